"""Red seals on papers: their letters are no words of the text, and what they cover is in doubt."""

import re
from collections import Counter
from dataclasses import replace
from statistics import median

from evidence_kit.domain.readings import Line, PageLines
from evidence_kit.domain.values import Box
from evidence_kit.reading.colours import is_red
from evidence_kit.reading.documents.labels import column_of, label_of
from evidence_kit.reading.documents.layout import around
from evidence_kit.reading.documents.words import dense

COVERED = 0.9  # how sure a line is at most that a seal lies on
_LEAST_LETTERS = 2  # red fragments of one or two letters make a seal
_ROUND = 0.7  # from a seal's middle to its rim, in widths of the words 业务专用章 in it
_RISE = 0.5  # of that: how far above those words the middle is
_LARGE = 1.35  # times the usual height: letters of a seal are turned, so their boxes are
_HEAD = 3  # red names of columns on one level are the head of a table
_FORM = 3  # red labels are those of a form
_STATE = re.compile(
    r".{0,4}(?:失败|成功|逾期|入账|部分还款|待还款?|未还|余额不足|支出|收入)"
)  # no seal says that
_WORDS = re.compile(r"专用(?!回单|凭证|收据|发票|账户|卡)|公章|印章|合同章")


def unsealed(page: PageLines) -> PageLines:
    """The page without the letters of seals; lines that a seal covers are less sure."""
    red = [line for line in page.lines if _is_red(line)]
    heads = [line for line in red if column_of(dense(line.text))]
    red = [line for line in red if sum(_is_level(line, head) for head in heads) < _HEAD]
    said = Counter(dense(line.text) for line in red)
    red = [x for x in red if len(dense(x.text)) < _LEAST_LETTERS or said[dense(x.text)] == 1]
    labels = [line for line in red if label_of(line.text) is not None]
    if len(labels) >= _FORM:
        red = [line for line in red if line not in labels]
    words = [line for line in page.lines if _is_of_seal(line)]
    small = sum(len(dense(line.text)) <= 2 for line in red)
    if not words and small < _LEAST_LETTERS:
        return page
    seal = around([*(line.box for line in red), *(_disc(line, page) for line in words)])
    usual = median(line.box.bottom - line.box.top for line in page.lines)
    lines = []
    for line in page.lines:
        if line in red or line in words:
            continue
        if _overlaps(line.box, seal):
            if _is_fragment(line, usual):
                continue
            line = replace(line, confidence=min(line.confidence, COVERED))
        lines.append(line)
    return replace(page, lines=tuple(lines))


def _is_red(line: Line) -> bool:
    tight = dense(line.text)
    is_word = re.search(r"\w", tight) and not re.search(r"[\d:]", tight)  # a dot is none
    return bool(is_word) and is_red(line.ink) and not _STATE.fullmatch(tight)


def _is_level(one: Line, other: Line) -> bool:
    """Whether two lines stand on one level: the middle of one is within the other."""
    return other.box.top < (one.box.top + one.box.bottom) / 2 < other.box.bottom


def _is_of_seal(line: Line) -> bool:
    tight = dense(line.text)
    is_seen = line.ink is not None  # a PDF's own words are exact, whatever lies on them
    return is_seen and len(tight) <= 12 and bool(_WORDS.search(tight)) and ":" not in tight


def _is_fragment(line: Line, usual: float) -> bool:
    """One letter of a seal's ring, or two that stand askew."""
    tight = dense(line.text)
    if not re.fullmatch(r"[\u4e00-\u9fff]{1,2}|★", tight):
        return False
    return len(tight) == 1 or line.box.bottom - line.box.top > _LARGE * usual


def _disc(line: Line, page: PageLines) -> Box:
    """The square around a seal, by the words in its lower half."""
    reach = _ROUND * (line.box.right - line.box.left)
    down = reach * page.width / page.height
    middle = (line.box.left + line.box.right) / 2
    level = (line.box.top + line.box.bottom) / 2 - _RISE * down
    return Box(
        max(0.0, middle - reach),
        max(0.0, level - down),
        min(1.0, middle + reach),
        min(1.0, level + down),
    )


def _overlaps(one: Box, other: Box) -> bool:
    across = min(one.right, other.right) - max(one.left, other.left)
    return across > 0 and min(one.bottom, other.bottom) > max(one.top, other.top)
