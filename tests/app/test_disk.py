"""Disks that are full, missing or locked: a clear sentence, and everything as it was before."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from evidence_kit.app import editing
from evidence_kit.app.exporting import ExportChoices, check_bundle, export_bundle
from evidence_kit.app.importing import import_files
from evidence_kit.app.session import Session
from evidence_kit.domain.records import Loan
from evidence_kit.errors import KnownError
from evidence_kit.reading import staging
from evidence_kit.texts import LANGUAGES, Texts
from tests.app.files import at_noon, empty_case, noise, opened, png

CHOICES = ExportChoices(loan_ids=("L2",), originals=True)


@pytest.fixture
def small_disk(tmp_path):
    """A disk of one megabyte."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0 or not shutil.which("mount"):
        pytest.skip("only root can mount a small disk")
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)]
    if subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("this system does not let root mount a small disk")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def _has_sentence(error):
    for language in LANGUAGES:
        sentence = Texts(language)(error.code, **error.facts)
        assert len(sentence) > 20
        assert "Traceback" not in sentence


def _refused(folder, target, code, choices=CHOICES):
    """Exports into the way of an obstacle; the case is as it was and its `work/` is empty."""
    with Session.open(folder, clock=at_noon) as session:
        before, entries = session.case, session.store.journal()
        with pytest.raises(KnownError) as caught:
            export_bundle(session, target, choices)
        assert caught.value.code == code
        _has_sentence(caught.value)
        assert (session.case, session.store.journal()) == (before, entries)
    with opened(folder) as session:
        assert list(session.store.work.iterdir()) == []


def _old(target):
    target.write_bytes(b"the old bundle")
    sidecar = target.with_name(f"{target.name}.sha256")
    sidecar.write_text("the old hash")
    return {target: b"the old bundle", sidecar: b"the old hash"}


def _as_before(old):
    folder = next(iter(old)).parent
    assert {p: p.read_bytes() for p in folder.iterdir() if p.is_file()} == old


def _fill(path):
    with path.open("wb", buffering=0) as file:
        while True:
            file.write(bytes(4096))


def _add_loans(session, written):
    for number in range(100):
        written.append(editing.add_loan(session, platform=f"{number}" * 20000).id)


def test_a_full_disk_keeps_the_old_bundle(light, small_disk):
    old = _old(small_disk / "b.pdf")
    (small_disk / "filler").write_bytes(bytes(1000 * 1024))
    old[small_disk / "filler"] = bytes(1000 * 1024)
    _refused(light[0], small_disk / "b.pdf", "export.disk_full")
    _as_before(old)


def test_a_case_on_a_full_disk_exports_nothing_and_stays_sound(light, small_disk, tmp_path):
    folder = small_disk / "案件.ekcase"
    shutil.copytree(light[0], folder)
    filler = small_disk / "filler"
    with pytest.raises(OSError, match="No space"):
        _fill(filler)
    (tmp_path / "out").mkdir()
    target = tmp_path / "out" / "b.pdf"
    old = _old(target)
    with Session.open(folder, clock=at_noon) as session:
        with pytest.raises(KnownError, match=r"disk_full") as caught:
            export_bundle(session, target, CHOICES)
        _has_sentence(caught.value)
        assert caught.value.facts.get("folder", str(folder)) == str(folder)
        with pytest.raises(KnownError, match=r"disk_full") as caught:
            check_bundle(session, CHOICES)
        _has_sentence(caught.value)
    _as_before(old)
    filler.unlink()
    with opened(folder) as session:
        assert session.case.exports == ()
        export_bundle(session, target, CHOICES)


def test_a_file_that_does_not_fit_is_refused_and_the_next_one_comes_in(small_disk, tmp_path):
    noise(1, (700, 700)).save(tmp_path / "large.png")
    paths = [tmp_path / "large.png", png(tmp_path / "small.png", 2)]
    with empty_case(small_disk / "c") as session:
        result = import_files(session, paths)
    assert [Path(r.path).name for r in result.refused] == ["large.png"]
    assert [Path(i.path).name for i in result.imported] == ["small.png"]
    assert result.refused[0].reason.code == "intake.no_space"
    _has_sentence(result.refused[0].reason)
    with opened(small_disk / "c") as session:
        assert len(session.case.items) == 1


def test_a_change_that_does_not_fit_did_not_happen(small_disk):
    with empty_case(small_disk / "c") as session:
        written = []
        with pytest.raises(KnownError, match=r"store\.disk_full") as caught:
            _add_loans(session, written)
        _has_sentence(caught.value)
        assert [loan.id for loan in session.case.loans] == written
    with opened(small_disk / "c") as session:
        assert [loan.id for loan in session.case.loans] == written
        assert written


def test_a_folder_that_is_not_there_is_named(light, tmp_path):
    _refused(light[0], tmp_path / "gone" / "b.pdf", "export.no_folder")
    assert not (tmp_path / "gone").exists()


@pytest.fixture
def fails(monkeypatch):
    """Makes renaming onto a name fail as the system would."""

    def fail(name, error):
        replace = Path.replace

        def refuse(self, target):
            if Path(target).name == name:
                raise error
            return replace(self, target)

        monkeypatch.setattr(Path, "replace", refuse)

    return fail


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (PermissionError(13, "denied"), "export.read_only"),
        (OSError(30, "read-only file system"), "export.read_only"),
        (OSError(28, "no space"), "export.disk_full"),
        (OSError(27, "file too large"), "export.too_large_for_disk"),
        (OSError(16, "busy"), "export.in_use"),
        (OSError(5, "input/output error"), "export.not_written"),
    ],
    ids=lambda value: value if isinstance(value, str) else type(value).__name__,
)
def test_whatever_the_system_says_the_old_bundle_stays(light, tmp_path, fails, error, code):
    (tmp_path / "out").mkdir()
    target = tmp_path / "out" / "b.pdf"
    old = _old(target)
    fails("b.pdf", error)
    _refused(light[0], target, code)
    _as_before(old)


def test_a_bundle_cannot_take_the_place_of_a_folder(light, tmp_path):
    (tmp_path / "b.pdf").mkdir()
    _refused(light[0], tmp_path / "b.pdf", "case.target_not_ours")
    assert list((tmp_path / "b.pdf").iterdir()) == []


def test_a_new_case_that_does_not_fit_leaves_nothing(small_disk):
    (small_disk / "filler").write_bytes(bytes(1020 * 1024))
    with pytest.raises(KnownError, match=r"store\.") as caught:
        empty_case(small_disk / "c")
    _has_sentence(caught.value)
    assert [path.name for path in small_disk.iterdir()] == ["filler"]


def test_a_case_copied_while_closed_is_whole(light, tmp_path):
    shutil.copytree(light[0], tmp_path / "copy.ekcase")
    with opened(tmp_path / "copy.ekcase") as session:
        assert session.get("L1", Loan).platform == "甲样例贷"


@pytest.mark.parametrize(("errno", "code"), [(28, "disk_full"), (27, "too_large_for_disk")])
def test_what_the_disk_of_the_case_does_not_take_is_not_said_of_the_bundle_s(
    light, tmp_path, monkeypatch, errno, code
):
    def refuse(*_):
        raise OSError(errno, "of the system")

    monkeypatch.setattr("evidence_kit.export.document.draw", refuse)
    (tmp_path / "out").mkdir()
    with Session.open(light[0], clock=at_noon) as session:
        with pytest.raises(KnownError) as caught:
            export_bundle(session, tmp_path / "out" / "b.pdf", CHOICES)
        assert caught.value.code == f"export.{code}"
        assert caught.value.facts["folder"] == str(session.folder)
        _has_sentence(caught.value)
        with pytest.raises(KnownError) as caught:
            check_bundle(session, CHOICES)
        assert caught.value.code == f"store.{code}"
        _has_sentence(caught.value)


def test_a_file_that_is_larger_than_the_disk_takes_is_told_so():
    with (
        pytest.raises(KnownError, match=r"intake\.too_large_for_disk") as caught,
        staging.writing(),
    ):
        raise OSError(27, "file too large")
    _has_sentence(caught.value)
