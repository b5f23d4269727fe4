"""A case: all its records, and looking them up."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field, replace
from operator import attrgetter
from typing import Any

from evidence_kit.domain.kinds import Role
from evidence_kit.domain.records import (
    Comparison,
    Complaint,
    Cover,
    Dismissal,
    Event,
    Export,
    ExportedExhibit,
    Instalment,
    Institution,
    Item,
    Link,
    Loan,
    LoanRole,
    MadePage,
    Note,
    Page,
    Person,
    Record,
    RowCover,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Everything a case knows, each kind in the order it was made."""

    name: str
    created_at: str
    persons: tuple[Person, ...] = ()
    institutions: tuple[Institution, ...] = ()
    loans: tuple[Loan, ...] = ()
    roles: tuple[LoanRole, ...] = ()
    instalments: tuple[Instalment, ...] = ()
    events: tuple[Event, ...] = ()
    items: tuple[Item, ...] = ()
    pages: tuple[Page, ...] = ()
    links: tuple[Link, ...] = ()
    covers: tuple[Cover, ...] = ()
    row_covers: tuple[RowCover, ...] = ()
    notes: tuple[Note, ...] = ()
    dismissals: tuple[Dismissal, ...] = ()
    comparisons: tuple[Comparison, ...] = ()
    complaints: tuple[Complaint, ...] = ()
    exports: tuple[Export, ...] = ()
    exported_exhibits: tuple[ExportedExhibit, ...] = ()
    made_pages: tuple[MadePage, ...] = ()
    # What is looked up often, by the id it is looked up with: made whole when first asked for,
    # then put here, since several threads may ask.
    _kept: dict[str, dict[str, Any]] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )

    def get(self, record_id: str) -> Record | None:
        """The record of that id, whatever its kind."""
        found = self._kept.get(_BY_ID)
        if found is None:
            records = (record for name in GROUP_OF.values() for record in getattr(self, name))
            found = self._kept[_BY_ID] = {record.id: record for record in records}
        return found.get(record_id)

    def person(self, person_id: str) -> Person:
        """The complainant or the agent; an empty one where nothing was entered."""
        found = self.get(person_id)
        return found if isinstance(found, Person) else Person(id=person_id)

    def lender_of(self, loan_id: str) -> Institution | None:
        """The institution that holds the lender's role on a loan."""
        return next(iter(self.institutions_of(loan_id, Role.LENDER)), None)

    def institutions_of(self, loan_id: str, role: Role) -> tuple[Institution, ...]:
        """The institutions that hold a role on a loan."""
        ids = [r.institution_id for r in self.roles if r.loan_id == loan_id and r.role is role]
        found = (self.get(i) for i in ids)
        return tuple(record for record in found if isinstance(record, Institution))

    def pages_of(self, item_id: str) -> tuple[Page, ...]:
        """The pages of an item, in order."""
        return self._grouped("pages", "item_id").get(item_id, ())

    def covers_of(self, item_id: str, page: int) -> tuple[Cover, ...]:
        """The covers of one evidence page."""
        return tuple(
            c for c in self._grouped("covers", "item_id").get(item_id, ()) if c.page == page
        )

    def row_covers_of(self, item_id: str) -> tuple[RowCover, ...]:
        """What is covered in the printed rows of an item."""
        return self._grouped("row_covers", "item_id").get(item_id, ())

    def notes_on(self, target_id: str) -> tuple[Note, ...]:
        """The user's notes about a record."""
        return self._grouped("notes", "target_id").get(target_id, ())

    def links_to(self, target_id: str) -> tuple[Link, ...]:
        """What proves a party, loan, event or complaint."""
        return self._grouped("links", "target_id").get(target_id, ())

    def links_of(self, item_id: str) -> tuple[Link, ...]:
        """What an item is attached to."""
        return self._grouped("links", "item_id").get(item_id, ())

    def with_changes(self, put: Iterable[Record], deleted: Collection[str]) -> "Case":
        """The case after some records were put (in place, or new at the end) and some deleted."""
        groups: dict[str, dict[str, Any]] = {}
        put = list(put)
        for name in {GROUP_OF[type(r)] for r in put} | (
            set(GROUP_OF.values()) if deleted else set()
        ):
            groups[name] = {record.id: record for record in getattr(self, name)}
        for record in put:
            groups[GROUP_OF[type(record)]][record.id] = record
        for record_id in deleted:
            for group in groups.values():
                group.pop(record_id, None)
        changed: dict[str, Any] = {name: tuple(group.values()) for name, group in groups.items()}
        after = replace(self, **changed)
        after._take_over(self, put, deleted)
        return after

    def _grouped(self, name: str, by: str) -> dict[str, tuple[Any, ...]]:
        """The records of a kind by a field that holds an id."""
        found = self._kept.get(f"{name}.{by}")
        if found is None:
            records = getattr(self, name)
            if name == "pages":
                records = sorted(records, key=attrgetter("number"))
            found = self._kept[f"{name}.{by}"] = _grouped(records, attrgetter(by))
        return found

    def _take_over(self, old: "Case", put: Iterable[Record], deleted: Collection[str]) -> None:
        """What the case before had looked up, and is the same in this one, is not made again."""
        for key, found in list(old._kept.items()):
            name = key.partition(".")[0]
            if key == _BY_ID:
                by_id = {**found, **{record.id: record for record in put}}
                for record_id in deleted:
                    by_id.pop(record_id, None)
                self._kept[key] = by_id
            elif getattr(self, name) is getattr(old, name):
                self._kept[key] = found


_BY_ID = "id"  # every record, whatever its kind

# The field of `Case` that holds the records of a class.
GROUP_OF: dict[type[Record], str] = {
    Person: "persons",
    Institution: "institutions",
    Loan: "loans",
    LoanRole: "roles",
    Instalment: "instalments",
    Event: "events",
    Item: "items",
    Page: "pages",
    Link: "links",
    Cover: "covers",
    RowCover: "row_covers",
    Note: "notes",
    Dismissal: "dismissals",
    Comparison: "comparisons",
    Complaint: "complaints",
    Export: "exports",
    ExportedExhibit: "exported_exhibits",
    MadePage: "made_pages",
}


def _grouped(
    records: Iterable[Record], key: Callable[[Record], str]
) -> dict[str, tuple[Record, ...]]:
    groups: dict[str, list[Record]] = {}
    for record in records:
        groups.setdefault(key(record), []).append(record)
    return {name: tuple(group) for name, group in groups.items()}
