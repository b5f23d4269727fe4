"""Which rows of a statement or a message file are printed: those that links name, and no others."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from evidence_kit.domain.case import Case
from evidence_kit.domain.readings import Reading
from evidence_kit.domain.records import Complaint, Link
from evidence_kit.domain.scope import links_in, scope


@dataclass(frozen=True, slots=True, order=True)
class RowPlace:
    """A row of a file as its reading counts them; `sheet` is empty where there is only one."""

    sheet: str
    row: int

    @classmethod
    def of(cls, link: Link) -> Self | None:
        """The row that a link names, if it names one."""
        return None if link.row is None else cls(link.sheet, link.row)


def chosen_rows(case: Case, complaint: Complaint) -> dict[str, frozenset[RowPlace]]:
    """By item: the rows that bear on a complaint. An item of which none is named is not there."""
    return {
        item_id: rows
        for item_id, links in links_in(case, scope(case, complaint)).items()
        if (rows := _named(links))
    }


def _named(links: Iterable[Link]) -> frozenset[RowPlace]:
    return frozenset(place for link in links if (place := RowPlace.of(link)))


def rows_of(reading: Reading) -> frozenset[RowPlace]:
    """Every row that a reading tells of, those included that it could not make out."""
    said = [(each.sheet, each.row) for each in reading.records]
    said += [(each.sheet, each.row) for each in reading.calls]
    said += [(each.sheet, each.row) for each in reading.quarantined]
    said += [(None, message.row) for message in reading.messages]
    return frozenset(RowPlace(sheet or "", row) for sheet, row in said if row is not None)


def places_of(reading: Reading, row: int, sheet: str) -> tuple[RowPlace, ...]:
    """The rows of a number, on the sheet of that name or, where none is named, on any."""
    return tuple(sorted(p for p in rows_of(reading) if p.row == row and sheet in ("", p.sheet)))
