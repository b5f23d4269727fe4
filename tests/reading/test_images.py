import io
import itertools
import struct
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from evidence_kit.domain.values import PartialDate
from evidence_kit.errors import KnownError
from evidence_kit.reading import decoding, formats
from evidence_kit.reading.images import examine_picture, flattened
from evidence_kit.reading.signatures import recognise
from tests.reading.picture_builders import a_picture, a_png, encoded, oriented, png_chunk

RED = (255, 0, 0)


def examined(tmp_path, data):
    """What is found, and the small pictures that were handed over."""
    path = tmp_path / "picture"
    path.write_bytes(data)
    small = []
    return examine_picture(path, recognise(path), lambda p, _: small.append(p)), small


def refusal(tmp_path, data):
    with pytest.raises(KnownError) as caught:
        examined(tmp_path, data)
    return caught.value.code


def is_red(pixel):
    return max(abs(a - b) for a, b in zip(pixel, RED, strict=True)) < 40


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "AVIF", "BMP", "TIFF", "GIF"])
def test_a_picture_of_each_format_is_decoded_to_its_size(tmp_path, form):
    found, (small,) = examined(tmp_path, encoded(a_picture(), form))
    (page,) = found.pages
    assert (page.number, page.width, page.height, page.orientation) == (1, 60, 40, 1)
    assert is_red(small.convert("RGB").getpixel((5, 5)))
    assert not is_red(small.convert("RGB").getpixel((55, 5)))


def test_a_heic_picture_is_decoded_with_its_moment_and_device(tmp_path):
    found, (small,) = examined(tmp_path, Path(__file__).with_name("corner.heic").read_bytes())
    assert (found.pages[0].width, found.pages[0].height, found.pages[0].orientation) == (48, 32, 1)
    assert is_red(small.getpixel((3, 3)))
    assert found.metadata.captured_on == PartialDate(2025, 4, 2, 22, 41, 33)
    assert found.metadata.device == "Example Phone"


TURNED = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "AVIF", "TIFF"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_every_orientation_is_read_upright(tmp_path, form, orientation):
    stored = a_picture()
    if orientation in TURNED:
        stored = stored.transpose(TURNED[orientation])
    data = encoded(stored, form, exif=oriented(orientation))
    found, (small,) = examined(tmp_path, data)
    assert (found.pages[0].width, found.pages[0].height) == (60, 40)
    assert is_red(small.getpixel((5, 5)))
    assert not is_red(small.getpixel((55, 35)))
    assert found.pages[0].orientation == (1 if form == "TIFF" else orientation)


def test_an_orientation_that_does_not_exist_is_none(tmp_path):
    found, _ = examined(tmp_path, encoded(a_picture(), "JPEG", exif=oriented(0)))
    assert found.pages[0].orientation == 1


@pytest.mark.parametrize(
    ("written", "zone", "expected"),
    [
        ("2025:04:02 22:41:33", None, PartialDate(2025, 4, 2, 22, 41, 33)),
        ("2025:04:02 14:41:33", "+00:00", PartialDate(2025, 4, 2, 22, 41, 33)),
        ("2025:04:02 22:41:33", "nonsense", PartialDate(2025, 4, 2, 22, 41, 33)),
        ("0000:00:00 00:00:00", None, None),
        ("2025:13:40 99:00:00", None, None),
        ("1970:01:01 00:00:00", None, None),
        ("yesterday", None, None),
    ],
)
def test_the_moment_of_capture_is_read_in_china_time(tmp_path, written, zone, expected):
    exif = oriented(1)
    exif.get_ifd(0x8769)[0x9003] = written
    if zone:
        exif.get_ifd(0x8769)[0x9011] = zone
    found, _ = examined(tmp_path, encoded(a_picture(), "JPEG", exif=exif))
    assert found.metadata.captured_on == expected


@pytest.mark.parametrize(
    ("maker", "model", "device"),
    [
        ("Xiaomi", "Redmi Note 9S", "Xiaomi Redmi Note 9S"),
        ("HUAWEI", "HUAWEI P40", "HUAWEI P40"),
        ("", "P40\x07", "P40[U+0007]"),
    ],
)
def test_maker_and_model_are_said_once_and_printable(tmp_path, maker, model, device):
    exif = oriented(1)
    exif[0x010F], exif[0x0110] = maker, model
    found, _ = examined(tmp_path, encoded(a_picture(), "JPEG", exif=exif))
    assert found.metadata.device == device


def test_damaged_exif_data_costs_only_itself(tmp_path):
    data = encoded(a_picture(), "JPEG", exif=b"Exif\0\0II*\0\xff\xff\xff\x7f")
    found, _ = examined(tmp_path, data)
    assert found.metadata.orientation == 1


def test_every_page_of_a_tiff_is_a_page(tmp_path):
    pages = [a_picture(60, 40), a_picture(30, 90), a_picture(20, 20, "1")]
    data = encoded(pages[0], "TIFF", save_all=True, append_images=pages[1:])
    found, small = examined(tmp_path, data)
    sizes = [(p.number, p.width, p.height) for p in found.pages]
    assert sizes == [(1, 60, 40), (2, 30, 90), (3, 20, 20)]
    assert len(small) == 3


def test_a_tiff_with_more_pages_than_the_limit_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("evidence_kit.reading.images.MOST_PAGES", 3)
    pages = [a_picture(9, 9)] * 4
    data = encoded(pages[0], "TIFF", save_all=True, append_images=pages[1:])
    assert refusal(tmp_path, data) == "intake.too_many_pages"


@pytest.mark.parametrize("form", ["GIF", "WEBP", "PNG"])
def test_of_an_animation_the_first_picture_is_the_page(tmp_path, form):
    frames = [a_picture(), Image.new("RGB", (60, 40), "blue")]
    data = encoded(frames[0], form, save_all=True, append_images=frames[1:])
    found, (small,) = examined(tmp_path, data)
    assert len(found.pages) == 1
    assert is_red(small.convert("RGB").getpixel((5, 5)))


def test_transparency_lies_on_white(tmp_path):
    clear = Image.new("RGBA", (40, 40), (0, 0, 0, 0))
    _, (small,) = examined(tmp_path, encoded(clear, "PNG"))
    assert small.getpixel((20, 20)) == (255, 255, 255)


def test_deep_grey_is_scaled_and_not_clipped():
    flat, is_opaque = flattened(Image.new("I;16", (4, 4), 40_000))
    assert is_opaque
    assert abs(flat.getpixel((0, 0)) - 156) <= 1
    assert flattened(Image.new("F", (4, 4), 200.0))[0].getpixel((0, 0)) == 200


MODES = ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "YCbCr", "LAB", "HSV", "I;16", "I", "F"]


@pytest.mark.parametrize("mode", MODES)
def test_every_mode_becomes_rgb_or_grey(mode):
    assert flattened(Image.new(mode, (5, 5)))[0].mode in ("RGB", "L")


@pytest.mark.parametrize("form", ["JPEG", "PNG", "GIF", "BMP", "TIFF", "WEBP", "AVIF"])
@pytest.mark.parametrize("share", [0.3, 0.7, 0.97])
def test_a_picture_that_was_cut_off_is_damaged(tmp_path, form, share):
    noise = Image.effect_noise((300, 400), 60).convert("RGB")
    data = encoded(noise, form)
    assert refusal(tmp_path, data[: int(len(data) * share)]) == "intake.damaged"


@pytest.mark.parametrize("progressive", [False, True])
def test_a_jpeg_without_its_last_bytes_is_damaged_although_it_is_shrunk(tmp_path, progressive):
    noise = Image.effect_noise((1080, 2340), 60).convert("RGB")
    data = encoded(noise, "JPEG", progressive=progressive)
    assert refusal(tmp_path, data[:-200]) == "intake.damaged"


def test_a_png_whose_rows_end_early_is_damaged_although_its_data_is_whole(tmp_path):
    row = b"\0" + bytes(30)
    assert refusal(tmp_path, a_png(row * 5, width=10, height=10)) == "intake.damaged"


def test_a_png_whose_data_fails_its_checksum_is_damaged(tmp_path):
    data = zlib.compress((b"\0" + bytes(range(30))) * 10)[:-4] + bytes(4)
    assert refusal(tmp_path, a_png(b"", width=10, height=10, data=data)) == "intake.damaged"


@pytest.mark.parametrize(
    "data",
    [
        a_png(b"", width=200_000, height=200_000),
        a_png(b"", width=1, height=70_000),
        b"BM" + struct.pack("<IIIIiiHHI", 0, 0, 54, 40, 3_000_000, 2_000_000, 1, 24, 0) + bytes(20),
        b"GIF89a\xff\xff\xff\xff\0\0\0,\0\0\0\0\xff\xff\xff\xff\0\x02\0;",
        b"RIFF\x1e\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\xff\xff\xff\xff\xff\xff",
    ],
    ids=["png", "narrow png", "bmp", "gif", "webp"],
)
def test_absurd_sizes_are_refused_before_anything_is_decoded(tmp_path, data):
    assert refusal(tmp_path, data) == "intake.too_large_picture"


def test_a_text_bomb_in_a_png_is_refused(tmp_path):
    bomb = b"zTXt", b"Comment\0\0" + zlib.compress(bytes(80_000_000))
    data = a_png(b"\0\0\0\0", width=1, height=1, extra=png_chunk(*bomb))
    assert refusal(tmp_path, data) == "intake.damaged"


@settings(max_examples=120)
@given(
    st.sampled_from(["JPEG", "PNG", "GIF", "BMP", "TIFF", "WEBP"]),
    st.lists(st.tuples(st.integers(0, 2000), st.integers(0, 255)), min_size=1, max_size=4),
)
def test_broken_bytes_are_decoded_or_refused(tmp_path_factory, form, changes):
    data = bytearray(encoded(a_picture(), form))
    for at, value in changes:
        data[at % len(data)] = value
    path = tmp_path_factory.mktemp("broken") / "picture"
    path.write_bytes(data)
    found = recognise(path)
    if found.kind != "image":
        return
    try:
        code = ""
        assert examine_picture(path, found, lambda *_: None).pages
    except KnownError as error:
        code = error.code
    assert code in ("", "intake.damaged", "intake.too_large_picture")


def a_chat(height=8000):
    picture = Image.new("RGB", (1000, height), (237, 237, 237))
    draw = ImageDraw.Draw(picture)
    bubbles = [(top, top + 400) for top in range(100, height - 500, 600)]
    for top, bottom in bubbles:
        draw.rectangle((100, top, 800, bottom), fill="white")
    return picture, bubbles


@pytest.mark.parametrize("form", ["PNG", "JPEG"])
def test_a_tall_chat_can_be_cut_between_its_bubbles_only(tmp_path, form):
    picture, bubbles = a_chat()
    found, _ = examined(tmp_path, encoded(picture, form))
    rows = found.pages[0].quiet_rows
    assert rows == tuple(sorted(set(rows)))
    assert not any(top <= row <= bottom for row in rows for top, bottom in bubbles)
    for (_, above), (below, _) in itertools.pairwise(bubbles):
        assert any(above < row < below for row in rows)


def test_rows_of_a_turned_chat_count_from_its_top_as_it_is_read(tmp_path):
    picture, _ = a_chat()
    upright, _ = examined(tmp_path, encoded(picture, "PNG"))
    stored = picture.transpose(Image.Transpose.ROTATE_90)
    turned, _ = examined(tmp_path, encoded(stored, "PNG", exif=oriented(6)))
    assert turned.pages[0].quiet_rows == upright.pages[0].quiet_rows


def test_quiet_rows_are_few_and_only_for_tall_pictures(tmp_path):
    tall, _ = examined(tmp_path, encoded(Image.new("L", (300, 30_000), 255), "PNG"))
    assert 100 < len(tall.pages[0].quiet_rows) <= 401
    wide, _ = examined(tmp_path, encoded(Image.new("L", (300, 700), 255), "PNG"))
    assert wide.pages[0].quiet_rows == ()


def test_a_picture_without_quiet_rows_has_none(tmp_path):
    noise = Image.effect_noise((200, 900), 80)
    found, _ = examined(tmp_path, encoded(noise, "PNG"))
    assert found.pages[0].quiet_rows == ()


def test_decoding_leaves_no_picture_behind_that_only_the_collector_would_free(tmp_path):
    path = tmp_path / "picture"
    path.write_bytes(encoded(a_picture(), "PNG"))
    with decoding.opened(path, formats.PNG) as picture:
        decoding.load_png(picture, path)
        assert "load_read" not in vars(picture)


def test_what_a_decoder_says_is_not_printed_as_a_warning(tmp_path, recwarn):
    broken = io.BytesIO()
    a_picture().save(broken, "TIFF")
    refused = broken.getvalue()[:-30]
    assert refusal(tmp_path, refused) == "intake.damaged"
    assert list(recwarn) == []
