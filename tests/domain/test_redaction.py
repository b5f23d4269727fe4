"""How far a cover reaches into the blocks that a picture was compressed in."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_kit.domain.redaction import Covered, covered_pixels
from evidence_kit.domain.values import Box

_BESIDE = 2  # pixels that a decoder mixes with those of a block


@pytest.mark.parametrize(
    ("size", "box", "block", "told"),
    [
        (100, Box(0.25, 0.25, 0.5, 0.5), 1, (25, 50)),
        (96, Box(0.25, 0.25, 0.5, 0.5), 16, (14, 50)),  # blocks of both sides are the same
        (100, Box(0.33, 0.33, 0.47, 0.47), 16, (18, 54)),  # from 100: 52 is the end of a block
        (100, Box(0.21, 0.21, 0.31, 0.31), 16, (14, 38)),  # from 100: 36
        (100, Box(0.37, 0.37, 0.47, 0.47), 16, (30, 54)),  # from 0: 32; from 100: 36
        (100, Box(0.01, 0.01, 0.03, 0.03), 16, (0, 18)),
        (100, Box(0.97, 0.97, 0.99, 0.99), 16, (82, 100)),
    ],
)
def test_a_cover_takes_whole_blocks_counted_from_either_side(size, box, block, told):
    first, last = told
    assert covered_pixels(box, size, size, block) == Covered(first, first, last, last)


@given(
    st.integers(3, 200),
    st.sampled_from([1, 8, 16, 64]),
    st.tuples(st.floats(0, 1), st.floats(0, 1)).map(sorted).filter(lambda e: e[1] - e[0] > 0.01),
)
def test_every_block_that_holds_a_covered_pixel_is_covered_and_no_other(size, block, edges):
    start, end = edges
    pixels = range(math.floor(start * size), min(size, math.ceil(end * size)))
    from_0 = {at // block for at in pixels}
    from_size = {(size - 1 - at) // block for at in pixels}
    first = min(*(n * block for n in from_0), *(size - (n + 1) * block for n in from_size))
    last = max(*((n + 1) * block for n in from_0), *(size - n * block for n in from_size))
    beside = _BESIDE if block > 1 else 0
    covered = covered_pixels(Box(start, 0, end, 1), size, size, block)
    assert (covered.left, covered.right) == (max(0, first - beside), min(size, last + beside))
