"""Finds bytes in a JPEG that its picture does not need: they could carry anything along."""

import io
from collections.abc import Iterable, Iterator

import pikepdf
from PIL import Image

_QUANTISATION, _HUFFMAN, _SCAN, _ADOBE = 0xDB, 0xC4, 0xDA, 0xEE
_RESTARTS, _PROGRESSIVE = 0xDD, 0xC2
_LAST = 3  # bytes: the end mark and one before it; a decoder wants up to eight more than it uses
_LEAST_SCALED = 64  # pixels; smaller pictures are decoded in full
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


def decodes_without_surplus(jpeg: bytes, size: tuple[int, int], markers: list[int]) -> bool:
    """Whether the data of every scan and restart interval ends with its last pixel.

    `jpeg` is what would be carried, with its `markers` in order. Up to eight bytes at the end of a
    scan escape.
    """
    if size[0] * size[1] > _MOST_PIXELS:
        return True
    is_plain = markers.count(_SCAN) == 1 and not {_RESTARTS, _PROGRESSIVE} & set(markers)
    if is_plain and min(size) >= _LEAST_SCALED:
        return _needs_its_end(jpeg)
    # libjpeg warns of what it must skip, and qpdf makes an error of that; it decodes in full.
    with pikepdf.new() as pdf:
        stream = pikepdf.Stream(pdf, jpeg, Filter=pikepdf.Name.DCTDecode)
        try:
            stream.get_stream_buffer(pikepdf.StreamDecodeLevel.all)
        except pikepdf.PdfError:
            return False
    return True


def _needs_its_end(jpeg: bytes) -> bool:
    """Whether the last row of a picture of one scan is missing as long as its last bytes are.

    A decoder that is given no more waits; it is asked for an eighth of the size, three times as
    fast as the full one.
    """
    with Image.open(io.BytesIO(jpeg)) as picture:
        assert picture.format == "JPEG"
        picture.draft(None, (picture.width // 8, picture.height // 8))
        mode, (width, height), arguments = picture.mode, picture.size, picture.tile[0].args
        settings = picture.decoderconfig
    target = Image.new(mode, (width, height))
    unwritten = Image.merge(mode, [Image.effect_noise((width, 1), 80)] * len(target.getbands()))
    target.paste(unwritten, (0, height - 1))
    decoder = Image._getdecoder(mode, "jpeg", arguments, settings)
    try:
        decoder.setimage(target.im, None)
        decoder.decode(jpeg[:-_LAST])
    finally:
        decoder.cleanup()
    return target.crop((0, height - 1, width, height)).tobytes() == unwritten.tobytes()


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
