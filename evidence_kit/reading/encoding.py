"""Writes a picture the way a PDF carries it: lossless Flate data, or JPEG."""

import io
import struct
from dataclasses import dataclass

from PIL import Image, ImageChops

from evidence_kit.domain.records import Carriage

_QUALITY = 92
_HUGE = 8_000_000  # bytes of lossless data beyond which a photo-like page becomes JPEG
_COLOURS = {"L": "gray", "RGB": "rgb"}


@dataclass(frozen=True, slots=True)
class Encoded:
    """The bytes of a PDF stream, and how they are to be read."""

    data: bytes
    carriage: Carriage


def lossless(picture: Image.Image) -> Encoded:
    """Flate data with PNG predictors of a picture in RGB or L; grey where all of it is grey."""
    plain = picture.convert("L") if _is_grey(picture) else picture
    buffer = io.BytesIO()
    plain.save(buffer, "PNG")
    return _encoded(_pixel_data(buffer.getbuffer()), "FlateDecode", plain)


def jpeg(picture: Image.Image) -> Encoded:
    """JPEG of a picture in RGB or L, quality 92, colours at full resolution, without EXIF."""
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", quality=_QUALITY, subsampling=0, exif=b"", icc_profile=None)
    return _encoded(buffer.getvalue(), "DCTDecode", picture)


def drawn_page(picture: Image.Image) -> Encoded:
    """A drawn PDF page: lossless unless that is huge, as where the page is one photo."""
    exact = lossless(picture)
    if len(exact.data) <= _HUGE:
        return exact
    return min(exact, jpeg(picture), key=lambda encoded: len(encoded.data))


def _encoded(data: bytes, name: str, picture: Image.Image) -> Encoded:
    carriage = Carriage(
        filter=name,
        width=picture.width,
        height=picture.height,
        bits=8,
        colour=_COLOURS[picture.mode],
        spans=((0, len(data)),),
    )
    return Encoded(data, carriage)


def _is_grey(picture: Image.Image) -> bool:
    if picture.mode != "RGB":
        return False
    red, green, blue = picture.split()
    return not (
        ImageChops.difference(red, green).getbbox() or ImageChops.difference(green, blue).getbbox()
    )


def _pixel_data(png: memoryview) -> bytes:
    """The joined IDAT chunks of a PNG that Pillow wrote."""
    parts, position = [], 8
    while position < len(png):
        length, kind = struct.unpack_from(">I4s", png, position)
        if kind == b"IDAT":
            parts.append(png[position + 8 : position + 8 + length])
        position += 12 + length
    return b"".join(parts)
