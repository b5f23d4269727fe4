"""How far a cover reaches: the same for what is burnt into a page and for what the window shows."""

import math
from dataclasses import dataclass

from evidence_kit.domain.values import Box

_SMOOTHED = 2  # pixels beyond a block that a decoder mixes with those inside


@dataclass(frozen=True, slots=True)
class Covered:
    """Whole pixels of an upright picture, right and bottom beyond the last one."""

    left: int
    top: int
    right: int
    bottom: int


def covered_pixels(box: Box, width: int, height: int, block: int = 1) -> Covered:
    """The pixels a cover paints on a picture of that size; edges outward to whole blocks.

    `block` is the side of those a picture was compressed in with loss: what stood in one part of a
    block leaves traces in all of it, and some in the pixels beside it. Blocks may be counted from
    either side, as a turned picture's are: both are covered.
    """
    left, right = _outward(box.left * width, box.right * width, width, block)
    top, bottom = _outward(box.top * height, box.bottom * height, height, block)
    around = _SMOOTHED if block > 1 else 0
    return Covered(
        max(0, left - around),
        max(0, top - around),
        min(width, right + around),
        min(height, bottom + around),
    )


def _outward(start: float, end: float, size: int, block: int) -> tuple[int, int]:
    """The smallest range of whole blocks, counted from 0 and from `size`, around start and end."""
    first = min(math.floor(start / block) * block, size - math.ceil((size - start) / block) * block)
    last = max(math.ceil(end / block) * block, size - math.floor((size - end) / block) * block)
    return max(0, first), min(size, last)
