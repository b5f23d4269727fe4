"""Times beside messages and calls, told by when the picture was taken."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_kit.domain.values import CHINA, PartialDate
from evidence_kit.reading.documents.amounts import moments_in
from evidence_kit.reading.documents.times import time_in

TAKEN = PartialDate.parse("2025-04-02 22:41")  # a Wednesday


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("昨天 22:41", "2025-04-01 22:41"),
        ("前天 晚上10:05", "2025-03-31 22:05"),
        ("星期一 下午3:20", "2025-03-31 15:20"),
        ("Yesterday 3:20 PM", "2025-04-01 15:20"),
        ("Monday 08:00", "2025-03-31 08:00"),
        ("3/28/25", "2025-03-28"),
        ("28/3/25", "2025-03-28"),
        ("Mar 28, 3:20 PM", "2025-03-28 15:20"),
        ("周三 08:00", "2025-03-26 08:00"),
        ("4月2日 18:22", "2025-04-02 18:22"),
        ("12月30日 09:00", "2024-12-30 09:00"),
        ("22:40", "2025-04-02 22:40"),
        ("22:50", "2025-04-01 22:50"),
        ("凌晨12:30", "2025-04-02 00:30"),
        ("中午12:05", "2025-04-02 12:05"),
        ("今天11:52", "2025-04-02 11:52"),
        ("5分钟前", "2025-04-02 22:36"),
        ("Yesterday 9:05 PM", "2025-04-01 21:05"),
        ("昨天", "2025-04-01"),
    ],
)
def test_relative_times_are_resolved_and_say_so(text, expected):
    told = time_in(text, TAKEN)
    assert (str(told.on), told.is_resolved) == (expected, True)
    assert time_in(text, None).on is None


@pytest.mark.parametrize(
    "text",
    [
        "2025年4月2日 22:41",
        "2025/4/2 22:41",
        "2025-04-02 22:41",
        "Wed, Apr 2, 2025 at 22:41",
        "2025年4月2日 星期三 22:41",
    ],
)
def test_whole_times_stand_as_they_are(text):
    for taken in (TAKEN, None):
        told = time_in(text, taken)
        assert (str(told.on), told.is_resolved) == ("2025-04-02 22:41", False)


def test_a_weekday_beside_a_day_tells_its_year_where_nothing_else_does():
    for ago in (20, 400, 800):
        day = datetime.now(CHINA).date() - timedelta(days=ago)
        told = time_in(f"{day.month}月{day.day}日 周{'一二三四五六日'[day.weekday()]} 15:51", None)
        if (day.month, day.day) != (2, 29):
            assert (str(told.on), told.is_resolved) == (f"{day} 15:51", True)
    assert time_in("2月30日 周四 15:51", None).on is None
    assert time_in("2月13日 15:51", None).on is None
    assert time_in("周四 15:51", None).on is None


@pytest.mark.parametrize(
    "text", ["你好", "¥200.00", "12''", "3.50", "25:61", "856.20元", "第3期", "10:20见", "1/2期"]
)
def test_what_says_more_than_a_time_is_none(text):
    assert time_in(text, TAKEN) is None


@given(st.integers(0, 3650), st.integers(1, 6))
def test_a_weekday_is_the_last_one(later, days):
    taken = datetime(2020, 1, 8, tzinfo=CHINA) + timedelta(days=later)
    day = taken - timedelta(days=days)
    told = time_in(
        f"星期{'一二三四五六日'[day.weekday()]} 08:00",
        PartialDate(taken.year, taken.month, taken.day, taken.hour, taken.minute),
    )
    assert told.on == PartialDate(day.year, day.month, day.day, 8, 0)


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("2024/9/807:14", "2024-09-08 07:14"),
        ("2024/9/304:19", "2024-09-03 04:19"),
        ("2024/9/1104:57", "2024-09-11 04:57"),
        ("2024-04-119:10", "2024-04-11 09:10"),
        ("2024-04-0719:10:49", "2024-04-07 19:10:49"),
    ],
)
def test_a_day_that_was_glued_to_its_time_has_as_many_digits_as_months_let_it(printed, meant):
    assert str(time_in(printed, None).on) == meant
    assert [str(each) for each in moments_in(printed)] == [meant]
