"""The same payment seen in several files is one; what is not certain stays apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_kit.domain import same_payments as module
from evidence_kit.domain.readings import Direction, DocumentKind, Record
from evidence_kit.domain.same_payments import Agreement, Sighting, same_payments
from evidence_kit.domain.values import Money, PartialDate

RECEIPT, ROWS, HISTORY = (
    DocumentKind.PAYMENT_RECEIPT, DocumentKind.STATEMENT, DocumentKind.REPAYMENT_HISTORY
)  # fmt: skip
NUMBER = "2024101200000000000000070192"
OTHER = "2024101200000000000000070846"


def seen(item, kind, amount="1284.67", at="2024-10-12 06:01:44", index=0, **said):
    said = {"direction": Direction.OUT, **said}
    paid_at = PartialDate.parse(at) if at else None
    record = Record(amount=Money.parse(amount), paid_at=paid_at, **said)
    return Sighting(item, index, kind, record)


def test_one_number_is_one_payment_that_a_second_source_corroborates():
    (payment,) = same_payments(
        [seen("I1", RECEIPT, transaction_id=NUMBER), seen("I2", ROWS, transaction_id=NUMBER)]
    )
    assert payment.agreements == (Agreement.NUMBER,)
    assert payment.is_corroborated


def test_a_number_printed_in_groups_is_the_same_number():
    spaced = " ".join(NUMBER[i : i + 4] for i in range(0, len(NUMBER), 4))
    sightings = [seen("I1", RECEIPT, order_id=NUMBER), seen("I2", ROWS, order_id=spaced)]
    assert len(same_payments(sightings)) == 1


def test_one_number_with_two_amounts_is_a_contradiction():
    (payment,) = same_payments(
        [
            seen("I1", RECEIPT, transaction_id=NUMBER),
            seen("I2", ROWS, "284.67", transaction_id=NUMBER),
        ]
    )
    assert payment.is_contradicted
    assert not payment.is_corroborated
    assert payment.amounts == (Money(128467), Money(28467))


def test_amount_and_time_within_two_minutes_are_one_payment():
    (payment,) = same_payments(
        [seen("I1", RECEIPT), seen("I2", ROWS, at="2024-10-12 06:03", payee="财付通")]
    )
    assert payment.agreements == (Agreement.TIME,)
    assert payment.paid_at == PartialDate.parse("2024-10-12 06:01:44")


@pytest.mark.parametrize(
    "other",
    [
        {"at": "2024-10-12 06:05"},
        {"amount": "1284.76"},
        {"direction": Direction.IN},
        {"card_tail": "0305"},
        {"instalment": 8},
        {"currency": "HKD"},
        {"transaction_id": OTHER},
    ],
)
def test_what_speaks_against_it_keeps_two_apart(other):
    first = seen("I1", RECEIPT, card_tail="0527", instalment=7, transaction_id=NUMBER)
    assert len(same_payments([first, seen("I2", ROWS, **other)])) == 2


def test_a_wallet_and_a_bank_have_numbers_of_their_own_for_one_payment():
    wallet = seen("I1", RECEIPT, transaction_id=NUMBER)
    bank = seen("I2", ROWS, at="2024-10-12 06:02:10", transaction_id="770192018834")
    assert len(same_payments([wallet, bank])) == 1


def test_the_lenders_list_tells_the_day_alone():
    (payment,) = same_payments([seen("I2", HISTORY, at="2024-10-12"), seen("I1", RECEIPT)])
    assert payment.agreements == (Agreement.DAY,)
    assert payment.sightings[0].item_id == "I1"
    assert payment.is_corroborated


def test_a_row_that_fits_two_payments_of_one_day_is_counted_as_neither():
    twice, again, row = same_payments(
        [
            seen("I1", RECEIPT, transaction_id=NUMBER),
            seen("I2", RECEIPT, at="2024-10-12 09:20:05", transaction_id=OTHER),
            seen("I3", HISTORY, at="2024-10-12"),
        ]
    )
    assert len(twice.sightings) == len(again.sightings) == 1
    assert [s.item_id for s in row.may_be] == ["I1", "I2"]


def test_a_numbered_row_that_fits_two_payments_of_one_day_is_counted_as_neither():
    bank = seen("I3", ROWS, at="2024-10-12", transaction_id="770192018834")
    payments = same_payments(
        [bank, seen("I1", RECEIPT), seen("I2", RECEIPT, at="2024-10-12 09:20")]
    )
    assert [len(payment.may_be) for payment in payments] == [2, 0, 0]


def test_of_two_payments_within_a_minute_a_row_is_the_one_of_its_second():
    first, second = (
        seen("I1", RECEIPT, at="2024-09-18 07:02:11", transaction_id=NUMBER),
        seen("I2", ROWS, at="2024-09-18 07:02:49", transaction_id=OTHER),
    )
    rows = [
        seen("I3", ROWS, at=f"2024-09-18 07:02:{at}", index=index, transaction_id=number)
        for index, (at, number) in enumerate((("12", "770192018834"), ("50", "770192018835")))
    ]
    payments = same_payments([first, second, *rows])
    assert [[s.record.paid_at.second for s in payment.sightings] for payment in payments] == [
        [11, 12], [49, 50]
    ]  # fmt: skip
    assert not any(payment.may_be for payment in payments)


@pytest.mark.parametrize("at", ["07:02:30", "07:02"])
def test_a_row_between_two_payments_of_a_minute_is_counted_as_neither(at):
    payments = same_payments(
        [
            seen("I1", RECEIPT, at="2024-09-18 07:02:11", transaction_id=NUMBER),
            seen("I2", RECEIPT, at="2024-09-18 07:02:49", transaction_id=OTHER),
            seen("I3", ROWS, at=f"2024-09-18 {at}", transaction_id="770192018834"),
        ]
    )
    assert sorted(len(payment.may_be) for payment in payments) == [0, 0, 2]


def test_two_instalments_under_one_order_number_stay_two():
    first = seen("I1", RECEIPT, transaction_id=NUMBER, order_id="HS20240312000527")
    other = seen(
        "I2", RECEIPT, at="2024-11-12 06:00", transaction_id=OTHER, order_id="HS20240312000527"
    )
    assert len(same_payments([first, other])) == 2


def test_a_number_with_some_digits_hidden_speaks_neither_for_nor_against():
    masked = NUMBER[:6] + "*" * 18 + NUMBER[-4:]
    sightings = [
        seen("I1", RECEIPT, transaction_id=NUMBER),
        seen("I2", ROWS, transaction_id=masked),
    ]
    (payment,) = same_payments(sightings)
    assert payment.agreements == (Agreement.TIME,)


def test_a_refund_is_not_the_payment_whose_number_it_carries():
    refund = seen("I2", RECEIPT, transaction_id=NUMBER, direction=Direction.IN)
    assert len(same_payments([seen("I1", RECEIPT, transaction_id=NUMBER), refund])) == 2


def test_a_row_that_its_wallet_counts_as_neither_is_the_payment_with_its_number():
    app = seen("I1", RECEIPT, transaction_id="HSHK20241012060144327")
    row = seen("I2", ROWS, transaction_id=NUMBER, order_id="HSHK20241012060144327",
               direction=Direction.NEUTRAL)  # fmt: skip
    assert len(same_payments([app, row])) == 1


def test_two_pictures_of_one_receipt_are_one_payment_and_no_second_source():
    (payment,) = same_payments(
        [seen("I1", RECEIPT, transaction_id=NUMBER), seen("I2", RECEIPT, transaction_id=NUMBER)]
    )
    assert not payment.is_corroborated


def test_rows_of_one_file_are_different_payments():
    assert len(same_payments([seen("I1", ROWS, index=0), seen("I1", ROWS, index=1)])) == 2


def test_what_has_neither_number_nor_date_shows_no_payment():
    bare, dated = seen("I1", RECEIPT, at=None), seen("I2", RECEIPT, at="2024-10")
    (payment,) = same_payments([bare, dated])
    assert payment.sightings == (dated,)


@given(
    st.lists(
        st.builds(
            lambda item, kind, day, number: (item, kind, day, number),
            st.sampled_from("ABC"),
            st.sampled_from([RECEIPT, ROWS, HISTORY]),
            st.sampled_from(["2024-10-12", "2024-10-12 06:01", "2024-10-13", "2024-10"]),
            st.sampled_from([None, NUMBER, OTHER]),
        ),
        max_size=8,
    )
)
def test_every_sighting_is_of_just_one_payment(rows):
    sightings = [
        seen(item, kind, at=day, index=n, transaction_id=number)
        for n, (item, kind, day, number) in enumerate(rows)
    ]
    found = [s for payment in same_payments(sightings) for s in payment.sightings]
    assert sorted(found, key=lambda s: s.index) == sightings
    for payment in same_payments(sightings):
        items = [s.item_id for s in payment.sightings]
        assert len(items) == len(set(items))


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["I1", "I2", "I3", "I4", "I5"]),
            st.sampled_from([RECEIPT, ROWS, HISTORY]),
            st.sampled_from(["10.00", "20.00"]),
            st.sampled_from([None, "2024-10-12", "2024-10-12 06:01", "2024-10-12 06:02:30"]),
            st.sampled_from([None, NUMBER, OTHER]),
            st.sampled_from([None, NUMBER[::-1]]),
        ),
        max_size=14,
    )
)
def test_looking_only_at_payments_with_a_common_amount_or_number_misses_none(rows):
    sightings = [
        seen(item, kind, amount, at, index, transaction_id=number, order_id=order)
        for index, (item, kind, amount, at, number, order) in enumerate(rows)
    ]
    found = same_payments(sightings)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            module._Groups, "like", lambda self, _: [g for g in self.every if not g.may_be]
        )
        assert same_payments(sightings) == found
