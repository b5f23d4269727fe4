"""The ground of a screen on a photograph; and what looks like a conversation, but is none."""

from PIL import Image, ImageDraw

from evidence_kit.domain.readings import DocumentKind
from evidence_kit.reading.colours import screen_colour
from evidence_kit.reading.documents.reader import read_pages
from tests.reading.documents.screens import GREEN, GREY, WHITE, a_line, a_page

TABLE = (107, 90, 72)


def test_the_table_around_a_photographed_screen_is_not_its_ground():
    picture = Image.new("RGB", (400, 800), TABLE)
    pen = ImageDraw.Draw(picture)
    pen.rectangle((40, 40, 360, 760), GREY)
    pen.rectangle((60, 100, 300, 300), WHITE)
    pen.rectangle((200, 340, 340, 400), GREEN)
    assert screen_colour(picture, [WHITE, GREEN, GREY, GREEN, WHITE]) == GREY
    assert screen_colour(picture, [TABLE, WHITE]) == TABLE
    assert screen_colour(picture, []) == TABLE


def test_a_page_on_which_no_line_stands_by_itself_is_its_ground():
    night, bar = (21, 23, 27), (47, 107, 255)
    picture = Image.new("RGB", (400, 800), night)
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 0, 400, 90), bar)  # the bar above, in the colour of what one sent
    pen.rectangle((60, 140, 300, 200), (34, 37, 43))
    pen.rectangle((100, 240, 340, 320), bar)
    assert screen_colour(picture, [bar, (34, 37, 43), bar]) == night


def test_single_words_on_colours_are_no_conversation():
    lines = [a_line(text, x, y, right=x > 500, ground=ground) for text, x, y, ground in (
        ("left", 180, 600, WHITE), ("right", 900, 800, GREEN), ("bottom", 180, 1000, WHITE),
    )]  # fmt: skip
    assert read_pages([a_page(*lines, ground=GREY)], None).kind is DocumentKind.OTHER


def test_cards_with_a_button_are_no_conversation():
    lines = [a_line("首页", 540, 150, centred=True, ground=GREY)]
    told = ("本期待还(元)", "52,643.57", "还款日 2025-08-05")
    lines += [a_line(text, 540, 400 + n * 120, centred=True) for n, text in enumerate(told)]
    lines.append(a_line("立即还款", 540, 900, centred=True, ground=(7, 193, 96)))
    lines.append(a_line("我的借款", 66, 1100, ground=GREY))
    assert read_pages([a_page(*lines, ground=GREY)], None).kind is DocumentKind.OTHER
