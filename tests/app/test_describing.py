"""An item described, its event made and both attached in one step; pages turned for good."""

import pytest

from evidence_kit.app import describing, editing
from evidence_kit.app.describing import Description, Place, describe, mark_place, turn_page
from evidence_kit.app.exporting import ExportChoices, export_bundle
from evidence_kit.app.preparing import original_path
from evidence_kit.domain.kinds import EventKind, Role, Shows, ThirdPersons
from evidence_kit.domain.records import COMPLAINANT, Institution, Item
from evidence_kit.domain.values import Box
from evidence_kit.errors import KnownError
from evidence_kit.reading import pages
from evidence_kit.reading.page_cache import PageCache
from tests.app.files import SECRET_COLOUR, opened
from tests.builders import day, money

BOX = Box(0.1, 0.6, 0.9, 0.7)
PAID = {"amount": money("1284.67"), "on": day("2025-03-11")}


@pytest.fixture
def session(small):
    with opened(small[0]) as made:
        made.ids = small[1]
        yield made


def _fresh(session):
    """An item attached to nothing."""
    item = next(i for i in session.case.items if i.page_count and i.media_type != "application/pdf")
    for link in session.case.links_of(item.id):
        editing.remove(session, link.id)
    return item.id


def _paid(**values):
    return Description(
        item={"shows": Shows.PAYMENT},
        loan_id="L1",
        event_kind=EventKind.REPAID,
        **{"event": PAID, **values},
    )


def test_item_event_and_both_links_are_one_step_that_undo_takes_back(session):
    item_id, before = _fresh(session), session.case
    event = describe(session, (item_id,), _paid(place=Place(page=1, box=Box(0, 0, 0.5, 0.5))))
    links = session.case.links_of(item_id)
    assert {link.target_id for link in links} == {event.id, "L1"}
    assert [link.box for link in links if link.target_id == event.id] == [Box(0, 0, 0.5, 0.5)]
    assert session.case.get(item_id).shows is Shows.PAYMENT
    assert session.case.get(event.id).amount == money("1284.67")
    assert session.undo() == "item.describe"
    assert (session.case.items, session.case.events, session.case.links) == (
        before.items, before.events, before.links,
    )  # fmt: skip


def test_editing_changes_the_event_and_makes_no_second_link(session):
    item_id = _fresh(session)
    event = describe(session, (item_id,), _paid())
    links = session.case.links_of(item_id)
    describe(session, (item_id,), _paid(event_id=event.id, event={**PAID, "amount": money("1")}))
    assert session.case.get(event.id).amount == money("1")
    assert session.case.links_of(item_id) == links


def test_the_wrong_loan_is_corrected_with_its_link(session):
    item_id = _fresh(session)
    event = describe(session, (item_id,), _paid())
    moved = Description(
        item={}, loan_id="L2", event_kind=EventKind.REPAID, event_id=event.id, event=PAID
    )
    describe(session, (item_id,), moved)
    assert session.case.get(event.id).loan_id == "L2"
    assert "L1" not in {link.target_id for link in session.case.links_of(item_id)}


def test_an_assignee_that_is_new_becomes_an_institution_with_its_role(session):
    item_id = _fresh(session)
    said = Description(
        item={"shows": Shows.ASSIGNMENT_NOTICE},
        loan_id="L1",
        event_kind=EventKind.ASSIGNMENT,
        event={"on": day("2025-06")},
        institution="样例资产管理有限公司",
        is_assignee=True,
    )
    event = describe(session, (item_id,), said)
    assert session.case.get(event.institution_id).name == "样例资产管理有限公司"
    assert session.case.institutions_of("L1", Role.ASSIGNEE)
    describe(session, (item_id,), said)
    assert sum(i.name == said.institution for i in session.case.institutions) == 1
    assert (
        sum(isinstance(i, Institution) for i in session.case.institutions_of("L1", Role.ASSIGNEE))
        == 1
    )


def test_a_contract_fills_the_loan_and_an_identity_goes_to_the_complainant(session):
    item_id = _fresh(session)
    describe(session, (item_id,), Description(loan_id="L1", loan={"principal": money("9000")}))
    assert session.case.get("L1").principal == money("9000")
    describe(session, (item_id,), Description(is_identity=True, note="我的"))
    assert COMPLAINANT in {link.target_id for link in session.case.links_of(item_id)}
    assert [n.text for n in session.case.notes if n.target_id == item_id] == ["我的"]


def test_several_items_are_described_at_once(session):
    ids = tuple(item.id for item in session.case.items[:3])
    describe(session, ids, Description(item={"third_persons": ThirdPersons.NONE}))
    assert {session.case.get(i).third_persons for i in ids} == {ThirdPersons.NONE}


def test_what_names_a_loan_that_is_not_there_changes_nothing(session):
    item_id, before = _fresh(session), session.case
    with pytest.raises(KnownError):
        describe(session, (item_id,), Description(item={"title": "x"}, loan_id="L99"))
    assert session.case == before


def test_a_turned_page_takes_covers_and_boxes_along_and_comes_back_with_undo(session):
    item_id = _fresh(session)
    editing.attach(session, item_id, "L1", page=1, box=Box(0, 0, 0.5, 0.25))
    for cover in session.case.covers_of(item_id, 1):
        editing.remove(session, cover.id)
    editing.add_cover(session, item_id, page=1, boxes=(Box(0, 0, 0.5, 0.25),))
    (before, *_) = session.case.pages_of(item_id)
    turn_page(session, item_id, 1, 1)
    (after, *_) = session.case.pages_of(item_id)
    assert (after.width, after.height, after.orientation) == (before.height, before.width, 6)
    (cover,) = session.case.covers_of(item_id, 1)
    (link,) = session.case.links_of(item_id)
    assert cover.box == link.box == Box(0.75, 0, 1, 0.5)
    assert session.undo() == "page.turn"
    assert session.case.pages_of(item_id)[0] == before


def test_a_page_of_a_pdf_is_not_turned(session):
    with pytest.raises(KnownError) as refused:
        turn_page(session, session.ids["contract"], 1, 1)
    assert refused.value.code == "case.pdf_not_turned"


def test_a_box_goes_to_the_event_before_the_loan_and_waits_where_there_is_neither(session):
    item_id = _fresh(session)
    place = Place(page=1, box=Box(0.1, 0.1, 0.2, 0.2))
    assert mark_place(session, item_id, place) is None
    event = describe(session, (item_id,), _paid())
    assert mark_place(session, item_id, place).target_id == event.id
    assert describing.marked_link(session.case, item_id).box == place.box


def test_what_was_covered_stays_covered_when_the_page_is_turned(session, monkeypatch):
    item = session.get(session.ids["sms"], Item)  # its colour of secrets is covered
    encoded, lossless = [], pages.lossless
    monkeypatch.setattr(pages, "lossless", lambda shown: encoded.append(shown) or lossless(shown))
    for _ in range(3):
        turn_page(session, item.id, 1, 1)
        (page, *_) = session.case.pages_of(item.id)
        prepared = pages.prepare_page(
            pages.PrepareRequest(
                path=original_path(session, item),
                sha256=item.sha256,
                media_type=item.media_type,
                page=1,
                width=page.width,
                height=page.height,
                orientation=page.orientation,
                carriage=page.carriage,
                covers=tuple(c.box for c in session.case.covers_of(item.id, 1)),
            ),
            PageCache(session.store.cache, {}),
        )
        assert (prepared.width, prepared.height) == (page.width, page.height)
    assert len(encoded) == 3
    for shown in encoded:
        assert SECRET_COLOUR not in {colour for _, colour in shown.getcolors(1 << 24)}


def test_a_bundle_with_a_turned_and_covered_page_is_written(session, tmp_path):
    item = next(i for i in session.case.items if i.media_type == "image/jpeg" and i.page_count)
    editing.add_cover(session, item.id, page=1, boxes=(Box(0.1, 0.1, 0.4, 0.2),))
    turn_page(session, item.id, 1, 1)
    done = export_bundle(
        session, tmp_path / "x.pdf", ExportChoices(loan_ids=("L1",), to="institution")
    )
    assert done.pages


def test_who_lent_is_said_in_the_same_step_and_not_again_where_it_is_known(session):
    item_id = _fresh(session)
    said = Description(item={"shows": Shows.CONTRACT}, loan_id="L1", lender="新样例银行")
    describe(session, (item_id,), said)
    assert session.case.lender_of("L1").name == "新样例银行"
    institutions = session.case.institutions
    describe(session, (item_id,), said)
    assert session.case.institutions == institutions
    session.undo()
    session.undo()
    assert session.case.lender_of("L1").name != "新样例银行"


def _complained(**values):
    fields = {
        "event": {"on": day("2025-05-08"), "ticket": "TS1", "text": "已结清仍被催"},
        "reply": {"on": day("2025-05-12"), "text": "您好，您的债权已转让"},
    } | values  # fmt: skip
    return Description(
        item={"shows": Shows.COMPLAINT_RECORD},
        loan_id="L1",
        event_kind=EventKind.COMPLAINT,
        **fields,
    )


def _replies(session):
    return [event for event in session.case.events if event.kind is EventKind.REPLY]


def test_what_the_institution_answered_is_a_reply_and_no_word_of_the_complainant(session):
    item_id, known = _fresh(session), _replies(session)
    event = describe(session, (item_id,), _complained(reply_place=Place(page=1, box=BOX)))
    assert session.case.get(event.id).text == "已结清仍被催"
    (reply,) = [each for each in _replies(session) if each not in known]
    assert (reply.text, reply.on, reply.ticket) == (
        "您好，您的债权已转让", day("2025-05-12"), "TS1",
    )  # fmt: skip
    assert reply.loan_id == "L1"
    (link,) = session.case.links_to(reply.id)
    assert (link.item_id, link.box) == (item_id, BOX)
    assert session.undo() == "item.describe"
    assert _replies(session) == known


def test_the_reply_is_changed_with_its_complaint_and_taken_out_when_emptied(session):
    item_id, known = _fresh(session), _replies(session)
    event = describe(session, (item_id,), _complained())
    changed = _complained(
        event_id=event.id,
        event={"ticket": "TS2", "text": "已结清仍被催"},
        reply={"on": None, "text": "已转核实"},
    )
    describe(session, (item_id,), changed)
    (reply,) = [each for each in _replies(session) if each not in known]
    assert (reply.text, reply.on, reply.ticket) == ("已转核实", None, "TS2")
    describe(session, (item_id,), _complained(event_id=event.id, reply={"on": None, "text": ""}))
    assert _replies(session) == known
    assert session.case.get(event.id) is not None
    assert session.case.links_to(reply.id) == ()


def test_no_reply_is_made_where_none_is_said(session):
    item_id, known = _fresh(session), _replies(session)
    describe(session, (item_id,), _complained(reply={"on": None, "text": ""}))
    assert _replies(session) == known
