"""Payments: each, seen in one file or several, becomes one proposal with its loan and doubts."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import timedelta

from evidence_kit.domain.case import Case
from evidence_kit.domain.kinds import EventKind, TargetKind
from evidence_kit.domain.loan_rows import (
    instalment_of,
    is_general_channel,
    is_purchase,
    packed,
)
from evidence_kit.domain.proposals import instalment_numbered, pictured_on
from evidence_kit.domain.proposing.compared import are_two, joined
from evidence_kit.domain.proposing.in_parts import paid_in_parts
from evidence_kit.domain.proposing.instalments import fitting_instalment
from evidence_kit.domain.proposing.loan_names import Alike, LoanNames, Naming
from evidence_kit.domain.proposing.loans import brand_in
from evidence_kit.domain.proposing.numbers import compared_numbers, nearly_same, numbers_of
from evidence_kit.domain.proposing.proposal import (
    HARDLY_TOLD,
    SHOWN_BY,
    Doubt,
    Proposal,
    Reason,
    Rival,
    Source,
    together,
)
from evidence_kit.domain.proposing.sightings import (
    MONEY,
    as_sighting,
    event_kind,
    known_sightings,
    proof_of,
    sightings_in,
)
from evidence_kit.domain.proposing.taken import taken_otherwise
from evidence_kit.domain.proposing.weighing import agreements_of, doubts_of
from evidence_kit.domain.readings import DocumentKind, Spot
from evidence_kit.domain.records import COMPLAINANT, Event, Instalment
from evidence_kit.domain.same_payments import SeenPayment, Sighting, same_payments

_LISTS = (DocumentKind.REPAYMENT_HISTORY, DocumentKind.REPAYMENT_SCHEDULE)
_RIGHT_AFTER = timedelta(minutes=1)  # a misread minute would hardly lie in it
_PICTURED = 0.9  # how sure it is that a misread moment would not lie right before the picture
_FEWEST = 2  # payments that a list and a loan have in common: one may be chance


class Payments:
    """All payments that the evidence shows, and to which loan each belongs."""

    def __init__(self, case: Case, sources: Sequence[Source], names: LoanNames, alike: Alike):
        self._case = case
        self._sources = {source.item.id: source for source in sources}
        self._names = names
        self._alike = alike
        self._called = names.all()
        sightings = sightings_in(case, sources, self._called)
        self._known = known_sightings(case, sightings)
        seen = same_payments((*sightings, *self._events_without_sighting()))
        self._payments = joined(seen, case.comparisons)
        self._namings = [self._named(payment) for payment in self._payments]
        self._loan_of_list = self._lists()

    def loan_of_list(self, item_id: str) -> Naming:
        """The loan whose instalments or payments a list shows."""
        return self._loan_of_list.get(item_id, Naming(None))

    def proposals(self, dismissed: frozenset[str]) -> list[Proposal]:
        """A proposal for each payment that is not in the case, or that further files prove."""
        rivals = self._rivals(dismissed)
        loans = [n.loan_id or self._of_lists(p).loan_id for p, n in self._each()]
        wholes = paid_in_parts(self._payments, loans)
        found = []
        for payment, naming in self._each():
            seen = [s for s in payment.sightings if s.item_id in self._sources]
            new = [s for s in seen if not self._is_known(s)]
            if not new or {proof_of(s).id for s in new} <= dismissed:
                continue
            event = self._event_of(payment)
            if event is None and id(payment) in wholes:
                continue
            made = (
                self._further(payment, event, new)
                if event
                else self._new(payment, naming, seen, rivals.get(id(payment), ()))
            )
            if made is not None:
                found.append(made)
        return found

    def proving(self) -> Iterator[tuple[Event, SeenPayment, tuple[Sighting, ...]]]:
        """Each event of the case with the payment that its evidence shows, and what shows it."""
        for payment in self._payments:
            known = [s for s in payment.sightings if (s.item_id, s.index) in self._known]
            for event_id in dict.fromkeys(self._known[s.item_id, s.index] for s in known):
                event = self._case.get(event_id)
                if isinstance(event, Event):
                    yield event, payment, tuple(known)

    def _is_known(self, sighting: Sighting) -> bool:
        """Whether it proves a payment of the case, or was taken as something of that amount."""
        others = taken_otherwise(self._case, (proof_of(sighting),), MONEY)
        return (sighting.item_id, sighting.index) in self._known or any(
            event.amount == sighting.record.amount for event in others
        )

    def _events_without_sighting(self) -> list[Sighting]:
        proved = set(self._known.values())
        numbers = {i.id: i.number for i in self._case.instalments}
        return [
            as_sighting(event, numbers.get(event.instalment_id or ""))
            for event in self._case.events
            if event.kind in MONEY and event.id not in proved
        ]

    def _event_of(self, payment: SeenPayment) -> Event | None:
        for sighting in payment.sightings:
            event_id = self._known.get((sighting.item_id, sighting.index), sighting.item_id)
            event = self._case.get(event_id)
            if isinstance(event, Event):
                return event
        return None

    def _named(self, payment: SeenPayment) -> Naming:
        """The loan that what was seen names; a wallet's row may name it where a bank's does not."""
        if event := self._event_of(payment):
            return Naming(event.loan_id)
        texts: list[str | None] = []
        for sighting in (*payment.sightings, *payment.may_be):
            record = sighting.record
            texts += [record.note, record.contract_no, record.payee, record.payer, record.order_id]
        return self._names.named(texts)

    def _lists(self) -> dict[str, Naming]:
        """The loan of each list: whose evidence a person said it is, else what it names, else the
        loan of most payments that stand in it.
        """
        found = {}
        for item_id, source in self._sources.items():
            if source.reading.kind not in _LISTS:
                continue
            if told := self._put_to(item_id):
                found[item_id] = Naming(told)
                continue
            printed = [line.text for page in source.reading.lines for line in page.lines]
            numbers = [record.contract_no for record in source.reading.records]
            naming = self._names.named([*numbers, *printed, source.item.source_app])
            found[item_id] = naming if naming.loan_id else self._by_payments(item_id)
        return found

    def _put_to(self, item_id: str) -> str | None:
        """The one loan that an item proves already."""
        links = self._case.links_of(item_id)
        loans = {link.target_id for link in links if link.target_kind is TargetKind.LOAN}
        return loans.pop() if len(loans) == 1 else None

    def _by_payments(self, item_id: str) -> Naming:
        inside = [
            naming.loan_id
            for payment, naming in self._each()
            if any(s.item_id == item_id for s in payment.sightings)
        ]
        votes = Counter(loan_id for loan_id in inside if loan_id)
        if len(votes) != 1:
            return Naming(None, may_be=tuple(votes))
        ((loan_id, count),) = votes.items()
        if count < min(_FEWEST, len(inside)):
            return Naming(None, may_be=(loan_id,))
        return Naming(loan_id, Reason("list_shares_payments", {"count": count}))

    def _each(self) -> Iterator[tuple[SeenPayment, Naming]]:
        return zip(self._payments, self._namings, strict=True)

    def _of_lists(self, payment: SeenPayment) -> Naming:
        lists = [self.loan_of_list(s.item_id) for s in payment.sightings if s.kind in _LISTS]
        return next((each for each in lists if each.loan_id), Naming(None))

    def _loan(
        self, payment: SeenPayment, naming: Naming
    ) -> tuple[str | None, list[Reason], list[Doubt]]:
        for each in (naming, self._of_lists(payment)):
            if each.loan_id:
                return each.loan_id, [each.reason] if each.reason else [], []
        amount, paid_at = payment.amounts[0], payment.paid_at
        fitting = {
            loan.id: fit
            for loan in self._case.loans
            if (not naming.may_be or loan.id in naming.may_be)
            and (fit := fitting_instalment(self._case, loan.id, amount, paid_at))
        }
        read = self._name_read(payment, naming)
        if len(fitting) != 1:
            return None, read, [Doubt.NO_LOAN]
        (loan_id, instalment), *_ = fitting.items()
        doubts = [] if naming.may_be else [Doubt.LOAN_INFERRED]
        return loan_id, [*read, _fits(instalment)], doubts

    def _name_read(self, payment: SeenPayment, naming: Naming) -> list[Reason]:
        """Which name was read, and why no loan is chosen by it."""
        records = [sighting.record for sighting in payment.sightings]
        brands = (brand_in(record.note or "") for record in records)
        text = next(filter(None, (*brands, *(record.payee for record in records))), "")
        if not text:
            return []
        if naming.may_be:
            return [Reason("name_of_several", {"text": text, "count": len(naming.may_be)})]
        return [Reason("name_of_none", {"text": text})]

    def _further(self, payment: SeenPayment, event: Event, new: list[Sighting]) -> Proposal:
        """More evidence for an event that the case has."""
        proofs = tuple(proof_of(sighting) for sighting in new)
        doubts = doubts_of(payment)
        if event.amount is not None and event.amount not in payment.amounts:
            doubts.append(Doubt.CONTRADICTED)
        return Proposal(
            id=proofs[0].id,
            proofs=proofs,
            confidence=self._confidence(new),
            event=event,
            loan_id=event.loan_id,
            shows={s.item_id: SHOWN_BY[s.kind] for s in new},
            reasons=tuple(agreements_of(payment)),
            doubts=tuple(dict.fromkeys(doubts)),
            is_corroborated=_is_corroborated(payment),
        )

    def _new(
        self, payment: SeenPayment, naming: Naming, seen: list[Sighting], rivals: Sequence[Rival]
    ) -> Proposal | None:
        kinds = [event_kind(sighting, self._called) for sighting in seen]
        kind = next((k for k in kinds if k not in (None, EventKind.REPAID)), kinds[0])
        if kind is None:
            return None
        loan_id, reasons, doubts = self._loan(payment, naming)
        if loan_id is None and any(is_purchase(sighting.record) for sighting in seen):
            return None  # paid to somebody who lends nothing
        doubts += doubts_of(payment)
        if _agreed(seen, "amount") < HARDLY_TOLD:
            doubts.append(Doubt.UNSURE)
        if rivals and not payment.may_be:
            doubts.append(Doubt.NEARLY_SAME)
        event = self._event(payment, seen, kind, loan_id)
        if instalment := self._instalment(event.instalment_id):
            reasons = [*(r for r in reasons if r.code != "fits_instalment"), _fits(instalment)]
        proofs = tuple(proof_of(sighting) for sighting in seen)
        paid = _numbers(payment) if kind is EventKind.REPAID else set()
        return Proposal(
            id=proofs[0].id,
            proofs=proofs,
            confidence=self._confidence(seen),
            event=event,
            instalment=paid.pop() if len(paid) == 1 else None,
            loan_id=loan_id,
            shows={s.item_id: SHOWN_BY[s.kind] for s in seen},
            reasons=(*reasons, *agreements_of(payment)),
            doubts=tuple(dict.fromkeys(doubts)),
            rivals=tuple(rivals),
            is_corroborated=_is_corroborated(payment),
        )

    def _rivals(self, dismissed: frozenset[str]) -> dict[int, list[Rival]]:
        """By the identity of a payment: the others that may be the same one."""
        pairs = []
        for one, other in nearly_same(self._payments):
            if not are_two(one, other, self._case.comparisons):
                pairs += [(one, other), (other, one)]
        of_place = {s.place: payment for payment in self._payments for s in payment.sightings}
        pairs += [(p, of_place[s.place]) for p in self._payments for s in p.may_be]
        found: dict[int, list[Rival]] = {}
        for one, other in pairs:
            here, there = compared_numbers(one, other)
            event = self._event_of(other)
            if event is None and {proof_of(s).id for s in other.sightings} <= dismissed:
                continue  # it is none at all
            is_seen = there.item_id in self._sources
            rival = Rival(
                here=proof_of(here),
                there=proof_of(there) if is_seen else None,
                event_id=event.id if event else None,
            )
            found.setdefault(id(one), []).append(rival)
        return found

    def _event(
        self, payment: SeenPayment, seen: list[Sighting], kind: EventKind, loan_id: str | None
    ) -> Event:
        lender = self._case.lender_of(loan_id) if loan_id else None
        payees = [s.record.payee for s in seen if s.record.payee and kind is EventKind.REPAID]
        if lender and any(self._alike(packed(lender.name), packed(each)) for each in payees):
            payees = []  # a bank tells by which company it went, another file to whom
        payee = next((each for each in payees if not is_general_channel(each)), "")
        payee = payee or next(iter(payees), "")
        return Event(
            id="",
            kind=kind,
            loan_id=loan_id,
            on=payment.paid_at,
            amount=payment.amounts[0],
            instalment_id=self._paid_instalment(payment, kind, loan_id),
            institution_id=lender.id if lender else None,
            payee=payee,
            payer=self._payer(seen) if kind is EventKind.REPAID else "",
            channel=_first(seen, "method"),
        )

    def _payer(self, seen: list[Sighting]) -> str:
        """Who paid, where that is known to be somebody else than the borrower."""
        payer = _first(seen, "payer")
        own = {self._case.person(COMPLAINANT).name} | {
            record.borrower
            for source in self._sources.values()
            for record in source.reading.records
            if record.borrower
        }
        own.discard("")
        return payer if payer and own and payer not in own else ""

    def _paid_instalment(
        self, payment: SeenPayment, kind: EventKind, loan_id: str | None
    ) -> str | None:
        if loan_id is None or kind not in (EventKind.REPAID, EventKind.REFUNDED):
            return None
        numbers = _numbers(payment)
        if not numbers and kind is EventKind.REFUNDED:
            numbers = self._given_back(payment)
        if numbers:
            numbered = instalment_numbered(self._case, loan_id, numbers)
            return numbered.id if numbered else None
        fit = fitting_instalment(self._case, loan_id, payment.amounts[0], payment.paid_at)
        return fit.id if fit and kind is EventKind.REPAID else None

    def _given_back(self, refund: SeenPayment) -> set[int]:
        """The instalment of the payment that carries the refund's number."""
        numbers = numbers_of(refund)
        return {
            number
            for payment in self._payments
            if payment is not refund and numbers_of(payment) & numbers
            for number in _numbers(payment)
        }

    def _confidence(self, seen: Sequence[Sighting]) -> float:
        """How sure the amount and the moment are; files of one kind are one witness.

        A picture that was taken right after the moment that is read on it is a witness of it.
        """
        is_pictured = any(self._was_pictured(each) for each in seen)
        moment = _agreed(seen, "paid_at", *[Spot(_PICTURED)] * is_pictured)
        return min(_agreed(seen, "amount"), moment)

    def _was_pictured(self, sighting: Sighting) -> bool:
        taken, paid = pictured_on(self._sources[sighting.item_id].item), sighting.record.paid_at
        if taken is None or paid is None or taken.hour is None or paid.hour is None:
            return False
        return timedelta(0) <= taken.latest() - paid.earliest() <= _RIGHT_AFTER

    def _instalment(self, instalment_id: str | None) -> Instalment | None:
        found = self._case.get(instalment_id) if instalment_id else None
        return found if isinstance(found, Instalment) else None


def _numbers(payment: SeenPayment) -> set[int]:
    """The numbers of the instalments that a payment is said to have paid."""
    return {n for s in payment.sightings if (n := instalment_of(s.record)) is not None}


def _fits(instalment: Instalment) -> Reason:
    return Reason(
        "fits_instalment",
        {"number": instalment.number, "amount": instalment.total, "due": instalment.due_on},
    )


def _agreed(seen: Sequence[Sighting], name: str, *others: Spot) -> float:
    best: dict[DocumentKind, Spot] = {}
    for sighting in seen:
        spot = sighting.record.spots.get(name)
        if spot and (sighting.kind not in best or spot.confidence > best[sighting.kind].confidence):
            best[sighting.kind] = spot
    return together([*best.values(), *others])


def _is_corroborated(payment: SeenPayment) -> bool:
    kinds = {s.kind for s in payment.sightings} - {DocumentKind.OTHER}
    return not payment.is_contradicted and not payment.may_be and len(kinds) > 1


def _first(seen: Sequence[Sighting], name: str) -> str:
    return next((said for s in seen if (said := getattr(s.record, name))), "")
