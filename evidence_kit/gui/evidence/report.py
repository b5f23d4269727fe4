"""What came of an import: a panel above the list with what can be done about the rest."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from evidence_kit.app import sorting
from evidence_kit.app.gathering import Refused
from evidence_kit.app.importing import ImportResult
from evidence_kit.domain.naming import printable
from evidence_kit.gui import theme
from evidence_kit.gui.desk import Desk
from evidence_kit.gui.evidence.form_frame import breakable
from evidence_kit.gui.evidence.intake import Request
from evidence_kit.gui.icons import icon
from evidence_kit.gui.widgets.card import Card
from evidence_kit.gui.widgets.fitting import BendingRow
from evidence_kit.gui.widgets.scrolled import scrolled
from evidence_kit.texts import Texts

_PASSWORDS = frozenset(
    {"pdf.password_needed", "pdf.password_wrong", "intake.password_needed", "intake.password_wrong"}
)
_ATTACHABLE = frozenset(
    {"intake.unknown", "intake.zero_bytes", "intake.office_locked", "intake.archive"}
)
_MOST_NAMES = 6


class Report(Card):
    """Closed by its button; says nothing that is not asked for when all went well."""

    again = Signal(object, object, str, bool)  # Request, refused, password, as attachment
    show_alike = Signal()
    show_item = Signal(str)
    closed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.say("window.evidence.report"), parent)
        self._desk = desk
        self._request: Request | None = None
        close = QToolButton()
        close.setIcon(icon("x"))
        close.setAutoRaise(True)
        close.setToolTip(desk.say("window.close"))
        close.setAccessibleName(close.toolTip())
        close.clicked.connect(self.closed)
        self.head.addWidget(close)
        self._area = scrolled(QWidget())
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # often there are only words in it
        self._area.setAccessibleName(desk.say("window.evidence.report"))
        self.body.addWidget(self._area)

    def show_result(self, result: ImportResult, request: Request) -> None:
        """Lists what was imported, what was there before, and what was refused and why."""
        say = self._desk.say
        self._request = request
        self.title.setText(counted(say, result))
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE)
        if result.duplicates:
            names = _names([d.path for d in result.duplicates], say)
            column.addWidget(_words(say("window.evidence.report_duplicates", names=names)))
        for group in _by_sentence(self._desk, result.refused):
            self._add_refused(column, *group)
        if result.alike:
            self._add_alike(column, result)
        column.addStretch(1)
        self._area.setWidget(inside)
        self._area.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)

    def show_sentence(self, sentence: str) -> None:
        """Why nothing, or not everything, came in."""
        self._request = None
        self.title.setText(self._desk.say("window.evidence.report"))
        self._area.setWidget(_words(sentence))

    def _add_refused(self, column: QVBoxLayout, sentence: str, refused: list[Refused]) -> None:
        say = self._desk.say
        names = _names([r.path for r in refused], say)
        heading = _words(say("window.evidence.report_refused", count=len(refused), names=names))
        font = heading.font()
        font.setBold(True)
        heading.setFont(font)
        column.addWidget(heading)
        column.addWidget(_words(sentence))
        codes = {r.reason.code for r in refused}
        row = QHBoxLayout()
        if codes <= _PASSWORDS:
            password = QLineEdit()
            password.setEchoMode(QLineEdit.EchoMode.Password)
            password.setPlaceholderText(say("window.evidence.password"))
            password.setAccessibleName(say("window.evidence.password"))
            retry = QPushButton(say("window.evidence.try_password"))
            password.returnPressed.connect(retry.click)
            retry.clicked.connect(lambda: self._again(refused, password.text(), attach=False))
            row.addWidget(password, 1)
            row.addWidget(retry)
        elif codes <= _ATTACHABLE:
            take = QPushButton(say("window.evidence.as_attachment"))
            take.clicked.connect(lambda: self._again(refused, "", attach=True))
            row.addWidget(take)
            row.addStretch(1)
        column.addLayout(row)

    def _again(self, refused: list[Refused], password: str, *, attach: bool) -> None:
        if self._request is not None and (password or attach):
            self.again.emit(self._request, refused, password, attach)

    def _add_alike(self, column: QVBoxLayout, result: ImportResult) -> None:
        say = self._desk.say
        column.addWidget(_words(say("window.evidence.report_alike", count=len(result.alike))))
        spare = tuple(dict.fromkeys(pair.spare for pair in result.alike))
        aside = QPushButton(say("window.evidence.spare_aside", count=len(spare)))
        aside.clicked.connect(lambda: self._set_aside(spare, aside))
        look = QPushButton(say("window.evidence.look_alike"))
        look.clicked.connect(self.show_alike)
        column.addWidget(BendingRow(aside, look))

    def _set_aside(self, item_ids: Sequence[str], button: QPushButton) -> None:
        self._desk.do(sorting.set_aside, item_ids)
        button.setEnabled(False)


def counted(say: Texts, result: ImportResult) -> str:
    """How many files came in, came twice at once, were there before, and were refused."""
    new = {one.item.id for one in result.imported}
    twice = sum(one.of in new for one in result.duplicates)
    counts = {
        "imported": len(result.imported),
        "twice": twice,
        "before": len(result.duplicates) - twice,
        "refused": len(result.refused),
    }
    told = (
        say(f"window.evidence.report_{name}_count", count=count)
        for name, count in counts.items()
        if count or name == "imported"
    )
    return say("window.evidence.between").join(told)


def _by_sentence(desk: Desk, refused: Sequence[Refused]) -> list[tuple[str, list[Refused]]]:
    groups: dict[str, list[Refused]] = {}
    for one in refused:
        groups.setdefault(desk.sentence(one.reason), []).append(one)
    return list(groups.items())


def _names(paths: Sequence[str], say: Texts) -> str:
    shown = (printable(p.replace("\\", "/").rpartition("/")[2]) for p in paths[:_MOST_NAMES])
    names = [breakable(name) for name in shown]
    more = say("window.evidence.more") if len(paths) > _MOST_NAMES else ""
    return say.listed(names) + more


def _words(sentence: str) -> QLabel:
    label = QLabel(sentence)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
