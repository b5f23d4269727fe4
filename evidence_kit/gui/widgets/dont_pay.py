"""The card 先别付款 / Don't pay yet: what to do before anything is paid to whoever collects."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from evidence_kit.gui import theme
from evidence_kit.gui.icons import icon
from evidence_kit.gui.widgets.card import Card
from evidence_kit.texts import Texts

HELP_PAGE = "dontpay"
_LINES = ("line", "caller", "private", "screen", "police")
_ICON = 20


class DontPayCard(Card):
    """In full, or in one paragraph for a form that has little room.

    `wanted` names the page of help with the whole text.
    """

    wanted = Signal(str)

    def __init__(self, say: Texts, *, compact: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(say("window.dontpay.title"), parent)
        mark = QLabel()
        mark.setPixmap(icon("shield-alert").pixmap(_ICON, _ICON))
        self.head.insertWidget(0, mark)
        more = QPushButton(say("window.dontpay.more"))
        more.setFlat(True)
        more.setIcon(icon("circle-help"))
        more.clicked.connect(self._ask_more)
        self.head.addWidget(more)
        if compact:
            self.body.addWidget(_words(say("window.dontpay.compact")))
        else:
            self.body.addWidget(_words(say("window.dontpay.lead")))
            for number, name in enumerate(_LINES, start=1):
                self.body.addLayout(_numbered(number, say(f"window.dontpay.{name}")))

    def _ask_more(self) -> None:
        self.wanted.emit(HELP_PAGE)


def _words(text: str) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def _numbered(number: int, text: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(theme.SPACE)
    count = QLabel(f"{number}.")
    count.setFont(theme.figures())
    theme.mute(count)
    column = QVBoxLayout()
    column.addWidget(count)
    column.addStretch(1)
    row.addLayout(column)
    words = _words(text)
    words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    row.addWidget(words, 1)
    return row
