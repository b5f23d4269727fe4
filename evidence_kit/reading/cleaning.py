"""Makes a PDF fit to be passed on: what it shows stays, what it says and does beside that goes."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pikepdf
import pypdfium2
from PIL import ImageChops, ImageFilter
from PIL.Image import Image

from evidence_kit.errors import KnownError
from evidence_kit.reading.annotations import STRANGE, settle_annotations
from evidence_kit.reading.layers import pages_with_hidden_layers
from evidence_kit.reading.pdfs import user_units
from evidence_kit.reading.rebuilding import Sheet, rebuild
from evidence_kit.reading.rendering import draw_within, flatten, open_document, open_page
from evidence_kit.reading.unseen import pages_with_unseen

_DECIMALS = 4  # coarser ones shift pictures by a pixel
_COMPARED_SIDE = 300  # pixels
_NOTICEABLE = 28  # of 255, after a blur that forgives edges; a shift by one pixel gives 19


@dataclass(frozen=True, slots=True)
class CleanedPage:
    """A page of a cleaned PDF; `width` and `height` in points.

    `drawn`: the page is a picture, since its content could not be cleaned as it is, or would have
    kept what nobody sees on it: a hidden layer, words outside what is shown, invisible words.
    `sealed`: it carries an electronic signature, now only its appearance.
    """

    number: int
    width: float
    height: float
    drawn: bool
    sealed: bool


def clean_pdf(source: Path, target: Path) -> tuple[CleanedPage, ...]:
    """Writes a cleaned copy of a PDF that needs no password.

    Form fields, seals and stamps are part of the pages' content; pages are upright, begin at 0, 0
    and end with their CropBox. There are no scripts, actions, forms, annotations, files, layers,
    outlines, metadata or references to other files. The same source gives the same bytes.

    Raises:
        KnownError: `pdf.damaged`, `pdf.too_many_pages`.
    """
    units = user_units(source)
    with TemporaryDirectory(dir=target.parent, prefix=".clean-") as folder:
        work = Path(folder)
        settled = settle_annotations(source, work / "settled.pdf")
        flat = settled.path
        if settled.annotated:
            flat = work / "flat.pdf"
            _flatten_document(settled.path, settled.annotated, flat)
        sheets = _sheets(flat, units)
        draft = work / "draft.pdf"
        drawn = _rebuild(flat, sheets, draft)
        draft.replace(target)
    return tuple(
        CleanedPage(n, s.width, s.height, n in drawn, n in settled.sealed)
        for n, s in enumerate(sheets, start=1)
    )


def _flatten_document(source: Path, annotated: frozenset[int], target: Path) -> None:
    with open_document(source) as document:
        for number in sorted(annotated):
            flatten(document, number - 1)
        document.save(target)


def _sheets(path: Path, units: tuple[float, ...]) -> tuple[Sheet, ...]:
    with open_document(path) as document:
        return tuple(_sheet(document, index, unit) for index, unit in enumerate(units))


def _sheet(document: pypdfium2.PdfDocument, index: int, unit: float) -> Sheet:
    with open_page(document, index) as page:
        width, height = page.get_size()
        return Sheet(
            box=tuple(round(side, _DECIMALS) for side in page.get_bbox()),
            rotation=page.get_rotation(),
            unit=unit,
            width=round(width * unit, _DECIMALS),
            height=round(height * unit, _DECIMALS),
        )


def _rebuild(flat: Path, sheets: tuple[Sheet, ...], draft: Path) -> frozenset[int]:
    """Writes `draft`; the numbers of the pages that had to be drawn."""
    everything = frozenset(range(1, len(sheets) + 1))
    try:
        with pikepdf.open(flat) as pdf:
            drawn = pages_with_hidden_layers(pdf)
        drawn |= pages_with_unseen(flat, tuple(sheet.box for sheet in sheets))
        rebuild(flat, sheets, drawn, draft)
        differing = frozenset(_differing(flat, draft, everything - drawn))
        if differing:
            drawn |= differing
            rebuild(flat, sheets, drawn, draft)
    except STRANGE:  # an object that is not what it should be: the pages can still be drawn
        drawn = everything
        try:
            rebuild(flat, sheets, drawn, draft)
        except STRANGE as error:
            raise KnownError("pdf.damaged") from error
    return drawn


def _differing(flat: Path, draft: Path, numbers: frozenset[int]) -> Iterator[int]:
    with open_document(flat) as before, open_document(draft) as after:
        for number in sorted(numbers):
            with open_page(before, number - 1) as old, open_page(after, number - 1) as new:
                old_picture = draw_within(old, _COMPARED_SIDE)
                new_picture = draw_within(new, _COMPARED_SIDE)
            if _is_noticeable(old_picture, new_picture):
                yield number


def _is_noticeable(old: Image, new: Image) -> bool:
    if old.size != new.size:
        new = new.resize(old.size)
    soft = ImageFilter.BoxBlur(2)
    difference = ImageChops.difference(old.filter(soft), new.filter(soft))
    return max(difference.tobytes()) > _NOTICEABLE
