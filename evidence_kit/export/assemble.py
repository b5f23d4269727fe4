"""Joins the drawn pages and the sheets' pictures into the finished bundle; its manifest inside.

The file with the pictures is the base: it is read and written as a stream, whatever its size.
"""

import io
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO, cast

import pikepdf
from pikepdf import AccessMode, Array, Dictionary, Name, Object, Pdf, Stream, String
from pikepdf.models.metadata import encode_pdf_date

from evidence_kit import __version__
from evidence_kit.export.content import Drawn, LinkArea, OutlineEntry
from evidence_kit.export.digests import Digests
from evidence_kit.export.manifest import (
    FILE_NAME,
    ExhibitEntry,
    Manifest,
    PageEntry,
    PlacedEntry,
)
from evidence_kit.export.pdf_pages import compress, place_pdf_pages
from evidence_kit.export.placement import Placement, name_of

PRODUCER = f"Evidence Kit {__version__}"


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleParts:
    """What a bundle is assembled from.

    `images` is the file of `write_image_pages` and `carried` what that returned; `drawn_file` is
    the file of `document.draw` and `drawn` what that returned. `sheets` those of each sheet.
    """

    images: Path
    carried: Mapping[int, str]
    drawn_file: Path
    drawn: Drawn
    sheets: Sequence[Sequence[Placement]]
    exhibits: tuple[ExhibitEntry, ...]
    title: str
    language: str
    made_at: datetime


def assemble(
    parts: BundleParts, target: Path, *, placed: Callable[[], None] = lambda: None
) -> Manifest:
    """Writes the bundle to `target`, the same bytes for the same parts; returns its manifest.

    `placed` is called after each page of a PDF file and may raise to stop.

    Raises:
        KnownError: `export.prepared_unusable`.
        OSError: the target cannot be written.
    """
    with (
        pikepdf.open(parts.images, access_mode=AccessMode.stream) as pdf,
        pikepdf.open(parts.drawn_file) as drawn_pdf,
    ):
        place_pdf_pages(pdf, parts.sheets, placed=placed)
        _merge_drawn_pages(pdf, drawn_pdf, parts.drawn.first_sheet_page - 1)
        pages = [page.obj for page in pdf.pages]
        _link(pdf, pages, parts.drawn.links)
        _outline(pdf, pages, parts.drawn.outline)
        _describe(pdf, parts)
        embedded = _attach_manifest(pdf, parts.made_at)
        known = {(number, 0): sha256 for number, sha256 in parts.carried.items()}
        manifest = _manifest(Digests(pdf, known | {embedded.objgen: ""}), pdf, parts)
        embedded.write(manifest.to_json())
        with target.open("wb") as file:
            checked = _Checked(file)
            pdf.save(
                cast(BinaryIO, checked),
                deterministic_id=True,
                compress_streams=False,  # every stream keeps the bytes that were hashed
                stream_decode_level=pikepdf.StreamDecodeLevel.none,
                object_stream_mode=pikepdf.ObjectStreamMode.disable,
            )
            checked.require_whole()
            file.flush()
    return manifest


class _Checked(io.RawIOBase):
    """A file whose errors wait until all is written: inside of qpdf they would end the program."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._error: OSError | None = None

    def writable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._file.tell()

    def seek(self, offset: int, whence: int = os.SEEK_SET, /) -> int:
        return self._file.seek(offset, whence)

    def write(self, data: Any, /) -> int:
        """Writes, or pretends to after the first error."""
        if self._error is None:
            try:
                self._file.write(data)
            except OSError as error:
                self._error = error
        return len(data)

    def require_whole(self) -> None:
        """Raises what was met.

        Raises:
            OSError: the disk refused.
        """
        if self._error is not None:
            raise self._error


def _merge_drawn_pages(pdf: Pdf, drawn_pdf: Pdf, front: int) -> None:
    """Captions onto the sheets, the pages before in front, the pages after behind."""
    sheets = list(pdf.pages)
    for number, page in enumerate(drawn_pdf.pages):
        contents = page.obj.Contents
        for stream in contents if isinstance(contents, Array) else (contents,):
            compress(stream)
        if front <= number < front + len(sheets):
            _merge_page(pdf, drawn_pdf, sheets[number - front].obj, page.obj)
        else:
            pdf.pages.insert(number, page)


def _merge_page(pdf: Pdf, drawn_pdf: Pdf, sheet: Object, drawn: Object) -> None:
    copied = pdf.copy_foreign(drawn_pdf.make_indirect(drawn.Resources))
    for kind, resources in copied.items():
        if isinstance(resources, Dictionary) and kind in sheet.Resources:
            for name, resource in resources.items():
                sheet.Resources[kind][name] = resource
        else:
            sheet.Resources[kind] = resources
    added = pdf.copy_foreign(drawn_pdf.make_indirect(drawn.Contents))
    sheet.Contents = Array([*_streams(sheet.Contents), *_streams(added)])


def _streams(contents: Object) -> Iterable[Object]:
    return list(contents) if isinstance(contents, Array) else [contents]


def _link(pdf: Pdf, pages: Sequence[Object], links: Iterable[LinkArea]) -> None:
    for link in links:
        annotation = Dictionary(
            Type=Name.Annot,
            Subtype=Name.Link,
            Rect=Array([round(s, 2) for s in (link.left, link.bottom, link.right, link.top)]),
            Border=Array([0, 0, 0]),
            F=4,
            A=Dictionary(S=Name.GoTo, D=_view(pages, link.target_page)),
        )
        page = pages[link.page - 1]
        if "/Annots" not in page:
            page.Annots = Array()
        page.Annots.append(pdf.make_indirect(annotation))


def _view(pages: Sequence[Object], number: int) -> Array:
    if not 1 <= number <= len(pages):
        raise ValueError(f"no page {number}")
    return Array([pages[number - 1], Name.Fit])


def _outline(pdf: Pdf, pages: Sequence[Object], entries: Sequence[OutlineEntry]) -> None:
    with pdf.open_outline() as outline:
        parents = [outline.root]
        for entry in entries:
            item = pikepdf.OutlineItem(entry.title, _view(pages, entry.page))
            parents = parents[: entry.level + 1]
            parents[-1].append(item)
            parents.append(item.children)


def _describe(pdf: Pdf, parts: BundleParts) -> None:
    """Properties, as metadata and as the older information dictionary; no user is named."""
    pdf.Root.Lang = String(parts.language)
    pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D)]))
    pdf.Root.PageMode = Name.UseOutlines
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    stamp = parts.made_at.isoformat(timespec="seconds")
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        metadata["dc:title"] = parts.title
        metadata["dc:language"] = {parts.language}
        metadata["pdf:Producer"] = PRODUCER
        metadata["xmp:CreateDate"] = metadata["xmp:ModifyDate"] = stamp
    moment = String(encode_pdf_date(parts.made_at))
    pdf.docinfo = pdf.make_indirect(
        Dictionary(Title=parts.title, Producer=PRODUCER, CreationDate=moment, ModDate=moment)
    )


def _attach_manifest(pdf: Pdf, made_at: datetime) -> Stream:
    """An attachment yet empty: the manifest it gets holds a digest of all else."""
    moment = String(encode_pdf_date(made_at))
    subtype = Name("/application/json")
    embedded = Stream(
        pdf, b"", Type=Name.EmbeddedFile, Subtype=subtype, Params=Dictionary(ModDate=moment)
    )
    specification = pdf.make_indirect(
        Dictionary(
            Type=Name.Filespec,
            F=FILE_NAME,
            UF=FILE_NAME,
            AFRelationship=Name.Data,
            EF=Dictionary(F=embedded, UF=embedded),
        )
    )
    names = Dictionary(Names=Array([String(FILE_NAME), specification]))
    pdf.Root.Names = Dictionary(EmbeddedFiles=names)
    pdf.Root.AF = Array([specification])
    return embedded


def _manifest(digests: Digests, pdf: Pdf, parts: BundleParts) -> Manifest:
    first = parts.drawn.first_sheet_page
    pages = []
    for number, page in enumerate(pdf.pages, start=1):
        is_sheet = first <= number < first + len(parts.sheets)
        placements = parts.sheets[number - first] if is_sheet else ()
        placed = tuple(_placed(digests, page.obj, *pair) for pair in enumerate(placements))
        pages.append(PageEntry(page=number, sha256=digests.of(page.obj), placed=placed))
    return Manifest(
        title=parts.title,
        language=parts.language,
        made_at=parts.made_at.isoformat(timespec="seconds"),
        document_sha256=digests.of(pdf.Root, pdf.docinfo),
        exhibits=parts.exhibits,
        pages=tuple(pages),
    )


def _placed(digests: Digests, page: Object, position: int, placement: Placement) -> PlacedEntry:
    return PlacedEntry(
        exhibit=placement.slot.exhibit,
        item_page=placement.slot.page,
        part=placement.slot.part,
        carried_sha256=digests.carried(page, name_of(position)),
        original_sha256=placement.original_sha256,
        covered=placement.slot.covers,
    )
