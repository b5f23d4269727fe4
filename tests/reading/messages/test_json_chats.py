"""Chats in JSON, understood by the names of their keys."""

import json
import time

import pytest

from evidence_kit.domain.readings import DocumentKind, MessageKind, Oddity
from tests.reading.messages.files import read, told


def dumped(data, **choices):
    return json.dumps(data, ensure_ascii=False, **choices)


TELEGRAM = {
    "name": "催收甲",
    "type": "personal_chat",
    "id": 12345678901234567,
    "messages": [
        {"id": 1, "type": "service", "date": "2025-04-02T22:40:00", "date_unixtime": "1743604800",
         "actor": "催收甲", "action": "phone_call", "text": ""},
        {"id": 2, "type": "message", "date": "2025-04-02T22:41:33", "date_unixtime": "1743604893",
         "from": "催收甲", "from_id": "user77",
         "text": ["今天", {"type": "bold", "text": "必须"}, "还"]},
        {"id": 3, "type": "message", "date": "2025-04-02T22:42:33", "date_unixtime": "1743604953",
         "from": "陈样", "from_id": "user88", "text": "已经还清"},
        {"id": 4, "type": "message", "date_unixtime": "1743604954", "from": "催收甲",
         "from_id": "user77", "file": "files/a.ogg", "media_type": "voice_message", "text": ""},
    ],
}  # fmt: skip


def test_telegram_between_two_people(tmp_path):
    reading = read(tmp_path, dumped(TELEGRAM))
    assert reading.kind is DocumentKind.CHAT
    assert told(reading) == [
        (1, None, "催收甲", "phone_call", "2025-04-02 22:40:00"),
        (2, "received", "催收甲", "今天必须还", "2025-04-02 22:41:33"),
        (3, "sent", "陈样", "已经还清", "2025-04-02 22:42:33"),
        (4, "received", "催收甲", "files/a.ogg", "2025-04-02 22:42:34"),
    ]
    assert [m.kind for m in reading.messages] == [
        MessageKind.SYSTEM, MessageKind.TEXT, MessageKind.TEXT, MessageKind.VOICE,
    ]  # fmt: skip
    assert {m.party for m in reading.messages} == {"催收甲"}
    assert [m.label for m in reading.messages] == [None, "user77", "user88", "user77"]


def test_every_conversation_of_a_whole_export_keeps_its_title_and_whose_it_is(tmp_path):
    group = {**TELEGRAM, "name": "业主群", "type": "private_group"}
    whole = {"personal_information": {"user_id": 88}, "chats": {"list": [TELEGRAM, group]}}
    reading = read(tmp_path, dumped(whole))
    assert [m.party for m in reading.messages] == ["催收甲"] * 4 + ["业主群"] * 4
    assert [m.row for m in reading.messages] == list(range(1, 9))
    assert [m.side and m.side.value for m in reading.messages[4:]] == [
        None, "received", "sent", "received",
    ]  # fmt: skip


QQ = {
    "chatInfo": {"name": "样例群", "type": "group"},
    "statistics": {"senders": [{"uid": "u_a", "name": "甲", "messageCount": 3}]},
    "messages": [
        {"seq": "1", "timestamp": 1743604893000, "time": "2025-04-02 14:41:33",
         "sender": {"uid": "u_a", "uin": "11111", "name": "甲 (客服)", "nickname": "甲"},
         "type": "type_1", "content": {"text": "在吗", "html": "", "elements": []},
         "recalled": False, "system": False},
        {"seq": "2", "timestamp": 1743604894000, "sender": {"uin": "22222", "nickname": "乙"},
         "content": {"text": "[文件: a.json]"}, "recalled": False, "system": False},
        {"seq": "3", "timestamp": 1743604895000, "sender": {"uin": "11111", "name": "甲 (客服)"},
         "content": {"text": "没有了"}, "recalled": True, "system": False},
        {"seq": "4", "timestamp": 1743604896000, "sender": {},
         "content": {"text": "乙加入了群"}, "recalled": False, "system": True},
    ],
}  # fmt: skip


def test_objects_within_the_objects_are_understood(tmp_path):
    reading = read(tmp_path, dumped(QQ, indent=2))
    assert told(reading) == [
        (1, None, "甲 (客服)", "在吗", "2025-04-02 22:41:33"),
        (2, None, "乙", "[文件: a.json]", "2025-04-02 22:41:34"),
        (3, None, "甲 (客服)", "没有了", "2025-04-02 22:41:35"),
        (4, None, None, "乙加入了群", "2025-04-02 22:41:36"),
    ]
    assert [m.kind for m in reading.messages] == [
        MessageKind.TEXT, MessageKind.FILE, MessageKind.WITHDRAWN, MessageKind.SYSTEM,
    ]  # fmt: skip
    assert [m.label for m in reading.messages] == ["11111", "22222", "11111", None]


LINES = [
    {"_type": "header", "chatlab": {"version": "0.0.1"},
     "meta": {"name": "催收甲", "type": "private", "ownerId": "wxid_own"}},
    {"_type": "member", "platformId": "wxid_own", "accountName": "陈样"},
    {"_type": "message", "sender": "wxid_own", "accountName": "陈样", "timestamp": 1743604893,
     "type": 0, "content": "已经还清"},
    {"_type": "message", "sender": "wxid_a", "accountName": "催收甲", "timestamp": 1743604894,
     "type": 0, "content": "没有"},
]  # fmt: skip


def test_one_object_on_each_line_or_all_in_one_say_the_same(tmp_path):
    by_line = read(tmp_path, "\n".join(map(dumped, LINES)))
    in_one = read(tmp_path, dumped({**LINES[0], "members": LINES[1:2], "messages": LINES[2:]}))
    assert (
        told(by_line)
        == told(in_one)
        == [
            (1, "sent", "陈样", "已经还清", "2025-04-02 22:41:33"),
            (2, "received", "催收甲", "没有", "2025-04-02 22:41:34"),
        ]
    )
    assert {m.party for m in by_line.messages} == {"催收甲"}


def test_a_damaged_line_is_shown_as_odd_and_keeps_its_place(tmp_path):
    lines = [*map(dumped, LINES[:3]), '{"_type": "message", "sen', dumped(LINES[3])]
    reading = read(tmp_path, "\n".join(lines))
    assert [m.row for m in reading.messages] == [1, 3]
    assert [(odd.row, odd.reason) for odd in reading.quarantined] == [(2, "damaged")]


def test_seconds_and_thousandths_and_names_of_keys_nobody_listed(tmp_path):
    data = [{"sender_name": "甲", "timestamp_ms": 1743604893123, "content": "一", "likes": 3},
            {"sender_name": "乙", "timestamp_ms": 1743604894123, "content": "二"}]  # fmt: skip
    assert told(read(tmp_path, dumped({"participants": [{"name": "甲"}], "messages": data}))) == [
        (1, None, "甲", "一", "2025-04-02 22:41:33"),
        (2, None, "乙", "二", "2025-04-02 22:41:34"),
    ]


@pytest.mark.parametrize("cut", range(300, 860, 40))
def test_a_file_that_ends_early_gives_the_messages_before_and_says_where(tmp_path, cut):
    content = dumped(QQ).encode()
    assert cut < len(content)
    start = content.index(b'"messages": [')
    whole = content[:cut].count(b', "system": ', start)
    reading = read(tmp_path, content[:cut])
    if whole == 0:
        assert reading is None or not reading.messages
        return
    assert [m.text for m in reading.messages][:1] == ["在吗"]
    assert whole - 1 <= len(reading.messages) <= whole
    assert reading.warnings == (Oddity("stopped", {"after": len(reading.messages)}),)


def test_what_no_text_may_hold_is_left_out(tmp_path):
    content = r"a\u001b[31m\ud83d\ude00\udc00"
    said = rf'[{{"sender": "甲\ud800", "time": "2025-04-02", "content": "{content}"}}]'
    (message,) = read(tmp_path, said).messages
    assert (message.sender, message.text) == ("甲\ufffd", "a[31m😀\ufffd")


@pytest.mark.parametrize(
    "data",
    [
        [{"datetime": "2025-04-02", "merchant": "样例超市", "amount_in_cent": 100}],
        {"name": "x", "version": 3, "messages": {"hello": "你好"}},
        [1, 2, 3],
        {"date": "2025-04-02", "author": "甲", "content": "一篇文章"},
    ],
)
def test_other_json_is_no_chat(tmp_path, data):
    assert read(tmp_path, dumped(data)) is None


@pytest.mark.parametrize("text", ["[" * 100_000, '{"messages": ' * 50_000, '[{"a":' * 50_000])
def test_json_nested_without_end_is_no_chat(tmp_path, text):
    assert read(tmp_path, text) is None


def test_fifty_thousand_messages_take_seconds(tmp_path):
    message = QQ["messages"][0]
    many = [{**message, "timestamp": 1743604893000 + n} for n in range(50_000)]
    content = dumped({**QQ, "messages": many})
    start = time.process_time()
    assert len(read(tmp_path, content).messages) == 50_000
    assert time.process_time() - start < 15
