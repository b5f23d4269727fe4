"""What is erased is gone: from the files, the database, the history and everything derived."""

import pytest

from evidence_kit.app import editing, sorting
from evidence_kit.app.erasing import erase_all, quoting
from evidence_kit.app.exporting import ExportChoices, export_bundle
from evidence_kit.app.session import erase_case
from evidence_kit.domain.kinds import EventKind
from evidence_kit.domain.records import Note
from evidence_kit.domain.values import Box
from evidence_kit.errors import KnownError
from tests.app.files import NAMES, opened

TYPED = ("只此一处的标题", "只此一处的备注", "只此一处的原因", "只此一处的话")


def _windows(data, size=64):
    step = max(1, (len(data) - size) // 8)
    return [data[at : at + size] for at in range(0, len(data) - size, step)]


def _traces(folder, needles):
    everything = {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    return {
        (path.name, needle[:20])
        for path, data in everything.items()
        for needle in needles
        if needle in data or needle in str(path).encode()
    }


@pytest.fixture
def typed(small, tmp_path):
    """The small case in which one item has words that stand nowhere else."""
    folder, ids = small
    item_id = ids["sms"]
    with opened(folder) as session:
        editing.edit(session, item_id, title="旧的标题")
        editing.edit(session, item_id, title=TYPED[0], words=(("00:01", TYPED[3]),))
        editing.add(session, Note, target_id=item_id, text=TYPED[1])
        editing.add_cover(session, item_id, page=1, boxes=(Box(0, 0, 0.5, 0.1),), reason=TYPED[2])
        export_bundle(session, tmp_path / "b.pdf", ExportChoices(loan_ids=("L1",)))
        item = session.case.get(item_id)
        original = session.store.vault.path(item.sha256, item.extension).read_bytes()
    names = [item.sha256, NAMES["sms"], "旧的标题", *TYPED]
    return folder, item_id, [*(n.encode() for n in names), *_windows(original)]


def test_nothing_of_an_erased_item_is_left_in_any_file_of_the_case(typed):
    folder, item_id, needles = typed
    assert {needle for _, needle in _traces(folder, needles)} == {n[:20] for n in needles}
    with opened(folder) as session:
        session.erase(item_id)
        assert session.case.get(item_id) is None
        assert session.store.check() == ()
    assert _traces(folder, needles) == set()
    with opened(folder) as session:
        assert session.store.journal()[-1].verb == "erase"


def test_undo_and_redo_pass_over_what_was_erased(typed):
    folder, item_id, needles = typed
    with opened(folder) as session:
        session.erase(item_id)
        kept = session.case
        undone = 0
        while session.undo():
            undone += 1
            assert session.case.get(item_id) is None
        assert undone > 20
        assert session.case.items == ()
        assert session.store.check() == ()
        while session.redo():
            undone -= 1
        assert undone == 0
        assert session.case == kept
    assert _traces(folder, needles) == set()


def test_an_item_that_was_undone_can_still_be_erased(small):
    folder, ids = small
    with opened(folder) as session:
        item = session.case.get(ids["spare"])
        while session.case.get(ids["spare"]):
            session.undo()
        session.erase(ids["spare"])
        while session.redo():
            continue
        assert session.case.get(ids["spare"]) is None
    assert _traces(folder, [item.sha256.encode(), NAMES["spare"].encode()]) == set()


def test_erasing_what_was_never_there_is_refused(small):
    with (
        opened(small[0]) as session,
        pytest.raises(KnownError, match=r"store\.no_item"),
    ):
        session.erase("I99")


def test_a_whole_case_leaves_nothing(small):
    folder, _ = small
    (folder / "cache" / "left").write_text("x")
    erase_case(folder)
    assert not folder.exists()


def test_a_case_in_use_is_not_erased(small):
    folder, _ = small
    with opened(folder), pytest.raises(KnownError, match=r"store\.in_use"):
        erase_case(folder)
    assert (folder / "case.ekdb").is_file()


def test_a_folder_that_is_no_case_is_not_erased(tmp_path):
    (tmp_path / "holiday").mkdir()
    (tmp_path / "holiday" / "photo.jpg").write_bytes(b"x")
    with pytest.raises(KnownError):
        erase_case(tmp_path / "holiday")
    assert (tmp_path / "holiday" / "photo.jpg").is_file()


QUOTED = "今天不还就上门找你"


@pytest.fixture
def quoted(small):
    """The small case with an event that quotes an item; its text was another one before."""
    folder, ids = small
    with opened(folder) as session:
        event = editing.add_event(
            session, kind=EventKind.CONTACT, loan_id="L1", text=QUOTED, proofs=(ids["sms"],)
        )
        editing.edit(session, event.id, text=QUOTED + "！")
    return folder, ids["sms"], event.id


def test_events_that_quote_an_item_are_named_and_keep_their_words_unless_they_are_cleared(quoted):
    folder, item_id, event_id = quoted
    with opened(folder) as session:
        assert [e.id for e in quoting(session, [item_id])] == [event_id, event_id]
        assert [e.text for e in erase_all(session, [item_id])] == [QUOTED + "！", QUOTED]
        assert session.case.get(event_id).text == QUOTED + "！"
        assert session.store.check() == ()


def test_words_that_are_cleared_with_an_item_are_in_no_file_and_undo_brings_nothing_back(quoted):
    folder, item_id, event_id = quoted
    with opened(folder) as session:
        erase_all(session, [item_id], clears_quotes=True)
        event = session.case.get(event_id)
        assert (event.text, event.kind, event.loan_id) == ("", EventKind.CONTACT, "L1")
        assert session.store.check() == ()
    assert _traces(folder, [QUOTED.encode()]) == set()
    with opened(folder) as session:
        while session.undo():
            assert session.case.get(event_id).text == ""
            assert session.store.check() == ()
        assert session.case.get("L1") is not None  # the event that stays names it
        while session.redo():
            assert session.case.get(event_id).text == ""
        assert session.store.check() == ()
        editing.edit(session, event_id, text="新写的话")
        session.undo()
        assert session.case.get(event_id).text == ""
        editing.remove(session, event_id)
        assert session.case.get(event_id) is None
        assert session.store.check() == ()


def _undone(session, _ids, _event_id):
    session.undo()
    session.undo()


def _removed(session, _ids, event_id):
    editing.remove(session, event_id)


def _parted(session, ids, event_id):
    (link,) = (k for k in session.case.links_of(ids["sms"]) if k.target_id == event_id)
    editing.remove(session, link.id)


def _shortened(session, _ids, event_id):
    editing.edit(session, event_id, text="")


def _item_undone(session, ids, _event_id):
    while session.case.get(ids["sms"]):
        session.undo()


@pytest.mark.parametrize("happens", [_undone, _removed, _parted, _shortened, _item_undone])
def test_words_of_an_event_that_an_item_proved_once_are_named_and_cleared_with_it(quoted, happens):
    folder, item_id, event_id = quoted
    with opened(folder) as session:
        ids = {"sms": item_id}
        happens(session, ids, event_id)
        assert {e.text for e in quoting(session, [item_id])} == {QUOTED, QUOTED + "！"}
        erase_all(session, [item_id], clears_quotes=True)
        assert session.store.check() == ()
        while session.redo():
            assert all(not event.text.startswith(QUOTED) for event in session.case.events)
        while session.undo():
            assert all(not event.text.startswith(QUOTED) for event in session.case.events)
        while session.redo():
            assert session.store.check() == ()
    assert _traces(folder, [QUOTED.encode()]) == set()


def test_nothing_points_to_an_event_that_was_gone_when_its_words_were_cleared(quoted):
    folder, item_id, event_id = quoted
    with opened(folder) as session:
        spare = next(item.id for item in session.case.items if item.id != item_id)
        sorting.attach_all(session, (spare,), event_id)
        editing.add(session, Note, target_id=event_id, text="自己的话")
        editing.remove(session, event_id)
        erase_all(session, [item_id], clears_quotes=True)
        while session.undo():
            records = (*session.case.links, *session.case.notes)
            assert event_id not in {record.target_id for record in records}
        while session.redo():
            records = (*session.case.links, *session.case.notes)
            assert event_id not in {record.target_id for record in records}
        assert session.store.check() == ()


def test_an_event_whose_words_were_cleared_can_be_removed_and_brought_back_with_its_proofs(quoted):
    folder, item_id, event_id = quoted
    with opened(folder) as session:
        spare = next(item.id for item in session.case.items if item.id != item_id)
        sorting.attach_all(session, (spare,), event_id)
        erase_all(session, [item_id], clears_quotes=True)
        kept = session.case
        editing.remove(session, event_id)
        session.undo()
        assert session.case == kept
        assert session.case.links_of(spare)
