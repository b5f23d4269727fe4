"""Histories and plans in other forms: months with sums, a calendar, a page of a browser."""

import calendar
import random
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any

from tests.bench.reading.draw import values as v
from tests.bench.reading.draw.canvas import Type
from tests.bench.reading.draw.fifth.marks import onward
from tests.bench.reading.draw.paper import Sheet, day
from tests.bench.reading.draw.phone import Drawn, Screen
from tests.bench.reading.draw.plans import Plan


def months_with_sums(chance: random.Random, dark: bool) -> Drawn:
    """A history under heads of months that say a sum; rows name the day of the month alone."""
    plan = Plan(chance, chance.choice((6, 9)))
    paid, done = plan.paid(chance), chance.randrange(4, 7)
    screen = Screen(chance, paid[done - 1] + timedelta(hours=chance.randrange(20, 300)), dark)
    screen.status_bar()
    screen.nav("还款记录", action="筛选")
    ink, grey = screen.colours.ink, screen.colours.grey
    how, minus = f"{v.bank(chance)}({v.tail(chance)})", chance.choice(("-", "- ¥"))
    entries: list[tuple[datetime, int | None, int, str]] = []
    for (count, _, principal, interest), when in list(zip(plan.rows, paid, strict=True))[:done]:
        amount = principal + interest
        if chance.random() < 0.3:
            entries.append((when - timedelta(hours=2, seconds=31), count, amount, "还款失败"))
        entries.append((when, count, amount, "还款成功"))
    back = chance.randrange(100, 9000)
    entries.append((entries[-1][0] + timedelta(hours=9), None, back, "已退回"))
    records: list[dict[str, Any]] = []
    for (year, month), group in groupby(entries[::-1], lambda e: (e[0].year, e[0].month)):
        of_month = list(group)
        total = sum(amount for *_, amount, state in of_month if state == "还款成功")
        screen.two(screen.y + 14, f"{year}年{month}月", f"还款 ¥{v.commas(total)}", 13, edge=20,
                   bold=True, inks=(ink, grey))  # fmt: skip
        screen.y += 42
        for when, count, amount, state in of_month:
            screen.box(0, screen.y, screen.width, screen.y + 62, screen.colours.card)
            what = f"第{count}期还款" if count else "多还款项退回"
            sum_ = f"{minus}{v.commas(amount)}" if count else f"+{v.commas(amount)}"
            screen.two(screen.y + 10, what, sum_, 15, edge=20)
            below = f"{when.day}日 {when:%H:%M}  {how}"
            tint = "#e5484d" if state == "还款失败" else grey
            screen.two(screen.y + 36, below, state, 11.5, edge=20, inks=(grey, tint))
            screen.rule(screen.y + 62, edge=20)
            screen.y += 63
            records.append({
                "instalment": count, "currency": "CNY", "amount": v.plain(amount),
                "paid_at": f"{when:%Y-%m-%dT%H:%M}", "direction": ["out", None] if count else "in",
                "method": [how, None], "card_tail": [how[-5:-1], None],
                # What failed and what came back are no payments: there the state must be said.
                "status": [state, None] if state == "还款成功" else [state],
                "note": [None, what],
            })  # fmt: skip
    screen.middle(screen.y + 16, "仅展示近一年的还款记录", 11.5, grey)
    screen.y += 40
    return screen.done({"kind": "repayment_history", "records": records}, long=True)


def calendar_of_debits(chance: random.Random, dark: bool) -> Drawn:
    """A month as a calendar with marks; below it what several lenders want on which of its days."""
    taken = v.moment(chance)
    screen = Screen(chance, taken, dark)
    screen.status_bar()
    screen.nav("还款日历", action="添加")
    ink, grey = screen.colours.ink, screen.colours.grey
    days = sorted(chance.sample(range(1, 29), chance.randrange(3, 6)))
    screen.middle(screen.y + 12, f"{taken.year}年{taken.month}月", 16, ink, bold=True)
    screen.y += 46
    cell = (screen.width - 24) / 7
    for index, each in enumerate(v.WEEKDAYS):
        screen.text(12 + (index + 0.5) * cell, screen.y, each, 11.5, grey, align="middle")
    first, count = calendar.monthrange(taken.year, taken.month)
    for number in range(1, count + 1):
        row, column = divmod(first + number - 1, 7)
        x, y = 12 + (column + 0.5) * cell, screen.y + 30 + row * 38
        if number == taken.day:
            screen.disc(x, y + 9, 15, screen.colours.accent)
        tint = "#ffffff" if number == taken.day else ink
        screen.text(x, y, str(number), 13.5, tint, align="middle")
        if number in days:
            screen.disc(x, y + 27, 2.4, "#e5484d")
    screen.y += 40 + ((first + count - 1) // 7 + 1) * 38
    records: list[dict[str, Any]] = []
    rows = []
    for number in days:
        firm = f"{v.brand(chance)}{chance.choice(('消费金融', '分期', '小贷'))}"
        rows.append((number, firm, chance.randrange(1, 13), v.fen(chance), number < taken.day))
    owed = sum(amount for *_, amount, done in rows if not done)
    screen.two(screen.y, "本月剩余应还", f"¥{v.commas(owed)}", 14, edge=20, bold=True)
    screen.y += 34
    for number, firm, nth, amount, done in rows:
        screen.box(12, screen.y, screen.width - 12, screen.y + 58, screen.colours.card, 8)
        screen.text(40, screen.y + 19, f"{number}日", 15, ink, bold=True, align="middle")
        screen.text(72, screen.y + 9, firm, 14, ink)
        screen.text(72, screen.y + 33, f"第{nth}/12期", 11.5, grey)
        state = "已还" if done else "待还"
        screen.text(screen.width - 40, screen.y + 8, v.commas(amount), 15, ink, align="right")
        tint = grey if done else "#e07a1f"
        screen.text(screen.width - 40, screen.y + 33, state, 11.5, tint, align="right")
        onward(screen, screen.width - 22, screen.y + 29, grey)
        screen.y += 66
        records.append({
            "instalment": nth, "currency": "CNY", "amount": v.plain(amount),
            "due_on": f"{taken:%Y-%m}-{number:02d}", "status": [state, None],
            "direction": ["out", None], "issuer": [None, firm], "payee": [None, firm],
        })  # fmt: skip
    return screen.done({"kind": "repayment_schedule", "records": records}, long=True)


def browser_table(chance: random.Random, dark: bool) -> Drawn:
    """A lender's page in a browser on a desk: address, menu, a wide table, a clock."""
    plan = Plan(chance, chance.choice((4, 6)))
    paid = plan.paid(chance)
    taken = paid[-1] + timedelta(days=chance.randrange(2, 200), minutes=chance.randrange(900))
    high = 330 + plan.count * 30
    sheet = Sheet(chance, wide=980, high=high)
    sheet.type = Type.by(chance)
    brand, grey, accent = v.brand(chance), "#7a7f87", chance.choice(("#1f6fd6", "#c43d2b"))
    sheet.box(0, 0, 980, 30, "#dee1e6")
    sheet.box(12, 5, 232, 30, "#ffffff", 6)
    sheet.text(28, 10, f"还款明细 - {brand}金融", 10.5, sheet.ink)
    sheet.text(212, 9, "×", 11, grey)
    sheet.box(96, 35, 900, 57, "#f1f3f4", 11)
    sheet.text(112, 39, f"https://my.example.invalid/loan/repay?id={v.digits(chance, 9)}", 10, grey)
    sheet.box(0, 62, 980, 100, accent)
    sheet.text(24, 71, f"{brand}金融", 15, "#ffffff", bold=True)
    for index, words in enumerate(("首页", "借款", "还款", "帮助中心")):
        sheet.text(220 + index * 80, 73, words, 12, "#ffffff")
    who = v.masked(v.name(chance))
    sheet.text(956, 73, f"您好，{who}  退出", 11, "#ffffff", align="right")
    for index, words in enumerate(("我的借款", "还款明细", "结清证明", "银行卡管理")):
        chosen = index == 1
        sheet.text(36, 124 + index * 36, words, 12, accent if chosen else sheet.ink, bold=chosen)
    sheet.path([(164, 100), (164, high - 30)], "#e3e5e8", 1)
    sheet.text(188, 116, "还款明细", 15, sheet.ink, bold=True)
    number = f"JD{v.digits(chance, 14)}"
    loan = f"借款编号 {number}　借款金额 {v.commas(plan.total)}元　已结清"
    sheet.text(188, 146, loan, 10.5, grey)
    sheet.y = 174
    rows = [("期数", "应还日期", "应还金额(元)", "实还日期", "实还金额(元)", "逾期费用(元)",
             "状态", "操作")]  # fmt: skip
    records = []
    for (count, due, principal, interest), when in zip(plan.rows, paid, strict=True):
        fine = chance.randrange(100, 3000) if when.date() > due.date() else 0
        owed = principal + interest
        late = "逾期还清" if fine else "正常还清"
        rows.append((f"{count}/{plan.count}", day(due), v.commas(owed), day(when),
                     v.commas(owed + fine), v.plain(fine), late, "查看"))  # fmt: skip
        records.append({
            "instalment": count, "currency": "CNY", "amount": v.plain(owed + fine),
            "due_on": day(due), "paid_at": day(when), "status": [late, None],
            "penalty": [v.plain(fine), None], "fee": [None, v.plain(fine)],
            "direction": ["out", None], "contract_no": [None, number],
        })  # fmt: skip
    shares = (0.08, 0.14, 0.15, 0.14, 0.15, 0.15, 0.11, 0.08)
    right = 956
    for index, row in enumerate(rows):
        x = 188.0
        sheet.box(188, sheet.y, right, sheet.y + 30, None if index else "#f5f6f8")
        for cell, share in zip(row, shares, strict=True):
            tint = accent if cell == "查看" else sheet.ink
            sheet.text(x + 8, sheet.y + 8, cell, 10.5, tint, bold=not index)
            x += share * (right - 188)
        sheet.path([(188, sheet.y + 30), (right, sheet.y + 30)], "#e3e5e8", 0.8)
        sheet.y += 30
    pages = f"共 {plan.count} 条　10条/页　< 1 >　前往 1 页"
    sheet.text(right, sheet.y + 16, pages, 10, grey, align="right")
    sheet.box(0, high - 30, 980, high, "#20242b")
    clock = f"{taken:%H:%M}  {taken.year}/{taken.month}/{taken.day}"
    sheet.text(956, high - 22, clock, 10.5, "#ffffff", align="right")
    return Drawn(sheet.image, {"kind": "repayment_history", "records": records}, taken)
