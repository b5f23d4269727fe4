"""Layouts that were drawn after the rules had been mended on all others, to try them unseen."""

import random
from datetime import timedelta
from typing import Any

from tests.bench.reading.draw import values as v
from tests.bench.reading.draw.calls import lasted, number
from tests.bench.reading.draw.certificates import certified, identity, loan_of
from tests.bench.reading.draw.chats import FROM_ME, FROM_THEM, say
from tests.bench.reading.draw.messages import block, said, times
from tests.bench.reading.draw.paper import Sheet, day, han_day
from tests.bench.reading.draw.phone import Drawn, Screen
from tests.bench.reading.draw.plans import Plan
from tests.bench.reading.draw.wallets import DASHES, DOTS, HAN, receipt, stamp, taken_after


def poster(chance: random.Random, dark: bool) -> Drawn:
    """A picture that a bank's app makes for sharing: all in the middle, labels above values."""
    paid, amount = v.moment(chance), v.fen(chance)
    screen = Screen(chance, taken_after(chance, paid), dark)
    middle, ink, grey = screen.width / 2, screen.colours.ink, screen.colours.grey
    payee, payer, number_ = v.lender(chance), v.name(chance), v.digits(chance, 18)
    at, exact = stamp(chance, paid, DASHES, DOTS, HAN)
    bank, tail = v.bank(chance), v.tail(chance)
    screen.text(middle, 60, f"{bank}", 17, screen.colours.accent, bold=True, align="middle")
    screen.tick(middle, 122, 22, screen.colours.accent)
    screen.text(middle, 156, "汇款成功", 17, ink, align="middle")
    screen.text(middle, 190, f"{v.commas(amount)}元", 30, ink, bold=True, align="middle")
    screen.y = 260
    pairs = [
        ("付款人", payer),
        ("付款卡", f"{bank} 尾号{tail}"),
        ("收款人", payee),
        ("汇款时间", at),
        ("交易流水号", number_),
    ]
    for label, value in pairs:
        screen.text(middle, screen.y, label, 12, grey, align="middle")
        screen.text(middle, screen.y + 20, value, 15, ink, align="middle")
        screen.y += 58
    screen.text(middle, screen.y + 10, "长按识别二维码 下载手机银行", 11, grey, align="middle")
    screen.y = 0
    return screen.done(
        receipt(
            amount=v.plain(amount),
            direction=["out", None],
            paid_at=exact,
            payer=payer,
            payee=payee,
            method=[f"{bank}尾号{tail}"],
            card_tail=[tail],
            status="汇款成功",
            transaction_id=number_,
        )
    )


def pos_slip(chance: random.Random, dark: bool) -> Drawn:
    """A slip of a card terminal: narrow, plain, day and time on one line with two heads."""
    paid, amount = v.moment(chance), v.fen(chance)
    sheet = Sheet(chance, wide=300, high=520, margin=22)
    shop, bank = v.merchant(chance), v.bank(chance)
    card, reference = f"62{v.digits(chance, 4)}******{v.tail(chance)}", v.digits(chance, 12)
    sheet.title("POS签购单", 16)
    for words in (
        f"商户名称：{shop}",
        f"商户编号：{v.digits(chance, 15)}",
        f"终端编号：{v.digits(chance, 8)}",
        f"发卡行：{bank}",
        f"卡号：{card}",
        "交易类型：消费",
        f"交易时间：{paid:%Y/%m/%d %H:%M:%S}",
        f"批次号：{v.digits(chance, 6)}",
        f"参考号：{reference}",
        f"金额：RMB {v.commas(amount)}",
    ):
        sheet.say(words, 11, indent=False, gap=2)
    sheet.say("持卡人签名：", 11, indent=False)
    return sheet.printed(
        receipt(
            amount=v.plain(amount),
            direction=["out", None],
            paid_at=f"{paid:%Y-%m-%dT%H:%M:%S}",
            payee=shop,
            method=[card, None],
            card_tail=[card[-4:], None],
            status=None,
            transaction_id=reference,
        ),
        paid,
    )


def instalment_page(chance: random.Random, dark: bool) -> Drawn:
    """A payment of one instalment, opened from a list: the amount is a row, nothing is large."""
    paid = v.moment(chance)
    screen = Screen(chance, taken_after(chance, paid), dark)
    screen.status_bar()
    screen.nav(chance.choice(("还款记录详情", "交易记录", "扣款详情")))
    principal, interest = chance.randrange(20000, 300000), chance.randrange(900, 30000)
    count, total = chance.randrange(1, 13), 12
    at, exact = stamp(chance, paid, DASHES, DOTS)
    bank, tail, payee = v.bank(chance), v.tail(chance), v.lender(chance)
    number_ = f"PAY{v.digits(chance, 16)}"
    how = f"{bank}({tail})"
    screen.y += 14
    screen.rows(
        [
            ("还款期数", f"第{count}期/共{total}期"),
            ("还款总额", f"{v.commas(principal + interest)}元"),
            ("还款本金", f"{v.commas(principal)}元"),
            ("还款利息", f"{v.commas(interest)}元"),
            ("还款状态", "还款成功"),
            ("还款时间", at),
            ("还款账户", how),
            ("放款机构", payee),
            ("还款流水号", number_),
        ],
        gap=18,
        rule=chance.random() < 0.5,
    )
    return screen.done(
        receipt(
            amount=v.plain(principal + interest),
            direction=["out", None],
            paid_at=exact,
            payee=[payee, None],
            method=how,
            card_tail=tail,
            status="还款成功",
            transaction_id=number_,
            principal=v.plain(principal),
            interest=v.plain(interest),
            instalment=[count, None],
            issuer=[None, payee],
        )
    )


def plan_two_lines(chance: random.Random, dark: bool) -> Drawn:
    """A plan: number and state, then day and sum; days in Chinese; what is paid comes first."""
    plan = Plan(chance, chance.choice((3, 6, 9)))
    done = chance.randrange(0, 2)
    screen = Screen(chance, plan.rows[done][1] - timedelta(days=4), dark)
    screen.status_bar()
    screen.nav(chance.choice(("我的还款计划", "还款计划")))
    records = []
    for count, due, principal, interest in plan.rows:
        state = "已还清" if count <= done else "待还款"
        screen.box(12, screen.y + 8, screen.width - 12, screen.y + 92, screen.colours.card, 8)
        screen.text(26, screen.y + 20, f"第{count}期", 15, screen.colours.ink, bold=True)
        screen.text(
            screen.width - 26, screen.y + 21, state, 12.5, screen.colours.accent, align="right"
        )
        words = f"{due.year}年{due.month:02d}月{due.day:02d}日应还"
        screen.text(26, screen.y + 52, words, 13, screen.colours.grey)
        screen.text(
            screen.width - 26,
            screen.y + 50,
            f"{v.commas(principal + interest)}元",
            15,
            screen.colours.ink,
            align="right",
        )
        screen.y += 90
        records.append(
            {
                "instalment": count,
                "currency": "CNY",
                "amount": v.plain(principal + interest),
                "due_on": f"{due:%Y-%m-%d}",
                "status": [state, None],
                "direction": ["out", None],
            }
        )
    return screen.done({"kind": "repayment_schedule", "records": records}, long=True)


def calls_of_a_shell(chance: random.Random, dark: bool) -> Drawn:
    """Recents whose second line holds place, carrier and time; how long at the right."""
    taken = v.moment(chance)
    screen = Screen(chance, taken, dark, ground=None if dark else "#ffffff")
    screen.status_bar()
    screen.text(20, screen.y + 12, "电话", 26, screen.colours.ink, bold=True)
    screen.y += 64
    moment, calls = taken - timedelta(minutes=chance.randrange(1500, 3000)), []
    while screen.y < screen.screen - 120:
        digits, missed = number(chance), chance.random() < 0.4
        seconds = None if missed else chance.randrange(5, 600)
        label = chance.choice(("骚扰电话", "疑似催收", "贷款理财", None))
        ink = "#e5484d" if missed else screen.colours.ink
        screen.text(20, screen.y + 6, f"{digits}{f' {label}' if label else ''}", 16, ink)
        carrier = chance.choice(("移动", "联通"))
        at = f"{moment.month}月{moment.day}日 {moment:%H:%M}"
        if moment.year != taken.year:
            at = f"{moment.year}年{at}"
        screen.text(
            20,
            screen.y + 31,
            f"{at}  {v.place(chance)} {carrier}",
            12,
            screen.colours.grey,
        )
        screen.text(
            screen.width - 20,
            screen.y + 18,
            "未接通" if missed else lasted(seconds or 0),
            12.5,
            screen.colours.grey,
            align="right",
        )
        screen.y += 60
        calls.append(
            {
                "number": digits,
                "label": label,
                "at": f"{moment:%Y-%m-%dT%H:%M}",
                "seconds": seconds or [None, 0],
                "answered": not missed,
            }
        )
        moment -= timedelta(minutes=chance.choice((60, 700, 2000)) + chance.randrange(300))
    screen.y = 0
    return screen.done({"kind": "call_log", "calls": calls})


def named_days(chance: random.Random, dark: bool) -> Drawn:
    """Text messages: a round sign of the sender, days with weekdays in the middle, grey bubbles."""
    taken = v.moment(chance)
    screen = Screen(chance, taken, dark, ground="#101113" if dark else "#ffffff")
    screen.status_bar()
    screen.nav(f"1069 {v.digits(chance, 4)} {v.digits(chance, 4)}")
    messages: list[dict[str, Any]] = []
    for when in times(chance, taken, 4):
        if screen.y > screen.screen - 220:
            break
        head = (
            f"{when.year}年{when.month}月{when.day}日 周{v.WEEKDAYS[when.weekday()]} {when:%H:%M}"
        )
        screen.middle(screen.y + 8, head, 11.5, screen.colours.grey)
        screen.y += 34
        screen.disc(30, screen.y + 16, 15, "#6c8ebf")
        text = f"【{v.brand(chance)}】{say(chance, FROM_THEM)}拒收请回复R"
        fill = "#26282c" if dark else "#f0f2f5"
        block(
            screen,
            "received",
            screen.wrap(text, 15, screen.width * 0.62),
            fill,
            screen.colours.ink,
            edge=54,
            size=15,
            radius=14,
        )
        screen.y += 16
        messages.append(said("received", text, f"{when:%Y-%m-%dT%H:%M}"))
    screen.y = 0
    return screen.done({"kind": ["sms", "chat"], "messages": messages})


def seldom_times(chance: random.Random, dark: bool) -> Drawn:
    """A talk with one time at its top, long and short answers, an expression, a withdrawn one."""
    taken = v.moment(chance)
    screen = Screen(chance, taken, dark, ground="#191919" if dark else "#ededed")
    screen.status_bar()
    them = f"{v.brand(chance)}-还款专员"
    screen.nav(them)
    when = taken - timedelta(minutes=chance.randrange(40, 600))
    at, shown = f"{when:%Y-%m-%dT%H:%M}", f"{when:%H:%M}"
    if when.date() != taken.date():
        shown = f"昨天 {shown}"
    screen.middle(screen.y + 10, shown, 11.5, screen.colours.grey)
    screen.y += 36
    messages: list[dict[str, Any]] = []
    while screen.y < screen.screen - 230:
        side = chance.choice(("received", "sent"))
        words = FROM_ME if side == "sent" else FROM_THEM
        text = (
            chance.choice(("嗯", "好的", "？", "没钱了"))
            if chance.random() < 0.25
            else say(chance, words)
        )
        x = screen.width - 32 if side == "sent" else 32
        screen.box(
            x - 19, screen.y, x + 19, screen.y + 38, "#7d92ad" if side == "sent" else "#ad957d", 5
        )
        fill = (
            ("#3eb575" if dark else "#95ec69")
            if side == "sent"
            else ("#2c2c2c" if dark else "#ffffff")
        )
        ink = "#111111" if side == "sent" or not dark else "#dddddd"
        block(
            screen,
            side,
            screen.wrap(text, 16, screen.width * 0.6),
            fill,
            ink,
            edge=60,
            size=16,
            radius=5,
        )
        screen.y += 18
        messages.append(said(side, text, at, sender=None))
    screen.y = 0
    return screen.done({"kind": "chat", "messages": messages})


def loan_note(chance: random.Random, dark: bool) -> Drawn:
    """A certificate in two paragraphs whose firm speaks of itself, signed at the left."""
    loan = loan_of(chance)
    sheet = Sheet(chance)
    sheet.title("结清证明书", 21)
    sheet.say(
        f"我公司客户{loan['who']}，身份证号{identity(chance)}，"
        f"于{han_day(loan['began'])}与我公司签订《个人借款合同》（合同编号：{loan['number']}），"
        f"借款本金为人民币{v.capitals(loan['sum'])}（¥{v.commas(loan['sum'])}）。",
        12.5,
    )
    sheet.say(
        f"该客户已于{han_day(loan['settled'])}还清上述借款的全部本金、"
        "利息及相关费用，合同履行完毕。",
        12.5,
    )
    sheet.say("特此证明！", 12.5)
    sheet.y += 30
    sheet.say(f"证明单位：{loan['firm']}", 12.5, indent=False)
    signed = loan["settled"] + timedelta(days=chance.randrange(1, 50))
    sheet.say(f"开具日期：{day(signed)}", 12.5, indent=False)
    sheet.seal(sheet.width - 160, sheet.y - 30, loan["firm"])
    return sheet.printed(certified(loan), signed)
