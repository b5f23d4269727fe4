"""What holds for every table: any amount, any order of columns, anything above the header."""

import contextlib
import csv
import io

from hypothesis import example, given
from hypothesis import strategies as st

from evidence_kit.domain.readings import Direction
from evidence_kit.domain.values import Money
from evidence_kit.reading.statements.cells import Calendar, OddCell, moment_of, seconds_of, sum_of
from evidence_kit.reading.statements.reader import reading_of
from evidence_kit.reading.statements.text_tables import text_sheet

NAMES = (
    "交易时间",
    "交易对方",
    "商品说明",
    "收/支",
    "金额",
    "收/付款方式",
    "交易状态",
    "交易订单号",
    "备注",
)
VALUES = {
    "交易时间": "2025-03-01 10:20:30",
    "交易对方": "样例,消费\"金融\"公司",
    "商品说明": "贷款\n还款",
    "收/支": "不计收支",
    "金额": "1,284.67",
    "收/付款方式": "样例银行(6210)",
    "交易状态": "还款成功",
    "交易订单号": "20250301220014123456",
    "备注": "/",
}  # fmt: skip


def _reading(lines, rows, *, separator=",", encoding="utf-8"):
    out = io.StringIO()
    csv.writer(out, delimiter=separator, lineterminator="\r\n").writerows(rows)
    return reading_of(
        [text_sheet(("".join(f"{x}\r\n" for x in lines) + out.getvalue()).encode(encoding))]
    )


@given(
    st.permutations(NAMES),
    st.integers(0, 60),
    st.sampled_from([",", "\t", ";", "|"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "gb18030"]),
)
def test_columns_in_any_order_below_any_preamble(names, above, separator, encoding):
    lines = ["说明：样例, 第一行" if n % 3 else "" for n in range(above)]
    rows = [names, [VALUES[name] for name in names]]
    reading = _reading(lines, rows, separator=separator, encoding=encoding)
    (record,) = reading.records
    assert record.amount == Money(128_467)
    assert record.direction is Direction.NEUTRAL
    assert record.payee == VALUES["交易对方"]
    assert (record.transaction_id, record.card_tail) == ("20250301220014123456", "6210")
    assert (str(record.paid_at), record.row) == ("2025-03-01 10:20:30", above + 2)
    assert record.note == "贷款\n还款"


@given(
    st.integers(0, 10**12), st.sampled_from(["{}", "¥{}", "￥{}", "CNY {}", "{}元", "-{}", "+{}"])
)
def test_every_amount_is_read_to_the_fen(fen, form):
    money = Money(fen)
    for text in (str(money), str(money).replace(",", "")):
        amount = sum_of(form.format(text))
        assert amount is not None
        assert amount.money == money


@given(st.text(max_size=40))
def test_no_cell_breaks_the_reader(text):
    for read in (sum_of, lambda t: moment_of(t, Calendar((2025, 1))), seconds_of):
        with contextlib.suppress(OddCell):
            read(text)


_LETTERS = st.characters(exclude_categories=("Cs", "Co", "Cn"))


@given(st.lists(st.lists(st.text(_LETTERS, max_size=12), max_size=10), max_size=8))
def test_no_row_gets_lost(rows):
    table = [["交易日期", "金额", "摘要"], ["2025-01-01", "-1.00", "a"], *rows]
    text = "\n".join(",".join(cell.replace('"', "") for cell in row) for row in table)
    reading = reading_of([text_sheet(f"\ufeff{text}".encode("utf-8", "ignore"))])
    assert reading is None or len(reading.records) + len(reading.quarantined) >= 1


WORDS = ("还款", "屏", "电视 ", "某店", "", "分 3 期", "样例,公司", "856.20")
MARKED = st.lists(
    st.tuples(st.sampled_from(WORDS), st.sampled_from(['"', "", '""', "'"])), max_size=3
).map(lambda parts: "".join(word + mark for word, mark in parts))
MARKED_FIRST = st.tuples(st.sampled_from(['"', "", '""', '="', ' "']), MARKED).map("".join)
CELLS = st.lists(MARKED_FIRST, min_size=4, max_size=4)


def _rows_of(lines):
    return [row.number for row in text_sheet("\n".join(lines).encode()).rows]


@given(st.lists(st.tuples(CELLS, st.integers(0, 2)), max_size=9), st.sampled_from(",\t;|"))
@example([(["", "", "", '"还款'], 0), (["", "", "", "x"], 1), (["", "", "", '电视"'], 0)], ",")
def test_rows_with_quotation_marks_anywhere_stay_as_many_rows(rows, separator):
    names = ["交易日期", "交易对方", "收/支", "金额", "备注"]
    for place in (0, 2, 4):
        lines = [separator.join(names[1 : place + 1] + names[:1] + names[place + 1 :])]
        for number, (cells, marked) in enumerate(rows, start=1):
            day = ["{}", '"{}', '{}"'][marked].format(f"2025-01-{number:02d}")
            lines.append(separator.join([*cells[:place], day, *cells[place:]]))
        assert _rows_of(lines) == list(range(1, len(lines) + 1))


NOTE = st.lists(
    st.sampled_from(["第一行", "共 1,284.67 元，分 3 期", "他说\"好\"", "2025-01-02 还", "", "，"]),
    min_size=2, max_size=9,
).map("\n".join)  # fmt: skip


@given(st.lists(st.tuples(NOTE, NOTE), min_size=1, max_size=5), st.permutations(NAMES))
def test_a_quoted_cell_of_several_lines_stays_one_cell(notes, names):
    told = [VALUES | {"商品说明": first, "备注": second} for first, second in notes]
    rows = [list(names), *([row[name] for name in names] for row in told)]
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    found = text_sheet(out.getvalue().encode()).rows
    assert [row.cells for row in found if row.text()] == [
        tuple(cell.strip() for cell in row) for row in rows
    ]
