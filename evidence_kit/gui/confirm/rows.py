"""The model behind the list of proposals: headings and proposals, one row each."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from evidence_kit.domain.case import Case
from evidence_kit.domain.proposing.grouping import Group
from evidence_kit.domain.proposing.proposal import Proposal
from evidence_kit.gui.confirm import wording
from evidence_kit.texts import Texts

_Index = QModelIndex | QPersistentModelIndex
LINE_ROLE = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class Line:
    """What a row says. A heading has a title only."""

    title: str
    proposal: Proposal | None = None
    detail: str = ""
    amount: str = ""
    where: str = ""
    badge: str = ""
    doubts: bool = False


class ProposalRows(QAbstractListModel):
    """Headings cannot be chosen."""

    def __init__(self, say: Texts) -> None:
        super().__init__()
        self._say = say
        self._lines: list[Line] = []
        self._row_of: dict[str, int] = {}
        self._typed: frozenset[str] = frozenset()

    def show_groups(self, case: Case, groups: tuple[Group, ...]) -> None:
        """Shows other proposals."""
        say, lines = self._say, list[Line]()
        for group in groups:
            title = wording.group_title(say, case, group)
            lines.append(Line(f"{title}　{len(group.proposals)}"))
            lines += [_line(say, case, proposal, group) for proposal in group.proposals]
        if lines == self._lines:
            return
        self.beginResetModel()
        self._lines = lines
        self._row_of = {x.proposal.id: row for row, x in enumerate(lines) if x.proposal}
        self.endResetModel()

    def mark(self, typed: frozenset[str]) -> None:
        """Says of which proposals something was typed and is not taken yet."""
        if typed != self._typed:
            self._typed = typed
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._lines) - 1, 0))

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's own
        """Headings included."""
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The line itself, and what a screen reader says of it."""
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if line.proposal is not None and line.proposal.id in self._typed:
            line = replace(line, badge=self._say("window.confirm.typed"), doubts=True)
        if role == LINE_ROLE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return line.title
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            said = (line.title, line.detail, line.amount, line.badge, line.where)
            return "\n".join(filter(None, said))
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Headings are only read."""
        if not index.isValid() or self._lines[index.row()].proposal is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def proposal(self, row: int) -> Proposal | None:
        """The proposal of a row; None for a heading or no row."""
        return self._lines[row].proposal if 0 <= row < len(self._lines) else None

    def row_of(self, proposal_id: str) -> int | None:
        """The row of a proposal."""
        return self._row_of.get(proposal_id)

    def first(self, fits: Callable[[Proposal], bool]) -> int | None:
        """The row of the first proposal that fits."""
        rows = enumerate(self._lines)
        return next((n for n, line in rows if line.proposal and fits(line.proposal)), None)

    def nearest(self, row: int) -> int | None:
        """The proposal in this row or the next after it, else the last one before."""
        after = range(max(row, 0), len(self._lines))
        before = range(min(row, len(self._lines)) - 1, -1, -1)
        return next((at for at in (*after, *before) if self._lines[at].proposal), None)


def _line(say: Texts, case: Case, proposal: Proposal, group: Group) -> Line:
    badge = ""
    if proposal.doubts:
        doubt = say(f"window.confirm.short.{proposal.doubts[0]}")
        badge = say("window.confirm.check", doubt=doubt)
    elif proposal.is_corroborated:
        badge = say("window.confirm.corroborated")
    amount = wording.amount_of(proposal)
    where = wording.where(say, case, proposal)
    if group.is_mixed:  # its heading does not say of which loan it is
        where = "  ".join((wording.loan_of(say, case, proposal.loan_id), where))
    return Line(
        wording.headline(say, case, proposal), proposal, wording.detail(proposal),
        "" if amount is None else str(amount), where, badge,
        doubts=bool(proposal.doubts),
    )  # fmt: skip
