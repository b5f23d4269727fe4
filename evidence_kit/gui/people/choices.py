"""The closed lists that the forms about contacts share: loans, institutions, channels, reached."""

from PySide6.QtWidgets import QComboBox

from evidence_kit.domain.kinds import Reached
from evidence_kit.gui.desk import Desk
from evidence_kit.gui.widgets.still_combo import StillCombo

CHANNELS = ("call", "text", "wechat", "app", "mail", "visit")


def channels(desk: Desk, name: str) -> QComboBox:
    """Ways of contact; another one can be typed."""
    box = StillCombo()
    box.setEditable(True)
    box.setAccessibleName(name)
    box.addItem("")
    for channel in CHANNELS:
        box.addItem(desk.say(f"window.contacts.channel.{channel}"))
    return box


def reached(desk: Desk, name: str) -> QComboBox:
    """Whom a collector reached."""
    box = StillCombo()
    box.setAccessibleName(name)
    box.addItem(desk.say("window.contacts.unsaid"), None)
    for value in Reached:
        box.addItem(desk.word(value), value)
    return box


def fill_loans(desk: Desk, box: QComboBox) -> None:
    """The loans of the case; what was chosen stays chosen, the only loan is chosen by itself."""
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    chosen, was_filled = box.currentData(), box.count() > 0
    box.clear()
    box.addItem(desk.say("window.contacts.no_loan"), None)
    for loan in desk.case.loans:
        box.addItem(loan.platform or desk.say("window.overview.no_brand"), loan.id)
    if not was_filled and len(desk.case.loans) == 1:
        chosen = desk.case.loans[0].id
    box.setCurrentIndex(max(0, box.findData(chosen)))


def fill_institutions(desk: Desk, box: QComboBox) -> None:
    """The institutions of the case; what was chosen stays chosen."""
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    chosen = box.currentData()
    box.clear()
    box.addItem(desk.say("window.contacts.unsaid"), None)
    for institution in desk.case.institutions:
        box.addItem(institution.name, institution.id)
    box.setCurrentIndex(max(0, box.findData(chosen)))
