"""Covers burnt into pixels."""

from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from evidence_kit.domain.values import Box
from evidence_kit.reading.covering import burn

JPEG_BLOCK = 16


def _covered(size, box, block):
    picture = Image.new("L", size, 255)
    burn(picture, [box], block=block)
    return picture.point(lambda grey: 255 - grey).getbbox()


def test_a_cover_reaches_the_whole_pixels_it_touches():
    assert _covered((100, 100), Box(0.101, 0.2, 0.309, 0.5), 1) == (10, 20, 31, 50)


@given(
    st.integers(20, 300), st.integers(20, 300),
    st.floats(0, 0.8), st.floats(0, 0.8), st.floats(0.05, 0.2), st.floats(0.05, 0.2),
)  # fmt: skip
def test_on_a_lossy_picture_no_block_is_covered_in_part(width, height, left, top, across, down):
    box = Box(left, top, left + across, top + down)
    covered = _covered((width, height), box, JPEG_BLOCK)
    for start, end, size, low, high in (
        (covered[0], covered[2], width, box.left, box.right),
        (covered[1], covered[3], height, box.top, box.bottom),
    ):
        assert start <= low * size
        assert end >= high * size
        # Whole blocks, counted from either side, and two pixels that were mixed with them.
        for edge, inner in ((start, start + 2), (end, end - 2)):
            whole = inner % JPEG_BLOCK == 0 or (size - inner) % JPEG_BLOCK == 0
            assert edge in (0, size) or whole
        assert start <= max(0, (int(low * size) // JPEG_BLOCK) * JPEG_BLOCK - 2)
