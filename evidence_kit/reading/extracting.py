"""Takes the chosen rows out of a statement or a message file, for print; runs in a worker process.

The original itself is read each time: what is kept of a reading could have been changed by anybody.
"""

from dataclasses import replace

from evidence_kit.domain.chosen_rows import RowPlace
from evidence_kit.domain.extracts import CallRow, Entry, Extract, MessageRow, TableRow, with_gaps
from evidence_kit.domain.kinds import ItemKind
from evidence_kit.domain.readings import Reading
from evidence_kit.reading.messages.reader import read_messages
from evidence_kit.reading.reader import ReadRequest
from evidence_kit.reading.statements.extracts import page_extract, table_extract, without_others
from evidence_kit.reading.statements.reader import reading_of, sheets_in
from evidence_kit.reading.statements.sheets import Sheet


def extract(request: ReadRequest, chosen: frozenset[RowPlace]) -> Extract:
    """The chosen rows of a file, as far as it has them.

    Raises:
        KnownError: the file cannot be read.
    """
    messages = read_messages(request.path, request.media_type)
    if messages is not None:
        return _message_extract(messages, chosen)
    sheets = sheets_in(request.path, request.media_type)
    is_pdf = request.kind is ItemKind.PDF
    found = page_extract(sheets[0], chosen) if is_pdf else table_extract(sheets, chosen)
    return replace(found, tails=_tails(sheets, found))


def _tails(sheets: list[Sheet], found: Extract) -> dict[RowPlace, str]:
    """The cards that the chosen rows name."""
    reading = reading_of(without_others(sheets, found.printed))
    return {
        place: record.card_tail
        for record in (reading.records if reading else ())
        if record.card_tail
        for place in found.as_chosen(frozenset({RowPlace(record.sheet or "", record.row or 0)}))
    }


def _message_extract(reading: Reading, chosen: frozenset[RowPlace]) -> Extract:
    rows: list[Entry] = [MessageRow(RowPlace("", m.row), m) for m in reading.messages if m.row]
    rows += [CallRow(RowPlace("", call.row), call) for call in reading.calls if call.row]
    rows += [TableRow(RowPlace("", odd.row), odd.cells) for odd in reading.quarantined]
    rows.sort(key=lambda row: row.place)
    return Extract(total=len(rows), messages=with_gaps(rows, chosen))
