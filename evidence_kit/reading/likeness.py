"""Finds pictures that show the same: a screenshot saved again, or shrunk by a chat program.

Different receipts of one app look alike to every perceptual hash. So a hash only finds candidates;
then both pictures, 270 pixels wide and grey, are compared in tiles of 9 by 9 pixels, and the tile
that differs most decides: another amount changes one tile a lot, saving again each a little.
"""

import struct
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from PIL import Image, ImageChops, ImageFilter

from evidence_kit.reading.staging import replace_whole

GREY_WIDTH = 270  # pixels
_TILE = 9  # pixels
_CELL = 3  # pixels
_MOST_TILE = 20  # grey levels on average; copies stay below 15, different receipts reach 27
_MOST_TILE_MEAN = 14  # grey levels between means, which saving again hardly changes: up to 8
_MOST_CELL_MEAN = 30  # the same for cells: up to 26, while another digit makes 40 and more
_MOST_ABOVE = 2.6  # how far the worst tile may stand out among those with something on them
_ROUNDING = 2  # grey levels
_DETAIL = 6  # grey levels a tile differs from its own blur where something is on it
_SHARE = 0.15  # of those tiles differ more than the one that the worst is compared with
_MOST_BITS = 16  # of the 64 of the hash
_MAGIC = b"EKL1"
_HEADER = struct.Struct("<4sI")  # magic, height


@dataclass(frozen=True, slots=True)
class Pictured:
    """A picture to compare: its hash, its likeness as in `Item`, and how many pixels it has."""

    sha256: str
    likeness: str
    pixels: float


@dataclass(frozen=True, slots=True)
class SamePicture:
    """Two files that show the same; the larger one is worth keeping."""

    larger: str  # sha256
    smaller: str


def grey_of(small: Image.Image) -> Image.Image:
    """A picture, at least half as wide again unless it is small, as it is compared.

    Its height is rounded to whole tiles, so that copies of one shape meet.
    """
    grey = small if small.mode == "L" else small.convert("L")
    rows = max(1, round(grey.height * GREY_WIDTH / grey.width / _TILE))
    return grey.resize((GREY_WIDTH, rows * _TILE), Image.Resampling.BILINEAR)


def likeness_of(grey: Image.Image) -> str:
    """The 64-bit difference hash of a grey picture, 16 hexadecimal digits."""
    cells = grey.resize((9, 8), Image.Resampling.BOX).tobytes()
    bits = 0
    for row in range(8):
        for column in range(8):
            at = row * 9 + column
            bits = bits << 1 | (cells[at] < cells[at + 1])
    return f"{bits:016x}"


def keep_likeness(grey: Image.Image, path: Path) -> None:
    """Writes what a later comparison needs of a grey picture 270 pixels wide."""
    means = grey.reduce(_TILE).tobytes() + grey.reduce(_CELL).tobytes()
    packed = zlib.compress(grey.tobytes(), 1)
    replace_whole(path, _HEADER.pack(_MAGIC, grey.height) + means + packed)


def same_pictures(
    new: Sequence[Pictured], known: Sequence[Pictured], folder: Path
) -> Iterator[SamePicture]:
    """Each pair of a new picture and a known or earlier new one that show the same.

    `folder` holds the likenesses by SHA-256; a picture without one is passed over.
    """
    earlier = [sketch for picture in known if (sketch := _sketch(picture, folder))]
    for picture in new:
        sketch = _sketch(picture, folder)
        if sketch is None:
            continue
        grey: Image.Image | None = None
        for other in earlier:
            if not _may_match(sketch, other):
                continue
            grey = grey or sketch.grey(folder)
            if _match(grey, other.grey(folder)):
                yield _pair(sketch.picture, other.picture)
        earlier.append(sketch)


def find_same_pictures(
    new: Sequence[Pictured], known: Sequence[Pictured], folder: Path
) -> tuple[SamePicture, ...]:
    """All of `same_pictures` at once, for a worker."""
    return tuple(same_pictures(new, known, folder))


@dataclass(frozen=True, slots=True)
class _Sketch:
    """What is held of a picture while thousands are compared: means, and not its pixels."""

    picture: Pictured
    bits: int
    height: int
    tiles: Image.Image
    cells: Image.Image

    def grey(self, folder: Path) -> Image.Image:
        start = _HEADER.size + sum(means.width * means.height for means in (self.tiles, self.cells))
        pixels = zlib.decompress((folder / self.picture.sha256).read_bytes()[start:])
        return Image.frombytes("L", (GREY_WIDTH, self.height), pixels)


def _sketch(picture: Pictured, folder: Path) -> _Sketch | None:
    if not picture.likeness:
        return None
    try:
        with (folder / picture.sha256).open("rb") as file:
            magic, height = _HEADER.unpack(file.read(_HEADER.size))
            if magic != _MAGIC:
                return None
            tiles, cells = (_means(file, height, side) for side in (_TILE, _CELL))
    except (FileNotFoundError, struct.error, ValueError):  # a cache may be deleted or cut off
        return None
    return _Sketch(picture, int(picture.likeness, 16), height, tiles, cells)


def _means(file: BinaryIO, height: int, side: int) -> Image.Image:
    size = GREY_WIDTH // side, -(-height // side)
    return Image.frombytes("L", size, file.read(size[0] * size[1]))


def _may_match(one: _Sketch, other: _Sketch) -> bool:
    if one.height != other.height or (one.bits ^ other.bits).bit_count() > _MOST_BITS:
        return False
    # Half a million pairs: without Pillow's wrappers this takes a quarter of the time.
    if one.tiles.im.chop_difference(other.tiles.im).getextrema()[1] > _MOST_TILE_MEAN:
        return False
    return _largest(ImageChops.difference(one.cells, other.cells)) <= _MOST_CELL_MEAN


def _match(one: Image.Image, other: Image.Image) -> bool:
    """Whether one is the other saved again: differences are small, and the worst is no outlier.

    Saving again leaves its traces at every letter; another digit stands alone.
    """
    tiles = ImageChops.difference(one, other).reduce(_TILE)
    worst = _largest(tiles)
    if worst > _MOST_TILE:
        return False
    detail = ImageChops.difference(one, one.filter(ImageFilter.BoxBlur(2))).reduce(_TILE)
    busy = sum(detail.histogram()[_DETAIL:])
    ranked = sorted(tiles.tobytes(), reverse=True)
    usual = ranked[min(len(ranked) - 1, max(6, int(busy * _SHARE)))]
    return worst <= _MOST_ABOVE * usual + _ROUNDING


def _largest(difference: Image.Image) -> float:
    highest = difference.getextrema()[1]
    assert isinstance(highest, int | float)
    return highest


def _pair(one: Pictured, other: Pictured) -> SamePicture:
    if one.pixels > other.pixels:
        return SamePicture(one.sha256, other.sha256)
    return SamePicture(other.sha256, one.sha256)
