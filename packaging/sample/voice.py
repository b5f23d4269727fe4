"""A recording of a call in which nobody speaks: soft murmurs, made of sine waves."""

import math
import struct

RATE = 8000  # samples per second
_BURSTS = (
    (0.6, 2.0, 118), (2.9, 3.6, 205), (4.1, 6.3, 118), (6.9, 8.1, 205), (8.6, 10.2, 118),
)  # fmt: skip  # from, to in seconds, pitch in Hz


def call_recording(seconds: int = 11) -> bytes:
    """A WAV file: mono, 8 bits."""
    samples = bytes(_sample(n / RATE) for n in range(seconds * RATE))
    head = struct.pack("<4sI4s4sIHHIIHH", b"RIFF", 36 + len(samples), b"WAVE", b"fmt ",
                       16, 1, 1, RATE, RATE, 1, 8)  # fmt: skip
    return head + struct.pack("<4sI", b"data", len(samples)) + samples


def _sample(at: float) -> int:
    value = 0.0
    for start, end, pitch in _BURSTS:
        if start <= at < end:
            syllable = math.sin(math.pi * ((at - start) * 4.5 % 1)) ** 2
            fade = min((at - start) / 0.08, (end - at) / 0.08, 1)
            tone = sum(math.sin(2 * math.pi * pitch * k * at) / k for k in (1, 2, 3, 5))
            value += 20 * fade * syllable * tone
    return 128 + round(value)
