"""Where something is drawn and nothing written is seen, on screenshots and on photographs."""

import numpy as np
import pytest
from PIL import Image, ImageDraw

from evidence_kit.domain.readings import Line
from evidence_kit.domain.values import Box
from evidence_kit.reading.drawn_areas import drawn_areas

WIDE, HIGH = 600, 1200
PAGE = (237, 237, 237)
SENT = (250, 500, 500, 800)  # a picture: left, top, right, bottom in pixels


def a_screen(draw_on, *, ground=PAGE, light=0.0):
    """A page with two bubbles and what is drawn on it; light falls off to its right."""
    picture = Image.new("RGB", (WIDE, HIGH), ground)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((80, 100, 420, 180), fill=(255, 255, 255))
    draw.rectangle((520, 500, 580, 560), fill=(40, 90, 160))  # the face of who writes
    draw_on(draw)
    seen = np.asarray(picture, dtype=float) - light * np.arange(WIDE)[None, :, None] / WIDE
    return Image.fromarray(np.clip(seen, 0, 255).astype(np.uint8))


def words(left, top, right, bottom, text="你们公司叫什么", tilt=0.0):
    box = Box(left / WIDE, top / HIGH, right / WIDE, bottom / HIGH)
    return Line(text, box, tilt=tilt)


SAID = words(100, 120, 400, 160)


def a_photograph(draw):
    draw.rectangle(SENT, fill=(180, 205, 225))
    draw.polygon([(250, 800), (370, 600), (500, 800)], fill=(60, 120, 100))


def corners(boxes):
    return [
        tuple(round(edge * side) for edge, side in zip(
            (box.left, box.top, box.right, box.bottom), (WIDE, HIGH) * 2, strict=True
        ))
        for box in boxes
    ]  # fmt: skip


def test_a_picture_that_was_sent_is_found_and_neither_words_nor_faces():
    (found,) = corners(drawn_areas(a_screen(a_photograph), [SAID], PAGE))
    assert found == pytest.approx(SENT, abs=6)


def test_a_sticker_has_no_corners():
    seen = a_screen(lambda draw: draw.ellipse((90, 500, 230, 640), fill=(250, 200, 40)))
    (found,) = corners(drawn_areas(seen, [SAID], PAGE))
    assert found == pytest.approx((90, 500, 230, 640), abs=6)


def test_a_card_with_words_on_it_is_none():
    on_card = words(280, 520, 480, 560)
    assert drawn_areas(a_screen(a_photograph), [SAID, on_card], PAGE) == ()


def test_a_sign_that_is_read_in_a_picture_is_no_words():
    (found,) = drawn_areas(a_screen(a_photograph), [SAID, words(300, 650, 340, 690, "山")], PAGE)
    assert found.left == pytest.approx(SENT[0] / WIDE, abs=0.01)


def test_a_photographed_screen_is_lighter_at_one_side():
    said = words(100, 120, 400, 160, tilt=0.01)
    (found,) = corners(drawn_areas(a_screen(a_photograph, light=70), [said], (210, 210, 210)))
    assert found == pytest.approx(SENT, abs=8)


def test_glare_on_a_photograph_is_no_picture():
    said = words(100, 120, 400, 160, tilt=0.01)
    glare = a_screen(lambda draw: draw.rectangle(SENT, fill=(250, 250, 250)), ground=(200,) * 3)
    assert drawn_areas(glare, [said], (200, 200, 200)) == ()


def test_where_the_page_has_no_colour_nothing_is_found():
    assert drawn_areas(a_screen(a_photograph), [SAID], None) == ()
