"""A list whose chosen entry is tinted: words and icons keep their colours on it."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QListWidget

from evidence_kit.gui import theme


class SoftList(QListWidget):
    """Without a frame, on the ground of the window; follows the system between light and dark."""

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
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
