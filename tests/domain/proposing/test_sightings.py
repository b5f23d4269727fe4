"""Which of what was seen is a payment that the case has already."""

from evidence_kit.domain.proposing.sightings import known_sightings, sightings_in
from tests.builders import a_case, a_link, a_loan, an_event
from tests.domain.proposing.seen import a_receipt, a_record, a_source

PAID = an_event("repaid", "2024-04-11", amount="1284.67", id="E1")
OTHER = an_event("repaid", "2024-05-11", amount="99", id="E2")


def known(source, *event_ids):
    links = tuple(a_link(source.item.id, event_id) for event_id in event_ids)
    case = a_case(loans=(a_loan(),), events=(PAID, OTHER), links=links)
    return known_sightings(case, sightings_in(case, [source], ()))


def test_a_picture_of_one_payment_shows_the_event_it_proves_whatever_was_misread():
    assert known(a_receipt("I1", amount="1234.67"), "E1") == {("I1", 0): "E1"}


def test_a_picture_that_proves_two_events_shows_the_one_that_fits():
    assert known(a_receipt("I1"), "E1", "E2") == {("I1", 0): "E1"}


def test_of_a_list_only_the_row_that_fits_is_the_event():
    rows = [
        a_record(amount, "2024-04-11", instalment=n) for n, amount in ((1, "300"), (2, "1284.67"))
    ]
    assert known(a_source("I1", "repayment_history", *rows), "E1") == {("I1", 1): "E1"}
