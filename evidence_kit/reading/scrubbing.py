"""Takes out of a PDF page's resources what it does not need to be drawn."""

from collections.abc import Iterable, Iterator
from enum import Enum, auto
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from evidence_kit.reading.drawing_only import drawing_only
from evidence_kit.reading.picture_metadata import without_boxes, without_metadata
from evidence_kit.reading.structure import remove


def _keys(names: str) -> frozenset[str]:
    return frozenset(f"/{name}" for name in names.split())


# Whatever a form, a picture, a font, a colour, a pattern or a function is drawn by.
_NEEDED = _keys(
    "Type Subtype Length Filter DecodeParms Resources "
    "ExtGState ColorSpace Pattern Shading XObject Font "
    "FormType BBox Matrix Group S CS I K "
    "Width Height BitsPerComponent Intent ImageMask Mask Decode Interpolate SMask SMaskInData "
    "Matte "
    "LW LC LJ ML D RI OP op OPM TR TR2 FL SM SA BM CA ca AIS TK G BC "
    "PatternType PaintType TilingType XStep YStep "
    "ShadingType Background AntiAlias Domain Function Coords Extend BitsPerCoordinate "
    "BitsPerFlag VerticesPerRow "
    "FunctionType Range Size BitsPerSample Order Encode C0 C1 N Functions Bounds "
    "WhitePoint BlackPoint Gamma Alternate Colorants Process Components "
    "BaseFont FirstChar LastChar Widths FontDescriptor Encoding ToUnicode FontBBox FontMatrix "
    "CharProcs DescendantFonts CIDSystemInfo DW W DW2 W2 CIDToGIDMap BaseEncoding Differences "
    "Registry Ordering Supplement CMapName WMode UseCMap "
    "FontName FontStretch FontWeight Flags ItalicAngle Ascent Descent Leading CapHeight "
    "XHeight StemV StemH AvgWidth MaxWidth MissingWidth FontFile FontFile2 FontFile3 "
    "Length1 Length2 Length3 "
    "Predictor Colors Columns EarlyChange EndOfLine EncodedByteAlign Rows EndOfBlock BlackIs1 "
    "DamagedRowsBeforeError ColorTransform JBIG2Globals"
)
_WORDS = frozenset({"/Registry", "/Ordering"})  # the only texts among them
_MAPS = _keys("ExtGState ColorSpace Pattern Shading XObject Font Colorants")
_NOTHING = b"\n"  # what is empty is stored otherwise when it is saved again, and looks changed
_INDEXED = (Name.Indexed, Name.I)
_PICTURE_FILTERS = {Name.DCTDecode: without_metadata, Name.JPXDecode: without_boxes}


class _Role(Enum):
    """What a dictionary is where it was found: its keys are known, or are names given to things."""

    THING = auto()
    NAMES = auto()
    LETTERS = auto()  # the names of the letters of a font, each of which is content
    CONTENT = auto()


def scrub(pdf: pikepdf.Pdf, roots: Iterable[Any], *, budget: int) -> bool:
    """Leaves of all that roots reach what it is drawn by: known keys, and content that draws.

    Rewritten streams stay in memory until the PDF is saved; when they exceed `budget` bytes the
    rest keep theirs and the answer is False: save, open and scrub again.
    """
    rewritten = 0
    for stream, role in _streams(roots):
        if rewritten <= budget:
            rewritten += _rewrite_picture(pdf, stream) + _hush(stream, role)
    return rewritten <= budget


def _streams(roots: Iterable[Any]) -> Iterator[tuple[pikepdf.Stream, _Role]]:
    """Every stream that roots reach by keys that are needed; the other keys are gone then."""
    seen: set[tuple[tuple[int, int], _Role]] = set()
    waiting: list[tuple[Any, _Role]] = [(root, _Role.CONTENT) for root in roots]
    while waiting:
        found, role = waiting.pop()
        if not isinstance(found, Array | Dictionary | pikepdf.Stream):
            continue
        if found.is_indirect:
            if (found.objgen, role) in seen:
                continue
            seen.add((found.objgen, role))
        if isinstance(found, Array):
            _forget_words_of_list(found)
            waiting += [(part, _Role.THING) for part in found]
            continue
        if isinstance(found, pikepdf.Stream):
            _empty_if_program(found)
        _forget(found, role)
        waiting += [(found[key], _role_of(found, key, role)) for key in list(found.keys())]
        if isinstance(found, pikepdf.Stream):
            yield found, role


def _role_of(holder: Any, key: str, role: _Role) -> _Role:
    if role is _Role.LETTERS:
        return _Role.CONTENT
    if role is _Role.NAMES or not isinstance(holder[key], Dictionary):
        return _Role.THING
    if key == "/CharProcs":
        return _Role.LETTERS
    # A pattern has one shading and one state; lists of resources have many of each, by name.
    return _Role.NAMES if key in _MAPS and "/PatternType" not in holder else _Role.THING


def _forget(found: Any, role: _Role) -> None:
    are_names = role in (_Role.NAMES, _Role.LETTERS)
    for key in list(found.keys()):
        is_known = are_names or key in _NEEDED
        if not is_known or (isinstance(found[key], pikepdf.String) and key not in _WORDS):
            remove(found, key)


def _forget_words_of_list(found: Any) -> None:
    """A list says nothing, but for the colours of a palette."""
    is_palette = len(found) == 4 and found[0] in _INDEXED
    for number in range(len(found)):
        if isinstance(found[number], pikepdf.String) and not (is_palette and number == 3):
            found[number] = 0


def _empty_if_program(stream: pikepdf.Stream) -> None:
    """PostScript is a program for a printer; it is never drawn on a screen."""
    if stream.get("/Subtype") == Name.PS or stream.get("/Subtype2") == Name.PS:
        stream.write(_NOTHING)
        remove(stream, "/Subtype2", "/PS", "/Level1")
        stream.Subtype, stream.BBox = Name.Form, Array([0, 0, 0, 0])


def _hush(stream: pikepdf.Stream, role: _Role) -> int:
    """Leaves of content what it draws; how many bytes it now keeps in memory."""
    is_form = stream.get("/Subtype") == Name.Form or stream.get("/PatternType") == 1
    if not is_form and (role is not _Role.CONTENT or stream.get("/Subtype") == Name.Image):
        return 0
    written = drawing_only(stream) or _NOTHING
    if written == stream.read_bytes():
        return 0
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
