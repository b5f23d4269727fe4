import hashlib
import io
from dataclasses import replace

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageOps, ImageStat

from evidence_kit.domain.bundle import Sheet, SheetKind
from evidence_kit.domain.geometry import Frame, frames
from evidence_kit.domain.prepared import PreparedImage
from evidence_kit.errors import Cancelled, KnownError
from evidence_kit.export.image_pages import orientation_matrix, write_image_pages
from evidence_kit.export.placement import place
from tests.builders import an_item
from tests.export.pictures import (
    a_noise,
    a_picture,
    a_slot,
    carriage_of,
    rendered,
    sha256_of,
    shown,
)

FRAME = (100, 200, 60, 40)


def _difference(first, second, border=1):
    """The largest difference of any channel inside the frame line."""
    box = (border, border, first.width - border, first.height - border)
    difference = ImageChops.difference(first.crop(box), second.convert("RGB").crop(box))
    return max(high for _, high in ImageStat.Stat(difference).extrema)


def _bits(picture, bits):
    """A palette picture of so many colours, which Pillow writes in that many bits."""
    return picture.quantize(2**bits)


def _gray16(size=(60, 40)):
    data = hashlib.shake_256(b"16").digest(size[0] * size[1] * 2)
    return Image.frombytes("I;16", size, data)


PNGS = {
    "rgb": a_noise(),
    "gray": a_noise(mode="L"),
    "black and white": a_noise(mode="1"),
    "palette of 1 bit": _bits(a_noise(), 1),
    "palette of 2 bits": _bits(a_noise(), 2),
    "palette of 4 bits": _bits(a_noise(), 4),
    "palette of 8 bits": _bits(a_noise(), 8),
    "opaque RGBA": a_noise(mode="RGBA"),
}


@pytest.mark.parametrize("kind", PNGS)
def test_a_png_of_every_kind_looks_in_the_bundle_as_it_is(tmp_path, kind):
    path = tmp_path / "picture.png"
    PNGS[kind].save(path)
    placement = a_picture(path, FRAME)
    write_image_pages(tmp_path / "images.pdf", [[placement]])
    assert _difference(shown(tmp_path / "images.pdf", placement), PNGS[kind].convert("RGB")) == 0


def test_a_gray_png_of_16_bits_looks_as_its_upper_8(tmp_path):
    path = tmp_path / "picture.png"
    picture = _gray16()
    picture.save(path)
    upper = Image.frombytes("L", picture.size, picture.tobytes()[1::2])
    placement = a_picture(path, FRAME)
    assert placement.prepared.carriage.bits == 16
    write_image_pages(tmp_path / "images.pdf", [[placement]])
    assert _difference(shown(tmp_path / "images.pdf", placement), upper) <= 1


@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK"])
def test_a_jpeg_of_every_colour_space_looks_in_the_bundle_as_it_is(tmp_path, mode):
    path = tmp_path / "picture.jpg"
    a_noise((8, 5), mode).resize((60, 40)).save(path, quality=95)
    placement = a_picture(path, FRAME)
    assert placement.prepared.carriage.inverted == (mode == "CMYK")  # Pillow writes Adobe's form
    write_image_pages(tmp_path / "images.pdf", [[placement]])
    with Image.open(path) as picture:
        expected = picture.convert("RGB")
    # readers turn CMYK into RGB each in its own way; inverted ink would differ by far more
    allowed = 110 if mode == "CMYK" else 2
    seen = shown(tmp_path / "images.pdf", placement)
    assert _difference(seen, expected) <= allowed
    if mode == "CMYK":
        inverted = ImageOps.invert(expected)
        assert _mean_difference(seen, expected) < _mean_difference(seen, inverted) / 3


def _mean_difference(first, second):
    return sum(ImageStat.Stat(ImageChops.difference(first, second)).mean)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_every_orientation_is_shown_as_the_phone_showed_it(tmp_path, orientation):
    path = tmp_path / "picture.png"
    picture = a_noise()
    picture.save(path)
    turned = Image.open(io.BytesIO(_with_orientation(picture, orientation)))
    expected = ImageOps.exif_transpose(turned)
    placement = a_picture(path, (100, 200, *expected.size), orientation=orientation)
    write_image_pages(tmp_path / "images.pdf", [[placement]])
    assert _difference(shown(tmp_path / "images.pdf", placement), expected) == 0


def _with_orientation(picture, orientation):
    exif = Image.Exif()
    exif[0x0112] = orientation
    file = io.BytesIO()
    picture.save(file, "PNG", exif=exif)
    return file.getvalue()


@given(orientation=st.integers(1, 8), width=st.integers(1, 500), height=st.integers(1, 500))
def test_every_orientation_fills_exactly_its_frame(orientation, width, height):
    frame = Frame(70, 80, width, height)
    a, b, c, d, e, f = orientation_matrix(orientation, frame)
    corners = {(a * x + c * y + e, b * x + d * y + f) for x in (0, 1) for y in (0, 1)}
    assert corners == {(x, y) for x in (70, 70 + width) for y in (80, 80 + height)}


def test_strips_of_a_tall_picture_share_its_data_and_show_their_part_only(tmp_path):
    path = tmp_path / "tall.png"
    picture = a_noise((60, 200))
    picture.save(path)
    strips = [(0.0, 0.5), (0.4, 0.9), (0.8, 1.0)]
    sheets = [
        [a_picture(path, (100, 300, 60, 200 * (b - t)), slot=a_slot(top=t, bottom=b))]
        for t, b in strips
    ]
    images = tmp_path / "images.pdf"
    assert len(write_image_pages(images, sheets)) == 1
    for number, (top, bottom) in enumerate(strips):
        part = picture.crop((0, round(200 * top), 60, round(200 * bottom)))
        assert _difference(shown(images, sheets[number][0], number), part) == 0
    assert images.stat().st_size < path.stat().st_size + 4000


def test_nothing_is_drawn_beyond_the_frame_of_a_strip(tmp_path):
    path = tmp_path / "tall.png"
    Image.new("RGB", (60, 200), "red").save(path)
    placement = a_picture(path, (100, 300, 60, 100), slot=a_slot(top=0.25, bottom=0.75))
    write_image_pages(tmp_path / "images.pdf", [[placement]])
    page = rendered(tmp_path / "images.pdf")
    top = page.height - 400
    for box in ((100, top - 60, 160, top - 2), (100, top + 102, 160, top + 160)):
        assert page.crop(box).getcolors() == [(60 * (box[3] - box[1]), (255, 255, 255))]


def test_data_is_carried_byte_for_byte_and_its_hash_returned(tmp_path):
    path = tmp_path / "picture.jpg"
    exif = Image.Exif()
    exif[0x010F] = "SECRET CAMERA"
    a_noise().save(path, exif=exif)
    carriage = carriage_of(path)
    data = path.read_bytes()
    expected = b"".join(data[at : at + length] for at, length in carriage.spans)
    carried = write_image_pages(tmp_path / "images.pdf", [[a_picture(path, FRAME)]])
    with pikepdf.open(tmp_path / "images.pdf") as pdf:
        stream = pdf.pages[0].Resources.XObject.Evidence1
        assert stream.read_raw_bytes() == expected
        assert carried == {stream.objgen[0]: hashlib.sha256(expected).hexdigest()}
    assert b"SECRET" not in (tmp_path / "images.pdf").read_bytes()


def test_sheets_without_pictures_are_empty_pages_in_their_place(tmp_path):
    path = tmp_path / "picture.png"
    a_noise().save(path)
    write_image_pages(tmp_path / "images.pdf", [[], [a_picture(path, FRAME)], []])
    with pikepdf.open(tmp_path / "images.pdf", attempt_recovery=False) as pdf:
        assert [len(page.Resources.XObject) for page in pdf.pages] == [0, 1, 0]
        assert pdf.get_warnings() == []


def test_the_same_pictures_give_the_same_bytes(tmp_path):
    path = tmp_path / "picture.png"
    a_noise().save(path)
    for name in ("first.pdf", "second.pdf"):
        write_image_pages(tmp_path / name, [[a_picture(path, FRAME)]] * 2)
    assert (tmp_path / "first.pdf").read_bytes() == (tmp_path / "second.pdf").read_bytes()


@settings(max_examples=25)
@given(position=st.floats(0, 1, exclude_max=True), flip=st.integers(1, 255))
def test_any_byte_of_an_original_that_changed_since_import_is_noticed(
    tmp_path_factory, position, flip
):
    folder = tmp_path_factory.mktemp("changed")
    path = folder / "picture.jpg"
    a_noise().save(path)
    placement = a_picture(path, FRAME)
    data = bytearray(path.read_bytes())
    data[int(position * len(data))] ^= flip
    path.write_bytes(data)
    with pytest.raises(KnownError) as caught:
        write_image_pages(folder / "images.pdf", [[placement]])
    assert caught.value.code == "export.original_changed"
    assert caught.value.facts == {"exhibit": "1-1"}


@pytest.mark.parametrize("is_original", [True, False])
def test_a_shortened_or_missing_file_is_noticed(tmp_path, is_original):
    path = tmp_path / "picture.png"
    a_noise().save(path)
    placement = a_picture(path, FRAME)
    codes = ("export.original_changed", "export.original_missing")
    if not is_original:
        made = replace(placement.prepared, sha256=placement.original_sha256)
        placement = replace(placement, prepared=made, original_sha256="0" * 64)
        write_image_pages(tmp_path / "images.pdf", [[placement]])
        codes = ("export.prepared_unusable",) * 2
    path.write_bytes(path.read_bytes()[:200])
    with pytest.raises(KnownError) as changed:
        write_image_pages(tmp_path / "images.pdf", [[placement]])
    path.unlink()
    with pytest.raises(KnownError) as missing:
        write_image_pages(tmp_path / "images.pdf", [[placement]])
    assert (changed.value.code, missing.value.code) == codes


def test_the_work_stops_where_its_progress_says_so(tmp_path):
    path = tmp_path / "picture.png"
    a_noise().save(path)
    told = []

    def copied():
        told.append(1)
        raise Cancelled

    with pytest.raises(Cancelled):
        write_image_pages(tmp_path / "images.pdf", [[a_picture(path, FRAME)]] * 3, copied=copied)
    assert told == [1]


def test_a_sheet_places_its_pages_side_by_side_and_knows_which_are_originals(tmp_path):
    path = tmp_path / "picture.png"
    a_noise().save(path)
    sha256 = sha256_of(path)
    original = path.rename(tmp_path / f"{sha256}.png")
    values = {"carriage": carriage_of(original), "width": 60, "height": 40}
    prepared = {
        ("A", 1): PreparedImage(path=str(original), **values),
        ("B", 1): PreparedImage(path=str(tmp_path / "cache.png"), sha256="0" * 64, **values),
    }
    slots = tuple(a_slot(item_id=item) for item in ("A", "B"))
    items = {item: an_item(item, sha256=sha256) for item in ("A", "B")}
    first, second = place(Sheet(SheetKind.IMAGE, slots, columns=2), prepared, items)
    assert (first.is_original, second.is_original) == (True, False)
    left, right = frames(2)
    assert left.left <= first.frame.left < first.frame.right <= left.right
    assert right.left <= second.frame.left < second.frame.right <= right.right
    assert place(Sheet(SheetKind.FILE, slots), {}, items) == ()
