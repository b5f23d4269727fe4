"""An exhibit page is made of the original and of nothing else, whatever lies in the cache."""

import hashlib
import json
import shutil

import pytest

from evidence_kit.app import editing
from evidence_kit.app.exporting import ExportChoices, check_bundle, export_bundle
from evidence_kit.app.importing import ImportChoices, import_files
from evidence_kit.app.session import Session
from evidence_kit.app.verifying import verify_path
from evidence_kit.errors import KnownError
from tests.app import files
from tests.app.files import at_noon, empty_case, opened

CHOICES = ExportChoices(loan_ids=("L1",), to="nfra.chongqing")


def exported(folder, target, **how):
    with opened(folder) as session:
        return export_bundle(session, target, CHOICES, **how)


@pytest.fixture(scope="module")
def exported_once(small_case_made, tmp_path_factory):
    """A case whose pages were made, and the bundle they are in."""
    folder = tmp_path_factory.mktemp("exported") / "案件.ekcase"
    shutil.copytree(small_case_made[0] / "案件.ekcase", folder)
    return folder, exported(folder, folder.parent / "b.pdf")


@pytest.fixture
def done(exported_once, tmp_path):
    """A copy of that case of a test's own, and that bundle."""
    shutil.copytree(exported_once[0], tmp_path / "案件.ekcase")
    return tmp_path / "案件.ekcase", exported_once[1]


def parts_of(folder, suffix):
    return sorted((folder / "cache").glob(f"*{suffix}"))


def records_of(folder):
    """The records beside what was made; likenesses have a file of their own in the cache."""
    made = parts_of(folder, ".stream") + parts_of(folder, ".pdf")
    return [file.with_suffix(".json") for file in made]


def seals_of(folder):
    with Session.open(folder, read_only=True) as session:
        return {made.id: made.sha256 for made in session.case.made_pages}


def another_page(folder):
    """Bytes as long and as well-formed as those that were made, which show something else."""
    for file in parts_of(folder, ".stream") + parts_of(folder, ".pdf"):
        data = bytearray(file.read_bytes())
        data[len(data) // 2] ^= 1
        file.write_bytes(data)


def another_page_with_its_record(folder):
    another_page(folder)
    for record in records_of(folder):
        known = json.loads(record.read_text())
        (file,) = [f for f in (folder / "cache").glob(f"{record.stem}.*") if f != record]
        known["sha256"] = hashlib.sha256(file.read_bytes()).hexdigest()
        record.write_text(json.dumps(known))


def facts(change):
    def forge(folder):
        for record in records_of(folder):
            known = json.loads(record.read_text())
            record.write_text(json.dumps(known | {"facts": change(known["facts"])}))

    return forge


def sizes(facts, by):
    if isinstance(facts, dict):
        return facts | {"width": by * facts["width"], "spans": [[-1, 9]]}
    return [page | {"width": by * page["width"]} for page in facts]


def no_json(folder):
    for record in records_of(folder):
        record.write_bytes(b"\xff{[")


def gone(folder):
    shutil.rmtree(folder / "cache")


FORGERIES = {
    "another page": another_page,
    "another page with its record": another_page_with_its_record,
    "no JSON": no_json,
    "no facts": facts(lambda _: None),
    "facts of the wrong type": facts(lambda _: "x"),
    "facts in a list": facts(lambda _: [7]),
    "negative sizes": facts(lambda facts: sizes(facts, -1)),
    "other sizes": facts(lambda facts: sizes(facts, 2)),
    "nothing": gone,
}


@pytest.mark.parametrize("forge", FORGERIES.values(), ids=FORGERIES)
def test_whatever_becomes_of_the_cache_the_bundle_is_the_same(done, tmp_path, forge):
    folder, first = done
    assert len(parts_of(folder, ".stream")) == 2
    assert len(parts_of(folder, ".pdf")) == 1
    forge(folder)
    again = exported(folder, tmp_path / "b.pdf")
    assert again.sha256 == first.sha256
    assert verify_path(again.path).ok
    with Session.open(folder, read_only=True) as session:
        assert [e.verb for e in session.store.journal()].count("prepare") == 1


def test_a_page_from_before_a_cover_was_drawn_never_takes_the_place_of_the_covered_one(
    done, tmp_path
):
    folder, covered = done
    of_covered = parts_of(folder, "")
    with opened(folder) as session:
        for cover in session.case.covers:
            if cover.page == 2:
                editing.remove(session, cover.id)
                editing.add_cover(session, cover.item_id, page=2, boxes=(cover.box,) * 2, reason="")
    exported(folder, tmp_path / "b.pdf")
    (new,) = set(parts_of(folder, ".stream")) - set(of_covered)
    (old,) = [f for f in of_covered if "-2-" in f.name and f.suffix == ".stream"]
    for suffix in (".stream", ".json"):
        shutil.copy(new.with_suffix(suffix), old.with_suffix(suffix))
    with opened(folder) as session:
        session.undo()
        session.undo()
    assert exported(folder, tmp_path / "b.pdf").sha256 == covered.sha256


def test_a_locked_document_is_shown_from_its_unlocked_copy_only_where_that_is_unchanged(tmp_path):
    folder = tmp_path / "案件.ekcase"
    with empty_case(folder) as session:
        loan = editing.add_loan(session, lender="甲样例消费金融有限公司", platform="甲样例贷")
        locked = files.pdf(tmp_path / "l.pdf", ["LOCKED"], password="123456")
        result = import_files(session, [locked], ImportChoices(passwords=("123456",)))
        item = result.imported[0].item
        editing.attach(session, item.id, loan.id)
        copy = session.store.vault.path(item.derived_sha256, "pdf")
        copy.chmod(0o600)
        copy.write_bytes(files.pdf(tmp_path / "o.pdf", ["OTHER"]).read_bytes())
        with pytest.raises(KnownError, match=r"export\.original_changed"):
            export_bundle(session, tmp_path / "b.pdf", ExportChoices(loan_ids=(loan.id,)))
        assert session.case.made_pages == ()


class _Forges:
    """Changes what was made once all pages are ready."""

    def __init__(self, folder, suffix):
        self.folder, self.suffix = folder, suffix

    def step(self, stage, done, total):
        if stage == "prepare" and done == total:
            for file in parts_of(self.folder, self.suffix):
                file.write_bytes(file.read_bytes()[:-1] + b"x")

    def check(self):
        pass


@pytest.mark.parametrize("suffix", [".stream", ".pdf"])
def test_a_page_that_is_changed_while_the_bundle_is_written_stops_it(small, tmp_path, suffix):
    folder, _ = small
    with pytest.raises(KnownError) as caught:
        exported(folder, tmp_path / "b.pdf", progress=_Forges(folder, suffix))
    assert caught.value.code == "export.prepared_unusable"
    assert not list(tmp_path.glob("*b.pdf*"))
    assert exported(folder, tmp_path / "b.pdf").pages


def test_what_was_made_of_a_changed_original_is_forgotten_with_it(done, small_case_made, tmp_path):
    (folder, right), (_, ids) = done, small_case_made
    gone(folder)
    with Session.open(folder, clock=at_noon) as session:
        item, other = (session.case.get(ids[short]) for short in ("sms", "spare"))
        path, false = (
            session.store.vault.path(i.sha256, i.extension) for i in (item, other)
        )  # fmt: skip
        truth = path.read_bytes()
        path.chmod(0o600)
        path.write_bytes(false.read_bytes())
        with pytest.raises(KnownError, match=r"export\.original_changed"):
            check_bundle(session, CHOICES)
        path.write_bytes(truth)
    assert exported(folder, tmp_path / "b.pdf").sha256 == right.sha256


def test_what_is_made_is_made_once(small, tmp_path):
    folder, _ = small
    exported(folder, tmp_path / "b.pdf")
    before = {file: file.stat().st_mtime_ns for file in parts_of(folder, "")}
    seals = seals_of(folder)
    assert len(seals) == 3
    exported(folder, tmp_path / "b.pdf")
    assert {file: file.stat().st_mtime_ns for file in parts_of(folder, "")} == before
    with Session.open(folder, read_only=True) as session:
        assert [e.verb for e in session.store.journal()].count("prepare") == 1


def test_a_case_that_is_only_read_is_checked_too(small):
    folder, _ = small
    with Session.open(folder, read_only=True) as session:
        assert check_bundle(session, CHOICES).exhibits
    assert seals_of(folder) == {}


def test_erasing_an_item_takes_the_hashes_of_its_pages_along(small, tmp_path):
    folder, ids = small
    exported(folder, tmp_path / "b.pdf")
    seals = seals_of(folder)
    of_item = {seal for name, seal in seals.items() if name.startswith(f"{ids['sms']}.")}
    assert len(of_item) == 1
    with opened(folder) as session:
        session.erase(ids["sms"])
    assert set(seals_of(folder).values()) == set(seals.values()) - of_item
    database = (folder / "case.ekdb").read_bytes()
    assert not [seal for seal in of_item if seal.encode() in database]
    assert [seal for seal in seals.values() if seal.encode() in database]
