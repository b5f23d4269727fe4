"""Payments as three further banks show them on a screen, and one of their slips on paper."""

import random
from datetime import timedelta

from tests.bench.reading.draw import values as v
from tests.bench.reading.draw.banks import account
from tests.bench.reading.draw.paper import Sheet
from tests.bench.reading.draw.phone import Drawn, Screen
from tests.bench.reading.draw.wallets import (
    DASHES,
    MINUTES,
    SLASHES,
    receipt,
    stamp,
    taken_after,
)


def steps(chance: random.Random, dark: bool) -> Drawn:
    """A transfer told in steps along a line: handed in, at the other bank, arrived."""
    paid, amount = v.moment(chance), v.fen(chance)
    screen = Screen(chance, taken_after(chance, paid), dark)
    screen.status_bar()
    screen.nav("转账进度", "#ffffff", chance.choice(("#c7000b", "#0a5bb5", "#00824a")))
    payee = v.name(chance) if chance.random() < 0.5 else v.lender(chance)
    ink, grey, accent = screen.colours.ink, screen.colours.grey, screen.colours.accent
    into, _ = account(chance, hidden=True)
    screen.box(12, screen.y + 12, screen.width - 12, screen.y + 136, screen.colours.card, 8)
    screen.middle(screen.y + 28, f"向 {payee} 转账", 14, ink)
    screen.middle(screen.y + 54, f"{v.commas(amount)}", 34, ink, bold=True)
    screen.middle(screen.y + 106, "人民币元", 11.5, grey)
    screen.y += 156
    later = paid + timedelta(seconds=chance.randrange(1, 9))
    for index, (what, when) in enumerate(
        (("转账申请已提交", paid), ("银行处理中", paid), ("转账成功", later))
    ):
        y = screen.y + index * 50
        screen.disc(30, y + 9, 5, accent)
        if index < 2:
            screen.path([(30, y + 17), (30, y + 52)], accent, 1.4)
        screen.text(48, y, what, 14.5, ink, bold=index == 2)
        screen.text(screen.width - 20, y + 1, f"{when:%Y-%m-%d %H:%M:%S}", 12, grey, align="right")
    screen.y += 160
    screen.rule(screen.y)
    screen.y += 16
    number, note = v.digits(chance, 16), chance.choice(("还款", "归还个人借款", "还贷"))
    out, tail = account(chance, hidden=True)
    screen.rows(
        [
            ("收款账号", into),
            ("收款银行", v.bank(chance)),
            ("付款账号", out),
            ("转账附言", note),
            ("转账编号", number),
        ],
        left=20,
        right=screen.width - 20,
        gap=13,
    )
    screen.paragraph(
        20,
        screen.y + 6,
        "温馨提示：实际到账时间以收款银行为准，如有疑问请致电客服95500。",
        11,
        grey,
        screen.width - 40,
    )
    return screen.done(
        receipt(
            amount=v.plain(amount),
            direction=["out", None],
            paid_at=[f"{paid:%Y-%m-%dT%H:%M:%S}", f"{later:%Y-%m-%dT%H:%M:%S}"],
            payee=payee,
            method=[out, None],
            card_tail=[tail, None],
            status="转账成功",
            note=note,
            transaction_id=number,
        )
    )


def from_and_to(chance: random.Random, dark: bool) -> Drawn:
    """Two blocks with an arrow between them, then a grid: small labels above their values."""
    paid, amount = v.moment(chance), v.fen(chance)
    screen = Screen(chance, taken_after(chance, paid), dark, ground=None if dark else "#f4f6fa")
    screen.status_bar()
    screen.nav("回单", action="分享")
    ink, grey, middle = screen.colours.ink, screen.colours.grey, screen.width / 2
    payer, payee, bank = v.name(chance), v.lender(chance), v.bank(chance)
    tail, other = v.tail(chance), v.tail(chance)
    status = chance.choice(("交易成功", "汇款成功"))
    screen.box(14, screen.y + 10, screen.width - 14, screen.y + 470, screen.colours.card, 14)
    screen.two(screen.y + 26, bank, status, 14, edge=30, bold=True, inks=(ink, "#2aa35f"))
    screen.y += 58
    high = 74
    fill = "#262a31" if dark else "#f1f4fb"
    for head, who, card in (
        ("付款", payer, f"{bank}({tail})"),
        ("收款", payee, f"{v.bank(chance)}({other})"),
    ):
        screen.box(28, screen.y, screen.width - 28, screen.y + high, fill, 8)
        screen.box(28, screen.y, 70, screen.y + high, screen.colours.accent, 8)
        screen.text(49, screen.y + high / 2 - 9, head, 13, "#ffffff", align="middle")
        screen.text(84, screen.y + 14, who, 14, ink, bold=True)
        screen.text(84, screen.y + 42, card, 12, grey)
        screen.y += high + 12
        if head == "付款":
            screen.shape(
                [(middle - 8, screen.y - 9), (middle + 8, screen.y - 9), (middle, screen.y - 2)],
                screen.colours.accent,
            )
    screen.y += 8
    at, exact = stamp(chance, paid, DASHES, SLASHES, MINUTES)
    number, note = v.digits(chance, 14), chance.choice(("还款", "代扣还款", "贷款结清"))
    cells = (("交易金额", f"CNY {v.commas(amount)}"), ("手续费", "免费"), ("交易时间", at),
             ("交易渠道", "手机银行"), ("用途", note), ("回单编号", number))  # fmt: skip
    for index, (label, value) in enumerate(cells):
        x = 30 if index % 2 == 0 else middle + 14
        y = screen.y + index // 2 * 56
        screen.text(x, y, label, 11, grey)
        screen.text(x, y + 20, value, 13.5, ink, bold=index == 0)
    screen.y += 190
    screen.middle(screen.y + 50, "本回单仅供参考，不作为入账依据", 11, grey)
    return screen.done(receipt(
        amount=v.plain(amount), direction=["out", None], paid_at=exact, payer=payer, payee=payee,
        method=[f"{bank}({tail})", None], card_tail=[tail, None], status=status, note=note,
        transaction_id=number, fee=[None, "0.00"],
    ))  # fmt: skip


def through_a_channel(chance: random.Random, dark: bool) -> Drawn:
    """A card's booking: label, colon and value in one run; the firm stands behind its channel."""
    paid, amount = v.moment(chance), v.fen(chance)
    screen = Screen(chance, taken_after(chance, paid), dark)
    screen.status_bar()
    screen.nav("交易详情")
    ink, grey = screen.colours.ink, screen.colours.grey
    firm, channel, tail = v.lender(chance), chance.choice(("付迅通", "联付宝")), v.tail(chance)
    screen.disc(36, screen.y + 44, 18, "#d94f4f")
    screen.text(36, screen.y + 34, "支", 15, "#ffffff", align="middle")
    screen.text(66, screen.y + 22, "快捷支付", 13, grey)
    screen.text(66, screen.y + 42, f"-{v.commas(amount)}", 27, ink, bold=True)
    screen.y += 100
    screen.box(0, screen.y, screen.width, screen.y + 366, screen.colours.card)
    screen.y += 16
    at, exact = stamp(chance, paid, DASHES, "%Y年%m月%d日 %H:%M")
    number, left, card = (
        v.digits(chance, 18),
        v.fen(chance),
        f"{v.bank(chance)}储蓄卡（尾号{tail}）",
    )
    for words in (
        f"交易卡号：{card}",
        f"交易时间：{at}",
        f"交易对方：{channel}-{firm}",
        "交易类型：消费",
        f"入账金额：人民币{v.commas(amount)}元",
        f"交易后余额：{v.commas(left)}元",
        f"交易流水号：{number}",
    ):
        screen.y = screen.paragraph(20, screen.y, words, 14, ink, screen.width - 40) + 14
    screen.y += 20
    screen.two(
        screen.y,
        "本月支出",
        f"{v.commas(amount + v.fen(chance))}元",
        13,
        inks=(grey, grey),
        edge=20,
    )
    screen.tabs(("首页", "明细", "转账", "我的"), 1)
    screen.y = 0
    return screen.done(
        receipt(
            amount=v.plain(amount),
            direction=["out"],
            paid_at=exact,
            payee=[f"{channel}-{firm}", firm],
            method=[card],
            card_tail=tail,
            status=None,
            transaction_id=number,
            balance=[v.plain(left), None],
            note=[None, "消费"],
        )
    )


def boxed_slip(chance: random.Random, dark: bool) -> Drawn:
    """A slip on paper whose heads 付款人 and 收款人 run downwards beside their three rows."""
    paid, amount = v.moment(chance), v.fen(chance)
    payer, payee, bank = v.name(chance), v.lender(chance), v.bank(chance)
    out, into, number = f"62{v.digits(chance, 17)}", v.digits(chance, 18), v.digits(chance, 22)
    sheet = Sheet(chance, wide=800, high=460, margin=40)
    sheet.y = 26
    sheet.text(40, sheet.y, bank, 15, "#a01818", bold=True)
    sheet.middle(sheet.y, "网上银行电子回单", 18, sheet.ink, bold=True)
    sheet.text(760, sheet.y + 4, "第1次打印", 9, "#666666", align="right")
    sheet.y += 40
    sheet.text(40, sheet.y, f"电子回单号码：{v.digits(chance, 17)}", 9.5, sheet.ink)
    sheet.y += 20
    top = sheet.y
    for side, who, number_, at in (
        ("付款人", payer, out, bank),
        ("收款人", payee, into, v.bank(chance)),
    ):
        left = 40 if side == "付款人" else 400
        sheet.box(left, top, left + 26, top + 96, None, 0, "#a01818", 0.7)
        for index, letter in enumerate(side):
            sheet.text(left + 13, top + 16 + index * 22, letter, 11, sheet.ink, align="middle")
        for index, (label, value) in enumerate(
            (("户名", who), ("账号", number_), ("开户银行", f"{at}营业部"))
        ):
            y = top + index * 32
            sheet.box(left + 26, y, left + 86, y + 32, None, 0, "#a01818", 0.7)
            sheet.box(left + 86, y, left + 360, y + 32, None, 0, "#a01818", 0.7)
            sheet.text(left + 56, y + 9, label, 10, sheet.ink, align="middle")
            sheet.text(left + 94, y + 9, value, 10, sheet.ink)
    note = chance.choice(("还款", "归还借款", "网贷还款"))
    cells = (
        ("金额", f"CNY{v.commas(amount)}", "金额大写", f"人民币{v.capitals(amount)}"),
        ("摘要", note, "业务产品种类", "跨行汇款"),
        ("时间戳", f"{paid:%Y-%m-%d-%H.%M.%S}", "交易流水号", number),
        ("记账日期", f"{paid.year}年{paid.month:02d}月{paid.day:02d}日", "手续费", "CNY0.00"),
    )
    sheet.y = top + 96
    for row in cells:
        for value, left, right in zip(row, (40, 126, 400, 486), (126, 400, 486, 760), strict=True):
            sheet.box(left, sheet.y, right, sheet.y + 34, None, 0, "#a01818", 0.7)
            sheet.text(left + 8, sheet.y + 10, value, 9.5, sheet.ink)
        sheet.y += 34
    sheet.y += 14
    sheet.text(
        40,
        sheet.y,
        "重要提示：本回单不作为收款方发货依据，请勿重复记账。可登录网站核验。",
        9,
        "#666666",
    )
    sheet.text(40, sheet.y + 18, f"验证码：{v.digits(chance, 12)}", 9, "#666666")
    sheet.seal(690, sheet.y - 6, f"{bank}电子回单专用章", 42)
    exact = f"{paid:%Y-%m-%dT%H:%M:%S}"
    return sheet.printed(receipt(
        amount=v.plain(amount), direction=["out", None], paid_at=[exact, exact[:10]], payer=payer,
        payee=payee, method=[out, None], card_tail=[out[-4:], None], status=None, note=note,
        transaction_id=number, fee=["0.00", None],
    ), paid, photo=False)  # fmt: skip
