"""The menus of the window: every action by name, which of them are possible now, and their keys."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from evidence_kit.gui.desk import Desk
from evidence_kit.gui.icons import icon
from evidence_kit.gui.places import PLACES
from evidence_kit.texts import LANGUAGES, Texts

Keys = QKeySequence.StandardKey | str
Slots = Mapping[str, Callable[[], object]]

# (menu, its actions as (name, icon, keys)); an empty name is a line between them.
_MENUS: tuple[tuple[str, tuple[tuple[str, str, Keys], ...]], ...] = (
    (
        "case",
        (
            ("new", "plus", QKeySequence.StandardKey.New),
            ("open", "folder-open", QKeySequence.StandardKey.Open),
            ("recent", "", ""),
            ("", "", ""),
            ("import", "import", "Ctrl+I"),
            ("export", "package-check", ""),
            ("", "", ""),
            ("close_case", "x", "Ctrl+W"),
            ("leave", "log-out", ""),
            ("quit", "", "Ctrl+Q"),
        ),
    ),
    (
        "edit",
        (
            ("undo", "undo-2", QKeySequence.StandardKey.Undo),
            ("redo", "redo-2", QKeySequence.StandardKey.Redo),
            ("", "", ""),
            ("paste", "clipboard-paste", QKeySequence.StandardKey.Paste),
            ("", "", ""),
            ("find", "search", QKeySequence.StandardKey.Find),
            ("contact", "phone-call", "F8"),
        ),
    ),
    ("view", ()),
    (
        "help",
        (
            ("help", "circle-help", QKeySequence.StandardKey.HelpContents),
            ("help_all", "book-open", ""),
            ("", "", ""),
            ("dontpay", "shield-alert", ""),
            ("checklist", "images", ""),
            ("shortcuts", "keyboard", "Ctrl+/"),
            ("", "", ""),
            ("about", "info", ""),
        ),
    ),
)
_OF_A_CASE = ("import", "export", "close_case", "paste", "find", "contact")
_WRITING = ("import", "contact")
_PLACE_OF = {"import": "evidence", "export": "export"}
_MORE_KEYS = {"redo": ("Ctrl+Y", "Ctrl+Shift+Z"), "shortcuts": ("?",), "help": ("F1",)}


class Menus(QObject):
    """Fills a menu bar. The slots are called by the name of their action.

    Args:
        show_place: called with a place's name.
        open_case: called with the folder of a recent case.
        speak: called with a language.
    """

    def __init__(
        self,
        bar: QMenuBar,
        say: Texts,
        slots: Slots,
        *,
        show_place: Callable[[str], object],
        open_case: Callable[[Path], object],
        speak: Callable[[str], object],
    ) -> None:
        super().__init__(bar)
        self._say = say
        self._open_case = open_case
        self.actions: dict[str, QAction] = {}
        self.places: dict[str, QAction] = {}
        self._in_vain: dict[str, QAction] = {}  # keys that say that there is no such step
        self._menus: dict[str, QMenu] = {}
        bar.clear()
        for name, entries in _MENUS:
            menu = bar.addMenu(say(f"window.menu.{name}"))
            self._menus[name] = menu
            for entry in entries:
                self._fill(menu, entry, slots)
        self._fill_view(show_place, speak)
        for name in ("undo", "redo"):
            answer = self._in_vain[name] = QAction(self)
            answer.setShortcuts(self.actions[name].shortcuts())
            answer.triggered.connect(slots[name])
            bar.window().addAction(answer)

    def refresh(self, desk: Desk | None) -> None:
        """Enables what is possible now, and names the steps that undo and redo would take."""
        is_open = desk is not None
        writes = desk is not None and not desk.is_read_only
        for name in _OF_A_CASE:
            there = name not in _PLACE_OF or _PLACE_OF[name] in self.places
            self.actions[name].setVisible(there)
            self.actions[name].setEnabled(is_open and there and (writes or name not in _WRITING))
        for action in self.places.values():
            action.setEnabled(is_open)
        store = desk.session.store if desk and writes else None
        for name, step in (
            ("undo", store.next_undo() if store else None),
            ("redo", store.next_redo() if store else None),
        ):
            label = self._say(f"window.action.{name}")
            named = f"{label}: {desk.step(step)}" if desk and step else label
            self.actions[name].setText(named)
            self.actions[name].setEnabled(step is not None)
            self._in_vain[name].setEnabled(writes and step is None)

    def show_recent(self, folders: list[str]) -> None:
        """Lists the recent cases."""
        menu = self._menus["recent"]
        menu.clear()
        menu.setEnabled(bool(folders))
        for folder in map(Path, folders):
            action = menu.addAction(folder.stem.replace("&", "&&"))
            action.setToolTip(str(folder))
            action.triggered.connect(partial(self._open_recent, folder))

    def _open_recent(self, folder: Path, _checked: bool = False) -> None:
        self._open_case(folder)

    def _fill(self, menu: QMenu, entry: tuple[str, str, Keys], slots: Slots) -> None:
        name, picture, keys = entry
        if not name:
            menu.addSeparator()
        elif name == "recent":
            self._menus[name] = menu.addMenu(self._say("window.menu.recent"))
            self._menus[name].setToolTipsVisible(True)
        else:
            action = QAction(self._say(f"window.action.{name}"), self)
            if picture:
                action.setIcon(icon(picture))
            wanted = [QKeySequence(keys), *map(QKeySequence, _MORE_KEYS.get(name, ()))]
            action.setShortcuts(list(dict.fromkeys(key for key in wanted if not key.isEmpty())))
            action.setMenuRole(_ROLES.get(name, QAction.MenuRole.NoRole))
            action.triggered.connect(slots[name])
            menu.addAction(action)
            self.actions[name] = action

    def _fill_view(
        self, show_place: Callable[[str], object], speak: Callable[[str], object]
    ) -> None:
        view = self._menus["view"]
        for number, entry in enumerate(PLACES, start=1):
            action = view.addAction(icon(entry.icon), self._say(f"window.{entry.name}.title"))
            action.setShortcut(QKeySequence(f"Ctrl+{number}"))
            action.triggered.connect(partial(_call, show_place, entry.name))
            self.places[entry.name] = action
        view.addSeparator()
        languages = view.addMenu(icon("languages"), self._say("window.menu.language"))
        group = QActionGroup(languages)
        for code in LANGUAGES:
            action = languages.addAction(self._say(f"window.language.{code}"))
            action.setCheckable(True)
            action.setChecked(code == self._say.language)
            action.triggered.connect(partial(_call, speak, code))
            group.addAction(action)


_ROLES = {"about": QAction.MenuRole.AboutRole, "quit": QAction.MenuRole.QuitRole}


def _call(function: Callable[[str], object], name: str, _checked: bool = False) -> None:
    function(name)
