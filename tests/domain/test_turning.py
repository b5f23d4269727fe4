"""Orientations compose as turns of pixels do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from evidence_kit.domain.turning import followed_by, from_to, turned, turned_box
from evidence_kit.domain.values import Box
from evidence_kit.reading.images import upright

ALL = range(1, 9)


def _picture():
    return Image.frombytes("L", (3, 2), bytes(range(6)))


def _same(one, other):
    return one.size == other.size and one.tobytes() == other.tobytes()


@pytest.mark.parametrize("first", ALL)
@pytest.mark.parametrize("then", ALL)
def test_one_orientation_after_the_other_is_what_both_do_to_pixels(first, then):
    both = upright(upright(_picture(), first), then)
    assert _same(upright(_picture(), followed_by(first, then)), both)
    assert _same(
        upright(upright(_picture(), first), from_to(first, then)), upright(_picture(), then)
    )


@pytest.mark.parametrize("orientation", ALL)
def test_a_quarter_to_the_right_turns_pixels_clockwise_and_four_are_none(orientation):
    shown = upright(_picture(), orientation)
    assert _same(upright(_picture(), turned(orientation, 1)), shown.transpose(Image.ROTATE_270))
    assert turned(orientation, 4) == orientation == turned(turned(orientation, -1), 1)


def test_a_box_turns_with_the_page():
    box = Box(0.0, 0.1, 0.3, 0.2)
    assert turned_box(box, 1) == Box(0.8, 0.0, 0.9, 0.3)


@given(st.integers(-5, 5), st.floats(0, 0.4), st.floats(0.5, 1))
def test_a_box_turned_and_turned_back_stands_where_it_stood(quarters, low, high):
    box = Box(low, low / 2, high, high)
    back = turned_box(turned_box(box, quarters), -quarters)
    sides = ("left", "top", "right", "bottom")
    assert all(abs(getattr(back, s) - getattr(box, s)) < 1e-9 for s in sides)
