"""Finds bytes in a JPEG that its picture does not need: they could carry anything along."""

from collections.abc import Iterable, Iterator

import pikepdf

_QUANTISATION, _HUFFMAN, _SCAN, _ADOBE = 0xDB, 0xC4, 0xDA, 0xEE
_ADOBE_LENGTH = 12
_MOST_PIXELS = 120_000_000  # a decoded picture is held twice; larger ones are believed
Table = tuple[int, int]  # marker, class and number as they stand in the file


def has_idle_tables(segments: Iterable[tuple[int, bytes]], frame: bytes) -> bool:
    """Whether headers and tables are longer than what they say, or no scan uses a table.

    `segments` are markers with their bodies in the order of the file; `frame` is the body of the
    frame header.
    """
    quantisation = {frame[at]: frame[at + 2] for at in range(6, len(frame) - 2, 3)}
    unused: set[Table] = set()
    for marker, body in segments:
        if marker == _ADOBE and len(body) != _ADOBE_LENGTH:
            return True
        if marker in (_QUANTISATION, _HUFFMAN):
            tables = list(_tables(marker, body))
            if None in tables or len(unused.union(tables)) != len(unused) + len(tables):
                return True
            unused.update(table for table in tables if table)
        if marker == _SCAN:
            if len(body) < 6 or len(body) != 4 + 2 * body[0]:
                return True
            unused -= set(_used(body, quantisation))
    return bool(unused)


def decodes_without_surplus(jpeg: bytes, pixels: int) -> bool:
    """Whether the data of every scan and restart interval ends with its last pixel.

    libjpeg warns of what it must skip, and qpdf makes an error of that; up to seven bytes that it
    has read ahead escape it.
    """
    if pixels > _MOST_PIXELS:
        return True
    with pikepdf.new() as pdf:
        stream = pikepdf.Stream(pdf, jpeg, Filter=pikepdf.Name.DCTDecode)
        try:
            stream.get_stream_buffer(pikepdf.StreamDecodeLevel.all)
        except pikepdf.PdfError:
            return False
    return True


def _tables(marker: int, body: bytes) -> Iterator[Table | None]:
    """The tables of a segment; None where it is shorter or longer than they are."""
    at = 0
    while at < len(body):
        if marker == _QUANTISATION:
            length, number = 128 if body[at] >> 4 else 64, body[at] & 15
        else:
            length, number = 16 + sum(body[at + 1 : at + 17]), body[at]
        at += 1 + length
        yield (marker, number)
    if at != len(body):
        yield None


def _used(scan: bytes, quantisation: dict[int, int]) -> Iterator[Table]:
    """The tables that a scan header calls for."""
    end = 1 + 2 * scan[0]
    first, last, refined = scan[end], scan[end + 1], scan[end + 2] >> 4
    for component, choice in zip(scan[1:end:2], scan[2:end:2], strict=True):
        yield (_QUANTISATION, quantisation.get(component, -1))
        if first == 0 and not refined:
            yield (_HUFFMAN, choice >> 4)
        if last > 0:
            yield (_HUFFMAN, 0x10 | choice & 15)
