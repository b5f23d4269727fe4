"""Payments on screens with other furniture: a dark bill, a push message, a mini-program's page."""

import random
from datetime import datetime, timedelta

from tests.bench.reading.draw import values as v
from tests.bench.reading.draw.banks import account
from tests.bench.reading.draw.fifth.marks import dashes, onward
from tests.bench.reading.draw.paper import day, han_day
from tests.bench.reading.draw.phone import Drawn, Screen
from tests.bench.reading.draw.wallets import (
    DASHES,
    DOTS,
    HAN_TIGHT,
    MINUTES,
    SLASHES,
    Pairs,
    advert,
    logo,
    method,
    receipt,
    stamp,
    taken_after,
)


def dark_bill(chance: random.Random, dark: bool) -> Drawn:
    """A wallet's bill, always dark: the sum at the left, a discount, 复制 behind values."""
    paid, amount = v.moment(chance), v.fen(chance)
    screen = Screen(chance, taken_after(chance, paid), dark=True)
    screen.status_bar()
    screen.nav("账单", action="全部账单")
    ink, grey = screen.colours.ink, screen.colours.grey
    firm, right = v.lender(chance), screen.width - 20
    logo(screen, 40, screen.y + 34, 19, firm)
    screen.text(68, screen.y + 15, firm[:6], 15, ink, bold=True)
    screen.text(68, screen.y + 38, "信用借还 · 普通商户", 11, grey)
    status = chance.choice(("支付成功", "交易成功"))
    wide = screen.length(status, 11.5) + 18
    screen.box(right - wide, screen.y + 20, right, screen.y + 44, "#1d3a2a", 12)
    screen.text(right - 9, screen.y + 24, status, 11.5, "#4ac27a", align="right")
    screen.text(20, screen.y + 74, "实付金额", 12, grey)
    screen.text(20, screen.y + 94, f"¥{v.commas(amount)}", 34, ink, bold=True)
    screen.y += 156
    dashes(screen, screen.y, 20, right, "#444444")
    screen.y += 16
    less = chance.choice((300, 500, 888))
    screen.two(screen.y, "订单金额", f"¥{v.commas(amount + less)}", 13, edge=20, inks=(grey, ink))
    less_ink = (grey, "#ff6a3d")
    screen.two(screen.y + 30, "还款立减券", f"-¥{v.plain(less)}", 13, edge=20, inks=less_ink)
    screen.y += 62
    dashes(screen, screen.y, 20, right, "#444444")
    screen.y += 16
    at, exact = stamp(chance, paid, DASHES, HAN_TIGHT)
    how, tail = method(chance)
    number, order = f"{paid:%Y%m%d}{v.digits(chance, 18)}", v.digits(chance, 20)
    for label, value, after in (
        ("付款方式", how, "arrow"),
        ("收款方全称", firm, ""),
        ("支付时间", at, ""),
        ("订单号", number, "复制"),
        ("商家订单号", order, "复制"),
        ("账单分类", "信用借还", "arrow"),
        ("标签和备注", "添加", "arrow"),
    ):
        end = right - (16 if after == "arrow" else 34 if after else 0)
        if after == "arrow":
            onward(screen, right, screen.y + 9, grey)
        elif after:
            screen.text(right, screen.y + 1, after, 11.5, "#5b9dff", align="right")
        screen.rows([(label, value)], left=20, right=end, size=13, gap=13, column=80)
    advert(screen, "每日签到领还款金", f"本周还剩{chance.randrange(2, 7)}次机会", "去签到")
    screen.middle(screen.y + 4, "申请电子回单  |  对此订单有疑问", 12.5, "#5b9dff")
    return screen.done(
        receipt(
            amount=v.plain(amount),
            direction=["out", None],
            paid_at=exact,
            payee=firm,
            method=how,
            card_tail=tail,
            status=status,
            transaction_id=number,
            order_id=order,
        )
    )


def push_detail(chance: random.Random, dark: bool) -> Drawn:
    """A bank's message about an account: sentences like a text message, nothing in rows."""
    paid, amount, left = v.moment(chance), v.fen(chance), v.fen(chance)
    screen = Screen(chance, taken_after(chance, paid), dark)
    screen.status_bar()
    screen.nav("消息详情")
    ink, grey = screen.colours.ink, screen.colours.grey
    bank, tail, firm = v.bank(chance), v.tail(chance), v.lender(chance)
    screen.text(20, screen.y + 20, "动账提醒", 19, ink, bold=True)
    screen.text(20, screen.y + 52, f"{paid:%Y-%m-%d %H:%M:%S}  {bank}手机银行", 11.5, grey)
    screen.rule(screen.y + 80, edge=20)
    words = chance.choice(
        (
            "您尾号{t}的借记卡{m}月{d}日{h}快捷支付支出人民币{a}元，对方户名：{f}，余额{l}元。",
            "您账户{t}于{m}月{d}日{h}支出{a}元，交易类型：代扣还款，交易对方：{f}，"
            "活期余额{l}元。",
        )
    ).format(
        t=tail, m=paid.month, d=paid.day, h=f"{paid:%H:%M}", a=v.commas(amount), f=firm,
        l=v.commas(left),
    )  # fmt: skip
    room = screen.width - 40
    screen.y = screen.paragraph(20, screen.y + 98, words, 15, ink, room, leading=1.75) + 10
    screen.y = screen.paragraph(
        20, screen.y, "如非本人操作，请立即致电95500冻结账户，谨防诈骗，勿向他人透露验证码。",
        13, grey, room, leading=1.7,
    ) + 20  # fmt: skip
    screen.button("查看账户明细", filled=False)
    advert(screen, "动账短信升级", "每月3元 大额变动不错过", "去开通")
    exact = f"{paid:%Y-%m-%dT%H:%M:%S}"
    return screen.done(
        receipt(
            amount=v.plain(amount),
            direction="out",
            # The sentence has the minute; the message came in that very minute.
            paid_at=[exact[:-3], exact],
            payee=firm,
            method=[None, f"尾号{tail}的借记卡", f"{bank}({tail})", f"借记卡({tail})", tail],
            card_tail=tail,
            balance=[v.plain(left), None],
            note=[None, "快捷支付", "代扣还款"],
            issuer=[None, bank],
        )
    )


def mini_result(chance: random.Random, dark: bool) -> Drawn:
    """A mini-program after a repayment: dots lead from labels to values, the next debit below."""
    paid = v.moment(chance)
    principal, interest = chance.randrange(20000, 600000), chance.randrange(500, 40000)
    less, count = chance.choice((0, 500, 1000)), chance.randrange(2, 12)
    amount = principal + interest - less
    screen = Screen(
        chance, taken_after(chance, paid), dark, ground="#17181a" if dark else "#ffffff"
    )
    screen.status_bar()
    ink, grey, right = screen.colours.ink, screen.colours.grey, screen.width - 24
    brand = v.brand(chance)
    screen.text(20, screen.y + 13, f"{brand}借条", 16, ink, bold=True)
    screen.box(right - 76, screen.y + 7, right + 8, screen.y + 37, None, 15, grey, 0.8)
    for dot in (0, 8, 16):
        screen.disc(right - 60 + dot, screen.y + 22, 2, ink)
    screen.disc(right - 14, screen.y + 22, 7, None, ink)
    screen.y += 60
    screen.tick(screen.width / 2, screen.y + 34, 28, "#1aad5c")
    status = chance.choice(("还款成功", "恭喜您，还款成功"))
    screen.middle(screen.y + 76, status, 18, ink, bold=True)
    screen.middle(screen.y + 112, f"第{count}期已还，共12期", 12.5, grey)
    screen.y += 150
    at, exact = paid.strftime("%Y年%m月%d日 %H时%M分%S秒"), f"{paid:%Y-%m-%dT%H:%M:%S}"
    if chance.random() < 0.5:
        at, exact = f"{paid.year}/{paid.month}/{paid.day} {paid:%H:%M}", exact[:-3]
    bank, tail, number = v.bank(chance), v.tail(chance), f"RP{v.digits(chance, 16)}"
    pairs: Pairs = [("还款本金", v.commas(principal)), ("还款利息", v.commas(interest))]
    pairs += [("优惠券抵扣", f"-{v.commas(less)}")] if less else []
    how = f"{bank}尾号{tail}"
    pairs += [
        ("实际还款(元)", v.commas(amount)),
        ("还款银行卡", how),
        ("完成时间", at),
        ("还款单号", number),
    ]
    for label, value in pairs:
        end = screen.text(24, screen.y, label, 13, grey)
        start = right - screen.length(value, 13)
        screen.text(right, screen.y, value, 13, ink, align="right")
        for step in range(int((start - end - 16) / 7)):
            screen.disc(end + 10 + step * 7, screen.y + 12, 0.8, grey)
        screen.y += 33
    due = paid + timedelta(days=30)
    screen.y += 6
    fill = "#2a2418" if dark else "#fff8e8"
    screen.box(16, screen.y, screen.width - 16, screen.y + 58, fill, 8)
    screen.text(28, screen.y + 9, f"下期还款日 {due.month}月{due.day}日", 12.5, "#b9812a")
    words = f"应还{v.commas(principal + interest - 77)}元，届时将自动扣款"
    screen.text(28, screen.y + 32, words, 11.5, "#b9812a")
    screen.y += 78
    screen.button("返回首页")
    screen.middle(screen.y, "开具还款证明", 13, screen.colours.accent)
    return screen.done(
        receipt(
            amount=v.plain(amount),
            direction=["out", None],
            paid_at=exact,
            method=how,
            card_tail=tail,
            status=[status, "还款成功"],
            principal=v.plain(principal),
            interest=v.plain(interest),
            transaction_id=number,
            instalment=[count, None],
            payee=[None, f"{brand}借条"],
            issuer=[None, f"{brand}借条"],
        )
    )


def side_by_side(chance: random.Random, dark: bool) -> Drawn:
    """A transfer with its fee: payer and payee beside each other, what left the account in all."""
    paid, amount, fee = v.moment(chance), v.fen(chance), chance.choice((200, 550, 1050))
    screen = Screen(chance, taken_after(chance, paid), dark, ground=None if dark else "#eef1f5")
    screen.status_bar()
    screen.nav("汇款详情", "#ffffff", chance.choice(("#0b6e4f", "#8c1d2f", "#1d4f91")))
    ink, grey, middle = screen.colours.ink, screen.colours.grey, screen.width / 2
    payer, payee = v.name(chance), v.name(chance)
    top, edge = screen.y + 14, screen.width - 14
    screen.box(14, top, edge, top + 500, screen.colours.card, 10)
    screen.disc(14, top + 148, 9, screen.ground)
    screen.disc(edge, top + 148, 9, screen.ground)
    dashes(screen, top + 148, 30, edge - 16, screen.colours.line)
    out, tail = account(chance, hidden=True)
    into, _ = account(chance, hidden=True)
    for x, head, who, number in (
        (14 + (middle - 14) / 2, "付款户名", payer, out),
        (middle + (edge - middle) / 2, "收款户名", payee, into),
    ):
        screen.text(x, top + 18, head, 11.5, grey, align="middle")
        screen.text(x, top + 42, who, 17, ink, bold=True, align="middle")
        screen.text(x, top + 76, number, 11.5, grey, align="middle")
        screen.text(x, top + 98, v.bank(chance), 11.5, grey, align="middle")
    screen.path([(middle - 12, top + 54), (middle + 12, top + 54)], "#d0612a", 2)
    screen.path([(middle + 6, top + 48), (middle + 12, top + 54), (middle + 6, top + 60)],
                "#d0612a", 2)  # fmt: skip
    at, exact = stamp(chance, paid, DASHES, SLASHES, DOTS)
    number = v.digits(chance, 21)
    note = chance.choice(("还款", "归还2023年借款", "还网贷"))
    status = chance.choice(("汇款已受理，对方已入账", "对方银行已入账"))
    screen.y = top + 168
    screen.rows(
        [
            ("汇款金额", f"{v.commas(amount)}元"),
            ("手续费", f"{v.plain(fee)}元"),
            ("合计扣款", f"{v.commas(amount + fee)}元"),
            ("大写", v.capitals(amount)),
            ("汇款方式", "普通汇款"),
            ("附言", note),
            ("受理时间", at),
            ("汇款状态", status),
            ("业务流水号", number),
        ],
        left=30,
        right=edge - 16,
        size=13,
        gap=12,
        column=78,
        align="left",
    )
    screen.middle(top + 520, "再汇一笔　　　保存图片　　　发送回单", 13, screen.colours.accent)
    screen.y = 0
    return screen.done(receipt(
        amount=v.plain(amount), direction=["out", None], paid_at=exact, payer=payer, payee=payee,
        method=[out, None], card_tail=[tail, None], status=[status], note=note,
        fee=v.plain(fee), transaction_id=number,
    ))  # fmt: skip


def refund_on_its_way(chance: random.Random, dark: bool) -> Drawn:
    """A refund told backwards on a line: arrived, at the bank, asked for; part of a payment."""
    asked, amount = v.moment(chance), v.fen(chance)
    arrived = asked + timedelta(seconds=chance.randrange(40, 170000))
    screen = Screen(chance, taken_after(chance, arrived), dark)
    screen.status_bar()
    screen.nav("退款进度")
    ink, grey = screen.colours.ink, screen.colours.grey
    firm, bank, tail = v.merchant(chance), v.bank(chance), v.tail(chance)
    how = f"{bank}储蓄卡({tail})"
    screen.box(0, screen.y + 6, screen.width, screen.y + 88, screen.colours.card)
    screen.two(screen.y + 20, "退款总额", f"￥{v.commas(amount)}", 16, edge=20, bold=True)
    screen.two(screen.y + 54, "退回账户", how, 12.5, edge=20, inks=(grey, grey))
    top = screen.y + 98
    screen.box(0, top, screen.width, top + 226, screen.colours.card)
    style = chance.choice((DASHES, MINUTES, "%Y-%m-%d\u3000%H:%M:%S"))
    _, exact = stamp(chance, arrived, style)
    steps = (
        ("退款成功", f"款项已退回{bank}卡，请查收", arrived),
        ("银行处理中", "预计1-3个工作日到账", asked + (arrived - asked) / 2),
        ("商家发起退款", "原因：重复扣款", asked),
    )
    for index, (what, why, when) in enumerate(steps):
        y = top + 18 + index * 70
        tint = "#07a85a" if not index else grey
        screen.disc(30, y + 10, 6, tint)
        if index < 2:
            screen.path([(30, y + 18), (30, y + 72)], grey, 1)
        screen.text(50, y, what, 14.5, tint if not index else ink, bold=not index)
        screen.text(50, y + 23, when.strftime(style), 11.5, grey)
        screen.text(50, y + 42, why, 11.5, grey)
    screen.y = top + 240
    number, order = v.digits(chance, 28), v.digits(chance, 24)
    high = 4 * 38
    screen.box(0, screen.y, screen.width, screen.y + high, screen.colours.card)
    screen.y += 12
    screen.rows(
        [
            ("商户名称", firm),
            ("原支付金额", f"￥{v.commas(amount + v.fen(chance))}"),
            ("退款单号", number),
            ("商户单号", order),
        ],
        left=20,
        right=screen.width - 20,
        size=12.5,
        gap=11,
        column=76,
    )
    screen.middle(screen.screen - 44, "未收到退款？联系客服", 13, "#576b95")
    screen.y = 0
    return screen.done(receipt(
        amount=v.plain(amount), direction="in", paid_at=exact, payer=[None, firm],
        payee=[None, firm], method=[how, None], card_tail=[tail, None], status="退款成功",
        transaction_id=number, order_id=[order, None], refunded=[None, v.plain(amount)],
        note=[None, "重复扣款"],
    ))  # fmt: skip


def debit_ahead(chance: random.Random, dark: bool) -> Drawn:
    """A service's notice that money will be taken in some days: nothing has been paid yet."""
    told, amount = v.moment(chance).replace(hour=9), v.fen(chance)
    due = told + timedelta(days=chance.randrange(1, 6))
    screen = Screen(chance, told + timedelta(minutes=chance.randrange(3, 700)), dark,
                    ground="#111111" if dark else "#ededed")  # fmt: skip
    screen.status_bar()
    screen.nav("服务通知")
    ink, grey, edge = screen.colours.ink, screen.colours.grey, screen.width - 16
    brand, count = v.brand(chance), chance.randrange(2, 12)
    screen.middle(screen.y + 14, f"{told:%H:%M}", 11.5, grey)
    top = screen.y + 44
    screen.box(16, top, edge, top + 372, screen.colours.card, 8)
    screen.disc(42, top + 26, 11, screen.colours.accent)
    screen.text(60, top + 17, f"{brand}还款助手", 13, grey)
    screen.text(32, top + 54, "自动扣款提醒", 17, ink, bold=True)
    screen.text(32, top + 86, "本期扣款金额", 12, grey)
    screen.text(32, top + 106, f"¥{v.commas(amount)}", 28, ink, bold=True)
    screen.y = top + 158
    screen.rows(
        [
            ("扣款日期", _a_day(chance, due)),
            ("扣款项目", f"{brand}分期 第{count}期"),
            ("扣款账户", f"{v.bank(chance)}({v.tail(chance)})"),
            ("温馨提示", "请于扣款日8:00前确保卡内余额充足，已还款请忽略"),
        ],
        left=32,
        right=edge - 16,
        gap=10,
        column=70,
        align="left",
    )
    screen.rule(top + 326, edge=32)
    screen.text(32, top + 339, "查看详情", 14, ink)
    onward(screen, edge - 18, top + 349, grey)
    screen.box(16, screen.screen - 60, edge, screen.screen - 20, screen.colours.card, 6)
    screen.middle(screen.screen - 50, "进入小程序", 14, ink)
    screen.y = 0
    return screen.done({
        "kind": ["repayment_schedule", "other"],
        "records": [{
            "currency": "CNY", "amount": [None, v.plain(amount)], "due_on": [None, day(due)],
            "instalment": [None, count], "direction": [None, "out"],
        }],
    })  # fmt: skip


def _a_day(chance: random.Random, when: datetime) -> str:
    """A day in one of the ways that notices print it."""
    return chance.choice((han_day(when), day(when), f"{when:%Y年%m月%d日}"))
