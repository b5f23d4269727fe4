import hashlib
import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from evidence_kit.domain.kinds import TargetKind
from evidence_kit.domain.records import Cover, Export, ExportedExhibit, Link, Loan, MadePage, Note
from evidence_kit.domain.values import Box
from evidence_kit.store import case_store
from evidence_kit.store.case_store import CaseStore
from evidence_kit.store.database import connect
from evidence_kit.store.erase import erase_case
from evidence_kit.store.journal import EntryKind
from tests.store.samples import (
    AT,
    a_page,
    a_store,
    an_item,
    an_original,
    delete,
    put,
    refused,
    stage,
)

ROOT = Path(__file__).resolve().parents[2]
BOX = Box(0.1, 0.1, 0.2, 0.2)
MADE = hashlib.sha256(b"what was made").hexdigest()
SECRETS = (
    "unlocked picture", "a very telling picture", "转账给王五.png", "结清截图标题", "录音里的话",
    "写在备注里的话", "旧标题", "遮住表姐的电话", "exhibit title", "链接里的话",
)  # fmt: skip


@pytest.fixture
def store(tmp_path):
    with a_store(tmp_path) as store:
        yield store


def found_in(folder, secrets):
    """Which of the secrets stand in the name or the bytes of any file."""
    everything = b"".join(
        str(path).encode() + (path.read_bytes() if path.is_file() else b"")
        for path in folder.rglob("*")
    )
    return {secret for secret in secrets if secret.encode() in everything}


def a_telling_item(store, item_id="I1"):
    """An item with everything that can belong to one, and a history; all its secrets."""
    staged, derived = stage(store, b"unlocked picture")
    store.vault.adopt(staged, derived, "png")
    item = an_original(
        store, item_id, b"a very telling picture", original_name="转账给王五.png", title="旧标题",
        derived_sha256=derived, words=(("01:02", "录音里的话"),),
    )  # fmt: skip
    put(store, item, a_page(item_id))
    titled = an_item(item_id, **_fields(item) | {"title": "结清截图标题"})
    put(store, titled, Note(id="N1", target_id=item_id, text="写在备注里的话"))
    put(store, Cover(id="V1", item_id=item_id, page=1, box=BOX, reason="遮住表姐的电话"))
    put(store, Link(id="K1", item_id=item_id, target_kind=TargetKind.LOAN, target_id="L1"))
    put(store, Note(id="N2", target_id="K1", text="链接里的话"))
    with store.fact("exported", at=AT) as fact:
        fact.put(
            Export(
                id="X1", complaint_id="", at="", sha256="0" * 64, file_name="b.pdf", pages=1,
                language="en", recipient="", loan_ids=(),
            )
        )  # fmt: skip
        fact.put(
            ExportedExhibit(
                id="X1-1", export_id="X1", item_id=item_id, number="1-1", title="exhibit title",
                first_page=1, last_page=1,
            )
        )  # fmt: skip
        fact.put(MadePage(id=f"{item_id}.page-1", item_id=item_id, sha256=MADE))
    delete(store, "V1")
    (store.cache / f"{item.sha256}-page.jpg").write_bytes(b"a very telling picture")
    return (*SECRETS, item.sha256, derived, MADE)


def _fields(item):
    return {name: getattr(item, name) for name in item.__dataclass_fields__ if name != "id"}


def test_after_erasing_no_byte_of_the_item_is_left_in_the_case(store):
    other = an_original(store, "I2", b"other", title="stays")
    put(store, Loan(id="L1", platform="a"), other)
    secrets = a_telling_item(store)
    assert found_in(store.folder, secrets) == set(secrets)
    store.erase_item("I1", at=AT)
    assert found_in(store.folder, (*secrets, "stays")) == {"stays"}
    with closing(connect(store.folder / "case.ekdb", mode="ro")) as reader:
        assert reader.execute("PRAGMA freelist_count").fetchone() == (0,)
    assert store.load().items == (other,)
    assert store.check() == ()
    last = store.journal()[-1]
    assert last.kind is EntryKind.ERASE
    assert set(last.record_ids) == {"I1", "I1.1", "N1", "N2", "K1", "V1", "X1-1", "I1.page-1"}
    store.close()
    assert found_in(store.folder, secrets) == set()


def test_an_item_that_undo_took_back_can_be_erased_too(store):
    secrets = (*SECRETS[1:3], hashlib.sha256(b"a very telling picture").hexdigest())
    put(store, an_original(store, "I1", b"a very telling picture", original_name=SECRETS[2]))
    store.undo(at=AT)
    assert found_in(store.folder, secrets) == set(secrets)
    store.erase_item("I1", at=AT)
    assert found_in(store.folder, secrets) == set()
    assert store.redo(at=AT) is None
    assert store.check() == ()


def test_erasing_a_file_erases_its_earlier_import_too(store):
    first = an_original(store, "I1", b"picture", title="first title")
    put(store, first)
    delete(store, "I1")
    put(store, an_original(store, "I2", b"picture", title="second title"))
    store.erase_item("I2", at=AT)
    assert found_in(store.folder, ["first title", "second title", first.sha256]) == set()
    assert store.undo(at=AT) is None
    assert store.check() == ()


def test_a_copy_that_another_item_needs_stays(store):
    staged, derived = stage(store, b"unlocked")
    store.vault.adopt(staged, derived, "png")
    locked = [
        an_original(store, f"I{n}", f"locked {n}".encode(), derived_sha256=derived) for n in (1, 2)
    ]
    put(store, *locked)
    store.erase_item("I1", at=AT)
    assert store.check() == ()
    store.erase_item("I2", at=AT)
    assert list(store.vault.files()) == []


def test_the_same_file_can_be_imported_again_after_erasing(store):
    put(store, an_original(store, "I1", b"picture"))
    store.erase_item("I1", at=AT)
    put(store, an_original(store, "I2", b"picture"))
    assert store.check() == ()
    store.erase_item("I1", at=AT)
    assert [item.id for item in store.load().items] == ["I2"]


def test_erasing_what_never_was_is_told_and_changes_nothing(store):
    before = store.journal()
    with refused("store.no_item") as caught:
        store.erase_item("I9", at=AT)
    assert caught[0].facts == {"item": "I9"}
    assert store.journal() == before


def test_copies_that_an_upgrade_left_go_too(store):
    put(store, an_original(store, "I1", b"picture"))
    snapshot = store.folder / "before-upgrade-1.ekdb"
    snapshot.write_bytes(b"picture")
    store.erase_item("I1", at=AT)
    assert not snapshot.exists()


def test_an_erasure_that_was_interrupted_is_finished_when_the_case_opens(tmp_path):
    with a_store(tmp_path) as store:
        put(store, Loan(id="L1", platform="a"))
        secrets = a_telling_item(store)
    code = (
        "import os, sys; from pathlib import Path; from evidence_kit.store import case_store\n"
        "from tests.store.samples import AT\n"
        "store = case_store.CaseStore.open(Path(sys.argv[1]))\n"
        "case_store.erase.finish = lambda *_: os._exit(7)\n"
        "store.erase_item('I1', at=AT)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(store.folder)], cwd=ROOT, check=False)
    assert done.returncode == 7
    assert found_in(store.folder, ["a very telling picture"])
    with CaseStore.open(store.folder) as again:
        assert found_in(again.folder, secrets) == set()
        assert again.check() == ()


def test_where_someone_reads_just_then_erasing_can_be_repeated(store, monkeypatch):
    put(store, an_original(store, "I1", b"picture"))
    finish = case_store.erase.finish

    def busy(connection, folder, vault):
        connection.execute("PRAGMA busy_timeout = 20")
        with closing(connect(folder.database, mode="ro")) as reader:
            reader.execute("BEGIN")
            reader.execute("SELECT * FROM case_info").fetchall()
            finish(connection, folder, vault)

    monkeypatch.setattr(case_store.erase, "finish", busy)
    with refused("store.busy"):
        store.erase_item("I1", at=AT)
    monkeypatch.undo()
    store.erase_item("I1", at=AT)
    assert [entry.kind for entry in store.journal()].count(EntryKind.ERASE) == 1
    assert not store._connection.execute("SELECT erasing FROM case_info").fetchone()[0]


def test_a_whole_case_goes_with_everything_in_its_folder(store):
    put(store, an_original(store, "I1", b"picture"))
    (store.folder / "case (conflicted copy).ekdb").write_bytes(b"synchronised")
    store.close()
    erase_case(store.folder)
    assert not store.folder.exists()


def test_a_case_that_is_open_is_not_erased(store):
    with refused("store.in_use"):
        erase_case(store.folder)
    assert store.check() == ()


def test_what_is_no_case_is_not_erased(tmp_path):
    precious = tmp_path / "photos"
    precious.mkdir()
    with refused("store.not_a_case"):
        erase_case(precious)
    with closing(connect(precious / "case.ekdb", mode="rwc")) as connection:
        connection.execute("CREATE TABLE of_another_program (x)")
    with refused("store.not_a_case"):
        erase_case(precious)
    assert (precious / "case.ekdb").exists()


@pytest.mark.skipif(os.name == "nt", reason="making links needs a right there")
def test_erasing_a_case_follows_no_link(store, tmp_path):
    (tmp_path / "home").mkdir()
    precious = tmp_path / "home" / "precious"
    precious.touch()
    store.close()
    (store.cache / "link").symlink_to(precious.parent, target_is_directory=True)
    (store.folder / "link").symlink_to(precious.parent, target_is_directory=True)
    erase_case(store.folder)
    assert precious.exists()
    assert not store.folder.exists()
