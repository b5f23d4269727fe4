"""`python -m tests.store.test_migrate` writes schema.sql anew."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from evidence_kit.store.database import APPLICATION_ID, connect, make_writable
from evidence_kit.store.migrate import current_schema, dump_schema, migrate, scripts
from tests.store.samples import refused

FIRST = f"PRAGMA application_id = {APPLICATION_ID}; CREATE TABLE a (x INTEGER PRIMARY KEY);"
SECOND = "ALTER TABLE a ADD COLUMN y TEXT NOT NULL DEFAULT 'new';"


@pytest.fixture
def connection(tmp_path):
    with closing(connect(tmp_path / "x.ekdb", mode="rwc")) as connection:
        make_writable(connection)
        yield connection


def version(connection):
    return connection.execute("PRAGMA user_version").fetchone()[0]


def new_database(connection):
    migrate(connection, from_version=0, scripts=scripts(), snapshot=Path("never"))


def test_a_new_database_has_the_committed_schema(connection):
    new_database(connection)
    assert dump_schema(connection) == current_schema()
    assert version(connection) == len(scripts())
    assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)


def test_migrations_are_numbered_without_a_gap():
    folder = Path(__file__).parents[2] / "evidence_kit/store/migrations"
    numbers = sorted(int(path.name[:4]) for path in folder.glob("*.sql"))
    assert numbers == list(range(1, len(scripts()) + 1))


def test_every_table_of_the_case_is_strict(connection):
    new_database(connection)
    found = connection.execute("SELECT name, strict FROM pragma_table_list WHERE schema = 'main'")
    assert [name for name, strict in found if not strict and not name.startswith("sqlite_")] == []


def test_an_upgrade_keeps_the_data_and_leaves_a_copy_of_the_old_state(connection, tmp_path):
    snapshot = tmp_path / "before.ekdb"
    migrate(connection, from_version=0, scripts=[FIRST], snapshot=snapshot)
    assert not snapshot.exists()
    connection.execute("INSERT INTO a VALUES (7)")
    migrate(connection, from_version=1, scripts=[FIRST, SECOND], snapshot=snapshot)
    assert connection.execute("SELECT * FROM a").fetchall() == [(7, "new")]
    assert version(connection) == 2
    with closing(connect(snapshot, mode="ro")) as old:
        assert old.execute("SELECT * FROM a").fetchall() == [(7,)]
        assert version(old) == 1


def test_a_copy_that_an_interrupted_upgrade_left_is_made_anew(connection, tmp_path):
    snapshot = tmp_path / "before.ekdb"
    migrate(connection, from_version=0, scripts=[FIRST], snapshot=snapshot)
    snapshot.write_bytes(b"half")
    migrate(connection, from_version=1, scripts=[FIRST, SECOND], snapshot=snapshot)
    with closing(connect(snapshot, mode="ro")) as old:
        assert version(old) == 1


def test_nothing_is_done_where_nothing_is_to_do(connection, tmp_path):
    migrate(connection, from_version=0, scripts=[FIRST], snapshot=tmp_path / "s")
    migrate(connection, from_version=1, scripts=[FIRST], snapshot=tmp_path / "s")
    assert not (tmp_path / "s").exists()


def test_a_migration_that_fails_half_way_leaves_the_old_version(connection, tmp_path):
    migrate(connection, from_version=0, scripts=[FIRST], snapshot=tmp_path / "s")
    broken = [FIRST, "CREATE TABLE b (x);", "CREATE TABLE c (x); SELECT nonsense;"]
    with pytest.raises(sqlite3.OperationalError):
        migrate(connection, from_version=1, scripts=broken, snapshot=tmp_path / "s")
    assert version(connection) == 1
    assert "b" not in dump_schema(connection)
    assert connection.execute("PRAGMA foreign_keys").fetchone() == (1,)


def test_a_migration_that_breaks_a_reference_is_taken_back(connection, tmp_path):
    first = FIRST + "CREATE TABLE child (a INTEGER REFERENCES a (x));"
    migrate(connection, from_version=0, scripts=[first], snapshot=tmp_path / "s")
    connection.execute("INSERT INTO a VALUES (1)")
    connection.execute("INSERT INTO child VALUES (1)")
    with refused("store.damaged"):
        migrate(
            connection, from_version=1, scripts=[first, "DELETE FROM a;"], snapshot=tmp_path / "s"
        )
    assert connection.execute("SELECT * FROM a").fetchall() == [(1,)]


def test_institutions_of_older_cases_stay_and_their_positions_are_not_given_again(
    connection, tmp_path
):
    before = scripts()[:7]
    migrate(connection, from_version=0, scripts=before, snapshot=tmp_path / "s")
    insert = "INSERT INTO institution VALUES (NULL, ?, '样例小贷', ?, '', '', '', '', '[]')"
    connection.execute(insert, ("P1", "small-loan"))
    connection.execute(insert, ("P2", "unknown"))
    connection.execute(
        "INSERT INTO loan VALUES (1, 'L1', '', '', NULL, NULL, NULL, 'repaid', NULL, NULL)"
    )
    connection.execute("INSERT INTO loan_role VALUES (1, 'R1', 'L1', 'P1', 'lender')")
    connection.execute("DELETE FROM institution WHERE id = 'P2'")
    migrate(connection, from_version=7, scripts=scripts(), snapshot=tmp_path / "s")
    connection.execute(insert, ("P3", "factoring"))
    found = connection.execute("SELECT position, id, kind FROM institution").fetchall()
    assert found == [(1, "P1", "small-loan"), (3, "P3", "factoring")]
    assert dump_schema(connection) == current_schema()


if __name__ == "__main__":
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as fresh:
        new_database(fresh)
        target = Path(__file__).parents[2] / "evidence_kit/store/schema.sql"
        target.write_text(dump_schema(fresh), encoding="utf-8", newline="\n")
