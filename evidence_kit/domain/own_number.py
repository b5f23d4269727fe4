"""Where evidence shows the complainant's own identity number in full, and what a cover hides."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from evidence_kit.domain.case import Case
from evidence_kit.domain.identifiers import plain
from evidence_kit.domain.kinds import Shows
from evidence_kit.domain.readings import Line, Reading
from evidence_kit.domain.records import AGENT, COMPLAINANT, Cover, Item
from evidence_kit.domain.values import Box

_LENGTH = 18
_WHOLE = re.compile(r"[0-9]{17}[0-9X]")
# Hidden: the date of birth and a digit on either side, since no letter's place is known exactly.
# What stays still tells whose the paper is.
_HIDDEN = slice(5, 15)
_WIDE = ("W", "F", "A")  # a Chinese character is as wide as two digits, and so are its quotes


@dataclass(frozen=True, slots=True)
class OwnNumber:
    """One place that shows the number: the box is that of the digits to hide."""

    page: int
    box: Box


def is_needed_on(case: Case, item: Item) -> bool:
    """Whether a paper says who somebody is: there the number is what is looked for."""
    targets = {link.target_id for link in case.links_of(item.id)}
    return item.shows is Shows.IDENTITY or not targets.isdisjoint((COMPLAINANT, AGENT))


def own_numbers(reading: Reading, number: str, covers: Iterable[Cover]) -> tuple[OwnNumber, ...]:
    """The places where an identity number can be read in full and that no cover hides yet."""
    covered = [(cover.page, cover.box) for cover in covers]
    return tuple(
        told
        for told, _ in _told(reading, number)
        if not any(at == told.page and hides(cover, told.box) for at, cover in covered)
    )


def covers_of_own(reading: Reading, number: str, covers: Iterable[Cover]) -> frozenset[str]:
    """The covers that hide the number, and little beside the line in which it stands."""
    told = list(_told(reading, number))
    return frozenset(
        cover.id
        for cover in covers
        for own, line in told
        if cover.page == own.page and hides(cover.box, own.box) and hides(line.box, cover.box)
    )


def _told(reading: Reading, number: str) -> Iterator[tuple[OwnNumber, Line]]:
    """Each place where the number can be read in full, with its line."""
    wanted = plain(number)
    if not _WHOLE.fullmatch(wanted):  # perhaps one that was typed with stars, as papers print it
        return
    for page in reading.lines:
        for line in page.lines:
            for box in _boxes(line, wanted):
                yield OwnNumber(page.page, box), line


def _boxes(line: Line, wanted: str) -> Iterator[Box]:
    """The digits to hide, of each time that a line says the number, blanks between them or not."""
    signs = [(plain(sign), at) for at, sign in enumerate(line.text) if plain(sign)]
    said = "".join(sign for sign, _ in signs)
    found = said.find(wanted)
    while found >= 0:
        edges = edges_of(line)
        hidden = signs[found : found + _LENGTH][_HIDDEN]
        left, right = edges[hidden[0][1]], edges[hidden[-1][1] + 1]
        yield Box(left, line.box.top, right, line.box.bottom)
        found = said.find(wanted, found + _LENGTH)


def edges_of(line: Line) -> list[float]:
    """Where each sign of a line begins, and where the last ends, by how wide such signs are."""
    widths = [2 if unicodedata.east_asian_width(sign) in _WIDE else 1 for sign in line.text]
    whole, span, edges, at = sum(widths), line.box.right - line.box.left, [line.box.left], 0
    for width in widths:
        at += width
        edges.append(min(1.0, line.box.left + span * at / whole))
    return edges


def hides(cover: Box, box: Box) -> bool:
    """Whether most of a box lies under a cover."""
    wide = min(cover.right, box.right) - max(cover.left, box.left)
    high = min(cover.bottom, box.bottom) - max(cover.top, box.top)
    if wide <= 0 or high <= 0:
        return False
    return wide * high > (box.right - box.left) * (box.bottom - box.top) / 2
