"""What the window says when something is in the way: what happened and what to do next."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QMessageBox, QPushButton, QWidget

from evidence_kit.texts import Texts


def show_sentence(parent: QWidget, say: Texts, sentence: str) -> QMessageBox:
    """A sentence of the world's fault. The first line is the heading where there are several."""
    heading, _, rest = sentence.partition("\n")
    box = QMessageBox(QMessageBox.Icon.Warning, say("window.name"), heading, parent=parent)
    box.setInformativeText(rest)
    return _opened(box, say)


def show_bug(parent: QWidget | None, say: Texts, report: str) -> QMessageBox:
    """A fault of ours: type and place, to be copied; the case is as it was before the last step."""
    box = QMessageBox(
        QMessageBox.Icon.Critical, say("window.name"), say("window.bug"), parent=parent
    )
    box.setInformativeText(say("window.bug_what_now"))
    box.setDetailedText(report)
    copy = QPushButton(say("window.copy_details"))
    box.addButton(copy, QMessageBox.ButtonRole.ActionRole)
    copy.clicked.disconnect()  # the box stays open
    copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(report))
    return _opened(box, say)


def ask(parent: QWidget, question: str, *, yes: str, no: str, danger: bool = False) -> bool:
    """A question answered by one of two buttons that say what they do; Escape means no."""
    box, agree = _question(parent, question, yes=yes, no=no, danger=danger)
    box.exec()
    return box.clickedButton() is agree


def ask_also(
    parent: QWidget, question: str, *, yes: str, no: str, also: str, is_ticked: bool = False
) -> bool | None:
    """A dangerous question with a second one below it, to be ticked; None where it was denied.

    `also` is empty where there is no second one.
    """
    box, agree = _question(parent, question, yes=yes, no=no, danger=True)
    tick = QCheckBox(also)
    tick.setChecked(is_ticked)
    if also:
        box.setCheckBox(tick)
    box.exec()
    return tick.isChecked() if box.clickedButton() is agree else None


def _question(
    parent: QWidget, question: str, *, yes: str, no: str, danger: bool
) -> tuple[QMessageBox, QPushButton]:
    icon = QMessageBox.Icon.Warning if danger else QMessageBox.Icon.Question
    heading, _, rest = question.partition("\n")
    box = QMessageBox(icon, parent.window().windowTitle(), heading, parent=parent)
    box.setInformativeText(rest)
    agree = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    refuse = box.addButton(no, QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(refuse if danger else agree)
    box.setEscapeButton(refuse)
    return box, agree


def _opened(box: QMessageBox, say: Texts) -> QMessageBox:
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    close = box.addButton(say("window.close"), QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(close)
    box.setEscapeButton(close)
    box.open()
    return box
