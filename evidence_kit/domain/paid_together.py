"""Payments of several instalments at once, by what is written on them: 第10-12期, 剩余3期."""

import re
from collections.abc import Sequence

from evidence_kit.domain.kinds import EventKind
from evidence_kit.domain.ledger import Ledger, Payment
from evidence_kit.domain.ledger import Row as LedgerRow

_SPAN = re.compile(r"(\d{1,3})\s*期?\s*(?:-|－|—|–|~|～|至|到)\s*第?\s*(\d{1,3})\s*期")
_LISTED = re.compile(r"((?:第?\d{1,3}期?[、,，和及]\s*)+第?\d{1,3})\s*期")
_ONE = re.compile(r"第\s*(\d{1,3})\s*期")
_REST = re.compile(r"(?:剩余|剩下|最后|余下|其余)的?\s*(\d{1,3}|[一二两三四五六七八九十])\s*个?期")
_DIGITS = {sign: number for number, sign in enumerate("一二三四五六七八九十", start=1)} | {"两": 2}


def paid_together(book: Ledger) -> dict[int, Payment]:
    """By number each instalment without a payment of its own that one without a number covers.

    Nothing is concluded from sums. Where a payment names an instalment that the schedule has not,
    or says how many are left and another number is, or two name the same, none is told.
    """
    rows = [row for row in book.rows if row.instalment]
    unpaid = {row.instalment.number for row in rows if row.instalment and not row.payments}
    known = {row.instalment.number for row in rows if row.instalment}
    found: dict[int, Payment] = {}
    doubtful: set[int] = set()
    for payment in _unnumbered(book.rows):
        named = named_in(payment.event.text, unpaid)
        for number in named if named <= known else ():
            if number in unpaid:
                doubtful |= {number} & found.keys()
                found[number] = payment
    return {number: payment for number, payment in found.items() if number not in doubtful}


def named_in(text: str, unpaid: set[int]) -> set[int]:
    """The numbers of the instalments that words name; `unpaid`: those that may be the rest."""
    if rest := _REST.search(text):
        count = _DIGITS.get(rest[1]) or int(rest[1])
        return unpaid if count == len(unpaid) else set()
    if span := _SPAN.search(text):
        return set(range(int(span[1]), int(span[2]) + 1))
    if listed := _LISTED.search(text):
        return set(map(int, re.findall(r"\d+", listed[1])))
    return {int(number) for number in _ONE.findall(text)}


def _unnumbered(rows: Sequence[LedgerRow]) -> list[Payment]:
    return [
        payment
        for row in rows
        if row.instalment is None
        for payment in row.payments
        if payment.event.kind is EventKind.REPAID
    ]
