"""Payments whose page also shows other sums: a balance, a price, several loans paid at once."""

import random

from tests.bench.reading.draw import values as v
from tests.bench.reading.draw.paper import Sheet, han_day
from tests.bench.reading.draw.phone import Drawn, Screen
from tests.bench.reading.draw.wallets import (
    DASHES,
    DOTS,
    HAN,
    MINUTES,
    SLASHES,
    Pairs,
    receipt,
    stamp,
    taken_after,
)


def account_line(chance: random.Random, dark: bool) -> Drawn:
    """One line of an account, opened: the amount with its sign, the balance after it."""
    paid, amount = v.moment(chance), v.fen(chance)
    screen = Screen(chance, taken_after(chance, paid), dark)
    screen.status_bar()
    screen.nav(chance.choice(("明细详情", "交易明细", "收支详情")))
    firm, tail = v.lender(chance), v.tail(chance)
    screen.text(20, screen.y + 14, "支出", 13, screen.colours.grey)
    screen.text(20, screen.y + 34, f"-{v.commas(amount)}", 32, screen.colours.ink, bold=True)
    screen.y += 96
    at, exact = stamp(chance, paid, DASHES, SLASHES)
    number = v.digits(chance, chance.choice((14, 18)))
    note = chance.choice(("贷款还款", "代扣还款", "网上支付"))
    card = f"62{v.digits(chance, 2)} **** **** {tail}"
    pairs: Pairs = [
        ("交易卡号", card),
        ("账户余额", f"{v.commas(v.fen(chance))}元"),
        ("交易时间", at),
        ("摘要", note),
        ("对方户名", firm),
        ("对方账号", v.digits(chance, 16)),
        ("交易渠道", "快捷支付"),
        ("交易序号", number),
    ]
    screen.rows(pairs, gap=15, rule=True, align=chance.choice(("right", "left")))
    return screen.done(
        receipt(
            amount=v.plain(amount),
            direction="out",
            paid_at=exact,
            payee=firm,
            method=[card, None],
            card_tail=[tail, None],
            status=None,
            note=note,
            transaction_id=number,
            balance=[pairs[1][1].replace(",", "")[:-1], None],
        )
    )


def basket(chance: random.Random, dark: bool) -> Drawn:
    """A shop's cashier: price, vouchers and what was really paid, labels above their values."""
    paid, amount = v.moment(chance), v.fen(chance)
    screen = Screen(chance, taken_after(chance, paid), dark)
    screen.status_bar()
    screen.nav("交易详情")
    less = chance.choice((300, 1500, 88))
    screen.middle(screen.y + 18, "实付金额", 13, screen.colours.grey)
    screen.middle(screen.y + 40, f"¥ {v.plain(amount)}", 34, screen.colours.ink, bold=True)
    screen.middle(
        screen.y + 90,
        f"原价¥{v.plain(amount + less)} 已优惠¥{v.plain(less)}",
        12,
        screen.colours.grey,
    )
    screen.y += 128
    at, exact = stamp(chance, paid, DASHES, DOTS, HAN)
    tail, payee = v.tail(chance), v.merchant(chance)
    how, number = f"{v.bank(chance)}储蓄卡 ({tail})", v.digits(chance, 20)
    note = chance.choice(("借款还款", "分期账单还款"))
    pairs: Pairs = [
        ("收款商户", payee),
        ("交易说明", note),
        ("支付渠道", how),
        ("完成时间", at),
        ("交易流水", number),
        ("交易状态", "交易完成"),
    ]
    screen.rows(pairs, gap=10, align="stacked")
    return screen.done(
        receipt(
            amount=v.plain(amount),
            direction=["out", None],
            paid_at=exact,
            payee=payee,
            method=how,
            card_tail=tail,
            status="交易完成",
            note=note,
            transaction_id=number,
        )
    )


def received(chance: random.Random, dark: bool) -> Drawn:
    """Money from somebody else: 来自 and a plus."""
    paid, amount, person = v.moment(chance), v.fen(chance), v.name(chance)
    screen = Screen(chance, taken_after(chance, paid), dark, ground=None if dark else "#ffffff")
    screen.status_bar()
    screen.nav(chance.choice(("账单详情", "收款详情")))
    screen.y += 26
    screen.middle(screen.y, f"转账-来自{person}", 15, screen.colours.ink)
    screen.middle(screen.y + 30, f"+{v.commas(amount)}", 36, screen.colours.ink, bold=True)
    screen.y += 110
    at, exact = stamp(chance, paid, HAN, DASHES)
    number = v.digits(chance, 28)
    screen.rows(
        [("当前状态", "已存入零钱"), ("收款时间", at), ("转账说明", "借款"), ("转账单号", number)],
        gap=14,
        column=96,
        align="left",
    )
    return screen.done(
        receipt(
            amount=v.plain(amount),
            direction="in",
            paid_at=exact,
            payer=[person, None],
            payee=None,
            status="已存入零钱",
            note="借款",
            transaction_id=number,
            method=[None, "零钱"],
        )
    )


def several(chance: random.Random, dark: bool) -> Drawn:
    """One payment for several loans: the sum at the top, each loan's part below."""
    paid = v.moment(chance)
    screen = Screen(chance, taken_after(chance, paid), dark)
    screen.status_bar()
    screen.nav("还款详情", "#ffffff", screen.colours.accent)
    parts = [chance.randrange(5000, 300000) for _ in range(chance.choice((2, 3)))]
    amount = sum(parts)
    screen.text(20, screen.y + 16, "还款总金额", 13, screen.colours.grey)
    screen.text(20, screen.y + 36, f"{v.commas(amount)}元", 28, screen.colours.ink, bold=True)
    status = chance.choice(("还款成功", "还款处理中"))
    screen.text(screen.width - 20, screen.y + 44, status, 14, screen.colours.accent, align="right")
    screen.y += 96
    at, exact = stamp(chance, paid, DASHES, MINUTES, DOTS)
    tail, payee, number = v.tail(chance), v.lender(chance), f"RP{v.digits(chance, 18)}"
    how = f"{v.bank(chance)}（{tail}）"
    screen.rows(
        [("还款时间", at), ("付款账户", how), ("收款方", payee), ("还款流水号", number)], gap=12
    )
    screen.text(16, screen.y + 6, f"本次还款明细（共{len(parts)}笔）", 13, screen.colours.grey)
    screen.y += 36
    for part in parts:
        screen.box(12, screen.y, screen.width - 12, screen.y + 60, screen.colours.card, 8)
        began = v.moment(chance, 2021, 2022)
        screen.text(
            24, screen.y + 10, f"借款{chance.randrange(5, 90) * 100}.00元", 14, screen.colours.ink
        )
        screen.text(24, screen.y + 34, f"{began:%Y-%m-%d}借", 11.5, screen.colours.grey)
        screen.text(
            screen.width - 24, screen.y + 20, v.commas(part), 15, screen.colours.ink, align="right"
        )
        screen.y += 68
    return screen.done(
        receipt(
            amount=v.plain(amount),
            direction=["out", None],
            paid_at=exact,
            payee=payee,
            method=how,
            card_tail=tail,
            status=status,
            transaction_id=number,
        )
    )


def printed_slip(chance: random.Random, dark: bool) -> Drawn:
    """业务回单 on paper: names on lines of their own, the amount in words first."""
    paid, amount = v.moment(chance), v.fen(chance)
    payer, payee, bank = v.name(chance), v.merchant(chance), v.bank(chance)
    sheet = Sheet(chance, wide=640, high=560, margin=44)
    sheet.y = 34
    sheet.text(44, sheet.y, f"{bank}", 14, "#0b4ea2", bold=True)
    sheet.text(596, sheet.y, f"{han_day(paid)}", 11, sheet.ink, align="right")
    sheet.y += 30
    sheet.title("付款业务回单", 19)
    out, number, note = (
        f"62{v.digits(chance, 17)}",
        v.digits(chance, 16),
        chance.choice(("贷款归还", "还款")),
    )
    sheet.table(
        [
            ("付款人", "全称", payer),
            ("", "账号", out),
            ("", "开户行", bank),
            ("收款人", "全称", payee),
            ("", "账号", v.digits(chance, 17)),
            ("", "开户行", v.bank(chance)),
            ("金额", "人民币（大写）", v.capitals(amount)),
            ("", "小写", f"CNY {v.commas(amount)}"),
        ],
        (0.16, 0.22, 0.62),
        11,
    )
    sheet.table(
        [("业务种类", "转账", "流水号", number), ("用途", note, "柜员", "A0317")],
        (0.16, 0.22, 0.16, 0.46),
        11,
    )
    sheet.y += 14
    sheet.text(
        44,
        sheet.y,
        f"打印次数：1   打印渠道：网上银行   验证码：{v.digits(chance, 6)}",
        9,
        "#555555",
    )
    sheet.seal(520, sheet.y - 40, f"{bank}回单专用章", 42)
    return sheet.printed(
        receipt(
            amount=v.plain(amount),
            direction=["out", None],
            paid_at=f"{paid:%Y-%m-%d}",
            payer=payer,
            payee=payee,
            method=[out, None],
            card_tail=[out[-4:], None],
            status=None,
            note=note,
            transaction_id=number,
        ),
        paid,
        photo=False,
    )
