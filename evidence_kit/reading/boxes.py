"""The boxes of MP4, MOV, M4A, 3GP, HEIC and AVIF files, walked within bounds."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

_MOST_BOXES = 10_000  # looked at in one file, at all depths together


@dataclass(frozen=True, slots=True)
class Movie:
    """What the movie box says."""

    has_video: bool
    seconds: float | None


def brands(head: bytes) -> tuple[bytes, ...]:
    """The brands of a file that begins with `ftyp`, the major one first; else none."""
    if head[4:8] != b"ftyp" or len(head) < 16:
        return ()
    end = min(int.from_bytes(head[:4]), len(head))
    return (head[8:12], *(head[at : at + 4] for at in range(16, end - 3, 4)))


def movie(file: BinaryIO, size: int) -> Movie | None:
    """Reads track kinds and the duration, wherever the movie box lies; None where there is none."""
    steps = iter(range(_MOST_BOXES))
    for name, start, end in _walk(file, 0, size, steps):
        if name == b"moov":
            return _movie(file, start, end, steps)
    return None


def _movie(file: BinaryIO, start: int, end: int, steps: Iterator[int]) -> Movie:
    has_video, seconds = False, None
    for name, inner_start, inner_end in _walk(file, start, end, steps):
        if name == b"mvhd":
            seconds = _duration(_read(file, inner_start, 32))
        elif name == b"trak":
            has_video = has_video or _is_video(file, inner_start, inner_end, steps)
    return Movie(has_video, seconds)


def _is_video(file: BinaryIO, start: int, end: int, steps: Iterator[int]) -> bool:
    for name, media_start, media_end in _walk(file, start, end, steps):
        if name == b"mdia":
            for inner, inner_start, _ in _walk(file, media_start, media_end, steps):
                if inner == b"hdlr":
                    return _read(file, inner_start + 8, 4) == b"vide"
    return False


def _duration(header: bytes) -> float | None:
    try:
        if header[0] == 1:
            scale, length = struct.unpack_from(">IQ", header, 20)
        else:
            scale, length = struct.unpack_from(">II", header, 12)
    except (IndexError, struct.error):
        return None
    is_unknown = length in (0, 0xFFFFFFFF, 0xFFFFFFFFFFFFFFFF)
    return None if is_unknown or not scale else length / scale


def _walk(
    file: BinaryIO, start: int, end: int, steps: Iterator[int]
) -> Iterator[tuple[bytes, int, int]]:
    """Name, start and end of the content of each box, until all steps of the file are used up."""
    for _ in steps:
        header = _read(file, start, 16)
        if start + 8 > end or len(header) < 8:
            return
        size, name, content = int.from_bytes(header[:4]), header[4:8], start + 8
        if size == 1:
            size, content = int.from_bytes(header[8:16]), start + 16
        elif size == 0:
            size = end - start
        if size < content - start:
            return
        yield name, content, min(start + size, end)
        start += size


def _read(file: BinaryIO, at: int, length: int) -> bytes:
    if at >= 1 << 62:  # a size that no file has, and that seeking would not take
        return b""
    file.seek(at)
    return file.read(length)
