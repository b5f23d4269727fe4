"""The same payment seen twice is one: receipt, wallet row, bank row and the lender's own list.

What is not certain stays apart and says so: two payments of one amount on one day are usual.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from evidence_kit.domain.identifiers import plain
from evidence_kit.domain.readings import Direction, DocumentKind, Record
from evidence_kit.domain.records import SeenAt
from evidence_kit.domain.values import Money, PartialDate

_SHORTEST_NUMBER = 8  # shorter ones are counters of one shop
APART = timedelta(minutes=2)  # a bank books what a wallet sent a little later
_AT_ONCE = timedelta(seconds=4)  # a bank's second is the wallet's, or one of the next
_NOT_AT_ONCE = timedelta(seconds=12)
_NUMBERS = ("transaction_id", "order_id")


class Agreement(StrEnum):
    """Why two sightings are one payment."""

    NUMBER = "number"  # transaction or order number
    TIME = "time"  # amount and time of day
    DAY = "day"  # amount and day, where one side tells no time
    PERSON = "person"  # somebody compared the two


_SUREST_FIRST = (Agreement.NUMBER, Agreement.TIME, Agreement.DAY)


@dataclass(frozen=True, slots=True)
class Sighting:
    """A payment as one file shows it: the record at `index` of the reading of an item."""

    item_id: str
    index: int
    kind: DocumentKind
    record: Record

    @property
    def place(self) -> SeenAt:
        """The item, and the key of a proof in it."""
        return SeenAt(self.item_id, str(self.index + 1))


@dataclass(frozen=True, slots=True)
class SeenPayment:
    """One payment with all that shows it, the sighting of the most exact moment first.

    `agreements`: why each further sighting is of this payment. `may_be`: for one that fits several
    payments equally, the first sightings of those; it is counted as none of them.
    """

    sightings: tuple[Sighting, ...]
    agreements: tuple[Agreement, ...] = ()
    may_be: tuple[Sighting, ...] = ()

    @property
    def amounts(self) -> tuple[Money, ...]:
        """Every amount that stands somewhere; more than one is a contradiction."""
        said = (s.record.amount for s in self.sightings)
        return tuple(dict.fromkeys(amount for amount in said if amount is not None))

    @property
    def paid_at(self) -> PartialDate | None:
        """The most exact moment that was seen."""
        said = (s.record.paid_at for s in self.sightings)
        return max((at for at in said if at is not None), key=exactness, default=None)

    @property
    def is_contradicted(self) -> bool:
        """Whether one file says another amount, or another day, than another."""
        moments = [s.record.paid_at for s in self.sightings if s.record.paid_at]
        return len(self.amounts) > 1 or any(
            a.is_certainly_after(b) and a.date_only() != b.date_only()
            for a in moments
            for b in moments
        )

    @property
    def is_corroborated(self) -> bool:
        """Whether files of different kinds say the same: two pictures of one screen are one."""
        return not self.is_contradicted and len({s.kind for s in self.sightings}) > 1


def same_payments(sightings: Iterable[Sighting]) -> tuple[SeenPayment, ...]:
    """Each payment once, in the order in which it was first seen.

    A record without an amount, or with neither number nor date, shows no payment one could tell.
    Rows of one file are different payments, and a refund is never the payment it gives back.
    """
    told = [s for s in sightings if s.record.amount and (_numbers(s.record) or s.record.paid_at)]
    place = {(s.item_id, s.index): n for n, s in enumerate(told)}
    groups = _Groups()
    for sighting in sorted(told, key=_weakness):
        _join(groups, sighting)
    found = sorted(groups.every, key=lambda g: min(place[s.item_id, s.index] for s in g.sightings))
    return tuple(
        SeenPayment(tuple(g.sightings), tuple(g.agreements), tuple(g.may_be)) for g in found
    )


class _Group:
    def __init__(self, place: int, first: Sighting, may_be: list[Sighting]) -> None:
        self.place = place
        self.sightings = [first]
        self.agreements: list[Agreement] = []
        self.may_be = may_be


class _Groups:
    """The payments found so far, by what a further sighting of them has in common: see `like`."""

    def __init__(self) -> None:
        self.every: list[_Group] = []
        self._places: dict[Money | str | None, set[int]] = {}

    def like(self, record: Record) -> list[_Group]:
        """Those of which it may be: without a common amount or number nothing agrees."""
        places = (self._places.get(key, ()) for key in (record.amount, *_numbers(record)))
        return [self.every[place] for place in sorted(set().union(*places))]

    def begin(self, sighting: Sighting, may_be: list[Sighting]) -> None:
        """One more payment; one that may be several others takes no further sightings."""
        group = _Group(len(self.every), sighting, may_be)
        self.every.append(group)
        if not may_be:
            self._note(group, sighting.record)

    def join(self, group: _Group, sighting: Sighting, why: Agreement) -> None:
        """One more sighting of a payment."""
        group.sightings.append(sighting)
        group.agreements.append(why)
        self._note(group, sighting.record)

    def _note(self, group: _Group, record: Record) -> None:
        for key in (record.amount, *_numbers(record)):
            self._places.setdefault(key, set()).add(group.place)


def _join(groups: _Groups, sighting: Sighting) -> None:
    agreed = [(group, _agreement(group, sighting)) for group in groups.like(sighting.record)]
    for wanted in _SUREST_FIRST:
        fitting = [group for group, why in agreed if why is wanted]
        if wanted is Agreement.TIME and len(fitting) > 1:
            fitting = _at_once(fitting, sighting) or fitting
        if len(fitting) == 1:
            groups.join(fitting[0], sighting, wanted)
            return
        if fitting:
            groups.begin(sighting, [group.sightings[0] for group in fitting])
            return
    groups.begin(sighting, [])


def _at_once(fitting: list[_Group], sighting: Sighting) -> list[_Group]:
    """Of several payments the one that was made at that very second, where the others were not."""
    told = [
        (group, [_apart(each.record, sighting.record) for each in group.sightings])
        for group in fitting
    ]
    near = [group for group, spans in told if any(most <= _AT_ONCE for _, most in spans)]
    others = [spans for group, spans in told if group not in near]
    clear = all(least > _NOT_AT_ONCE for spans in others for least, _ in spans)
    return near if clear and len(near) == 1 else []


def _apart(one: Record, other: Record) -> tuple[timedelta, timedelta]:
    """How far apart two moments are at least and at most; nothing is known without both."""
    a, b = one.paid_at, other.paid_at
    if a is None or b is None:
        return timedelta(0), timedelta.max
    ahead, behind = a.earliest() - b.latest(), b.earliest() - a.latest()
    return max(ahead, behind, timedelta(0)), -min(ahead, behind)


def _agreement(group: _Group, sighting: Sighting) -> Agreement | None:
    """Why a sighting is of a group's payment; None where anything speaks against it."""
    if any(s.item_id == sighting.item_id for s in group.sightings):
        return None
    records = [s.record for s in group.sightings]
    if any(_are_two_of_one_system(record, sighting.record) for record in records):
        return None
    found = [_agree(record, sighting.record) for record in records]
    if Agreement.NUMBER in found:
        return Agreement.NUMBER
    if None in found:
        return None
    return Agreement.TIME if Agreement.TIME in found else Agreement.DAY


def _agree(one: Record, other: Record) -> Agreement | None:
    if one.currency != other.currency or _differ(_way(one), _way(other)):
        return None
    if _numbers(one) & _numbers(other):
        return Agreement.NUMBER
    if one.amount != other.amount or _differ(one.card_tail, other.card_tail):
        return None
    if _differ(one.instalment, other.instalment):
        return None
    return _in_time(one, other)


def _in_time(one: Record, other: Record) -> Agreement | None:
    if not one.paid_at or not other.paid_at:
        return None
    if not (one.paid_at.is_full_date and other.paid_at.is_full_date):
        return None
    if one.paid_at.hour is not None and other.paid_at.hour is not None:
        return Agreement.TIME if are_near(one.paid_at, other.paid_at) else None
    is_same_day = one.paid_at.date_only() == other.paid_at.date_only()
    return Agreement.DAY if is_same_day and not _differ(one.payee, other.payee) else None


def are_near(one: PartialDate, other: PartialDate) -> bool:
    """Whether a bank may have booked at one moment what a wallet sent at the other."""
    return one.earliest() - other.latest() <= APART and other.earliest() - one.latest() <= APART


def _are_two_of_one_system(one: Record, other: Record) -> bool:
    """A system gives each payment a number of its own; a wallet's and a bank's differ in length.

    The order number says nothing against it: some lenders print the contract's for each instalment.
    """
    numbers = [plain(record.transaction_id or "") for record in (one, other)]
    if not all(numbers) or any("*" in number for number in numbers):
        return False
    return numbers[0] != numbers[1] and len(numbers[0]) == len(numbers[1])


def _way(record: Record) -> Direction | None:
    """Which way money went, where that is said: a wallet counts some repayments as neither."""
    return None if record.direction is Direction.NEUTRAL else record.direction


def _differ(one: object, other: object) -> bool:
    """Whether both are known and not the same."""
    return one is not None and other is not None and one != other


def _numbers(record: Record) -> set[str]:
    said = (plain(getattr(record, name) or "") for name in _NUMBERS)
    return {number for number in said if len(number) >= _SHORTEST_NUMBER and "*" not in number}


def _weakness(sighting: Sighting) -> tuple[int, bool]:
    """What says more comes first, so that what says less finds every payment it may be.

    The moment counts before the number: a number joins its like whenever it comes.
    """
    record = sighting.record
    return -exactness(record.paid_at), not _numbers(record)


def exactness(at: PartialDate | None) -> int:
    """How much of a moment is told; more is larger, 0 nothing."""
    return len(str(at)) if at else 0
