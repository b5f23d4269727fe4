"""Payments that look alike are told apart or together: one step each, undone and remembered."""

import pytest

from evidence_kit.app.comparing import are_one, are_two
from evidence_kit.app.confirming import confirm, proposals_of
from evidence_kit.app.session import Session
from evidence_kit.domain.proposing.proposal import Doubt
from tests.domain.proposing.seen import NUMBER, a_contract, a_receipt
from tests.gui.confirm.cases import a_read_case


@pytest.fixture
def session(tmp_path):
    """A loan that is confirmed, and two receipts of which a digit differs."""
    misread = a_receipt("I3", transaction_id=NUMBER[:-1] + "8")
    readings = [a_contract("I1").reading, a_receipt("I2").reading, misread.reading]
    with a_read_case(tmp_path, readings) as session:
        confirm(session, by_id(session, "I1.loan"))
        yield session


def by_id(session, identifier):
    return next(p for p in proposals_of(session) if p.id == identifier)


def doubted(session):
    return {p.id for p in proposals_of(session) if Doubt.NEARLY_SAME in p.doubts}


def test_two_that_are_one_are_offered_as_one(session):
    first = by_id(session, "I2.1")
    are_one(session, first, first.rivals[0])
    assert [proof.id for proof in by_id(session, "I2.1").proofs] == ["I2.1", "I3.1"]
    made = confirm(session, by_id(session, "I2.1")).record_id
    assert {link.item_id for link in session.case.links_to(made)} == {"I2", "I3"}
    assert "I3.1" not in {p.id for p in proposals_of(session)}
    session.undo()
    assert session.undo() == "proposal.compare"
    assert doubted(session) == {"I2.1", "I3.1"}


def test_two_that_are_two_are_both_taken_and_it_is_not_asked_again(session):
    are_two(session, by_id(session, "I2.1").rivals[0])
    folder = session.folder
    session.close()
    with Session.open(folder) as again:
        assert doubted(again) == set()
        for identifier in ("I2.1", "I3.1"):
            confirm(again, by_id(again, identifier))
        assert len(again.case.events) == 2
        assert again.store.check() == ()


def test_one_that_is_in_the_case_already_gets_the_other_as_proof_in_one_step(session):
    made = confirm(session, by_id(session, "I2.1")).record_id
    other = by_id(session, "I3.1")
    assert other.rivals[0].event_id == made
    assert are_one(session, other, other.rivals[0]) == made
    assert [event.id for event in session.case.events] == [made]
    assert {link.item_id for link in session.case.links_to(made)} == {"I2", "I3"}
    assert "I3.1" not in {p.id for p in proposals_of(session)}
    assert session.undo() == "proposal.confirm"
    assert doubted(session) == {"I3.1"}


@pytest.mark.parametrize("erased", ["I2", "I3"])
def test_an_erased_item_takes_what_was_said_of_it_along(session, erased):
    are_two(session, by_id(session, "I2.1").rivals[0])
    session.erase(erased)
    assert session.case.comparisons == ()
    assert session.store.check() == ()
