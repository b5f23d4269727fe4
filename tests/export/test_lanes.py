from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence_kit.domain.axis import axis_of, settlement_x, ticks
from evidence_kit.domain.labels import LabelRows
from evidence_kit.domain.lanes import Lane, due_days, lane_of, with_payout
from evidence_kit.domain.ledger import ledger
from evidence_kit.domain.timeline import timeline
from evidence_kit.export.fonts import Typeface
from evidence_kit.export.lanes import BESIDE, due_ticks, gap, marks
from evidence_kit.export.setting import Style, measured
from tests.builders import a_case, a_loan, an_event, an_instalment, day

LEFT, RIGHT = 100.0, 500.0


def _width(text):
    return measured(Typeface(), text, Style(7))


def a_timeline(*events):
    return timeline(a_case(loans=(a_loan(),), events=tuple(events)), "L1")


def placed(lane, *events):
    told = a_timeline(*events)
    axis = axis_of(told, (), LEFT, RIGHT)
    return marks(told, lane, axis), axis, told


DAYS = st.dates(date(2019, 1, 1), date(2026, 12, 31)).map(str)


@given(st.lists(st.tuples(st.sampled_from(["contact", "repaid"]), DAYS), min_size=1, max_size=40))
@settings(max_examples=80)
def test_marks_of_a_lane_never_touch_and_none_is_lost(told):
    events = [an_event(kind, on) for kind, on in told]
    for lane, kind in ((Lane.CONTACT, "contact"), (Lane.REPAID, "repaid")):
        found, _, _ = placed(lane, *events)
        assert all(gap(a, b) >= 0 for a, b in pairwise(found))
        assert sum(len(mark.entries) for mark in found) == sum(k == kind for k, _ in told)


@given(st.lists(DAYS, min_size=1, max_size=20), DAYS)
@settings(max_examples=80)
def test_a_mark_stands_on_its_side_of_the_settlement_line(days, settled):
    events = [an_event("contact", on) for on in days]
    found, axis, told = placed(Lane.CONTACT, *events, an_event("settled", settled))
    line = settlement_x(told, axis)
    for mark in found:
        assert {entry.after_settlement for entry in mark.entries} == {mark.after}
        assert mark.x >= line + BESIDE - 0.01 if mark.after else mark.x <= line - BESIDE + 0.01


@given(DAYS, DAYS)
@settings(max_examples=60)
def test_a_single_mark_stands_at_its_date_but_for_a_little_beside_the_settlement(on, settled):
    found, axis, _ = placed(Lane.REPAID, an_event("repaid", on), an_event("settled", settled))
    moment = day(on)
    true = axis.x(moment.earliest() + (moment.latest() - moment.earliest()) / 2)
    assert abs(found[0].x - true) <= BESIDE + (axis.x(moment.latest()) - true) + 0.01


def test_a_merged_mark_shows_from_where_to_where_its_events_stand():
    days = ("2025-03-01", "2025-03-03", "2025-03-05")
    found, axis, _ = placed(
        Lane.CONTACT, *(an_event("contact", on) for on in days), an_event("contact", "2026-12-31")
    )
    first, last = (axis.x(day(on).earliest()) for on in (days[0], days[-1]))
    assert len(found[0].entries) == 3
    assert found[0].extent == pytest.approx((first, last), abs=1)


def test_a_due_day_on_the_day_of_settlement_is_not_hidden_by_its_line():
    told = a_timeline(an_event("settled", "2025-03-12"), an_event("repaid", "2024-03-12"))
    axis = axis_of(told, (), LEFT, RIGHT)
    line = settlement_x(told, axis)
    before, on, after = due_ticks(
        told, [day("2025-02-12"), day("2025-03-12"), day("2025-03-13")], axis
    )
    assert before < on == line - BESIDE
    assert after == line + BESIDE


def test_the_payout_is_drawn_as_the_loan_tells_it_where_no_event_does():
    loan = a_loan(disbursed_on=day("2024-03-12"))
    told = with_payout(a_timeline(an_event("settled", "2025-03-12")), loan)
    assert [(str(e.event.kind), str(e.event.on)) for e in told.entries] == [
        ("disbursed", "2024-03-12"), ("settled", "2025-03-12"),
    ]  # fmt: skip
    recorded = a_timeline(an_event("disbursed", "2024-03-13"))
    assert with_payout(recorded, loan) is recorded


def test_what_happened_on_the_day_of_settlement_is_not_after_it():
    found, axis, told = placed(
        Lane.CONTACT, an_event("settled", "2025-03-12"), an_event("contact", "2025-03-12 20:00"),
        an_event("contact", "2025-06-12"),
    )  # fmt: skip
    assert [mark.after for mark in found] == [False, True]
    assert found[0].x < settlement_x(told, axis) < found[1].x


def test_a_partial_date_shows_the_span_it_may_mean():
    found, axis, _ = placed(
        Lane.CONTACT, an_event("contact", "2025-04"), an_event("contact", "2024")
    )
    exact = an_event("contact", "2025-04-02")
    assert [len(mark.spans) for mark in found] == [1, 1]
    (first, last), x = found[1].spans[0], found[1].x
    assert first == axis.x(day("2025-04-01").earliest())
    assert last == axis.x(day("2025-04-30").latest())
    assert first < x < last
    assert placed(Lane.CONTACT, exact)[0][0].spans == ()


def test_undated_events_have_no_mark_and_nothing_dated_has_no_axis():
    assert placed(Lane.CONTACT, an_event("contact"), an_event("repaid", "2025"))[0] == []
    assert axis_of(a_timeline(an_event("contact")), (), LEFT, RIGHT) is None


def test_contacts_that_reached_others_have_a_lane_of_their_own():
    told = a_timeline(
        an_event("contact", "2025", reached="relative"), an_event("contact", "2025", reached="self")
    )
    assert {lane_of(entry) for entry in told.entries} == {Lane.THIRD, Lane.CONTACT}


def test_due_days_come_from_the_schedule_and_from_events_once():
    case = a_case(
        loans=(a_loan(),),
        instalments=(an_instalment(1, "2025-01-12", "10"), an_instalment(2, "2025-02-12", "10")),
        events=(an_event("due", "2025-02-12"), an_event("due", "2025-03-12")),
    )
    days = due_days(timeline(case, "L1"), ledger(case, "L1"))
    assert [str(on) for on in days] == ["2025-01-12", "2025-02-12", "2025-03-12"]


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("2025-03-12 10:00", "2025-03-12 11:00"),
        ("2025-03-01", "2025-04-20"),
        ("2024-03-01", "2025-04-20"),
        ("2019-01-01", "2026-12-31"),
        ("1999-01-01", "2026-12-31"),
    ],
)
def test_the_axis_has_labels_that_do_not_crowd(first, last):
    axis = axis_of(a_timeline(an_event("repaid", first), an_event("repaid", last)), (), LEFT, RIGHT)
    labelled = ticks(axis)
    assert 2 <= len(labelled) <= 9
    assert all(b[0] - a[0] >= 40 for a, b in pairwise(labelled))
    assert all(LEFT <= x <= RIGHT for x, _ in labelled)


@given(
    st.lists(
        st.tuples(st.floats(LEFT, RIGHT), st.text("1-…2", min_size=1, max_size=14)), max_size=40
    )
)
@settings(max_examples=80)
def test_labels_never_overlap_each_other_nor_what_is_barred(wanted):
    barred = (298.0, 302.0)
    rows = LabelRows(_width, within=(LEFT, RIGHT), barred=[barred], rows=2)
    for x, text in wanted:
        rows.place([text], x)
    for row in (0, 1):
        spans = sorted([(p.x, p.x + p.width) for p in rows.placed if p.row == row] + [barred])
        assert all(a[1] < b[0] for a, b in pairwise(spans))
    assert all(p.x >= LEFT and p.x + p.width <= RIGHT for p in rows.placed)
    assert rows.used <= 2


def test_a_label_is_over_no_mark_but_its_own_unless_a_line_can_lead_to_it():
    marks = (300.0, 320.0)
    rows = LabelRows(_width, within=(290.0, 360.0), barred=(), rows=2, marks=marks)
    for x in reversed(marks):
        assert rows.place(["03-14…04-10"], x)
    for label in rows.placed:
        inside = [x for x in marks if label.x <= x <= label.x + label.width and x != label.of]
        assert label.row > 0 or not inside
        nearer = [p for p in rows.placed if p.row < label.row]
        assert not any(p.x < label.of < p.x + p.width for p in nearer)
