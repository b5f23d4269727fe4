"""Chats as lines of text: WhatsApp, Signal and others."""

import time

import pytest

from evidence_kit.domain.readings import DocumentKind, MessageKind, Oddity
from tests.reading.messages.files import read, told


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("19-1-5 上午9:05 - 甲: 你好\n19-1-31 下午9:05 - 乙: 在吗", "2019-01-31 21:05"),
        ("12/03/24, 9:05 - 甲: 你好\n15/03/24, 9:05 - 乙: 在吗", "2024-03-15 09:05"),
        ("[01/01/19 11:25] 甲: 你好\n[20/01/19 9:05] 乙: 在吗", "2019-01-20 09:05"),
        ("01/01/2019, 11:25 a. m. - 甲: 你好\n01/20/2019, 9:05 p. m. - 乙: 在吗",
         "2019-01-20 21:05"),
        ("2019/01/01, 11:25 - 甲: 你好\n2019/02/03, 09:05 - 乙: 在吗", "2019-02-03 09:05"),
        ("2024/1/5 上午9:05 - 甲: 你好\n2024/1/5 下午12:30 - 乙: 在吗", "2024-01-05 12:30"),
        ("\u200e[2024/1/5 上午9:05:33] 甲: 你好\n\u200e[2024/1/5 下午9:05:34] 乙: \u200e在吗",
         "2024-01-05 21:05:34"),
        ("[2019-12-24, 12:23] 甲: 你好\n[2020-01-17, 21:49] 乙: 在吗", "2020-01-17 21:49"),
        ("1.2.24, 11:25 - 甲: 你好\n28.2.24, 23:59 - 乙: 在吗", "2024-02-28 23:59"),
        ("1/2/24, 11:25\u202fAM - 甲: 你好\n1/31/24, 12:05\u202fAM - 乙: 在吗", "2024-01-31 00:05"),
        ("2024年1月5日 09:05 - 甲: 你好\n2024年1月6日 09:06 - 乙: 在吗", "2024-01-06 09:06"),
    ],
)  # fmt: skip
def test_the_ways_of_writing_a_moment(tmp_path, lines, expected):
    reading = read(tmp_path, lines)
    assert reading.kind is DocumentKind.CHAT
    assert [(m.sender, m.text) for m in reading.messages] == [("甲", "你好"), ("乙", "在吗")]
    assert str(reading.messages[1].sent_at) == expected
    assert reading.warnings == ()


def test_words_go_on_below_and_lines_without_a_name_are_of_the_system(tmp_path):
    reading = read(tmp_path, (
        "30/01/19, 20:49 - 甲: 第一行\n\n第三行 10:20 - 不是新消息\n"
        "30/01/19, 20:50 - 甲 created group \"催收\"\n30/01/19, 20:51 - +86 170: 比如: 这样\n"
    ))  # fmt: skip
    assert told(reading) == [
        (1, None, "甲", "第一行\n\n第三行 10:20 - 不是新消息", "2019-01-30 20:49"),
        (2, None, None, '甲 created group "催收"', "2019-01-30 20:50"),
        (3, None, "+86 170", "比如: 这样", "2019-01-30 20:51"),
    ]
    assert reading.messages[1].kind is MessageKind.SYSTEM


def test_where_the_order_of_day_and_month_stays_open_only_what_is_certain_is_said(tmp_path):
    reading = read(tmp_path, "03/04/2024, 11:25 - 甲: a\n05/05/2024, 11:25 - 甲: b\n")
    assert [str(m.sent_at) for m in reading.messages] == ["2024", "2024-05-05 11:25"]
    assert reading.warnings == (Oddity("day_order"),)


def test_the_order_in_which_time_passes_forward_is_taken_and_marked(tmp_path):
    reading = read(tmp_path, "01/03/2024, 11:25 - 甲: a\n02/03/2024, 9:00 - 甲: b\n"
                             "01/04/2024, 9:00 - 甲: c\n")  # fmt: skip
    assert [str(m.sent_at.date_only()) for m in reading.messages] == [
        "2024-03-01",
        "2024-03-02",
        "2024-04-01",
    ]
    assert all(m.sent_at_resolved and m.confidence < 0.95 for m in reading.messages)


def test_a_file_put_together_from_two_orders_says_only_what_each_date_says(tmp_path):
    reading = read(tmp_path, "13/04/2024, 11:25 - 甲: a\n04/14/2024, 11:25 - 甲: b\n"
                             "03/04/2024, 11:25 - 甲: c\n")  # fmt: skip
    assert [str(m.sent_at) for m in reading.messages] == [
        "2024-04-13 11:25",
        "2024-04-14 11:25",
        "2024",
    ]
    assert [w.code for w in reading.warnings] == ["day_order"]


def test_an_own_name_gives_the_sides(tmp_path):
    reading = read(tmp_path, "[2019-12-24, 12:23] Me: 已经还清\n[2019-12-24, 12:24] 乙: 没有\n")
    assert [m.side and m.side.value for m in reading.messages] == ["sent", "received"]


@pytest.mark.parametrize(
    ("words", "kind"),
    [("<Media omitted>", MessageKind.FILE), ("image omitted", MessageKind.PICTURE),
     ("\u200eaudio omitted", MessageKind.VOICE),
     ("This message was deleted", MessageKind.WITHDRAWN),
     ("我看了文件", MessageKind.TEXT)],
)  # fmt: skip
def test_what_stands_for_other_things_than_words(tmp_path, words, kind):
    reading = read(tmp_path, f"[2019-12-24, 12:23] 甲: {words}\n[2019-12-24, 12:24] 甲: 好\n")
    assert reading.messages[0].kind is kind


@pytest.mark.parametrize(
    "text",
    ["备忘\n[2024-01-05] 还款: 1284.67\n", "10:20 - 到了\n10:30 - 走了\n", "你好: 世界\n" * 9],
)
def test_other_texts_are_no_chat(tmp_path, text):
    assert read(tmp_path, text) is None


def test_fifty_thousand_lines_take_seconds(tmp_path):
    text = "".join(f"2024/1/{n % 28 + 1}, 09:{n % 60:02d} - 甲: 第{n}条\n" for n in range(50_000))
    start = time.process_time()
    assert len(read(tmp_path, text).messages) == 50_000
    assert time.process_time() - start < 15
