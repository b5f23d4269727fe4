"""Registers of a front desk, photographed: entries of a day, a clock and cells of some lines."""

from dataclasses import replace

import pytest

from evidence_kit.domain.values import PartialDate
from evidence_kit.reading.documents.call_lists.calls import read_calls
from tests.reading.documents.screens import a_line, a_page

TAKEN = PartialDate(2025, 2, 26)
COLUMNS = (140, 220, 300, 520, 680)
HEADS = ("日期", "时间", "来电号码/来访", "对方身份", "事由")
ENTRIES = (
    ("2月20\n日", "15:40", "送货", "某优选", "配送水果"),
    ("2月21\n日", "09:35", "16700000915", "自称\n法务", "找后勤某某"),
    ("2月21\n日", "10:10", "17000000362", "姓刘", "要求转告"),
    ("2月21\n日", "14:00", "来访", "家长", "送书包"),
    ("2月24\n日", "11:28", "0731-\n80000120", "某法务", "问是否在岗"),
    ("2月25\n日", "16:20", "来访", "教育局", "安全检查"),
)


def a_row(y, cells, size=24):
    for x, cell in zip(COLUMNS, cells, strict=False):
        parts = cell.split("\n")
        for n, part in enumerate(parts):
            high = y + (n - (len(parts) - 1) / 2) * size * 1.5
            yield a_line(part, x, high, size=size)


def a_register(entries, heads=HEADS, title="门卫来电来访登记表（2025年）"):
    rows = [line for n, entry in enumerate(entries) for line in a_row(560 + n * 130, entry)]
    return a_page(
        a_line(title, 540, 320, centred=True), a_line("值班电话：0724-2000108", 140, 400, size=24),
        *a_row(460, heads), *rows,
    )  # fmt: skip


def told(page):
    return [(c.number, str(c.at), c.seconds) for c in read_calls([page], TAKEN).calls]


def test_each_call_of_a_register_has_its_own_day_and_clock_and_no_length():
    assert told(a_register(ENTRIES)) == [
        ("16700000915", "2025-02-21 09:35", None),
        ("17000000362", "2025-02-21 10:10", None),
        ("073180000120", "2025-02-24 11:28", None),
    ]


def test_a_cell_of_two_lines_is_read_whole_and_a_day_of_one_line_parts_no_number():
    entries = tuple((day.replace("\n", ""), *others) for day, *others in ENTRIES)
    page = a_register(entries)
    assert [number for number, *_ in told(page)] == ["16700000915", "17000000362", "073180000120"]
    assert read_calls([page], TAKEN).calls[0].label == "自称法务"


def test_lines_that_stand_right_below_the_last_entry_are_its_and_what_stands_far_below_is_not():
    entries = [entry[:4] for entry in ENTRIES[:2]]
    below = [
        a_line(word, 520, 690 + 36 * n, size=24) for n, word in enumerate(("姓", "王", "的"), 1)
    ]
    page = a_register(entries)
    page = replace(page, lines=(*page.lines, *below, a_line("值班领导签字", 520, 1500, size=24)))
    (call,) = read_calls([page], TAKEN).calls
    assert call.label == "自称法务姓王的"


@pytest.mark.parametrize(("head", "seconds"), [("离开", None), ("通话时长", 688)])
def test_a_second_clock_of_a_register_is_a_length_only_below_such_a_head(head, seconds):
    entries = [(*entry[:3], "11:28") for entry in ENTRIES]
    page = a_register(entries, (*HEADS[:3], head))
    assert {each[2] for each in told(page)} == {seconds}


@pytest.mark.parametrize(
    ("beside", "seconds"),
    [
        ([a_line("11:28", 700, 620)], 688),
        ([], None),
        ([a_line("时长 11:28", 90, 690)], 688),
    ],
)
def test_a_bare_clock_below_a_call_with_its_own_is_no_length(beside, seconds):
    page = a_page(
        a_line("通话记录", 540, 150, centred=True),
        a_line("16700000915", 90, 620), a_line("2月21日 09:35", 440, 620),
        *(beside or [a_line("11:28", 90, 690)]),
        a_line("17000000362", 90, 860), a_line("2月21日 10:10", 440, 860),
    )  # fmt: skip
    calls = read_calls([page], TAKEN).calls
    assert [(c.number, str(c.at), c.seconds) for c in calls] == [
        ("16700000915", "2025-02-21 09:35", seconds), ("17000000362", "2025-02-21 10:10", None),
    ]  # fmt: skip
