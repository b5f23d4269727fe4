"""Proposals while one goes through them: each stays where it stands."""

from dataclasses import replace

import pytest

from evidence_kit.domain.proposing.grouping import Section, grouped
from evidence_kit.domain.proposing.steadying import steadied
from tests.builders import a_case
from tests.domain.proposing.seen import a_contract, a_receipt, proposed

LOANS = ("L1", "L2")


@pytest.fixture
def paid():
    """Three payments of nobody knows which loan, by date."""
    return [
        p
        for n in (2, 3, 4)
        for p in proposed(
            a_case(),
            a_receipt(f"I{n}", at=f"2024-0{n}-11", payee="谁", transaction_id=f"2024{n:024d}"),
        )
    ]


def _told(groups):
    return [(g.loan_id, g.is_mixed, [p.id for p in g.proposals]) for g in groups]


def test_what_found_its_loan_stays_where_it_stands(paid):
    before = grouped(paid, LOANS)
    of_loans = [replace(p, loan_id=i) for p, i in zip(paid, ("L1", "L2", "L1"), strict=True)]
    fresh = grouped(of_loans, LOANS)
    assert _told(fresh) == [("L1", False, ["I2.1", "I4.1"]), ("L2", False, ["I3.1"])]
    steady = steadied(fresh, before)
    assert _told(steady) == [(None, True, ["I2.1", "I3.1", "I4.1"])]
    assert [p.loan_id for p in steady[0].proposals] == ["L1", "L2", "L1"]
    assert _told(steadied(fresh, ())) == _told(fresh)  # whoever comes back finds them in order


def test_the_heading_names_the_loan_once_all_below_it_belong_to_one(paid):
    before = grouped(paid, LOANS)
    found = [replace(p, loan_id="L2") for p in paid]
    assert _told(steadied(grouped(found, LOANS), before)) == [
        ("L2", False, ["I2.1", "I3.1", "I4.1"])
    ]


def test_two_headings_that_say_the_same_are_one(paid):
    first, *others = paid
    before = grouped([replace(first, loan_id="L1"), *others], LOANS)
    assert len(before) == 2
    found = [replace(p, loan_id="L1") for p in paid]
    assert _told(steadied(grouped(found, LOANS), before)) == [
        ("L1", False, ["I2.1", "I3.1", "I4.1"])
    ]


def test_what_is_new_stands_beside_its_neighbour_and_what_was_taken_is_gone(paid):
    first, second, third = paid
    before = grouped([first, third], LOANS)
    assert _told(steadied(grouped(paid, LOANS), before)) == [
        (None, False, ["I2.1", "I3.1", "I4.1"])
    ]
    assert _told(steadied(grouped([second, third], LOANS), before)) == [
        (None, False, ["I3.1", "I4.1"])
    ]
    (loan,) = (p for p in proposed(a_case(), a_contract("I1")) if p.loan)
    steady = steadied(grouped([*paid, loan], LOANS), before)
    assert [g.section for g in steady] == [Section.LOANS, Section.PAYMENTS]
    other = replace(second, loan_id="L1")
    assert _told(steadied(grouped([first, other, third], LOANS), before)) == [
        ("L1", False, ["I3.1"]), (None, False, ["I2.1", "I4.1"])
    ]  # fmt: skip


def test_what_gained_a_proof_and_another_name_keeps_its_place(paid):
    first, second, third = paid
    renamed = replace(first, id="I9.1")
    late = replace(renamed, proofs=(*first.proofs, *second.proofs))
    steady = steadied(grouped([late, third], LOANS), grouped([first, third], LOANS))
    assert _told(steady) == [(None, False, ["I9.1", "I4.1"])]
