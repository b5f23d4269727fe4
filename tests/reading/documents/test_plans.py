"""Lists of what is still to be paid, as apps lay them out: heads, years, sums, states and days."""

from dataclasses import replace

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
