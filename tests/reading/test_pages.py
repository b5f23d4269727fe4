import hashlib
import shutil
import struct
import zlib
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageDraw

from evidence_kit.domain.prepared import PreparedImage, PreparedPdfPage
from evidence_kit.domain.records import Carriage
from evidence_kit.domain.values import Box
from evidence_kit.errors import KnownError
from evidence_kit.reading import decoding, page_cache, pages
from evidence_kit.reading.covering import burn
from evidence_kit.reading.encoding import drawn_page
from evidence_kit.reading.page_cache import PageCache
from evidence_kit.reading.pages import PrepareRequest, prepare_page
from tests.reading.pdf_builders import (
    BLACK,
    RED,
    WHITE,
    a_pdf,
    a_sealed_pdf,
    add_content,
    add_layer,
    count,
    everything_in,
    filled,
    picture_of,
    placed,
    saved,
    text,
    words_of,
)

MIDDLE = Box(0.25, 0.25, 0.75, 0.75)


def a_cache(path):
    """What is known of the cache beside a file, from the first page on."""
    return PageCache(path.parent / "cache", {})


def prepared(path, media_type="image/x", covers=(), page=1, cache=None, **more):
    request = PrepareRequest(
        path=path,
        sha256="ab" * 32,
        media_type=media_type,
        page=page,
        width=1,
        height=1,
        covers=tuple(covers),
        **more,
    )
    return prepare_page(request, cache or a_cache(path))


def written(picture, path, **how):
    picture.save(path, **how)
    return path


def a_gradient(mode="RGB", size=(40, 30)):
    """Every pixel different from its neighbours."""
    red = Image.linear_gradient("L").resize(size)
    green = red.transpose(Image.Transpose.FLIP_TOP_BOTTOM)
    blue = Image.radial_gradient("L").resize(size)
    return Image.merge("RGB", (red, green, blue)).convert(mode)


def furthest(one, other):
    """The largest difference of any sample."""
    return max(ImageChops.difference(one.convert("RGB"), other.convert("RGB")).tobytes())


def shown(result, tmp_path):
    return placed(result, tmp_path / "placed.pdf")


def on_white(picture):
    return Image.alpha_composite(Image.new("RGBA", picture.size, "white"), picture.convert("RGBA"))


def test_a_picture_that_can_be_carried_is_left_where_it_is(tmp_path):
    path = tmp_path / "never-opened.jpg"
    carriage = Carriage(
        filter="DCTDecode", width=3, height=4, bits=8, colour="rgb", spans=((0, 9),)
    )
    result = prepared(path, carriage=carriage, orientation=6)
    assert result == PreparedImage(
        path=str(path), carriage=carriage, orientation=6, width=1, height=1
    )
    assert not (tmp_path / "cache").exists()


@pytest.mark.parametrize("mode", ["RGB", "L", "1", "P"])
@pytest.mark.parametrize("suffix", [".png", ".bmp", ".tif", ".gif"])
def test_a_lossless_picture_keeps_every_pixel(tmp_path, mode, suffix):
    path = written(a_gradient(mode), tmp_path / f"in{suffix}")
    result = prepared(path)
    with Image.open(path) as original:
        assert furthest(shown(result, tmp_path), original) == 0
    assert result.carriage.filter == "FlateDecode"
    assert result.carriage.spans == ((0, Path(result.path).stat().st_size),)
    assert (result.width, result.height, result.orientation) == (40, 30, 1)


def test_an_interlaced_png_is_put_in_order(tmp_path):
    path = tmp_path / "in.png"
    path.write_bytes(an_adam7_png())
    expected = Image.frombytes("L", (8, 8), bytes(4 * value for value in range(64)))
    assert furthest(shown(prepared(path), tmp_path), expected) == 0


def an_adam7_png():
    """Eight by eight grey pixels, 0 to 252 in steps of 4, in seven passes."""
    passes = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2),
              (0, 1, 1, 2))  # fmt: skip
    rows = b"".join(
        b"\0" + bytes(4 * (8 * y + x) for x in range(left, 8, right))
        for left, top, right, down in passes
        for y in range(top, 8, down)
    )
    parts = (
        (b"IHDR", struct.pack(">IIBBBBB", 8, 8, 8, 0, 0, 0, 1)),
        (b"IDAT", zlib.compress(rows)),
        (b"IEND", b""),
    )
    chunks = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


@pytest.mark.parametrize("mode", ["I;16", "I;16B"])
def test_deep_grey_is_scaled_and_not_clipped(tmp_path, mode):
    values = [0, 300, 0x4000, 0x8000, 0xC000, 0xFFFF]
    order = "big" if mode.endswith("B") else "little"
    data = b"".join(value.to_bytes(2, order) for value in values)
    path = written(Image.frombytes(mode, (6, 3), 3 * data), tmp_path / "in.tif")
    result = shown(prepared(path), tmp_path)
    greys = [result.getpixel((x, 0))[0] for x in range(6)]
    assert all(abs(a - b) <= 1 for a, b in zip(greys, [0, 1, 64, 128, 192, 255], strict=True))


def with_alpha(mode):
    picture = a_gradient("RGBA")
    picture.putalpha(Image.linear_gradient("L").resize(picture.size).rotate(180))
    return picture.convert(mode)


@pytest.mark.parametrize(
    ("picture", "how"),
    [
        (with_alpha("RGBA"), {}),
        (with_alpha("LA"), {}),
        (a_gradient("P"), {"transparency": bytes(range(255, -1, -1))}),
        (a_gradient("P"), {"transparency": 3}),
        (Image.new("RGB", (4, 4), (9, 8, 7)), {"transparency": (9, 8, 7)}),
        (Image.new("L", (4, 4), 9), {"transparency": 9}),
    ],
)
def test_what_is_transparent_lies_on_white(tmp_path, picture, how):
    path = written(picture, tmp_path / "in.png", **how)
    with Image.open(path) as original:
        expected = on_white(original)
    assert furthest(shown(prepared(path), tmp_path), expected) <= 1


@pytest.mark.parametrize("quality", [60, 95])
def test_a_lossy_picture_becomes_a_close_jpeg_without_metadata(tmp_path, quality):
    exif = Image.Exif()
    exif[0x010F] = "SECRETMAKER"
    path = written(a_gradient(size=(160, 120)), tmp_path / "in.webp", quality=quality, exif=exif)
    result = prepared(path)
    with Image.open(path) as original:
        assert furthest(shown(result, tmp_path), original) <= 12
    assert result.carriage.filter == "DCTDecode"
    data = Path(result.path).read_bytes()
    assert b"SECRET" not in data
    assert b"Exif" not in data


def test_a_lossless_webp_keeps_every_pixel(tmp_path):
    path = written(a_gradient(), tmp_path / "in.webp", lossless=True)
    result = prepared(path)
    assert result.carriage.filter == "FlateDecode"
    assert furthest(shown(result, tmp_path), a_gradient()) == 0


def test_a_cmyk_jpeg_becomes_rgb_that_looks_the_same(tmp_path):
    path = written(a_gradient("CMYK", (80, 60)), tmp_path / "in.jpg", quality=95)
    result = prepared(path)
    with Image.open(path) as original:
        assert furthest(shown(result, tmp_path), original) <= 12
    assert result.carriage.colour == "rgb"


def test_neither_comment_nor_profile_nor_exif_enters_a_copy(tmp_path):
    exif = Image.Exif()
    exif[0x010F] = "SECRET"
    path = written(
        a_gradient(),
        tmp_path / "in.jpg",
        exif=exif,
        comment=b"SECRET",
        icc_profile=b"SECRET" * 30,
        xmp=b"<x>SECRET</x>",
    )
    data = Path(prepared(path, covers=[MIDDLE]).path).read_bytes()
    assert b"SECRET" not in data


@pytest.mark.parametrize("orientation", range(1, 9))
def test_covers_lie_on_the_picture_as_it_is_read(tmp_path, orientation):
    exif = Image.Exif()
    exif[0x0112] = orientation
    upright = Image.new("RGB", (80, 48), WHITE)
    upright.paste(RED, (0, 0, 16, 16))
    turns = {
        2: (Image.Transpose.FLIP_LEFT_RIGHT,), 3: (Image.Transpose.ROTATE_180,),
        4: (Image.Transpose.FLIP_TOP_BOTTOM,), 5: (Image.Transpose.TRANSPOSE,),
        6: (Image.Transpose.ROTATE_90,), 7: (Image.Transpose.TRANSVERSE,),
        8: (Image.Transpose.ROTATE_270,),
    }  # fmt: skip
    stored = upright
    for turn in turns.get(orientation, ()):
        stored = stored.transpose(turn)
    path = written(stored, tmp_path / "in.jpg", exif=exif, quality=95, subsampling=0)
    result = prepared(path, covers=[Box(0.5, 0.5, 1, 1)], orientation=orientation)
    picture = shown(result, tmp_path)
    assert (result.width, result.height, result.orientation) == (80, 48, 1)
    assert count(picture.crop((40, 24, 80, 48)), BLACK, 3) == 40 * 24
    assert count(picture.crop((0, 0, 16, 16)), RED, 9) == 16 * 16


def test_nothing_of_what_was_beneath_a_cover_is_left_in_a_picture(tmp_path):
    def with_secret(secret):
        picture = Image.new("RGB", (200, 80), WHITE)
        ImageDraw.Draw(picture).text((70, 34), secret, fill=RED)
        return picture

    for suffix in (".png", ".jpg", ".bmp", ".webp"):
        data = []
        for number, secret in enumerate(("13812345678", "nothing")):
            folder = tmp_path / f"{suffix}{number}"
            folder.mkdir()
            how = {"lossless": True} if suffix == ".webp" else {}
            path = written(with_secret(secret), folder / f"in{suffix}", quality=100, **how)
            result = prepared(path, covers=[Box(0.3, 0.3, 0.8, 0.7)])
            data.append(Path(result.path).read_bytes())
            assert count(shown(result, folder).crop((60, 24, 160, 56)), BLACK, 9) == 100 * 32
        if suffix != ".jpg":  # beside the box, a JPEG keeps what the first compression left
            assert data[0] == data[1]


def test_nothing_of_what_was_beneath_a_cover_is_left_of_a_pdf_page(tmp_path):
    files = []
    for secret in ("13812345678", "nothing"):
        pdf = a_pdf(text("PUBLIC", 10, 80) + text(secret, 70, 45))
        pdf.docinfo.Title = secret
        path = saved(pdf, tmp_path / f"{secret}.pdf")
        (tmp_path / secret).mkdir()
        path = path.rename(tmp_path / secret / "in.pdf")
        result = prepared(path, "application/pdf", [Box(0.3, 0.35, 0.9, 0.65)])
        assert result.remarks == ("bundle.remark.rasterised",)
        assert (result.width, result.height) == (200, 100)
        assert (result.carriage.width, result.carriage.height) == (556, 278)
        picture = shown(result, tmp_path)
        assert count(picture.crop((167, 98, 500, 180)), BLACK, 0) == 333 * 82
        assert count(picture.crop((20, 20, 160, 70)), BLACK, 60) > 100
        assert words_of(tmp_path / "placed.pdf") == ""
        with pikepdf.open(tmp_path / "placed.pdf") as placed_pdf:
            image = pikepdf.PdfImage(placed_pdf.pages[0].Resources.XObject.P).as_pil_image()
        assert furthest(image, picture) == 0
        assert secret.encode() not in everything_in(tmp_path / "placed.pdf")
        files.append(Path(result.path).read_bytes())
    assert files[0] == files[1]


def test_a_pdf_page_is_placed_from_the_cleaned_file_with_its_seal(tmp_path):
    path = saved(a_sealed_pdf(Rotate=90), tmp_path / "in.pdf")
    result = prepared(path, "application/pdf")
    assert result == PreparedPdfPage(
        path=result.path,
        sha256=hashlib.sha256(Path(result.path).read_bytes()).hexdigest(),
        page=1,
        width=100,
        height=200,
        remarks=("bundle.remark.seal",),
    )
    assert count(picture_of(Path(result.path)), RED) == 3600
    assert b"/Annot" not in everything_in(Path(result.path))


def test_a_covered_page_keeps_the_seal_beside_the_cover(tmp_path):
    path = saved(a_sealed_pdf(), tmp_path / "in.pdf")
    result = prepared(path, "application/pdf", [Box(0, 0, 0.5, 1)])
    assert result.remarks == ("bundle.remark.rasterised", "bundle.remark.seal")
    picture = shown(result, tmp_path)
    assert count(picture, RED) > 25_000
    assert count(picture.crop((0, 0, 278, 278)), BLACK, 0) == 278 * 278


def test_a_page_that_had_to_be_drawn_says_so(tmp_path):
    pdf = a_pdf(b"/OC /L BDC " + filled(RED, 0, 0, 9, 9) + b" EMC")
    pdf.pages[0].obj.Resources.Properties = pikepdf.Dictionary(L=add_layer(pdf, is_on=False))
    result = prepared(saved(pdf, tmp_path / "in.pdf"), "application/pdf")
    assert result.remarks == ("bundle.remark.drawn",)


def test_pages_of_one_pdf_share_one_cleaned_file(tmp_path, monkeypatch):
    pdf = a_pdf(text("One", 10, 10))
    pdf.add_blank_page(page_size=(50, 60))
    add_content(pdf, text("Two", 1, 10))
    path = saved(pdf, tmp_path / "in.pdf")
    cache = a_cache(path)
    first = prepared(path, "application/pdf", page=1, cache=cache)
    monkeypatch.setattr(pages, "clean_pdf", None)  # would fail if it were asked again
    second = prepared(path, "application/pdf", page=2, cache=cache)
    assert first.path == second.path
    assert (second.page, second.width, second.height) == (2, 50, 60)
    assert words_of(Path(second.path), 2) == "Two"


def test_a_page_of_a_tiff_is_found_by_its_number(tmp_path):
    first, second = Image.new("L", (4, 4), 10), Image.new("L", (6, 6), 200)
    path = written(first, tmp_path / "in.tif", save_all=True, append_images=[second])
    result = prepared(path, page=2)
    assert (result.width, result.height) == (6, 6)
    assert count(shown(result, tmp_path), (200, 200, 200), 0) == 36


def test_an_animation_shows_its_first_picture(tmp_path):
    first, second = Image.new("RGB", (4, 4), RED), Image.new("RGB", (4, 4), BLACK)
    path = written(first, tmp_path / "in.gif", save_all=True, append_images=[second])
    assert count(shown(prepared(path), tmp_path), RED) == 16


def test_other_covers_or_another_page_never_come_from_the_cache(tmp_path):
    path = written(a_gradient(), tmp_path / "in.png")
    results = [
        prepared(path, covers=covers)
        for covers in ((), (MIDDLE,), (Box(0.25, 0.25, 0.75, 0.7500001),), (MIDDLE, MIDDLE))
    ]
    assert len({result.path for result in results}) == 4
    one, two = Box(0, 0, 0.1, 0.1), Box(0.5, 0.5, 0.6, 0.6)
    in_order = prepared(path, covers=[one, two])
    assert prepared(path, covers=[two, one]) == in_order


def test_a_prepared_page_comes_from_the_cache_until_that_is_deleted(tmp_path, monkeypatch):
    path = written(a_gradient(), tmp_path / "in.png")
    cache = a_cache(path)
    first = prepared(path, covers=[MIDDLE], cache=cache)
    monkeypatch.setattr(pages, "open_upright", None)  # would fail if it were asked again
    assert prepared(path, covers=[MIDDLE], cache=cache) == first
    monkeypatch.undo()
    data = Path(first.path).read_bytes()
    for file in (tmp_path / "cache").iterdir():
        file.unlink()
    assert Path(prepared(path, covers=[MIDDLE]).path).read_bytes() == data


@pytest.mark.parametrize("spoil", ["cut", "other", "no file", "no record", "odd record"])
def test_a_cache_entry_that_is_not_as_it_was_made_is_made_again(tmp_path, spoil):
    path = written(a_gradient(), tmp_path / "in.png")
    cache = a_cache(path)
    first = prepared(path, cache=cache)
    data, stream = Path(first.path).read_bytes(), Path(first.path)
    record = stream.with_suffix(".json")
    match spoil:
        case "cut":
            stream.write_bytes(data[:10])
        case "other":
            stream.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
        case "no file":
            stream.unlink()
        case "no record":
            record.unlink()
        case _:
            record.write_text("[", encoding="utf-8")
    assert prepared(path, cache=cache) == first
    assert stream.read_bytes() == data


def test_an_entry_whose_seal_is_not_known_is_made_again(tmp_path):
    path = written(a_gradient(), tmp_path / "in.png")
    first = prepared(path)
    other = a_cache(path)
    assert prepared(path, cache=other) == first
    assert list(other.made) == ["page-1"]


def test_an_entry_under_the_name_of_another_is_made_again(tmp_path):
    path = written(a_gradient(), tmp_path / "in.png")
    covered, open_ = a_cache(path), a_cache(path)
    right = prepared(path, covers=[MIDDLE], cache=covered)
    data = Path(right.path).read_bytes()
    false = prepared(path, cache=open_)
    for suffix in (".stream", ".json"):
        shutil.copy(Path(false.path).with_suffix(suffix), Path(right.path).with_suffix(suffix))
    assert prepared(path, covers=[MIDDLE], cache=open_) == right
    assert Path(right.path).read_bytes() == data


def test_a_failure_leaves_nothing_in_the_cache(tmp_path):
    path = tmp_path / "in.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\nnonsense")
    with pytest.raises(KnownError, match=r"intake\.(damaged|empty)"):
        prepared(path)
    assert list((tmp_path / "cache").iterdir()) == []


def test_what_is_kept_reached_the_disk_before_its_record(tmp_path, monkeypatch):
    steps = []
    monkeypatch.setattr(page_cache.os, "fsync", lambda _: steps.append("fsync"))
    real = Path.replace
    monkeypatch.setattr(Path, "replace", lambda self, to: steps.append(to.suffix) or real(self, to))
    cache = PageCache(tmp_path, {})
    cache.kept("slot", "key", ".x", lambda target: target.write_text("x"))
    assert steps == ["fsync", "fsync", ".x", ".json"]


@pytest.mark.parametrize("content", [b"", b"GIF89a", b"\xff\xd8\xff\xd9", b"BM" + bytes(60)])
def test_a_picture_that_cannot_be_decoded_is_refused(tmp_path, content):
    path = tmp_path / "in.bin"
    path.write_bytes(content)
    with pytest.raises(KnownError, match=r"intake\.(damaged|empty)"):
        prepared(path)


def test_a_picture_cut_off_in_the_middle_is_refused(tmp_path):
    path = written(a_gradient(size=(300, 300)), tmp_path / "in.jpg")
    path.write_bytes(path.read_bytes()[:-500])
    with pytest.raises(KnownError, match=r"intake\.(damaged|empty)"):
        prepared(path)


def test_a_picture_beyond_the_limit_is_refused_before_it_is_decoded(tmp_path, monkeypatch):
    path = written(a_gradient(), tmp_path / "in.png")
    monkeypatch.setattr(decoding, "MOST_PIXELS", 40 * 30 - 1)
    with pytest.raises(KnownError, match=r"intake\.too_large_picture"):
        prepared(path)


def test_a_drawn_page_that_is_one_huge_photo_becomes_jpeg():
    noise = Image.effect_noise((1800, 1800), 90)
    photo = Image.merge("RGB", (noise, noise.rotate(90), noise.rotate(180)))
    assert drawn_page(photo).carriage.filter == "DCTDecode"
    assert drawn_page(photo.crop((0, 0, 900, 900))).carriage.filter == "FlateDecode"


sides = st.tuples(st.floats(0, 1), st.floats(0, 1)).filter(lambda pair: pair[0] != pair[1])


@given(across=sides, down=sides, width=st.integers(1, 60), height=st.integers(1, 60))
@settings(max_examples=60)
def test_a_cover_hides_every_pixel_it_touches_and_no_other(across, down, width, height):
    left, right = sorted(across)
    top, bottom = sorted(down)
    picture = Image.new("L", (width, height), 255)
    burn(picture, [Box(left, top, right, bottom)])
    for x in range(width):
        for y in range(height):
            touched = x < right * width and x + 1 > left * width
            touched = touched and y < bottom * height and y + 1 > top * height
            assert picture.getpixel((x, y)) == (0 if touched else 255)
