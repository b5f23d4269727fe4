import os

import pytest

from evidence_kit.store.case_store import CaseStore
from evidence_kit.store.folder import case_folder, empty_folder, remove_file
from tests.store.samples import AT, a_store, refused


def test_a_case_is_found_by_its_folder_and_by_the_file_in_it(tmp_path):
    a_store(tmp_path).close()
    root = (tmp_path / "c.ekcase").resolve()
    assert case_folder(tmp_path / "c.ekcase").root == root
    assert case_folder(tmp_path / "c.ekcase" / "case.ekdb").root == root


def test_what_is_not_there_and_what_is_no_case_are_told_apart(tmp_path):
    with refused("store.not_found"):
        case_folder(tmp_path / "missing.ekcase")
    with refused("store.not_found"):
        case_folder(tmp_path / "missing.ekcase" / "case.ekdb")
    with refused("store.not_a_case"):
        case_folder(tmp_path)
    (tmp_path / "a file").touch()
    with refused("store.not_a_case"):
        case_folder(tmp_path / "a file")


@pytest.mark.parametrize("part", ["work", "cache", "originals"])
def test_a_received_case_whose_part_leads_elsewhere_is_refused_and_nothing_deleted(tmp_path, part):
    precious = tmp_path / "home" / "precious"
    precious.parent.mkdir()
    precious.touch()
    a_store(tmp_path).close()
    linked = tmp_path / "c.ekcase" / part
    linked.rmdir()
    try:
        linked.symlink_to(precious.parent, target_is_directory=True)
    except OSError:
        pytest.skip("this system makes no links")
    with refused("store.linked_folder") as caught:
        CaseStore.open(tmp_path / "c.ekcase")
    assert caught[0].facts == {"part": part}
    assert precious.exists()


def test_a_case_behind_a_link_opens(tmp_path):
    a_store(tmp_path).close()
    link = tmp_path / "link.ekcase"
    try:
        link.symlink_to(tmp_path / "c.ekcase", target_is_directory=True)
    except OSError:
        pytest.skip("this system makes no links")
    with CaseStore.open(link) as store:
        assert store.folder == (tmp_path / "c.ekcase").resolve()


def test_emptying_removes_read_only_files_and_follows_no_link(tmp_path):
    outside = tmp_path / "outside"
    (outside / "kept").mkdir(parents=True)
    folder = tmp_path / "folder"
    (folder / "deep" / "deeper").mkdir(parents=True)
    locked = folder / "deep" / "locked"
    locked.touch()
    locked.chmod(0o400)
    if os.name != "nt":
        (folder / "link").symlink_to(outside, target_is_directory=True)
    empty_folder(folder)
    assert list(folder.iterdir()) == []
    assert (outside / "kept").exists()


def test_removing_what_is_gone_is_no_matter(tmp_path):
    remove_file(tmp_path / "gone")


def test_a_new_case_holds_what_the_layout_says(tmp_path):
    with CaseStore.create(tmp_path / "deep" / "c.ekcase", name="名", at=AT) as store:
        found = {path.name for path in store.folder.iterdir()} - {"case.ekdb-journal"}
        assert found == {"case.ekdb", "case.lock", "originals", "cache", "work"}
