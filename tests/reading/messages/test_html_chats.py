"""Chats as pages of HTML."""

import time

import pytest

from evidence_kit.domain.readings import MessageKind
from tests.reading.messages.files import read, told

PAGE = (
    "<!DOCTYPE html><html><head><style>.message{{color:red}}</style></head><body>{}</body></html>"
)
MESSAGE = """
<div class="message {side}" data-message-id="m1"><div class="message-header">
  <div class="message-avatar">A</div><span class="message-sender">{sender}</span>
  <span class="message-time">{time}</span></div>
  <div class="message-content">
     {words}
     <span class="resource-placeholder">[语音: a.silk]</span></div></div>"""


def test_classes_say_what_is_what(tmp_path):
    reading = read(tmp_path, PAGE.format(
        MESSAGE.format(side="", sender="甲 (客服)", time="2024-01-01 00:01:40",
                       words="第一行<br>第&lt;二&gt;行\n  还是第二行")
        + MESSAGE.format(side="self", sender="乙", time="2024-01-01 00:02:40", words="[语音 7秒]")
    ))  # fmt: skip
    assert told(reading) == [
        (1, None, "甲 (客服)", "第一行\n第<二>行 还是第二行", "2024-01-01 00:01:40"),
        (2, "sent", "乙", "[语音 7秒]", "2024-01-01 00:02:40"),
    ]
    assert reading.messages[1].kind is MessageKind.VOICE


TELEGRAM = """
<div class="message service" id="message-1"><div class="body details">2 April 2025</div></div>
<div class="message default clearfix" id="message1"><div class="pull_left userpic_wrap">
 <div class="userpic"><div class="initials">甲</div></div></div><div class="body">
 <div class="pull_right date details" title="02.04.2025 22:41:33 UTC+08:00">22:41</div>
 <div class="from_name">甲</div><div class="text">今天必须还</div></div></div>
<div class="message default clearfix joined" id="message2"><div class="body">
 <div class="pull_right date details" title="02.04.2025 14:42:33 UTC+00:00">22:42</div>
 <div class="text">听到没有</div></div></div>
"""


def test_the_pages_of_telegram(tmp_path):
    assert told(read(tmp_path, PAGE.format(TELEGRAM))) == [
        (1, None, None, "2 April 2025", ""),
        (2, None, "甲", "今天必须还", "2025-04-02 22:41:33"),
        (3, None, "甲", "听到没有", "2025-04-02 22:42:33"),
    ]


PHONE = """
<div class="message"><div class="received"><p><span class="timestamp">Jul 17, 2022 5:31:49 PM
 (Read by you after 5 seconds)</span><span class="sender">+86 170</span></p>
 <div class="message_part"><span class="bubble">请还款</span></div>
 <div class="replies"><div class="message"><div class="sent">
 <span class="timestamp">Jul 17, 2022 5:32:03 PM</span><span class="sender">Me</span>
 <span class="bubble">还清了</span></div>
 </div></div></div></div>
<div class="message"><div class="sent iMessage"><p>
 <span class="timestamp">Jul 17, 2022 12:04:05 AM</span>
 <span class="sender">Me</span></p><div class="message_part">
 <span class="bubble">还清了</span></div></div></div>
"""


def test_a_message_quoted_within_another_is_not_read_twice(tmp_path):
    assert told(read(tmp_path, PAGE.format(PHONE))) == [
        (1, "received", "+86 170", "请还款", "2022-07-17 17:31:49"),
        (2, "sent", "Me", "还清了", "2022-07-17 00:04:05"),
    ]


@pytest.mark.parametrize(
    "body",
    ["<p>你好</p>", '<div class="message">欢迎光临</div>' * 3,
     "<table><tr><td>交易日期<td>金额<tr><td>2025-01-01<td>1.00</table>"],
)  # fmt: skip
def test_other_pages_are_no_chat(tmp_path, body):
    assert read(tmp_path, PAGE.format(body)) is None


@pytest.mark.parametrize(
    "body",
    ['<div class="message">' * 100_000, '<div class="message"><span>' * 50_000 + "</div>" * 50_000,
     "</div>" * 300_000, '<div class="message"><span class="time">' + "x" * 3_000_000],
)  # fmt: skip
def test_nothing_takes_long(tmp_path, body):
    start = time.process_time()
    read(tmp_path, f"<html><body>{body}")
    assert time.process_time() - start < 15


def test_fifty_thousand_messages_take_seconds(tmp_path):
    body = MESSAGE.format(side="", sender="甲", time="2024-01-01 00:01:40", words="好") * 50_000
    start = time.process_time()
    assert len(read(tmp_path, PAGE.format(body)).messages) == 50_000
    assert time.process_time() - start < 20
