"""An id of another kind of record is named for what it is, and nothing is changed by it."""

import pytest

from evidence_kit.app.session import Session
from tests.app.files import put_item


@pytest.fixture
def case(call, tmp_path):
    folder = tmp_path / "c"
    call("new", folder)
    call("loan", "add", folder, "--platform", "甲贷", "--lender", "甲")
    call("event", "add", folder, "settled", "--loan", "L1")
    call("complaint", "add", folder, "--loan", "L1", "--to", "institution")
    call("note", "add", folder, "L1", "备注")
    with Session.open(folder) as session:
        put_item(session, "I1")
    return folder


@pytest.mark.parametrize(
    ("words", "found", "wanted"),
    [
        ("event edit CASE L1 --text x", "a loan", "an event"),
        ("event remove CASE L1", "a loan", "an event"),
        ("note remove CASE E1", "an event", "a note"),
        ("complaint remove CASE P1", "an institution", "a complaint"),
        ("party remove CASE L1", "a loan", "an institution or a person"),
        ("loan remove CASE E1", "an event", "a loan or an institution's role or an instalment"),
        ("cover remove CASE E1", "an event", "a cover"),
        ("erase CASE L1", "a loan", "an item of evidence"),
        ("event add CASE contact --loan E1", "an event", "a loan"),
        ("event add CASE contact --loan L1 --proof E1", "an event", "an item of evidence"),
        ("attach CASE I1 N1", "a note", "a person or an institution or a loan or an event"),
        ("item CASE L1 --title x", "a loan", "an item of evidence"),
        ("timeline CASE --loan P1", "an institution", "a loan"),
    ],
)
def test_an_id_of_another_kind_is_named_for_what_it_is(
    call, case, monkeypatch, words, found, wanted
):
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    with Session.open(case, read_only=True) as session:
        before = session.journal()
    ended = call(*(case if word == "CASE" else word for word in words.split()))
    assert ended.code == 3
    assert f"is {found}; the id of {wanted}" in ended.err
    with Session.open(case, read_only=True) as session:
        assert session.journal() == before


def test_a_note_is_about_something_that_is_there(call, case):
    ended = call("note", "add", case, "L9", "备注", "--json")
    assert ended.answer["error"]["code"] == "case.no_such_record"
    assert call("note", "add", case, "complainant", "备注").code == 0
