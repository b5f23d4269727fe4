"""What the pages of questions are made of: a question with its answers, and a notice."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from evidence_kit.gui import theme
from evidence_kit.gui.widgets.muted import Muted
from evidence_kit.gui.widgets.sign import Sign

_ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)


def question(asked: str, *answers: QWidget) -> QWidget:
    """A heading and below it what it is answered with; its radio buttons are one group."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.SPACE // 2)
    heading = QLabel(asked)
    heading.setFont(theme.heading(1.1))
    heading.setBuddy(answers[0])
    column.addWidget(heading)
    group = QButtonGroup(holder)
    for answer in answers:
        column.addWidget(answer)
        if not answer.accessibleName():
            answer.setAccessibleDescription(asked.replace("&", ""))
        buttons = [answer] if isinstance(answer, QRadioButton) else []
        for button in buttons or answer.findChildren(QRadioButton):
            group.addButton(button)
    return holder


class Choice(QRadioButton):
    """One answer of several: arrows go to another and choose it; Tab comes to the chosen one."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.toggled.connect(self._follow)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """The answer to which an arrow leads is chosen."""
        super().keyPressEvent(event)
        reached = QApplication.focusWidget()
        if event.key() in _ARROWS and isinstance(reached, Choice) and reached is not self:
            reached.click()

    def _follow(self) -> None:
        policies = Qt.FocusPolicy
        self.setFocusPolicy(policies.StrongFocus if self.isChecked() else policies.ClickFocus)


class Notice(QWidget):
    """A sentence with a sign before it; empty words hide it."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE)
        mark = Sign("triangle-alert")
        self.label = Muted(warns=True)
        self.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.label, 1)
        self.hide()

    def show_words(self, text: str) -> None:
        """Shows a sentence, or nothing."""
        self.label.setText(text)
        self.setAccessibleName(text)
        self.setVisible(bool(text))
