"""Words beneath red seals."""

from math import cos, pi, sin

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from evidence_kit.reading import ocr
from evidence_kit.reading.stamps import beneath, seals_on
from evidence_kit.runtime import resources

RED = (205, 45, 40)
PAPER = (247, 246, 243)
WORDS = ("转让方：青河样例小额贷款有限公司", "受让方：云岭样例资产管理有限公司", "2025年6月20日")


def font(size):
    return ImageFont.truetype(resources() / "fonts" / "NotoSansSC-Regular.ttf", size)


def paper():
    picture = Image.new("RGB", (1240, 900), PAPER)
    draw = ImageDraw.Draw(picture)
    for number, words in enumerate(WORDS):
        draw.text((420, 400 + 60 * number), words, (30, 30, 30), font(34))
    return picture


def stamped(picture, centre=(760, 470), radius=170):
    """The ink of a seal darkens what it falls on, as ink and as a PDF's seal do."""
    seal = Image.new("RGB", picture.size, "white")
    draw = ImageDraw.Draw(seal)
    x, y = centre
    draw.ellipse((x - radius, y - radius, x + radius, y + radius), outline=RED, width=9)
    for number, sign in enumerate("青河样例小额贷款有限公司"):
        angle = pi * (0.85 + 1.3 * number / 11)
        place = (x + 0.78 * radius * cos(angle), y + 0.78 * radius * sin(angle))
        draw.text(place, sign, RED, font(40), anchor="mm")
    draw.text((x, y), "★", RED, font(90), anchor="mm")
    draw.text((x, y + 0.6 * radius), "业务专用章", RED, font(36), anchor="mm")
    product = np.asarray(picture).astype(np.uint16) * np.asarray(seal) // 255
    return Image.fromarray(product.astype(np.uint8))


def test_a_seal_is_found_where_it_is():
    ((left, top, right, bottom),) = seals_on(stamped(paper()))
    assert abs((left + right) / 2 - 760) < 12
    assert abs((top + bottom) / 2 - 470) < 12
    assert 340 < right - left < 400


@pytest.mark.parametrize(
    "draw",
    [
        lambda d: d.rounded_rectangle((300, 300, 700, 420), 30, RED),  # a key
        lambda d: d.ellipse((300, 300, 500, 500), RED),  # a picture of someone
        lambda d: d.text((300, 300), "-1,284.67", RED, font(60)),
        lambda d: d.rectangle((0, 0, 1239, 200), RED),
        lambda d: None,
    ],
)
def test_what_else_is_red_is_no_seal(draw):
    picture = paper()
    draw(ImageDraw.Draw(picture))
    assert seals_on(picture) == []


def test_beneath_a_seal_nothing_else_of_the_page_changes():
    picture = stamped(paper())
    (area,) = seals_on(picture)
    bare = np.asarray(beneath(picture, [area])).copy()
    before = np.asarray(picture).copy()
    left, top, right, bottom = area
    bare[top:bottom, left:right] = before[top:bottom, left:right] = 0
    assert (bare == before).all()


def test_words_beneath_a_seal_are_read_as_without_it():
    told = {line.text.replace(":", "："): line for line in ocr.lines_in(stamped(paper()))}
    assert set(WORDS) <= set(told)
    assert all(told[words].confidence > 0.95 for words in WORDS)


def test_words_that_stand_apart_stay_apart():
    picture = Image.new("RGB", (700, 160), "white")
    draw = ImageDraw.Draw(picture)
    draw.text((60, 60), "昨天 18:35", "black", font(44))
    assert [line.text for line in ocr.lines_in(picture)] == ["昨天 18:35"]
