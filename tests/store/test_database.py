import sqlite3
from contextlib import closing

import pytest

from evidence_kit.store.database import (
    APPLICATION_ID,
    connect,
    make_writable,
    one_view,
    require_case,
    transaction,
)
from tests.store.samples import refused


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "a #1?%.ekdb"  # all that means something in an address
    with closing(connect(path, mode="rwc")) as connection:
        make_writable(connection)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("CREATE TABLE t (x UNIQUE)")
    return path


def pragma(connection, name):
    return connection.execute(f"PRAGMA {name}").fetchone()[0]


def test_a_writer_survives_a_power_cut_and_leaves_no_traces(path):
    with closing(connect(path, mode="rw")) as connection:
        make_writable(connection)
        found = {
            name: pragma(connection, name)
            for name in (
                "journal_mode", "synchronous", "secure_delete", "foreign_keys", "temp_store",
                "trusted_schema",
            )
        }  # fmt: skip
    assert found == {
        "journal_mode": "truncate", "synchronous": 2, "secure_delete": 1, "foreign_keys": 1,
        "temp_store": 2, "trusted_schema": 0,
    }  # fmt: skip


def test_opening_creates_nothing(tmp_path):
    with refused("store.cannot_open"):
        connect(tmp_path / "missing.ekdb", mode="rw")
    assert list(tmp_path.iterdir()) == []


def test_a_reader_cannot_write(path):
    with (
        closing(connect(path, mode="ro")) as connection,
        refused("store.not_writable"),
        transaction(connection),
    ):
        connection.execute("INSERT INTO t VALUES (1)")


def test_a_file_that_is_no_database_is_not_a_case(tmp_path):
    path = tmp_path / "x.ekdb"
    path.write_bytes(b"This is a text and nothing else. " * 100)
    with refused("store.not_a_case"):
        connect(path, mode="rw")


def test_a_database_of_another_program_is_not_a_case(tmp_path):
    with closing(connect(tmp_path / "x.ekdb", mode="rwc")) as connection:
        connection.execute("CREATE TABLE t (x)")
        with refused("store.not_a_case"):
            require_case(connection, newest=1)


def test_a_newer_file_is_refused_and_an_older_one_known(path):
    with closing(connect(path, mode="rw")) as connection:
        connection.execute("PRAGMA user_version = 3")
        assert require_case(connection, newest=4) == 3
        with refused("store.newer") as caught:
            require_case(connection, newest=2)
    assert caught[0].facts == {"version": 3, "known": 2}


def test_an_exception_in_a_transaction_means_that_nothing_happened(path):
    with closing(connect(path, mode="rw")) as connection:
        with pytest.raises(KeyError), transaction(connection):  # noqa: PT012
            connection.execute("INSERT INTO t VALUES (1)")
            raise KeyError
        assert connection.execute("SELECT * FROM t").fetchall() == []
        assert not connection.in_transaction


def test_a_full_disk_is_told_and_nothing_is_lost(path):
    with closing(connect(path, mode="rw")) as connection:
        with transaction(connection):
            connection.execute("INSERT INTO t VALUES ('kept')")
        connection.execute(f"PRAGMA max_page_count = {pragma(connection, 'page_count')}")
        with refused("store.disk_full"), transaction(connection):
            connection.execute("INSERT INTO t VALUES (?)", ("x" * 100_000,))
        assert connection.execute("SELECT * FROM t").fetchall() == [("kept",)]


def test_a_damaged_database_is_told(path):
    with closing(connect(path, mode="rw")) as connection, transaction(connection):
        connection.executemany("INSERT INTO t VALUES (?)", [(number,) for number in range(2000)])
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * 8192)
    with (
        closing(connect(path, mode="ro")) as connection,
        refused("store.damaged"),
        one_view(connection),
    ):
        connection.execute("SELECT * FROM t").fetchall()


def test_text_that_is_not_text_is_damage(path):
    with closing(connect(path, mode="rw")) as connection:
        connection.execute("INSERT INTO t VALUES (CAST(x'ff41' AS TEXT))")
        with refused("store.damaged"), one_view(connection):
            connection.execute("SELECT * FROM t").fetchall()


def test_who_cannot_wait_longer_is_told_that_another_program_is_busy(path):
    with (
        closing(connect(path, mode="rw")) as one,
        closing(connect(path, mode="rw", busy_seconds=0.02)) as other,
        transaction(one),
        refused("store.busy"),
        transaction(other),
    ):
        pass


def test_our_own_mistakes_are_not_told_as_the_users(path):
    with closing(connect(path, mode="rw")) as connection:
        with pytest.raises(sqlite3.IntegrityError), transaction(connection):
            connection.execute("INSERT INTO t VALUES (1), (1)")
        with pytest.raises(sqlite3.OperationalError), transaction(connection):
            connection.execute("SELECT nonsense")


def test_one_view_does_not_see_what_is_committed_meanwhile(path):
    with (
        closing(connect(path, mode="ro")) as reader,
        closing(connect(path, mode="rw", busy_seconds=0.02)) as writer,
    ):
        with one_view(reader):
            before = reader.execute("SELECT count(*) FROM t").fetchone()
            with refused("store.busy"), transaction(writer):
                writer.execute("INSERT INTO t VALUES (1)")
            assert reader.execute("SELECT count(*) FROM t").fetchone() == before
        with transaction(writer):
            writer.execute("INSERT INTO t VALUES (1)")
        assert reader.execute("SELECT count(*) FROM t").fetchone() == (1,)
