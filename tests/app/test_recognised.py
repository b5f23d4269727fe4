"""Recognised lines become words that can be selected: in their order, each where it stands."""

from itertools import pairwise

from evidence_kit.app.recognised import words_on
from evidence_kit.domain.readings import Line, PageLines
from evidence_kit.domain.values import Box


def _pages(*lines, page=1):
    return (PageLines(page=page, width=1000, height=2000, lines=lines),)


def test_chinese_is_taken_character_by_character_and_figures_whole():
    words = words_on(_pages(Line("金额 1,284.67元", Box(0.1, 0.1, 0.9, 0.12))), 1)
    assert [word.text for word in words] == ["金", "额", "1,284.67", "元"]
    assert [word.after for word in words] == ["", "", " ", ""]


def test_words_stand_beside_each_other_within_their_line():
    words = words_on(_pages(Line("还款A1", Box(0.1, 0.1, 0.9, 0.12))), 1)
    assert words[0].box.left == 0.1
    assert abs(words[-1].box.right - 0.9) < 1e-9
    assert all(before.box.right <= after.box.left + 1e-9 for before, after in pairwise(words))


def test_another_line_begins_with_a_line_break_and_other_pages_are_left_out():
    box = Box(0.1, 0.1, 0.9, 0.12)
    pages = (*_pages(Line("一", box), Line("二", box)), *_pages(Line("三", box), page=2))
    assert [(word.text, word.after) for word in words_on(pages, 1)] == [("一", ""), ("二", "\n")]
