"""Makes one evidence page ready to be placed on a sheet of the bundle; runs in a worker process."""

import hashlib
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from evidence_kit.domain.prepared import Prepared, PreparedImage, PreparedPdfPage
from evidence_kit.domain.records import Carriage
from evidence_kit.domain.values import Box
from evidence_kit.reading.cleaning import CleanedPage, clean_pdf
from evidence_kit.reading.covering import PALE, burn
from evidence_kit.reading.encoding import Encoded, drawn_page, jpeg, lossless
from evidence_kit.reading.page_cache import Kept, PageCache
from evidence_kit.reading.rebuilding import DRAWN_DPI
from evidence_kit.reading.rendering import POINTS_PER_INCH, draw, open_document, open_page
from evidence_kit.reading.uprighting import block_of, open_upright

_VERSION = 5  # raised whenever the same request gives other bytes
_PDF = "application/pdf"
_DRAWN = "bundle.remark.drawn"
_RASTERISED = "bundle.remark.rasterised"
_SEAL = "bundle.remark.seal"


@dataclass(frozen=True, slots=True, kw_only=True)
class PrepareRequest:
    """One page of an item, as the case records it.

    `path` is the original in the vault, or the decrypted copy of a locked PDF; `sha256` names the
    original.
    """

    path: Path
    sha256: str
    media_type: str
    page: int  # from 1
    width: float
    height: float
    orientation: int = 1
    carriage: Carriage | None = None
    covers: tuple[Box, ...] = ()
    withheld: tuple[Box, ...] = ()  # of a PDF's page: rows that were not chosen


def prepare_page(request: PrepareRequest, cache: PageCache) -> Prepared:
    """A page of which nothing below a cover is left, and no metadata, script or attachment.

    `cache` is of the page's item.

    Raises:
        KnownError: `pdf.damaged`, `pdf.too_many_pages`, `pdf.password_needed`,
            `intake.damaged`, `intake.too_large_picture`.
    """
    if request.media_type == _PDF:
        return _pdf_page(request, cache)
    if request.carriage is not None and not request.covers:
        return PreparedImage(
            path=str(request.path),
            carriage=request.carriage,
            orientation=request.orientation,
            width=request.width,
            height=request.height,
        )
    kept, carriage = _kept(request, cache, _picture)
    return PreparedImage(
        path=str(kept.path),
        sha256=kept.sha256,
        carriage=carriage,
        width=carriage.width,
        height=carriage.height,
    )


def prepare_pages(
    requests: tuple[PrepareRequest, ...], cache: PageCache
) -> tuple[tuple[Prepared, ...], dict[str, str]]:
    """The pages of one item, in one job: a PDF is cleaned as a whole, and only once.

    Beside them the seals of what was made anew, by slot of the cache.
    """
    return tuple(prepare_page(request, cache) for request in requests), cache.made


def _picture(request: PrepareRequest) -> Encoded:
    picture = open_upright(request.path, request.page, request.orientation)
    block = block_of(request.path)
    burn(picture, request.covers, block=block)
    return jpeg(picture) if block > 1 else lossless(picture)


def _pdf_page(request: PrepareRequest, cache: PageCache) -> Prepared:
    cleaned = cache.kept(
        "cleaned",
        f"{request.sha256}-cleaned-{_VERSION}",
        ".pdf",
        lambda target: [asdict(page) for page in clean_pdf(request.path, target)],
    )
    page = CleanedPage(**cleaned.facts[request.page - 1])
    seal = (_SEAL,) if page.sealed else ()
    if not (request.covers or request.withheld):
        return PreparedPdfPage(
            path=str(cleaned.path),
            sha256=cleaned.sha256,
            page=page.number,
            width=page.width,
            height=page.height,
            remarks=((_DRAWN,) if page.drawn else ()) + seal,
        )
    kept, carriage = _kept(request, cache, lambda request: _covered_page(request, cleaned.path))
    return PreparedImage(
        path=str(kept.path),
        sha256=kept.sha256,
        carriage=carriage,
        width=page.width,
        height=page.height,
        remarks=(_RASTERISED, *seal),
    )


def _covered_page(request: PrepareRequest, cleaned: Path) -> Encoded:
    with open_document(cleaned) as document, open_page(document, request.page - 1) as page:
        picture = draw(page, scale=DRAWN_DPI / POINTS_PER_INCH)
    burn(picture, request.withheld, colour=PALE)
    burn(picture, request.covers)
    return drawn_page(picture)


def _kept(
    request: PrepareRequest, cache: PageCache, encode: Callable[[PrepareRequest], Encoded]
) -> tuple[Kept, Carriage]:
    """The re-encoded page in the cache."""

    def make(target: Path) -> dict[str, Any]:
        encoded = encode(request)
        target.write_bytes(encoded.data)
        return asdict(encoded.carriage)

    kept = cache.kept(f"page-{request.page}", _key(request), ".stream", make)
    spans = tuple((offset, length) for offset, length in kept.facts["spans"])
    return kept, Carriage(**{**kept.facts, "spans": spans})


def _key(request: PrepareRequest) -> str:
    covers, withheld = (
        sorted((box.left, box.top, box.right, box.bottom) for box in boxes)
        for boxes in (request.covers, request.withheld)
    )
    digest = hashlib.sha256(
        repr((_VERSION, request.orientation, covers, withheld)).encode("ascii")
    ).hexdigest()
    return f"{request.sha256}-{request.page}-{digest[:16]}"
