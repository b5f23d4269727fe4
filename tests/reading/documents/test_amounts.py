"""Amounts and moments as they are printed."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_kit.domain.readings import Line
from evidence_kit.domain.values import Box, Money, PartialDate
from evidence_kit.reading.documents.amounts import (
    amount_alone,
    amount_in_words,
    amounts_in,
    moments_in,
    with_commas,
)
from evidence_kit.reading.documents.call_lists.call_parts import parted
from evidence_kit.reading.documents.labelled import name_of
from evidence_kit.reading.documents.layout import Row
from evidence_kit.reading.documents.lists.amount_columns import moved_in
from tests.growth import grows_as_its_text

DIGITS = "零壹贰叁肆伍陆柒捌玖"


@given(st.integers(min_value=0, max_value=99_999_999_999))
def test_an_amount_alone_round_trips(fen):
    for text in (f"¥{Money(fen)}", f"{Money(fen)}元", f"￥ {Money(fen)}", str(Money(fen))):
        assert amount_alone(text).amount == Money(fen)


@pytest.mark.parametrize(
    "text",
    ["", "¥", "1,28.67", "12.345", "01.20", "1.2.3", "第3期", "2024-01-01", "10:20", "18.00%"],
)
def test_what_is_no_amount(text):
    assert amount_alone(text) is None


def test_amounts_of_a_sentence():
    assert amounts_in("还款856.20元，减免 ¥200.00，第3期") == [Money(85620), Money(20000)]


def in_words(fen):
    """An independent writer of 大写, digit by digit."""
    yuan, rest = divmod(fen, 100)
    units = ["", "拾", "佰", "仟"]
    out = ""
    text = str(yuan)
    for place, digit in enumerate(text):
        power = len(text) - place - 1
        if digit != "0":
            out += DIGITS[int(digit)] + units[power % 4]
        elif out and not out.endswith("零"):
            out += "零"
        if power == 4:
            out = out.rstrip("零") + "万"
    out = out.rstrip("零") + "元"
    jiao, fen_digit = divmod(rest, 10)
    out += (DIGITS[jiao] + "角" if jiao else "") + (DIGITS[fen_digit] + "分" if fen_digit else "")
    return out if rest else out + "整"


def test_points_before_every_third_digit_are_commas_that_were_misread():
    assert amounts_in("余额3.844元，借款¥20.600.00，共1.284,67元") == [
        Money(384400), Money(2060000), Money(128467),
    ]  # fmt: skip
    assert amounts_in("日费率0.012元") == []
    assert with_commas("版本1.284，余额3.844元") == "版本1.284，余额3,844元"


@given(st.integers(min_value=100, max_value=99_999_999))
def test_amounts_in_words_round_trip(fen):
    assert amount_in_words(f"人民币{in_words(fen)}") == Money(fen)


@given(st.datetimes(min_value=PartialDate(2001).earliest().replace(tzinfo=None)))
def test_moments_round_trip_in_every_form(moment):
    if not 2001 <= moment.year <= 2099:
        return
    told = PartialDate(
        moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second
    )
    for form in (
        "%Y-%m-%d %H:%M:%S",
        "%Y年%m月%d日%H:%M:%S",
        "%Y/%m/%d %H:%M:%S",
        "%Y%m%d %H:%M:%S",
    ):
        assert moments_in(f"时间 {moment.strftime(form)}") == [told]


def test_two_digits_of_a_year_and_what_is_no_date():
    assert moments_in("24-04-12") == [PartialDate(2024, 4, 12)]
    assert moments_in("2024-13-40 170-0000-1234 6200 0527") == []


@given(
    st.dates(min_value=date(2001, 1, 1), max_value=date(2099, 12, 31)), st.times(), st.booleans()
)
def test_a_moment_is_the_same_however_it_is_printed(day, time, seconds):
    at = datetime.combine(day, time)
    clock = f"{at:%H:%M:%S}" if seconds else f"{at:%H:%M}"
    half, hour = ("下午" if at.hour >= 12 else "上午"), (at.hour - 12 if at.hour > 12 else at.hour)
    printed = [
        f"{at:%Y-%m-%d} {clock}",
        f"{at:%Y年%m月%d日}{clock}",
        f"{clock} {at:%Y/%m/%d}",
        f"{at:%d %b %Y}, {clock}",
        f"{at:%Y年%m月%d日} {half}{hour}{clock[2:]}",
    ]
    wanted = PartialDate(
        at.year, at.month, at.day, at.hour, at.minute, at.second if seconds else None
    )
    assert [moments_in(text) for text in printed] == [[wanted]] * len(printed)


@pytest.mark.parametrize(
    ("text", "fen"),
    [
        ("(小写)CNY 2,775.66", 277566), ("小写：¥2,775.66", 277566), ("2,775.66(小写)", 277566),
        ("1, 284. 67", 128467), ("1 ,284.67元", 128467),
    ],
)  # fmt: skip
def test_figures_that_are_said_to_be_figures_or_were_read_with_spaces_at_their_points(text, fen):
    printed = amount_alone(text)
    assert (printed.amount, printed.is_sure) == (Money(fen), True)


def test_two_figures_beside_each_other_are_no_sure_amount():
    assert not amount_alone("3 857.20").is_sure
    assert amount_alone("20:14 857.20") is None
    for clock in ("2025-04-11 20:14 857.20元", "2025-04-11 20:14 857.20 元 已还"):
        assert amounts_in(clock) == [Money(85720)]


@pytest.mark.parametrize("text", ["¥1.5万", "¥12,84", "¥ 3 千", "100~200元"])
def test_what_is_counted_in_thousands_broken_or_a_range_is_no_amount_of_a_sentence(text):
    assert amounts_in(text) == []


def test_amounts_behind_a_comma_are_amounts():
    assert amounts_in("共3笔,857.20元,另付100元") == [Money(85720), Money(10000)]


def test_figures_in_words_with_two_large_units_or_none_between_them():
    assert amount_in_words("壹亿贰仟万元整") == Money(12_000_000_000)
    assert amount_in_words("壹贰叁元") is None


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2025-04-11 8:14 PM", "2025-04-11 20:14"), ("2025-04-11 12:05 am", "2025-04-11 00:05"),
        ("25.04.12", "2025-04-12"), ("24-04-11 20:14", "2024-04-11 20:14"),
    ],
)  # fmt: skip
def test_halves_of_the_day_behind_a_clock_and_years_of_two_figures(text, moment):
    assert [str(x) for x in moments_in(text)] == [moment]


def test_a_day_before_its_month_is_no_year_of_two_figures():
    assert moments_in("04.12.25") == moments_in("12-04-25") == []


@pytest.mark.parametrize("piece", [" ", "1", "*", "1 ", "¥", "+", ":"])
def test_a_hostile_line_takes_as_much_longer_as_it_is_longer(piece):
    def work(text):
        line = Line(f"甲{text}x", Box(0, 0, 1, 0.1), 1.0)
        read = amount_alone(f"¥{text}x"), moved_in(f"支出{text}x"), name_of(f"甲{text}x")
        return read, parted(Row((line,)), None)

    assert grows_as_its_text(work, piece, 2000)
