import errno
import subprocess
import sys
from pathlib import Path

import pytest

from evidence_kit.store import lock
from evidence_kit.store.case_store import CaseStore
from evidence_kit.store.lock import CaseLock
from tests.store.samples import a_store, refused

ROOT = Path(__file__).resolve().parents[2]

OPEN_AND_WAIT = """
import sys
from pathlib import Path
from evidence_kit.errors import KnownError
from evidence_kit.store import lock
from evidence_kit.store.case_store import CaseStore
try:
    store = CaseStore.open(Path(sys.argv[1]))
except KnownError as error:
    print(error.code, flush=True)
else:
    print("open", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def other_program():
    started = []

    def start(folder):
        child = subprocess.Popen(
            [sys.executable, "-c", OPEN_AND_WAIT, str(folder)],
            cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        started.append(child)
        return child, child.stdout.readline().strip()

    yield start
    for child in started:
        child.kill()
        child.communicate()


def test_one_program_writes_a_case_at_a_time(tmp_path, other_program):
    with a_store(tmp_path) as store:
        assert other_program(store.folder)[1] == "store.in_use"
        with refused("store.in_use"):
            CaseStore.open(store.folder)
        with CaseStore.open(store.folder, read_only=True) as reader:
            assert reader.load() == store.load()


def test_the_lock_of_a_program_that_was_killed_is_free(tmp_path, other_program):
    a_store(tmp_path).close()
    child, said = other_program(tmp_path / "c.ekcase")
    assert said == "open"
    with refused("store.in_use"):
        CaseStore.open(tmp_path / "c.ekcase")
    child.kill()
    child.wait()
    CaseStore.open(tmp_path / "c.ekcase").close()


def test_a_refused_opening_leaves_the_holder_its_lock(tmp_path):
    path = tmp_path / "case.lock"
    first = CaseLock(path)
    for _ in range(2):
        with refused("store.in_use"):
            CaseLock(path)
    first.release()
    first.release()
    CaseLock(path).release()


def test_a_failed_opening_gives_the_lock_back(tmp_path):
    a_store(tmp_path).close()
    database = tmp_path / "c.ekcase" / "case.ekdb"
    whole = database.read_bytes()
    database.write_bytes(b"no database at all " * 300)
    with refused("store.not_a_case"):
        CaseStore.open(tmp_path / "c.ekcase")
    database.write_bytes(whole)
    CaseStore.open(tmp_path / "c.ekcase").close()


def test_a_drive_without_locks_is_not_told_as_a_case_in_use(tmp_path, monkeypatch):
    def unsupported(_):
        raise OSError(errno.ENOLCK, "no locks")

    monkeypatch.setattr(lock, "_try_lock", unsupported)
    with refused("store.cannot_lock"):
        CaseLock(tmp_path / "case.lock")
