"""The column that stays left of the timeline: each loan, what was borrowed, repaid, is claimed."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from evidence_kit.domain.case import Case
from evidence_kit.gui import theme
from evidence_kit.gui.timeline.bands import Band, loan_words
from evidence_kit.texts import Texts

LINES = 7  # the most a band says, a long name in two of them


def band_lines(say: Texts, case: Case, band: Band) -> list[tuple[str, str]]:
    """(tone, words) from top to bottom; the first is the name."""
    lines = [("name", loan_words(say, band.loan))]
    loan = band.loan
    if loan is None:
        return [*lines, ("muted", say("window.timeline.no_loan_hint"))]
    lender = case.lender_of(loan.id)
    lines.append(("text", lender.name) if lender else ("warn", say("window.timeline.no_lender")))
    if loan.principal:
        lines.append(("text", say("window.timeline.borrowed", amount=loan.principal)))
    if band.account:
        lines.append(("text", say("window.timeline.repaid", amount=band.account.net)))
    lines.append(("text", say(f"words.standing.{loan.standing}")))
    if loan.claimed:
        lines.append(("alarm", say("window.timeline.claimed", amount=loan.claimed)))
    return lines


class Column(QWidget):
    """Scrolls up and down with the timeline, never sideways."""

    def __init__(self, parent: QWidget, say: Texts) -> None:
        super().__init__(parent)
        self._say = say
        self._bands: list[tuple[float, list[tuple[str, str]]]] = []
        self.offset = 0.0

    def show_bands(self, case: Case, bands: tuple[Band, ...], tops: list[float]) -> None:
        """The bands and where each begins, in logical pixels from the top of the first."""
        said = [band_lines(self._say, case, band) for band in bands]
        self._bands = list(zip(tops, said, strict=False))
        self.setAccessibleName(self._say("window.timeline.loans"))
        self.setAccessibleDescription("\n".join(" · ".join(w for _, w in b) for b in said))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draws the words, and a line below each band."""
        painter = QPainter(self)
        colours = theme.colours(self.palette())
        painter.fillRect(self.rect(), colours.card)
        plain = self.font()
        strong = QFont(plain)
        strong.setBold(True)
        tones = {
            "warn": colours.warn, "alarm": colours.alarm, "muted": colours.muted,
        }  # fmt: skip
        flags = Qt.TextFlag.TextWordWrap
        for top, lines in self._bands:
            y = top - self.offset
            painter.setPen(colours.line)
            painter.drawLine(0, int(y), self.width(), int(y))
            y += theme.SPACE
            for tone, words in lines:
                painter.setFont(strong if tone == "name" else plain)
                painter.setPen(tones.get(tone, self.palette().windowText().color()))
                metrics = QFontMetricsF(painter.font())
                most = QRectF(2 * theme.SPACE, y, self.width() - 3 * theme.SPACE, 1e4)
                box = metrics.boundingRect(most, int(flags), words)
                box.setWidth(most.width())
                painter.drawText(box, int(flags), words)
                y += box.height()
        painter.setPen(colours.line)
        painter.drawLine(self.width() - 1, 0, self.width() - 1, self.height())
