from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from evidence_kit.domain.gathering import Row
from evidence_kit.domain.timeline import timeline
from tests.builders import a_case, a_loan, an_event, day

ORIGIN = day("2024-01-01").earliest().timestamp()
MOMENTS = st.datetimes(
    day("2024-01-01").earliest().replace(tzinfo=None),
    day("2025-12-31").earliest().replace(tzinfo=None),
).map(lambda at: at.strftime("%Y-%m-%d %H:%M"))
PARTIAL = st.sampled_from(["2024", "2025", "2024-07", "2025-04", "2025-04-02"])
SCALES = st.floats(1e-6, 0.03)  # two years in 60 pixels, or two minutes in 4


def wide(count):
    return 10.0 + 9 * len(str(count))


def a_row(days, settled=None):
    events = [an_event("contact", on) for on in days]
    if settled:
        events.append(an_event("settled", settled))
    told = timeline(a_case(loans=(a_loan(),), events=tuple(events)), "L1")
    contacts = [entry for entry in told.entries if entry.event.kind == "contact"]
    return Row(contacts, day(settled).latest().timestamp() if settled else None)


@given(st.lists(MOMENTS | PARTIAL, max_size=60), st.none() | MOMENTS, SCALES)
@settings(max_examples=150)
def test_marks_never_overlap_and_every_event_is_in_exactly_one(days, settled, scale):
    row = a_row(days, settled)
    marks = row.gathered(scale, ORIGIN, wide)
    assert all(a.right <= b.left + 0.01 for a, b in pairwise(marks))
    assert [at for mark in marks for at in range(mark.start, mark.stop)] == list(range(len(days)))


@given(st.lists(MOMENTS, min_size=1, max_size=60), MOMENTS, SCALES)
@settings(max_examples=100)
def test_no_mark_stands_on_both_sides_of_settlement_or_on_its_line(days, settled, scale):
    row = a_row(days, settled)
    line = (row.settled - ORIGIN) * scale
    for mark in row.gathered(scale, ORIGIN, wide):
        sides = {spot.entry.after_settlement for spot in row.spots[mark.start : mark.stop]}
        assert len(sides) == 1
        assert mark.left > line if sides.pop() else mark.right < line


@given(st.lists(MOMENTS | PARTIAL, max_size=80), st.none() | MOMENTS, SCALES, st.floats(0, 1))
@settings(max_examples=100)
def test_what_is_in_view_is_the_same_as_if_all_were_gathered(days, settled, scale, part):
    row = a_row(days, settled)
    left = part * 731 * 86400 * scale
    seen = (left, left + 500)
    everything = row.gathered(scale, ORIGIN, wide)
    asked = row.gathered(scale, ORIGIN, wide, within=seen)
    in_view = [m for m in everything if m.right > seen[0] and m.left < seen[1]]
    assert [m for m in asked if m.right > seen[0] and m.left < seen[1]] == in_view


def test_two_marks_twelve_pixels_apart_stay_two_and_closer_ones_become_one_with_a_count():
    row = a_row(["2024-01-01 00:00", "2024-01-01 01:00"])
    assert [m.events for m in row.gathered(12 / 3600, ORIGIN, wide)] == [1, 1]
    assert [m.events for m in row.gathered(11.9 / 3600, ORIGIN, wide)] == [2]


def test_a_row_knows_of_a_mark_what_is_unproved_partial_and_of_one_amount():
    events = [
        an_event("contact", "2024-01-01", amount="5.00"), an_event("contact", "2024-02"),
    ]  # fmt: skip
    row = Row(timeline(a_case(events=tuple(events), loans=(a_loan(),))).entries, None)
    (mark,) = row.gathered(1e-6, ORIGIN, wide)
    assert (row.unproved(mark), row.is_partial(mark), row.has_one_amount(mark)) == (2, True, False)
