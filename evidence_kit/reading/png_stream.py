"""The chunks of a PNG: what its header says and where its picture data lies."""

import mmap
import struct
import zlib
from dataclasses import dataclass, field

_SIGNATURE = 8
# A case records where each piece lies. Programs write pieces of 8 KB and more: this is 160 MB.
_MOST_SPANS = 20_000
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}


@dataclass(slots=True)
class PngStream:
    """A PNG as far as it is sound; `is_sound` is false from the first bad chunk on."""

    width: int = 0
    height: int = 0
    bits: int = 0
    colour_type: int = 0
    is_interlaced: bool = False
    is_sound: bool = True
    palette: bytes = b""
    names: set[bytes] = field(default_factory=set)
    spans: list[tuple[int, int]] = field(default_factory=list)  # offset, length of the IDATs

    @property
    def data_length(self) -> int:
        """Bytes of compressed picture data."""
        return sum(length for _, length in self.spans)

    @property
    def inflated_length(self) -> int:
        """Bytes of filtered rows, where it is not interlaced."""
        row = (self.width * self.bits * _CHANNELS[self.colour_type] + 7) // 8
        return self.height * (row + 1)


def read_stream(data: mmap.mmap) -> PngStream:
    """Walks the chunks up to the first end mark; what lies behind it is no part of the picture."""
    stream, at = PngStream(), _SIGNATURE
    while at + 12 <= len(data):
        length, name = struct.unpack_from(">I4s", data, at)
        body, end = at + 8, at + 8 + length
        if end + 4 > len(data) or not _is_intact(data, at + 4, end, name):
            break
        _take(stream, name, data, body, length)
        if len(stream.spans) > _MOST_SPANS:
            break
        if name == b"IEND":
            return stream
        at = end + 4
    stream.is_sound = False
    return stream


def _is_intact(data: mmap.mmap, start: int, end: int, name: bytes) -> bool:
    if not name[0] & 0x20 or name == b"tRNS":  # a broken comment harms nothing
        with memoryview(data) as view, view[start:end] as body:
            return zlib.crc32(body) == int.from_bytes(data[end : end + 4])
    return True


def _take(stream: PngStream, name: bytes, data: mmap.mmap, body: int, length: int) -> None:
    if name == b"IHDR" and length == 13 and not stream.names:
        (
            stream.width,
            stream.height,
            stream.bits,
            stream.colour_type,
            compression,
            filtering,
            interlacing,
        ) = struct.unpack_from(">2I5B", data, body)
        stream.is_interlaced = bool(interlacing)
        stream.is_sound = not compression and not filtering and stream.colour_type in _CHANNELS
    elif name == b"PLTE":
        stream.palette = data[body : body + length]
    elif name == b"IDAT":
        stream.spans.append((body, length))
    if not stream.names and name != b"IHDR":
        stream.is_sound = False
    stream.names.add(name)


def inflates_to(data: mmap.mmap, stream: PngStream) -> int | None:
    """The length of the inflated rows, counted to one block more than expected.

    None: the data ends early, goes on behind its end, or fails its checksum.
    """
    inflater, counted = zlib.decompressobj(), 0
    try:
        for offset, length in stream.spans:
            counted += len(inflater.decompress(data[offset : offset + length], _block(stream)))
            while inflater.unconsumed_tail and counted <= stream.inflated_length:
                counted += len(inflater.decompress(inflater.unconsumed_tail, _block(stream)))
            if counted > stream.inflated_length:
                return counted
    except zlib.error:
        return None
    return counted if inflater.eof and not inflater.unused_data else None


def _block(stream: PngStream) -> int:
    return min(stream.inflated_length + 1, 1024 * 1024)
