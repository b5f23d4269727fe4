"""The card 先别付款 / Don't pay yet: what to do before anything is paid to whoever collects."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QWidget

from evidence_kit.gui import theme
from evidence_kit.gui.icons import icon
from evidence_kit.gui.widgets.card import Card
from evidence_kit.gui.widgets.sign import Sign
from evidence_kit.texts import Texts

HELP_PAGE = "dontpay"
_LINES = ("line", "caller", "private", "screen", "police")


class DontPayCard(Card):
    """In full, or in one paragraph for a form that has little room.

    `wanted` names the page of help with the whole text.
    """

    wanted = Signal(str)

    def __init__(self, say: Texts, *, compact: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(say("window.dontpay.title"), parent)
        self.head.insertWidget(0, Sign("shield-alert"))
        self.more = QPushButton(say("window.dontpay.more"))
        self.more.setFlat(True)
        self.more.setIcon(icon("circle-help"))
        self.more.clicked.connect(self._ask_more)
        self.head.addWidget(self.more)
        if compact:
            self.body.addWidget(_words(say("window.dontpay.compact")))
        else:
            self.body.addWidget(_words(say("window.dontpay.lead")))
            lines = QGridLayout()
            lines.setSpacing(theme.SPACE)
            for number, name in enumerate(_LINES, start=1):
                lines.addWidget(QLabel(f"{number}."), number, 0, Qt.AlignmentFlag.AlignTop)
                lines.addWidget(_words(say(f"window.dontpay.{name}")), number, 1)
            lines.setColumnStretch(1, 1)
            self.body.addLayout(lines)

    def _ask_more(self) -> None:
        self.wanted.emit(HELP_PAGE)


def _words(text: str) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
