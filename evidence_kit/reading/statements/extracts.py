"""The chosen rows of a table with what stands above them, and how many rows are withheld."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from evidence_kit.domain.chosen_rows import RowPlace
from evidence_kit.domain.extracts import CoveredPage, Extract, TableExtract, TableRow, with_gaps
from evidence_kit.reading.statements.columns import own_width
from evidence_kit.reading.statements.pdf_covers import open_parts
from evidence_kit.reading.statements.preamble import preamble_of
from evidence_kit.reading.statements.sections import Section, sections_of
from evidence_kit.reading.statements.sheets import Row, Sheet


def table_extract(sheets: Iterable[Sheet], chosen: frozenset[RowPlace]) -> Extract:
    """The chosen rows of the tables on some sheets, as they stand there."""
    read = [(sheet.name or "", *sections_of(sheet)) for sheet in sheets]
    entries = [RowPlace(name, row.number) for name, _, sections in read
               for section in sections for row in section.entries]  # fmt: skip
    also = _named(chosen, entries)
    chosen = frozenset(also.get(place, place) for place in chosen)
    tables: list[TableExtract] = []
    for name, before, sections in read:
        headers = tuple(text for row in before if (text := row.text()))
        notes = (row for section in sections for row in section.notes)
        claimed = preamble_of(before, notes).claimed
        found = sum(len(section.entries) for section in sections)
        for section in sections:
            width = _own_columns(section)
            rows = [
                TableRow(RowPlace(name, row.number), row.cells[:width]) for row in section.entries
            ]
            if any(row.place in chosen for row in rows):
                tables.append(
                    TableExtract(
                        sheet=name,
                        headers=headers,
                        columns=section.columns.names[:width],
                        beside=len(section.columns.names[width:]),
                        entries=with_gaps(rows, chosen),
                        claimed=claimed,
                        found=found,
                    )
                )
                headers, claimed = (), None  # above a further header stands the table before
    return Extract(total=len(entries), tables=tuple(tables), also=also)


def _own_columns(section: Section) -> int:
    """How many columns are of this table: what stands beside it is parted by an empty one."""
    names = section.columns.names
    empty = {
        i
        for i, name in enumerate(names)
        if not name and not any(row.cell(i) for row in section.rows)
    }
    width = own_width(names, (i for i in range(1, len(names)) if i - 1 in empty))
    return (
        width if width < len(names) else max(len(row.cells) for row in section.heads + section.rows)
    )


def without_others(sheets: Iterable[Sheet], rows: frozenset[RowPlace]) -> Iterator[Sheet]:
    """The sheets with all that stands around their tables, but of the entries only some."""
    for sheet in sheets:
        name = sheet.name or ""
        entries = {row.number for section in sections_of(sheet)[1] for row in section.entries}
        left_out = {number for number in entries if RowPlace(name, number) not in rows}
        yield replace(sheet, rows=tuple(r for r in sheet.rows if r.number not in left_out))


def _named(chosen: frozenset[RowPlace], entries: list[RowPlace]) -> dict[RowPlace, RowPlace]:
    """Rows that were chosen without their sheet, where only one sheet has such a row."""
    on_sheets: dict[int, list[RowPlace]] = {}
    for place in entries:
        on_sheets.setdefault(place.row, []).append(place)
    return {
        place: on_sheets[place.row][0]
        for place in chosen
        if not place.sheet and len(on_sheets.get(place.row, ())) == 1
    }


def page_extract(sheet: Sheet, chosen: frozenset[RowPlace]) -> Extract:
    """The pages of a PDF with chosen rows, and the first page of the table: it says whose it is.

    All is covered but the words of the chosen rows, of the names of the columns and of the lines
    above the first.
    """
    before, sections = sections_of(sheet)
    entries = [row for section in sections for row in section.entries]
    kept = [row for row in entries if RowPlace("", row.number) in chosen]
    if not kept:
        return Extract(total=len(entries))
    first = sections[0].heads[0].page
    pages = sorted({first, *(row.page for row in kept)})
    covered = [_covered(number, sheet, before, sections, kept) for number in pages]
    return Extract(
        total=len(entries),
        pages=tuple(page for page, _ in covered),
        refused=frozenset().union(*(refused for _, refused in covered)),
        claimed=preamble_of(before, (row for each in sections for row in each.notes)).claimed,
    )


def _covered(
    number: int, sheet: Sheet, before: list[Row], sections: list[Section], kept: list[Row]
) -> tuple[CoveredPage, frozenset[RowPlace]]:
    """A page with its covers, and the chosen rows that cannot be told from what is around them."""
    heads = [head for section in sections for head in section.heads if head.page == number]
    if heads and heads[0] is sections[0].heads[0]:  # above the first header: whose table this is
        heads = [*(row for row in before if row.page == number), *heads]
    shown = [row for row in kept if row.page == number]
    open_rows = {row.number for row in (*heads, *shown)}
    rows = [row for row in sheet.rows if row.page == number]
    others = [row for row in rows if row.number not in open_rows]
    letters = [letter for page, letter in sheet.astray if page == number]
    entries = {row.number for section in sections for row in section.entries}
    opened = open_parts(heads, shown, others, letters)
    refused = frozenset(RowPlace("", row) for row in opened.refused)
    page = CoveredPage(
        page=number,
        rows=frozenset(RowPlace("", row.number) for row in shown) - refused,
        withheld=sum(row.number in entries for row in others),
        covers=opened.covers,
    )
    return page, refused
