"""What is asked follows from how a loan stands and what is proved."""

from dataclasses import replace

import pytest

from evidence_kit.domain.kinds import ComplaintKind, Shows, Standing
from evidence_kit.domain.records import Request
from evidence_kit.domain.requests import asked, offered, settlement_is_proved
from tests.builders import (
    a_case,
    a_complaint,
    a_lender,
    a_link,
    a_loan,
    an_event,
    an_instalment,
    an_item,
)


def _case(standing, *, proved=True, extra=(), items=(), links=()):
    institution, role = a_lender()
    settled = an_event("settled", "2025-03-12")
    return a_case(
        institutions=(institution,),
        roles=(role,),
        loans=(a_loan(standing=standing),),
        events=(settled, *extra),
        items=(an_item("I1"), *items),
        links=((a_link("I1", settled.id),) if proved else ()) + tuple(links),
    )


def test_a_report_asks_to_look_into_what_was_done_and_claims_nothing_for_oneself():
    contact = an_event("contact", "2025-04-02")
    case = _case(Standing.REPAID, extra=(contact,))
    report = a_complaint(kind=ComplaintKind.REPORT)
    assert offered(case, report) == ("investigate", "written_reply")
    assert [request.code for request in asked(case, report)] == ["investigate", "written_reply"]


def test_a_proved_settlement_is_to_be_confirmed_and_collection_to_stop():
    codes = offered(_case(Standing.REPAID), a_complaint())
    assert codes[:3] == ("confirm_settlement", "stop_collection", "certificate")
    assert codes[-1] == "written_reply"


def test_without_proof_of_the_settlement_neither_is_asked():
    codes = offered(_case(Standing.REPAID, proved=False), a_complaint())
    assert {"confirm_settlement", "stop_collection"}.isdisjoint(codes)
    assert "statement_of_account" in codes
    assert "lawful_conduct" not in codes  # nobody collected yet, as far as the case knows


def test_lawful_conduct_is_asked_of_whoever_collects():
    contact = an_event("contact", "2025-04-02")
    codes = offered(_case(Standing.REPAID, proved=False, extra=(contact,)), a_complaint())
    assert "lawful_conduct" in codes


@pytest.mark.parametrize("standing", [Standing.UNPAID, Standing.SOLD, Standing.UNKNOWN])
def test_a_loan_that_is_not_settled_never_asks_for_confirmation(standing):
    case = _case(standing)
    assert not settlement_is_proved(case, case.loans[0])
    codes = set(offered(case, a_complaint()))
    assert codes <= {
        "name_creditor",
        "statement_of_account",
        "lawful_conduct",
        "protect_third_persons",
        "collector_identity",
        "written_reply",
    }


def test_no_certificate_is_asked_for_when_one_is_an_exhibit():
    certificate = an_event("certificate", "2025-03-13")
    case = _case(
        Standing.REPAID,
        extra=(certificate,),
        items=(an_item("I2", Shows.CERTIFICATE),),
        links=(a_link("I2", certificate.id),),
    )
    assert "certificate" not in offered(case, a_complaint())


def test_a_certificate_that_proves_another_loan_changes_nothing():
    case = _case(
        Standing.REPAID,
        items=(an_item("I2", Shows.CERTIFICATE),),
        links=(a_link("I2", "L2"),),
    )
    assert "certificate" in offered(case, a_complaint())


def test_calls_to_relatives_ask_to_protect_third_persons():
    call = an_event("contact", "2025-04-01", reached="relative")
    assert "protect_third_persons" in offered(_case(Standing.SOLD, extra=(call,)), a_complaint())


def test_what_was_paid_above_the_schedule_is_asked_back():
    instalment = an_instalment(1, "2025-03-01", "100")
    paid = an_event("repaid", "2025-03-01", amount="150", instalment_id=instalment.id)
    case = _case(Standing.REPAID, extra=(paid,))
    with_schedule = a_case(
        **{
            name: getattr(case, name)
            for name in ("institutions", "roles", "loans", "events", "items", "links")
        },
        instalments=(instalment,),
    )
    assert "refund" in offered(with_schedule, a_complaint())
    assert "refund" not in offered(case, a_complaint())


def test_that_a_credit_record_be_corrected_is_offered_and_asked_only_on_purpose():
    case = _case(Standing.REPAID, extra=(an_event("credit-report", "2025-09-15"),))
    assert "correct_credit" in offered(case, a_complaint())
    codes = [request.code for request in asked(case, a_complaint())]
    assert codes == [c for c in offered(case, a_complaint()) if c != "correct_credit"]
    chosen = (Request(code="correct_credit"),)
    assert asked(case, replace(a_complaint(), requests=chosen)) == chosen
