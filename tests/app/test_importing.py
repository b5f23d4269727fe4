"""Files into the case: in their order, unchanged, one step; a bad file costs that file only."""

import hashlib
import os
import stat
from pathlib import Path

import pytest

from evidence_kit.app import editing, importing
from evidence_kit.app.importing import ImportChoices, import_files
from evidence_kit.app.session import Session
from evidence_kit.domain.kinds import ItemKind, TargetKind
from evidence_kit.domain.values import PartialDate
from evidence_kit.errors import Cancelled, KnownError
from evidence_kit.store.vault import Vault
from evidence_kit.texts import Texts
from tests.app import files
from tests.app.files import archive, empty_case, jpeg, opened, pdf, png, png_bytes, recording


@pytest.fixture
def session(tmp_path):
    with empty_case(tmp_path / "c") as session:
        yield session
        assert session.store.check() == ()


@pytest.fixture
def source(tmp_path):
    folder = tmp_path / "source"
    folder.mkdir()
    return folder


def _in_work(session):
    return [path.name for path in session.store.work.iterdir() if path.name != "unsettled"]


def _names(found):
    return [Path(f.path).name for f in found]


def test_a_mixed_batch_keeps_its_order_its_bytes_and_its_good_files(session, source):
    (source / "empty.png").write_bytes(b"")
    (source / "broken.png").write_bytes(png_bytes(9)[:-200])
    (source / "page.docx").write_bytes(b"PK\x03\x04 not really a document")
    paths = [
        png(source / "z.png", 1),
        source / "empty.png",
        pdf(source / "a.pdf", ["ONE", "TWO"]),
        source / "broken.png",
        jpeg(source / "m.jpg", 2, orientation=6),
        source / "missing.png",
        recording(source / "b.wav"),
        source / "page.docx",
        png(source / "again.png", 1),
    ]
    result = import_files(session, paths)
    assert _in_work(session) == []
    assert _names(result.imported) == ["z.png", "a.pdf", "m.jpg", "b.wav"]
    assert _names(result.refused) == ["empty.png", "broken.png", "missing.png", "page.docx"]
    assert [(Path(d.path).name, d.of) for d in result.duplicates] == [("again.png", "I1")]
    assert [i.item.id for i in result.imported] == ["I1", "I2", "I3", "I4"]
    assert session.case.items == tuple(i.item for i in result.imported)
    for refused in result.refused:
        for language in ("zh-CN", "en"):
            assert Texts(language)(refused.reason.code, **refused.reason.facts)
    for imported in result.imported:
        given = Path(imported.path).read_bytes()
        stored = session.store.vault.path(imported.item.sha256, imported.item.extension)
        assert stored.read_bytes() == given
        assert hashlib.sha256(given).hexdigest() == imported.item.sha256
        assert not stored.stat().st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH)
    kinds = [(i.item.kind, i.item.page_count) for i in result.imported]
    assert kinds == [
        (ItemKind.IMAGE, 1), (ItemKind.PDF, 2), (ItemKind.IMAGE, 1), (ItemKind.RECORDING, 0),
    ]  # fmt: skip
    photo = result.imported[2].item
    assert photo.captured_on == PartialDate.parse("2025-04-02 22:41:33")
    assert session.case.pages_of(photo.id)[0].width == 300
    assert result.imported[3].item.duration_seconds == 2
    assert session.undo() == "import"
    assert session.case.items == ()
    assert session.redo() == "import"
    assert session.case.items == tuple(i.item for i in result.imported)


def test_what_the_case_has_already_is_not_taken_twice(session, source):
    first = import_files(session, [png(source / "a.png", 1)])
    journal = session.store.journal()
    second = import_files(session, [png(source / "b.png", 1)])
    assert (second.imported, second.refused) == ([], [])
    assert [d.of for d in second.duplicates] == [first.imported[0].item.id]
    assert session.store.journal() == journal


def test_a_file_comes_in_again_after_its_import_was_undone(session, source):
    path = png(source / "a.png", 1)
    import_files(session, [path])
    session.undo()
    again = import_files(session, [path])
    assert [i.item.id for i in again.imported] == ["I2"]


def test_two_copies_of_one_picture_are_told_apart_from_two_pictures(session, source):
    picture = files.screenshot(1, (540, 1170))
    picture.save(source / "large.png")
    picture.save(source / "saved-again.jpg", quality=60)
    png(source / "other.png", 2, size=(540, 1170))
    result = import_files(session, [source])
    ids = {Path(i.path).name: i.item.id for i in result.imported}
    assert [({a.item, a.of}, a.keep) for a in result.alike] == [
        ({ids["large.png"], ids["saved-again.jpg"]}, result.alike[0].keep)
    ]


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="this system has no symbolic links")
def test_a_folder_is_walked_without_junk_and_without_following_links(session, source, tmp_path):
    outside = tmp_path / "outside"
    (source / "inner").mkdir()
    outside.mkdir()
    png(outside / "elsewhere.png", 7)
    png(source / "b.png", 1)
    png(source / "inner" / "a.png", 2)
    for junk in (".DS_Store", "Thumbs.db", "desktop.ini"):
        (source / junk).write_bytes(b"junk")
    try:
        (source / "linked").symlink_to(outside, target_is_directory=True)
        (source / "linked.png").symlink_to(outside / "elsewhere.png")
    except OSError:
        pytest.skip("this user may not make symbolic links")
    result = import_files(session, [source])
    assert _names(result.imported) == ["b.png", "a.png"]
    assert [(refused.path, refused.reason.code) for refused in result.refused] == [
        (str(source / "linked"), "intake.folder_link"),
        (str(source / "linked.png"), "intake.folder_link"),
    ]


@pytest.mark.parametrize("fails", ["iterdir", "is_symlink", "is_dir"])
def test_a_folder_that_cannot_be_opened_is_refused_and_those_beside_it_come_in(
    session, source, monkeypatch, fails
):
    for name in ("a", "locked", "z"):
        (source / name).mkdir()
    png(source / "a" / "1.png", 1)
    png(source / "locked" / "2.png", 2)
    png(source / "z" / "3.png", 3)
    real = getattr(Path, fails)

    def guarded(path):
        closed = path.parent if fails == "is_symlink" else path
        if closed.name == "locked":
            raise PermissionError
        return real(path)

    monkeypatch.setattr(Path, fails, guarded)
    result = import_files(session, [source])
    assert _names(result.imported) == ["1.png", "3.png"]
    (refused,) = result.refused
    assert (refused.path, refused.reason.code) == (
        str(source / "locked"), "intake.unreadable_folder",
    )  # fmt: skip
    for language in ("zh-CN", "en"):
        assert "locked" in Texts(language)(refused.reason.code, **refused.reason.facts)


def test_members_of_an_archive_come_in_by_their_own_names(session, source):
    inner = {"账单/微信图片_20250402.png": png_bytes(1), "b.png": png_bytes(2), "x.exe": b"MZ\0\0"}
    packed = files.archive(source / "all.zip", inner)
    result = import_files(session, [packed, png(source / "c.png", 2)])
    assert _names(result.imported) == ["微信图片_20250402.png", "b.png"]
    assert [i.item.original_name for i in result.imported] == ["微信图片_20250402.png", "b.png"]
    assert _names(result.refused) == ["x.exe"]
    assert _names(result.duplicates) == ["c.png"]
    assert all(str(packed) in i.path for i in result.imported)
    assert _in_work(session) == []


def test_what_is_attached_to_a_mail_comes_in_beside_it(session, source):
    packed = files.archive(source / "bills.zip", {"b.png": png_bytes(2)}).read_bytes()
    (source / "bills.zip").unlink()
    mail = files.mail(source / "m.eml", {"截图.png": png_bytes(1), "账单.zip": packed})
    result = import_files(session, [source])
    assert _names(result.imported) == ["m.eml", "截图.png", "b.png"]
    assert [i.item.original_name for i in result.imported] == ["m.eml", "截图.png", "b.png"]
    assert result.imported[0].item.kind is ItemKind.MAIL
    assert result.imported[2].path == f"{mail}/账单.zip/b.png"
    assert _in_work(session) == []


def test_a_mail_in_an_archive_brings_its_attachments_too(session, source):
    mail = files.mail(source / "m.eml", {"a.png": png_bytes(1)}).read_bytes()
    (source / "m.eml").unlink()
    files.archive(source / "all.zip", {"mails/m.eml": mail})
    result = import_files(session, [source])
    assert _names(result.imported) == ["m.eml", "a.png"]


def test_a_locked_archive_waits_for_its_password(session, source):
    packed = files.archive(source / "a.zip", {"a.png": png_bytes(1)}, password="123456")
    for passwords, code in (((), "intake.password_needed"), (("1",), "intake.password_wrong")):
        (refused,) = import_files(session, [packed], ImportChoices(passwords=passwords)).refused
        assert refused.reason.code == code
    result = import_files(session, [packed], ImportChoices(passwords=("1", "123456")))
    assert _names(result.imported) == ["a.png"]
    assert b"123456" not in b"".join(
        p.read_bytes() for p in session.store.folder.rglob("*.ekdb") if p.is_file()
    )


def test_a_locked_pdf_is_kept_as_it_is_with_an_unlocked_copy_beside_it(session, source):
    path = pdf(source / "a.pdf", ["LOCKED"], password="8527")
    (refused,) = import_files(session, [path]).refused
    assert refused.reason.code == "pdf.password_needed"
    (imported,) = import_files(session, [path], ImportChoices(passwords=("8527",))).imported
    item, vault = imported.item, session.store.vault
    assert vault.path(item.sha256, "pdf").read_bytes() == path.read_bytes()
    assert item.derived_sha256 not in ("", item.sha256)
    assert vault.path(item.derived_sha256, "pdf").is_file()


def test_a_loan_that_is_named_is_what_everything_is_attached_to(session, source):
    loan = files.editing.add_loan(session, platform="样例贷")
    paths = [png(source / "a.png", 1), png(source / "b.png", 2)]
    import_files(session, paths, ImportChoices(loan_id=loan.id, source_owner="母亲手机"))
    links = [(k.item_id, k.target_kind, k.target_id) for k in session.case.links]
    assert links == [("I1", TargetKind.LOAN, "L1"), ("I2", TargetKind.LOAN, "L1")]
    assert {i.source_owner for i in session.case.items} == {"母亲手机"}
    session.undo()
    assert (session.case.items, session.case.links) == ((), ())


def test_a_loan_that_does_not_exist_is_refused_before_anything_is_read(session, source):
    with pytest.raises(KnownError, match=r"case\.no_such_record"):
        import_files(session, [png(source / "a.png", 1)], ImportChoices(loan_id="L9"))
    assert session.case.items == ()


def test_what_a_phone_says_in_a_file_name_is_kept_as_data(session, source):
    paths = [
        png(source / "Screenshot_2025-02-05-13-18-33-590_com.tencent.mm.png", 1),
        png(source / "mmexport1746521772000.png", 2),
        png(source / "IMG_2041.PNG", 3),
    ]
    taken, saved, silent = (i.item for i in import_files(session, paths).imported)
    assert str(taken.named_on) == "2025-02-05 13:18:33"
    assert taken.source_app
    assert not taken.named_is_saving
    assert (str(saved.named_on), saved.named_is_saving) == ("2025-05-06 16:56:12", True)
    assert silent.named_on is None


def test_any_other_file_comes_in_as_an_attachment_when_asked(session, source):
    (source / "odd.bin").write_bytes(b"\x00\x01\x02odd")
    assert import_files(session, [source]).imported == []
    (imported,) = import_files(session, [source], ImportChoices(as_attachment=True)).imported
    assert imported.item.kind is ItemKind.ATTACHMENT


class _Heard:
    def __init__(self):
        self.steps = []

    def step(self, stage, done, total):
        self.steps.append((stage, done, total))

    def check(self):
        pass


class _Stops(_Heard):
    def step(self, stage, done, total):
        super().step(stage, done, total)
        if done == 2:
            raise Cancelled


def test_progress_tells_of_every_file(session, source):
    for number in range(3):
        png(source / f"{number}.png", number)
    heard = _Heard()
    import_files(session, [source], progress=heard)
    assert heard.steps == [("import", n, 3) for n in (1, 2, 3)]


def test_a_cancelled_import_leaves_a_sound_case_and_can_be_done_again(tmp_path, source):
    for number in range(5):
        png(source / f"{number}.png", number)
    with empty_case(tmp_path / "c") as session, pytest.raises(Cancelled):
        import_files(session, [source], progress=_Stops())
    with opened(tmp_path / "c.ekcase") as session:
        assert list(session.store.work.iterdir()) == []
        assert session.store.check() == ()
        held = len(session.case.items)
        result = import_files(session, [source])
        assert len(result.imported) + held == len(session.case.items) == 5


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="this system has no such permissions")
def test_a_folder_that_may_not_be_read_is_refused_with_a_sentence(session, source, monkeypatch):
    def refuse(self):
        raise PermissionError(13, "denied", str(self))

    monkeypatch.setattr(Path, "iterdir", refuse)
    (refused,) = import_files(session, [source]).refused
    monkeypatch.undo()
    assert Texts("zh-CN")(refused.reason.code, **refused.reason.facts)


def test_a_batch_larger_than_one_group_is_still_one_step(session, source, monkeypatch):
    monkeypatch.setattr("evidence_kit.app.importing._GROUP", 2)
    for number in range(5):
        png(source / f"{number}.png", number)
    import_files(session, [source])
    assert [e.verb for e in session.store.journal()].count("import") == 3
    session.undo()
    assert session.case.items == ()
    assert session.undo() is None
    session.redo()
    assert [Path(i.original_name).stem for i in session.case.items] == list("01234")


def test_reading_alone_imports_nothing(source, tmp_path):
    empty_case(tmp_path / "c").close()
    with (
        Session.open(tmp_path / "c.ekcase", read_only=True) as reader,
        pytest.raises(KnownError, match=r"store\.read_only"),
    ):
        import_files(reader, [png(source / "a.png", 1)])
    with opened(tmp_path / "c.ekcase") as again:
        assert again.case.items == ()


def test_a_file_that_was_there_is_attached_to_the_loan_that_is_named_now(session, source):
    png(source / "a.png", 1)
    import_files(session, [source])
    loan = editing.add_loan(session, platform="样例贷")
    for _ in range(2):
        result = import_files(session, [source], ImportChoices(loan_id=loan.id))
    assert len(result.duplicates) == 1
    assert len(session.case.links_to(loan.id)) == 1


def test_a_folder_may_be_as_deep_as_the_system_allows(session, source):
    deep = source
    for _ in range(300):
        deep = deep / "d"
    deep.mkdir(parents=True)
    png(deep / "a.png", 1)
    assert len(import_files(session, [source]).imported) == 1


@pytest.mark.skipif(os.name == "nt", reason="names there are text")
def test_a_name_that_is_no_text_is_kept_with_marks(session, source):
    png(source / "a.png", 1)
    (source / "a.png").rename(os.fsdecode(os.fsencode(source) + b"/bad\xff.png"))
    (imported,) = import_files(session, [source]).imported
    assert imported.item.original_name == "bad�.png"


def test_an_archive_from_which_nothing_comes_is_refused(session, source):
    archive(source / "empty.zip", {})
    result = import_files(session, [source])
    assert [r.reason.code for r in result.refused] == ["intake.archive_empty"]


def test_a_disk_that_refuses_a_later_group_leaves_the_earlier_one_and_says_so(
    session, source, monkeypatch
):
    monkeypatch.setattr(importing, "_GROUP", 2)
    for number in range(4):
        png(source / f"{number}.png", number)
    adopt, calls = Vault.adopt_all, []

    def full(vault, staged):
        calls.append(len(staged))
        if len(calls) > 1:
            raise KnownError("store.disk_full")
        adopt(vault, staged)

    monkeypatch.setattr(Vault, "adopt_all", full)
    result = import_files(session, [source])
    assert _names(result.imported) == ["0.png", "1.png"]
    assert {(Path(r.path).name, r.reason.code) for r in result.refused} == {
        ("2.png", "store.disk_full"),
        ("3.png", "store.disk_full"),
    }
    assert len(session.case.items) == 2
