"""What does not fit its loan is offered with a doubt, so that nobody takes it unseen."""

from dataclasses import replace

import pytest

from evidence_kit.domain.kinds import EventKind
from evidence_kit.domain.proposing.proposal import Doubt
from evidence_kit.domain.readings import Direction
from tests.builders import a_case, a_lender, a_loan, a_person, an_event, money
from tests.domain.proposing.seen import LENDER, a_contract, a_receipt, a_record, a_source, proposed

OWN = "HS20240312000527"
LOAN = a_loan("L1", platform="禾穗借", contract_number=OWN)
INSTITUTION, ROLE = a_lender("L1", name=LENDER)


def a_loan_with(*events):
    return a_case(loans=(LOAN,), institutions=(INSTITUTION,), roles=(ROLE,), events=events)


def doubts_about(kind, case, *sources):
    (found,) = [p for p in proposed(case, *sources) if p.event and p.event.kind is kind]
    return found.doubts


def settled_on(day):
    return a_loan_with(an_event("settled", day))


@pytest.mark.parametrize(
    ("settled", "is_doubted"),
    [
        ("2024-03-31", True),
        ("2024-03", True),
        ("2024-04-11", False),  # the last payment settles
        ("2024-04-11 09:00", False),
        ("2024-04", False),
        ("2024-04-12", False),
    ],
)
def test_a_payment_after_the_settlement_of_its_loan_is_looked_at(settled, is_doubted):
    found = doubts_about(EventKind.REPAID, settled_on(settled), a_receipt("I1"))
    assert found == ((Doubt.AFTER_SETTLED,) if is_doubted else ())


def test_a_settlement_that_is_only_proposed_counts_as_well():
    certificate = a_source(
        "I9", "settlement_certificate",
        a_record(issuer=LENDER, contract_no=OWN, settled_on="2024-03-31"),
    )  # fmt: skip
    assert doubts_about(EventKind.REPAID, a_loan_with(), a_receipt("I1"), certificate) == (
        Doubt.AFTER_SETTLED,
    )


def test_the_rest_of_what_was_agreed_is_none_and_what_follows_it_is():
    agreed = an_event("agreement", "2024-04-01", amount="2000")
    half = an_event("repaid", "2024-04-02", amount="715.33")
    case = a_loan_with(agreed, half)
    assert doubts_about(EventKind.REPAID, case, a_receipt("I1")) == ()
    whole = a_loan_with(agreed, an_event("repaid", "2024-04-02", amount="2000"))
    assert doubts_about(EventKind.REPAID, whole, a_receipt("I1")) == (Doubt.AFTER_SETTLED,)
    unknown = a_loan_with(an_event("agreement", "2024-04-01"), half)
    assert doubts_about(EventKind.REPAID, unknown, a_receipt("I1")) == ()


def test_a_refund_comes_after_the_settlement_as_a_rule():
    back = a_receipt("I1", note="退款", direction=Direction.IN)
    assert doubts_about(EventKind.REFUNDED, settled_on("2024-03-31"), back) == ()


def test_a_payout_after_the_settlement_or_of_another_contract_is_looked_at():
    case = settled_on("2024-02-01")
    other = a_contract(number="HS20240312999999")
    assert doubts_about(EventKind.DISBURSED, case, other) == (
        Doubt.OTHER_CONTRACT, Doubt.AFTER_SETTLED,
    )  # fmt: skip
    assert doubts_about(EventKind.DISBURSED, a_loan_with(), a_contract(number=OWN)) == ()


@pytest.mark.parametrize(
    ("number", "is_doubted"),
    [
        ("HS20240312999999", True),
        ("HS 2024-0312-000527", False),
        ("HS2024****0527", False),
        ("HS2024****9999", True),
        ("000527", False),  # its end alone
        (None, False),
    ],
)
def test_a_receipt_that_names_another_contract_is_looked_at(number, is_doubted):
    found = doubts_about(EventKind.REPAID, a_loan_with(), a_receipt("I1", contract_no=number))
    assert found == ((Doubt.OTHER_CONTRACT,) if is_doubted else ())


def a_certificate(number):
    record = a_record(
        issuer=LENDER, contract_no=number, settled_on="2024-03-31", issued_on="2024-04-20"
    )
    return a_source("I9", "settlement_certificate", record)


def test_a_certificate_of_another_contract_settles_nothing_unseen():
    other = a_certificate("HS20240312999999")
    for kind in (EventKind.SETTLED, EventKind.CERTIFICATE):
        assert doubts_about(kind, a_loan_with(), other) == (Doubt.OTHER_CONTRACT,)
        assert doubts_about(kind, a_loan_with(), a_certificate(OWN)) == ()
    assert doubts_about(EventKind.REPAID, a_loan_with(), a_receipt("I1"), other) == ()


def test_what_is_proved_further_is_in_the_case_already():
    case = a_loan_with(
        an_event("settled", "2024-03-31"),
        an_event("repaid", "2024-04-11 20:14:36", id="E1", amount=money("1284.67")),
    )
    assert doubts_about(EventKind.REPAID, case, a_receipt("I1")) == ()


@pytest.mark.parametrize(
    ("borrower", "is_doubted"),
    [("陈样例", False), ("陈**", False), ("*样例", False), ("王某某", True), ("王**", True),
     (None, False)],
)  # fmt: skip
def test_papers_and_a_loan_of_another_borrower_are_looked_at(borrower, is_doubted):
    case = a_case(persons=(a_person(name="陈样例"),))
    paper = a_contract(number="HS20240312999999", borrower=borrower)
    found = [p for p in proposed(case, paper) if p.loan is not None]
    assert [Doubt.OTHER_BORROWER in p.doubts for p in found] == [is_doubted]
    held = replace(a_loan_with(), persons=(a_person(name="陈样例"),))
    settled = a_record(issuer=LENDER, contract_no=OWN, settled_on="2024-03-31", borrower=borrower)
    told = doubts_about(EventKind.SETTLED, held, a_source("I9", "settlement_certificate", settled))
    assert told == ((Doubt.OTHER_BORROWER,) if is_doubted else ())


def test_nobody_is_another_borrower_before_the_complainant_has_a_name():
    (found,) = [p for p in proposed(a_case(), a_contract(borrower="王某某")) if p.loan is not None]
    assert Doubt.OTHER_BORROWER not in found.doubts
