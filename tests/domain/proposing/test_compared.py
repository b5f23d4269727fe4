"""What a person said of payments that look alike counts, and is not asked again."""

from dataclasses import replace

import pytest

from evidence_kit.domain.proposing.proposal import Doubt
from evidence_kit.domain.records import Comparison
from tests.builders import an_event
from tests.domain.proposing.seen import KNOWN, LENDER, NUMBER, a_receipt, a_record, a_source
from tests.domain.proposing.seen import proposed as all_proposed

MISREAD = NUMBER[:-1] + "8"
RECEIPT = a_receipt("I1")
ROW = a_source(
    "I2", "statement",
    a_record("1284.67", "2024-04-11 20:14", payee=LENDER, transaction_id=MISREAD, row=3),
)  # fmt: skip


def said(one, other, *, is_one):
    item, key = one.split(".")
    other_id, other_key = other.split(".")
    return Comparison(
        id="Q1", item_id=item, key=key, other_id=other_id, other_key=other_key, is_one=is_one
    )


def proposed(*comparisons, sources=(RECEIPT, ROW), case=KNOWN, dismissed=frozenset()):
    return all_proposed(replace(case, comparisons=comparisons), *sources, dismissed=dismissed)


@pytest.mark.parametrize(("one", "other"), [("I1.1", "I2.1"), ("I2.1", "I1.1")])
def test_two_that_are_one_become_one_proposal_with_both_proofs(one, other):
    (proposal,) = proposed(said(one, other, is_one=True))
    assert [proof.id for proof in proposal.proofs] == ["I1.1", "I2.1"]
    assert (proposal.doubts, proposal.rivals) == ((), ())
    assert proposal.is_corroborated
    assert proposal.reasons[-1].code == "same_person"
    assert str(proposal.event.on) == "2024-04-11 20:14:36"  # the more exact of the two


@pytest.mark.parametrize(("one", "other"), [("I1.1", "I2.1"), ("I2.1", "I1.1")])
def test_two_that_are_two_stay_two_without_a_doubt(one, other):
    found = proposed(said(one, other, is_one=False))
    assert [(p.id, p.doubts, p.rivals) for p in found] == [("I1.1", (), ()), ("I2.1", (), ())]


def test_one_that_was_turned_down_is_no_rival_of_the_other():
    (left,) = proposed(dismissed=frozenset({"I2.1"}))
    assert (left.id, left.doubts, left.rivals) == ("I1.1", (), ())


def test_what_fits_two_payments_is_asked_of_each_until_one_is_left():
    receipts = [
        a_receipt("I1", at="2024-10-12 06:01:44", transaction_id="1" * 20),
        a_receipt("I2", at="2024-10-12 09:20:05", transaction_id="2" * 20),
    ]
    listed = a_source("I3", "repayment_history", a_record("1284.67", "2024-10-12"))
    sources = (*receipts, listed)
    *_, unclear = proposed(sources=sources)
    assert [rival.there.id for rival in unclear.rivals] == ["I1.1", "I2.1"]
    assert unclear.doubts[-1] is Doubt.MAY_BE_ANOTHER
    no = said("I3.1", "I1.1", is_one=False)
    *_, unclear = proposed(no, sources=sources)
    assert [rival.there.id for rival in unclear.rivals] == ["I2.1"]
    found = proposed(no, said("I3.1", "I2.1", is_one=True), sources=sources)
    assert [[proof.id for proof in p.proofs] for p in found] == [["I1.1"], ["I2.1", "I3.1"]]
    *_, third = proposed(no, said("I3.1", "I2.1", is_one=False), sources=sources)
    assert (third.id, third.doubts, third.rivals) == ("I3.1", (Doubt.NO_LOAN,), ())


def test_an_event_that_no_evidence_shows_is_compared_as_it_is():
    payments = tuple(
        an_event("repaid", on, amount="1284.67", id=event_id)
        for event_id, on in (("E1", "2024-04-11 06:00"), ("E2", "2024-04-11 09:00"))
    )
    listed = a_source("I3", "repayment_history", a_record("1284.67", "2024-04-11"))
    (proposal,) = proposed(sources=(listed,), case=replace(KNOWN, events=payments))
    assert [(r.there, r.event_id, r.place) for r in proposal.rivals] == [
        (None, "E1", ("E1", "1")), (None, "E2", ("E2", "1"))
    ]  # fmt: skip


def test_what_was_compared_and_is_not_read_any_more_changes_nothing():
    (proposal,) = proposed(said("I1.1", "I9.4", is_one=True), sources=(RECEIPT,))
    assert proposal.id == "I1.1"
