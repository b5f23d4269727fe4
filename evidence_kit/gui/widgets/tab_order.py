"""The order in which Tab goes: as widgets are laid out, however late they were made."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget


def follow_layout(widget: QWidget) -> None:
    """Tab goes through what is in a widget as its layouts have it.

    Qt goes by when widgets were made: those that come and go would come last.
    """
    for before, after in pairwise(stops(widget)):
        QWidget.setTabOrder(before, after)


def stops(widget: QWidget) -> Iterator[QWidget]:
    """What takes the keyboard by Tab, also where it is hidden or disabled now."""
    for part in _parts(widget):
        if part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.focusProxy() is None:
            yield part
        elif not part.isWindow():
            yield from stops(part)


def _parts(widget: QWidget) -> Iterator[QWidget]:
    layout = widget.layout()
    if layout is not None:
        yield from _laid_out(layout)
    elif isinstance(widget, QScrollArea):
        inside: QWidget | None = widget.widget()
        if inside is not None:
            yield inside
    else:  # a splitter, the pages of tabs
        yield from (part for part in widget.children() if isinstance(part, QWidget))


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    for item in filter(None, map(layout.itemAt, range(layout.count()))):
        inner, part = item.layout(), item.widget()
        if inner is not None:
            yield from _laid_out(inner)
        elif part is not None:
            yield part
