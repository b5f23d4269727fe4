import dataclasses
import gc
import sqlite3
import types
import typing
from contextlib import closing
from enum import StrEnum

import pytest

from evidence_kit.domain.case import Case
from evidence_kit.domain.kinds import InstitutionKind, Role
from evidence_kit.domain.records import (
    Complaint,
    Event,
    Export,
    ExportedExhibit,
    Institution,
    Item,
    Loan,
    LoanRole,
    MadePage,
    Record,
)
from evidence_kit.store.migrate import migrate, scripts
from evidence_kit.store.tables import TABLE_NAMED, TABLE_OF, TABLES, load_case
from tests.store.samples import a_page, an_item


@pytest.fixture
def connection(tmp_path):
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        migrate(connection, from_version=0, scripts=scripts(), snapshot=tmp_path / "none")
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute(
            "INSERT INTO case_info VALUES ('case', '名', 'then', 0, ?, 0)", ("0" * 64,)
        )
        yield connection


def write(connection, record):
    table = TABLE_OF[type(record)]
    return table.write(connection, {**table.mapping.to_row(record), "position": None})


def test_every_record_class_has_one_table_and_one_place_in_the_case():
    assert set(TABLE_OF) == set(typing.get_args(Record))
    places = {field.name for field in dataclasses.fields(Case)} - {"name", "created_at", "_kept"}
    assert sorted(places) == sorted(table.case_field for table in TABLES)
    prefixes = [table.id_prefix for table in TABLES if table.id_prefix]
    assert len(prefixes) == len(set(prefixes))


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_the_columns_of_a_table_are_those_of_its_record(connection, table):
    found = connection.execute(f"PRAGMA table_info({table.name})").fetchall()
    columns = {name: (sql_type, not notnull) for _, name, sql_type, notnull, *_ in found}
    assert columns.pop("position") == ("INTEGER", True)
    assert columns == {c.name: (c.sql_type, c.optional) for c in table.mapping.columns}


def closed_lists():
    for table in TABLES:
        hints = typing.get_type_hints(table.record_type)
        for name, hint in hints.items():
            arms = typing.get_args(hint) if isinstance(hint, types.UnionType) else (hint,)
            for arm in arms:
                if isinstance(arm, type) and issubclass(arm, StrEnum):
                    yield table, name, arm


@pytest.mark.parametrize(
    ("table", "name", "words"),
    list(closed_lists()),
    ids=lambda value: getattr(value, "name", str(value)),
)
def test_the_database_knows_every_word_of_a_closed_list_and_no_other(
    connection, table, name, words
):
    row = {"position": 1} | dict.fromkeys((c.name for c in table.mapping.columns), None)
    samples = {"TEXT": "[]", "INTEGER": 1, "REAL": 1.0}
    for column in table.mapping.columns:
        if not column.optional:
            row[column.name] = samples[column.sql_type]
    if table.name == "item":
        row |= {"sha256": "0" * 64, "extension": "png", "derived_sha256": ""}
    for other_table, other, other_words in closed_lists():
        if other_table is table:
            row[other] = next(iter(other_words)).value
    for word in words:
        table.write(connection, row | {name: word.value})
    with pytest.raises(sqlite3.IntegrityError):
        table.write(connection, row | {name: "nonsense"})


def test_records_load_in_the_order_in_which_they_were_made_also_after_a_change(connection):
    for loan_id in ("L2", "L10", "L1"):
        write(connection, Loan(id=loan_id, platform=""))
    table = TABLE_NAMED["loan"]
    first = table.read(connection, "L2")
    table.write(connection, first | {"platform": "changed"})
    loans = load_case(connection).loans
    assert [loan.id for loan in loans] == ["L2", "L10", "L1"]
    assert loans[0].platform == "changed"


def test_a_position_is_not_given_twice(connection):
    write(connection, Loan(id="L1", platform=""))
    last = write(connection, Loan(id="L2", platform=""))
    TABLE_NAMED["loan"].remove(connection, "L2")
    assert write(connection, Loan(id="L3", platform=""))["position"] > last["position"]


def test_a_case_loads_whole(connection):
    held = [
        Institution(
            id="P1", name="样例小贷", kind=InstitutionKind.SMALL_LOAN, aliases=("样", "例")
        ),
        Loan(id="L1", platform="样例贷"),
        LoanRole(id="R1", loan_id="L1", institution_id="P1", role=Role.LENDER),
        an_item("I1"),
        a_page("I1"),
        Complaint(id="C1", lender_id="P1", loan_ids=("L1",), recipient="local"),
    ]
    for record in held:
        write(connection, record)
    case = load_case(connection)
    assert case == Case(
        name="名", created_at="then", institutions=(held[0],), loans=(held[1],), roles=(held[2],),
        items=(held[3],), pages=(held[4],), complaints=(held[5],),
    )  # fmt: skip
    assert case.lender_of("L1") == held[0]


def test_loading_leaves_the_collection_of_unused_objects_as_it_was(connection):
    before = gc.get_freeze_count()
    load_case(connection)
    assert gc.isenabled()
    assert gc.get_freeze_count() == before  # nobody here would ever let go of them
    gc.disable()
    try:
        load_case(connection)
        assert not gc.isenabled()
    finally:
        gc.enable()


@pytest.mark.parametrize(
    "broken",
    [
        an_item("I1", sha256="ab"),
        an_item("I1", extension="../x"),
        an_item("I1", size=-1),
        an_item(""),
        a_page("I1", number=0),
    ],
)
def test_the_database_refuses_what_cannot_be(connection, broken):
    with pytest.raises(sqlite3.IntegrityError):
        write(connection, broken)


def test_a_file_is_the_original_of_one_item_only(connection):
    write(connection, an_item("I1", sha256="0" * 64))
    with pytest.raises(sqlite3.IntegrityError):
        write(connection, an_item("I2", sha256="0" * 64))


def test_history_is_what_undo_never_touches():
    assert {t.record_type for t in TABLES if t.is_history} == {Export, ExportedExhibit, MadePage}
    assert not TABLE_OF[Item].is_history
    assert not TABLE_OF[Event].is_history


def test_a_new_row_never_replaces_one_that_is_there(connection):
    write(connection, Loan(id="L1", platform="a"))
    with pytest.raises(sqlite3.IntegrityError):
        write(connection, Loan(id="L1", platform="b"))
    assert [loan.platform for loan in load_case(connection).loans] == ["a"]
