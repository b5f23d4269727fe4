"""Gets a PDF's form fields, seals and stamps ready to be made part of the pages.

pdfium flattens what would be printed. A viewer shows more (a seal without the print flag) and less
(a stamp on a hidden layer), and pdfium drops Chinese from values that it must draw itself.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from evidence_kit.errors import KnownError
from evidence_kit.reading.appearances import draw_value
from evidence_kit.reading.layers import Layers
from evidence_kit.reading.structure import dictionary, remove, write

_HIDDEN, _PRINT, _NO_VIEW = 2, 4, 32
_PASSWORD_FIELD = 1 << 13
_DEEPEST_FIELD = 32
# What odd objects and broken streams make pikepdf, qpdf and the font reader raise.
STRANGE = (
    pikepdf.PdfError, ValueError, TypeError, LookupError, AttributeError, RuntimeError, OSError
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Settled:
    """A PDF whose annotations can be flattened.

    `annotated` and `sealed` are page numbers from 1: pages that have annotations at all, and pages
    that carry an electronic signature.
    """

    path: Path
    annotated: frozenset[int]
    sealed: frozenset[int]


def settle_annotations(source: Path, target: Path) -> Settled:
    """Writes `target`, or returns `source` itself where no page has annotations.

    Raises:
        KnownError: `pdf.damaged`.
    """
    try:
        with pikepdf.open(source) as pdf:
            settled = _settle(pdf)
            if not settled.annotated:
                return Settled(source, frozenset(), settled.sealed)
            write(pdf, target)
            return Settled(target, settled.annotated, settled.sealed)
    except STRANGE as error:
        raise KnownError("pdf.damaged") from error


def _settle(pdf: pikepdf.Pdf) -> Settled:
    form = dictionary(pdf.Root.get("/AcroForm"))
    layers = Layers(pdf)
    annotated, sealed = set(), set()
    for number, page in enumerate(pdf.pages, start=1):
        if not isinstance(page.obj.get("/Annots"), Array):
            continue
        shown = [a for a in _annotations(page) if _is_shown(a, layers)]
        page.obj.Annots = Array(shown)
        if shown:
            annotated.add(number)
            _settle_empty_contents(page)
        if any(_is_signed(annotation) for annotation in shown):
            sealed.add(number)
        for annotation in shown:
            annotation.F = _flags(annotation) | _PRINT
            try:
                _settle_value(pdf, form, annotation)
            except STRANGE:  # an odd field: pdfium shows what it can of it
                continue
    if annotated:
        _let_pdfium_draw_missing_appearances(pdf, form)
    if not sealed and _has_signature(form):
        sealed.add(1)
    return Settled(Path(), frozenset(annotated), frozenset(sealed))


def _settle_empty_contents(page: pikepdf.Page) -> None:
    """Contents that decode to nothing: pdfium would add to them without decoding."""
    contents = page.obj.get("/Contents")
    if isinstance(contents, pikepdf.Stream) and not contents.read_bytes():
        contents.write(b"")


def _annotations(page: pikepdf.Page) -> Iterator[Any]:
    yield from (a for a in page.obj.Annots if isinstance(a, Dictionary))


def _is_shown(annotation: Any, layers: Layers) -> bool:
    flags = _flags(annotation)
    if flags & _HIDDEN or (flags & _NO_VIEW and not flags & _PRINT):
        return False
    if annotation.get("/Subtype") in (Name.Popup, Name.Link):
        return False
    return "/OC" not in annotation or not layers.may_hide(annotation.OC)


def _is_signed(annotation: Any) -> bool:
    if _inherited(annotation, "/FT") != Name.Sig:
        return False
    return "/AP" in annotation or _inherited(annotation, "/V") is not None


def _has_signature(form: Any) -> bool:
    fields = form.get("/Fields")
    return isinstance(fields, Array) and any(
        dictionary(field).get("/FT") == Name.Sig and "/V" in field for field in fields
    )


def _settle_value(pdf: pikepdf.Pdf, form: Any, annotation: Any) -> None:
    """Sees to it that a text or choice field shows its value."""
    if _inherited(annotation, "/FT") not in (Name.Tx, Name.Ch):
        return
    value = _inherited(annotation, "/V")
    stale = bool(form.get("/NeedAppearances", False))
    if not isinstance(value, pikepdf.String) or ("/AP" in annotation and not stale):
        return
    if int(_inherited(annotation, "/Ff") or 0) & _PASSWORD_FIELD or not str(value).strip():
        return
    writing = _inherited(annotation, "/DA") or form.get("/DA")
    if writing is not None and _is_western(str(value)):
        remove(annotation, "/AP")  # pdfium writes it anew
    else:
        draw_value(pdf, annotation, str(value), writing=str(writing or ""))


def _let_pdfium_draw_missing_appearances(pdf: pikepdf.Pdf, form: Any) -> None:
    if not form.keys():
        pdf.Root.AcroForm = form = Dictionary(Fields=Array())
    remove(form, "/NeedAppearances", "/XFA")


def _is_western(text: str) -> bool:
    try:
        text.encode("cp1252")
    except UnicodeEncodeError:
        return False
    return True


def _flags(annotation: Any) -> int:
    flags = annotation.get("/F", 0)
    return flags if isinstance(flags, int) else 0


def _inherited(field: Any, key: str) -> Any:
    for _ in range(_DEEPEST_FIELD):
        if key in field:
            return field[key]
        field = dictionary(field.get("/Parent"))
    return None
