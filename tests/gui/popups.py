"""Context menus as a person opens them."""

from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QMenu


def menu_at(widget, at):
    """Presses the right button at a point; the actions by their words. The menu stays open."""
    target = widget.viewport() if isinstance(widget, QAbstractScrollArea) else widget
    reason = QContextMenuEvent.Reason.Mouse
    QApplication.sendEvent(target, QContextMenuEvent(reason, at, target.mapToGlobal(at)))
    menus = [m for m in widget.findChildren(QMenu) if m.isVisible()]
    for menu in menus:
        menu.hide()
    return {action.text(): action for menu in menus for action in menu.actions()}
