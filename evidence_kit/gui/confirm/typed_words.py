"""What was typed over a proposal and is not taken yet, kept while another one is looked at."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QObject, Signal

from evidence_kit.domain.proposing.proposal import Proposal
from evidence_kit.gui.desk import Desk
from evidence_kit.gui.unsaved import DraftKind

Entries = Mapping[str, object]  # by field: the text in it, or what is chosen


def differing(now: Entries, before: Entries) -> Entries:
    """The fields that say something else than before."""
    return {name: value for name, value in now.items() if before.get(name) != value}


class TypedWords(QObject):
    """The desk is told of how many proposals: closing the window asks before they are lost."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._kept: dict[str, tuple[frozenset[str], Entries]] = {}  # by proposal: proofs, words
        desk.proposals.changed.connect(self._tell)

    @property
    def ids(self) -> frozenset[str]:
        """The proposals over which something was typed."""
        return frozenset(self._kept)

    def keep(self, proposal: Proposal, typed: Entries) -> None:
        """What was typed over a proposal now; nothing where all is as it was offered."""
        if typed == self.of(proposal):
            return
        self._kept.pop(self._key(proposal), None)
        if typed:
            self._kept[proposal.id] = _proofs(proposal), typed
        self._tell()

    def of(self, proposal: Proposal) -> Entries:
        """What was typed over it, also where it has more proofs and another name by now."""
        return self._kept.get(self._key(proposal), (frozenset(), {}))[1]

    def drop(self, proposals: Iterable[Proposal]) -> None:
        """They were taken or turned down."""
        for proposal in proposals:
            self._kept.pop(self._key(proposal), None)
        self._tell()

    def _key(self, proposal: Proposal) -> str:
        if proposal.id in self._kept:
            return proposal.id
        there = _proofs(proposal)
        offered = {each.id for each in self._desk.proposals.offered}
        same = (key for key, (proofs, _) in self._kept.items() if key not in offered)
        return next((key for key in same if self._kept[key][0] & there), proposal.id)

    def _tell(self) -> None:
        offered = self._desk.proposals.offered
        waiting = sum(bool(self.of(proposal)) for proposal in offered) if self._kept else 0
        self._desk.unsaved.tell(self, DraftKind.PROPOSAL, waiting)
        self.changed.emit()


def _proofs(proposal: Proposal) -> frozenset[str]:
    return frozenset(proof.id for proof in proposal.proofs)
