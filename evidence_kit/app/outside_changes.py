"""What another program changed in a case past its journal, as findings about a bundle of it."""

from collections.abc import Iterator, Sequence

from evidence_kit.domain.findings import Finding, Severity
from evidence_kit.store.integrity import Problem

_NAMED = 5  # records; the check of the whole case names them all
_RECORDS = "store.problem.record_"
_NO_RECORDS = frozenset(  # nothing that a bundle says rests on these
    {"store.problem.counter", "store.problem.reading_key"}
)


def of_weight(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """Those of a case's problems for which a bundle of it cannot be relied on."""
    return tuple(problem for problem in problems if problem.code not in _NO_RECORDS)


def outside_findings(problems: Sequence[Problem]) -> Iterator[Finding]:
    """What is said of such problems: first of records, then of what should vouch for them."""
    records = [str(p.facts["record"]) for p in problems if p.code.startswith(_RECORDS)]
    if records:
        named = ", ".join(records[:_NAMED]) + (" …" if len(records) > _NAMED else "")
        facts = {"records": named, "count": len(records)}
        yield Finding("changed_outside", Severity.MISSING, facts, records[0])
    if others := len(problems) - len(records):
        yield Finding("journal_outside", Severity.MISSING, {"count": others})
