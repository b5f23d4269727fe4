"""Builds a new document out of what the pages of another one show, and of nothing else."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
from pikepdf import Array, Dictionary, Name

from evidence_kit.reading.encoding import drawn_page
from evidence_kit.reading.rendering import POINTS_PER_INCH, draw, open_document, open_page
from evidence_kit.reading.scrubbing import scrub
from evidence_kit.reading.structure import remove, write

DRAWN_DPI = 200
_BUDGET = 100_000_000  # bytes of rewritten pictures held at a time


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is shown of a page: `box` in its own units, turned clockwise by `rotation` degrees.

    `unit` is points per own unit; `width` and `height` are in points as it is read.
    """

    box: tuple[float, float, float, float]
    rotation: int
    unit: float
    width: float
    height: float


def rebuild(source: Path, sheets: tuple[Sheet, ...], drawn: frozenset[int], target: Path) -> None:
    """Writes `target`: pages numbered in `drawn` as pictures, the others as they are, upright.

    The pages of `source` are flattened already. Raises what pikepdf raises of odd objects.
    """
    with pikepdf.open(source) as pdf, open_document(source) as document:
        # Pages often share one list of resources: each keeps what it draws, so that what another
        # page shows, which may be covered or left out, does not travel with it.
        pdf.remove_unreferenced_resources()
        old_pages = list(pdf.pages)
        for page in old_pages:
            remove(page.obj, "/Annots", "/AA")
        pages = [
            _drawn(pdf, document, number, sheet)
            if number in drawn
            else _kept(pdf, old_pages[number - 1], sheet)
            for number, sheet in enumerate(sheets, start=1)
        ]
        _replace_document(pdf, pages)
        is_clean = scrub(pdf, _contents(pages), budget=_BUDGET)
        write(pdf, target)
    while not is_clean:
        is_clean = _scrub_more(target)


def _kept(pdf: pikepdf.Pdf, page: pikepdf.Page, sheet: Sheet) -> pikepdf.Object:
    page.trimbox = Array(sheet.box)  # what a form made of a page is clipped to
    form = page.as_form_xobject(handle_transformations=False)
    matrix = " ".join(f"{number:.4f}" for number in _upright(sheet))
    return _page(pdf, sheet, form, matrix)


def _drawn(
    pdf: pikepdf.Pdf, document: pypdfium2.PdfDocument, number: int, sheet: Sheet
) -> pikepdf.Object:
    with open_page(document, number - 1) as page:
        encoded = drawn_page(draw(page, scale=sheet.unit * DRAWN_DPI / POINTS_PER_INCH))
    carriage = encoded.carriage
    grey = carriage.colour == "gray"
    picture = pdf.make_stream(
        encoded.data,
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=carriage.width,
        Height=carriage.height,
        BitsPerComponent=carriage.bits,
        ColorSpace=Name.DeviceGray if grey else Name.DeviceRGB,
        Filter=Name(f"/{carriage.filter}"),
    )
    if carriage.filter == "FlateDecode":
        picture.DecodeParms = Dictionary(
            Predictor=15, Colors=1 if grey else 3, Columns=carriage.width
        )
    return _page(pdf, sheet, picture, f"{sheet.width:.4f} 0 0 {sheet.height:.4f} 0 0")


def _page(pdf: pikepdf.Pdf, sheet: Sheet, content: pikepdf.Object, matrix: str) -> pikepdf.Object:
    box = Array([0, 0, sheet.width, sheet.height])
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Page,
            MediaBox=box,
            CropBox=box,
            TrimBox=box,
            Resources=Dictionary(XObject=Dictionary(Content=content)),
            Contents=pdf.make_stream(f"q {matrix} cm /Content Do Q".encode("ascii")),
        )
    )


def _upright(sheet: Sheet) -> tuple[float, ...]:
    """The matrix that takes a page's own units to points as it is read, from the lower left."""
    left, bottom, right, top = sheet.box
    turned = {
        0: (1, 0, 0, 1, -left, -bottom),
        90: (0, -1, 1, 0, -bottom, right),
        180: (-1, 0, 0, -1, right, top),
        270: (0, 1, -1, 0, top, -left),
    }
    return tuple(number * sheet.unit for number in turned[sheet.rotation])


def _replace_document(pdf: pikepdf.Pdf, pages: list[pikepdf.Object]) -> None:
    """A new catalogue that knows pages only; what the old one knew is no longer reachable."""
    tree = pdf.make_indirect(Dictionary(Type=Name.Pages, Count=len(pages), Kids=Array(pages)))
    for page in pages:
        page.Parent = tree
    pdf.trailer.Root = pdf.make_indirect(Dictionary(Type=Name.Catalog, Pages=tree))
    remove(pdf.trailer, *(set(pdf.trailer.keys()) - {"/Root", "/Size"}))


def _scrub_more(target: Path) -> bool:
    part = target.with_name(f"{target.name}.part")
    with pikepdf.open(target) as pdf:
        is_clean = scrub(pdf, _contents(page.obj for page in pdf.pages), budget=_BUDGET)
        write(pdf, part)
    part.replace(target)
    return is_clean


def _contents(pages: Any) -> Iterator[Any]:
    yield from (page.Resources.XObject.Content for page in pages)
