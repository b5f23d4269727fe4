"""Files that come in through the window, on a real case."""

import shutil

import pytest
from PySide6.QtCore import QMimeData, QUrl

from evidence_kit.errors import KnownError
from evidence_kit.gui.evidence.intake import Intake
from tests.app.files import pdf, png, png_bytes


@pytest.fixture
def intake(desk, qtbot):
    made = Intake(desk, lambda: "投诉人手机")
    made.heard = []
    made.finished.connect(lambda result, request: made.heard.append((result, request)))
    made.failed.connect(lambda error: made.heard.append(error))
    made.stopped.connect(lambda count: made.heard.append(count))
    yield made
    desk.jobs.cancel_all()
    qtbot.waitUntil(lambda: not desk.jobs.running, timeout=30_000)


def _mime(*paths):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def _wait(qtbot, intake, count=1):
    qtbot.waitUntil(lambda: len(intake.heard) >= count, timeout=60_000)


def test_two_drops_are_imported_one_after_the_other(qtbot, desk, intake, tmp_path):
    before = len(desk.case.items)
    intake.take(_mime(png(tmp_path / "a.png", 71)))
    intake.take(_mime(png(tmp_path / "b.png", 72)))
    assert len(desk.jobs.running) == 1
    _wait(qtbot, intake, 2)
    assert [len(result.imported) for result, _ in intake.heard] == [1, 1]
    assert [i.source_owner for i in desk.case.items[before:]] == ["投诉人手机"] * 2
    assert not intake.is_busy


def test_it_is_said_at_once_that_files_come_in_and_no_longer_where_they_do_not(
    qtbot, desk, intake, tmp_path
):
    said = []
    desk.said.connect(said.append)
    intake.began.connect(lambda _names: said.append("rows"))
    intake.take(_mime(png(tmp_path / "a.png", 71)))
    assert said == [desk.say("window.evidence.taking_in"), "rows"]
    _wait(qtbot, intake)
    intake.take(_mime(png(tmp_path / "b.png", 72)))
    desk.jobs.cancel_all()
    _wait(qtbot, intake, 2)
    assert said[-1] == ""


def test_every_file_is_told_before_it_is_there_and_when_it_is(qtbot, desk, intake, tmp_path):
    began, ended = [], []
    intake.began.connect(began.append)
    intake.ended.connect(lambda names: ended.extend(names))
    folder = tmp_path / "f"
    folder.mkdir()
    paths = [str(png(folder / f"{n}.png", 80 + n)) for n in range(3)]
    intake.take(_mime(folder))
    _wait(qtbot, intake)
    assert began[0] == (str(folder),)
    assert sorted(began[1]) == paths
    assert began[-1] == ()
    assert sorted(ended) == paths


def test_pasted_data_is_imported(qtbot, desk, intake):
    mime = QMimeData()
    mime.setData("image/png", png_bytes(90))
    intake.take(mime)
    _wait(qtbot, intake)
    assert desk.case.items[-1].original_name == "粘贴的图片.png"


def test_a_locked_file_is_tried_again_with_a_password(qtbot, desk, intake, tmp_path):
    intake.take(_mime(pdf(tmp_path / "回单.pdf", ["ONE"], password="123456")))
    _wait(qtbot, intake)
    (result, request), held = intake.heard[0], len(desk.case.items)
    assert result.refused[0].reason.code == "pdf.password_needed"
    intake.again(request, result.refused, password="123456")
    _wait(qtbot, intake, 2)
    assert len(desk.case.items) == held + 1


def test_an_unknown_file_is_taken_as_attachment_when_asked(qtbot, desk, intake, tmp_path):
    (tmp_path / "odd.bin").write_bytes(b"\x00\x01\x02odd")
    intake.take(_mime(tmp_path / "odd.bin"))
    _wait(qtbot, intake)
    result, request = intake.heard[0]
    intake.again(request, result.refused, as_attachment=True)
    _wait(qtbot, intake, 2)
    assert len(intake.heard[1][0].imported) == 1


def test_a_cancel_says_how_many_are_there_and_drops_what_waits(qtbot, desk, intake, tmp_path):
    folder = tmp_path / "f"
    folder.mkdir()
    for number in range(30):
        png(folder / f"{number}.png", 100 + number)
    intake.take(_mime(folder))
    intake.take(_mime(png(tmp_path / "later.png", 200)))
    desk.jobs.cancel_all()
    _wait(qtbot, intake)
    assert isinstance(intake.heard[0], int)
    assert not intake.is_busy
    assert "later.png" not in [i.original_name for i in desk.case.items]


def test_a_case_that_vanished_ends_in_a_sentence(qtbot, desk, intake, tmp_path):
    path = png(tmp_path / "a.png", 71)
    moved = desk.folder.with_name("moved")
    desk.folder.rename(moved)
    intake.take(_mime(path))
    _wait(qtbot, intake)
    shutil.rmtree(desk.folder, ignore_errors=True)  # of what was put where it had been
    moved.rename(desk.folder)
    heard = intake.heard[0]
    error = heard if isinstance(heard, KnownError) else heard[0].refused[0].reason
    assert desk.sentence(error)


def test_a_full_disk_ends_in_a_sentence(qtbot, desk, intake, tmp_path, monkeypatch):
    def full(self, _files):
        raise KnownError("store.disk_full")

    monkeypatch.setattr("evidence_kit.store.vault.Vault.adopt_all", full)
    intake.take(_mime(png(tmp_path / "a.png", 71)))
    _wait(qtbot, intake)
    assert intake.heard[0][0].refused[0].reason.code == "store.disk_full"


def test_words_and_nothing_are_answered(qtbot, desk, intake):
    puzzled = []
    intake.puzzled.connect(lambda: puzzled.append(1))
    mime = QMimeData()
    mime.setText("你好")
    intake.take(mime)
    assert intake.heard[0].code == "window.evidence.only_words"
    intake.take(QMimeData())
    assert puzzled
