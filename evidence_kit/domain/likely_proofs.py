"""Which evidence may prove an event: what is not attached to it yet, the likely ones first."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from evidence_kit.domain.case import Case
from evidence_kit.domain.readings import Reading
from evidence_kit.domain.records import Event, Item
from evidence_kit.domain.values import Money, PartialDate


@dataclass(frozen=True, slots=True)
class Candidate:
    """An item, and what it has in common with the event: in one record, not in two of them."""

    item: Item
    same_amount: bool = False
    same_day: bool = False

    @property
    def likeness(self) -> int:
        """An amount tells more than a day."""
        return 2 * self.same_amount + self.same_day


@dataclass(frozen=True, slots=True)
class _Fact:
    """What an item says at one place."""

    amount: Money | None
    days: tuple[PartialDate | None, ...]


def candidates(
    case: Case, event: Event, reading_of: Callable[[str], Reading | None]
) -> tuple[Candidate, ...]:
    """Every item that is in use and does not prove the event; of equal ones those that prove
    nothing come first.

    `reading_of`: what was read in an item, None where nothing was yet.
    """
    attached = {link.item_id for link in case.links_to(event.id)}
    found = [
        _compared(event, item, case, reading_of(item.id))
        for item in case.items
        if item.id not in attached and not item.set_aside
    ]
    return tuple(sorted(found, key=lambda c: (-c.likeness, bool(case.links_of(c.item.id)))))


def _compared(event: Event, item: Item, case: Case, reading: Reading | None) -> Candidate:
    day = _day(event.on)
    said = [
        Candidate(
            item,
            same_amount=event.amount is not None and fact.amount == event.amount,
            same_day=bool(day) and day in map(_day, fact.days),
        )
        for fact in _facts(case, item, reading)
    ]
    return max(said, key=lambda candidate: candidate.likeness)


def _facts(case: Case, item: Item, reading: Reading | None) -> Iterator[_Fact]:
    yield _Fact(None, (item.named_on, item.captured_on))
    for link in case.links_of(item.id):
        proved = case.get(link.target_id)
        if isinstance(proved, Event):
            yield _Fact(proved.amount, (proved.on,))
    if reading is None:
        return
    for record in reading.records:
        days = record.paid_at, record.due_on, record.settled_on, record.assigned_on
        yield _Fact(record.amount, (*days, record.issued_on, record.replied_on))
    for message in reading.messages:
        yield _Fact(None, (message.sent_at,))
    for call in reading.calls:
        yield _Fact(None, (call.at,))


def _day(on: PartialDate | None) -> tuple[int, int | None, int] | None:
    """The whole day; None where only a month or a year is known."""
    return (on.year, on.month, on.day) if on is not None and on.day is not None else None
