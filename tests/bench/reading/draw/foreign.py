"""Receipts, conversations and call lists of phones whose language is English."""

import random
from datetime import datetime, timedelta
from typing import Any

from tests.bench.reading.draw import values as v
from tests.bench.reading.draw.calls import number
from tests.bench.reading.draw.chats import FROM_ME, FROM_THEM, say
from tests.bench.reading.draw.messages import block, said
from tests.bench.reading.draw.phone import Drawn, Screen
from tests.bench.reading.draw.wallets import DASHES, Pairs, receipt, stamp, taken_after


def bill(chance: random.Random, dark: bool) -> Drawn:
    """A wallet in English: Bill Details, Payment Time, Payee, Order No."""
    paid, amount, payee = v.moment(chance), v.fen(chance), v.merchant(chance)
    screen = Screen(chance, taken_after(chance, paid), dark)
    screen.status_bar()
    screen.nav(chance.choice(("Bill Details", "Transaction Details", "Details")))
    screen.middle(screen.y + 20, payee[:12], 15, screen.colours.ink)
    screen.middle(screen.y + 48, f"-{v.commas(amount)}", 36, screen.colours.ink, bold=True)
    status = chance.choice(("Successful", "Payment Successful", "Completed"))
    screen.middle(screen.y + 98, status, 13, screen.colours.grey)
    screen.y += 140
    at, exact = stamp(chance, paid, DASHES, "%b %d, %Y %H:%M:%S")
    tail, order, number_ = v.tail(chance), v.digits(chance, 22), v.digits(chance, 28)
    how = f"{v.bank(chance)} Debit Card ({tail})"
    pairs: Pairs = [
        (chance.choice(("Payment Time", "Time Created")), at),
        ("Payment Method", how),
        (chance.choice(("Description", "Item")), "Loan repayment"),
        (chance.choice(("Payee", "Merchant", "Recipient")), payee),
        (chance.choice(("Transaction ID", "Transaction No.")), number_),
        ("Merchant Order No.", order),
    ]
    screen.rows(pairs, gap=12, column=130, align=chance.choice(("left", "right")))
    return screen.done(
        receipt(
            amount=v.plain(amount),
            direction="out",
            paid_at=exact,
            payee=payee,
            method=how,
            card_tail=tail,
            status=status,
            note="Loan repayment",
            transaction_id=number_,
            order_id=order,
        )
    )


def messenger_bill(chance: random.Random, dark: bool) -> Drawn:
    """A messenger's wallet in English: the state is a row, the transfer has a note."""
    paid, amount, person = v.moment(chance), v.fen(chance), v.name(chance)
    screen = Screen(chance, taken_after(chance, paid), dark, ground=None if dark else "#ffffff")
    screen.status_bar()
    screen.nav("All Transactions")
    screen.y += 30
    screen.middle(screen.y, f"Transfer-To {person}", 15, screen.colours.ink)
    screen.middle(screen.y + 30, f"-{v.plain(amount)}", 36, screen.colours.ink, bold=True)
    screen.y += 110
    at, exact = stamp(chance, paid, DASHES, "%Y/%m/%d %H:%M:%S")
    number_, how = (
        f"1000{v.digits(chance, 24)}",
        chance.choice(("Balance", f"{v.bank(chance)} ({v.tail(chance)})")),
    )
    pairs: Pairs = [
        ("Status", "Received by friend"),
        ("Transfer Note", "还款"),
        ("Transfer Time", at),
        ("Payment Method", how),
        ("Transfer No.", number_),
    ]
    screen.rows(pairs, left=24, right=screen.width - 24, column=128, gap=14, align="left")
    return screen.done(
        receipt(
            amount=v.plain(amount),
            direction="out",
            paid_at=exact,
            payee=person,
            method=how,
            card_tail=how[-5:-1] if "(" in how else None,
            status="Received by friend",
            note="还款",
            transaction_id=number_,
        )
    )


_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_FULL = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def _half(when: datetime) -> str:
    return f"{when.hour % 12 or 12}:{when:%M} {'AM' if when.hour < 12 else 'PM'}"


def _header(when: datetime, taken: datetime, half: bool) -> str:
    days, at = (taken.date() - when.date()).days, _half(when) if half else f"{when:%H:%M}"
    if days == 0:
        return f"Today {at}"
    if days == 1:
        return f"Yesterday {at}"
    if days < 7:
        return f"{_FULL[when.weekday()]} {at}"
    return f"{_DAYS[when.weekday()]}, {when:%b} {when.day}, {when.year} at {at}"


def texts(chance: random.Random, dark: bool) -> Drawn:
    """A thread of text messages of a phone in English: grey and green bubbles without faces."""
    taken = v.moment(chance)
    screen = Screen(chance, taken, dark, ground="#000000" if dark else "#ffffff")
    screen.status_bar()
    number_ = number(chance)
    screen.disc(screen.width / 2, screen.y + 22, 20, "#a5abb8")
    screen.middle(screen.y + 46, number_, 12, screen.colours.ink)
    screen.y += 76
    screen.middle(screen.y, "Text Message", 11, screen.colours.grey)
    screen.y += 16
    half, messages = chance.random() < 0.6, []
    moments = sorted(
        taken
        - timedelta(minutes=chance.choice((30, 1500, 6000, 30000)) + chance.randrange(900) + n)
        for n in range(4)
    )
    for when in moments:
        if screen.y > screen.screen - 240:
            break
        screen.middle(screen.y, _header(when, taken, half), 11, screen.colours.grey)
        screen.y += 20
        for _ in range(chance.randrange(1, 3)):
            side = chance.choice(("received", "received", "sent"))
            text = say(chance, FROM_ME if side == "sent" else FROM_THEM)
            if side == "received":
                text = f"【{v.brand(chance)}】{text}"
            messages.append(bare_bubble(screen, side, text, f"{when:%Y-%m-%dT%H:%M}"))
    screen.box(60, screen.screen - 50, screen.width - 20, screen.screen - 18, None, 16, "#8e8e93")
    screen.text(74, screen.screen - 43, "Text Message", 14, screen.colours.grey)
    screen.y = 0
    return screen.done({"kind": ["sms", "chat"], "messages": messages})


def bare_bubble(
    screen: Screen, side: str, text: str, at: str | None, green: str = "#34c759", size: float = 15.5
) -> dict[str, Any]:
    """A bubble without a face, as text messages have."""
    fill = green if side == "sent" else ("#26252a" if screen.dark else "#e9e9eb")
    ink = "#ffffff" if side == "sent" or screen.dark else "#111111"
    lines = screen.wrap(text, size, screen.width * 0.66)
    block(screen, side, lines, fill, ink, edge=16, size=size, radius=16, leading=1.36, pad=7)
    screen.y += 9
    return said(side, text, at)


def recents(chance: random.Random, dark: bool) -> Drawn:
    """Recents of a phone in English: number, place below, Yesterday or weekday at the right."""
    taken = v.moment(chance)
    screen = Screen(chance, taken, dark, ground="#000000" if dark else "#ffffff")
    screen.status_bar()
    screen.middle(screen.y + 10, "All", 13, screen.colours.ink, bold=True)
    screen.text(screen.width - 16, screen.y + 10, "Edit", 16, "#0a84ff", align="right")
    screen.text(16, screen.y + 40, "Recents", 28, screen.colours.ink, bold=True)
    screen.y += 92
    when, calls = taken - timedelta(minutes=chance.randrange(3, 300)), []
    while screen.y < screen.screen - 100:
        missed, digits = chance.random() < 0.5, number(chance)
        days = (taken.date() - when.date()).days
        day = f"{when:%Y-%m-%d}"
        if days == 0:
            shown, exact = _half(when), f"{when:%Y-%m-%dT%H:%M}"
        elif days == 1:
            shown, exact = "Yesterday", day
        elif days < 7:
            shown, exact = _FULL[when.weekday()], day
        else:
            shown, exact = f"{when.month}/{when.day}/{when:%y}", day
        screen.text(
            44, screen.y, digits, 16, "#ff3b30" if missed else screen.colours.ink, bold=True
        )
        screen.text(
            44,
            screen.y + 22,
            chance.choice(("Chongqing, China", "mobile", "Spam Risk", "unknown")),
            12.5,
            screen.colours.grey,
        )
        screen.text(
            screen.width - 44, screen.y + 8, shown, 13.5, screen.colours.grey, align="right"
        )
        screen.disc(screen.width - 24, screen.y + 18, 9, None, "#0a84ff")
        screen.path([(44, screen.y + 48), (screen.width, screen.y + 48)], screen.colours.line, 0.5)
        screen.y += 57
        # That a call was taken is not said anywhere but in the colour of its number.
        calls.append(
            {
                "number": digits,
                "label": [None, "Spam Risk", "mobile", "unknown", "Chongqing, China"],
                "at": exact,
                "seconds": [None, 0],
                "answered": [False] if missed else [True, None],
            }
        )
        when -= timedelta(minutes=chance.choice((20, 500, 1500, 4000)) + chance.randrange(100))
    screen.y = 0
    return screen.done({"kind": "call_log", "calls": calls})
