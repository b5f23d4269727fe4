"""Shows the checklist, and saves or copies it as a picture, in either language."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication, QImage, QKeySequence, QPixmap, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from evidence_kit.app.settings import usual_folder
from evidence_kit.gui import room
from evidence_kit.gui.help.checklist import draw_checklist
from evidence_kit.gui.icons import icon
from evidence_kit.texts import LANGUAGES, Texts

_SIZE = QSize(600, 640)
_SHOWN = 540  # logical pixels


class ChecklistWindow(QWidget):
    """The picture as it will be, and what can be done with it."""

    def __init__(self, say: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._say = say
        self.picture = QImage()
        self.setWindowTitle(say("window.checklist.name"))
        room.fit(self, _SIZE)
        self.language = QComboBox()
        for code in LANGUAGES:
            self.language.addItem(say(f"window.language.{code}"), code)
        self.language.setCurrentIndex(LANGUAGES.index(say.language))
        self.language.setAccessibleName(say("window.checklist.language"))
        self.save = QPushButton(icon("save"), say("window.checklist.save"))
        self.copy = QPushButton(icon("copy"), say("window.checklist.copy"))
        self.told = QLabel()
        self.told.setWordWrap(True)
        self._shown = QLabel()
        self._shown.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        around = QScrollArea()
        around.setWidget(self._shown)
        around.setWidgetResizable(True)
        around.setAccessibleName(say("window.checklist.name"))
        row = QHBoxLayout()
        row.addWidget(self.language)
        row.addStretch(1)
        row.addWidget(self.copy)
        row.addWidget(self.save)
        column = QVBoxLayout(self)
        column.addLayout(row)
        column.addWidget(self.told)
        column.addWidget(around, 1)
        self.language.currentIndexChanged.connect(self._draw)
        self.save.clicked.connect(self._save)
        self.copy.clicked.connect(self._copy)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self).activated.connect(self.close)
        self._draw()

    def _draw(self) -> None:
        spoken = Texts(self.language.currentData())
        self.picture = draw_checklist(spoken)
        ratio = self.devicePixelRatioF()
        shown = QPixmap.fromImage(self.picture).scaledToWidth(
            round(_SHOWN * ratio), Qt.TransformationMode.SmoothTransformation
        )
        shown.setDevicePixelRatio(ratio)
        self._shown.setPixmap(shown)
        self._shown.setAccessibleName(spoken("window.checklist.title"))
        self.told.hide()

    def _save(self) -> None:
        name = f"{Texts(self.language.currentData())('window.checklist.name')}.png"
        title, proposed = self._say("window.checklist.save"), str(usual_folder() / name)
        chosen, _ = QFileDialog.getSaveFileName(self, title, proposed)
        if chosen:
            path = chosen if chosen.lower().endswith(".png") else f"{chosen}.png"
            done = self.picture.save(path)
            self._tell("window.checklist.saved" if done else "window.checklist.unsaved", path=path)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setImage(self.picture)
        self._tell("window.checklist.copied")

    def _tell(self, key: str, **facts: object) -> None:
        self.told.setText(self._say(key, **facts))
        self.told.show()
