"""Chats, text messages and call lists as they stand on screens."""

from evidence_kit.domain.readings import DocumentKind, MessageKind, Side
from evidence_kit.domain.values import PartialDate
from evidence_kit.reading.documents.reader import read_pages
from tests.reading.documents.screens import GREEN, GREY, WHITE, a_line, a_page

TAKEN = PartialDate.parse("2025-04-02 22:41")


def chat(*lines, title="王样例"):
    bars = (
        a_line("22:41", 60, 40, ground=GREY),
        a_line(title, 540, 150, centred=True, ground=GREY),
        a_line("按住 说话", 540, 2250, centred=True, ground=WHITE),
    )
    return a_page(*bars, *lines, ground=GREY)


def test_messages_with_side_sender_text_and_the_time_above():
    page = chat(
        a_line("昨天 20:10", 540, 320, centred=True, ground=GREY, size=30),
        a_line("王", 60, 420, ground=(127, 143, 166), size=60),
        a_line("林女士，您的账户还有", 190, 430),
        a_line("856.20元未结清。", 190, 490),
        a_line("我已经还清了。", 560, 640, ground=GREEN),
        a_line("22:05", 540, 760, centred=True, ground=GREY, size=30),
        a_line("今天必须处理。", 190, 850),
    )
    reading = read_pages([page], TAKEN)
    assert reading.kind is DocumentKind.CHAT
    told = [(m.side, m.sender, m.text, str(m.sent_at)) for m in reading.messages]
    assert told == [
        (Side.RECEIVED, "王样例", "林女士，您的账户还有856.20元未结清。", "2025-04-01 20:10"),
        (Side.SENT, None, "我已经还清了。", "2025-04-01 20:10"),
        (Side.RECEIVED, "王样例", "今天必须处理。", "2025-04-02 22:05"),
    ]
    assert all(message.sent_at_resolved for message in reading.messages)


def test_in_a_group_each_message_has_its_senders_name():
    page = chat(
        a_line("20:10", 540, 320, centred=True, ground=GREY, size=30),
        a_line("法务小李", 190, 410, ground=GREY, size=28),
        a_line("请大家注意。", 190, 460),
        a_line("法务小张", 190, 600, ground=GREY, size=28),
        a_line("收到。", 190, 650),
        title="还款交流群(5)",
    )
    senders = [message.sender for message in read_pages([page], TAKEN).messages]
    assert senders == ["法务小李", "法务小张"]


def test_voice_transfer_and_withdrawn_are_named():
    page = chat(
        a_line("20:10", 540, 320, centred=True, ground=GREY, size=30),
        a_line("12''", 190, 430),
        a_line("¥200.00", 640, 560, ground=(250, 158, 59)),
        a_line("转账给你", 640, 620, ground=(250, 158, 59)),
        a_line("“王样例”撤回了一条消息", 540, 760, centred=True, ground=GREY, size=30),
    )
    kinds = [message.kind for message in read_pages([page], TAKEN).messages]
    assert kinds == [MessageKind.VOICE, MessageKind.TRANSFER, MessageKind.WITHDRAWN]


def test_a_thread_under_a_number_is_text_messages():
    page = a_page(
        a_line("1069 0000 1234", 540, 150, centred=True),
        a_line("2025年4月1日 14:05", 540, 300, centred=True, size=30),
        a_line("【正和样例】您仍有856.20元未结清，", 80, 380, ground=(241, 242, 244)),
        a_line("请于今日处理。", 80, 436, ground=(241, 242, 244)),
    )
    reading = read_pages([page], None)
    assert reading.kind is DocumentKind.SMS
    (message,) = reading.messages
    assert (message.sender, str(message.sent_at)) == ("1069 0000 1234", "2025-04-01 14:05")
    assert not message.sent_at_resolved


def test_calls_with_number_label_time_and_how_they_ended():
    lines = [a_line("通话记录", 60, 150)]
    for n, (who, under, when, how) in enumerate(
        (
            ("170-0000-1234 (3)", "陌生号码·样例市", "今天11:52", "未接"),
            ("+86 170 0000 5678", "疑似催收", "昨天20:11", "1分25秒"),
            ("妈妈", "170-0000-0305", "4月1日08:40", "12分08秒"),
        )
    ):
        y = 400 + n * 160
        lines += [a_line(who, 60, y), a_line(when, 1030, y, right=True)]
        lines += [
            a_line(under, 60, y + 60, size=34),
            a_line(how, 1030, y + 60, right=True, size=34),
        ]
    reading = read_pages([a_page(*lines)], TAKEN)
    assert reading.kind is DocumentKind.CALL_LOG
    told = [(c.number, c.label, str(c.at), c.seconds, c.answered) for c in reading.calls]
    assert told == [
        ("17000001234", "陌生号码·样例市", "2025-04-02 11:52", None, False),
        ("17000005678", "疑似催收", "2025-04-01 20:11", 85, True),
        ("17000000305", "妈妈", "2025-04-01 08:40", 728, True),
    ]


def test_the_title_is_kept_but_not_what_stands_in_its_place_while_they_type():
    at = a_line("20:10", 540, 320, centred=True, ground=GREY, size=30)
    said = a_line("请大家注意。", 190, 460)
    group = read_pages([chat(at, said, title="还款交流群(5)")], TAKEN)
    assert group.titles == {1: "还款交流群(5)"}
    typing = read_pages([chat(at, said, title="对方正在输入...")], TAKEN)
    assert typing.titles == {}
    assert typing.messages[0].sender is None
