"""The tools of the viewer: which there are, their signs and keys."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from evidence_kit.gui.icons import icon
from evidence_kit.texts import Texts

TOOLS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("previous", "chevron-left", ("PgUp",)),
    ("next", "chevron-right", ("PgDown",)),
    ("zoom_out", "zoom-out", ("-", "Ctrl+-")),
    ("zoom_in", "zoom-in", ("+", "=", "Ctrl++")),
    ("fit", "maximize", ("0",)),
    ("full", "1:1", ("1",)),
    ("turn_right", "rotate-cw", ("R", "Ctrl+Shift+R")),
    ("turn_left", "undo-2", ("Shift+R", "Ctrl+Alt+R")),
    ("cover", "eye-off", ("C", "Ctrl+Shift+C")),
    ("box", "square-dashed", ("B", "Ctrl+Shift+B")),
    ("next_cover", "", ("Shift+C",)),
    ("remove_cover", "", ("Del", "Backspace")),
    ("move", "", ("Esc",)),
    ("copy", "", ("Ctrl+C",)),
    ("select_all", "", ("Ctrl+A",)),
)
CHANGING = ("cover", "box", "remove_cover")
BESIDE = ("cover", "box", "turn_right", "turn_left")  # also of use in the list and the form


def make_tools(
    owner: QObject, home: QWidget, say: Texts, slots: Mapping[str, Callable[[], object]]
) -> dict[str, QAction]:
    """An action for each, whose keys work in `home`."""
    made: dict[str, QAction] = {}
    for name, mark, keys in TOOLS:
        words = say(f"window.viewer.{name}")
        action = made[name] = QAction(words, owner)
        if mark == "1:1":
            action.setIconText(mark)
        elif mark:
            action.setIcon(icon(mark))
        action.setToolTip(f"{words} ({keys[0]})")
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.setCheckable(name in ("cover", "box"))
        action.triggered.connect(partial(_call, slots[name]))
        home.addAction(action)
    return made


def _call(slot: Callable[[], object], _checked: bool = False) -> None:
    slot()
