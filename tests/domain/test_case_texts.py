"""Every word of a case stands in one searchable text, with its place."""

from evidence_kit.domain.case_texts import texts_of_reading
from evidence_kit.domain.readings import (
    DocumentKind,
    Line,
    Message,
    PageLines,
    Quarantined,
    Reading,
    Record,
    Side,
    Spot,
)
from evidence_kit.domain.values import Box, Money, PartialDate

BUBBLE = Box(0.1, 0.1, 0.8, 0.3)
FIRST, SECOND, ELSEWHERE = (
    Box(0.12, 0.12, 0.7, 0.18),
    Box(0.12, 0.2, 0.7, 0.26),
    Box(0.12, 0.5, 0.7, 0.56),
)


def _page(*lines):
    return (PageLines(page=1, width=100, height=200, lines=tuple(Line(t, b) for t, b in lines)),)


def _texts(reading):
    return [(each.text, each.page, each.box, each.row) for each in texts_of_reading("I1", reading)]


def test_a_message_over_two_lines_is_one_text_and_its_lines_are_none():
    reading = Reading(
        kind=DocumentKind.CHAT,
        messages=(Message(side=Side.RECEIVED, sender=None, text="今天必须还清欠款", box=BUBBLE),),
        lines=_page(("今天必须", FIRST), ("还清欠款", SECOND), ("星期三", ELSEWHERE)),
    )
    assert _texts(reading) == [
        ("今天必须还清欠款", 1, BUBBLE, None),
        ("星期三", 1, ELSEWHERE, None),
    ]


def test_words_within_a_bubble_that_its_message_left_out_are_found_all_the_same():
    reading = Reading(
        kind=DocumentKind.CHAT,
        messages=(Message(side=Side.SENT, sender=None, text="已经还了", box=BUBBLE),),
        lines=_page(("看不清的字", FIRST)),
    )
    assert ("看不清的字", 1, FIRST, None) in _texts(reading)


def test_a_value_over_two_lines_is_a_text_of_its_own():
    reading = Reading(
        kind=DocumentKind.PAYMENT_RECEIPT,
        records=(
            Record(payee="禾穗样例信息技术有限公司", spots={"payee": Spot(0.9, 1, BUBBLE)}),
            Record(payee="短名", spots={"payee": Spot(0.9, 1, ELSEWHERE)}),
        ),
        lines=_page(("禾穗样例信息", FIRST), ("技术有限公司", SECOND), ("收款方 短名", ELSEWHERE)),
    )
    values = [text for text in _texts(reading) if text[0] == "禾穗样例信息技术有限公司"]
    assert values == [("禾穗样例信息技术有限公司", 1, BUBBLE, None)]
    assert len(_texts(reading)) == 4


def test_rows_of_a_table_are_texts_with_their_row_the_odd_ones_too():
    paid = Record(amount=Money(128467), paid_at=PartialDate(2025, 3, 11), payee="顺达支付", row=7)
    reading = Reading(
        kind=DocumentKind.STATEMENT,
        records=(paid,),
        quarantined=(Quarantined(9, "no_amount", ("怪行", "?")),),
    )
    assert _texts(reading) == [
        ("2025-03-11 · 1,284.67 · 顺达支付", None, None, 7),
        ("怪行 ?", None, None, 9),
    ]
