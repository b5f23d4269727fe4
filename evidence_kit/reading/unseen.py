"""Finds pages of a PDF that hold what nobody sees on them: such pages are drawn as pictures."""

import itertools
from pathlib import Path

import pypdfium2

from evidence_kit.reading.inked import has_hidden_part_of_picture, has_hidden_words
from evidence_kit.reading.page_objects import PICTURE, WORDS, Area, Placed, placed_on
from evidence_kit.reading.rendering import open_document, open_page

_MOST_OBJECTS = 100_000
_SMALLEST_LETTERS = 1.0  # units of the page


def pages_with_unseen(path: Path, boxes: tuple[tuple[float, ...], ...]) -> frozenset[int]:
    """The numbers, from 1, of the pages that hold words, pictures or drawings nobody sees.

    `boxes` is what is shown of each page. Words and pictures must lie within it, drawings must
    reach into it; nothing may lie outside its own clipping; invisible words, as text recognition
    leaves them, must lie over a picture. Every other letter must be seen, and no picture may be
    painted over. A page with more objects than can be looked at counts.

    Raises:
        KnownError: `pdf.damaged`.
    """
    with open_document(path) as document:
        return frozenset(
            number
            for number, box in enumerate(boxes, start=1)
            if _holds_unseen(document, number - 1, Area(*box))
        )


def _holds_unseen(document: pypdfium2.PdfDocument, index: int, shown: Area) -> bool:
    with open_page(document, index) as page:
        placed = list(itertools.islice(placed_on(page), _MOST_OBJECTS + 1))
        pictures = [thing.area for thing in placed if thing.kind == PICTURE]
        return (
            len(placed) > _MOST_OBJECTS
            or any(_is_unseen(thing, shown, pictures) for thing in placed)
            or has_hidden_words(page, placed)
            or has_hidden_part_of_picture(page, placed)
        )


def _is_unseen(thing: Placed, shown: Area, pictures: list[Area]) -> bool:
    if thing.is_clipped_away or not thing.area.meets(shown):
        return True
    if thing.kind in (WORDS, PICTURE) and not shown.holds(thing.area):
        return True
    if thing.kind == WORDS and thing.letter_size < _SMALLEST_LETTERS:
        return True
    return thing.is_invisible and not any(picture.holds(thing.area) for picture in pictures)
