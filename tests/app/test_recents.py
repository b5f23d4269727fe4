"""What the start shows of a case."""

import pytest

from evidence_kit.app import editing
from evidence_kit.app.case_pictures import small_pictures
from evidence_kit.app.recents import glance
from evidence_kit.app.session import Session
from evidence_kit.domain.kinds import ItemKind, Shows, Standing
from tests.app.files import empty_case, put_item


def test_a_case_at_a_glance_also_while_someone_works_in_it(tmp_path):
    with empty_case(tmp_path / "案件") as session:
        editing.add_loan(session, platform="样例贷", standing=Standing.REPAID)
        editing.add_loan(session, platform="另一贷")
        put_item(session, "一")
        seen = glance(session.store.folder)
    assert (seen.name, seen.items, seen.problem) == ("案件", 1, None)
    assert seen.loans == (("样例贷", Standing.REPAID), ("另一贷", Standing.UNKNOWN))


@pytest.mark.parametrize("broken", ["missing", "no case", "damaged", "newer"])
def test_a_case_that_cannot_be_read_says_why(tmp_path, broken):
    folder = tmp_path / "案件.ekcase"
    if broken == "no case":
        folder.mkdir()
    elif broken != "missing":
        Session.create(folder).close()
        database = folder / "case.ekdb"
        data = bytearray(database.read_bytes())
        if broken == "damaged":
            data[4096:8192] = b"\xff" * 4096
        else:
            data[60:64] = (9999).to_bytes(4, "big")  # SQLite's user_version
        database.write_bytes(data)
    codes = {
        "missing": "store.not_found", "no case": "store.not_a_case",
        "damaged": "store.damaged", "newer": "store.newer",
    }  # fmt: skip
    seen = glance(folder)
    assert seen.problem.code == codes[broken]
    assert seen.name == "案件"


def _pictures(*seen):
    return list(small_pictures([s.picture for s in seen], 64, is_over=lambda: False))


def test_the_first_picture_of_a_case_comes_from_its_own_cache(small):
    folder, _ = small
    seen = glance(folder)
    ((first, pixels),) = _pictures(seen)
    assert first == seen.picture
    assert first.folder == folder
    assert max(pixels.width, pixels.height) <= 64
    assert len(pixels.rgb) == 3 * pixels.width * pixels.height


def _item_of(seen, session):
    return next(i.id for i in session.case.items if i.sha256 == seen.picture.sha256)


def test_no_identity_card_and_nothing_set_aside_stands_for_a_case(small):
    folder, _ = small
    with Session.open(folder) as session:
        first = _item_of(glance(folder), session)
        editing.edit(session, first, shows=Shows.IDENTITY)
        assert _item_of(glance(folder), session) != first
        for item in session.case.items:
            editing.edit(session, item.id, set_aside=item.kind is ItemKind.IMAGE)
        assert glance(folder).picture is None


@pytest.mark.parametrize(
    "spoils", [lambda file: file.unlink(), lambda file: file.write_bytes(b"x")]
)
def test_a_picture_that_was_not_kept_is_not_made(small, spoils):
    folder, _ = small
    for file in (folder / "cache" / "thumbnails").iterdir():
        spoils(file)
    assert _pictures(glance(folder)) == []
