"""Takes EXIF, GPS, XMP, thumbnails and comments out of a JPEG or JPEG 2000 file; pixels stay."""

import struct

_START_OF_SCAN = 0xDA
_APP0, _APP14, _APP15, _COMMENT = 0xE0, 0xEE, 0xEF, 0xFE
_ALONE = frozenset({0x01, *range(0xD0, 0xD9)})  # markers without a length
_PLAIN_JFIF = 16  # the length of an APP0 segment that holds no thumbnail
_TALKING_BOXES = (b"uuid", b"xml ", b"uinf")


def without_metadata(jpeg: bytes) -> bytes:
    """The JPEG without what is not needed to draw it, cut at its true end.

    The Adobe marker stays, since it says how colours are to be read. What is not a JPEG, or breaks
    off before its pixels begin, comes back as it is.
    """
    if jpeg[:2] != b"\xff\xd8":
        return jpeg
    kept, position = [jpeg[:2]], 2
    while position + 4 <= len(jpeg) and jpeg[position] == 0xFF:
        marker = jpeg[position + 1]
        if marker == 0xFF:  # a fill byte
            position += 1
            continue
        if marker in _ALONE:
            position += 2
            continue
        end = position + 2 + struct.unpack_from(">H", jpeg, position + 2)[0]
        segment = jpeg[position:end]
        if _is_needed(marker, segment):
            kept.append(segment)
        if marker == _START_OF_SCAN:
            return b"".join(kept) + jpeg[end : _true_end(jpeg, end)]
        position = end
    return jpeg


def _is_needed(marker: int, segment: bytes) -> bool:
    if marker == _APP0:
        return segment[4:9] == b"JFIF\0" and len(segment) == 2 + _PLAIN_JFIF
    if marker == _APP14:
        return segment[4:9] == b"Adobe"
    return not (_APP0 <= marker <= _APP15 or marker == _COMMENT)


def _true_end(jpeg: bytes, position: int) -> int:
    """Where the picture ends; a second picture with its own GPS may follow it."""
    while True:
        position = jpeg.find(b"\xff", position)
        if position < 0 or position + 2 > len(jpeg):
            return len(jpeg)
        marker = jpeg[position + 1]
        if marker == 0xD9:
            return position + 2
        if marker in (0x00, 0xFF) or marker in _ALONE:
            position += 1 if marker == 0xFF else 2
        elif position + 4 <= len(jpeg):  # tables between the scans of a progressive picture
            position += 2 + struct.unpack_from(">H", jpeg, position + 2)[0]
        else:
            return len(jpeg)


def without_boxes(jpeg2000: bytes) -> bytes:
    """The JPEG 2000 file without its XML and UUID boxes, which hold XMP, EXIF and GPS."""
    if jpeg2000[4:8] != b"jP  ":
        return jpeg2000
    kept, position = [], 0
    while position + 8 <= len(jpeg2000):
        length, kind = struct.unpack_from(">I4s", jpeg2000, position)
        if length == 1 and position + 16 <= len(jpeg2000):
            length = struct.unpack_from(">Q", jpeg2000, position + 8)[0]
        end = len(jpeg2000) if length < 8 else position + length
        if kind not in _TALKING_BOXES:
            kept.append(jpeg2000[position:end])
        position = end
    return b"".join(kept)
