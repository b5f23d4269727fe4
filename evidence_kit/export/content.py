"""Everything the pages of a bundle say, as plain data, and what drawing them yields."""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from evidence_kit.domain.bundle import BundlePlan
from evidence_kit.domain.case import Case
from evidence_kit.domain.extracts import Extract
from evidence_kit.domain.ledger import Ledger
from evidence_kit.domain.letter import Letter
from evidence_kit.domain.timeline import Timeline


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleContent:
    """What one bundle says. `timelines` and `ledgers` have one entry per loan of the complaint.

    `remarks` are text keys (`bundle.remark.*`) by item and page. `extracts` are the chosen rows of
    files by item, which `plan` has given their sheets. `name_font` is a TrueType file for
    characters that the bundle's own font lacks.
    """

    plan: BundlePlan
    letter: Letter
    case: Case
    timelines: tuple[Timeline, ...]
    ledgers: tuple[Ledger, ...]
    made_at: datetime
    language: str
    draft: bool = False
    name_font: Path | None = None
    remarks: dict[tuple[str, int], tuple[str, ...]] = field(default_factory=dict)
    extracts: dict[str, Extract] = field(default_factory=dict)
    noted: frozenset[str] = frozenset()  # contacts whose words a list of calls writes down itself
    own_covers: frozenset[str] = frozenset()  # covers of the complainant's own identity number


@dataclass(frozen=True, slots=True)
class LinkArea:
    """A rectangle in points on a page (from 1) that leads to another page."""

    page: int
    left: float
    bottom: float
    right: float
    top: float
    target_page: int


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """A bookmark: level 0 for a part of the bundle, 1 for what lies in it."""

    level: int
    title: str
    page: int


@dataclass(frozen=True, slots=True)
class Drawn:
    """What was drawn: pages from 1, the links and bookmarks that belong to them.

    `missing` are the characters no font has; they stand on the pages as `[U+20BB7]`. `texts` is
    what the program itself set on each page, without blanks: the words of pictures are not in it.
    """

    pages: int
    first_sheet_page: int
    links: tuple[LinkArea, ...]
    outline: tuple[OutlineEntry, ...]
    missing: tuple[str, ...]
    texts: tuple[str, ...] = ()
