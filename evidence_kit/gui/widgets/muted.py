"""A paragraph of less weight, or of warning, that follows the system between light and dark."""

from PySide6.QtGui import QPaintEvent, QPalette
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

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draws the words in the colour that goes with the palette of now."""
        colours = theme.colours()
        wanted = colours.warn if self._warns else colours.muted
        palette = self.palette()
        if palette.color(QPalette.ColorRole.WindowText) != wanted:
            palette.setColor(QPalette.ColorRole.WindowText, wanted)
            self.setPalette(palette)
        super().paintEvent(event)
