"""What files say becomes part of a case when it is confirmed, one undoable step each."""

import shutil

import pytest

from evidence_kit.app import editing
from evidence_kit.app.checking import readiness_by_lender
from evidence_kit.app.confirming import (
    alike,
    confirm,
    confirm_all,
    dismiss,
    offer_again,
    proposals_of,
)
from evidence_kit.app.importing import import_files
from evidence_kit.app.parties import institution_of
from evidence_kit.app.reading_case import read_case
from evidence_kit.app.session import Session
from evidence_kit.domain.kinds import EventKind, InstitutionKind, Role, Shows, Standing
from evidence_kit.domain.proposing.proposal import Doubt, Party, Proof, Proposal
from evidence_kit.domain.readings import DocumentKind
from evidence_kit.domain.records import Event
from evidence_kit.domain.values import Money
from tests.store.samples import refused

LENDER = "和穗消费金融有限公司"
TABLE = f"""交易时间,收支类型,金额(元),交易对方,备注,交易单号
2025-02-11 09:15:22,收入,5000.00,{LENDER},放款,4200001111202502110000000001
2025-03-11 09:15:22,支出,1284.67,{LENDER},和穗借 第3期还款,4200001111202503110000000001
2025-03-12 12:00:00,支出,28.50,面馆,午饭,4200001111202503120000000001
2025-04-11 09:16:22,支出,1284.67,{LENDER},和穗借 第4期还款,4200001111202504110000000002
"""


@pytest.fixture
def session(tmp_path):
    statement = tmp_path / "流水.csv"
    statement.write_text(TABLE, encoding="utf-8")
    with Session.create(tmp_path / "case") as session:
        import_files(session, [statement])
        read_case(session)
        yield session


def by_id(session, identifier):
    return next(p for p in proposals_of(session) if p.id == identifier)


def test_a_loan_is_confirmed_with_its_lender_and_its_proof_in_one_step(session):
    before = session.case
    confirm(session, by_id(session, "I1.loan2"))
    case = session.case
    (loan,) = case.loans
    lender = case.lender_of(loan.id)
    assert (loan.platform, loan.standing) == ("和穗借", Standing.UNKNOWN)
    assert (lender.name, lender.kind) == (LENDER, InstitutionKind.CONSUMER_FINANCE)
    assert [(link.item_id, link.row) for link in case.links_to(loan.id)] == [("I1", 3)]
    assert session.undo() == "proposal.confirm"
    assert session.case == before


def test_everything_plain_is_confirmed_and_then_nothing_is_left(session):
    confirm(session, by_id(session, "I1.loan2"))
    taken, left = confirm_all(session, lambda proposal: proposal.is_plain)
    told = [(e.kind, str(e.on), str(e.amount)) for e in session.case.events]
    assert told == [
        (EventKind.DISBURSED, "2025-02-11 09:15:22", "5,000.00"),
        (EventKind.REPAID, "2025-03-11 09:15:22", "1,284.67"),
        (EventKind.REPAID, "2025-04-11 09:16:22", "1,284.67"),
    ]
    assert len(taken) == 3
    assert left == ()
    assert proposals_of(session) == ()
    assert session.case.items[0].shows is Shows.STATEMENT
    assert session.store.check() == ()


def test_a_second_file_proves_what_was_confirmed(session, tmp_path):
    confirm(session, by_id(session, "I1.loan2"))
    confirm_all(session, lambda proposal: proposal.is_plain)
    bank = tmp_path / "银行.csv"
    bank.write_text(
        f"交易日期,交易时间,交易金额,对手信息,交易摘要\n2025-03-11,09:16:01,-1284.67,{LENDER},还款\n",
        "utf-8",
    )
    import_files(session, [bank])
    read_case(session)
    (further,) = proposals_of(session)
    confirm(session, further)
    event = session.case.events[1]
    assert further.event == event
    assert {link.item_id for link in session.case.links_to(event.id)} == {"I1", "I2"}
    assert proposals_of(session) == ()


def test_a_person_says_to_which_loan_a_payment_belongs(session):
    loan = editing.add_loan(session, platform="别的贷")
    proposal = by_id(session, "I1.2")
    taken = confirm(session, proposal, loan_id=loan.id)
    assert session.case.get(taken.record_id).loan_id == loan.id
    with refused("case.no_such_record"):
        confirm(session, by_id(session, "I1.4"), loan_id="L9")


def test_a_person_says_that_a_payment_is_one_of_the_case(session):
    loan = editing.add_loan(session, platform="和穗借")
    event = editing.add_event(session, kind=EventKind.REPAID, loan_id=loan.id)
    confirm(session, by_id(session, "I1.2"), event_id=event.id)
    assert session.case.events == (event,)
    assert [(link.item_id, link.row) for link in session.case.links_to(event.id)] == [("I1", 3)]
    no_event = Proposal(id="I1.plan", proofs=(), confidence=1.0)
    with refused("proposal.no_event"):
        confirm(session, no_event, event_id=event.id)


def test_what_a_person_described_stays(session):
    editing.edit(session, "I1", shows=Shows.REPAYMENT_LIST)
    confirm(session, by_id(session, "I1.loan2"))
    confirm_all(session, lambda proposal: proposal.is_plain)
    assert session.case.items[0].shows is Shows.REPAYMENT_LIST


def test_what_is_turned_down_comes_back_with_undo_only(session):
    proposal = by_id(session, "I1.2")
    dismiss(session, [proposal])
    assert "I1.2" not in [p.id for p in proposals_of(session)]
    assert session.undo() == "proposal.dismiss"
    assert "I1.2" in [p.id for p in proposals_of(session)]


def test_what_was_turned_down_of_an_item_is_offered_again_in_one_step(session):
    dismiss(session, [by_id(session, "I1.2")])
    assert len(offer_again(session, ["I1"])) == 1
    assert "I1.2" in [p.id for p in proposals_of(session)]
    assert offer_again(session, ["I1"]) == ()
    assert session.undo() == "proposal.offer_again"
    assert "I1.2" not in [p.id for p in proposals_of(session)]
    assert session.store.check() == ()


def test_with_an_item_goes_what_was_turned_down_of_it(session):
    dismiss(session, [by_id(session, "I1.2")])
    session.erase("I1")
    assert session.case.dismissals == ()
    assert session.store.check() == ()


def test_an_assignee_gets_its_role(session):
    loan = editing.add_loan(session, platform="和穗借")
    with session.change("loan.edit") as change:
        institution_of(
            session, change, "启明样例资产管理有限公司", role=Role.ASSIGNEE, loan_id=loan.id
        )
    (assignee,) = session.case.institutions_of(loan.id, Role.ASSIGNEE)
    assert assignee.kind is InstitutionKind.ASSIGNEE


def test_amounts_that_nobody_compares_any_more_are_a_finding_until_the_files_are_read_again(
    session,
):
    confirm(session, by_id(session, "I1.loan2"))
    taken, _ = confirm_all(session, lambda proposal: proposal.is_plain)
    first = next(e for e in session.case.events if e.kind is EventKind.REPAID)
    editing.edit(session, first.id, amount=Money(999999))
    assert taken

    def found():
        (ready,) = readiness_by_lender(session)
        return {f.code for f in ready.findings} & {"payment_contradicted", "exhibits_unread"}

    assert found() == {"payment_contradicted"}
    shutil.rmtree(session.folder / "cache")
    assert found() == {"exhibits_unread"}
    read_case(session)
    assert found() == {"payment_contradicted"}


def test_one_misread_sign_makes_no_other_company():
    assert alike("云岭样例消费金融有限公司", "云岭样例消费全融有限公司")
    assert not alike("云岭样例消费金融有限公司", "云山样例消费全融有限公司")
    assert not alike("甲银行", "乙银行")


def test_a_ticket_is_taken_with_the_office_it_names_and_without_a_loan(session):
    office = "样例市消费者协会"
    said = Event(id="", kind=EventKind.COMPLAINT, ticket="TS1", text="已结清仍被催")
    proof = Proof(item_id="I1", key="ticket", kind=DocumentKind.OTHER, confidence=1.0)
    shows = {"I1": Shows.COMPLAINT_RECORD}
    offered = Proposal(
        id=proof.id, proofs=(proof,), confidence=1.0, event=said, party=Party(name=office),
        shows=shows, doubts=(Doubt.NO_LOAN,),
    )  # fmt: skip
    event = session.get(confirm(session, offered).record_id, Event)
    assert (event.ticket, session.case.get(event.institution_id).name) == ("TS1", office)
    assert session.case.roles == ()
    assert session.case.items[0].shows is Shows.COMPLAINT_RECORD
    session.undo()
    assert (session.case.events, session.case.institutions) == ((), ())


def test_the_instalment_that_a_payment_names_is_found_in_the_loan_that_a_person_says(session):
    loan = editing.add_loan(session, platform="别的贷")
    editing.add_schedule(session, loan.id, count=6, total=Money(128467), first_due=None)
    proposal = by_id(session, "I1.4")
    assert (proposal.instalment, proposal.event.instalment_id) == (4, None)
    taken = confirm(session, proposal, loan_id=loan.id)
    event = session.case.get(taken.record_id)
    assert session.case.get(event.instalment_id).number == 4
