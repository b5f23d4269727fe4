"""The lenders' own screens: a loan's details, the list of repayments, a service ticket."""

from dataclasses import dataclass

from sample import phone, story
from sample.ink import Canvas, union
from sample.phone import LENDER, SWIFT, Palette


@dataclass(frozen=True)
class LoanSheet:
    """What a loan's details say."""

    brand: str
    headline: str
    amount: str
    state: str
    rows: tuple[tuple[str, str], ...]
    clauses: tuple[str, ...]


SHEET_A = LoanSheet(
    story.BRAND_A,
    "借款金额（元）",
    str(story.PRINCIPAL_A),
    "已结清 12/12期",
    (
        ("合同编号", story.CONTRACT_A),
        ("贷款人", story.LENDER_A),
        ("服务平台", "禾穗样例信息技术有限公司"),
        ("借款人", story.BORROWER),
        ("放款时间", "2024-03-12 10:32:08"),
        ("收款账户", "样例银行储蓄卡(0527)"),
        ("借款期限", "12期（2024-03-12 至 2025-03-12）"),
        ("还款方式", "等额本息，每月12日"),
        ("年利率（单利）", "18.17%"),
        ("每期应还", f"{story.PARTS_A[0].total}元"),
        ("本息合计", f"{story.TOTAL_A}元"),
    ),
    (
        "第三条 借款人按还款计划表归还本金和利息，除本金和利息外，贷款人不收取其他费用。",
        "第七条 借款人还清全部本息后，本合同项下借款结清，贷款人应借款人要求出具结清证明。",
    ),
)

SHEET_B = LoanSheet(
    story.BRAND_B,
    "借款金额（元）",
    str(story.PRINCIPAL_B),
    "还款中 3/6期",
    (
        ("合同编号", story.CONTRACT_B),
        ("贷款人", story.LENDER_B),
        ("借款人", story.BORROWER),
        ("放款时间", "2024-11-05 16:03:27"),
        ("收款账户", "样例银行储蓄卡(0527)"),
        ("借款期限", "6期（2024-11-05 至 2025-05-05）"),
        ("还款方式", "等额本息，每月5日"),
        ("年利率（单利）", "18.00%"),
        ("每期应还", f"{story.PARTS_B[0].total}元"),
        ("已还 / 剩余", f"{story.PAID_TOTAL_B} / {story.UNPAID_B}元"),
    ),
    (
        "第四条 借款人按还款计划表归还本金和利息，逾期的，按约定另行计收罚息。",
        "第九条 贷款人转让本合同项下债权的，应当书面通知借款人。",
    ),
)


def loan_details(
    sheet: LoanSheet, clock: str, *, pixels: tuple[int, int] = phone.ANDROID, mode: str = "RGB"
) -> Canvas:
    """A loan as its app shows it: amount, parties, dates, and two clauses of the contract."""
    palette = LENDER if sheet is SHEET_A else SWIFT
    canvas = phone.screen(clock, palette, pixels=pixels, mode=mode, battery=82)
    phone.app_bar(canvas, "借款详情", palette, right="合同")
    canvas.box((32, 250, 1048, 560), palette.accent, radius=32)
    canvas.text((80, 314), f"{sheet.brand} · {sheet.headline}", 34, "#FFFFFF")
    figure = canvas.text((80, 414), sheet.amount, 104, "#FFFFFF", bold=True)
    canvas.text((80, 514), "放款成功", 32, "#FFFFFF")
    canvas.text((1000, 514), sheet.state, 32, "#FFFFFF", anchor="rm")
    canvas.note("amount", union([figure], pad=10))
    bottom = 620 + len(sheet.rows) * 84
    canvas.box((32, 592, 1048, bottom), palette.card, radius=28)
    for step, (label, value) in enumerate(sheet.rows):
        middle = 648 + step * 84
        first = canvas.text((72, middle), label, 36, palette.faint)
        second = canvas.text((1008, middle), value, 36, palette.ink, anchor="rm")
        if label == "贷款人":
            canvas.note("lender", union([first, second], pad=16))
    canvas.text((56, bottom + 60), "合同条款摘录", 38, palette.ink, bold=True)
    top = bottom + 130
    for clause in sheet.clauses:
        for line in canvas.wrapped(clause, 34, 960):
            canvas.text((56, top), line, 34, palette.ink)
            top += 54
        top += 20
    return canvas


# Where a column stands: the first three by their middle, the amounts by their right edge.
_COLUMNS = (
    (104, "期"),
    (236, "应还日"),
    (396, "实还日"),
    (642, "本金"),
    (822, "利息"),
    (1008, "合计"),
)
_AMOUNTS = ("本金", "利息", "合计")


def repayment_list(paid_on: list[str], clock: str) -> Canvas:
    """The lender's list of all instalments of the first loan, paid; with its sums."""
    palette = LENDER
    canvas = phone.screen(clock, palette, battery=80)
    phone.app_bar(canvas, "还款记录", palette)
    summary = canvas.box((32, 250, 1048, 496), palette.accent, radius=32)
    canvas.text((80, 314), f"{story.BRAND_A} · 合同 {story.CONTRACT_A}", 34, "#FFFFFF")
    canvas.text((80, 388), "全部结清", 60, "#FFFFFF", bold=True)
    canvas.text((1000, 392), "结清日期 2025-03-12", 38, "#FFFFFF", anchor="rm")
    canvas.text((80, 456), f"放款机构 {story.LENDER_A}", 30, "#FFFFFF")
    canvas.note("settled", summary)
    canvas.box((32, 528, 1048, 1930), palette.card, radius=28)
    _cells(canvas, [title for _, title in _COLUMNS], 582, palette.faint)
    phone.rule(canvas, 628, palette, inset=72)
    for part, on in zip(story.PARTS_A, paid_on, strict=True):
        cells = [
            str(part.number), part.due_on[2:], on[2:],
            str(part.principal), str(part.interest), str(part.total),
        ]  # fmt: skip
        _cells(canvas, cells, 576 + part.number * 98, palette.ink)
        if part.number < 12:
            phone.rule(canvas, 625 + part.number * 98, palette, inset=72)
    canvas.box((32, 1812, 1048, 1814), palette.accent)
    interest = story.TOTAL_A - story.PRINCIPAL_A
    sums = ["合计", "", "12期", str(story.PRINCIPAL_A), str(interest), str(story.TOTAL_A)]
    _cells(canvas, sums, 1872, palette.ink, bold=True)
    canvas.text((56, 1990), "日期为年-月-日，金额单位为元。", 30, palette.faint)
    canvas.text(
        (56, 2040), "第7期曾重复扣款一次，已于2024-10-15原路退回，不计入本表。", 30, palette.faint
    )
    return canvas


def _cells(
    canvas: Canvas, cells: list[str], middle: float, ink: str, *, bold: bool = False
) -> None:
    for (x, title), cell in zip(_COLUMNS, cells, strict=True):
        anchor = "rm" if title in _AMOUNTS else "mm"
        canvas.text((x, middle), cell, 32, ink, bold=bold, anchor=anchor)


@dataclass(frozen=True)
class Ticket:
    """A complaint to the lender and what it answered."""

    number: str
    loan: str
    asked_at: str
    asked: str
    answered_at: str
    answer: str
    hotline: str


TICKET_A = Ticket(
    story.TICKET_A,
    f"{story.BRAND_A} {story.CONTRACT_A}",
    "2025-05-08 10:16",
    f"来电人反映借款已于2025-03-12结清，仍被要求支付{story.CLAIMED_A}元，并有深夜来电和联系其母亲，"
    "要求停止催收并说明费用依据。",
    "2025-05-12 15:27",
    "您好，经查询，您的借款已于2025年3月12日结清。关于您反映的催收情况，我司正在向合作机构核实，请您耐心等待。",
    story.HOTLINE_A,
)

TICKET_B = Ticket(
    story.TICKET_B,
    f"{story.BRAND_B} {story.CONTRACT_B}",
    "2025-07-02 11:08",
    f"来电人询问债权现在归谁所有、{story.CLAIMED_B}元如何得出，要求提供转让协议和账目明细。",
    "2025-07-10 16:44",
    "您好，您的债权已转让，后续事宜请联系受让方。我司不再提供账目明细。",
    story.HOTLINE_B,
)


def ticket_page(ticket: Ticket, clock: str) -> Canvas:
    """A service ticket: what was asked by telephone, and the answer."""
    palette: Palette = LENDER if ticket is TICKET_A else SWIFT
    canvas = phone.screen(clock, palette, battery=69)
    phone.app_bar(canvas, "工单详情", palette)
    canvas.box((32, 250, 1048, 590), palette.card, radius=28)
    canvas.text((72, 316), "服务工单", 44, palette.ink, bold=True)
    canvas.text((1008, 316), "已回复", 36, palette.accent, bold=True, anchor="rm")
    rows = (
        ("工单编号", ticket.number),
        ("关联借款", ticket.loan),
        ("受理渠道", f"客服热线 {ticket.hotline}"),
    )
    for step, (label, value) in enumerate(rows):
        middle = 396 + step * 72
        canvas.text((72, middle), label, 36, palette.faint)
        canvas.text((1008, middle), value, 36, palette.ink, anchor="rm")
    top = _step(canvas, palette, "asked", "客户反映", ticket.asked_at, ticket.asked, 630)
    _step(canvas, palette, "answered", "客服回复", ticket.answered_at, ticket.answer, top + 28)
    phone.button(canvas, (60, 2110, 520, 2220), "继续反馈", palette.accent)
    phone.button(canvas, (560, 2110, 1020, 2220), "服务评价", palette.rule, palette.ink)
    return canvas


def _step(
    canvas: Canvas, palette: Palette, name: str, title: str, at: str, words: str, top: float
) -> float:
    lines = canvas.wrapped(words, 38, 880)
    bottom = top + 150 + len(lines) * 60
    canvas.note(name, canvas.box((32, top, 1048, bottom), palette.card, radius=28))
    canvas.disc((86, top + 62), 12, palette.accent)
    canvas.text((120, top + 62), title, 40, palette.ink, bold=True)
    canvas.text((1008, top + 62), at, 34, palette.faint, anchor="rm")
    for step, line in enumerate(lines):
        canvas.text((120, top + 142 + step * 60), line, 38, palette.ink)
    return bottom
