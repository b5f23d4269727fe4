"""Names and hints in pale letters are nobody's words, whatever shade light gives their ground."""

from dataclasses import replace

from evidence_kit.domain.readings import MessageKind, Side
from evidence_kit.domain.values import PartialDate
from evidence_kit.reading.documents.reader import read_pages
from tests.reading.documents.screens import GREEN, GREY, a_line, a_page

TAKEN = PartialDate.parse("2025-04-02 22:41")
SHADE = (214, 214, 214)  # neither the page's colour nor a bubble's


def pale(text, x, y, *, size=30, centred=False):
    line = a_line(text, x, y, size=size, centred=centred, ground=SHADE)
    return replace(line, ink=(130, 130, 130))


def a_group(*lines):
    return a_page(
        a_line("互助群(5)", 540, 150, centred=True, ground=GREY),
        a_line("有人在吗，我也被催了", 200, 470),
        *lines,
        a_line("我发给你们看", 960, 1090, right=True, ground=GREEN),
        ground=GREY,
    )


def test_a_name_above_what_somebody_said_is_whose_words_these_are():
    page = a_group(pale("郑专员", 184, 620), a_line("今天必须还清", 200, 670))
    messages = read_pages([page], TAKEN).messages
    assert [(m.text, m.sender) for m in messages] == [
        ("有人在吗，我也被催了", None), ("今天必须还清", "郑专员"), ("我发给你们看", None)
    ]  # fmt: skip


def test_a_short_answer_in_clear_letters_stays_said():
    page = a_group(a_line("不", 200, 620), a_line("今天必须还清", 200, 760))
    assert "不" in [m.text for m in read_pages([page], TAKEN).messages]


def test_what_the_field_for_typing_says_is_not_said():
    page = a_group(pale("发私信", 200, 2120, size=38))
    assert "发私信" not in [m.text for m in read_pages([page], TAKEN).messages]


def test_who_withdrew_a_message_is_said_by_the_app_though_light_gave_it_a_shade():
    withdrawn = pale("“郑专员”撤回了一条消息", 540, 620, size=36, centred=True)
    page = a_group(withdrawn, a_line("今天必须还清", 200, 760))
    (told,) = [m for m in read_pages([page], TAKEN).messages if m.kind is MessageKind.WITHDRAWN]
    assert told.side is Side.RECEIVED
    assert len(read_pages([page], TAKEN).messages) == 4
