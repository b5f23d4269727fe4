"""When a loan was settled: by what is recorded of it, whatever the order of the records."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_kit.domain.kinds import EventKind
from evidence_kit.domain.settling import completing, is_followed, is_kept, settled_by, settlements
from evidence_kit.domain.timeline import timeline
from tests.builders import a_case, a_loan, an_event, day

AGREED = an_event("agreement", "2025-02-26", id="A", amount="2,600")
HALF = an_event("repaid", "2025-02-28 16:05:31", id="P1", amount="1,300")
REST = an_event("repaid", "2025-03-10 09:52:17", id="P2", amount="1,300")


def _settled(*events):
    on = settlements(events).get("L1")
    return str(on) if on else None


def test_a_settlement_goes_before_the_agreement_that_led_to_it():
    assert _settled(AGREED, an_event("settled", "2025-03-11"), HALF, REST) == "2025-03-11"


def test_an_agreement_settles_when_what_was_agreed_is_paid():
    later = an_event("repaid", "2025-04-01", amount="50")
    assert _settled(AGREED, later, REST, HALF) == str(REST.on)
    assert completing(AGREED, (later, REST, HALF)) == (HALF, REST)


def test_what_was_paid_on_the_day_of_an_agreement_settles_when_that_day_is_over():
    paid = an_event("repaid", "2025-02-26 09:10", amount="2,600")  # before it or after, who knows
    assert _settled(AGREED, paid) == "2025-02-26"


@pytest.mark.parametrize("amount", [None, AGREED.amount])
def test_an_agreement_after_which_nothing_is_recorded_to_be_paid_settles_nothing(amount):
    agreed = replace(AGREED, amount=amount)
    before = an_event("repaid", "2025-02-20", amount="2,600")
    assert _settled(agreed) is _settled(agreed, before) is None
    assert completing(agreed, (agreed, before)) == ()
    assert not is_kept(agreed, (agreed, before))
    assert not is_followed(agreed, (agreed, before))
    assert is_followed(agreed, (agreed, HALF))


def test_a_contact_after_an_agreement_that_nothing_shows_to_be_paid_is_after_no_settlement():
    contact = an_event("contact", "2025-04-01")
    told = timeline(a_case(loans=(a_loan(),), events=(AGREED, contact)), "L1")
    assert told.settled_on is None
    assert not any(entry.after_settlement for entry in told.entries)


def test_an_agreement_of_which_less_was_paid_settles_nothing():
    assert _settled(AGREED, HALF) is None
    assert not is_kept(AGREED, (AGREED, HALF))


@pytest.mark.parametrize("unknown", ["agreement", "payment"])
def test_where_a_sum_is_not_known_the_last_payment_settles(unknown):
    agreed = replace(AGREED, amount=None) if unknown == "agreement" else AGREED
    rest = replace(REST, amount=None) if unknown == "payment" else REST
    assert _settled(agreed, HALF, rest) == str(REST.on)
    assert completing(agreed, (HALF, rest)) == ()


def test_a_payment_of_another_loan_keeps_no_agreement():
    other = replace(REST, id="P9", loan_id="L2", amount=AGREED.amount)
    assert _settled(AGREED, HALF, other) is None


def test_of_two_agreements_the_one_that_is_kept_later_settles():
    first = an_event("agreement", "2024-11-01", amount="1,300")
    assert _settled(first, AGREED, HALF, REST) == str(REST.on)


def test_of_two_settlements_the_earlier_counts_and_of_one_day_told_twice_the_exacter():
    assert _settled(an_event("settled", "2025-03-12"), an_event("settled", "2025-03-10")) == (
        "2025-03-10"
    )
    assert _settled(an_event("settled", "2025-03"), an_event("settled", "2025-03-10")) == (
        "2025-03-10"
    )


def test_what_settled_is_the_event_of_that_day_else_the_last_payment():
    whole = replace(REST, on=AGREED.on, amount=AGREED.amount)
    assert settlements((AGREED, whole)) == {"L1": day("2025-02-26")}
    assert settled_by((AGREED, whole), day("2025-02-26")) is EventKind.AGREEMENT
    assert settled_by((AGREED, HALF, REST), REST.on) is EventKind.SETTLED


DAYS = st.sampled_from(["2025-02", "2025-02-26", "2025-02-28 16:05", "2025-03-10", "2025-04", None])
KINDS = st.sampled_from(["agreement", "settled", "repaid", "repaid", "contact"])
SUMS = st.sampled_from(["500", "1,300", "2,600", None])


@given(st.lists(st.tuples(KINDS, DAYS, SUMS), max_size=8), st.randoms(use_true_random=False))
def test_the_order_of_the_records_changes_nothing_and_no_payment_that_settles_comes_after(
    drawn: list[tuple[str, str, str]], chance: Random
):
    events = [
        an_event(kind, on, id=f"E{n}", amount=sum_) for n, (kind, on, sum_) in enumerate(drawn)
    ]
    shuffled = chance.sample(events, len(events))
    assert _settled(*events) == _settled(*shuffled)
    told = timeline(a_case(loans=(a_loan(),), events=tuple(shuffled)), "L1")
    after = {entry.event.id for entry in told.entries if entry.after_settlement}
    settled = [e.on for e in events if e.kind is EventKind.SETTLED and e.on]
    if settled:
        assert told.settled_on in settled
        return
    for agreement in (e for e in events if e.kind is EventKind.AGREEMENT and e.on):
        assert not after.intersection(e.id for e in completing(agreement, events))
        if told.settled_on and is_kept(agreement, events):
            assert not agreement.on.is_certainly_after(told.settled_on)
