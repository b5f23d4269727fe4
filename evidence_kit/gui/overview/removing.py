"""Removing a loan: what hangs on it is counted and asked about first."""

from PySide6.QtWidgets import QWidget

from evidence_kit.app import editing
from evidence_kit.domain.records import Complaint, Event, Instalment, Loan
from evidence_kit.gui import messages
from evidence_kit.gui.desk import Desk


def remove_loan(parent: QWidget, desk: Desk, loan_id: str) -> None:
    """Asks what becomes of the events of a loan, and removes it as one step."""
    loan, say = desk.case.get(loan_id), desk.say
    if not isinstance(loan, Loan):
        return
    _, kept = editing.dependants(desk.case, loan, keep_events=True)
    keeps = messages.ask_also(
        parent, _question(desk, loan),
        yes=say("window.overview.remove"), no=say("window.cancel"),
        also=say("window.overview.remove_keep", count=len(kept)) if kept else "", is_ticked=True,
    )  # fmt: skip
    if keeps is not None:
        desk.do(editing.remove, loan_id, of=(Loan,), keep_events=keeps)


def _question(desk: Desk, loan: Loan) -> str:
    """How much hangs on a loan, and what stays in any case."""
    say, case = desk.say, desk.case
    gone, _ = editing.dependants(case, loan)
    targets = {loan.id, *(r.id for r in gone if isinstance(r, Event))}
    counts = {
        "events": sum(isinstance(r, Event) for r in gone),
        "instalments": sum(isinstance(r, Instalment) for r in gone),
        "evidence": len({link.item_id for link in case.links if link.target_id in targets}),
        "complaints": sum(isinstance(r, Complaint) for r in gone),
    }
    told = [
        say(f"window.overview.remove_{name}", count=count)
        for name, count in counts.items()
        if count
    ]
    name = loan.platform or say("window.overview.no_brand")
    what = say("window.overview.remove_what", what=say.listed(told)) if told else ""
    return say("window.overview.remove_question", loan=name, what=what)
