"""A context menu of what can be done here, made anew each time it is asked for."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractScrollArea, QMenu, QWidget

Entry = tuple[str, Callable[[], object], bool]  # its words, what it does, whether that can be now


def give_menu(widget: QWidget, entries: Callable[[QPoint], Sequence[Entry]]) -> None:
    """Opens what `entries` lists for a point of the widget; where that is nothing, no menu."""
    shown = widget.viewport() if isinstance(widget, QAbstractScrollArea) else widget

    def ask(at: QPoint) -> None:
        pop_up(widget, entries(at), shown.mapToGlobal(at))

    widget.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
    widget.customContextMenuRequested.connect(ask)


def pop_up(widget: QWidget, entries: Sequence[Entry], at: QPoint) -> None:
    """Opens a menu at a point of the screen."""
    if not entries:
        return
    menu = QMenu(widget)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for words, slot, is_possible in entries:
        action = QAction(words, menu)
        action.triggered.connect(lambda _=False, do=slot: do())
        action.setEnabled(is_possible)
        menu.addAction(action)
    menu.popup(at)
