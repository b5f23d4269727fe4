"""Covers of printed rows that found nothing, and covered words that a bundle prints elsewhere."""

from collections.abc import Iterator, Sequence

from evidence_kit.domain.case import Case
from evidence_kit.domain.findings import Finding, Severity
from evidence_kit.domain.scope import scope
from evidence_kit.export.content import BundleContent, Drawn


def cover_findings(case: Case, content: BundleContent, drawn: Drawn) -> Iterator[Finding]:
    """What a person should know of the covers in a bundle's printed rows, as findings."""
    for exhibit in content.plan.exhibits:
        extract = content.extracts.get(exhibit.item.id)
        if extract is None:
            continue
        facts: dict[str, object] = {"exhibit": exhibit.number, "title": exhibit.title}
        for cover in case.row_covers_of(exhibit.item.id):
            if cover.id in extract.idle:
                what = cover.words or cover.column
                idle = facts | {"id": cover.id, "what": what}
                yield Finding("cover_idle", Severity.WARNING, idle, exhibit.item.id)
        words = sorted(extract.covered_words_above.union(*extract.covered_words.values()))
        plain = {word: "".join(word.split()) for word in words}
        pages = [n for n, text in enumerate(drawn.texts, start=1)
                 if any(word in text for word in plain.values())]  # fmt: skip
        if pages:
            still = [w for w in words if any(plain[w] in drawn.texts[n - 1] for n in pages)]
            said = {"words": ", ".join(still), "pages": ", ".join(map(str, pages))}
            where = _told_in(content, still) or exhibit.item.id
            yield Finding("covered_words_printed", Severity.WARNING, facts | said, where)


def _told_in(content: BundleContent, words: Sequence[str]) -> str:
    """The first record that says one of some words as it is printed: there it can be reworded."""
    told = [(event.id, text) for event in scope(content.case, content.plan.complaint).events
            for text in (event.text, event.payee, event.payer, event.claimed_identity)]  # fmt: skip
    told += [(exhibit.item.id, exhibit.title) for exhibit in content.plan.exhibits]
    return next((where for where, text in told if any(word in text for word in words)), "")
