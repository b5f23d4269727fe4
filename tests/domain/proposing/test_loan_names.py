"""Which loan, and which institution, a text names."""

import pytest

from evidence_kit.domain.proposing.loan_names import institution_in
from tests.builders import a_case, a_lender, a_loan
from tests.domain.proposing.seen import LENDER, names_of

BUYER = "启明样例资产管理有限公司"
INSTITUTION, ROLE = a_lender("L1", name=LENDER)
OTHER, _ = a_lender("L2", "P2", name=BUYER)
CASE = a_case(
    loans=(
        a_loan("L1", platform="禾穗借", contract_number="HS20240312000527"),
        a_loan("L2", platform="云岭快贷", contract_number="YL20240101000001"),
    ),
    institutions=(INSTITUTION, OTHER),
    roles=(ROLE,),
)


@pytest.mark.parametrize(
    ("text", "institution"),
    [
        (LENDER, "P1"),
        (f"【{BUYER}】", "P2"),
        (f"{LENDER}委托{BUYER}", None),
        ("某某商店", None),
    ],
)
def test_a_text_names_an_institution_only_where_it_names_just_one(text, institution):
    found = institution_in(CASE, text, str.__eq__)
    assert (found.id if found else None) == institution


@pytest.mark.parametrize(
    ("texts", "loan", "reason"),
    [
        (["合同 HS2024 0312 000527"], "L1", "names_contract"),
        (["云岭快贷 第3期"], "L2", "names_brand"),
        ([LENDER], "L1", "names_institution"),
        ([LENDER, "合同YL20240101000001"], "L2", "names_contract"),
    ],
)
def test_the_surest_thing_that_a_text_names_decides(texts, loan, reason):
    naming = names_of(CASE).named(texts)
    assert (naming.loan_id, naming.reason.code) == (loan, reason)


def test_what_names_two_loans_alike_names_none_and_says_which_they_may_be():
    naming = names_of(CASE).named(["禾穗借和云岭快贷"])
    assert (naming.loan_id, naming.may_be) == (None, ("L1", "L2"))
