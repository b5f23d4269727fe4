"""Tells documents that are packages of parts (ZIP, OLE) apart by their parts, unpacking nothing."""

import struct
from typing import BinaryIO

from evidence_kit.reading import formats
from evidence_kit.reading.formats import Format

_END = b"PK\x05\x06"
_END_REACH = 65_557  # the end record and the longest comment
_DIRECTORY_REACH = 64 * 1024
_ENTRY = struct.Struct("<4s6H3I5H2I")
_OLE_REACH = 16 * 1024
_MOST_SECTOR_SHIFT = 12


def zip_format(file: BinaryIO, size: int) -> Format:
    """What a file that begins like a ZIP is, by the names in its directory."""
    names = _part_names(file, size)
    if "AndroidManifest.xml" in names:
        return formats.APK
    if "OFD.xml" in names:
        return formats.OFD
    if "[Content_Types].xml" in names:
        if any(name.startswith("xl/") for name in names):
            return formats.XLSX
        if any(name.startswith("word/") for name in names):
            return formats.WORD
        return formats.UNKNOWN
    if "META-INF/manifest.xml" in names and "content.xml" in names:  # OpenDocument
        return formats.UNKNOWN
    return formats.ZIP


def _part_names(file: BinaryIO, size: int) -> set[str]:
    """The names at the beginning of the directory; empty where it is damaged."""
    file.seek(max(0, size - _END_REACH))
    tail = file.read(_END_REACH)
    at = tail.rfind(_END)
    if at < 0 or len(tail) < at + 22:
        return set()
    length, offset = struct.unpack_from("<2I", tail, at + 12)
    end = max(0, size - len(tail)) + at
    # Where other bytes stand before the archive the offsets are wrong, the length is not.
    file.seek(end - length if 0 < length <= end else min(offset, size))
    directory, at, names = file.read(min(length, _DIRECTORY_REACH)), 0, set()
    while at + _ENTRY.size <= len(directory):
        fields = _ENTRY.unpack_from(directory, at)
        if fields[0] != b"PK\x01\x02":
            break
        name_length, extra_length, comment_length = fields[10:13]
        at += _ENTRY.size
        names.add(directory[at : at + name_length].decode("utf-8", "replace"))
        at += name_length + extra_length + comment_length
    return names


def ole_format(file: BinaryIO, head: bytes) -> Format:
    """What an OLE compound file (Office 97, Outlook, encrypted Office) is, by its stream names."""
    shift, first = struct.unpack_from("<H", head, 30)[0], struct.unpack_from("<I", head, 48)[0]
    file.seek((first + 1) << min(shift, _MOST_SECTOR_SHIFT))
    directory = file.read(_OLE_REACH)
    for name, found in _STREAMS:
        if name.encode("utf-16-le") in directory:
            return found
    return formats.UNKNOWN


_STREAMS = (
    ("EncryptedPackage", formats.OFFICE_LOCKED),
    ("WordDocument", formats.WORD_97),
    ("Workbook", formats.XLS),
    ("Book", formats.XLS),  # before Excel 97
    ("__properties_version1.0", formats.OUTLOOK),
)
