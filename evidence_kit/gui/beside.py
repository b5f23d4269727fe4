"""The windows beside the window: help, the checklist, the sheet of shortcuts, and about."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from evidence_kit import __version__
from evidence_kit.texts import Texts

if TYPE_CHECKING:
    from evidence_kit.gui.help.checklist_window import ChecklistWindow
    from evidence_kit.gui.help.window import HelpWindow
    from evidence_kit.gui.shortcuts import ShortcutSheet


class Beside(QObject):
    """Each is made when first asked for, and none of them holds the window up."""

    def __init__(self, window: QWidget, say: Texts) -> None:
        super().__init__(window)
        self._window = window
        self._say = say
        self.help: HelpWindow | None = None
        self.checklist: ChecklistWindow | None = None
        self.shortcuts: ShortcutSheet | None = None

    def show_help(self, page: str) -> None:
        """Shows a page of the help."""
        if self.help is None:
            from evidence_kit.gui.help.window import HelpWindow

            self.help = HelpWindow(self._say, self._window)
            self.help.checklist_wanted.connect(self.show_checklist)
        self.help.show_page(page)

    def show_checklist(self) -> None:
        """Shows what to capture, to be saved or copied as one picture."""
        if self.checklist is None:
            from evidence_kit.gui.help.checklist_window import ChecklistWindow

            self.checklist = ChecklistWindow(self._say, self._window)
        _raise(self.checklist)

    def show_shortcuts(self, place: str = "") -> None:
        """Shows the keys that can be pressed now, from those of a place."""
        from evidence_kit.gui.shortcuts import ShortcutSheet, entries

        if self.shortcuts is None:
            self.shortcuts = ShortcutSheet(self._say, self._window)
        self.shortcuts.show_entries(entries(self._window, self._say, place))
        _raise(self.shortcuts)

    def show_about(self) -> None:
        """Says what this program is, and leads to the licences."""
        say = self._say
        name = say("window.version", name=say("window.name"), version=__version__)
        box = QMessageBox(QMessageBox.Icon.Information, say("window.name"), name)
        box.setParent(self._window, Qt.WindowType.Dialog)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setInformativeText(say("window.about"))
        licences = box.addButton(say("window.licences"), QMessageBox.ButtonRole.ActionRole)
        close = box.addButton(say("window.close"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(close)
        box.setEscapeButton(close)
        licences.clicked.connect(self._show_licences)
        box.open()

    def close_all(self) -> None:
        """Closes what is open; the next language makes its own."""
        for shown in (self.help, self.checklist, self.shortcuts):
            if shown is not None:
                shown.close()
                shown.deleteLater()
        self.help = self.checklist = self.shortcuts = None

    def _show_licences(self) -> None:
        self.show_help("licences")


def _raise(shown: QWidget) -> None:
    shown.show()
    shown.raise_()
    shown.activateWindow()
