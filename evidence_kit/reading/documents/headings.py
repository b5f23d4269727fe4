"""Rows that say the year, the month or the day of the items below them, with sums of it beside."""

import re
from collections.abc import Sequence

from evidence_kit.reading.documents.amounts import amount_alone
from evidence_kit.reading.documents.layout import Row
from evidence_kit.reading.documents.words import dense

_MONTH = re.compile(
    r"(?:20\d\d年)?\d{1,2}月(?:20\d\d)?(?:账单|明细)?▾?|20\d\d年?|20\d\d[-./]\d{1,2}"
)
_DAY = re.compile(
    r"(?:(?:20\d\d[年\-./])?\d{1,2}[月\-./]\d{1,2}日?|[今昨前]天)(?:\(?(?:星期|周)[一二三四五六日天]\)?)?"
)
_BESIDE = re.compile(r"(?:星期|周)[一二三四五六日天]|(?:支出?|收入?|共|合计|小计|应还|已还).*")
_CLOCK = re.compile(r"\d{1,2}:\d{2}(?!\d)")
_LEAST = 2


def headings_in(rows: Sequence[Row]) -> frozenset[Row]:
    """The headings of a list. Days are some where items say the time of day alone."""
    months = [row for row in rows if _is_month(row)]
    days = [row for row in rows if _is_day(row)]
    clocks = sum(bool(_CLOCK.match(dense(x.text))) for row in rows for x in row.lines)
    return frozenset(months + (days if clocks >= max(_LEAST, len(days)) else []))


def _is_month(row: Row) -> bool:
    first = dense(row.lines[0].text)
    if first.isdigit() and len(row.lines) > 1:
        return False  # the year of an item, beside its words
    return _MONTH.fullmatch(first) is not None and all(
        amount_alone(line.text) is None or _is_named(row, at)
        for at, line in enumerate(row.lines[1:], start=1)
    )


def _is_day(row: Row) -> bool:
    first, *others = (dense(line.text) for line in row.lines)
    return _DAY.fullmatch(first) is not None and all(
        _BESIDE.fullmatch(text) or _is_named(row, at) for at, text in enumerate(others, start=1)
    )


def _is_named(row: Row, at: int) -> bool:
    """Whether words stand before an amount: 支出 ¥1,284.67 is the sum of a month."""
    before = dense(row.lines[at - 1].text)
    return at > 1 and re.fullmatch(r"[\u4e00-\u9fff]+", before) is not None
