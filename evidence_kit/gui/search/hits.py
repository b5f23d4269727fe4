"""What was found, as a list: whose record it is, and the words around the hit."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from evidence_kit.domain.case_texts import CaseText
from evidence_kit.domain.listing import row_of
from evidence_kit.domain.records import Event, Institution, Item, Loan, Note, Person
from evidence_kit.domain.searching import found_at
from evidence_kit.gui import theme
from evidence_kit.gui.desk import Desk
from evidence_kit.gui.icons import icon

Index = QModelIndex | QPersistentModelIndex
HIT_ROLE = Qt.ItemDataRole.UserRole + 1
_BEFORE, _AFTER = 14, 60  # characters that are shown around what was found
_PICTURE = 40


@dataclass(frozen=True, slots=True)
class Hit:
    """One line of the list. `icon` stands where the record has no picture."""

    place: CaseText
    title: str
    icon: str
    before: str
    found: str
    after: str


def hit_of(desk: Desk, place: CaseText, query: str) -> Hit:
    """How a text that was found is shown."""
    record = desk.case.get(place.record_id)
    if isinstance(record, Note):
        record = desk.case.get(record.target_id)
    title, mark = "", "file-text"
    if isinstance(record, Item):
        title, mark = row_of(desk.case, record, desk.word).title, "images"
    elif isinstance(record, Event):
        told = (desk.word(record.kind), str(record.on or ""), str(record.amount or ""))
        title, mark = " · ".join(filter(None, told)), "calendar"
    elif isinstance(record, Loan):
        title, mark = record.platform, "banknote"
    elif isinstance(record, Institution):
        title, mark = record.name or record.brand, "building-2"
    elif isinstance(record, Person):
        title, mark = record.name, "user"
    text = " ".join(place.text.split())
    start, end = found_at(text, query) or (0, 0)
    cut = max(0, start - _BEFORE)
    before = f"{'…' if cut else ''}{text[cut:start]}"
    return Hit(place, title, mark, before, text[start:end], text[end : end + _AFTER])


class Hits(QAbstractListModel):
    """The hits of one search."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._hits: Sequence[Hit] = ()
        desk.pictures.arrived.connect(self._pictured)

    def show_hits(self, places: Sequence[CaseText], query: str) -> None:
        """Shows what was found."""
        self.beginResetModel()
        self._hits = [hit_of(self._desk, place, query) for place in places]
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's
        """One row for each."""
        return 0 if parent.isValid() else len(self._hits)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The delegate asks for `HIT_ROLE`; screen readers for the words."""
        if not index.isValid():
            return None
        hit = self._hits[index.row()]
        if role == HIT_ROLE:
            return hit
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{hit.title}\n{hit.before}{hit.found}{hit.after}"
        if role == Qt.ItemDataRole.DecorationRole:
            return self._desk.pictures.thumbnail(hit.place.record_id)
        return None

    def _pictured(self, item_id: str, page: int) -> None:
        rows = [n for n, hit in enumerate(self._hits) if hit.place.record_id == item_id]
        if page == 0 and rows:
            self.dataChanged.emit(self.index(rows[0]), self.index(rows[-1]))


class HitDelegate(QStyledItemDelegate):
    """The record's picture, its title, and below it the words, those that were found in bold."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:  # noqa: N802 - Qt's
        """Two lines."""
        lines = 2 * theme.line_height(option.font)
        return QSize(0, max(_PICTURE, lines) + theme.SPACE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draws one hit."""
        hit = index.data(HIT_ROLE)
        assert isinstance(hit, Hit)
        rect: QRect = option.rect
        palette: QPalette = option.palette
        colours = theme.colours(palette)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, colours.accent_ground)
        inner = rect.adjusted(theme.SPACE, theme.SPACE // 2, -theme.SPACE, -theme.SPACE // 2)
        picture = QRect(inner.left(), inner.top(), _PICTURE, inner.height())
        _draw_picture(painter, picture, index.data(Qt.ItemDataRole.DecorationRole), hit)
        words = inner.adjusted(_PICTURE + theme.SPACE, 0, 0, 0)
        line = QRect(words.left(), words.top(), words.width(), words.height() // 2)
        font = painter.font()
        painter.setPen(colours.muted)
        elided = Qt.TextElideMode.ElideMiddle
        title = painter.fontMetrics().elidedText(hit.title, elided, line.width())
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, title)
        line.translate(0, line.height())
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        for text, is_found in ((hit.before, False), (hit.found, True), (hit.after, False)):
            font.setBold(is_found)
            painter.setFont(font)
            metrics = painter.fontMetrics()
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, line.width())
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, shown)
            line.setLeft(min(line.left() + metrics.horizontalAdvance(shown), words.right()))
        painter.restore()


def _draw_picture(painter: QPainter, area: QRect, picture: object, hit: Hit) -> None:
    if not isinstance(picture, QPixmap) or picture.isNull():
        side = area.width() // 2
        sign = QRect(0, 0, side, side)
        sign.moveCenter(area.center())
        icon(hit.icon).paint(painter, sign)
        return
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    scale = area.width() / picture.width()
    height = min(area.height(), round(picture.height() * scale))
    source = QRect(0, 0, picture.width(), round(height / scale))
    painter.drawPixmap(QRect(area.left(), area.top(), area.width(), height), picture, source)
