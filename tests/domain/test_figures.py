"""Sums as they are written in sentences: whole, scaled by their unit, or none where in doubt."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_kit.domain.figures import figures_in
from evidence_kit.domain.values import Money


def _sums(text):
    return [str(figure.amount) for figure in figures_in(text)]


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("还款1,284.67元", "1,284.67"),
        ("还款1，284.67元", "1,284.67"),
        ("还款 1, 284.67 元", "1,284.67"),
        ("还款２６００元", "2,600.00"),
        ("金额：856.20元", "856.20"),
        ("人民币856.20", "856.20"),
        ("RMB 1284.67", "1,284.67"),
        ("还2万元", "20,000.00"),
        ("还1.5万", "15,000.00"),
        ("还1.5w", "15,000.00"),
        ("还1万5", "15,000.00"),
        ("还1万5千块", "15,000.00"),
        ("还3百5", "350.00"),
        ("还2千块钱", "2,000.00"),
        ("¥50", "50.00"),
        ("还56.20", "56.20"),
        ("还1500.5", "1,500.50"),
        ("4月15，856.20元未还", "856.20"),
        ("期数12，856.20元", "856.20"),
        ("1300，3月12日前还", "1,300.00"),
        ("856.20元 10:30来电", "856.20"),
        ("还856.20 10:30来电", "856.20"),
    ],
)
def test_a_sum_is_read_whole_with_its_unit(text, amount):
    assert _sums(text) == [amount]


@pytest.mark.parametrize(
    "text",
    [
        "856.20美元", "856.20 USD", "$856.20", "USD856.20", "USD 856.20", "HK$856.20", "1.5万美金",
        "港币 856.20", "0元", "0.00元", "500到1000", "500元到1000元", "500-1000元", "¥500~¥1000",
        "500至1000", "1到2万", "3、4千", "500多块", "1万多", "1000元左右", "500元以上",
        "500，800都行", "还1万5号前", "2025.04月账单", "2025.04", "4.12号", "4.12前", "9.15",
        "12.5", "10%", "３％", "3.25万5", "转 8001 找", "400-000-0101转8001", "分机 8001",
        "1234567", "13812345678", "13812345678元", "合计6222021234567890123", "12345678万元",
        "尾号0527", "4/15", "4-15", "2025-03", "15:30", "5遍", "3百天", "2万人", "5成", "50",
        "96110", "170xxxx1234", "1234****5678", "1,28.40元", "500元／天", "12.345元",
    ],
)  # fmt: skip
def test_what_is_something_else_or_in_doubt_is_no_sum(text):
    assert _sums(text) == []


@given(st.text("0123456789.,，:：-/ 万千百元块年月日到至多转*¥$w前", max_size=30))
def test_whatever_stands_there_a_sum_is_above_zero_and_never_a_long_number(text):
    for figure in figures_in(text):
        assert Money(0).fen < figure.amount.fen < 10**9


@pytest.mark.parametrize("digits", range(8, 30))
def test_a_run_of_digits_is_never_read_in_part(digits):
    number = ("1234567890" * 3)[:digits]
    assert _sums(f"还款{number}元，结清") == _sums(f"合计{number}") == []
