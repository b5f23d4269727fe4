"""A loan at a glance: borrowed, repaid, how it stands by what proof, who still calls."""

from dataclasses import dataclass

from evidence_kit.domain.case import Case
from evidence_kit.domain.contacts import marks
from evidence_kit.domain.kinds import EventKind, Role
from evidence_kit.domain.ledger import Ledger, ledger
from evidence_kit.domain.payees import demands_private_payee
from evidence_kit.domain.proofs import Strength, Stronger, best, stronger
from evidence_kit.domain.purposes import span
from evidence_kit.domain.records import Event, Institution, Loan
from evidence_kit.domain.timeline import settled_on
from evidence_kit.domain.values import PartialDate

_ENDINGS = (EventKind.SETTLED, EventKind.AGREEMENT, EventKind.CERTIFICATE)


@dataclass(frozen=True, slots=True)
class Contacts:
    """Contacts by collectors: after settlement where the loan was settled, else all of them.

    Those that demand payment to a private person are counted apart.
    """

    count: int
    night: int
    third_person: int
    private_payee: int
    first: PartialDate | None
    last: PartialDate | None


@dataclass(frozen=True, slots=True)
class Glance:
    """What the card of one loan says."""

    loan: Loan
    lender: Institution | None
    assignee: Institution | None
    book: Ledger
    payments: int
    proved_payments: int
    settled_on: PartialDate | None
    settlement_proof: Strength  # the strongest proof of a settlement, agreement or certificate
    contacts: Contacts
    stronger: tuple[Stronger, ...]


def glance(case: Case, loan: Loan) -> Glance:
    """One loan at a glance. Sums are shown, nothing is concluded from them."""
    events = [event for event in case.events if event.loan_id == loan.id]
    book = ledger(case, loan.id)
    paid = [p for row in book.rows for p in row.payments if p.event.kind is EventKind.REPAID]
    settled = settled_on(case, loan.id)
    proofs = [best(case, event.id) for event in events if event.kind in _ENDINGS]
    return Glance(
        loan=loan,
        lender=case.lender_of(loan.id),
        assignee=next(iter(case.institutions_of(loan.id, Role.ASSIGNEE)), None),
        book=book,
        payments=len(paid),
        proved_payments=sum(bool(p.proofs) for p in paid),
        settled_on=settled,
        settlement_proof=max(proofs, default=Strength.TOLD),
        contacts=_contacts(case, events, settled),
        stronger=tuple(stronger(case, book)),
    )


def _contacts(case: Case, events: list[Event], settled: PartialDate | None) -> Contacts:
    made = [e for e in events if e.kind is EventKind.CONTACT]
    marked = [(e, marks(case, e, settled)) for e in made if not demands_private_payee(e)]
    counted = [(e, m) for e, m in marked if settled is None or m.after_settlement]
    first, last = span([e for e, _ in counted])
    return Contacts(
        count=len(counted),
        night=sum(m.night for _, m in counted),
        third_person=sum(m.third_person for _, m in counted),
        private_payee=len(made) - len(marked),
        first=first,
        last=last,
    )
