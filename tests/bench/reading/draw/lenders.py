"""Payments as lenders' apps and a card network show them: due, discount, paid; parts of a sum."""

import random

from tests.bench.reading.draw import values as v
from tests.bench.reading.draw.phone import Drawn, Screen
from tests.bench.reading.draw.wallets import (
    DASHES,
    DOTS,
    HAN_MINUTES,
    MINUTES,
    SLASHES,
    Pairs,
    receipt,
    stamp,
    taken_after,
)


def _parts(chance: random.Random) -> tuple[int, int, int, int]:
    return (
        chance.randrange(20000, 400000),
        chance.randrange(1000, 40000),
        chance.choice((0, 0, chance.randrange(100, 9000))),
        chance.choice((0, chance.randrange(500, 6000))),
    )


def paid_page(chance: random.Random, dark: bool) -> Drawn:
    """还款成功 in a lender's app: what was due, a discount, what was paid, its parts."""
    paid = v.moment(chance)
    screen = Screen(chance, taken_after(chance, paid), dark)
    screen.status_bar()
    screen.nav(chance.choice(("还款结果", "还款详情", "交易结果")))
    principal, interest, penalty, fee = _parts(chance)
    due = principal + interest + penalty + fee
    less = chance.choice((0, 500, 1880))
    amount = due - less
    status = chance.choice(("还款成功", "还款成功", "已还清"))
    screen.tick(screen.width / 2, screen.y + 44, 24, screen.colours.accent)
    screen.middle(screen.y + 80, status, 18, screen.colours.ink, bold=True)
    screen.middle(screen.y + 112, f"¥{v.commas(amount)}", 34, screen.colours.ink, bold=True)
    screen.y += 176
    top = screen.y
    at, exact = stamp(chance, paid, DASHES, MINUTES, DOTS, SLASHES)
    bank, tail = v.bank(chance), v.tail(chance)
    lender, number = (
        v.lender(chance),
        f"{paid:%Y%m%d%H%M%S}{v.digits(chance, chance.choice((6, 12)))}",
    )
    pairs: Pairs = [("应还总额", f"¥{v.commas(due)}")]
    if less:
        pairs.append(("优惠减免", f"-¥{v.commas(less)}"))
    pairs.append(("实还金额", f"¥{v.commas(amount)}"))
    pairs += [("其中：本金", f"¥{v.commas(principal)}"), ("利息", f"¥{v.commas(interest)}")]
    if penalty:
        pairs.append(("罚息", f"¥{v.commas(penalty)}"))
    if fee:
        pairs.append(("服务费", f"¥{v.commas(fee)}"))
    how = f"{bank}({tail})"
    pairs += [("还款时间", at), ("还款方式", how), ("收款机构", lender), ("交易流水号", number)]
    screen.box(12, top - 12, screen.width - 12, top + len(pairs) * 36 + 30, screen.colours.card, 10)
    screen.rows(pairs, left=26, right=screen.width - 26, gap=13, align="right")
    screen.y += 24
    screen.button("完成")
    return screen.done(
        receipt(
            amount=v.plain(amount),
            direction=["out", None],
            paid_at=exact,
            payee=lender,
            method=[how, f"{bank}{tail}"],
            card_tail=tail,
            status=status,
            transaction_id=number,
            principal=v.plain(principal),
            interest=v.plain(interest),
            penalty=v.plain(penalty) if penalty else None,
            fee=v.plain(fee) if fee else None,
        )
    )


def network_bill(chance: random.Random, dark: bool) -> Drawn:
    """A card network's bill: a red head, 订单金额 and 优惠 before what was paid."""
    paid, amount = v.moment(chance), v.fen(chance)
    screen = Screen(chance, taken_after(chance, paid), dark)
    screen.status_bar()
    screen.nav("交易详情", "#ffffff", "#d7282f")
    shop = v.merchant(chance)
    screen.box(0, screen.y, screen.width, screen.y + 128, screen.colours.card)
    screen.text(20, screen.y + 18, shop, 15, screen.colours.ink, bold=True)
    screen.text(20, screen.y + 48, f"{v.commas(amount)}", 34, screen.colours.ink, bold=True)
    at = screen.length(v.commas(amount), 34, True) + 26
    screen.text(at, screen.y + 66, "元", 14, screen.colours.grey)
    status = chance.choice(("交易成功", "支付成功"))
    screen.text(screen.width - 20, screen.y + 20, status, 13, "#d7282f", align="right")
    screen.y += 142
    less = chance.choice((0, 200, 1000, 66))
    shown, exact = stamp(chance, paid, DASHES, SLASHES)
    tail, number = v.tail(chance), v.digits(chance, chance.choice((21, 23)))
    card = f"{v.bank(chance)} 借记卡 [{tail}]"
    pairs: Pairs = []
    if less:
        pairs += [("订单金额", f"¥{v.commas(amount + less)}"), ("优惠金额", f"-¥{v.commas(less)}")]
    pairs += [
        ("交易类型", "消费"),
        ("付款卡", card),
        ("商户名称", shop),
        ("交易时间", shown),
        ("订单编号", number),
        ("参考号", v.digits(chance, 12)),
    ]
    screen.rows(pairs, gap=16, rule=True, align=chance.choice(("left", "right")))
    screen.y += 12
    screen.box(16, screen.y, screen.width - 16, screen.y + 64, "#fff4e5", 8)
    screen.text(30, screen.y + 12, "天天领红包 最高88元", 15, "#b86a00", bold=True)
    screen.text(30, screen.y + 38, "62节 笔笔有优惠", 11, "#b86a00")
    return screen.done(
        receipt(
            amount=v.plain(amount),
            direction=["out", None],
            paid_at=exact,
            payee=shop,
            method=card,
            card_tail=tail,
            status=status,
            transaction_id=number,
            order_id=[None, number],
            note=["消费", None],
        )
    )


def refund(chance: random.Random, dark: bool) -> Drawn:
    """Money that came back: a plus, 退款 in the title and in its own rows."""
    paid, amount = v.moment(chance), v.fen(chance)
    screen = Screen(chance, taken_after(chance, paid), dark, ground=None if dark else "#ffffff")
    screen.status_bar()
    screen.nav(chance.choice(("账单详情", "退款详情", "")))
    firm = v.merchant(chance)
    screen.y += 24
    screen.middle(screen.y, f"{firm[:10]}-退款", 15, screen.colours.ink)
    screen.middle(screen.y + 30, f"+{v.commas(amount)}", 36, screen.colours.ink, bold=True)
    screen.y += 104
    at, exact = stamp(chance, paid, DASHES, HAN_MINUTES)
    tail = v.tail(chance)
    bank = v.bank(chance)
    number = v.digits(chance, 28)
    status = chance.choice(("退款成功", "已退款"))
    pairs: Pairs = [
        ("当前状态", status),
        ("退款时间", at),
        ("退款方式", f"退回{bank}({tail})"),
        ("商户全称", firm),
        ("退款单号", number),
        ("原交易单号", v.digits(chance, 28)),
    ]
    screen.rows(pairs, gap=14, column=100, align=chance.choice(("left", "right")))
    return screen.done(
        receipt(
            amount=[v.plain(amount)],
            direction="in",
            paid_at=exact,
            payee=[None, firm],
            payer=[None, firm],
            method=[f"{bank}({tail})", f"退回{bank}({tail})", None],
            card_tail=[tail, None],
            status=status,
            transaction_id=number,
            refunded=[None, v.plain(amount)],
        )
    )


def withheld(chance: random.Random, dark: bool) -> Drawn:
    """An automatic debit, told on a card of a bank's message box: a sentence and a few lines."""
    paid, amount = v.moment(chance), v.fen(chance)
    screen = Screen(chance, taken_after(chance, paid), dark)
    screen.status_bar()
    screen.nav("代扣详情")
    lender, tail, number = v.lender(chance), v.tail(chance), v.digits(chance, 20)
    at, exact = stamp(chance, paid, DASHES, DOTS)
    screen.box(12, screen.y + 10, screen.width - 12, screen.y + 420, screen.colours.card, 12)
    screen.y += 30
    screen.text(28, screen.y, "扣款金额（元）", 13, screen.colours.grey)
    screen.text(28, screen.y + 24, v.commas(amount), 32, screen.colours.ink, bold=True)
    screen.text(28, screen.y + 72, "其中使用还款券抵扣 20.00 元", 12, "#e8541e")
    screen.y += 110
    screen.rows(
        [
            ("扣款状态", "扣款成功"),
            ("扣款商户", lender),
            ("扣款时间", at),
            ("扣款账户", f"储蓄卡(尾号{tail})"),
            ("协议号", v.digits(chance, 14)),
            ("流水号", number),
        ],
        left=28,
        right=screen.width - 28,
        gap=13,
    )
    return screen.done(
        receipt(
            amount=v.plain(amount),
            direction=["out", None],
            paid_at=exact,
            payee=lender,
            method=[f"储蓄卡(尾号{tail})"],
            card_tail=tail,
            status="扣款成功",
            transaction_id=number,
            contract_no=None,
        )
    )
