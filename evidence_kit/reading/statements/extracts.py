"""The chosen rows of a table with what stands above them, and how many rows are withheld."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from evidence_kit.domain.chosen_rows import RowPlace
from evidence_kit.domain.extracts import CoveredPage, Extract, TableExtract, TableRow, with_gaps
from evidence_kit.domain.values import Box
from evidence_kit.reading.statements.sections import Section, sections_of
from evidence_kit.reading.statements.sheets import Row, Sheet

_MARGIN = 0.3  # of a row's height: so much above and below it stays free, or half the way


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
        for section in sections:
            rows = [TableRow(RowPlace(name, row.number), row.cells) for row in section.entries]
            if any(row.place in chosen for row in rows):
                tables.append(
                    TableExtract(
                        sheet=name,
                        headers=headers,
                        columns=section.columns.names,
                        entries=with_gaps(rows, chosen),
                    )
                )
                headers = ()  # above a further header stands the table before
    return Extract(total=len(entries), tables=tuple(tables), also=also)


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

    All is covered but the chosen rows, the names of the columns and what stands above the first.
    """
    before, sections = sections_of(sheet)
    entries = [row for section in sections for row in section.entries]
    kept = [row for row in entries if RowPlace("", row.number) in chosen]
    if not kept:
        return Extract(total=len(entries))
    first = sections[0].heads[0].page
    pages = sorted({first, *(row.page for row in kept)})
    return Extract(
        total=len(entries),
        pages=tuple(_covered(number, sheet, before, sections, kept) for number in pages),
    )


def _covered(
    number: int, sheet: Sheet, before: list[Row], sections: list[Section], kept: list[Row]
) -> CoveredPage:
    rows = [row for row in sheet.rows if row.page == number]
    heads = [head for section in sections for head in section.heads if head.page == number]
    shown = [row for row in kept if row.page == number]
    open_rows = {row.number for row in (*heads, *shown)}
    others = [row for row in rows if row.number not in open_rows]
    above = [row for row in before if row.page == number]
    free = [_free(row, others) for row in (*heads, *shown)]
    if heads and heads[0] is sections[0].heads[0]:  # above the first header: whose table this is
        free.append((0.0, _bottom(heads[0])))
        others = [row for row in others if row not in above]
    entries = {row.number for section in sections for row in section.entries}
    return CoveredPage(
        page=number,
        rows=frozenset(RowPlace("", row.number) for row in shown),
        withheld=sum(row.number in entries for row in others),
        covers=(*_between(free), *_within(free, others)),
    )


def _top(row: Row) -> float:
    return min((box.top for box in row.boxes if box), default=0.0)


def _bottom(row: Row) -> float:
    return max((box.bottom for box in row.boxes if box), default=0.0)


def _free(row: Row, others: list[Row]) -> tuple[float, float]:
    """The band that stays free for a row: a little more than its words, and never into others."""
    top, bottom = _top(row), _bottom(row)
    upper = max((_bottom(o) for o in others if _bottom(o) <= top), default=0.0)
    lower = min((_top(o) for o in others if _top(o) >= bottom), default=1.0)
    margin = (bottom - top) * _MARGIN
    return max(top - margin, (top + upper) / 2), min(bottom + margin, (bottom + lower) / 2)


def _between(free: list[tuple[float, float]]) -> Iterator[Box]:
    """Boxes across the page wherever no band is free."""
    at = 0.0
    for top, bottom in sorted(free):
        if top > at:
            yield Box(0.0, at, 1.0, top)
        at = max(at, bottom)
    if at < 1.0:
        yield Box(0.0, at, 1.0, 1.0)


def _within(free: list[tuple[float, float]], others: list[Row]) -> Iterator[Box]:
    """What reaches into a free band and is of no row in it: a second table beside the first."""
    for box in (box for row in others for box in row.boxes if box):
        if any(box.top < bottom and box.bottom > top for top, bottom in free):
            yield box
