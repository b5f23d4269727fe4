"""Odd numbers are doubted, right ones and empty ones are not."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_kit.domain.identifiers import Doubt, identity_number, telephone, unified_code

TODAY = date(2025, 6, 1)


@pytest.mark.parametrize(
    ("number", "doubt"),
    [
        ("", None),
        ("000000199308120027", None),
        ("000000199308120028", Doubt.CHECK),
        ("00000019930812002", Doubt.LENGTH),
        ("00000019930812002A", Doubt.CHARACTERS),
        ("000000199313120027", Doubt.DATE),
        ("000000202608120027", Doubt.DATE),
        ("11010519491231002X", None),
        ("１１０１０５１９４９１２３１００２ｘ", None),
    ],
)
def test_identity_numbers(number, doubt):
    assert identity_number(number, TODAY) is doubt


@pytest.mark.parametrize(
    ("code", "doubt"),
    [
        ("", None),
        ("91000000X0000X019B", None),
        ("91000000X0000X019C", Doubt.CHECK),
        ("91000000X0000X019", Doubt.LENGTH),
        ("91000000I0000X019B", Doubt.CHARACTERS),
    ],
)
def test_unified_codes(code, doubt):
    assert unified_code(code) is doubt


@pytest.mark.parametrize(
    ("number", "doubt"),
    [
        ("17000000527", None),
        ("+86 170-0000-0527", None),
        ("010-88886666", None),
        ("400-000-0101", None),
        ("95188", None),
        ("1700000052", Doubt.FORM),
        ("abc", Doubt.FORM),
    ],
)
def test_telephone_numbers(number, doubt):
    assert telephone(number) is doubt


@given(st.text(max_size=40))
def test_no_text_is_too_odd_to_be_looked_at(text):
    identity_number(text, TODAY)
    unified_code(text)
    telephone(text)
