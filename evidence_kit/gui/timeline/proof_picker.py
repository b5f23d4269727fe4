"""Chooses evidence that proves an event: likely ones first, each with what it has in common."""

from PySide6.QtWidgets import QWidget

from evidence_kit.domain.likely_proofs import Candidate, candidates
from evidence_kit.domain.listing import row_of
from evidence_kit.domain.records import Event
from evidence_kit.gui.desk import Desk
from evidence_kit.gui.widgets.picker import Picker

_LETTERS = 64  # a title, what is the same, a day and an amount
_DAY = len("2024-06-11")


class ProofPicker(Picker):
    """Offers what is not attached yet; an empty id stands for files that are not in the case."""

    def __init__(self, desk: Desk, parent: QWidget, event: Event) -> None:
        found = candidates(desk.case, event, desk.proposals.reading)
        lines = [(candidate.item.id, _line(desk, candidate)) for candidate in found]
        say = desk.say
        asked = say("window.timeline.pick_proof" if lines else "window.timeline.no_more_proof")
        more = say("window.timeline.proof_files")
        super().__init__(parent, asked, lines, more=more, letters=_LETTERS)


def _line(desk: Desk, candidate: Candidate) -> str:
    row, say = row_of(desk.case, candidate.item, desk.word), desk.say
    alike = [n for n in ("same_amount", "same_day") if getattr(candidate, n)]
    common = say.listed(say(f"window.timeline.{name}") for name in alike)
    mark = f"★ {common}" if common else ""
    told = (row.title, mark, str(row.on or "")[:_DAY], str(row.amount or ""))
    return "  ".join(filter(None, told))
