import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence_kit.export.fonts import Typeface
from evidence_kit.export.setting import Run, Style, clipped, measured, set_lines, trimmed

FACE = Typeface()
STYLE = Style(10)
CHARACTERS = tuple("还款元第，。、；）（《》“”—… ab")
PIECES = st.sampled_from((*CHARACTERS, "证据", "1,284.67", "2025-03-12", "HT-2024", "words"))


def texts_of(lines):
    return ["".join(run.text for run in line.runs) for line in lines]


def set_text(text, width, **values):
    return texts_of(set_lines(FACE, [Run(text, STYLE, **values)], width))


@given(st.lists(PIECES, max_size=60).map("".join), st.integers(60, 300))
@settings(max_examples=150)
def test_no_line_is_too_wide_and_none_begins_with_a_closing_mark(text, width):
    longest = max((len(run) for run in text.replace(" ", "\n").split("\n")), default=0)
    lines = set_lines(FACE, [Run(text, STYLE)], width)
    for line in lines:
        assert line.width <= width + 0.01
    if longest * STYLE.size <= width:
        for line in texts_of(lines)[1:]:
            assert line[:1] not in set("，。、；）》”—…")
        for line in texts_of(lines)[:-1]:
            assert line[-1:] not in set("（《“")


@given(st.lists(PIECES, max_size=60).map("".join), st.integers(60, 300))
@settings(max_examples=100)
def test_setting_loses_nothing_but_spaces(text, width):
    assert "".join(set_text(text, width)).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize(
    "whole",
    [
        "1,284.67",
        "2025-03-12",
        "HT-2024-03-1887",
        "856.20 元",
        "第 9 页",
        "（第 12 期）",
        "证据 1-2",
    ],
)
def test_numbers_dates_and_what_they_count_stay_together_at_any_width(whole):
    for width in range(80, 200, 3):
        lines = set_text(f"投诉人于当日归还了该笔款项，{whole}已经如数支付。", width)
        assert any(whole in line for line in lines), (width, lines)


def test_a_solid_run_is_broken_only_where_it_is_wider_than_the_line():
    cited = "证据 1-1 至 1-13"
    wide = set_text("还款" * 8, 110) + set_text(cited, 110, solid=True)
    assert cited in wide
    assert len(set_text(cited, 40, solid=True)) > 1


def test_a_word_wider_than_the_line_is_cut_into_characters():
    assert "".join(set_text("a" * 64, 100)) == "a" * 64


def test_english_breaks_at_spaces_and_drops_them_at_line_ends():
    lines = set_text("the complainant cannot show a receipt at present", 90)
    assert len(lines) > 1
    assert " ".join(lines) == "the complainant cannot show a receipt at present"


def test_line_feeds_and_tabs_are_spaces():
    assert set_text("one\n\ttwo", 300) == ["one two"]


def test_the_first_line_may_be_set_in():
    lines = set_lines(FACE, [Run("还" * 30, STYLE)], 100, first=20)
    assert lines[0].width <= 80
    assert lines[1].width == pytest.approx(100)


def test_runs_keep_their_style_and_target():
    bold = Style(10, bold=True)
    lines = set_lines(FACE, [Run("甲" * 15, STYLE), Run("乙" * 15, bold, page=7)], 100)
    runs = [run for line in lines for run in line.runs]
    assert {(run.style, run.page) for run in runs if "乙" in run.text} == {(bold, 7)}
    assert {(run.style, run.page) for run in runs if "甲" in run.text} == {(STYLE, None)}


def test_nothing_is_one_empty_line():
    assert texts_of(set_lines(FACE, [], 100)) == [""]
    assert texts_of(set_lines(FACE, [Run("", STYLE, solid=True)], 100)) == [""]


def test_trimmed_text_ends_with_an_ellipsis_within_its_width():
    line = trimmed(FACE, [Run("很长的标题" * 10, STYLE)], 100)
    assert texts_of([line])[0].endswith("…")
    assert line.width <= 100
    assert texts_of([trimmed(FACE, [Run("短", STYLE)], 100)]) == ["短"]


def test_clipped_lines_say_that_something_follows():
    lines = set_lines(FACE, [Run("甲乙丙丁" * 30, STYLE)], 100)
    kept = clipped(FACE, lines, 3, 100)
    assert len(kept) == 3
    assert texts_of(kept)[-1].endswith("…")
    assert clipped(FACE, lines, len(lines), 100) == lines


def test_tracking_widens_every_character():
    plain = measured(FACE, "投诉书", Style(10))
    assert measured(FACE, "投诉书", Style(10, tracking=5)) == pytest.approx(plain + 15)
