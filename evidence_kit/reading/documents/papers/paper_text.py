"""The words of a paper in one string, with paragraphs and cells parted, and the place of each."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from evidence_kit.domain.readings import Line, PageLines, Spot
from evidence_kit.reading.documents.amounts import with_commas
from evidence_kit.reading.documents.companies import is_end_of_name
from evidence_kit.reading.documents.layout import Row, around, rows_of
from evidence_kit.reading.documents.words import dense, width_of

END = "|"  # parts what does not go on: cells of a row, paragraphs
_SHORT = 2.6  # letters that are missing at the end of a paragraph's last line
_LARGER = 1.6  # times as high: no line of the same paragraph
_WHOLE = 8  # letters that no line of a paragraph has room for before its end
_INDENT = 1.2  # letters by which the next paragraph is set in
_SAME_EDGE = 0.012  # of the page's width
_DAY_BROKEN = re.compile(r"(?:20\d\d年|年\d{1,2}月|月\d{1,2}日|20\d\d年\d|年\d{1,2}月\d)$")
_ITEM = re.compile(r"\(?\d{1,2}[.、)](?=\D|20\d\d年)")  # of a numbered list
_TOKEN = re.compile(r"[A-Za-z0-9*,.\-]+")  # is not broken by a text that wraps at words


class PaperText:
    """The text of all pages; the flow of a paragraph goes on from line to line and page to page."""

    def __init__(self, pages: Sequence[PageLines]) -> None:
        self._lines: list[tuple[int, Line]] = []
        self._starts: list[int] = []
        self.text = ""
        for page in pages:
            self._add_page(page)

    def spot(self, start: int, end: int, confidence: float) -> Spot:
        """Where the characters from `start` to before `end` stand: the lines that hold them."""
        first = max(0, bisect_right(self._starts, start) - 1)
        last = max(first + 1, bisect_right(self._starts, max(start, end - 1)))
        held = self._lines[first:last]
        page = held[0][0]
        sure = min(confidence, *(line.confidence for _, line in held))
        return Spot(sure, page, around([line.box for number, line in held if number == page]))

    def _add_page(self, page: PageLines) -> None:
        every = _with_ends_of_names(rows_of(page))
        rows = [row for row in every if any(len(dense(x.text)) > 1 for x in row.lines)]
        prose = [row for row in rows if len(row.lines) == 1] or rows
        left = sorted(row.lines[0].box.left for row in prose)[len(prose) // 10] if prose else 0.0
        right = max((row.lines[-1].box.right for row in prose), default=1.0)
        rows = _interleaved(rows)
        for number, row in enumerate(rows):
            following = rows[number + 1] if number + 1 < len(rows) else None
            ends = len(row.lines) > 1 or _ends(row, following, left, right)
            for line in row.lines:
                if len(dense(line.text)) > 1 or _begins_at(line, left):  # no letter of a seal
                    self._add(page.page, line, ends)

    def _add(self, page: int, line: Line, ends: bool) -> None:
        self._lines.append((page, line))
        self._starts.append(len(self.text))
        self.text += with_commas(dense(line.text)) + (END if ends else "")


def _with_ends_of_names(rows: Sequence[Row]) -> list[Row]:
    """The rows; the last letters of a name that wrapped in its cell stand with the rest of it."""
    joined: list[Row] = []
    for row in rows:
        above = joined[-1].lines[-1] if joined and len(joined[-1].lines) > 1 else None
        if (
            above is not None
            and len(row.lines) == 1
            and _ends_name(above.text, row.text)
            and (
                abs(row.lines[0].box.left - above.box.left) < _SAME_EDGE
                or abs(row.lines[0].box.right - above.box.right) < _SAME_EDGE
            )
        ):
            whole = replace(
                above,
                text=above.text + row.text,
                box=around([above.box, row.lines[0].box]),
                confidence=min(above.confidence, row.lines[0].confidence),
            )
            joined[-1] = Row((*joined[-1].lines[:-1], whole))
        else:
            joined.append(row)
    return joined


def _ends_name(begun: str, rest: str) -> bool:
    """Whether a line is the end of a company's name that began above: 司, 伙)."""
    is_closed = dense(begun).count("(") == dense(begun).count(")")
    return (
        is_end_of_name(rest)
        or (begun.endswith("公") and rest == "司")
        or (not is_closed and re.fullmatch(r"[\u4e00-\u9fff]{1,4}\)", dense(rest)) is not None)
    )


def _interleaved(rows: Sequence[Row]) -> list[Row]:
    """Rows where a head stands above figures become rows of label and value, one by one."""
    parted: list[Row] = []
    for row in rows:
        head = parted[-1] if parted else None
        if head is not None and _is_head(head, row):
            pairs = zip(head.lines, row.lines, strict=True)
            parted[-1:] = [Row(pair) for pair in pairs]
        else:
            parted.append(row)
    return parted


def _is_head(head: Row, row: Row) -> bool:
    if not 1 < len(head.lines) == len(row.lines) or re.search(r"\d", head.text):
        return False
    figures = sum(bool(re.search(r"\d", line.text)) for line in row.lines)
    below = all(
        min(one.box.right, other.box.right) > max(one.box.left, other.box.left)
        for one, other in zip(head.lines, row.lines, strict=True)
    )
    return below and figures > 0.6 * len(row.lines)


def _ends(row: Row, following: Row | None, left: float, right: float) -> bool:
    """Whether a paragraph ends with this line: it is short, or the next one is set in."""
    line = row.lines[-1]
    letter = (line.box.right - line.box.left) / max(1.0, width_of(line.text))
    room = (right - line.box.right) / letter
    if following is None:
        return room > _SHORT
    after, tight = following.lines[0], dense(line.text)
    if _DAY_BROKEN.search(tight[-8:] + dense(after.text)[:1]) and len(following.lines) == 1:
        return False
    if tight.rfind("(") > tight.rfind(")") and len(following.lines) == 1:
        return room > _WHOLE  # a remark in brackets goes on
    heights = [x.box.bottom - x.box.top for x in (line, after)]
    if max(heights) > _LARGER * min(heights):
        return True  # a heading, or the sum that a page is about
    is_set_in = after.box.left > left + _INDENT * letter and not _hangs(tight, dense(after.text))
    if is_set_in or len(following.lines) > 1:
        return True
    if line.box.left > after.box.left + (_SHORT + _INDENT) * letter:
        return True  # it stands in the middle or on the right
    token = _TOKEN.match(dense(after.text))
    needed = max(_SHORT, width_of(token[0]) + 1 if token else 0.0)
    closes = tight.endswith(("。", ";")) or (tight.endswith(":") and "(" not in tight)
    return room > needed or (room > _SHORT and closes)


def _hangs(text: str, after: str) -> bool:
    """Whether lines are those of a numbered item, set in below its number."""
    return _ITEM.match(text) is not None and _ITEM.match(after) is None


def _begins_at(line: Line, left: float) -> bool:
    return line.box.left < left + _INDENT * (line.box.right - line.box.left)
