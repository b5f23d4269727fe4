"""Which payment a refund belongs to."""

import pytest

from evidence_kit.domain.readings import Direction, Record
from evidence_kit.domain.refunds import RefundPair, refund_pairs
from tests.builders import day, money

OUT, IN, NEUTRAL = Direction.OUT, Direction.IN, Direction.NEUTRAL


def _paid(amount="50.00", at="2025-01-01", **values):
    return Record(amount=money(amount), paid_at=day(at), **{"direction": OUT, **values})


def _back(amount="50.00", at="2025-01-02", **values):
    values = {"direction": NEUTRAL, "status": "退款成功", **values}
    return Record(amount=money(amount), paid_at=day(at), **values)


@pytest.mark.parametrize(
    "refund",
    [
        _back(order_id="M1"),
        _back(transaction_id="2025_R7"),
        _back(payer="某店"),
        _back(payer="某店", direction=IN, status="已全额退款", note="某店-退款"),
        _back("12.00", order_id="M1"),
    ],
)
def test_a_refund_finds_its_payment(refund):
    records = [refund, _paid(order_id="M1", transaction_id="2025", payee="某店")]
    assert refund_pairs(records) == (RefundPair(payment=1, refund=0),)


@pytest.mark.parametrize(
    "payment",
    [
        _paid(order_id="M2"),
        _paid("49.99", order_id="M1"),
        _paid(order_id="M1", at="2025-01-03"),
        _paid(order_id="M1", direction=IN),
        _paid(order_id="M1", currency="HKD"),
        _paid("51.00", payee="某店"),
        Record(order_id="M1"),
    ],
)
def test_what_is_not_certainly_its_payment_is_not_paired(payment):
    assert refund_pairs([payment, _back(order_id="M1", payer="某店")]) == ()


def test_of_two_payments_that_say_the_same_none_is_chosen():
    records = [_paid(payee="某店"), _paid(payee="某店"), _back(payer="某店")]
    assert refund_pairs(records) == ()


def test_the_payment_that_names_the_refund_comes_first():
    said = _paid("80.00", order_id="M1", refunded=money("50.00"))
    assert refund_pairs([_paid(order_id="M1"), said, _back(order_id="M1")]) == (RefundPair(1, 2),)


def test_no_more_comes_back_than_was_paid():
    parts = [_back(amount, order_id="M1") for amount in ("30.00", "20.00", "1.00")]
    assert refund_pairs([_paid(order_id="M1"), *parts]) == (RefundPair(0, 1), RefundPair(0, 2))


def test_a_payment_that_tells_of_its_refund_is_no_refund():
    told = _paid(order_id="M1", direction=NEUTRAL, refunded=money("50.00"), note="退款中的订单")
    assert refund_pairs([told, _back(order_id="M1")]) == (RefundPair(0, 1),)
