"""Statements that nobody here made, read and compared with what was counted in them by hand.

`EVIDENCE_KIT_CORPUS` names the folder; its `truth.csv` (path, field, value) says what each file
below `statements/` holds: rows and sums by what the column 收/支 says, first and last moment.
"""

import csv
import os
import re
from pathlib import Path

import pytest

from evidence_kit.domain.readings import Direction
from evidence_kit.domain.values import Money
from evidence_kit.reading.signatures import recognise
from evidence_kit.reading.statements.reader import read_statement

pytestmark = pytest.mark.corpus

_WORDS = {
    "支出": Direction.OUT,
    "收入": Direction.IN,
    "不计收支": Direction.NEUTRAL,
    "/": Direction.NEUTRAL,
}


def _corpus():
    return Path(os.environ["EVIDENCE_KIT_CORPUS"]).resolve()


def _files():
    if "EVIDENCE_KIT_CORPUS" not in os.environ:
        skip = pytest.mark.skip(reason="EVIDENCE_KIT_CORPUS is not set")
        return [pytest.param(None, marks=skip)]
    every = (path for path in (_corpus() / "statements").rglob("*") if path.is_file())
    return [pytest.param(path, id=path.name) for path in sorted(every)]


def _truth(path):
    name = path.relative_to(_corpus()).as_posix()
    with (_corpus() / "truth.csv").open(encoding="utf-8", newline="") as file:
        return [(row["field"], row["value"]) for row in csv.DictReader(file) if row["path"] == name]


@pytest.mark.parametrize("path", _files())
def test_a_statement_says_what_was_counted_in_it(path):
    reading = read_statement(path, recognise(path).media_type)
    assert reading is not None
    assert reading.records or reading.quarantined
    for field, value in _truth(path):
        _compare(reading, field, value)


def _compare(reading, field, value):
    records, rows = reading.records, len(reading.records) + len(reading.quarantined)
    field = re.sub(r"^\[.*?\] ", "", field)  # sheets of a workbook hold the same rows
    way = re.fullmatch(r"(rows|sum)\[(.*?)\].*", field)
    if field == "data_rows":
        assert rows == int(value)
    elif way:
        of_way = [r for r in records if r.direction is _WORDS[way[2]]]
        total = Money(sum(record.amount.fen for record in of_way))
        assert value == (str(len(of_way)) if way[1] == "rows" else str(total).replace(",", ""))
    elif field in ("first_time", "last_time"):
        pick = min if field == "first_time" else max
        assert pick(str(record.paid_at) for record in records) == value
    elif field == "header_says_rows":
        claims = [w.facts["claimed"] for w in reading.warnings if w.code == "count_differs"]
        assert claims == ([] if int(value) == rows else [int(value)])
    elif field in ("header_line_physical", "header_row", "header_line"):
        first = min(record.row for record in records)
        assert first in (int(value) + 1, int(value) + 2)  # another sheet may begin a line later
    elif field == "columns":
        assert len(reading.columns) == int(value)
