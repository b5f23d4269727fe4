"""What to do next follows from the case and the day, and from nothing else."""

from datetime import date

import pytest

from evidence_kit.domain import payees
from evidence_kit.domain.glance import glance
from evidence_kit.domain.kinds import InstitutionKind, ItemKind, Reached, Shows
from evidence_kit.domain.next_steps import next_steps
from evidence_kit.domain.proofs import Strength, Through, best, through
from tests.builders import a_case, a_lender, a_link, a_loan, an_event, an_item

TODAY = date(2025, 6, 1)


def _case(*events, items=(), links=(), **loan):
    lender, role = a_lender(kind=InstitutionKind.CONSUMER_FINANCE)
    return a_case(
        loans=(a_loan(**loan),), institutions=(lender,), roles=(role,), events=events,
        items=items, links=links,
    )  # fmt: skip


def _steps(case):
    return {step.code: step for step in next_steps(case, TODAY)}


def test_a_loan_without_any_evidence_asks_for_it_first():
    assert next_steps(_case(), TODAY)[0].code == "evidence"
    assert "evidence" not in _steps(_case(items=(an_item("I1", Shows.PAYMENT),)))


def test_a_month_after_settlement_the_credit_report_is_due():
    step = _steps(_case(an_event("settled", "2025-05-20")))["credit_report"]
    assert step.on == date(2025, 6, 19)
    assert step.source == "credit-17"
    seen = _case(an_event("settled", "2025-03-01"), an_event("credit-report", "2025-04-10"))
    assert "credit_report" not in _steps(seen)
    assert "credit_objection" in _steps(seen)


@pytest.mark.parametrize(
    ("on", "code"), [("2025-05-17", "reply_overdue"), ("2025-05-18", "reply_awaited")]
)
def test_a_complaint_is_overdue_on_its_fifteenth_day(on, code):
    case = _case(an_event("complaint", on, id="E1", institution_id="P1"))
    assert _steps(case)[code].record_id == "E1"
    assert _steps(case)[code].source == "order-2020-3"


def test_an_answered_complaint_asks_for_nothing():
    made = an_event("complaint", "2025-05-01", institution_id="P1", ticket="T1")
    answered = _case(made, an_event("reply", "2025-05-08", institution_id="P1", ticket="T1"))
    assert not {"reply_overdue", "reply_awaited"} & set(_steps(answered))


def test_the_call_list_is_due_before_the_oldest_call_is_gone():
    calls = (
        an_event("contact", "2024-11-01 10:00", number="1", id="E1"),  # gone already
        an_event("contact", "2025-01-10 10:00", number="1", id="E2"),
        an_event("contact", "2025-01-05 10:00", number="1", id="E3", channel="微信"),
    )
    step = _steps(_case(*calls))["call_list"]
    assert (step.on, step.is_deadline) == (date(2025, 7, 9), True)
    proved = _case(*calls, items=(an_item("I1", Shows.CALL_LIST),), links=(a_link("I1", "E2"),))
    assert "call_list" not in _steps(proved)


def test_a_private_payee_is_warned_of_and_counted_apart():
    case = _case(
        an_event("settled", "2025-03-01"),
        an_event("contact", "2025-04-01 23:00", payee=payees.private("张三")),
        an_event("contact", "2025-04-02 23:00", reached=Reached.RELATIVE),
    )
    assert "private_payee" in _steps(case)
    contacts = glance(case, case.loans[0]).contacts
    assert (contacts.count, contacts.night, contacts.third_person) == (1, 1, 1)
    assert contacts.private_payee == 1


def test_the_strongest_proof_at_hand_and_the_next_one():
    case = _case(
        an_event("repaid", "2025-01-01", id="E1", amount="100"),
        an_event("repaid", "2025-02-01", id="E2", amount="100"),
        items=(
            an_item("I1", Shows.PAYMENT),
            an_item("I2", Shows.STATEMENT, ItemKind.PDF),
            an_item("I3", Shows.STATEMENT, ItemKind.TABLE),
        ),
        links=(a_link("I1", "E1"), a_link("I3", "E1"), a_link("I1", "E2"), a_link("I2", "E2")),
    )
    assert best(case, "E1") is Strength.SCREENSHOT
    assert best(case, "E2") is Strength.STATEMENT
    (line,) = glance(case, case.loans[0]).stronger
    assert (line.at_hand, line.to_get, line.event_ids) == (
        (Strength.SCREENSHOT,), Strength.RECEIPT, ("E1",),
    )  # fmt: skip


def test_what_the_payer_s_own_picture_shows_too_is_not_the_lender_s_word_alone():
    case = _case(
        an_event("repaid", "2025-01-01", id="E1", amount="100"),
        an_event("repaid", "2025-02-01", id="E2", amount="100"),
        items=(an_item("I1", Shows.PAYMENT), an_item("I2", Shows.REPAYMENT_LIST)),
        links=(a_link("I1", "E1"), a_link("I2", "E1"), a_link("I2", "E2")),
    )
    told = {line.event_ids: line.at_hand for line in glance(case, case.loans[0]).stronger}
    assert told == {
        ("E1",): (Strength.SCREENSHOT, Strength.LENDER_LIST),
        ("E2",): (Strength.LENDER_LIST,),
    }


def test_payments_made_different_ways_need_different_papers_and_one_bill_proves_several():
    channels = ("支付宝", "支付宝 余额", "微信支付-零钱", "样例银行储蓄卡(0527)", "")
    case = _case(
        *(
            an_event("repaid", f"2025-0{n}-01", id=f"E{n}", amount="100", channel=channel)
            for n, channel in enumerate(channels, start=1)
        ),
        items=(an_item("I1", Shows.PAYMENT),),
        links=tuple(a_link("I1", f"E{n}") for n in range(1, 6)),
    )
    told = [
        (line.through, line.to_get, line.event_ids, line.count)
        for line in glance(case, case.loans[0]).stronger
    ]
    assert told == [
        (Through.ALIPAY, Strength.STATEMENT, ("E1", "E2"), 2),
        (Through.WECHAT, Strength.STATEMENT, ("E3",), 1),
        (Through.BANK, Strength.RECEIPT, ("E4",), 1),
        (Through.OTHER, Strength.RECEIPT, ("E5",), 1),
    ]


@pytest.mark.parametrize(
    ("channel", "who"),
    [
        ("工商银行借记卡(1234)", Through.BANK), ("招商信用卡", Through.BANK),
        ("支付宝-招商银行储蓄卡", Through.ALIPAY), ("财付通", Through.WECHAT),
        ("样例钱包", Through.OTHER), ("Discard", Through.OTHER),
    ],
)  # fmt: skip
def test_who_can_say_that_a_payment_was_made(channel, who):
    assert through(channel) is who


def test_who_is_a_private_payee():
    assert payees.is_private(payees.private(""))
    assert payees.name_of(payees.private("张三")) == "张三"
    assert payees.looks_private("张三")
    assert not payees.looks_private("样例支付公司")
    assert not payees.is_private("样例支付公司")
