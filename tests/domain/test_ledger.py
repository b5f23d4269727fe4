"""Sums of a loan."""

from hypothesis import given
from hypothesis import strategies as st

from evidence_kit.domain.ledger import ledger
from evidence_kit.domain.values import Money
from tests.builders import a_case, a_link, a_loan, an_event, an_instalment


def test_payments_stand_with_their_instalment_and_refunds_count_against_them():
    first, second = an_instalment(1, "2024-04-12", "100"), an_instalment(2, "2024-05-12", "100")
    paid = an_event("repaid", "2024-04-11", amount="100", instalment_id=first.id)
    twice = an_event("repaid", "2024-05-12", amount="100", instalment_id=second.id)
    again = an_event("repaid", "2024-05-12", amount="100", instalment_id=second.id)
    back = an_event("refunded", "2024-05-15", amount="100", instalment_id=second.id)
    case = a_case(
        loans=(a_loan(),),
        instalments=(second, first),
        events=(paid, twice, again, back),
        links=(a_link("I1", paid.id),),
    )
    book = ledger(case, "L1")
    assert [row.instalment.number for row in book.rows] == [1, 2]
    assert [row.paid for row in book.rows] == [Money(10000), Money(10000)]
    assert (book.due, book.paid, book.refunded, book.net) == tuple(
        Money(fen) for fen in (20000, 30000, 10000, 20000)
    )
    assert book.unproved == 3


def test_a_payment_of_unknown_amount_is_shown_and_in_no_sum():
    case = a_case(loans=(a_loan(),), events=(an_event("repaid", "2024-04-11"),))
    book = ledger(case, "L1")
    assert (book.paid, book.unknown_amounts, len(book.rows)) == (Money(0), 1, 1)


amounts = st.lists(st.tuples(st.sampled_from(["repaid", "refunded"]), st.integers(1, 10**7)))


@given(amounts)
def test_rows_add_up_to_the_totals(payments):
    case = a_case(
        loans=(a_loan(),),
        events=tuple(an_event(kind, "2024-04", amount=Money(fen)) for kind, fen in payments),
    )
    book = ledger(case, "L1")
    assert sum(row.paid.fen for row in book.rows) == book.net.fen
    assert book.paid.fen == sum(fen for kind, fen in payments if kind == "repaid")


def test_another_loans_schedule_is_neither_due_nor_paid_here():
    mine, other = an_instalment(1, "2024-04-12", "100"), an_instalment(1, "2024-04-12", "70", "L2")
    astray = an_event("repaid", "2024-04-11", amount="30", instalment_id=other.id)
    case = a_case(loans=(a_loan("L1"), a_loan("L2")), instalments=(mine, other), events=(astray,))
    book = ledger(case, "L1")
    assert book.due == Money(10000)
    assert [(row.instalment, row.paid) for row in book.rows] == [
        (mine, Money(0)),
        (None, Money(3000)),
    ]
