"""Verbs of contacts and loans: one step each, and what they never do."""

import pytest

from evidence_kit.app import contacts, editing, loans
from evidence_kit.app.checking import survey
from evidence_kit.app.session import Session
from evidence_kit.domain.kinds import EventKind, InstitutionKind, Role
from evidence_kit.domain.payees import private
from evidence_kit.domain.records import Event, Instalment
from evidence_kit.domain.values import Money, PartialDate
from evidence_kit.errors import KnownError


@pytest.fixture
def session(tmp_path):
    with Session.create(tmp_path / "案件") as made:
        editing.add_loan(made, platform="样例贷", lender="样例消费金融有限公司")
        yield made


def test_many_contacts_are_one_step(session):
    made = contacts.log_contacts(session, [{"number": "1", "loan_id": "L1"}, {"number": "2"}])
    assert [event.kind for event in made] == [EventKind.CONTACT] * 2
    assert session.undo() == "event.add_many"
    assert session.case.events == ()


def test_a_contact_that_wants_a_private_payee_names_no_institution(session):
    (lender,) = session.case.institutions
    logged = contacts.log_contact(session, payee=private("张三"), institution_id=lender.id)
    assert logged.institution_id is None
    honest = contacts.log_contact(session, number="1", institution_id=lender.id)
    contacts.edit_contact(session, honest.id, payee=private(""))
    assert session.get(honest.id, Event).institution_id is None


def test_one_s_own_contact_with_its_reply_is_one_step(session):
    contacts.log_own_contact(
        session, kind=EventKind.COMPLAINT, ticket="T1", reply="已结清", loan_id="L1"
    )
    made, reply = session.case.events
    assert (reply.kind, reply.ticket, reply.text) == (EventKind.REPLY, "T1", "已结清")
    session.undo()
    assert session.case.events == ()
    with pytest.raises(KnownError):
        contacts.log_own_contact(session, kind=EventKind.CONTACT)
    assert made.ticket == "T1"


def test_a_lender_is_renamed_where_it_lent_this_loan_alone_and_else_replaced(session):
    loans.name_lender(session, "L1", name="样例银行", kind=InstitutionKind.BANK)
    assert [i.name for i in session.case.institutions] == ["样例银行"]
    other = editing.add_loan(session, platform="另一笔", lender="样例银行")
    loans.name_lender(session, other.id, name="样例信托公司")
    assert session.case.lender_of("L1").name == "样例银行"
    assert session.case.lender_of(other.id).name == "样例信托公司"


def test_a_role_is_given_once(session):
    first = loans.give_role(session, "L1", name="样例催收公司", role=Role.COLLECTOR)
    assert loans.give_role(session, "L1", name="样例催收公司", role=Role.COLLECTOR) == first
    assert session.case.institutions_of("L1", Role.COLLECTOR)[0].kind is InstitutionKind.COLLECTOR


def test_a_cleared_schedule_leaves_the_payments(session):
    first = PartialDate(2025, 1, 1)
    editing.add_schedule(session, "L1", count=3, total=Money(100), first_due=first)
    instalment = session.case.instalments[0]
    editing.add_event(session, kind=EventKind.REPAID, loan_id="L1", instalment_id=instalment.id)
    assert loans.clear_schedule(session, "L1") == 3
    assert session.case.instalments == ()
    assert session.case.events[0].instalment_id is None
    session.undo()
    assert isinstance(session.case.get(instalment.id), Instalment)
    assert session.case.events[0].instalment_id == instalment.id


def test_the_survey_sees_each_lender_s_findings_without_preparing_a_page(small):
    folder, _ = small
    with Session.open(folder, read_only=True) as session:
        found = survey(session)
        assert [g.loan.id for g in found.glances] == [loan.id for loan in session.case.loans]
        covered = [loan_id for r in found.lenders for loan_id in r.loan_ids]
        assert sorted(covered) == sorted(loan.id for loan in session.case.loans)
        assert all(r.is_ready for r in found.lenders if not r.findings)
