"""The plan of a bundle: which items become exhibits, their numbers, and what stands on each sheet.

Only data; `planning` makes it and the layers above draw it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Self

from evidence_kit.domain.chosen_rows import RowPlace
from evidence_kit.domain.kinds import ItemKind, Shows
from evidence_kit.domain.records import Complaint, Item, Link
from evidence_kit.domain.values import Box


class Layout(StrEnum):
    """How many phone screenshots stand on a sheet."""

    ONE = "one"
    TWO = "two"


class GroupKind(StrEnum):
    """What a group of exhibits proves."""

    IDENTITY = "identity"
    CONTRACT = "contract"
    REPAYMENT = "repayment"
    AFTER = "after"  # contact after settlement, or collection where none is settled
    OWN = "own"  # own contacts and complaints made
    OTHER = "other"


class SheetKind(StrEnum):
    """What a sheet carries."""

    IMAGE = "image"
    PDF = "pdf"
    ROWS = "rows"  # chosen rows of a table or a message file, set by the program
    FILE = "file"  # a recording, a table without chosen rows: a page that describes the file


@dataclass(frozen=True, slots=True)
class Citation:
    """A pointer to an exhibit, and to a page of its item, a place there or a row, where known."""

    item_id: str
    page: int | None = None
    box: Box | None = None
    row: RowPlace | None = None

    @classmethod
    def of(cls, link: Link) -> Self:
        """Where a link says to look."""
        return cls(link.item_id, link.page, link.box, RowPlace.of(link))


@dataclass(frozen=True, slots=True)
class Purpose:
    """One thing an exhibit proves: a sentence key of `bundle.purpose` and its values."""

    key: str
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Chosen rows of an item that stand on one sheet.

    `page`: that page of a PDF, whose other rows are covered and counted as `withheld`; 0: a page
    that the program sets. `height`: how much of a sheet all of an item's rows take, in points; 0:
    the whole.
    """

    rows: frozenset[RowPlace]
    page: int = 0
    withheld: int = 0
    covers: int = 0  # places in these rows that a person covered
    height: float = 0.0


@dataclass(frozen=True, slots=True)
class Slot:
    """One evidence page, a strip of a tall one, or chosen rows of a file, on a sheet."""

    item_id: str
    exhibit: str
    page: int
    top: float = 0.0  # fractions of the page's height
    bottom: float = 1.0
    part: int = 1
    parts: int = 1
    covers: int = 0
    rows: frozenset[RowPlace] = frozenset()
    withheld: int = 0  # rows of a PDF's page that are covered
    down: float = 0.0  # points below the top of the sheet's frame: other rows stand above


@dataclass(frozen=True, slots=True)
class Sheet:
    """One exhibit page of the bundle: one slot, or two side by side (or columns of one picture).

    Rows of files that need little room stand below each other.
    """

    kind: SheetKind
    slots: tuple[Slot, ...]
    columns: int = 1  # into how many columns the sheet is divided; a single slot of two stays left


@dataclass(frozen=True, slots=True)
class Exhibit:
    """An evidence item as it is numbered in one bundle."""

    number: str  # n-m
    item: Item
    title: str
    shows: Shows
    purposes: tuple[Purpose, ...]
    pages: tuple[int, ...]  # the item's pages that are carried; empty for what has none
    first_sheet: int  # positions in `BundlePlan.sheets`
    last_sheet: int
    covers: int


_HANDED_OVER = frozenset({ItemKind.RECORDING, ItemKind.VIDEO, ItemKind.ATTACHMENT})


def is_handed_over(exhibit: Exhibit) -> bool:
    """Whether a file is handed in beside the bundle: never one of which rows are withheld."""
    return not exhibit.pages and exhibit.item.kind in _HANDED_OVER


@dataclass(frozen=True, slots=True)
class Group:
    """Exhibits that prove one thing, in order."""

    number: int
    kind: GroupKind
    loan_id: str | None
    exhibits: tuple[Exhibit, ...]


@dataclass(frozen=True, slots=True)
class BundlePlan:
    """One complaint's exhibits."""

    complaint: Complaint
    language: str
    layout: Layout
    draft: bool
    groups: tuple[Group, ...]
    sheets: tuple[Sheet, ...]

    @property
    def exhibits(self) -> tuple[Exhibit, ...]:
        """Every exhibit in order."""
        return tuple(exhibit for group in self.groups for exhibit in group.exhibits)

    def exhibit_of(self, item_id: str) -> Exhibit | None:
        """The exhibit that an item became, if it is in this bundle."""
        return next((e for e in self.exhibits if e.item.id == item_id), None)

    def sheets_of(self, citation: Citation) -> tuple[int, ...]:
        """The positions of the sheets a citation leads to; none where it is not in this bundle.

        A tall picture stands on its sheets in strips: a citation with a place leads to the strips
        that show the middle of it, one without to all of them. One with a row leads to its sheet.
        """
        exhibit = self.exhibit_of(citation.item_id)
        if exhibit is None:
            return ()
        every = tuple(range(exhibit.first_sheet, exhibit.last_sheet + 1))
        shown = [n for n in every if any(_shows(s, citation) for s in self.sheets[n].slots)]
        return tuple(shown) or every


def _shows(slot: Slot, citation: Citation) -> bool:
    if slot.item_id == citation.item_id and citation.row is not None:
        return citation.row in slot.rows
    if slot.item_id != citation.item_id or citation.page not in (None, slot.page):
        return False
    if citation.page is None or citation.box is None:
        return True
    return slot.top <= (citation.box.top + citation.box.bottom) / 2 <= slot.bottom
