"""Earlier exports of the case: when, which file, for whom; each can be verified again."""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
)

from evidence_kit.app import reference
from evidence_kit.domain.case import Case
from evidence_kit.domain.records import Complaint, Export
from evidence_kit.domain.values import CHINA
from evidence_kit.gui import theme
from evidence_kit.gui.desk import Desk
from evidence_kit.gui.export import handing
from evidence_kit.gui.icons import icon
from evidence_kit.gui.widgets.card import Card
from evidence_kit.gui.widgets.menu import Entry, give_menu

_COLUMNS = ("at", "file", "recipient", "pages")
_MOST_ROWS = 8
_ID = Qt.ItemDataRole.UserRole


class EarlierCard(Card):
    """`verify_wanted` comes with the path of a file to hold against what the case recorded."""

    verify_wanted = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.say("window.export.earlier"))
        self._desk, say = desk, desk.say
        self._folder = Path()
        self.verify = QPushButton(icon("shield-check"), say("window.export.verify_again"))
        self.verify.clicked.connect(self._verify)
        self.head.addWidget(self.verify)
        self.table = QTableWidget(0, len(_COLUMNS))
        self.table.setAccessibleName(say("window.export.earlier"))
        self.table.setHorizontalHeaderLabels([say(f"window.export.column.{c}") for c in _COLUMNS])
        self.table.verticalHeader().hide()
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setShowGrid(False)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.table.itemSelectionChanged.connect(self._enable)
        self.table.itemActivated.connect(self._verify)
        give_menu(self.table, self._entries)
        self.answer = QLabel()
        self.answer.setWordWrap(True)
        self.answer.setTextFormat(Qt.TextFormat.PlainText)
        self.answer.hide()
        self.body.addWidget(self.table)
        self.body.addWidget(self.answer)
        self._enable()

    def show_exports(self, case: Case, folder: Path) -> None:
        """Shows what was written, the newest first; `folder` is where files are looked for."""
        self._folder = folder
        exports = tuple(reversed(case.exports))
        self.setVisible(bool(exports))
        held = [self._id(row) for row in range(self.table.rowCount())]
        if held == [export.id for export in exports]:
            return
        self.table.setRowCount(len(exports))
        for row, export in enumerate(exports):
            for column, text in enumerate(self._cells(case, export)):
                cell = QTableWidgetItem(text)
                cell.setData(_ID, export.id)
                if _COLUMNS[column] == "pages":
                    cell.setTextAlignment(
                        Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                    )
                    cell.setFont(theme.figures())
                self.table.setItem(row, column, cell)
        rows = min(len(exports), _MOST_ROWS) * self.table.verticalHeader().defaultSectionSize()
        self.table.setFixedHeight(rows + self.table.horizontalHeader().sizeHint().height() + 4)

    def _cells(self, case: Case, export: Export) -> tuple[str, ...]:
        say = self._desk.say
        at = datetime.fromisoformat(export.at).astimezone(CHINA).strftime("%Y-%m-%d %H:%M")
        complaint = case.get(export.complaint_id)
        body = reference.recipient(export.recipient or "institution")
        name = body.name
        if not name and isinstance(complaint, Complaint) and complaint.recipient == body.code:
            name = complaint.recipient_name
        name = name or say(f"window.findings.recipient_kind.{body.code.partition('.')[0]}")
        file_name = export.file_name
        if export.draft:
            file_name += say("window.export.draft_mark")
        return at, file_name, name, str(export.pages)

    def _id(self, row: int) -> str:
        cell = self.table.item(row, 0)
        return str(cell.data(_ID)) if cell else ""

    def _enable(self) -> None:
        self.verify.setEnabled(self.table.currentRow() >= 0)

    def _entries(self, at: QPoint) -> list[Entry]:
        """What can be done with the bundle of a row, as long as its file is there."""
        say, item = self._desk.say, self.table.itemAt(at)
        export = self._desk.case.get(item.data(_ID)) if item is not None else None
        if item is None or not isinstance(export, Export):
            return []
        self.table.setCurrentItem(item)
        path = self._folder / export.file_name
        is_there = path.is_file()
        return [
            (say("window.export.open"), lambda: handing.open_file(path), is_there),
            (say("window.export.show"), lambda: handing.show_in_folder(path), is_there),
            (say("window.export.verify_again"), self._verify, True),
        ]

    def _verify(self) -> None:
        export = self._desk.case.get(self._id(self.table.currentRow()))
        if not isinstance(export, Export):
            return
        path = self._folder / export.file_name
        if path.is_file():
            self.verify_wanted.emit(path)
            return
        dialog = QFileDialog(
            self, self._desk.say("window.export.find_file", name=export.file_name),
            str(self._folder), "PDF (*.pdf)",
        )  # fmt: skip
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._found)
        dialog.open()

    def _found(self, path: str) -> None:
        self.verify_wanted.emit(Path(path))

    def show_sentence(self, sentence: str) -> None:
        """What came of verifying."""
        self.answer.setText(sentence)
        self.answer.setVisible(bool(sentence))
