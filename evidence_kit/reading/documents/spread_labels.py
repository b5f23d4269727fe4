"""Labels of forms whose letters stand far apart, 户　名, and are read as words of a letter each."""

import re
from dataclasses import replace

from evidence_kit.domain.readings import Line, PageLines
from evidence_kit.reading.documents.labels import label_of
from evidence_kit.reading.documents.layout import around
from evidence_kit.reading.documents.words import dense

_APART = 3  # widths of a letter between two at most
_MOST = 4  # letters


def with_whole_labels(page: PageLines) -> PageLines:
    """The page with letters beside each other that are a label together as one line."""
    single = [line for line in page.lines if re.fullmatch("[\u4e00-\u9fff]", dense(line.text))]
    single.sort(key=lambda line: line.box.left)
    joined: dict[int, Line | None] = {}  # by the letters that are in it; the first stands for all
    for first in single:
        if id(first) in joined:
            continue
        letters = [first]
        for other in single:
            if id(other) not in joined and _goes_on(letters[-1], other):
                letters.append(other)
        text = "".join(dense(line.text) for line in letters)
        if 1 < len(letters) <= _MOST and label_of(text) is not None:
            joined |= {id(line): None for line in letters}
            sure = min(line.confidence for line in letters)
            box = around([line.box for line in letters])
            joined[id(first)] = replace(first, text=text, box=box, confidence=sure)
    if not joined:
        return page
    lines = (joined.get(id(line), line) for line in page.lines)
    return replace(page, lines=tuple(line for line in lines if line is not None))


def _goes_on(letter: Line, other: Line) -> bool:
    """Whether a letter is the next one beside another, on its level."""
    wide = letter.box.right - letter.box.left
    middle = (other.box.top + other.box.bottom) / 2
    gap = other.box.left - letter.box.right
    return letter.box.top < middle < letter.box.bottom and 0 <= gap < _APART * wide
