"""A picture as it is read: decoded in full, upright, plain RGB or grey, on white."""

import math
import struct
from pathlib import Path

from PIL import Image

from evidence_kit.reading import formats
from evidence_kit.reading.decoding import bounded, check_size, load, opened
from evidence_kit.reading.formats import Format
from evidence_kit.reading.images import flattened, upright
from evidence_kit.reading.metadata import metadata
from evidence_kit.reading.signatures import recognise

_JPEG_BLOCK = 16
_LARGEST_BLOCK = 64  # of the newer formats, whose filters reach over smaller ones


def open_upright(
    path: Path, page: int, orientation: int, *, at_least: int | None = None
) -> Image.Image:
    """A picture without metadata; `page`, from 1, counts the pages of a TIFF.

    `orientation` is that of the case's record (`Page.orientation`), which may say otherwise than
    the file. With `at_least` a JPEG may come smaller, its longer side that many pixels or more.

    Raises:
        KnownError: `intake.damaged`, `intake.too_large_picture`.
    """
    found = recognise(path)
    with opened(path, found) as picture:
        if found is formats.TIFF:
            with bounded():
                picture.seek(page - 1)
            check_size(picture, found)
        if at_least is not None:
            scale = min(1.0, at_least / max(picture.size))
            width, height = (math.ceil(side * scale) for side in picture.size)
            with bounded():
                picture.draft(None, (width, height))
        load(picture)
        with bounded():
            plain = upright(flattened(picture)[0], orientation).copy()
    plain.info = {}
    return plain


def told_orientation(path: Path) -> int:
    """How a picture file itself says it is turned, as import recorded it; little is read.

    Raises:
        KnownError: `intake.damaged`, `intake.too_large_picture`.
    """
    found = recognise(path)
    if found is formats.TIFF:
        return 1  # its decoder turns it
    with opened(path, found) as picture:
        return metadata(picture).orientation


def block_of(path: Path) -> int:
    """The side in pixels of the largest block a picture was compressed in, 1 where without loss.

    Raises:
        KnownError: `intake.damaged`, `intake.too_large_picture`.
    """
    found = recognise(path)
    if found is formats.JPEG or (found is formats.TIFF and _holds_jpeg(path, found)):
        return _JPEG_BLOCK
    is_webp = found is formats.WEBP and b"VP8L" not in _webp_chunks(path)
    return _LARGEST_BLOCK if is_webp or found in (formats.HEIC, formats.AVIF) else 1


def _holds_jpeg(path: Path, found: Format) -> bool:
    with opened(path, found) as picture:
        return "jpeg" in str(picture.info.get("compression", ""))


def _webp_chunks(path: Path) -> list[bytes]:
    """The names of the chunks of a WebP file."""
    names = []
    with path.open("rb") as file:
        file.seek(12)
        while len(header := file.read(8)) == 8:
            name, length = struct.unpack("<4sI", header)
            names.append(name)
            file.seek(length + length % 2, 1)
    return names
