import errno
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest

from evidence_kit.errors import KnownError
from evidence_kit.export.assemble import assemble
from evidence_kit.export.content import LinkArea
from evidence_kit.export.disk import writing
from evidence_kit.export.image_pages import write_image_pages
from evidence_kit.export.package import publish, publish_bundle
from evidence_kit.export.verify import Level, State, Subject, sidecar_of, verify_bundle
from tests.export.pictures import a_bundle, a_picture, a_screenshot, bundle_parts, sha256_of


@pytest.fixture(name="finished")
def _finished(tmp_path):
    return a_bundle(tmp_path / "work", links=[LinkArea(1, 10, 10, 20, 20, 3)])[0]


@pytest.fixture(name="target")
def _target(tmp_path):
    (tmp_path / "out").mkdir()
    return tmp_path / "out" / "投诉材料.pdf"


@pytest.fixture(name="old")
def _old(target):
    """An earlier bundle and its hash file in the place of the new one."""
    target.write_bytes(b"the old bundle")
    sidecar_of(target).write_text(f"{sha256_of(target)}  {target.name}\n", encoding="utf-8")
    return _content(target.parent)


def _content(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def _refuse(monkeypatch, error, when=lambda *_: True):
    """Makes the system refuse to rename."""
    rename = Path.replace

    def refusing(self, target):
        if when(self, Path(target)):
            raise error
        return rename(self, target)

    monkeypatch.setattr(Path, "replace", refusing)


def test_a_published_bundle_stands_beside_its_hash_file(finished, target):
    expected = sha256_of(finished)
    assert publish_bundle(finished, target, pages=5) == expected
    assert sidecar_of(target).read_bytes() == f"{expected}  {target.name}\n".encode()
    assert set(_content(target.parent)) == {"投诉材料.pdf", "投诉材料.pdf.sha256"}
    found = verify_bundle(target)
    assert (found.ok, found.level, found.sha256) == (True, Level.SIDECAR, expected)


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="needs sha256sum")
def test_the_hash_file_is_what_sha256sum_reads(finished, target):
    publish_bundle(finished, target, pages=5)
    command = ["sha256sum", "--check", "--strict", sidecar_of(target).name]
    subprocess.run(command, cwd=target.parent, check=True, capture_output=True)


def test_an_older_bundle_is_replaced_with_its_hash_file(finished, target, old):
    publish_bundle(finished, target, pages=5)
    assert set(_content(target.parent)) == set(old)
    assert verify_bundle(target).ok


def test_across_disks_the_bundle_is_copied_beside_its_place_first(
    finished, target, old, monkeypatch
):
    expected = finished.read_bytes()
    _refuse(monkeypatch, OSError(errno.EXDEV, ""), lambda source, _: source == finished)
    publish_bundle(finished, target, pages=5)
    assert target.read_bytes() == expected
    assert set(_content(target.parent)) == set(old)
    assert not finished.exists()


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (OSError(errno.ENOSPC, "full"), "export.disk_full"),
        (OSError(errno.EROFS, "read-only"), "export.read_only"),
        (PermissionError(errno.EACCES, "denied"), "export.read_only"),
        (OSError(errno.EBUSY, "busy"), "export.in_use"),
        (OSError(errno.EIO, "input/output error"), "export.not_written"),
    ],
)
@pytest.mark.parametrize("across_disks", [False, True])
def test_whatever_the_disk_refuses_the_old_files_stay(
    finished, target, old, monkeypatch, across_disks, error, code
):
    if across_disks:
        _refuse(monkeypatch, OSError(errno.EXDEV, ""), lambda source, _: source == finished)

        def refuse(source, part):
            Path(part).write_bytes(b"half")
            raise error

        monkeypatch.setattr(shutil, "copyfile", refuse)
    else:
        _refuse(monkeypatch, error, lambda _, to: to == target)
    with pytest.raises(KnownError) as caught:
        publish_bundle(finished, target, pages=5)
    assert caught.value.code == code
    assert caught.value.facts["name"] == target.name
    assert _content(target.parent) == old
    assert finished.exists()


@pytest.mark.skipif(os.name == "nt", reason="acts as Windows does")
def test_a_file_that_another_program_holds_open_on_windows_is_said_to_be_in_use(tmp_path):
    error = PermissionError(errno.EACCES, "sharing violation")
    error.winerror = 32
    with pytest.raises(KnownError, match=r"export\.in_use"), writing(tmp_path / "a.pdf"):
        raise error


def test_a_folder_that_is_gone_is_said_to_be_gone(finished, tmp_path):
    with pytest.raises(KnownError, match=r"export\.no_folder"):
        publish_bundle(finished, tmp_path / "gone" / "a.pdf", pages=5)


def test_a_hash_file_that_cannot_be_renewed_never_vouches_for_the_new_bundle(
    finished, target, old, monkeypatch
):
    sidecar = sidecar_of(target)
    _refuse(monkeypatch, PermissionError(errno.EACCES, ""), lambda _, to: to == sidecar)
    with pytest.raises(KnownError, match=r"export\.sidecar_old"):
        publish_bundle(finished, target, pages=5)
    assert set(_content(target.parent)) == set(old)
    found = verify_bundle(target)
    assert [i.state for i in found.items if i.subject is Subject.SIDECAR] == [State.CHANGED]


def test_every_file_is_on_the_disk_before_it_gets_its_name(finished, target, monkeypatch):
    order = []
    fsync, rename = os.fsync, Path.replace
    identity = {finished.stat().st_ino: "bundle", target.parent.stat().st_ino: "folder"}

    def recording_fsync(descriptor):
        order.append(("fsync", identity.get(os.fstat(descriptor).st_ino, "hash file")))
        fsync(descriptor)

    def recording_rename(self, to):
        order.append(("rename", Path(to).name))
        return rename(self, to)

    monkeypatch.setattr(os, "fsync", recording_fsync)
    monkeypatch.setattr(Path, "replace", recording_rename)
    publish(finished, target, sha256=sha256_of(finished))
    folder = [] if os.name == "nt" else [("fsync", "folder")]
    assert order == [
        ("fsync", "hash file"), ("fsync", "bundle"), ("rename", target.name), *folder,
        ("rename", sidecar_of(target).name), *folder,
    ]  # fmt: skip


def _lose_a_page(pdf):
    del pdf.pages[4]


def _lead_nowhere(pdf):
    pdf.pages[0].Annots[0].A.D[0] = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Page))


@pytest.mark.parametrize("edit", [_lose_a_page, _lead_nowhere])
def test_a_bundle_that_does_not_check_out_never_appears(finished, target, old, edit):
    with pikepdf.open(finished, allow_overwriting_input=True) as pdf:
        edit(pdf)
        pdf.save(finished)
    with pytest.raises(KnownError, match=r"export\.check_failed"):
        publish_bundle(finished, target, pages=5)
    assert _content(target.parent) == old


def test_a_bundle_with_fewer_pages_than_were_planned_never_appears(finished, target):
    with pytest.raises(KnownError, match=r"export\.check_failed"):
        publish_bundle(finished, target, pages=6)
    assert not target.exists()


@pytest.mark.skipif(
    os.name == "nt" or not hasattr(os, "geteuid") or os.geteuid() == 0,
    reason="root may write into a read-only folder",
)
def test_a_read_only_folder_keeps_what_it_holds(finished, target, old):
    target.parent.chmod(0o555)
    try:
        with pytest.raises(KnownError, match=r"export\.read_only"):
            publish_bundle(finished, target, pages=5)
        assert _content(target.parent) == old
    finally:
        target.parent.chmod(0o755)


def _mount(folder, options):
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("needs root on Linux to mount a small disk")
    command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("this machine lets nobody mount a disk")


@pytest.fixture(name="small_disk")
def _small_disk(tmp_path):
    folder = tmp_path / "disk"
    folder.mkdir()
    _mount(folder, "size=24k")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_disk_that_is_full_keeps_the_old_bundle(finished, small_disk):
    target = small_disk / "bundle.pdf"
    target.write_bytes(b"the old bundle")
    with pytest.raises(KnownError, match=r"export\.disk_full"):
        publish_bundle(finished, target, pages=5)
    assert _content(small_disk) == {"bundle.pdf": b"the old bundle"}


def test_a_disk_that_is_read_only_keeps_the_old_bundle(finished, small_disk):
    target = small_disk / "bundle.pdf"
    target.write_bytes(b"the old bundle")
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    with pytest.raises(KnownError, match=r"export\.read_only"):
        publish_bundle(finished, target, pages=5)
    assert _content(small_disk) == {"bundle.pdf": b"the old bundle"}


def test_a_disk_that_fills_while_pictures_are_copied_is_said_in_a_sentence(tmp_path, small_disk):
    placement = a_picture(a_screenshot(tmp_path / "a.png", size=(200, 200)), (0, 0, 9, 9))
    images = small_disk / "images.pdf"
    with pytest.raises(KnownError, match=r"export\.disk_full"), writing(images):
        write_image_pages(images, [[placement]])


def test_the_bundle_that_is_assembled_on_a_full_disk_is_said_in_a_sentence(tmp_path, small_disk):
    placement = a_picture(a_screenshot(tmp_path / "a.png", size=(200, 200)), (0, 0, 9, 9))
    parts = bundle_parts(tmp_path, [[placement]])
    target = small_disk / "bundle.pdf"
    with pytest.raises(KnownError, match=r"export\.disk_full"), writing(target):
        assemble(parts, target)


def test_the_hash_is_of_the_file_that_was_published(finished, target):
    sha256 = publish_bundle(finished, target, pages=5)
    assert hashlib.sha256(target.read_bytes()).hexdigest() == sha256
