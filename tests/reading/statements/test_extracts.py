"""What is covered of a printed statement, what is taken of a table: the chosen rows, no others."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from evidence_kit.domain.chosen_rows import RowPlace
from evidence_kit.domain.values import Box
from evidence_kit.reading.statements.extracts import page_extract, table_extract
from evidence_kit.reading.statements.sheets import Row, Sheet, sheet_of

HEAD = ("交易日期", "交易金额", "对方户名")


def _printed(heights, rows_on_page, *, beside=False, overlap=0.0):
    """A statement of two pages as its words stand; every row has a height and a gap of its own."""
    rows, number = [], 0
    for page in (1, 2):
        top = 0.05
        lines = [("样例银行交易流水",), HEAD] if page == 1 else [HEAD]
        entries = [
            (f"2025-03-{n + 1:02d}", f"-{n + 1}.00", f"{page}店{n}") for n in range(rows_on_page)
        ]
        for position, cells in enumerate([*lines, *entries, ("第 1 页",)]):
            height = heights[position % len(heights)]
            number += 1
            boxes = tuple(
                Box(0.1 + 0.25 * i, top, 0.3 + 0.25 * i, top + 0.01 * height)
                for i in range(len(cells))
            )
            rows.append(Row(number, cells, page, boxes))
            top += 0.01 * height + 0.004 * (position % 3) - overlap
        if beside:  # words that stand next to the rows and belong to none
            number += 1
            box = Box(0.9, 0.05, 0.99, 0.6)
            rows.append(Row(number, ("备注",), page, (box,)))
    return Sheet(tuple(rows))


def _meet(one, other):
    return (
        one.left < other.right and other.left < one.right
        and one.top < other.bottom and other.top < one.bottom
    )  # fmt: skip


def _is_hidden(box, covers):
    """Whether covers lie over all of a box; they are as wide as the page or as the box itself."""
    edges = sorted({box.top, box.bottom, *(c.top for c in covers), *(c.bottom for c in covers)})
    middles = [(a + b) / 2 for a, b in pairwise(edges)]
    return all(
        any(c.top <= y <= c.bottom and c.left <= box.left and c.right >= box.right for c in covers)
        for y in middles
        if box.top < y < box.bottom
    )


@settings(max_examples=60)
@given(
    st.lists(st.floats(0.8, 4), min_size=1, max_size=5),
    st.sets(st.integers(0, 19), min_size=1, max_size=6),
    st.booleans(),
)
def test_whatever_is_not_chosen_is_hidden_and_what_is_chosen_stays(heights, chosen, beside):
    sheet = _printed(heights, 10, beside=beside)
    entries = [row for row in sheet.rows if row.cells[0].startswith("2025")]
    places = frozenset(RowPlace("", entries[index].number) for index in chosen)
    found = page_extract(sheet, places)
    assert found.rows == places
    assert found.total == 20
    first_head = next(row for row in sheet.rows if row.cells == HEAD)
    for page in found.pages:
        for row in (row for row in sheet.rows if row.page == page.page):
            above = page.page == 1 and row.number <= first_head.number
            is_open = above or row.cells == HEAD or RowPlace("", row.number) in places
            for box in row.boxes:
                if is_open:
                    assert not any(_meet(box, cover) for cover in page.covers)
                else:
                    assert _is_hidden(box, page.covers)
        mine = [row for row in entries if row.page == page.page]
        assert page.withheld == sum(RowPlace("", row.number) not in places for row in mine)


@settings(max_examples=30)
@given(st.lists(st.floats(0.8, 4), min_size=1, max_size=5), st.integers(0, 19))
def test_lines_that_reach_into_each_other_are_hidden_nonetheless(heights, chosen):
    sheet = _printed(heights, 10, overlap=0.003)
    entries = [row for row in sheet.rows if row.cells[0].startswith("2025")]
    kept = entries[chosen]
    for page in page_extract(sheet, frozenset({RowPlace("", kept.number)})).pages:
        for row in entries:
            if row.page == page.page and row is not kept:
                assert all(_is_hidden(box, page.covers) for box in row.boxes)


def test_the_first_page_comes_along_because_it_says_whose_statement_it_is():
    sheet = _printed([1.0], 10)
    last = [row for row in sheet.rows if row.cells[0].startswith("2025")][-1]
    found = page_extract(sheet, frozenset({RowPlace("", last.number)}))
    assert [(page.page, len(page.rows), page.withheld) for page in found.pages] == [
        (1, 0, 10),
        (2, 1, 9),
    ]


def test_cells_and_headers_are_as_they_stand_and_a_further_table_is_counted():
    rows = [
        ["姓名：陈某"], list(HEAD), ["2025-03-01", "-1.00", "甲"], ["2025-03-02", "-2.00", "乙"],
        ["合计", "3.00"], ["交易日期", "收入", "支出", "摘要"], ["2025-03-03", "", "3.00", "丙"],
    ]  # fmt: skip
    sheet = sheet_of(enumerate(rows, start=1))
    found = table_extract([sheet], frozenset({RowPlace("", 4)}))
    assert found.total == 3
    [table] = found.tables
    assert (table.headers, table.columns) == (("姓名：陈某",), HEAD)
    assert table.entries[1].cells == ("2025-03-02", "-2.00", "乙")
    further = table_extract([sheet], frozenset({RowPlace("", 7)}))
    assert further.tables[0].columns == ("交易日期", "收入", "支出", "摘要")


BESIDE = [
    ["交易时间", "金额(元)", "交易对方", "", "客户姓名", "电话号码"],
    ["2025-03-11", "1284.67", "样例金融", "", "张伟", "13900000001"],
    ["2025-03-12", "20.00", "面馆", "", "李四", "13900000002"],
]


def _table(rows, chosen):
    sheet = sheet_of(enumerate(rows, start=1))
    (table,) = table_extract([sheet], frozenset({RowPlace("", chosen)})).tables
    return table


def test_a_table_beside_whose_names_repeat_nothing_is_not_printed_and_counted():
    table = _table(BESIDE, 2)
    assert table.columns == ("交易时间", "金额(元)", "交易对方", "")
    assert table.entries[0].cells == ("2025-03-11", "1284.67", "样例金融", "")
    assert table.beside == 2


def test_a_table_that_stands_twice_beside_itself_is_printed_once():
    rows = [[*row[:3], "", *row[:3]] for row in BESIDE]
    rows[1][6] = "别人"
    assert "别人" not in str(_table(rows, 2))


def test_columns_of_the_row_itself_are_printed_also_behind_an_empty_one():
    rows = [[*row[:2], "", row[2], "", "备注"] for row in BESIDE]
    table = _table(rows, 2)
    assert table.columns == ("交易时间", "金额(元)", "", "交易对方", "", "备注")
    assert table.beside == 0
    unnamed = [[*BESIDE[0][:3]], [*BESIDE[1][:3], "还款"], BESIDE[2][:3]]
    assert _table(unnamed, 2).entries[0].cells[3] == "还款"
