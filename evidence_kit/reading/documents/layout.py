"""Lines into rows; the phone's status bar is passed over."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from evidence_kit.domain.readings import Line, PageLines, Spot
from evidence_kit.domain.values import Box
from evidence_kit.reading.documents.words import dense

_SAME_ROW = 0.5  # of a line's height between the middles
_SQUEEZED = 0.3  # of the narrower of two neighbours: boxes are drawn a little too wide
_STATUS_BAR = 0.085  # widths of the page from its top, on a phone's screen
_PHONE = 1.55  # a page at least so many times as high as wide may be a phone's screen
_WIDER = 1.5  # times any other gap: items are parted by it
_WHOLE_SUM = re.compile(r"[+\-]?¥?\d[\d,]*\.\d\d元?")
_OF_A_ROW = 3  # lines, itself among them
_SAME_COLUMN = 0.012  # of the page's width
_LED = re.compile(r"[\u4e00-\u9fff]{2,8}:.")  # by a label of its own
_CLOCK = re.compile(r"(?:[上下]午)?\d{1,2}[::]\d{2}")
_TIME = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?")
_PIECE = re.compile(r"[\u4e00-\u9fff][¥￥+\-]?\d")
_REACH = 0.3  # of a sign: boxes of neighbours overlap a little
_PIECED = 0.94  # how sure figures are before which a piece of another word was read
_FIGURES = re.compile(r",?\d[\d,]*\.\d\d元?")
_FIRST_FIGURES = re.compile(r"[+\-]?¥?\d{1,3}")
_REST_OF_FIGURES = re.compile(r",\d{3}(?:,\d{3})*(?:\.\d\d)?元?")
_SCRAP = 0.7  # how sure the engine is at most of what it could not tell
_AS_HIGH = 0.8  # of the figures' height
_CUT = 0.6  # how sure figures are of which some may be missing
_UPRIGHT = frozenset("付款收人方账户单位汇出入行信息")


@dataclass(frozen=True, slots=True)
class Row:
    """Lines on one level, from left to right."""

    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        """All that stands on it."""
        return " ".join(line.text for line in self.lines)

    @property
    def top(self) -> float:
        """Where it begins, as a fraction of the page."""
        return min(line.box.top for line in self.lines)

    @property
    def bottom(self) -> float:
        """Where it ends, as a fraction of the page."""
        return max(line.box.bottom for line in self.lines)


@dataclass(frozen=True, slots=True)
class Value:
    """What stands beside or below a label: one line, or several where it wraps."""

    lines: tuple[Line, ...]
    most: float = 1.0  # how sure it is at most that it belongs to its label

    @property
    def text(self) -> str:
        """Its words; a wrapped number or name goes on without a space."""
        return "".join(line.text for line in self.lines)

    @property
    def confidence(self) -> float:
        """That of its least sure line, or of its belonging to the label."""
        return min(self.most, *(line.confidence for line in self.lines))

    def spot(self, page: int, confidence: float | None = None) -> Spot:
        """Where it stands, and how sure it is."""
        sure = self.confidence if confidence is None else min(confidence, self.confidence)
        return Spot(sure, page, around([line.box for line in self.lines]))


@dataclass(frozen=True, slots=True)
class Pair:
    """A label with its value. `name` is what the vocabulary calls the label."""

    name: str
    label: str
    value: Value
    row: int


def around(boxes: Sequence[Box]) -> Box:
    """The smallest box that holds all."""
    return Box(
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    )


def rows_of(page: PageLines) -> tuple[Row, ...]:
    """The rows of a page from top to bottom; on a photograph along its tilted lines."""
    aspect = page.width / page.height
    wide = [line.tilt for line in page.lines if line.box.right - line.box.left > 0.12]
    tilt = median(wide) if wide else 0.0
    content = [
        line for line in page.lines if not _in_status_bar(line, page) and not is_upright(line, page)
    ]

    def level(line: Line) -> float:
        across = (line.box.left + line.box.right) / 2 - 0.5
        return (line.box.top + line.box.bottom) / 2 - tilt * across * aspect

    rows: list[list[Line]] = []
    whole = _without_scraps(_with_first_figures(_without_pieces(content, aspect)))
    for line in sorted(_cells_joined(whole, level), key=level):
        height = line.box.bottom - line.box.top
        last = rows[-1] if rows else None
        if last is not None:
            known = median(level(each) for each in last)
            least = min(height, min(each.box.bottom - each.box.top for each in last))
            apart = all(_overlap(line.box, each.box) < _SQUEEZED for each in last)
            if apart and level(line) - known < max(_SAME_ROW * height, 0.7 * least):
                last.append(line)
                continue
        rows.append([line])
    return tuple(Row(tuple(sorted(row, key=lambda each: each.box.left))) for row in rows)


def _without_pieces(lines: Sequence[Line], aspect: float) -> list[Line]:
    """Figures without the piece of a label that the engine took for a sign before them.

    Their box reaches back over the last sign of the label. `aspect`: the width of the page by its
    height.
    """
    return [
        replace(line, text=line.text[1:], confidence=min(line.confidence, _PIECED))
        if _PIECE.match(line.text) and any(_reaches_over(line, each, aspect) for each in lines)
        else line
        for line in lines
    ]


def _with_first_figures(lines: Sequence[Line]) -> list[Line]:
    """The lines; an amount that was parted before its first comma is one again, in doubt."""
    joined = list(lines)
    for rest in lines:
        if not _REST_OF_FIGURES.fullmatch(dense(rest.text)):
            continue
        before = [
            each
            for each in joined
            if _FIRST_FIGURES.fullmatch(dense(each.text)) and _touch(each, rest)
        ]
        if len(before) == 1:
            joined[joined.index(before[0])] = replace(
                rest,
                text=dense(before[0].text) + dense(rest.text),
                box=around([before[0].box, rest.box]),
                confidence=min(before[0].confidence, rest.confidence, _CUT),
            )
            joined.remove(rest)
    return joined


def _touch(line: Line, after: Line) -> bool:
    """Whether a line begins close behind another that is as high."""
    high = after.box.bottom - after.box.top
    sign = (after.box.right - after.box.left) / len(dense(after.text))
    return (
        abs(_middle(line) - _middle(after)) < high / 4
        and line.box.bottom - line.box.top > high * _AS_HIGH
        and -sign < after.box.left - line.box.right < sign / 2
    )


def _without_scraps(lines: Sequence[Line]) -> list[Line]:
    """Figures in doubt behind a scrap of what may have been their first."""
    return [
        replace(line, confidence=min(line.confidence, _CUT))
        if stands_behind_scrap(line, lines)
        else line
        for line in lines
    ]


def stands_behind_scrap(line: Line, lines: Sequence[Line]) -> bool:
    """Whether figures begin close behind a sign or two as high that the engine could not tell."""
    tight = dense(line.text)
    if not _FIGURES.fullmatch(tight):
        return False
    return any(
        len(dense(each.text)) < 3 and each.confidence < _SCRAP and _touch(each, line)
        for each in lines
    )


def _reaches_over(line: Line, before: Line, aspect: float) -> bool:
    """Whether a line begins within the last sign of another that stands before it."""
    sign = (before.box.bottom - before.box.top) / aspect  # as wide as it is high
    is_level = abs(_middle(line) - _middle(before)) < (before.box.bottom - before.box.top) / 2
    reach = before.box.right - line.box.left
    is_before = before.box.left < line.box.left and before.box.right < line.box.right
    return is_level and is_before and _REACH * sign < reach < sign


def _cells_joined(lines: Sequence[Line], level: Callable[[Line], float]) -> list[Line]:
    """The lines with the two of a wrapped cell made one: their label stands between them.

    `level`: how low a line stands, along the tilt of a photograph.
    """
    joined = sorted(lines, key=lambda line: line.box.top)
    for upper in list(joined):
        lower = next((line for line in joined if _is_cell_below(upper, line, joined, level)), None)
        if lower is not None and upper in joined:
            joined[joined.index(upper)] = replace(
                upper,
                text=upper.text + lower.text,
                box=around([upper.box, lower.box]),
                confidence=min(upper.confidence, lower.confidence),
            )
            joined.remove(lower)
    return joined


def _is_cell_below(
    upper: Line, lower: Line, lines: Sequence[Line], level: Callable[[Line], float]
) -> bool:
    """Whether a line is the second one of a cell whose label stands half a line higher."""
    height = min(upper.box.bottom - upper.box.top, lower.box.bottom - lower.box.top)
    gap = lower.box.top - upper.box.bottom
    if lower is upper or abs(lower.box.left - upper.box.left) > _SAME_COLUMN:
        return False
    if _LED.match(dense(upper.text)) and _LED.match(dense(lower.text)):
        return False
    if _TIME.fullmatch(dense(lower.text)) or _WHOLE_SUM.fullmatch(dense(upper.text)):
        return False  # a time of day is no rest of a name, and a sum has none
    if not -height / 2 < gap < height / 2 or lower.box.right > upper.box.right + _SAME_COLUMN:
        return False
    first, second = level(upper), level(lower)
    quarter = (second - first) / 4
    beside = [line for line in lines if line.box.right < upper.box.left]
    left = [level(line) for line in beside if not _is_icon(line, upper)]
    beside_lower = [each for each in lines if abs(level(each) - second) <= quarter]
    if len(beside_lower) > _OF_A_ROW:
        return False  # a row of its own
    between = any(first + quarter < middle < second - quarter for middle in left)
    is_level = any(min(abs(middle - first), abs(middle - second)) <= quarter for middle in left)
    return between and not is_level


def _is_icon(line: Line, title: Line) -> bool:
    """Whether a line is a picture with the first sign of a title, and no label."""
    tight = dense(line.text)
    return len(tight) < 2 or (len(tight) == 2 and tight[0] == dense(title.text)[0])


def _middle(line: Line) -> float:
    return (line.box.top + line.box.bottom) / 2


def _overlap(one: Box, other: Box) -> float:
    """How much of the narrower box's width both share."""
    shared = min(one.right, other.right) - max(one.left, other.left)
    return shared / min(one.right - one.left, other.right - other.left)


def is_upright(line: Line, page: PageLines) -> bool:
    """Whether a line is written from top to bottom, or is one letter of such a line.

    Bank slips write 付款人 and 收款人 so, beside the rows that are about them.
    """
    tight = dense(line.text)
    wide = (line.box.right - line.box.left) * page.width
    high = (line.box.bottom - line.box.top) * page.height
    if len(tight) > 1:
        return len(tight) < 8 and high > 1.5 * wide and not re.search(r"\d", tight)
    if tight not in _UPRIGHT:
        return False
    column = [
        other
        for other in page.lines
        if other is not line
        and len(dense(other.text)) == 1
        and abs(other.box.left - line.box.left) < _SAME_COLUMN
        and abs(other.box.top - line.box.top) * page.height < 4 * high
    ]
    return bool(column)


def upright_words(page: PageLines) -> list[Line]:
    """What is written from top to bottom, each column of letters as one line."""
    columns: list[list[Line]] = []
    for line in sorted(page.lines, key=lambda each: each.box.top):
        if not is_upright(line, page):
            continue
        for column in columns:
            if abs(column[0].box.left - line.box.left) < _SAME_COLUMN:
                column.append(line)
                break
        else:
            columns.append([line])
    return [
        Line("".join(dense(line.text) for line in column), around([line.box for line in column]))
        for column in columns
    ]


def _in_status_bar(line: Line, page: PageLines) -> bool:
    if page.height < _PHONE * page.width:
        return False
    tall = page.height / page.width
    middle = (line.box.top + line.box.bottom) / 2 * tall
    return middle < _STATUS_BAR or (middle < 0.12 and bool(_CLOCK.fullmatch(dense(line.text))))


def risen(
    rows: Sequence[Row], starts: list[int], is_between: Callable[[Row], bool] = lambda _: False
) -> list[int]:
    """Where items begin that are known by a later row of theirs: after the widest gap above it.

    `starts`: the rows by which they are known. `is_between`: what stands between items, as the
    heading of a month does: the gaps beside it say nothing.
    """
    offsets = []
    for start, following in pairwise(starts):
        gaps = [
            (rows[n].top - rows[n - 1].bottom, n)
            for n in range(start + 1, following + 1)
            if not any(is_between(row) for row in rows[n - 1 : n + 1])
        ]
        widest, after = max(gaps, default=(0.0, following))
        others = [gap for gap, _ in gaps if gap != widest]
        is_clear = bool(others) and widest > _WIDER * max(*others, 0.0)
        offsets.append(following - after if is_clear else 0)
    offset = max(set(offsets), key=offsets.count) if offsets else 0
    return [start - offset for start in starts] if offset <= min(starts, default=0) else starts
