"""How a picture's data enters a PDF unchanged, where that is safe; else None: it is re-encoded."""

import mmap
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from evidence_kit.domain.records import Carriage
from evidence_kit.reading.jpeg_surplus import decodes_without_surplus, has_idle_tables
from evidence_kit.reading.png_stream import PngStream

_PNG_COLOURS = {
    0: ("gray", (1, 2, 4, 8, 16)),
    2: ("rgb", (8, 16)),
    3: ("palette", (1, 2, 4, 8)),
    6: ("rgb+alpha", (8,)),
}


def carriage_of_png(stream: PngStream, *, is_opaque: bool) -> Carriage | None:
    """Picture data of a PNG as it lies; it must have been decoded without complaint."""
    colour, depths = _PNG_COLOURS.get(stream.colour_type, ("", ()))
    can_pass = (
        stream.is_sound
        and is_opaque
        and stream.bits in depths
        and not stream.is_interlaced
        and not stream.names & {b"tRNS", b"acTL", b"CgBI"}
    )
    has_palette = colour == "palette" and 0 < len(stream.palette) <= 768
    if not can_pass or (colour == "palette" and (not has_palette or len(stream.palette) % 3)):
        return None
    return Carriage(
        filter="FlateDecode",
        width=stream.width,
        height=stream.height,
        bits=stream.bits,
        colour=colour,
        spans=tuple(stream.spans),
        palette=stream.palette.hex() if has_palette else "",
    )


def carriage_of_jpeg(path: Path, size: tuple[int, int]) -> Carriage | None:
    """Data of a JPEG without what only viewers need, up to its true end.

    Everything that may name persons, places or devices is left out; so is a second picture behind
    the end. What holds bytes that no picture needs is not carried. `size` is what the decoder
    found.
    """
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        segments = list(_segments(data))
        kept = [s for s in segments if _is_kept(s.marker, data[s.start + 4 : s.start + 9])]
        frames = [s for s in segments if s.marker in _FRAMES]
        if not segments or segments[-1].marker != _END or len(frames) != 1:
            return None
        marks = {s.marker for s in segments}
        frame = data[frames[0].start + 4 : frames[0].end]
        has_adobe = any(s.marker == _ADOBE for s in kept)
        bodies = [(s.marker, data[s.start + 4 : s.head_end]) for s in kept]
    if frames[0].marker not in _CARRIED or marks & _NEVER or len(frame) < 6:
        return None
    bits, components = frame[0], frame[5]
    stated = int.from_bytes(frame[3:5]), int.from_bytes(frame[1:3])
    names = frame[6::3][:components]
    # Without the JFIF mark, which is dropped, readers take these names for plain RGB.
    is_ambiguous = components == 3 and names == b"RGB" and not has_adobe
    if bits != 8 or stated != size or components not in _JPEG_COLOURS or is_ambiguous:
        return None
    if not {s.marker for s in kept} <= _NEEDED or _has_surplus(path, kept, bodies, frame, size):
        return None
    return Carriage(
        filter="DCTDecode",
        width=size[0],
        height=size[1],
        bits=8,
        colour=_JPEG_COLOURS[components],
        spans=_joined(kept),
        inverted=components == 4 and has_adobe,
    )


@dataclass(frozen=True, slots=True)
class _Segment:
    marker: int
    start: int
    head_end: int
    end: int  # of a scan: behind its data


def _has_surplus(
    path: Path,
    kept: list[_Segment],
    bodies: list[tuple[int, bytes]],
    frame: bytes,
    size: tuple[int, int],
) -> bool:
    spans = _joined(kept)
    if len(spans) > _MOST_SPANS or has_idle_tables(bodies, frame):
        return True
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        carried = b"".join(data[start : start + length] for start, length in spans)
    return not decodes_without_surplus(carried, size, [marker for marker, _ in bodies])


def _segments(data: mmap.mmap) -> Iterator[_Segment]:
    """The segments up to the end mark; fewer where the structure is broken."""
    at = 0
    while (found := _MARKER.match(data, at)) is not None:
        start, marker = found.end() - 2, data[found.end() - 1]
        if marker in (_BEGIN, _END):
            yield _Segment(marker, start, start + 2, start + 2)
            if marker == _END:
                return
            at = start + 2
            continue
        length = int.from_bytes(data[start + 2 : start + 4])
        at = head_end = start + 2 + length
        if length < 2 or at > len(data):
            return
        if marker == _SCAN:
            following = _AFTER_SCAN.search(data, at)
            if following is None:
                return
            at = following.start()
        yield _Segment(marker, start, head_end, at)


def _is_kept(marker: int, begin: bytes) -> bool:
    if marker == _ADOBE:
        return begin == b"Adobe"
    return not (0xE0 <= marker <= 0xEF or marker == _COMMENT)


def _joined(segments: list[_Segment]) -> tuple[tuple[int, int], ...]:
    """Offset and length of the runs that lie side by side."""
    runs: list[list[int]] = []
    for segment in segments:
        if runs and runs[-1][1] == segment.start:
            runs[-1][1] = segment.end
        else:
            runs.append([segment.start, segment.end])
    return tuple((start, end - start) for start, end in runs)


_BEGIN, _END, _SCAN, _ADOBE, _COMMENT = 0xD8, 0xD9, 0xDA, 0xEE, 0xFE
_FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
_NEEDED = _FRAMES | {0xC4, 0xDB, 0xDD, _BEGIN, _END, _SCAN, _ADOBE}
_MOST_SPANS = 1_000  # a case records each; metadata lies in a few segments
_CARRIED = frozenset({0xC0, 0xC1, 0xC2})  # baseline, extended, progressive; all Huffman
_NEVER = frozenset({0xC8, 0xCC, 0xDC, 0xDE, 0xDF})  # arithmetic, height later, hierarchical
_JPEG_COLOURS = {1: "gray", 3: "rgb", 4: "cmyk"}
_MARKER = re.compile(rb"\xff+[\xc0-\xcf\xd8-\xfe]", re.DOTALL)
_AFTER_SCAN = re.compile(rb"\xff[\x01-\xcf\xd8-\xfe]", re.DOTALL)
