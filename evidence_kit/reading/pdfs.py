"""Reads a PDF at import: can it be opened, how large are its pages, what do they look like?"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pikepdf
from PIL import Image

from evidence_kit.errors import KnownError
from evidence_kit.reading.annotations import STRANGE, settle_annotations
from evidence_kit.reading.rendering import draw_within, flatten, open_document, open_page
from evidence_kit.reading.structure import write

MOST_PAGES = 2_000
SHOWN_PAGES = 50
THUMBNAIL = 512  # pixels
_LARGEST_UNIT = 1_000.0


@dataclass(frozen=True, slots=True)
class ExaminedPdf:
    """What import keeps of a PDF.

    `page_sizes` are width and height in points as each page is read: what its CropBox shows, after
    /Rotate and /UserUnit. `derived`: a copy without encryption was written.
    """

    page_sizes: tuple[tuple[float, float], ...]
    derived: bool


def examine_pdf(
    path: Path,
    *,
    passwords: tuple[str, ...],
    derived: Path,
    thumbnail: Callable[[Image.Image, int], None],
) -> ExaminedPdf:
    """Checks a PDF and hands pictures of its first pages, in RGB, to `thumbnail` (page from 1).

    An encrypted PDF is written without encryption to `derived`, which later steps read instead.

    Raises:
        KnownError: `pdf.damaged`, `pdf.password_needed`, `pdf.password_wrong`,
            `pdf.too_many_pages`.
    """
    is_derived = _decrypt(path, passwords, derived)
    readable = derived if is_derived else path
    units = user_units(readable)
    sizes = []
    with TemporaryDirectory(dir=derived.parent, prefix=".examine-") as work:
        settled = settle_annotations(readable, Path(work) / "settled.pdf")
        with open_document(settled.path) as document:
            if len(document) != len(units):
                raise KnownError("pdf.damaged")
            for index, unit in enumerate(units):
                with open_page(document, index) as page:
                    width, height = page.get_size()
                sizes.append((round(width * unit, 4), round(height * unit, 4)))
                if index < SHOWN_PAGES:
                    if index + 1 in settled.annotated:
                        flatten(document, index)
                    with open_page(document, index) as page:
                        thumbnail(draw_within(page, THUMBNAIL), index + 1)
    return ExaminedPdf(tuple(sizes), is_derived)


def user_units(path: Path) -> tuple[float, ...]:
    """How many points one unit of each page is; 1 nearly always, and where it is nonsense.

    Raises:
        KnownError: `pdf.damaged`, `pdf.too_many_pages`.
    """
    try:
        with pikepdf.open(path) as pdf:
            if not pdf.pages:
                raise KnownError("pdf.damaged")
            if len(pdf.pages) > MOST_PAGES:
                raise KnownError("pdf.too_many_pages", pages=len(pdf.pages), limit=MOST_PAGES)
            return tuple(_unit(page) for page in pdf.pages)
    except pikepdf.PasswordError as error:
        raise KnownError("pdf.password_needed") from error
    except STRANGE as error:
        raise KnownError("pdf.damaged") from error


def _unit(page: pikepdf.Page) -> float:
    try:
        unit = float(page.obj.get("/UserUnit", 1))
    except (TypeError, ValueError):
        return 1.0
    return unit if 1 / _LARGEST_UNIT <= unit <= _LARGEST_UNIT else 1.0


def _decrypt(path: Path, passwords: tuple[str, ...], derived: Path) -> bool:
    """Writes `derived` where the PDF is encrypted; says whether it is."""
    for password in ("", *passwords):
        try:
            with pikepdf.open(path, password=password) as pdf:
                if not pdf.is_encrypted:
                    return False
                part = derived.with_name(f"{derived.name}.part")
                write(pdf, part)
                part.replace(derived)
                return True
        except pikepdf.PasswordError:
            continue
        except STRANGE as error:
            raise KnownError("pdf.damaged") from error
    if passwords:
        raise KnownError("pdf.password_wrong")
    raise KnownError("pdf.password_needed")
