"""A case: all its records, and looking them up."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from evidence_kit.domain.kinds import Role
from evidence_kit.domain.records import (
    Complaint,
    Cover,
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
    notes: tuple[Note, ...] = ()
    complaints: tuple[Complaint, ...] = ()
    exports: tuple[Export, ...] = ()
    exported_exhibits: tuple[ExportedExhibit, ...] = ()
    made_pages: tuple[MadePage, ...] = ()
    _kept: list["_Index"] = field(default_factory=list, init=False, compare=False, repr=False)

    def get(self, record_id: str) -> Record | None:
        """The record of that id, whatever its kind."""
        return self._index.by_id.get(record_id)

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
        return self._index.pages.get(item_id, ())

    def covers_of(self, item_id: str, page: int) -> tuple[Cover, ...]:
        """The covers of one evidence page."""
        return tuple(c for c in self._index.covers.get(item_id, ()) if c.page == page)

    def notes_on(self, target_id: str) -> tuple[Note, ...]:
        """The user's notes about a record."""
        return self._index.notes.get(target_id, ())

    def links_to(self, target_id: str) -> tuple[Link, ...]:
        """What proves a party, loan, event or complaint."""
        return self._index.links_to.get(target_id, ())

    def links_of(self, item_id: str) -> tuple[Link, ...]:
        """What an item is attached to."""
        return self._index.links_of.get(item_id, ())

    def with_changes(self, put: Iterable[Record], deleted: Collection[str]) -> "Case":
        """The case after some records were put (in place, or new at the end) and some deleted."""
        groups: dict[str, dict[str, Any]] = {}
        put = list(put)
        for name in {_GROUP_OF[type(r)] for r in put} | (
            set(_GROUP_OF.values()) if deleted else set()
        ):
            groups[name] = {record.id: record for record in getattr(self, name)}
        for record in put:
            groups[_GROUP_OF[type(record)]][record.id] = record
        for record_id in deleted:
            for group in groups.values():
                group.pop(record_id, None)
        changed: dict[str, Any] = {name: tuple(group.values()) for name, group in groups.items()}
        return replace(self, **changed)

    @property
    def _index(self) -> "_Index":
        if not self._kept:
            self._kept.append(_Index(self))
        return self._kept[0]


_GROUP_OF: dict[type[Record], str] = {
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
    Note: "notes",
    Complaint: "complaints",
    Export: "exports",
    ExportedExhibit: "exported_exhibits",
    MadePage: "made_pages",
}


class _Index:
    """What is looked up often, by the id it is looked up with. Made once: a case never changes."""

    def __init__(self, case: Case) -> None:
        self.by_id: dict[str, Record] = {
            record.id: record for name in _GROUP_OF.values() for record in getattr(case, name)
        }
        pages = sorted(case.pages, key=lambda page: page.number)
        self.pages = _grouped(pages, lambda page: page.item_id)
        self.covers = _grouped(case.covers, lambda cover: cover.item_id)
        self.links_to = _grouped(case.links, lambda link: link.target_id)
        self.links_of = _grouped(case.links, lambda link: link.item_id)
        self.notes = _grouped(case.notes, lambda note: note.target_id)


_R = TypeVar("_R")


def _grouped(records: Iterable[_R], key: Callable[[_R], str]) -> dict[str, tuple[_R, ...]]:
    groups: dict[str, list[_R]] = {}
    for record in records:
        groups.setdefault(key(record), []).append(record)
    return {name: tuple(group) for name, group in groups.items()}
