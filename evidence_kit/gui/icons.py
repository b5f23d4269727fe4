"""The window's icons: SVG outlines that take the colour of the text around them."""

from functools import cache

from PySide6.QtCore import QByteArray, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from evidence_kit.gui import theme
from evidence_kit.runtime import resources


class _Outline(QIconEngine):
    """Draws one outline in the colour of the text, or of what is disabled or chosen."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, _state: QIcon.State) -> None:
        """Draws it as large as asked, sharp at every scale."""
        palette = QApplication.palette()
        colour = palette.windowText().color()
        if mode is QIcon.Mode.Disabled:
            colour = theme.colours().muted
        renderer = QSvgRenderer(
            QByteArray(_svg(self._name).replace(b"currentColor", colour.name().encode()))
        )
        renderer.setAspectRatioMode(Qt.AspectRatioMode.KeepAspectRatio)
        renderer.render(painter, rect)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """The same as a picture."""
        made = QPixmap(size)
        if size.isEmpty():  # asked for where a part of the window has no room yet
            return made
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return made

    def clone(self) -> "QIconEngine":
        """Another one of the same outline."""
        return _Outline(self._name)


def icon(name: str) -> QIcon:
    """The icon of that name in `resources/icons`."""
    if not (resources() / "icons" / f"{name}.svg").is_file():
        raise KeyError(name)
    return QIcon(_Outline(name))


@cache
def _svg(name: str) -> bytes:
    return (resources() / "icons" / f"{name}.svg").read_bytes()
