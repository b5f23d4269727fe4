"""The words of recognised lines and where they stand, as the text of a PDF page gives them."""

import re
from collections.abc import Iterable, Iterator

from evidence_kit.domain.readings import Line, PageLines
from evidence_kit.domain.values import Box
from evidence_kit.reading.page_text import Word

_PIECE = re.compile(
    r"[\u2e80-\uffff\U00020000-\U0003ffff]|[^\s\u2e80-\uffff\U00020000-\U0003ffff]+"
)
_NARROW = 0.55  # how wide a Latin letter is beside a Chinese character
_WIDE = 0x2E80  # from here on scripts that are written without spaces


def words_on(pages: Iterable[PageLines], page: int) -> tuple[Word, ...]:
    """The words of a page, line by line.

    A line was recognised as a whole: its characters are taken to share its width evenly.
    """
    lines = [line for each in pages if each.page == page for line in each.lines]
    return tuple(word for n, line in enumerate(lines) for word in _words(line, is_first=n == 0))


def _words(line: Line, *, is_first: bool) -> Iterator[Word]:
    ends = [0.0]
    for character in line.text:
        ends.append(ends[-1] + (1.0 if ord(character) >= _WIDE else _NARROW))
    box, before = line.box, 0
    scale = (box.right - box.left) / max(ends[-1], _NARROW)
    for piece in _PIECE.finditer(line.text):
        start, end = piece.span()
        between = " " if start > before else ""
        left, right = box.left + ends[start] * scale, box.left + ends[end] * scale
        after = between if before else "" if is_first else "\n"
        yield Word(piece[0], Box(left, box.top, min(right, 1.0), box.bottom), after)
        before = end
