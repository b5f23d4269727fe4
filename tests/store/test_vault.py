import errno
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from evidence_kit.store.case_store import CaseStore
from evidence_kit.store.vault import State
from tests.store.samples import a_store, an_original, put, refused, stage

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def store(tmp_path):
    with a_store(tmp_path) as store:
        yield store


def adopt(store, content, extension="png"):
    staged, sha256 = stage(store, content)
    return store.vault.adopt(staged, sha256, extension), sha256


def test_an_original_lies_read_only_under_its_hash(store):
    path, sha256 = adopt(store, b"picture")
    assert path == store.originals / sha256[:2] / f"{sha256}.png"
    assert path.read_bytes() == b"picture"
    assert not path.stat().st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH)
    assert store.vault.path(sha256, "png") == path


def test_a_file_without_extension_has_none(store):
    path, sha256 = adopt(store, b"unknown", "")
    assert path.name == sha256


def test_the_same_file_again_is_no_matter_and_the_staged_one_goes(store):
    path, _ = adopt(store, b"picture")
    before = path.stat().st_ino
    adopt(store, b"picture")
    assert path.stat().st_ino == before
    assert {p.name for p in store.work.iterdir()} == {"unsettled"}


def test_an_original_that_was_cut_short_is_replaced_by_the_whole_one(store):
    path, sha256 = adopt(store, b"picture")
    path.chmod(0o600)
    path.write_bytes(b"pic")
    adopt(store, b"picture")
    assert store.vault.verify(sha256, "png") is State.INTACT


def test_verifying_tells_intact_changed_and_missing(store):
    path, sha256 = adopt(store, b"picture")
    assert store.vault.verify(sha256, "png") is State.INTACT
    path.chmod(0o600)
    path.write_bytes(b"Picture")
    assert store.vault.verify(sha256, "png") is State.CHANGED
    path.unlink()
    assert store.vault.verify(sha256, "png") is State.MISSING


@pytest.mark.parametrize(
    ("sha256", "extension"), [("ab", "png"), ("../" * 21 + "x", "png"), ("0" * 64, "/../../x")]
)
def test_a_name_from_a_foreign_file_cannot_leave_the_vault(store, sha256, extension):
    with refused("store.damaged"):
        store.vault.path(sha256, extension)
    assert store.vault.verify(sha256, extension) is State.CHANGED


def test_an_original_that_is_a_link_elsewhere_is_missing(store, tmp_path):
    path, sha256 = adopt(store, b"picture")
    (tmp_path / "elsewhere").write_bytes(b"picture")
    path.unlink()
    try:
        path.symlink_to(tmp_path / "elsewhere")
    except OSError:
        pytest.skip("this system makes no links")
    assert store.vault.verify(sha256, "png") is State.MISSING


CRASH = """
import os, sys
from pathlib import Path
from evidence_kit.store.case_store import CaseStore
from tests.store.samples import an_original, put, stage
store = CaseStore.open(Path(sys.argv[1]))
put(store, an_original(store, "I1", b"claimed"))
an_original(store, "I2", b"never committed")
stage(store, b"never adopted")
os._exit(7)
"""


def test_what_a_crash_left_unclaimed_goes_when_a_writer_opens(tmp_path):
    with a_store(tmp_path) as store:
        folder = store.folder
    done = subprocess.run([sys.executable, "-c", CRASH, str(folder)], cwd=ROOT, check=False)
    assert done.returncode == 7
    with CaseStore.open(folder, read_only=True) as reader:
        assert len(list(reader.vault.files())) == 2
    with CaseStore.open(folder) as store:
        assert len(list(store.vault.files())) == 1
        assert store.check() == ()
        assert list(store.work.iterdir()) == []


def test_closing_sweeps_what_was_never_committed(store):
    path, _ = adopt(store, b"cancelled")
    store.close()
    assert not path.exists()
    assert list(store.work.iterdir()) == []


def test_a_file_that_only_arrived_before_its_database_is_never_swept(tmp_path):
    """A synchronised folder may bring originals first; deleting them would destroy evidence."""
    a_store(tmp_path).close()
    sha256 = "a" * 64
    arrived = tmp_path / "c.ekcase" / "originals" / "aa" / f"{sha256}.png"
    arrived.parent.mkdir()
    arrived.write_bytes(b"x")
    with CaseStore.open(tmp_path / "c.ekcase") as store:
        adopt(store, b"other")
    CaseStore.open(tmp_path / "c.ekcase").close()
    assert arrived.exists()


def test_files_that_are_not_named_like_originals_are_left_alone(store):
    (store.originals / "aa").mkdir()
    strange = [store.originals / "desktop.ini", store.originals / "aa" / ".DS_Store"]
    for path in strange:
        path.touch()
    adopt(store, b"cancelled")
    store.close()
    assert all(path.exists() for path in strange)


def test_a_reader_adopts_nothing(store):
    staged, sha256 = stage(store, b"x")
    with CaseStore.open(store.folder, read_only=True) as reader, refused("store.read_only"):
        reader.vault.adopt(staged, sha256, "png")


def test_a_full_disk_is_told(store, monkeypatch):
    staged, sha256 = stage(store, b"x")

    def full(*_):
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "replace", full)
    with refused("store.disk_full"):
        store.vault.adopt(staged, sha256, "png")


@pytest.mark.skipif(os.name == "nt", reason="folders are not synced there")
def test_an_original_is_durable_before_its_record_is_committed(store, monkeypatch):
    order = []
    names = {}
    opened, synced, replaced = os.open, os.fsync, os.replace

    def open_(path, *arguments, **options):
        descriptor = opened(path, *arguments, **options)
        names[descriptor] = Path(path)
        return descriptor

    def fsync(descriptor):
        order.append(("sync", names.get(descriptor)))
        synced(descriptor)

    def replace(source, target):
        order.append(("rename", Path(target)))
        replaced(source, target)

    monkeypatch.setattr(os, "open", open_)
    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(os, "replace", replace)
    store._connection.set_trace_callback(lambda sql: order.append(("sql", sql)))
    item = an_original(store, "I1", b"picture")
    put(store, item)
    path = store.vault.path(item.sha256, "png")
    steps = [
        ("rename", path),
        ("sync", path.parent),
        ("sync", store.originals),
        ("sql", "BEGIN IMMEDIATE"),
        ("sql", "COMMIT"),
    ]
    assert [step for step in order if step in steps] == steps
