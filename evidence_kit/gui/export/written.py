"""A bundle that was written: what it is, and what can be done with it now."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton

from evidence_kit.app.exporting import Exported
from evidence_kit.app.verifying import Result
from evidence_kit.domain.findings import Severity
from evidence_kit.gui import theme
from evidence_kit.gui.desk import Desk
from evidence_kit.gui.export import handing, verdict
from evidence_kit.gui.icons import icon
from evidence_kit.gui.widgets.card import Card
from evidence_kit.gui.widgets.flow import FlowLayout


class WrittenCard(Card):
    """One written bundle. `verify_wanted` comes with its path."""

    verify_wanted = Signal(object)  # Path

    def __init__(self, desk: Desk, done: Exported) -> None:
        super().__init__(desk.say("window.export.written", name=done.path.name))
        self._desk, say = desk, desk.say
        self.path = done.path
        facts = say(
            "window.export.written_facts",
            to=done.recipient_name, pages=done.pages, size=_size(done.bytes),
            folder=done.path.parent,
        )  # fmt: skip
        self._line(facts)
        self._line(say("window.export.sidecar", sha256=done.sha256), muted=True)
        if done.draft:
            lacks = any(f.severity is Severity.MISSING for f in done.findings)
            told = say("window.export.is_draft") if lacks else say("window.export.draft_asked")
            self._line(f"⚠ {told}")
        if done.originals is not None:
            self._line(f"⚠ {say('window.export.originals_written', name=done.originals.name)}")
        row = FlowLayout()
        for picture, name, act in (
            ("external-link", "open", partial(self._hand, handing.open_file)),
            ("folder-open", "show", partial(self._hand, handing.show_in_folder)),
            ("printer", "print", partial(self._hand, handing.print_file)),
            ("shield-check", "verify", self._verify),
        ):
            row.addWidget(self._button(picture, say(f"window.export.{name}"), act))
        self.body.addLayout(row)
        self.answer = QLabel()
        self.answer.setWordWrap(True)
        self.answer.setTextFormat(Qt.TextFormat.PlainText)
        self.answer.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.answer.hide()
        self.body.addWidget(self.answer)

    def show_result(self, result: Result) -> None:
        """What verifying said."""
        say = self._desk.say
        self.show_sentence("\n".join([verdict.heading(result, say), *verdict.lines(result, say)]))

    def show_sentence(self, sentence: str) -> None:
        """What came of verifying."""
        self.answer.setText(sentence)
        self.answer.show()

    def _hand(self, to: Callable[[Path], bool]) -> None:
        if not self.path.is_file():
            self.show_sentence(self._desk.say("window.export.gone", name=self.path.name))
        elif not to(self.path):
            self.show_sentence(self._desk.say("window.export.no_program"))

    def _verify(self) -> None:
        self.verify_wanted.emit(self.path)

    def _line(self, text: str, *, muted: bool = False) -> None:
        label = QLabel(text)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        if muted:
            theme.mute(label)
        self.body.addWidget(label)

    def _button(self, picture: str, text: str, act: Callable[[], None]) -> QPushButton:
        button = QPushButton(icon(picture), text)
        button.clicked.connect(act)
        return button


def _size(count: int) -> str:
    return f"{count / 1024 / 1024:.1f} MB"
