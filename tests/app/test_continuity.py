"""Conversations from files on: stills of a case are read, brought into order, and checked."""

import random

import pytest
from PIL import Image

from evidence_kit.app import editing
from evidence_kit.app.checking import readiness_by_lender
from evidence_kit.app.continuity import chats_among, conversations_of
from evidence_kit.app.importing import import_files
from evidence_kit.app.kept_readings import made_by, reading_key, reading_of
from evidence_kit.app.reading_case import read_case
from evidence_kit.app.session import Session
from evidence_kit.domain.continuity import Join
from evidence_kit.domain.kinds import EventKind, Shows, Standing
from evidence_kit.domain.readings import DocumentKind, Reading, Record
from evidence_kit.runtime import resources

FILES = resources() / "sample" / "files"
TALL = FILES / "Screenshot_2025-03-28-19-32-50-017_com.sample.chat.png"
SHORT = ("mmexport1746521731000.jpg", "mmexport1746521772000.jpg")
ACCOUNT = "我是禾穗借委托方正和样例商务咨询的郑专员，负责你的账户（合同HS20240312000527)。"
IN_ORDER = [
    "App里也显示已结清。", "没有明细，我没办法付。", "你这样拖下去对你没有好处。",
    "结清证明只管本金和利息，费用是另外的。", "那你等通知吧。", "请你们先和云岭样例消费金融核对。",
]  # fmt: skip
HIGH, BAR, FOOT = 2340, 238, 190  # a phone's screen, its title, and where one types


def cut(folder, seed):
    """Screens of the tall conversation, cut through bubbles and lines, under shuffled names."""
    chance = random.Random(seed)
    folder.mkdir()
    with Image.open(TALL) as picture:
        talk = picture.convert("RGB")
    wide, high = talk.size
    tops = [BAR, BAR + 1350, BAR + 2500]  # the second screen begins in the middle of a line
    names = [f"{number}.png" for number in range(len(tops))]
    for name, top in zip(chance.sample(names, len(names)), tops, strict=True):
        screen = Image.new("RGB", (wide, HIGH))
        screen.paste(talk.crop((0, 0, wide, BAR)), (0, 0))
        screen.paste(talk.crop((0, top, wide, top + HIGH - BAR - FOOT)), (0, BAR))
        screen.paste(talk.crop((0, high - FOOT, wide, high)), (0, HIGH - FOOT))
        screen.save(folder / name)


@pytest.fixture
def session(tmp_path):
    with Session.create(tmp_path / "case") as session:
        yield session


@pytest.fixture(scope="module")
def evening(tmp_path_factory):
    """A case with two stills of one evening that were read, the later one first."""
    with Session.create(tmp_path_factory.mktemp("evening") / "case") as session:
        read(session, *(FILES / name for name in reversed(SHORT)))
        yield session


def read(session, *paths):
    import_files(session, list(paths))
    assert read_case(session) == ()


def test_a_conversation_cut_into_screens_says_what_it_said_before(session, tmp_path):
    cut(tmp_path / "screens", seed=3)
    read(session, tmp_path / "screens")
    (found,) = conversations_of(session, [i.id for i in session.case.items])
    assert {seam.join for seam in found.seams} == {Join.OVERLAP}
    assert not found.undated
    texts = [message.text for message in found.messages]
    assert len(set(texts)) == len(texts)
    assert texts[:2] == ["你好，请问是林样例吗？", ACCOUNT]
    assert [t for t in texts if t in IN_ORDER] == IN_ORDER


def test_a_still_dates_the_next_one_as_far_as_no_other_time_is_printed(evening):
    (found,) = conversations_of(evening, [i.id for i in evening.case.items])
    names = [evening.case.get(still.item_id).original_name for still in found.stills]
    assert names == list(SHORT)
    assert [(seam.join, seam.count) for seam in found.seams] == [(Join.OVERLAP, 1)]
    assert {str(m.sent_at) for m in found.messages[:11]} == {"2025-05-06 16:20"}
    assert [m.sent_at_resolved for m in found.messages[7:9]] == [False, True]
    assert found.messages[11:] == found.undated  # below `16:48`, of a day that nobody can tell
    assert len(found.undated) == 3


def test_what_was_not_read_is_named_and_not_judged(session):
    import_files(session, [FILES / SHORT[0]])
    (item,) = session.case.items
    editing.edit(session, item.id, shows=Shows.CHAT)
    found = chats_among(session, session.case.items)
    assert found.conversations == ()
    assert found.unread == (item.id,)


def test_a_chat_in_which_no_conversation_was_recognised_is_named_too(session):
    import_files(session, [FILES / SHORT[0]])
    (item,) = session.case.items
    editing.edit(session, item.id, shows=Shows.CHAT)
    key = made_by(item, session.case.pages_of(item.id))
    nothing = Reading(kind=DocumentKind.OTHER)
    session.store.readings.put(item.sha256, key, nothing)
    assert reading_of(session, item) == nothing
    assert chats_among(session, session.case.items).unread == (item.id,)


def test_the_check_of_a_loan_tells_what_its_chats_lack(evening):
    loan = editing.add_loan(evening, platform="样例贷", standing=Standing.REPAID).id
    event = editing.add_event(evening, kind=EventKind.CONTACT, loan_id=loan).id
    for item in evening.case.items:
        editing.edit(evening, item.id, shows=Shows.CHAT)
    second, first = (i.id for i in evening.case.items)

    def found():
        (found,) = readiness_by_lender(evening)
        chats = (f for f in found.findings if f.code.startswith("chat"))
        return {f.code: f.facts.get("count") for f in chats}

    assert found() == {}  # none is attached to the loan
    editing.attach(evening, second, event)
    assert found() == {"chat_undated": 7, "chat_profile": None}
    editing.attach(evening, first, event)
    assert found() == {"chat_undated": 3, "chat_profile": None}


@pytest.mark.parametrize(
    ("borrowers", "asked"),
    [(["林样例"], "林样例"), (["林样例", "周样兰"], None), (["**"], None), (["陈*例"], None)],
)
def test_the_borrower_of_a_contract_that_was_read_is_compared_with_who_complains(
    session, borrowers, asked
):
    import_files(session, [FILES / SHORT[0]])
    (item,) = session.case.items
    records = tuple(Record(borrower=name) for name in borrowers)
    reading = Reading(kind=DocumentKind.CONTRACT, records=records)
    session.store.readings.put(*reading_key(item, session.case.pages_of(item.id)), reading)
    loan = editing.add_loan(session, platform="禾穗借", standing=Standing.REPAID)
    editing.edit(session, "complainant", name="陈样例")
    editing.edit(session, item.id, shows=Shows.CONTRACT)
    editing.attach(session, item.id, loan.id)
    (ready,) = readiness_by_lender(session)
    found = [f.facts["borrower"] for f in ready.findings if f.code == "another_borrower"]
    assert found == ([asked] if asked else [])
