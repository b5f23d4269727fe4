"""Amounts and moments as they are printed."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_kit.domain.values import Money, PartialDate
from evidence_kit.reading.documents.amounts import (
    amount_alone,
    amount_in_words,
    amounts_in,
    moments_in,
)

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
