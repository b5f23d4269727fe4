"""The sample case to try things in."""

import pytest

from evidence_kit.app.jobs import NoProgress
from evidence_kit.app.practice import build_practice, practice_case
from evidence_kit.app.session import Session
from evidence_kit.errors import Cancelled


def test_it_is_built_whole_and_one_that_was_cut_off_is_in_nobodys_way(tmp_path):
    (tmp_path / "building").mkdir()
    (tmp_path / "building" / "half").write_text("of an earlier try")
    assert build_practice(tmp_path) == practice_case(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["样例案件.ekcase"]
    with Session.open(practice_case(tmp_path)) as session:
        assert session.case.items
        assert session.store.check() == ()


def test_stopping_leaves_nothing(tmp_path):
    class Stops(NoProgress):
        def step(self, _stage, done, _total):
            if done:
                raise Cancelled

    with pytest.raises(Cancelled):
        build_practice(tmp_path, progress=Stops())
    assert list(tmp_path.iterdir()) == []
