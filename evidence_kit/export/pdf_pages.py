"""Places pages of cleaned PDF files on their sheets, as drawings that keep text and vectors."""

import hashlib
import zlib
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from evidence_kit.domain.prepared import PreparedPdfPage
from evidence_kit.errors import KnownError
from evidence_kit.export.layers import Layers
from evidence_kit.export.placement import Placement, drawing, name_of


@dataclass(frozen=True, slots=True)
class _Wanted:
    sheet: int  # its page in the file, from 0
    position: int  # among the placements of the sheet
    placement: Placement
    page: int  # of the PDF file, from 1


def place_pdf_pages(
    pdf: Pdf, sheets: Sequence[Sequence[Placement]], *, placed: Callable[[], None]
) -> None:
    """Draws every placed PDF page on the page of its sheet; page n of `pdf` is sheet n.

    `placed` is called after each and may raise to stop.

    Raises:
        KnownError: `export.prepared_unusable`: a cleaned file cannot be read, or was changed.
    """
    layers = Layers(pdf)
    for path, wanted in _by_file(sheets).items():
        try:
            _require_unchanged(Path(path), wanted[0].placement)
            with pikepdf.open(path) as source:
                for one in wanted:
                    _place(pdf, source, one)
                    placed()
                layers.add(source)
        except (pikepdf.PdfError, FileNotFoundError) as error:
            exhibit = wanted[0].placement.slot.exhibit
            raise KnownError("export.prepared_unusable", exhibit=exhibit) from error
    layers.write()


def _require_unchanged(path: Path, placement: Placement) -> None:
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    if sha256 != placement.expected_sha256:
        raise KnownError("export.prepared_unusable", exhibit=placement.slot.exhibit)


def _by_file(sheets: Sequence[Sequence[Placement]]) -> dict[str, list[_Wanted]]:
    files: dict[str, list[_Wanted]] = defaultdict(list)
    for sheet, placements in enumerate(sheets):
        for position, placement in enumerate(placements):
            prepared = placement.prepared
            if isinstance(prepared, PreparedPdfPage):
                files[prepared.path].append(_Wanted(sheet, position, placement, prepared.page))
    return files


def _place(pdf: Pdf, source: Pdf, wanted: _Wanted) -> None:
    form = pdf.copy_foreign(source.pages[wanted.page - 1].as_form_xobject())
    compress(form)
    left, bottom, right, top = (float(side) for side in form.BBox)
    whole = wanted.placement.whole
    across, up = whole.width / (right - left), whole.height / (top - bottom)
    matrix = (across, 0, 0, up, whole.left - left * across, whole.bottom - bottom * up)
    page = pdf.pages[wanted.sheet].obj
    page.Resources.XObject[f"/{name_of(wanted.position)}"] = form
    draw = drawing(wanted.placement, wanted.position, matrix).encode("ascii")
    page.Contents = Array([page.Contents, stream_of(pdf, draw)])


def stream_of(pdf: Pdf, data: bytes) -> Stream:
    """A new compressed stream."""
    return Stream(pdf, zlib.compress(data), Dictionary(Filter=Name.FlateDecode))


def compress(stream: Object) -> None:
    """Compresses a stream that is not; whatever is, stays as it is."""
    if "/Filter" not in stream:
        stream.write(zlib.compress(stream.read_raw_bytes()), filter=Name.FlateDecode)
