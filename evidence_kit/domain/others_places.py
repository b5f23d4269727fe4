"""Where pages show other people's numbers and names: the places to cover, as far as they are read.

A person looks at each: what nobody recognises is not found, and what is found may be nobody's.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from evidence_kit.domain.call_matches import bare_number, same_number
from evidence_kit.domain.case import Case
from evidence_kit.domain.kinds import EventKind
from evidence_kit.domain.others import is_of_person, names_in
from evidence_kit.domain.own_number import edges_of, hides
from evidence_kit.domain.proposing.reaching import is_passed_on
from evidence_kit.domain.readings import Line, PageLines, Reading
from evidence_kit.domain.records import AGENT, COMPLAINANT, Cover
from evidence_kit.domain.strangers import (
    known_names,
    known_numbers,
    numbers_of_callers,
    spans_of_others,
    without_numbers,
)
from evidence_kit.domain.telling import COLLECTS
from evidence_kit.domain.values import Box

_SPACE = 0.4  # of a line's height: no letter's place is known exactly


@dataclass(frozen=True, slots=True)
class OthersPlace:
    """One place on a page that shows a number or a name of somebody else."""

    page: int
    box: Box


def others_places(case: Case, reading: Reading, covers: Iterable[Cover]) -> tuple[OthersPlace, ...]:
    """The places on all pages of an item, from top to bottom, that no cover hides yet."""
    known = known_numbers(case) | _of_collectors(reading)
    names = _names(case, reading)
    covered = [(cover.page, cover.box) for cover in covers]
    found = dict.fromkeys(
        OthersPlace(page.page, box) for page in reading.lines for box in _on(page, known, names)
    )
    return tuple(
        each
        for each in sorted(found, key=lambda f: (f.page, f.box.top, f.box.left))
        if not any(at == each.page and hides(cover, each.box) for at, cover in covered)
    )


def _of_collectors(reading: Reading) -> frozenset[str]:
    """The numbers of whoever demands something in an item: they are what is to be proved."""
    found = set[str]()
    for message in reading.messages:
        if message.is_theirs and COLLECTS.search(message.text) and not is_passed_on(message.text):
            found |= numbers_of_callers(message.text)
            titled = reading.titles.get(message.page, "")
            found |= {bare_number(each) for each in (message.sender or "", titled)}
    return frozenset(found - {""})


def _names(case: Case, reading: Reading) -> frozenset[str]:
    """The names that are told to be somebody else's: they are so wherever they stand."""
    texts = [line.text for page in reading.lines for line in page.lines]
    texts += [message.text for message in reading.messages]
    texts += [message.sender or "" for message in reading.messages]
    own = known_names(case)
    found = {name for text in texts for name in names_in(without_numbers(text), own)}
    known = known_numbers(case)
    for call in reading.calls:
        is_known = any(same_number(bare_number(call.number or ""), number) for number in known)
        if call.label and not is_known and is_of_person(call.label):
            found.add(call.label)
    stay = {case.person(COMPLAINANT).name, case.person(AGENT).name}
    stay |= {e.claimed_identity for e in case.events if e.kind is EventKind.CONTACT}
    return frozenset(name for name in found if not any(name in each for each in stay))


def _on(page: PageLines, known: frozenset[str], names: frozenset[str]) -> Iterator[Box]:
    for line in page.lines:
        for start, end in spans_of_others(line.text, known):
            yield _box(page, line, start, end)
        for name in names:
            for found in re.finditer(re.escape(name), line.text):
                yield _box(page, line, *found.span())
    for line, below in pairwise(page.lines):  # a number that wraps
        if not _goes_on(line, below):
            continue
        edge = len(line.text)
        for start, end in spans_of_others(line.text + below.text, known):
            if start < edge < end:
                yield _box(page, line, start, edge)
                yield _box(page, below, 0, end - edge)


def _goes_on(line: Line, below: Line) -> bool:
    """Whether a line may be the next of the same words."""
    height = line.box.bottom - line.box.top
    is_near = 0 <= below.box.top - line.box.top <= 2 * height
    return is_near and abs(below.box.left - line.box.left) < 2 * height


def _box(page: PageLines, line: Line, start: int, end: int) -> Box:
    edges, height = edges_of(line), line.box.bottom - line.box.top
    more = _SPACE * height * page.height / page.width
    left = max(line.box.left, edges[start] - more) if start else line.box.left
    right = min(line.box.right, edges[end] + more) if end < len(line.text) else line.box.right
    return Box(left, line.box.top, right, line.box.bottom)
