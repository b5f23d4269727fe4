"""Covers of printed rows that found nothing, and covered words that a bundle prints elsewhere."""

from collections.abc import Iterator

from evidence_kit.domain.case import Case
from evidence_kit.domain.findings import Finding, Severity
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
            yield Finding("covered_words_printed", Severity.WARNING, facts | said, exhibit.item.id)
