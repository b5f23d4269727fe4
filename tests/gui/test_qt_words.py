"""What Qt says by itself is said in the window's language."""

import re

import pytest
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QLabel, QTreeView, QWidget

from evidence_kit.gui import qt_words

_MODES = QFileDialog.FileMode


@pytest.fixture
def spoken(qapp, tmp_path, monkeypatch):
    """Has Qt speak a language; afterwards it speaks English again."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))  # where such a dialog keeps its look
    yield lambda language: qt_words.speak(qapp, language)
    qt_words.speak(qapp, "en")


def _words(dialog):
    found = [widget.toolTip() for widget in dialog.findChildren(QWidget)]
    for kind in (QLabel, QAbstractButton):
        found += [widget.text() for widget in dialog.findChildren(kind)]
    header = dialog.findChild(QTreeView).header()
    model = header.model()
    found += [model.headerData(n, header.orientation()) for n in range(header.count())]
    return [re.sub(r"\(&\w\)", "", word) for word in found if word]


@pytest.mark.parametrize("mode", [_MODES.ExistingFiles, _MODES.AnyFile, _MODES.Directory])
def test_no_word_of_the_dialog_that_chooses_files_stays_english(qtbot, spoken, mode):
    spoken("zh-CN")
    dialog = QFileDialog()
    qtbot.addWidget(dialog)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setFileMode(mode)
    words = _words(dialog)
    assert "查找位置：" in words
    assert [word for word in words if re.search("[A-Za-z]", word)] == []
    spoken("en")
    other = QFileDialog()
    qtbot.addWidget(other)
    other.setOption(QFileDialog.Option.DontUseNativeDialog)
    assert "&Look in:" in _words(other)
