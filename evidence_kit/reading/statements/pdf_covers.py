"""What of a statement's page stays open: the words of some rows, and nothing between them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from evidence_kit.domain.values import Box
from evidence_kit.reading.statements.sheets import Row

_MARGIN = 0.3  # of a word's height: so much around it stays open, or half the way to the next
_CUT = 0.05  # of a word's height: lines nearer than their print is high are cut, or show others
_LEGIBLE = 1 / 3  # of a letter: less of it can be read by nobody


@dataclass(frozen=True, slots=True)
class Opened:
    """The covers of a page, and the rows that would show words of others, or be cut by them."""

    covers: tuple[Box, ...]
    refused: frozenset[int]


def open_parts(
    heads: Sequence[Row], chosen: Sequence[Row], others: Sequence[Row], letters: Sequence[Box]
) -> Opened:
    """Covers the page but for the words of its heads and chosen rows.

    `letters` run across the lines. Of the heads a word stays covered where others reach into it; a
    chosen row with such a word is refused.
    """
    foreign = [box for row in others for box in (*_places(row), *row.beside)]
    foreign += [box for row in (*heads, *chosen) for box in row.beside]
    foreign += [box for row in heads if _is_crowded(row) for box in _places(row)]
    refused = {
        row.number
        for row in chosen
        if _is_crowded(row) or any(_room(spot, foreign) is None for spot in _places(row))
    }
    foreign += [box for row in chosen if row.number in refused for box in _places(row)]
    kept = [row for row in chosen if row.number not in refused]
    spots = [box for row in (*heads, *kept) if not _is_crowded(row) for box in _places(row)]
    free = [room for spot in spots if (room := _room(spot, foreign)) is not None]
    legible = [letter for letter in letters if _seen(letter, free) > _LEGIBLE]
    refused |= {
        row.number
        for row in kept
        if any(_meet(spot, letter) for spot in _places(row) for letter in legible)
    }
    return Opened((*_around(free), *legible), frozenset(refused))


def _places(row: Row) -> tuple[Box, ...]:
    return row.spots or tuple(box for box in row.boxes if box)


def _is_crowded(row: Row) -> bool:
    """Whether words that were taken for one row lie over each other, so that some are of others."""
    return row.is_crowded or any(_reaches_into(*pair) for pair in combinations(row.spots, 2))


def _reaches_into(one: Box, other: Box) -> bool:
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    return _meet(one, other) and shared > min(one.bottom - one.top, other.bottom - other.top) * _CUT


def _room(spot: Box, foreign: Iterable[Box]) -> Box | None:
    """A word and a little around it, never into others; None where they reach into it."""
    margin = (spot.bottom - spot.top) * _MARGIN
    left, right = max(0.0, spot.left - margin), min(1.0, spot.right + margin)
    top, bottom = max(0.0, spot.top - margin), min(1.0, spot.bottom + margin)
    middle = spot.top + spot.bottom
    reach = Box(left, top, right, 1.0)
    for other in foreign:
        if other.left >= reach.right or other.right <= reach.left:
            continue
        is_level = other.top < spot.bottom and other.bottom > spot.top
        if is_level and other.right <= spot.left:
            left = max(left, (other.right + spot.left) / 2)
        elif is_level and other.left >= spot.right:
            right = min(right, (other.left + spot.right) / 2)
        elif other.top + other.bottom < middle:
            top = max(top, other.bottom, (min(other.bottom, spot.top) + spot.top) / 2)
        else:
            bottom = min(bottom, other.top, (max(other.top, spot.bottom) + spot.bottom) / 2)
    most = (spot.bottom - spot.top) * _CUT
    is_cut = top - spot.top > most or spot.bottom - bottom > most
    return None if is_cut or left >= right else Box(left, top, right, bottom)


def _meet(one: Box, other: Box) -> bool:
    return (
        one.left < other.right
        and other.left < one.right
        and one.top < other.bottom
        and other.top < one.bottom
    )


def _seen(letter: Box, free: Iterable[Box]) -> float:
    """How much of a letter stands where no cover is."""
    parts = (
        (min(letter.right, box.right) - max(letter.left, box.left))
        * (min(letter.bottom, box.bottom) - max(letter.top, box.top))
        for box in free
        if _meet(letter, box)
    )
    return sum(parts) / ((letter.right - letter.left) * (letter.bottom - letter.top))


def _around(free: Sequence[Box]) -> Iterator[Box]:
    """Boxes over all of the page that is not free, in strips from edge to edge."""
    edges = sorted({0.0, 1.0, *(box.top for box in free), *(box.bottom for box in free)})
    for top, bottom in pairwise(edges):
        at = 0.0
        inside = [box for box in free if box.top <= top and box.bottom >= bottom]
        for box in sorted(inside, key=lambda box: box.left):
            if box.left > at:
                yield Box(at, top, box.left, bottom)
            at = max(at, box.right)
        if at < 1.0:
            yield Box(at, top, 1.0, bottom)
