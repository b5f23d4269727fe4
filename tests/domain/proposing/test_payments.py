"""Payments that files show become proposals: with their loan, their instalment and their doubts."""

from dataclasses import replace

import pytest

from evidence_kit.domain.kinds import EventKind, Shows
from evidence_kit.domain.proposing.proposal import Doubt
from evidence_kit.domain.readings import Direction
from tests.builders import a_case, a_lender, a_link, a_loan, an_event, an_instalment, day, money
from tests.domain.proposing.seen import (
    LENDER,
    NUMBER,
    a_receipt,
    a_record,
    a_source,
    only,
    proposed,
)

LOAN = a_loan("L1", platform="禾穗借", contract_number="HS20240312000527")
INSTITUTION, ROLE = a_lender("L1", name=LENDER)
PLAN = tuple(an_instalment(n, f"2024-{n + 3:02}-12", "1284.67") for n in range(1, 7))


def a_known_loan(**groups):
    return a_case(loans=(LOAN,), institutions=(INSTITUTION,), roles=(ROLE,), **groups)


def test_a_receipt_of_the_lender_becomes_a_repayment_of_its_loan():
    proposal = only(a_known_loan(), a_receipt("I1", method="样例银行(0527)"))
    event = proposal.event
    assert (event.kind, event.loan_id, event.on, event.amount) == (
        EventKind.REPAID, "L1", day("2024-04-11 20:14:36"), money("1284.67")
    )  # fmt: skip
    assert (event.payee, event.institution_id, event.channel) == ("", "P1", "样例银行(0527)")
    assert proposal.is_plain
    assert proposal.id == "I1.1"
    assert proposal.shows == {"I1": Shows.PAYMENT}
    assert [reason.code for reason in proposal.reasons] == ["names_institution"]


def test_receipt_and_row_of_a_statement_are_one_event_with_two_proofs():
    row = a_record("1284.67", "2024-04-11 20:14:36", transaction_id=NUMBER, payee=LENDER, row=31)
    proposal = only(a_known_loan(), a_receipt("I1"), a_source("I2", "statement", row))
    assert {(proof.item_id, proof.row) for proof in proposal.proofs} == {("I1", None), ("I2", 31)}
    assert proposal.is_corroborated
    assert "same_number" in [reason.code for reason in proposal.reasons]
    assert proposal.confidence > 0.99


def test_two_pictures_of_one_receipt_are_one_witness():
    proposal = only(a_known_loan(), a_receipt("I1"), a_receipt("I2"))
    assert not proposal.is_corroborated
    assert proposal.confidence == pytest.approx(0.99)


@pytest.mark.parametrize(
    ("taken", "is_sure"),
    [
        ("2024-04-11 20:15:07", True),
        ("2024-04-11 20:15", False),  # up to 20:15:59: a misread minute might fit as well
        ("2024-04-11 20:16:40", False),
        ("2024-04-11 20:14:00", False),  # before it was paid: one of the two is wrong
        ("2024-04-11 21:15:07", False),
        ("2024-04-11", False),
    ],
)
def test_a_picture_taken_right_after_a_payment_is_a_witness_of_its_moment(taken, is_sure):
    record = a_receipt("I1").reading.records[0]
    spots = record.spots | {"paid_at": replace(record.spots["paid_at"], confidence=0.9)}
    source = a_source("I1", "payment_receipt", replace(record, spots=spots), named_on=day(taken))
    (proposal,) = proposed(a_known_loan(), source)
    assert (proposal.confidence > 0.95) is is_sure


def test_a_picture_vouches_for_no_minute_that_was_misread():
    record = a_receipt("I1", at="2024-04-11 20:11:36").reading.records[0]
    spots = record.spots | {"paid_at": replace(record.spots["paid_at"], confidence=0.6)}
    taken = day("2024-04-11 20:16:40")  # paid at 20:14:36
    source = a_source("I1", "payment_receipt", replace(record, spots=spots), named_on=taken)
    assert only(a_known_loan(), source).confidence == 0.6


def test_of_a_statement_only_rows_of_a_loan_are_proposed():
    rows = [
        a_record("28.50", "2024-04-11 12:00:00", payee="面馆", row=1),
        a_record("1284.67", "2024-04-11 20:14:36", payee=LENDER, row=2),
        a_record("99.00", "2024-04-12 12:00:00", payee="陈某", note="转账", row=3),
    ]
    proposal = only(a_known_loan(), a_source("I1", "statement", *rows))
    assert [proof.row for proof in proposal.proofs] == [2]


def test_a_receipt_that_names_no_loan_is_told_and_not_guessed():
    proposal = only(a_known_loan(), a_receipt("I1", payee="某某商店"))
    assert proposal.event.loan_id is None
    assert proposal.doubts == (Doubt.NO_LOAN,)


def test_amount_and_day_of_an_instalment_find_the_loan_but_a_person_looks():
    proposal = only(a_known_loan(instalments=PLAN), a_receipt("I1", payee="顺达支付公司"))
    assert proposal.event.loan_id == "L1"
    assert proposal.event.instalment_id == "TL11"
    assert proposal.event.payee == "顺达支付公司"
    assert proposal.doubts == (Doubt.LOAN_INFERRED,)
    assert [reason.code for reason in proposal.reasons] == ["name_of_none", "fits_instalment"]


def test_where_a_name_is_read_that_no_loan_goes_by_the_reason_names_it():
    loan, other = a_loan("L1", platform="甲贷"), a_loan("L2", platform="乙贷")
    case = a_case(loans=(loan, other))
    unknown = [p for p in proposed(case, a_receipt("I1", note="快汇 第3期还款")) if p.event]
    assert [(r.code, r.facts["text"]) for r in unknown[0].reasons] == [("name_of_none", "快汇")]
    both = a_case(loans=(loan, replace(other, platform="甲贷")))
    shared = [p for p in proposed(both, a_receipt("I1", note="甲贷 第3期还款")) if p.event]
    assert [(r.code, r.facts["count"]) for r in shared[0].reasons] == [("name_of_several", 2)]


def test_what_was_confirmed_for_a_payee_is_remembered():
    known = an_event("repaid", "2024-04-11", amount="1284.67", payee="顺达支付公司", id="E1")
    proposal = only(
        a_known_loan(events=(known,)),
        a_receipt("I2", at="2024-05-12 09:00:00", payee="顺达支付公司", transaction_id="9" * 20),
    )
    assert (proposal.event.loan_id, proposal.doubts) == ("L1", ())


@pytest.mark.parametrize(
    "channel", ["支付宝（中国）网络技术有限公司", "财付通支付科技有限公司", "银联在线", "支付宝"]
)
def test_a_way_by_which_people_pay_for_everything_names_no_loan(channel):
    known = an_event("repaid", "2024-04-11", amount="1284.67", payee=channel, id="E1")
    shopping = [
        a_record("8.58", "2024-05-12 09:00:00", payee=channel, row=80, note="消费"),
        a_record("300.00", "2024-05-13 19:00:00", payee=channel, row=81, note="转账"),
    ]
    assert not proposed(a_known_loan(events=(known,)), a_source("I2", "statement", *shopping))


def test_of_what_files_say_of_the_payee_the_lender_counts_and_not_the_way_the_money_took():
    bank = a_record(
        "1284.67", "2024-04-11 20:14:37", transaction_id="770192018834",
        payee="支付宝（中国）网络技术有限公司", note="支付宝-禾穗借还款", row=80,
    )  # fmt: skip
    proposal = only(a_known_loan(), a_source("I1", "statement", bank), a_receipt("I2"))
    assert (len(proposal.proofs), proposal.event.payee) == (2, "")


def test_of_two_loans_of_one_lender_the_brand_decides_then_the_instalment():
    other = a_loan("L2", platform="云岭快贷", contract_number="YL20240101000001")
    role = a_lender("L2", name=LENDER)[1]
    case = a_case(
        loans=(LOAN, other), institutions=(INSTITUTION,), roles=(ROLE, role),
        instalments=(*PLAN, an_instalment(1, "2024-06-30", "500", loan="L2")),
    )  # fmt: skip
    by_brand, by_plan, by_neither = (
        only(case, receipt).event.loan_id
        for receipt in (
            a_receipt("I1", note="云岭快贷 第1期还款"),
            a_receipt("I2", amount="500.00", at="2024-06-29 08:00:00"),
            a_receipt("I3", amount="77.00", at="2024-06-29 08:00:00"),
        )
    )
    assert (by_brand, by_plan, by_neither) == ("L2", "L2", None)


def test_a_lenders_own_list_tells_the_instalment_and_proves_too():
    rows = [
        a_record("1284.67", "2024-04-11", instalment=1, due_on="2024-04-12"),
        a_record("1284.67", "2024-05-12", instalment=2, due_on="2024-05-12"),
    ]
    receipts = (
        a_receipt("I1"),
        a_receipt("I2", at="2024-05-12 08:47:03", transaction_id="2" * 20),
    )
    found = proposed(
        a_known_loan(instalments=PLAN), *receipts, a_source("I3", "repayment_history", *rows)
    )
    assert [(p.event.instalment_id, len(p.proofs)) for p in found] == [("TL11", 2), ("TL12", 2)]
    assert all(p.is_corroborated and p.is_plain for p in found)


def test_a_list_that_names_nothing_belongs_to_the_loan_of_its_payments():
    rows = [
        a_record("1284.67", f"2024-{n + 3:02}-12", instalment=n, due_on=f"2024-{n + 3:02}-12")
        for n in (1, 2, 3)
    ]
    receipts = [
        a_receipt(f"I{n}", at=f"2024-{n + 3:02}-12 08:00:00", transaction_id=f"{n}" * 20)
        for n in (1, 2)
    ]
    found = proposed(
        a_known_loan(instalments=PLAN), *receipts, a_source("I9", "repayment_history", *rows)
    )
    only_listed = next(p for p in found if p.id == "I9.3")
    assert only_listed.event.loan_id == "L1"
    assert [r.code for r in only_listed.reasons] == ["list_shares_payments", "fits_instalment"]


def test_a_list_that_shares_one_of_several_payments_with_a_loan_is_not_that_loans():
    rows = [
        a_record("1284.67", f"2024-{n + 3:02}-12", instalment=n, due_on=f"2024-{n + 3:02}-12")
        for n in (1, 2, 3)
    ]
    receipt = a_receipt("I1", at="2024-04-12 08:00:00")
    found = proposed(a_known_loan(), receipt, a_source("I9", "repayment_history", *rows))
    assert {p.id: p.event.loan_id for p in found if p.event} == {
        "I1.1": "L1", "I9.2": None, "I9.3": None
    }  # fmt: skip


def test_of_loans_that_a_payment_names_alike_the_instalment_decides_without_a_doubt():
    role = a_lender("L2", name=LENDER)[1]
    case = a_case(
        loans=(LOAN, a_loan("L2", platform="云岭快贷")), institutions=(INSTITUTION,),
        roles=(ROLE, role), instalments=(an_instalment(1, "2024-06-30", "500", loan="L2"),),
    )  # fmt: skip
    proposal = only(case, a_receipt("I2", amount="500.00", at="2024-06-29 08:00:00"))
    assert (proposal.loan_id, proposal.doubts) == ("L2", ())


def test_an_instalment_that_is_paid_is_not_paid_again():
    paid = an_event("repaid", "2024-04-11", amount="1284.67", instalment_id="TL11", id="E1")
    case = a_known_loan(instalments=PLAN, events=(paid,))
    proposal = only(case, a_receipt("I1", at="2024-04-25 09:00:00"))
    assert proposal.event.instalment_id == "TL12"


def test_a_list_may_prove_either_of_two_payments_of_one_day():
    receipts = [
        a_receipt("I1", at="2024-10-12 06:01:44", transaction_id="1" * 20),
        a_receipt("I2", at="2024-10-12 09:20:05", transaction_id="2" * 20),
    ]
    row = a_record("1284.67", "2024-10-12", instalment=7, due_on="2024-10-12")
    case = a_known_loan(instalments=(an_instalment(7, "2024-10-12", "1284.67"),))
    found = proposed(case, *receipts, a_source("I3", "repayment_history", row))
    assert [(p.id, Doubt.MAY_BE_ANOTHER in p.doubts) for p in found] == [
        ("I1.1", False), ("I2.1", False), ("I3.1", True)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("said", "doubt"),
    [
        ({"status": "支付失败"}, Doubt.NOT_DONE),
        ({"status": "交易关闭"}, Doubt.NOT_DONE),
        ({"currency": "HKD"}, Doubt.NOT_RENMINBI),
        ({"at": None}, Doubt.NO_DATE),
    ],
)
def test_what_speaks_against_a_payment_is_said(said, doubt):
    assert only(a_known_loan(), a_receipt("I1", **said)).doubts == (doubt,)


def test_an_amount_that_can_hardly_be_told_is_looked_at():
    (proposal,) = proposed(a_known_loan(), a_receipt("I1", sure=0.6))
    assert proposal.doubts == (Doubt.UNSURE,)


def test_two_files_that_contradict_each_other_are_not_plain():
    row = a_record("284.67", "2024-04-11 20:14:36", transaction_id=NUMBER, payee=LENDER, row=3)
    proposal = only(a_known_loan(), a_receipt("I1"), a_source("I2", "statement", row))
    assert Doubt.CONTRADICTED in proposal.doubts
    assert not proposal.is_corroborated


def test_numbers_that_differ_in_one_digit_are_shown_as_perhaps_one_payment():
    misread = NUMBER[:-1] + "8"
    found = proposed(a_known_loan(), a_receipt("I1"), a_receipt("I2", transaction_id=misread))
    assert [p.doubts for p in found] == [(Doubt.NEARLY_SAME,), (Doubt.NEARLY_SAME,)]
    assert [(r.here.id, r.there.id) for p in found for r in p.rivals] == [
        ("I1.1", "I2.1"), ("I2.1", "I1.1")
    ]  # fmt: skip


def test_one_moment_under_two_numbers_may_be_one_payment():
    bank = a_record("1284.67", "2024-04-11 20:15:02", payee=LENDER, transaction_id="9" * 28)
    found = proposed(a_known_loan(), a_receipt("I1"), a_source("I2", "payment_receipt", bank))
    assert [p.doubts for p in found] == [(Doubt.NEARLY_SAME,), (Doubt.NEARLY_SAME,)]


def test_rows_of_one_file_and_payments_of_two_days_are_two():
    rows = [
        a_record("1284.67", f"2024-0{month}-11 20:14:36", payee=LENDER, row=n,
                 transaction_id=NUMBER[:-1] + str(n))
        for n, month in ((1, 4), (2, 4), (3, 5))
    ]  # fmt: skip
    assert all(p.is_plain for p in proposed(a_known_loan(), a_source("I1", "statement", *rows)))
    apart = a_receipt("I2", at="2024-05-11 20:14:36", transaction_id=NUMBER[:-1] + "9")
    assert all(p.is_plain for p in proposed(a_known_loan(), a_receipt("I1"), apart))


def test_a_refund_is_of_the_instalment_whose_payment_it_gives_back():
    paid = a_receipt("I1", order_id="HS20240411R01", instalment=1)
    refund = a_source(
        "I2",
        "payment_receipt",
        a_record("1284.67", "2024-04-15 14:00:00", direction=Direction.IN, status="退款成功",
                 payee=LENDER, transaction_id=NUMBER, order_id="HS20240411R01"),
    )  # fmt: skip
    found = proposed(a_known_loan(instalments=PLAN), paid, refund)
    assert [(p.event.kind, p.event.instalment_id) for p in found] == [
        (EventKind.REPAID, "TL11"), (EventKind.REFUNDED, "TL11")
    ]  # fmt: skip


def test_who_paid_is_named_only_where_it_was_somebody_else():
    own = a_receipt("I1", payer="林样例", borrower="林样例")
    mothers = a_receipt("I2", payer="周样兰", at="2024-08-12 10:00:00", transaction_id="3" * 20)
    found = proposed(a_known_loan(), own, mothers)
    assert [p.event.payer for p in found] == ["", "周样兰"]
    assert only(a_known_loan(), mothers).event.payer == ""  # nobody knows who the borrower is


def test_what_a_person_put_into_the_case_is_not_proposed_again():
    event = an_event("repaid", "2024-04-11", amount="1284.67", id="E1")
    case = a_known_loan(events=(event,), links=(a_link("I1", "E1"),))
    assert proposed(case, a_receipt("I1")) == ()


def test_a_further_file_proves_the_event_that_is_there():
    event = an_event("repaid", "2024-04-11 20:14", amount="1284.67", id="E1")
    case = a_known_loan(events=(event,), links=(a_link("I1", "E1"),))
    row = a_record("1284.67", "2024-04-11 20:14:36", payee=LENDER, row=31)
    proposal = only(case, a_receipt("I1"), a_source("I2", "statement", row))
    assert proposal.event == event
    assert [proof.id for proof in proposal.proofs] == ["I2.1"]


def test_an_event_typed_without_any_evidence_gets_its_proof():
    event = an_event("repaid", "2024-04-11", amount="1284.67", id="E1")
    proposal = only(a_known_loan(events=(event,)), a_receipt("I1"))
    assert proposal.event.id == "E1"


def test_what_was_turned_down_is_not_proposed_again():
    assert proposed(a_known_loan(), a_receipt("I1"), dismissed=frozenset({"I1.1"})) == ()


def test_what_is_set_aside_proposes_nothing():
    receipt = a_receipt("I1")
    aside = a_source("I1", "payment_receipt", *receipt.reading.records, set_aside=True)
    assert proposed(a_known_loan(), aside) == ()


def test_a_payment_that_was_taken_as_something_else_is_not_offered_again_from_that_place():
    proposal = only(a_known_loan(), a_receipt("I1"))
    event = replace(proposal.event, id="E1", kind=EventKind.SETTLED)
    link = replace(a_link("I1", "E1"), page=1, box=proposal.proofs[0].box)
    assert proposed(a_known_loan(events=(event,), links=(link,)), a_receipt("I1")) == ()
    noted = replace(event, amount=None)  # by hand, and with the payment as its proof
    assert only(a_known_loan(events=(noted,), links=(link,)), a_receipt("I1")) == proposal


@pytest.mark.parametrize(
    ("payee", "note"),
    [
        ("老街样例面(中南路店)", "外卖订单-套餐"),
        ("样例粥铺", "外卖订单"),
        ("样例旗舰店", "儿童外套"),
    ],
)
def test_what_was_bought_is_no_repayment(payee, note):
    bought = a_receipt("I1", "32.50", payee=payee, note=note)
    assert proposed(a_known_loan(), bought) == ()


@pytest.mark.parametrize(
    ("payee", "note"),
    [
        ("样例童装旗舰店", "禾穗借 第1期还款"),
        ("样例信息科技有限公司", "商品"),
        ("李样例", None),
        ("样例咖啡", "扫码付款"),
        ("样例便利店", "借款归还"),
    ],
)
def test_what_may_be_a_repayment_is_offered_whoever_took_it(payee, note):
    (proposal,) = proposed(a_known_loan(), a_receipt("I1", "32.50", payee=payee, note=note))
    assert proposal.event.kind is EventKind.REPAID


def test_an_instalment_that_was_paid_late_was_paid_and_one_that_is_late_was_not():
    rows = [
        a_record("1284.67", "2024-04-14", instalment=1, status="逾期3天还款", row=1),
        a_record("1284.67", "2024-05-11", instalment=2, status="已逾期81天", row=2),
        a_record("1284.67", "2024-06-13 19:22", instalment=3, status="逾期2天", row=3),
        a_record("1284.67", "2024-07-11 00:00", instalment=4, status="待还", row=4),
    ]
    found = proposed(a_known_loan(), a_source("I1", "repayment_history", *rows))
    assert [str(p.event.on) for p in found] == ["2024-04-14", "2024-06-13 19:22"]


def a_row(amount, at, instalment):
    return a_record(amount, at, instalment=instalment, status="已还清")


def a_list_of(*rows):
    return a_source("I9", "repayment_history", *rows, source_app="禾穗借")


def test_an_instalment_paid_in_parts_is_its_parts_and_not_once_more():
    rows = a_list_of(
        a_row("1284.67", "2024-06-12 22:10", 3), a_row("1284.67", "2024-05-12 09:14", 2)
    )
    parts = (
        a_receipt("I1", "800.00", "2024-06-11 22:05:44"),
        a_receipt(
            "I2", "484.67", "2024-06-12 22:10:58", transaction_id="2024061200000000000000660"
        ),
    )
    offered = proposed(a_known_loan(), *parts, rows)
    amounts = [str(each.event.amount) for each in offered]
    assert amounts == ["800.00", "484.67", "1,284.67"]
    assert offered[-1].event.on == day("2024-05-12 09:14")


@pytest.mark.parametrize(
    ("amount", "at", "said"),
    [
        ("484.66", "2024-06-12 22:10:58", {}),  # a fen is missing
        ("484.67", "2024-06-13 22:10:58", {}),  # after the row's day
        ("484.67", "2024-06-12 22:10:58", {"instalment": 4}),
        ("484.67", "2024-06-12 22:10:58", {"direction": Direction.IN}),
    ],
)
def test_payments_that_are_no_parts_of_an_instalment_leave_it_paid(amount, at, said):
    rows = a_list_of(a_row("1284.67", "2024-06-12 22:10", 3))
    first = a_receipt("I1", "800.00", "2024-06-12 22:05:44")
    other = a_receipt("I2", amount, at, transaction_id="2024061200000000000000660", **said)
    offered = proposed(a_known_loan(), first, other, rows)
    assert money("1284.67") in [each.event.amount for each in offered]


def test_a_wallets_own_credit_is_offered_only_where_the_case_names_it():
    row = a_record("384.55", "2024-05-09 07:45:13", payee="花呗", note="花呗主动还款", row=31)
    rows = a_source("I1", "statement", row)
    assert proposed(a_known_loan(), rows) == ()
    named = a_case(loans=(a_loan("L1", platform="花呗"),))
    assert [p.event.amount for p in proposed(named, rows)] == [money("384.55")]
    assert [p.event.amount for p in proposed(a_case(), rows)] == [money("384.55")]
