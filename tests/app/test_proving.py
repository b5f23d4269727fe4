import pytest

from evidence_kit.app import editing, proving
from evidence_kit.app.session import Session
from evidence_kit.domain.kinds import EventKind
from evidence_kit.errors import KnownError


@pytest.fixture
def session(tmp_path, small_case_made):
    import shutil

    made, _ = small_case_made
    shutil.copytree(made / "案件.ekcase", tmp_path / "案件.ekcase")
    with Session.open(tmp_path / "案件.ekcase") as session:
        yield session


def test_several_items_prove_an_event_in_one_step_that_undo_takes_back(session):
    event = editing.add_event(session, kind=EventKind.CONTACT)
    items = tuple(item.id for item in session.case.items[:2])
    assert len(items) == 2
    proving.prove(session, event.id, items=(*items, items[0]))
    assert [link.item_id for link in session.case.links_to(event.id)] == list(items)
    assert proving.prove(session, event.id, items=items) == ()
    assert session.undo() == "evidence.attach"
    assert session.case.links_to(event.id) == ()


def test_an_item_or_event_that_is_not_there_is_refused(session):
    event = editing.add_event(session, kind=EventKind.CONTACT)
    with pytest.raises(KnownError):
        proving.prove(session, event.id, items=("X99",))
    with pytest.raises(KnownError):
        proving.prove(session, "X99", items=())
