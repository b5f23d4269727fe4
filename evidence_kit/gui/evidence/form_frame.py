"""What the form is made of: its kind, room for the rows, and buttons that never scroll away."""

import re
from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from evidence_kit.app import confirming
from evidence_kit.gui import theme
from evidence_kit.gui.desk import Desk
from evidence_kit.gui.evidence.form_filling import Filling
from evidence_kit.gui.evidence.form_item import CommonFields
from evidence_kit.gui.evidence.kind_box import KindBox
from evidence_kit.gui.icons import icon
from evidence_kit.gui.own_keys import tell_keys
from evidence_kit.gui.widgets.fitting import BendingRow
from evidence_kit.gui.widgets.muted import Muted
from evidence_kit.gui.widgets.once_button import OnceButton
from evidence_kit.gui.widgets.scrolled import scrolled
from evidence_kit.gui.widgets.still_combo import StillCombo
from evidence_kit.gui.widgets.tab_order import follow_layout

_BESIDE = [2 * theme.SPACE] * 4


class FormFrame(QWidget):
    """`row_column` takes the rows of the kind that is chosen."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        say = desk.say
        self.title, self._warning = QLabel(), QLabel()
        self.title.setFont(theme.heading(1.1))
        self.title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        for label in (self.title, self._warning):
            label.setWordWrap(True)
        self._warning.hide()
        self.read_note = Muted()
        self.read_note.hide()
        self.again_button = QPushButton(icon("undo-2"), say("window.reading.offer_again"))
        self.again_button.setToolTip(say("window.reading.offer_again_tip"))
        self.again_button.clicked.connect(self._offer_again)
        self._turned_down = ""  # the item that is shown, where it was
        self._told: Filling | None = None
        desk.proposals.settled.connect(self._hear_proposals)
        self.kind, self.which, self.common = KindBox(desk), StillCombo(), CommonFields(desk)
        self.another_button = QPushButton(say("window.form.another"))
        self.take_button = OnceButton(say("window.form.take"))
        self.discard_button = OnceButton(say("window.form.discard"))
        self.row_column = QVBoxLayout()
        self.body = QWidget()
        tell_keys(self, say, take="Return", line="Shift+Return")
        self._name_kinds()
        self._lay_out()

    def name(self, name: str) -> None:
        """What the form is about; names of files may break at any of their marks."""
        self.title.setText(breakable(name))

    def show_part(self, part: QWidget) -> None:
        """Scrolls to a part of the form that is shown, and leaves the keyboard where it is."""
        if part.isVisibleTo(self):
            self._area.ensureWidgetVisible(part)

    def order_by_tab(self) -> None:
        """Tab goes through the form from top to bottom, however late its rows were made."""
        follow_layout(self.body)

    def refresh(self) -> None:
        """Shows what is recorded now, but never over what is being typed."""
        raise NotImplementedError

    def tell_reading(self, filling: Filling) -> None:
        """How far the item is read, and whether it was turned down."""
        self._told, sentence, item = filling, filling.note(), filling.item
        self._turned_down = item.id if item is not None and filling.is_turned_down else ""
        self.read_note.setText(sentence)
        self.read_note.setVisible(bool(sentence))
        self.again_button.setVisible(bool(self._turned_down))
        self.again_button.setEnabled(not self.desk.is_read_only)

    def _offer_again(self) -> None:
        if self.desk.do(confirming.offer_again, (self._turned_down,)) is not None:
            self.desk.said.emit(self.desk.say("window.reading.offered_again"))

    def _hear_proposals(self) -> None:
        """What is offered of an item says whether all of it was turned down."""
        if self._told is not None and self._told.is_turned_down != bool(self._turned_down):
            self.refresh()

    def drop(self, rows: Iterable[QWidget]) -> None:
        """They are deleted when the event loop comes to it, and must not be seen until then."""
        for row in rows:
            self.row_column.removeWidget(row)
            row.hide()
            row.deleteLater()

    def hide_events(self) -> None:
        """Where nothing is shown there is none to choose from."""
        self.which.hide()
        self.another_button.hide()

    def warn(self, sentence: str) -> None:
        """Something to know before the form is taken; an empty text takes it away."""
        palette = self._warning.palette()
        palette.setColor(palette.ColorRole.WindowText, theme.colours().alarm)
        self._warning.setPalette(palette)
        self._warning.setText(sentence)
        self._warning.setVisible(bool(sentence))

    def _name_kinds(self) -> None:
        say = self.desk.say
        for combo in (self.kind, self.which):
            policy = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            combo.setSizeAdjustPolicy(policy)
            combo.setMinimumContentsLength(8)
        self._kind_label = QLabel(say("window.form.kind"))
        self._kind_label.setBuddy(self.kind)
        self.kind.setAccessibleName(self._kind_label.text().replace("&", ""))
        self.which.setAccessibleName(say("window.form.which"))
        self.take_button.setDefault(True)
        self.take_button.setToolTip(say("window.form.take_tip"))

    def _lay_out(self) -> None:
        self.row_column.setSpacing(theme.SPACE)
        inner = QVBoxLayout(self.body)
        inner.setContentsMargins(*_BESIDE)
        inner.setSpacing(theme.SPACE)
        head: tuple[QWidget, ...] = (
            self.title, self.read_note, self.again_button, self._kind_label, self.kind, self.which
        )  # fmt: skip
        for widget in head:
            inner.addWidget(widget)
        inner.addLayout(self.row_column)
        foot: tuple[QWidget, ...] = (self._warning, self.another_button, self.common)
        for widget in foot:
            inner.addWidget(widget)
        inner.addStretch(1)
        area = self._area = scrolled(self.body)
        buttons = BendingRow(self.take_button, self.discard_button, wide=self.take_button)
        buttons.setContentsMargins(*_BESIDE)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(area, 1)
        column.addWidget(buttons)


def breakable(name: str) -> str:
    """A name that may break after any of its marks, where a line is too short for it."""
    return re.sub(r"([^\w\s]|_)", "\\1\u200b", name)
