"""The export place, used as a person does."""

import errno
from pathlib import Path

import pytest
from PySide6.QtWidgets import QProgressBar, QWidget

from evidence_kit.gui import messages
from evidence_kit.gui.export.place import ExportPlace
from evidence_kit.gui.status import StatusLine
from evidence_kit.gui.unsaved import DraftKind


@pytest.fixture
def place(desk, qtbot, tmp_path):
    """The place on a real desk, with a folder to write to."""
    made = ExportPlace(desk)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    (tmp_path / "out").mkdir()
    made.folder.take(str(tmp_path / "out"))
    made.show()
    yield made
    desk.jobs.cancel_all()
    qtbot.waitUntil(lambda: not desk.jobs.running, timeout=60_000)


def test_nothing_is_said_to_be_sound_before_it_was_looked_at(place, desk, qtbot):
    assert desk.jobs.running
    assert place._ready.text() == "查看还差什么"
    qtbot.waitUntil(lambda: not desk.jobs.running, timeout=60_000)
    assert place._ready.isVisibleTo(place) == (not place.findings.lines)


def test_a_bundle_is_written_listed_and_verified(place, desk, qtbot):
    place.show_record("L1")
    assert len(place.lenders.chosen) == 1
    place.go.click()
    qtbot.waitUntil(lambda: bool(place.written), timeout=90_000)
    card = place.written[0]
    assert card.path.is_file()
    assert card.path.with_name(f"{card.path.name}.sha256").is_file()
    assert len(desk.case.exports) == 1
    assert place.earlier.table.rowCount() == 1
    card.verify_wanted.emit(card.path)
    qtbot.waitUntil(lambda: "✓" in card.answer.text(), timeout=60_000)


def test_a_name_that_is_too_long_for_its_field_is_read_by_pointing_at_it(place, qtbot):
    name = place.lenders.rows[0].name
    name.setText(f"投诉材料-{'很长的名称' * 12}.pdf")
    place.resize(560, 600)
    place.go.setFocus()
    name.grab()
    assert name.toolTip() == name.text()
    name.setText("短.pdf")
    name.grab()
    assert name.toolTip() == ""


def test_a_folder_inside_the_case_is_refused_with_a_sentence(place, desk):
    place.folder.take(str(desk.folder))
    assert place.folder.problem.isVisibleTo(place)
    assert place.why.text() in place.folder.problem.text()
    assert place.why.text()
    assert not place.go.isEnabled()


def test_stopping_leaves_nothing_and_keeps_the_choices(place, desk, qtbot, tmp_path):
    name = place.lenders.chosen[0][1]
    place.go.click()
    place.stop.click()
    qtbot.waitUntil(lambda: not desk.jobs.running, timeout=60_000)
    assert list((tmp_path / "out").iterdir()) == []
    assert place.lenders.chosen[0][1] == name
    assert place.go.isEnabled()


def test_one_bar_shows_how_far_an_export_is_here_or_in_the_status_line(place, desk, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    status = StatusLine(desk.jobs, desk.say, window)
    window.show()
    qtbot.waitUntil(lambda: not desk.jobs.running, timeout=60_000)
    place.go.click()

    def shown():
        bars = [place.bar, *status.findChildren(QProgressBar)]
        return [bar for bar in bars if bar.isVisible()]

    assert shown() == [place.bar]
    place.hide()  # another place is shown
    (elsewhere,) = shown()
    assert elsewhere is not place.bar
    place.show()
    assert shown() == [place.bar]
    place.stop.click()
    qtbot.waitUntil(lambda: place._writing is None, timeout=60_000)
    assert shown() == []


def test_the_zip_of_originals_and_the_english_copy_warn(place):
    place.options.originals.setChecked(True)
    place.options.language.setCurrentIndex(1)
    place.options.language.activated.emit(1)
    notes = place.options._notes
    assert all(note.isVisibleTo(place) for note in notes.values())
    choices = place.options.choices()
    assert choices.originals
    assert choices.language == "en"


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (OSError(errno.ENOSPC, "no space"), "硬盘空间不够"),
        (PermissionError(errno.EACCES, "denied"), "不能写入"),
        (OSError(errno.EBUSY, "busy"), "正被另一个程序打开"),
        (OSError(errno.EIO, "input/output error"), "没能保存"),
    ],
)
def test_what_the_disk_refuses_ends_in_a_sentence_that_stays(
    place, desk, qtbot, tmp_path, monkeypatch, error, words
):
    rename, held = Path.replace, tmp_path / "out"
    place.show_record("L1")
    name = place.lenders.chosen[0][1]

    def refuse(self, target):
        if Path(target).parent == held:
            raise error
        return rename(self, target)

    monkeypatch.setattr(Path, "replace", refuse)
    place.go.click()
    qtbot.waitUntil(lambda: not desk.jobs.running, timeout=90_000)
    assert words in place.folder.problem.text()
    assert name in place.folder.problem.text()
    assert place.folder.problem.isVisibleTo(place)
    assert list(held.iterdir()) == []
    assert place.written == []
    assert desk.case.exports == ()
    monkeypatch.undo()
    assert place.go.isEnabled()  # again, once it was mended
    place.go.click()
    qtbot.waitUntil(lambda: bool(place.written), timeout=90_000)
    assert not place.folder.problem.isVisibleTo(place)


def test_what_was_exported_before_is_replaced_only_when_one_says_so(place, desk, monkeypatch):
    asked, answers = [], [False, True]
    monkeypatch.setattr(
        messages, "ask", lambda _parent, text, **_: asked.append(text) or answers.pop(0)
    )
    (_, name), *_ = place.lenders.chosen
    target = place.folder.folder / name
    target.parent.mkdir(exist_ok=True)
    target.write_bytes(b"%PDF-1.7 handed in")
    target.with_name(f"{name}.sha256").write_text("of a bundle")
    place.go.click()
    assert place._writing is None
    assert target.read_bytes() == b"%PDF-1.7 handed in"
    assert name in asked[0]
    place.go.click()
    assert place._writing is not None
    place.stop.click()


def test_a_sign_that_no_file_name_may_have_is_taken_out_of_it(place):
    name = place.lenders.rows[0].name
    name.setText("a/b:c?*<>|.pdf")
    name.editingFinished.emit()
    (_, shown), *_ = place.lenders.chosen
    assert shown == name.text()
    assert not set('\\/:*?"<>|') & set(shown)
    assert shown.endswith(".pdf")


def test_what_is_typed_and_not_stored_is_asked_for_before_an_export(place, desk, monkeypatch):
    asked = []
    monkeypatch.setattr(messages, "ask", lambda _parent, text, **_: bool(asked.append(text)))
    desk.unsaved.tell(place, DraftKind.EVIDENCE, 1)
    place.show_record("L1")
    place.go.click()
    assert "1 张证据" in asked[0]
    assert place._tasks == []
    assert place.written == []
    desk.unsaved.tell(place, DraftKind.EVIDENCE, 0)
