"""What stands on the timeline: a band for each loan with its rows of events. Knows no window."""

from dataclasses import dataclass
from enum import StrEnum

from evidence_kit.domain.case import Case
from evidence_kit.domain.facts import is_night
from evidence_kit.domain.gathering import Row
from evidence_kit.domain.kinds import EventKind
from evidence_kit.domain.lanes import Lane, due_days, lane_of, with_payout
from evidence_kit.domain.ledger import Ledger, ledger
from evidence_kit.domain.payees import demands_private_payee
from evidence_kit.domain.records import Instalment, Loan
from evidence_kit.domain.settling import settled_by, settlements
from evidence_kit.domain.timeline import Entry, Timeline, timeline
from evidence_kit.domain.values import Money, PartialDate
from evidence_kit.texts import Texts


class Filter(StrEnum):
    """Which events are shown."""

    ALL = "all"
    REPAYMENTS = "repayments"
    COLLECTION = "collection"
    OWN = "own"


_SHOWN = {
    Filter.ALL: frozenset(Lane),
    Filter.REPAYMENTS: frozenset((Lane.LOAN, Lane.DUE, Lane.REPAID, Lane.REFUNDED)),
    Filter.COLLECTION: frozenset((Lane.CONTACT, Lane.THIRD)),
    Filter.OWN: frozenset((Lane.OWN,)),
}


@dataclass(frozen=True, slots=True)
class Sources:
    """What a band is made of: from the same the same comes."""

    loan: Loan | None
    lanes: frozenset[Lane]
    entries: tuple[Entry, ...]
    instalments: tuple[Instalment, ...]


@dataclass(frozen=True, slots=True)
class Band:
    """One loan, or what belongs to none (`loan` is None). Moments are seconds since 1970."""

    sources: Sources
    rows: tuple[tuple[Lane, Row], ...]
    settled: float | None
    settled_on: PartialDate | None
    settled_by: EventKind | None
    contacts_after: int
    due: tuple[float, ...]
    account: Ledger | None

    @property
    def loan(self) -> Loan | None:
        """The loan whose events these are."""
        return self.sources.loan

    @property
    def moments(self) -> tuple[float, ...]:
        """The first and the last of each thing that has a place in time."""
        spans = [at for _, row in self.rows for at in row.span or ()]
        return (*spans, *self.due, *(() if self.settled is None else (self.settled,)))


@dataclass(frozen=True, slots=True)
class Shown:
    """Everything the timeline shows of a case: dated events in bands, undated ones beside."""

    told: Timeline | None = None  # of the whole case
    entries: tuple[Entry, ...] = ()
    bands: tuple[Band, ...] = ()
    undated: tuple[Entry, ...] = ()
    span: tuple[float, float] | None = None


def shown(
    case: Case, only: Filter = Filter.ALL, loan_id: str | None = None, before: Shown | None = None
) -> Shown:
    """What a filter leaves; `loan_id` names one loan, an empty text what belongs to no loan.

    What is the same in what was shown `before` is taken from it, not made again.
    """
    before = before or Shown()
    told = timeline(case, before=before.told)
    lanes = _SHOWN[only]
    of: dict[str | None, list[Entry]] = {}
    for entry in told.entries:
        of.setdefault(entry.event.loan_id, []).append(entry)
    loans: list[Loan | None] = [x for x in case.loans if loan_id in (None, x.id)]
    if None in of and loan_id in (None, ""):
        loans.append(None)
    old = {_id(band.loan): band for band in before.bands}
    bands = []
    for loan in loans:
        key = _id(loan)
        instalments = tuple(i for i in case.instalments if i.loan_id == key)
        sources = Sources(loan, lanes, tuple(of.get(key, ())), instalments)
        band = old.get(key)
        bands.append(band if band and band.sources == sources else _band(case, sources, band))
    of_loans = {_id(loan) for loan in loans}
    left = tuple(e for e in told.entries if e.event.loan_id in of_loans and lane_of(e) in lanes)
    moments = [at for band in bands for at in band.moments]
    return Shown(
        told=told,
        entries=left,
        bands=tuple(bands),
        undated=tuple(entry for entry in left if entry.event.on is None),
        span=(min(moments), max(moments)) if moments else None,
    )


def _band(case: Case, sources: Sources, before: Band | None) -> Band:
    loan, entries = sources.loan, sources.entries
    key = _id(loan)
    on = settlements(entry.event for entry in entries).get(key)
    own = Timeline(key, entries, on)
    account = ledger(case, loan.id, own) if loan else None
    days = due_days(own, account) if account and Lane.DUE in sources.lanes else []
    settled = on.latest().timestamp() if on else None
    by_lane: dict[Lane, list[Entry]] = {Lane.REPAID: []} if days else {}
    for entry in with_payout(own, loan).entries if loan else entries:
        lane = Lane.REPAID if (found := lane_of(entry)) is Lane.DUE else found
        by_lane.setdefault(lane, []).append(entry)
    rows = dict(before.rows) if before else {}
    return Band(
        sources,
        tuple(
            (lane, _row(by_lane[lane], settled, rows.get(lane)))
            for lane in Lane
            if lane in by_lane and lane in sources.lanes
        ),
        settled,
        settled_on=on,
        settled_by=settled_by((e.event for e in entries), on) if on else None,
        # As everywhere: who wants money for a private person is not counted against the lender.
        contacts_after=sum(
            entry.after_settlement and not demands_private_payee(entry.event)
            for lane in (Lane.CONTACT, Lane.THIRD)
            for entry in by_lane.get(lane, ())
        ),
        due=tuple(day.earliest().timestamp() for day in days),
        account=account,
    )


def _row(entries: list[Entry], settled: float | None, before: Row | None) -> Row:
    if before and before.entries == tuple(entries) and before.settled == settled:
        return before
    return Row(entries, settled)


def _id(loan: Loan | None) -> str | None:
    return None if loan is None else loan.id


def kind_words(say: Texts, entry: Entry) -> str:
    """The kind of an event; a contact with what makes it worse: 催收联系（结清后、夜间）."""
    kind = say(f"words.event_kind.{entry.event.kind}")
    if entry.event.kind is not EventKind.CONTACT:
        return kind
    marked = {
        "after": entry.after_settlement,
        "night": is_night(entry.event),
        "third": lane_of(entry) is Lane.THIRD,
        "private": demands_private_payee(entry.event),
    }
    said = [say(f"window.timeline.marked.{name}") for name, true in marked.items() if true]
    if not said:
        return kind
    return say("window.timeline.marked.in", kind=kind, marks=say("window.timeline.and").join(said))


def money(amount: Money | None) -> str:
    """An amount, or nothing where it is unknown."""
    return "" if amount is None else str(amount)


def date_words(say: Texts, on: PartialDate | None) -> str:
    """A date as far as it is known."""
    return say("window.timeline.undated") if on is None else str(on)


def loan_words(say: Texts, loan: Loan | None) -> str:
    """What a loan is called."""
    return say("window.timeline.no_loan") if loan is None else loan.platform


def event_words(say: Texts, case: Case, entry: Entry) -> str:
    """What is said about an event in one line."""
    event = entry.event
    institution = case.get(event.institution_id) if event.institution_id else None
    instalment = case.get(event.instalment_id) if event.instalment_id else None
    parts = [
        say("window.timeline.instalment", number=getattr(instalment, "number", ""))
        if instalment else "",
        event.claimed_identity,
        event.number,
        getattr(institution, "name", ""),
        say(f"words.reached.{event.reached}") if event.reached and lane_of(entry) is Lane.THIRD
        else "",
        event.channel,
        event.ticket,
        event.text,
    ]  # fmt: skip
    return say("window.timeline.comma").join(part for part in parts if part)


def proof_words(say: Texts, case: Case, entry: Entry) -> str:
    """The titles of what proves an event, or that nothing does."""
    items = [case.get(link.item_id) for link in entry.proofs]
    titles = [getattr(i, "title", "") or getattr(i, "original_name", "") for i in items]
    if not titles:
        return say("window.timeline.no_proof")
    return say("window.timeline.and").join(dict.fromkeys(titles))


def summary(say: Texts, case: Case, entry: Entry) -> list[str]:
    """What is said of an event where there is room for some lines: on hover, to a reader."""
    event = entry.event
    lines = [f"{date_words(say, event.on)}  {kind_words(say, entry)}"]
    if event.amount is not None:
        lines.append(money(event.amount))
    lines.append(event_words(say, case, entry))
    proof = proof_words(say, case, entry)
    lines.append(say("window.timeline.proof_is", proof=proof) if entry.proofs else proof)
    return [line for line in lines if line]
