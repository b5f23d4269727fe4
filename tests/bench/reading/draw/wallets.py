"""Payments as wallets show them: bills, transfers, refunds, with their coupons and advertising."""

import random
from datetime import datetime, timedelta
from typing import Any

from tests.bench.reading.draw import values as v
from tests.bench.reading.draw.phone import Drawn, Screen

Pairs = list[tuple[str, str]]


def receipt(**fields: Any) -> dict[str, Any]:
    """The truth of a picture with one payment."""
    return {"kind": "payment_receipt", "records": [{"currency": "CNY", **fields}]}


def taken_after(chance: random.Random, paid: datetime) -> datetime:
    """When the screenshot was made: some time after the payment."""
    return paid + timedelta(
        seconds=chance.choice((40, 3000, 86000, 4000000)) + chance.randrange(5000)
    )


def stamp(chance: random.Random, when: datetime, *styles: str) -> tuple[str, str]:
    """A moment as printed, and as the truth has it: to the second or to the minute."""
    shown = chance.choice(styles)
    precise = "%S" in shown
    return when.strftime(shown), when.strftime("%Y-%m-%dT%H:%M:%S" if precise else "%Y-%m-%dT%H:%M")


DASHES = "%Y-%m-%d %H:%M:%S"
TIGHT = "%Y-%m-%d%H:%M:%S"
HAN = "%Y年%m月%d日 %H:%M:%S"
HAN_TIGHT = "%Y年%m月%d日%H:%M:%S"
SLASHES = "%Y/%m/%d %H:%M:%S"
DOTS = "%Y.%m.%d %H:%M:%S"
MINUTES = "%Y-%m-%d %H:%M"
HAN_MINUTES = "%Y年%m月%d日 %H:%M"


def method(chance: random.Random) -> tuple[str, str | None]:
    """What was paid with, as printed, and the last digits of the card if it was one."""
    if chance.random() < 0.25:
        return chance.choice(("零钱", "账户余额", "余额宝", "零钱通")), None
    card, tail = chance.choice(("储蓄卡", "储蓄卡", "借记卡", "信用卡")), v.tail(chance)
    form = chance.choice(
        ("{b}{c}({t})", "{b}{c}（{t}）", "{b}({t})", "{b} {c} 尾号{t}", "{b}{c}(尾号{t})")
    )
    return form.format(b=v.bank(chance), c=card, t=tail), tail


def big_amount(screen: Screen, text: str, size: float, *, small: bool = False) -> None:
    """The amount in the middle, its sign sometimes smaller than its digits."""
    middle = screen.width / 2
    if not small:
        screen.text(middle, screen.y, text, size, screen.colours.ink, bold=True, align="middle")
    else:
        sign, digits = text[: text.index("¥") + 1], text[text.index("¥") + 1 :]
        wide = screen.length(digits, size, bold=True)
        start = middle - wide / 2
        screen.text(
            start - 4,
            screen.y + size * 0.42,
            sign,
            size * 0.56,
            screen.colours.ink,
            bold=True,
            align="right",
        )
        screen.text(start, screen.y, digits, size, screen.colours.ink, bold=True)
    screen.y += size * 1.5


def logo(screen: Screen, x: float, y: float, radius: float, name: str) -> None:
    """A round sign of a shop, its first letter in it."""
    screen.disc(
        x, y, radius, screen.chance.choice(("#5b8ff9", "#f6bd16", "#e8684a", "#6dc8ec", "#9270ca"))
    )
    screen.text(x, y - radius * 0.62, name[0], radius, "#ffffff", bold=True, align="middle")


def advert(screen: Screen, words: str, below: str, button: str) -> None:
    """A card that wants to sell something."""
    top = screen.y
    screen.box(12, top, screen.width - 12, top + 66, "#3a2a1c" if screen.dark else "#fff3e4", 10)
    ink = "#f0b272" if screen.dark else "#a8531a"
    screen.text(28, top + 12, words, 15, ink, bold=True)
    screen.text(28, top + 38, below, 11, ink)
    wide = screen.length(button, 12) + 22
    left = screen.width - 28 - wide
    screen.box(left, top + 19, screen.width - 28, top + 46, "#f2662d", 13)
    screen.text(left + 11, top + 24, button, 12, "#ffffff")
    screen.y += 78


def blue_bill(chance: random.Random, dark: bool) -> Drawn:
    """账单详情 of a wallet: shop and amount in the middle, rows, then advertising."""
    paid = v.moment(chance)
    screen = Screen(chance, taken_after(chance, paid), dark)
    screen.status_bar()
    screen.nav("账单详情", action=chance.choice(("", "全部账单", "客服")))
    amount, payee = v.fen(chance), v.merchant(chance)
    short = payee if chance.random() < 0.4 else payee.replace("有限公司", "")[-8:]
    logo(screen, screen.width / 2, screen.y + 30, 20, short)
    screen.y += 62
    screen.middle(screen.y, short, 15, screen.colours.ink)
    screen.y += 30
    shown = chance.choice(("-{c}", "-{p}", "−{c}", "{c}")).format(
        c=v.commas(amount), p=v.plain(amount)
    )
    big_amount(screen, shown, chance.choice((32, 36, 40)))
    status = chance.choice(("交易成功", "支付成功", "自动扣款成功", "还款成功"))
    screen.middle(screen.y, status, 14, screen.colours.grey)
    screen.y += 46
    at, exact = stamp(chance, paid, DASHES, DASHES, TIGHT)
    how, tail = method(chance)
    note = chance.choice(
        ("还款", "贷款还款-第{}期", "分期还款", "自动还款", "借款结清", "服务订单{}")
    ).format(count := chance.randrange(1, 13))
    number, order = f"{paid:%Y%m%d}{v.digits(chance, 20)}", _order(chance)
    pairs: Pairs = [(chance.choice(("支付时间", "创建时间", "付款时间")), at), ("付款方式", how)]
    pairs.append(("商品说明", note))
    full = short != payee or chance.random() < 0.6
    if full:
        pairs.append((chance.choice(("收款方全称", "商户全称", "收款方")), payee))
    if chance.random() < 0.4:
        pairs.append(("收单机构", f"{v.brand(chance)}支付有限公司"))
        pairs.append(("清算机构", "华联清算股份有限公司"))
    pairs.append((chance.choice(("订单号", "交易号", "交易订单号")), number))
    if with_order := chance.random() < 0.8:
        pairs.append((chance.choice(("商家订单号", "商户订单号")), order))
    screen.rows(pairs, align=chance.choice(("right", "left")), gap=chance.choice((8, 12, 16)))
    _services(screen)
    return screen.done(receipt(
        amount=v.plain(amount), direction="out", paid_at=exact, payee=payee, method=how,
        card_tail=tail, status=status, note=note, transaction_id=number,
        order_id=order if with_order else None, instalment=[None, count] if "期" in note else None,
    ))  # fmt: skip


def _order(chance: random.Random) -> str:
    return chance.choice((
        v.digits(chance, chance.choice((16, 24, 32))),
        f"{chance.choice(('RP', 'HK', 'T200P', 'LN'))}{v.digits(chance, 18)}",
        "".join(chance.choices("0123456789abcdef", k=32)),
    ))  # fmt: skip


def _services(screen: Screen) -> None:
    """What stands under a bill: groups of services, a coupon whose amount is not the payment's."""
    chance, colours = screen.chance, screen.colours
    screen.path([(16, screen.y), (screen.width - 16, screen.y)], colours.line, 0.6)
    screen.y += 14
    if chance.random() < 0.8:
        for label, value in (("账单分类", "信用借还"), ("标签和备注", "添加"), ("计入收支", "")):
            screen.text(16, screen.y, label, 14, colours.ink)
            screen.text(screen.width - 24, screen.y, value, 14, colours.grey, align="right")
            screen.y += 34
    if chance.random() < 0.5:
        for index, words in enumerate(("申请电子回单", "对此订单有疑问", "投诉商家")):
            screen.text(20 + index * 112, screen.y, words, 13, colours.accent)
        screen.y += 36
    if chance.random() < 0.6:
        top = screen.y
        screen.box(16, top, screen.width - 16, top + 70, "#fff1e6", 8)
        screen.text(30, top + 14, f"{chance.choice((3, 5, 8.8, 20))}元", 26, "#e8541e", bold=True)
        screen.text(112, top + 14, "还款立减红包", 14, "#5a2d0c", bold=True)
        screen.text(
            112,
            top + 38,
            f"满{chance.choice((50, 100, 500))}元可用 {chance.randrange(1, 7)}天后过期",
            11,
            "#a0632f",
        )
        screen.text(screen.width - 30, top + 26, "立即领取", 13, "#e8541e", align="right")
        screen.y += 84


def green_bill(chance: random.Random, dark: bool) -> Drawn:
    """A payment to a firm in a messenger's wallet: its status is one of the rows."""
    paid = v.moment(chance)
    screen = Screen(chance, taken_after(chance, paid), dark, ground=None if dark else "#ffffff")
    screen.status_bar()
    screen.nav(chance.choice(("", "账单详情", "全部账单")))
    amount, payee = v.fen(chance), v.merchant(chance)
    short = chance.choice((payee, payee[:8], v.brand(chance) + "还款"))
    screen.y += 16
    logo(screen, screen.width / 2, screen.y + 22, 22, short)
    screen.y += 56
    screen.middle(screen.y, short, 15, screen.colours.ink)
    screen.y += 32
    big_amount(screen, f"-{v.plain(amount) if chance.random() < 0.6 else v.commas(amount)}", 36)
    screen.y += 26
    screen.path([(24, screen.y), (screen.width - 24, screen.y)], screen.colours.line, 0.6)
    screen.y += 22
    at, exact = stamp(chance, paid, HAN, HAN_TIGHT, HAN)
    how, tail = method(chance)
    number, order = f"4200{v.digits(chance, 24)}", _order(chance)
    note = f"{v.brand(chance)}{chance.choice(('-贷款还款', '订单支付', '还款'))}"
    status = chance.choice(("支付成功", "支付成功", "已支付"))
    pairs: Pairs = [("当前状态", status), (chance.choice(("支付时间", "交易时间")), at),
                    (chance.choice(("商品", "商品说明")), note), ("商户全称", payee)]  # fmt: skip
    if chance.random() < 0.6:
        pairs.append(("收单机构", f"{v.brand(chance)}支付科技有限公司"))
    pairs += [("支付方式", how), ("交易单号", number)]
    pairs.append(("商户单号", order))
    screen.rows(pairs, left=24, right=screen.width - 24, column=96, gap=chance.choice((8, 14)),
                align=chance.choice(("left", "left", "right")))  # fmt: skip
    screen.path([(24, screen.y), (screen.width - 24, screen.y)], screen.colours.line, 0.6)
    screen.y += 18
    screen.text(24, screen.y, "账单服务", 14, screen.colours.grey)
    for words in ("对订单有疑惑", "申请电子凭证", "在此商户的交易"):
        screen.text(120, screen.y, words, 14, screen.colours.ink)
        screen.y += 32
    return screen.done(receipt(
        amount=v.plain(amount), direction="out", paid_at=exact, payee=payee, method=how,
        card_tail=tail, status=status, note=note, transaction_id=number, order_id=order,
    ))  # fmt: skip


def green_transfer(chance: random.Random, dark: bool) -> Drawn:
    """Money sent to a person in a messenger's wallet."""
    paid = v.moment(chance)
    screen = Screen(chance, taken_after(chance, paid), dark, ground=None if dark else "#ffffff")
    screen.status_bar()
    screen.nav(chance.choice(("账单详情", "")))
    amount, person = v.fen(chance), v.name(chance)
    payee = (
        f"{chance.choice(('小', '阿', '老'))}{person[-1]}(*{person[1:]})"
        if chance.random() < 0.4
        else person
    )
    logo(screen, screen.width / 2, screen.y + 30, 22, person)
    screen.y += 68
    title = f"转账-转给{payee}" if chance.random() < 0.5 else f"转账-{payee}"
    screen.middle(screen.y, title, 15, screen.colours.ink)
    screen.y += 32
    big_amount(screen, f"-{v.plain(amount)}", 36)
    screen.y += 20
    how, tail = method(chance)
    at, exact = stamp(chance, paid, HAN, HAN_TIGHT, DASHES)
    later = paid + timedelta(seconds=chance.randrange(20, 80000))
    status = chance.choice(("朋友已收钱", "对方已收钱", "支付成功"))
    note, number = (
        chance.choice(("还款", "还借款", "协商还款", "结清尾款", "8月欠款")),
        f"1000{v.digits(chance, 24)}",
    )
    pairs: Pairs = [("当前状态", status), ("转账说明", note), ("转账时间", at)]
    if status != "支付成功":
        pairs.append(("收款时间", later.strftime(HAN)))
    pairs += [("支付方式", how), ("转账单号", number)]
    screen.rows(pairs, left=24, right=screen.width - 24, column=96, gap=14, align="left")
    screen.y += 10
    screen.text(24, screen.y, "账单服务", 14, screen.colours.grey)
    for words in ("对订单有疑惑", "申请转账电子凭证", "查看往来转账"):
        screen.text(120, screen.y, words, 14, screen.colours.ink)
        screen.y += 32
    return screen.done(receipt(
        amount=v.plain(amount), direction="out", paid_at=exact, payee=payee, method=how,
        card_tail=tail, status=status, note=note, transaction_id=number,
    ))  # fmt: skip
