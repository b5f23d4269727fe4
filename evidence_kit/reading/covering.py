"""Burns covers into a picture."""

import math
from collections.abc import Iterable

from PIL import Image

from evidence_kit.domain.values import Box

# JPEG and its kin compress in blocks of up to 16 pixels, and what stood in one part of a block
# leaves traces in all of it: a cover takes whole blocks.
LOSSY_BLOCK = 16


def burn(picture: Image.Image, covers: Iterable[Box], *, block: int = 1) -> None:
    """Paints covers black, in place, on an upright picture; edges outward to whole blocks.

    Blocks may be counted from either side, as a turned picture's are: both are covered.
    """
    width, height = picture.size
    for box in covers:
        left, right = _outward(box.left * width, box.right * width, width, block)
        top, bottom = _outward(box.top * height, box.bottom * height, height, block)
        picture.paste(0, (left, top, right, bottom))


def _outward(start: float, end: float, size: int, block: int) -> tuple[int, int]:
    """The smallest range of whole blocks, counted from 0 and from `size`, around start and end."""
    first = min(math.floor(start / block) * block, size - math.ceil((size - start) / block) * block)
    last = max(math.ceil(end / block) * block, size - math.floor((size - end) / block) * block)
    return max(0, first), min(size, last)
