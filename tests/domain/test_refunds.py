"""Which rows are money that comes back."""

import pytest

from evidence_kit.domain.readings import Direction, Record
from evidence_kit.domain.refunds import is_refund
from tests.builders import money

OUT, IN, NEUTRAL = Direction.OUT, Direction.IN, Direction.NEUTRAL


@pytest.mark.parametrize(
    "said",
    [
        {"direction": NEUTRAL, "status": "退款成功"},
        {"direction": IN, "status": "已全额退款", "note": "某店-退款"},
        {"direction": IN, "note": "Refund of an order"},
        {"direction": IN, "note": "退货", "refunded": money("50.00")},
    ],
)
def test_money_that_comes_back_is_a_refund(said):
    assert is_refund(Record(amount=money("50.00"), **said))


@pytest.mark.parametrize(
    "said",
    [
        {"direction": OUT, "status": "退款成功"},
        {"direction": NEUTRAL, "refunded": money("50.00"), "note": "退款中的订单"},
        {"direction": IN, "status": "支付成功", "note": "工资"},
        {"direction": None, "status": "已全额退款"},
    ],
)
def test_a_payment_that_tells_of_its_refund_is_none(said):
    assert not is_refund(Record(amount=money("50.00"), **said))
