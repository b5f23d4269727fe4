"""Names from outside, as they are shown."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from evidence_kit.domain.naming import printable


@given(st.text(max_size=400))
def test_a_shown_name_is_short_and_has_nothing_invisible(name):
    shown = printable(name)
    assert len(shown) <= 80
    assert not any(unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp") for c in shown)


def test_invisible_characters_are_shown_by_their_numbers():
    assert printable("收据\u202egpj.exe\x07") == "收据[U+202E]gpj.exe[U+0007]"


def test_a_name_that_fits_is_shown_as_it_is_and_a_long_one_keeps_both_ends():
    assert printable("CON 还款 第3期.jpg") == "CON 还款 第3期.jpg"
    shown = printable("a" * 299 + ".jpg")
    assert shown.startswith("a" * 50)
    assert shown.endswith("aaa.jpg")
    assert "…" in shown
