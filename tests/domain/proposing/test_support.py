"""How the evidence of a payment that is in the case stands together."""

from dataclasses import replace

import pytest

from evidence_kit.domain.proposing.payments import Payments
from evidence_kit.domain.proposing.support import Support, verdicts
from evidence_kit.domain.readings import Direction
from tests.builders import a_case, a_link, a_loan, an_event, day, money
from tests.domain.proposing.seen import NUMBER, a_receipt, a_record, a_source, names_of

EVENT = an_event("repaid", "2024-04-11", amount="1284.67", id="E1")
EVENT_AT = an_event("repaid", "2024-04-11 20:14:36", amount="1284.67", id="E1")


def of_event(event, *sources):
    links = tuple(a_link(source.item.id, event.id) for source in sources)
    case = a_case(loans=(a_loan(),), events=(event,), links=links)
    return verdicts(Payments(case, sources, names_of(case), str.__eq__))[event.id]


def a_row(amount="1284.67", at="2024-04-11 20:14:36", number=None):
    said = {"transaction_id": number} if number else {}
    return a_source("I2", "statement", a_record(amount, at, note="还款", payee="甲", **said))


def test_a_receipt_alone_is_confirmed_by_nothing():
    assert of_event(EVENT, a_receipt("I1")).support is Support.ALONE


def test_a_statement_confirms_a_receipt():
    assert of_event(EVENT, a_receipt("I1", payee="甲"), a_row()).support is Support.CORROBORATED


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ({"amount": "1284.76"}, money("1284.67")),
        ({"on": "2024-04-12"}, day("2024-04-11 20:14:36")),
    ],
)
def test_a_slip_of_the_hand_is_found_by_the_receipt(typed, shown):
    values = {"on": "2024-04-11", "amount": "1284.67", **typed}
    verdict = of_event(an_event("repaid", values.pop("on"), id="E1", **values), a_receipt("I1"))
    assert (verdict.support, verdict.item_id, verdict.shown) == (Support.CONTRADICTED, "I1", shown)


@pytest.mark.parametrize("on", ["2024", "2024-04", "2024-04-11 20:14", None])
def test_what_is_partly_known_contradicts_nothing(on):
    event = an_event("repaid", on, amount="1284.67", id="E1")
    assert of_event(event, a_receipt("I1")).support is Support.ALONE


@pytest.mark.parametrize("said", [{"status": "交易关闭"}, {"direction": Direction.IN}])
def test_a_row_that_a_person_chose_must_show_money_that_was_paid(said):
    row = a_record("1284.67", "2024-04-11 20:14:36", payee="超市", row=7, **said)
    source = a_source("I2", "statement", row)
    link = replace(a_link("I2", "E1"), row=7)
    case = a_case(loans=(a_loan(),), events=(EVENT,), links=(link,))
    found = verdicts(Payments(case, [source], names_of(case), str.__eq__))
    assert found["E1"].support is Support.NO_PAYMENT


def test_a_chosen_row_of_another_amount_contradicts():
    row = a_record("50.00", "2024-04-11 20:14:36", payee="超市", row=7)
    source = a_source("I2", "statement", row)
    link = replace(a_link("I2", "E1"), row=7)
    case = a_case(loans=(a_loan(),), events=(EVENT,), links=(link,))
    found = verdicts(Payments(case, [source], names_of(case), str.__eq__))
    assert (found["E1"].support, found["E1"].shown) == (Support.CONTRADICTED, money("50"))


def test_files_of_two_kinds_that_differ_confirm_nothing():
    untold = an_event("repaid", "2024-04-11", id="E1")
    receipt = a_receipt("I1", payee="甲")
    row = a_record("284.67", "2024-04-11 20:14:36", note="还款", payee="甲", transaction_id=NUMBER)
    verdict = of_event(untold, receipt, a_source("I2", "statement", row))
    assert verdict.support is Support.ALONE


def moments(told, typed="2024-04-11 20:14:36"):
    event = an_event("repaid", typed, amount="1284.67", id="E1")
    return of_event(event, a_receipt("I1", payee="甲"), a_row(at=told))


@pytest.mark.parametrize("told", ["2024-04-11 20:14:37", "2024-04-11 20:13", "2024-04-11 20:16:36"])
def test_a_bank_that_books_what_a_wallet_sent_a_little_later_contradicts_nothing(told):
    assert moments(told).support is Support.CORROBORATED


def test_a_moment_that_no_proof_shows_is_contradicted_though_it_is_near():
    verdict = moments("2024-04-11 20:14:36", typed="2024-04-11 20:15:36")
    assert (verdict.support, verdict.shown) == (Support.CONTRADICTED, day("2024-04-11 20:14:36"))
    typed = an_event("repaid", "2024-04-11 20:15:36", amount="1284.67", id="E1")
    assert of_event(typed, a_receipt("I1")).support is Support.CONTRADICTED


def test_a_bank_that_books_much_later_contradicts_and_so_does_one_of_another_amount():
    late = of_event(EVENT_AT, a_receipt("I1"), a_row(at="2024-04-11 20:16:37", number=NUMBER))
    assert (late.support, late.item_id) == (Support.CONTRADICTED, "I2")
    other = of_event(EVENT_AT, a_receipt("I1"), a_row("284.67", number=NUMBER))
    assert (other.support, other.shown) == (Support.CONTRADICTED, money("284.67"))
