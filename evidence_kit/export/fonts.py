"""The bundle's fonts: what characters they have, how wide a text is, what is printed for a gap."""

import hashlib
import re
import struct
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import PDFDocument, PDFStream
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from evidence_kit.errors import KnownError
from evidence_kit.runtime import resources

REGULAR = "NotoSansSC-Regular"
BOLD = "NotoSansSC-Bold"
_UNREADABLE = (OSError, TTFError, struct.error, LookupError, ValueError)
_TRIED = 64  # characters that are embedded once before a font is trusted
_UNPRINTABLE = frozenset({"Cc", "Cf", "Co", "Cs", "Cn"})


class Typeface:
    """The fonts of one document: regular, bold and, for rare characters, one the user chose.

    `missing` collects, in order of appearance, the characters that were measured or split and that
    no font has.
    """

    def __init__(self, name_font: Path | None = None) -> None:
        """Loads the fonts.

        Raises:
            KnownError: `bundle.name_font` where the chosen file is no usable TrueType font.
        """
        own = () if name_font is None else (_name_font(name_font),)
        self._fonts = {False: (_own_font(REGULAR), *own), True: (_own_font(BOLD), *own)}
        self._widths: dict[tuple[str, bool], float] = {}
        self.missing: dict[str, None] = {}

    def pieces(self, text: str, *, bold: bool = False) -> list[tuple[TTFont, str]]:
        """The text as (font, characters) pairs; what no font has becomes `[U+20BB7]`."""
        fonts = self._fonts[bold]
        if _characters(fonts[0]).issuperset(text):
            return [(fonts[0], text)]
        return [
            (font, "".join(characters for _, characters in run))
            for font, run in groupby(self._each(text, fonts), key=lambda pair: pair[0])
        ]

    def _each(self, text: str, fonts: tuple[TTFont, ...]) -> Iterator[tuple[TTFont, str]]:
        for character in text:
            font = next((f for f in fonts if character in _characters(f)), None)
            if font is None:
                self.missing[character] = None
                yield fonts[0], f"[U+{ord(character):04X}]"
            else:
                yield font, character

    def width(self, text: str, size: float, *, bold: bool = False) -> float:
        """The width of a text in points."""
        known = self._widths.get((text, bold))
        if known is None:
            known = sum(_advance(font, part) for font, part in self.pieces(text, bold=bold))
            self._widths[text, bold] = known
        return known * size


def _advance(font: TTFont, text: str) -> float:
    widths, default = font.face.charWidths, font.face.defaultWidth
    return float(sum(widths.get(ord(character), default) for character in text)) / 1000


class _Font(TTFont):
    """A TrueType font whose rare characters can be found and copied too.

    reportlab writes those beyond U+FFFF to the text layer with five digits, which readers take for
    another character; the format wants UTF-16.
    """

    def addObjects(self, doc: PDFDocument) -> None:  # noqa: N802 - reportlab's name
        super().addObjects(doc)
        for name, stored in doc.idToObject.items():
            if name.startswith("toUnicodeCMap:") and isinstance(stored, PDFStream):
                stored.content = _BEYOND.sub(_surrogates, stored.content)


_BEYOND = re.compile(r"(?<=> <)[0-9A-F]{5,6}(?=>)")


def _surrogates(code: re.Match[str]) -> str:
    return chr(int(code[0], 16)).encode("utf-16-be").hex().upper()


@cache
def _own_font(name: str) -> TTFont:
    return _register(_Font(name, str(resources() / "fonts" / f"{name}.ttf")))


def _name_font(path: Path) -> TTFont:
    try:
        name = f"Name-{hashlib.sha256(path.read_bytes()).hexdigest()[:16]}"
        font = _Font(name, str(path))
        font.face.makeSubset(sorted(font.face.charToGlyph)[:_TRIED])
    except _UNREADABLE as error:
        raise KnownError("bundle.name_font", file=path.name) from error
    font.face.name = name.encode()  # the file may call itself what the bundle's own font is called
    return _register(font)


def _register(font: TTFont) -> TTFont:
    pdfmetrics.registerFont(font)
    return font


@cache
def _characters(font: TTFont) -> frozenset[str]:
    known = map(chr, font.face.charToGlyph)
    return frozenset(c for c in known if unicodedata.category(c) not in _UNPRINTABLE)
