"""A case folder that was received may be made to do harm when it is opened."""

import os
import sqlite3
from datetime import UTC, datetime

import pytest

from evidence_kit.errors import KnownError
from evidence_kit.store.case_store import CaseStore

NOW = datetime(2025, 6, 1, tzinfo=UTC)


@pytest.fixture
def case(tmp_path):
    CaseStore.create(tmp_path / "c.ekcase", name="c", at=NOW).close()
    return tmp_path / "c.ekcase"


def _refused(case):
    for read_only in (True, False):
        with pytest.raises(KnownError, match=r"store\.damaged"):
            CaseStore.open(case, read_only=read_only)


def test_a_journal_that_names_another_file_is_refused_and_that_file_stays(case, tmp_path):
    victim = tmp_path / "victim.txt"
    victim.write_text("the user's own")
    name = str(victim).encode()
    checksum = sum(name).to_bytes(4, "big")
    tail = name + len(name).to_bytes(4, "big") + checksum + bytes.fromhex("d9d505f920a163d7")
    (case / "case.ekdb-journal").write_bytes(bytes(512) + tail)
    _refused(case)
    assert victim.read_text() == "the user's own"


@pytest.mark.parametrize("end", ["wal", "shm"])
def test_a_write_ahead_log_which_this_program_never_makes_is_refused(case, end):
    (case / f"case.ekdb-{end}").write_bytes(b"")
    _refused(case)


def test_a_trigger_is_refused_under_whatever_name(case):
    connection = sqlite3.connect(case / "case.ekdb")
    connection.executescript(
        "PRAGMA writable_schema=ON; INSERT INTO sqlite_master VALUES('trigger','sqlite_evil',"
        "'cover',0,'CREATE TRIGGER sqlite_evil AFTER INSERT ON cover BEGIN DELETE FROM cover "
        "WHERE id=new.id; END')"
    )
    connection.close()
    _refused(case)


@pytest.mark.parametrize("holder", ["originals", "cache"])
def test_a_link_that_leads_out_of_the_case_one_level_down_is_refused(case, tmp_path, holder):
    (tmp_path / "elsewhere").mkdir()
    try:
        (case / holder / "68").symlink_to(tmp_path / "elsewhere")
    except OSError:
        pytest.skip("this system makes no links")
    for read_only in (True, False):
        with pytest.raises(KnownError, match=r"store\.linked_folder"):
            CaseStore.open(case, read_only=read_only)


@pytest.mark.skipif(os.name == "nt", reason="rights are kept otherwise there")
def test_a_case_is_its_owners_alone(case):
    assert case.stat().st_mode & 0o077 == 0
