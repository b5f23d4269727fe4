"""What lines of a conversation look like: their colours, where they stand, which are times."""

import re

from evidence_kit.domain.readings import Colour, Line
from evidence_kit.domain.values import Box

SAME_COLOUR = 18  # sum of differences of red, green and blue
SPOKEN = re.compile(r"[,，。!！?？;；]|[\u4e00-\u9fff]{7}")  # no name has as much
VIVID = 60  # between the strongest and the weakest of red, green and blue
UNDER_LIGHT = 60  # likewise: light falls unevenly on a photograph
_CENTRED = 0.07  # of the page's width
CLOCK = re.compile(r"[\d年月日:：/.\-\s今昨前天星期周一二三四五六上下午凌清早中傍晚深夜里]+")
_MOMENT = re.compile(r"(?=.*[:：月天期周]).+")


def is_same_colour(one: Colour | None, other: Colour | None, within: int = SAME_COLOUR) -> bool:
    """Whether two colours look alike; what is not known is no difference."""
    if one is None or other is None:
        return True
    return sum(abs(a - b) for a, b in zip(one, other, strict=True)) <= within


def contrast_of(line: Line) -> int:
    """How far a line's letters are from what they stand on; 0 where colours are not known."""
    if line.ink is None or line.ground is None:
        return 0
    return sum(abs(a - b) for a, b in zip(line.ink, line.ground, strict=True))


def middle(line: Line) -> float:
    """The level on which a line stands."""
    return (line.box.top + line.box.bottom) / 2


def is_central(box: Box) -> bool:
    """Whether something stands in the middle between the edges."""
    return abs((box.left + box.right) / 2 - 0.5) < _CENTRED


def is_moment(text: str) -> bool:
    """Whether words say a day or a time and nothing else."""
    return bool(CLOCK.fullmatch(text) and _MOMENT.fullmatch(text))
