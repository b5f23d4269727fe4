"""One row of a form: its label, its field, and below it how what was typed is understood."""

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from evidence_kit.domain.kinds import Reached
from evidence_kit.domain.suggestions import Suggested
from evidence_kit.domain.typed import MissingYearError, typed_amount, typed_date
from evidence_kit.domain.values import Money, PartialDate
from evidence_kit.gui import theme
from evidence_kit.gui.desk import Desk
from evidence_kit.gui.evidence.form_kinds import Entry, FieldKind
from evidence_kit.gui.widgets.badge import Badge, Tone
from evidence_kit.gui.widgets.fitting import wrapped
from evidence_kit.gui.widgets.snippet import Snippet
from evidence_kit.gui.widgets.still_combo import StillCombo

Editor = QLineEdit | QPlainTextEdit | QComboBox
_LINES = 3
_CROP_LINES, _CROP_WIDTH = 2.6, 0.2  # lines of text high, and at least so much of the page wide


class NotReadableError(ValueError):
    """What was typed has no meaning; the row says why."""


class LongText(QPlainTextEdit):
    """Several lines, in which Enter still takes the form; Shift+Enter begins a line."""

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        line = self.fontMetrics().lineSpacing()
        self.setFixedHeight(_LINES * line + 2 * theme.SPACE)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Leaves Enter to the form."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)


class FormRow(QWidget):
    """Reads its field by meaning. `pictured` is when the item's picture was made, where known."""

    edited = Signal()  # by the person
    focused = Signal()

    def __init__(self, desk: Desk, kind: FieldKind) -> None:
        super().__init__()
        self.desk, self.kind = desk, kind
        self.pictured: PartialDate | None = None
        self.suggested: Suggested | None = None  # what stands there is read, and no fact yet
        self.read: Suggested | None = None  # the same, also when it was corrected: its place stays
        self.is_touched = False
        self._refused = ""  # the text of which was said that it means nothing
        self.editor = self._make_editor()
        self.editor.installEventFilter(self)
        self.label = wrapped(desk.say(kind.label), self.editor)
        self.editor.setAccessibleName(self.label.text().replace("&", ""))
        self.meaning = QLabel()
        self.meaning.setWordWrap(True)
        self.meaning.setTextFormat(Qt.TextFormat.PlainText)
        self.meaning.hide()
        self.crop = self._make_crop() if kind.entry is Entry.AMOUNT else None
        self._badge: Badge | None = None
        self._head = QHBoxLayout()
        self._head.addWidget(self.label, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(self._head)
        if self.crop is not None:
            column.addWidget(self.crop)
        for widget in (self.editor, self.meaning):
            column.addWidget(widget)

    def text(self) -> str:
        """What stands in the field."""
        if isinstance(self.editor, QLineEdit):
            return self.editor.text().strip()
        if isinstance(self.editor, QPlainTextEdit):
            return self.editor.toPlainText().strip()
        if self.editor.isEditable():
            return self.editor.currentText().strip()
        return str(self.editor.currentData() or "")

    def load(self, text: str) -> None:
        """Shows the value of a record; nothing was read or typed yet."""
        self.is_touched, self.read = False, None
        if self.crop is not None:
            self.crop.hide()
        self.set_text(text)

    def suggest(self, item_id: str, value: Suggested) -> None:
        """Shows what was read, never over what stands there or was typed."""
        if self.is_touched or self.text():
            if self.text() != value.text:
                return
        else:
            self.set_text(value.text)
            self._mark(value)
        self.read = value
        if self.crop is not None:
            self.crop.show_place(item_id, value.spot.page, value.spot.box)
            self.crop.setVisible(value.spot.box is not None)

    def take_keyboard(self) -> None:
        """Takes the keyboard so that typing replaces what stands there."""
        self.editor.setFocus()
        line = self.editor.lineEdit() if isinstance(self.editor, QComboBox) else self.editor
        if isinstance(line, QLineEdit):
            line.selectAll()

    def light(self, is_lit: bool) -> None:
        """Shows that the pointer is at the box on the page."""
        font, palette = self.label.font(), QPalette()
        font.setBold(is_lit)
        if is_lit:
            palette.setColor(QPalette.ColorRole.WindowText, theme.colours().accent)
        self.label.setFont(font)
        self.label.setPalette(palette)

    def set_text(self, text: str) -> None:
        """Puts a value there, as the program."""
        self._mark(None)
        with QSignalBlocker(self.editor):
            if isinstance(self.editor, QLineEdit):
                self.editor.setText(text)
            elif isinstance(self.editor, QPlainTextEdit):
                self.editor.setPlainText(text)
            elif self.editor.isEditable():
                self.editor.setEditText(text)
            else:
                self.editor.setCurrentIndex(max(0, self.editor.findData(text)))
        self.explain()

    def set_choices(self, choices: list[tuple[str, str]]) -> None:
        """(value, words) of a list; what was chosen or typed stays where it can."""
        if not isinstance(self.editor, QComboBox):
            return
        kept, suggested = self.text(), self.suggested
        with QSignalBlocker(self.editor):
            self.editor.clear()
            for value, words in choices:
                self.editor.addItem(words, value)
        self.set_text(kept)
        self._mark(suggested if kept else None)

    def value(self) -> object:
        """What the field means: Money, PartialDate, an id, a text; None or empty for nothing.

        Raises:
            NotReadableError: it has no meaning.
        """
        text, entry = self.text(), self.kind.entry
        try:
            if entry is Entry.AMOUNT:
                return typed_amount(text) if text else None
            if entry is Entry.DATE:
                return typed_date(text, self.pictured) if text else None
        except ValueError as error:
            raise NotReadableError(text) from error
        if entry is Entry.REACHED:
            return Reached(text) if text else None
        return text or None if entry in (Entry.INSTALMENT, Entry.INSTITUTION) else text

    def explain(self, *, strictly: bool = False) -> bool:
        """Says below the field what it means, or why it means nothing; False for the latter.

        While one is typing what is unfinished is no mistake: it is said `strictly` only, and stays
        until something else stands there.
        """
        say, sentence, is_wrong = self.desk.say, "", False
        try:
            value = self.value()
        except NotReadableError as error:
            is_wrong = True
            year = isinstance(error.__cause__, MissingYearError)
            name = "date_year" if year else f"bad_{self.kind.entry.value}"
            was_told = self._refused == self.text()
            sentence = say(f"window.form.{name}") if strictly or year or was_told else ""
            self._refused = self.text() if sentence else ""
        else:
            if isinstance(value, Money | PartialDate) and str(value) != self.text():
                sentence = say("window.form.means", value=value)
        self.tell(sentence, is_wrong=is_wrong)
        return not is_wrong

    def tell(self, sentence: str, *, is_wrong: bool = False) -> None:
        """A sentence below the field."""
        colours = theme.colours()
        palette = self.meaning.palette()
        palette.setColor(palette.ColorRole.WindowText, colours.warn if is_wrong else colours.muted)
        self.meaning.setPalette(palette)
        self.meaning.setText(sentence)
        self.meaning.setVisible(bool(sentence))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Tells when the keyboard comes to the field."""
        if watched is self.editor and event.type() is QEvent.Type.FocusIn:
            self.focused.emit()
        return super().eventFilter(watched, event)

    def _mark(self, suggested: Suggested | None) -> None:
        """A tint and a word beside the label say that what stands there was read."""
        if suggested is None and self.suggested is None:
            return
        self.suggested = suggested
        if self._badge is not None:
            self._badge.deleteLater()
            self._badge = None
        palette = QPalette()
        if suggested is not None:
            is_doubtful, colours = suggested.is_doubtful, theme.colours()
            words = self.desk.say(f"window.reading.{'check' if is_doubtful else 'read'}")
            self._badge = Badge(words, Tone.WARN if is_doubtful else Tone.PLAIN)
            self._head.addWidget(self._badge)
            ground = colours.warn_ground if is_doubtful else colours.accent_ground
            palette.setColor(QPalette.ColorRole.Base, ground)
            self.editor.setAccessibleDescription(words)
        else:
            self.editor.setAccessibleDescription("")
        self.editor.setPalette(palette)

    def _changed(self) -> None:
        self.is_touched = True
        self._mark(None)
        self.explain()
        self.edited.emit()

    def _make_crop(self) -> Snippet:
        """The figure enlarged from the page, beside what was read; a click shows it on the page."""
        crop = Snippet(self.desk, least_width=_CROP_WIDTH)
        crop.setFixedHeight(round(_CROP_LINES * crop.fontMetrics().lineSpacing()))
        crop.opened.connect(self.focused)
        crop.hide()
        return crop

    def _make_editor(self) -> Editor:
        entry = self.kind.entry
        if entry is Entry.LONG:
            long = LongText()
            long.textChanged.connect(self._changed)
            return long
        if entry in (Entry.AMOUNT, Entry.DATE, Entry.TEXT):
            line = QLineEdit()
            if entry is Entry.AMOUNT:
                line.setAlignment(Qt.AlignmentFlag.AlignRight)
                line.setFont(theme.figures())
            if entry is not Entry.TEXT:
                line.setPlaceholderText(self.desk.say(f"window.form.example_{entry.value}"))
                line.setToolTip(line.placeholderText())
            line.textEdited.connect(self._changed)
            return line
        combo = StillCombo()
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.setMinimumContentsLength(8)
        if entry is Entry.INSTITUTION:
            combo.setEditable(True)
            combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
            combo.editTextChanged.connect(self._changed)
        else:
            combo.currentIndexChanged.connect(self._changed)
        return combo
