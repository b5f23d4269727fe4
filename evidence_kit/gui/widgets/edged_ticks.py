"""Lists and tables whose rows can be ticked: the boxes are seen on every ground."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from evidence_kit.gui import theme


class EdgedTicks(QStyledItemDelegate):
    """Draws them as boxes in forms are drawn."""

    def initStyleOption(  # noqa: N802 - Qt's name
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """With the edge of its own."""
        super().initStyleOption(option, index)
        option.palette = theme.edged(option.palette)
