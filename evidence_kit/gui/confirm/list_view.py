"""The list of proposals: two lines each, with a thumbnail of where it stands."""

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from evidence_kit.domain.proposing.grouping import Group
from evidence_kit.domain.proposing.proposal import Proposal
from evidence_kit.gui import theme
from evidence_kit.gui.confirm.rows import LINE_ROLE, Line, ProposalRows
from evidence_kit.gui.desk import Desk
from evidence_kit.gui.own_keys import tell_keys

_PAD = theme.SPACE
_PICTURE = 36
_DAY = 10  # characters of a date: the badge leaves room for it
_Flag = QItemSelectionModel.SelectionFlag
_Index = QModelIndex | QPersistentModelIndex
_ELIDED = Qt.TextElideMode.ElideRight


class ProposalList(QListView):
    """`chosen` says that another proposal is the current one, or none."""

    chosen = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.rows = ProposalRows(desk.say)
        self.setModel(self.rows)
        self.setItemDelegate(_Delegate(desk, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAccessibleName(desk.say("window.confirm.list"))
        tell_keys(self, desk.say, first_last="Home End")
        self.selectionModel().currentChanged.connect(self.chosen)
        desk.pictures.arrived.connect(self._arrived)

    def show_groups(self, groups: tuple[Group, ...]) -> None:
        """Shows other proposals; the chosen one stays, or else the one after it is chosen.

        What is seen stays where it is seen, whatever comes in above it.
        """
        before, row = self.current(), self.currentIndex().row()
        after = [p for n in range(row + 1, self.rows.rowCount()) if (p := self.rows.proposal(n))]
        beside, anchors = self.selected(), self._anchors()
        scrolled = self.verticalScrollBar().value()
        with_same = self.selectionModel()
        with_same.blockSignals(True)
        self.rows.show_groups(self._desk.case, groups)
        with_same.blockSignals(False)
        self._hold(anchors, scrolled)
        at = None if before is None else self._row_of_same(before)
        together = [n for p in beside if (n := self.rows.row_of(p.id)) is not None]
        if at is None:  # the next of those that are chosen with it, or else the one after it
            left = (found for p in after if (found := self._row_of_same(p)) is not None)
            at = next((n for n in together if n >= row), next(iter(together), None))
            if at is None:
                at, together = next(left, self.rows.nearest(row)), []
        self._select_row(at)
        for also in together:
            with_same.select(self.rows.index(also, 0), _Flag.Select)

    def _row_of_same(self, proposal: Proposal) -> int | None:
        """Its row, also where what was read since gave it more proofs and so another name."""
        row = self.rows.row_of(proposal.id)
        if row is not None:
            return row
        places = {proof.id for proof in proposal.proofs}
        return self.rows.first(lambda other: not places.isdisjoint(p.id for p in other.proofs))

    def _anchors(self) -> list[tuple[Proposal, int]]:
        """The proposals that are seen, each with how far down it stands."""
        tops = (
            (proposal, self.visualRect(self.rows.index(row, 0)))
            for row in range(self.rows.rowCount())
            if (proposal := self.rows.proposal(row))
        )
        room = self.viewport().height()
        return [(each, rect.top()) for each, rect in tops if 0 <= rect.top() < room]

    def _hold(self, anchors: list[tuple[Proposal, int]], scrolled: int) -> None:
        """Scrolls so that the first that is still there stands where it stood."""
        self.doItemsLayout()
        bar = self.verticalScrollBar()
        bar.setValue(scrolled)
        for proposal, top in anchors:
            row = self.rows.row_of(proposal.id)
            if row is not None:
                bar.setValue(bar.value() + self.visualRect(self.rows.index(row, 0)).top() - top)
                return

    def current(self) -> Proposal | None:
        """The proposal that is chosen."""
        return self.rows.proposal(self.currentIndex().row())

    def selected(self) -> tuple[Proposal, ...]:
        """All that are chosen, in their order: the one that is shown, or more by Shift or Ctrl."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return tuple(found for row in rows if (found := self.rows.proposal(row)))

    def select(self, proposal_id: str) -> bool:
        """Chooses a proposal; False where it is not in the list."""
        row = self.rows.row_of(proposal_id)
        if row is not None:
            self._select_row(row)
        return row is not None

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Home and End lead to the first and the last proposal: headings cannot be chosen."""
        if event.key() == Qt.Key.Key_Home:
            self._select_row(self.rows.nearest(0))
            self.scrollToTop()
        elif event.key() == Qt.Key.Key_End:
            self._select_row(self.rows.nearest(self.rows.rowCount()))
        else:
            super().keyPressEvent(event)

    def _select_row(self, row: int | None) -> None:
        index = QModelIndex() if row is None else self.rows.index(row, 0)
        is_other = index != self.currentIndex()
        self.selectionModel().setCurrentIndex(index, _Flag.ClearAndSelect)
        if not is_other:
            self.chosen.emit()
        if row is not None and self.rows.proposal(row - 1) is None:
            self.scrollTo(self.rows.index(row - 1, 0))  # its heading, too
            self.scrollTo(index)

    def _arrived(self, _item_id: str, page: int) -> None:
        if page == 0:
            self.viewport().update()


class _Delegate(QStyledItemDelegate):
    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: N802
        """A heading has one line, a proposal two."""
        line = theme.line_height(option.font)
        is_head = not (index.flags() & Qt.ItemFlag.ItemIsSelectable)
        height = line + 2 * _PAD if is_head else max(2 * line, _PICTURE) + 2 * _PAD
        return QSize(0, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draws a heading or a proposal."""
        line = index.data(LINE_ROLE)
        if not isinstance(line, Line):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect: QRect = option.rect
        if line.proposal is None:
            _draw_heading(painter, rect, line, option.palette)
        else:
            is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            has_focus = bool(option.state & QStyle.StateFlag.State_HasFocus)
            self._draw(painter, rect, line, option.palette, chosen=(is_chosen, has_focus))
        painter.restore()

    def _draw(
        self,
        painter: QPainter,
        rect: QRect,
        line: Line,
        palette: QPalette,
        *,
        chosen: tuple[bool, bool],
    ) -> None:
        colours = theme.colours(palette)
        is_chosen, has_focus = chosen
        if is_chosen:
            painter.fillRect(rect, colours.accent_ground)
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), colours.accent)
        if has_focus:
            painter.setPen(colours.accent)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        inner = rect.adjusted(_PAD + 4, _PAD, -_PAD, -_PAD)
        self._draw_picture(painter, QRect(inner.topLeft(), QSize(_PICTURE, _PICTURE)), line)
        words = inner.adjusted(_PICTURE + _PAD, 0, 0, 0)
        font, figures = painter.font(), theme.figures()
        metrics = QFontMetrics(figures)
        height = theme.line_height(font)
        first = QRect(words.left(), words.top(), words.width(), height)
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        painter.setFont(figures)
        painter.drawText(first, Qt.AlignmentFlag.AlignRight, line.amount)
        first.setRight(first.right() - metrics.horizontalAdvance(line.amount) - _PAD)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        title = QFontMetrics(font).elidedText(line.title, _ELIDED, first.width())
        painter.drawText(first, Qt.AlignmentFlag.AlignLeft, title)
        second = first.translated(0, first.height())
        second.setRight(words.right())
        painter.setFont(figures)
        if line.badge:
            text, ground = (
                (colours.warn, colours.warn_ground)
                if line.doubts
                else (colours.good, colours.good_ground)
            )
            room = second.width() - metrics.horizontalAdvance(line.detail[:_DAY]) - 2 * _PAD
            badge = metrics.elidedText(line.badge, _ELIDED, room)
            width = metrics.horizontalAdvance(badge) + 10
            area = QRect(second.right() - width + 1, second.top(), width, second.height())
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ground)
            painter.drawRoundedRect(area, 4, 4)
            painter.setPen(text)
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, badge)
            second.setRight(area.left() - _PAD)
        painter.setPen(colours.muted)
        told = "  ".join(filter(None, (line.detail, line.where)))
        painter.drawText(
            second, Qt.AlignmentFlag.AlignLeft, metrics.elidedText(told, _ELIDED, second.width())
        )

    def _draw_picture(self, painter: QPainter, area: QRect, line: Line) -> None:
        assert line.proposal is not None
        picture = self._desk.pictures.thumbnail(line.proposal.proofs[0].item_id)
        painter.fillRect(area, theme.colours().ground)
        if picture is None or picture.isNull():
            return
        side = min(picture.width(), picture.height())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(area, picture, QRect(0, 0, side, side))


def _draw_heading(painter: QPainter, rect: QRect, line: Line, palette: QPalette) -> None:
    colours = theme.colours(palette)
    painter.fillRect(rect, colours.ground)
    font = painter.font()
    font.setWeight(QFont.Weight.DemiBold)
    painter.setFont(font)
    painter.setPen(colours.muted)
    area = rect.adjusted(_PAD, 0, -_PAD, 0)
    text = QFontMetrics(font).elidedText(line.title, _ELIDED, area.width())
    painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
