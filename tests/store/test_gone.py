"""A case whose folder goes away while it is open, and a place where none can be made."""

import shutil

import pytest

from evidence_kit.domain.records import Loan
from evidence_kit.errors import KnownError
from evidence_kit.store.case_store import CaseStore
from tests.app.files import NOON


def test_nothing_is_written_into_a_case_that_was_deleted(tmp_path):
    with CaseStore.create(tmp_path / "c.ekcase", name="c", at=NOON) as store:
        shutil.rmtree(store.folder)
        with (
            pytest.raises(KnownError, match=r"store\.gone"),
            store.change("loan.add", at=NOON) as change,
        ):
            change.put(Loan(id="L1", platform="样例贷"))
        with pytest.raises(KnownError, match=r"store\.gone"):
            store.new_id(Loan)
    assert not (tmp_path / "c.ekcase").exists()


def test_where_no_folder_can_be_made_no_case_is_made(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(KnownError, match=r"store\.gone"):
        CaseStore.create(tmp_path / "file" / "c.ekcase", name="c", at=NOON)
