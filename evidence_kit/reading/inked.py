"""Tells by drawing a PDF page whether its letters are seen, and whether a picture is painted over.

A page is drawn with its words and without them: where that makes no difference, a letter lies
behind something, is as pale as the paper, is clipped or masked away, or is not drawn at all.
"""

import ctypes
import itertools
import math
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pypdfium2
import pypdfium2.raw as pdfium

from evidence_kit.reading.page_objects import (
    PICTURE,
    WORDS,
    Area,
    Matrix,
    Placed,
    Point,
)

_SCALE = 2.0  # pixels a unit of the page
_LARGEST = 6_000_000  # pixels
_FAINTEST = 10  # of 255; what differs less from the paper is not seen
_LEAST_SEEN = 0.6  # of the height and width of a letter that a filled rectangle lies over
_OVERLAPPING = 0.5  # of a letter
_MOST_GROUPS = 4
_MOST_LETTERS = 200_000
_MOST_SIGNS = 4  # that one drawn letter may stand for, as a ligature does
_LEAST_COVER = 3.0  # units of the page; thinner ones are lines
_EVEN = 8  # of 255
_FINE, _FAR = 1_000, 100
_NOTHING = 0.01
_FIRST_NOT_WESTERN = "\u0100"
_SOUNDLESS = ("Cc", "Cf", "Zs", "Zl", "Zp")

_Box = tuple[int, int, int, int]  # left, top, right and bottom in pixels
_Pixels = npt.NDArray[np.uint8]
_Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class _Letter:
    """A letter: which of the things drawn it belongs to, and where it lies in the picture.

    `lent_font`: the font of a letter that is no Western one, where the PDF does not bring it along.
    """

    thing: int
    area: Area
    box: _Box
    lent_font: int


class _Sheet:
    """A page and where its own units lie in a picture of it."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self._page = page
        width, height = page.get_size()
        largest = math.sqrt(_LARGEST / max(1.0, width * height))
        self.scale = min(_SCALE, largest)
        self.width, self.height = (max(1, math.ceil(s * self.scale)) for s in (width, height))
        self._matrix = _matrix(page, self.width, self.height)

    def drawn(self) -> _Pixels:
        """The page in grey as it would be shown now."""
        bitmap = self._page.render(
            scale=self.scale, may_draw_forms=False, draw_annots=False, grayscale=True
        )
        try:
            return np.array(bitmap.to_numpy().reshape(bitmap.height, bitmap.width))
        finally:
            bitmap.close()

    def box(self, area: Area) -> _Box:
        """An area in pixels, as far as it is shown; never empty."""
        a, b, c, d, e, f = self._matrix
        across = sorted(a * x + c * y + e for x, y in _ends(area))
        down = sorted(b * x + d * y + f for x, y in _ends(area))
        left, top = (
            min(max(0, int(across[0])), self.width - 1),
            min(max(0, int(down[0])), self.height - 1),
        )
        right, bottom = min(math.ceil(across[1]), self.width), min(math.ceil(down[1]), self.height)
        return left, top, max(left + 1, right), max(top + 1, bottom)


def _ends(area: Area) -> tuple[Point, Point]:
    return (area.left, area.bottom), (area.right, area.top)


def _matrix(page: pypdfium2.PdfPage, width: int, height: int) -> Matrix:
    """From the page's own units to pixels, which pdfium tells in whole ones only."""
    x, y, found = ctypes.c_int(), ctypes.c_int(), []
    sides = (width * _FINE, height * _FINE)
    for point in ((0, 0), (_FAR, 0), (0, _FAR)):
        pdfium.FPDF_PageToDevice(page.raw, 0, 0, *sides, 0, *point, x, y)
        found.append((x.value / _FINE, y.value / _FINE))
    (e, f), (right, right_down), (up, up_down) = found
    return (
        (right - e) / _FAR, (right_down - f) / _FAR, (up - e) / _FAR, (up_down - f) / _FAR, e, f
    )  # fmt: skip


def has_hidden_words(page: pypdfium2.PdfPage, placed: Sequence[Placed]) -> bool:
    """Whether a letter of the page is not seen; invisible words are left to others to judge."""
    known = {_address(t.handle): n for n, t in enumerate(placed) if t.kind == WORDS}
    sheet = _Sheet(page)
    letters = list(itertools.islice(_letters(page, sheet, known), _MOST_LETTERS + 1))
    if len(letters) > _MOST_LETTERS or _says_more_than_it_shows(letters):
        return True
    letters = [letter for letter in letters if not placed[letter.thing].is_invisible]
    groups = _groups(sheet, letters)
    if len(groups) > _MOST_GROUPS:
        return True
    whole, covers = sheet.drawn(), _covers(sheet, placed)
    others = set(known.values()) - {letter.thing for letter in letters}
    seen, unseen = set(), []
    for group in groups:
        hidden = [placed[n].handle for n in others | {letter.thing for letter in group}]
        _activate(hidden, is_active=False)
        inked = _difference(whole, sheet.drawn())
        _activate(hidden, is_active=True)
        for letter in group:
            if _is_seen(letter, inked, covers):
                seen.add(letter.lent_font)
            else:
                unseen.append(letter)
    # Where this computer has no font that could be lent, none of its letters is drawn anywhere.
    return any(not x.lent_font or x.lent_font in seen or _is_covered(x, covers) for x in unseen)


def has_hidden_part_of_picture(page: pypdfium2.PdfPage, placed: Sequence[Placed]) -> bool:
    """Whether an even rectangle is painted over a part of a picture."""
    below: list[Area] = []
    covers = []
    for thing in placed:
        if thing.kind == PICTURE:
            below.append(thing.area)
        for area in thing.covered if below else ():
            seen = (picture.common(area) for picture in below)
            covers += [part for part in seen if _is_broad(part)]
    if not covers:
        return False
    sheet = _Sheet(page)
    whole = sheet.drawn()
    for cover in covers:
        left, top, right, bottom = sheet.box(cover)
        inner = whole[top + 2 : bottom - 2, left + 2 : right - 2]
        if inner.size and int(np.ptp(inner)) <= _EVEN:
            return True
    return False


def _is_broad(area: Area) -> bool:
    return min(area.right - area.left, area.top - area.bottom) >= _LEAST_COVER


def _letters(page: pypdfium2.PdfPage, sheet: _Sheet, known: dict[int, int]) -> Iterator[_Letter]:
    text = page.get_textpage()
    try:
        for index in range(text.count_chars()):
            if pdfium.FPDFText_IsGenerated(text.raw, index) == 1:
                continue
            sign = chr(min(pdfium.FPDFText_GetUnicode(text.raw, index), 0x10FFFF))
            if sign != "\0" and unicodedata.category(sign) in _SOUNDLESS:
                continue
            words = pdfium.FPDFText_GetTextObject(text.raw, index)
            thing = known.get(_address(words))
            if thing is not None:
                font = pdfium.FPDFTextObj_GetFont(words)
                is_own = pdfium.FPDFFont_GetIsEmbedded(font) == 1
                area = _area(text, index, is_exact=is_own)
                lent = 0 if is_own or sign < _FIRST_NOT_WESTERN else _address(font)
                yield _Letter(thing, area, sheet.box(area), lent)
    finally:
        text.close()


def _area(text: pypdfium2.PdfTextPage, index: int, *, is_exact: bool) -> Area:
    """Where a letter is; one of a lent font lies somewhere within the place it takes in a line."""
    area = Area(*text.get_charbox(index, loose=not is_exact))
    if min(area.right - area.left, area.top - area.bottom) < _NOTHING:
        area = Area(*text.get_charbox(index, loose=is_exact))
    return area


def _says_more_than_it_shows(letters: Sequence[_Letter]) -> bool:
    """Whether one drawn letter stands for more than any ligature does."""
    return any(len(list(same)) > _MOST_SIGNS for _, same in itertools.groupby(letters))


def _groups(sheet: _Sheet, letters: Sequence[_Letter]) -> list[list[_Letter]]:
    """Letters in groups in which none lies over one of other words: what is seen is its own."""
    by_thing: dict[int, list[_Letter]] = {}
    for letter in letters:
        by_thing.setdefault(letter.thing, []).append(letter)
    groups: list[list[_Letter]] = []
    taken: list[_Mask] = []
    for own in sorted(by_thing.values(), key=_size_of_letters, reverse=True):
        boxes = [letter.box for letter in own]
        free = (n for n, mask in enumerate(taken) if not _overlaps(mask, boxes))
        number = next(free, len(groups))
        if number == len(groups):
            if number > _MOST_GROUPS:
                return groups
            groups.append([])
            taken.append(np.zeros((sheet.height, sheet.width), dtype=np.bool_))
        groups[number] += own
        for left, top, right, bottom in boxes:
            taken[number][top:bottom, left:right] = True
    return groups


def _size_of_letters(letters: Sequence[_Letter]) -> float:
    return max((a.area.right - a.area.left) * (a.area.top - a.area.bottom) for a in letters)


def _overlaps(mask: _Mask, boxes: Sequence[_Box]) -> bool:
    return any(
        np.count_nonzero(mask[top:bottom, left:right])
        > _OVERLAPPING * (bottom - top) * (right - left)
        for left, top, right, bottom in boxes
    )


def _covers(sheet: _Sheet, placed: Sequence[Placed]) -> npt.NDArray[np.int32]:
    """At each pixel the last thing drawn that covers it with a rectangle."""
    covers = np.full((sheet.height, sheet.width), -1, dtype=np.int32)
    for number, thing in enumerate(placed):
        for area in thing.covered:
            left, top, right, bottom = sheet.box(area)
            covers[top:bottom, left:right] = number
    return covers


def _is_seen(letter: _Letter, inked: _Mask, covers: npt.NDArray[np.int32]) -> bool:
    left, top, right, bottom = letter.box
    found = inked[max(0, top - 1) : bottom + 1, max(0, left - 1) : right + 1]
    if not found.any() or not _is_covered(letter, covers):
        return bool(found.any())
    down, across = (np.flatnonzero(found.any(axis=axis)) for axis in (1, 0))
    return bool(
        np.ptp(down) + 1 >= _LEAST_SEEN * (bottom - top)
        and np.ptp(across) + 1 >= _LEAST_SEEN * (right - left)
    )


def _is_covered(letter: _Letter, covers: npt.NDArray[np.int32]) -> bool:
    left, top, right, bottom = letter.box
    return bool(covers[(top + bottom) // 2, (left + right) // 2] > letter.thing)


def _difference(one: _Pixels, other: _Pixels) -> _Mask:
    return np.asarray(np.maximum(one, other) - np.minimum(one, other) > _FAINTEST)


def _activate(handles: Sequence[Any], *, is_active: bool) -> None:
    for handle in handles:
        pdfium.FPDFPageObj_SetIsActive(handle, is_active)


def _address(handle: Any) -> int:
    return ctypes.cast(handle, ctypes.c_void_p).value or 0
