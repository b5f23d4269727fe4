"""Proposals of a case: made from what was read, confirmed one step each, or turned down."""

import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from evidence_kit.app.alike import known_alike
from evidence_kit.app.editing import check_references
from evidence_kit.app.jobs import NoProgress, Progress
from evidence_kit.app.kept_readings import ReadingKey, reading_key
from evidence_kit.app.parties import institution_of
from evidence_kit.app.session import Session
from evidence_kit.domain.case import Case
from evidence_kit.domain.kinds import Shows, TargetKind
from evidence_kit.domain.proposals import instalment_numbered
from evidence_kit.domain.proposing.correcting import without_loan_doubts
from evidence_kit.domain.proposing.grouping import needs_loan
from evidence_kit.domain.proposing.instalments import placed
from evidence_kit.domain.proposing.loan_names import LoanNames
from evidence_kit.domain.proposing.payments import Payments
from evidence_kit.domain.proposing.proposal import Party, Proof, Proposal, Source
from evidence_kit.domain.proposing.propose import propose
from evidence_kit.domain.proposing.support import Verdict, verdicts
from evidence_kit.domain.readings import Reading
from evidence_kit.domain.recordings import recorded_call
from evidence_kit.domain.records import Dismissal, Event, Instalment, Institution, Item, Link, Loan
from evidence_kit.errors import KnownError
from evidence_kit.store.change import Change

_LONG_NAME = 8  # letters; among shorter ones, one sign tells two companies apart


@dataclass(frozen=True, slots=True)
class Confirmed:
    """A proposal that was taken, and the record it made or proved."""

    proposal: Proposal
    record_id: str


def alike(one: str, other: str) -> bool:
    """Whether two names are one, of which a single sign may have been misread."""
    if one == other:
        return True
    if min(len(one), len(other)) < _LONG_NAME:
        return False
    from rapidfuzz.distance import Levenshtein  # only here: a window starts without it

    return Levenshtein.distance(one, other, score_cutoff=1) <= 1


def proposals_of(session: Session) -> tuple[Proposal, ...]:
    """What the files that were read say and the case does not hold yet; reads nothing itself."""
    return proposals_from(session.case, Unpacked().sources(session))


def proposals_from(case: Case, sources: Sequence[Source]) -> tuple[Proposal, ...]:
    """The same from readings that are at hand."""
    dismissed = frozenset(f"{each.item_id}.{each.key}" for each in case.dismissals)
    return propose(case, sources, alike, dismissed)


def verdicts_of(session: Session, unpacked: "Unpacked | None" = None) -> dict[str, Verdict]:
    """How the evidence of each payment stands together, by event, as far as it was read.

    `unpacked`: the readings, where somebody asks again and again.
    """
    return verdicts_from(session.case, (unpacked or Unpacked()).sources(session))


def verdicts_from(case: Case, sources: Sequence[Source]) -> dict[str, Verdict]:
    """The same from readings that are at hand."""
    return verdicts(Payments(case, sources, LoanNames(case, alike), alike))


class Unpacked:
    """The readings of a case, unpacked once: when asked again only what is new is unpacked.

    Several threads may ask; the one that comes later waits.
    """

    def __init__(self) -> None:
        self._kept: dict[str, tuple[ReadingKey, Reading]] = {}
        self._asked = threading.Lock()

    def sources(self, session: Session, progress: Progress | None = None) -> list[Source]:
        """Every item that was read, with its reading.

        Raises:
            Cancelled: by `progress`.
        """
        with self._asked:
            return self._sources(session, progress or NoProgress())

    def _sources(self, session: Session, progress: Progress) -> list[Source]:
        found = list[Source]()
        before, self._kept = self._kept, {}
        spares = _spares(session)
        for item in session.case.items:
            progress.check()
            key = reading_key(item, session.case.pages_of(item.id))
            kept = before.get(item.id)
            reading = kept[1] if kept and kept[0] == key else session.store.readings.get(*key)
            if reading is not None:
                found.append(Source(item, reading))
                self._kept[item.id] = key, reading
            elif call := recorded_call(item):
                found.append(Source(item, call))
        by_id = {source.item.id: source.reading for source in found}
        return [
            s for s in found if not _says_the_same(s.reading, by_id.get(spares.get(s.item.id, "")))
        ]


def _spares(session: Session) -> dict[str, str]:
    """Pictures that were saved again or shrunk and prove nothing yet, each with the better one."""
    case = session.case
    proving = {link.item_id for link in case.links if link.target_kind is TargetKind.EVENT}
    found: dict[str, str] = {}
    for pair in known_alike(session):
        kept = case.get(pair.keep)
        if isinstance(kept, Item) and not kept.set_aside and pair.spare not in proving:
            found[pair.spare] = pair.keep
    return found


def _says_the_same(reading: Reading, better: Reading | None) -> bool:
    """Whether nothing else was read in a picture than in the better one of the same."""
    return better is not None and _outline(reading) == _outline(better)


def _outline(reading: Reading) -> tuple[object, ...]:
    amounts = sorted(str(record.amount) for record in reading.records)
    return reading.kind, amounts, len(reading.messages), len(reading.calls)


def confirm(
    session: Session,
    proposal: Proposal,
    *,
    loan_id: str | None = None,
    event_id: str | None = None,
) -> Confirmed:
    """Takes a proposal as a fact, with its evidence: one step.

    `loan_id`: the loan it belongs to, where the proposal does not know or a person knows better.
    `event_id`: the event of the case that it is, which is proved by it then.

    Raises:
        KnownError: `proposal.needs_loan`; `proposal.is_loan`: it proposes one itself;
            `proposal.no_event`: it proposes none; or a record it names is not there any more.
    """
    if event_id is not None:
        event = session.get(event_id, Event)
        if proposal.event is None:
            raise KnownError("proposal.no_event", id=proposal.id)
        proposal = replace(proposal, event=event, loan_id=event.loan_id, party=None)
    elif loan_id is not None:
        session.get(loan_id, Loan)
        if proposal.loan is not None:
            raise KnownError("proposal.is_loan", id=proposal.id)
        proposal = _of_loan(session, proposal, loan_id)
    if needs_loan(proposal):
        raise KnownError("proposal.needs_loan", id=proposal.id)
    with session.change("proposal.confirm") as change:
        for item_id, shows in proposal.shows.items():
            item = session.get(item_id, Item)
            if item.shows is Shows.OTHER:
                change.put(replace(item, shows=shows))
        if proposal.loan is not None:
            made: Loan | Event = _loan(session, change, proposal, proposal.loan)
        elif proposal.event is not None:
            made = _event(session, change, proposal, proposal.event)
        else:
            made = _schedule(session, change, proposal)
    return Confirmed(proposal, made.id)


def confirm_all(
    session: Session, chosen: Callable[[Proposal], bool], *, progress: Progress | None = None
) -> tuple[tuple[Confirmed, ...], tuple[Proposal, ...]]:
    """Takes every proposal that is chosen, loans first: with them, more is known of the others.

    Returns what was taken, and what is left. What was taken before it is cancelled stays.
    """
    progress, taken, unpacked = progress or NoProgress(), list[Confirmed](), Unpacked()
    before: list[str] = []
    while True:
        offered = proposals_from(session.case, unpacked.sources(session, progress))
        wanted = [p for p in offered if chosen(p) and not needs_loan(p)]
        same, before = before == [p.id for p in wanted], [p.id for p in wanted]
        if not wanted or same:  # what is offered again just as it was would be taken for ever
            return tuple(taken), offered
        stage = min(_stage(proposal) for proposal in wanted)
        for each in wanted:
            if _stage(each) == stage:
                progress.step("confirm", len(taken), len(taken) + len(wanted))
                taken.append(session.write(partial(confirm, proposal=each)))


def dismiss(session: Session, proposals: Iterable[Proposal]) -> tuple[Dismissal, ...]:
    """Turns proposals down for good, in one step that can be undone: they are not made again."""
    with session.change("proposal.dismiss") as change:
        made = tuple(
            Dismissal(id=session.new_id(Dismissal), item_id=proof.item_id, key=proof.key)
            for proposal in proposals
            for proof in proposal.proofs
        )
        for dismissal in made:
            change.put(dismissal)
    return made


def offer_again(session: Session, item_ids: Sequence[str]) -> tuple[str, ...]:
    """What was turned down of items is proposed again, in one step; nothing where none was.

    Raises:
        KnownError: there is no such item.
    """
    named = {session.get(item_id, Item).id for item_id in item_ids}
    held = tuple(each.id for each in session.case.dismissals if each.item_id in named)
    if held:
        with session.change("proposal.offer_again") as change:
            for dismissal_id in held:
                change.delete(dismissal_id)
    return held


def _stage(proposal: Proposal) -> int:
    """What must be there before what: a loan, its schedule, what happened to it."""
    return 0 if proposal.loan else 1 if proposal.instalments else 2


def _of_loan(session: Session, proposal: Proposal, loan_id: str) -> Proposal:
    doubts = without_loan_doubts(proposal.doubts)
    event = proposal.event
    if event is not None:
        lender = session.case.lender_of(loan_id)
        is_other = event.loan_id != loan_id
        numbered = instalment_numbered(session.case, loan_id, {proposal.instalment})
        paid = numbered.id if numbered else None
        event = replace(
            event,
            loan_id=loan_id,
            instalment_id=paid if is_other else event.instalment_id,
            institution_id=lender.id if is_other and lender and event.institution_id else
            event.institution_id,
        )  # fmt: skip
    return replace(proposal, loan_id=loan_id, event=event, doubts=doubts)


def _loan(session: Session, change: Change, proposal: Proposal, said: Loan) -> Loan:
    loan = said if said.id else replace(said, id=session.new_id(Loan))
    check_references(session.case, loan)
    change.put(loan)
    if proposal.party is not None:
        _institution(session, change, proposal.party, loan.id)
    _link(session, change, proposal.proofs, TargetKind.LOAN, loan.id)
    return loan


def _event(session: Session, change: Change, proposal: Proposal, said: Event) -> Event:
    event = said if said.id else replace(said, id=session.new_id(Event))
    if proposal.party is not None and not said.id:
        named = _institution(session, change, proposal.party, event.loan_id)
        event = replace(event, institution_id=named.id)
    if event != session.case.get(event.id):
        check_references(session.case, replace(event, institution_id=said.institution_id))
        change.put(event)
    _link(session, change, proposal.proofs, TargetKind.EVENT, event.id)
    return event


def _institution(
    session: Session, change: Change, party: Party, loan_id: str | None
) -> Institution:
    return institution_of(
        session, change, party.name, role=party.role, loan_id=loan_id, alike=alike
    )


def _schedule(session: Session, change: Change, proposal: Proposal) -> Loan:
    if proposal.loan_id is None:
        raise ValueError("a schedule of no loan")
    made = [
        replace(said, id=session.new_id(Instalment), loan_id=proposal.loan_id)
        for said in proposal.instalments
    ]
    for instalment in made:
        check_references(session.case, instalment)
        change.put(instalment)
    for event in placed(session.case, made):  # those that were confirmed before their schedule
        change.put(event)
    _link(session, change, proposal.proofs, TargetKind.LOAN, proposal.loan_id)
    return session.get(proposal.loan_id, Loan)


def _link(
    session: Session,
    change: Change,
    proofs: Iterable[Proof],
    kind: TargetKind,
    target_id: str,
) -> None:
    """The evidence to what it proves; an item that is there without a place gets its place."""
    held = {link.item_id: link for link in session.case.links_to(target_id)}
    for proof in proofs:
        known = held.get(proof.item_id)
        bare = known is not None and known.page is None and known.row is None
        link = known if known is not None and bare else Link(
            id=session.new_id(Link), item_id=proof.item_id, target_kind=kind, target_id=target_id
        )  # fmt: skip
        placed = replace(link, page=proof.page, box=proof.box, row=proof.row, sheet=proof.sheet)
        if placed != known:
            change.put(placed)
