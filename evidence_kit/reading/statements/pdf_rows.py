"""Lines of a printed table become rows: cells that wrap belong to the line with the amount."""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_NEAR = 1.6  # heights of a line: so far the wrapped lines of one row stand from each other
_ALIKE = 0.05  # gaps between lines that differ by less are the same


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """One line below a header. `is_apart`: a remark or a page number, no part of a row."""

    middle: float
    height: float
    has_amount: bool
    has_date: bool
    is_apart: bool


def line_groups(lines: Sequence[PrintedLine]) -> list[list[int]]:
    """The lines of each row, as positions, from top to bottom; what is no row stays alone.

    A row has one line with its amount, above, between or below the lines its other cells wrap to.
    """
    anchors = [index for index, line in enumerate(lines) if line.has_amount]
    cuts = [_cut(lines, above, below) for above, below in itertools.pairwise(anchors)]
    starts, ends = [0, *cuts], [*cuts, len(lines)]
    groups: list[list[int]] = []
    taken: set[int] = set()
    for anchor, start, end in zip(anchors, starts, ends, strict=True) if anchors else ():
        group = _group(lines, anchor, start, end)
        groups.append(group)
        taken.update(group)
    groups += [[index] for index in range(len(lines)) if index not in taken]
    return sorted(groups)


def _cut(lines: Sequence[PrintedLine], above: int, below: int) -> int:
    """Which line between two amounts begins the lower row: the one below the widest gap."""
    gaps = {i: lines[i].middle - lines[i - 1].middle for i in range(above + 1, below + 1)}
    widest = max(gaps.values())
    middle = (lines[above].middle + lines[below].middle) / 2
    even = [i for i, gap in gaps.items() if gap >= widest * (1 - _ALIKE)]
    return min(even, key=lambda i: abs((lines[i].middle + lines[i - 1].middle) / 2 - middle))


def _group(lines: Sequence[PrintedLine], anchor: int, start: int, end: int) -> list[int]:
    group = [anchor]
    for way in (range(anchor - 1, start - 1, -1), range(anchor + 1, end)):
        group += _beside(lines, anchor, way, any(lines[i].has_date for i in group))
    return sorted(group)


def _beside(lines: Sequence[PrintedLine], anchor: int, way: range, has_date: bool) -> Iterator[int]:
    """The lines next to an amount that belong to its row, one after the other in one direction."""
    last = lines[anchor]
    for index in way:
        line = lines[index]
        if abs(line.middle - last.middle) > _NEAR * line.height or (line.has_date and has_date):
            return
        last, has_date = line, has_date or line.has_date
        if not line.is_apart:
            yield index
