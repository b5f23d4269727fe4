"""Any word of one character or more is found, numbers with or without separators."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_kit.domain.searching import TextIndex, comparable, found_at

TEXTS = (
    "云岭样例消费金融有限公司",
    "实付 ¥1,284.67",
    "请拨打170-0000-1234",
    "2025-03-12 09:15:40 交易成功",
    "Ａｐｐ 显示 已结清 HS20240312000527",
    "禾穗借 第12期还款",
)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("还", (5,)),
        ("消费金融", (0,)),
        ("1284.67", (1,)),
        ("1,284.67", (1,)),
        ("￥1284.67", (1,)),
        ("¥", ()),
        ("170 0000 1234", (2,)),
        ("17000001234", (2,)),
        ("2025-03-12", (3,)),
        ("app", (4,)),
        ("hs2024", (4,)),
        ("已结清App", ()),
        ("结清 app", (4,)),
        ("显示已结清", (4,)),
        ("禾穗 还款", (5,)),
        ("  ", ()),
        ("", ()),
        ("没有", ()),
    ],
)
def test_it_is_found_as_one_types_it(query, found):
    assert TextIndex(TEXTS).find(query) == found


def test_a_piece_never_reaches_over_two_texts():
    assert TextIndex(["还", "款"]).find("还款") == ()
    assert TextIndex(["还", "款"]).find("还\n款") == ()


def test_the_first_hits_are_told_and_no_more():
    assert TextIndex(["还款"] * 9).find("款", limit=3) == (0, 1, 2)


def test_nothing_is_found_in_nothing():
    assert TextIndex([]).find("款") == ()


@given(st.lists(st.text("还款 a1,.-\n２", max_size=6), max_size=12), st.text("还a1,", min_size=1))
def test_it_finds_what_a_look_at_each_text_finds(texts, query):
    whole = comparable(query)
    words = [comparable(word) for word in query.split()]
    plain = [comparable(text) for text in texts]
    wanted = [n for n, text in enumerate(plain) if whole in text] or [
        n for n, text in enumerate(plain) if all(word in text for word in words)
    ]
    assert TextIndex(texts).find(query) == (tuple(wanted) if whole else ())


@pytest.mark.parametrize(
    ("text", "search", "piece"),
    [
        ("实付 ¥1,284.67 元", "1284.67", "1,284.67"),
        ("请拨打170-0000-1234", "17000001234", "170-0000-1234"),
        ("Ａｐｐ 显示已结清", "app显示", "Ａｐｐ 显示"),
        ("今天必须还款，否则起诉", "起诉 还款", "起诉"),
        ("没有", "起诉", None),
        ("没有", "¥", None),
    ],
)
def test_the_words_that_were_found_are_shown_as_they_stand(text, search, piece):
    at = found_at(text, search)
    assert (text[at[0] : at[1]] if at else None) == piece


@given(st.text(), st.text(max_size=6))
def test_what_is_shown_lies_within_its_text(text, search):
    at = found_at(text, search)
    assert at is None or 0 <= at[0] < at[1] <= len(text)
