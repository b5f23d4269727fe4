import io
import os
import struct
import wave

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence_kit.reading import formats
from evidence_kit.reading.boxes import movie
from evidence_kit.reading.recordings import duration_seconds


def seconds(tmp_path, content, found):
    path = tmp_path / "recording"
    path.write_bytes(content)
    return duration_seconds(path, found)


def a_wav(length):
    data = io.BytesIO()
    with wave.open(data, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(8000)
        out.writeframes(bytes(2 * 8000 * length))
    return data.getvalue()


def box(name, *content):
    body = b"".join(content)
    return struct.pack(">I4s", len(body) + 8, name) + body


def a_movie(version, scale, length):
    form = ">B3x16xIQ" if version else ">B3x8xII"
    header = box(b"mvhd", struct.pack(form, version, scale, length), bytes(80))
    return box(b"ftyp", b"M4A ", bytes(4)) + box(b"mdat", bytes(5000)) + box(b"moov", header)


def mp3_frame(content=b""):
    return (b"\xff\xfb\x90\x64" + bytes(32) + content).ljust(417, b"\0")


def adts_frame(length=200):
    header = bytearray(b"\xff\xf1\x50\x80\x00\x1f\xfc")
    header[3] |= length >> 11 & 3
    header[4] = length >> 3 & 0xFF
    header[5] = (length & 7) << 5 | 0x1F
    return bytes(header).ljust(length, b"\0")


@pytest.mark.parametrize(
    ("content", "found", "expected"),
    [
        (a_wav(3), formats.WAV, 3),
        (a_movie(0, 1000, 61_400), formats.M4A, 61),
        (a_movie(1, 600, 600 * 3600), formats.MP4, 3600),
        (a_movie(0, 1000, 0xFFFFFFFF), formats.M4A, None),
        (a_movie(0, 0, 500), formats.M4A, None),
        (b"#!AMR\n" + (b"\x3c" + bytes(31)) * 500, formats.AMR, 10),
        (b"#!AMR-WB\n" + (b"\x44" + bytes(60)) * 500, formats.AMR_WIDE, 10),
        (b"\x02#!SILK_V3" + struct.pack("<H", 40) * 1 + bytes(40), formats.SILK, 1),
        (b"\x02#!SILK_V3" + (b"\x28\0" + bytes(40)) * 250 + b"\xff\xff", formats.SILK, 5),
        (mp3_frame() * 1000, formats.MP3, 26),
        (b"ID3\x04\0\0\0\0\0\x64" + bytes(100) + mp3_frame() * 1000, formats.MP3, 26),
        (mp3_frame(b"Xing\0\0\0\1" + struct.pack(">I", 5000)), formats.MP3, 131),
        (adts_frame() * 431, formats.AAC, 10),
        (b"OggS", formats.OGG, None),
        (b"RIFF", formats.WAV, None),
        (b"#!AMR\n", formats.AMR, None),
        (b"\xff\xfb", formats.MP3, None),
        (b"ID3", formats.MP3, None),
    ],
)
def test_the_duration_is_read_from_the_headers(tmp_path, content, found, expected):
    assert seconds(tmp_path, content, found) == expected


READ = [formats.WAV, formats.MP3, formats.AAC, formats.AMR, formats.SILK, formats.M4A]


@settings(max_examples=150)
@given(st.sampled_from(READ), st.binary(max_size=200), st.booleans())
def test_any_bytes_have_a_sensible_duration_or_none(tmp_path_factory, found, content, boxes):
    folder = tmp_path_factory.getbasetemp()
    path = folder / f"any-recording-{os.getpid()}"
    path.write_bytes((a_movie(0, 1000, 5000)[:60] if boxes else b"") + content)
    duration = duration_seconds(path, found)
    assert duration is None or duration >= 1


def test_boxes_that_lead_back_to_themselves_end(tmp_path):
    circle = box(b"ftyp", b"M4A ", bytes(4)) + struct.pack(">I4s", 0, b"free") + bytes(64)
    assert seconds(tmp_path, circle, formats.M4A) is None
    endless = struct.pack(">I4s", 8, b"free") * 5000
    assert seconds(tmp_path, endless, formats.M4A) is None


class CountingFile(io.BytesIO):
    reads = 0

    def read(self, *wanted):
        self.reads += 1
        return super().read(*wanted)


def test_boxes_within_boxes_without_end_are_looked_at_within_bounds():
    track = box(b"trak", *[box(b"mdia", *[box(b"free")] * 200)] * 10)
    data = box(b"moov", *[track] * 100)
    file = CountingFile(data)
    movie(file, len(data))
    assert 1000 < file.reads < 20_000
