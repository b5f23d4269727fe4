"""What stands above and below the marks of a timeline's lane: dates, amounts, exhibits.

Neighbours that say the same are named once, over all of them. Where contacts stand so close that
some could not be named, one label names all that stand on that side of the settlement line.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from evidence_kit.domain.kinds import EventKind
from evidence_kit.domain.labels import LabelRows
from evidence_kit.domain.lanes import Lane
from evidence_kit.domain.records import Event
from evidence_kit.domain.settling import is_at_line
from evidence_kit.domain.values import Money, PartialDate
from evidence_kit.export.lanes import Mark
from evidence_kit.export.wording import Wording, money, stamp

_JOINED = frozenset({Lane.CONTACT, Lane.THIRD, Lane.OWN})
Marks = Sequence[Mark]


@dataclass(frozen=True, slots=True)
class _Tag:
    """What may stand at some marks, the most telling text first."""

    texts: list[str]
    marks: Marks
    page: int | None = None

    @property
    def is_after(self) -> bool:
        return self.marks[0].after

    def is_put(self, rows: LabelRows) -> bool:
        """Places it; whether its most telling text found room."""
        first, last = self.marks[0].x, self.marks[-1].x
        over = (first, last) if len(self.marks) > 1 else None
        is_placed = rows.place(self.texts, (first + last) / 2, self.page, over)
        return is_placed and rows.placed[-1].text == next(filter(None, self.texts))


def above(
    rows: Callable[[], LabelRows],
    wording: Wording,
    lane: Lane,
    marks: Marks,
    settled_on: PartialDate | None,
) -> LabelRows:
    """What the events of a lane are; `settled_on` is told at the settlement line."""
    if lane in (Lane.REPAID, Lane.REFUNDED):
        return _placed(rows, _amounts(marks, -1 if lane is Lane.REFUNDED else 1), None)

    def tag(some: Marks) -> _Tag:
        return _Tag(_caption(wording, lane, some, settled_on), some)

    return _placed(rows, [tag([mark]) for mark in marks], tag if lane in _JOINED else None)


def below(rows: Callable[[], LabelRows], wording: Wording, lane: Lane, marks: Marks) -> LabelRows:
    """The exhibits that prove the events of a lane."""
    tag = partial(_exhibits, wording)
    runs = groupby(marks, key=lambda mark: (mark.after, proofs_of(wording, [mark])))
    tags = [tag(list(run)) for (_, proofs), run in runs if proofs]
    return _placed(rows, tags, tag if lane in _JOINED else None)


def _placed(
    rows: Callable[[], LabelRows], tags: Sequence[_Tag], join: Callable[[Marks], _Tag] | None
) -> LabelRows:
    """Tags placed from right to left; where some of a side fail, one stands for that side."""
    placed = rows()
    failed = {tag.is_after for tag in reversed(tags) if not tag.is_put(placed)}
    if join is None or not failed:
        return placed
    joined: list[_Tag] = []
    for is_after, side in groupby(tags, key=lambda tag: tag.is_after):
        one_by_one = list(side)
        everything = [mark for tag in one_by_one for mark in tag.marks]
        joined += [join(everything)] if is_after in failed else one_by_one
    placed = rows()
    for tag in reversed(joined):
        tag.is_put(placed)
    return placed


def _amounts(marks: Marks, sign: int) -> list[_Tag]:
    """The amount of marks; a row of equal ones is named once, with how many they are."""
    tags: list[_Tag] = []
    for amount, equal in groupby(marks, key=_amount):
        if amount is None:
            continue
        run = list(equal)
        count = sum(len(mark.entries) for mark in run)
        text = money(Money(sign * amount))
        tags.append(_Tag([f"{text} × {count}", text] if count > 1 else [text], run))
    return tags


def _amount(mark: Mark) -> int | None:
    """What each event of a mark amounts to where they agree, in fen."""
    amounts = {entry.event.amount for entry in mark.entries}
    only = next(iter(amounts))
    return only.fen if len(amounts) == 1 and only is not None else None


def _caption(
    wording: Wording, lane: Lane, marks: Marks, settled_on: PartialDate | None
) -> list[str]:
    events = [entry.event for mark in marks for entry in mark.entries]
    if lane is Lane.LOAN:
        beside = [event for event in events if not is_at_line(event, settled_on)]
        named = [_milestone(wording, event) for event in beside]
        shown = [name for name in dict.fromkeys(named) if name]
        return [wording("letter.and").join(shown), *shown[:1]]
    year = settled_on.year if settled_on else None
    span = _span([event.on for event in events if event.on], year)
    if lane is Lane.OWN and len(events) == 1:
        return [f"{wording.word(events[0].kind)} {span}", span]
    return [span]


def _span(days: list[PartialDate], year: int | None) -> str:
    """`03-14…04-10`; with the year where it is not that of the settlement, or changes."""
    first, last = days[0], days[-1]
    if first.date_only() == last.date_only():
        return _day(first, year)
    return f"{_day(first, year)}…{_day(last, first.year)}"


def _day(on: PartialDate, year: int | None) -> str:
    shown = stamp(on.date_only())
    return shown[5:] if on.is_full_date and on.year == year else shown


def _milestone(wording: Wording, event: Event) -> str:
    name = event.text[:12] if event.kind is EventKind.OTHER and event.text else ""
    amount = f" {money(event.amount)}" if event.amount else ""
    short = f"bundle.timeline.milestone.{event.kind}"
    return (name or (wording(short) if wording.has(short) else wording.word(event.kind))) + amount


def proofs_of(wording: Wording, marks: Marks) -> list[tuple[str, int]]:
    """The exhibits that prove the events of some marks, each with its first page."""
    entries = [entry for mark in marks for entry in mark.entries]
    return wording.exhibits([link for entry in entries for link in entry.proofs])


def _exhibits(wording: Wording, marks: Marks) -> _Tag:
    proofs = proofs_of(wording, marks)
    return _Tag(_numbers(wording, [number for number, _ in proofs]), marks, proofs[0][1])


def _numbers(wording: Wording, numbers: list[str]) -> list[str]:
    """`4-1…4-3、4-5`, or shorter the first of them: never a range that holds another exhibit."""
    if len(numbers) == 1:
        return numbers
    runs = []
    for _, run in groupby(enumerate(numbers), key=lambda each: _place(*each)):
        names = [number for _, number in run]
        runs += names if len(names) < 3 else [f"{names[0]}…{names[-1]}"]
    some = {"first": numbers[0], "count": len(numbers)}
    shorter = [wording(f"bundle.timeline.{name}", **some) for name in ("some_of", "some")]
    return [wording("letter.and").join(runs), *shorter]


def _place(position: int, number: str) -> tuple[str, int]:
    """The same for the exhibits of one group that follow each other."""
    group, _, within = number.partition("-")
    return group, int(within) - position
