"""A new case: a few questions on one page, and where it is to lie."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFormLayout,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from evidence_kit.app.cloud_folders import cloud_of
from evidence_kit.app.new_case import Answers, case_path, file_name, free_name
from evidence_kit.app.settings import usual_folder
from evidence_kit.domain.kinds import InstitutionKind, Standing
from evidence_kit.gui import theme
from evidence_kit.gui.icons import icon
from evidence_kit.gui.start.questions import Choice, Notice, question
from evidence_kit.gui.widgets.field import bare
from evidence_kit.gui.widgets.fitting import BendingRow
from evidence_kit.gui.widgets.muted import Muted
from evidence_kit.gui.widgets.scrolled import scrolled
from evidence_kit.texts import Texts

_WIDTH = 760  # logical pixels, more where the text is large; longer lines are hard to read
_CHARACTERS = 90
_LENDERS = (
    InstitutionKind.UNKNOWN, InstitutionKind.BANK, InstitutionKind.CONSUMER_FINANCE,
    InstitutionKind.SMALL_LOAN,
)  # fmt: skip


class NewCasePage(QWidget):
    """Emits `answered` with the answers, and whether the computer is somebody else's."""

    answered = Signal(object, bool)  # Answers
    left = Signal()
    helping = Signal(str)

    def __init__(self, say: Texts, folder: Path | None = None) -> None:
        super().__init__()
        self._say = say
        self._usual = folder or usual_folder()
        self._folder: Path | None = self._usual
        self._stick: Path | None = None
        self.brand = QLineEdit()
        self.standings: dict[Standing, Choice] = {}
        self.knows, self.unsure = self._radio("lender_known"), self._radio("lender_unknown")
        self.lender, self.kind = QLineEdit(), QComboBox()
        self.own, self.foreign = self._radio("own"), self._radio("foreign")
        self.name, self.where = QLineEdit(), QLabel()
        self.choose = QPushButton(icon("folder-open"), say("window.newcase.change"))
        self.cloud, self.problem = Notice(), Notice()
        self.elsewhere = QPushButton()
        self.make = QPushButton(say("window.newcase.make"))
        self._lay_out()
        self._connect()
        self._was_left = False
        self._empty()

    def ask(self, stick: Path | None = None) -> None:
        """Begins anew, or goes on with the answers with which the page was left by `back`.

        `stick`: the folder that was chosen before on this computer, which is somebody else's.
        """
        if not self._was_left:
            self._empty(stick)
        self._was_left = False
        self._refresh()  # a name that is free now
        self.brand.setFocus(Qt.FocusReason.TabFocusReason)  # chosen as a whole, to be typed over

    def _empty(self, stick: Path | None = None) -> None:
        self.brand.clear()
        self.lender.clear()
        self.name.clear()
        self.kind.setCurrentIndex(0)
        self.standings[Standing.UNKNOWN].setChecked(True)
        self.unsure.setChecked(True)
        (self.foreign if stick else self.own).setChecked(True)
        self._folder, self._stick = self._usual, stick
        self._refresh()

    def refuse(self, told: str) -> None:
        """Says why there is no case yet; everything typed stays."""
        self.problem.show_words(told)

    @property
    def folder(self) -> Path | None:
        """Where the case would be made; None while no stick is chosen."""
        return self._stick if self.foreign.isChecked() else self._folder

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter goes on from every answer, and presses the button that has the keyboard."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
            return
        focus = self.focusWidget()
        if isinstance(focus, QPushButton):
            focus.click()
        elif not isinstance(focus, QLineEdit):  # which tells it by itself
            self._answer()

    # --- how it is laid out

    def _lay_out(self) -> None:
        say = self._say
        page = QWidget()
        page.setMaximumWidth(max(_WIDTH, self.fontMetrics().horizontalAdvance("0") * _CHARACTERS))
        column = QVBoxLayout(page)
        column.setContentsMargins(*[theme.MARGIN] * 4)
        column.setSpacing(2 * theme.SPACE)
        title = QLabel(say("window.newcase.title"))
        title.setFont(theme.heading())
        column.addWidget(title)
        column.addWidget(Muted(say("window.newcase.lead")))
        for part in (self._brand(), self._standing(), self._lender(), self._computer()):
            column.addWidget(part)
        column.addStretch(1)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.addStretch(1)
        row.addWidget(page, 100)
        row.addStretch(1)
        around = scrolled(holder)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(around, 1)
        outer.addLayout(self._foot())

    def _brand(self) -> QWidget:
        self.brand.setPlaceholderText(self._say("window.newcase.brand_hint"))
        self.brand.setToolTip(self.brand.placeholderText())
        return question(self._say("window.newcase.brand"), self.brand)

    def _standing(self) -> QWidget:
        grid, holder = QGridLayout(), QWidget()
        grid.setHorizontalSpacing(3 * theme.SPACE)
        for at, standing in enumerate(Standing):
            button = Choice(self._say.word(standing))
            hint = Muted(self._say(f"window.newcase.standing_hint.{standing.value}"))
            hint.setIndent(3 * theme.SPACE)
            hint.setAlignment(Qt.AlignmentFlag.AlignTop)
            button.setAccessibleDescription(hint.text())
            cell = QVBoxLayout()
            cell.setSpacing(0)
            cell.addWidget(button)
            cell.addWidget(hint)
            grid.addLayout(cell, at // 2, at % 2)
            self.standings[standing] = button
        holder.setLayout(grid)
        grid.setContentsMargins(0, 0, 0, 0)
        return question(self._say("window.newcase.standing"), holder)

    def _lender(self) -> QWidget:
        say = self._say
        self.known = QWidget()
        form = QFormLayout(self.known)
        form.setContentsMargins(3 * theme.SPACE, 0, 0, 0)
        self.lender.setPlaceholderText(say("window.newcase.lender_name_hint"))
        for kind in _LENDERS:
            self.kind.addItem(say.word(kind), kind)
        form.addRow(say("window.newcase.lender_name"), self.lender)
        form.addRow(say("window.newcase.lender_kind"), self.kind)
        self.unknown = QWidget()
        row = QHBoxLayout(self.unknown)
        row.setContentsMargins(3 * theme.SPACE, 0, 0, 0)
        self.how = QPushButton(icon("circle-help"), say("window.newcase.lender_help"))
        self.how.clicked.connect(lambda: self.helping.emit("lender"))
        top = Qt.AlignmentFlag.AlignTop
        how = Muted(say("window.newcase.lender_how"))
        how.setAlignment(top)
        row.addWidget(how, 1)
        row.addWidget(self.how, 0, top)
        self._more = both = (
            QStackedLayout()
        )  # as high as the higher one: nothing below moves for the other
        both.addWidget(self.known)
        both.addWidget(self.unknown)
        more, answers = QWidget(), QWidget()
        more.setLayout(both)
        beside = QGridLayout(answers)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setHorizontalSpacing(3 * theme.SPACE)
        for at, answer in enumerate((self.knows, self.unsure)):
            beside.addWidget(answer, 0, at)
            beside.setColumnStretch(at, 1)
        return question(say("window.newcase.lender"), answers, more)

    def _computer(self) -> QWidget:
        say = self._say
        self.foreign_hint = Muted(say("window.newcase.foreign_hint"))
        self.foreign_hint.setIndent(3 * theme.SPACE)
        self.where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.where.setWordWrap(True)
        place = BendingRow(self.where, self.choose, wide=self.where)
        form, holder = QFormLayout(), QWidget()
        form.setContentsMargins(0, theme.SPACE, 0, 0)
        form.addRow(say("window.newcase.name"), self.name)
        label = QLabel(say("window.newcase.folder"))
        label.setBuddy(self.choose)
        form.addRow(label, place)
        holder.setLayout(form)
        return question(
            say("window.newcase.computer"), self.own, self.foreign, self.foreign_hint, holder,
            self.cloud, self.elsewhere,
        )  # fmt: skip

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setContentsMargins(theme.MARGIN, theme.SPACE, theme.MARGIN, theme.SPACE)
        back = QPushButton(icon("chevron-left"), self._say("window.newcase.back"))
        back.setShortcut("Esc")
        back.clicked.connect(self._leave)
        self.make.setDefault(True)
        foot.addWidget(back)
        foot.addWidget(self.problem, 1)
        foot.addStretch(0)
        foot.addWidget(self.make)
        return foot

    def _radio(self, name: str) -> Choice:
        return Choice(self._say(f"window.newcase.{name}"))

    # --- what it does

    def _connect(self) -> None:
        for edit in (self.brand, self.name, self.lender):
            edit.textChanged.connect(self._refresh)
            edit.returnPressed.connect(self._answer)
        for button in (self.knows, self.own):
            button.toggled.connect(self._refresh)
        self.knows.clicked.connect(self.lender.setFocus)
        self.choose.clicked.connect(self._choose_folder)
        self.elsewhere.clicked.connect(self._use_home)
        self.make.clicked.connect(self._answer)

    def _leave(self) -> None:
        self._was_left = True
        self.left.emit()

    def _refresh(self) -> None:
        say, folder = self._say, self.folder
        self._more.setCurrentWidget(self.known if self.knows.isChecked() else self.unknown)
        is_foreign = self.foreign.isChecked()
        key = "choose_stick" if is_foreign else "change"
        self.choose.setText(say(f"window.newcase.{key}"))
        self.name.setPlaceholderText(self._proposed())
        shown = str(case_path(folder, self._name())) if folder and file_name(self._name()) else ""
        told = say("window.newcase.will_be", path=shown) if shown else ""
        self.where.setText(told or say("window.newcase.not_chosen"))
        drive = cloud_of(folder) if folder else None
        home = Path.home()
        self.cloud.show_words(say("window.newcase.cloud", drive=drive) if drive else "")
        self.elsewhere.setText(say("window.newcase.cloud_move", path=home))
        self.elsewhere.setVisible(bool(drive) and not is_foreign and not cloud_of(home))
        self.problem.hide()

    def _proposed(self) -> str:
        name = file_name(self.brand.text()) or self._say("window.newcase.name_default")
        return free_name(self.folder, name) if self.folder else name

    def _name(self) -> str:
        return self.name.text().strip() or self._proposed()

    def _choose_folder(self) -> None:
        start = str(self.folder or Path.home())
        title = bare(self._say("window.newcase.folder"))
        chosen = QFileDialog.getExistingDirectory(self, title, start)
        if chosen:
            if self.foreign.isChecked():
                self._stick = Path(chosen)
            else:
                self._folder = Path(chosen)
            self._refresh()

    def _use_home(self) -> None:
        self._folder = Path.home()
        self._refresh()

    def _answer(self) -> None:
        folder, name = self.folder, self._name()
        refused = ""
        if self.knows.isChecked() and not self.lender.text().strip():
            refused = "need_lender"
            self.lender.setFocus()
        elif folder is None:
            refused = "need_folder"
            self.choose.setFocus()
        elif not file_name(name):
            refused = "need_name"
            self.name.setFocus()
        elif case_path(folder, name).exists():
            self.name.setFocus()
            self.refuse(self._say("window.newcase.taken", name=file_name(name)))
            return
        if refused or folder is None:
            self.refuse(self._say(f"window.newcase.{refused}"))
            return
        chosen = next(s for s, button in self.standings.items() if button.isChecked())
        is_known = self.knows.isChecked()
        answers = Answers(
            name=name, folder=folder, platform=self.brand.text(), standing=chosen,
            lender=self.lender.text() if is_known else "",
            lender_kind=InstitutionKind(self.kind.currentData())
            if is_known else InstitutionKind.UNKNOWN,
        )  # fmt: skip
        self.answered.emit(answers, self.foreign.isChecked())
