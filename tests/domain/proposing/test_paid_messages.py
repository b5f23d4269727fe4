"""A message that something was paid demands nothing: it proves the payment, or nothing at all."""

import pytest

from evidence_kit.domain.kinds import Shows
from evidence_kit.domain.proposing.paid_messages import demands_nothing, tells_moved, tells_paid
from evidence_kit.domain.proposing.talks import demand
from tests.builders import a_case, a_link, a_loan, an_event, money
from tests.domain.proposing.seen import a_message, only, proposed
from tests.domain.proposing.test_talks import a_chat

LOAN = a_loan("L1", platform="禾穗借")
PAID = "【禾穗借】您第9期账单856.20元已还清，感谢您的使用。下期还款日3月18日。"
SETTLED = (
    "【禾穗借】尊敬的客户，您的借款已于2025年3月2日提前结清，结清金额2256.20元，"
    "当前无待还金额。客服956117"
)


def a_text(text, at="2025-03-02 10:17", item="I1"):
    return a_chat(item, a_message(text, at, sender="956117"), kind="sms")


@pytest.mark.parametrize(
    "text",
    [
        PAID,
        SETTLED,
        "【样例银行】您尾号1234的账户还款成功，金额500.00元",
        "我司已收到您的还款856.20元，本期账单已结清，剩余应还0.00元",
        "您的借款已全部还清，无逾期记录，无需还款",
        "系统自动扣款成功856.20元",
        "【禾穗借】已收到您8月30日还款2,400.00元，您的借款HS2023已按协商方案结清，感谢您的配合。",
        "【禾穗借】已收到您8月30日还款2,400.00元…",
        "您的借款已于8月30日按减免方案一次性结清",
        "感谢您按时还款，禾穗借第9期856.20元扣款成功。如有疑问，请致电客服热线956117",
    ],
)
def test_what_was_paid_is_told_without_a_demand(text):
    assert tells_paid(text)
    assert proposed(a_case(loans=(LOAN,)), a_text(text)) == ()
    assert demand([text])[0] is None


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("【禾穗借】您还有856.20元未结清，请尽快还款", "856.20"),
        ("禾穗借856.20元没有结清，如已还款请忽略", "856.20"),
        ("禾穗借：请您今天内一次性结清856.20元", "856.20"),
        ("禾穗借扣款成功100.00元，剩余856.20元仍未还清", "856.20"),
        ("禾穗借：本金已结清，违约金856.20元需要处理", "856.20"),
        ("禾穗借第9期已还清，请于3月18日前还款", None),
        ("禾穗借说你已还清了吗？", None),
        ("禾穗借扣款成功后才会消除征信记录，今天转856.20元", "856.20"),
        ("禾穗借已结清客户名单里没有你", None),
        ("禾穗借扣款成功100.00元，余款856.20元", "856.20"),
        ("禾穗借第8期已还清，第9期856.20元请致电956117处理", "856.20"),
        ("禾穗借：若856.20元已结清，才不会上门", "856.20"),
        ("禾穗借：按协商方案结清856.20元", "856.20"),
        ("尾号1234的卡扣款856.20元失败，请尽快还禾穗借856.20元", "856.20"),
        ("禾穗借：请转入尾号6612账户，今天支付856.20元", "856.20"),
    ],
)
def test_what_demands_is_a_contact_that_claims_no_more_than_it_demands(text, amount):
    contact = only(a_case(loans=(LOAN,)), a_text(text))
    assert contact.event.kind == "contact"
    assert contact.event.amount == (money(amount) if amount else None)


@pytest.mark.parametrize(
    "text",
    [
        "您尾号3308的储蓄卡10月28日18时3分工资收入人民币8,642.15元，活期余额9,107.44元。[样例银行]",
        "您尾号3308的储蓄卡5月5日12时41分消费支出人民币36.00元…",
        "【样例银行】您账户3308于11月12日10:08向禾穗借转账支出856.20元，余额5,318.90元",
    ],
)
def test_a_banks_notice_of_what_moved_on_ones_own_account_is_no_contact(text):
    paid_out = a_message("禾穗借：尾号3308的卡支付856.20元", sender="95500")
    assert tells_moved(text)
    told = a_chat("I1", a_message(text, sender="95500"), paid_out, kind="sms")
    assert proposed(a_case(loans=(LOAN,)), told) == ()


def test_a_banks_notice_proves_the_payment_of_its_amount_and_day():
    text = "您尾号3308的储蓄卡11月12日10时8分向禾穗借支出人民币856.20元（第8期)，余额5,318.90元。"
    paid = an_event("repaid", "2024-11-12 10:08:41", amount="856.20", id="E1")
    case = a_case(loans=(LOAN,), events=(paid,))
    assert only(case, a_text(text, "2024-11-12 10:09")).event == paid


def test_a_day_of_a_chat_on_which_nothing_else_is_said_is_no_contact():
    assert demands_nothing([PAID, "您好"])
    assert not demands_nothing([PAID, "考虑得怎么样了"])
    assert not demands_nothing(["您好"])


def test_what_was_paid_proves_the_payment_of_that_amount_and_day():
    paid = an_event("repaid", "2025-02-17 18:52:30", amount="856.20", id="E1")
    equal = an_event("repaid", "2025-01-18 06:02:44", amount="856.20", id="E2")
    case = a_case(loans=(LOAN,), events=(paid, equal))
    proposal = only(case, a_text(PAID, "2025-02-18 08:00"))
    assert (proposal.event, proposal.loan_id, proposal.is_plain) == (paid, "L1", True)
    assert [reason.code for reason in proposal.reasons] == ["names_brand", "message_says_paid"]
    assert proposal.shows == {"I1": Shows.SMS}
    proved = a_case(loans=(LOAN,), events=(paid, equal), links=(a_link("I1", "E1"),))
    assert proposed(proved, a_text(PAID, "2025-02-18 08:00")) == ()
    assert proposed(case, a_text(PAID, "2025-02-25 08:00")) == ()
    assert proposed(case, a_text(PAID, "2025-02-18 08:00"), dismissed={"I1.m1"}) == ()


def test_a_payment_is_told_with_its_unit_and_a_long_number_is_none():
    paid = an_event("repaid", "2025-03-02", amount="15000", id="E1")
    case = a_case(loans=(LOAN,), events=(paid,))
    assert only(case, a_text("【禾穗借】您已成功还款1.5万元")).event == paid
    long = "【禾穗借】您已成功还款，流水号62220212345678901234元"
    assert proposed(case, a_text(long)) == ()


def test_of_two_payments_that_may_be_meant_a_message_proves_neither():
    both = [
        an_event("repaid", at, amount="856.20", id=name)
        for name, at in (("E1", "2025-02-17 18:52"), ("E2", "2025-02-18 06:00"))
    ]
    case = a_case(loans=(LOAN,), events=tuple(both))
    assert proposed(case, a_text(PAID, "2025-02-18 08:00")) == ()


def test_that_a_loan_is_settled_proves_its_settlement_after_its_payment():
    paid = an_event("repaid", "2025-03-02 10:17:25", amount="2256.20", id="E1")
    settled = an_event("settled", "2025-03-02", id="E2")
    case = a_case(loans=(LOAN,), events=(paid, settled))
    assert only(case, a_text(SETTLED)).event == paid
    case = a_case(loans=(LOAN,), events=(paid, settled), links=(a_link("I1", "E1"),))
    proposal = only(case, a_text(SETTLED))
    assert proposal.event == settled
    assert proposal.reasons[-1].code == "message_says_settled"
    assert proposed(case, a_text("【禾穗借】您借款的第9期账单已结清")) == ()


def test_a_bank_that_told_of_a_payment_does_not_collect_with_its_other_messages():
    texts = ("【样例银行】您尾号1234的账户还款成功，金额500.00元", "【样例银行】您消费28.50元")
    messages = [a_message(text, sender="95500") for text in texts]
    assert proposed(a_case(loans=(LOAN,)), a_chat("I1", *messages, kind="sms")) == ()


CONFIRMED = (
    "查到了，1600.00元已入账，您的借据已结清，感谢配合",
    "协商结清的暂时不能在线开，APP里能看到已结清状态",
)


@pytest.mark.parametrize(
    ("texts", "is_paid"),
    [
        (CONFIRMED, True),
        ((CONFIRMED[0], "结清证明要等系统更新才能开"), True),
        ((CONFIRMED[0], "还有856.20元违约金没有结清"), False),
        ((CONFIRMED[0], "不过减免已经作废了"), False),
        ((CONFIRMED[0], "下周安排外访"), False),
        ((CONFIRMED[0], "协商结清的要再补利息"), False),
        (CONFIRMED[1:], False),  # by itself it tells of no payment
    ],
)
def test_a_confirmation_that_a_sum_came_demands_nothing(texts, is_paid):
    assert demands_nothing(texts) is is_paid


@pytest.mark.parametrize("kind", ["repaid", "settled"])
def test_a_confirmation_in_a_chat_proves_the_payment_or_settlement_of_the_case(kind):
    chat = a_chat(
        "I1",
        *(a_message(f"禾穗借{t}" if n == 0 else t, "2024-12-05 11:20")
          for n, t in enumerate(CONFIRMED)),
    )  # fmt: skip
    assert proposed(a_case(loans=(LOAN,)), chat) == ()
    known = an_event(kind, "2024-12-05", loan="L1", amount="1600.00", id="E1")
    made = only(a_case(loans=(LOAN,), events=(known,)), chat)
    assert (made.event.id, [proof.item_id for proof in made.proofs]) == ("E1", ["I1"])
