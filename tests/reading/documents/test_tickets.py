"""Tickets of a lender's service: number, day, state and what was answered."""

import pytest

from evidence_kit.domain.readings import DocumentKind
from evidence_kit.reading.documents.reader import read_pages
from tests.reading.documents.screens import a_line, a_page

ASKED = "来电人反映借款已结清，仍被要求支付费用，要求停止催收。"
ANSWER = "您好，经查询您的借款已结清，我司正在向合作机构核实。"


@pytest.mark.parametrize("number", ["工单编号", "投诉单号", "受理编号", "反馈编号", "服务单号"])
def test_a_ticket_with_its_question_and_its_answer(number):
    page = a_page(
        a_line("工单详情", 540, 150, centred=True),
        a_line(number, 66, 300), a_line("GD20250508000017", 1010, 300, right=True),
        a_line("当前状态", 66, 380), a_line("已回复", 1010, 380, right=True),
        a_line("客户反映", 66, 560), a_line("2025-05-08 10:16", 1010, 560, right=True),
        a_line(ASKED[:20], 66, 630), a_line(ASKED[20:], 66, 690),
        a_line("客服回复", 66, 830), a_line("2025-05-12 15:27", 1010, 830, right=True),
        a_line(ANSWER[:20], 66, 900), a_line(ANSWER[20:], 66, 960),
        a_line("继续反馈", 300, 2100, centred=True), a_line("服务评价", 800, 2100, centred=True),
    )  # fmt: skip
    reading = read_pages([page], None)
    assert reading.kind is DocumentKind.OTHER
    (ticket,) = reading.records
    assert (ticket.order_id, ticket.status) == ("GD20250508000017", "已回复")
    assert (str(ticket.issued_on), ticket.statement) == ("2025-05-08 10:16", ASKED)
    assert (str(ticket.replied_on), ticket.reply) == ("2025-05-12 15:27", ANSWER)
    assert ticket.amount is None
    told = ("issued_on", "statement", "replied_on", "reply")
    assert {ticket.spots[name].confidence for name in told} == {0.99}


def test_a_moment_among_other_words_of_a_heading_is_only_inferred():
    page = a_page(
        a_line("工单详情", 540, 150, centred=True),
        a_line("工单编号", 66, 300), a_line("GD20250508000017", 1010, 300, right=True),
        a_line("客服回复", 66, 830), a_line("工号0017", 400, 830),
        a_line("2025-05-12 15:27", 1010, 830, right=True), a_line(ANSWER, 66, 900),
    )  # fmt: skip
    (ticket,) = read_pages([page], None).records
    assert str(ticket.replied_on) == "2025-05-12 15:27"
    assert ticket.spots["replied_on"].confidence < 0.95


def test_what_was_asked_where_nothing_was_answered():
    page = a_page(
        a_line("我的投诉", 540, 150, centred=True),
        a_line("投诉编号：TS202505080001", 66, 300), a_line("提交时间：2025-05-08 10:16", 66, 380),
        a_line("投诉内容", 66, 480), a_line(ASKED[:20], 66, 550), a_line(ASKED[20:], 66, 610),
    )  # fmt: skip
    (ticket,) = read_pages([page], None).records
    assert (ticket.order_id, ticket.statement) == ("TS202505080001", ASKED)
    assert (ticket.reply, ticket.replied_on) == (None, None)
    assert str(ticket.issued_on) == "2025-05-08 10:16"
    assert ticket.spots["statement"].confidence < 0.95  # the page may end before the words do


def test_an_order_without_a_complaint_is_no_ticket():
    page = a_page(
        a_line("订单详情", 540, 150, centred=True),
        a_line("订单编号：20240411000001", 66, 300), a_line("等待发货", 66, 380),
    )  # fmt: skip
    reading = read_pages([page], None)
    assert (reading.kind, reading.records) == (DocumentKind.OTHER, ())


def test_an_answer_that_names_a_day_is_read_whole_and_the_loan_by_its_number():
    answer = "您好，经查询，您的借款已于2025年3月12日结清。"
    page = a_page(
        a_line("工单详情", 540, 150, centred=True),
        a_line("工单编号", 66, 300), a_line("GD20250508000017", 1010, 300, right=True),
        a_line("关联借款", 66, 380), a_line("禾穗借HS20240312000527", 1010, 380, right=True),
        a_line("客服回复", 66, 830), a_line("2025-05-12 15:27", 1010, 830, right=True),
        a_line(answer, 66, 900), a_line("请您耐心等待。", 66, 960),
    )  # fmt: skip
    (ticket,) = read_pages([page], None).records
    assert ticket.contract_no == "HS20240312000527"
    assert (ticket.statement, ticket.reply) == (None, answer + "请您耐心等待。")


def test_an_answer_below_who_gave_it_and_when_and_above_its_signature():
    page = a_page(
        a_line("工单详情", 540, 150, centred=True),
        a_line("催收投诉", 66, 280), a_line("已办结", 1010, 280, right=True),
        a_line("工单编号：GD20250508000017", 66, 350, size=34),
        a_line("提交时间：2025-05-08 10:16", 66, 400, size=34),
        a_line("我的诉求", 66, 540, size=34),
        a_line(ASKED[:20], 66, 600), a_line(ASKED[20:], 66, 660),
        a_line("禾穗借客服", 170, 860), a_line("2025-05-12 15:27 回复", 170, 920, size=34),
        a_line(ANSWER[:20], 66, 990), a_line(ANSWER[20:], 66, 1050),
        a_line("云岭样例消费金融有限公司", 1010, 1130, right=True, size=34),
        a_line("客户服务部", 1010, 1180, right=True, size=34),
        a_line("未解决", 300, 1320, centred=True), a_line("去评价", 800, 1320, centred=True),
    )  # fmt: skip
    (ticket,) = read_pages([page], None).records
    assert (str(ticket.issued_on), ticket.statement) == ("2025-05-08 10:16", ASKED)
    assert (str(ticket.replied_on), ticket.reply) == ("2025-05-12 15:27", ANSWER)
    assert ticket.issuer == "云岭样例消费金融有限公司"
    assert {ticket.spots[name].confidence for name in ("replied_on", "reply")} == {0.99}


def a_complaint(*below):
    return a_page(
        a_line("投诉详情", 540, 150, centred=True),
        a_line("投诉编号", 66, 300), a_line("TS2025042000017", 1010, 300, right=True),
        a_line("投诉时间", 66, 380), a_line("2025-04-20 10:16", 1010, 380, right=True),
        a_line("投诉内容", 66, 480), a_line(ASKED[:20], 66, 550), a_line(ASKED[20:], 66, 610),
        *below,
    )  # fmt: skip


def answered(y):
    return [a_line(ANSWER[:20], 66, y), a_line(ANSWER[20:], 66, y + 60)]


@pytest.mark.parametrize(
    ("head", "on"),
    [
        ([a_line("平台回复", 66, 760), a_line("04-25", 1010, 760, right=True)], "2025-04-25"),
        ([a_line("商家回复", 66, 760), a_line("04-25 09:31", 1010, 760, right=True)],
         "2025-04-25 09:31"),
        ([a_line("2025-04-25", 66, 760), a_line("平台回复", 400, 760)], "2025-04-25"),
        ([a_line("04-25 平台回复", 66, 760)], "2025-04-25"),
        ([a_line("处理进展", 66, 700), a_line("4月25日 09:31", 66, 760),
          a_line("平台已回复", 400, 760)], "2025-04-25 09:31"),
        ([a_line("已回复", 66, 760), a_line("2025-04-25 09:31", 1010, 760, right=True)],
         "2025-04-25 09:31"),
        ([a_line("平台反馈", 66, 760), a_line("2025-04-25", 1010, 760, right=True)],
         "2025-04-25"),
        ([a_line("被投诉方答复", 66, 760), a_line("01-03", 1010, 760, right=True)], "2026-01-03"),
        ([a_line("禾穗借", 66, 700), a_line("04-25 09:31 回复投诉", 66, 760)],
         "2025-04-25 09:31"),
    ],
)  # fmt: skip
def test_an_answer_whoever_gave_it_with_a_day_whose_year_follows_from_the_complaint(head, on):
    (ticket,) = read_pages([a_complaint(*head, *answered(830))], None).records
    assert (ticket.statement, ticket.reply, str(ticket.replied_on)) == (ASKED, ANSWER, on)
    is_printed = ticket.spots["replied_on"].confidence >= 0.95
    assert is_printed == any("2025" in line.text for line in head)


@pytest.mark.parametrize("below", ["回复时间：2025-04-25", "2025-04-25"])
def test_the_moment_below_an_answer(below):
    page = a_complaint(a_line("企业回复：", 66, 760), *answered(830), a_line(below, 66, 960))
    (ticket,) = read_pages([page], None).records
    assert (ticket.reply, str(ticket.replied_on)) == (ANSWER, "2025-04-25")


def test_an_answer_that_begins_beside_its_day_and_one_in_few_words():
    begun = a_complaint(
        a_line(f"平台答复（04-25）：{ANSWER[:10]}", 66, 760), a_line(ANSWER[10:], 66, 820)
    )
    (ticket,) = read_pages([begun], None).records
    assert (ticket.reply, str(ticket.replied_on)) == (ANSWER, "2025-04-25")
    short = a_complaint(
        a_line("平台回复", 66, 760), a_line("2025-04-25", 1010, 760, right=True),
        a_line("已转交专员处理", 66, 830), a_line("继续投诉", 300, 2100, centred=True),
    )  # fmt: skip
    (ticket,) = read_pages([short], None).records
    assert (ticket.reply, str(ticket.replied_on)) == ("已转交专员处理", "2025-04-25")
    assert ticket.spots["reply"].confidence < 0.95


def test_what_names_a_day_or_a_reply_beside_an_answer_begins_none():
    page = a_complaint(
        a_line("状态", 66, 700), a_line("待回复", 1010, 700, right=True),
        a_line("预计04-25前回复", 66, 760), a_line("催促处理", 300, 2100, centred=True),
    )  # fmt: skip
    (ticket,) = read_pages([page], None).records
    assert (ticket.reply, ticket.replied_on) == (None, None)


RESULT = (
    "您好，经核查，您的合同",
    "HSXJ20240312000527 已于 2025-01-16 结",
    "清。我司 2025-01-22 误转让该笔债权，现已",
    "通知受让方剔除，敬请谅解。",
)
WHOLE = "".join(RESULT)


def below(y, *lines):
    return [a_line(line, 76, y + 70 * n) for n, line in enumerate(lines)]


@pytest.mark.parametrize(
    ("head", "first"),
    [
        (["处理结果 2025-04-2511:26:03"], RESULT[0]),
        (["处理结果2025-04-25 11:26:03"], RESULT[0]),
        (["办理结果（2025-04-25 11:26:03）"], RESULT[0]),
        (["处理结果", "2025-04-25 11:26:03"], RESULT[0]),
        (["处理结果", "2025-04-2511:26:03您好，经核查，", "您的合同"], None),
        (["处理结果 2025-04-25 11:26:03您好，经核查，", "您的合同"], None),
        (["处理结果：2025-04-25 11:26:03 您好，经核查，", "您的合同"], None),
    ],
)
def test_a_result_with_its_moment_begins_the_answer_and_what_the_page_offers_ends_it(head, first):
    told = [*head, *([first] if first else []), *RESULT[1:]]
    page = a_complaint(
        *below(720, *told),
        a_line("对结果不满意？可再次提交", 540, 720 + 70 * len(told) + 60, centred=True, size=36),
    )
    (ticket,) = read_pages([page], None).records
    assert (ticket.statement, ticket.reply) == (ASKED, WHOLE)
    assert str(ticket.replied_on) == "2025-04-25 11:26:03"
    assert ticket.spots["replied_on"].confidence >= 0.95
    assert ticket.contract_no == "HSXJ20240312000527"


@pytest.mark.parametrize("offered", ["评价", "联系客服", "去评价 >", "对处理结果不满意？再次投诉"])
def test_what_the_page_offers_below_a_complaint_is_none_of_its_words(offered):
    (ticket,) = read_pages([a_complaint(a_line(offered, 540, 730, centred=True))], None).records
    assert (ticket.statement, ticket.reply) == (ASKED, None)


def test_a_complaint_about_a_result_keeps_its_last_words():
    page = a_complaint(a_line("对处理结果不满意。", 66, 670))
    (ticket,) = read_pages([page], None).records
    assert ticket.statement == ASKED + "对处理结果不满意。"


@pytest.mark.parametrize(
    "told",
    [
        "您的借款HS20240312000527与合同HS20240312000528均已结清。",
        "请拨打贷款客服电话，您的贷款13812345678为预留手机。",
        "您的借款20240312已结清，感谢您的理解与支持。",
    ],
)
def test_an_answer_of_several_contracts_or_of_other_numbers_names_no_loan(told):
    page = a_complaint(*below(720, "处理结果 2025-04-25 11:26:03", told))
    (ticket,) = read_pages([page], None).records
    assert (ticket.reply, ticket.contract_no) == (told, None)
