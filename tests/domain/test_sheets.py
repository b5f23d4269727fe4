"""Evidence pages on sheets."""

from itertools import pairwise
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_kit.domain.bundle import Layout, Part, SheetKind
from evidence_kit.domain.geometry import BINDING, PAGE_HEIGHT, PAGE_WIDTH, Frame, fit, frames
from evidence_kit.domain.kinds import ItemKind
from evidence_kit.domain.sheets import sheets, strips_of
from tests.builders import a_case, a_page, an_item


def _laid(items, pages, layout=Layout.TWO, printed=MappingProxyType({})):
    case = a_case(items=tuple(items), pages=tuple(pages))
    exhibits = [
        (f"1-{n}", item, tuple(p.number for p in case.pages_of(item.id)))
        for n, item in enumerate(items, start=1)
    ]
    return sheets(case, exhibits, layout, printed)


def test_phone_screenshots_stand_two_side_by_side_each_under_its_number():
    laid = _laid(
        [an_item("I1"), an_item("I2"), an_item("I3")], [a_page(f"I{n}") for n in (1, 2, 3)]
    )
    assert [[slot.exhibit for slot in sheet.slots] for sheet in laid] == [["1-1", "1-2"], ["1-3"]]
    assert all(sheet.columns == 2 for sheet in laid)


def test_layout_one_gives_each_screenshot_a_sheet():
    laid = _laid([an_item("I1"), an_item("I2")], [a_page("I1"), a_page("I2")], Layout.ONE)
    assert [sheet.columns for sheet in laid] == [1, 1]


@pytest.mark.parametrize(
    ("heights", "stand"),
    [
        ((200, 200), [["1-1", "1-2"]]),
        ((180, 180, 180, 180), [["1-1", "1-2", "1-3"], ["1-4"]]),
        ((400, 400), [["1-1"], ["1-2"]]),
        ((200, 0, 200), [["1-1"], ["1-2"], ["1-3"]]),
    ],
)
def test_rows_that_need_little_room_stand_below_those_of_the_exhibit_before(heights, stand):
    items = [an_item(f"I{n}", kind=ItemKind.TABLE, pages=0) for n, _ in enumerate(heights)]
    parts = {
        item.id: (Part(rows=frozenset(), height=float(height)),)
        for item, height in zip(items, heights, strict=True)
    }
    laid = _laid(items, [], printed=parts)
    assert [[slot.exhibit for slot in sheet.slots] for sheet in laid] == stand
    for sheet in laid:
        downs = [slot.down for slot in sheet.slots]
        assert downs[0] == 0
        assert all(below - above > 200 for above, below in pairwise(downs))
    alone = _laid(items, [], Layout.ONE, printed=parts)
    assert all(len(sheet.slots) == 1 for sheet in alone)


def test_wide_pictures_and_pdf_pages_stand_alone():
    pdf = an_item("I2", kind=ItemKind.PDF, pages=2)
    laid = _laid(
        [an_item("I1"), pdf, an_item("I3")],
        [
            a_page("I1"),
            a_page("I2", 1, 595, 842),
            a_page("I2", 2, 595, 842),
            a_page("I3", 1, 900, 600),
        ],
    )
    assert [sheet.kind for sheet in laid] == [
        SheetKind.IMAGE, SheetKind.PDF, SheetKind.PDF, SheetKind.IMAGE,
    ]  # fmt: skip


def test_a_recording_has_a_sheet_of_its_own():
    (sheet,) = _laid([an_item("I1", kind=ItemKind.RECORDING, pages=0)], [])
    assert sheet.kind is SheetKind.FILE


@given(st.integers(200, 2000), st.integers(100, 40000), st.lists(st.integers(1, 40000)))
def test_strips_cover_every_row_overlap_and_are_never_shrunk(width, height, quiet):
    rows = tuple(sorted(row for row in set(quiet) if row < height))
    strips = strips_of(a_page("I1", width=width, height=height, quiet_rows=rows))
    assert strips[0][0] == 0
    assert strips[-1][1] == 1
    frame = frames(2)[0]
    for top, bottom in strips:
        assert 0 <= top < bottom <= 1
        placed = fit(frame, width, (bottom - top) * height)
        assert placed.width >= min(frame.width, width) * 0.9
    for (_, bottom), (top, _) in pairwise(strips):
        assert top < bottom


def test_a_tall_picture_is_cut_at_a_quiet_row_where_there_is_one():
    page = a_page("I1", width=1000, height=6000, quiet_rows=(2900, 5000))
    assert strips_of(page)[0][1] == 2900 / 6000


@given(st.floats(1, 10000), st.floats(1, 10000))
def test_what_is_placed_stays_in_its_frame_and_shape(width, height):
    frame = Frame(70, 60, 233, 706)
    placed = fit(frame, width, height, largest=1000)
    assert placed.left >= frame.left - 1e-6
    assert placed.right <= frame.right + 1e-6
    assert placed.bottom >= frame.bottom - 1e-6
    assert abs(placed.width * height - placed.height * width) <= 1e-6 * width * height


def test_frames_keep_the_binding_margin_and_the_page():
    for columns in (1, 2):
        for frame in frames(columns):
            assert frame.left >= BINDING - 1e-6
            assert frame.right < PAGE_WIDTH
            assert frame.top < PAGE_HEIGHT
