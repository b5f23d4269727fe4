"""All proposals of a case: loans first, then their schedules, then what happened to them."""

from collections.abc import Sequence

from evidence_kit.domain.case import Case
from evidence_kit.domain.proposing.contradicting import with_contradictions, with_other_borrowers
from evidence_kit.domain.proposing.debtors import own_claims
from evidence_kit.domain.proposing.instalments import schedules
from evidence_kit.domain.proposing.loan_names import Alike, LoanNames
from evidence_kit.domain.proposing.loans import loans
from evidence_kit.domain.proposing.papers import papers
from evidence_kit.domain.proposing.payments import Payments
from evidence_kit.domain.proposing.proposal import Proposal, Source
from evidence_kit.domain.proposing.talks import talks
from evidence_kit.domain.proposing.tickets import tickets


def propose(
    case: Case, sources: Sequence[Source], alike: Alike, dismissed: frozenset[str] = frozenset()
) -> tuple[Proposal, ...]:
    """What the evidence says and the case does not hold yet.

    `alike` says whether two names are one. `dismissed`: the ids of proofs that were turned down.
    What belongs to a loan that is itself only proposed says so once that loan is confirmed.
    """
    names = LoanNames(case, alike)
    seen = own_claims(case, [source for source in sources if not source.item.set_aside])
    payments = Payments(case, seen, names, alike)
    told, paid = papers(case, seen, names, dismissed), payments.proposals(dismissed)
    of_a_borrower = (
        *loans(case, seen, names, alike, dismissed),
        *schedules(case, seen, payments.loan_of_list, dismissed),
        *with_contradictions(case, seen, told, paid),
    )
    return (
        *with_other_borrowers(case, seen, of_a_borrower),
        *tickets(case, seen, names, alike, dismissed),
        *talks(case, seen, names, alike, dismissed),
    )
