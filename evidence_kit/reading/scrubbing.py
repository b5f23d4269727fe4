"""Takes out of a PDF page's resources what it does not need to be drawn."""

import re
from collections.abc import Iterable
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from evidence_kit.reading.picture_metadata import without_boxes, without_metadata
from evidence_kit.reading.structure import dictionary, reachable, remove

# In streams only: as names of resources the same words are harmless.
_TALKING = (
    "/Metadata", "/PieceInfo", "/LastModified", "/StructParent", "/StructParents", "/ID",
    "/AF", "/OC", "/OPI", "/Ref", "/Alternates", "/Measure", "/PtData",
    "/F", "/FFilter", "/FDecodeParms",
)  # fmt: skip
_MARKS = frozenset({b"BDC", b"DP"})
_PLAIN_MARK = re.compile(rb"<<\s*/MCID\s+\d+\s*>>")
_QUIET = frozenset({"/MCID"})
_PICTURE_FILTERS = {Name.DCTDecode: without_metadata, Name.JPXDecode: without_boxes}


def scrub(pdf: pikepdf.Pdf, roots: Iterable[Any], *, budget: int) -> bool:
    """Removes metadata, layers, external references and programs from all that roots reach.

    Rewritten pictures stay in memory until the PDF is saved; when they exceed `budget` bytes the
    rest keep theirs and the answer is False: save, open and scrub again.
    """
    rewritten = 0
    for found in reachable(roots):
        if isinstance(found, pikepdf.Stream):
            remove(found, *_TALKING)
            _empty_if_program(found)
            if rewritten <= budget:
                rewritten += _rewrite_picture(pdf, found) + _hush_marks(found)
        elif found.get("/Type") in (Name.OCG, Name.OCMD):
            remove(found, *found.keys())
        _forget_properties(found)
    return rewritten <= budget


def _empty_if_program(stream: pikepdf.Stream) -> None:
    """PostScript is a program for a printer; it is never drawn on a screen."""
    if stream.get("/Subtype") == Name.PS or stream.get("/Subtype2") == Name.PS:
        stream.write(b"")
        remove(stream, "/Subtype2", "/PS", "/Level1")
        stream.Subtype, stream.BBox = Name.Form, Array([0, 0, 0, 0])


def _forget_properties(found: Any) -> None:
    """Property lists of marked content name layers, and may hold metadata and files."""
    properties = dictionary(dictionary(found.get("/Resources")).get("/Properties"))
    for name in properties.keys():  # noqa: SIM118 - not a dict
        properties[name] = Dictionary()


def _hush_marks(stream: pikepdf.Stream) -> int:
    """Empties what marks in the content of a form say; how many bytes it now keeps in memory.

    `ActualText`, `Alt` and `E` are read aloud, searched and copied instead of what is shown.
    """
    if stream.get("/Subtype") != Name.Form and stream.get("/PatternType") != 1:
        return 0
    content = stream.read_bytes()
    if b"<<" not in _PLAIN_MARK.sub(b"", content) or not any(mark in content for mark in _MARKS):
        return 0  # taking it apart is slow
    hushed, is_changed = [], False
    for instruction in pikepdf.parse_content_stream(stream):
        operands, operator = list(instruction.operands), instruction.operator
        told = operands[-1] if operands and str(operator).encode() in _MARKS else None
        if isinstance(told, Dictionary) and told.keys() - _QUIET:
            operands[-1], is_changed = Dictionary(), True
            instruction = pikepdf.ContentStreamInstruction(operands, operator)
        hushed.append(instruction)
    if not is_changed:
        return 0
    written = pikepdf.unparse_content_stream(hushed)
    stream.write(written)
    return len(written)


def _rewrite_picture(pdf: pikepdf.Pdf, stream: pikepdf.Stream) -> int:
    """Strips a JPEG or JPEG 2000 picture; how many bytes it now keeps in memory."""
    names: Any = stream.get("/Filter")
    filters: list[Any] = list(names) if isinstance(names, Array) else [names]
    strip = _PICTURE_FILTERS.get(filters[-1]) if filters else None
    if strip is None:
        return 0
    stored = stream.read_raw_bytes()
    if len(filters) > 1:
        stored = _unwrapped(pdf, stored, filters[:-1])
    stripped = strip(stored)
    if stripped == stored:
        return 0
    parameters: Any = stream.get("/DecodeParms")
    if isinstance(parameters, Array):
        parameters = parameters[-1] if len(parameters) else None
    stream.write(stripped, filter=filters[-1], decode_parms=parameters)
    return len(stripped)


def _unwrapped(pdf: pikepdf.Pdf, stored: bytes, filters: list[Any]) -> bytes:
    wrapped = pdf.make_stream(stored, Filter=Array(filters))
    return wrapped.read_bytes(pikepdf.StreamDecodeLevel.generalized)
