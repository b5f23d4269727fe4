"""What a killed program left among the temporary files goes at the next start, and nothing else."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from evidence_kit.app import scratch
from evidence_kit.app.reading_files import read_files
from evidence_kit.app.scratch import scratch_folder, sweep

HOLD = """
import sys, time
from evidence_kit.app.scratch import scratch_folder
with scratch_folder() as folder:
    (folder / "copy.png").write_bytes(b"evidence")
    print(folder, flush=True)
    time.sleep(60)
"""


@pytest.fixture
def temporary(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    return tmp_path


def _aged(folder, seconds=3600):
    then = time.time() - seconds
    os.utime(folder, (then, then))
    return folder


def _names(folder):
    return {path.name for path in folder.iterdir()}


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")
def test_a_killed_readers_folder_is_swept_and_a_living_ones_is_not(temporary):
    readers = [
        subprocess.Popen([sys.executable, "-c", HOLD], stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    folders = [_aged(Path(reader.stdout.readline().strip())) for reader in readers]
    assert all((folder / "copy.png").exists() for folder in folders)
    killed, living = readers
    killed.kill()
    killed.communicate()
    sweep()
    assert not folders[0].exists()
    assert (folders[1] / "copy.png").exists()
    living.kill()
    living.communicate()


def test_other_folders_young_ones_and_links_stay(temporary):
    (temporary / "mine.txt").write_text("x")
    (temporary / "elsewhere").mkdir()
    _aged(temporary / "elsewhere")
    for name in ("evidence-kit-demo-1", "evidence-kit-read", "evidence-kit-read-young"):
        (temporary / name).mkdir()
    (temporary / "evidence-kit-read-link").symlink_to(temporary / "elsewhere")
    (temporary / "evidence-kit-read-file").write_text("x")
    for name in ("evidence-kit-demo-1", "evidence-kit-read"):
        _aged(temporary / name)
    before = _names(temporary)
    sweep()
    assert _names(temporary) == before
    _aged(temporary / "evidence-kit-read-young")
    sweep()
    assert before - _names(temporary) == {"evidence-kit-read-young"}


def test_another_users_folder_stays(temporary, monkeypatch):
    folder = temporary / "evidence-kit-read-1"
    folder.mkdir()
    _aged(folder)
    monkeypatch.setattr(scratch.os, "getuid", lambda: folder.stat().st_uid + 1)
    sweep()
    assert folder.exists()


def test_reading_without_a_case_leaves_nothing_and_sweeps_first(temporary):
    left = temporary / "evidence-kit-read-left"
    left.mkdir()
    _aged(left)
    source = temporary / "a.csv"
    source.write_text("交易时间,交易对方,金额(元)\n2024-04-11 20:14:36,样例,-12.50\n", "utf-8")
    (answer,) = read_files([source])
    assert len(answer.reading.records) == 1
    assert not [name for name in _names(temporary) if name.startswith("evidence-kit")]


def test_a_folder_in_use_is_locked(temporary):
    with scratch_folder() as folder:
        _aged(folder)
        sweep()
        assert folder.is_dir()
    assert not folder.exists()
