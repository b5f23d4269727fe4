"""One changed byte is found: in an original, in a bundle, in its hash file, in the case itself."""

import os
import re
import shutil
import sqlite3
import stat
import sys
import zipfile
import zlib
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence_kit.app import verifying
from evidence_kit.app.session import Session
from evidence_kit.app.verifying import verify_path
from evidence_kit.errors import KnownError
from evidence_kit.texts import LANGUAGES, Texts
from tests.app.files import opened
from tests.reading import worker_jobs


def _flip(path, at):
    path.chmod(stat.S_IREAD | stat.S_IWRITE)
    data = bytearray(path.read_bytes())
    data[at % len(data)] ^= 1
    path.write_bytes(data)


def _original(folder, item_id):
    with Session.open(folder, read_only=True) as session:
        item = session.case.get(item_id)
        return session.store.vault.path(item.sha256, item.extension)


def _states(found):
    return {item.name: item.state for item in found.items}


def _vouched_for(path):
    try:
        return verify_path(path).ok
    except KnownError:
        return False


def test_an_untouched_case_is_intact(small):
    folder, ids = small
    for path in (folder, folder / "case.ekdb", folder.with_suffix("")):
        found = verify_path(path)
        assert (found.ok, found.notes) == (True, ())
        assert _states(found) == dict.fromkeys(ids.values(), "intact")


@pytest.mark.parametrize("at", [0, 300, -1])
def test_one_changed_byte_of_an_original_is_found_and_named(small, at):
    folder, ids = small
    _flip(_original(folder, ids["sms"]), at)
    found = verify_path(folder)
    assert not found.ok
    changed = {name for name, state in _states(found).items() if state != "intact"}
    assert changed == {ids["sms"]}
    assert _states(found)[ids["sms"]] == "changed"
    assert [note.code for note in found.notes] == ["store.problem.original_changed"]


def test_a_missing_original_is_found_and_named(small):
    folder, ids = small
    _original(folder, ids["sms"]).unlink()
    found = verify_path(folder)
    assert (found.ok, _states(found)[ids["sms"]]) == (False, "missing")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE event SET amount_fen = 1 WHERE amount_fen IS NOT NULL",
        "UPDATE item SET title = 'x' WHERE id = 'I1'",
        "DELETE FROM cover",
        "UPDATE journal_entry SET verb = 'undo' WHERE seq = 3",
    ],
)
def test_a_row_changed_past_the_program_is_found(small, statement):
    folder, _ = small
    with closing(sqlite3.connect(folder / "case.ekdb")) as connection:
        changed = connection.execute(statement).rowcount
        connection.commit()
    assert changed > 0
    found = verify_path(folder)
    assert not found.ok
    assert found.notes


def test_a_bundle_is_checked_by_its_sidecar_and_by_the_case(bundles, tmp_path):
    path, case = bundles["first"].path, bundles["folder"] / "案件.ekcase"
    by_sidecar, by_case = verify_path(path), verify_path(path, case=case)
    assert (by_sidecar.ok, by_case.ok) == (True, True)
    assert [n.code for n in by_sidecar.notes] == ["export.level.sidecar"]
    assert [n.code for n in by_case.notes] == ["export.level.record"]
    alone = shutil.copy(path, tmp_path / "alone.pdf")
    assert [n.code for n in verify_path(alone).notes] == ["export.level.agreement"]


def test_a_bundle_that_the_case_never_wrote_is_not_vouched_for(bundles, small, tmp_path):
    case = bundles["folder"] / "案件.ekcase"
    renamed = shutil.copy(bundles["first"].path, tmp_path / "renamed.pdf")
    assert verify_path(renamed, case=case).ok
    with pytest.raises(KnownError, match=r"case\.not_recorded"):
        verify_path(renamed, case=small[0])
    _flip(renamed, 5000)
    with pytest.raises(KnownError, match=r"case\.not_recorded"):
        verify_path(renamed, case=case)
    changed = shutil.copy(renamed, tmp_path / bundles["first"].path.name)
    assert not verify_path(changed, case=case).ok


@settings(max_examples=12)
@given(share=st.floats(0, 1, exclude_max=True))
def test_any_changed_byte_of_a_bundle_is_found_by_its_sidecar(bundles, tmp_path_factory, share):
    folder = tmp_path_factory.mktemp("flipped")
    path = shutil.copy(bundles["second"].path, folder / "second.pdf")
    shutil.copy(f"{bundles['second'].path}.sha256", folder / "second.pdf.sha256")
    _flip(path, int(share * path.stat().st_size))
    assert not _vouched_for(path)


def test_a_changed_hash_file_is_found(bundles, tmp_path):
    path = shutil.copy(bundles["second"].path, tmp_path / "second.pdf")
    sidecar = tmp_path / "second.pdf.sha256"
    shutil.copy(f"{bundles['second'].path}.sha256", sidecar)
    text = sidecar.read_text()
    sidecar.write_text(("0" if text[0] != "0" else "1") + text[1:])
    assert not verify_path(path).ok


def test_the_originals_are_checked_against_their_manifest(bundles, tmp_path):
    path = bundles["first"].originals
    found = verify_path(path)
    assert found.ok
    assert set(_states(found).values()) == {"intact"}
    changed = tmp_path / "changed.zip"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, data[:-1] + b"!" if name.endswith(".png") else data)
    assert not verify_path(changed).ok


def test_the_zip_of_originals_is_checked_by_the_case_that_exported_it(bundles, small, tmp_path):
    path, case = bundles["first"].originals, bundles["folder"] / "案件.ekcase"
    found = verify_path(path, case=case)
    assert (found.ok, found.level) == (True, "record")
    assert _states(found)[path.name] == "intact"
    renamed = shutil.copy(path, tmp_path / "renamed.zip")
    assert verify_path(renamed, case=case).ok
    with pytest.raises(KnownError, match=r"case\.not_recorded"):
        verify_path(path, case=small[0])
    with zipfile.ZipFile(renamed, "a") as archive:
        archive.comment = b"x"  # which no manifest inside notices
    with pytest.raises(KnownError, match=r"case\.not_recorded"):
        verify_path(renamed, case=case)
    changed = verify_path(shutil.copy(renamed, tmp_path / path.name), case=case)
    assert (changed.ok, _states(changed)[path.name]) == (False, "changed")


def test_nothing_and_nothing_of_ours_are_told_apart_from_damage(tmp_path):
    (tmp_path / "note.pdf").write_bytes(b"%PDF-1.4 nothing")
    (tmp_path / "note.zip").write_bytes(b"PK\x05\x06" + bytes(18))
    (tmp_path / "folder").mkdir()
    for name in ("missing.pdf", "note.pdf", "note.zip", "folder"):
        assert not _vouched_for(tmp_path / name)


def test_the_folder_one_is_in_can_be_named(small, monkeypatch):
    monkeypatch.chdir(small[0])
    assert verify_path(Path()).ok


def test_checking_a_case_changes_nothing_in_it(small):
    folder, _ = small
    before = {p: p.stat().st_mtime_ns for p in folder.rglob("*") if p.is_file()}
    verify_path(folder)
    assert {p: p.stat().st_mtime_ns for p in folder.rglob("*") if p.is_file()} == before
    with opened(folder) as session:
        assert session.case.items


def _a_memory_bomb(path, mebibytes):
    """A few kilobytes that a PDF reader must unpack whole before it knows a single object."""
    packer = zlib.compressobj()
    begin = packer.compress(bytes(1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
    again = packer.compress(bytes(1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
    data = begin + again * mebibytes
    head = b"%PDF-1.5\n1 0 obj <</Type /Catalog>> endobj\n"
    table = b"/Type /XRef /W [1 4 1] /Root 1 0 R /Filter /FlateDecode"
    stream = b"2 0 obj <<%s /Size %d /Length %d>> stream\n" % (table, mebibytes << 17, len(data))
    end = b"\nendstream endobj\nstartxref\n%d\n%%%%EOF\n" % len(head)
    path.write_bytes(head + stream + data + end)
    return path


def _is_told_in_both_languages(error):
    return all(Texts(language)(error.code, **error.facts) for language in LANGUAGES)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux enforces the limit reliably")
def test_a_file_that_swells_when_it_is_read_does_not_swell_the_program(tmp_path, monkeypatch):
    monkeypatch.setattr(verifying, "_MEMORY", 512 << 20)
    bomb = _a_memory_bomb(tmp_path / "b.pdf", 1500)
    assert bomb.stat().st_size < 4 << 20
    before = _peak_in_kilobytes()
    assert not _vouched_for(bomb)
    assert _peak_in_kilobytes() - before < 300 << 10


def _peak_in_kilobytes():
    status = Path("/proc/self/status").read_text()
    return int(re.search(r"VmHWM:\s+(\d+)", status)[1])


@pytest.mark.parametrize(
    "check",
    [worker_jobs.die_checking, worker_jobs.swell_checking, worker_jobs.stumble_checking],
)
def test_a_worker_that_ends_while_it_checks_is_told(tmp_path, monkeypatch, check):
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.4")
    monkeypatch.setattr(verifying, "verify_bundle", check)
    with pytest.raises(KnownError, match=r"^export\.check_too_much$") as caught:
        verify_path(tmp_path / "b.pdf")
    assert _is_told_in_both_languages(caught.value)


@pytest.mark.parametrize("name", ["b.pdf", "b.zip"])
def test_a_check_that_takes_too_long_is_stopped_and_told(bundles, tmp_path, monkeypatch, name):
    source = bundles["first"].path if name.endswith("pdf") else bundles["first"].originals
    path = shutil.copy(source, tmp_path / name)
    monkeypatch.setattr(verifying, "_SECONDS", -1)
    with pytest.raises(KnownError, match=r"^export\.check_too_slow$") as caught:
        verify_path(path)
    assert _is_told_in_both_languages(caught.value)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in folders")
@pytest.mark.parametrize("name", ["b.pdf", "b.zip", "case.ekdb", "b"])
def test_a_pipe_is_refused_at_once(tmp_path, name):
    os.mkfifo(tmp_path / name)
    with pytest.raises(KnownError, match=r"^export\.not_a_file$") as caught:
        verify_path(tmp_path / name)
    assert _is_told_in_both_languages(caught.value)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in folders")
def test_a_pipe_in_place_of_the_hash_file_or_the_case_is_refused_at_once(bundles, tmp_path):
    path = shutil.copy(bundles["first"].path, tmp_path / "b.pdf")
    os.mkfifo(tmp_path / "case.ekdb")
    with pytest.raises(KnownError, match=r"^export\.not_a_file$"):
        verify_path(path, case=tmp_path / "case.ekdb")
    os.mkfifo(tmp_path / "b.pdf.sha256")
    with pytest.raises(KnownError, match=r"^export\.not_a_file$"):
        verify_path(path)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="this system has no such device")
def test_a_device_is_refused_at_once():
    with pytest.raises(KnownError, match=r"^export\.not_a_file$"):
        verify_path(Path("/dev/zero"))
