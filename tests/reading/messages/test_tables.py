"""Messages as a table: columns by what their names mean."""

import time

import pytest

from evidence_kit.domain.readings import DocumentKind, MessageKind, Oddity
from tests.reading.messages.files import read, told


@pytest.mark.parametrize(
    "table",
    [
        "localId,TalkerId,Type,SubType,IsSender,CreateTime,Status,StrContent,StrTime,"
        "Remark,NickName,Sender\n"
        "1,3,1,0,0,1743604893,3,今天必须还,2025-04-02 22:41:33,,催收甲,wxid_a\n"
        "2,3,1,0,1,1743604953,3,\"已经,还清\",2025-04-02 22:42:33,,陈样,wxid_own\n",
        "消息ID,类型,发送人,时间,内容,是否发送\n1,文本,催收甲,2025-04-02 22:41:33,今天必须还,否\n"
        "2,文本,陈样,2025-04-02 22:42:33,\"已经,还清\",是\n",
        "Time\tSenderName\tSender\tIsSelf\tContent\n"
        "2025-04-02 22:41:33\t催收甲\twxid_a\tfalse\t今天必须还\n"
        "2025-04-02 22:42:33\t陈样\twxid_own\ttrue\t已经,还清\n",
        "导出说明：样例\n\n发送时间;收发;发送者;消息内容\n"
        "2025/4/2 22:41:33;接收;催收甲;今天必须还\n"
        "2025/4/2 下午10:42:33;发送;陈样;已经,还清\n",
    ],
)  # fmt: skip
def test_columns_are_found_by_what_their_names_mean(tmp_path, table):
    reading = read(tmp_path, table)
    assert reading.kind is DocumentKind.CHAT
    assert told(reading) == [
        (1, "received", "催收甲", "今天必须还", "2025-04-02 22:41:33"),
        (2, "sent", "陈样", "已经,还清", "2025-04-02 22:42:33"),
    ]


def test_text_messages_of_a_phone_as_a_table(tmp_path):
    reading = read(tmp_path, "日期,时间,号码,类型,短信内容\n2025-04-02,22:41:33,95001,接收,请还款\n"
                             "2025-04-02,22:42,17000000001,发送,已经还清\n")  # fmt: skip
    assert reading.kind is DocumentKind.SMS
    assert told(reading) == [
        (1, "received", "95001", "请还款", "2025-04-02 22:41:33"),
        (2, "sent", None, "已经还清", "2025-04-02 22:42"),
    ]
    assert [m.party for m in reading.messages] == ["95001", "17000000001"]


def test_kinds_come_from_words_and_from_types(tmp_path):
    reading = read(tmp_path, "时间,发送人,类型,内容\n" + "".join(
        f"2025-04-02 22:41:{n:02d},甲,{kind},{text}\n"
        for n, (kind, text) in enumerate([
            ("文本", "在吗"), ("语音", "[语音]"), ("图片", "a.jpg"), ("转账", "转账 100 元"),
            ("系统消息", "以上是打招呼的内容"), ("10000", "\"甲\" 撤回了一条消息"), ("1", "好"),
        ])
    ))  # fmt: skip
    assert [m.kind for m in reading.messages] == [
        MessageKind.TEXT, MessageKind.VOICE, MessageKind.PICTURE, MessageKind.TRANSFER,
        MessageKind.SYSTEM, MessageKind.WITHDRAWN, MessageKind.TEXT,
    ]  # fmt: skip


def test_a_cell_more_than_columns_costs_only_what_may_have_slipped(tmp_path):
    reading = read(tmp_path, "localId,IsSender,StrContent,StrTime,NickName\n"
                             "1,0,今天必须还,2025-04-02 22:41:33,extra,催收甲\n"
                             "2,0,分成,两格,2025-04-02 22:41:33,催收甲\n")  # fmt: skip
    assert told(reading) == [(1, "received", None, "今天必须还", "2025-04-02 22:41:33")]
    assert [(odd.row, odd.reason) for odd in reading.quarantined] == [(2, "cells")]


def test_a_message_may_have_many_lines(tmp_path):
    text = "\n".join(f"第{n}行" for n in range(100)) + "很长" * 3_000
    reading = read(tmp_path, f'时间,发送人,内容\n2025-04-02 22:41,甲,"{text}"\n')
    assert reading.messages[0].text == text


def test_a_quotation_mark_in_a_message_takes_in_nobody_elses_message(tmp_path):
    said = ['屏 5" 欠款', '"你好,今日还清', "秘密一", '买个 27"', '"', '再不还"上门', '"好"']
    rows = "".join(f"2025-04-02 10:00:{n:02d},甲,{text}\n" for n, text in enumerate(said))
    reading = read(tmp_path, f"时间,发送者,内容\n{rows}")
    assert [m.text for m in reading.messages] == [
        *['屏 5" 欠款', "你好,今日还清"],
        *said[2:-1],
        "好",
    ]


def test_a_quoted_message_may_have_commas_sums_and_numbers_in_each_of_its_lines(tmp_path):
    text = "欠款 1,284.67,请还\n13900000001,客服,400-000-0101\n好的,收到,谢谢\n\n"
    text += '他说"还,了"\n完'
    quoted = text.replace('"', '""')
    reading = read(tmp_path, f'时间,发送者,内容\n2025-04-02 10:00,甲,"{quoted}"\n')
    assert [m.text for m in reading.messages] == [text]


def test_the_order_of_day_and_month_is_judged_by_the_whole_table(tmp_path):
    head = "time,sender,text\n"
    certain = read(tmp_path, f"{head}02/04/2025 22:41,甲,一\n13/04/2025 22:41,甲,二\n")
    assert [str(m.sent_at) for m in certain.messages] == ["2025-04-02 22:41", "2025-04-13 22:41"]
    open_ = read(tmp_path, f"{head}02/04/2025 22:41,甲,一\n")
    assert [str(m.sent_at) for m in open_.messages] == ["2025"]
    assert open_.warnings == (Oddity("day_order"),)


def test_rows_without_time_and_words_are_odd(tmp_path):
    reading = read(tmp_path, "时间,发送人,内容\n,甲,\nx,甲,有字\n2025-04-02,甲,好\n")
    assert [(odd.row, odd.reason) for odd in reading.quarantined] == [(1, "empty")]
    assert told(reading) == [(2, None, "甲", "有字", ""), (3, None, "甲", "好", "2025-04-02")]


@pytest.mark.parametrize(
    "table",
    ["交易时间,交易对方,收/支,金额(元),备注\n2025-04-02 22:41:33,某店,支出,1.00,x\n" * 2,
     "日期,发送人,内容,金额\n2025-04-02,甲,转账,1.00\n" * 2,
     "日期,内容\n2025-04-02,记事\n" * 2, "时间,发送人,内容\n"],
)  # fmt: skip
def test_other_tables_are_no_messages(tmp_path, table):
    reading = read(tmp_path, table)
    assert reading is None or not reading.messages


def test_fifty_thousand_rows_take_seconds(tmp_path):
    rows = "".join(f"2025-04-02 22:41:{n % 60:02d},甲,第{n}条\n" for n in range(50_000))
    start = time.process_time()
    assert len(read(tmp_path, f"时间,发送人,内容\n{rows}").messages) == 50_000
    assert time.process_time() - start < 15
