"""Repayment histories and schedules: cards, rows of a list, tables on a screen and on paper."""

import random
from datetime import datetime, timedelta
from typing import Any

from tests.bench.reading.draw import values as v
from tests.bench.reading.draw.paper import Sheet
from tests.bench.reading.draw.phone import Drawn, Screen


class Plan:
    """A loan's instalments: principal and interest of each, in fen, and when each is due."""

    def __init__(self, chance: random.Random, count: int | None = None) -> None:
        self.count = count or chance.choice((3, 6, 9, 12))
        total = chance.randrange(30, 400) * 10000
        rate, first = chance.choice((0.012, 0.015, 0.02)), v.moment(chance)
        self.day = chance.randrange(1, 29)
        base = total // self.count
        left, self.rows = total, []
        for n in range(self.count):
            principal = base if n < self.count - 1 else left
            month = first.month - 1 + n
            due = datetime(first.year + month // 12, month % 12 + 1, self.day)  # noqa: DTZ001
            self.rows.append((n + 1, due, principal, round(left * rate)))
            left -= principal
        self.total = total

    def paid(self, chance: random.Random) -> list[datetime]:
        """When each was paid: on the day, a few days before, or late."""
        return [
            due
            - timedelta(
                days=chance.choice((0, 0, 1, 3, -2)), seconds=-chance.randrange(30000, 80000)
            )
            for _, due, _, _ in self.rows
        ]


def _row(number: int | None, **fields: Any) -> dict[str, Any]:
    return {"instalment": number, "currency": "CNY", **fields}


def history_rows(chance: random.Random, dark: bool) -> Drawn:
    """还款记录 as a list: what and when left, amount and state right, newest first."""
    plan = Plan(chance)
    paid = plan.paid(chance)
    taken = paid[-1] + timedelta(hours=chance.randrange(3, 900))
    screen = Screen(chance, taken, dark)
    screen.status_bar()
    screen.nav(chance.choice(("还款记录", "还款明细", "历史还款")))
    precise = chance.random() < 0.6
    records = []
    for (number, _, principal, interest), when in list(zip(plan.rows, paid, strict=True))[::-1]:
        amount = principal + interest
        screen.box(0, screen.y, screen.width, screen.y + 64, screen.colours.card)
        screen.text(16, screen.y + 11, f"第{number}期还款", 15, screen.colours.ink)
        shown = f"{when:%Y-%m-%d %H:%M:%S}" if precise else f"{when:%Y.%m.%d}"
        screen.text(16, screen.y + 36, f"{shown}", 12, screen.colours.grey)
        screen.text(
            screen.width - 16,
            screen.y + 11,
            f"{v.commas(amount)}",
            16,
            screen.colours.ink,
            bold=True,
            align="right",
        )
        screen.text(
            screen.width - 16, screen.y + 37, "还款成功", 12, screen.colours.grey, align="right"
        )
        screen.path([(16, screen.y + 64), (screen.width, screen.y + 64)], screen.colours.line, 0.5)
        screen.y += 65
        records.append(
            _row(
                number,
                amount=v.plain(amount),
                paid_at=f"{when:%Y-%m-%dT%H:%M:%S}" if precise else f"{when:%Y-%m-%d}",
                status=["还款成功", None],
                direction=["out", None],
                note=[f"第{number}期还款", None, "还款", "第期还款"],
            )
        )
    return screen.done(
        {"kind": "repayment_history", "records": records}, long=screen.y > screen.screen
    )


def history_cards(chance: random.Random, dark: bool) -> Drawn:
    """Each repayment on a card of its own, with its parts in two columns."""
    plan = Plan(chance, chance.choice((3, 4, 6)))
    paid = plan.paid(chance)
    screen = Screen(chance, paid[-1] + timedelta(hours=chance.randrange(3, 900)), dark)
    screen.status_bar()
    screen.nav("还款记录", "#ffffff", screen.colours.accent)
    records = []
    for (number, due, principal, interest), when in zip(plan.rows, paid, strict=True):
        late = chance.choice((0, 0, chance.randrange(100, 3000)))
        amount = principal + interest + late
        top = screen.y + 12
        screen.box(12, top, screen.width - 12, top + 142, screen.colours.card, 8)
        screen.text(26, top + 14, f"第{number}/{plan.count}期", 15, screen.colours.ink, bold=True)
        screen.text(screen.width - 26, top + 15, "已还清", 13, "#3bb36a", align="right")
        half = screen.width / 2
        cells = [
            ("还款总额", f"{v.commas(amount)}元"),
            ("还款日期", f"{when:%Y-%m-%d}"),
            ("本金", f"{v.commas(principal)}元"),
            ("利息", f"{v.commas(interest)}元"),
            ("罚息", f"{v.commas(late)}元"),
            ("应还日", f"{due:%Y-%m-%d}"),
        ]
        for index, (label, value) in enumerate(cells):
            left, y = (26, half + 6)[index % 2], top + 46 + index // 2 * 30
            screen.text(left, y, label, 12.5, screen.colours.grey)
            screen.text(left + 60, y, value, 12.5, screen.colours.ink)
        screen.y = top + 142
        records.append(
            _row(
                number,
                amount=v.plain(amount),
                paid_at=f"{when:%Y-%m-%d}",
                due_on=f"{due:%Y-%m-%d}",
                principal=v.plain(principal),
                interest=v.plain(interest),
                penalty=[v.plain(late)] + ([None] if not late else []),
                status=["已还清", None],
                direction=["out", None],
            )
        )
    return screen.done({"kind": "repayment_history", "records": records})


def plan_list(chance: random.Random, dark: bool) -> Drawn:
    """还款计划 on a screen: number and day left, sum right, its parts in small letters below."""
    plan = Plan(chance, chance.choice((6, 12)))
    screen = Screen(chance, plan.rows[0][1] - timedelta(days=chance.randrange(1, 20)), dark)
    screen.status_bar()
    screen.nav(chance.choice(("还款计划", "还款计划表", "待还账单")))
    total = sum(p + i for _, _, p, i in plan.rows)
    screen.middle(screen.y + 16, "剩余应还总额(元)", 13, screen.colours.grey)
    screen.middle(screen.y + 38, v.commas(total), 30, screen.colours.ink, bold=True)
    screen.y += 96
    records = []
    for number, due, principal, interest in plan.rows:
        screen.box(0, screen.y, screen.width, screen.y + 66, screen.colours.card)
        screen.text(16, screen.y + 10, f"{number}/{plan.count}期", 14, screen.colours.ink)
        screen.text(110, screen.y + 10, f"{due:%Y/%m/%d}", 14, screen.colours.ink)
        screen.text(
            screen.width - 16,
            screen.y + 9,
            f"¥{v.commas(principal + interest)}",
            15,
            screen.colours.ink,
            bold=True,
            align="right",
        )
        screen.text(
            screen.width - 16,
            screen.y + 38,
            f"含本金{v.plain(principal)}，利息{v.plain(interest)}",
            11.5,
            screen.colours.grey,
            align="right",
        )
        screen.y += 67
        records.append(
            _row(
                number,
                amount=v.plain(principal + interest),
                due_on=f"{due:%Y-%m-%d}",
                principal=v.plain(principal),
                interest=v.plain(interest),
                direction=["out", None],
            )
        )
    return screen.done({"kind": "repayment_schedule", "records": records}, long=True)


def plan_table(chance: random.Random, dark: bool) -> Drawn:
    """A table on a screen without lines: heads in grey, states in colour; some months are paid."""
    plan = Plan(chance, chance.choice((6, 9, 12, 24)))
    done = chance.randrange(0, plan.count // 2)
    taken = plan.rows[done][1] - timedelta(days=3)
    screen = Screen(chance, taken, dark, ground="#ffffff" if not dark else None)
    screen.status_bar()
    screen.nav("还款计划")
    columns = (("期数", 30), ("还款日", 104), ("应还金额", 186), ("本金", 262), ("利息", 324))
    scale = screen.width / 372
    for head, x in columns:
        screen.text(x * scale, screen.y + 12, head, 11.5, screen.colours.grey, align="middle")
    screen.y += 42
    records = []
    for number, due, principal, interest in plan.rows:
        cells = (
            str(number),
            f"{due:%Y-%m-%d}",
            v.plain(principal + interest),
            v.plain(principal),
            v.plain(interest),
        )
        for cell, (_, x) in zip(cells, columns, strict=True):
            screen.text(x * scale, screen.y, cell, 11.5, screen.colours.ink, align="middle")
        screen.y += 36
        records.append(
            _row(
                number,
                amount=v.plain(principal + interest),
                due_on=f"{due:%Y-%m-%d}",
                principal=v.plain(principal),
                interest=v.plain(interest),
                direction=["out", None],
            )
        )
    return screen.done({"kind": "repayment_schedule", "records": records}, long=True)


def plan_paper(chance: random.Random, dark: bool) -> Drawn:
    """An annex of a contract: a table with lines, days in Chinese, a sum at the foot."""
    plan = Plan(chance)
    sheet = Sheet(chance)
    sheet.title("还款计划表", 20)
    sheet.say(
        f"借款人：{v.name(chance)}    合同编号：{v.digits(chance, 14)}", 11, indent=False, gap=10
    )
    rows = [
        ("期次", "应还款日", "应还本金（元）", "应还利息（元）", "应还合计（元）", "剩余本金（元）")
    ]
    left, records = plan.total, []
    for number, due, principal, interest in plan.rows:
        left -= principal
        rows.append(
            (
                str(number),
                f"{due.year}年{due.month}月{due.day}日",
                v.commas(principal),
                v.commas(interest),
                v.commas(principal + interest),
                v.commas(left),
            )
        )
        records.append(
            _row(
                number,
                amount=v.plain(principal + interest),
                due_on=f"{due:%Y-%m-%d}",
                principal=v.plain(principal),
                interest=v.plain(interest),
                direction=["out", None],
                balance=[v.plain(left), None],
            )
        )
    paid = sum(i for _, _, _, i in plan.rows)
    rows.append(("合计", "", v.commas(plan.total), v.commas(paid), v.commas(plan.total + paid), ""))
    sheet.table(rows, (0.08, 0.2, 0.18, 0.18, 0.18, 0.18), 9.5, head=True, align="middle")
    sheet.y += 20
    sheet.say("注：实际还款金额以系统记录为准，遇法定节假日不顺延。", 9, indent=False)
    return sheet.printed({"kind": "repayment_schedule", "records": records}, plan.rows[0][1])
