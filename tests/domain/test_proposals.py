"""What a form proposes."""

import pytest

from evidence_kit.domain.kinds import Shows
from evidence_kit.domain.proposals import (
    events_shown,
    next_instalment,
    pictured_on,
    seems_private,
)
from tests.builders import a_case, a_link, a_loan, an_event, an_instalment, an_item, day, money


def test_the_next_open_instalment_of_that_amount_is_proposed():
    dues = [an_instalment(n, f"2025-0{n}-10", "100") for n in (2, 1, 3)]
    paid = an_event("repaid", amount="100", instalment_id=dues[1].id, id="E1")
    case = a_case(loans=(a_loan(),), instalments=tuple(dues), events=(paid,))
    assert next_instalment(case, "L1", money("100")).number == 2
    assert next_instalment(case, "L1", money("100"), but="E1").number == 1
    assert next_instalment(case, "L1", money("99")) is None


@pytest.mark.parametrize("name", ["张三", "李*", "欧阳样例", "王女士"])
def test_a_name_of_a_person_is_noticed(name):
    assert seems_private(name)


@pytest.mark.parametrize("name", ["", "样例消费金融有限公司", "财付通", "样例银行", "Sample Ltd"])
def test_a_company_is_no_person(name):
    assert not seems_private(name)


def test_a_refund_is_shown_by_the_form_of_a_receipt_and_a_contact_is_not():
    refund, contact = an_event("refunded", id="E1"), an_event("contact", id="E2")
    links = (a_link("I1", "E1"), a_link("I1", "E2"))
    case = a_case(items=(an_item("I1"),), events=(refund, contact), links=links)
    assert events_shown(case, "I1", Shows.PAYMENT) == (refund,)
    assert events_shown(case, "I1", Shows.OTHER) == ()


def test_a_time_of_saving_says_nothing_about_when_a_picture_was_made():
    assert pictured_on(an_item("I1", named_on=day("2025-03-11"))) == day("2025-03-11")
    saved = an_item("I1", named_on=day("2025-03-11"), named_is_saving=True)
    assert pictured_on(saved) is None
