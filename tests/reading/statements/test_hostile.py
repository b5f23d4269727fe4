"""Files that were made to hang, to exhaust or to mislead whoever reads them."""

import contextlib
import io
import struct
import time
import zipfile

import pytest

from evidence_kit.domain.readings import Oddity
from evidence_kit.errors import KnownError
from evidence_kit.reading import formats
from evidence_kit.reading.statements import reader, sheets
from evidence_kit.reading.statements.reader import read_statement
from evidence_kit.reading.worker import Job, Workers
from evidence_kit.texts import LANGUAGES, Texts
from tests.reading.statements.tables import read, xlsx

ROW = "2025-01-01,-1.00,某店\n"
NAMES = "交易日期,金额,摘要\n"


def _refusal(tmp_path, content, kind):
    with pytest.raises(KnownError) as told:
        read(tmp_path, content, kind)
    for language in LANGUAGES:
        assert Texts(language).sentence(told.value)
    return told.value.code


def ole(table, *, more=0):
    """The beginning of an OLE file: its header and its table of sectors."""
    none = 2**32 - 2
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16
        + struct.pack("<5H6x9I", 62, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, none, 0, none, 0)
        + struct.pack("<109I", 0, *[2**32 - 1] * 108)
        + struct.pack(f"<{len(table)}I", *table) + b"\0" * more
    )  # fmt: skip


@pytest.mark.parametrize(
    "content", [b"PK\x03\x04 no more", b"\xd0\xcf\x11\xe0" + b"\0" * 600, b"x"]
)
@pytest.mark.parametrize("kind", [formats.XLSX, formats.XLS])
def test_a_damaged_workbook_is_refused(tmp_path, content, kind):
    assert _refusal(tmp_path, content, kind) == "reading.workbook_damaged"


def test_a_workbook_that_makes_the_library_panic_is_refused_and_ends_no_worker(tmp_path):
    path = tmp_path / "a"
    path.write_bytes(ole([]))
    with Workers(count=1) as workers:
        (outcome,) = workers.run([Job(read_statement, (path, formats.XLS.media_type))])
    assert outcome.failure.code == "reading.workbook_damaged"


@pytest.mark.parametrize("table", [[2**32 - 3, 1], [2**32 - 3, 2, 3, 1], [0]])
def test_a_workbook_whose_parts_lead_back_to_themselves_is_refused_at_once(tmp_path, table):
    book = ole(table + [2**32 - 1] * (128 - len(table)), more=4096)
    start = time.monotonic()
    assert _refusal(tmp_path, book, formats.XLS) == "reading.workbook_damaged"
    assert time.monotonic() - start < 10


def test_a_text_with_broken_places_is_read_and_they_are_counted(tmp_path):
    broken = (NAMES + ROW * 90).encode() + b"2025-01-02,-2.\xff0,\xe6\xe6\n"
    reading = read(tmp_path, broken)
    assert len(reading.records) == 90
    assert [(odd.row, odd.reason) for odd in reading.quarantined] == [(92, "amount")]
    assert reading.warnings == (Oddity("broken_characters", {"places": 3}),)


def test_a_workbook_with_one_cell_at_the_end_of_the_world_is_not_unfolded(tmp_path):
    book = xlsx({1: ["交易日期", "金额"], 2: ["2025-01-01", "1.00"]})
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
            target.writestr(name, source.read(name).replace(b"</sheetData>", far))
    assert _refusal(tmp_path, out.getvalue(), formats.XLSX) == "reading.workbook_too_large"


def test_a_workbook_that_unpacks_to_far_more_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("evidence_kit.reading.statements.workbooks._MOST_XML", 2_000)
    book = xlsx({n: ["2025-01-01", "1.00"] for n in range(1, 100)})
    assert _refusal(tmp_path, book, formats.XLSX) == "reading.workbook_too_large"


def test_an_entity_of_xml_is_not_unfolded(tmp_path):
    book = xlsx({1: ["交易日期", "金额", "摘要"], 2: ["2025-01-01", "1.00", "@@"]})
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            bomb = b'<!DOCTYPE b [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><worksheet'
            content = source.read(name).replace(b"@@", b"&b;")
            target.writestr(name, content.replace(b"<worksheet", bomb, 1))
    with contextlib.suppress(KnownError):
        assert "aaaa" not in (read(tmp_path, out.getvalue(), formats.XLSX).records[0].note or "")


@pytest.mark.parametrize("kind", [formats.CSV, formats.TEXT, formats.HTML, formats.JSON])
def test_a_text_that_turns_into_bytes_is_refused(tmp_path, kind):
    assert _refusal(tmp_path, NAMES.encode() + b"\x00\x01\xff", kind) == "reading.not_text"


def test_json_nested_without_end_is_refused(tmp_path):
    assert _refusal(tmp_path, "[" * 200_000, formats.JSON) == "reading.json_damaged"


def test_halves_of_characters_in_json_can_be_kept(tmp_path):
    said = r'[{"交易时间": "2025-01-01", "金额": "1.00", "交易对方": "某\ud800店"}]'
    assert read(tmp_path, said, formats.JSON).records[0].payee == "某\ufffd店"


def test_a_file_too_large_is_refused_unread(tmp_path, monkeypatch):
    monkeypatch.setattr(reader, "MOST_BYTES", 10)
    assert _refusal(tmp_path, NAMES + ROW, formats.CSV) == "reading.table_too_large"


def test_a_quotation_mark_that_nothing_closes_costs_its_own_row_only(tmp_path):
    reading = read(tmp_path, NAMES + ROW + '2025-01-02,-2.00,"某店\n' + ROW * 100)
    assert len(reading.records) + len(reading.quarantined) == 102
    assert len(reading.records) >= 101


@pytest.mark.parametrize(
    "marked", [('5"屏', '6"'), ('"还款', '电视"'), ('"', '"'), ('"a,b', 'c,d"'), ('" 5""', '"6" ')]
)
@pytest.mark.parametrize("between", ["2025-01-02,-3.00,某邻居\n", ",-3.00,某邻居\n", "x,y,z\n"])
def test_between_two_quotation_marks_rows_stay_rows(tmp_path, marked, between):
    first, last = (f"2025-01-0{n},-2.00,{mark}\n" for n, mark in enumerate(marked, start=3))
    (sheet,) = reader.sheets_in(_kept(tmp_path, NAMES + first + between * 3 + last), "text/csv")
    assert [row.number for row in sheet.rows if row.text()] == [1, 2, 3, 4, 5, 6]


def _kept(tmp_path, text):
    path = tmp_path / "a"
    path.write_text(text, encoding="utf-8")
    return path


def test_rows_beyond_the_limit_are_left_out_and_said(tmp_path, monkeypatch):
    monkeypatch.setattr(sheets, "MOST_ROWS", 50)
    monkeypatch.setattr(reader, "MOST_ROWS", 50)
    reading = read(tmp_path, NAMES + ROW * 100)
    assert len(reading.records) == 49
    assert reading.warnings == (Oddity("too_many_rows", {"limit": 50}),)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (NAMES + ROW + "," * 2_000_000, formats.CSV),
        (NAMES + ROW + "9" * 2_000_000 + ",1,2\n", formats.CSV),
        (NAMES + ROW + '"' * 200_001 + "\n", formats.CSV),
        (NAMES + ROW + "\n" * 300_000, formats.CSV),
        (NAMES + ('2025-01-01,-1.00,"某\n' + "店\n" * 19 + ROW + "店\n" * 18) * 2_500, formats.CSV),
        (NAMES + ('"\n' + "店," * 9 + '"\n') * 50_000, formats.CSV),
        ("<table>" * 20_000 + "<tr><td>交易日期<td>金额<tr><td>2025-01-01<td>1.00", formats.HTML),
        ("<table><tr>" + "<td colspan=99999 rowspan=99999>x" * 5_000, formats.HTML),
        ("<table><tr><td>" + "x" * 3_000_000, formats.HTML),
        ("<!DOCTYPE x [<!ENTITY a 'b'>]>" + "<td" * 300_000, formats.HTML),
        ('[{"a": ' + "9" * 1_000_000 + "}]", formats.JSON),
        (f"交易日期,金额\n2025-01-01,{'1,' * 50_000}\n", formats.CSV),
    ],
)
def test_nothing_takes_long(tmp_path, content, kind):
    start = time.monotonic()
    with contextlib.suppress(KnownError):
        read(tmp_path, content, kind)
    assert time.monotonic() - start < 20


def test_a_worker_reads_a_statement_and_survives_a_refusal(tmp_path):
    fine, damaged = tmp_path / "a", tmp_path / "b"
    fine.write_text(NAMES + ROW, encoding="utf-8")
    damaged.write_bytes(b"PK\x03\x04")
    jobs = [
        Job(read_statement, (damaged, formats.XLSX.media_type)),
        Job(read_statement, (fine, formats.CSV.media_type)),
    ]
    with Workers(count=1) as workers:
        refused, done = sorted(workers.run(jobs), key=lambda outcome: outcome.index)
    assert refused.failure.code == "reading.workbook_damaged"
    assert done.value == read_statement(fine, formats.CSV.media_type)


def test_every_reason_has_its_words():
    reasons = ("date", "no_year", "amount", "no_amount", "both_ways", "cells", "duration", "number",
               "own_number")  # fmt: skip
    warnings = ("count_differs", "same_rows", "too_many_rows", "rounded_numbers",
                "broken_characters")  # fmt: skip
    for language in LANGUAGES:
        say = Texts(language)
        assert all(say.has(f"reading.odd_row.{reason}") for reason in reasons)
        assert all(say.has(f"reading.warning.{warning}") for warning in warnings)
