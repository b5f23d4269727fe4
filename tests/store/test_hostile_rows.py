"""Values that another program wrote into a case are told as damage, never as a fault."""

import sqlite3
from contextlib import closing

import pytest

from evidence_kit.domain.records import Complaint, Institution
from evidence_kit.store.case_store import CaseStore
from evidence_kit.store.tables import TABLE_OF
from tests.store.samples import AT, a_page, a_store, an_original, codes, put, refused

DEEP = "[" * 100_000
BAD_HASHES = ["x", "", "../" * 21 + "x", "A" * 64]


@pytest.fixture
def case(tmp_path):
    with a_store(tmp_path) as store:
        lender = Institution(id="P1", name="样例消费金融有限公司", aliases=("样例",))
        put(store, lender, Complaint(id="C1", lender_id="P1", loan_ids=("L1",), recipient="x"))
        put(store, an_original(store, "I1", b"one"), a_page("I1"))
    return store.folder


def tamper(folder, statement, *values):
    with closing(sqlite3.connect(folder / "case.ekdb", isolation_level=None)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute(statement, values)


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("complaint", "loan_ids", "[1e999]"),
        ("complaint", "loan_ids", "[NaN]"),
        ("complaint", "loan_ids", '["L1",1]'),
        ("complaint", "loan_ids", "[null]"),
        ("complaint", "loan_ids", '[{"a":1}]'),
        ("complaint", "loan_ids", '["\\ud800"]'),
        ("complaint", "loan_ids", '{"L1":1}'),
        ("complaint", "loan_ids", '"L1"'),
        ("complaint", "loan_ids", DEEP),
        ("complaint", "paragraphs", "[true]"),
        ("complaint", "facts", '[["a",1]]'),
        ("complaint", "facts", '["ab"]'),
        ("complaint", "requests", '[{"code":1,"text":""}]'),
        ("complaint", "requests", '["code"]'),
        ("institution", "aliases", "[[]]"),
        ("item", "words", '[["1",null]]'),
        ("page", "quiet_rows", '["1"]'),
        ("page", "quiet_rows", "[1.5]"),
        ("page", "carriage", DEEP.replace("[", '{"a":')),
    ],
)
def test_json_that_this_program_does_not_write_is_damage(case, table, column, value):
    tamper(case, f"UPDATE {table} SET {column} = ?", value)
    with CaseStore.open(case, read_only=True) as store:
        with refused("store.damaged"):
            store.load()
        assert "store.problem.record_changed" in codes(store.check())


@pytest.mark.parametrize("value", [DEEP, "3", "nonsense"])
def test_a_journal_of_wrong_values_is_damage(case, value):
    tamper(case, "UPDATE journal_row SET before = ?, after = ?", value, value)
    with CaseStore.open(case) as store:
        with refused("store.damaged"):
            store.undo(at=AT)
        assert "store.problem.journal_entry" in codes(store.check())


@pytest.mark.parametrize("column", ["sha256", "derived_sha256"])
@pytest.mark.parametrize("value", BAD_HASHES)
def test_an_item_whose_hash_is_none_has_a_changed_original(case, column, value):
    tamper(case, f"UPDATE item SET {column} = ?", value)
    with CaseStore.open(case, read_only=True) as store:
        item = store.load().get("I1")
        found = set(codes(store.check()))
        if column == "sha256" or value:
            assert "store.problem.original_changed" in found
            with refused("store.damaged"):
                store.vault.path(getattr(item, column), "pdf")
            assert store.readings.get(getattr(item, column), "1") is None
            assert not store.readings.has(getattr(item, column), "1")


def test_an_item_of_a_strange_extension_has_a_changed_original(case):
    tamper(case, "UPDATE item SET extension = '/../x'")
    with CaseStore.open(case, read_only=True) as store:
        assert "store.problem.original_changed" in codes(store.check())


def test_columns_longer_than_sqlite_writes_as_one_are_read_row_by_row(tmp_path):
    with a_store(tmp_path) as store:
        put(store, *(Institution(id=f"P{n}", name=f"{n}" * 400) for n in range(1, 9)))
        before = store.load().institutions
        store._connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, 2000)
        assert TABLE_OF[Institution].records(store._connection) == before
        with refused("store.too_long"):
            put(store, Institution(id="P9", name="9" * 3000))
        assert store.load().institutions == before
