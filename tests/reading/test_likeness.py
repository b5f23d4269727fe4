import io
import random

import pytest
from PIL import Image

from evidence_kit.reading.images import examine_picture
from evidence_kit.reading.likeness import (
    Pictured,
    find_same_pictures,
    grey_of,
    keep_likeness,
    likeness_of,
)
from evidence_kit.reading.signatures import recognise
from tests.reading.picture_builders import a_picture, encoded, receipts

COUNT = 100


def drawn():
    """Values of receipts: two amounts only, so that the digits of time and number must tell."""
    chance = random.Random(11)
    for position in range(COUNT):
        clock = [chance.randrange(n) for n in (12, 28, 24, 60, 60)]
        yield (
            "-1284.67" if position % 2 else "-428.61",
            f"2025-{clock[0] + 1:02}-{clock[1] + 1:02} {clock[2]:02}:{clock[3]:02}:{clock[4]:02}",
            "20250402" + "".join(chance.choice("0123456789") for _ in range(10)),
        )


def saved_again(picture, position):
    quality = 30 + position % 51
    if position % 2:
        half = picture.width // 2, picture.height // 2
        picture = picture.resize(half, Image.Resampling.BICUBIC)
    return Image.open(io.BytesIO(encoded(picture, "JPEG", quality=quality)))


def kept(picture, name, folder):
    grey = grey_of(picture)
    keep_likeness(grey, folder / name)
    return Pictured(name, likeness_of(grey), picture.width * picture.height)


@pytest.fixture(scope="module")
def pictured(tmp_path_factory):
    folder = tmp_path_factory.mktemp("likeness")
    originals, copies = [], []
    for position, picture in enumerate(receipts(drawn(), width=810, height=1755)):
        originals.append(kept(picture, f"original-{position}", folder))
        copies.append(kept(saved_again(picture, position), f"copy-{position}", folder))
    return originals, copies, folder


def test_none_of_a_hundred_different_receipts_of_one_layout_is_reported(pictured):
    originals, _, folder = pictured
    assert find_same_pictures(originals, [], folder) == ()


def test_each_receipt_saved_again_or_shrunk_is_reported_with_its_original_alone(pictured):
    originals, copies, folder = pictured
    pairs = {(p.larger, p.smaller) for p in find_same_pictures(copies, originals, folder)}
    named = {frozenset((f"original-{n}", f"copy-{n}")) for n in range(COUNT)}
    assert {frozenset(pair) for pair in pairs} == named
    shrunk = {(f"original-{n}", f"copy-{n}") for n in range(1, COUNT, 2)}
    assert shrunk <= pairs


def test_one_other_digit_makes_another_picture(tmp_path):
    values = [("-1284.67", "2025-04-02 22:41:33", "2025040220014"), ("-1264.67",) * 3]
    values[1] = ("-1264.67", *values[0][1:])
    two = [kept(picture, str(n), tmp_path) for n, picture in enumerate(receipts(values, 810, 1755))]
    assert find_same_pictures(two, [], tmp_path) == ()


def test_pictures_of_other_shapes_are_not_compared(tmp_path):
    tall = kept(Image.new("L", (300, 900), 200), "tall", tmp_path)
    wide = kept(Image.new("L", (900, 300), 200), "wide", tmp_path)
    assert find_same_pictures([tall, wide], [], tmp_path) == ()


@pytest.mark.parametrize(
    "content", [None, b"", b"EKL1", b"other" * 100, b"EKL1\x09\0\0\0" + bytes(5)]
)
def test_a_likeness_that_is_gone_or_broken_is_passed_over(tmp_path, content):
    picture = kept(a_picture(), "one", tmp_path)
    again = kept(a_picture(), "two", tmp_path)
    if content is None:
        (tmp_path / "two").unlink()
    else:
        (tmp_path / "two").write_bytes(content)
    assert find_same_pictures([picture], [again], tmp_path) == ()


def test_what_import_keeps_of_a_png_and_of_the_same_as_jpeg_meets(tmp_path):
    (picture,) = receipts([("-1284.67", "2025-04-02 22:41:33", "2025040220014")], 1080, 2340)
    found = []
    for name, data in (
        ("png", encoded(picture.convert("RGBA"), "PNG")),
        ("jpeg", encoded(picture, "JPEG", quality=40)),
        ("small", encoded(picture.resize((720, 1560)), "JPEG", quality=60)),
    ):
        path = tmp_path / f"{name}.bin"
        path.write_bytes(data)
        examined = examine_picture(path, recognise(path), lambda *_: None)
        keep_likeness(examined.grey, tmp_path / name)
        pixels = examined.pages[0].width * examined.pages[0].height
        found.append(Pictured(name, likeness_of(examined.grey), pixels))
    pairs = {(p.larger, p.smaller) for p in find_same_pictures(found, [], tmp_path)}
    assert {("png", "small"), ("jpeg", "small")} <= pairs
    assert len(pairs) == 3
