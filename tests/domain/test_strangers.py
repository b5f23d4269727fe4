"""Numbers in evidence that may be a third person's."""

import pytest

from evidence_kit.domain.readings import DocumentKind, Message, Reading, Side
from evidence_kit.domain.strangers import (
    known_numbers,
    other_numbers,
    states_figures,
    without_numbers,
    without_strangers,
)
from tests.builders import a_case, a_person, an_event

CASE = a_case(
    persons=(a_person(phone="17000000527"),),
    events=(an_event("contact", "2025-04-02", number="170-0000-1234"),),
)


def a_chat(text):
    message = Message(side=Side.RECEIVED, sender="郑专员", text=text)
    return Reading(kind=DocumentKind.CHAT, messages=(message,))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("你妈妈的电话是170-0000-0305对吧？", {"17000000305"}),
        ("+86 170 0000 0305", {"17000000305"}),
        ("170****0305", {"170****0305"}),
        ("请打170-0000-1234", set()),
        ("你的号码17000000527", set()),
        ("客服400-000-0101，单号2024041100000000000000410527", set()),
    ],
)
def test_only_numbers_of_nobody_in_the_case_are_told(text, found):
    assert other_numbers(CASE, a_chat(text)) == found


@pytest.mark.parametrize(
    "text",
    [
        "你妈妈的电话是170-0000-0305对吧？",
        "170-0000-0305这个号码是你什么人",
        "我们已经联系了170-0000-0305，他说认识你",
        "紧急联系人170-0000-0305",
        "张某某170-0000-0305 李某某",
        "不处理我们就拨打170-0000-0305",
    ],
)
@pytest.mark.parametrize("written", ["170-0000-0305", "17000000305", "170 0000 0305"])
def test_a_number_that_may_be_a_third_persons_is_masked_in_a_quote(text, written):
    quote = without_strangers(text.replace("170-0000-0305", written), known_numbers(CASE))
    assert written not in quote
    assert "****" in quote
    assert not states_figures(quote)


@pytest.mark.parametrize(
    "text",
    [
        "详询170-0000-0305。",
        "请致电17000000305或17000000306",
        "我的电话170 0000 0305，加微信同号",
        "你妈妈不接，请联系我17000000305",
        "170-0000-1234是我们的号码",
        "您的号码17000000527还在用吧",
        "客服400-000-0101，应还856.20元，单号2024041100000000000000410527",
    ],
)
def test_numbers_of_the_case_and_those_one_is_to_call_stay_in_a_quote(text):
    quote = without_strangers(text, known_numbers(CASE))
    assert quote == text
    assert states_figures(quote)


def test_a_relatives_number_is_masked_though_the_case_knows_it():
    text = "你妈妈的电话170-0000-1234，我们打了"
    assert without_strangers(text, known_numbers(CASE)) != text


def test_two_quotes_are_compared_without_any_number():
    assert without_numbers("详询17000000305") == "详询170****0305"
