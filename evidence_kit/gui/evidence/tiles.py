"""The grid of thumbnails: how one is drawn, and a list whose columns fill its width."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtCore import QModelIndex as Index
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QIcon,
    QPainter,
    QPalette,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from evidence_kit.domain.kinds import ItemKind
from evidence_kit.domain.listing import TO_DO, Row, State
from evidence_kit.gui import theme
from evidence_kit.gui.evidence.rows import CONTRADICTED_ROLE, ROW_ROLE, TO_DO_ROLE
from evidence_kit.gui.icons import icon

Thumbnail = Callable[[str], QPixmap | None]
_GAP = theme.SPACE
_PAD = theme.SPACE
_ICON = 40
_ICON_OF = {
    ItemKind.RECORDING: "mic", ItemKind.VIDEO: "film", ItemKind.TABLE: "table",
    ItemKind.TEXT: "file-text", ItemKind.MAIL: "mail", ItemKind.MESSAGES: "message-square",
    ItemKind.ATTACHMENT: "paperclip", ItemKind.PDF: "file-text", ItemKind.IMAGE: "images",
}  # fmt: skip


class TileDelegate(QStyledItemDelegate):
    """Picture, title, then amount or date, then what is to do and the loan."""

    def __init__(self, thumbnail: Thumbnail, parent: QWidget) -> None:
        super().__init__(parent)
        self._thumbnail = thumbnail
        self._icons: dict[tuple[str, int, str], QPixmap] = {}

    def sizeHint(  # noqa: N802 - Qt's name
        self, _option: QStyleOptionViewItem, _index: Index | QPersistentModelIndex
    ) -> QSize:
        """A cell of the grid."""
        tiles = self.parent()
        assert isinstance(tiles, Tiles)
        return tiles.gridSize()

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: Index | QPersistentModelIndex,
    ) -> None:
        """Draws one tile; only visible ones are asked for."""
        painter.save()
        rect: QRect = option.rect
        palette: QPalette = option.palette
        state: QStyle.StateFlag = option.state
        frame = rect.adjusted(_GAP // 2, _GAP // 2, -_GAP // 2, -_GAP // 2)
        colours = theme.colours(palette)
        is_chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colours.accent if is_chosen else colours.line, 2 if is_chosen else 1))
        painter.setBrush(colours.accent_ground if is_chosen else colours.card)
        painter.drawRoundedRect(frame, theme.RADIUS, theme.RADIUS)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(colours.accent, 1, Qt.PenStyle.DotLine))
            painter.drawRoundedRect(frame.adjusted(3, 3, -3, -3), theme.RADIUS, theme.RADIUS)
        inner = frame.adjusted(_PAD, _PAD, -_PAD, -_PAD)
        height = theme.line_height(theme.figures())
        words = 3 * height + 4
        picture = inner.adjusted(0, 0, 0, -words - 4)
        row = index.data(ROW_ROLE)
        self._draw_picture(painter, picture, row, colours)
        lines = QRect(inner.left(), picture.bottom() + 5, inner.width(), height)
        painter.setFont(theme.figures())
        text = palette.color(QPalette.ColorRole.Text)
        painter.setPen(text if row else colours.muted)
        _line(painter, lines, str(index.data() or ""), "")
        if isinstance(row, Row):
            lines.translate(0, height)
            painter.setPen(text if row.amount else colours.muted)
            date = str(row.on.date_only()) if row.on else ""
            _line(painter, lines, str(row.amount or date), date if row.amount else "")
            lines.translate(0, height)
            painter.setPen(colours.warn if row.state in TO_DO else colours.muted)
            if row.state is State.DONE:
                is_doubtful = index.data(CONTRADICTED_ROLE)
                painter.setPen(colours.warn if is_doubtful else colours.good)
            _line(painter, lines, str(index.data(TO_DO_ROLE)), row.loan_names, colours.muted)
        painter.restore()

    def _icon(self, name: str, painter: QPainter, colours: theme.Colours) -> QPixmap:
        """An icon as pixels, drawn once: a screen of outlines would take too long to scroll."""
        side = round(_ICON * painter.device().devicePixelRatio())
        key = name, side, colours.muted.name()
        if key not in self._icons:
            self._icons[key] = icon(name).pixmap(QSize(side, side), 1.0, QIcon.Mode.Disabled)
        return self._icons[key]

    def _draw_picture(
        self, painter: QPainter, area: QRect, row: object, colours: theme.Colours
    ) -> None:
        painter.fillRect(area, colours.ground)
        found = None
        if isinstance(row, Row):
            found = self._thumbnail(row.item.id) if row.item.page_count else None
        if found is None or found.isNull():
            name = _ICON_OF[row.item.kind] if isinstance(row, Row) else "import"
            centre = QRect(0, 0, _ICON, _ICON)
            centre.moveCenter(area.center())
            painter.drawPixmap(centre, self._icon(name, painter, colours))
            return
        scale = max(area.width() / found.width(), 0.01)
        if found.height() * scale < area.height() or found.width() > found.height():
            scale = min(area.width() / found.width(), area.height() / found.height())
        width, height = round(found.width() * scale), round(found.height() * scale)
        # A tall picture shows its upper part at the tile's width: a letterbox says nothing.
        if height > area.height():
            narrow = 0.72
            width, height = round(width * narrow), round(height * narrow)
        shown = QRect(0, 0, width, min(height, area.height()))
        shown.moveCenter(area.center())
        part = QRect(0, 0, found.width(), round(found.height() * shown.height() / max(height, 1)))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(shown, found, part)
        painter.setPen(colours.line)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(shown)


def _line(
    painter: QPainter, area: QRect, left: str, right: str, right_colour: QColor | None = None
) -> None:
    """The left is shortened only where it stands alone; half a date is left out."""
    metrics = painter.fontMetrics()
    flags = Qt.AlignmentFlag.AlignVCenter
    cut = metrics.elidedText(left, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, flags | Qt.AlignmentFlag.AlignLeft, cut)
    room = area.width() - metrics.horizontalAdvance(cut) - theme.SPACE
    if right_colour is not None:
        painter.setPen(right_colour)
        right = metrics.elidedText(right, Qt.TextElideMode.ElideRight, room)
    if right and metrics.horizontalAdvance(right) <= room:
        painter.drawText(area, flags | Qt.AlignmentFlag.AlignRight, right)


class Tiles(QListView):
    """Thumbnails in columns that share the width."""

    def __init__(self, thumbnail: Thumbnail, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(200)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setSpacing(0)
        self.setItemDelegate(TileDelegate(thumbnail, self))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """The columns share the new width."""
        self._fit()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Larger text makes larger tiles."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        metrics = QFontMetrics(theme.figures())
        around = 2 * _PAD + _GAP
        least = metrics.horizontalAdvance("0") * 12 + around + _GAP
        room = max(self.viewport().width() - 2, least)
        good = metrics.horizontalAdvance("1,284.67" + "2024-04-11") + theme.SPACE + around
        columns = room // good if room >= 2 * good else min(2, room // least)
        width = room // max(1, columns)
        height = round(width * 0.92) + 3 * theme.line_height(theme.figures()) + 2 * _PAD
        if self.gridSize() != QSize(width, height):
            self.setGridSize(QSize(width, height))
            self.verticalScrollBar().setSingleStep(height // 3)
