"""What stands there while nothing is to be confirmed: why that is so, and where one goes now."""

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from evidence_kit.gui.desk import Desk
from evidence_kit.gui.widgets.empty import EmptyState


class NothingToConfirm(QWidget):
    """`tell_why` looks anew."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._column = QVBoxLayout(self)

    def tell_why(self) -> None:
        """Nothing was put in, or it is still read, or all is done."""
        while self._column.count():
            old = self._column.takeAt(0)
            if old is not None and (widget := old.widget()) is not None:
                widget.deleteLater()
        name, button, goes_to = self._why()
        say = self._desk.say
        shown = EmptyState(
            say(f"window.confirm.empty.{name}"), say(f"window.confirm.empty.{name}_what")
        )
        pressed = QPushButton(say(f"window.confirm.empty.{button}"))
        pressed.clicked.connect(lambda: self._desk.going.emit(goes_to, ""))
        shown.add_button(pressed)
        self._column.addWidget(shown)

    def _why(self) -> tuple[str, str, str]:
        if not self._desk.case.items:
            return "no_evidence", "to_evidence", "evidence"
        if self._desk.readings.unread:
            return "reading", "to_evidence", "evidence"
        return "done", "to_overview", "overview"
