"""Other people's numbers and names on pages: covered in one step that undo takes back."""

import pytest

from evidence_kit.app import editing
from evidence_kit.app.exporting import ExportChoices, check_bundle, make_ready
from evidence_kit.app.importing import import_files
from evidence_kit.app.jobs import NoProgress
from evidence_kit.app.kept_readings import reading_key
from evidence_kit.app.others_covers import cover_others, others_on
from evidence_kit.app.session import Session
from evidence_kit.domain.kinds import EventKind
from evidence_kit.domain.own_number import edges_of
from evidence_kit.domain.records import Event, Item
from evidence_kit.domain.values import Box
from evidence_kit.errors import KnownError
from tests.app.files import opened, png, small_case
from tests.builders import a_paper


def codes_of(checked):
    return {finding.code for finding in checked.findings}


def test_all_that_was_read_is_covered_in_one_step(tmp_path):
    with Session.create(tmp_path / "case") as session:
        import_files(session, [png(tmp_path / "a.png", 1)])
        (item,) = session.case.items
        assert others_on(session, item.id) == ()
        key = reading_key(item, session.case.pages_of(item.id))
        session.store.readings.put(*key, a_paper("你妈妈17000000305", "你同事周美玉的电话"))
        made = cover_others(session, item.id)
        assert session.case.covers_of(item.id, 1) == made
        assert len(made) == 2
        said = session.get(item.id, type(item)).third_persons
        assert said is item.third_persons  # whether that is all, a person says
        assert others_on(session, item.id) == ()
        with pytest.raises(KnownError, match="nothing_of_others"):
            cover_others(session, item.id)
        assert session.undo() == "cover.others"
        assert session.get(item.id, type(item)) == item
        assert len(others_on(session, item.id)) == 2


def test_what_is_covered_on_a_page_is_not_quoted_in_the_bundle_and_no_longer_warned_of(tmp_path):
    said = "再不还就打给王秀兰，后果自负"
    ids = small_case(tmp_path / "case", tmp_path / "files")
    with opened(tmp_path / "case") as session:
        item = session.get(ids["settled"], Item)
        key = reading_key(item, session.case.pages_of(item.id))
        session.store.readings.put(*key, a_paper(said))
        contact = editing.add_event(
            session, kind=EventKind.CONTACT, loan_id="L1", text=said, proofs=(item.id,)
        )
        choices = ExportChoices(loan_ids=("L1",))
        assert "others_typed" in codes_of(check_bundle(session, choices))
        (line,) = session.store.readings.get(*key).lines[0].lines
        left, right = edges_of(line)[6], edges_of(line)[9]
        box = Box(left - 0.01, line.box.top, right + 0.01, line.box.bottom)
        editing.add_cover(session, item.id, page=1, boxes=(box,))
        made = make_ready(session, choices, NoProgress())
        assert made.content.case.get(contact.id).text == "再不还就打给■■■，后果自负"
        assert "others_typed" not in codes_of(check_bundle(session, choices))
        assert session.get(contact.id, Event).text == said
