"""A field that saves when one leaves it, with what looks odd about its text shown below it."""

import re
from collections.abc import Callable

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QFormLayout, QLabel, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from evidence_kit.domain.values import Money, PartialDate
from evidence_kit.gui import theme

_SHORT = 220  # logical pixels: an amount needs no more
_ANY_HEIGHT = 10_000
Doubts = Callable[[str], str]  # a sentence about a text, or an empty one


class Field(QWidget):
    """One line of text. `left` comes once for each change, when one leaves it or presses Enter.

    While somebody types in it, `show_text` changes nothing. Nor does it take away what was left
    and refused: that stays until it is mended, or something else is stored.
    """

    left = Signal(str)

    def __init__(
        self, name: str, *, hint: str = "", doubts: Doubts | None = None, figures: bool = False,
        reverts: bool = True, room_for: str = "",
    ) -> None:  # fmt: skip
        """`reverts`: Escape puts back what was stored, where something is.

        `room_for`: the longest sentence of `doubts`; its room is kept, so that no field below
        moves while one types or reaches for it.
        """
        super().__init__()
        self._doubts, self._room_for = doubts, room_for
        self._kept = 0  # pixels of height
        self._shown = self._left = ""
        self._stored: str | None = None  # not shown yet
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        self.edit = _Edit() if reverts else QLineEdit()
        self.edit.setAccessibleName(bare(name))
        self.edit.setPlaceholderText(hint)
        self.edit.setToolTip(hint)
        self.edit.setMinimumWidth(120)
        if figures:
            self.setMaximumWidth(_SHORT)
            self.edit.setFont(theme.figures())
            self.edit.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.doubt = QLabel()
        self.doubt.setWordWrap(True)
        if room_for:  # nor does its width put the field below its label
            policy = self.doubt.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
            self.doubt.setSizePolicy(policy)
        self.doubt.setVisible(False)
        column.addWidget(self.edit)
        column.addWidget(self.doubt)
        self.setFocusProxy(self.edit)
        self.edit.editingFinished.connect(self._leave)
        if isinstance(self.edit, _Edit):
            self.edit.reverted.connect(self._revert)
        self.edit.textChanged.connect(self._look)

    @property
    def text(self) -> str:
        """What stands in the field, without blanks around it."""
        return self.edit.text().strip()

    def begin(self) -> None:
        """Puts the cursor here; typing replaces what stands in the field."""
        self.edit.setFocus()
        self.edit.selectAll()

    def show_text(self, text: str) -> None:
        """Shows what is stored now."""
        is_typing = self.edit.hasFocus() and self.edit.text() != self._shown
        is_refused = bool(self.text) and self.text == self._left != self._stored == text
        if is_refused:
            self._shown = text  # it is told again when one leaves it again
        elif not is_typing:
            self._shown = self._stored = text
            if self.edit.text() != text:
                at = self.edit.cursorPosition()
                self.edit.setText(text)
                self.edit.setCursorPosition(min(at, len(text)))
            self._look()

    def settle(self) -> None:
        """Tells at once what was typed."""
        self._leave()

    def forget(self) -> None:
        """Another record is shown next: what was refused was of the one before."""
        self._left = ""

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """The sentence keeps the lines that it needs at its width: the form may have fewer."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        lines = self.doubt.heightForWidth(self.width()) if self.doubt.text() else 0
        if self._room_for:
            within = QRect(0, 0, self.width(), _ANY_HEIGHT)
            wraps, sentence = Qt.TextFlag.TextWordWrap, _marked(self._room_for)
            metrics = self.doubt.fontMetrics()
            # Room that was kept once stays: less of it could take away the bar that scrolls, which
            # makes the field wider, or narrower where its label then stands beside it, without end.
            kept = metrics.boundingRect(within, wraps, sentence).height()
            lines = self._kept = max(lines, kept, self._kept)
        self.doubt.setMinimumHeight(max(0, lines))

    def _leave(self) -> None:
        if self.text != self._shown:
            self._shown = self._left = self.text
            self.left.emit(self.text)

    def _revert(self) -> None:
        if self._stored is not None and self.text == self._left:  # left, and refused
            self._shown, self._left = self._stored, ""
        self.edit.setText(self._shown)

    def _look(self) -> None:
        sentence = self._doubts(self.text) if self._doubts and self.text else ""
        self.doubt.setText(_marked(sentence) if sentence else "")
        self.doubt.setVisible(bool(sentence))
        self._fit()
        palette = self.doubt.palette()
        palette.setColor(QPalette.ColorRole.WindowText, theme.colours().warn)
        self.doubt.setPalette(palette)
        self.edit.setAccessibleDescription(sentence)


class _Edit(QLineEdit):
    """Escape puts back what was there."""

    reverted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Escape in a changed field belongs to the field, not to the form."""
        if event.key() == Qt.Key.Key_Escape and self.isModified():
            self.setModified(False)
            self.reverted.emit()
            return
        super().keyPressEvent(event)


def _marked(sentence: str) -> str:
    return f"⚠ {sentence}"


def bare(label: str) -> str:
    """A label without the mark of its letter: `Brand` for `&Brand`, `平台` for `平台(&B)`."""
    return re.sub(r"\(&\w\)", "", label).replace("&", "").strip()


def form_layout() -> QFormLayout:
    """A form whose labels stand left of their fields and above them where room is short."""
    form = QFormLayout()
    form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
    form.setHorizontalSpacing(2 * theme.SPACE)
    form.setVerticalSpacing(theme.SPACE)
    return form


def add_row(form: QFormLayout, name: str, field: QWidget) -> QLabel:
    """A labelled row; the label's letter leads to the field."""
    label = QLabel(name)
    label.setBuddy(field.edit if isinstance(field, Field) else field)  # a letter leads to no proxy
    if isinstance(field, Field):  # beside what is typed, not beside the middle of what is doubted
        above = field.edit.sizeHint().height() - label.sizeHint().height()
        label.setAlignment(Qt.AlignmentFlag.AlignTop)
        label.setContentsMargins(0, max(0, above // 2), 0, 0)
    form.addRow(label, field)
    return label


def read_date(text: str) -> PartialDate | None:
    """The date a text means; None where it is empty.

    Raises:
        ValueError: it means none.
    """
    return PartialDate.parse(text) if text.strip() else None


def read_money(text: str) -> Money | None:
    """The amount a text means; None where it is empty.

    Raises:
        ValueError: it means none, or one below zero.
    """
    if not text.strip():
        return None
    money = Money.parse(text)
    if money.fen < 0:
        raise ValueError(text)
    return money
