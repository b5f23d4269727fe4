"""Which call a recording holds, as the phone that made it wrote into its name."""

import re

from evidence_kit.domain.kinds import ItemKind
from evidence_kit.domain.readings import Call, DocumentKind, Reading
from evidence_kit.domain.records import Item
from evidence_kit.domain.values import PartialDate

_AS_NAMED = 0.9  # a name is soon changed: never so sure that nobody looks
_DAY = r"(?<!\d)20\d{2}[-_.年]?\d{2}[-_.月]?\d{2}日?"
_TIMES = re.compile(_DAY + r"[-_ T]*(?:\d{2}[-_.:：时]?){0,2}\d{0,2}")
# The year in two figures: 02361058842-2503141045.
_SHORT = re.compile(
    r"(?<!\d)(?P<year>[1-4]\d)(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])"
    r"(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)(?P<second>[0-5]\d)?(?!\d)"
)
_NUMBER = re.compile(
    r"(?<!\d)(?:\+?86[- ]?)?"
    r"(1[3-9]\d[- ]?\d{4}[- ]?\d{4}|0\d{2,3}[- ]?\d{7,8}|[48]00[- ]?\d{3}[- ]?\d{4}|95\d{3,6})"
    r"(?!\d)"
)


def recorded_call(item: Item) -> Reading | None:
    """The call of a recording with its number and its moment; None where its name tells neither.

    Nothing is listened to: `张三(13800001234)_20251020101233.m4a`.
    """
    if item.kind is not ItemKind.RECORDING:
        return None
    stem = item.original_name.rpartition(".")[0]
    at = item.named_on if item.named_on and not item.named_is_saving else None
    numbers = set(_NUMBER.findall(_TIMES.sub(" ", stem)))
    if at is None and len(short := list(_SHORT.finditer(stem))) == 1:
        numbers -= {short[0][0]}
        at = _moment(short[0])
    number = numbers.pop() if len(numbers) == 1 else None
    if number is None and at is None:
        return None
    call = Call(number=number, at=at, answered=True, confidence=_AS_NAMED)
    return Reading(kind=DocumentKind.CALL_RECORDING, calls=(call,))


def _moment(short: re.Match[str]) -> PartialDate | None:
    year, *parts = (int(part) for part in short.groups() if part)
    try:
        return PartialDate(2000 + year, *parts)
    except ValueError:  # no such day
        return None
