"""Proposals in the order in which they are gone through, corrected before they are taken."""

from dataclasses import replace

import pytest

from evidence_kit.domain.kinds import EventKind
from evidence_kit.domain.proposing.correcting import (
    corrected_event,
    corrected_loan,
    corrected_schedule,
    said_at,
)
from evidence_kit.domain.proposing.grouping import Section, grouped, is_sure, needs_loan
from evidence_kit.domain.proposing.proposal import Doubt
from evidence_kit.domain.values import Box
from tests.builders import a_case, a_lender, a_loan, money
from tests.domain.proposing.seen import (
    LENDER,
    a_contract,
    a_message,
    a_receipt,
    a_record,
    a_source,
    only,
    proposed,
)

PLAN = a_source(
    "I5", "repayment_schedule",
    a_record("1284.67", instalment=1, due_on="2024-04-12"),
)  # fmt: skip
TALK = a_source(
    "I6",
    "chat",
    messages=[
        replace(a_message("你好"), box=Box(0.1, 0.1, 0.5, 0.2)),
        replace(a_message("您逾期未还，请今天还856.20元"), box=Box(0.1, 0.6, 0.9, 0.7)),
    ],
)
OTHER = "20240411000000000000000002"
INSTITUTION, ROLE = a_lender("L1", name=LENDER)
KNOWN = a_case(loans=(a_loan("L1", platform="禾穗借"),), institutions=(INSTITUTION,), roles=(ROLE,))


def test_loans_come_before_schedules_and_those_before_what_happened():
    groups = grouped(proposed(a_case(), TALK, PLAN, a_receipt("I2"), a_contract("I1")), ())
    assert [group.section for group in groups] == [
        Section.LOANS, Section.SCHEDULES, Section.PAYMENTS, Section.CONTACTS
    ]  # fmt: skip


def test_what_belongs_to_no_loan_comes_after_the_loans_and_payments_stand_by_date():
    late, early = a_receipt("I2", at="2024-05-11", note="禾穗借"), a_receipt(
        "I3", at="2024-04-11", note="禾穗借", transaction_id="20240411000000000000000001"
    )  # fmt: skip
    groups = grouped(
        proposed(KNOWN, a_receipt("I4", "99", payee="谁", transaction_id=OTHER), late, early),
        ("L1",),
    )
    payments = [(g.loan_id, [p.id for p in g.proposals]) for g in groups]
    assert payments == [("L1", ["I3.1", "I2.1"]), (None, ["I4.1"])]


def test_a_payment_without_a_loan_needs_one_and_a_contact_does_not():
    payment, contact = proposed(a_case(), a_receipt("I2", payee="谁"), TALK)
    assert needs_loan(payment)
    assert not needs_loan(contact)


def test_only_what_is_corroborated_and_plain_is_sure():
    proposal = replace(only(KNOWN, a_receipt("I2")), is_corroborated=True)
    assert is_sure(proposal)
    assert not is_sure(replace(proposal, doubts=(Doubt.CONTRADICTED,)))
    assert not is_sure(replace(proposal, is_corroborated=False))


def test_choosing_a_loan_leaves_no_doubt_about_it():
    proposal = only(KNOWN, a_receipt("I2", payee="谁"))
    assert proposal.doubts == (Doubt.NO_LOAN,)
    corrected = corrected_event(proposal, {"loan_id": "L1", "amount": money("1284.67")})
    assert (corrected.loan_id, corrected.event.loan_id, corrected.doubts) == ("L1", "L1", ())


def test_further_proof_of_an_event_keeps_what_the_case_says_of_it():
    proposal = only(KNOWN, a_receipt("I2"))
    said = replace(proposal.event, id="E1")
    held = replace(said, text="当天就还了")
    corrected = corrected_event(replace(proposal, event=said), {"payee": "某公司"}, held=held)
    assert (corrected.event.text, corrected.event.payee) == ("当天就还了", "某公司")


@pytest.mark.parametrize(("typed", "party"), [("乙公司", "乙公司"), ("", None), (None, LENDER)])
def test_the_lender_is_the_one_that_was_typed(typed, party):
    proposal = next(p for p in proposed(a_case(), a_contract("I1")) if p.loan)
    corrected = corrected_loan(proposal, {"platform": "禾穗"}, typed)
    assert corrected.loan.platform == "禾穗"
    assert (corrected.party.name if corrected.party else None) == party


def test_a_schedule_gets_its_loan_and_its_corrected_rows():
    proposal = next(p for p in proposed(KNOWN, PLAN) if p.instalments)
    rows = tuple(replace(row, total=money("1284.76")) for row in proposal.instalments)
    corrected = corrected_schedule(proposal, rows, "L1")
    assert (corrected.loan_id, corrected.doubts) == ("L1", ())
    assert [row.total for row in corrected.instalments] == [money("1284.76")]


def test_where_a_conversation_proves_an_event_the_repeated_message_is_shown():
    proposal = only(a_case(), TALK)
    assert proposal.event.kind is EventKind.CONTACT
    (proof,) = proposal.proofs
    assert said_at(TALK.reading, proof).text == "你好"
    assert said_at(TALK.reading, proof, proposal.event.text).text.startswith("您逾期未还")
