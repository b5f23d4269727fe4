"""How long a recording or a video lasts, read from its headers within bounds."""

import struct
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from evidence_kit.reading.boxes import movie
from evidence_kit.reading.formats import Format

_MOST_FRAMES = 2_000_000  # of 20 ms: eleven hours
_BLOCK = 64 * 1024
_LONGEST = 30 * 24 * 3600  # seconds; what claims more is wrong


def duration_seconds(path: Path, found: Format) -> int | None:
    """The duration in whole seconds, at least one, or None where the headers do not tell."""
    read = _READERS.get(found.name)
    if read is None:
        return None
    with path.open("rb") as file:
        try:
            seconds = read(file, path.stat().st_size)
        except (struct.error, IndexError):  # shorter than its headers say
            return None
    if seconds is None or not 0 < seconds <= _LONGEST:
        return None
    return max(1, round(seconds))


def _wav(file: BinaryIO, size: int) -> float | None:
    at, rate = 12, 0
    for _ in range(100):
        file.seek(at)
        name, length = struct.unpack("<4sI", file.read(8))
        if name == b"fmt ":
            rate = struct.unpack_from("<I", file.read(16), 8)[0]
        elif name == b"data":
            return min(length, size - at - 8) / rate if rate else None
        at += 8 + length + length % 2
    return None


def _boxes(file: BinaryIO, size: int) -> float | None:
    found = movie(file, size)
    return found.seconds if found else None


def _amr(sizes: tuple[int, ...], start: int) -> Callable[[BinaryIO, int], float | None]:
    def read(file: BinaryIO, size: int) -> float | None:
        frames, at, block, begin = 0, start, b"", 0
        while at < size and frames < _MOST_FRAMES:
            if not begin <= at < begin + len(block):
                file.seek(at)
                begin, block = at, file.read(_BLOCK)
            at += 1 + sizes[block[at - begin] >> 3 & 15]
            frames += 1
        return frames * 0.02

    return read


def _aac(file: BinaryIO, size: int) -> float | None:
    """ADTS: the mean length of the first frames tells how many there are."""
    head = file.read(_BLOCK)
    rate = _AAC_RATES[head[2] >> 2 & 15]
    at = frames = 0
    while at + 7 <= len(head) and head[at] == 0xFF and head[at + 1] & 0xF6 == 0xF0:
        length = (head[at + 3] & 3) << 11 | head[at + 4] << 3 | head[at + 5] >> 5
        if length < 7:
            break
        at += length
        frames += 1
    return size / at * frames * 1024 / rate if at else None


def _mp3(file: BinaryIO, size: int) -> float | None:
    """The frame count of a Xing or VBRI header, or else the size at the first frame's bit rate."""
    start = _after_tag(file)
    file.seek(start)
    head = file.read(_BLOCK)
    for at in range(len(head) - 4):
        if head[at] == 0xFF and head[at + 1] & 0xE0 == 0xE0:
            seconds = _mp3_frames(head[at:], size - start - at)
            if seconds is not None:
                return seconds
    return None


def _after_tag(file: BinaryIO) -> int:
    head = file.read(10)
    if len(head) < 10 or not head.startswith(b"ID3"):
        return 0
    a, b, c, d = head[6:10]
    return 10 + (a << 21 | b << 14 | c << 7 | d)


def _mp3_frames(head: bytes, size: int) -> float | None:
    version, layer = head[1] >> 3 & 3, head[1] >> 1 & 3
    bit_rate, rate = head[2] >> 4, head[2] >> 2 & 3
    if version == 1 or layer != 1 or bit_rate in (0, 15) or rate == 3:
        return None
    is_first = version == 3
    per_second = (44_100, 48_000, 32_000)[rate] >> (0 if is_first else 1 if version == 2 else 2)
    samples = 1152 if is_first else 576
    is_mono = head[3] >> 6 == 3
    info = 4 + ((17 if is_mono else 32) if is_first else (9 if is_mono else 17))
    if head[info : info + 4] in (b"Xing", b"Info") and head[info + 7] & 1:
        return int.from_bytes(head[info + 8 : info + 12]) * samples / per_second
    if head[36:40] == b"VBRI":
        return int.from_bytes(head[50:54]) * samples / per_second
    kilobits = (_BIT_RATES_1 if is_first else _BIT_RATES_2)[bit_rate - 1]
    return size * 8 / (kilobits * 1000)


def _silk(file: BinaryIO, size: int) -> float | None:
    """Packets of 20 ms, each after its length in two bytes."""
    file.seek(file.read(16).find(b"_V3") + 3)
    packets = 0
    while packets < _MOST_FRAMES // 20:
        prefix = file.read(2)
        length = int.from_bytes(prefix, "little")
        if len(prefix) < 2 or length == 0xFFFF or file.tell() + length > size:
            break
        file.seek(length, 1)
        packets += 1
    return packets * 0.02


_AAC_RATES = (
    96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000,
    7_350,
)  # fmt: skip
_BIT_RATES_1 = (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
_BIT_RATES_2 = (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
_AMR_SIZES = (12, 13, 15, 17, 19, 20, 26, 31, 5, 6, 5, 5, 0, 0, 0, 0)
_AMR_WIDE_SIZES = (17, 23, 32, 36, 40, 46, 50, 58, 60, 5, 0, 0, 0, 0, 0, 0)

_READERS: dict[str, Callable[[BinaryIO, int], float | None]] = {
    "wav": _wav,
    "mp3": _mp3,
    "aac": _aac,
    "amr": _amr(_AMR_SIZES, 6),
    "amr-wb": _amr(_AMR_WIDE_SIZES, 9),
    "silk": _silk,
    "m4a": _boxes,
    "mp4": _boxes,
    "mov": _boxes,
}
