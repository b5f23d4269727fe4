"""Pale words beside what is said: who said it, above; what the field for typing says, below.

On a photograph they may stand on a shade of their own, as if in a bubble.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from evidence_kit.domain.readings import Side
from evidence_kit.reading.documents.talks.blocks import NAME_PALE, NAME_SIZE, Block
from evidence_kit.reading.documents.talks.looks import SPOKEN, contrast_of

_PALE = 0.6  # times the contrast of what is said: a hint
_LONGEST_NAME = 12
_NEAR = 1.2  # heights of a line between a name and what is said
_FLUSH = 0.06  # of the page's width
_LOWEST = 0.86  # of the page's height


def without_pale_words(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with names outside of bubbles, and without the words of a field for typing."""
    said = [block for block in blocks if SPOKEN.search(block.text)]
    said = said or [block for block in blocks if block.in_bubble]
    if not said:
        return list(blocks)
    clear = median(contrast_of(block.lines[0]) for block in said)
    letter = median(block.letter for block in said)

    def is_pale(block: Block, most: float) -> bool:
        is_line = block.in_bubble and len(block.lines) == 1 and block.side is not Side.SENT
        return is_line and 0 < contrast_of(block.lines[0]) < most * clear

    kept = [
        replace(block, in_bubble=False, side=None)
        if is_pale(block, NAME_PALE) and block.letter < NAME_SIZE * letter and _names(block, below)
        else block
        for block, below in pairwise(blocks)
    ]
    last = blocks[-1]
    is_hint = is_pale(last, _PALE) and last.box.top > _LOWEST
    return kept if is_hint else [*kept, last]


def _names(block: Block, below: Block) -> bool:
    """Whether a line stands right above what came, about where that begins."""
    high = block.box.bottom - block.box.top
    is_near = below.box.top - block.box.bottom < _NEAR * high
    is_flush = abs(below.box.left - block.box.left) < _FLUSH
    is_said = (below.in_bubble and below.side is not Side.SENT) or SPOKEN.search(below.text)
    return len(block.text) <= _LONGEST_NAME and is_near and is_flush and bool(is_said)
