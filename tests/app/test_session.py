"""An open case: how it is named, who may write it, and that a change is whole or nothing."""

from typing import get_args

import pytest

from evidence_kit.app import editing
from evidence_kit.app.session import Session, with_suffix
from evidence_kit.domain.record_kinds import kind_of
from evidence_kit.domain.records import Item, Loan, Record
from evidence_kit.errors import KnownError
from tests.app.files import NOON, at_noon, empty_case, put_item


@pytest.mark.parametrize(
    ("given", "named"),
    [("案件", "案件.ekcase"), ("a.b", "a.b.ekcase"), ("c.ekcase", "c.ekcase")],
)
def test_a_case_is_made_and_found_with_or_without_its_ending(tmp_path, given, named):
    with Session.create(tmp_path / given) as session:
        assert session.store.folder == tmp_path / named
        assert session.case.name == named.removesuffix(".ekcase")
    for name in (given, named):
        with Session.open(tmp_path / name) as session:
            assert session.store.folder == tmp_path / named
    assert with_suffix(tmp_path / given) == tmp_path / named


def test_a_case_is_never_made_over_another(tmp_path):
    with empty_case(tmp_path / "c") as session:
        editing.add_loan(session, platform="样例贷")
    with pytest.raises(KnownError, match=r"store\.exists"):
        empty_case(tmp_path / "c")
    with Session.open(tmp_path / "c") as session:
        assert len(session.case.loans) == 1


def test_what_is_no_case_is_not_opened(tmp_path):
    (tmp_path / "folder").mkdir()
    for name in ("folder", "missing"):
        with pytest.raises(KnownError, match=r"store\.not_"):
            Session.open(tmp_path / name)


def test_one_writes_while_others_read(tmp_path):
    with empty_case(tmp_path / "c") as writer:
        with pytest.raises(KnownError, match=r"store\.in_use"):
            Session.open(tmp_path / "c")
        with Session.open(tmp_path / "c", read_only=True) as reader:
            assert reader.case == writer.case
            with pytest.raises(KnownError, match=r"store\.read_only"):
                editing.add_loan(reader, platform="样例贷")
            with pytest.raises(KnownError, match=r"store\.read_only"):
                reader.undo()
    with Session.open(tmp_path / "c") as session:
        editing.add_loan(session, platform="样例贷")


def test_every_step_carries_the_time_of_the_sessions_clock(tmp_path):
    with empty_case(tmp_path / "c") as session:
        editing.add_loan(session, platform="样例贷")
        session.undo()
        assert {entry.at for entry in session.store.journal()} == {NOON.isoformat()}


def test_a_change_that_fails_half_way_changes_nothing(tmp_path):
    with empty_case(tmp_path / "c") as session:
        before, entries = session.case, session.store.journal()
        with pytest.raises(ZeroDivisionError), session.change("loan.add") as change:
            _put_and_fail(session, change)
        assert (session.case, session.store.journal()) == (before, entries)


def _put_and_fail(session, change):
    change.put(Loan(id=session.new_id(Loan), platform="样例贷"))
    raise ZeroDivisionError


def _import_and_fail(session):
    put_item(session)
    raise ZeroDivisionError


def test_a_record_is_asked_for_with_its_kind(tmp_path):
    with empty_case(tmp_path / "c") as session:
        editing.add_loan(session, platform="样例贷")
        assert session.get("L1", Loan).platform == "样例贷"
        for record_id, kind, code in (("L1", Item, "wrong_kind"), ("L2", Loan, "no_such_record")):
            with pytest.raises(KnownError, match=code):
                session.get(record_id, kind)


def test_ids_are_never_handed_out_twice(tmp_path):
    with empty_case(tmp_path / "c") as session:
        assert editing.add_loan(session, platform="一").id == "L1"
        editing.remove(session, "L1")
        assert editing.add_loan(session, platform="二").id == "L2"
        session.undo()
    with Session.open(tmp_path / "c", clock=at_noon) as session:
        assert editing.add_loan(session, platform="三").id == "L3"


def test_a_case_that_is_left_by_an_error_can_be_opened_again(tmp_path):
    with pytest.raises(ZeroDivisionError), empty_case(tmp_path / "c") as session:
        _import_and_fail(session)
    with Session.open(tmp_path / "c") as session:
        assert [item.id for item in session.case.items] == ["I90"]


def test_every_type_of_record_has_a_word_for_a_wrong_id():
    for record_type in get_args(Record):
        assert kind_of(record_type), record_type
