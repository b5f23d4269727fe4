"""Proposals in the order in which they are gone through, and which need nobody to look."""

from dataclasses import replace

from evidence_kit.domain.proposing.grouping import Section, grouped, is_sure, needs_loan
from evidence_kit.domain.proposing.proposal import Doubt
from tests.builders import a_case
from tests.domain.proposing.seen import (
    KNOWN,
    LENDER,
    PLAN,
    TALK,
    a_contract,
    a_receipt,
    a_record,
    a_source,
    only,
    proposed,
)

OTHER = "20240411000000000000000002"


def test_loans_come_before_schedules_and_those_before_what_happened():
    groups = grouped(proposed(a_case(), TALK, PLAN, a_receipt("I2"), a_contract("I1")), ())
    assert [group.section for group in groups] == [
        Section.LOANS, Section.SCHEDULES, Section.PAYMENTS, Section.CONTACTS
    ]  # fmt: skip


def test_certificates_come_before_schedules_and_those_before_payments():
    certificate = a_source(
        "I3", "settlement_certificate",
        a_record(issuer=LENDER, settled_on="2025-03-12"),
    )  # fmt: skip
    groups = grouped(proposed(KNOWN, a_receipt("I2"), PLAN, TALK, certificate), ("L1",))
    assert list(dict.fromkeys(group.section for group in groups)) == [
        Section.PAPERS, Section.SCHEDULES, Section.PAYMENTS, Section.CONTACTS
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


def test_another_loan_than_those_of_the_case_is_never_taken_with_all_that_is_sure():
    new, *_ = (p for p in proposed(a_case(), a_contract("I1")) if p.loan)
    loan = replace(new, is_corroborated=True, doubts=())
    assert is_sure(loan)
    assert not is_sure(loan, beside_loans=True)
    assert is_sure(replace(loan, loan=replace(loan.loan, id="L1")), beside_loans=True)
