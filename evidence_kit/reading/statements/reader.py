"""Reads a statement or a call list of any kind: file in, plain data out. Runs in a worker."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from evidence_kit.domain.readings import (
    Call,
    DocumentKind,
    Oddity,
    Quarantined,
    Reading,
    Record,
)
from evidence_kit.errors import KnownError
from evidence_kit.reading import formats
from evidence_kit.reading.statements.call_rows import call_of
from evidence_kit.reading.statements.cells import OddCell, is_rounded
from evidence_kit.reading.statements.columns import Meaning
from evidence_kit.reading.statements.html_tables import html_sheet
from evidence_kit.reading.statements.json_tables import json_sheet
from evidence_kit.reading.statements.money_rows import record_of, table_of
from evidence_kit.reading.statements.pdf_tables import pdf_sheet
from evidence_kit.reading.statements.preamble import Preamble, calendar_of, preamble_of
from evidence_kit.reading.statements.sections import Section, sections_of
from evidence_kit.reading.statements.sheets import MOST_BYTES, MOST_ROWS, Sheet
from evidence_kit.reading.statements.text_tables import text_sheet
from evidence_kit.reading.statements.units import unit_above
from evidence_kit.reading.statements.workbooks import workbook_sheets


def read_statement(path: Path, media_type: str) -> Reading | None:
    """What a table of money or calls says; None where the file holds no such table.

    `path` is a file whose kind import recognised as `media_type`; a PDF needs no password.

    Raises:
        KnownError: the file is damaged or too large; it is kept as it is.
    """
    return reading_of(sheets_in(path, media_type))


def sheets_in(path: Path, media_type: str) -> list[Sheet]:
    """The tables of a file; none where files of that type hold no tables.

    Raises:
        KnownError: the file is damaged or too large.
    """
    reader = _READERS.get(media_type)
    if reader is None:
        return []
    if path.stat().st_size > MOST_BYTES:
        raise KnownError("reading.table_too_large", limit=MOST_BYTES // 1024**2)
    return reader(path)


def reading_of(sheets: Iterable[Sheet]) -> Reading | None:
    """What the tables on some sheets say."""
    found = _Found()
    for sheet in sheets:
        _read_sheet(sheet, found)
    if not (found.records or found.calls or found.odd):
        return None
    is_calls = bool(found.calls) and not found.records
    return Reading(
        kind=DocumentKind.CALL_LOG if is_calls else DocumentKind.STATEMENT,
        records=tuple(found.records),
        calls=tuple(found.calls),
        quarantined=tuple(found.odd),
        warnings=tuple(w for i, w in enumerate(found.warnings) if w not in found.warnings[:i]),
        family="calls" if is_calls else found.family,
        headers=found.headers,
        columns=found.columns,
    )


@dataclass(slots=True)
class _Found:
    """What was found so far."""

    records: list[Record] = field(default_factory=list)
    calls: list[Call] = field(default_factory=list)
    odd: list[Quarantined] = field(default_factory=list)
    warnings: list[Oddity] = field(default_factory=list)
    family: str = ""
    headers: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()


def _read_sheet(sheet: Sheet, found: _Found) -> None:
    before, sections = sections_of(sheet)
    if not sections:
        return
    preamble = preamble_of(before, (row for section in sections for row in section.notes))
    here = _Found()
    for section in sections:
        preamble = _read_section(section, preamble, sheet.name, here)
    if here.records and _are_known(here.records, found.records):
        found.warnings.append(Oddity("same_rows", {"sheet": sheet.name or ""}))
        return
    found.records += here.records
    found.calls += here.calls
    found.odd += here.odd
    found.warnings += here.warnings
    if not found.columns:
        found.family, found.headers = preamble.family, preamble.lines
        found.columns = sections[0].columns.names
    _warn(sheet, preamble, sum(len(section.entries) for section in sections), found)


def _read_section(
    section: Section, preamble: Preamble, sheet: str | None, found: _Found
) -> Preamble:
    """Reads the rows below a header; what is known then is said above the header that follows."""
    columns, rows = section.columns, section.entries
    places = columns.of(Meaning.CALL_START) if columns.is_calls else (
        *columns.of(Meaning.DATE), *columns.of(Meaning.POSTED))  # fmt: skip
    calendar = calendar_of(preamble, (row.cell(i) for row in rows for i in places))
    table = table_of(columns, preamble, calendar, rows, sheet)
    for row in section.rows:
        if not section.is_entry(row):
            # The account of another currency goes on below the same heads.
            preamble = replace(preamble, unit=unit_above([row]).or_else(preamble.unit))
            table = replace(table, preamble=preamble)
            continue
        try:
            if columns.is_calls:
                call = call_of(row, columns, calendar, preamble.own_number)
                found.calls.append(replace(call, sheet=sheet))
            else:
                found.records.append(record_of(row, table))
        except OddCell as odd:
            found.odd.append(Quarantined(row.number, odd.reason, row.cells, sheet))
    if not columns.is_calls and any(is_rounded(cell) for row in rows for cell in row.cells):
        found.warnings.append(Oddity("rounded_numbers"))
    return preamble


def _are_known(new: list[Record], known: list[Record]) -> bool:
    """Whether every payment of a sheet already stands on an earlier one."""
    return not Counter(map(_payment, new)) - Counter(map(_payment, known))


def _payment(record: Record) -> tuple[object, ...]:
    return (
        str(record.paid_at),
        record.amount,
        record.currency,
        record.direction,
        record.payee or record.payer,
        record.transaction_id,
        record.note,
    )


def _warn(sheet: Sheet, preamble: Preamble, rows: int, found: _Found) -> None:
    if preamble.claimed is not None and preamble.claimed != rows:
        facts = {"claimed": preamble.claimed, "found": rows}
        found.warnings.append(Oddity("count_differs", facts))
    if sheet.broken:
        found.warnings.append(Oddity("broken_characters", {"places": sheet.broken}))
    if sheet.is_cut:
        found.warnings.append(Oddity("too_many_rows", {"limit": MOST_ROWS}))


def _only(read: Callable[[bytes], Sheet | None]) -> Callable[[Path], list[Sheet]]:
    def sheets(path: Path) -> list[Sheet]:
        content = path.read_bytes()
        sheet = read(content) if content else None
        return [] if sheet is None else [sheet]

    return sheets


def _text_or_html(content: bytes) -> Sheet:
    """A page that was saved for a spreadsheet program counts as a table at import."""
    return html_sheet(content) if b"<table" in content[:200_000].lower() else text_sheet(content)


_READERS: dict[str, Callable[[Path], list[Sheet]]] = {
    formats.CSV.media_type: _only(_text_or_html),
    formats.TEXT.media_type: _only(text_sheet),
    formats.HTML.media_type: _only(html_sheet),
    formats.JSON.media_type: _only(json_sheet),
    formats.XLS.media_type: lambda path: workbook_sheets(path.read_bytes()),
    formats.XLSX.media_type: lambda path: workbook_sheets(path.read_bytes()),
    formats.PDF.media_type: lambda path: [pdf_sheet(path)],
}
