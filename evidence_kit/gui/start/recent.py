"""The list of recent cases: picture, loans and how they stand, or why one cannot be read."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QImage,
    QPainter,
    QPainterPath,
    QPalette,
    QPixmap,
)
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from evidence_kit.app.recents import Glance
from evidence_kit.gui import theme
from evidence_kit.gui.icons import icon
from evidence_kit.texts import Texts

GLANCE = Qt.ItemDataRole.UserRole
OPENS_ALL_THE_SAME = {"store.needs_upgrade", "store.needs_recovery"}  # once it may be written
FOLDER = Qt.ItemDataRole.UserRole + 1
PICTURE = Qt.ItemDataRole.UserRole + 2
_EMBLEM = 48
_MOST_LOANS = 3
_HUES = (212, 152, 28, 262, 190, 335)  # of the emblems; they mean nothing, they only differ
Index = QModelIndex | QPersistentModelIndex


class RecentModel(QAbstractListModel):
    """One row for each case, filled as it was read."""

    def __init__(self, say: Texts) -> None:
        super().__init__()
        self._say = say
        self._folders: list[Path] = []
        self._seen: dict[Path, Glance] = {}
        self._pictures: dict[Path, QPixmap] = {}

    def show_folders(self, folders: Sequence[Path]) -> None:
        """Lists cases; those seen before keep what was seen until they are read again."""
        self.beginResetModel()
        self._folders = list(folders)
        self._seen = {f: seen for f, seen in self._seen.items() if f in self._folders}
        self._pictures = {f: shown for f, shown in self._pictures.items() if f in self._seen}
        self.endResetModel()

    def forget_pictures(self) -> None:
        """Shows letters instead."""
        self._pictures.clear()

    def fill(self, seen: Glance) -> None:
        """Shows what was read of a case."""
        if seen.folder in self._folders:
            before = self._seen.get(seen.folder)
            self._seen[seen.folder] = seen
            if before is not None and before.picture != seen.picture:
                self._pictures.pop(seen.folder, None)
            self._tell(seen.folder)

    def picture(self, folder: Path, shown: QImage) -> None:
        """Shows the picture of a case."""
        seen = self._seen.get(folder)
        if folder in self._folders and seen is not None and seen.picture is not None:
            self._pictures[folder] = QPixmap.fromImage(shown)
            self._tell(folder)

    def _tell(self, folder: Path) -> None:
        row = self.index(self._folders.index(folder))
        self.dataChanged.emit(row, row)

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802 - Qt's name
        """How many cases are listed."""
        return 0 if parent is not None and parent.isValid() else len(self._folders)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Name, folder and what was seen; for screen readers all of it in one sentence."""
        folder = self._folders[index.row()]
        seen = self._seen.get(folder)
        if role == GLANCE:
            return seen
        if role == FOLDER:
            return folder
        if role == PICTURE:
            return self._pictures.get(folder)
        if role == Qt.ItemDataRole.DisplayRole:
            return seen.name if seen else folder.stem
        if role == Qt.ItemDataRole.ToolTipRole:
            return str(folder)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            name = seen.name if seen else folder.stem
            return self._say("window.start.entry", name=name, state=self.state(seen), folder=folder)
        return None

    def state(self, seen: Glance | None) -> str:
        """The loans and how they stand, or what is wrong."""
        if seen is None:
            return self._say("window.start.reading")
        if seen.problem is not None:
            waits = seen.problem.code in OPENS_ALL_THE_SAME
            return self._say("window.start.older") if waits else self._say.sentence(seen.problem)
        if not seen.loans:
            return self._say("window.start.no_loans")
        told = [
            f"{platform} {self._say.word(standing)}"
            for platform, standing in seen.loans[:_MOST_LOANS]
        ]
        if len(seen.loans) > _MOST_LOANS:
            told.append(self._say("window.start.and_more", count=len(seen.loans)))
        return "　".join(told)

    def count(self, seen: Glance | None) -> str:
        """How much evidence a case holds."""
        whole = seen is not None and seen.problem is None
        return self._say("window.start.items", count=seen.items) if seen and whole else ""


class RecentDelegate(QStyledItemDelegate):
    """Draws a row: picture or emblem, name, loans, folder."""

    def __init__(self, model: RecentModel) -> None:
        super().__init__()
        self._model = model

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:  # noqa: N802
        """Three lines of text, at any text size."""
        lines = QFontMetrics(theme.heading(1.1)).height() + 2 * _plain().height() + 8
        return QSize(260, max(lines, _EMBLEM) + 2 * theme.SPACE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draws it."""
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        colours = theme.colours()
        seen: Glance | None = index.data(GLANCE)
        name: str = index.data(Qt.ItemDataRole.DisplayRole)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        card = QRectF(rect).adjusted(1, 1, -1, -1)
        is_chosen = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.setPen(colours.accent if is_chosen or hovered else colours.line)
        painter.setBrush(colours.accent_ground if is_chosen else colours.card)
        painter.drawRoundedRect(card, theme.RADIUS, theme.RADIUS)
        inner = rect.adjusted(theme.SPACE, theme.SPACE, -2 * theme.SPACE, -theme.SPACE)
        is_broken = is_in_the_way(seen)
        place, picture = QRect(inner.topLeft(), QSize(_EMBLEM, _EMBLEM)), index.data(PICTURE)
        if isinstance(picture, QPixmap) and not is_broken:
            _picture(painter, place, picture)
        else:
            _emblem(painter, place, name, broken=is_broken)
        inner.setLeft(inner.left() + _EMBLEM + 2 * theme.SPACE)
        self._lines(painter, inner, index)
        painter.restore()

    def _lines(self, painter: QPainter, room: QRect, index: Index) -> None:
        colours, plain = theme.colours(), _plain()
        seen: Glance | None = index.data(GLANCE)
        text = QApplication.palette().color(QPalette.ColorRole.WindowText)
        count = self._model.count(seen)
        taken = plain.horizontalAdvance(count) + theme.SPACE if count else 0
        heading = theme.heading(1.1)
        y = room.top()
        _line(painter, heading, text, room, y, index.data(Qt.ItemDataRole.DisplayRole), taken)
        painter.setFont(QApplication.font())
        painter.setPen(colours.muted)
        height = QFontMetrics(heading).height()
        right = QRect(room.left(), y, room.width(), height)
        painter.drawText(right, int(Qt.AlignmentFlag.AlignRight | _MIDDLE), count)
        y += height + 4
        is_broken = is_in_the_way(seen)
        shown = colours.warn if is_broken else text
        _line(painter, QApplication.font(), shown, room, y, self._model.state(seen), 0)
        y += plain.height() + 4
        folder = str(index.data(FOLDER).parent)
        _line(painter, QApplication.font(), colours.muted, room, y, folder, 0, middle=True)


def is_in_the_way(seen: Glance | None) -> bool:
    """Whether a case cannot be opened as it is."""
    return (
        seen is not None
        and seen.problem is not None
        and seen.problem.code not in OPENS_ALL_THE_SAME
    )


_MIDDLE = Qt.AlignmentFlag.AlignVCenter


def _plain() -> QFontMetrics:
    return QFontMetrics(QApplication.font())


def _line(
    painter: QPainter, font: QFont, colour: QColor, room: QRect, y: int, text: str, taken: int,
    *, middle: bool = False,
) -> None:  # fmt: skip
    painter.setFont(font)
    painter.setPen(colour)
    metrics = painter.fontMetrics()
    mode = Qt.TextElideMode.ElideMiddle if middle else Qt.TextElideMode.ElideRight
    shown = metrics.elidedText(text, mode, room.width() - taken)
    place = QRect(room.left(), y, room.width(), metrics.height())
    painter.drawText(place, int(_MIDDLE | Qt.TextFlag.TextDontClip), shown)


def _picture(painter: QPainter, place: QRect, picture: QPixmap) -> None:
    """The upper part of a page, as the list of evidence shows it, in the emblem's shape."""
    edge = QPainterPath()
    edge.addRoundedRect(QRectF(place), theme.RADIUS, theme.RADIUS)
    side = min(picture.width(), picture.height())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setClipPath(edge)
    painter.drawPixmap(place, picture, QRect((picture.width() - side) // 2, 0, side, side))
    painter.restore()
    painter.setPen(theme.colours().line)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(edge)


def _emblem(painter: QPainter, place: QRect, name: str, *, broken: bool) -> None:
    """A sheet of paper in a colour of the case's own with the first character of its name."""
    colours = theme.colours()
    dark = theme.is_dark(QApplication.palette())
    hue = _HUES[sum(map(ord, name)) % len(_HUES)]
    ground = QColor.fromHsl(hue, 90, 70 if dark else 214)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colours.warn_ground if broken else ground)
    painter.drawRoundedRect(QRectF(place), theme.RADIUS, theme.RADIUS)
    if broken:
        side = _EMBLEM // 2
        corner = place.center() - QPoint(side // 2, side // 2)
        icon("triangle-alert").paint(painter, QRect(corner, QSize(side, side)))
        return
    font = theme.heading(1.6)
    painter.setFont(font)
    painter.setPen(QColor.fromHsl(hue, 110, 215 if dark else 60))
    painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), name[:1].upper())
