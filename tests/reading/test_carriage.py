import io
import random
import struct
import zlib

import pytest
from PIL import Image, ImageChops

from evidence_kit.reading.images import examine_picture
from evidence_kit.reading.jpeg_surplus import has_idle_tables
from evidence_kit.reading.signatures import recognise
from tests.reading.picture_builders import a_picture, a_png, encoded, oriented, png_chunk


def carriage(tmp_path, data):
    path = tmp_path / "picture"
    path.write_bytes(data)
    return examine_picture(path, recognise(path), lambda *_: None).pages[0].carriage


def carried(tmp_path, data):
    """The carriage and the bytes that it takes from the file."""
    found = carriage(tmp_path, data)
    assert found is not None
    return found, b"".join(data[start : start + length] for start, length in found.spans)


def segments(jpeg):
    """Name bytes of the segments before the first scan."""
    names, at = [], 2
    while jpeg[at + 1] != 0xDA:
        names.append(jpeg[at + 1])
        at += 2 + int.from_bytes(jpeg[at + 2 : at + 4], "big")
    return names


def with_segment(jpeg, marker, body):
    return jpeg[:2] + struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body + jpeg[2:]


@pytest.mark.parametrize(
    "options", [{}, {"progressive": True}, {"subsampling": 0}, {"quality": 100}]
)
@pytest.mark.parametrize("mode", ["RGB", "L"])
def test_a_jpeg_is_carried_with_the_same_pixels_and_without_what_only_viewers_need(
    tmp_path, options, mode
):
    exif = oriented(1)
    exif[0x0110] = "secret phone"
    plain = a_picture(mode=mode)
    data = encoded(plain, "JPEG", exif=exif, comment=b"secret comment", **options)
    found, stream = carried(tmp_path, data)
    assert (found.filter, found.width, found.height, found.bits) == ("DCTDecode", 60, 40, 8)
    assert (found.colour, found.inverted) == ("rgb" if mode == "RGB" else "gray", False)
    assert b"secret" not in stream
    assert not [m for m in segments(stream) if 0xE0 <= m <= 0xEF or m == 0xFE]
    before, after = Image.open(io.BytesIO(data)), Image.open(io.BytesIO(stream))
    assert ImageChops.difference(before, after).getbbox() is None


def test_a_jpeg_in_cmyk_keeps_its_adobe_mark_and_is_inverted(tmp_path):
    found, stream = carried(tmp_path, encoded(a_picture(mode="CMYK"), "JPEG"))
    assert (found.colour, found.inverted) == ("cmyk", True)
    assert segments(stream).count(0xEE) == 1


def test_a_second_picture_behind_the_end_is_left_behind(tmp_path):
    data = encoded(a_picture(), "JPEG")
    found, stream = carried(tmp_path, data + encoded(a_picture(), "JPEG") + b"GPS secret")
    assert stream.endswith(b"\xff\xd9")
    assert sum(length for _, length in found.spans) < len(data)


def test_a_picture_of_two_views_is_carried_as_its_first(tmp_path):
    pictures = [a_picture(), Image.new("RGB", (60, 40), "blue")]
    data = encoded(pictures[0], "MPO", save_all=True, append_images=pictures[1:])
    _, stream = carried(tmp_path, data)
    assert stream.count(b"\xff\xd9") == 1


def test_a_jpeg_of_plain_rgb_without_its_adobe_mark_is_encoded_anew(tmp_path):
    data = encoded(a_picture(), "JPEG", subsampling=0)
    at = data.index(b"\xff\xc0") + 10
    names = bytearray(data)
    scan = data.index(b"\xff\xda") + 5
    for n, name in enumerate(b"RGB"):
        names[at + 3 * n] = name
        names[scan + 2 * n] = name
    assert carriage(tmp_path, bytes(names)) is None


def test_a_jpeg_with_arithmetic_tables_or_two_frames_is_encoded_anew(tmp_path):
    data = encoded(a_picture(), "JPEG")
    assert carriage(tmp_path, with_segment(data, 0xCC, b"\0\0")) is None
    assert carriage(tmp_path, data) is not None


def grown(jpeg, marker, more):
    """The first segment of that marker with more bytes at its end."""
    at = jpeg.index(bytes([0xFF, marker]))
    end = at + 2 + int.from_bytes(jpeg[at + 2 : at + 4], "big")
    length = struct.pack(">H", end - at - 2 + len(more))
    return jpeg[: at + 2] + length + jpeg[at + 4 : end] + more + jpeg[end:]


def before(jpeg, mark, more, *, last=False):
    at = jpeg.rindex(mark) if last else jpeg.index(mark, jpeg.index(b"\xff\xda"))
    return jpeg[:at] + more + jpeg[at:]


NOISE = Image.effect_noise((160, 120), 60).convert("RGB")
BASELINE = encoded(NOISE, "JPEG")
PLAIN = [encoded(NOISE, "JPEG", quality=q, subsampling=s) for q in (5, 60, 100) for s in (0, 2)]
FLAT = [encoded(Image.new(mode, (640, 480)), "JPEG") for mode in ("L", "RGB", "CMYK")]
CMYK = encoded(a_picture(mode="CMYK"), "JPEG")
PROGRESSIVE = encoded(NOISE, "JPEG", progressive=True)
RESTARTS = encoded(NOISE, "JPEG", restart_marker_rows=1)
SECRET = b"Zhang San 13800001111"
TABLE = bytes([3]) + bytes(range(1, 65))


@pytest.mark.parametrize("data", [BASELINE, CMYK, PROGRESSIVE, RESTARTS, *PLAIN, *FLAT])
def test_a_jpeg_without_surplus_is_carried(tmp_path, data):
    assert carriage(tmp_path, data) is not None


@pytest.mark.parametrize(
    "data",
    [
        before(BASELINE, b"\xff\xd9", SECRET, last=True),
        *(before(jpeg, b"\xff\xd9", SECRET, last=True) for jpeg in PLAIN + FLAT),
        before(BASELINE, b"\xff\xd9", b"123456789", last=True),
        before(encoded(NOISE.resize((40, 30)), "JPEG"), b"\xff\xd9", SECRET, last=True),
        before(BASELINE, b"\xff\xd9", b"\xff\xd0" + SECRET, last=True),
        before(PROGRESSIVE, b"\xff\xd9", SECRET, last=True),
        before(PROGRESSIVE, b"\xff\xc4", SECRET),
        before(RESTARTS, b"\xff\xd1", SECRET),
        grown(CMYK, 0xEE, SECRET),
        grown(BASELINE, 0xDB, TABLE),
        with_segment(BASELINE, 0xDB, bytes([0]) + bytes(range(1, 65))),
        with_segment(BASELINE, 0xC4, bytes([0, 1]) + bytes(15) + b"S"),
        with_segment(BASELINE, 0xC4, bytes([3, 1]) + bytes(15) + b"S"),
    ],
)
def test_a_jpeg_with_bytes_that_its_picture_does_not_need_is_encoded_anew(tmp_path, data):
    Image.open(io.BytesIO(data)).load()
    assert carriage(tmp_path, data) is None


@pytest.mark.parametrize("scan", [b"", b"\3", b"\1\1\0\0\x3f", bytes(20)])
def test_a_scan_header_of_another_length_counts_as_surplus(scan):
    assert has_idle_tables([(0xDA, scan)], bytes(15))


def test_a_jpeg_in_more_pieces_than_any_program_writes_is_encoded_anew(tmp_path):
    pieces = b"".join(with_segment(b"", 0xFE, b"x") + b"\xff\xdd\0\4\0\0" for _ in range(2000))
    assert carriage(tmp_path, BASELINE[:2] + pieces + BASELINE[2:]) is None


ROWS = 40


def filtered(width_bytes, fill=7):
    return (b"\0" + bytes([fill]) * width_bytes) * ROWS


@pytest.mark.parametrize(
    ("colour_type", "bits", "row", "colour"),
    [
        (0, 1, 8, "gray"),
        (0, 2, 15, "gray"),
        (0, 4, 30, "gray"),
        (0, 8, 60, "gray"),
        (0, 16, 120, "gray"),
        (2, 8, 180, "rgb"),
        (2, 16, 360, "rgb"),
    ],
)
def test_a_png_without_transparency_is_carried_as_it_lies(tmp_path, colour_type, bits, row, colour):
    rows = filtered(row)
    data = a_png(rows, width=60, height=ROWS, bits=bits, colour_type=colour_type)
    found, stream = carried(tmp_path, data)
    assert (found.filter, found.colour, found.bits) == ("FlateDecode", colour, bits)
    assert (found.width, found.height, found.palette) == (60, ROWS, "")
    assert zlib.decompress(stream) == rows


@pytest.mark.parametrize("bits", [1, 2, 4, 8])
def test_a_png_with_a_palette_carries_the_palette(tmp_path, bits):
    palette = png_chunk(b"PLTE", b"\xff\0\0\0\xff\0")
    rows = filtered(60 * bits // 8 + (60 * bits % 8 > 0), fill=1)
    found, _ = carried(
        tmp_path, a_png(rows, width=60, height=ROWS, bits=bits, colour_type=3, extra=palette)
    )
    assert (found.colour, found.bits, found.palette) == ("palette", bits, "ff000000ff00")


def test_a_png_whose_alpha_is_opaque_everywhere_is_carried_with_it(tmp_path):
    data = encoded(a_picture(mode="RGBA"), "PNG")
    found, stream = carried(tmp_path, data)
    assert (found.colour, found.bits) == ("rgb+alpha", 8)
    assert len(zlib.decompress(stream)) == 40 * (60 * 4 + 1)


def test_one_pixel_that_is_not_opaque_is_enough_to_encode_anew(tmp_path):
    picture = a_picture(1000, 900, mode="RGBA")
    picture.putpixel((999, 899), (255, 255, 255, 254))
    assert carriage(tmp_path, encoded(picture, "PNG")) is None


def test_data_in_many_chunks_is_carried_chunk_by_chunk_without_what_lies_between(tmp_path):
    noise = Image.effect_noise((400, 400), 60)
    data = encoded(noise, "PNG", compress_level=1)
    found, stream = carried(tmp_path, data)
    assert len(found.spans) > 1
    assert len(zlib.decompress(stream)) == 400 * 401


RGB = {"width": 60, "height": ROWS}
GOOD = filtered(180)


@pytest.mark.parametrize(
    "data",
    [
        encoded(a_picture(mode="LA"), "PNG"),
        encoded(a_picture(), "PNG", transparency=(1, 2, 3)),
        encoded(a_picture(mode="P"), "PNG", transparency=0),
        encoded(a_picture(), "PNG", save_all=True, append_images=[Image.new("RGB", (60, 40))]),
        a_png(filtered(480, 255), **RGB, bits=16, colour_type=6),
        a_png(GOOD + b"hidden behind the last row", **RGB),
        a_png(b"", **RGB, data=zlib.compress(GOOD) + random.Random(3).randbytes(200)),
    ],
    ids=["grey+alpha", "tRNS", "palette tRNS", "animation", "deep alpha", "excess rows",
         "excess data"],
)  # fmt: skip
def test_a_png_that_is_not_safe_to_carry_is_encoded_anew(tmp_path, data):
    assert carriage(tmp_path, data) is None


def test_data_in_more_pieces_than_any_program_writes_is_encoded_anew(tmp_path):
    plain = a_png(GOOD, **RGB)
    at = plain.index(b"IDAT") - 4
    data = plain[:at] + png_chunk(b"IDAT", b"") * 30_000 + plain[at:]
    assert carriage(tmp_path, data) is None
    assert carriage(tmp_path, plain[:at] + png_chunk(b"IDAT", b"") * 3000 + plain[at:]) is not None


def test_a_chunk_with_a_wrong_checksum_is_not_carried(tmp_path):
    data = bytearray(a_png(GOOD, **RGB))
    data[data.index(b"IEND") - 5] ^= 1  # the last byte of the data chunk's checksum
    assert carriage(tmp_path, bytes(data)) is None


def test_an_interlaced_png_is_encoded_anew(tmp_path):
    # One pixel: its only pass is the same as the plain row.
    assert carriage(tmp_path, a_png(b"\0\1\2\3", width=1, height=1, interlaced=1)) is None
    assert carriage(tmp_path, a_png(b"\0\1\2\3", width=1, height=1)) is not None


def test_what_lies_behind_the_end_of_a_png_is_not_carried(tmp_path):
    data = encoded(a_picture(), "PNG")
    _, stream = carried(tmp_path, data + data + b"an older, larger screenshot")
    assert len(zlib.decompress(stream)) == 40 * 181


def test_dark_pictures_are_carried_too(tmp_path):
    black = encoded(Image.new("RGB", (300, 700)), "PNG")
    assert carriage(tmp_path, black) is not None


def test_other_formats_are_encoded_anew(tmp_path):
    for form in ("GIF", "BMP", "TIFF", "WEBP", "AVIF"):
        assert carriage(tmp_path, encoded(a_picture(), form)) is None
