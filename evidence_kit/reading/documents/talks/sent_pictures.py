"""Pictures and stickers that somebody sent: areas of a conversation that hold no words.

All measures are in widths of the page, so that phones of any size look alike.
"""

from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from evidence_kit.domain.readings import Line, Side
from evidence_kit.domain.values import Box
from evidence_kit.reading.documents.talks.blocks import Block
from evidence_kit.reading.documents.talks.bubbles import Screen
from evidence_kit.reading.documents.talks.looks import contrast_of

_SURE = 0.9  # nothing is read that says what it is
_UPPER_BAR, _LOWER_BAR = 0.22, 0.15  # widths of the page where names, and keys, stand
_ABOVE = 0.05  # widths of the page between a picture and the name of who sent it, at most
_FLUSH = 0.03
_PALE = 0.75  # times the contrast of what is said
_LEAST_LEAN = 0.05  # more room on one side than on the other: what stands in the middle is no one's


def with_pictures(screen: Screen, areas: Sequence[Box], tall: float) -> Screen:
    """The screen with a bubble of no words for each picture that stands on a side of it.

    `areas` hold something drawn; `tall`: the height of the page by its width.
    """
    if not screen.bubbles:
        return screen
    sent = [
        Block((Line("", box, _SURE),), box, in_bubble=True, side=side)
        for box in areas
        if box.top * tall > _UPPER_BAR
        and (1 - box.bottom) * tall > _LOWER_BAR
        and (side := _side(box))
    ]
    clear = median(contrast_of(block.lines[0]) for block in screen.bubbles)
    blocks = [
        replace(block, in_bubble=False, side=None)
        if any(_names(block, each, tall) for each in sent)
        and contrast_of(block.lines[0]) < _PALE * clear
        else block
        for block in screen.blocks
    ]
    together = sorted((*blocks, *sent), key=lambda block: block.box.top)
    return replace(screen, blocks=tuple(together))


def _names(block: Block, picture: Block, tall: float) -> bool:
    """Whether a line stands right above a picture, where it begins."""
    gap = (picture.box.top - block.box.bottom) * tall
    is_flush = abs(block.box.left - picture.box.left) < _FLUSH
    return len(block.lines) == 1 and is_flush and -_FLUSH < gap < _ABOVE


def _side(box: Box) -> Side | None:
    lean = (1 - box.right) - box.left
    if abs(lean) < _LEAST_LEAN:
        return None
    return Side.RECEIVED if lean > 0 else Side.SENT
