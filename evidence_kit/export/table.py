"""Sets tables: hairlines between rows, the head on every page, long rows split by lines."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Self

from evidence_kit.domain.geometry import HEAD
from evidence_kit.export.flow import BOTTOM, LEFT, Flow
from evidence_kit.export.fonts import Typeface
from evidence_kit.export.paper import HAIR, STRONG, TINT, Rule
from evidence_kit.export.setting import Line, Run, clipped, measured, set_lines

_PAD = 2.9  # above and below a row's text
_GAP = 4.0  # left and right of a cell's text
_LEADING = 1.42
_SPLIT_FROM = 0.3  # a row higher than this part of a page is split rather than moved
_LAST_ROWS = 3  # the fewest on the last page of a table
_AMOUNT = re.compile(r"[-+]?\d[\d,]*(?:\.\d+)?")
_NARROWEST = 34.0  # what is left of a column of words that gives its room to amounts

FULL = HEAD - BOTTOM

Cell = tuple[Run, ...]


class Align(StrEnum):
    """Where a cell's text stands."""

    LEFT = "left"
    RIGHT = "right"


class RowKind(StrEnum):
    """How a row looks and what it stays with."""

    HEAD = "head"
    BODY = "body"
    GROUP = "group"  # one cell across all columns, together with the next row
    TOTAL = "total"  # together with the row before, under a strong rule
    FURTHER = "further"  # a further total, together with the one before


@dataclass(frozen=True, slots=True)
class Column:
    """A column's width in points and how its cells stand."""

    width: float
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True)
class Row:
    """Cells from left to right, each of paragraphs; longer ones are cut after `most_lines`."""

    cells: tuple[tuple[Cell, ...], ...]
    kind: RowKind = RowKind.BODY
    most_lines: int | None = None


@dataclass(frozen=True, slots=True)
class _Set:
    """A row whose cells are set into lines."""

    kind: RowKind
    cells: tuple[list[Line], ...]
    leading: float

    @property
    def lines(self) -> int:
        return max(len(cell) for cell in self.cells)

    @property
    def height(self) -> float:
        return self.lines * self.leading + 2 * _PAD

    def part(self, start: int, stop: int) -> Self:
        """Some of its lines as a row of its own."""
        return replace(self, cells=tuple(cell[start:stop] for cell in self.cells))


def row(*cells: Cell, kind: RowKind = RowKind.BODY, most_lines: int | None = None) -> Row:
    """A row whose cells are one paragraph each."""
    return Row(tuple((cell,) for cell in cells), kind, most_lines)


def set_table(
    flow: Flow,
    columns: Sequence[Column],
    head: Row | None,
    rows: Sequence[Row],
    *,
    size: float,
    follow: float = 0.0,
) -> list[range]:
    """Sets a table from where the flow stands; `size` is the type size that its leading follows.

    `follow`: how many points of what comes below must stand with the last rows.
    Returns for each row on which pages of the flow it stands, from 0.
    """
    columns = _with_whole_amounts(flow.face, columns, rows)
    head_set = _set(flow, columns, head, size) if head else None
    body = [_set(flow, columns, each, size) for each in rows]
    needed = _last_rows(body, follow)
    if body:
        first_row = needed.get(0, _together(body, 0))
        flow.need((head_set.height if head_set else 0) + first_row)
    _put(flow, columns, head_set)
    stands: list[range] = []
    for position, each in enumerate(body):
        rest = each
        height = needed.get(position, _together(body, position))
        if height > flow.room and rest.height < _SPLIT_FROM * FULL:
            flow.turn()
            _put(flow, columns, head_set)
        first = None
        while rest.height > flow.room:
            fitting = int((flow.room - 2 * _PAD) / rest.leading)
            if fitting > 1:
                first = len(flow.pages) - 1 if first is None else first
                _put(flow, columns, rest.part(0, fitting))
                rest = rest.part(fitting, rest.lines)
            flow.turn()
            _put(flow, columns, head_set)
        _put(flow, columns, rest)
        last = len(flow.pages) - 1
        stands.append(range(last if first is None else first, last + 1))
    return stands


def _with_whole_amounts(
    face: Typeface, columns: Sequence[Column], rows: Sequence[Row]
) -> tuple[Column, ...]:
    """The columns, those of amounts wide enough that none is cut: the widest of words give way."""
    fitted = list(columns)
    for index, column in enumerate(columns):
        if column.align is not Align.RIGHT:
            continue
        widest = max((_widest_amount(face, each, index) for each in rows), default=0.0)
        wanted = widest + 2 * _GAP - column.width
        while wanted > 0:
            words = [n for n, other in enumerate(fitted) if other.align is Align.LEFT]
            giving = max(words, key=lambda n: fitted[n].width, default=index)
            given = min(wanted, fitted[giving].width - _NARROWEST)
            if given <= 0 or giving == index:
                break
            fitted[giving] = replace(fitted[giving], width=fitted[giving].width - given)
            fitted[index] = replace(fitted[index], width=fitted[index].width + given)
            wanted -= given
    return tuple(fitted)


def _widest_amount(face: Typeface, each: Row, index: int) -> float:
    if each.kind is RowKind.GROUP:
        return 0.0
    runs = (run for cell in each.cells[index] for run in cell)
    amounts = ((run, found) for run in runs for found in _AMOUNT.findall(run.text))
    return max((measured(face, found, run.style) for run, found in amounts), default=0.0)


def _set(flow: Flow, columns: Sequence[Column], each: Row, size: float) -> _Set:
    widths = [column.width - 2 * _GAP for column in columns]
    if each.kind is RowKind.GROUP:
        widths = [sum(column.width for column in columns) - 2 * _GAP]
    cells = []
    for paragraphs, width in zip(each.cells, widths, strict=True):
        lines = [line for cell in paragraphs for line in set_lines(flow.face, cell, width)]
        most = each.most_lines or len(lines)
        cells.append(clipped(flow.face, lines, most, width))
    return _Set(each.kind, tuple(cells), size * _LEADING)


def _together(body: Sequence[_Set], position: int) -> float:
    """The height that must fit below each other from a row on."""
    height, following = body[position].height, body[position + 1 : position + 2]
    if body[position].kind is RowKind.GROUP:
        return height + sum(min(f.height, 4 * f.leading) for f in following)
    if following and following[0].kind in (RowKind.TOTAL, RowKind.FURTHER):
        return height + _together(body, position + 1)
    return height


def _last_rows(body: Sequence[_Set], follow: float) -> dict[int, float]:
    """What must fit from the last row on, and from the first of the few that are last with it.

    A table that is no longer than those few has its last row alone here: the others stay with what
    is above it.
    """
    said = [n for n, each in enumerate(body) if each.kind is not RowKind.GROUP]
    needed = {len(body) - 1: body[-1].height + follow} if body else {}
    if len(said) > _LAST_ROWS:
        first = said[-_LAST_ROWS]
        first -= body[first - 1].kind is RowKind.GROUP
        whole = sum(each.height for each in body[first:]) + follow
        if whole < FULL / 2:
            needed[first] = whole
    return needed


def _put(flow: Flow, columns: Sequence[Column], each: _Set | None) -> None:
    if each is None:
        return
    top, bottom = flow.y, flow.y - each.height
    right = LEFT + sum(column.width for column in columns)
    if each.kind is RowKind.GROUP:
        flow.page.box(LEFT, bottom, right, top, TINT)
    x = LEFT
    for column, lines in zip(columns, each.cells, strict=False):
        for number, line in enumerate(lines):
            base = top - _PAD - each.leading * (number + 0.76)
            left = x + _GAP
            if column.align is Align.RIGHT:
                left = x + column.width - _GAP - line.width
            flow.page.put(flow.face, line, left, base)
        x += column.width
    edge = STRONG if each.kind is RowKind.HEAD else HAIR
    if each.kind in (RowKind.HEAD, RowKind.TOTAL):
        flow.page.shapes.append(Rule(LEFT, top, right, top, edge, 0.7))
    flow.page.shapes.append(Rule(LEFT, bottom, right, bottom, edge, 0.5))
    flow.y = bottom
