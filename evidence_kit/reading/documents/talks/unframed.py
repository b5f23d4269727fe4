"""Messages that stand on the page itself: some apps draw bubbles for one side only, or for none."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from evidence_kit.domain.readings import Side
from evidence_kit.reading.documents.layout import around
from evidence_kit.reading.documents.talks.announcements import OF_APP
from evidence_kit.reading.documents.talks.blocks import Block
from evidence_kit.reading.documents.talks.bubbles import Screen
from evidence_kit.reading.documents.talks.looks import SPOKEN, contrast_of
from evidence_kit.reading.documents.talks.sent_times import Stamp, stamps_of

_SIGNED = re.compile(r"[【\[][^】\]]{2,12}[】\]]")
_LEFT = 0.35  # of the page's width: where what came begins
_SHORT = 0.5  # of the page's width
_MARGIN = 0.15  # likewise
_EXACTLY = 0.015
_SAME_EDGE = 0.012  # likewise, how exactly lines of a paragraph begin below each other
_PALE = 120  # sum of differences: a name's letters are so much nearer to the page's colour
_LONGEST_NAME = 12
_NEXT_LINE = 0.9  # of a line's height
_CLOSE = 0.4  # the same of a line that seemed to stand in a bubble of its own
_FLUSH = 0.04  # of the page's width
_LEAST = 2  # messages
_SMALLER = 0.82  # than what it stands above: a name


def with_unframed(screen: Screen) -> Screen:
    """The screen with what came and stands in no bubble as bubbles whose side is not clear.

    Where only what one sent is drawn in bubbles, or what came is hardly lighter than the page, or
    texts begin with who signs them, below or above their times.
    """
    stamps = stamps_of(screen.blocks, None)
    if not stamps or not _lacks_bubbles(screen, stamps):
        return screen
    blocks: list[Block] = []
    open_: Block | None = None
    is_named = False
    for position, block in enumerate(screen.blocks):
        below = screen.blocks[position + 1 :]
        was_named, is_named = is_named, False
        if open_ is not None and position not in stamps and _goes_on(open_, block):
            open_ = replace(
                open_, lines=(*open_.lines, *block.lines), box=around([open_.box, block.box])
            )
            blocks[-1] = open_
        elif block.in_bubble or position in stamps or (_is_aside(block, below) and not was_named):
            open_ = None
            blocks.append(block)
        elif _is_name(block, below[:1]):
            blocks.append(block)
            is_named, open_ = True, None
        else:
            open_ = replace(block, in_bubble=True, side=Side.RECEIVED, is_side_clear=False)
            blocks.append(open_)
    return replace(screen, blocks=tuple(blocks))


def _is_aside(block: Block, below: Sequence[Block]) -> bool:
    """Whether a line stands where nothing that came begins: right, or exactly in the middle."""
    off = abs((block.box.left + block.box.right) / 2 - 0.5)
    is_short = block.box.right - block.box.left < _SHORT
    is_central = (block.is_centred and is_short) or (block.box.left > _MARGIN and off < _EXACTLY)
    if OF_APP.search(block.text) or block.box.left > _LEFT:
        return True
    is_begun = below and _goes_on(block, below[0])
    is_begun = is_begun and abs(block.box.left - below[0].box.left) < _SAME_EDGE
    return is_central and not is_begun


def _lacks_bubbles(screen: Screen, stamps: Mapping[int, Stamp]) -> bool:
    unframed = [b for n, b in enumerate(screen.blocks) if not b.in_bubble and n not in stamps]
    signed = sum(bool(_SIGNED.match(block.text)) for block in unframed)
    if signed > 1 and len(stamps) > 1 and not screen.bubbles:
        return True
    speak = sum(bool(SPOKEN.search(block.text)) for block in screen.bubbles)
    return speak > 1 and any(
        SPOKEN.search(block.text) and not _is_aside(block, unframed[n + 1 :])
        for n, block in enumerate(unframed)
    )


def _goes_on(above: Block, block: Block) -> bool:
    last, line = above.lines[-1].box, block.lines[0].box
    height = min(last.bottom - last.top, line.bottom - line.top)
    near = _CLOSE if block.in_bubble else _NEXT_LINE
    return line.top - last.bottom < near * height and abs(line.left - above.box.left) < _FLUSH


def _is_name(block: Block, following: Sequence[Block]) -> bool:
    """Whether a short line stands in smaller letters above what somebody said."""
    if not following or SPOKEN.search(block.text) or len(block.text) > _LONGEST_NAME:
        return False
    line, below = block.lines[0], following[0].lines[0]
    if line.box.bottom - line.box.top < _SMALLER * (below.box.bottom - below.box.top):
        return True
    return contrast_of(line) + _PALE < contrast_of(below)
