"""Where the items of a list stand: around amounts in one column, each with the rows that repeat."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from evidence_kit.domain.readings import Line
from evidence_kit.reading.documents.amounts import Printed, amount_alone, moments_in
from evidence_kit.reading.documents.headings import days_over, headings_in
from evidence_kit.reading.documents.item_days import is_month_of_day
from evidence_kit.reading.documents.labels import column_of, label_of
from evidence_kit.reading.documents.layout import Row
from evidence_kit.reading.documents.tables import TOTALS
from evidence_kit.reading.documents.words import dense, plain

_SAME_EDGE = 0.015  # of the page's width
_LEANS = 0.008  # likewise, from one row to the next
_SAME_SIZE = 1.3  # times the height of the smaller
_LEAST = 2
_WIDER = 1.35  # times the widest gap inside the other items: there the last one ends
_GAP = 0.6  # of a row's height, where items have no gaps
_OF_ONE = re.compile(r"第\d{1,3}期|\d{1,3}/\d{1,3}期?|\d{1,2}月\d{1,2}日|\d{1,2}[-/]\d{1,2}(?!\d)")
_MOVED = re.compile(
    r"(已还款?|实还|已扣款?|已付款?|支出|转出|消费|付款|还款|扣款|收入|转入|存入|收款|退款):?(?=[+\-¥\d])"
)
_ITS_PARTS = re.compile(
    r"(?<=[\d元])\((?:[其中含:]*(?:本金|利息|罚息|违约金|滞纳金|手续费|服务费|担保费|费用):?"
    r"¥?[\d,]+(?:\.\d{1,2})?元?[+,、;]?)+\)$"
)  # 857.20(本金717.90+利息139.30)
_CAME = frozenset({"收入", "转入", "存入", "收款", "退款"})
_STATE = re.compile("(?:[本当]期)?[已待未]还款?|已[还结]清|未到期|逾期|余额不足")
_PARTS = frozenset({"principal", "interest", "penalty", "fee", "balance"})


@dataclass(frozen=True, slots=True)
class Item:
    """The rows of one item, the headings between it and the item before, and its amount."""

    rows: tuple[Row, ...]
    headings: tuple[Row, ...] = ()
    amount: Line | None = None  # where it stands alone, in the column that makes the list


@dataclass(frozen=True, slots=True)
class _Amount:
    line: Line
    label: str
    fen: int


def items_of(rows: Sequence[Row]) -> list[Item]:
    """The items of a list, in the order in which one reads them; none where no amounts repeat."""
    level = {id(line): number for number, row in enumerate(rows) for line in row.lines}
    found = [item for column in _tiles(rows) or [list(rows)] for item in _items_below(column)]
    return sorted(found, key=lambda item: (level[id(item.amount)], item.rows[0].lines[0].box.left))


def items_from(rows: Sequence[Row], starts: Sequence[int], heads: frozenset[Row]) -> list[Item]:
    """The items that begin with the rows `starts`, without the headings between them."""
    tall = _tallest(rows, starts, heads)
    items = []
    for number, start in enumerate(starts):
        end = starts[number + 1] if number + 1 < len(starts) else len(rows)
        before = starts[number - 1] if number else 0
        block = [row for row in rows[start:end] if row not in heads]
        if end == len(rows):
            block = _ending(block, tall)
        between = [row for row in rows[before:start] if row in heads]
        items.append(Item(tuple(block), tuple(between)))
    return items


def _items_below(rows: Sequence[Row]) -> list[Item]:
    """The items of one column of a page."""
    heads = headings_in(rows)
    amounts = _repeated_amounts(rows, heads)
    if len(amounts) < _LEAST:
        return []
    anchors = [number for number, _ in amounts]
    heads |= days_over(rows, anchors)
    found = items_from(rows, _starts(rows, anchors, heads), heads)
    return [replace(item, amount=line) for (_, line), item in zip(amounts, found, strict=True)]


def _repeated_amounts(rows: Sequence[Row], heads: frozenset[Row]) -> list[tuple[int, Line]]:
    """The amounts that make the list, each with its row: the most in one column and size.

    Of several such columns that of the largest letters counts, then the one that says most.
    """
    amounts = [
        (number, each)
        for number, row in enumerate(rows)
        if row not in heads
        for each in _wholes_on(rows, number)
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
    return best


def _column_of(
    one: _Amount, amounts: Sequence[tuple[int, _Amount]], edge: Callable[[Line], float]
) -> list[tuple[int, _Amount]]:
    """The amounts of about one size at the edge of one of them.

    On a photograph an edge leans: what follows it closely from row to row is at it as well.
    """
    alike = [told for told in amounts if _ratio(told[1].line, one.line) < _SAME_SIZE]
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


def _amounts_on(row: Row) -> list[_Amount]:
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
            found.append(_Amount(line, label, printed.amount.fen))
        label = _label_in(line.text)
    return found


def _wholes_on(rows: Sequence[Row], number: int) -> list[_Amount]:
    """The amounts of a row without those that the row above or below names as parts."""
    return [
        each
        for each in _amounts_on(rows[number])
        if not (number and _is_part_below(each.line, rows[number - 1]))
        and not _is_part_above(each.line, rows[number + 1 : number + 3])
    ]


def _is_part_below(line: Line, above: Row) -> bool:
    """Whether an amount stands right below a word that names it as a part of another."""
    return any(
        _names_part(label)
        and _is_aligned(label, line)
        and line.box.top - label.box.bottom < label.box.bottom - label.box.top
        for label in above.lines
    )


def _is_part_above(line: Line, below: Sequence[Row]) -> bool:
    """Whether an amount stands right above the word that names it as a part of another.

    The word is that of what is nearer to it, above or below.
    """
    for label in below[0].lines if below else ():
        gap = label.box.top - line.box.bottom
        if (
            _names_part(label)
            and _is_aligned(label, line)
            and gap < label.box.bottom - label.box.top
        ):
            return not any(
                _is_aligned(value, label)
                and amount_alone(value.text)
                and value.box.top - label.box.bottom <= max(gap, 0.0)
                for row in below[1:]
                for value in row.lines
            )
    return False


def _names_part(label: Line) -> bool:
    tight = re.sub(r"\((元|¥)\)", "", dense(label.text)).strip(":")
    return column_of(tight) in _PARTS and _STATE.fullmatch(tight) is None


def _is_aligned(one: Line, other: Line) -> bool:
    return any(abs(edge(one) - edge(other)) < _SAME_EDGE for edge in _EDGES)


def moved_in(text: str) -> Printed | None:
    """An amount alone, or behind a word that says which way it went: 支出 1,284.67."""
    said = _ITS_PARTS.sub("", dense(text))
    match = _MOVED.match(said)
    if match is None:
        return amount_alone(said)
    printed = amount_alone(said[match.end() :])
    return printed and replace(printed, sign="+" if match[1] in _CAME else "-")


def _label_in(text: str) -> str:
    """The label that a line is; empty where it is none."""
    tight = dense(text).strip(":")
    if _STATE.fullmatch(tight):
        return ""  # how an instalment stands, beside its number
    told = label_of(text)
    return tight if column_of(tight) or (told and not told[1]) else ""


def _tiles(rows: Sequence[Row]) -> list[list[Row]]:
    """The columns of a page whose items stand beside each other; none where they do not.

    Each has a number or a day of its own in each column: cells of a table share theirs.
    """
    beside = [found for number in range(len(rows)) if len(found := _wholes_on(rows, number)) > 1]
    if len(beside) < _LEAST or any(_differ(amounts) for amounts in beside):
        return []
    middles = [_middle(each.line) for each in max(beside, key=len)]
    columns: list[list[Row]] = []
    for at in range(len(middles)):
        column = []
        for row in rows:
            lines = [line for line in row.lines if _nearest(middles, line) == at]
            if lines:
                column.append(Row(tuple(lines)))
        columns.append(column)
    for column in columns:
        told = sum(any(_says_which(line) for line in row.lines) for row in column)
        if told < sum(len(_amounts_on(row)) for row in column):
            return []
    return columns


def _differ(amounts: Sequence[_Amount]) -> bool:
    """Whether amounts are of other sizes: the price before it was reduced stands beside the sum."""
    return any(_ratio(amounts[0].line, each.line) > _SAME_SIZE for each in amounts)


def _nearest(middles: Sequence[float], line: Line) -> int | None:
    """In which column a line stands; in none where it is as wide as two."""
    apart = min((b - a for a, b in pairwise(middles)), default=1.0)
    if line.box.right - line.box.left > apart:
        return None
    return min(range(len(middles)), key=lambda at: abs(middles[at] - _middle(line)))


def _says_which(line: Line) -> bool:
    text = plain(line.text)
    return bool(moments_in(text)) or _OF_ONE.search(dense(text)) is not None


def _starts(rows: Sequence[Row], anchors: Sequence[int], heads: frozenset[Row]) -> list[int]:
    """Where items begin: with the rows that repeat above their amounts, below the widest gap.

    Rows above the first amount that are like those above the second say how many belong to it at
    least, rows below the last one how many do at most.
    """
    bounds = (
        _alike_above(rows, anchors, heads),
        max(0, min(b - a - 1 for a, b in pairwise(anchors)) - _alike_below(rows, anchors)),
    )
    offset = max(
        range(min(bounds), max(bounds) + 1), key=lambda above: _gap_above(rows, anchors, above)
    )
    starts = []
    for number, anchor in enumerate(anchors):
        earliest = anchors[number - 1] + 1 if number else 0
        start = max(earliest, anchor - offset)
        headings = [at for at in range(start, anchor) if rows[at] in heads]
        starts.append(headings[-1] + 1 if headings else start)
    return starts


def _gap_above(rows: Sequence[Row], anchors: Sequence[int], above: int) -> float:
    """How wide the gap over so many rows above the amounts usually is."""
    tops = [anchor - above for anchor in anchors[1:]]
    return median(rows[at].top - rows[at - 1].bottom for at in tops)


def _alike_above(rows: Sequence[Row], anchors: Sequence[int], heads: frozenset[Row]) -> int:
    """How many rows above the first amount are like those above the second."""
    first, second = anchors[:2]
    count = 0
    while (
        first - count > 0
        and second - count - 1 > first
        and rows[first - count - 1] not in heads
        and _is_alike(rows[first - count - 1], rows[second - count - 1])
    ):
        count += 1
    return count


def _alike_below(rows: Sequence[Row], anchors: Sequence[int]) -> int:
    """How many rows below the last amount are like those below the one before it."""
    before, last = anchors[-2:]
    count = 0
    while (
        last + count + 1 < len(rows)
        and before + count + 1 < last
        and _is_alike(rows[last + count + 1], rows[before + count + 1])
    ):
        count += 1
    return count


def _is_alike(one: Row, other: Row) -> bool:
    """Whether two rows may be the same one of two items: in place, size, and what they say."""
    fewer, more = sorted((one.lines, other.lines), key=len)
    met = sum(any(_is_same_place(line, each) for each in more) for line in fewer)
    return met * 2 > len(fewer) and len(more) <= 2 * len(fewer)


def _is_same_place(one: Line, other: Line) -> bool:
    return (
        _is_aligned(one, other) and _ratio(one, other) < _SAME_SIZE and _shape(one) == _shape(other)
    )


def _shape(line: Line) -> tuple[bool, bool]:
    tight = dense(line.text)
    return bool(moments_in(line.text)), bool(re.search(r"\d", tight))


def _tallest(
    rows: Sequence[Row], starts: Sequence[int], heads: frozenset[Row]
) -> tuple[float, float]:
    """How tall an item is at most, and how wide a gap in it: of all but the last."""
    high = gap = 0.0
    for start, end in pairwise(starts):
        block = [row for row in rows[start:end] if row not in heads]
        if block:
            high = max(high, block[-1].bottom - block[0].top)
            gap = max([gap, *(b.top - a.bottom for a, b in pairwise(block))])
    return high, gap


def _ending(block: list[Row], tall: tuple[float, float]) -> list[Row]:
    """The last item without what stands below the list."""
    high, gap = tall
    kept = block[:1]
    for row in block[1:]:
        tight = _GAP * (row.bottom - row.top)
        if row.top - kept[-1].bottom > _WIDER * max(gap, tight):
            break
        if row.bottom - block[0].top > high + tight:
            break
        kept.append(row)
    return kept


def _middle(line: Line) -> float:
    return (line.box.left + line.box.right) / 2


def _ratio(one: Line, other: Line) -> float:
    first, second = (each.box.bottom - each.box.top for each in (one, other))
    return max(first, second) / min(first, second)


_EDGES = (lambda line: line.box.right, lambda line: line.box.left, _middle)
