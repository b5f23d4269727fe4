from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence_kit.domain.lanes import Lane
from evidence_kit.gui.timeline.bands import Filter, kind_words, shown
from evidence_kit.gui.timeline.drawing import after_words
from evidence_kit.gui.timeline.layout import Layout, Metrics, lane_title
from evidence_kit.texts import Texts
from tests.builders import a_case, a_lender, a_link, a_loan, an_event, an_instalment, an_item, day

METRICS = Metrics(14.0, lambda text: 7.0 * len(text))
SAY = Texts("zh-CN")
EVENTS = st.lists(
    st.tuples(
        st.sampled_from(["contact", "repaid", "own-contact", "other", "settled", "due"]),
        st.dates(day("2024-01-01").first_day(), day("2025-12-31").first_day()).map(str)
        | st.sampled_from(["2024", "2025-04"]),
        st.sampled_from([None, "856.20", "1284.67"]),
    ),
    min_size=1, max_size=50,
)  # fmt: skip


@given(EVENTS, st.floats(1e-6, 0.01), st.floats(0, 1))
@settings(max_examples=80)
def test_labels_overlap_neither_each_other_nor_marks_nor_the_name_of_the_row(told, scale, part):
    events = tuple(an_event(kind, on, amount=amount, text="要求还款") for kind, on, amount in told)
    layout = Layout(shown(a_case(loans=(a_loan(),), events=events)), METRICS, SAY)
    layout.zoom(scale)
    left = part * 700 * 86400 * scale
    for row in layout.placed(left, left + 900, 0, 1000):
        spans = sorted((label.x, label.x + label.width) for label in row.labels)
        assert all(a[1] < b[0] for a, b in pairwise(spans))
        title = left + METRICS.measure(lane_title(SAY, row.lane))
        assert all(title <= start and stop <= left + 900 for start, stop in spans)
        for label in row.labels:
            others = [m.x for m in row.marks if m.x != label.of]
            assert not any(label.x < x < label.x + label.width for x in others)


def test_every_event_of_the_case_is_on_the_timeline_or_in_the_list_of_undated_ones():
    events = (
        an_event("repaid", "2025-01-01"), an_event("contact", None), an_event("due", "2025-02-01"),
        an_event("contact", "2025-03", loan=None), an_event("other", None, loan=None),
    )  # fmt: skip
    told = shown(a_case(loans=(a_loan(), a_loan("L2")), events=events))
    on_bands = {s.entry.event.id for b in told.bands for _, row in b.rows for s in row.spots}
    undated = {entry.event.id for entry in told.undated}
    assert on_bands | undated == {event.id for event in events}
    assert not on_bands & undated
    assert [band.loan and band.loan.id for band in told.bands] == ["L1", "L2", None]


@pytest.mark.parametrize(
    ("only", "kinds"),
    [
        (Filter.REPAYMENTS, {"repaid", "settled", "refunded"}),
        (Filter.COLLECTION, {"contact"}),
        (Filter.OWN, {"own-contact", "complaint"}),
    ],
)
def test_a_filter_leaves_its_kinds(only, kinds):
    names = ("repaid", "settled", "refunded", "contact", "own-contact", "complaint")
    case = a_case(loans=(a_loan(),), events=tuple(an_event(k, "2025-01-01") for k in names))
    assert {entry.event.kind.value for entry in shown(case, only).entries} == kinds


def test_a_filter_by_loan_leaves_that_loan_or_what_belongs_to_none():
    events = (an_event("repaid", "2025"), an_event("repaid", "2025", loan="L2", id="E2a"),
              an_event("contact", "2025", loan=None, id="E3a"))  # fmt: skip
    case = a_case(loans=(a_loan(), a_loan("L2")), events=events)
    assert [e.event.id for e in shown(case, loan_id="L2").entries] == ["E2a"]
    assert [e.event.id for e in shown(case, loan_id="").entries] == ["E3a"]


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_what_is_said_of_contacts_after_settlement_is_shorter_where_its_zone_is_narrow(language):
    contacts = tuple(an_event("contact", f"2025-04-{n:02}") for n in range(1, 12))
    events = (an_event("settled", "2025-03-01"), *contacts)
    (band,) = shown(a_case(loans=(a_loan(),), events=events)).bands
    say = Texts(language)
    full = after_words(say, band, 10_000, METRICS.measure)
    short = after_words(say, band, METRICS.measure(full) - 1, METRICS.measure)
    assert "11" in full
    assert "11" in short
    assert METRICS.measure(short) < 0.7 * METRICS.measure(full)


def test_the_band_counts_contacts_after_settlement_and_knows_the_schedule():
    case = a_case(
        loans=(a_loan(disbursed_on=day("2024-03-12")),),
        institutions=(a_lender()[0],), instalments=(an_instalment(1, "2024-04-12", "10"),),
        events=(
            an_event("settled", "2025-03-12"), an_event("contact", "2025-03-12 09:00"),
            an_event("contact", "2025-03-14"), an_event("contact", "2025-03"),
            an_event("contact", "2025-03-15", payee="个人"),
        ),
    )  # fmt: skip
    (band,) = shown(case).bands
    assert band.contacts_after == 1
    assert str(band.settled_on) == "2025-03-12"
    assert band.due == (day("2024-04-12").earliest().timestamp(),)
    assert "disbursed" in {s.entry.event.kind.value for _, row in band.rows for s in row.spots}


def test_a_contact_after_settlement_at_night_to_another_person_says_all_three():
    case = a_case(
        loans=(a_loan(),), items=(an_item("I1"),), links=(a_link("I1", "EX"),),
        events=(
            an_event("settled", "2025-03-12"),
            an_event("contact", "2025-04-02 22:41", reached="relative", id="EX"),
        ),
    )  # fmt: skip
    said = [kind_words(SAY, entry) for entry in shown(case).entries]
    assert said == ["结清", "催收联系（结清后、夜间、第三人）"]


def test_who_demands_payment_to_a_private_person_is_marked():
    case = a_case(loans=(a_loan(),), events=(an_event("contact", "2025-04-02", payee="个人"),))
    assert kind_words(SAY, shown(case).entries[0]) == "催收联系（要求付给个人）"


CHANGED = st.lists(
    st.tuples(
        st.integers(0, 7),
        st.sampled_from(["contact", "repaid", "own-contact", "settled", "due", "disbursed"]),
        st.sampled_from([None, "2024", "2025-04", "2025-04-02", "2025-04-02 22:41", "2025-05-01"]),
        st.sampled_from(["L1", "L2", None]),
        st.sampled_from(["put", "delete", "prove"]),
    ),
    min_size=1, max_size=12,
)  # fmt: skip


@given(CHANGED, st.sampled_from(Filter), st.sampled_from([None, "L1", ""]))
@settings(max_examples=150)
def test_what_is_shown_after_changes_is_the_same_as_if_shown_for_the_first_time(steps, only, loan):
    case = a_case(loans=(a_loan(), a_loan("L2", disbursed_on=day("2024-03-12"))),
                  items=(an_item("I1"),))  # fmt: skip
    before = shown(case, only, loan)
    for number, kind, on, of, what in steps:
        event_id = f"E{number}"
        if what == "put":
            case = case.with_changes([an_event(kind, on, loan=of, id=event_id)], ())
        elif what == "delete":
            case = case.with_changes([], {event_id})
        else:
            case = case.with_changes([a_link("I1", event_id)], ())
        after, anew = shown(case, only, loan, before), shown(case, only, loan)
        assert _told(after) == _told(anew)
        before = after


def test_after_a_change_rows_without_a_change_are_not_made_again():
    events = (an_event("repaid", "2025-01-01", id="E1"), an_event("contact", "2025-02-01", id="E2"),
              an_event("contact", "2025-03-01", loan="L2", id="E3"))  # fmt: skip
    case = a_case(loans=(a_loan(), a_loan("L2")), events=events)
    before = shown(case)
    later = case.with_changes([an_event("contact", "2025-02-02", id="E2")], ())
    after = shown(later, before=before)
    assert after.bands[1] is before.bands[1]
    repaid, contacts = (dict(band.rows) for band in (before.bands[0], after.bands[0]))
    assert contacts[Lane.REPAID] is repaid[Lane.REPAID]
    assert contacts[Lane.CONTACT] is not repaid[Lane.CONTACT]


def _told(found):
    """What is shown, rows by what they hold."""
    bands = [
        replace(band, rows=tuple((lane, (row.entries, row.spots, row.settled, row.partial))
                                 for lane, row in band.rows))
        for band in found.bands
    ]  # fmt: skip
    return replace(found, bands=tuple(bands)), [entry.order for entry in found.entries]
