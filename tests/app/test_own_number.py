"""One's own identity number on exhibits: told by the check, and covered in one step."""

import pytest

from evidence_kit.app import editing
from evidence_kit.app.checking import readiness_by_lender
from evidence_kit.app.importing import import_files
from evidence_kit.app.kept_readings import reading_key
from evidence_kit.app.own_number import cover_own_number, own_covers
from evidence_kit.app.session import Session
from evidence_kit.domain.kinds import Shows, Standing
from evidence_kit.domain.values import Box
from evidence_kit.errors import KnownError
from tests.app.files import png
from tests.builders import a_paper

OWN = "110101199001010000"


@pytest.fixture
def session(tmp_path):
    """A case with a certificate that says the number twice."""
    with Session.create(tmp_path / "case") as session:
        import_files(session, [png(tmp_path / "a.png", 1)])
        (item,) = session.case.items
        loan = editing.add_loan(session, platform="禾穗借", standing=Standing.REPAID)
        editing.edit(session, "complainant", name="陈样例", id_number=OWN)
        editing.edit(session, item.id, shows=Shows.CERTIFICATE)
        editing.attach(session, item.id, loan.id)
        key = reading_key(item, session.case.pages_of(item.id))
        session.store.readings.put(*key, a_paper(f"身份证号：{OWN}", f"账号 {OWN}"))
        yield session


def told(session):
    (ready,) = readiness_by_lender(session)
    return [f.facts["count"] for f in ready.findings if f.code == "own_number"]


def test_the_check_tells_it_until_it_is_covered(session):
    (item,) = session.case.items
    assert told(session) == [2]
    made = cover_own_number(session, item.id)
    assert session.case.covers_of(item.id, 1) == made
    assert told(session) == []
    assert session.get(item.id, type(item)).third_persons is item.third_persons
    with pytest.raises(KnownError, match="no_own_number"):
        cover_own_number(session, item.id)
    session.undo()
    assert told(session) == [2]


def test_a_cover_of_it_is_known_from_others(session):
    (item,) = session.case.items
    other = editing.add_cover(session, item.id, page=1, boxes=(Box(0.1, 0.6, 0.9, 0.7),))
    made = cover_own_number(session, item.id)
    assert own_covers(session, [item]) == {cover.id for cover in made}
    assert other[0].id not in own_covers(session, [item])


def test_on_a_paper_that_says_who_somebody_is_it_is_wanted(session):
    (item,) = session.case.items
    editing.attach(session, item.id, "complainant")
    assert told(session) == []


def test_without_a_number_in_the_case_nothing_is_told(session):
    editing.edit(session, "complainant", id_number="")
    assert told(session) == []
