"""Publishes finished files: checked first, then all at once; the old ones stay until then."""

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pikepdf
from pikepdf import AccessMode, Object, Pdf

from evidence_kit.errors import KnownError
from evidence_kit.export.disk import writing
from evidence_kit.export.verify import sidecar_of, verify_bundle


def publish_bundle(finished: Path, target: Path, *, pages: int) -> str:
    """Checks a finished bundle of `pages` pages and moves it to `target`; returns its SHA-256.

    Raises:
        KnownError: `export.check_failed`, or what `publish` says; the old file is untouched.
    """
    found = verify_bundle(finished)
    if not found.ok or not _is_complete(finished, pages):
        raise KnownError("export.check_failed", name=target.name)
    publish(finished, target, sha256=found.sha256)
    return found.sha256


def publish(finished: Path, target: Path, *, sha256: str) -> None:
    """Moves a finished file of that hash to `target` and writes its hash file beside it.

    The hash file follows the file: should the machine stop between the two, the old hash does not
    match the new file, and a check says so.

    Raises:
        KnownError: what `disk.writing` says: the old files are untouched; or `export.sidecar_old`:
            the new file is in its place, its hash file is not.
    """
    sidecar = sidecar_of(target)
    with writing(target), _beside(sidecar) as part:
        part.write_text(f"{sha256}  {target.name}\n", encoding="utf-8", newline="\n")
        _sync(part)
        _sync(finished)
        _move(finished, target)
        _sync_folder(target.parent)
        try:
            part.replace(sidecar)
        except OSError as error:
            raise KnownError("export.sidecar_old", name=target.name) from error
        _sync_folder(target.parent)


def _move(finished: Path, target: Path) -> None:
    try:
        finished.replace(target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        with _beside(target) as part:
            shutil.copyfile(finished, part)
            _sync(part)
            part.replace(target)
        finished.unlink()


@contextmanager
def _beside(target: Path) -> Iterator[Path]:
    """A name in the same folder for what is not complete; nothing is left under it."""
    part = target.with_name(f".{target.name}.part")
    try:
        yield part
    finally:
        part.unlink(missing_ok=True)


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":  # which cannot open a folder, and orders these itself
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _is_complete(finished: Path, pages: int) -> bool:
    """Whether all pages are there, and every link and bookmark leads to one of them."""
    with pikepdf.open(finished, access_mode=AccessMode.stream) as pdf:
        known = {page.obj.objgen for page in pdf.pages}
        return len(pdf.pages) == pages and all(d.objgen in known for d in _destinations(pdf))


def _destinations(pdf: Pdf) -> Iterator[Object]:
    for page in pdf.pages:
        for annotation in page.obj.get("/Annots", ()):
            yield annotation.A.D[0]
    with pdf.open_outline() as outline:
        waiting = list(outline.root)
        while waiting:
            entry = waiting.pop()
            waiting.extend(entry.children)
            yield entry.destination[0]  # type: ignore[index]
