"""Payments that may be one although their numbers differ."""

from evidence_kit.domain.proposing.numbers import nearly_same, numbers_of
from evidence_kit.domain.readings import DocumentKind
from evidence_kit.domain.same_payments import SeenPayment, Sighting
from tests.domain.proposing.seen import NUMBER, a_record

MISREAD = NUMBER[:-1] + "8"


def seen(item, **said):
    record = a_record("1284.67", "2024-04-11 20:14:36", **said)
    return SeenPayment((Sighting(item, 0, DocumentKind.PAYMENT_RECEIPT, record),))


def test_every_number_counts_however_it_is_written():
    payment = seen("I1", transaction_id="2024 0411-0001", order_id="M 1")
    assert numbers_of(payment) == {"202404110001", "M1"}


def test_a_payment_is_never_nearly_the_same_as_itself():
    assert nearly_same([seen("I1", transaction_id=NUMBER)]) == []


def test_two_are_nearly_the_same_where_one_digit_differs_and_each_is_told():
    one, other = seen("I1", transaction_id=NUMBER), seen("I2", transaction_id=MISREAD)
    assert nearly_same([one, other]) == [(one, other)]
