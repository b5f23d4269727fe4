"""Chats, text messages and call lists as they stand on screens."""

from dataclasses import replace

import pytest

from evidence_kit.domain.readings import DocumentKind, MessageKind, Side
from evidence_kit.domain.values import PartialDate
from evidence_kit.reading.documents.reader import read_pages
from evidence_kit.reading.documents.talks.bubbles import screen_of
from evidence_kit.reading.documents.talks.conversations import is_conversation
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


LONG = "林女士您的账户还有八百五十六元没有结清"  # as wide as a bubble can be
LONGER = "这笔借款三月十二日已经结清我有证明可查"


def test_the_side_of_wide_bubbles_is_sure_where_a_short_one_of_their_colour_tells_it():
    lines = (
        a_line("20:10", 540, 320, centred=True, ground=GREY, size=30),
        a_line(LONG, 160, 430),
        a_line(LONGER, 920, 580, right=True, ground=GREEN),
    )
    alone = read_pages([chat(*lines)], TAKEN).messages
    assert [m.side for m in alone] == [Side.RECEIVED, Side.SENT]
    assert all(m.confidence < 0.95 for m in alone)
    short = (a_line("在吗？", 160, 730), a_line("在。", 920, 860, right=True, ground=GREEN))
    told = read_pages([chat(*lines, *short)], TAKEN).messages
    assert [m.side for m in told] == [Side.RECEIVED, Side.SENT] * 2
    assert all(m.confidence >= 0.95 for m in told)


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


def test_a_message_knows_how_surely_its_sender_was_read():
    said = (
        a_line("2025年4月1日 14:05", 540, 300, centred=True, size=30),
        a_line("【正和样例】您仍有856.20元未结清，", 80, 380, ground=(241, 242, 244)),
    )
    page = a_page(a_line("1069 0000 1234", 540, 150, centred=True, sure=0.35), *said)
    (message,) = read_pages([page], None).messages
    assert (message.sender_confidence, message.confidence) == (0.35, 0.99)
    group = chat(
        a_line("20:10", 540, 320, centred=True, ground=GREY, size=30),
        a_line("法务小李", 190, 410, ground=GREY, size=28, sure=0.6),
        a_line("请大家注意。", 190, 460),
        a_line("好的。", 700, 600, ground=GREEN),
        title="还款交流群(5)",
    )
    sure = [m.sender_confidence for m in read_pages([group], TAKEN).messages]
    assert sure == [0.6, 1.0]


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
            ("(010) 5493 0000 (3)", "北京", "4月1日08:20", "未接"),
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
        ("01054930000", None, "2025-04-01 08:20", None, False),
    ]


def test_the_title_is_kept_but_not_what_stands_in_its_place_while_they_type():
    at = a_line("20:10", 540, 320, centred=True, ground=GREY, size=30)
    said = a_line("请大家注意。", 190, 460)
    group = read_pages([chat(at, said, title="还款交流群(5)")], TAKEN)
    assert group.titles == {1: "还款交流群(5)"}
    typing = read_pages([chat(at, said, title="对方正在输入...")], TAKEN)
    assert typing.titles == {}
    assert typing.messages[0].sender is None


@pytest.mark.parametrize("state", ["", " 已送达", " 已读"])
def test_times_below_messages_are_of_what_stands_above_them(state):
    page = a_page(
        a_line("1069 0000 1234", 540, 150, centred=True, ground=GREY),
        a_line("昨天", 540, 290, centred=True, ground=GREY, size=30),
        a_line("【正和样例】您仍有856.20元未结清。", 80, 380),
        a_line("14:05", 80, 440, ground=GREY, size=30),
        a_line("请核对，我已还清。", 560, 620, ground=GREEN),
        a_line(f"15:10{state}", 1000, 680, right=True, ground=GREY, size=30),
        ground=GREY,
    )
    reading = read_pages([page], TAKEN)
    assert reading.kind is DocumentKind.SMS
    assert [(m.side, str(m.sent_at)) for m in reading.messages] == [
        (Side.RECEIVED, "2025-04-01 14:05"),
        (Side.SENT, "2025-04-01 15:10"),
    ]


def test_times_at_the_right_end_of_bubbles_do_not_say_that_one_sent_them():
    lines, y = [a_line("95546", 540, 150, centred=True, ground=GREY)], 300
    for number, said in enumerate((
        "【星岚】系统显示还没有结清，欠款8767.95元，", "【予舟】你不接电话是吧？那我只能打给家里人",
        "【佰荔】结清证明需要等7个工作日，请耐心等", "【麦芒】再不处理就走法律程序，后果自负！",
    ), start=1):  # fmt: skip
        lines += [a_line(said, 90, y), a_line(f"2025-03-0{number} 10:01", 990, y + 80, right=True)]
        y += 260
    reading = read_pages([a_page(*lines, ground=GREY)], TAKEN)
    assert reading.kind is DocumentKind.SMS
    assert [(m.side, str(m.sent_at)) for m in reading.messages] == [
        (Side.RECEIVED, f"2025-03-0{number} 10:01") for number in (1, 2, 3, 4)
    ]


def test_a_time_beside_a_name_or_on_a_ground_of_its_own_is_no_message():
    page = chat(
        a_line("4月1日 20:10", 540, 320, centred=True, ground=(220, 220, 220), size=30),
        a_line("请大家注意。", 190, 430),
        a_line("客服0001 2025-04-02 09:15:20", 190, 560, ground=GREY, size=28),
        a_line("请问有什么可以帮您？", 190, 620),
        title="在线客服",
    )
    told = [(m.sender, str(m.sent_at)) for m in read_pages([page], TAKEN).messages]
    assert told == [("在线客服", "2025-04-01 20:10"), ("客服0001", "2025-04-02 09:15:20")]


def test_the_calls_of_one_number_each_begin_with_their_time():
    lines = [a_line("170-0000-1234", 540, 300, centred=True, size=60)]
    lines.append(a_line("样例 疑似催收", 540, 400, centred=True, size=34))
    for n, (when, how, long) in enumerate(
        (("4月2日 11:52", "未接来电", "响铃12秒"), ("4月1日 20:11", "呼入", "1分25秒"))
    ):
        y = 600 + n * 160
        lines += [a_line(when, 60, y), a_line(how, 60, y + 60, size=34)]
        lines.append(a_line(long, 1030, y + 60, right=True, size=34))
    reading = read_pages([a_page(a_line("通话记录", 60, 150), *lines)], TAKEN)
    assert reading.kind is DocumentKind.CALL_LOG
    told = [(c.number, str(c.at), c.seconds, c.answered) for c in reading.calls]
    assert told == [
        ("17000001234", "2025-04-02 11:52", None, False),
        ("17000001234", "2025-04-01 20:11", 85, True),
    ]


def test_how_a_call_of_one_number_went_may_stand_above_its_time():
    lines = [a_line("170 0000 1234", 540, 300, centred=True, size=60), a_line("通话记录", 60, 600)]
    for number, (went, at, lasted) in enumerate((
        ("呼入", "昨天 17:56", "1分22秒"), ("未接来电", "昨天 12:40", "响铃3声"),
        ("呼出", "3月28日 09:10", "8秒"),
    )):  # fmt: skip
        y = 720 + number * 150
        lines += [a_line(went, 60, y), a_line(lasted, 1010, y, right=True)]
        lines.append(a_line(at, 60, y + 60, size=30))
    calls = read_pages([a_page(*lines)], TAKEN).calls
    assert [(call.label, str(call.at), call.seconds, call.answered) for call in calls] == [
        (None, "2025-04-01 17:56", 82, True),
        (None, "2025-04-01 12:40", None, False),
        (None, "2025-03-28 09:10", 8, True),
    ]


def test_red_numbers_were_missed_and_a_place_is_no_label():
    red = (229, 72, 77)
    lines = [a_line("最近通话", 60, 150)]
    for n, (number, below, colour) in enumerate(
        (
            ("17000001234", "重庆", red),
            ("717000005678", "广州 骚扰电话", None),
            ("95000", "移动", red),
        )
    ):
        y = 400 + n * 160
        line = a_line(number, 60, y)
        lines.append(replace(line, ink=colour) if colour else line)
        lines += [a_line("昨天20:11", 1030, y, right=True), a_line(below, 60, y + 60, size=34)]
    calls = read_pages([a_page(*lines)], TAKEN).calls
    assert [(c.number, c.label, c.answered) for c in calls] == [
        ("17000001234", None, False),
        ("17000005678", "骚扰电话", None),
        ("95000", None, False),
    ]
    assert calls[1].confidence < 0.95  # an arrow before the number was read as a figure


def test_a_mark_is_told_without_the_place_beside_it_and_how_many_marked_it():
    marks = {
        "疑似催收北京未接": "疑似催收",
        "快递送餐上海呼入2分40秒": "快递送餐",
        "广东广州 骚扰电话": "骚扰电话",
        "重庆 539人标记为贷款催收": "贷款催收",
        "被89位用户标记为骚扰电话": "骚扰电话",
        "上海 89人标记": None,
    }
    lines = [a_line("最近通话", 60, 150)]
    for n, below in enumerate(marks):
        y = 400 + n * 160
        lines += [a_line(f"1700000123{n}", 60, y), a_line("昨天20:11", 1030, y, right=True)]
        lines.append(a_line(below, 60, y + 60, size=34))
    calls = read_pages([a_page(*lines)], TAKEN).calls
    assert [call.label for call in calls] == list(marks.values())


def test_a_short_answer_at_the_edge_is_a_message_and_a_face_is_none():
    page = chat(
        a_line("20:10", 540, 320, centred=True, ground=GREY, size=30),
        a_line("日", 40, 400, ground=(200, 180, 170), size=110),
        a_line("请今天处理。", 190, 430),
        a_line("我已经还清了。", 640, 560, ground=GREEN),
        a_line("好", 1000, 700, ground=GREEN),
    )
    assert [m.text for m in read_pages([page], TAKEN).messages] == [
        "请今天处理。",
        "我已经还清了。",
        "好",
    ]


def test_calls_keep_to_their_day_where_most_days_have_one_call():
    lines, y = [a_line("通话", 60, 100, size=90)], 260
    for day, calls in (
        ("今天", [("075598975208", "06:53", "疑似催收 呼入 3分7秒")]),
        ("3月30日", [("14269773081", "20:57", "长沙 未接")]),
        ("3月29日", [("95139480644", "07:21", "骚扰电话 呼入39秒")]),
        ("3月28日", [("14331980193", "14:43", "疑似催收 呼入3分26秒"),
                    ("14234930804", "13:00", "疑似催收 未接")]),
    ):  # fmt: skip
        lines.append(a_line(day, 60, y))
        y += 90
        for number, clock, ended in calls:
            lines += [a_line(number, 150, y, size=52), a_line(clock, 1010, y + 25, right=True),
                      a_line(ended, 150, y + 65)]  # fmt: skip
            y += 190
    calls = read_pages([a_page(*lines)], TAKEN).calls
    assert [(c.number, str(c.at)[5:], c.seconds, c.answered) for c in calls] == [
        ("075598975208", f"{str(TAKEN)[5:10]} 06:53", 187, True),
        ("14269773081", "03-30 20:57", None, False),
        ("95139480644", "03-29 07:21", 39, True),
        ("14331980193", "03-28 14:43", 206, True),
        ("14234930804", "03-28 13:00", None, False),
    ]


def test_how_long_a_call_was_right_behind_its_time():
    lines = [a_line("电话", 60, 150, size=60), a_line("全部通话", 60, 300)]
    for n, (number, when) in enumerate((
        ("170 0000 1234", "20:206分22秒"), ("4007716888", "昨天10:07 1分35秒"),
        ("170 0000 5678", "昨天06:4716秒"), ("170 0000 9012", "03-2717:53 呼出3分24秒"),
    )):  # fmt: skip
        lines += [a_line(number, 110, 420 + n * 170), a_line(when, 110, 482 + n * 170, size=34)]
    calls = read_pages([a_page(*lines)], TAKEN).calls
    assert [(str(c.at)[11:], c.seconds) for c in calls] == [
        ("20:20", 382), ("10:07", 95), ("06:47", 16), ("17:53", 204)
    ]  # fmt: skip


def test_calls_below_the_head_of_a_day_are_of_that_day():
    lines = [a_line("通话", 60, 150)]
    y = 300
    for head, clocks in (("昨天", ("20:11", "09:30")), ("3月30日", ("12:05",))):
        lines.append(a_line(head, 60, y, size=34))
        for clock in clocks:
            lines.append(a_line("170-0000-1234", 60, y + 100))
            lines.append(a_line(clock, 1030, y + 100, right=True))
            lines.append(a_line("呼入 1分25秒", 60, y + 160, size=34))
            y += 180
        y += 140
    reading = read_pages([a_page(*lines)], TAKEN)
    assert reading.kind is DocumentKind.CALL_LOG
    told = [(str(c.at), c.seconds) for c in reading.calls]
    assert told == [("2025-04-01 20:11", 85), ("2025-04-01 09:30", 85), ("2025-03-30 12:05", 85)]


def test_a_clock_to_the_second_beside_a_day_is_no_length():
    heads = (("对方号码", 60), ("起始时间", 380), ("时长", 720), ("类型", 940))
    lines = [a_line("通话详单", 540, 150, centred=True)]
    lines += [a_line(text, x, 300, size=34) for text, x in heads]
    for n in range(3):
        cells = (f"1700000123{n}", f"03-2{n + 1} 11:31:35", "1分2秒", "被叫")
        lines += [
            a_line(c, x, 400 + n * 100, size=32) for c, (_, x) in zip(cells, heads, strict=True)
        ]
    calls = read_pages([a_page(*lines)], TAKEN).calls
    told = [(str(c.at), c.seconds, c.label) for c in calls]
    assert told == [(f"2025-03-2{n} 11:31:35", 62, None) for n in (1, 2, 3)]


def test_wide_cards_that_begin_at_one_edge_were_received_and_a_file_is_named_so():
    page = a_page(
        a_line("1069 0000 1234", 540, 150, centred=True, ground=GREY),
        a_line("【正和样例】您仍有856.20元未结清，请于今日处理。", 60, 380, size=44),
        a_line("2025-04-01 14:05", 1020, 460, right=True, size=30),
        a_line("【正和样例】请处理。", 60, 640, size=44),
        a_line("2025-04-02 14:05", 1020, 720, right=True, size=30),
        ground=GREY,
    )
    told = [(m.side, str(m.sent_at)) for m in read_pages([page], TAKEN).messages]
    assert told == [(Side.RECEIVED, "2025-04-01 14:05"), (Side.RECEIVED, "2025-04-02 14:05")]
    page = chat(
        a_line("20:10", 540, 320, centred=True, ground=GREY, size=30),
        a_line("请看一下。", 190, 400),
        a_line("结清证明.pdf", 190, 560),
        a_line("569KB", 190, 620, size=30),
    )
    kinds = [m.kind for m in read_pages([page], TAKEN).messages]
    assert kinds == [MessageKind.TEXT, MessageKind.FILE]


def test_a_label_beside_its_number_and_a_time_beside_a_place():
    lines = [a_line("电话", 60, 150)]
    for n, (number, label) in enumerate((("17000001234", "疑似催收"), ("17000005678", ""))):
        y = 400 + n * 160
        lines.append(a_line(f"{number}{label}", 60, y))
        lines.append(a_line(f"3月{29 - n}日 20:11 广州移动", 60, y + 60, size=34))
        lines.append(a_line("1分25秒", 1030, y + 40, right=True, size=34))
    lines.append(a_line("170-0000-9999 骚扰电话", 60, 720))
    lines.append(a_line("3月20日20:11重庆联通", 60, 780, size=34))
    lines.append(a_line("未接通", 1030, 760, right=True, size=34))
    calls = read_pages([a_page(*lines)], TAKEN).calls
    told = [(c.number, c.label, str(c.at), c.seconds, c.answered) for c in calls]
    assert told == [
        ("17000001234", "疑似催收", "2025-03-29 20:11", 85, True),
        ("17000005678", None, "2025-03-28 20:11", 85, True),
        ("17000009999", "骚扰电话", "2025-03-20 20:11", None, False),
    ]


def test_a_number_with_a_clock_of_its_own_below_a_name_with_one_is_the_next_call():
    lines = [a_line("电话", 60, 150, size=60), a_line("全部通话", 60, 300)]
    rows = (("周样例", "", "18:40"), ("170 0000 1234", "合肥", "14:05"), ("妈妈", "手机", "12:33"),
            ("170 0000 5678", "合肥", "10:24"), ("170 0000 9012", "合肥", "10:22"))  # fmt: skip
    y = 420
    for name, below, clock in rows:
        # Above a name that nothing stands below its icon was taken for a part of it.
        lines += [
            a_line(name, 110 if below else 46, y),
            a_line(clock, 1010, y + 20 * bool(below), right=True),
        ]
        lines += [a_line(below, 110, y + 60, size=34)] if below else []
        y += 160 if below else 90
    calls = read_pages([a_page(*lines)], TAKEN).calls
    assert [(c.number, str(c.at)[11:], c.seconds) for c in calls] == [
        (None, "18:40", None), ("17000001234", "14:05", None), (None, "12:33", None),
        ("17000005678", "10:24", None), ("17000009012", "10:22", None),
    ]  # fmt: skip


def test_a_page_that_lies_wide_or_has_an_apps_places_below_is_no_conversation():
    page = chat(
        a_line("昨天 20:10", 540, 320, centred=True, ground=GREY, size=30),
        a_line("林女士，请尽快处理。", 190, 430),
        a_line("我已经还清了。", 560, 640, ground=GREEN),
        a_line("今天必须处理。", 190, 850),
    )
    assert read_pages([page], TAKEN).kind is DocumentKind.CHAT
    wide = replace(page, width=page.height, height=page.width)
    assert is_conversation(screen_of(page), page, TAKEN)
    assert not is_conversation(screen_of(page), wide, TAKEN)
    places = [a_line(x, at, 2300, centred=True, size=26)
              for x, at in (("首页", 200), ("消息", 540), ("我的", 880))]  # fmt: skip
    app = replace(page, lines=(*page.lines[:2], *page.lines[3:], *places))
    assert read_pages([app], TAKEN).kind is not DocumentKind.CHAT


def test_the_cards_of_a_service_that_tell_a_payment_are_no_conversation():
    lines = [a_line("昨天 20:10", 540, 320, centred=True, ground=GREY, size=30)]
    lines += [a_line("您的还款已成功，请查收。", 80, 430)]
    rows = (
        ("付款金额", "1,284.67元"), ("收款方", "云岭样例消费金融有限公司"),
        ("付款方式", "样例银行(0527)"), ("交易单号", "2024041122001400000001"),
        ("付款时间", "2024-04-11 20:14:36"),
    )  # fmt: skip
    for n, (label, value) in enumerate(rows):
        lines += [
            a_line(label, 80, 520 + n * 70, size=30),
            a_line(value, 300, 520 + n * 70, size=30),
        ]
    lines += [a_line("20:12", 540, 960, centred=True, ground=GREY, size=30)]
    lines += [a_line("感谢您的支持，祝您生活愉快。", 80, 1060)]
    reading = read_pages([chat(*lines, title="服务通知")], TAKEN)
    assert reading.kind is DocumentKind.PAYMENT_RECEIPT
    assert [str(r.amount) for r in reading.records] == ["1,284.67"]


def test_a_number_behind_how_the_call_went_is_that_of_the_name_above_it():
    lines = [a_line("电话", 60, 150, size=60), a_line("全部通话", 60, 300)]
    rows = (
        ("170 0000 1234 (4)", "未接·样例市", "20:58 i"),
        ("妈妈", "呼出5分40秒·139 0000 0126", "19:20 ①"),
        ("小友", "呼入2分03秒·180 0000 7764", "18:06 ①"),
        ("023 0000 8842", "呼入48秒·样例市", "12:33 1"),
        ("023 0000 8842", "响铃3声·样例市", "昨天①"),
    )
    for n, (name, below, when) in enumerate(rows):
        y = 420 + n * 160
        lines += [a_line(name, 60, y), a_line(when, 1030, y, right=True)]
        lines += [a_line(below, 60, y + 60, size=34)]
    calls = read_pages([a_page(*lines)], TAKEN).calls
    assert [(c.number, str(c.at)[5:], c.seconds, c.answered, c.count) for c in calls] == [
        ("17000001234", "04-02 20:58", None, False, 4),
        ("13900000126", "04-02 19:20", 340, True, 1),
        ("18000007764", "04-02 18:06", 123, True, 1),
        ("02300008842", "04-02 12:33", 48, True, 1),
        ("02300008842", "04-01", None, False, 1),
    ]  # fmt: skip


def test_what_is_the_same_as_above_in_a_list_kept_by_hand_is_told_from_above():
    lines = [a_line("来电登记表", 400, 150), a_line("日期：2025年4月1日", 60, 250)]
    rows = (("时间", "号码", "内容"), ("9:40", "023 0000 8842", "找人，称欠款"),
            ("9:52", "同上", "骂人，挂断"), ("10:05", "同上", "要求扣工资"),
            ("10:33", "170 0000 8836", "威胁来公司"),
            ("10:47", "023 0000 8842", "同上"))  # fmt: skip
    for n, row in enumerate(rows):
        lines += [a_line(text, 60 + 330 * at, 350 + n * 90) for at, text in enumerate(row)]
    calls = read_pages([a_page(*lines)], TAKEN).calls
    assert [(c.number, str(c.at), c.label, c.confidence < 0.95) for c in calls] == [
        ("02300008842", "2025-04-01 09:40", "找人，称欠款", False),
        ("02300008842", "2025-04-01 09:52", "骂人，挂断", True),
        ("02300008842", "2025-04-01 10:05", "要求扣工资", True),
        ("17000008836", "2025-04-01 10:33", "威胁来公司", False),
        ("02300008842", "2025-04-01 10:47", "威胁来公司", True),
    ]


def test_an_account_written_line_by_line_in_a_bubble_makes_no_cards_of_a_conversation():
    green = (149, 236, 105)
    said = (
        ("确定的。到账后更新为已结清，不再催收", False),
        ("付到哪里", True),
        ("户名：云岭样例消费金融有限公司", False),
        ("账号：3605 0178 0000 6612", False),
        ("开户行：样例银行样城支行", False),
        ("好的，我月底前付", True),
    )
    lines = [a_line("客户关怀", 540, 150, centred=True)]
    for n, (text, is_own) in enumerate(said):
        ground = green if is_own else (255, 255, 255)
        x = 980 if is_own else 200
        lines.append(a_line(text, x, 300 + n * 130, right=is_own, ground=ground))
    lines.append(a_line("2025年4月1日 下午4:25", 540, 1120, centred=True, ground=(237, 237, 237)))
    lines.append(a_line("已经转了2400", 980, 1230, right=True, ground=green))
    reading = read_pages([a_page(*lines, ground=(237, 237, 237))], TAKEN)
    assert reading.kind is DocumentKind.CHAT
    assert reading.messages[-1].text == "已经转了2400"
