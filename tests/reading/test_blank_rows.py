"""Pictures without their blank rows."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from evidence_kit.reading.blank_rows import without_blank_rows


def picture_of(kinds):
    """Rows of 100 pixels: of `"ink"` each differs from its neighbours, of `"blank"` none does."""
    rows = np.full((len(kinds), 100, 3), 255, np.uint8)
    for number, kind in enumerate(kinds):
        if kind == "ink":
            rows[number, 20 + number % 7 : 60 : 3] = 40 + number % 2 * 90
    return Image.fromarray(rows)


@given(st.lists(st.tuples(st.sampled_from(["ink", "blank"]), st.integers(1, 60)), min_size=1))
def test_no_row_with_print_is_left_out_and_each_is_told_where_it_was(stretches):
    kinds = [kind for kind, count in stretches for _ in range(count)]
    picture = picture_of(kinds)
    short = without_blank_rows(picture)
    rows = [row for begin, end in short.kept for row in range(begin, end)]
    assert (np.asarray(short.picture) == np.asarray(picture)[rows]).all()
    assert {n for n, kind in enumerate(kinds) if kind == "ink"} <= set(rows)
    for number, row in enumerate(rows):
        if kinds[row] == "ink":
            edges = short.whole(number / len(rows), (number + 1) / len(rows))
            assert edges == pytest.approx((row / len(kinds), (row + 1) / len(kinds)))


def test_of_a_blank_stretch_some_room_is_left_at_either_side():
    small = without_blank_rows(picture_of(["ink"] * 4 + ["blank"] * 200 + ["ink"] * 4))
    assert small.picture.height == 4 + 2 + 2 + 4
    large = without_blank_rows(picture_of(["ink"] * 14 + ["blank"] * 200 + ["ink"] * 40))
    assert large.picture.height == 14 + 5 + 6 + 40


def test_a_box_that_goes_a_little_over_a_gap_does_not_reach_over_it():
    short = without_blank_rows(picture_of(["ink"] * 4 + ["blank"] * 200 + ["ink"] * 4))
    assert short.whole(0, 7 / 12) == pytest.approx((0, 6 / 208))
    assert short.whole(5 / 12, 1) == pytest.approx((202 / 208, 1))
    assert short.whole(0, 1) == pytest.approx((0, 1))


def test_a_ground_that_shades_from_row_to_row_is_blank():
    rows = np.repeat(np.linspace(0, 255, 600)[:, None], 100, axis=1)
    picture = Image.fromarray(rows.astype(np.uint8)).convert("RGB")
    assert without_blank_rows(picture).picture.height < 10


@pytest.mark.parametrize("height", [1, 2, 511, 512, 513, 1024, 1025])
def test_rows_are_compared_across_the_stripes_they_are_read_in(height):
    kinds = ["blank"] * height
    kinds[height // 2] = "ink"
    short = without_blank_rows(picture_of(kinds))
    assert any(begin <= height // 2 < end for begin, end in short.kept)
    assert short.picture.height <= 9


def test_a_picture_that_is_full_stays_as_it_is():
    picture = picture_of(["ink"] * 50)
    assert without_blank_rows(picture).picture is picture
