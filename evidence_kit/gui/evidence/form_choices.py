"""What the lists of a form offer to choose from, as the case stands now."""

from evidence_kit.domain.kinds import Reached
from evidence_kit.gui.desk import Desk
from evidence_kit.gui.evidence.form_kinds import Entry
from evidence_kit.gui.evidence.form_rows import FormRow


def offer(row: FormRow, desk: Desk, loan_id: str) -> None:
    """Fills the list of a row, where it has one; without instalments theirs is not shown."""
    case, say = desk.case, desk.say
    if row.kind.entry is Entry.INSTALMENT:
        due = sorted((i for i in case.instalments if i.loan_id == loan_id), key=lambda i: i.number)
        words = [
            (i.id, say("window.form.instalment_nth", number=i.number, total=i.total)) for i in due
        ]
        row.set_choices([("", say("window.form.no_instalment")), *words])
        row.setVisible(bool(due))
    elif row.kind.entry is Entry.REACHED:
        words = [(str(value), desk.word(value)) for value in Reached]
        row.set_choices([("", say("window.form.unknown")), *words])
    elif row.kind.entry is Entry.INSTITUTION:
        row.set_choices([(i.name, i.name) for i in case.institutions])
