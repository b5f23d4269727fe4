"""Messages of an agreement become the agreement, or its proof, and never a collector's contact."""

import pytest

from evidence_kit.domain.kinds import EventKind
from evidence_kit.domain.proposing.agreements import tells_agreement
from evidence_kit.domain.proposing.proposal import Doubt
from tests.builders import a_case, a_loan, an_event, money
from tests.domain.proposing.seen import a_message, only, proposed
from tests.domain.proposing.test_talks import a_chat

LOAN = a_loan("L1", platform="禾穗借", contract_number="HS20240312000527")
CASE = a_case(loans=(LOAN,))
CHAT = a_chat(
    "I1",
    a_message("我是禾穗借客服，今天给您申请到减免方案了", "2025-02-26 14:31"),
    a_message("截至今天应还3,864.50元，减免后您还2,600元就结清", "2025-02-26 14:31"),
    a_message("可以，2月28日前还1,300，3月12日前还1,300，两笔到账就按结清处理", "2025-02-26 14:31"),
    a_message("不用了，剩余1,264.50元全部减免，合同结清", "2025-02-26 14:50"),
)
GRANTED = (
    "【禾穗借】您的减免申请已通过：2025年2月28日前还款1,300.00元、3月12日前还款1,300.00元，"
    "合计2,600.00元，到账后合同结清，剩余1,264.50元予以减免。"
)
NEXT = "【禾穗借】已收到您还款1,300.00元，请于3月12日前支付第二笔1,300.00元。"


def a_text(text, at="2025-02-26 15:02", item="I2"):
    return a_chat(item, a_message(text, at, sender="956117"), kind="sms")


def test_a_chat_and_the_text_that_confirms_it_are_one_agreement_on_the_sum_to_pay():
    for sources in ((CHAT, a_text(GRANTED)), (a_text(GRANTED), CHAT)):
        agreed = only(CASE, *sources)
        event = agreed.event
        assert (event.kind, event.loan_id, str(event.on), event.amount) == (
            EventKind.AGREEMENT, "L1", "2025-02-26 14:31", money("2600")
        )  # fmt: skip
        assert [proof.item_id for proof in agreed.proofs] == ["I1", "I2"]
        assert agreed.confidence < 0.95
        assert (event.number, event.claimed_identity) == ("", "")


def test_before_the_loan_is_known_a_chat_and_its_text_are_one_by_their_sum():
    agreed = only(a_case(), CHAT, a_text(GRANTED))
    assert [proof.item_id for proof in agreed.proofs] == ["I1", "I2"]
    assert (agreed.loan_id, agreed.doubts) == (None, (Doubt.NO_LOAN,))
    other = a_text(GRANTED.replace("2,600.00", "2,700.00"))
    assert len(proposed(a_case(), CHAT, other)) == 2


def test_of_two_that_are_one_by_their_sum_the_loan_is_that_of_the_one_that_names_it():
    unnamed = a_text(GRANTED.replace("禾穗借", "还款提醒"), "2025-02-26 14:02")
    agreed = only(CASE, CHAT, unnamed)
    assert (agreed.loan_id, agreed.event.loan_id, agreed.doubts) == ("L1", "L1", ())
    assert str(agreed.event.on) == "2025-02-26 14:02"


def test_an_agreement_of_the_case_gets_its_proof_also_where_no_sum_is_named():
    known = an_event("agreement", "2025-02-26", amount="2600", id="E1")
    case = a_case(loans=(LOAN,), events=(known,))
    assert only(case, CHAT).event == known
    told = a_text("【禾穗借】经协商一致，您的减免方案已生效。", "2025-02-27 09:00")
    assert only(case, told).event == known
    assert proposed(CASE, told) == ()
    other = an_event("agreement", "2024-02-26", amount="500", id="E1")
    assert only(a_case(loans=(LOAN,), events=(other,)), CHAT).event.id == ""


@pytest.mark.parametrize(
    "text",
    [
        "禾穗借国庆之前给你最后一次减免机会，还1800就给你结清",
        "禾穗借：减免申请已通过，今天还1800结清，否则起诉",
        "禾穗借：您可申请减免，还1800即可结清",
        "禾穗借逾期，高利息不要你的，还3500",
    ],
)
def test_an_offer_and_what_presses_are_a_collectors_contact(text):
    assert not tells_agreement([text])
    assert only(CASE, a_text(text)).event.kind is EventKind.CONTACT


def test_a_payment_that_is_confirmed_with_the_next_one_is_proved_and_nothing_is_demanded():
    paid = an_event("repaid", "2025-02-28 16:05:31", amount="1300", id="E1")
    case = a_case(loans=(LOAN,), events=(paid,))
    assert only(case, a_text(NEXT, "2025-02-28 16:30")).event == paid
    assert proposed(CASE, a_text(NEXT, "2025-02-28 16:30")) == ()


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("经协商一致，您一次性还款2万元结清，剩余部分予以减免", "20000"),
        ("经协商一致，您还款1.5万元后结清，剩余部分予以减免", "15000"),
        ("经协商一致，您还款2，600元结清，剩余部分予以减免", "2600"),
        ("您的减免申请已通过，合计2,600.00元，详情请致电13812345678联系", "2600"),
    ],
)
def test_what_was_agreed_is_read_with_its_unit(text, amount):
    assert only(CASE, a_text(f"【禾穗借】{text}")).event.amount == money(amount)


@pytest.mark.parametrize(
    "text",
    [
        "您的减免申请已通过，一次性支付至6222021234567890123后结清",
        "您的减免申请已通过，合计13812345678联系",
        "您的减免申请已通过，一次性还款500到1000元结清",
        "您的减免申请已通过，一次性还款856.20美元结清",
    ],
)
def test_a_number_a_range_and_another_currency_are_no_agreed_sum(text):
    assert proposed(CASE, a_text(f"【禾穗借】{text}")) == ()


@pytest.mark.parametrize(
    ("text", "offered"),
    [("收到，财务核对后会给您发结清短信", 1), ("您今天要还款，否则上门", 2), ("还差500元", 2)],
)
def test_a_word_about_what_was_agreed_is_no_contact(text, offered):
    chat = a_chat(
        "I1",
        a_message("经禾穗借同意：您在2025年2月28日前一次性还款2,600.00元，本笔借款即视为全部结清，"
                  "剩余1,264.50元减免，不再追偿", "2025-02-20 10:21"),
        a_message(text, "2025-02-28 16:25"),
    )  # fmt: skip
    found = proposed(CASE, chat)
    assert [p.event.kind for p in found] == ["agreement", "contact"][:offered]
    assert found[0].event.amount == money("2600")


def test_the_sum_to_pay_is_told_also_where_the_account_stands_before_what_it_settles():
    text = (
        "【禾穗借】协商结清方案已生效：请于2025年2月28日18:00前一次性支付2,600.00元至样例公司"
        "尾号6612账户，款到后本笔借款全部结清，剩余1,264.50元予以减免。"
    )
    assert only(CASE, a_text(text)).event.amount == money("2600")
