"""The amounts that make a list: of one size below each other, without parts and totals."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from evidence_kit.domain.readings import Line
from evidence_kit.reading.documents.amounts import Printed, amount_alone, moments_in
from evidence_kit.reading.documents.labels import column_of, label_of
from evidence_kit.reading.documents.layout import Row
from evidence_kit.reading.documents.lists.item_days import is_month_of_day
from evidence_kit.reading.documents.lists.tables import TOTALS
from evidence_kit.reading.documents.words import dense, plain

_SAME_EDGE = 0.015  # of the page's width
_LEANS = 0.008  # likewise, from one row to the next
_ASIDE = 0.08  # likewise, of what stands over 已全额退款
_EVENLY = 3  # distances between items
SAME_SIZE = 1.3  # times the height of the smaller
_MOVED = re.compile(
    r"(已还款?|实还|已扣款?|已付款?|支出|转出|消费|付款|还款|扣款|收入|转入|存入|收款|退款):?(?=[+\-¥\d])"
)
_ITS_PARTS = re.compile(
    r"(?<=[\d元])\((?:[其中含:]*(?:本金|利息|罚息|违约金|滞纳金|手续费|服务费|担保费|费用):?"
    r"¥?[\d,]+(?:\.\d{1,2})?元?[+,、;]?)+\)$"
)  # 857.20(本金717.90+利息139.30)
_BETWEEN_WORDS = re.compile(r"(?<![\d,.])\s+|\s+(?![\d,.])")  # 3 857.20 may be two figures
_CAME = frozenset({"收入", "转入", "存入", "收款", "退款"})
_CLOCK = re.compile(r"\d{1,2}[:：]\d{2}")
_STATE = re.compile("(?:[本当]期)?[已待未]还款?|已[还结]清|未到期|逾期|余额不足")
_PARTS = frozenset({"principal", "interest", "penalty", "fee", "balance"})


@dataclass(frozen=True, slots=True)
class ColumnAmount:
    """An amount, the label before it, empty where none is, and how many fen it is."""

    line: Line
    label: str
    fen: int


def repeated_amounts(rows: Sequence[Row], heads: frozenset[Row]) -> list[tuple[int, Line]]:
    """The amounts that make the list, each with its row: the most in one column and size.

    Of several such columns that of the largest letters counts, then the one that says most.
    """
    amounts = [
        (number, each)
        for number, row in enumerate(rows)
        if row not in heads
        for each in wholes_on(rows, number)
        if not (number and is_month_of_day(each.line, rows[number - 1].lines))
    ]
    best: list[tuple[int, Line]] = []
    rank: tuple[float, ...] = ()
    for _, one in amounts:
        for edge in _EDGES:
            column = _column_of(one, amounts, edge)
            if all(each.label for _, each in column):  # each item has several, by their labels
                column = [(number, each) for number, each in column if each.label == one.label]
            if len({number for number, _ in column}) < len(column):
                continue
            high = median(each.line.box.bottom - each.line.box.top for _, each in column)
            told = (len(column), round(high, 3), median(each.fen for _, each in column))
            if told > rank:
                best, rank = [(number, each.line) for number, each in column], told
    best = _whole_of(best, amounts) or best
    best = _with_dated(best, rows, heads)
    best = _with_pushed(best, rows, amounts)
    best = _with_moved_aside(best, [(number, each.line) for number, each in amounts])
    return _without_head(best, rows, heads)


def _with_dated(
    column: list[tuple[int, Line]], rows: Sequence[Row], heads: frozenset[Row]
) -> list[tuple[int, Line]]:
    """A column of amounts each beside or over its day, with those named as parts that have a day
    of their own: what was charged for instalments is an item of a card's bill."""
    places = {_place_of_day(rows, number) for number, _ in column}
    if len(column) < 2 or len(places) != 1 or None in places:
        return column
    taken, like = {number for number, _ in column}, column[0][1]
    more = [
        (number, line)
        for number, row in enumerate(rows)
        if number not in taken and row not in heads and _place_of_day(rows, number) in places
        for line in row.lines[1:]
        if amount_alone(line.text) is not None
        and ratio_of(line, like) < SAME_SIZE
        and any(abs(edge(line) - edge(like)) < _SAME_EDGE for edge in _EDGES)
    ]
    return _one_per_row(column, more)


def _place_of_day(rows: Sequence[Row], number: int) -> int | None:
    """How many rows below a row its day is said: at its beginning, or in the next; None without."""
    if moments_in(rows[number].lines[0].text):
        return 0
    is_named = bool(moments_in(rows[number].text))  # behind its name, as a part of another item
    below = rows[number + 1].text if number + 1 < len(rows) else ""
    return 1 if moments_in(below) and not is_named else None


def _whole_of(
    parts: Sequence[tuple[int, Line]], amounts: Sequence[tuple[int, ColumnAmount]]
) -> list[tuple[int, Line]]:
    """The column of which each amount is all that stands between it and the next of its own; none
    where there is no such column."""
    fen = {id(each.line): each.fen for _, each in amounts}
    among = {id(line) for _, line in parts}
    others = [(number, each) for number, each in amounts if id(each.line) not in among]
    for _, one in others:
        column = _column_of(one, others, _EDGES[0])
        ends = [*(number for number, _ in column[1:]), max(number for number, _ in amounts) + 1]
        sums = [
            [fen[id(line)] for at, line in parts if number <= at < end]
            for (number, _), end in zip(column, ends, strict=True)
        ]
        if len(column) > 1 and all(
            len(below) > 1 and sum(below) == each.fen
            for (_, each), below in zip(column, sums, strict=True)
        ):
            return [(number, each.line) for number, each in column]
    return []


def _without_head(
    column: list[tuple[int, Line]], rows: Sequence[Row], heads: frozenset[Row]
) -> list[tuple[int, Line]]:
    """A column without a sum above all items: it stands nearer to the first than they to each
    other, who are all as far apart but for the headings between them."""
    numbers = [number for number, _ in column]
    apart = [sum(row not in heads for row in rows[a:b]) for a, b in pairwise(numbers)]
    is_headed = len(apart) >= _EVENLY and len(set(apart[1:])) == 1 and apart[0] < apart[1]
    return column[1:] if is_headed else column


def _with_moved_aside(
    column: list[tuple[int, Line]], amounts: Sequence[tuple[int, Line]]
) -> list[tuple[int, Line]]:
    """A column of signed amounts with those that a wider word below them has moved to the left."""
    if not column or not all(_is_signed(line) for _, line in column):
        return column
    rows, edge = {number for number, _ in column}, max(line.box.right for _, line in column)
    aside = [
        (number, line)
        for number, line in amounts
        if number not in rows
        and _is_signed(line)
        and 0 < edge - line.box.right < _ASIDE
        and ratio_of(line, column[0][1]) < SAME_SIZE
    ]
    return _one_per_row(column, aside)


def _one_per_row(
    column: Sequence[tuple[int, Line]], more: Sequence[tuple[int, Line]]
) -> list[tuple[int, Line]]:
    """A column with more amounts from rows that it has none of, the last of each."""
    return sorted(dict([*column, *more]).items())


def _with_pushed(
    column: list[tuple[int, Line]],
    rows: Sequence[Row],
    amounts: Sequence[tuple[int, ColumnAmount]],
) -> list[tuple[int, Line]]:
    """A column of amounts right behind the number of each item, with those that a number of one
    more figure has pushed to the right: 第9期 ¥489.99, 第10期 ¥489.99."""
    told = [_before(rows[number], line) for number, line in column]
    shapes, gaps = {shape for shape, _ in told}, [gap for _, gap in told]
    if len(column) < 2 or len(shapes) > 1 or "0" not in "".join(shapes):
        return column
    taken = {number for number, _ in column}
    more = [
        (number, each.line)
        for number, each in amounts
        if number not in taken
        and ratio_of(each.line, column[0][1]) < SAME_SIZE
        and _before(rows[number], each.line)[0] in shapes
        and abs(_before(rows[number], each.line)[1] - median(gaps)) < _SAME_EDGE
    ]
    return _one_per_row(column, more)


def _before(row: Row, line: Line) -> tuple[str, float]:
    """What stands right before an amount, each number in it as 0, and how far from it."""
    at = row.lines.index(line)
    if not at:
        return "", 0.0
    before = row.lines[at - 1]
    return re.sub(r"\d+", "0", dense(before.text)), line.box.left - before.box.right


def _is_signed(line: Line) -> bool:
    printed = moved_in(line.text)
    return printed is not None and bool(printed.sign)


def _column_of(
    one: ColumnAmount, amounts: Sequence[tuple[int, ColumnAmount]], edge: Callable[[Line], float]
) -> list[tuple[int, ColumnAmount]]:
    """The amounts of about one size at the edge of one of them.

    On a photograph an edge leans: what follows it closely from row to row is at it as well.
    """
    alike = [told for told in amounts if ratio_of(told[1].line, one.line) < SAME_SIZE]
    at = next(n for n, (_, each) in enumerate(alike) if each is one)
    column = [alike[at]]
    for way in (alike[at + 1 :], alike[:at][::-1]):
        last = one
        for number, each in way:
            if (
                abs(edge(each.line) - edge(one.line)) < _SAME_EDGE
                or abs(edge(each.line) - edge(last.line)) < _LEANS
            ):
                column.append((number, each))
                last = each
    return sorted(column, key=lambda told: told[0])


def amounts_on(row: Row) -> list[ColumnAmount]:
    """The amounts that may be those of items, each with the label before it.

    Sums of several items and parts of another amount are none.
    """
    if TOTALS.search(dense(row.text)):
        return []
    found = []
    label = ""
    for line in row.lines:
        text = line.text
        if (glued := label_of(text)) and glued[1]:  # read as one with its label
            label, text = dense(text).partition(dense(glued[1]))[0].strip(":"), glued[1]
        printed = moved_in(text)
        if printed and (printed.has_fen or printed.has_currency) and column_of(label) not in _PARTS:
            found.append(ColumnAmount(line, label, printed.amount.fen))
        label = _label_in(line.text)
    return found


def wholes_on(rows: Sequence[Row], number: int) -> list[ColumnAmount]:
    """The amounts of a row without those that the row above or below names as parts."""
    return [
        each
        for each in amounts_on(rows[number])
        if not (number and _is_part_below(each.line, rows[number - 1]))
        and not _is_part_above(each.line, rows[number + 1 : number + 3])
    ]


def _is_part_below(line: Line, above: Row) -> bool:
    """Whether an amount stands right below a word that names it as a part of another."""
    return any(
        _names_part(label)
        and is_aligned(label, line)
        and line.box.top - label.box.bottom < label.box.bottom - label.box.top
        for label in above.lines
    )


def _is_part_above(line: Line, below: Sequence[Row]) -> bool:
    """Whether an amount stands right above the word that names it as a part of another.

    The word is that of what is nearer to it, above or below.
    """
    if not below or _CLOCK.search(below[0].text):
        return False  # when and from what it was paid: 10月16日 23:05, 余额
    for label in below[0].lines:
        gap = label.box.top - line.box.bottom
        if (
            _names_part(label)
            and is_aligned(label, line)
            and gap < label.box.bottom - label.box.top
        ):
            return not any(
                is_aligned(value, label)
                and amount_alone(value.text)
                and value.box.top - label.box.bottom <= max(gap, 0.0)
                for row in below[1:]
                for value in row.lines
            )
    return False


def _names_part(label: Line) -> bool:
    tight = re.sub(r"\((元|¥)\)", "", dense(label.text)).strip(":")
    return column_of(tight) in _PARTS and _STATE.fullmatch(tight) is None


def is_aligned(one: Line, other: Line) -> bool:
    """Whether two lines share an edge or their middle."""
    return any(abs(edge(one) - edge(other)) < _SAME_EDGE for edge in _EDGES)


def moved_in(text: str) -> Printed | None:
    """An amount alone, or behind a word that says which way it went: 支出 1,284.67."""
    said = _ITS_PARTS.sub("", _BETWEEN_WORDS.sub("", plain(text)))
    match = _MOVED.match(said)
    if match is None:
        return amount_alone(said)
    printed = amount_alone(said[match.end() :])
    return printed and replace(printed, sign="+" if match[1] in _CAME else "-")


def _label_in(text: str) -> str:
    """The label that a line is; empty where it is none."""
    tight = re.sub(r"\((?:元|¥)\)", "", dense(text)).strip(":")
    if _STATE.fullmatch(tight):
        return ""  # how an instalment stands, beside its number
    told = label_of(text)
    return tight if column_of(tight) or (told and not told[1]) else ""


def middle_of(line: Line) -> float:
    """Where the middle of a line is, from left to right."""
    return (line.box.left + line.box.right) / 2


def ratio_of(one: Line, other: Line) -> float:
    """How many times as high the higher of two lines is."""
    first, second = (each.box.bottom - each.box.top for each in (one, other))
    return max(first, second) / min(first, second)


_EDGES = (lambda line: line.box.right, lambda line: line.box.left, middle_of)
