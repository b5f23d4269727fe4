"""The strip shows the stills of a conversation in order, with what joins and what parts them."""

import pytest
from PySide6.QtCore import Qt

from evidence_kit.app import kept_readings
from evidence_kit.domain.continuity import conversations
from evidence_kit.domain.glimpses import glimpse_of
from evidence_kit.domain.kinds import Shows
from evidence_kit.domain.readings import DocumentKind, Message, Reading, Side
from evidence_kit.domain.stills import Still
from evidence_kit.domain.values import Box
from evidence_kit.gui.evidence.place import EvidencePlace
from evidence_kit.gui.evidence.strip import SeamMark, Strip
from evidence_kit.gui.widgets.muted import Muted
from tests.builders import a_case, a_page, an_item, day

HELLO, OWED = "你好，我是禾穗借的专员。", "您还欠856.20元没有结清。"
PAID, LATER = "我已经全部还清了。", "我们明天上门核实情况。"


def said(*texts, at=None):
    return tuple(
        Message(
            side=Side.RECEIVED,
            sender="王老师",
            text=text,
            sent_at=at,
            box=Box(0, n / 5, 1, n / 5 + 0.1),
        )
        for n, text in enumerate(texts)
    )


def still(item, *texts, at=None):
    return Still(item_id=item, kind=DocumentKind.CHAT, title="王老师", messages=said(*texts, at=at))


JOINED = (still("I2", HELLO, OWED), still("I1", OWED, PAID))


def a_strip(desk, qtbot, *stills):
    """A strip that knows the conversations of these stills."""
    strip = Strip(desk)
    qtbot.addWidget(strip)
    known = {s.item_id: talk for talk in conversations(stills) for s in talk.stills}
    strip.talks.of = known.get
    return strip


@pytest.fixture
def case():
    items = tuple(an_item(f"I{n}", Shows.CHAT) for n in range(1, 5))
    return a_case(items=items, pages=tuple(a_page(item.id) for item in items))


@pytest.fixture
def desk_of(fake_desk, case):
    return lambda language="zh-CN": fake_desk(case, language)


def words(strip):
    return [mark.findChild(Muted).text() for mark in strip.findChildren(SeamMark)]


def test_the_stills_stand_in_the_order_of_the_conversation(desk_of, qtbot):
    strip = a_strip(desk_of(), qtbot, *JOINED)
    strip.show_item("I1")
    assert not strip.isHidden()
    assert [button.still.item_id for button in strip.buttons] == ["I2", "I1"]
    assert [button.isChecked() for button in strip.buttons] == [False, True]
    assert words(strip) == ["重叠 1 句"]


def test_an_item_that_stands_alone_has_no_strip(desk_of, qtbot):
    strip = a_strip(desk_of(), qtbot, JOINED[0])
    strip.show_item("I2")
    assert strip.isHidden()
    strip.show_item("")
    assert strip.isHidden()


def test_gaps_and_contradictions_are_said_in_words(desk_of, qtbot):
    first = still("I1", HELLO, OWED, PAID, at=day("2025-04-01 09:00"))
    other = still("I2", HELLO, "对方撤回了一条消息", PAID, at=day("2025-04-01 09:00"))
    apart = still("I3", LATER, at=day("2025-04-03 09:00"))
    strip = a_strip(desk_of(), qtbot, first, other, apart)
    strip.show_item("I1")
    assert words(strip) == ["1 处不同", "接不上"]
    assert strip.broken.text() == "1 处接不上，1 处内容不一样"
    assert "2025-04-01 09:00" in strip.buttons[2].accessibleName()
    assert "第 3 张，共 3 张" in strip.buttons[2].accessibleName()


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_every_seam_fills_its_words(desk_of, qtbot, language):
    stills = (*JOINED, still("I3", LATER), still("I4", LATER, LATER))
    strip = a_strip(desk_of(language), qtbot, *stills)
    strip.show_item("I1")
    said = [strip.head.text(), strip.broken.text(), *words(strip)]
    said += [button.accessibleName() for button in strip.buttons]
    assert not any("{" in text for text in said)


def test_a_click_opens_a_still_and_left_and_right_go_along(desk_of, qtbot):
    strip = a_strip(desk_of(), qtbot, *JOINED, still("I3", PAID, LATER))
    opened = []
    strip.opened.connect(lambda item, page: opened.append((item, page)))
    strip.opened.connect(lambda item, _page: strip.show_item(item))
    strip.show_item("I2")
    strip.show()
    qtbot.mouseClick(strip.buttons[1], Qt.MouseButton.LeftButton)
    assert opened == [("I1", 1)]
    strip.buttons[1].setFocus()
    qtbot.keyClick(strip.buttons[1], Qt.Key.Key_Right)
    qtbot.keyClick(strip.buttons[2], Qt.Key.Key_Right)  # nothing is beyond the last one
    qtbot.keyClick(strip.buttons[2], Qt.Key.Key_Left)
    assert opened == [("I1", 1), ("I3", 1), ("I1", 1)]
    assert [button.isChecked() for button in strip.buttons] == [False, True, False]


def test_tab_stops_at_the_shown_still_alone(desk_of, qtbot):
    strip = a_strip(desk_of(), qtbot, *JOINED)
    strip.show_item("I1")
    stops = [bool(b.focusPolicy() & Qt.FocusPolicy.TabFocus) for b in strip.buttons]
    assert stops == [False, True]


def test_in_the_place_the_strip_comes_when_chats_were_read_and_leads_to_them(desk, qtbot):
    pictures = [item for item in desk.case.items if item.page_count][:2]
    one, other = pictures
    for item, texts in ((one, (OWED, PAID)), (other, (HELLO, OWED))):
        reading = Reading(kind=DocumentKind.CHAT, messages=said(*texts), titles={1: "王老师"})
        pages = desk.case.pages_of(item.id)
        made_by = kept_readings.made_by(item, pages)
        desk.session.store.readings.put(item.sha256, made_by, reading)
        desk.readings._glimpses[item.id] = glimpse_of(reading)
    place = EvidencePlace(desk)
    qtbot.addWidget(place)
    place.resize(1200, 700)
    place.show()
    place.show_record(one.id)
    qtbot.waitUntil(place.strip.isVisible, timeout=30_000)
    assert [button.still.item_id for button in place.strip.buttons] == [other.id, one.id]
    place.strip.buttons[0].click()
    assert place.list.chosen() == (other.id,)
    assert place.viewer.item_id == other.id
    desk.jobs.cancel_all()
    qtbot.waitUntil(lambda: not desk.jobs.running, timeout=30_000)
    desk.pictures.end()
