"""Lines of a conversation into blocks: what stands in one bubble, on one card, or alone.

All measures are in widths of the page, so that phones of any size look alike.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from evidence_kit.domain.readings import Line, Side
from evidence_kit.domain.values import Box
from evidence_kit.reading.documents.layout import around
from evidence_kit.reading.documents.talks.frames import Frames
from evidence_kit.reading.documents.talks.looks import (
    CLOCK,
    SAME_COLOUR,
    UNDER_LIGHT,
    VIVID,
    contrast_of,
    is_central,
    is_moment,
    is_same_colour,
    middle,
)
from evidence_kit.reading.documents.words import width_of

_NEXT_LINE = 0.9  # of a line's height: wider gaps part bubbles
_LOOSE = 0.4  # of a line's height: lines of one paragraph stand closer, on a photograph too
_FULL = 0.85  # of the widest line of its bubble
# Of a name above what somebody says, beside that:
NAME_PALE = 0.7  # times how far its letters are at most from what they stand on
NAME_SIZE = 0.92  # times how wide its letters are at most
NAME_OUT = 0.06  # of the page's width: how far before it begins at most
_CLOSE = 0.35  # of a line's height: no two bubbles are as near
_AS_HIGH = 0.85  # of each other: lines of one paragraph
_UNCLEAR = 0.9
_FLUSH = 0.03
_CARD_GAP = 2.0  # heights of a line between the parts of a card
_AT_EDGE = 0.02  # of the page's width: how exactly the parts of a card begin at one edge
_SAME_END = 0.008  # likewise, where what lines of one bubble stand on ends
_NARROW = 1.5  # likewise where a picture stands before one of them
_BESIDE_ICON = 0.08  # of the page's width
_LINKED = 1.6  # heights of a line between links below each other
_BEFORE_SUM = 0.16  # of the page's width: the picture on the card of a transfer
_SIGN = 2  # letters at most of what is drawn
_LABEL = 8  # letters: what has a time beside it and is longer was said at that time
_WHOLE_WORD = re.compile(r"[A-Za-z0-9]{8,}")
FOOT = re.compile(r"(?:微信|QQ|支付宝)?(?:转账|红包)")
SUM = re.compile(r"[¥￥]\s*\d|^\d[\d,]*\.\d\d\s*元")


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that belong together: a bubble, or a line that stands outside of any.

    `side` is None for what stands in the middle of the screen or outside of bubbles. A card has
    words beside each other: labels and values, a heading and a badge.
    """

    lines: tuple[Line, ...]
    box: Box
    in_bubble: bool
    side: Side | None = None
    is_side_clear: bool = True  # nothing of its place speaks for the other side
    is_card: bool = False

    @property
    def text(self) -> str:
        """Its words, with the line breaks of a narrow screen undone."""
        return joined(line.text for line in self.lines)

    @property
    def confidence(self) -> float:
        """That of its least sure line, less where its side is not clear."""
        sure = min(line.confidence for line in self.lines)
        return sure if self.is_side_clear else min(sure, _UNCLEAR)

    @property
    def is_centred(self) -> bool:
        """Whether it stands in the middle between the edges."""
        return is_central(self.box)

    @property
    def reach(self) -> tuple[float, float]:
        """Where what it stands on ends at the left and at the right, in widths of the page."""
        return min(x.reach[0] for x in self.lines), max(x.reach[1] for x in self.lines)

    @property
    def letter(self) -> float:
        """How wide its letters are, by the line with most: a box is wider than its words."""
        longest = max(self.lines, key=lambda line: width_of(line.text))
        wide = longest.box.right - longest.box.left
        return wide / max(1.0, width_of(longest.text))


def joined(texts: Iterable[str]) -> str:
    """Lines of one paragraph as they were before the screen broke them."""
    whole = ""
    for text in texts:
        needs_space = whole[-1:].isascii() and whole[-1:].isalpha() and text[:1].isascii()
        whole += (" " if needs_space and text[:1].isalpha() else "") + text
    return whole


def blocks_of(lines: Sequence[Line], frames: Frames) -> list[Block]:
    """The blocks of a conversation from top to bottom."""
    blocks: list[Block] = []
    for line in sorted(lines, key=lambda each: (middle(each), each.box.left)):
        in_bubble = frames.hold(line)
        last = next((b for b in reversed(blocks) if _continues(b, line)), None)
        if last is not None and last.in_bubble and (in_bubble or _is_broken_off(last, line)):
            position = blocks.index(last)
            blocks[position] = replace(
                last, lines=(*last.lines, line), box=around([last.box, line.box])
            )
        else:
            blocks.append(Block((line,), line.box, in_bubble))
    transfers = [block for block in blocks if FOOT.fullmatch(block.lines[-1].text.strip())]
    blocks = [x for x in blocks if not any(_is_drawn_on(x, transfer) for transfer in transfers)]
    return _with_cards(blocks)


def _is_drawn_on(block: Block, card: Block) -> bool:
    """Whether a block is a sign of the picture before the words on the card of a transfer."""
    is_sign = len(block.text.strip()) <= _SIGN and block is not card
    is_level = card.box.top < middle(block.lines[0]) < card.box.bottom
    return is_sign and is_level and block.box.right < card.lines[0].box.left


def _continues(block: Block, line: Line) -> bool:
    """Whether a line is the next one of a bubble."""
    above = block.lines[-1]
    height = min(above.box.bottom - above.box.top, line.box.bottom - line.box.top)
    gap = line.box.top - above.box.bottom
    if CLOCK.fullmatch(line.text) and abs(line.box.left - above.box.left) > _FLUSH:
        return False  # the time at the end of a bubble
    is_of_packet = "红包" in line.text and _is_framed_alike(above, line)
    if FOOT.fullmatch(line.text.strip()) and (SUM.search(block.text) or is_of_packet):
        # At the foot of the card of a transfer, on a shade of its own once it was taken.
        indent = block.box.left - line.box.left
        return -height < gap < _NEXT_LINE * 2 * height and -_FLUSH < indent < _BEFORE_SUM
    is_close = gap < _CLOSE * height and abs(line.box.left - above.box.left) < _FLUSH
    if len(block.lines) == 1 and _is_name_over(above, line):
        return False
    if not (
        is_same_colour(above.ground, line.ground, UNDER_LIGHT if is_close else SAME_COLOUR)
        or (is_close and _is_framed_alike(above, line))
    ):
        return False
    overlap = min(block.box.right, line.box.right) - max(block.box.left, line.box.left)
    aligned = abs(line.box.left - block.box.left) < 0.03 or overlap > 0.6 * (
        line.box.right - line.box.left
    )
    if _is_link(line) and abs(line.box.left - block.box.left) < _AT_EDGE:
        return -height < gap < _LINKED * height  # what is offered below a greeting
    is_whole_word = _WHOLE_WORD.match(line.text)  # too long for the end of the line above
    if gap > _LOOSE * height and not is_whole_word and _is_last_of_paragraph(block, line):
        return False
    return gap < _NEXT_LINE * height and gap > -height * 1.2 and aligned


def _is_framed_alike(above: Line, line: Line) -> bool:
    """Whether the ground of two lines ends at the same place: glare alone lies between them."""
    begins = line.reach[0] > 0 and abs(above.reach[0] - line.reach[0]) < _SAME_END
    ends = line.reach[1] < 1 and abs(above.reach[1] - line.reach[1]) < _SAME_END
    return begins or ends


def _is_name_over(above: Line, line: Line) -> bool:
    """Whether small pale words stand above others that begin further in: who said them."""
    sizes = [(x.box.right - x.box.left) / max(1.0, width_of(x.text)) for x in (above, line)]
    is_pale = contrast_of(above) < NAME_PALE * contrast_of(line)
    is_slight = is_pale and sizes[0] < NAME_SIZE * sizes[1]
    return is_slight and 0 < line.box.left - above.box.left < NAME_OUT


def _is_broken_off(block: Block, line: Line) -> bool:
    """Whether a line on the page's colour goes on with a bubble on which light falls unevenly.

    In letters of the same colour and height, close below a line that fills its bubble.
    """
    above = block.lines[-1]
    heights = [each.box.bottom - each.box.top for each in (above, line)]
    return (
        line.box.top - above.box.bottom < _CLOSE * min(heights)
        and min(heights) > _AS_HIGH * max(heights)
        and (not _is_last_of_paragraph(block, line) or _WHOLE_WORD.match(line.text) is not None)
        and is_same_colour(above.ink, line.ink, UNDER_LIGHT)
    )


def _is_link(line: Line) -> bool:
    """Whether words are written in colour on white or grey."""
    if line.ink is None or line.ground is None:
        return False
    plain = max(line.ground) - min(line.ground) < VIVID / 2
    return plain and max(line.ink) - min(line.ink) > VIVID


def _is_last_of_paragraph(block: Block, line: Line) -> bool:
    """Whether a bubble's last line has room for more: what follows was not broken off it."""
    widest = max(each.box.right - each.box.left for each in (*block.lines, line))
    above = block.lines[-1].box
    return above.right - above.left < _FULL * widest


def _with_cards(blocks: list[Block]) -> list[Block]:
    """The blocks with those of one card as one: no two bubbles stand beside each other."""
    cards: list[Block] = []
    for block in blocks:
        beside = [card for card in cards if _is_beside(card, block)]
        for card in beside:
            cards.remove(card)
            block = _card(card, block)
        cards.append(block)
    grown: list[Block] = []
    for block in sorted(cards, key=lambda each: each.box.top):
        if grown and _is_part_below(grown[-1], block):
            grown[-1] = _card(grown[-1], block)
        else:
            grown.append(block)
    return grown


def _is_beside(one: Block, other: Block) -> bool:
    """Whether two blocks share a level and a colour, so that they stand on one card."""
    if not (one.in_bubble and other.in_bubble):
        return False
    level = [
        (a, b)
        for a in one.lines
        for b in other.lines
        if abs(middle(a) - middle(b)) < min(a.box.bottom - a.box.top, b.box.bottom - b.box.top) / 2
    ]
    if not level or _is_time_at_end(one, other, level[0]):
        return False
    left, right = sorted(level[0], key=lambda line: line.box.left)
    apart = left.box.right <= right.box.left + _FLUSH
    return apart and is_same_colour(left.ground, right.ground)


def _is_time_at_end(one: Block, other: Block, level: tuple[Line, Line]) -> bool:
    """Whether one of two blocks is the time beside the last line of what was said in the other."""
    for time, said in ((one, other), (other, one)):
        is_time = is_moment(time.text)
        is_last = said.lines[-1] in level
        if is_time and len(time.lines) == 1 and is_last and len(said.text) > _LABEL:
            return True
    return False


def _is_part_below(card: Block, block: Block) -> bool:
    """Whether a block goes on with what stands above it on the same card."""
    if not (card.in_bubble and block.in_bubble and (card.is_card or block.is_card)):
        return False
    if not is_same_colour(card.lines[0].ground, block.lines[0].ground):
        return False
    height = min(line.box.bottom - line.box.top for line in (*card.lines, *block.lines))
    gap, indent = block.box.top - card.box.bottom, abs(card.box.left - block.box.left)
    if indent < _AT_EDGE:
        return gap < _CARD_GAP * height
    return indent < _BESIDE_ICON and gap < _NARROW * height


def _card(one: Block, other: Block) -> Block:
    lines = _read_across((*one.lines, *other.lines))
    return replace(one, lines=lines, box=around([one.box, other.box]), is_card=True)


def _read_across(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Lines as one reads them: row by row, each from left to right."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=middle):
        high = line.box.bottom - line.box.top
        if rows and middle(line) - middle(rows[-1][0]) < high / 2:
            rows[-1].append(line)
        else:
            rows.append([line])
    return tuple(line for row in rows for line in sorted(row, key=lambda each: each.box.left))
