"""One changed byte is found: in an original, in a bundle, in its hash file, in the case itself."""

import shutil
import sqlite3
import stat
import zipfile
from contextlib import closing

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence_kit.app.session import Session
from evidence_kit.app.verifying import verify_path
from evidence_kit.errors import KnownError
from tests.app.files import opened


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


@settings(max_examples=12, deadline=None)
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


def test_checking_a_case_changes_nothing_in_it(small):
    folder, _ = small
    before = {p: p.stat().st_mtime_ns for p in folder.rglob("*") if p.is_file()}
    verify_path(folder)
    assert {p: p.stat().st_mtime_ns for p in folder.rglob("*") if p.is_file()} == before
    with opened(folder) as session:
        assert session.case.items
