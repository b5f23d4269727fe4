"""The ground of a screen on a photograph; and what looks like a conversation, but is none."""

from dataclasses import replace

from evidence_kit.domain.readings import DocumentKind
from evidence_kit.reading.documents.grounds import grounded
from evidence_kit.reading.documents.reader import read_pages
from tests.reading.documents.screens import GREEN, GREY, WHITE, a_line, a_page

TABLE = (107, 90, 72)


def a_talk(ground):
    lines = [a_line("样例客服", 540, 150, centred=True, ground=GREY)]
    for n, (text, right) in enumerate((("请问什么时候还款", False), ("已经还清了", True)) * 2):
        y = 400 + n * 300
        lines.append(
            a_line(f"2024-05-1{n} 10:20", 540, y - 120, centred=True, size=30, ground=GREY)
        )
        edge = 900 if right else 180
        lines.append(a_line(text, edge, y, right=right, ground=GREEN if right else WHITE))
    return a_page(*lines, ground=ground)


def test_the_table_around_a_photographed_screen_is_not_its_ground():
    assert grounded(a_talk(TABLE)).ground == GREY
    assert grounded(a_talk(GREY)) == a_talk(GREY)
    reading = read_pages([a_talk(TABLE)], None)
    assert reading.kind is DocumentKind.CHAT
    assert [(m.text, m.side) for m in reading.messages] == [
        (m.text, m.side) for m in read_pages([a_talk(GREY)], None).messages
    ]
    unknown = replace(a_talk(TABLE), ground=None)
    assert grounded(unknown) == unknown


def test_cards_with_a_button_are_no_conversation():
    lines = [a_line("首页", 540, 150, centred=True, ground=GREY)]
    told = ("本期待还(元)", "52,643.57", "还款日 2025-08-05")
    lines += [a_line(text, 540, 400 + n * 120, centred=True) for n, text in enumerate(told)]
    lines.append(a_line("立即还款", 540, 900, centred=True, ground=(7, 193, 96)))
    lines.append(a_line("我的借款", 66, 1100, ground=GREY))
    assert read_pages([a_page(*lines, ground=GREY)], None).kind is DocumentKind.OTHER
