"""Which call a recording holds, as the phone that made it wrote into its name."""

import re

from evidence_kit.domain.kinds import ItemKind
from evidence_kit.domain.readings import Call, DocumentKind, Reading
from evidence_kit.domain.records import Item

_AS_NAMED = 0.9  # a name is soon changed: never so sure that nobody looks
_DAY = r"(?<!\d)20\d{2}[-_.年]?\d{2}[-_.月]?\d{2}日?"
_TIMES = re.compile(_DAY + r"[-_ T]*(?:\d{2}[-_.:：时]?){0,2}\d{0,2}")
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
    numbers = set(_NUMBER.findall(_TIMES.sub(" ", stem)))
    number = numbers.pop() if len(numbers) == 1 else None
    at = item.named_on if item.named_on and not item.named_is_saving else None
    if number is None and at is None:
        return None
    call = Call(number=number, at=at, answered=True, confidence=_AS_NAMED)
    return Reading(kind=DocumentKind.CALL_RECORDING, calls=(call,))
