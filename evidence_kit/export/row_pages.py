"""The pages with the chosen rows of a statement or a message file, as they stand in the file."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from evidence_kit.domain.bundle import Part
from evidence_kit.domain.case import Case
from evidence_kit.domain.chosen_rows import RowPlace
from evidence_kit.domain.extracts import Entry, Extract, TableExtract, TableRow, Withheld
from evidence_kit.domain.geometry import FRAME_TOP
from evidence_kit.domain.records import Item
from evidence_kit.domain.row_covers import COVERED
from evidence_kit.export.column_widths import column_widths
from evidence_kit.export.flow import BOTTOM, LEFT, WIDTH, Flow
from evidence_kit.export.fonts import Typeface
from evidence_kit.export.index import form_of
from evidence_kit.export.paper import Page
from evidence_kit.export.setting import SOFT, Run, Style, trimmed
from evidence_kit.export.table import Cell, Column, Row, RowKind, row, set_table
from evidence_kit.export.transcript import Told, told
from evidence_kit.export.wording import Wording, size, unplaced

_TEXT = Style(8)
_NAME = Style(8, bold=True)
_ROW_NUMBER = Style(8, colour=SOFT)
_LEFT_OUT = Style(8, colour=SOFT)
_SPOKEN = Style(8.5)
_SMALL = Style(8, colour=SOFT)
_HEADER = Style(8)
_SOURCE = Style(8.5)
_FOOT = Style(8, colour=SOFT)
REMARK = 12.0  # where covers are counted, below the rows of an exhibit
_LEAST_LEFT = 90.0  # of a page, so that another exhibit could follow
_NUMBER_WIDTH = 28.0
_TRANSCRIPT = (Column(_NUMBER_WIDTH), Column(100), Column(96), Column(WIDTH - 224))
_TOTALS = re.compile(
    r"共|合计|总|累计|[收支]入?出?.{0,4}\d|\d\s*[笔条次]|total|count", re.IGNORECASE
)
_MOST_HEADERS = 40  # lines above a table; the longest preamble that is known has 24


@dataclass(frozen=True, slots=True)
class RowPage:
    """One page as it is set, not yet headed, and the rows on it."""

    page: Page
    rows: frozenset[RowPlace]
    height: float = 0.0  # below the frame's top, where one page holds all; 0: the whole


def row_pages(face: Typeface, wording: Wording, item: Item, extract: Extract) -> list[RowPage]:
    """The pages of one item below the head of a sheet; none for the pages of a PDF.

    They are the same whatever the exhibit's number is and wherever it stands. What takes part of
    a page says where it is from just below it, since another exhibit may follow there.
    """
    if extract.pages:
        return []
    flow = Flow(face, "", top=FRAME_TOP - 4)
    _set_source(flow, wording, item, extract)
    stand: list[tuple[RowPlace, range]] = []
    for table in extract.tables:
        stand += _set_rows(flow, wording, table)
    if extract.messages:
        stand += _set_messages(flow, wording, extract.messages)
    height = _set_foot(flow, wording, item, covered=extract.covers > 0)
    return [
        RowPage(
            page, extract.as_chosen(frozenset(place for place, on in stand if number in on)), height
        )
        for number, page in enumerate(flow.pages)
    ]


def _set_foot(flow: Flow, wording: Wording, item: Item, *, covered: bool) -> float:
    """Sets from which file the rows are; how high they stand in all, 0 where they need sheets."""
    remark = REMARK if covered else 0.0  # the sheet says there how many places are covered
    is_small = len(flow.pages) == 1 and flow.room > remark + _LEAST_LEFT
    form = "foot_small" if is_small else "foot"
    made_from = Run(wording(f"bundle.rows.{form}", sha256=item.sha256), _FOOT)
    base = flow.y - _FOOT.size if is_small else BOTTOM - 9.4
    for page in flow.pages:
        page.put(flow.face, trimmed(flow.face, [made_from], WIDTH), LEFT, base)
    return FRAME_TOP - base + 2 + remark if is_small else 0.0


def parts_of(
    case: Case, extracts: Mapping[str, Extract], language: str, name_font: Path | None
) -> dict[str, tuple[Part, ...]]:
    """By item on how many sheets its chosen rows stand in a bundle, and which on which.

    Raises:
        KnownError: `bundle.name_font` where the chosen font is not usable.
    """
    face, wording = Typeface(name_font), unplaced(language)
    items = {item.id: item for item in case.items if item.id in extracts}
    return {
        item_id: extract.parts or _parts(row_pages(face, wording, items[item_id], extract), extract)
        for item_id, extract in extracts.items()
    }


def _parts(pages: Sequence[RowPage], extract: Extract) -> tuple[Part, ...]:
    """What stands on which page; covers of the lines above the tables count for the first."""
    above = extract.covered_above
    return tuple(
        Part(
            rows=each.rows,
            covers=extract.covers_in(each.rows) + (0 if number else above),
            height=each.height,
        )
        for number, each in enumerate(pages)
    )


def _set_source(flow: Flow, wording: Wording, item: Item, extract: Extract) -> None:
    kind = f"{form_of(wording, item)} .{item.extension}"
    file = wording("bundle.rows.file", kind=kind, size=size(item.size), sha256=item.sha256)
    flow.paragraph([Run(file, _SOURCE)], size=_SOURCE.size)
    printed = len(extract.printed)
    counts = {"total": extract.total, "printed": printed, "withheld": extract.total - printed}
    made = wording("bundle.messages.made" if extract.messages else "bundle.rows.made", **counts)
    flow.paragraph([Run(made, _SOURCE)], size=_SOURCE.size)
    if extract.covers:
        covered = wording("bundle.rows.covered", count=extract.covers, sign=COVERED)
        flow.paragraph([Run(covered, _SOURCE)], size=_SOURCE.size)
    flow.skip(5)


def _set_rows(
    flow: Flow, wording: Wording, table: TableExtract
) -> Iterable[tuple[RowPlace, range]]:
    if table.sheet:
        name = wording("bundle.rows.sheet", name=table.sheet)
        flow.paragraph([Run(name, _NAME)], size=_HEADER.size)
    for line in table.headers[:_MOST_HEADERS]:
        flow.paragraph([Run(line, _HEADER)], size=_HEADER.size, leading=1.45)
    if len(table.headers) > _MOST_HEADERS:
        more = wording("bundle.rows.more_headers", count=len(table.headers) - _MOST_HEADERS)
        flow.paragraph([Run(more, _SMALL)], size=_HEADER.size)
    for note in _notes(wording, table):
        flow.paragraph([Run(note, _SMALL)], size=_SMALL.size)
    flow.skip(5)
    used = _used(table)
    names = [_name(table, index) for index in used]
    texts = [_cells(e, used) for e in table.entries if isinstance(e, TableRow)]
    widths = column_widths(flow.face, _TEXT, [names, *texts], WIDTH - _NUMBER_WIDTH)
    number = (Run(wording("bundle.rows.number"), _NAME),)
    columns = [Column(_NUMBER_WIDTH)]
    if widths is None:
        columns.append(Column(WIDTH - _NUMBER_WIDTH))
        head = row(number, (Run(wording("bundle.rows.cells"), _NAME),), kind=RowKind.HEAD)
        rows = [_as_list(wording, e, used, names) for e in table.entries]
    else:
        columns += [Column(width) for width in widths]
        head = row(number, *((Run(name, _NAME),) for name in names), kind=RowKind.HEAD)
        rows = [_as_row(wording, e, used) for e in table.entries]
    stand = set_table(flow, columns, head, rows, size=_TEXT.size)
    if table.beside:
        left_out = wording("bundle.rows.beside", count=table.beside)
        flow.paragraph([Run(left_out, _SMALL)], size=_HEADER.size)
    flow.skip(8)
    return _places(table.entries, stand)


def _notes(wording: Wording, table: TableExtract) -> Iterable[str]:
    """What is to be known of the lines above a table: of how many rows they speak."""
    printed = sum(isinstance(entry, TableRow) for entry in table.entries)
    if printed < table.found and any(_TOTALS.search(line) for line in table.headers):
        yield wording("bundle.rows.whole_file")
    if table.claimed is not None:
        form = "as_claimed" if table.claimed == table.found else "not_as_claimed"
        yield wording(f"bundle.rows.{form}", claimed=table.claimed, found=table.found)


def _used(table: TableExtract) -> list[int]:
    """The columns that have a name or, in a chosen row, a value."""
    rows = [e.cells for e in table.entries if isinstance(e, TableRow)]
    width = max(len(cells) for cells in (table.columns, *rows))
    return [
        index
        for index in range(width)
        if any(index < len(cells) and cells[index] for cells in (table.columns, *rows))
    ]


def _name(table: TableExtract, index: int) -> str:
    return table.columns[index] if index < len(table.columns) else ""


def _as_row(wording: Wording, entry: TableRow | Withheld, used: Sequence[int]) -> Row:
    if isinstance(entry, Withheld):
        return _left_out(wording, entry)
    cells = ((Run(cell, _TEXT),) for cell in _cells(entry, used))
    return row((Run(str(entry.place.row), _ROW_NUMBER),), *cells)


def _cells(entry: TableRow, used: Sequence[int]) -> list[str]:
    return [entry.cells[index] if index < len(entry.cells) else "" for index in used]


def _as_list(
    wording: Wording, entry: TableRow | Withheld, used: Sequence[int], names: Sequence[str]
) -> Row:
    """A row with more columns than a page is wide: a line for each value, with its name."""
    if isinstance(entry, Withheld):
        return _left_out(wording, entry)
    lines: list[Cell] = [
        (Run(f"{name}\u2002", _ROW_NUMBER), Run(cell, _TEXT))
        for name, cell in zip(names, _cells(entry, used), strict=True)
    ]
    return Row((((Run(str(entry.place.row), _ROW_NUMBER),),), tuple(lines)))


def _set_messages(
    flow: Flow, wording: Wording, entries: Sequence[Entry | Withheld]
) -> Iterable[tuple[RowPlace, range]]:
    names = ("number", "time", "who", "said")
    head = row(
        *((Run(wording(f"bundle.messages.{name}"), _NAME),) for name in names), kind=RowKind.HEAD
    )
    rows = [
        _left_out(wording, e, "messages")
        if isinstance(e, Withheld)
        else _spoken(told(wording, e), e.place)
        for e in entries
    ]
    return _places(entries, set_table(flow, _TRANSCRIPT, head, rows, size=_SPOKEN.size))


def _spoken(entry: Told, place: RowPlace) -> Row:
    number: tuple[Cell, ...] = ((Run(str(place.row), _ROW_NUMBER),),)
    columns = ((entry.when,), entry.who, entry.said)
    return Row(
        (number, *(tuple((Run(line, _SPOKEN),) for line in lines or ("—",)) for lines in columns))
    )


def _left_out(wording: Wording, entry: Withheld, of: str = "rows") -> Row:
    form = "one" if entry.first == entry.last else "many"
    facts = {"first": entry.first, "last": entry.last, "count": entry.count}
    said = wording(f"bundle.{of}.withheld_{form}", **facts)
    return row((Run(said, _LEFT_OUT),), kind=RowKind.GROUP)


def _places(
    entries: Sequence[Entry | Withheld], stand: Sequence[range]
) -> list[tuple[RowPlace, range]]:
    return [
        (entry.place, pages)
        for entry, pages in zip(entries, stand, strict=True)
        if not isinstance(entry, Withheld)
    ]
