"""What was read beneath covers on pages, and the case as it is printed: no event quotes it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from evidence_kit.domain.case import Case
from evidence_kit.domain.own_number import edges_of
from evidence_kit.domain.readings import Line, Reading
from evidence_kit.domain.records import Cover, Event
from evidence_kit.domain.row_covers import tells, without
from evidence_kit.domain.values import Box

# Not who collects, and from which number: that is what is complained of.
_QUOTING = ("text", "payee", "payer")


def words_beneath(reading: Reading, covers: Iterable[Cover]) -> frozenset[str]:
    """What stands beneath covers, line by line and, of one that hides several, all together."""
    pages = {page.page: page.lines for page in reading.lines}
    found = set[str]()
    for cover in covers:
        hidden = [
            words
            for line in pages.get(cover.page, ())
            if (words := _beneath(line, cover.box).strip())
        ]
        found |= {*hidden, "".join(hidden)}  # a name may wrap
    return frozenset(filter(tells, found))


def without_covered(case: Case, beneath: Mapping[str, frozenset[str]]) -> Case:
    """The case in which events do not quote what is covered on the pages that prove them.

    `beneath`: by item, what was read there.
    """
    changed = list[Event]()
    for event in case.events if any(beneath.values()) else ():
        words = set(_words_behind(case, event, beneath))
        fields = {name: without(getattr(event, name), words) for name in _QUOTING}
        if any(getattr(event, name) != text for name, text in fields.items()):
            changed.append(replace(event, **fields))  # type: ignore[arg-type]
    return case.with_changes(changed, ()) if changed else case


def _words_behind(case: Case, event: Event, beneath: Mapping[str, frozenset[str]]) -> Iterator[str]:
    for link in case.links_to(event.id):
        yield from beneath.get(link.item_id, ())


def _beneath(line: Line, cover: Box) -> str:
    """The signs of a line whose middles lie beneath a cover."""
    if not cover.top <= (line.box.top + line.box.bottom) / 2 <= cover.bottom:
        return ""
    edges = edges_of(line)
    hidden = (
        sign
        for sign, left, right in zip(line.text, edges, edges[1:], strict=False)
        if cover.left <= (left + right) / 2 <= cover.right
    )
    return "".join(hidden)
