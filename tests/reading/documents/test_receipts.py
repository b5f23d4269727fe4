"""A receipt's fields by what its labels mean, whichever app printed it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_kit.domain.readings import Direction, DocumentKind
from evidence_kit.domain.values import Money
from evidence_kit.reading.documents.reader import read_pages
from evidence_kit.reading.documents.receipts import read_receipt
from tests.reading.documents.screens import a_line, a_page, a_receipt

ROWS = [
    ("支付时间", "2024-04-11 20:14:36"),
    ("付款方式", "样例银行储蓄卡(0527)"),
    ("商品说明", "禾穗借 第1期还款"),
    ("收款方全称", "云岭样例消费金融有限公司"),
    ("订单号", "2024041100000000000000410527"),
    ("商家订单号", "HS20240411R01410527"),
]


def test_every_field_of_a_receipt_with_its_place():
    reading = read_pages([a_receipt(ROWS)], None)
    assert reading.kind is DocumentKind.PAYMENT_RECEIPT
    (record,) = reading.records
    assert record.amount == Money(128467)
    assert record.direction is Direction.OUT
    assert str(record.paid_at) == "2024-04-11 20:14:36"
    assert record.payee == "云岭样例消费金融有限公司"
    assert record.transaction_id == "2024041100000000000000410527"
    assert record.order_id == "HS20240411R01410527"
    assert (record.method, record.card_tail) == ("样例银行储蓄卡(0527)", "0527")
    assert (record.status, record.note, record.instalment) == ("交易成功", "禾穗借 第1期还款", 1)
    assert record.confidence >= 0.95
    assert record.spots["amount"].box.top == pytest.approx(510 / 2340)


@pytest.mark.parametrize("time", ["交易时间", "付款时间：", "转账时间", "支付时间 :"])
@pytest.mark.parametrize("number", ["交易单号", "转账单号", "交易流水号", "流水号"])
@pytest.mark.parametrize("right", [True, False])
def test_other_words_for_the_same(time, number, right):
    rows = [
        (time, "2024年4月11日20:14:36"),
        ("收款人", "林样例"),
        (number, "20240411 0000 0527 88"),
    ]
    record = read_receipt(a_receipt(rows, value_at=1010 if right else 420, right=right, above=""))
    assert str(record.paid_at) == "2024-04-11 20:14:36"
    assert record.payee == "林样例"
    assert record.transaction_id == "202404110000052788"


def test_label_and_value_on_one_line():
    lines = [
        a_line(text, 66, 400 + n * 80)
        for n, text in enumerate(
            ("还款金额：1,284.67元", "还款时间：2024-04-11 20:14", "流水号:HS2024041100099")
        )
    ]
    record = read_receipt(a_page(*lines))
    assert record.amount == Money(128467)
    assert str(record.paid_at) == "2024-04-11 20:14"
    assert record.transaction_id == "HS2024041100099"


def test_a_number_that_wraps_is_one_number():
    page = a_receipt([("交易单号", "202404110000000000"), ("", "00410527")])
    assert read_receipt(page).transaction_id == "20240411000000000000410527"


def test_the_clock_of_the_phone_and_a_coupon_are_no_facts():
    rows = [("优惠券", "-20.00"), ("订单金额", "1,304.67"), *ROWS]
    record = read_receipt(a_receipt(rows))
    assert record.amount == Money(128467)
    assert record.spots["amount"].confidence >= 0.95
    assert record.paid_at.hour == 20


def test_two_amounts_that_disagree_are_in_doubt():
    record = read_receipt(a_receipt([("付款金额", "1,234.67"), *ROWS]))
    assert record.spots["amount"].confidence < 0.95


def test_amounts_in_words_confirm_or_cast_doubt():
    slip = [("付款人户名", "林样例"), ("收款人户名", "云岭样例消费金融有限公司"),
            ("金额(小写)", "¥1,284.67"), ("交易时间", "2024-06-12 10:26:41")]  # fmt: skip
    for words, sure in (("壹仟贰佰捌拾肆元陆角柒分", True), ("壹仟贰佰捌拾肆元陆角整", False)):
        rows = [*slip, ("金额(大写)", f"人民币{words}")]
        record = read_receipt(a_receipt(rows, headline="", above="", under=""))
        assert record.amount == Money(128467)
        assert (record.spots["amount"].confidence >= 0.95) is sure
        assert (record.payer, record.payee) == ("林样例", "云岭样例消费金融有限公司")


def test_a_refund_came_in():
    record = read_receipt(a_receipt(ROWS, headline="+1,284.67", under="退款成功"))
    assert record.direction is Direction.IN
    record = read_receipt(a_receipt(ROWS, headline="1,284.67", under="退款成功"))
    assert record.direction is Direction.IN


def test_what_is_not_printed_is_unknown():
    record = read_receipt(a_receipt([("商品", "充值")], above="", under=""))
    assert record.paid_at is None
    assert record.payee is None
    assert record.transaction_id is None


def test_how_a_loan_is_repaid_is_no_way_of_paying():
    assert read_receipt(a_receipt([("还款方式", "等额本息，每月5日")])).method is None


@given(st.integers(min_value=1, max_value=99_999_999), st.sampled_from(["-¥", "-", "¥", "￥", ""]))
def test_the_large_amount_to_the_fen(fen, before):
    record = read_receipt(a_receipt(ROWS, headline=f"{before}{Money(fen)}"))
    assert record.amount == Money(fen)
