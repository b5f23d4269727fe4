"""Pictures: decoded once, that once for the thumbnail, the likeness and the rows to cut at."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageChops

from evidence_kit.domain.records import Carriage
from evidence_kit.errors import KnownError
from evidence_kit.reading import formats
from evidence_kit.reading.carriage import carriage_of_jpeg, carriage_of_png
from evidence_kit.reading.decoding import (
    MOST_PAGES,
    bounded,
    check_size,
    load,
    load_png,
    opened,
)
from evidence_kit.reading.formats import Format
from evidence_kit.reading.likeness import grey_of
from evidence_kit.reading.metadata import Metadata, metadata

THUMBNAIL_SIDE = 512  # pixels, the longer one
_LEAST_WIDTH = 405  # for the likeness: reduced further, copies of other sizes would look blurred
_TALL = 2.6  # times as high as wide: such a page is cut into strips
_QUIET = 10  # grey levels a row may span
_MOST_ROWS = 400
_STRIP = 100_000  # pixels that are converted at once

_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


@dataclass(frozen=True, slots=True)
class ExaminedPage:
    """One page: sizes as it is read, in pixels for pictures and points for PDF."""

    number: int
    width: float
    height: float
    orientation: int = 1
    carriage: Carriage | None = None
    quiet_rows: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ExaminedPicture:
    """The pages of a picture file, the first one small and grey, and its EXIF data."""

    pages: tuple[ExaminedPage, ...]
    grey: Image.Image
    metadata: Metadata


def examine_picture(
    path: Path, found: Format, thumbnail: Callable[[Image.Image, int], None]
) -> ExaminedPicture:
    """Decodes every page of a picture file once; `thumbnail` gets each, small and upright.

    Raises:
        KnownError: it is damaged, too large, or has too many pages.
    """
    pages: list[ExaminedPage] = []
    grey, first = None, Metadata()
    with opened(path, found) as picture:
        for number in _page_numbers(picture, found):
            page, small, told = _examined(path, found, picture, number)
            pages.append(page)
            thumbnail(small, number)
            if grey is None:
                grey, first = grey_of(small), told
    if grey is None:
        raise KnownError("intake.damaged")
    return ExaminedPicture(tuple(pages), grey, first)


def upright(picture: Image.Image, orientation: int) -> Image.Image:
    """Turns a picture as its EXIF orientation says."""
    turn = _TURNS.get(orientation)
    return picture if turn is None else picture.transpose(turn)


def flattened(picture: Image.Image) -> tuple[Image.Image, bool]:
    """The picture in RGB or grey, on white, and whether it was opaque everywhere."""
    if picture.mode in ("P", "RGB", "L", "1") and "transparency" in picture.info:
        picture = picture.convert("RGBA")
    if picture.mode in ("RGBA", "LA", "PA", "La", "RGBa"):
        # `convert` before anything is resized: with alpha every step costs twice.
        if picture.mode != "RGBA":
            picture = picture.convert("RGBA")
        alpha = picture.getchannel("A")
        if alpha.getextrema() == (255, 255):
            return picture.convert("RGB"), True
        white = Image.new("RGB", picture.size, "white")
        white.paste(picture, mask=alpha)
        return white, False
    if picture.mode.startswith(("I", "F")):
        return _eight_bits(picture), True
    if picture.mode == "1":
        return picture.convert("L"), True
    return (picture if picture.mode in ("RGB", "L") else picture.convert("RGB")), True


def _eight_bits(picture: Image.Image) -> Image.Image:
    """Scales deep greys down; Pillow's own conversion clips them to white."""
    if picture.mode == "I;16B":
        picture = picture.convert("I")  # big-endian greys can be neither measured nor scaled
    highest = picture.getextrema()[1]
    assert isinstance(highest, int | float)
    most = 255.0 if highest <= 255 and picture.mode != "I;16" else max(65_535.0, highest)
    return picture.point(lambda grey: grey * (255 / most)).convert("L")


def _page_numbers(picture: Image.Image, found: Format) -> Iterator[int]:
    """Turns to one page after the other; only TIFF has more than one that counts."""
    yield 1
    if found is not formats.TIFF:
        return
    number = 2
    while _turns_to(picture, number):
        if number > MOST_PAGES:
            raise KnownError("intake.too_many_pages", limit=MOST_PAGES)
        check_size(picture, found)
        yield number
        number += 1


def _turns_to(picture: Image.Image, number: int) -> bool:
    with bounded():
        try:
            picture.seek(number - 1)
        except EOFError:
            return False
    return True


def _examined(
    path: Path, found: Format, picture: Image.Image, number: int
) -> tuple[ExaminedPage, Image.Image, Metadata]:
    stored = picture.size
    if found is formats.PNG:
        stream = load_png(picture, path)
    else:
        stream = None
        with bounded():
            # The whole stream is still read, so that a missing end is noticed.
            picture.draft(None, tuple(-(-side // _shrink(picture.size)) for side in stored))  # type: ignore[arg-type]
        load(picture)
    told = metadata(picture)
    if found is not formats.JPEG:  # a JPEG was shrunk; a TIFF may have been turned
        stored = picture.size
    with bounded():
        small, is_opaque = _shrunk(picture)
        small = upright(small, told.orientation)
    carriage = None
    if stream is not None:
        carriage = carriage_of_png(stream, is_opaque=is_opaque)
    elif found is formats.JPEG:
        carriage = carriage_of_jpeg(path, stored)
    width, height = stored[::-1] if told.orientation >= 5 else stored
    rows = _quiet_rows(small, width, height) if height > _TALL * width else ()
    page = ExaminedPage(number, width, height, told.orientation, carriage, rows)
    return page, small, told


def _shrunk(picture: Image.Image) -> tuple[Image.Image, bool]:
    """The picture flattened and reduced, and whether it was opaque everywhere.

    What must be converted is taken a strip at a time: a second full picture costs more in memory
    than the conversion does in work.
    """
    factor = _shrink(picture.size)
    if picture.mode not in ("RGBA", "LA", "P", "PA"):
        flat, is_opaque = flattened(picture)
        return flat.reduce(factor), is_opaque
    width, height = picture.size
    small = Image.new("RGB", (-(-width // factor), -(-height // factor)))
    is_opaque, rows = True, factor * max(1, _STRIP // (width * factor))
    for top in range(0, height, rows):
        strip = picture.crop((0, top, width, min(top + rows, height)))
        flat, strip_is_opaque = flattened(strip)
        small.paste(flat.reduce(factor), (0, top // factor))
        is_opaque = is_opaque and strip_is_opaque
    return small, is_opaque


def _shrink(size: tuple[int, int]) -> int:
    """By how much a picture can be reduced and still serve the thumbnail and the likeness."""
    return max(1, min(min(size) // _LEAST_WIDTH, max(size) // THUMBNAIL_SIDE))


def _quiet_rows(small: Image.Image, width: int, height: int) -> tuple[int, ...]:
    """Rows as read, in pixels of the full picture, across which hardly anything changes."""
    grey = small if small.mode == "L" else small.convert("L")
    spans = ImageChops.subtract(
        _extreme(grey, ImageChops.lighter), _extreme(grey, ImageChops.darker)
    )
    scale = height / small.height
    step = max(width / 10, height / _MOST_ROWS)
    best: dict[int, tuple[int, int]] = {}  # bucket: length of the quiet run, row
    for start, length in _runs(spans.tobytes()):
        pieces = max(1, round(length * scale / step))
        for piece in range(pieces):
            row = int((start + length * (piece + 0.5) / pieces) * scale)
            bucket = int(row / step)
            best[bucket] = max(best.get(bucket, (0, 0)), (length, row))
    return tuple(sorted(row for _, row in best.values() if 0 < row < height))


def _runs(spans: bytes) -> Iterator[tuple[int, int]]:
    """Start and length of the runs of quiet rows, at least two rows each."""
    start = 0
    for row, span in enumerate([*spans, 255]):
        if span > _QUIET:
            if row - start >= 2:
                yield start, row - start
            start = row + 1


def _extreme(
    grey: Image.Image, choose: Callable[[Image.Image, Image.Image], Image.Image]
) -> Image.Image:
    """The lightest or darkest pixel of each row, found by folding the picture in half."""
    while grey.width > 1:
        half = (grey.width + 1) // 2
        left = grey.crop((0, 0, half, grey.height))
        right = grey.crop((grey.width - half, 0, grey.width, grey.height))
        grey = choose(left, right)
    return grey
