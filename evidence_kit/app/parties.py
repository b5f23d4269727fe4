"""Institutions that evidence or a form names: found among those of the case, or made."""

from dataclasses import replace

from evidence_kit.app.editing import institution_named
from evidence_kit.app.session import Session
from evidence_kit.domain.kinds import InstitutionKind, Role
from evidence_kit.domain.proposing.loan_names import Alike, institution_in
from evidence_kit.domain.proposing.loans import kind_by_name
from evidence_kit.domain.records import Institution, LoanRole
from evidence_kit.store.change import Change


def institution_of(
    session: Session,
    change: Change,
    name: str,
    *,
    role: Role | None = None,
    loan_id: str | None = None,
    alike: Alike = str.__eq__,
) -> Institution:
    """The institution of a name, made where the case has none; it has that role on the loan now."""
    case = session.case
    known = institution_named(case, name) or institution_in(case, name, alike)
    if known is None:
        kind = kind_by_name(name)
        if kind is InstitutionKind.UNKNOWN and role is Role.ASSIGNEE:
            kind = InstitutionKind.ASSIGNEE
        known = replace(Institution(id=session.new_id(Institution), name=name), kind=kind)
        change.put(known)
    held = (r for r in case.roles if (r.loan_id, r.institution_id) == (loan_id, known.id))
    if role is not None and loan_id is not None and not any(r.role is role for r in held):
        new_id = session.new_id(LoanRole)
        change.put(LoanRole(id=new_id, loan_id=loan_id, institution_id=known.id, role=role))
    return known
