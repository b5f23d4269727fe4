"""PDF pages as pictures, through pdfium: bounded in pixels, with everything a viewer shows."""

import math
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

from evidence_kit.errors import KnownError

LARGEST_PICTURE = 40_000_000  # pixels; an enormous page is drawn coarser instead
POINTS_PER_INCH = 72


@contextmanager
def open_document(path: Path) -> Iterator[pypdfium2.PdfDocument]:
    """A PDF that needs no password, with its form fields ready to be shown.

    Raises:
        KnownError: `pdf.damaged`, pdfium cannot read it.
    """
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        raise KnownError("pdf.damaged") from error
    try:
        document.init_forms()
        yield document
    finally:
        document.close()


@contextmanager
def open_page(document: pypdfium2.PdfDocument, index: int) -> Iterator[pypdfium2.PdfPage]:
    """One page, from 0.

    Raises:
        KnownError: `pdf.damaged`, pdfium cannot read that page.
    """
    try:
        page = document[index]
    except pypdfium2.PdfiumError as error:
        raise KnownError("pdf.damaged") from error
    try:
        yield page
    finally:
        page.close()


def flatten(document: pypdfium2.PdfDocument, index: int) -> None:
    """Makes form fields, seals and stamps of a page part of its content, in memory.

    Afterwards the page's MediaBox is what is shown of it.
    """
    with open_page(document, index) as page:
        # pdfium takes a MediaBox that the page inherits for US Letter, but believes a CropBox.
        page.set_cropbox(*page.get_bbox())
        pdfium.FPDFPage_Flatten(page.raw, pdfium.FLAT_PRINT)


def draw(page: pypdfium2.PdfPage, *, scale: float) -> Image.Image:
    """The page in RGB, `scale` pixels a point; its annotations only where they were flattened."""
    width, height = page.get_size()
    area = max(1.0, width * scale) * max(1.0, height * scale)
    bounded = scale * min(1.0, math.sqrt(LARGEST_PICTURE / area))
    bitmap = page.render(scale=bounded, may_draw_forms=False, draw_annots=False)
    try:
        picture: Image.Image = bitmap.to_pil()
        return picture.convert("RGB").copy()  # a copy, since pdfium takes its memory back
    finally:
        bitmap.close()


def draw_within(page: pypdfium2.PdfPage, side: int) -> Image.Image:
    """The page in RGB with its longer side `side` pixels long."""
    return draw(page, scale=side / max(1.0, *page.get_size()))
