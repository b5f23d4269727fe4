"""The sizes of windows: of the main one kept between two starts, of none larger than the screen."""

import base64

from PySide6.QtCore import QByteArray, QDataStream, QObject, QRect, QSize
from PySide6.QtWidgets import QApplication, QFileDialog, QStyle, QWidget

_SMALLEST = QSize(880, 480)  # of a screen of 1366 by 768 at 150 %
_FIRST = QSize(1280, 800)


def kept(window: QWidget) -> str:
    """Size and place as text."""
    return base64.b64encode(window.saveGeometry().data()).decode("ascii")


def restore(window: QWidget, told: str) -> None:
    """Size and place as they were kept, or as at the first start."""
    was = QByteArray.fromBase64(told.encode("ascii", "replace"))
    is_restored = bool(told) and window.restoreGeometry(was)
    if not is_restored:
        window.resize(_FIRST)
    room = _room(window)
    window.setMinimumSize(_SMALLEST.boundedTo(room.size()))
    if not window.isMaximized() and not window.isFullScreen():
        window.resize(window.size().boundedTo(room.size()))
        if is_restored:
            place = _place_in(was)
            if not window.screen().availableGeometry().contains(place):
                place = _inside(window.geometry(), room)
            window.setGeometry(place)  # `move` would place the frame


def fit(window: QWidget, wanted: QSize) -> None:
    """Gives a window beside the main one its size, as far as the screen has room for it."""
    window.resize(wanted.boundedTo(_room(window).size()))


class DialogsFit(QObject):
    """Qt's own dialog for files is as high as it likes: a low screen bounds it."""

    def __init__(self, application: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        application.focusChanged.connect(self._fit)

    def _fit(self, _before: QWidget | None, now: QWidget | None) -> None:
        dialog = now.window() if now is not None else None
        if isinstance(dialog, QFileDialog):
            room, place = _room(dialog), dialog.geometry()
            place.setSize(place.size().boundedTo(room.size()))
            if not room.contains(dialog.geometry()):
                dialog.setGeometry(_inside(place, room))


def _room(window: QWidget) -> QRect:
    """What the screen has for the window without its frame, which is not known before it shows."""
    style = window.style()
    title = style.pixelMetric(QStyle.PixelMetric.PM_TitleBarHeight)
    edge = style.pixelMetric(QStyle.PixelMetric.PM_MdiSubWindowFrameWidth)
    return window.screen().availableGeometry().adjusted(edge, title, -edge, -edge)


def _place_in(kept: QByteArray) -> QRect:
    """Where a window stood: Qt's `restoreGeometry` itself moves it below a title bar it guesses."""
    stream, frame, place = QDataStream(kept), QRect(), QRect()
    stream.readUInt32()  # what it is, and of which version
    stream.readUInt32()
    _ = stream >> frame >> place
    return place


def _inside(place: QRect, room: QRect) -> QRect:
    left = max(room.left(), min(place.left(), room.right() + 1 - place.width()))
    top = max(room.top(), min(place.top(), room.bottom() + 1 - place.height()))
    return QRect(left, top, place.width(), place.height())
