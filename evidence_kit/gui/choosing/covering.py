"""The window in which words, cells and columns of the printed rows of a file are covered."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from evidence_kit.domain.extracts import Extract
from evidence_kit.domain.records import Item, RowCover
from evidence_kit.domain.row_covers import touching
from evidence_kit.errors import KnownError
from evidence_kit.gui import theme
from evidence_kit.gui.choosing.printed import PrintedModel
from evidence_kit.gui.desk import Desk
from evidence_kit.gui.drops import Drops
from evidence_kit.gui.jobs import Running
from evidence_kit.gui.lent_keys import lend_keys
from evidence_kit.gui.shortcuts import plain
from evidence_kit.gui.widgets.field import bare
from evidence_kit.gui.widgets.muted import Muted
from evidence_kit.gui.widgets.scrolled import scrolled

_LEAST_ROWS = 5  # seen at once, the names of the columns among them


class RowCoverer(QDialog):
    """Shows the rows as they will be printed; each cover is one step that can be undone."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._item_id = ""
        self._extract: Extract | None = None
        self.setModal(False)
        self.setObjectName("choosing")  # where its keys work
        say = desk.say
        self.rows = PrintedModel(say)
        self.facts, self.sheets = QLabel(), QComboBox()
        self.facts.setWordWrap(True)
        self.sheets.setAccessibleName(say("window.choosing.cover_sheets"))
        self.table = self._table()
        self.whole, self.words = QPlainTextEdit(), QLineEdit()
        self.whole.setReadOnly(True)
        self.whole.setTabChangesFocus(True)
        self.whole.setAccessibleName(say("window.choosing.cover_whole"))
        self.whole.setFixedHeight(4 * self.fontMetrics().height())
        self.words.setPlaceholderText(say("window.choosing.cover_words_hint"))
        self.only_here = QCheckBox(say("window.choosing.cover_only_here"))
        self.cell, self.column, self.cover_words, self.uncover = (
            QPushButton(say(f"window.choosing.cover_{name}"))
            for name in ("cell", "column", "words", "remove")
        )
        self._lay_out()
        self._connect()
        Drops(self, lambda mime: desk.dropped.emit(mime, None))
        lend_keys(self, desk, "covering")

    def begin(self, item_id: str) -> None:
        """Shows the chosen rows of an item, once they were taken out of the file."""
        item = self._desk.case.get(item_id)
        if not isinstance(item, Item):
            return
        say = self._desk.say
        self._item_id, self._extract = item_id, None
        self.setWindowTitle(
            say("window.choosing.cover_title", name=item.title or item.original_name)
        )
        self.facts.setText(say("window.choosing.cover_waiting"))
        self.rows.clear()
        self.sheets.clear()
        self._load()

    # --- inside

    def _load(self) -> None:
        from evidence_kit.app.covering import printed_rows  # with every reader: not at the start
        from evidence_kit.app.session import Session

        item_id = self._item_id

        def work(session: Session, running: Running) -> Extract:
            return printed_rows(session, item_id, running)

        title = bare(self._desk.say("window.choosing.cover_open"))
        self._desk.start(title, work, self._loaded, droppable=True)

    def _loaded(self, extract: Extract) -> None:
        self._extract = extract
        for number, table in enumerate(extract.tables, start=1):
            self.sheets.addItem(table.sheet or str(number))
        self.sheets.setVisible(self.sheets.count() > 1)
        self._show()
        self.show()
        self.raise_()
        self.activateWindow()
        self.table.setFocus()
        self.table.selectionModel().setCurrentIndex(
            self.rows.index(0, 1), self.table.selectionModel().SelectionFlag.SelectCurrent
        )

    def _show(self) -> None:
        """As the case covers it now; the place in the table stays."""
        if self._extract is None:
            return
        at, covers = self.table.currentIndex(), self._desk.case.row_covers_of(self._item_id)
        place = at.row(), at.column()
        self.rows.show_extract(self._extract, covers, max(self.sheets.currentIndex(), 0))
        self.table.clearSpans()
        for row, line in enumerate(self.rows.lines):
            if line.place is None and self.rows.columnCount() > 2:
                self.table.setSpan(row, 1, 1, self.rows.columnCount() - 1)
        self._fit_columns()
        self.table.setCurrentIndex(self.rows.index(*place))
        say = self._desk.say
        self.facts.setText(say("window.choosing.cover_facts", count=self.rows.count))
        self._tell()

    def _tell(self) -> None:
        """What the cell that is chosen says in full, and what can be done with it."""
        index = self._at()
        text = self.rows.original(index.row(), index.column()) if index.isValid() else ""
        if self.whole.toPlainText() != text:
            self.whole.setPlainText(text)
        writes = not self._desk.is_read_only
        line = self.rows.lines[index.row()] if index.isValid() else None
        is_cell = writes and line is not None and line.place is not None and index.column() > 0
        for button in (self.cell, self.column):
            button.setVisible(self.rows.is_table)
            button.setEnabled(is_cell and bool(self.rows.column(index.column())))
        self.only_here.setEnabled(is_cell)
        self.cover_words.setEnabled(writes and bool(self.words.text().strip()))
        self.uncover.setEnabled(writes and bool(self._touching(index)))

    def _at(self) -> QModelIndex:
        return self.table.currentIndex()

    def _touching(self, index: QModelIndex) -> tuple[RowCover, ...]:
        if not index.isValid() or index.column() == 0:
            return ()
        line = self.rows.lines[index.row()]
        covers = self._desk.case.row_covers_of(self._item_id)
        text = self.rows.original(index.row(), index.column())
        return touching(covers, line.place, self.rows.column(index.column()), text)

    def _cover_cells(self) -> None:
        for index in self.table.selectionModel().selectedIndexes():
            line = self.rows.lines[index.row()]
            column = self.rows.column(index.column())
            if (
                line.place is not None
                and column
                and self.rows.original(index.row(), index.column())
            ):
                self._cover(sheet=line.place.sheet, row=line.place.row, column=column)

    def _cover_column(self) -> None:
        if column := self.rows.column(self._at().column()):
            self._cover(column=column)

    def _cover_words(self) -> None:
        index, words = self._at(), self.words.text().strip()
        place = self.rows.lines[index.row()].place if index.isValid() else None
        if self.only_here.isChecked() and self.only_here.isEnabled() and place is not None:
            self._cover(sheet=place.sheet, row=place.row, words=words)
        else:
            self._cover(words=words)

    def _cover(
        self, *, sheet: str = "", row: int | None = None, column: str = "", words: str = ""
    ) -> None:
        """Covers that, where it covers anything at all."""
        from evidence_kit.app import covering

        if self._extract is None:
            return
        wanted = RowCover(
            id="", item_id=self._item_id, sheet=sheet, row=row, column=column, words=words
        )
        try:
            covering.covered_by(self._extract, wanted)
        except KnownError as error:
            self.facts.setText(self._desk.sentence(error))
            return
        self._desk.do(
            covering.cover_rows, self._item_id, sheet=sheet, row=row, column=column, words=words
        )

    def _remove(self) -> None:
        from evidence_kit.app import editing

        for cover in self._touching(self._at()):
            self._desk.do(editing.remove, cover.id)

    def _take_selection(self) -> None:
        """Words that are selected in the whole text are what is to be covered."""
        if selected := self.whole.textCursor().selectedText().replace("\u2029", "\n").strip():
            self.words.setText(selected)

    def _follow(self) -> None:
        if self.isVisible():
            self._show()

    def _connect(self) -> None:
        self.table.selectionModel().currentChanged.connect(lambda _to, _from: self._tell())
        self.rows.modelReset.connect(self._tell)
        self.sheets.activated.connect(lambda _at: self._show())
        self.whole.selectionChanged.connect(self._take_selection)
        self.words.textChanged.connect(lambda _text: self._tell())
        self.words.returnPressed.connect(self._cover_words)
        self.cell.clicked.connect(self._cover_cells)
        self.column.clicked.connect(self._cover_column)
        self.cover_words.clicked.connect(self._cover_words)
        self.uncover.clicked.connect(self._remove)
        self._desk.changed.connect(self._follow)
        for keys, button in (("C", self.cell), ("Shift+C", self.column), ("Del", self.uncover)):
            shortcut = QShortcut(QKeySequence(keys), self.table)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.setWhatsThis(plain(button.text()))
            shortcut.activated.connect(button.click)

    def _table(self) -> QTableView:
        table = QTableView()
        table.setModel(self.rows)
        table.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(table.fontMetrics().height() + 10)
        table.horizontalHeader().setHighlightSections(False)
        table.setAccessibleName(self._desk.say("window.choosing.cover_table"))
        return table

    def _fit_columns(self) -> None:
        header = self.table.horizontalHeader()
        most = 30 * self.fontMetrics().horizontalAdvance("0")
        for at in range(self.rows.columnCount()):
            wanted = self.table.sizeHintForColumn(at) + 2 * theme.SPACE
            is_last = at == self.rows.columnCount() - 1
            width = wanted if is_last else min(wanted, most)
            header.resizeSection(at, max(width, header.sectionSizeHint(at)))
        header.setStretchLastSection(True)

    def _lay_out(self) -> None:
        say = self._desk.say
        above = QHBoxLayout()
        above.addWidget(self.facts, 1)
        above.addWidget(self.sheets)
        cells = QHBoxLayout()
        for button in (self.cell, self.column, self.uncover):
            button.setAutoDefault(False)
            cells.addWidget(button)
        cells.addStretch(1)
        words = QHBoxLayout()
        label = QLabel(say("window.choosing.cover_words_label"))
        label.setBuddy(self.words)
        self.words.setAccessibleName(label.text().replace("&", ""))
        words.addWidget(label)
        words.addWidget(self.words, 1)
        words.addWidget(self.only_here)
        words.addWidget(self.cover_words)
        self.cover_words.setAutoDefault(False)
        close = QPushButton(say("window.choosing.close"))
        close.setAutoDefault(False)
        close.clicked.connect(self.close)
        below = QHBoxLayout()
        below.addWidget(Muted(say("window.choosing.cover_note")), 1)
        below.addWidget(close)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE)
        column.addLayout(above)
        line = self.table.verticalHeader().defaultSectionSize()
        self.table.setMinimumHeight(_LEAST_ROWS * line)  # on a low screen the rest scrolls instead
        column.addWidget(self.table, 1)
        column.addWidget(QLabel(say("window.choosing.cover_whole")))
        column.addWidget(self.whole)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(*[2 * theme.SPACE] * 4)
        outer.setSpacing(theme.SPACE)
        outer.addWidget(scrolled(inner), 1)
        for row in (cells, words, below):
            outer.addLayout(row)
        parent = self.parentWidget()
        room = parent.window().size() if parent is not None else self.sizeHint()
        self.resize(min(1040, room.width() - 40), min(680, room.height() - 30))
