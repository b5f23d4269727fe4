"""Contracts, certificates, notices and lists: loans, their schedules, and what happened to them."""

from dataclasses import replace

from evidence_kit.domain.kinds import EventKind, InstitutionKind, Role, TargetKind
from evidence_kit.domain.proposing.instalments import placed
from evidence_kit.domain.proposing.loans import brand_in, kind_by_name
from evidence_kit.domain.proposing.proposal import Doubt, Party
from tests.builders import (
    a_case,
    a_lender,
    a_link,
    a_loan,
    a_person,
    an_event,
    an_instalment,
    day,
    money,
)
from tests.domain.proposing.seen import LENDER, a_contract, a_receipt, a_record, a_source, proposed

NUMBER = "HS20240312000527"
INSTITUTION, ROLE = a_lender("L1", name=LENDER)


def a_known_loan(**groups):
    loan = groups.pop("loan", a_loan("L1", platform="禾穗借", contract_number=NUMBER))
    return a_case(loans=(loan,), institutions=(INSTITUTION,), roles=(ROLE,), **groups)


def of_id(proposals, identifier):
    return next(p for p in proposals if p.id == identifier)


def test_a_contract_becomes_a_loan_with_its_lender_under_the_brand_of_its_payments():
    found = proposed(a_case(), a_contract("I1"), a_receipt("I2", note="禾穗借 第1期还款"))
    proposal = of_id(found, "I1.loan")
    loan = proposal.loan
    assert (loan.id, loan.platform, loan.contract_number) == ("", "禾穗借", NUMBER)
    assert (loan.principal, loan.disbursed_on) == (money("14000"), day("2024-03-12"))
    assert proposal.party == Party(name=LENDER, role=Role.LENDER)


def test_without_a_brand_a_loan_goes_by_its_lender():
    (proposal, *_) = proposed(a_case(), a_contract("I1"))
    assert proposal.loan.platform == "云岭样例消费金融"


def test_the_payout_is_told_by_whichever_page_of_the_contract_tells_it():
    paper = a_source("I1", "contract", a_record(contract_no=NUMBER, issuer=LENDER,
                                                principal="14000"))  # fmt: skip
    (loan,) = [p.loan for p in proposed(a_case(), paper, a_contract("I2")) if p.loan]
    assert (loan.principal, loan.disbursed_on) == (money("14000"), day("2024-03-12"))


def test_a_certificate_tells_the_payout_where_no_contract_does():
    said = {"issuer": LENDER, "contract_no": "HS20240312000527", "settled_on": "2025-03-12"}
    paper = a_source("I9", "settlement_certificate", a_record(lent_on="2024-03-12", **said))
    (loan,) = [p.loan for p in proposed(a_case(), paper) if p.loan]
    assert loan.disbursed_on == day("2024-03-12")
    known = a_loan("L1", platform="禾穗借", contract_number="HS20240312000527")
    case = a_case(loans=(known,), links=(a_link("I9", "L1"),))
    (more,) = [p.loan for p in proposed(case, paper) if p.loan]
    assert (more.id, more.disbursed_on) == ("L1", day("2024-03-12"))
    loans = [p.loan for p in proposed(a_case(), paper, a_contract(at="2024-03-11")) if p.loan]
    assert [loan.disbursed_on for loan in loans] == [day("2024-03-11")]


def test_papers_of_one_contract_are_one_loan():
    certificate = a_source(
        "I2", "settlement_certificate", a_record(contract_no="HS2024 0312 000527", issuer=LENDER)
    )
    loans = [p for p in proposed(a_case(), a_contract("I1"), certificate) if p.loan]
    assert [(p.id, p.is_corroborated) for p in loans] == [("I1.loan", True)]


def test_a_loan_from_the_first_questions_gets_its_number_and_sum():
    asked = a_loan("L1", platform="禾穗借", contract_number="")
    proposal = of_id(proposed(a_known_loan(loan=asked), a_contract("I1")), "I1.loan")
    assert proposal.loan.id == "L1"
    assert (proposal.loan.contract_number, proposal.loan.principal) == (NUMBER, money("14000"))
    assert proposal.party is None  # its lender is known


def test_a_loan_known_by_its_brand_alone_is_found_by_the_brand_of_its_payments():
    case = a_case(loans=(a_loan("L1", platform="禾穗借", contract_number=""),))
    found = proposed(case, a_contract("I1"), a_receipt("I2", note="禾穗借 第1期还款"))
    proposal = of_id(found, "I1.loan")
    assert (proposal.loan.id, proposal.loan.contract_number) == ("L1", NUMBER)
    assert proposal.party == Party(name=LENDER, role=Role.LENDER)


def test_a_known_loan_without_a_lender_gets_the_one_on_its_contract():
    full = a_loan("L1", platform="禾穗借", contract_number=NUMBER, principal=money("14000"),
                  disbursed_on=day("2024-03-12"))  # fmt: skip
    case = a_case(loans=(full,), links=(a_link("I1", "L1", kind=TargetKind.LOAN),))
    proposal = of_id(proposed(case, a_contract("I1")), "I1.loan")
    assert proposal.loan == full
    assert proposal.party == Party(name=LENDER, role=Role.LENDER)


def test_what_a_person_typed_about_a_loan_stays():
    typed = a_loan("L1", platform="禾穗借", contract_number=NUMBER, principal=money("9000"))
    proposal = of_id(proposed(a_known_loan(loan=typed), a_contract("I1")), "I1.loan")
    assert proposal.loan.principal == money("9000")


def test_a_contract_that_is_attached_and_told_is_not_proposed_again():
    loan = a_loan("L1", platform="禾穗借", contract_number=NUMBER, principal=money("14000"),
                  disbursed_on=day("2024-03-12"))  # fmt: skip
    links = (a_link("I1", "L1"), a_link("I1", "E1"))
    paid_out = an_event("disbursed", "2024-03-12", amount="14000", id="E1")
    assert (
        proposed(a_known_loan(loan=loan, links=links, events=(paid_out,)), a_contract("I1")) == ()
    )


def test_a_lender_that_only_got_paid_may_be_a_loan():
    proposal = of_id(proposed(a_case(), a_receipt("I1", note="禾穗借 第1期还款")), "I1.loan1")
    assert (proposal.loan.platform, proposal.doubts) == ("禾穗借", (Doubt.ONLY_PAID,))


def test_the_payout_on_a_contract_and_the_row_of_a_bank_are_one_event():
    row = a_record(
        "14000", "2024-03-12 10:32:08", direction="in", payer=LENDER, note="贷款发放", row=4
    )
    found = proposed(a_known_loan(), a_contract("I1"), a_source("I2", "statement", row))
    paid_out = next(p for p in found if p.event and p.event.kind is EventKind.DISBURSED)
    assert (paid_out.event.loan_id, paid_out.event.amount) == ("L1", money("14000"))
    assert {proof.item_id for proof in paid_out.proofs} == {"I1", "I2"}
    assert paid_out.is_corroborated


def test_a_certificate_proves_the_settlement_and_itself():
    record = a_record(
        contract_no=NUMBER, issuer=LENDER, settled_on="2025-03-12", issued_on="2025-03-13"
    )
    found = proposed(a_known_loan(), a_source("I1", "settlement_certificate", record))
    assert [(p.event.kind, str(p.event.on), p.is_plain) for p in found] == [
        (EventKind.SETTLED, "2025-03-12", True), (EventKind.CERTIFICATE, "2025-03-13", True)
    ]  # fmt: skip


def test_a_lenders_page_about_a_loan_proves_when_it_was_settled():
    record = a_record(contract_no=NUMBER, issuer=LENDER, settled_on="2025-03-12")
    found = proposed(a_known_loan(), a_source("I1", "contract", record))
    settled = of_id(found, "I1.settled")
    assert (settled.event.loan_id, str(settled.event.on)) == ("L1", "2025-03-12")
    assert not [p for p in found if p.event and p.event.kind is EventKind.CREDIT_REPORT]


def test_a_settlement_on_another_day_than_the_case_says_is_a_contradiction():
    known = an_event("settled", "2025-03-10", id="E1")
    record = a_record(contract_no=NUMBER, settled_on="2025-03-12", issued_on="2025-03-13")
    found = proposed(
        a_known_loan(events=(known,)), a_source("I1", "settlement_certificate", record)
    )
    assert of_id(found, "I1.settled").doubts == (Doubt.CONTRADICTED,)


def test_a_certificate_proves_a_settlement_that_was_typed():
    known = an_event("settled", "2025-03-12 09:15:40", id="E1")
    record = a_record(contract_no=NUMBER, settled_on="2025-03-12", issued_on="2025-03-13")
    found = proposed(
        a_known_loan(events=(known,)), a_source("I1", "settlement_certificate", record)
    )
    assert of_id(found, "I1.settled").event == known


def test_a_notice_is_an_assignment_to_whoever_bought():
    record = a_record(
        "3159.45", contract_no=NUMBER, assignee="启明样例资产管理有限公司", issued_on="2025-06-23"
    )
    (proposal,) = proposed(a_known_loan(), a_source("I1", "assignment_notice", record))[-1:]
    assert (proposal.event.kind, str(proposal.event.on)) == (EventKind.ASSIGNMENT, "2025-06-23")
    assert proposal.event.amount == money("3159.45")
    assert proposal.party == Party(name="启明样例资产管理有限公司", role=Role.ASSIGNEE)


def test_a_list_becomes_the_schedule_that_the_loan_lacks():
    rows = [
        a_record("300", due_on="2024-04-12", instalment=1, principal="280", interest="20"),
        a_record("300", due_on="2024-05-12", instalment=2, principal="290", interest="10"),
    ]
    known = a_known_loan(instalments=(an_instalment(1, "2024-04-12", "300"),))
    named = a_record(contract_no=NUMBER)
    (proposal,) = proposed(known, a_source("I1", "repayment_schedule", named, *rows))
    assert [(i.number, i.total, i.principal) for i in proposal.instalments] == [
        (2, money("300"), money("290"))
    ]
    assert (proposal.loan_id, proposal.is_plain) == ("L1", True)


def test_a_list_that_names_no_loan_is_of_the_loan_to_which_a_person_put_it():
    rows = [a_record("300", due_on=f"2024-0{n + 3}-12", instalment=n) for n in (1, 2)]
    plan = a_source("I1", "repayment_schedule", *rows)
    link = a_link("I1", "L1", kind=TargetKind.LOAN)
    first = an_instalment(1, "2024-04-12", "300")
    (left,) = proposed(a_known_loan(instalments=(first,), links=(link,)), plan)
    assert (left.loan_id, [i.number for i in left.instalments]) == ("L1", [2])
    assert left.is_plain
    both = (first, an_instalment(2, "2024-05-12", "300"))
    assert proposed(a_known_loan(instalments=both, links=(link,)), plan) == ()


def test_a_list_that_proves_two_loans_is_of_neither():
    row = a_record("300", due_on="2024-04-12", instalment=1)
    case = a_known_loan(
        instalments=(an_instalment(1, "2024-04-12", "300"),),
        links=(
            a_link("I1", "L1", kind=TargetKind.LOAN),
            a_link("I1", "L2", kind=TargetKind.LOAN),
        ),
    )
    (proposal,) = proposed(case, a_source("I1", "repayment_schedule", row))
    assert proposal.loan_id is None


def test_a_list_that_counts_an_instalment_twice_is_no_schedule():
    row = a_record("300", due_on="2024-04-12", instalment=1)
    assert proposed(a_known_loan(), a_source("I1", "repayment_schedule", row, row)) == ()


def test_what_licence_a_company_has_stands_in_its_name():
    assert kind_by_name("青禾样例小额贷款有限公司") is InstitutionKind.SMALL_LOAN
    assert kind_by_name("样例银行股份有限公司") is InstitutionKind.BANK
    assert kind_by_name("青禾样例商业保理有限公司") is InstitutionKind.FACTORING
    assert kind_by_name("某某商务咨询有限公司") is InstitutionKind.UNKNOWN


def test_the_brand_stands_before_the_instalment():
    assert brand_in("禾穗借 第1期还款") == "禾穗借"
    assert brand_in("【快汇样例】第12期还款") == "快汇样例"
    assert brand_in("快借-3/12期") == "快借"
    assert brand_in("信用借还 · 禾穗借-还款-第9期") == "禾穗借"
    assert brand_in("禾穗借还款5/12") == brand_in("禾穗借还款 第3期") == "禾穗借"
    assert brand_in("还款第3期") == ""
    assert brand_in("代扣业务740233") == ""


def test_a_report_of_two_loans_proposes_each_under_an_id_of_its_own():
    other = a_loan("L2", platform="快汇", contract_number="KH20241105000186")
    case = a_case(loans=(a_loan("L1", platform="禾穗借", contract_number=NUMBER), other))
    records = [
        a_record(contract_no=number, issued_on="2025-05-01")
        for number in (NUMBER, "KH20241105000186")
    ]
    report = a_source("I1", "credit_report", *records)
    found = [p for p in proposed(case, report) if p.event]
    assert [(p.id, p.event.loan_id) for p in found] == [
        ("I1.credit-report-1", "L1"), ("I1.credit-report-2", "L2")
    ]  # fmt: skip
    taken = an_event("credit-report", "2025-05-01", id="E1")
    one_left = replace(case, events=(taken,), links=(a_link("I1", "E1"),))
    assert [p.event.loan_id for p in proposed(one_left, report) if p.event] == ["L2"]


def test_a_lender_that_was_turned_down_does_not_come_back_with_its_next_payment():
    rows = [
        a_record("500", f"2025-0{n}-11", payee=LENDER, note="某贷 还款", row=n) for n in (1, 2, 3)
    ]
    statement = a_source("I1", "statement", *rows)
    (offered,) = [p for p in proposed(a_case(), statement) if p.loan]
    for turned_down in (offered.id, "I1.loan2"):
        left = proposed(a_case(), statement, dismissed=frozenset({turned_down}))
        assert [p for p in left if p.loan] == []


def test_payments_that_were_there_before_their_schedule_find_their_instalments():
    events = (
        an_event("repaid", "2024-05-12", amount="300", id="E2"),
        an_event("repaid", "2024-04-11", amount="300", id="E1"),
        an_event("repaid", "2024-04-11", amount="77", id="E3"),
        an_event("repaid", "2024-04-11", amount="300", id="E4", loan=None),
    )
    plan = [an_instalment(1, "2024-04-12", "300"), an_instalment(2, "2024-05-12", "300")]
    found = placed(a_known_loan(events=events), plan)
    assert [(e.id, e.instalment_id) for e in found] == [("E1", "TL11"), ("E2", "TL12")]


def test_of_a_notice_that_names_many_debtors_only_the_complainants_claim_is_proposed():
    claims = [
        a_record(
            "5000.00", contract_no=number, borrower=name, assignor=LENDER, issued_on="2025-03-01"
        )
        for name, number in (
            ("周样例", "HT100000001"),
            ("林样例", "HT100000002"),
            ("何样例", "HT3"),
        )
    ]
    notice = a_source("I1", "assignment_notice", *claims)
    assert proposed(a_case(), notice) == ()
    named = a_case(persons=(a_person(name="林样例"),))
    found = proposed(named, notice)
    assert [p.loan.contract_number for p in found if p.loan] == ["HT100000002"]
    assert {p.event.kind for p in found if p.event} == {EventKind.ASSIGNMENT}
    by_number = proposed(a_case(), notice, a_contract("I2", number="HT3"))
    assert [p.loan.contract_number for p in by_number if p.loan] == ["HT3"]


def test_a_whole_plan_that_names_nobody_is_that_of_the_one_loan_of_its_sum():
    rows = [
        a_record("520.00", instalment=n, due_on=f"2024-{n + 3:02}-12", principal="500.00",
                 interest="20.00")
        for n in (1, 2, 3)
    ]  # fmt: skip
    plan = a_source("I1", "repayment_schedule", *rows)
    one = a_loan("L1", principal=money("1500"), disbursed_on=day("2024-03-12"))
    other = a_loan("L2", principal=money("6000"), disbursed_on=day("2024-03-12"))
    (proposal,) = proposed(a_case(loans=(one, other)), plan)
    assert (proposal.loan_id, proposal.doubts) == ("L1", (Doubt.LOAN_INFERRED,))
    assert {instalment.loan_id for instalment in proposal.instalments} == {"L1"}
    assert [reason.code for reason in proposal.reasons] == ["plan_adds_up"]
    again = replace(plan, item=replace(plan.item, id="I2"))
    assert proposed(a_case(loans=(one, other)), plan, again) == (proposal,)
    twice = replace(other, principal=money("1500"))
    earlier = replace(one, disbursed_on=day("2023-01-12"))
    for loans in ((one, twice), (earlier, other)):
        (proposal,) = proposed(a_case(loans=loans), plan)
        assert (proposal.loan_id, proposal.doubts) == (None, (Doubt.NO_LOAN,))
    (proposal,) = proposed(a_case(loans=(one,)), a_source("I1", "repayment_schedule", *rows[1:]))
    assert proposal.loan_id is None
