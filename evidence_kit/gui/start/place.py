"""The start: recent cases, a new one, an existing one, the sample."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from evidence_kit.app.settings import Settings
from evidence_kit.gui import theme
from evidence_kit.texts import Texts


class StartPage(QWidget):
    """Asks for a case; the window opens it."""

    wanted = Signal(Path)  # open this case
    new_wanted = Signal()
    open_wanted = Signal()
    sample_wanted = Signal()

    def __init__(self, settings: Settings, say: Texts) -> None:
        super().__init__()
        self._settings = settings
        self._say = say
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.MARGIN] * 4)
        self._recent = QListWidget()
        self._recent.itemActivated.connect(
            lambda entry: self.wanted.emit(Path(entry.data(Qt.ItemDataRole.UserRole)))
        )
        for key, signal in (
            ("new", self.new_wanted),
            ("open", self.open_wanted),
            ("sample", self.sample_wanted),
        ):
            button = QPushButton(say(f"window.start.{key}"))
            button.clicked.connect(signal)
            column.addWidget(button)
        column.addWidget(self._recent, 1)

    def refresh(self) -> None:
        """Lists the recent cases."""
        self._recent.clear()
        for folder in self._settings.recent:
            entry = QListWidgetItem(Path(folder).stem)
            entry.setData(Qt.ItemDataRole.UserRole, folder)
            entry.setToolTip(folder)
            self._recent.addItem(entry)
