"""Where the items of a list stand: around amounts in one column, each with the rows that repeat."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from evidence_kit.domain.readings import Line
from evidence_kit.reading.documents.amounts import moments_in
from evidence_kit.reading.documents.layout import Row
from evidence_kit.reading.documents.lists.amount_columns import (
    SAME_SIZE,
    ColumnAmount,
    amounts_on,
    is_aligned,
    middle_of,
    ratio_of,
    repeated_amounts,
    wholes_on,
)
from evidence_kit.reading.documents.lists.headings import days_over, headings_in
from evidence_kit.reading.documents.words import dense, plain

_LEAST = 2
_WIDER = 1.35  # times the widest gap inside the other items: there the last one ends
_GAP = 0.6  # of a row's height, where items have no gaps
_OF_ONE = re.compile(r"第\d{1,3}期|\d{1,3}/\d{1,3}期?|\d{1,2}月\d{1,2}日|\d{1,2}[-/]\d{1,2}(?!\d)")


@dataclass(frozen=True, slots=True)
class Item:
    """The rows of one item, the headings between it and the item before, and its amount."""

    rows: tuple[Row, ...]
    headings: tuple[Row, ...] = ()
    amount: Line | None = None  # where it stands alone, in the column that makes the list


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
    amounts = repeated_amounts(rows, heads)
    if len(amounts) < _LEAST:
        return []
    anchors = [number for number, _ in amounts]
    heads |= days_over(rows, anchors)
    found = items_from(rows, _starts(rows, anchors, heads), heads)
    return [replace(item, amount=line) for (_, line), item in zip(amounts, found, strict=True)]


def _tiles(rows: Sequence[Row]) -> list[list[Row]]:
    """The columns of a page whose items stand beside each other; none where they do not.

    Each has a number or a day of its own in each column: cells of a table share theirs.
    """
    beside = [found for number in range(len(rows)) if len(found := wholes_on(rows, number)) > 1]
    if len(beside) < _LEAST or any(_differ(amounts) for amounts in beside):
        return []
    middles = [middle_of(each.line) for each in max(beside, key=len)]
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
        if told < sum(len(amounts_on(row)) for row in column):
            return []
    return columns


def _differ(amounts: Sequence[ColumnAmount]) -> bool:
    """Whether amounts are of other sizes: the price before it was reduced stands beside the sum."""
    return any(ratio_of(amounts[0].line, each.line) > SAME_SIZE for each in amounts)


def _nearest(middles: Sequence[float], line: Line) -> int | None:
    """In which column a line stands; in none where it is as wide as two."""
    apart = min((b - a for a, b in pairwise(middles)), default=1.0)
    if line.box.right - line.box.left > apart:
        return None
    return min(range(len(middles)), key=lambda at: abs(middles[at] - middle_of(line)))


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
        is_aligned(one, other) and ratio_of(one, other) < SAME_SIZE and _shape(one) == _shape(other)
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
