"""The list of evidence: what each row says, under which filters it falls, what a search finds."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import TypeVar

from evidence_kit.domain.case import Case
from evidence_kit.domain.glimpses import WAITING, Glimpse
from evidence_kit.domain.kinds import Shows, ThirdPersons
from evidence_kit.domain.naming import printable
from evidence_kit.domain.readiness import SHOW_OTHERS
from evidence_kit.domain.records import Event, Institution, Item, Loan, Person, Record
from evidence_kit.domain.searching import comparable
from evidence_kit.domain.strangers import known_numbers
from evidence_kit.domain.values import Money, PartialDate

Word = Callable[[Enum], str]
R = TypeVar("R", bound=Record)


class State(StrEnum):
    """What is still to do about an item."""

    NEW = "new"  # nobody said what it shows
    LOOSE = "loose"  # attached to nothing
    UNCHECKED = "unchecked"  # others' information is, or may be, on it, and nobody looked
    DONE = "done"
    ASIDE = "aside"


TO_DO = frozenset({State.NEW, State.LOOSE, State.UNCHECKED})

ALL, OPEN, NO_LOAN, ALIKE, ASIDE = "all", "to-do", "no-loan", "alike", "aside"
TO_CONFIRM = "to-confirm"  # read, and nobody has said whether that is so


@dataclass(frozen=True, slots=True)
class Row:
    """What the list says of one item. What is not known is None or empty."""

    item: Item
    title: str
    on: PartialDate | None  # of the event it proves, else as the file tells
    is_proved_date: bool  # of an event, not merely of the file
    amount: Money | None
    loans: tuple[str, ...]  # ids
    loan_names: str
    events: tuple[str, ...]  # ids
    state: State
    tags: frozenset[str]  # the filters it falls under; see `loan_tag`, `kind_tag`
    text: str  # folded, for the search
    glimpse: Glimpse = WAITING  # what was read in it


def loan_tag(loan_id: str) -> str:
    """The filter of one loan."""
    return f"loan:{loan_id}"


def kind_tag(shows: Shows) -> str:
    """The filter of one kind."""
    return f"kind:{shows.value}"


def row_of(
    case: Case,
    item: Item,
    word: Word,
    glimpse: Glimpse = WAITING,
    known: frozenset[str] = frozenset(),
) -> Row:
    """What the list says of an item; `word` says values of closed lists in the user's language.

    `known`: the telephone numbers of whom the case knows.
    """
    targets = [r for link in case.links_of(item.id) if (r := case.get(link.target_id))]
    events = sorted((r for r in targets if isinstance(r, Event)), key=_rank)
    loans = _loans(case, targets, events)
    told = next((e for e in events if e.on or e.amount), None)
    on = told.on if told else None
    strangers = glimpse.numbers - known if case.pages_of(item.id) else frozenset()
    state = _state(item, is_attached=bool(targets), has_strangers=bool(strangers))
    return Row(
        item=item,
        title=item.title or _untitled(item, word),
        on=on or item.named_on or item.captured_on,
        is_proved_date=on is not None,
        amount=told.amount if told else None,
        loans=tuple(loan.id for loan in loans),
        loan_names="、".join(loan.platform for loan in loans),
        events=tuple(event.id for event in events),
        state=state,
        tags=_tags(item, loans, state, glimpse),
        text="\n".join((_text(case, item, targets, loans, word), glimpse.text)),
        glimpse=glimpse,
    )


def _untitled(item: Item, word: Word) -> str:
    return printable(item.original_name) if item.shows is Shows.OTHER else word(item.shows)


def _rank(event: Event) -> tuple[bool, bool]:
    return event.amount is None, event.on is None


def _state(item: Item, *, is_attached: bool, has_strangers: bool) -> State:
    if item.set_aside:
        return State.ASIDE
    if item.shows is Shows.OTHER and not item.title:
        return State.NEW
    if not is_attached:
        return State.LOOSE
    shows_others = has_strangers or item.shows in SHOW_OTHERS  # as `readiness` asks
    is_unseen = item.third_persons is ThirdPersons.UNCHECKED
    return State.UNCHECKED if shows_others and is_unseen else State.DONE


def _loans(case: Case, targets: list[Record], events: list[Event]) -> list[Loan]:
    ids = [r.id for r in targets if isinstance(r, Loan)] + [e.loan_id or "" for e in events]
    found = (case.get(loan_id) for loan_id in dict.fromkeys(ids) if loan_id)
    return [loan for loan in found if isinstance(loan, Loan)]


def _tags(item: Item, loans: list[Loan], state: State, glimpse: Glimpse) -> frozenset[str]:
    if state is State.ASIDE:
        return frozenset({ASIDE})
    tags = {ALL, kind_tag(item.shows), *(loan_tag(loan.id) for loan in loans)}
    if state in TO_DO:
        tags.add(OPEN)
    if state is State.NEW and glimpse.shows is not None:
        tags.add(TO_CONFIRM)
    if not loans:
        tags.add(NO_LOAN)
    return frozenset(tags)


def _text(case: Case, item: Item, targets: list[Record], loans: list[Loan], word: Word) -> str:
    parts: list[object] = [
        item.id, item.title, item.original_name, item.source_owner, item.source_app,
        item.speakers, *(w for pair in item.words for w in pair), word(item.shows), item.named_on,
    ]  # fmt: skip
    parts += [note.text for note in case.notes_on(item.id)]
    for target in targets:
        if isinstance(target, Event):
            parts += [
                word(target.kind), target.on, target.amount, target.payee, target.payer,
                target.number, target.claimed_identity, target.channel, target.ticket, target.text,
            ]  # fmt: skip
            target = case.get(target.institution_id or "") or target
        if isinstance(target, Institution):
            parts += [target.name, target.brand, *target.aliases]
        if isinstance(target, Person):
            parts.append(target.name)
    for loan in loans:
        lender = case.lender_of(loan.id)
        parts += [loan.platform, loan.contract_number, lender.name if lender else ""]
    return "\n".join(comparable(str(part)) for part in parts if part)


class Listing:
    """The rows of a case, made when they are needed and kept while nothing about them changes."""

    def __init__(
        self, case: Case, word: Word, glimpse: Callable[[str], Glimpse] = lambda _: WAITING
    ) -> None:
        self.case = case
        self._word = word
        self._glimpse = glimpse
        self._known = known_numbers(case)
        self._rows: dict[str, Row] = {}
        self._missing = dict.fromkeys(item.id for item in case.items)
        self.counts: Counter[str] = Counter()

    def row(self, item_id: str) -> Row:
        """The row of an item of the case."""
        made = self._rows.get(item_id)
        if made is None:
            item = self.case.get(item_id)
            assert isinstance(item, Item)
            glimpse = self._glimpse(item_id)
            made = row_of(self.case, item, self._word, glimpse, self._known)
            self._rows[item_id] = made
            self._missing.pop(item_id, None)
            self.counts.update(made.tags)
        return made

    def make(self, most: int) -> bool:
        """Makes up to so many rows that were not needed yet; says whether more are missing."""
        for item_id in list(_first(self._missing, most)):
            self.row(item_id)
        return bool(self._missing)

    def follow(self, case: Case) -> frozenset[str]:
        """The case is another one now; the ids of the items whose rows say something else."""
        changed = changed_items(self.case, case)
        known = self._known if _says_same_of_people(self.case, case) else known_numbers(case)
        if differing := known ^ self._known:  # whoever has become known is no stranger
            rows = self._rows.items()
            changed |= {i for i, row in rows if not differing.isdisjoint(row.glimpse.numbers)}
        self.case, self._known = case, known
        self.forget(changed)
        return changed

    def forget(self, item_ids: Iterable[str]) -> None:
        """The rows of these items are made anew when they are needed."""
        for item_id in item_ids:
            row = self._rows.pop(item_id, None)
            if row is not None:
                self.counts.subtract(row.tags)
            if self.case.get(item_id) is not None:
                self._missing[item_id] = None
            else:
                self._missing.pop(item_id, None)

    def matching(self, tag: str, search: tuple[str, ...]) -> list[str]:
        """The ids of the items under a filter in which each word is found, in their order."""
        if tag == ALL and not search:
            return [item.id for item in self.case.items if not item.set_aside]
        rows = (self.row(item.id) for item in self.case.items)
        return [r.item.id for r in rows if tag in r.tags and all(w in r.text for w in search)]

    def with_held(
        self, ids: list[str], tag: str, held: Collection[str], *, before: Sequence[str]
    ) -> list[str]:
        """The ids under a filter with those `held` of what was shown before, where they stood.

        What was set aside or taken back since goes nevertheless.
        """
        present = set(ids)
        for at, item_id in enumerate(before) if held else ():
            if item_id in held and item_id not in present and self._stays(item_id, tag):
                above = next((i for i in reversed(before[:at]) if i in present), None)
                place = ids.index(above) + 1 if above else 0
                ids = [*ids[:place], item_id, *ids[place:]]
                present.add(item_id)
        return ids

    def _stays(self, item_id: str, tag: str) -> bool:
        is_known = self.case.get(item_id) is not None
        return is_known and (ASIDE in self.row(item_id).tags) is (tag == ASIDE)


def changed_items(old: Case, new: Case) -> frozenset[str]:
    """The ids of the items of which a row may say something else, compared by identity."""
    found = {r.id for r in _differing(old.items, new.items)}
    found |= {r.item_id for r in _differing(old.links, new.links)}
    targets = {note.target_id for note in _differing(old.notes, new.notes)}
    found |= {t for t in targets if isinstance(old.get(t) or new.get(t), Item)}
    for name in ("events", "loans", "institutions", "persons", "complaints"):
        for record in _differing(getattr(old, name), getattr(new, name)):
            found |= {link.item_id for link in old.links_to(record.id)}
            found |= {link.item_id for link in new.links_to(record.id)}
            if name != "events":
                found |= _through_events(new, record.id)
    for role in _differing(old.roles, new.roles):
        found |= _through_events(new, role.loan_id)
        found |= {link.item_id for link in new.links_to(role.loan_id)}
    return frozenset(found)


def _says_same_of_people(old: Case, new: Case) -> bool:
    names = ("persons", "institutions", "events")
    return all(getattr(old, name) is getattr(new, name) for name in names)


def _through_events(case: Case, record_id: str) -> set[str]:
    events = (e for e in case.events if record_id in (e.loan_id, e.institution_id))
    return {link.item_id for event in events for link in case.links_to(event.id)}


def _differing(old: tuple[R, ...], new: tuple[R, ...]) -> list[R]:
    if old is new:
        return []
    before, after = {id(r) for r in old}, {id(r) for r in new}
    return [r for r in old if id(r) not in after] + [r for r in new if id(r) not in before]


def _first(ids: Iterable[str], most: int) -> Iterable[str]:
    return (item_id for _, item_id in zip(range(most), ids, strict=False))
