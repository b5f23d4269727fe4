"""Money, partial dates and boxes."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_kit.domain.values import CHINA, Box, Money, PartialDate


@given(st.integers(-(10**12), 10**12))
def test_money_reads_back_what_it_writes(fen):
    assert Money.parse(str(Money(fen))) == Money(fen)


@given(st.lists(st.integers(-(10**9), 10**9)))
def test_sums_of_money_are_exact(amounts):
    total = Money(0)
    for fen in amounts:
        total = total + Money(fen)
    assert total.fen == sum(amounts)


@pytest.mark.parametrize(
    ("text", "fen"),
    [
        ("1,284.67", 128467),
        ("¥1284.6", 128460),
        ("￥８５６．２０", 85620),
        ("-856.2", -85620),
        ("+10000.00", 1000000),
        ("12元", 1200),
        ("0.01", 1),
        ("-¥3", -300),
    ],
)
def test_money_is_read_in_its_usual_forms(text, fen):
    assert Money.parse(text).fen == fen


@pytest.mark.parametrize("text", ["", "abc", "1.234", "12,34.00", "1,2345", "1.2.3", "--1", "1e5"])
def test_money_that_is_unclear_is_refused(text):
    with pytest.raises(ValueError, match=r".*"):
        Money.parse(text)


moments = st.datetimes(datetime(1900, 1, 1), datetime(2199, 12, 31))  # noqa: DTZ001


@given(moments, st.integers(1, 6))
def test_a_partial_date_reads_back_what_it_writes(moment, known):
    known = 5 if known == 4 else known  # an hour without its minute is not a moment
    parts = moment.timetuple()[:known]
    date = PartialDate(*parts)
    assert PartialDate.parse(str(date)) == date


@given(moments, st.integers(1, 3))
def test_a_partial_date_means_every_moment_from_its_earliest_to_its_latest(moment, known):
    date = PartialDate(*moment.timetuple()[:known])
    exact = moment.replace(tzinfo=CHINA, microsecond=0)
    assert date.earliest() <= exact <= date.latest()
    assert not date.is_certainly_after(PartialDate(*moment.timetuple()[:6]))


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("2025年4月2日22:41", "2025-04-02 22:41"),
        ("2025/4/2", "2025-04-02"),
        ("2025.04", "2025-04"),
        ("2025-04-02T22:41:33", "2025-04-02 22:41:33"),
        ("２０２５", "2025"),
        ("2024-02-29", "2024-02-29"),
    ],
)
def test_dates_are_read_as_people_and_apps_write_them(text, written):
    assert str(PartialDate.parse(text)) == written


@pytest.mark.parametrize("text", ["2025-02-29", "2025-13", "25-01-01", "2025-04-02 25:00", "x", ""])
def test_dates_that_the_calendar_lacks_are_refused(text):
    with pytest.raises(ValueError, match=r".*"):
        PartialDate.parse(text)


written = st.builds(
    "".join,
    st.tuples(
        st.sampled_from(["2025-", "1899-", "2200-", "２025-", "2025W"]),
        st.sampled_from(["04-02", "02-30", "W01-1", "4-2", "-4-02"]),
        st.sampled_from(["", " 22:41", "T22:41", "+08:00", " 24:00", " 22+01"]),
        st.sampled_from(["", ":33", ":60", "+08", ".12"]),
    ),
)


def outcome(read):
    try:
        return read()
    except ValueError:
        return None


@given(st.sets(written, min_size=1, max_size=4))
def test_many_dates_are_read_as_each_of_them_is(texts):
    each = outcome(lambda: {text: PartialDate.parse(text) for text in texts})
    assert outcome(lambda: PartialDate.parse_all(texts)) == each


@given(st.sets(st.builds(lambda m, k: str(PartialDate(*m.timetuple()[:k])), moments,
                         st.sampled_from([1, 2, 3, 5, 6]))))  # fmt: skip
def test_many_dates_read_back_what_they_were_written_as(texts):
    assert {text: str(date) for text, date in PartialDate.parse_all(texts).items()} == {
        text: text for text in texts
    }


def test_a_date_is_after_another_only_where_that_is_certain():
    assert PartialDate.parse("2025-04").is_certainly_after(PartialDate.parse("2025-03-31"))
    assert not PartialDate.parse("2025").is_certainly_after(PartialDate.parse("2025-03"))
    assert not PartialDate.parse("2025-03-12").is_certainly_after(
        PartialDate.parse("2025-03-12 10:00")
    )


def test_a_box_is_read_as_fractions_or_per_cent():
    assert Box.parse("10%,0.2,50%,1") == Box(0.1, 0.2, 0.5, 1)
    assert Box.parse(str(Box(0.125, 0, 1, 0.5))) == Box(0.125, 0, 1, 0.5)


@pytest.mark.parametrize("text", ["0,0,1", "0.5,0,0.5,1", "0,0,1.1,1", "-0.1,0,1,1", "a,b,c,d"])
def test_a_box_outside_the_page_or_without_area_is_refused(text):
    with pytest.raises(ValueError, match=r".*"):
        Box.parse(text)


@pytest.mark.parametrize(
    ("one", "other", "may_be", "has_date"),
    [
        ("2025-04-02 22:41", "2025-04-02", True, True),
        ("2025-04-02 22:41", "2025-04-02 22:42", False, True),
        ("2025-04", "2025-04-02", True, False),
        ("2025-04-02", "2025-05", False, False),
    ],
)
def test_two_dates_may_be_one_moment_and_may_tell_one_date(one, other, may_be, has_date):
    one, other = PartialDate.parse(one), PartialDate.parse(other)
    assert one.may_be(other) is other.may_be(one) is may_be
    assert one.has_date_of(other) is other.has_date_of(one) is has_date
    assert not one.has_date_of(None)
