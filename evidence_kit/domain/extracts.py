"""What is printed of a statement or a message file: the chosen rows, and how many are withheld."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from evidence_kit.domain.bundle import Part
from evidence_kit.domain.chosen_rows import RowPlace
from evidence_kit.domain.readings import Call, Message
from evidence_kit.domain.values import Box


@dataclass(frozen=True, slots=True)
class Withheld:
    """Rows next to each other that are not printed: the first and the last number, and how many."""

    first: int
    last: int
    count: int


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row whose cells are as they stand in the file."""

    place: RowPlace
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MessageRow:
    """A message of a message file."""

    place: RowPlace
    message: Message


@dataclass(frozen=True, slots=True)
class CallRow:
    """A call of a message file."""

    place: RowPlace
    call: Call


Entry = MessageRow | CallRow | TableRow  # a table's row here: one that could not be made out


@dataclass(frozen=True, slots=True, kw_only=True)
class TableExtract:
    """Rows below one header. `headers` are the lines above it, `columns` its names.

    `beside`: how many columns of another table stand right of it, which are not printed. `claimed`:
    how many entries the file itself says that its sheet has; `found`: how many were found there.
    """

    sheet: str
    headers: tuple[str, ...]
    columns: tuple[str, ...]
    entries: tuple[TableRow | Withheld, ...]
    beside: int = 0
    claimed: int | None = None
    found: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CoveredPage:
    """A page of a PDF on which all is covered but the words of its head and of the chosen rows."""

    page: int
    rows: frozenset[RowPlace]
    withheld: int
    covers: tuple[Box, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract:
    """The chosen rows of one file: of a table, of a message file, or on the pages of a PDF.

    `total` is how many entries the whole file has; `tails` the last digits of the cards that rows
    name. `also`: a row that was chosen without its sheet, and which one it is. `refused`: rows of a
    PDF that cannot be shown without words that are not theirs. `covered`: how many places a person
    covered in each row, `covered_above` in the lines above the tables and the names of sheets and
    columns; `covered_words` and `covered_words_above`: what stood there, as far as it could be
    known again elsewhere; `idle`: the covers that found nothing. `claimed`: how many entries
    a PDF itself says that it has.
    """

    total: int
    tables: tuple[TableExtract, ...] = ()
    messages: tuple[Entry | Withheld, ...] = ()
    pages: tuple[CoveredPage, ...] = ()
    tails: Mapping[RowPlace, str] = field(default_factory=dict)
    also: Mapping[RowPlace, RowPlace] = field(default_factory=dict)
    refused: frozenset[RowPlace] = frozenset()
    covered: Mapping[RowPlace, int] = field(default_factory=dict)
    covered_above: int = 0
    covered_words: Mapping[RowPlace, frozenset[str]] = field(default_factory=dict)
    covered_words_above: frozenset[str] = frozenset()
    idle: tuple[str, ...] = ()
    claimed: int | None = None

    @property
    def printed(self) -> frozenset[RowPlace]:
        """The rows that are printed, each once."""
        entries = (*(e for table in self.tables for e in table.entries), *self.messages)
        set_here = {e.place for e in entries if not isinstance(e, Withheld)}
        return frozenset(set_here).union(*(page.rows for page in self.pages))

    @property
    def rows(self) -> frozenset[RowPlace]:
        """The rows that are printed, as they were chosen."""
        return self.as_chosen(self.printed)

    def covers_in(self, rows: Iterable[RowPlace]) -> int:
        """How many places are covered in some rows."""
        return sum(self.covered.get(place, 0) for place in rows)

    @property
    def covers(self) -> int:
        """How many places are covered in all that is printed."""
        return self.covered_above + sum(self.covered.values())

    def as_chosen(self, rows: frozenset[RowPlace]) -> frozenset[RowPlace]:
        """Some rows, also as they are called without their sheet, where one was chosen so."""
        return rows | {unnamed for unnamed, place in self.also.items() if place in rows}

    @property
    def miscounted(self) -> int | None:
        """The first page of a PDF whose own count of entries is not what was found, else None."""
        differs = self.claimed is not None and self.claimed != self.total
        return self.pages[0].page if differs and self.pages else None

    @property
    def parts(self) -> tuple[Part, ...]:
        """How the pages of a PDF stand in a bundle; none where the program sets the pages."""
        return tuple(
            Part(rows=page.rows, page=page.page, withheld=page.withheld) for page in self.pages
        )


class Placed(Protocol):
    """A row that knows its place."""

    @property
    def place(self) -> RowPlace: ...


P = TypeVar("P", bound=Placed)


def with_gaps(rows: Iterable[P], chosen: frozenset[RowPlace]) -> tuple[P | Withheld, ...]:
    """The chosen rows of a file in their order, and between them what is withheld."""
    return tuple(_with_gaps(rows, chosen))


def _with_gaps(rows: Iterable[P], chosen: frozenset[RowPlace]) -> Iterator[P | Withheld]:
    left: list[int] = []
    for row in rows:
        if row.place not in chosen:
            left.append(row.place.row)
            continue
        if left:
            yield Withheld(left[0], left[-1], len(left))
            left = []
        yield row
    if left:
        yield Withheld(left[0], left[-1], len(left))
