"""Histories and plans in other forms: cards with states, failed debits, a loan repaid early."""

import random
from datetime import timedelta
from typing import Any

from tests.bench.reading.draw import values as v
from tests.bench.reading.draw.phone import Drawn, Screen
from tests.bench.reading.draw.plans import Plan


def cards_with_states(chance: random.Random, dark: bool) -> Drawn:
    """A plan as cards, values above their small labels: settled, partly paid, overdue, to come."""
    plan = Plan(chance, chance.choice((4, 6)))
    done = chance.randrange(1, 3)
    late = chance.randrange(2, 25)
    screen = Screen(
        chance, plan.rows[done][1] + timedelta(days=late, minutes=chance.randrange(500, 1400)), dark
    )
    screen.status_bar()
    screen.nav("还款计划", "#ffffff", screen.colours.accent)
    partly = chance.random() < 0.5
    ink, grey, red = screen.colours.ink, screen.colours.grey, "#e5484d"
    records: list[dict[str, Any]] = []
    for count, due, principal, interest in plan.rows:
        fine = chance.randrange(200, 4000) if count == done + 1 and not partly else 0
        amount = principal + interest + fine
        state = "已结清" if count <= done else "待还款"
        words = ""
        if count == done + 1:
            state = "部分还款" if partly else f"已逾期{late}天"
            if partly:
                part = amount * 2 // 5
                words = f"已还¥{v.commas(part)}，剩余待还¥{v.commas(amount - part)}"
        high = 126 if words else 102
        top = screen.y + 10
        screen.box(12, top, screen.width - 12, top + high, screen.colours.card, 10)
        screen.text(26, top + 13, f"{count}/{plan.count}期", 14.5, ink, bold=True)
        screen.text(92, top + 15, f"{due:%Y.%m.%d}到期", 12, grey)
        tint = red if count == done + 1 else ("#2aa35f" if count <= done else grey)
        screen.text(screen.width - 26, top + 14, state, 12.5, tint, align="right")
        screen.path([(26, top + 40), (screen.width - 26, top + 40)], screen.colours.line, 0.6)
        cells = [("应还金额", amount), ("本金", principal), ("利息", interest)]
        cells += [("罚息", fine)] if fine else []
        for index, (label, value) in enumerate(cells):
            x = 26 + index * (screen.width - 52) / len(cells)
            screen.text(x, top + 50, v.commas(value), 12 if fine else 13.5, ink, bold=not index)
            screen.text(x, top + 74, label, 11, grey)
        if words:
            screen.text(26, top + 99, words, 11.5, red)
        screen.y = top + high
        records.append({
            "instalment": count, "currency": "CNY", "amount": v.plain(amount),
            "due_on": f"{due:%Y-%m-%d}", "principal": v.plain(principal),
            "interest": v.plain(interest), "penalty": v.plain(fine) if fine else None,
            "direction": ["out", None],
            "status": [state, "已逾期"] if state[0:3] == "已逾期"
            else state if words else [state, None],
        })  # fmt: skip
    return screen.done({"kind": "repayment_schedule", "records": records}, long=True)


def debits(chance: random.Random, dark: bool) -> Drawn:
    """A table of debits; the time stands below its day, some failed and say why."""
    plan = Plan(chance, chance.choice((6, 12)))
    paid = plan.paid(chance)
    done = chance.randrange(4, plan.count + 1)
    screen = Screen(chance, paid[done - 1] + timedelta(hours=chance.randrange(3, 500)), dark)
    screen.status_bar()
    screen.nav(chance.choice(("扣款记录", "还款流水")), action="筛选")
    ink, grey, edge = screen.colours.ink, screen.colours.grey, screen.width - 16
    columns = (16, screen.width * 0.34, screen.width * 0.68)
    screen.box(0, screen.y, screen.width, screen.y + 36, "#22252b" if dark else "#eef0f4")
    screen.text(columns[0], screen.y + 9, "扣款时间", 12.5, grey)
    screen.text(columns[1], screen.y + 9, "期次", 12.5, grey)
    screen.text(columns[2], screen.y + 9, "金额(元)", 12.5, grey, align="right")
    screen.text(edge, screen.y + 9, "结果", 12.5, grey, align="right")
    screen.y += 36
    entries = []
    for (count, _, principal, interest), when in list(zip(plan.rows, paid, strict=True))[:done]:
        if chance.random() < 0.3:
            entries.append(
                (count, principal + interest, when - timedelta(hours=5, seconds=77), False)
            )
        entries.append((count, principal + interest, when, True))
    records = []
    for count, amount, when, good in entries[::-1]:
        screen.box(0, screen.y, screen.width, screen.y + 58, screen.colours.card)
        screen.text(columns[0], screen.y + 9, f"{when:%Y-%m-%d}", 13, ink)
        screen.text(columns[0], screen.y + 32, f"{when:%H:%M:%S}", 11, grey)
        screen.text(columns[1], screen.y + 19, f"第{count}期", 13, ink)
        screen.text(columns[2], screen.y + 18, v.commas(amount), 14, ink, align="right")
        state = "扣款成功" if good else "扣款失败"
        screen.text(
            edge,
            screen.y + (19 if good else 10),
            state,
            12.5,
            "#2aa35f" if good else "#e5484d",
            align="right",
        )
        if not good:
            screen.text(edge, screen.y + 33, "余额不足", 10.5, grey, align="right")
        screen.rule(screen.y + 58, edge=0)
        screen.y += 59
        records.append({
            "instalment": count, "currency": "CNY", "amount": v.plain(amount),
            "paid_at": f"{when:%Y-%m-%dT%H:%M:%S}", "direction": ["out", None],
            # What failed is no payment: here the state must be said.
            "status": [state, None] if good else [state, f"{state}余额不足"],
            "note": [None, "余额不足"],
        })  # fmt: skip
    return screen.done({"kind": "repayment_history", "records": records}, long=True)


def settled_early(chance: random.Random, dark: bool) -> Drawn:
    """A history whose newest row pays all that is left; short dates, the card below each."""
    plan = Plan(chance, chance.choice((6, 9, 12)))
    paid, last = plan.paid(chance), chance.randrange(2, 5)
    end = paid[last - 1] + timedelta(days=chance.randrange(3, 20), minutes=77)
    screen = Screen(chance, end + timedelta(hours=chance.randrange(3, 500)), dark)
    screen.status_bar()
    screen.nav(chance.choice(("还款记录", "历史还款")))
    ink, grey = screen.colours.ink, screen.colours.grey
    screen.two(
        screen.y + 14,
        f"借款{v.commas(plan.total)}元",
        "已结清",
        15,
        bold=True,
        inks=(ink, "#2aa35f"),
    )
    screen.text(16, screen.y + 40, f"共{plan.count}期｜等本等息｜{v.lender(chance)}", 11, grey)
    screen.y += 72
    how = f"{v.bank(chance)}(尾号{v.tail(chance)})"
    short, minus = chance.random() < 0.5, chance.choice("-－")
    rest = sum(principal for _, _, principal, _ in plan.rows[last:])
    extra = chance.randrange(100, 9000)
    entries: list[tuple[str, int | None, int, Any]] = [
        (f"提前结清 第{last + 1}-{plan.count}期", None, rest + extra, end)
    ]
    for (count, _, principal, interest), when in list(zip(plan.rows, paid, strict=True))[:last][
        ::-1
    ]:
        entries.append((f"按期还款 第{count}期", count, principal + interest, when))
    records = []
    for what, number, amount, when in entries:
        screen.box(12, screen.y, screen.width - 12, screen.y + 74, screen.colours.card, 8)
        screen.two(screen.y + 12, what, f"{minus}{v.commas(amount)}元", 14.5, edge=26)
        day = (
            f"{when:%y}.{when.month}.{when.day}"
            if short
            else f"{when.year}/{when.month}/{when.day}"
        )
        screen.two(screen.y + 44, day, how, 11.5, edge=26, inks=(grey, grey))
        screen.y += 84
        records.append({
            "instalment": number or [None, last + 1], "currency": "CNY", "amount": v.plain(amount),
            "paid_at": f"{when:%Y-%m-%d}", "direction": ["out", None], "method": [how, None],
            "card_tail": [how[-5:-1], None],
            "status": [None, what[:4], *(() if number else ("已结清",))],
            "note": [None, what[:4], what],
        })  # fmt: skip
    screen.middle(screen.y + 14, "没有更多了", 11.5, grey)
    screen.y += 30
    return screen.done({"kind": "repayment_history", "records": records})


def bills(chance: random.Random, dark: bool) -> Drawn:
    """Bills month by month under heads of years, newest first; the day when each was due."""
    plan = Plan(chance, chance.choice((6, 9)))
    screen = Screen(
        chance, plan.rows[-1][1] + timedelta(minutes=chance.randrange(900, 20000)), dark
    )
    screen.status_bar()
    screen.nav("历史账单")
    ink, grey = screen.colours.ink, screen.colours.grey
    year, records = 0, []
    for _, due, principal, interest in plan.rows[::-1]:
        if due.year != year:
            year = due.year
            screen.text(20, screen.y + 14, f"{year}年", 17, ink, bold=True)
            screen.y += 44
        amount = principal + interest
        screen.box(0, screen.y, screen.width, screen.y + 62, screen.colours.card)
        screen.text(20, screen.y + 10, f"{due:%m}月账单", 15, ink)
        screen.text(20, screen.y + 36, f"还款日 {due:%m/%d}", 12, grey)
        screen.text(
            screen.width - 34, screen.y + 9, f"￥{v.commas(amount)}", 15, ink, align="right"
        )
        screen.text(screen.width - 34, screen.y + 36, "已还清", 12, grey, align="right")
        x, y = screen.width - 22, screen.y + 31
        screen.path([(x, y - 5), (x + 5, y), (x, y + 5)], grey, 1.4)
        screen.y += 63
        records.append({
            "currency": "CNY", "amount": v.plain(amount), "due_on": f"{due:%Y-%m-%d}",
            "status": ["已还清", None], "direction": ["out", None],
            "note": [None, f"{due:%m}月账单"],
        })  # fmt: skip
    # A list of what was due that also says it is repaid: either kind is right.
    kinds = ["repayment_history", "repayment_schedule"]
    return screen.done({"kind": kinds, "records": records}, long=True)
