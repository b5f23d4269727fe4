"""Panes side by side; where they would not fit, one at a time below a bar that names them."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QHBoxLayout,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from evidence_kit.gui import theme
from evidence_kit.gui.widgets.toggle import Toggle

Pane = tuple[QWidget, str, int]  # its words in the bar, the least width with which it is of use


class Panes(QWidget):
    """`splitter` holds the panes while there is room for all of them."""

    def __init__(self, panes: Sequence[Pane], shares: Sequence[int]) -> None:
        """`shares`: the widths of the panes as one first finds them."""
        super().__init__()
        self._parts = [part for part, _, _ in panes]
        self._leasts = [least for _, _, least in panes]
        self._shown, self._is_narrow = 0, False
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self._bar = QWidget()
        row, self._buttons = QHBoxLayout(self._bar), QButtonGroup(self)
        row.setContentsMargins(theme.SPACE, theme.SPACE // 2, theme.SPACE, theme.SPACE // 2)
        for number, (part, words, _) in enumerate(panes):
            self.splitter.addWidget(part)
            button = Toggle()
            button.setText(words)
            self._buttons.addButton(button, number)
            row.addWidget(button)
        row.addStretch(1)
        self._buttons.button(0).setChecked(True)
        self._buttons.idClicked.connect(self.show_pane)
        self._bar.hide()
        self.splitter.setSizes(list(shares))
        self._sizes = list(shares)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addWidget(self.splitter, 1)

    @property
    def is_narrow(self) -> bool:
        """Whether one pane is shown at a time."""
        return self._is_narrow

    def show_pane(self, number: int) -> None:
        """Brings a pane to the front, where they stand one at a time."""
        self._shown = number
        self._buttons.button(number).setChecked(True)
        if self._is_narrow:
            self._arrange()

    def reveal(self, inside: QWidget) -> None:
        """Brings the pane to the front in which a widget is."""
        for number, part in enumerate(self._parts):
            if part is inside or part.isAncestorOf(inside):
                self.show_pane(number)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """With room for all of them."""
        return super().sizeHint().expandedTo(QSize(self._wanted(), 0))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Of one pane: of that which is shown alone, else of the one that needs the most."""
        parts = [self._parts[self._shown]] if self._is_narrow else self._parts
        hints = [part.minimumSizeHint().expandedTo(part.minimumSize()) for part in parts]
        bar = self._bar.sizeHint().height() if self._is_narrow else 0
        wide, high = (max(sides) for sides in zip(*(h.toTuple() for h in hints), strict=True))
        return QSize(wide, high + bar)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Looks whether there is room for all of them."""
        super().resizeEvent(event)
        is_narrow = event.size().width() < self._wanted()
        if is_narrow == self._is_narrow:
            return
        if is_narrow:
            self._sizes = self.splitter.sizes()
            self._show_what_has_focus()
        self._is_narrow = is_narrow
        self._arrange()
        if not is_narrow:
            self.splitter.setSizes(self._sizes)

    def _wanted(self) -> int:
        widths = (
            max(least, part.minimumSizeHint().width(), part.minimumWidth())
            for part, least in zip(self._parts, self._leasts, strict=True)
        )
        return sum(widths) + self.splitter.handleWidth() * (len(self._parts) - 1)

    def _show_what_has_focus(self) -> None:
        focus = QApplication.focusWidget()
        if focus is not None and self.isAncestorOf(focus):
            self.reveal(focus)

    def _arrange(self) -> None:
        self._bar.setVisible(self._is_narrow)
        for number, part in enumerate(self._parts):
            part.setVisible(not self._is_narrow or number == self._shown)
        self.updateGeometry()
