"""Evidence dragged within the case over a widget that takes it."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QListWidget, QWidget

from evidence_kit.gui.desk import ITEMS_MIME
from evidence_kit.gui.item_drops import ItemDrops

AT = QPoint(5, 7)


class Watched:
    """A widget that takes evidence, and what it was told."""

    def __init__(self, qtbot, widget):
        self.taken, self.over, self.may = [], [], True
        self._widget = widget  # qtbot does not keep it
        qtbot.addWidget(widget)
        ItemDrops(
            widget,
            lambda items, at: self.taken.append((items, at)),
            may=lambda: self.may,
            over=self.over.append,
        )
        self._target = widget.viewport() if isinstance(widget, QListWidget) else widget

    def send(self, kind, mime_type=ITEMS_MIME):
        """Brings an event of a drag with two items; whether it was taken."""
        mime = QMimeData()
        mime.setData(mime_type, b"I1\nI2\n")
        how = (
            Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )  # fmt: skip
        event = kind(QPointF(AT) if kind is QDropEvent else AT, *how)
        event.ignore()
        QApplication.sendEvent(self._target, event)
        return event.isAccepted()


@pytest.fixture(params=[QWidget, QListWidget])
def watched(request, qtbot):
    return Watched(qtbot, request.param())


def test_what_is_let_go_is_taken_where_it_was_held(watched):
    assert watched.send(QDragEnterEvent)
    assert watched.send(QDragMoveEvent)
    assert watched.over == [AT, AT]
    assert watched.send(QDropEvent)
    assert watched.taken == [(["I1", "I2"], AT)]
    assert watched.over[-1] is None


def test_where_nothing_may_be_dropped_nothing_is_taken_or_marked(watched):
    watched.may = False
    assert not any(watched.send(kind) for kind in (QDragEnterEvent, QDragMoveEvent, QDropEvent))
    assert (watched.taken, watched.over) == ([], [])


def test_a_drag_that_leaves_is_over_the_widget_no_more(watched):
    watched.send(QDragEnterEvent)
    QApplication.sendEvent(watched._target, QDragLeaveEvent())
    assert watched.over == [AT, None]


def test_what_is_no_evidence_of_the_case_is_left_to_the_widget(watched):
    watched.send(QDragEnterEvent, "text/plain")
    watched.send(QDropEvent, "text/plain")
    assert (watched.taken, watched.over) == ([], [])
