"""Checks a bundle: against a hash from outside, and every page against the manifest inside."""

import hashlib
import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

import pikepdf
from pikepdf import AccessMode, Array, Dictionary, Object, Pdf, Stream, String

from evidence_kit.errors import KnownError
from evidence_kit.export.digests import Digests
from evidence_kit.export.manifest import (
    FILE_NAME,
    FORMAT,
    LARGEST,
    Manifest,
    PageEntry,
    read_manifest,
)
from evidence_kit.export.placement import name_of

_MARKS = (FORMAT.encode(), b"Evidence Kit ", FILE_NAME.encode())  # in a bundle as it is written
_BEGIN, _LAST = b"%PDF-", b"%%EOF"
_END = re.compile(rb"(?:>>|endobj)\s+startxref\s+(\d{1,12})\s+%%EOF\s*\Z")
_EDGE = 1024  # bytes
_CHUNK = 1 << 20
_SIDECAR_SIZE = 4096
_SIDECAR_LINE = re.compile(r"([0-9a-f]{64}) [ *][^\n]+\n?")
# What a file that does not keep to the form makes pikepdf and its conversions raise.
_MALFORMED = (
    pikepdf.PdfError,
    pikepdf.PasswordError,
    ArithmeticError,
    AttributeError,
    LookupError,
    RuntimeError,
    TypeError,
    ValueError,
)


class State(StrEnum):
    """What became of one thing since it was written."""

    INTACT = "intact"
    CHANGED = "changed"
    MISSING = "missing"
    UNKNOWN = "unknown"  # nothing from outside the file tells


class Subject(StrEnum):
    """What was checked."""

    FILE = "file"  # the whole file, by a hash that is not in it
    SIDECAR = "sidecar"
    DOCUMENT = "document"  # bookmarks, properties, the manifest, the structure
    PAGE = "page"
    ORIGINAL = "original"


class Level(StrEnum):
    """How much the check proves."""

    RECORD = "record"  # the file is the one whose hash was given
    SIDECAR = "sidecar"  # the file agrees with the hash file beside it
    AGREEMENT = "agreement"  # the file agrees with itself; whoever changed it could change both
    NONE = "none"  # nothing in the file or beside it says that this program made it


@dataclass(frozen=True, slots=True)
class Verified:
    """One thing that was checked; `name` is a page number, or the name of a file."""

    subject: Subject
    name: str
    state: State


@dataclass(frozen=True, slots=True)
class Verification:
    """The outcome; `sha256` is of the whole file as it is now.

    `has_stray`: bytes stand before, between or behind its parts that this program never writes.
    """

    level: Level
    sha256: str
    items: tuple[Verified, ...]
    has_stray: bool = False

    @property
    def ok(self) -> bool:
        """Whether it is of this program, and nothing is changed or missing."""
        return self.level is not Level.NONE and all(
            item.state in (State.INTACT, State.UNKNOWN) for item in self.items
        )


def verify_bundle(path: Path, *, expected_sha256: str | None = None) -> Verification:
    """Checks a bundle that may come from anybody.

    `expected_sha256` is what the case recorded; else the hash file beside the bundle is used, else
    the bundle only has to agree with itself.

    Raises:
        KnownError: `export.not_opened`: there is no such file, or it cannot be read.
    """
    contents, is_marked = _contents(path)
    is_marked = is_marked or names_us(path, _MARKS)
    is_read = any(item.subject is Subject.PAGE for item in contents)
    has_stray = is_read and _is_padded(path)
    return verification(path, expected_sha256, contents, is_marked=is_marked, has_stray=has_stray)


def verification(
    path: Path, expected_sha256: str | None, contents: tuple[Verified, ...],
    *, is_marked: bool, has_stray: bool,
) -> Verification:  # fmt: skip
    """Joins what was found inside a file with what hashes from outside say about it.

    A file with bytes that this program never writes is not as it was written. Of a file that is not
    marked as one of this program's, and of which nothing outside says so, nothing can be told.

    Raises:
        KnownError: `export.not_opened`.
    """
    sha256 = _hash_of(path)
    stated = _stated_beside(path)
    if not is_marked and expected_sha256 is None and stated is None:
        unknown = tuple(replace(found, state=State.UNKNOWN) for found in contents)
        return Verification(Level.NONE, sha256, unknown)
    items = []
    if expected_sha256 is not None:
        items.append(Verified(Subject.FILE, path.name, _state(sha256 == expected_sha256)))
    elif stated is None:
        state = State.CHANGED if has_stray else State.UNKNOWN
        items.append(Verified(Subject.FILE, path.name, state))
    if stated is not None:
        items.append(Verified(Subject.SIDECAR, path.name, _state(sha256 == stated)))
    without_record = Level.AGREEMENT if stated is None else Level.SIDECAR
    level = without_record if expected_sha256 is None else Level.RECORD
    return Verification(level, sha256, (*items, *contents), has_stray)


def sidecar_of(path: Path) -> Path:
    """The hash file that belongs beside a file."""
    return path.with_name(path.name + ".sha256")


def names_us(path: Path, marks: Sequence[bytes]) -> bool:
    """Whether one of the marks stands anywhere in a file.

    Raises:
        KnownError: `export.not_opened`.
    """
    longest, before = max(map(len, marks)), b""
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                read = before + chunk
                if any(mark in read for mark in marks):
                    return True
                before = read[1 - longest :]
    except OSError as error:
        raise KnownError("export.not_opened", name=path.name) from error
    return False


def _is_padded(path: Path) -> bool:
    """Whether a PDF begins before its mark, or goes on behind its end or its list of objects."""
    try:
        with path.open("rb") as file:
            head = file.read(_EDGE)
            file.seek(max(0, file.seek(0, os.SEEK_END) - _EDGE))
            end = _END.search(file.read())
            if end is None or not head.startswith(_BEGIN):
                return True
            file.seek(int(end[1]))
            listed = file.read(LARGEST)
    except OSError as error:
        raise KnownError("export.not_opened", name=path.name) from error
    # What another program made fit for the web has such a list at its beginning too.
    return listed.count(_LAST) > 1 and b"/Linearized" not in head


def _contents(path: Path) -> tuple[tuple[Verified, ...], bool]:
    """What was checked inside, and whether what is attached says that it is a bundle."""
    found: list[Verified] = []
    is_sound = is_marked = False
    try:
        with pikepdf.open(
            path, access_mode=AccessMode.stream, attempt_recovery=False, suppress_warnings=True
        ) as pdf:
            is_marked = pdf.Root.Names.EmbeddedFiles.Names[0] == String(FILE_NAME)
            found += _compare(pdf)
            is_sound = not pdf.get_warnings() and not pdf.is_encrypted
    except OSError as error:
        raise KnownError("export.not_opened", name=path.name) from error
    except _MALFORMED:
        found.clear()
    if not is_sound:
        found.append(Verified(Subject.DOCUMENT, path.name, State.CHANGED))
    return tuple(found), is_marked


def _compare(pdf: Pdf) -> Iterator[Verified]:
    embedded = _embedded_manifest(pdf)
    manifest = read_manifest(embedded.read_raw_bytes())
    digests = Digests(pdf, {embedded.objgen: ""})
    is_document_intact = digests.of(pdf.Root, pdf.trailer.Info) == manifest.document_sha256
    yield Verified(Subject.DOCUMENT, manifest.title, _state(is_document_intact))
    yield from _compare_pages(pdf, digests, manifest)


def _compare_pages(pdf: Pdf, digests: Digests, manifest: Manifest) -> Iterator[Verified]:
    for number, page in enumerate(pdf.pages, start=1):
        is_known = number <= len(manifest.pages)
        is_intact = is_known and _is_intact(digests, page.obj, number, manifest.pages[number - 1])
        yield Verified(Subject.PAGE, str(number), _state(is_intact))
    for number in range(len(pdf.pages) + 1, len(manifest.pages) + 1):
        yield Verified(Subject.PAGE, str(number), State.MISSING)


def _is_intact(digests: Digests, page: Object, number: int, stated: PageEntry) -> bool:
    try:
        return (
            stated.page == number
            and digests.of(page) == stated.sha256
            and all(
                digests.carried(page, name_of(position)) == placed.carried_sha256
                for position, placed in enumerate(stated.placed)
            )
        )
    except _MALFORMED:
        return False


def _embedded_manifest(pdf: Pdf) -> Stream:
    """The attachment of that name, where this program puts it and as it stores it.

    Raises:
        ValueError: there is none, it is compressed, or too large.
    """
    names = pdf.Root.Names.EmbeddedFiles.Names
    if not isinstance(names, Array) or len(names) != 2 or names[0] != String(FILE_NAME):
        raise ValueError("attachments")
    specification = names[1]
    embedded = specification.EF.F if isinstance(specification, Dictionary) else None
    if not isinstance(embedded, Stream) or "/Filter" in embedded or embedded.Length > LARGEST:
        raise ValueError("manifest")
    return embedded


def _hash_of(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise KnownError("export.not_opened", name=path.name) from error


def _stated_beside(path: Path) -> str | None:
    """The hash in the file beside it; empty where that file is not as it should be."""
    try:
        with sidecar_of(path).open("rb") as file:
            untrusted = file.read(_SIDECAR_SIZE)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise KnownError("export.not_opened", name=sidecar_of(path).name) from error
    match = _SIDECAR_LINE.fullmatch(untrusted.decode("utf-8", errors="replace"))
    return match.group(1) if match else ""


def _state(is_intact: bool) -> State:
    return State.INTACT if is_intact else State.CHANGED
