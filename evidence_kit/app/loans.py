"""The verbs of a loan's form: who lent, who else takes part, and its schedule."""

from collections.abc import Mapping
from dataclasses import replace

from evidence_kit.app import editing
from evidence_kit.app.session import Session
from evidence_kit.domain.case import Case
from evidence_kit.domain.kinds import InstitutionKind, Role
from evidence_kit.domain.records import Institution, Loan, LoanRole
from evidence_kit.errors import KnownError
from evidence_kit.store.change import Change


def start_loan(session: Session, values: Mapping[str, object], *, lender: str = "") -> Loan:
    """A new loan of which a first field is known, or its lender's name."""
    fields = {"platform": "", **values}
    return editing.add_loan(session, lender=lender, **fields)  # type: ignore[arg-type]


def name_lender(
    session: Session, loan_id: str, *, name: str, kind: InstitutionKind | None = None
) -> Institution:
    """Says who lent, in one step.

    The company of that name takes the lender's role. Where none has that name, the present lender
    is renamed if it is the lender of this loan alone; else a new company is made.
    """
    loan = session.get(loan_id, Loan)
    with session.change("institution.edit") as change:
        return put_lender(session, change, loan, name, kind)


def put_lender(
    session: Session, change: Change, loan: Loan, name: str, kind: InstitutionKind | None = None
) -> Institution:
    """The same as part of a larger step."""
    wanted, case = " ".join(name.split()), session.case
    if not wanted:
        raise KnownError("case.institution_needs_name")
    present, known = case.lender_of(loan.id), _named(case, wanted)
    if known is None:
        if present is not None and _is_only_here(case, present, loan):
            known = replace(present, name=wanted)
        else:
            known = Institution(id=session.new_id(Institution), name=wanted)
    if kind is not None:
        known = replace(known, kind=kind)
    change.put(known)
    role = next((r for r in case.roles if r.loan_id == loan.id and r.role is Role.LENDER), None)
    if role is None:
        role_id = session.new_id(LoanRole)
        role = LoanRole(id=role_id, loan_id=loan.id, institution_id=known.id, role=Role.LENDER)
    change.put(replace(role, institution_id=known.id))
    return known


def give_role(session: Session, loan_id: str, *, name: str, role: Role) -> LoanRole:
    """Gives the company of a name a role on a loan; a new company where none has that name."""
    loan, case = session.get(loan_id, Loan), session.case
    wanted = " ".join(name.split())
    if not wanted:
        raise KnownError("case.institution_needs_name")
    known = _named(case, wanted)
    if known is not None:
        for held in case.roles:
            if (held.loan_id, held.institution_id, held.role) == (loan.id, known.id, role):
                return held
    with session.change("role.add") as change:
        if known is None:
            known = Institution(
                id=session.new_id(Institution), name=wanted, kind=_KIND_OF_ROLE.get(role, _UNKNOWN)
            )
            change.put(known)
        given = LoanRole(
            id=session.new_id(LoanRole), loan_id=loan.id, institution_id=known.id, role=role
        )
        change.put(given)
    return given


def clear_schedule(session: Session, loan_id: str) -> int:
    """Takes the whole schedule out in one step; payments stay. How many instalments that were."""
    loan, case = session.get(loan_id, Loan), session.case
    gone = [i for i in case.instalments if i.loan_id == loan.id]
    ids = {instalment.id for instalment in gone}
    if gone:
        with session.change("instalment.remove") as change:
            for event in case.events:
                if event.instalment_id in ids:
                    change.put(replace(event, instalment_id=None))
            for note in case.notes:
                if note.target_id in ids:
                    change.delete(note.id)
            for instalment_id in ids:
                change.delete(instalment_id)
    return len(gone)


_UNKNOWN = InstitutionKind.UNKNOWN
_KIND_OF_ROLE = {
    Role.GUARANTOR: InstitutionKind.GUARANTEE,
    Role.COLLECTOR: InstitutionKind.COLLECTOR,
    Role.ASSIGNEE: InstitutionKind.ASSIGNEE,
    Role.PAYMENT_CHANNEL: InstitutionKind.PAYMENT,
}


def _named(case: Case, name: str) -> Institution | None:
    found = (i for i in case.institutions if name in (i.name, *i.aliases))
    return next(found, None)


def _is_only_here(case: Case, institution: Institution, loan: Loan) -> bool:
    held = [r for r in case.roles if r.institution_id == institution.id]
    return all(r.loan_id == loan.id and r.role is Role.LENDER for r in held)
