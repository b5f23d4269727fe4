"""What stands on a conversation's screen beside what is said, and on which side bubbles stand."""

from dataclasses import replace

import pytest

from evidence_kit.domain.readings import DocumentKind, Line, MessageKind, PageLines, Side
from evidence_kit.domain.values import Box, PartialDate
from evidence_kit.reading.documents.reader import read_pages
from tests.reading.documents.screens import GREEN, GREY, WHITE, a_line, a_page

TAKEN = PartialDate.parse("2025-04-02 22:41")
BLACK, DARK, TEAL, DIM = (17, 17, 17), (44, 44, 44), (62, 181, 117), (34, 34, 34)
PALE_BLUE, ORANGE, CREAM = (207, 227, 255), (255, 106, 43), (255, 246, 228)
LIGHT, FAINT = (213, 213, 213), (150, 150, 150)
RECEIVED, SENT = Side.RECEIVED, Side.SENT


def inked(line, ink):
    return replace(line, ink=ink)


def said(page, taken=TAKEN):
    return [(m.side, m.text) for m in read_pages([page], taken).messages]


def time(text, y, ground=GREY):
    return inked(a_line(text, 540, y, centred=True, ground=ground, size=30), FAINT)


def test_wide_bubbles_that_begin_further_in_than_those_of_the_other_colour_were_sent():
    def came(text, y):
        return inked(a_line(text, 190, y, ground=DARK), LIGHT)

    page = a_page(
        a_line("王样例", 540, 150, centred=True, ground=BLACK),
        time("20:10", 300, BLACK),
        came("您的账户到今天还没有结清", 420),
        came("请尽快处理。", 480),
        came("在吗？", 620),
        a_line("我在三月十二日已经还清了，", 246, 760, ground=TEAL),
        a_line("有回单", 246, 820, ground=TEAL),
        ground=BLACK,
    )
    messages = read_pages([page], TAKEN).messages
    assert [m.side for m in messages] == [RECEIVED, RECEIVED, SENT]
    assert all(m.confidence >= 0.95 for m in messages)


def test_what_stands_above_a_read_mark_was_sent_and_the_mark_is_not_said():
    page = a_page(
        a_line("王样例", 140, 120, ground=WHITE, size=44),
        inked(a_line("云岭样例服务 · 专员", 140, 170, ground=WHITE, size=30), FAINT),
        inked(a_line("对方为外部联系人，请注意信息安全", 40, 260, ground=CREAM, size=32), FAINT),
        time("昨天 20:10", 350),
        a_line("对公账户已经发给您，转账以后请", 205, 450),
        a_line("把回单发来。", 205, 510),
        a_line("你好，我现在没有能力一次性还", 205, 660, ground=PALE_BLUE),
        a_line("清", 205, 720, ground=PALE_BLUE),
        inked(a_line("未读", 850, 800, ground=GREY, size=30), FAINT),
        ground=GREY,
    )
    assert said(page) == [
        (RECEIVED, "对公账户已经发给您，转账以后请把回单发来。"),
        (SENT, "你好，我现在没有能力一次性还清"),
    ]


def test_a_quote_in_paler_letters_on_a_colour_of_its_own_is_no_message():
    page = a_page(
        a_line("互助群(5)", 540, 150, centred=True, ground=BLACK),
        time("20:10", 300, BLACK),
        inked(a_line("收到了，谢谢。", 190, 420, ground=DARK), LIGHT),
        inked(a_line("林样例：收到请回复", 190, 490, ground=DIM), (136, 136, 136)),
        inked(a_line("说明：明天再谈。", 190, 640, ground=DARK), LIGHT),
        ground=BLACK,
    )
    assert said(page) == [(RECEIVED, "收到了，谢谢。"), (RECEIVED, "说明：明天再谈。")]


def test_the_waves_of_a_voice_and_the_icon_of_a_file_are_no_words():
    page = a_page(
        a_line("3", 110, 150, ground=GREY),
        a_line("张样例@云岭样例服务", 540, 150, centred=True, ground=GREY),
        time("20:10", 300),
        a_line('》24"', 190, 420),
        a_line("ululu", 190, 560),
        a_line('8"', 420, 560),
        a_line('·川)17"', 190, 630),
        a_line("还款明细表.xlsx", 190, 700),
        a_line("LSX", 700, 720, ground=(229, 72, 77), size=30),
        a_line("372KB", 190, 750, size=30),
        a_line("请查看。", 190, 880),
        ground=GREY,
    )
    reading = read_pages([page], TAKEN)
    told = [(m.kind, m.text, m.sender) for m in reading.messages]
    assert told == [
        (MessageKind.VOICE, '24"', "张样例"),
        (MessageKind.VOICE, '8"', "张样例"),
        (MessageKind.VOICE, '17"', "张样例"),
        (MessageKind.FILE, "还款明细表.xlsx372KB", "张样例"),
        (MessageKind.TEXT, "请查看。", "张样例"),
    ]


def test_what_a_service_offers_belongs_to_its_greeting_and_a_card_to_who_sent_it():
    blue = (42, 107, 255)
    rows = [a_line("在线客服", 540, 150, centred=True, ground=GREY), time("11:06", 300)]
    rows += [inked(a_line("云样例助手", 150, 370, ground=GREY, size=30), FAINT)]
    rows += [a_line("您好，请描述问题，或点击", 190, 430), a_line("下方常见问题：", 190, 490)]
    rows += [
        inked(a_line(t, 190, 575 + 84 * n), blue) for n, t in enumerate(("怎么还款", "开具证明"))
    ]
    rows += [
        a_line("小", 60, 400, ground=blue, size=38),
        a_line("转人工", 890, 820, right=True, ground=blue),
        inked(a_line("正在为您转接人工客服，前面还有8位", 540, 930, centred=True, ground=GREY,
                     size=32), FAINT),
        a_line("您好，请问有什么可以帮您？", 190, 1060),
        a_line("借款订单", 226, 1220),
        inked(a_line("已逾期", 890, 1220, right=True), (230, 40, 60)),
        a_line("借据编号 765427234904833826", 226, 1280, size=32),
        a_line("借款金额 ¥7,644.84", 226, 1330, size=32),
        a_line("录音我都保存了", 890, 1500, right=True, ground=blue),
        a_line("结清以后，您可以在手机上下载证明。", 190, 1650),
    ]  # fmt: skip
    page = a_page(*rows, ground=GREY)
    assert read_pages([page], TAKEN).kind is DocumentKind.CHAT
    assert said(page) == [
        (RECEIVED, "您好，请描述问题，或点击下方常见问题：怎么还款开具证明"),
        (SENT, "转人工"),
        (RECEIVED, "您好，请问有什么可以帮您？"),
        (SENT, "借款订单已逾期借据编号 765427234904833826借款金额 ¥7,644.84"),
        (SENT, "录音我都保存了"),
        (RECEIVED, "结清以后，您可以在手机上下载证明。"),
    ]


def test_a_banks_card_between_two_times_is_one_text_message():
    rows = [a_line("云岭样例银行", 140, 110, size=46), a_line("95588", 140, 165, size=30)]
    rows = [replace(row, ground=GREY) for row in rows]
    for number, day in enumerate(("2024-03-24 19:45", "2024-04-23 21:13", "2024-05-24 01:07")):
        y = 300 + number * 620
        rows += [
            time(day, y),
            a_line("交易提醒", 140, y + 90),
            a_line("云岭样例银行", 900, y + 94, right=True, size=32),
            a_line("-3,993.52元", 76, y + 150, size=60),
            a_line("卡号尾号", 76, y + 240, size=34),
            a_line("2908", 270, y + 240, size=34),
            a_line("【云岭样例银行】您尾号2908卡3月24日19:45快捷支付", 80, y + 330, size=30),
            a_line("支出3993.52元，对方：样例花。", 76, y + 374, size=30),
        ]
    reading = read_pages([a_page(*rows, ground=GREY)], None)
    assert reading.kind is DocumentKind.SMS
    assert [(m.side, str(m.sent_at)) for m in reading.messages] == [
        (RECEIVED, "2024-03-24 19:45"),
        (RECEIVED, "2024-04-23 21:13"),
        (RECEIVED, "2024-05-24 01:07"),
    ]
    assert reading.messages[0].text.endswith("支出3993.52元，对方：样例花。")
    assert reading.messages[0].text.startswith("交易提醒云岭样例银行-3,993.52元卡号尾号2908")


def test_the_steps_of_a_complaint_with_their_times_are_no_conversation():
    rows = [a_line("投诉详情", 540, 150, centred=True, ground=(42, 98, 197))]
    for number, (label, value) in enumerate(
        (("投诉编号", "T2024092500000002"), ("被投诉机构", "云岭样例消费金融有限公司"),
         ("提交时间", "2024-09-25 22:45:05"), ("投诉内容", "要求提供还款明细，并停止骚扰本人。"))
    ):  # fmt: skip
        rows += [a_line(label, 70, 420 + number * 90, size=36)]
        rows += [a_line(value, 320, 420 + number * 90, size=36)]
    rows += [a_line("办理进度", 70, 900)]
    for number, step in enumerate(("已受理", "已提交")):
        y = 980 + number * 180
        rows += [a_line(step, 140, y), a_line("2024-10-11 03:46", 1000, y + 4, right=True, size=30)]
        rows += [a_line("您的投诉已经收到，请耐心等待处理结果。", 140, y + 70, size=34)]
    reading = read_pages([a_page(*rows, ground=(244, 246, 250))], TAKEN)
    assert reading.kind is DocumentKind.OTHER
    assert reading.records[0].order_id == "T2024092500000002"


def test_a_number_below_a_picture_is_the_title_and_what_the_phone_says_is_no_message():
    page = a_page(
        a_line("9:20", 60, 40),
        a_line("106575609973059>", 540, 310, centred=True, size=34, ground=(246, 246, 246)),
        time("短信/信息", 420, WHITE),
        time("2024年6月26日 周四 上午9:20", 466, WHITE),
        a_line("【云岭样例】您的账单已逾期，请", 76, 560, ground=(233, 233, 235)),
        a_line("尽快处理。", 76, 620, ground=(233, 233, 235)),
        inked(a_line("此发件人不在你的联系人列表中。", 540, 1980, centred=True, size=34), FAINT),
        a_line("+", 60, 2170, size=60),
        a_line("信息·短信", 180, 2170),
    )
    reading = read_pages([page], None)
    assert reading.kind is DocumentKind.SMS
    assert reading.titles == {1: "106575609973059"}
    assert said(page, None) == [(RECEIVED, "【云岭样例】您的账单已逾期，请尽快处理。")]


def an_sms_thread(*below, title_at=150):
    move = title_at - 150
    return a_page(
        a_line("18:38", 90, 40 + move), a_line("1069051986248", 170, title_at),
        time("3月25日 09:56", 320 + move, WHITE),
        a_line("【样例金服】您的借款已逾期74天，", 150, 420 + move, ground=GREY),
        a_line("请立即还款。", 150, 480 + move, ground=GREY),
        time("今天 15:27", 640 + move, WHITE),
        a_line("【样例金服】您的验证码545854，", 150, 740 + move, ground=GREY),
        a_line("请勿泄露给他人。", 150, 800 + move, ground=GREY),
        *below,
    )  # fmt: skip


def test_a_sign_beside_the_field_for_typing_is_nothing_that_was_said():
    page = an_sms_thread(a_line("短信", 200, 2160), a_line("十", 64, 2164, ground=GREY))
    assert len(said(page)) == 2


def test_letters_that_were_taken_for_the_signs_beside_an_empty_field_are_nothing_that_was_said():
    bar = (247, 247, 247)
    page = an_sms_thread(a_line("X", 990, 2160, ground=bar), a_line("》", 60, 2164, ground=bar))
    assert len(said(page)) == 2


def test_a_name_on_a_ground_as_uneven_as_that_of_the_times_stands_outside_of_bubbles():
    night, uneven, named = (18, 19, 21), (19, 21, 25), (20, 22, 26)
    page = a_page(
        a_line("案件沟通群(3)", 540, 150, centred=True, ground=(29, 30, 34)),
        time("星期二14:55", 260, uneven),
        a_line("周样例-法务", 172, 340, ground=named, size=32),
        a_line("系统里面查不到你的还款记录", 210, 420, ground=(43, 46, 52)),
        a_line("我已经结清了", 880, 560, right=True, ground=(34, 95, 187)),
        ground=night,
    )
    messages = read_pages([page], TAKEN).messages
    assert [(m.sender, m.text) for m in messages] == [
        ("周样例-法务", "系统里面查不到你的还款记录"), (None, "我已经结清了")
    ]  # fmt: skip


def test_a_photographed_screen_begins_lower_and_ends_higher_than_its_edges():
    page = an_sms_thread(a_line("短信/彩信", 250, 2050, ground=GREY), title_at=280)
    reading = read_pages([page], TAKEN)
    assert reading.titles == {1: "1069051986248"}
    assert [str(m.sent_at) for m in reading.messages] == ["2025-03-25 09:56", "2025-04-02 15:27"]


def test_signs_beside_the_clock_are_no_title_and_the_channel_is_nothing_said():
    page = a_page(
        a_line("20:17", 130, 110), a_line("三刃", 800, 112, sure=0.69),
        a_line("+86 170 0000 5372 >", 540, 340, centred=True),
        a_line("短信", 540, 440, centred=True, size=34),
        a_line("星期一 19:56", 540, 510, centred=True, size=34),
        a_line("【样例贷】您的借款已逾期55天，请尽快还款", 140, 620, ground=GREY, size=32),
        a_line("早就还清了", 940, 800, right=True, ground=GREEN),
    )  # fmt: skip
    reading = read_pages([page], TAKEN)
    assert [message.text for message in reading.messages] == [
        "【样例贷】您的借款已逾期55天，请尽快还款", "早就还清了"
    ]  # fmt: skip
    assert reading.messages[0].sender == "+86 170 0000 5372"


def test_faces_on_a_photograph_stand_outside_of_all_that_is_said():
    blue, sand = (96, 128, 161), (206, 148, 75)
    page = a_page(
        a_line("互助群(5)", 540, 150, centred=True, ground=GREY),
        time("20:10", 300),
        a_line("海", 140, 400, ground=blue),
        inked(a_line("海样例", 240, 380, ground=GREY, size=30), FAINT),
        a_line("今天又打来了", 250, 430),
        a_line("我也是", 800, 560, right=True, ground=GREEN),
        a_line("我", 920, 560, right=True, ground=sand),
        inked(a_line("海样例", 240, 660, ground=GREY, size=30), FAINT),
        a_line("海", 140, 680, ground=blue),
        a_line("好", 250, 710),
        ground=GREY,
    )
    messages = read_pages([page], TAKEN).messages
    assert [(m.side, m.sender, m.text) for m in messages] == [
        (RECEIVED, "海样例", "今天又打来了"),
        (SENT, None, "我也是"),
        (RECEIVED, "海样例", "好"),
    ]


def test_a_face_beside_a_picture_and_the_button_above_a_keyboards_signs_are_not_said():
    mint, blue = (119, 204, 153), (10, 153, 255)
    page = a_page(
        a_line("林样例", 540, 150, centred=True, ground=WHITE),
        time("20:10", 300),
        a_line("看到了", 880, 420, right=True, ground=blue),
        a_line("Z", 965, 420, ground=mint),
        a_line("Z", 965, 560, ground=mint),
        a_line("这是还款截图", 880, 1400, right=True, ground=blue),
        a_line("Z", 965, 1400, ground=mint),
        a_line("发送", 900, 2100, ground=blue),
        a_line("口", 320, 2230, sure=0.85),
        a_line("十", 900, 2230, sure=0.6),
        ground=GREY,
    )
    assert said(page) == [(SENT, "看到了"), (SENT, "这是还款截图")]


def test_a_message_on_which_light_falls_unevenly_is_one_and_the_card_it_came_by_is_none():
    words = (
        "样例银行：您尾号0527的储蓄卡4月11日快",
        "捷支付支出1284.67元，余额26.40元，如非本",
        "人。",
    )
    lights = ((67, 67, 68), (60, 60, 61), (45, 45, 46))
    page = a_page(
        a_line("95500", 300, 150, ground=(50, 50, 50)),
        time("昨天 07:58", 300, (54, 54, 54)),
        *(
            inked(a_line(text, 150, 400 + n * 45, ground=light, size=34), LIGHT)
            for n, (text, light) in enumerate(zip(words, lights, strict=True))
        ),
        inked(a_line("卡1", 130, 600, ground=(23, 23, 23), size=30), FAINT),
        ground=(56, 57, 62),
    )
    assert said(page) == [(RECEIVED, "".join(words))]


def test_answers_to_choose_below_a_greeting_are_not_said():
    coral = (31, 17, 15)
    page = a_page(
        a_line("在线客服", 540, 150, centred=True, ground=BLACK),
        time("20:10", 300, BLACK),
        inked(a_line("您好，请问有什么可以帮您？", 190, 420, ground=DARK), LIGHT),
        *(
            inked(a_line(text, 180 + n * 260, 530, ground=coral, size=34), (200, 130, 120))
            for n, text in enumerate(("提前还款", "开结清证明", "转人工"))
        ),
        inked(a_line("转人工", 900, 640, right=True, ground=ORANGE), LIGHT),
        ground=BLACK,
    )
    assert said(page) == [(RECEIVED, "您好，请问有什么可以帮您？"), (SENT, "转人工")]


def test_a_picture_that_was_sent_is_no_other_sides_colour():
    page = a_page(
        a_line("王样例", 540, 150, centred=True, ground=GREY),
        a_line("你查一下", 890, 380, right=True, ground=GREEN),
        a_line("系统显示未结清，还有三期没还", 190, 520),
        a_line("第10到12期我是提前还掉的，显示已结清", 890, 660, right=True, ground=GREEN),
        a_line("以我这边系统为准", 190, 800),
        a_line("我有结清证明", 890, 940, right=True, ground=GREEN),
        a_line("发来看看", 190, 1080),
        a_line("稍等", 890, 1180, right=True, ground=GREEN),
        a_line("结清证明", 860, 1280, right=True, size=26),
        a_line("兹证明林样例向我司借款", 880, 1370, right=True, size=20),
        ground=GREY,
    )
    assert read_pages([page], TAKEN).kind is DocumentKind.CHAT
    assert (RECEIVED, "以我这边系统为准") in said(page)
    assert (SENT, "我有结清证明") in said(page)


def test_a_transfer_that_was_taken_is_one_card_with_its_foot_on_a_lighter_shade():
    taken, faded, white, icon = (247, 161, 68), (248, 176, 98), (255, 255, 255), (255, 141, 46)
    cards = (
        (("¥2200.00", taken), ("已被接收", taken), ("微信转账", faded)),
        (("320.00元", white), ("转账给对方", white), ("QQ转账", white)),
    )
    for (amount, shade), (state, _), (foot, below) in cards:
        page = a_page(
            a_line("王样例", 540, 110, centred=True, ground=GREY),
            a_line("昨天 09:42", 540, 220, centred=True, size=34, ground=GREY),
            a_line("最少先还一些，剩下的给你延期", 180, 400),
            a_line("好", 900, 520, right=True, ground=GREEN),
            a_line(amount, 485, 700, ground=shade),
            a_line("夫", 440, 718, size=30, ground=icon),
            a_line(state, 485, 750, size=34, ground=shade),
            a_line(foot, 370, 830, size=30, ground=below),
            a_line("收到了，稍后给您入账", 180, 960),
            ground=GREY,
        )
        messages = read_pages([page], TAKEN).messages
        assert [m.kind for m in messages].count(MessageKind.TRANSFER) == 1
        (transfer,) = (m for m in messages if m.kind is MessageKind.TRANSFER)
        assert transfer.side is Side.SENT
        assert amount[:3] in transfer.text
        assert len(messages) == 4


def test_signs_of_the_phone_that_are_no_title_and_the_second_line_below_one():
    mud = (252, 250, 248)
    page = a_page(
        a_line("0.5K/s4G80", 720, 100, size=34), a_line("10:19◆·", 110, 100, size=34),
        a_line("个", 100, 190), a_line("10690000000973", 190, 185, size=44),
        a_line("通知类短信", 190, 262, size=28, ground=mud),
        time("2025年1月10日 下午3:57", 360),
        a_line("【禾穗借】您本期账单1,180.83元已逾期", 140, 470, ground=GREY),
        time("2025年1月14日 下午5:47", 660),
        a_line("【禾穗借】请尽快登录APP还款", 140, 770, ground=GREY),
    )  # fmt: skip
    reading = read_pages([page], TAKEN)
    assert [m.text for m in reading.messages] == [
        "【禾穗借】您本期账单1,180.83元已逾期", "【禾穗借】请尽快登录APP还款"
    ]  # fmt: skip
    assert reading.titles == {1: "10690000000973"}


def test_a_face_is_none_of_what_is_said_where_answers_are_offered_further_left():
    blue, pale = (51, 102, 240), (245, 245, 250)
    lines = [a_line("在线客服", 540, 150, centred=True), time("2025-05-23 14:10", 300)]
    for n, text in enumerate(("您好，请问有什么可以帮您？", "正在为您转接人工客服。")):
        lines += [a_line("安", 110, 420 + n * 260, size=50, ground=pale)]
        lines += [a_line(text, 250, 420 + n * 260, ground=pale)]
    lines.append(a_line("为什么扣了两次款", 950, 560, right=True, ground=blue))
    for n, text in enumerate(("还款问题", "结清证明", "转人工")):
        lines.append(a_line(text, 100 + n * 230, 1960))
    page = a_page(*lines, ground=(238, 236, 248))
    assert "安" not in [text for _, text in said(page)]


def test_the_field_for_typing_names_the_card_of_the_telephone():
    page = an_sms_thread(a_line("短信/彩信 SIM 1", 90, 2200, ground=GREY))
    assert all("SIM" not in message.text for message in read_pages([page], TAKEN).messages)


def a_wide_chat(faces):
    """A screen that begins with the end of what one sent; all bubbles are as wide as it allows."""
    green, dark, orange = (149, 235, 105), (68, 76, 100), (222, 138, 72)
    lines = [a_line("陈样例", 540, 150, centred=True, ground=GREY)]
    lines.append(a_line("录，APP里也显示已结清", 200, 210, ground=green))
    y = 330
    for side, text in (
        (RECEIVED, "你那个截图谁知道是不是真的"),
        (RECEIVED, "下午三点前转到这个账户，不然"), (SENT, "你这是违规催收，钱我已经还清"),
        (RECEIVED, "还清？你还清了我们会找你？"), (SENT, "不许骚扰我家人！她跟这笔贷款"),
    ):  # fmt: skip
        ground = green if side is SENT else WHITE
        lines.append(a_line(text, 200, y, ground=ground, size=44))
        if faces:
            at = 1000 if side is SENT else 60
            lines.append(a_line("安", at, y, ground=orange if side is SENT else dark))
        y += 170
    return a_page(*lines, ground=GREY)


@pytest.mark.parametrize("faces", [True, False])
def test_a_colour_is_not_of_the_side_where_the_end_of_a_cut_bubble_stands(faces):
    sides = [side for side, _ in said(a_wide_chat(faces))]
    assert sides == [SENT, RECEIVED, RECEIVED, SENT, RECEIVED, SENT]


def test_what_the_app_says_of_a_new_acquaintance_is_no_message():
    page = a_page(
        a_line("陈样例", 540, 150, centred=True, ground=GREY),
        time("2025年3月6日 上午9:12", 300),
        a_line("你已添加了融禾-陈样例，现在可以开始聊天了。", 540, 380, centred=True, ground=GREY),
        a_line("林样例是吧", 200, 500), a_line("禾穗借的钱什么时候还", 200, 660),
        a_line("请问你是哪家公司的，工号多少", 900, 820, right=True, ground=GREEN),
        ground=GREY,
    )  # fmt: skip
    assert "可以开始聊天" not in "".join(text for _, text in said(page))


def test_waves_of_a_voice_behind_its_length():
    page = a_page(
        a_line("小样", 540, 150, centred=True, ground=GREY),
        time("20:10", 300),
        a_line("收到，谢谢！", 180, 430),
        a_line('5" )))', 880, 560, right=True, ground=GREEN),
        ground=GREY,
    )
    (_, voice) = read_pages([page], TAKEN).messages
    assert (voice.kind, voice.text, voice.side) == (MessageKind.VOICE, '5"', SENT)


def test_a_long_number_that_did_not_fit_begins_the_next_line_of_its_message():
    page = a_page(
        a_line("在线客服", 540, 150, centred=True, ground=GREY),
        time("2025-05-22 14:06", 300),
        a_line("您的诉求已登记，工单号", 80, 420),
        a_line("GD0522140631，3个工作日内专员会与您", 80, 484),
        a_line("联系。", 80, 540),
        a_line("好的，我等", 1000, 700, right=True, ground=GREEN),
        *(a_line(text, 60 + n * 230, 900, ground=WHITE)
          for n, text in enumerate(("提前还款", "结清证明", "投诉建议"))),
        ground=GREY,
    )  # fmt: skip
    assert said(page) == [
        (RECEIVED, "您的诉求已登记，工单号GD0522140631，3个工作日内专员会与您联系。"),
        (SENT, "好的，我等"),
    ]


def test_waves_before_the_length_of_a_voice_and_a_field_for_typing_far_from_the_edge():
    page = a_page(
        a_line("1069 0000 7712", 540, 150, centred=True, ground=GREY),
        time("2025年4月7日 08:01", 300),
        a_line('小)18"', 120, 430),
        a_line("【禾穗借】还款成功", 120, 600),
        a_line("短信/彩信", 90, 1700, ground=GREY),
        ground=GREY,
    )
    first, *more = read_pages([page], TAKEN).messages
    assert (first.kind, first.text) == (MessageKind.VOICE, '18"')
    assert [message.text for message in more] == ["【禾穗借】还款成功"]


def test_names_on_the_shades_of_a_photograph_are_nobodys_words():
    shades = [
        (0.105, 0.053, 0.181, 0.074, (251, 253, 250), (32, 34, 32), "9:33"),
        (0.166, 0.095, 0.436, 0.123, (253, 254, 253), (31, 33, 32), "还款协商（3)"),
        (0.108, 0.098, 0.159, 0.119, (251, 253, 251), (27, 29, 28), "く"),
        (0.364, 0.15, 0.634, 0.17, (252, 254, 254), (154, 155, 158), "2025年4月2日10:11"),
        (0.207, 0.185, 0.304, 0.205, (247, 249, 251), (152, 154, 156), "韦志样"),
        (0.116, 0.194, 0.175, 0.222, (52, 132, 253), (245, 255, 255), "志"),
        (0.234, 0.221, 0.715, 0.245, (255, 255, 255), (54, 55, 55), "@莫样例请确认一下还款方案"),
        (0.206, 0.268, 0.304, 0.29, (251, 253, 253), (158, 160, 163), "唐法务"),
        (0.118, 0.277, 0.176, 0.305, (56, 135, 254), (246, 255, 255), "法"),
        (0.235, 0.303, 0.736, 0.329, (255, 255, 255), (62, 63, 62), "首期还2000，余款分6期，每期"),
        (0.236, 0.331, 0.362, 0.352, (255, 255, 255), (52, 52, 52), "1180元"),
        (0.291, 0.387, 0.762, 0.412, (224, 248, 254), (47, 65, 83), "可以，请盖章后把协议发给我"),
        (0.823, 0.389, 0.879, 0.416, (252, 174, 93), (255, 255, 251), "我"),
        (0.726, 0.426, 0.791, 0.445, (250, 253, 255), (92, 150, 234), "已读"),
        (0.364, 0.469, 0.631, 0.488, (248, 250, 251), (154, 156, 158), "2025年4月3日17:45"),
        (0.209, 0.502, 0.304, 0.522, (233, 236, 237), (143, 145, 147), "唐法务"),
        (0.122, 0.51, 0.181, 0.537, (46, 123, 243), (233, 244, 255), "法"),
        (0.237, 0.535, 0.529, 0.56, (245, 247, 245), (37, 38, 37), "协议已寄出，单号"),
        (0.238, 0.562, 0.542, 0.584, (242, 244, 242), (31, 33, 32), "SF1426630981775"),
        (0.432, 0.619, 0.757, 0.644, (193, 217, 238), (20, 38, 55), "收到后我按约定还款"),
        (0.817, 0.622, 0.874, 0.649, (231, 151, 73), (251, 243, 237), "我"),
        (0.723, 0.657, 0.786, 0.676, (223, 228, 232), (72, 128, 216), "已读"),
    ]  # fmt: skip
    lines = [
        Line(text, Box(left, top, right, bottom), 0.99, 0.0, ground, ink)
        for left, top, right, bottom, ground, ink, text in shades
    ]
    page = PageLines(page=1, width=1606, height=3319, lines=tuple(lines), ground=WHITE)
    assert [(m.side, m.sender, m.text) for m in read_pages([page], TAKEN).messages] == [
        (RECEIVED, "韦志样", "@莫样例请确认一下还款方案"),
        (RECEIVED, "唐法务", "首期还2000，余款分6期，每期1180元"),
        (SENT, None, "可以，请盖章后把协议发给我"),
        (RECEIVED, "唐法务", "协议已寄出，单号SF1426630981775"),
        (SENT, None, "收到后我按约定还款"),
    ]


def test_what_a_field_for_typing_says_is_nobodys_message_in_whatever_words():
    pale, dark = (170, 170, 170), (20, 20, 20)
    page = a_page(
        a_line("样例催收", 540, 150, centred=True, ground=GREY),
        time("2025-04-01 20:10", 300),
        inked(a_line("您的账户到今天还没有结清", 190, 420, ground=WHITE), dark),
        inked(a_line("我已经结清了，有证明。", 890, 560, right=True, ground=GREEN), dark),
        inked(a_line("想问什么，写在这里吧", 190, 2230, ground=WHITE), pale),
        ground=GREY,
    )
    assert said(page) == [
        (RECEIVED, "您的账户到今天还没有结清"),
        (SENT, "我已经结清了，有证明。"),
    ]


def test_who_withdrew_a_message_is_told_by_its_words():
    page = a_page(
        a_line("张样例", 540, 150, centred=True, ground=GREY),
        time("20:10", 300),
        a_line("今天必须还", 190, 420),
        time("你撤回了一条消息", 560),
        time("对方撤回了一条消息", 640),
        a_line("收到请回复", 190, 760),
        ground=GREY,
    )
    messages = read_pages([page], TAKEN).messages
    withdrawn = [m.side for m in messages if m.kind is MessageKind.WITHDRAWN]
    assert withdrawn == [SENT, RECEIVED]


def test_a_call_is_told_in_few_words_and_a_file_by_its_name_is_not_sure():
    page = a_page(
        a_line("张样例", 540, 150, centred=True, ground=GREY),
        time("20:10", 300),
        a_line("对方已取消", 190, 420),
        a_line("我打了三个电话，都被你已拒绝了，请今天回电话", 190, 560, size=30),
        a_line("结清证明.pdf", 190, 700),
        a_line("请查收", 190, 840),
        ground=GREY,
    )
    messages = read_pages([page], TAKEN).messages
    assert [m.kind for m in messages] == [
        MessageKind.CALL, MessageKind.TEXT, MessageKind.FILE, MessageKind.TEXT,
    ]  # fmt: skip
    assert [m.confidence >= 0.95 for m in messages] == [True, True, False, True]


def test_a_name_beside_a_rank_is_whose_words_stand_below_it():
    def named(rank, name, y):
        wide = 30 * len(rank)
        return [
            inked(a_line(rank, 190, y, ground=(245, 190, 60), size=30), (255, 255, 255)),
            inked(a_line(name, 190 + wide + 10, y, ground=GREY, size=30), FAINT),
        ]

    page = a_page(
        a_line("还款互助群(46)", 540, 150, centred=True, ground=GREY),
        time("20:10", 300),
        *named("群主", "样例老猫", 400),
        a_line("新人先看公告，不准私加", 190, 450),
        *named("管理员", "样例阿泽", 560),
        a_line("每天不能超过三次联系", 190, 610),
        ground=GREY,
    )
    messages = read_pages([page], TAKEN).messages
    assert [(m.sender, m.text) for m in messages] == [
        ("样例老猫", "新人先看公告，不准私加"),
        ("样例阿泽", "每天不能超过三次联系"),
    ]
