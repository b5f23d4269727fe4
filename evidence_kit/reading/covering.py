"""Burns covers into a picture."""

from collections.abc import Iterable

from PIL import Image

from evidence_kit.domain.redaction import covered_pixels
from evidence_kit.domain.values import Box

BLACK = 0x000000
PALE = 0xE4E4E4  # whole pages of black would be a waste of ink


def burn(
    picture: Image.Image, covers: Iterable[Box], *, block: int = 1, colour: int = BLACK
) -> None:
    """Paints covers, in place, on an upright picture; for `block` see `covered_pixels`."""
    width, height = picture.size
    for box in covers:
        covered = covered_pixels(box, width, height, block)
        picture.paste(colour, (covered.left, covered.top, covered.right, covered.bottom))
