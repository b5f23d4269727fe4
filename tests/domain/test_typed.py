"""What is typed on a form, read by its meaning."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_kit.domain.typed import MissingYearError, minute_of, typed_amount, typed_date
from evidence_kit.domain.values import Money, PartialDate
from tests.builders import day, money

PICTURED = day("2025-03-12 09:16:02")


@pytest.mark.parametrize("text", ["1284.67", "1,284.67", "-1,284.67", "¥1284.67", "１２８４。67元"])
def test_an_amount_is_read_in_every_way_receipts_write_it(text):
    assert typed_amount(text) == money("1284.67")


@given(st.integers(0, 10**11))
def test_every_amount_reads_back_as_it_is_shown(fen):
    assert typed_amount(str(Money(fen))) == Money(fen)


@pytest.mark.parametrize("text", ["", "12.845", "1,28.00", "十二", "3.11.2"])
def test_what_is_no_amount_is_refused(text):
    with pytest.raises(ValueError):  # noqa: PT011 - the type is all it says
        typed_amount(text)


@pytest.mark.parametrize(
    "text", ["3.11", "03-11", "3/11", "0311", "3月11日", "25-3-11", "2025.3.11"]
)
def test_a_day_is_read_in_every_way_people_write_it(text):
    assert typed_date(text, PICTURED) == day("2025-03-11")


def test_a_time_may_follow_and_a_full_date_needs_no_picture():
    assert typed_date("3.11 9:15", PICTURED) == day("2025-03-11 09:15")
    assert typed_date("2025-3-11 9:15") == day("2025-03-11 09:15")


def test_the_year_before_is_certain_shortly_after_new_year():
    assert typed_date("12.30", day("2025-01-04")) == day("2024-12-30")


@pytest.mark.parametrize("pictured", [None, day("2025-03"), day("2025-03-10"), day("2025-09-01")])
def test_without_a_picture_made_soon_after_the_year_is_asked_for(pictured):
    with pytest.raises(MissingYearError):
        typed_date("3.11", pictured)


@pytest.mark.parametrize(
    "text", ["2.30", "0231", "13.1", "2025-2-30", "3.11 25:00", "昨天", "3.", "abc"]
)
def test_a_day_that_no_calendar_has_is_refused_and_not_taken_for_a_missing_year(text):
    with pytest.raises(ValueError) as refused:  # noqa: PT011 - the type is all it says
        typed_date(text, PICTURED)
    assert not isinstance(refused.value, MissingYearError)


@given(st.dates(PartialDate(2001).first_day(), PartialDate(2150).first_day()), st.integers(0, 400))
def test_a_year_is_never_guessed_after_the_picture_or_long_before_it(at, later):
    pictured = PartialDate(at.year, at.month, at.day)
    other = at.fromordinal(at.toordinal() - later)
    try:
        read = typed_date(f"{other.month}.{other.day}", pictured)
    except MissingYearError:
        return
    assert 0 <= (at - read.first_day()).days <= 60


@given(st.integers(0, 240 * 365 * 24 * 3600))
def test_every_date_reads_back_as_it_is_shown(seconds):
    at = PartialDate(1950).earliest() + timedelta(seconds=seconds)
    date = PartialDate(at.year, at.month, at.day, at.hour, at.minute, at.second)
    assert typed_date(str(date)) == date


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("1:20 今天不还就上门", ("1:20", "今天不还就上门")),
        (" 01:05\u3000上门 谈 ", ("01:05", "上门 谈")),
        ("1：20 上门", ("1:20", "上门")),
        ("１：２０ 上门", ("1:20", "上门")),
        ("120:05 上门", ("120:05", "上门")),
        ("1:02:03 上门", ("1:02:03", "上门")),
        ("1:20", ("1:20", "")),
        ("请 尽快还款", ("", "请 尽快还款")),
        ("3 个人打来电话", ("", "3 个人打来电话")),
        ("① 要求还款", ("", "① 要求还款")),
        ("1：2 上门", ("", "1：2 上门")),
        ("12:30之前还清", ("", "12:30之前还清")),
        ("1:20:3 上门", ("", "1:20:3 上门")),
        ("", ("", "")),
    ],
)
def test_a_line_of_a_recording_begins_with_its_minute_where_it_is_known(line, told):
    assert minute_of(line) == told
