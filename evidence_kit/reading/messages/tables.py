"""Messages as a table, in a text or a workbook: columns are found by their names."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path

from evidence_kit.domain.readings import DocumentKind, Oddity, Quarantined, Reading
from evidence_kit.errors import KnownError
from evidence_kit.reading import formats
from evidence_kit.reading.messages.assembling import Entry, assembled
from evidence_kit.reading.messages.fields import Field, Fields, fields_of, name_messages, values_of
from evidence_kit.reading.messages.moments import moment_in
from evidence_kit.reading.messages.rows import entries_of
from evidence_kit.reading.statements.columns import columns_of
from evidence_kit.reading.statements.sheets import MOST_BYTES, Row, Sheet
from evidence_kit.reading.statements.text_tables import sheet_of_text
from evidence_kit.reading.statements.workbooks import workbook_sheets

_DEEPEST_HEADER = 60  # rows above it
_LONGEST_WORDS = 50_000
_MOST_LINES = 400  # of one message


def read_message_table(text: str) -> Reading | None:
    """The messages of a table; None where a text holds no such table.

    A table that names amounts beside its dates is a statement.
    """
    head = text[:20_000].split("\n", _DEEPEST_HEADER)
    if not any(_is_header(line) for line in head):
        return None
    sheet = sheet_of_text(text, _names_in, longest=_LONGEST_WORDS, most_lines=_MOST_LINES)
    return _reading([sheet])


def read_message_workbook(path: Path, media_type: str) -> Reading | None:
    """The messages of a workbook's tables, sheet after sheet; None where it holds no such table.

    Raises:
        KnownError: it is damaged or too large.
    """
    if media_type not in (formats.XLS.media_type, formats.XLSX.media_type):
        return None
    if path.stat().st_size > MOST_BYTES:
        raise KnownError("reading.messages_too_large", limit=MOST_BYTES // 1024**2)
    return _reading(workbook_sheets(path.read_bytes(), longest=_LONGEST_WORDS))


def _is_header(line: str) -> bool:
    """Whether a line may name such columns, whatever parts them; quickly, as most lines do not."""
    return any(
        name_messages(fields_of(tuple(cell.strip('"\r\ufeff ') for cell in line.split(separator))))
        for separator in (",", "\t", ";", "|")
    )


def _names_in(rows: Iterable[Row]) -> int:
    found = (fields_of(row.cells) for row in rows)
    return max((len(fields) for fields in found if name_messages(fields)), default=0)


def _reading(sheets: Iterable[Sheet]) -> Reading | None:
    """The messages of those sheets whose columns are those of messages."""
    warnings: list[Oddity] = []
    entries: list[Iterable[Entry]] = []
    headers: list[Row] = []
    is_numbered = is_cut = False
    rows_taken = 0
    for sheet in sheets:
        index, fields = _header_of(sheet)
        if index is None:
            continue
        header, rows = sheet.rows[index], sheet.rows[index + 1 :]
        entries.append(_entries(header, fields, rows, warnings))
        headers.append(header)
        is_numbered |= Field.NUMBER in fields
        is_cut |= sheet.is_cut
        rows_taken += sum(any(row.cells) for row in rows)
    if not headers:
        return None
    kind = DocumentKind.SMS if is_numbered else DocumentKind.CHAT
    reading = assembled(chain(*entries), kind=kind, family="message-table", warnings=warnings)
    if is_cut:
        warnings.append(Oddity("too_many_messages", {"limit": rows_taken}))
    return replace(reading, warnings=tuple(warnings), columns=headers[0].cells)


def _header_of(sheet: Sheet) -> tuple[int | None, Fields]:
    for index, row in enumerate(sheet.rows[:_DEEPEST_HEADER]):
        fields = fields_of(row.cells)
        if name_messages(fields) and columns_of(row) is None:
            return index, fields
    return None, {}


def _entries(
    header: Row, fields: Fields, rows: Iterable[Row], warnings: list[Oddity]
) -> Iterator[Entry]:
    filled = [row for row in rows if any(row.cells)]
    kept = [_kept(header, fields, row) for row in filled]
    read = entries_of([values_of(fields, cells) for cells in kept if cells], warnings)
    for row, cells in zip(filled, kept, strict=True):
        yield next(read) if cells else Quarantined(0, "cells", row.cells)


def _kept(header: Row, fields: Fields, row: Row) -> tuple[str, ...] | None:
    """The cells that certainly belong to their columns; None where none does.

    Some programs write a cell more than they name. Up to the moment, which is recognised by its
    form, nothing has slipped then.
    """
    if not any(row.cells[len(header.cells) :]):
        return row.cells
    last = max(fields[Field.TIME])
    is_safe = all(at <= last for at in fields[Field.CONTENT])
    is_moment = moment_in(row.cell(last)) is not None
    return row.cells[: last + 1] if is_safe and is_moment else None
