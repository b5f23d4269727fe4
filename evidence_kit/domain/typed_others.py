"""What the complainant typed that goes into the bundle as it stands, and may name somebody else."""

from collections.abc import Iterator

from evidence_kit.domain.findings import Finding, Severity, Situation
from evidence_kit.domain.others import without_names
from evidence_kit.domain.scope import scope
from evidence_kit.domain.strangers import known_names, known_numbers, without_strangers

_KNOWN = "…"  # stands for a number that is no third person's
_LONGEST = 40  # characters of a text that a finding repeats


def others_typed(s: Situation) -> Iterator[Finding]:
    """One's own words in which a third person's name, number or home seems to stand whole."""
    numbers, names = known_numbers(s.case), known_names(s.case)
    found = []
    for record_id, text in _typed(s):
        asked = _without(numbers, text)
        masked = without_names(without_strangers(asked, numbers), names)
        if masked != asked:
            found.append((record_id, masked))
    if found:
        first, said = found[0]
        said = said if len(said) <= _LONGEST else f"{said[:_LONGEST]}…"
        yield Finding("others_typed", Severity.WARNING, {"count": len(found), "text": said}, first)


def _without(known: frozenset[str], text: str) -> str:
    """A text without the numbers that are nobody else's, whoever else it speaks of."""
    for number in sorted(known, key=len, reverse=True):
        text = text.replace(number, _KNOWN)
    return text


def _typed(s: Situation) -> Iterator[tuple[str, str]]:
    """The record and the text of all that is printed as it was typed."""
    for event in scope(s.case, s.bundle.complaint).events:
        yield event.id, event.text
    for exhibit in s.bundle.exhibits:
        item = exhibit.item
        for text in (item.title, item.speakers, *(words for _, words in item.words)):
            yield item.id, text
    complaint = s.bundle.complaint
    own = [request.text for request in complaint.requests]
    own += [*complaint.paragraphs, *(words for _, words in complaint.facts), complaint.declaration]
    for text in own:
        yield "", text
