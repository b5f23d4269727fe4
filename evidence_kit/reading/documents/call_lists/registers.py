"""Registers of a front desk: an entry begins with its day and clock, in cells of some lines."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from evidence_kit.domain.readings import Line
from evidence_kit.reading.documents.layout import Row, around
from evidence_kit.reading.documents.words import dense

_IS_REGISTER = re.compile(r"登记|来访|事由|值班|门卫|[记接受][录待听话]人")
_LASTS = re.compile(r"时长|通话(?:长度|时间)|历时")
_DAY = re.compile(r"(?:20\d\d[-/.年])?\d{1,2}[-/.月]\d{1,2}日?")
_CLOCK = re.compile(r"\d{1,2}:\d\d")
_FEWEST = 2  # entries
_FIRST = 3  # lines of a row: its count, its day, its clock
_SAME_CELL = 0.03  # of the page's width
_APART = 1.6  # heights of a line: what stands further below is no entry's


def entries_of(rows: Sequence[Row]) -> list[Row]:
    """The entries of a register, each as one row of whole cells; none of any other list."""
    begun = [n for n, row in enumerate(rows) if _begins(row)]
    if len(begun) < _FEWEST or not _IS_REGISTER.search(dense("".join(row.text for row in rows))):
        return []
    parts: dict[int, list[Row]] = {n: [rows[n]] for n in begun}
    for start, end in pairwise([*begun, len(rows)]):
        bottom = rows[start].bottom
        for row in rows[start + 1 : end]:
            above = row.top - bottom
            below = rows[end].top - row.bottom if end < len(rows) else 1.0
            if min(above, below) < _APART * max(x.box.bottom - x.box.top for x in row.lines):
                parts[start if above <= below else end].append(row)
            bottom = max(bottom, row.bottom) if above <= below else bottom
    return [_entry(parts[n]) for n in begun]


def tells_lengths(rows: Sequence[Row]) -> bool:
    """Whether the head of a register has a column for how long calls were."""
    heads = rows[: next((n for n, row in enumerate(rows) if _begins(row)), 0)]
    return any(_LASTS.search(dense(line.text)) for row in heads for line in row.lines)


def _begins(row: Row) -> bool:
    told = [dense(line.text) for line in row.lines[:_FIRST]]
    return any(_DAY.fullmatch(a) and _CLOCK.fullmatch(b) for a, b in pairwise(told))


def _entry(rows: Sequence[Row]) -> Row:
    """The cells of the first row, with what stands above and below in them in the others."""
    begun, *others = rows
    cells = list(begun.lines)
    for row in others:
        for line in row.lines:
            _add(cells, line)
    return Row(tuple(cells))


def _add(cells: list[Line], line: Line) -> None:
    """Adds a line to the cell of which it is another."""
    near = min(range(len(cells)), key=lambda n: abs(cells[n].box.left - line.box.left))
    cell = cells[near]
    if abs(cell.box.left - line.box.left) > _SAME_CELL:
        cells.append(line)
        return
    upper, lower = sorted((cell, line), key=lambda each: each.box.top)
    cells[near] = replace(
        cell,
        text=upper.text + lower.text,
        box=around([cell.box, line.box]),
        confidence=min(cell.confidence, line.confidence),
    )
