"""The order of events and what is certain about it."""

from hypothesis import given
from hypothesis import strategies as st

from evidence_kit.domain.timeline import timeline
from tests.builders import a_case, a_link, a_loan, an_event


def _kinds(case, loan=None):
    return [str(entry.event.kind) for entry in timeline(case, loan).entries]


def test_events_stand_in_the_order_of_their_dates_and_unknown_ones_last():
    case = a_case(
        loans=(a_loan(),),
        events=(
            an_event("contact", "2025-04-02 22:41"),
            an_event("other"),
            an_event("repaid", "2024-04"),
            an_event("disbursed", "2024-03-12"),
        ),
    )
    assert _kinds(case, "L1") == ["disbursed", "repaid", "contact", "other"]


def test_a_month_stands_before_the_days_it_may_mean():
    case = a_case(events=(an_event("contact", "2025-04-01"), an_event("reply", "2025-04")))
    assert _kinds(case) == ["reply", "contact"] or _kinds(case) == ["contact", "reply"]
    later = a_case(events=(an_event("contact", "2025-04-02"), an_event("reply", "2025-04")))
    assert _kinds(later) == ["reply", "contact"]


def test_a_settlement_without_time_of_day_stands_after_the_payments_of_its_day():
    case = a_case(
        events=(
            an_event("settled", "2025-03-12"),
            an_event("repaid", "2025-03-12 09:15"),
            an_event("contact", "2025-03-13 08:00"),
        )
    )
    assert _kinds(case) == ["repaid", "settled", "contact"]


def test_one_loan_shows_nothing_of_another():
    case = a_case(
        loans=(a_loan("L1"), a_loan("L2")),
        events=(an_event("repaid", "2024-04-01"), an_event("repaid", "2024-04-01", loan="L2")),
    )
    assert [e.event.loan_id for e in timeline(case, "L2").entries] == ["L2"]


def test_only_what_is_certainly_later_counts_as_after_the_settlement():
    case = a_case(
        loans=(a_loan(),),
        events=(
            an_event("settled", "2025-03-12"),
            an_event("contact", "2025-03-12 18:00"),
            an_event("contact", "2025"),
            an_event("contact", "2025-03-13"),
        ),
    )
    after = {str(e.event.on): e.after_settlement for e in timeline(case, "L1").entries}
    assert after == {
        "2025": False,
        "2025-03-12": False,
        "2025-03-12 18:00": False,
        "2025-03-13": True,
    }


def test_every_entry_names_its_proof():
    event = an_event("repaid", "2024-04-01")
    case = a_case(events=(event,), links=(a_link("I1", event.id), a_link("I2", "E-other")))
    (entry,) = timeline(case).entries
    assert [link.item_id for link in entry.proofs] == ["I1"]


dates = st.sampled_from(["2024", "2024-05", "2024-05-01", "2024-05-01 09:00", "2025-01", None])


@given(st.lists(st.tuples(st.sampled_from(["repaid", "contact", "settled"]), dates)))
def test_no_event_is_lost_and_dates_never_go_back(pairs):
    case = a_case(events=tuple(an_event(kind, on) for kind, on in pairs))
    entries = timeline(case).entries
    assert sorted(e.event.id for e in entries) == sorted(e.id for e in case.events)
    days = [e.event.on.first_day() for e in entries if e.event.on]
    assert days == sorted(days)
