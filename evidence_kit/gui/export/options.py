"""Where bundles go and how they are made: folder, layout, language, originals, draft, a font."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from evidence_kit.app.exporting import ExportChoices
from evidence_kit.app.settings import EXPORT_FOLDER
from evidence_kit.domain.bundle import Layout
from evidence_kit.gui import asking, theme
from evidence_kit.gui.desk import Desk
from evidence_kit.gui.icons import icon
from evidence_kit.gui.widgets.card import Card
from evidence_kit.gui.widgets.field import form_layout
from evidence_kit.gui.widgets.fitting import WordyChoice
from evidence_kit.gui.widgets.still_combo import StillCombo
from evidence_kit.texts import LANGUAGES


class FolderCard(Card):
    """The folder; the last one is remembered. Why it will not do is said below it."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.say("window.export.where"))
        self._desk, say = desk, desk.say
        self.path = QLineEdit(self._first())
        self.path.setAccessibleName(say("window.export.folder"))
        self.choose = QPushButton(icon("folder-open"), say("window.export.choose_folder"))
        self.choose.clicked.connect(self._ask)
        self.path.editingFinished.connect(self._took)
        self.problem = QLabel()
        self.problem.setWordWrap(True)
        self.problem.setTextFormat(Qt.TextFormat.PlainText)
        self.problem.hide()
        row = QHBoxLayout()
        row.addWidget(self.path, 1)
        row.addWidget(self.choose)
        self.body.addLayout(row)
        self.body.addWidget(self.problem)

    @property
    def folder(self) -> Path:
        """The chosen folder."""
        return Path(self.path.text().strip()).expanduser()

    def show_problem(self, sentence: str) -> None:
        """Says why nothing can be written there, or nothing."""
        self.problem.setText(f"⚠ {sentence}" if sentence else "")
        palette = self.problem.palette()
        palette.setColor(self.problem.foregroundRole(), theme.colours().alarm)
        self.problem.setPalette(palette)
        self.problem.setVisible(bool(sentence))

    def _first(self) -> str:
        last = self._desk.settings.layout.get(EXPORT_FOLDER, "")
        if last and Path(last).is_dir():
            return last
        return str(asking.first(self._desk.settings))

    def _ask(self) -> None:
        dialog = QFileDialog(self, self._desk.say("window.export.folder"), str(self.folder))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.take)
        dialog.open()

    def take(self, folder: str) -> None:
        """Another folder."""
        self.path.setText(folder)
        self._took()

    def _took(self) -> None:
        self._desk.settings.layout[EXPORT_FOLDER] = str(self.folder)
        self.changed.emit()


class OptionsCard(Card):
    """How the bundle is made."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.say("window.export.options"))
        self._desk, say = desk, desk.say
        self.layout_box, self.language = StillCombo(), StillCombo()
        for layout in (Layout.TWO, Layout.ONE):
            self.layout_box.addItem(say(f"window.export.layout.{layout.value}"), layout)
        for code in LANGUAGES:
            self.language.addItem(say(f"window.export.language.{code}"), code)
        self.originals = QCheckBox(say("window.export.originals"))
        self.draft = QCheckBox(say("window.export.draft"))
        self.unassigned = QCheckBox(say("window.export.unassigned"))
        self._notes = {
            "language": self._note("english_note"), "originals": self._note("originals_note")
        }  # fmt: skip
        form = form_layout()
        for name, box in (("layout_label", self.layout_box), ("language_label", self.language)):
            label = QLabel(say(f"window.export.{name}"))
            label.setBuddy(box)
            form.addRow(label, box)
        self.body.addLayout(form)
        for part in (
            self._notes["language"], self.originals, self._notes["originals"], self.draft,
            self.unassigned,
        ):  # fmt: skip
            self.body.addWidget(WordyChoice(part) if isinstance(part, QCheckBox) else part)
        self.body.addWidget(self._font_row())
        self.layout_box.activated.connect(self._changed)
        self.language.activated.connect(self._changed)
        for tick in (self.originals, self.draft, self.unassigned):
            tick.toggled.connect(self._changed)

    def choices(self) -> ExportChoices:
        """What is chosen, for no loan yet."""
        font = self.font_path.text().strip()
        return ExportChoices(
            language=str(self.language.currentData()),
            layout=Layout(self.layout_box.currentData()),
            draft=self.draft.isChecked(),
            include_unassigned=self.unassigned.isChecked(),
            originals=self.originals.isChecked(),
            name_font=Path(font) if font else None,
        )

    def _changed(self) -> None:
        self._notes["language"].setVisible(self.language.currentData() != LANGUAGES[0])
        self._notes["originals"].setVisible(self.originals.isChecked())
        self.changed.emit()

    def _note(self, name: str) -> QLabel:
        label = QLabel(f"⚠ {self._desk.say(f'window.export.{name}')}")
        label.setWordWrap(True)
        label.setContentsMargins(3 * theme.SPACE, 0, 0, 0)
        palette = label.palette()
        palette.setColor(label.foregroundRole(), theme.colours().warn)
        label.setPalette(palette)
        label.hide()
        return label

    def _font_row(self) -> QWidget:
        say = self._desk.say
        panel = QWidget()
        row = QHBoxLayout(panel)
        row.setContentsMargins(0, 0, 0, 0)
        label = QLabel(say("window.export.font"))
        self.font_path = QLineEdit()
        self.font_path.setPlaceholderText(say("window.export.font_hint"))
        self.font_path.setToolTip(say("window.export.font_hint"))
        self.font_path.setClearButtonEnabled(True)
        label.setBuddy(self.font_path)
        choose = QPushButton(say("window.export.choose_font"))
        choose.clicked.connect(self._ask_font)
        row.addWidget(label)
        row.addWidget(self.font_path, 1)
        row.addWidget(choose)
        return panel

    def _take_font(self, path: str) -> None:
        self.font_path.setText(str(asking.keep(self._desk.settings, "font", path)))

    def _ask_font(self) -> None:
        say = self._desk.say
        begin = asking.begin(self._desk.settings, "font")
        dialog = QFileDialog(self, say("window.export.font"), str(begin))
        dialog.setNameFilter(f"{say('window.export.font_files')} (*.ttf *.ttc)")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._take_font)
        dialog.open()
