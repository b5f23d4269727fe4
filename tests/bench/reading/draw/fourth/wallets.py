"""Payments as wallets show them elsewhere than in a bill: results, vouchers, instalment credit."""

import random
from datetime import timedelta

from tests.bench.reading.draw import values as v
from tests.bench.reading.draw.paper import Sheet
from tests.bench.reading.draw.phone import Drawn, Screen
from tests.bench.reading.draw.wallets import (
    DASHES,
    HAN,
    HAN_MINUTES,
    MINUTES,
    Pairs,
    advert,
    big_amount,
    method,
    receipt,
    stamp,
    taken_after,
)


def credit_repaid(chance: random.Random, dark: bool) -> Drawn:
    """A wallet's bill of a repayment: no sign before the sum, the lender is 对方账户."""
    paid, amount = v.moment(chance), v.fen(chance)
    screen = Screen(chance, taken_after(chance, paid), dark)
    screen.status_bar()
    screen.nav("账单详情", action="全部账单")
    firm, brand, ink = v.lender(chance), v.brand(chance), screen.colours.ink
    title = f"{chance.choice(('主动还款', '自动还款'))}-{brand}付{paid:%Y年%m月}账单"
    screen.box(10, screen.y + 8, screen.width - 10, screen.y + 152, screen.colours.card, 12)
    screen.middle(screen.y + 30, title, 14.5, ink)
    screen.middle(screen.y + 58, v.commas(amount), 38, ink, bold=True)
    screen.middle(screen.y + 118, "还款成功", 13, screen.colours.grey)
    screen.y += 164
    at, exact = stamp(chance, paid, DASHES, MINUTES)
    how, tail = method(chance)
    number, note = f"{paid:%Y%m%d}{v.digits(chance, 20)}", f"{paid.month}月账单还款"
    pairs: Pairs = [
        ("付款方式", how),
        ("还款说明", note),
        ("对方账户", firm),
        ("创建时间", at),
        ("订单号", number),
    ]
    top = screen.y
    high = len(pairs) * 38 + 40
    screen.box(10, top, screen.width - 10, top + high, screen.colours.card, 12)
    screen.y = top + 16
    screen.rows(
        pairs, left=26, right=screen.width - 26, gap=12, align=chance.choice(("right", "left"))
    )
    screen.y = max(screen.y, top + high) + 12
    top = screen.y
    screen.box(10, top, screen.width - 10, top + 118, screen.colours.card, 12)
    for index, (left, right) in enumerate(
        (("账单管理", ""), ("账单分类", "信用借还"), ("计入收支", "不计入"))
    ):
        screen.two(top + 12 + index * 36, left, right, 14, edge=26, inks=(ink, screen.colours.grey))
    screen.y = top + 130
    advert(screen, f"{brand}付 提额礼包", f"最高可借{chance.randrange(5, 30)}0,000元", "去查看")
    return screen.done(receipt(
        amount=v.plain(amount), direction=["out", "neutral", None], paid_at=exact, payee=firm,
        method=how, card_tail=tail, status="还款成功", note=[note, title], transaction_id=number,
    ))  # fmt: skip


def friend_took(chance: random.Random, dark: bool) -> Drawn:
    """What a messenger shows after money was taken: who took it is said in the headline alone."""
    paid, amount, person = v.moment(chance), v.fen(chance), v.name(chance)
    screen = Screen(
        chance, taken_after(chance, paid), dark, ground="#111111" if dark else "#ffffff"
    )
    screen.status_bar()
    screen.nav("")
    took = chance.choice(("已收款", "已收钱"))
    screen.tick(screen.width / 2, screen.y + 66, 30, "#07c160")
    screen.middle(screen.y + 118, f"{person}{took}", 17, screen.colours.ink)
    screen.y += 152
    big_amount(screen, f"¥{v.plain(amount)}", 42, small=chance.random() < 0.5)
    screen.y += 30
    screen.rule(screen.y, edge=24)
    screen.y += 22
    at, exact = stamp(chance, paid, HAN, HAN_MINUTES)
    later = paid + timedelta(seconds=chance.randrange(20, 70000))
    note = chance.choice(("还你的借款", "第3期", "协商结清"))
    pairs: Pairs = [("转账说明", note)] if (noted := chance.random() < 0.6) else []
    pairs += [("转账时间", at), ("收款时间", later.strftime(HAN))]
    screen.rows(pairs, left=24, right=screen.width - 24, column=88, gap=8, align="left", size=13)
    screen.middle(screen.screen - 66, "查看账单", 14, "#576b95")
    return screen.done(receipt(
        amount=v.plain(amount), direction=["out", None], paid_at=exact, payee=person,
        status=[f"{person}{took}", took], note=note if noted else None,
        instalment=[None, 3] if noted and "3" in note else None,
    ))  # fmt: skip


def voucher(chance: random.Random, dark: bool) -> Drawn:
    """转账电子凭证 of a wallet: a page with one table, both names in full, a seal."""
    paid, amount = v.moment(chance), v.fen(chance)
    payer, payee = v.name(chance), v.name(chance) if chance.random() < 0.6 else v.lender(chance)
    sheet = Sheet(chance, margin=56)
    firm = f"{v.brand(chance)}支付科技有限公司"
    sheet.text(56, sheet.y - 18, "微聊支付", 13, "#07a35a", bold=True)
    sheet.y += 20
    sheet.title("转账电子凭证", 20)
    sheet.text(56, sheet.y, f"申请编号：{v.digits(chance, 20)}", 9, "#666666")
    sheet.text(
        sheet.width - 56,
        sheet.y,
        f"申请时间：{paid + timedelta(days=40):%Y-%m-%d %H:%M:%S}",
        9,
        "#666666",
        align="right",
    )
    sheet.y += 20
    number, note = f"1000{v.digits(chance, 24)}", chance.choice(("还款", "借款本金及利息", "无"))
    at, exact = stamp(chance, paid, HAN, DASHES)
    how = f"{v.bank(chance)}储蓄卡({v.tail(chance)})"
    sheet.table([
        ("转账单号", number), ("转账时间", at), ("付款方姓名", payer),
        ("付款方微聊号", f"{chance.choice(('lan', 'wx', 'yu'))}***{v.digits(chance, 2)}"),
        ("收款方姓名", payee),
        ("转账金额（小写）", f"¥{v.plain(amount)}"),
        ("转账金额（大写）", f"人民币{v.capitals(amount)}"), ("付款方式", how), ("转账说明", note),
    ], (0.3, 0.7), 11, high=3)  # fmt: skip
    sheet.y += 20
    sheet.say(
        "说明：本凭证仅证明付款方通过微聊支付向收款方转账的事实，不作为收付款方之间存在其他交易的证明。凭证经涂改即失去效力。",
        9.5,
        indent=False,
    )
    sheet.y += 20
    sheet.right(firm, 11)
    sheet.seal(sheet.width - 120, sheet.y - 20, f"{firm[:6]}电子凭证专用章", 46)
    return sheet.printed(receipt(
        amount=v.plain(amount), direction=["out", None], paid_at=exact, payer=payer, payee=payee,
        method=how, card_tail=how[-5:-1], note=note if note != "无" else [None, "无"],
        transaction_id=number, issuer=[None, firm],
    ), paid, photo=False)  # fmt: skip


def quick_pass(chance: random.Random, dark: bool) -> Drawn:
    """A card network's bill whose headline says to whom, the discount beside what was paid."""
    paid, amount = v.moment(chance), v.fen(chance)
    screen = Screen(chance, taken_after(chance, paid), dark)
    screen.status_bar()
    screen.nav("账单详情", action="客服")
    shop, less = v.merchant(chance), chance.choice((0, 120, 500))
    ink, grey = screen.colours.ink, screen.colours.grey
    screen.box(0, screen.y + 8, screen.width, screen.y + 128, screen.colours.card)
    lines = screen.wrap(f"付款给{shop}", 16, screen.width - 40, bold=True)
    for index, line in enumerate(lines):
        screen.text(20, screen.y + 20 + index * 25, line, 16, ink, bold=True)
    screen.text(20, screen.y + 70, f"{v.commas(amount)}元", 30, "#d8292f", bold=True)
    if less:
        screen.text(
            screen.width - 20, screen.y + 84, f"已优惠{v.plain(less)}元", 12, grey, align="right"
        )
    screen.y += 142
    at, exact = stamp(chance, paid, HAN_MINUTES, MINUTES, DASHES)
    tail = v.tail(chance)
    how, number, order = (
        f"{v.bank(chance)}储蓄卡[{tail}]",
        v.digits(chance, 20),
        v.digits(chance, 18),
    )
    status = chance.choice(("交易成功", "付款成功"))
    pairs: Pairs = [("交易状态", status), ("付款账户", how)]
    if less:
        pairs.append(("订单金额", f"{v.commas(amount + less)}元"))
    pairs += [("订单时间", at), ("订单编号", number), ("商户订单号", order)]
    high = len(pairs) * 38 + 10
    screen.box(0, screen.y, screen.width, screen.y + high, screen.colours.card)
    screen.y += 12
    screen.rows(pairs, left=20, right=screen.width - 20, gap=14, align="left", column=96)
    screen.y += 16
    advert(screen, "满10元随机立减", "还信用卡 最高减62元", "去使用")
    screen.two(screen.y, "对交易有疑问？", "联系商家", 12.5, inks=(grey, "#d8292f"), edge=20)
    return screen.done(receipt(
        amount=v.plain(amount), direction=["out", None], paid_at=exact, payee=shop, method=how,
        card_tail=tail, status=status, transaction_id=number, order_id=order,
    ))  # fmt: skip


def result_without_time(chance: random.Random, dark: bool) -> Drawn:
    """The page right after paying: to whom, how much, with what, and no time but the clock's."""
    paid, amount = v.moment(chance), v.fen(chance)
    screen = Screen(chance, paid + timedelta(seconds=chance.randrange(3, 50)), dark)
    screen.status_bar()
    screen.two(screen.y + 16, "", "完成", 15, inks=(screen.colours.ink, "#1677ff"))
    payee = v.merchant(chance)
    how, tail = method(chance)
    status = chance.choice(("支付成功", "付款成功"))
    screen.tick(screen.width / 2 - 52, screen.y + 64, 13, "#1677ff")
    screen.text(screen.width / 2 - 32, screen.y + 53, status, 18, "#1677ff", bold=True)
    screen.y += 90
    big_amount(screen, f"¥{v.commas(amount)}", 40, small=True)
    screen.y += 24
    screen.rows([("收款方", payee), ("付款方式", how)], left=24, right=screen.width - 24, gap=10)
    screen.y += 14
    advert(
        screen,
        f"恭喜获得{chance.choice((2, 8, 12.5))}元还款红包",
        "满200元可用 3天后过期",
        "立即领取",
    )
    advert(screen, "会员积分+18", "去兑换好物", "兑换")
    return screen.done(receipt(
        amount=v.plain(amount), direction=["out", None], paid_at=None, payee=payee, method=how,
        card_tail=tail, status=status,
    ))  # fmt: skip


def lender_cleared(chance: random.Random, dark: bool) -> Drawn:
    """A lender's page of a loan repaid early: the parts in a sentence, the rest 0, then offers."""
    paid = v.moment(chance)
    principal, interest = chance.randrange(50000, 900000), chance.randrange(500, 20000)
    extra = chance.choice((0, chance.randrange(1000, 9000)))
    amount = principal + interest + extra
    screen = Screen(chance, taken_after(chance, paid), dark)
    screen.status_bar()
    screen.nav("还款详情", "#ffffff", screen.colours.accent)
    screen.text(20, screen.y + 20, "提前结清成功", 20, screen.colours.ink, bold=True)
    words = f"本次还款{v.plain(amount)}元（含本金{v.plain(principal)}元、利息{v.plain(interest)}元"
    words += f"、提前结清违约金{v.plain(extra)}元）" if extra else "）"
    screen.y = (
        screen.paragraph(20, screen.y + 54, words, 13, screen.colours.grey, screen.width - 40) + 10
    )
    lender, tail = v.lender(chance), v.tail(chance)
    how, number = (
        f"{v.bank(chance)}（{tail}）",
        f"{chance.choice(('HK', 'PR'))}{v.digits(chance, 20)}",
    )
    shown = f"{paid:%y}.{paid.month}.{paid.day} {paid:%H:%M}"
    if chance.random() < 0.5:
        shown = f"{paid.year}.{paid.month}.{paid.day} {paid:%H:%M}"
    pairs: Pairs = [
        ("还款金额：", f"￥{v.commas(amount)}"), ("扣款银行卡：", how), ("还款时间：", shown),
        ("资金方：", lender), ("剩余待还：", "￥0.00"), ("还款编号：", number),
    ]  # fmt: skip
    screen.rule(screen.y)
    screen.y += 16
    screen.rows(pairs, left=20, right=screen.width - 20, gap=12, align="left", column=100)
    screen.y += 8
    screen.button("开具结清证明", filled=False)
    screen.text(20, screen.y + 6, "为你推荐", 15, screen.colours.ink, bold=True)
    screen.y += 36
    advert(screen, f"{chance.randrange(3, 20)}0,000元 可借额度", "年化利率（单利）7.2%起", "去借钱")
    return screen.done(
        receipt(
            amount=v.plain(amount),
            direction=["out", None],
            paid_at=f"{paid:%Y-%m-%dT%H:%M}",
            payee=[lender, None],
            issuer=[lender, None],
            method=how,
            card_tail=tail,
            status=["提前结清成功"],
            principal=v.plain(principal),
            interest=v.plain(interest),
            penalty=[v.plain(extra), None] if extra else None,
            fee=[v.plain(extra), None] if extra else None,
            balance=["0.00", None],
            transaction_id=number,
        )
    )
