"""Lines of a phone's notes are read by meaning; nothing of them is lost."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_kit.domain.contact_notes import read_notes
from evidence_kit.domain.kinds import Reached

TODAY = date(2025, 6, 1)


def _one(line):
    (noted,) = read_notes(line, TODAY)
    return noted


def test_the_line_of_the_example_is_read_whole():
    noted = _one("4月12日 10:32 170… 自称法务 要856.20")
    assert str(noted.on) == "2025-04-12 10:32"
    assert noted.is_year_inferred
    assert (noted.number, noted.claimed_identity, str(noted.amount)) == ("170…", "法务", "856.20")
    assert noted.text == "自称法务 要856.20"


@pytest.mark.parametrize(
    ("line", "moment"),
    [
        ("2025年4月13日下午3点半 来电", "2025-04-13 15:30"),
        ("4/15 21:05 催", "2025-04-15 21:05"),
        ("12月30日 上午9点 催", "2024-12-30 09:00"),
        ("2025-04-20 08:01 上门", "2025-04-20 08:01"),
        ("20250420 凌晨12点05 催", "2025-04-20 00:05"),
        ("25.4.18 中午1点 催", "2025-04-18 13:00"),
        ("昨晚10点 催", "2025-05-31 22:00"),
        ("2月29日 10:00 催", "2024-02-29 10:00"),
        ("4月12日 晚上12点 催", "2025-04-12"),  # which midnight is not known
        ("4月12日 夜里2点 催", "2025-04-12"),
    ],
)
def test_moments_are_read_and_what_may_mean_two_stays_open(line, moment):
    assert str(_one(line).on) == moment


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("170xxxx1234", "170xxxx1234"),
        ("95188", "95188"),
        ("010-88886666", "010-88886666"),
        ("+86 170 0000 1234", "+86 170 0000 1234"),
        ("400-000-1234", "400-000-1234"),
        ("400-000-1234转2", "400-000-1234转2"),
        ("10690999123", "10690999123"),
    ],
)
def test_numbers_of_all_forms_are_found(words, number):
    assert _one(f"4月12日 10:32 {words} 催").number == number


@pytest.mark.parametrize(
    ("words", "amount"),
    [
        ("要856.20", "856.20"),
        ("索要1,284.67元", "1,284.67"),
        ("说欠1.2万", "12,000.00"),
        ("让我还500块", "500.00"),
        ("打了3次", "None"),
        ("还3次没接", "None"),
        ("还4-15前付清", "None"),
        ("要求4/15还856.20", "856.20"),
        ("催还 4.12号前", "None"),
        ("要求12.5号前还清", "None"),
        ("400-000-0101转2 自称法务 要856.20", "856.20"),
        ("欠2025-03的款", "None"),
        ("要1万5", "15,000.00"),
        ("还10%", "None"),
        ("催我5遍", "None"),
        ("已付200元 还要856.20", "856.20"),
        ("要1，284.67", "1,284.67"),
        ("要856.20美元", "None"),
        ("让我还500到1000", "None"),
        ("扣了我95381.63元", "None"),
        ("说欠95381.63元", "95,381.63"),
        ("让我还95188元", "95,188.00"),
        ("让我还10086.50", "10,086.50"),
    ],
)
def test_an_amount_is_money_and_not_a_count(words, amount):
    assert str(_one(f"4月12日 10:32 {words}").amount) == amount


def test_whom_they_called_and_how():
    assert _one("4月12日 打给我妈").reached is Reached.RELATIVE
    assert _one("4月12日 打给同事").reached is Reached.COLLEAGUE
    assert _one("4月12日 自称某公司 10:00").reached is None
    assert _one("4月12日 微信 让转个人账户 856.20").channel == "微信"


@pytest.mark.parametrize(
    ("line", "channel"),
    [
        ("4月12日 10:32 17000000001 自称法务 说不还就上门", ""),
        ("4月12日 10:32 打电话，要派人上门", "电话"),
        ("4月12日 10:32 短信 否则安排外访人员上门核实", "短信"),
        ("4月12日 10:32 威胁明天到家里来", ""),
        ("4月12日 10:32 两个人上门要钱", "上门"),
        ("4月12日 10:32 上门，说要起诉", "上门"),
        ("4月12日 催收来我家敲门", "上门"),
        ("4月12日 又上门了", "上门"),
    ],
)
def test_a_visit_that_is_only_threatened_is_not_how_they_came(line, channel):
    assert _one(line).channel == channel
    assert _one("4月12日 微信 让转个人账户 856.20").wants_private_payee


def test_a_line_with_a_time_alone_takes_the_day_of_the_line_above():
    first, second, third = read_notes("4月12日 10:32 催\n晚上9点 又催\n没有时间", TODAY)
    assert (str(second.on), second.is_day_inherited) == ("2025-04-12 21:00", True)
    assert not first.is_day_inherited
    assert (third.is_readable, third.text) == (False, "没有时间")


@given(st.text(max_size=300))
def test_any_text_keeps_every_line(pasted):
    lines = [line.strip() for line in pasted.splitlines() if line.strip()]
    noted = read_notes(pasted, TODAY)
    assert [one.line for one in noted] == lines
    assert all(one.is_readable or one.text == one.line for one in noted)


@given(
    day=st.dates(date(2024, 6, 2), TODAY),
    hour=st.integers(0, 23),
    minute=st.integers(0, 59),
    fen=st.integers(13_00, 1_900_99) | st.integers(2_100_00, 99_999_99),  # 4.12 may be a day
    number=st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True),
    has_year=st.booleans(),
)
def test_what_was_noted_comes_back(day, hour, minute, fen, number, has_year):
    year = f"{day.year}年" if has_year else ""
    money = f"{fen // 100}.{fen % 100:02d}"
    line = f"{year}{day.month}月{day.day}日 {hour}:{minute:02d} {number} 自称法务 要{money}"
    noted = _one(line)
    assert str(noted.on) == f"{day.isoformat()} {hour:02d}:{minute:02d}"
    assert noted.is_year_inferred is not has_year
    assert (noted.number, noted.amount.fen, noted.claimed_identity) == (number, fen, "法务")
