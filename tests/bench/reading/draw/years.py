"""Lists whose rows take their year or day from a head above them, and lists beside a line."""

import random
from datetime import datetime, timedelta
from typing import Any

from tests.bench.reading.draw import values as v
from tests.bench.reading.draw.calls import lasted, number, spaced
from tests.bench.reading.draw.paper import Sheet
from tests.bench.reading.draw.phone import Drawn, Screen
from tests.bench.reading.draw.plans import Plan


def history_by_year(chance: random.Random, dark: bool) -> Drawn:
    """Repayments under heads of years; a row has a month and a day only."""
    plan = Plan(chance, chance.choice((6, 9)))
    paid = plan.paid(chance)
    screen = Screen(chance, paid[-1] + timedelta(hours=chance.randrange(3, 900)), dark)
    screen.status_bar()
    screen.nav("还款记录")
    year, records = 0, []
    for (count, _, principal, interest), when in list(zip(plan.rows, paid, strict=True))[::-1]:
        if when.year != year:
            year = when.year
            screen.text(16, screen.y + 10, f"{year}年", 15, screen.colours.ink, bold=True)
            screen.y += 36
        amount = principal + interest
        screen.box(0, screen.y, screen.width, screen.y + 58, screen.colours.card)
        screen.text(16, screen.y + 9, f"{when.month}月{when.day}日", 14.5, screen.colours.ink)
        screen.text(16, screen.y + 33, f"第{count}期 还款成功", 12, screen.colours.grey)
        screen.text(
            screen.width - 16,
            screen.y + 18,
            f"¥{v.commas(amount)}",
            16,
            screen.colours.ink,
            align="right",
        )
        screen.y += 59
        records.append(
            {
                "instalment": count,
                "currency": "CNY",
                "amount": v.plain(amount),
                "paid_at": f"{when:%Y-%m-%d}",
                "status": ["还款成功", None],
                "direction": ["out", None],
            }
        )
    return screen.done({"kind": "repayment_history", "records": records}, long=True)


def history_paper(chance: random.Random, dark: bool) -> Drawn:
    """A repayment table that a lender printed: due and paid beside each other, fines, states."""
    plan = Plan(chance)
    paid = plan.paid(chance)
    sheet = Sheet(chance, wide=842, high=595, margin=40)
    sheet.title("个人贷款还款明细表", 18)
    sheet.text(
        40,
        sheet.y,
        f"客户姓名：{v.name(chance)}　　借据号：{v.digits(chance, 16)}　　币种：人民币",
        10,
        sheet.ink,
    )
    sheet.y += 24
    rows, records = (
        [
            (
                "期数",
                "应还日期",
                "实还日期",
                "实还本金",
                "实还利息",
                "实还罚息",
                "还款总额",
                "还款状态",
            )
        ],
        [],
    )
    for (count, due, principal, interest), when in zip(plan.rows, paid, strict=True):
        late = chance.choice((0, 0, 523))
        amount = principal + interest + late
        rows.append(
            (
                f"{count}",
                f"{due:%Y-%m-%d}",
                f"{when:%Y-%m-%d}",
                v.commas(principal),
                v.commas(interest),
                v.commas(late),
                v.commas(amount),
                "已还清",
            )
        )
        records.append(
            {
                "instalment": count,
                "currency": "CNY",
                "amount": v.plain(amount),
                "due_on": f"{due:%Y-%m-%d}",
                "paid_at": f"{when:%Y-%m-%d}",
                "principal": v.plain(principal),
                "interest": v.plain(interest),
                "penalty": [v.plain(late)] + ([None] if not late else []),
                "status": ["已还清", None],
                "direction": ["out", None],
            }
        )
    sheet.table(
        rows, (0.07, 0.14, 0.14, 0.13, 0.13, 0.12, 0.14, 0.13), 9.5, head=True, align="middle"
    )
    return sheet.printed({"kind": "repayment_history", "records": records}, paid[-1], photo=False)


def plan_beside_a_line(chance: random.Random, dark: bool) -> Drawn:
    """A plan along a line with dots: the day left of it, what is due right of it."""
    plan = Plan(chance, chance.choice((3, 6, 9)))
    screen = Screen(chance, plan.rows[0][1] - timedelta(days=5), dark)
    screen.status_bar()
    screen.nav(chance.choice(("还款计划", "分期计划")))
    records = []
    for count, due, principal, interest in plan.rows:
        screen.disc(108, screen.y + 22, 4, screen.colours.accent)
        screen.path([(108, screen.y + 30), (108, screen.y + 82)], screen.colours.line, 1)
        screen.text(14, screen.y + 13, f"{due:%Y-%m-%d}", 13, screen.colours.ink)
        screen.text(
            126,
            screen.y + 12,
            f"第{count}期 应还{v.commas(principal + interest)}元",
            15,
            screen.colours.ink,
        )
        screen.text(
            126,
            screen.y + 38,
            f"本金{v.commas(principal)}+利息{v.commas(interest)}",
            12,
            screen.colours.grey,
        )
        screen.y += 78
        records.append(
            {
                "instalment": count,
                "currency": "CNY",
                "amount": v.plain(principal + interest),
                "due_on": f"{due:%Y-%m-%d}",
                "principal": v.plain(principal),
                "interest": v.plain(interest),
                "direction": ["out", None],
            }
        )
    return screen.done({"kind": "repayment_schedule", "records": records}, long=True)


def calls_by_day(chance: random.Random, dark: bool) -> Drawn:
    """Calls under heads of days: 今天, 昨天, a date; a row has the time only."""
    taken = v.moment(chance)
    screen = Screen(chance, taken, dark)
    screen.status_bar()
    screen.text(20, screen.y + 12, "通话", 26, screen.colours.ink, bold=True)
    screen.y += 60
    moment, calls = taken - timedelta(minutes=chance.randrange(3, 300)), []
    shown: Any = None
    while screen.y < screen.screen - 130:
        if moment.date() != shown:
            shown = moment.date()
            screen.text(20, screen.y + 8, _head(moment, taken), 12.5, screen.colours.grey)
            screen.y += 30
        digits, missed = number(chance), chance.random() < 0.5
        seconds = None if missed else chance.randrange(5, 500)
        screen.text(
            52,
            screen.y + 6,
            spaced(chance, digits),
            16,
            "#e5484d" if missed else screen.colours.ink,
        )
        label = chance.choice(("疑似催收", "骚扰电话", None))
        words = " ".join(
            w
            for w in (
                label or v.place(chance),
                "未接" if missed else f"呼入 {lasted(seconds or 0)}",
            )
            if w
        )
        screen.text(52, screen.y + 30, words, 12, screen.colours.grey)
        screen.text(
            screen.width - 20,
            screen.y + 16,
            f"{moment:%H:%M}",
            13,
            screen.colours.grey,
            align="right",
        )
        screen.y += 58
        calls.append(
            {
                "number": digits,
                "label": label or [None, words.split()[0]],
                "at": f"{moment:%Y-%m-%dT%H:%M}",
                "seconds": seconds or [None, 0],
                "answered": not missed,
            }
        )
        moment -= timedelta(minutes=chance.choice((20, 200, 900, 2000)) + chance.randrange(100))
    screen.y = 0
    return screen.done({"kind": "call_log", "calls": calls})


def _head(moment: datetime, taken: datetime) -> str:
    days = (taken.date() - moment.date()).days
    if days < 2:
        return ("今天", "昨天")[days]
    return (
        f"{moment.month}月{moment.day}日"
        if moment.year == taken.year
        else f"{moment:%Y年}{moment.month}月{moment.day}日"
    )


def calls_table(chance: random.Random, dark: bool) -> Drawn:
    """A carrier's call list on a page: columns for number, start, length, kind."""
    taken = v.moment(chance)
    screen = Screen(chance, taken, ground="#ffffff")
    screen.status_bar()
    screen.nav("通话详单")
    scale = screen.width / 372
    columns = (("对方号码", 14), ("起始时间", 128), ("时长", 248), ("类型", 320))
    for head, x in columns:
        screen.text(x * scale, screen.y + 10, head, 12.5, screen.colours.grey)
    screen.y += 40
    moment, calls = taken - timedelta(days=1, minutes=chance.randrange(3, 300)), []
    for _ in range(chance.randrange(5, 12)):
        digits, seconds = number(chance), chance.randrange(5, 400)
        out = chance.random() < 0.3
        for cell, (_, x) in zip(
            (digits, f"{moment:%m-%d %H:%M:%S}", lasted(seconds), "主叫" if out else "被叫"),
            columns,
            strict=True,
        ):
            screen.text(x * scale, screen.y, cell, 12, screen.colours.ink)
        screen.y += 38
        exact = f"{moment:%Y-%m-%dT%H:%M:%S}"
        calls.append(
            {
                "number": digits,
                "label": None,
                "at": [exact, exact[:-3]],
                "seconds": seconds,
                "answered": [True, None],
            }
        )
        moment -= timedelta(
            minutes=chance.choice((20, 200, 900)) + chance.randrange(100),
            seconds=chance.randrange(60),
        )
    screen.y = 0
    return screen.done({"kind": "call_log", "calls": calls})
