"""Fields of forms: a text, lines, a date or an amount typed freely, a choice.

All show a value, tell what was entered and say beside themselves what cannot be read. `entered` is
emitted when a field was left or a choice made; what is being typed is kept while others redraw.
"""

from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFocusEvent, QPalette
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from evidence_kit.domain.typed import typed_amount, typed_date
from evidence_kit.gui import theme
from evidence_kit.gui.widgets.still_combo import StillCombo
from evidence_kit.texts import Texts

_LINES = 3
_LEAST_LETTERS = 12  # a day, or an amount


class TextField(QWidget):
    """One line of text."""

    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.control = QLineEdit()
        self.control.setMinimumWidth(_LEAST_LETTERS * self.fontMetrics().horizontalAdvance("0"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._column.addWidget(self.control)
        self._shown = ""
        self.control.editingFinished.connect(self._leave)

    @property
    def is_readable(self) -> bool:
        """Whether what was typed means something."""
        return True

    def value(self) -> object:
        """What was typed."""
        return self.control.text().strip()

    def set_value(self, value: object = "", *, keep: bool = False) -> None:
        """Shows a value; with `keep` not over what a person has typed since."""
        text = "" if value is None else str(value)
        if keep and self.control.text() != self._shown:
            return
        self._shown = text
        if self.control.text() != text:
            self.control.setText(text)
            self.control.setCursorPosition(0)  # a name is known by how it begins

    def settle(self) -> None:
        """What was typed was taken: the next value may be shown over it."""
        self._shown = self.control.text()

    def _leave(self) -> None:
        self.entered.emit()


class _ReadField(TextField):
    """A text that is read by a function; what it cannot read is said below."""

    def __init__(self, read: Callable[[str], object], problem: str) -> None:
        super().__init__()
        self._read = read
        self._problem = QLabel(problem)
        self._problem.setWordWrap(True)
        self._problem.hide()
        self._column.addWidget(self._problem)
        self.control.textChanged.connect(self._mend)

    @property
    def is_readable(self) -> bool:
        """Whether it is empty or can be read."""
        try:
            self.value()
        except ValueError:
            return False
        return True

    def value(self) -> object:
        """What was typed, read; None where nothing was.

        Raises:
            ValueError: it cannot be read.
        """
        text = self.control.text().strip()
        return self._read(text) if text else None

    def check(self) -> None:
        """Says below what cannot be read, if so."""
        palette = self._problem.palette()
        palette.setColor(QPalette.ColorRole.WindowText, theme.colours().alarm)
        self._problem.setPalette(palette)
        self._problem.setVisible(not self.is_readable)
        self.control.setAccessibleDescription("" if self.is_readable else self._problem.text())

    def _leave(self) -> None:
        self.check()
        super()._leave()

    def _mend(self) -> None:
        if self.is_readable:
            self._problem.hide()


class DateField(_ReadField):
    """A date of which only the beginning may be known."""

    def __init__(self, say: Texts) -> None:
        super().__init__(typed_date, say("window.event_form.no_date"))
        self.control.setPlaceholderText(say("window.event_form.date_sample"))


class AmountField(_ReadField):
    """An amount of renminbi."""

    def __init__(self, say: Texts) -> None:
        super().__init__(typed_amount, say("window.event_form.no_amount"))
        self.control.setFont(theme.figures())
        self.control.setPlaceholderText(say("window.form.example_amount"))


class _Lines(QPlainTextEdit):
    """Tells when it is left; Tab goes on to the next field."""

    left = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """What was typed is kept."""
        super().focusOutEvent(event)
        self.left.emit()


class LinesField(QWidget):
    """Some lines of text."""

    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.control = _Lines()
        self.control.setTabChangesFocus(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.control)
        self._shown = ""
        self._size()
        self.control.left.connect(self.entered)

    @property
    def is_readable(self) -> bool:
        """Any text is."""
        return True

    def value(self) -> object:
        """What was typed."""
        return self.control.toPlainText().strip()

    def set_value(self, value: object = "", *, keep: bool = False) -> None:
        """Shows a value; with `keep` not over what a person has typed since."""
        text = "" if value is None else str(value)
        if keep and self.control.toPlainText() != self._shown:
            return
        self._shown = text
        if self.control.toPlainText() != text:
            self.control.setPlainText(text)

    def settle(self) -> None:
        """What was typed was taken: the next value may be shown over it."""
        self._shown = self.control.toPlainText()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follows the text size."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._size()

    def _size(self) -> None:
        lines = self.fontMetrics().lineSpacing() * _LINES
        self.control.setMinimumHeight(lines + 12)
        self.control.setMaximumHeight(2 * lines + 12)


class ChoiceField(QWidget):
    """One of some records or words."""

    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.control = StillCombo()
        self.control.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.control.setMinimumContentsLength(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.control)
        self._values: list[object] = []
        self.control.activated.connect(lambda _index: self.entered.emit())

    @property
    def is_readable(self) -> bool:
        """A choice always is."""
        return True

    def offer(self, choices: list[tuple[object, str]]) -> None:
        """What can be chosen, as (value, words); what is chosen stays where it is offered."""
        words = [word for _, word in choices]
        held = [self.control.itemText(at) for at in range(self.control.count())]
        chosen = self.value()
        if words == held and self._values == [value for value, _ in choices]:
            return
        self._values = [value for value, _ in choices]
        self.control.clear()
        self.control.addItems(words)
        self.set_value(chosen)

    def settle(self) -> None:
        """A choice is taken as soon as it is made."""

    def value(self) -> object:
        """What is chosen; None where nothing is."""
        at = self.control.currentIndex()
        return self._values[at] if 0 <= at < len(self._values) else None

    def set_value(self, value: object = None, *, keep: bool = False) -> None:
        """Shows a value; with `keep` only where nothing was chosen yet."""
        if keep and self.control.currentIndex() >= 0:
            return
        known = [x.value if isinstance(x, Enum) else x for x in self._values]
        wanted = value.value if isinstance(value, Enum) else value
        self.control.setCurrentIndex(known.index(wanted) if wanted in known else -1)


Field = TextField | LinesField | ChoiceField


def entry_of(field: Field) -> object:
    """What stands in a field as it was typed, read or not, or what is chosen."""
    if isinstance(field, LinesField):
        return field.control.toPlainText()
    return field.value() if isinstance(field, ChoiceField) else field.control.text()


def enter(field: Field, entry: object) -> None:
    """Puts into a field what once stood there, as a person does."""
    if isinstance(field, LinesField):
        field.control.setPlainText(str(entry))
    elif isinstance(field, ChoiceField):
        field.set_value(entry)
    else:
        field.control.setText(str(entry))
        complain(field)


def complain(field: Field) -> None:
    """Lets a field say what cannot be read of it; most can always be read."""
    if isinstance(field, _ReadField):
        field.check()
