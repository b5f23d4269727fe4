"""The keys of undo in a text field: the text's own typing first, then the case's steps."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QMainWindow, QPlainTextEdit

from evidence_kit.gui.own_undo import OwnUndo


@pytest.mark.parametrize("make", [QLineEdit, QPlainTextEdit, QComboBox])
def test_a_text_with_nothing_to_take_back_leaves_undo_to_the_case(qtbot, qapp, make):
    window, text, taken = QMainWindow(), make(), []
    qtbot.addWidget(window)
    OwnUndo(qapp, window)
    if isinstance(text, QComboBox):
        text.setEditable(True)
    undo = QAction("undo", window)
    undo.setShortcut(QKeySequence(QKeySequence.StandardKey.Undo))
    undo.triggered.connect(lambda: taken.append("step"))
    window.addAction(undo)
    window.setCentralWidget(text)
    window.show()
    window.activateWindow()
    text.setFocus()
    qtbot.waitUntil(text.hasFocus)
    QTest.keyClicks(text, "x")
    QTest.keyClick(text, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert taken == []
    QTest.keyClick(text, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert taken == ["step"]
