import pytest

from evidence_kit.export.flow import BOTTOM, LEFT, Flow
from evidence_kit.export.fonts import Typeface
from evidence_kit.export.setting import Run, Style
from evidence_kit.export.table import Align, Column, Row, RowKind, row, set_table

STYLE = Style(9)
COLUMNS = (Column(100), Column(80, Align.RIGHT))
HEAD = row((Run("甲", STYLE),), (Run("乙", STYLE),), kind=RowKind.HEAD)


def a_row(left, right="", **values):
    return row((Run(left, STYLE),), (Run(right, STYLE),), **values)


def set_rows(*rows, head=HEAD):
    flow = Flow(Typeface(), "")
    set_table(flow, COLUMNS, head, rows, size=9)
    return flow


def texts(page):
    return [text.text for text in page.texts]


def test_the_head_stands_on_every_page_and_every_row_once():
    flow = set_rows(*(a_row(f"r{n}") for n in range(100)))
    assert len(flow.pages) > 1
    for page in flow.pages:
        assert texts(page)[:2] == ["甲", "乙"]
    body = [text for page in flow.pages for text in texts(page)[2:] if text]
    assert body == [f"r{n}" for n in range(100)]


def test_nothing_stands_below_the_bottom():
    flow = set_rows(*(a_row("长" * (n * 7 % 60)) for n in range(120)))
    assert min(text.y for page in flow.pages for text in page.texts) > BOTTOM


def test_a_row_longer_than_a_page_is_split_by_lines():
    flow = set_rows(a_row("字" * 1200))
    assert len(flow.pages) > 1
    assert sum(text.text.count("字") for page in flow.pages for text in page.texts) == 1200


def test_a_row_can_be_cut_after_some_lines():
    flow = set_rows(a_row("字" * 500, most_lines=3), head=None)
    assert len(flow.page.texts) == 3
    assert flow.page.texts[2].text.endswith("…")


def test_numbers_stand_at_the_right_edge_of_their_column():
    flow = set_rows(a_row("", "1,284.67"), a_row("", "-300.00"))
    face = flow.face
    ends = [t.x + face.width(t.text, 9) for t in flow.page.texts if t.text[-1:] in "70"]
    assert ends[0] == pytest.approx(ends[1]) == pytest.approx(LEFT + 180 - 4)


@pytest.mark.parametrize("amount", ["1,234,567.92", "-12,345,678,901.23"])
def test_no_amount_is_cut_and_the_widest_column_of_words_gives_way(amount):
    columns = (Column(30), Column(100), Column(40, Align.RIGHT), Column(40, Align.RIGHT))
    flow = Flow(Typeface(), "")
    bold = Style(9, bold=True)
    cells = ((Run("1", STYLE),), (Run("说明", STYLE),), (Run(amount, bold),), (Run("9.00", STYLE),))
    set_table(flow, columns, None, [row(*cells)], size=9)
    said = {text.text: text for text in flow.page.texts}
    assert list(said) == ["1", "说明", amount, "9.00"]
    assert said["9.00"].x + flow.face.width("9.00", 9) == pytest.approx(LEFT + 210 - 4)
    assert said[amount].x > said["说明"].x + flow.face.width("说明", 9)


def test_where_all_amounts_fit_the_columns_stay_as_they_are():
    narrow, wide = set_rows(a_row("甲", "1.00")), set_rows(a_row("甲", "1,284.67"))
    assert [t.x for t in narrow.page.texts][:3] == [t.x for t in wide.page.texts][:3]


@pytest.mark.parametrize("before", range(38, 48))
def test_a_group_stays_with_its_first_row_and_a_total_with_the_row_above(before):
    group = row((Run("组", STYLE),), kind=RowKind.GROUP)
    totals = (a_row("合计", kind=RowKind.TOTAL), a_row("净额", kind=RowKind.FURTHER))
    flow = set_rows(*(a_row("r") for _ in range(before)), group, a_row("末"), *totals)
    for page in flow.pages:
        held = texts(page)
        assert ("组" in held) == ("末" in held) == ("合计" in held) == ("净额" in held)


def test_a_cell_may_hold_paragraphs():
    cells = (((Run("一", STYLE),), (Run("二", STYLE),)), ((Run("三", STYLE),),))
    flow = set_rows(Row(cells), head=None)
    first, second, third = flow.page.texts
    assert first.x == second.x < third.x
    assert first.y == third.y > second.y


def test_an_empty_table_is_its_head():
    assert texts(set_rows().page) == ["甲", "乙"]


@pytest.mark.parametrize("count", range(38, 56))
def test_the_last_page_of_a_table_has_some_rows_and_what_must_stand_with_them(count):
    flow = Flow(Typeface(), "")
    rows = [a_row(f"r{n}") for n in range(count)]
    rows.insert(count - 1, row((Run("组", STYLE),), kind=RowKind.GROUP))
    stands = set_table(flow, COLUMNS, HEAD, rows, size=9, follow=40)
    assert flow.room >= 40
    last = [text for text in texts(flow.page)[2:] if text]
    assert len(flow.pages) == 1 or len([text for text in last if text.startswith("r")]) >= 3
    assert [stood.start for stood in stands[-3:]] == [len(flow.pages) - 1] * 3


def test_a_table_of_few_rows_stays_with_what_is_above_it():
    flow = Flow(Typeface(), "")
    flow.y = BOTTOM + 55  # there is room for the head and two rows
    set_table(flow, COLUMNS, HEAD, [a_row(f"r{n}") for n in range(3)], size=9)
    assert len(flow.pages) == 2
    assert "r0" in texts(flow.pages[0])
