"""The messages of a table or of a list of objects, from what each of its fields says."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from evidence_kit.domain.readings import CERTAIN, Message, MessageKind, Oddity, Quarantined, Side
from evidence_kit.domain.values import PartialDate
from evidence_kit.reading.messages.assembling import Entry
from evidence_kit.reading.messages.day_order import DayOrder, day_order, split_moment
from evidence_kit.reading.messages.fields import Field
from evidence_kit.reading.messages.moments import clock_in, moment_in
from evidence_kit.reading.messages.wording import kind_named, kind_of, side_named, yes_or_no

Said = Mapping[Field, Sequence[str]]
_INFERRED = 0.8


def entries_of(
    rows: Sequence[Said], warnings: list[Oddity], *, party: str | None = None,
    own: frozenset[str] = frozenset(),
) -> Iterator[Entry]:  # fmt: skip
    """One entry for each row.

    `own`: accounts of whoever exported the file. `party`: with whom the conversation is.
    """
    order = _order(said for row in rows for said in row.get(Field.TIME, ()))
    if order is not None and not order.is_certain:
        warnings.append(Oddity("day_order"))
    for row in rows:
        yield _entry(row, order, party, own)


def _order(times: Iterable[str]) -> DayOrder | None:
    """The order of day and month, where a file writes its moments in such numbers."""
    odd = [parted for each in times if moment_in(each) is None and (parted := split_moment(each))]
    if not odd:
        return None
    return day_order((numbers for numbers, *_ in odd), is_chinese=any(c for *_, c in odd))


def _entry(row: Said, order: DayOrder | None, party: str | None, own: frozenset[str]) -> Entry:
    at = _moment(row.get(Field.TIME, ()), order)
    text, kind = _words(row)
    if at is None and not text:
        return Quarantined(0, "empty", tuple(each for values in row.values() for each in values))
    accounts = row.get(Field.ACCOUNT, ())
    party = _first(row, Field.PARTY) or _first(row, Field.NUMBER) or party
    side = _side(row, accounts, own)
    sender = _first(row, Field.SENDER) or next(iter(accounts), None)
    if sender is None and side is Side.RECEIVED:
        sender = party
    is_worked_out = order is not None and order.is_inferred
    return Message(
        side=side,
        sender=sender,
        text=text,
        sent_at=at,
        sent_at_resolved=is_worked_out,
        kind=kind,
        confidence=_INFERRED if is_worked_out else CERTAIN,
        party=party,
        label=next((each for each in accounts if each != sender), None),
    )


def _first(row: Said, field: Field) -> str | None:
    return next(iter(row.get(field, ())), None)


def _moment(times: Sequence[str], order: DayOrder | None) -> PartialDate | None:
    """The first moment among the values, a day joined with a clock that stands beside it."""
    for said in times:
        at = moment_in(said)
        if at is None and order is not None and (parted := split_moment(said)):
            at = order.moment(*parted[:2])
        if at is None:
            continue
        clock = next((c for each in times if (c := clock_in(each))), None)
        if at.hour is None and at.day is not None and clock is not None:
            return PartialDate(at.year, at.month, at.day, *clock)
        return at
    return None


def _words(row: Said) -> tuple[str, MessageKind]:
    """The text of a message, and what it is: by its flags, by its words, by its type."""
    text = _first(row, Field.CONTENT) or ""
    for flag, kind in (
        (Field.IS_WITHDRAWN, MessageKind.WITHDRAWN),
        (Field.IS_SYSTEM, MessageKind.SYSTEM),
    ):
        if yes_or_no(_first(row, flag) or ""):
            return text, kind
    kind = kind_of(text)
    named = (known for each in row.get(Field.KIND, ()) if (known := kind_named(each)))
    if kind is MessageKind.TEXT:
        kind = next(named, MessageKind.TEXT)
    for field, carried in ((Field.PICTURE, MessageKind.PICTURE), (Field.FILE, MessageKind.FILE)):
        name = _first(row, field)
        if name and not text:
            return name, carried if kind is MessageKind.TEXT else kind
    return text, kind


def _side(row: Said, accounts: Sequence[str], own: frozenset[str]) -> Side | None:
    answer = yes_or_no(_first(row, Field.IS_SENT) or "")
    if answer is not None:
        return Side.SENT if answer else Side.RECEIVED
    for said in row.get(Field.WAY, ()):
        if side := side_named(said):
            return side
    if not own or not accounts:
        return None
    return Side.SENT if own & set(accounts) else Side.RECEIVED
