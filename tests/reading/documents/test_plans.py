"""Lists of what is still to be paid, as apps lay them out: heads, years, sums, states and days."""

from dataclasses import replace

import pytest

from evidence_kit.domain.readings import DocumentKind
from evidence_kit.domain.values import PartialDate
from evidence_kit.reading.documents.reader import read_pages
from tests.reading.documents.screens import a_line, a_page

TAKEN = PartialDate(2024, 4, 20, 21, 30)
ORANGE = (226, 92, 40)


def test_the_head_of_a_table_in_red_letters_is_no_seal():
    lines = [a_line("还款试算", 540, 150, centred=True), a_line("借多少", 40, 260)]
    lines.append(a_line("12,000.00", 1040, 260, right=True))
    places = (20, 200, 440, 640, 800, 960)
    heads = ("期", "还款日", "每期应还", "本金", "利息", "服务费")
    lines += [
        replace(a_line(x, at, 500, centred=True, size=34), ink=ORANGE)
        for x, at in zip(heads, places, strict=True)
    ]
    for n in range(3):
        cells = (f"0{n + 1}", f"2024/0{n + 5}/16", "907.16", "806.66", "65.00", "35.50")
        lines += [
            a_line(x, at, 600 + n * 100, centred=True, size=34)
            for x, at in zip(cells, places, strict=True)
        ]
    reading = read_pages([a_page(*lines)], TAKEN)
    assert reading.kind is DocumentKind.REPAYMENT_SCHEDULE
    assert [
        tuple(str(x) for x in (r.instalment, r.due_on, r.amount, r.principal, r.interest, r.fee))
        for r in reading.records
    ] == [(f"{n}", f"2024-0{n + 4}-16", "907.16", "806.66", "65.00", "35.50") for n in (1, 2, 3)]


def test_a_year_above_its_days_with_the_count_and_the_sum_beside_and_signs_for_more():
    lines = [a_line("全部待还", 540, 150, centred=True)]
    y = 260
    for year, count, months in (("2024年", 2, (11, 12)), ("2025年", 3, (1, 2, 3))):
        lines += [a_line(year, 40, y, size=36)]
        lines.append(a_line(f"{count}期共¥{count * 1234.56:,.2f}", 1040, y, right=True, size=36))
        for month in months:
            y += 120
            number = (month - 11) % 12 + 1
            lines += [a_line(f"{month:02d}/25", 40, y), a_line(f"第{number}/5期", 250, y)]
            lines.append(a_line("1,234.56>", 1040, y, right=True))
        y += 120
    reading = read_pages([a_page(*lines)], None)
    assert reading.kind is DocumentKind.REPAYMENT_SCHEDULE
    assert [(r.instalment, str(r.due_on), str(r.amount)) for r in reading.records] == [
        (1, "2024-11-25", "1,234.56"), (2, "2024-12-25", "1,234.56"),
        (3, "2025-01-25", "1,234.56"), (4, "2025-02-25", "1,234.56"),
        (5, "2025-03-25", "1,234.56"),
    ]  # fmt: skip


def test_that_this_instalment_is_still_to_be_paid_names_no_balance():
    lines = [a_line("还款计划", 540, 150, centred=True), a_line("2024年", 50, 260, size=46)]
    for n, state in enumerate(("已还清", "本期待还", "未到期", "未到期")):
        y = 360 + n * 140
        lines += [a_line(f"{n + 3}月20日", 130, y), a_line(f"{n + 1}/4期", 390, y)]
        lines += [a_line("1,239.01", 1040, y, right=True)]
        lines += [a_line(state, 1040, y + 60, right=True, size=34)]
    records = read_pages([a_page(*lines)], TAKEN).records
    assert [(r.instalment, str(r.due_on), r.status, r.balance) for r in records] == [
        (1, "2024-03-20", "已还清", None), (2, "2024-04-20", "本期待还", None),
        (3, "2024-05-20", "未到期", None), (4, "2024-06-20", "未到期", None),
    ]  # fmt: skip


def test_a_sum_with_its_parts_in_brackets_beside_the_day_when_it_falls_due():
    for sign, more in (("¥", ""), ("", " >")):
        lines = [a_line("还款计划", 540, 150, centred=True), a_line("剩余应还(样例禾)", 40, 260)]
        for n in range(4):
            y = 400 + n * 160
            parts = f"(本金{1100 + n}.25+利息{100 - n}.42)"
            lines.append(a_line(f"{sign}1,200.67{parts}", 40, y, size=36))
            lines.append(a_line(f"2024.0{n + 5}.20{more}", 1040, y, right=True, size=36))
        reading = read_pages([a_page(*lines)], TAKEN)
        assert reading.kind is DocumentKind.REPAYMENT_SCHEDULE
        assert [
            tuple(str(x) for x in (r.amount, r.due_on, r.principal, r.interest))
            for r in reading.records
        ] == [
            ("1,200.67", f"2024-0{n + 5}-20", f"{1100 + n:,}.25", f"{100 - n}.42")
            for n in range(4)
        ]  # fmt: skip


def test_a_number_read_as_one_with_its_sum_and_two_named_days_on_one_line():
    lines = [a_line("分期账单", 540, 150, centred=True)]
    for n, (is_one, state) in enumerate(((True, "已还"), (False, "已还"), (True, "待还"))):
        y = 400 + n * 220
        if is_one:
            lines.append(a_line(f"第{n + 1}期 ¥989.50", 70, y))
        else:
            lines += [a_line(f"第{n + 1}期", 70, y), a_line("¥989.50", 192, y)]
        day = f"应还日 2024-0{n + 3}-14"
        paid = f" 实还日 2024-0{n + 3}-12" if state == "已还" else ""
        lines += [a_line(day + paid, 70, y + 80, size=32)]
        lines.append(a_line(state, 1000, y + 40, right=True, size=34))
    records = read_pages([a_page(*lines)], TAKEN).records
    assert [
        (r.instalment, str(r.amount), str(r.due_on), str(r.paid_at), r.status) for r in records
    ] == [
        (1, "989.50", "2024-03-14", "2024-03-12", "已还"),
        (2, "989.50", "2024-04-14", "2024-04-12", "已还"),
        (3, "989.50", "2024-05-14", "None", "待还"),
    ]


def test_two_parts_named_on_one_line_with_both_sums_beside():
    lines = [a_line("待还账单", 540, 150, centred=True)]
    for n in range(3):
        y = 400 + n * 420
        lines += [a_line(f"第{n + 4}期", 70, y), a_line("待还款", 980, y, right=True, size=34)]
        lines.append(a_line("应还 1,592.30 元", 70, y + 80, size=60))
        lines += [a_line("到期还款日", 70, y + 190, size=36)]
        lines.append(a_line(f"2024-0{n + 5}-17", 1000, y + 190, right=True, size=36))
        lines.append(a_line("本金／利息", 70, y + 260, size=36))
        lines.append(a_line("1,518.54 / 73.76", 1000, y + 260, right=True, size=36))
    records = read_pages([a_page(*lines)], TAKEN).records
    assert [
        tuple(str(x) for x in (r.instalment, r.due_on, r.amount, r.principal, r.interest))
        for r in records
    ] == [(f"{n}", f"2024-0{n + 1}-17", "1,592.30", "1,518.54", "73.76") for n in (4, 5, 6)]


@pytest.mark.parametrize("sums", ["1,518.54", "1,518.54 / 73.76 / 20.00"])
def test_parts_named_on_one_line_beside_another_number_of_sums_stay_open(sums):
    lines = [a_line("待还账单", 540, 150, centred=True)]
    for n in range(3):
        y = 400 + n * 320
        lines += [a_line(f"第{n + 4}期", 70, y), a_line("应还 1,592.30 元", 70, y + 80, size=60)]
        lines += [a_line("本金／利息", 70, y + 180, size=36)]
        lines.append(a_line(sums, 1000, y + 180, right=True, size=36))
    records = read_pages([a_page(*lines)], TAKEN).records
    assert [(r.instalment, str(r.amount), r.interest) for r in records] == [
        (n, "1,592.30", None) for n in (4, 5, 6)
    ]


def a_choice(first, states, step=1, day_of_month=12):
    """Instalments to choose from, each with the day when it falls due and no year."""
    lines = [a_line("选择还款期数", 540, 150, centred=True)]
    numbers = range(len(states)) if step > 0 else reversed(range(len(states)))
    for at, n in enumerate(numbers):
        y = 300 + at * 170
        lines += [a_line(f"第{n + 1}期", 136, y), a_line("751.07元", 1040, y, right=True)]
        day = f"{(first - 1 + n) % 12 + 1:02d}月{day_of_month:02d}日到期"
        lines.append(a_line(day, 136, y + 66, size=32))
        if states[n]:
            lines.append(a_line(states[n], 1040, y + 64, right=True, size=32))
    return a_page(*lines)


def test_days_without_a_year_go_on_from_the_one_that_is_owed_next():
    paid = "已还清"
    for first, states, taken, begins in (
        (2, (paid, paid, "", "", ""), PartialDate(2024, 4, 10), 2024),
        (11, (paid, paid, "", "", ""), PartialDate(2024, 1, 10), 2023),
        (4, (paid, paid, "", "", ""), PartialDate(2024, 4, 10), 2024),  # two before they were due
        (12, ("", "", "", ""), PartialDate(2024, 11, 30), 2024),
        (11, (paid,) * 4, PartialDate(2024, 2, 20), 2023),
        (5, (paid, *[""] * 10), PartialDate(2024, 6, 1), 2024),
        (1, (*[paid] * 8, "", ""), PartialDate(2024, 10, 10), 2024),
    ):
        for step in (1, -1):
            reading = read_pages([a_choice(first, states, step)], taken)
            assert reading.kind is DocumentKind.REPAYMENT_SCHEDULE
            told = sorted((r.instalment, str(r.due_on)) for r in reading.records)
            months = [begins * 12 + first - 1 + n for n in range(len(states))]
            assert told == [
                (n + 1, f"{month // 12}-{month % 12 + 1:02d}-12") for n, month in enumerate(months)
            ]
            assert all(r.spots["due_on"].confidence < 0.95 for r in reading.records)


def test_days_without_a_year_are_of_one_that_has_them_all():
    for first, taken, begins in (
        (2, PartialDate(2024, 2, 20), "2024-02-29"),
        (1, PartialDate(2024, 2, 20), "2024-01-29"),
        (1, PartialDate(2023, 10, 1), "2024-01-29"),
        (12, PartialDate(2024, 1, 20), "2023-12-29"),
    ):
        records = read_pages([a_choice(first, ("", "", ""), day_of_month=29)], taken).records
        assert str(records[0].due_on) == begins
    records = read_pages([a_choice(2, ("", ""), day_of_month=30)], PartialDate(2024, 2, 20)).records
    assert [record.due_on for record in records] == [None, None]


def test_days_without_a_year_stay_open_where_nobody_knows_when_the_picture_was_taken():
    records = read_pages([a_choice(2, ("已还清", "", ""))], None).records
    assert [record.due_on for record in records] == [None, None, None]


def test_of_sums_in_a_row_that_nothing_names_that_of_all_others_is_the_amount():
    """The head of a table is above the picture: what a column means is told by no word."""
    for last, sure in (("61.20", True), ("62.10", False)):
        lines = [a_line("借多少", 40, 160), a_line("12,000.00", 1050, 160, right=True, size=34)]
        for n in range(6):
            parts = (930_50 + n * 1210, 156_00 - n * 1210)
            cells = ("1147.70", *(f"{part / 100:.2f}" for part in parts), last)
            y = 300 + n * 100
            lines += [
                a_line(f"0{n + 4}", 10, y, size=34),
                a_line(f"2023/1{n % 3}/07", 110, y, size=34),
            ]
            lines += [
                a_line(cell, right, y, right=True, size=34)
                for cell, right in zip(cells, (530, 720, 890, 1050), strict=True)
            ]
        records = read_pages([a_page(*lines)], TAKEN).records
        sums = [str(r.amount) for r in records if r.spots["amount"].confidence > 0.95]
        assert sums == (["1,147.70"] * 6 if sure else [])


def test_an_instalment_of_so_many_before_its_sum_on_one_line_and_its_parts_in_words_below():
    lines = [a_line("还款计划", 540, 150, centred=True, size=50)]
    for n in range(3):
        y = 400 + n * 220
        lines += [
            a_line(f"第{n + 1}/7期 1,030.60元", 120, y),
            a_line("已还清" if n == 0 else "待还款", 1040, y, right=True),
            a_line(f"含本金97{n}.50元 + 利息{60 - n}.10元", 120, y + 60, size=32),
            a_line(f"2024年0{n + 4}月12日 到期", 120, y + 116, size=32),
        ]
    reading = read_pages([a_page(*lines)], TAKEN)
    assert reading.kind is DocumentKind.REPAYMENT_SCHEDULE
    assert [r.instalment for r in reading.records] == [1, 2, 3]
    assert {str(r.amount) for r in reading.records} == {"1,030.60"}
    assert [(str(r.principal), str(r.interest)) for r in reading.records] == [
        ("970.50", "60.10"), ("971.50", "59.10"), ("972.50", "58.10")
    ]  # fmt: skip
    assert str(reading.records[2].due_on) == "2024-06-12"
