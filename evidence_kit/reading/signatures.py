"""Recognises a file by its bytes, never by its name, reading a few kilobytes of it."""

import re
from pathlib import Path
from typing import BinaryIO

from evidence_kit.reading import formats
from evidence_kit.reading.boxes import brands, movie
from evidence_kit.reading.formats import Format
from evidence_kit.reading.packages import ole_format, zip_format
from evidence_kit.reading.plain_text import has_zero_bytes, text_format
from evidence_kit.reading.staging import reading, regular_size

_HEAD = 64 * 1024


def recognise(path: Path) -> Format:
    """What a file is.

    Raises:
        KnownError: it cannot be read, or is not a regular file.
    """
    size, _ = regular_size(path)
    with reading(), path.open("rb") as file:
        head = file.read(_HEAD)
        return _by_bytes(file, head, size)


def _by_bytes(file: BinaryIO, head: bytes, size: int) -> Format:
    if not head:
        return formats.EMPTY
    for start, found in _STARTS:
        if head.startswith(start):
            return found
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return zip_format(file, size)
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") and len(head) >= 512:
        return ole_format(file, head)
    return (
        _picture(head)
        or _boxes(file, head, size)
        or _riff(head)
        or (formats.PDF if b"%PDF-" in head[:1024] else None)
        or text_format(head)
        or _sound(head)
        or (formats.CHAT_CACHE if _is_chat_cache(head) else None)
        or (formats.ZERO_BYTES if has_zero_bytes(head) else formats.UNKNOWN)
    )


def _picture(head: bytes) -> Format | None:
    # A text may begin with BM; a bitmap's header has one of these sizes.
    if head.startswith(b"BM") and head[14:18] in _BITMAP_HEADERS:
        return formats.BMP
    return None


def _boxes(file: BinaryIO, head: bytes, size: int) -> Format | None:
    found = brands(head)
    if not found:
        return formats.MOV if head[4:8] in (b"moov", b"wide") else None
    if found[0] in (b"avif", b"avis") or (found[0] in _GENERIC and b"avif" in found):
        return formats.AVIF
    if found[0] in _HEIF:
        return formats.HEIC
    if found[0] in (b"M4A ", b"M4B "):
        return formats.M4A
    content = movie(file, size)
    if content is not None and not content.has_video:
        return formats.M4A
    return formats.MOV if found[0] == b"qt  " else formats.MP4


def _riff(head: bytes) -> Format | None:
    if head[:4] not in (b"RIFF", b"RF64"):
        return None
    return {b"WEBP": formats.WEBP, b"WAVE": formats.WAV, b"AVI ": formats.AVI}.get(head[8:12])


def _sound(head: bytes) -> Format | None:
    """MPEG audio without a tag, which begins with little more than eleven set bits."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE0 != 0xE0:
        return None
    if head[1] & 0xF6 == 0xF0:
        length = (head[3] & 3) << 11 | head[4] << 3 | head[5] >> 5 if len(head) > 5 else 0
        return formats.AAC if length > 6 and _again(head, length) else None
    return formats.MP3 if head[1] & 0x06 and head[2] & 0xF0 != 0xF0 else None


def _again(head: bytes, length: int) -> bool:
    following = head[length : length + 2]
    return following in (b"", head[:2]) or length > len(head)


def _is_chat_cache(head: bytes) -> bool:
    """Chat programs keep pictures with every byte changed by one key, or under a mark of theirs."""
    if re.match(rb"\x07\x08V[12]\x08\x07", head):
        return True
    return any(
        len(keys := {a ^ b for a, b in zip(head, start, strict=False)}) == 1 and keys != {0}
        for start in (b"\xff\xd8\xff", b"\x89PNG\r\n", b"GIF8", b"RIFF")
        if len(head) > len(start)
    )


_STARTS = (
    (b"\xff\xd8\xff", formats.JPEG),
    (b"\x89PNG\r\n\x1a\n", formats.PNG),
    (b"GIF87a", formats.GIF),
    (b"GIF89a", formats.GIF),
    (b"II*\0", formats.TIFF),
    (b"MM\0*", formats.TIFF),
    (b"II+\0", formats.TIFF),
    (b"MM\0+", formats.TIFF),
    (b"%PDF-", formats.PDF),
    (b"ID3", formats.MP3),
    (b"#!AMR\n", formats.AMR),
    (b"#!AMR-WB\n", formats.AMR_WIDE),
    (b"\x02#!SILK_V3", formats.SILK),
    (b"#!SILK_V3", formats.SILK),
    (b"OggS", formats.OGG),
    (b"fLaC", formats.FLAC),
    (b"\x1aE\xdf\xa3", formats.MATROSKA),
    (b"Rar!\x1a\x07", formats.OTHER_ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", formats.OTHER_ARCHIVE),
    (b"\x1f\x8b\x08", formats.OTHER_ARCHIVE),
    (b"BZh", formats.OTHER_ARCHIVE),
    (b"\xfd7zXZ\0", formats.OTHER_ARCHIVE),
)
_BITMAP_HEADERS = frozenset(size.to_bytes(4, "little") for size in (12, 40, 52, 56, 64, 108, 124))
_GENERIC = (b"mif1", b"msf1", b"miaf")
_HEIF = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs", *_GENERIC)
