"""A paragraph of less weight, or of warning, that follows the system between light and dark."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QLabel, QWidget

from evidence_kit.gui import theme


class Muted(QLabel):
    """Breaks where a line is too long."""

    def __init__(
        self, text: str = "", parent: QWidget | None = None, *, warns: bool = False
    ) -> None:
        super().__init__(text, parent)
        self._warns = warns
        self.setWordWrap(True)
        self._colour()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Takes the colours of the new palette."""
        if event.type() == QEvent.Type.ApplicationPaletteChange:
            self._colour()
        super().changeEvent(event)

    def _colour(self) -> None:
        colours = theme.colours()
        wanted: QColor = colours.warn if self._warns else colours.muted
        palette = self.palette()
        if palette.color(QPalette.ColorRole.WindowText) != wanted:
            palette.setColor(QPalette.ColorRole.WindowText, wanted)
            self.setPalette(palette)
