"""Finds what takes the keyboard and has no name that a screen reader could say."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QLabel, QWidget


def unnamed(root):
    """A line for each widget that Tab reaches without anything to say about it."""
    labelled = {label.buddy() for label in root.findChildren(QLabel)}
    for widget in root.findChildren(QWidget):
        reached = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        is_there = widget.isVisible() and widget.isEnabled()
        if reached and is_there and widget not in labelled and not _name(widget):
            yield _place(widget)


def _name(widget):
    """What is said; of a choice Linux's bridge says the chosen entry, which is no name."""
    if isinstance(widget, QComboBox | QAbstractSpinBox):
        return widget.accessibleName()
    told = QAccessible.queryAccessibleInterface(widget)
    return told.text(QAccessible.Text.Name).strip()


def _place(widget):
    names = []
    while widget is not None and len(names) < 4:
        names.append(widget.objectName() or type(widget).__name__)
        widget = widget.parentWidget()
    return "/".join(reversed(names))
