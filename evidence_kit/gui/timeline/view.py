"""The timeline as it is seen: zoomed, scrolled, drawn. What a person does to it is in `canvas`."""

from datetime import datetime

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)  # fmt: skip
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QFrame,
    QWidget,
)  # fmt: skip

from evidence_kit.domain.axis import Axis, ticks
from evidence_kit.domain.case import Case
from evidence_kit.domain.gathering import Gathered
from evidence_kit.domain.lanes import Lane
from evidence_kit.domain.values import CHINA
from evidence_kit.gui import theme
from evidence_kit.gui.timeline import drawing
from evidence_kit.gui.timeline.axis_bar import AxisBar
from evidence_kit.gui.timeline.bands import Shown, summary
from evidence_kit.gui.timeline.column import LINES, Column
from evidence_kit.gui.timeline.layout import PAD, Layout, Metrics, lane_title
from evidence_kit.texts import Texts

_CLOSEST = 120 / 3600  # logical pixels per second: two minutes to 4 pixels
DAY = 86400.0  # seconds

Place = tuple[int, int, Gathered]  # band, row, mark


class TimelineView(QAbstractScrollArea):
    """Marks are drawn, not widgets: the table beside says the same to a screen reader."""

    def __init__(self, say: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self._case: Case | None = None
        self._layout = Layout(Shown(), self._metrics(), say)
        self._start = 0.0  # what stands at the plot's left, in pixels from the first moment
        self._is_fitted = True
        self._current = ""
        self._column = Column(self, say)
        self._axis = AxisBar(self)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setAccessibleName(say("window.timeline.canvas"))
        self.setAccessibleDescription(say("window.timeline.canvas_twin"))
        self.horizontalScrollBar().valueChanged.connect(self._scrolled)
        self.verticalScrollBar().valueChanged.connect(self._scrolled_down)

    # --- what is shown

    def show_case(self, case: Case, shown: Shown) -> None:
        """Shows other events; zoom and place stay unless everything was in view."""
        moment = self._layout.origin + self._start / self._layout.scale
        scale = self._layout.scale
        self._case = case
        least = LINES * self._metrics(plain=True).line + 2 * theme.SPACE
        self._layout = Layout(shown, self._metrics(), self._say, least)
        self._column.show_bands(case, shown.bands, self._layout.tops)
        if self._is_fitted:
            self.show_all()
        else:
            self._layout.zoom(scale)
            self._move(self._layout.x(moment))

    def show_all(self) -> None:
        """The whole time of everything shown."""
        self._layout.zoom(self._least_scale())
        self._is_fitted = True
        self._move(-self._margin() * self._layout.scale - self._lead())

    def select(self, event_id: str, *, reveal: bool = False) -> None:
        """Puts the focus ring around the mark of an event; an unknown id takes it away."""
        self._current = event_id
        place = self._layout.find(event_id) if event_id else None
        if place is not None:
            self._tell(place)
            if reveal:
                self._reveal(place)
        self.viewport().update()

    def zoom_by(self, factor: float, at: float | None = None) -> None:
        """Zooms around a point of the plot, in logical pixels from its left.

        Without one: around the mark chosen where it is in view, else the middle.
        """
        at = self._focus() if at is None else at
        least = self._least_scale()
        scale = min(max(self._layout.scale * factor, least), max(_CLOSEST, least))
        moment = (self._start + at) / self._layout.scale
        self._is_fitted = scale == least
        self._layout.zoom(scale)
        self._move(
            -self._margin() * scale - self._lead() if self._is_fitted else moment * scale - at
        )

    def _focus(self) -> float:
        place = self._layout.find(self._current)
        x = place[2].x - self._start if place else -1.0
        return x if 0 <= x <= self._plot() else self._plot() / 2

    # --- geometry

    def _metrics(self, *, plain: bool = False) -> Metrics:
        metrics = QFontMetricsF(self.font() if plain else drawing.small(self.font()))
        known: dict[str, float] = {}

        def measure(text: str) -> float:
            if text not in known:
                known[text] = metrics.horizontalAdvance(text) + 2 * PAD
            return known[text]

        return Metrics(metrics.height(), measure)

    def _margin(self) -> float:
        span = self._layout.shown.span
        return max((span[1] - span[0]) * 0.04, 4 * DAY) if span else 0.0

    def _lead(self) -> float:
        """Left of the first moment, for the names of the rows."""
        titles = (lane_title(self._say, lane) for lane in Lane)
        return max(self._layout.metrics.measure(title) for title in titles)

    def _least_scale(self) -> float:
        span = self._layout.shown.span
        length = span[1] - span[0] + 2 * self._margin() if span else DAY
        return max(self._plot() - self._lead(), 50.0) / length

    def _plot(self) -> float:
        return float(self.viewport().width())

    def _place_parts(self) -> None:
        line = QFontMetricsF(self.font())
        column = min(line.horizontalAdvance("0") * 30, self.width() * 0.3)
        top = int(line.height() + 10)
        self.setViewportMargins(int(column), top, 0, 0)
        self._column.setGeometry(0, top, int(column), max(self.viewport().height(), 0))
        self._axis.setGeometry(int(column), 0, max(self.viewport().width(), 0), top)

    def _move(self, start: float) -> None:
        """Puts `start` at the plot's left, within what there is, and sets the bars by it."""
        scale, span = self._layout.scale, self._layout.shown.span
        length = (span[1] - span[0]) * scale if span else 0.0
        margin = self._margin() * scale
        first = -margin - self._lead()
        last = max(length + margin - self._plot(), first)
        self._start = min(max(start, first), last)
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.blockSignals(True)
        across.setRange(int(first), int(last))
        across.setPageStep(int(self._plot()))
        across.setSingleStep(40)
        across.setValue(int(self._start))
        across.blockSignals(False)
        down.setRange(0, max(0, int(self._layout.height - self.viewport().height())))
        down.setPageStep(self.viewport().height())
        down.setSingleStep(int(self._layout.metrics.row))
        self._update()

    def _pan(self, by: float) -> None:
        self._is_fitted = False
        self._move(self._start + by)

    def _update(self) -> None:
        self.viewport().update()
        self._axis.show_ticks(self._ticks())

    def _scrolled(self, value: int) -> None:
        self._start = float(value)
        self._is_fitted = False
        self._update()

    def _scrolled_down(self, value: int) -> None:
        self._column.offset = value
        self._column.update()
        self._update()

    def _reveal(self, place: Place) -> None:
        band, row, mark = place
        if not self._start + 20 <= mark.x <= self._start + self._plot() - 20:
            self._is_fitted = False
            self._move(mark.x - self._plot() / 2)
        y = self._layout.line_of(band, row)
        down = self.verticalScrollBar()
        if not down.value() + 30 <= y <= down.value() + self.viewport().height() - 20:
            down.setValue(int(y - self.viewport().height() / 2))

    # --- drawing

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draws what is in view."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(drawing.small(self.font()))
        pens = drawing.Pens.of(self.palette())
        size = self.viewport().size()
        painter.fillRect(self.viewport().rect(), pens.colours.card)
        left, top = self._start, float(self.verticalScrollBar().value())
        right = left + size.width()
        painter.translate(-left, -top)
        layout = self._layout
        painter.setPen(QPen(pens.colours.line, 1))
        for x, _ in self._ticks():
            painter.drawLine(QPointF(x + left, top), QPointF(x + left, top + size.height()))
        for at in range(len(layout.shown.bands)):
            drawing.draw_zone(painter, pens, self._say, layout, at, left, right)
            painter.setPen(QPen(pens.colours.line, 1))
            painter.drawLine(QPointF(left, layout.tops[at]), QPointF(right, layout.tops[at]))
        for row in layout.placed(left, right, top, top + size.height()):
            drawing.draw_row(painter, pens, self._say, layout, row, left, right)
        self._draw_ring(painter, pens)
        painter.end()

    def _draw_ring(self, painter: QPainter, pens: drawing.Pens) -> None:
        place = self._layout.find(self._current) if self._current else None
        if place is None:
            return
        band, row, mark = place
        y = self._layout.line_of(band, row)
        box = QRectF(mark.left - 3, y - 12, mark.right - mark.left + 6, 24)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(pens.text, 2 if self.hasFocus() else 1))
        painter.drawRoundedRect(box, 6, 6)

    def _ticks(self) -> list[tuple[float, str]]:
        """Of what is in view, from the plot's left."""
        if self._layout.shown.span is None or self._plot() < 10:
            return []
        start, end = (self._moment(x) for x in (0.0, self._plot()))
        room = 14 + self._layout.metrics.measure("2024-04-02")
        return ticks(Axis(start, end, 0.0, self._plot()), room)

    def _moment(self, x: float) -> datetime:
        seconds = self._layout.origin + (self._start + x) / self._layout.scale
        return datetime.fromtimestamp(seconds, CHINA)

    # --- words

    def words(self, place: Place) -> str:
        """What is said of a mark: its event, or how many and from when to when."""
        band, row, mark = place
        entries = self._layout.entries(band, row, mark)
        if self._case is None:
            return ""
        if len(entries) == 1:
            return "\n".join(summary(self._say, self._case, entries[0]))
        unproved = sum(not entry.proofs for entry in entries)
        days = [str(e.event.on.date_only()) for e in entries if e.event.on]
        return self._say(
            "window.timeline.several", count=len(entries), first=min(days), last=max(days),
            unproved=unproved,
        )  # fmt: skip

    def _tell(self, place: Place) -> None:
        """Says the mark to a screen reader."""
        self.setAccessibleDescription(
            f"{self.words(place)}\n{self._say('window.timeline.canvas_twin')}"
        )

    # --- size

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Everything stays in view where it was."""
        super().resizeEvent(event)
        self._place_parts()
        if self._is_fitted:
            self.show_all()
        else:
            self._move(self._start)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follows the system's text size."""
        super().changeEvent(event)
        kinds = (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange)
        if event.type() in kinds and self._case is not None:
            self._place_parts()
            self.show_case(self._case, self._layout.shown)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """A band or so."""
        return QSize(240, 140)
