"""Where the ground of a line ends is seen, under uneven light too."""

import numpy as np
import pytest

from evidence_kit.reading.reaches import reaches_of

WIDE, HIGH = 1000, 400
LINE = (240.0, 150.0, 500.0, 190.0)


def page(*, light=0.0, noise=0):
    """A grey page whose light falls off to the right, with some noise in its pixels."""
    pixels = np.full((HIGH, WIDE, 3), 200.0) - light * np.arange(WIDE)[None, :, None] / WIDE
    return pixels + np.random.default_rng(1).integers(-noise, noise + 1, pixels.shape)


def with_bubble(pixels, left, right, lighter, fall=0.0):
    """A bubble around `LINE`, and letters on it; `fall`: pixels down for each to the right."""
    for x in range(left, right):
        low = round(fall * (x - 370))
        pixels[120 + low : 220 + low, x] += lighter
    for x in range(250, 490, 12):
        low = round(fall * (x - 370))
        pixels[155 + low : 185 + low, x : x + 5] = 40
    return np.clip(pixels, 0, 255).astype(np.uint8)


def reach(pixels, tilt=0.0):
    ((left, right),) = reaches_of(pixels, [LINE], [tilt])
    assert type(left) is type(right) is float  # as lines are kept
    return left, right


def test_a_bubble_ends_where_its_colour_does():
    seen = with_bubble(page(), 210, 760, 37)
    assert reach(seen) == pytest.approx((0.21, 0.76), abs=0.005)


def test_what_stands_on_the_page_reaches_from_edge_to_edge():
    assert reach(with_bubble(page(), 0, 0, 0)) == (0.0, 1.0)


@pytest.mark.parametrize("lighter", [-7, 7, 12])
def test_light_that_falls_unevenly_hides_no_edge(lighter):
    """At the other side of the page its own colour is the bubble's."""
    seen = with_bubble(page(light=40, noise=2), 210, 760, lighter)
    assert reach(seen) == pytest.approx((0.21, 0.76), abs=0.01)


def test_uneven_light_alone_is_no_edge():
    assert reach(with_bubble(page(light=60, noise=3), 0, 0, 0)) == (0.0, 1.0)


def test_a_tilted_line_is_followed():
    seen = with_bubble(page(noise=1), 150, 900, 20, fall=0.1)
    assert reach(seen, tilt=0.1) == pytest.approx((0.15, 0.9), abs=0.01)


def test_a_line_at_the_edge_of_a_picture_has_no_room_beside_it():
    pixels = np.full((60, 300, 3), 255, np.uint8)
    assert reaches_of(pixels, [(0.0, 5.0, 300.0, 50.0)], [0.0]) == [(0.0, 1.0)]
    assert reaches_of(pixels[:, :3], [(0.0, 5.0, 3.0, 50.0)], [0.0]) == [(0.0, 1.0)]
    assert reaches_of(pixels, [], []) == []
