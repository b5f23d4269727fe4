"""A button that stays down, and shows that it does in the light and in the dark."""

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QStyleOptionToolButton, QToolButton

from evidence_kit.gui import theme


class Toggle(QToolButton):
    """While it is down it bears the accent: a style's own shade for that can hardly be seen."""

    def __init__(self) -> None:
        super().__init__()
        self.setCheckable(True)

    def initStyleOption(self, option: QStyleOptionToolButton) -> None:  # noqa: N802 - Qt's name
        """Gives the style the accent as the button's colours."""
        super().initStyleOption(option)
        if self.isChecked():
            colours, palette = theme.colours(self.palette()), QPalette(option.palette)
            palette.setColor(QPalette.ColorRole.Button, colours.accent_ground)
            palette.setColor(QPalette.ColorRole.ButtonText, colours.accent)
            option.palette = palette
