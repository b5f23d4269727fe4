"""What the pages of questions are made of: a question with its answers, and a notice."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QRadioButton, QVBoxLayout, QWidget

from evidence_kit.gui import theme
from evidence_kit.gui.widgets.muted import Muted
from evidence_kit.gui.widgets.sign import Sign


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
