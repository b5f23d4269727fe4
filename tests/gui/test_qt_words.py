"""What Qt says by itself is said in the window's language."""

import os
import re

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QLabel, QTreeView, QWidget

from evidence_kit.gui import qt_words

_MODES = QFileDialog.FileMode


@pytest.fixture
def spoken(qapp, tmp_path):
    """Has Qt speak a language; afterwards it speaks English again.

    Such a dialog writes its look into Qt's own settings as it goes. Qt asks the environment for
    their place only once in a process, so it is told another, and back again when all have gone.
    """
    place = QSettings.Format.NativeFormat, QSettings.Scope.UserScope
    QSettings.setPath(*place, str(tmp_path))
    yield lambda language: qt_words.speak(qapp, language)
    qt_words.speak(qapp, "en")
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QSettings.setPath(*place, os.environ["XDG_CONFIG_HOME"])


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
