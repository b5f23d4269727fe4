"""Tables in workbooks, XLS and XLSX: every sheet, numbers as the exact text that they stand for."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum

from evidence_kit.errors import KnownError
from evidence_kit.reading.statements.ole_chains import ends_somewhere
from evidence_kit.reading.statements.sheets import LONGEST_CELL, MOST_COLUMNS, Sheet, sheet_of

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MOST_SHEETS = 60
_MOST_EXACT = 10**15  # a spreadsheet keeps fifteen digits and replaced the others by zeros
_DECIMALS = 8  # finer is what binary fractions leave behind; of a day it is half a millisecond
_MOST_CELLS = 12_000_000  # of a sheet, empty ones too: the library makes room for each
_MOST_XML = 400 * 1024 * 1024
_PLACE = re.compile(rb"\sr=[\"']([A-Z]{1,3})(\d{1,7})[\"']")

_Value = int | float | str | bool | time | date | datetime | timedelta


def workbook_sheets(content: bytes, longest: int = LONGEST_CELL) -> list[Sheet]:
    """The sheets of a workbook; of a cell at most the first `longest` letters.

    Raises:
        KnownError: `reading.workbook_damaged`, `reading.workbook_too_large`.
    """
    if content.startswith(_OLE) and not ends_somewhere(content):
        raise KnownError("reading.workbook_damaged")
    try:
        if content.startswith(b"PK"):
            _measure(content)
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as workbook:
            tables = [m.name for m in workbook.sheets_metadata if m.typ is SheetTypeEnum.WorkSheet]
            return [
                sheet_of(_rows(workbook.get_sheet_by_name(name)), name, longest=longest)
                for name in tables[:_MOST_SHEETS]
            ]
    except (CalamineError, zipfile.BadZipFile, zlib.error, OSError, NotImplementedError) as error:
        raise KnownError("reading.workbook_damaged") from error
    except BaseException as error:
        # The library panics at some damage, and a panic of Rust is no `Exception`: unless it is
        # caught by its name it ends the whole worker.
        if type(error).__name__ == "PanicException":
            raise KnownError("reading.workbook_damaged") from error
        raise


def _rows(sheet: CalamineSheet) -> Iterator[tuple[int, list[str]]]:
    """Rows with their numbers; empty ones in front of the first are counted too."""
    if sheet.start is None:
        return
    for number, values in enumerate(sheet.iter_rows(), start=1):
        yield number, [_text(value) for value in values[:MOST_COLUMNS]]


def _text(value: _Value) -> str:
    """A value as a person would read it, without the dust of binary fractions."""
    if isinstance(value, datetime):
        moment = value + timedelta(microseconds=500_000)  # to the nearest second
        # Midnight is how a sheet writes a day without a time.
        is_day = (moment.hour, moment.minute, moment.second) == (0, 0, 0)
        return moment.strftime("%Y-%m-%d" if is_day else "%Y-%m-%d %H:%M:%S")
    if isinstance(value, timedelta):
        return _clock(round(value.total_seconds()))
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, float) and not isinstance(value, bool):
        if abs(value) >= _MOST_EXACT:
            return f"{value:.14E}"  # not a number that anything was paid under: it is not exact
        return f"{value:.{_DECIMALS}f}".rstrip("0").rstrip(".") or "0"
    return str(value)


def _clock(seconds: int) -> str:
    minutes, second = divmod(seconds, 60)
    return f"{minutes // 60}:{minutes % 60:02d}:{second:02d}"


def _measure(content: bytes) -> None:
    """Refuses a workbook that would unpack to more than the machine holds."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        if sum(part.file_size for part in package.infolist()) > _MOST_XML:
            raise KnownError("reading.workbook_too_large")
        for part in package.infolist():
            if re.fullmatch(r"xl/worksheets/[^/]+\.xml", part.filename):
                with package.open(part) as stream:
                    _measure_sheet(stream.read(_MOST_XML))


def _measure_sheet(xml: bytes) -> None:
    rows = columns = 0
    for place in _PLACE.finditer(xml):
        column = 0
        for letter in place[1]:
            column = column * 26 + letter - 64
        rows, columns = max(rows, int(place[2])), max(columns, column)
    if rows * columns > _MOST_CELLS:
        raise KnownError("reading.workbook_too_large")
