"""Evidence pages as plain pixels: the window itself decodes nothing that came from outside.

Runs in a worker process.
"""

import math
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image

from evidence_kit.domain.turning import from_to
from evidence_kit.errors import KnownError
from evidence_kit.reading.annotations import settle_annotations
from evidence_kit.reading.decoding import load, opened
from evidence_kit.reading.examine import keep_thumbnail
from evidence_kit.reading.formats import JPEG
from evidence_kit.reading.images import upright
from evidence_kit.reading.page_cache import PageCache
from evidence_kit.reading.page_text import Word, words_of
from evidence_kit.reading.rendering import draw_within, flatten, open_document, open_page
from evidence_kit.reading.uprighting import block_of, open_upright, told_orientation

MOST_PIXELS = 20_000_000  # of one picture handed to the window: 60 MB
THUMBNAIL_SIDE = 320  # pixels; what is kept in the cache is larger
_FLATTENED = 1  # raised whenever the same PDF gives other bytes
_PDF = "application/pdf"


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRequest:
    """One page of an item as the case records it; for `path`, `sha256`, `cache` see `pages`."""

    path: Path
    sha256: str
    media_type: str
    page: int  # from 1
    orientation: int = 1
    cache: Path


@dataclass(frozen=True, slots=True)
class Pixels:
    """An upright picture: rows from the top, three bytes a pixel (red, green, blue), no padding.

    `block` is the side of the blocks that covers fill (see `domain.redaction`).
    """

    width: int
    height: int
    rgb: bytes
    block: int = 1


def page_pixels(request: PageRequest, longest: int) -> Pixels:
    """A page with its longer side `longest` pixels long, or as long as the picture has.

    Raises:
        KnownError: `pdf.damaged`, `intake.damaged`, `intake.too_large_picture`.
    """
    if request.media_type == _PDF:
        return _pixels(pdf_picture(request, longest))
    picture = open_upright(request.path, request.page, request.orientation, at_least=longest)
    return _pixels(_within(picture, longest), block_of(request.path))


def sheet_pixels(path: Path, page: int, longest: int) -> Pixels:
    """A page of a PDF of our own making, from 1, with its longer side `longest` pixels long.

    Raises:
        KnownError: `pdf.damaged`, it is not there any more.
    """
    with open_document(path) as document, open_page(document, page - 1) as drawn:
        return _pixels(draw_within(drawn, longest))


def page_words(request: PageRequest) -> tuple[Word, ...]:
    """The text of a PDF page; nothing for a page without text.

    Raises:
        KnownError: `pdf.damaged`.
    """
    path, _ = _flattened(request)
    with open_document(path) as document, open_page(document, request.page - 1) as page:
        return words_of(page)


def thumbnail_pixels(request: PageRequest) -> Pixels:
    """A page small, from the cache folder where import has put it; else it is made again.

    Raises:
        KnownError: as for `page_pixels`.
    """
    kept = _place_of(request)
    picture = _kept(kept)
    if picture is None:
        if request.media_type == _PDF:
            picture = pdf_picture(request, 512)
        else:
            as_told = told_orientation(request.path)
            picture = open_upright(request.path, request.page, as_told, at_least=512)
        try:
            keep_thumbnail(kept.parent, request.sha256, picture, request.page)
        except KnownError:  # a disk that is full or read-only: it is made anew next time
            kept.unlink(missing_ok=True)
    return _pixels(_as_recorded(_within(picture, THUMBNAIL_SIDE), request))


def kept_pixels(request: PageRequest, longest: int) -> Pixels | None:
    """A page small, as import or the window kept it; None where it did not: nothing is made.

    Raises:
        KnownError: as for `page_pixels`.
    """
    picture = _kept(_place_of(request))
    if picture is None:
        return None
    return _pixels(_as_recorded(_within(picture, longest), request))


def _place_of(request: PageRequest) -> Path:
    return request.cache / "thumbnails" / f"{request.sha256}-{request.page}.jpg"


def _as_recorded(small: Image.Image, request: PageRequest) -> Image.Image:
    """Turned as its person did, after what its file says of it."""
    if request.media_type == _PDF:
        return small
    as_told = told_orientation(request.path)
    return (
        small
        if request.orientation == as_told
        else upright(small, from_to(as_told, request.orientation))
    )


def _kept(file: Path) -> Image.Image | None:
    """The picture that import kept, or None where it is gone or spoilt."""
    if not file.is_file():
        return None
    try:
        with opened(file, JPEG) as picture:
            load(picture)
            return picture.convert("RGB")
    except KnownError:
        return None


def pdf_picture(request: PageRequest, longest: int) -> Image.Image:
    """A PDF page as it is seen, stamps and form fields included, `longest` pixels long.

    Raises:
        KnownError: `pdf.damaged`.
    """
    path, _ = _flattened(request)
    with open_document(path) as document, open_page(document, request.page - 1) as page:
        width, height = page.get_size()
        most = math.sqrt(MOST_PIXELS * max(width, height) / max(1.0, min(width, height)))
        return draw_within(page, min(longest, int(most)))


def _flattened(request: PageRequest) -> tuple[Path, bool]:
    """The PDF with its form fields, seals and stamps made part of its pages, kept in the cache."""

    def make(target: Path) -> bool:
        with TemporaryDirectory(dir=target.parent, prefix=".flatten-") as folder:
            settled = settle_annotations(request.path, Path(folder) / "settled.pdf")
            if not settled.annotated:
                target.touch()
                return False
            with open_document(settled.path) as document:
                for number in sorted(settled.annotated):
                    flatten(document, number - 1)
                document.save(target)
        return True

    key = f"{request.sha256}-flattened-{_FLATTENED}"
    kept = _cache(request.cache).kept(key, key, ".pdf", make)
    return (kept.path if kept.facts else request.path), bool(kept.facts)


@cache
def _cache(folder: Path) -> PageCache:
    """What this process made itself; what lies in the folder from before is made anew."""
    return PageCache(folder, {})


def _within(picture: Image.Image, longest: int) -> Image.Image:
    area = picture.width * picture.height
    scale = min(1.0, longest / max(picture.size), math.sqrt(MOST_PIXELS / area))
    if scale == 1.0:
        return picture
    width, height = (max(1, round(side * scale)) for side in picture.size)
    return picture.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=2.0)


def _pixels(picture: Image.Image, block: int = 1) -> Pixels:
    plain = picture if picture.mode == "RGB" else picture.convert("RGB")
    return Pixels(plain.width, plain.height, plain.tobytes(), block)
