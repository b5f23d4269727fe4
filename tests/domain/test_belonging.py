"""Why a payment to a payment company or by a relative is the loan's: what the case holds of it."""

from dataclasses import replace

import pytest

from evidence_kit.domain.belonging import belonging
from evidence_kit.domain.bundle import Citation
from evidence_kit.domain.chosen_rows import RowPlace
from evidence_kit.domain.kinds import Role, Shows, TargetKind
from evidence_kit.domain.ledger import ledger
from evidence_kit.domain.records import Institution, LoanRole
from evidence_kit.texts import LANGUAGES, Texts
from tests.builders import a_case, a_link, a_loan, an_event, an_instalment, an_item, money

PLANNED = an_instalment(3, "2024-06-12", "100")
COMPANY = Institution(id="P9", name="样例支付有限公司", aliases=("样例付",))
CHANNEL = LoanRole(id="R9", loan_id="L1", institution_id="P9", role=Role.PAYMENT_CHANNEL)


def _paid(on="2024-06-11 20:00", amount="100", **values):
    defaults = {"id": "E1", "payee": "样例付", "instalment_id": PLANNED.id}
    return an_event("repaid", on, amount=amount, **(defaults | values))


def _found(event, items=(), links=(), tails=None):
    case = a_case(
        loans=(a_loan(),),
        institutions=(COMPANY,),
        roles=(CHANNEL,),
        instalments=(PLANNED,),
        events=(event,),
        items=tuple(items),
        links=tuple(links),
    )
    return [
        (ground.key.removeprefix("bundle.belongs."), ground)
        for each in belonging(case, ledger(case, "L1"), tails or {})
        for ground in each.grounds
    ]


def _keys(*arguments, **more):
    return [key for key, _ in _found(*arguments, **more)]


def test_of_a_payment_to_the_lender_by_the_borrower_nothing_is_said():
    link = a_link("I1", "E1")
    assert _keys(_paid(payee=""), [an_item("I1", Shows.REPAYMENT_LIST)], [link]) == []


def test_where_the_case_holds_nothing_nothing_is_said():
    receipt = a_link("I1", "E1")
    lone = _paid(instalment_id=None)
    assert _keys(lone, [an_item("I1", Shows.PAYMENT)], [receipt]) == []


def test_a_payment_to_the_lender_itself_needs_no_reason():
    lending = replace(CHANNEL, role=Role.LENDER)
    groups = {"loans": (a_loan(),), "institutions": (COMPANY,), "instalments": (PLANNED,)}
    case = a_case(**groups, roles=(lending,), events=(_paid(),))
    assert belonging(case, ledger(case, "L1"), {}) == ()


def test_a_channel_counts_where_a_paper_names_it():
    named = a_link("I1", "P9", page=2, kind=TargetKind.PARTY)
    contract = an_item("I1", Shows.CONTRACT)
    event = _paid(instalment_id=None)
    [(key, ground)] = _found(event, [contract], [named])
    assert key == "channel"
    assert ground.values == {"payee": "样例付", "shows": Shows.CONTRACT}
    assert ground.citations == (Citation("I1", 2),)
    assert _keys(event) == []
    assert _keys(replace(event, payee="别的公司"), [contract], [named]) == []


def test_the_lenders_list_and_a_statement_count_as_proofs_of_the_same_payment():
    items = [an_item("I1", Shows.REPAYMENT_LIST), an_item("I2", Shows.STATEMENT)]
    links = [a_link("I1", "E1"), replace(a_link("I2", "E1"), row=44)]
    found = _found(_paid(payee="", payer="母亲", instalment_id=None), items, links)
    assert [key for key, _ in found] == ["listed", "statement"]
    assert found[1][1].citations == (Citation("I2", row=RowPlace("", 44)),)


@pytest.mark.parametrize(
    ("on", "key"),
    [
        ("2024-06-11 20:00", "instalment_before"),
        ("2024-06-12", "instalment_on_day"),
        ("2024-07-01", "instalment_after"),
        ("2024-06", "instalment"),
        (None, "instalment"),
    ],
)
def test_the_instalment_of_the_same_amount_and_its_day(on, key):
    assert _keys(_paid(on)) == [key]


def test_an_instalment_of_another_amount_or_far_from_its_day_is_no_ground():
    assert _keys(_paid(amount="100.01")) == []
    assert _keys(_paid("2024-09-12")) == []


def test_a_card_counts_where_rows_of_two_files_name_it():
    event = _paid(instalment_id=None)
    items = [an_item("I1"), an_item("I2")]
    links = [replace(a_link("I1", "E1"), row=5), replace(a_link("I2", "E1"), row=9)]
    one, two = ("I1", RowPlace("", 5)), ("I2", RowPlace("", 9))
    [(key, ground)] = _found(event, items, links, {one: "1234", two: "1234"})
    assert (key, ground.values) == ("card", {"tail": "1234"})
    assert len(ground.citations) == 2
    assert _keys(event, items, links, tails={one: "1234", two: "9999"}) == []
    assert _keys(event, items, links, tails={one: "1234"}) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_ground_has_its_sentence(language):
    facts = {
        "payee": "甲", "shows": "乙", "number": 1, "amount": money("1"), "due_on": "丙", "days": 1,
        "tail": "1234",
    }  # fmt: skip
    for name in ("channel", "listed", "statement", "instalment", "instalment_on_day",
                 "instalment_before", "instalment_after", "card"):  # fmt: skip
        assert "{" not in Texts(language)(f"bundle.belongs.{name}", **facts)
