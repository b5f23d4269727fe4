"""What an app itself says among messages: a notice above them, 本次会话已结束 between them."""

import re
from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from evidence_kit.domain.readings import Side
from evidence_kit.reading.documents.talks.blocks import Block
from evidence_kit.reading.documents.talks.looks import CLOCK, VIVID, contrast_of, is_same_colour

OF_APP = re.compile(  # what an app says between messages, however wide it is
    r"现在可以开始聊天|以上是打招呼的内容|[了过]朋友验证|加入了?群聊|拍了拍|领取了.{0,14}红包$|但被对方拒收|"
    r"^(?:对方|[你您])(?:还)?未(?:关注|添加|回复).{0,20}(?:消息|私信|聊天)|来自陌生人的消息|注意保护财产安全|^对方不是[你您]的?(?:好友|朋友)"
)
_AT_LEFT = 0.08  # of the page's width: where a notice from edge to edge begins
_SMALL = 0.93  # times the usual letter
_PALE = 0.7  # times how far letters are usually from what they stand on
_ALIKE = 24  # red, green and blue together
_IN_THE_MIDDLE = 0.03  # of the page's width
_SAME_EDGE = 0.03  # likewise


def without_notice(blocks: list[Block]) -> list[Block]:
    """The blocks without a notice of the app, which stands from edge to edge above all that is said
    in small letters and on a colour of its own."""
    bubbles = [block for block in blocks if block.in_bubble]
    if len(bubbles) < 2:
        return blocks
    first, usual = bubbles[0], median(block.letter for block in bubbles)
    is_notice = (
        first is blocks[0]
        and first.box.left < _AT_LEFT
        and first.letter < _SMALL * usual
        and not any(is_same_colour(first.lines[0].ground, b.lines[0].ground) for b in bubbles[1:])
    )
    return blocks[1:] if is_notice else blocks


def without_announcements(blocks: list[Block]) -> list[Block]:
    """The blocks; what stands on a colour of its own right in the middle is in no bubble.

    Bubbles begin or end where others do, and no person's words are the only ones of a colour, in
    letters smaller or paler than others.
    """
    said = [block for block in blocks if block.in_bubble and not CLOCK.fullmatch(block.text)]
    return [
        replace(block, in_bubble=False, side=None) if _is_announced(block, said) else block
        for block in blocks
    ]


def _is_announced(block: Block, said: Sequence[Block]) -> bool:
    if block.in_bubble and block.is_centred and OF_APP.search(block.text):
        return True
    others = [each for each in said if not _is_in_the_middle(each)]
    if not block.in_bubble or len(block.lines) > 1 or len(others) < 2:
        return False
    if (colour := block.lines[0].ground) and max(colour) - min(colour) > VIVID:
        return False  # what one sent
    ground, usual = block.lines[0].ground, median(each.letter for each in others)
    clear = median(contrast_of(each.lines[0]) for each in others)
    is_slight = block.letter < _SMALL * usual or contrast_of(block.lines[0]) < _PALE * clear
    return (
        _is_in_the_middle(block)
        and is_slight
        and not any(
            is_same_colour(ground, each.lines[0].ground, _ALIKE)
            for each in said
            if each in others or len(each.lines) > 1
        )
        and not any(_begins_or_ends_with(block, each) for each in others)
    )


def _is_in_the_middle(block: Block) -> bool:
    return abs((block.box.left + block.box.right) / 2 - 0.5) < _IN_THE_MIDDLE


def _begins_or_ends_with(block: Block, other: Block) -> bool:
    """Whether a block stands at the edge of a bubble's side: what came begins there, what was sent
    ends there."""
    if other.side is Side.SENT:
        return abs(block.box.right - other.box.right) < _SAME_EDGE
    return abs(block.box.left - other.box.left) < _SAME_EDGE
