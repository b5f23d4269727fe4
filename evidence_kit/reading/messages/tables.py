"""Messages as a table in a text file: columns found by their names, wherever the header stands."""

from collections.abc import Iterable

from evidence_kit.domain.readings import DocumentKind, Oddity, Quarantined, Reading
from evidence_kit.reading.messages.assembling import Entry, assembled
from evidence_kit.reading.messages.fields import Field, Fields, fields_of, name_messages, values_of
from evidence_kit.reading.messages.moments import moment_in
from evidence_kit.reading.messages.rows import entries_of
from evidence_kit.reading.statements.columns import columns_of
from evidence_kit.reading.statements.sheets import Row
from evidence_kit.reading.statements.text_tables import sheet_of_text

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
    for index, row in enumerate(sheet.rows[:_DEEPEST_HEADER]):
        fields = fields_of(row.cells)
        if name_messages(fields) and columns_of(row) is None:
            return _reading(row, fields, sheet.rows[index + 1 :], is_cut=sheet.is_cut)
    return None


def _is_header(line: str) -> bool:
    """Whether a line may name such columns, whatever parts them; quickly, as most lines do not."""
    return any(
        name_messages(fields_of(tuple(cell.strip('"\r\ufeff ') for cell in line.split(separator))))
        for separator in (",", "\t", ";", "|")
    )


def _names_in(rows: Iterable[Row]) -> int:
    found = (fields_of(row.cells) for row in rows)
    return max((len(fields) for fields in found if name_messages(fields)), default=0)


def _reading(header: Row, fields: Fields, rows: Iterable[Row], *, is_cut: bool) -> Reading:
    warnings: list[Oddity] = []
    filled = [row for row in rows if any(row.cells)]
    kept = [_kept(header, fields, row) for row in filled]
    read = entries_of([values_of(fields, cells) for cells in kept if cells], warnings)
    entries: Iterable[Entry] = (
        next(read) if cells else Quarantined(0, "cells", row.cells)
        for row, cells in zip(filled, kept, strict=True)
    )
    kind = DocumentKind.SMS if Field.NUMBER in fields else DocumentKind.CHAT
    reading = assembled(entries, kind=kind, family="message-table", warnings=warnings)
    if is_cut:
        warnings.append(Oddity("too_many_messages", {"limit": len(filled)}))
    return Reading(
        kind=kind,
        messages=reading.messages,
        quarantined=reading.quarantined,
        warnings=tuple(warnings),
        family=reading.family,
        columns=header.cells,
    )


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
