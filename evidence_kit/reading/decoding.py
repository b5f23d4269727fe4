"""The one place of import where picture data is decoded: bounded, complete, and never trusted.

Decoders fail in many ways; here each becomes `intake.damaged`. A MemoryError is left to the worker.
"""

import mmap
import struct
import warnings
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from PIL import Image

from evidence_kit.errors import KnownError
from evidence_kit.reading import formats
from evidence_kit.reading.formats import Format
from evidence_kit.reading.png_stream import PngStream, inflates_to, read_stream

MOST_PIXELS = 120_000_000
MOST_PIXELS_JPEG = 250_000_000  # scaled while it is decoded
MOST_SIDE = 65_500
MOST_PAGES = 500
_TAIL = 10  # bytes: the end of a PNG's data, its end mark and checksum among them

_FAILURES = (
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    ArithmeticError,
    EOFError,
    RuntimeError,
    AssertionError,
    struct.error,
    zlib.error,
)


@contextmanager
def bounded() -> Iterator[None]:
    """Narrows whatever a decoder raises to the user's sentences."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about files, not about this program
            yield
    except Image.DecompressionBombError as error:
        raise KnownError("intake.too_large_picture") from error
    except _FAILURES as error:
        raise KnownError("intake.damaged") from error


@contextmanager
def opened(path: Path, found: Format) -> Iterator[Image.Image]:
    """The picture of a file with its header read and nothing decoded.

    Raises:
        KnownError: it is damaged, or larger than the program decodes.
    """
    with path.open("rb") as file:
        with bounded():
            _refuse_large_canvas(file, found)
            picture = _OPENERS[found.name](file)
        check_size(picture, found)
        yield picture


def check_size(picture: Image.Image, found: Format) -> None:
    """Refuses a picture that is too large, before it is decoded."""
    width, height = picture.size
    most = MOST_PIXELS_JPEG if found is formats.JPEG else MOST_PIXELS
    if width * height > most or max(width, height) > MOST_SIDE:
        raise KnownError("intake.too_large_picture")
    if min(width, height) < 1:
        raise KnownError("intake.damaged")


def load(picture: Image.Image) -> None:
    """Decodes every row.

    Raises:
        KnownError: the data is damaged or incomplete.
    """
    with bounded():
        picture.load()


def load_png(picture: Image.Image, path: Path) -> PngStream:
    """Decodes every row of a PNG and says what may be carried as it is.

    The decoder says neither whether the data ended before the last row nor whether more follows;
    both are looked for, and where they are possible the data is inflated once more to be sure.
    """
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        stream = read_stream(data)
        left = stream.data_length
        deliver: Callable[[int], bytes] = picture.load_read  # type: ignore[attr-defined]

        def measured(wanted: int) -> bytes:
            nonlocal left
            piece = deliver(min(wanted, left - _TAIL) if left > _TAIL else wanted)
            left -= len(piece)
            return piece

        picture.load_read = measured  # type: ignore[attr-defined]
        try:
            load(picture)
        finally:
            del picture.load_read  # type: ignore[attr-defined]  # a cycle would keep the pixels
        has_excess = left > 0
        if stream.is_sound and not stream.is_interlaced and (has_excess or _ends_black(picture)):
            length = inflates_to(data, stream)
            if length is not None and length < stream.inflated_length:
                raise KnownError("intake.damaged")
            stream.is_sound = length == stream.inflated_length
    return stream


def _ends_black(picture: Image.Image) -> bool:
    width, height = picture.size
    return picture.crop((0, height - 1, width, height)).getbbox(alpha_only=False) is None


def _refuse_large_canvas(file: BinaryIO, found: Format) -> None:
    """A WebP reader reserves its canvas while it opens: its size is looked at before."""
    if found is formats.WEBP:
        head = file.read(30)
        file.seek(0)
        if head[12:16] == b"VP8X":
            width = int.from_bytes(head[24:27], "little") + 1
            height = int.from_bytes(head[27:30], "little") + 1
            if width * height > MOST_PIXELS:
                raise Image.DecompressionBombError


# Each plug-in is imported when it is needed, so that a worker starts quickly; and only the one
# that the bytes call for is tried.
def _jpeg(file: BinaryIO) -> Image.Image:
    from PIL.JpegImagePlugin import JpegImageFile

    return JpegImageFile(file)


def _png(file: BinaryIO) -> Image.Image:
    from PIL.PngImagePlugin import PngImageFile

    return PngImageFile(file)


def _gif(file: BinaryIO) -> Image.Image:
    from PIL.GifImagePlugin import GifImageFile

    return GifImageFile(file)


def _bmp(file: BinaryIO) -> Image.Image:
    from PIL.BmpImagePlugin import BmpImageFile

    return BmpImageFile(file)


def _tiff(file: BinaryIO) -> Image.Image:
    from PIL.TiffImagePlugin import TiffImageFile

    return TiffImageFile(file)


def _webp(file: BinaryIO) -> Image.Image:
    from PIL.WebPImagePlugin import WebPImageFile

    return WebPImageFile(file)


def _avif(file: BinaryIO) -> Image.Image:
    from PIL.AvifImagePlugin import AvifImageFile

    return AvifImageFile(file)


def _heic(file: BinaryIO) -> Image.Image:
    from pi_heif import HeifImageFile, options

    options.DECODE_THREADS = 1  # each thread reserves address space, and workers run side by side
    return HeifImageFile(file)  # type: ignore[no-any-return]


_OPENERS: dict[str, Callable[[BinaryIO], Image.Image]] = {
    "jpeg": _jpeg,
    "png": _png,
    "gif": _gif,
    "bmp": _bmp,
    "tiff": _tiff,
    "webp": _webp,
    "avif": _avif,
    "heic": _heic,
}
