"""Pictures in a conversation are messages without words, of the side on which they stand."""

from dataclasses import replace

from evidence_kit.domain.readings import MessageKind, Side
from evidence_kit.domain.stills import stills_of
from evidence_kit.domain.values import Box, PartialDate
from evidence_kit.reading.documents.reader import read_pages
from tests.reading.documents.screens import GREEN, GREY, a_line, a_page

TAKEN = PartialDate.parse("2025-04-02 22:41")
CAME, SENT = Box(0.17, 0.37, 0.53, 0.52), Box(0.6, 0.6, 0.86, 0.75)


def pale(line):
    return replace(line, ink=(160, 160, 160))


def a_group(*drawn):
    page = a_page(
        a_line("互助群(5)", 540, 150, centred=True, ground=GREY),
        pale(a_line("2025年4月2日 20:10", 540, 300, centred=True, ground=GREY, size=30)),
        pale(a_line("林样例", 184, 400, ground=GREY, size=30)),
        a_line("有人在吗", 200, 470),
        pale(a_line("郑专员", 184, 810, ground=GREY, size=30)),
        a_line("这是什么意思", 960, 1290, right=True, ground=GREEN),
        ground=GREY,
    )
    return read_pages([replace(page, drawn=drawn)], TAKEN)


def test_a_picture_stands_in_its_place_with_side_sender_and_time_and_without_words():
    messages = a_group(CAME, SENT).messages
    assert [(m.side, m.kind, m.text, m.sender) for m in messages] == [
        (Side.RECEIVED, MessageKind.TEXT, "有人在吗", "林样例"),
        (Side.RECEIVED, MessageKind.PICTURE, "", "郑专员"),
        (Side.SENT, MessageKind.TEXT, "这是什么意思", None),
        (Side.SENT, MessageKind.PICTURE, "", None),
    ]
    assert {str(m.sent_at) for m in messages} == {"2025-04-02 20:10"}
    assert [m.box for m in messages if not m.text] == [CAME, SENT]
    assert all(m.confidence < 0.95 for m in messages if not m.text)


def test_a_name_above_a_picture_is_not_said_though_light_gave_it_a_shade_of_its_own():
    page = a_page(
        a_line("互助群(5)", 540, 150, centred=True, ground=GREY),
        a_line("有人在吗", 200, 470),
        pale(a_line("郑专员", 184, 810, ground=(214, 214, 214), size=30)),
        a_line("这是什么意思", 960, 1290, right=True, ground=GREEN),
        ground=GREY,
    )
    messages = read_pages([replace(page, drawn=(CAME,))], TAKEN).messages
    assert [(m.text, m.sender) for m in messages] == [
        ("有人在吗", None), ("", "郑专员"), ("这是什么意思", None)
    ]  # fmt: skip


def test_what_stands_in_the_middle_or_in_the_bars_was_sent_by_nobody():
    middle, above = Box(0.3, 0.37, 0.7, 0.5), Box(0.1, 0.02, 0.4, 0.15)
    below = Box(0.1, 0.88, 0.4, 0.98)
    assert all(message.text for message in a_group(middle, above, below).messages)


def test_stills_are_not_compared_by_pictures():
    (still,) = stills_of("I1", a_group(CAME, SENT), TAKEN)
    assert [message.text for message in still.messages] == ["有人在吗", "这是什么意思"]
