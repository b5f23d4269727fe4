"""The originals in one ZIP file, named by exhibit number, and the check of such a file."""

import hashlib
import os
import struct
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from evidence_kit.errors import KnownError
from evidence_kit.export.copying import copy_whole
from evidence_kit.export.manifest import FILE_NAME, LARGEST, canonical, entry, read_json
from evidence_kit.export.verify import (
    State,
    Subject,
    Verification,
    Verified,
    names_us,
    verification,
)
from evidence_kit.texts import Texts

FORMAT = "evidence-kit-originals"
VERSION = 1
_CHUNK = 1 << 20
# Before each file: mark, version, flags, method, time, date, CRC, two sizes, and two lengths.
_LOCAL = struct.Struct("<4s5H3L2H")
_LISTED = 46  # bytes of an entry of the list at the end, beside its name and what is added to it
_ENDS = (22, 22 + 56 + 20)  # bytes behind that list; more where it is large
_MARKS = (FORMAT.encode(), FILE_NAME.encode())  # in such a file as it is written
# What a file that does not keep to the form makes `zipfile` raise.
_MALFORMED = (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError)


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginalFile:
    """An original to be packed: its exhibit number, and where the vault keeps it."""

    number: str
    path: Path
    extension: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FileEntry:
    """One file as the manifest of a ZIP lists it; the note belongs to no exhibit."""

    exhibit: str
    name: str
    sha256: str
    size: int


def originals_beside(bundle: Path) -> Path:
    """The name of the ZIP that belongs to a bundle."""
    return bundle.with_name(f"{bundle.stem}.originals.zip")


def write_originals(
    target: Path,
    originals: Sequence[OriginalFile],
    *,
    texts: Texts,
    made_at: datetime,
    packed: Callable[[], None] = lambda: None,
) -> str:
    """Writes originals, unchanged and uncovered, with a note that says so; returns the SHA-256.

    The same originals give the same bytes. `packed` is called after each and may raise to stop.

    Raises:
        KnownError: `export.original_changed` or `export.original_missing`.
        OSError: the target cannot be written.
    """
    note = texts("export.originals.note").encode() + b"\n"
    note_name = texts("export.originals.note_name")
    hash_of_note = hashlib.sha256(note).hexdigest()
    entries = [FileEntry(exhibit="", name=note_name, sha256=hash_of_note, size=len(note))]
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(_member(note_name, made_at), note)
        for original in originals:
            entries.append(_pack(archive, original, texts, made_at))
            packed()
        tree = {
            "format": FORMAT,
            "version": VERSION,
            "made_at": made_at.isoformat(timespec="seconds"),
            "files": [asdict(file) for file in entries],
        }
        archive.writestr(_member(FILE_NAME, made_at), canonical(tree))
    with target.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def verify_originals(path: Path, *, expected_sha256: str | None = None) -> Verification:
    """Checks a ZIP of originals that may come from anybody: every file against its manifest.

    Raises:
        KnownError: `export.not_opened`: there is no such file, or it cannot be read.
    """
    contents = tuple(_contents(path))
    is_read = not any(item.subject is Subject.DOCUMENT for item in contents)
    has_stray = is_read and _has_stray(path)
    return verification(
        path,
        expected_sha256,
        contents,
        is_marked=names_us(path, _MARKS),
        has_stray=has_stray,
    )


def _pack(
    archive: zipfile.ZipFile, original: OriginalFile, texts: Texts, made_at: datetime
) -> FileEntry:
    name = texts("export.originals.file", number=original.number, extension=original.extension)
    with archive.open(_member(name, made_at), "w", force_zip64=True) as file:
        size = copy_whole(
            original.path, file.write, exhibit=original.number, expected_sha256=original.sha256
        )
    return FileEntry(exhibit=original.number, name=name, sha256=original.sha256, size=size)


def _member(name: str, made_at: datetime) -> zipfile.ZipInfo:
    """An entry that is the same whichever system writes it; a ZIP knows the years 1980 to 2107."""
    year = min(max(made_at.year, 1980), 2107)
    member = zipfile.ZipInfo(name, (year, *made_at.timetuple()[1:6]))
    member.create_system = 3
    member.external_attr = 0o644 << 16
    return member


def _contents(path: Path) -> Iterator[Verified]:
    try:
        with zipfile.ZipFile(path) as archive:
            yield from _compare(archive, path.stat().st_size)
    except OSError as error:
        raise KnownError("export.not_opened", name=path.name) from error
    except _MALFORMED:
        yield Verified(Subject.DOCUMENT, path.name, State.CHANGED)


def _compare(archive: zipfile.ZipFile, size: int) -> Iterator[Verified]:
    members = {member.filename: member for member in archive.infolist()}
    if len(members) != len(archive.infolist()):
        raise ValueError("a name stands twice")
    if sum(member.file_size for member in members.values()) > size:
        raise ValueError("larger unpacked than packed")
    entries = _read_entries(archive, members)
    for name in sorted(members.keys() - entries.keys() - {FILE_NAME}):
        yield Verified(Subject.ORIGINAL, name, State.CHANGED)  # nobody listed it
    for name, listed in entries.items():
        if name not in members:
            yield Verified(Subject.ORIGINAL, name, State.MISSING)
        else:
            is_intact = _hash_of(archive, members[name]) == listed.sha256
            state = State.INTACT if is_intact else State.CHANGED
            yield Verified(Subject.ORIGINAL, name, state)


def _has_stray(path: Path) -> bool:
    """Whether a ZIP holds what is neither a file, nor what this program says of it in the ZIP."""
    try:
        with zipfile.ZipFile(path) as archive, path.open("rb") as file:
            made_at = _made_at(archive)
            position = 0
            for member in sorted(archive.infolist(), key=lambda member: member.header_offset):
                if member.header_offset != position or not _is_ours(member, made_at):
                    return True
                file.seek(position)
                header = _LOCAL.unpack(file.read(_LOCAL.size))
                if header[3:7] != (0, *_dos_time(member), member.CRC):
                    return True
                position += _LOCAL.size + header[9] + header[10] + member.compress_size
            listed = sum(
                _LISTED + len(member.orig_filename.encode()) + len(member.extra)
                for member in archive.infolist()
            )
            size = file.seek(0, os.SEEK_END)
            return archive.comment != b"" or size - position - listed not in _ENDS
    except OSError as error:
        raise KnownError("export.not_opened", name=path.name) from error
    except (*_MALFORMED, KeyError, struct.error):
        return True


def _made_at(archive: zipfile.ZipFile) -> datetime:
    return datetime.fromisoformat(str(read_json(archive.read(FILE_NAME))["made_at"]))


def _is_ours(member: zipfile.ZipInfo, made_at: datetime) -> bool:
    ours = _member(member.filename, made_at)
    return _dos_time(member) == _dos_time(ours) and (
        (member.create_system, member.external_attr, member.comment)
        == (ours.create_system, ours.external_attr, b"")
    )


def _dos_time(member: zipfile.ZipInfo) -> tuple[int, int]:
    """Time and date as a ZIP writes them, to two seconds."""
    year, month, day, hour, minute, second = member.date_time
    return hour << 11 | minute << 5 | second // 2, (year - 1980) << 9 | month << 5 | day


def _read_entries(
    archive: zipfile.ZipFile, members: dict[str, zipfile.ZipInfo]
) -> dict[str, FileEntry]:
    manifest = members.get(FILE_NAME)
    if manifest is None or manifest.file_size > LARGEST or not _is_stored(manifest):
        raise ValueError("manifest")
    tree = read_json(archive.read(FILE_NAME))
    listed = tree.get("files")
    if (tree.get("format"), tree.get("version")) != (FORMAT, VERSION) or type(listed) is not list:
        raise ValueError("manifest")
    return {file.name: file for file in (entry(FileEntry, untrusted) for untrusted in listed)}


def _is_stored(member: zipfile.ZipInfo) -> bool:
    return member.compress_type == zipfile.ZIP_STORED


def _hash_of(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> str:
    """The SHA-256 of a member; empty where it cannot be read as this program writes it."""
    digest = hashlib.sha256()
    try:
        if not _is_stored(member):
            return ""
        with archive.open(member) as file:
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
    except _MALFORMED:
        return ""
    return digest.hexdigest()
