"""What every place of the window has in common."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from evidence_kit.gui.desk import Desk
from evidence_kit.gui.widgets.tab_order import stops


class Place(QWidget):
    """One place: it shows a part of the case and redraws itself when the case changes.

    A hidden place redraws when it is shown again. Subclasses implement `refresh`.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._stale = True
        desk.changed.connect(self._changed)

    def refresh(self) -> None:
        """Shows what the case holds now, keeping selection, scroll position and focus."""
        raise NotImplementedError

    def take_focus(self) -> None:
        """Puts the keyboard where one begins in the place: at first at its first control."""
        shown = (part for part in stops(self) if part.isVisibleTo(self) and part.isEnabled())
        if (first := next(shown, None)) is not None:
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def begin(self) -> None:
        """Shows the place as one first finds it: what its entry in the side bar leads to."""

    def make_all(self) -> None:
        """Makes what is made when first wanted: the sheet of shortcuts tells all keys."""

    def show_record(self, record_id: str) -> None:
        """Brings a record into view and selects it; an id it does not show changes nothing."""

    def show_field(self, name: str) -> None:
        """Puts the cursor into a field of the form that is shown; one it lacks changes nothing."""

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Redraws what changed while it was hidden."""
        if self._stale:
            self._stale = False
            self.refresh()
        super().showEvent(event)

    def _changed(self) -> None:
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True
