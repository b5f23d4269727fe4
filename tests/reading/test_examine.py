import hashlib
import io
import os
import sys
import zipfile

import pytest
from PIL import Image

from evidence_kit.domain.kinds import ItemKind
from evidence_kit.errors import KnownError
from evidence_kit.reading import examine as module
from evidence_kit.reading import staging
from evidence_kit.reading.examine import ExamineRequest, examine
from evidence_kit.reading.worker import Job, Workers
from evidence_kit.texts import LANGUAGES, Texts
from tests.reading.picture_builders import a_picture, encoded


@pytest.fixture
def ask(tmp_path):
    """Makes a request for a source with some content; the display name lies."""

    def request(content, **choices):
        source = tmp_path / "source"
        if content is not None:
            source.write_bytes(content)
            os.utime(source, (1743604893, 1743604893))
        (tmp_path / "work").mkdir(exist_ok=True)
        return ExamineRequest(
            source=str(source),
            display_name=choices.pop("display_name", "还款\u202e.exe"),
            staged=str(tmp_path / "work" / "staged"),
            cache=str(tmp_path / "cache"),
            **choices,
        )

    return request


def refusal(request):
    with pytest.raises(KnownError) as caught:
        examine(request)
    assert caught.value.facts["name"] == "还款[U+202E].exe"
    for language in LANGUAGES:
        assert Texts(language)(caught.value.code, **caught.value.facts)
    return caught.value.code


def package(*names):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name in names:
            archive.writestr(zipfile.ZipInfo(name), "x")
    return data.getvalue()


def test_a_picture_is_copied_byte_for_byte_hashed_and_shown(ask, tmp_path):
    content = encoded(a_picture(1080, 2340), "PNG")
    found = examine(ask(content))
    assert (tmp_path / "work" / "staged").read_bytes() == content
    assert found.sha256 == hashlib.sha256(content).hexdigest()
    assert (found.size, found.kind, found.extension) == (len(content), ItemKind.IMAGE, "png")
    assert (found.media_type, found.modified_at) == ("image/png", "2025-04-02T14:41:33+00:00")
    assert (found.pages[0].width, found.pages[0].height) == (1080, 2340)
    assert found.pages[0].carriage is not None
    assert len(found.likeness) == 16
    assert (tmp_path / "cache" / "likeness" / found.sha256).is_file()
    with Image.open(tmp_path / "cache" / "thumbnails" / f"{found.sha256}-1.jpg") as thumbnail:
        assert thumbnail.size == (236, 512)
    assert len(list((tmp_path / "cache" / "thumbnails").iterdir())) == 1


def test_what_a_worker_left_that_died_with_the_same_file_is_no_hindrance(ask, tmp_path):
    content = encoded(a_picture(60, 40), "PNG")
    request = ask(content)
    for name in ("staged", "staged.derived"):
        (tmp_path / "work" / name).write_bytes(b"half of it")
    examine(request)
    assert (tmp_path / "work" / "staged").read_bytes() == content
    assert not (tmp_path / "work" / "staged.derived").exists()


def test_a_small_picture_is_not_blown_up_in_its_thumbnail(ask, tmp_path):
    found = examine(ask(encoded(a_picture(60, 40), "GIF")))
    with Image.open(tmp_path / "cache" / "thumbnails" / f"{found.sha256}-1.jpg") as thumbnail:
        assert thumbnail.size == (60, 40)


def test_a_pdf_has_its_pages_in_points(ask, tmp_path):
    content = encoded(a_picture(595, 842), "PDF", resolution=72)
    found = examine(ask(content))
    assert (found.kind, found.likeness, found.derived_sha256) == (ItemKind.PDF, "", "")
    assert [(p.number, p.width, p.height) for p in found.pages] == [(1, 595, 842)]
    assert (tmp_path / "cache" / "thumbnails" / f"{found.sha256}-1.jpg").is_file()


def test_a_recording_has_its_duration(ask):
    found = examine(ask(b"#!AMR\n" + (b"\x3c" + bytes(31)) * 500))
    assert (found.kind, found.duration_seconds, found.pages) == (ItemKind.RECORDING, 10, ())


@pytest.mark.parametrize(
    ("content", "kind", "extension"),
    [
        ("日期,金额,对方\n2025-04-02,1.00,某某\n".encode("gb18030"), ItemKind.TABLE, "csv"),
        (package("[Content_Types].xml", "xl/workbook.xml"), ItemKind.TABLE, "xlsx"),
        (b"<smses count='0'/>", ItemKind.MESSAGES, "xml"),
        (b"From: a@b.cn\nTo: c@d.cn\nSubject: x\n\n", ItemKind.MAIL, "eml"),
        ("我已还清。".encode(), ItemKind.TEXT, "txt"),
    ],
)
def test_tables_messages_mails_and_texts_are_kept_as_they_are(ask, content, kind, extension):
    found = examine(ask(content))
    assert (found.kind, found.extension, found.pages) == (kind, extension, ())


REFUSED = [
    (b"", "empty", False),
    (bytes(100), "unknown", True),
    (package("a.jpg"), "archive", True),
    (package("[Content_Types].xml", "word/document.xml"), "word", True),
    (package("OFD.xml"), "ofd", True),
    (package("AndroidManifest.xml"), "apk", False),
    (b"\x07\x08V1\x08\x07" + bytes(50), "chat_cache", False),
    (b"Rar!\x1a\x07\0", "other_archive", True),
    (encoded(a_picture(500, 500), "JPEG")[:900], "damaged", False),
    (None, "not_found", False),
]


@pytest.mark.parametrize(("content", "code", "_"), REFUSED, ids=[code for _, code, _ in REFUSED])
def test_a_refusal_has_its_sentence_and_leaves_nothing(ask, tmp_path, content, code, _):
    assert refusal(ask(content)) == f"intake.{code}"
    assert list((tmp_path / "work").iterdir()) == []
    assert not (tmp_path / "cache" / "thumbnails").exists()


@pytest.mark.parametrize(
    ("content", "code", "is_kept"), REFUSED, ids=[code for _, code, _ in REFUSED]
)
def test_as_an_attachment_other_files_are_kept_but_never_an_app_or_nothing(
    ask, content, code, is_kept
):
    request = ask(content, as_attachment=True)
    if is_kept:
        assert examine(request).kind is ItemKind.ATTACHMENT
    else:
        assert refusal(request) == f"intake.{code}"


def test_what_is_known_stays_what_it_is_also_as_an_attachment(ask):
    assert examine(ask(encoded(a_picture(), "PNG"), as_attachment=True)).kind is ItemKind.IMAGE


def test_a_file_over_the_limit_of_its_kind_is_refused(ask, tmp_path, monkeypatch):
    monkeypatch.setattr(module, "_MOST_BYTES", 100)
    assert refusal(ask(encoded(a_picture(), "PNG") + bytes(200))) == "intake.too_large_file"
    assert examine(ask(b"#!AMR\n" + b"\x3c" * 320)).kind is ItemKind.RECORDING
    (tmp_path / "work" / "staged").unlink()
    monkeypatch.setattr(module, "_MOST_BYTES_LONG", 100)
    assert refusal(ask(b"#!AMR\n" + b"\x3c" * 320)) == "intake.too_large_file"


def test_a_full_disk_is_said_and_leaves_nothing(ask, tmp_path, monkeypatch):
    def full(handle, block):
        os.write(handle, bytes(block[:10]))
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(staging, "_write_all", full)
    assert refusal(ask(encoded(a_picture(), "PNG"))) == "intake.no_space"
    assert list((tmp_path / "work").iterdir()) == []


def test_the_copy_is_on_the_disk_before_it_is_examined(ask, monkeypatch):
    done = []
    monkeypatch.setattr(staging.os, "fsync", lambda _: done.append("fsync"))
    monkeypatch.setattr(module, "_content", lambda *_: done.append("examined"))
    examine(ask(encoded(a_picture(), "PNG")))
    assert done == ["fsync", "examined"]


def test_a_folder_is_no_file(ask, tmp_path):
    request = ask(None)
    (tmp_path / "source").mkdir()
    assert refusal(request) == "intake.not_a_file"


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="rights do not bind here")
def test_a_file_that_may_not_be_read_is_said(ask, tmp_path):
    request = ask(b"x")
    (tmp_path / "source").chmod(0)
    assert refusal(request) == "intake.unreadable"


def test_passwords_are_not_in_what_a_request_shows_of_itself(ask):
    assert "654321" not in repr(ask(b"x", passwords=("654321",)))


def test_it_runs_in_workers_and_comes_back_whole(ask, tmp_path):
    request = ask(encoded(a_picture(300, 900), "JPEG"))
    with Workers(count=1) as workers:
        (outcome,) = workers.run([Job(examine, (request,))])
    (tmp_path / "work" / "staged").unlink()
    assert outcome.value == examine(request)


def test_the_same_file_by_two_workers_gives_one_thumbnail(ask, tmp_path):
    content = encoded(a_picture(), "PNG")
    first = examine(ask(content))
    (tmp_path / "work" / "staged").unlink()
    assert examine(ask(content)) == first
    assert len(list((tmp_path / "cache" / "thumbnails").iterdir())) == 1
