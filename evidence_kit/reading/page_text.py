"""The text of a PDF page as words with the places where they stand."""

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

from evidence_kit.domain.values import Box

_MOST_CHARACTERS = 30_000  # of one page
_GRID = 1_000_000  # how finely pdfium tells places on a page
_WIDE = 0x2E80  # from here on scripts that are written without spaces
_LINE_BREAKS = (0x0A, 0x0D)
_LEVEL = 3  # degrees: so little is no turn


@dataclass(frozen=True, slots=True)
class Word:
    """A word, or one character of a script without spaces, in the order of the page's text.

    `after` is what stands between it and the word before it: nothing, a space or a line break.
    `turn`: degrees against the clock by which its line is turned on the page as it is read;
    `letters` are then the places of its characters, which lie aslant in the box of the word.
    """

    text: str
    box: Box
    after: str = ""
    turn: int = 0
    letters: tuple[Box, ...] = ()


def words_of(page: pypdfium2.PdfPage) -> tuple[Word, ...]:
    """The words of a page with boxes as fractions of the page as it is read."""
    text = page.get_textpage()
    try:
        return tuple(_words(page, text))
    finally:
        text.close()


def _words(page: pypdfium2.PdfPage, text: pypdfium2.PdfTextPage) -> Iterator[Word]:
    letters, between = "", ""
    boxes: list[Box] = []
    turn, rotation = 0, page.get_rotation()
    for index in range(min(text.count_chars(), _MOST_CHARACTERS)):
        code = pdfium.FPDFText_GetUnicode(text.raw, index)
        character = "\N{REPLACEMENT CHARACTER}" if 0xD800 <= code <= 0xDFFF else chr(code)
        box = _box(page, text, index) if character.strip() and character.isprintable() else None
        turned = _turn(text, index, rotation) if box is not None else turn
        if letters and (box is None or code >= _WIDE or turned != turn):
            yield _word(letters, boxes, between, turn)
            letters, boxes, between = "", [], ""
        turn = turned
        if box is None:
            between = "\n" if code in _LINE_BREAKS else between or " "
            continue
        letters, boxes = letters + character, [*boxes, box]
        if code >= _WIDE:
            yield _word(letters, boxes, between, turn)
            letters, boxes, between = "", [], ""
    if letters:
        yield _word(letters, boxes, between, turn)


def _word(letters: str, boxes: list[Box], after: str, turn: int) -> Word:
    return Word(letters, _around(boxes), after, turn, tuple(boxes) if turn else ())


def _turn(text: pypdfium2.PdfTextPage, index: int, rotation: int) -> int:
    """How far the line of a character is turned; a slant of its letters is no turn."""
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFText_GetMatrix(text.raw, index, matrix):
        return 0
    turn = (math.degrees(math.atan2(matrix.b, matrix.a)) - rotation) % 360
    return round(turn) if _LEVEL < turn < 360 - _LEVEL else 0


def _box(page: pypdfium2.PdfPage, text: pypdfium2.PdfTextPage, index: int) -> Box | None:
    """Where a character stands, or None where that is no place on the page."""
    left, bottom, right, top = text.get_charbox(index, loose=True)
    corners = [_on_page(page, x, y) for x in (left, right) for y in (bottom, top)]
    across = sorted(min(1.0, max(0.0, x)) for x, _ in corners)
    down = sorted(min(1.0, max(0.0, y)) for _, y in corners)
    if across[0] >= across[-1] or down[0] >= down[-1]:
        return None
    return Box(across[0], down[0], across[-1], down[-1])


def _on_page(page: pypdfium2.PdfPage, x: float, y: float) -> tuple[float, float]:
    across, down = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDF_PageToDevice(page.raw, 0, 0, _GRID, _GRID, 0, x, y, across, down)
    return across.value / _GRID, down.value / _GRID


def _around(boxes: list[Box]) -> Box:
    return Box(
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    )
