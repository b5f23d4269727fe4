"""All the words of a case with the place where each stands: what a search looks through."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields

from evidence_kit.domain.case import Case
from evidence_kit.domain.readings import Line, Message, Reading
from evidence_kit.domain.record_kinds import kind_of
from evidence_kit.domain.records import Record
from evidence_kit.domain.searching import comparable
from evidence_kit.domain.values import Box, Money, PartialDate

_SEARCHED = {
    "person": ("name", "phone", "email", "address", "id_number"),
    "institution": ("name", "brand", "aliases", "unified_code", "address", "phone"),
    "loan": ("platform", "contract_number", "principal", "claimed", "disbursed_on"),
    "event": (
        "on", "amount", "payee", "payer", "number", "claimed_identity", "channel", "ticket", "text",
    ),
    "note": ("text",),
    "item": ("title", "original_name", "source_app", "source_owner", "words"),
}  # fmt: skip
_OF_ROWS = (
    "paid_at", "amount", "payee", "payer", "transaction_id", "order_id", "method", "status",
    "note", "due_on", "contract_no",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseText:
    """A text of the case. What an item says has its page and box, or the row of its table."""

    record_id: str
    text: str
    page: int | None = None
    box: Box | None = None
    row: int | None = None


def texts_of_records(case: Case) -> Iterator[CaseText]:
    """What a person typed or the files are called, a text for each record."""
    groups: tuple[Iterable[Record], ...] = (
        case.events, case.notes, case.items, case.loans, case.institutions, case.persons,
    )  # fmt: skip
    for record in (each for group in groups for each in group):
        said = _said(record, _SEARCHED[kind_of(type(record))])
        if said:
            yield CaseText(record_id=record.id, text=said)


def texts_of_reading(item_id: str, reading: Reading) -> Iterator[CaseText]:
    """What was read in an item: messages whole, lines beside them, rows of a table.

    A value that goes over several lines is one more text, or nobody would find it.
    """
    for message in reading.messages:
        yield CaseText(
            record_id=item_id,
            text=" ".join(filter(None, (message.sender, message.text, str(message.sent_at or "")))),
            page=message.page if message.box else None,
            box=message.box,
            row=message.row,
        )
    lines = [(page.page, line) for page in reading.lines for line in page.lines]
    for number, line in lines:
        if not any(_holds(message, number, line) for message in reading.messages):
            yield CaseText(record_id=item_id, text=line.text, page=number, box=line.box)
    yield from _values(item_id, reading, "\n".join(comparable(line.text) for _, line in lines))
    yield from _rows(item_id, reading)


def _values(item_id: str, reading: Reading, printed: str) -> Iterator[CaseText]:
    if not printed:
        return
    for record in reading.records:
        for name, spot in record.spots.items():
            value = getattr(record, name, None)
            if isinstance(value, str) and comparable(value) not in printed:
                yield CaseText(record_id=item_id, text=value, page=spot.page, box=spot.box)


def _rows(item_id: str, reading: Reading) -> Iterator[CaseText]:
    for record in reading.records if not reading.lines else ():
        yield CaseText(record_id=item_id, text=_said(record, _OF_ROWS), row=record.row)
    for call in reading.calls if not reading.lines else ():
        yield CaseText(record_id=item_id, text=_said(call, ("at", "number", "label")), row=call.row)
    for odd in reading.quarantined:
        yield CaseText(record_id=item_id, text=" ".join(odd.cells), row=odd.row)


def _holds(message: Message, page: int, line: Line) -> bool:
    """Whether a line is one of a message's: its words are found with the message."""
    if message.box is None or message.page != page:
        return False
    across = (line.box.left + line.box.right) / 2
    down = (line.box.top + line.box.bottom) / 2
    is_within = (
        message.box.left <= across <= message.box.right
        and message.box.top <= down <= message.box.bottom
    )
    return is_within and comparable(line.text) in comparable(message.text)


def _said(record: object, names: Iterable[str]) -> str:
    """What stands in some fields; a blank between two keeps numbers of two fields apart."""
    known = {f.name for f in fields(record)}  # type: ignore[arg-type]
    values = (getattr(record, name) for name in names if name in known)
    return " · ".join(filter(None, map(_plain, values)))


def _plain(value: object) -> str:
    if isinstance(value, tuple):
        return " ".join(filter(None, map(_plain, value)))
    if isinstance(value, str | Money | PartialDate):
        return str(value)
    return ""
