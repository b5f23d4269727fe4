"""Decodes any picture the program takes: upright, plain RGB or grey, on white."""

import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pi_heif
from PIL import Image, ImageOps

from evidence_kit.errors import KnownError

LARGEST_DECODED = 120_000_000  # pixels
_LOSSY = frozenset({"JPEG", "MPO", "HEIF", "AVIF"})
_UNREADABLE = (OSError, SyntaxError, ValueError, struct.error, EOFError, IndexError, TypeError)


def open_upright(path: Path, page: int) -> Image.Image:
    """A picture as it is read, in RGB or L and without metadata; transparency lies on white.

    `page`, from 1, counts the pages of a TIFF; of an animation only the first picture is shown.

    Raises:
        KnownError: `pdf.picture_unreadable`, `pdf.picture_too_large`.
    """
    with _opened(path) as picture:
        try:
            picture.seek(page - 1 if picture.format == "TIFF" else 0)
            picture.load()
            upright = _plain(ImageOps.exif_transpose(picture))
        except _UNREADABLE as error:
            raise KnownError("pdf.picture_unreadable") from error
        except MemoryError as error:
            raise KnownError("pdf.picture_too_large", limit=LARGEST_DECODED) from error
    upright.info = {}
    return upright


def is_lossy(path: Path) -> bool:
    """Whether a picture was compressed with loss, so that JPEG is the fitting copy of it.

    Raises:
        KnownError: `pdf.picture_unreadable`, `pdf.picture_too_large`.
    """
    with _opened(path) as picture:
        if picture.format == "WEBP":
            return b"VP8L" not in _webp_chunks(path)
        return picture.format in _LOSSY or "jpeg" in str(picture.info.get("compression", ""))


@contextmanager
def _opened(path: Path) -> Iterator[Image.Image]:
    pi_heif.register_heif_opener()
    with warnings.catch_warnings():
        # Pillow warns of what the limit below refuses, and of metadata that nobody reads.
        warnings.simplefilter("ignore")
        try:
            picture = Image.open(path)
        except Image.DecompressionBombError as error:
            raise KnownError("pdf.picture_too_large", limit=LARGEST_DECODED) from error
        except _UNREADABLE as error:
            raise KnownError("pdf.picture_unreadable") from error
        with picture:
            if picture.width * picture.height > LARGEST_DECODED:
                raise KnownError("pdf.picture_too_large", limit=LARGEST_DECODED)
            yield picture


def _plain(picture: Image.Image) -> Image.Image:
    if picture.mode.startswith("I"):
        return _eight_bits(picture)
    if picture.has_transparency_data:
        return _on_white(picture if picture.mode == "RGBA" else picture.convert("RGBA"))
    grey = picture.mode in ("1", "L", "F")
    return picture.convert("L" if grey else "RGB")


def _eight_bits(picture: Image.Image) -> Image.Image:
    """Grey of 16 bits, of which `convert` would clip all but the darkest."""
    deep = picture.convert("I")  # big-endian grey cannot be scaled as it is
    return deep.point(lambda value: value * (1 / 256)).convert("L")


def _on_white(picture: Image.Image) -> Image.Image:
    white = Image.new("RGB", picture.size, "white")
    white.paste(picture, mask=picture.getchannel("A"))
    return white


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
