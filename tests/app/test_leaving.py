"""Leaving somebody else's computer: nothing is removed before its copy was found whole."""

import os

import pytest

from evidence_kit.app.jobs import NoProgress
from evidence_kit.app.leaving import known_cases, leave, traces_here
from evidence_kit.app.session import Session
from evidence_kit.app.settings import Settings, profile_of
from evidence_kit.errors import Cancelled, KnownError


@pytest.fixture
def stick(tmp_path):
    """A folder that is taken along."""
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def here(tmp_path):
    """The settings of this computer, with a sample and a file of somebody else."""
    settings = Settings(tmp_path / "config")
    settings.save()
    Session.create(settings.sample_folder / "样例").close()
    return settings


def test_a_case_is_taken_along_and_then_removed_here(small, stick, here):
    case, _ = small
    (case / "cache" / "x").write_text("made again at any time")
    before = Session.open(case, read_only=True)
    held = before.case
    before.close()
    here.opened(case)
    done = leave(stick, here=(case,), kept=(), traces=traces_here(here.folder, stick))
    assert done.whole == (stick / case.name,)
    assert not case.exists()
    assert not here.folder.exists()
    with Session.open(stick / case.name) as session:
        assert session.case == held
        assert session.store.check() == ()
    assert not (stick / case.name / "cache" / "x").exists()


def test_a_copy_that_is_not_whole_keeps_everything_here(small, stick, here, monkeypatch):
    case, _ = small
    kept = stick / "别的.ekcase"
    Session.create(kept).close()
    database = kept / "case.ekdb"
    data = bytearray(database.read_bytes())
    data[4096:8192] = b"\xff" * 4096
    database.write_bytes(data)
    with pytest.raises(KnownError):
        leave(stick, here=(case,), kept=(kept,), traces=traces_here(here.folder, stick))
    assert case.is_dir()
    assert here.folder.is_dir()


def test_an_original_that_changed_on_the_stick_keeps_everything_here(small, stick, here):
    case, _ = small
    kept = stick / case.name
    leave(stick, here=(), kept=(), traces=())
    import shutil

    shutil.copytree(case, kept)
    changed = next((kept / "originals").rglob("*.*"))
    changed.chmod(0o600)
    changed.write_bytes(b"x")
    with pytest.raises(KnownError, match=r"leaving\.not_whole"):
        leave(stick, here=(), kept=(kept,), traces=traces_here(here.folder, stick))
    assert here.folder.is_dir()


def test_another_case_of_that_name_is_never_overwritten(small, stick, here):
    case, _ = small
    Session.create(stick / case.name).close()
    with pytest.raises(KnownError, match=r"leaving\.other_there"):
        leave(stick, here=(case,), kept=(), traces=())
    assert case.is_dir()


def test_a_full_stick_leaves_no_half_copy_and_removes_nothing(small, stick, monkeypatch):
    case, _ = small
    calls = []

    def full(descriptor):
        calls.append(descriptor)
        if len(calls) == 3:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(KnownError, match=r"store\.disk_full"):
        leave(stick, here=(case,), kept=(), traces=())
    assert case.is_dir()
    assert list(stick.iterdir()) == []


def test_a_case_in_use_is_not_taken_away(small, stick):
    case, _ = small
    with Session.open(case), pytest.raises(KnownError, match=r"store\.in_use"):
        leave(stick, here=(case,), kept=(), traces=())
    assert case.is_dir()


def test_stopping_removes_nothing(small, stick, here):
    case, _ = small

    class Stops(NoProgress):
        def step(self, stage, _done, _total):
            if stage == "check":
                raise Cancelled

    with pytest.raises(Cancelled):
        leave(stick, here=(case,), kept=(), traces=(here.folder,), progress=Stops())
    assert case.is_dir()
    assert here.folder.is_dir()


def test_files_of_others_in_a_chosen_settings_folder_stay(stick, here):
    (here.folder / "somebody.txt").write_text("not ours")
    leave(stick, here=(), kept=(), traces=(here.folder,))
    assert [path.name for path in here.folder.iterdir()] == ["somebody.txt"]


def test_known_cases_say_whether_they_lie_on_the_stick(tmp_path, stick, here):
    for folder in (stick / "甲", tmp_path / "乙"):
        Session.create(folder).close()
        here.opened(folder.with_suffix(".ekcase"))
    here.opened(tmp_path / "missing.ekcase")
    here.opened(here.sample_folder / "样例.ekcase")
    found = {case.folder.stem: case.is_kept for case in known_cases(here, stick)}
    assert found == {"甲": True, "乙": False}
    assert traces_here(profile_of(stick), stick) == ()
