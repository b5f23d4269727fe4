"""A list whose chosen entry is tinted: words and icons keep their colours on it."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from evidence_kit.gui import theme


class SoftList(QListWidget):
    """Without a frame, on the ground of the window; follows the system between light and dark."""

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._painter = _Painter(self)
        self.setItemDelegate(self._painter)
        self._colour()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """The colours are the list's own: they are chosen anew."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._colour()

    def _colour(self) -> None:
        colours = theme.colours()
        if self.palette().highlight().color() == colours.accent_ground:
            return
        palette = QPalette()  # the other colours stay the application's, so that a change is told
        palette.setColor(QPalette.ColorRole.Base, colours.ground)
        palette.setColor(QPalette.ColorRole.Highlight, colours.accent_ground)
        palette.setColor(QPalette.ColorRole.HighlightedText, colours.accent)
        self.setPalette(palette)


class _Painter(QStyledItemDelegate):
    """Frames the whole entry that has the keyboard: a style frames its words alone."""

    def initStyleOption(  # noqa: N802 - Qt's name
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Without the style's own frame."""
        super().initStyleOption(option, index)
        option.state &= ~QStyle.StateFlag.State_HasFocus

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draws the entry, then the frame around all of it."""
        super().paint(painter, option, index)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(theme.colours().accent)
            painter.drawRect(option.rect.adjusted(0, 0, -1, -1))
