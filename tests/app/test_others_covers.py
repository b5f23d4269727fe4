"""Other people's numbers and names on pages: covered in one step that undo takes back."""

import pytest

from evidence_kit.app.importing import import_files
from evidence_kit.app.kept_readings import reading_key
from evidence_kit.app.others_covers import cover_others, others_on
from evidence_kit.app.session import Session
from evidence_kit.domain.kinds import ThirdPersons
from evidence_kit.errors import KnownError
from tests.app.files import png
from tests.builders import a_paper


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
        assert session.get(item.id, type(item)).third_persons is ThirdPersons.COVERED
        assert others_on(session, item.id) == ()
        with pytest.raises(KnownError, match="nothing_of_others"):
            cover_others(session, item.id)
        assert session.undo() == "cover.others"
        assert session.get(item.id, type(item)) == item
        assert len(others_on(session, item.id)) == 2
