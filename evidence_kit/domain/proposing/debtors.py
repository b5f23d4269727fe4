"""Notices that name many debtors: only what is said of the complainant is theirs to propose."""

from collections.abc import Sequence
from dataclasses import replace

from evidence_kit.domain.case import Case
from evidence_kit.domain.identifiers import plain
from evidence_kit.domain.persons import may_name
from evidence_kit.domain.proposing.proposal import Source
from evidence_kit.domain.readings import DocumentKind, Record
from evidence_kit.domain.records import COMPLAINANT


def own_claims(case: Case, sources: Sequence[Source]) -> list[Source]:
    """The sources, with an empty record for each claim on somebody else: the places stay the same.

    A claim is the complainant's by their name, or by a contract that the case or another paper has.
    """
    numbers = {plain(loan.contract_number) for loan in case.loans if loan.contract_number}
    numbers |= {
        plain(record.contract_no)
        for source in sources
        if not _is_list(source)
        for record in source.reading.records
        if record.contract_no
    }
    name = case.person(COMPLAINANT).name
    return [_own(source, name, numbers) if _is_list(source) else source for source in sources]


def _is_list(source: Source) -> bool:
    reading = source.reading
    return reading.kind is DocumentKind.ASSIGNMENT_NOTICE and len(reading.records) > 1


def _own(source: Source, name: str, numbers: set[str]) -> Source:
    records = tuple(
        record
        if plain(record.contract_no or "") in numbers or _is_named(record.borrower, name)
        else Record()
        for record in source.reading.records
    )
    return replace(source, reading=replace(source.reading, records=records))


def _is_named(borrower: str | None, name: str) -> bool:
    """Whether a name is the complainant's, as far as it is not covered; each sign has its place."""
    if not borrower or not name or len(borrower) != len(name) or not borrower.strip("*＊"):
        return False
    return may_name(borrower, name)
