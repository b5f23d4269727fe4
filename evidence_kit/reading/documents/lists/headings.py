"""Rows that say the year, the month or the day of the items below them, with sums of it beside."""

import re
from collections.abc import Sequence
from itertools import pairwise

from evidence_kit.reading.documents.layout import Row
from evidence_kit.reading.documents.lists.item_days import clock_in, is_month_of_day
from evidence_kit.reading.documents.words import dense, plain

_MONTH = re.compile(
    r"(?:20\d\d年)?\d{1,2}月(?:20\d\d)?(?:账单|明细)?▾?|20\d\d年?|20\d\d[-./]\d{1,2}"
)
_GROUP = re.compile(
    r"(?:(?:已|未|待)(?:逾期|到期|结清|还清?|出账|支付|扣款)|逾期(?:中|未还)?|本[月期]|近?期)"
    r"(?:账单|还款|应还|待还)?(?:\(?\d+[期笔条]\)?)"
)
_DAY = re.compile(
    r"(?:(?:20\d\d[年\-./])?\d{1,2}[月\-./]\d{1,2}日?|[今昨前]天)(?:\(?(?:星期|周)[一二三四五六日天]\)?)?"
)
_SHORT_DAY = re.compile(r"\d{1,2}[月\-./]\d{1,2}日?")
_BESIDE = re.compile(
    r"(?:星期|周)[一二三四五六日天]|(?:支出?|收入?|共|合计|小计|应还|已还|还款).*|\d+[笔期条](?:共.*)?"
)
_BUTTON = re.compile(r"[^\d]{1,6}")  # words that say no sum: 月度账单
_LEAST = 2


def headings_in(rows: Sequence[Row]) -> frozenset[Row]:
    """The headings of a list. Days are some where items say the time of day alone."""
    months = [
        row
        for number, row in enumerate(rows)
        if _is_month(row)
        and not (number and _is_of_day(row, rows[number - 1]))
        and not (number and _is_of_cell(row, rows[number - 1]))
    ]
    groups = [row for row in rows if _is_group(row)]
    days = [row for row in rows if _is_day(row)]
    clocks = sum(clock_in(plain(x.text)) is not None for row in rows for x in row.lines)
    return frozenset(months + groups + (days if clocks >= max(_LEAST, len(days)) else []))


def days_over(rows: Sequence[Row], items: Sequence[int]) -> frozenset[Row]:
    """The rows of days alone that head a list, several of whose `items` are of one day.

    Items that say their own day have a row of it each.
    """
    days = [number for number, row in enumerate(rows) if _is_day(row)]
    if len(days) < _LEAST or days[0] > items[0]:
        return frozenset()
    counts = [sum(a < item < b for item in items) for a, b in pairwise((*days, len(rows)))]
    are_heads = all(counts[:-1]) and max(counts) > 1
    return frozenset(rows[number] for number in days) if are_heads else frozenset()


def _is_group(row: Row) -> bool:
    """Whether a row says how the items below it stand and how many they are: 未到期(3期) 合计…"""
    first = dense(row.lines[0].text)
    return _GROUP.fullmatch(first) is not None and all(
        _is_sum(row, at) for at in range(1, len(row.lines))
    )


def _is_month(row: Row) -> bool:
    signs = [line for line in row.lines if not re.search(r"\w", line.text.replace("く", "<"))]
    row = Row(tuple(line for line in row.lines if line not in signs)) if signs else row
    if not row.lines:
        return False
    first = dense(row.lines[0].text)
    if re.fullmatch(r"20\d\d年", dense(row.text)):
        return True  # the year in larger letters
    if first.isdigit() and len(row.lines) > 1:
        return False  # the year of an item, beside its words
    return _MONTH.fullmatch(first) is not None and all(
        _is_sum(row, at) or _BUTTON.fullmatch(dense(row.lines[at].text))
        for at in range(1, len(row.lines))
    )


def _is_of_cell(row: Row, above: Row) -> bool:
    """Whether a row goes on with a year that stands beside an item: one cell for several rows."""
    year, month = above.lines[0], row.lines[0]
    return (
        len(above.lines) > 1
        and re.fullmatch(r"20\d\d年", dense(year.text)) is not None
        and min(year.box.right, month.box.right) > max(year.box.left, month.box.left)
        and not all(_is_sum(above, at) for at in range(1, len(above.lines)))
    )


def _is_of_day(row: Row, above: Row) -> bool:
    """Whether a row begins with the month or the year of the day right above it."""
    return is_month_of_day(row.lines[0], above.lines) or _is_year_of_day(row, above)


def _is_year_of_day(row: Row, above: Row) -> bool:
    """Whether a row is a year close below the month and the day that it belongs to: 11.18."""
    year = row.lines[0]
    high = year.box.bottom - year.box.top
    return len(row.lines) == 1 and any(
        _SHORT_DAY.fullmatch(dense(day.text))
        and min(day.box.right, year.box.right) - max(day.box.left, year.box.left) > 0
        and year.box.top - day.box.bottom < high / 2
        for day in above.lines
    )


def _is_day(row: Row) -> bool:
    return _DAY.fullmatch(dense(row.lines[0].text)) is not None and all(
        _is_sum(row, at) for at in range(1, len(row.lines))
    )


def _is_sum(row: Row, at: int) -> bool:
    """Whether what stands beside a heading is a sum of what it heads, or a weekday."""
    tight = dense(row.lines[at].text)
    return _BESIDE.fullmatch(tight) is not None or _is_named(row, at)


def _is_named(row: Row, at: int) -> bool:
    """Whether words stand before an amount: 支出 ¥1,284.67 is the sum of a month."""
    before = dense(row.lines[at - 1].text)
    return at > 1 and re.fullmatch(r"[\u4e00-\u9fff]+", before) is not None
