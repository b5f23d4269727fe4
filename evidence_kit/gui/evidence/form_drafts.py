"""What was typed of evidence and waits for Enter, kept while other evidence is looked at."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from evidence_kit.app.describing import Place
from evidence_kit.domain.kinds import Shows
from evidence_kit.gui.desk import Desk
from evidence_kit.gui.unsaved import DraftKind

if TYPE_CHECKING:
    from evidence_kit.gui.evidence.form import ItemForm


@dataclass(frozen=True, slots=True)
class Draft:
    """`texts`: by row; `typed`: of the fields that every item has; `touched`: see there."""

    shows: Shows
    loan_id: str
    texts: Mapping[str, str]
    typed: Mapping[str, str]
    touched: frozenset[str]
    place: Place | None


def draft_of(form: "ItemForm") -> Draft:
    """What the form shows now that no item holds."""
    rows, common = form.rows.items(), form.common
    texts = {n: r.text() for n, r in rows if r.is_touched or (r.text() and not r.suggested)}
    touched, place = frozenset(common.touched), form.drawn_place
    return Draft(form.shows, common.loan_id, texts, common.typed(), touched, place)


class Drafts(QObject):
    """The desk is told of how many items: the window must not say that they are stored."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.shown: tuple[str, ...] = ()  # the items in the form
        self._kept: dict[frozenset[str], Draft] = {}
        self._is_typing = False

    @property
    def is_typing(self) -> bool:
        """Whether the form that is shown holds something that was not taken."""
        return self._is_typing

    @is_typing.setter
    def is_typing(self, is_typing: bool) -> None:
        self._is_typing = is_typing
        self.tell()

    def keep(self, item_ids: Iterable[str], draft: Draft) -> None:
        """Other items are shown now."""
        self._kept[frozenset(item_ids)] = draft

    def pop(self, item_ids: Iterable[str]) -> Draft | None:
        """The draft of items that are shown again."""
        return self._kept.pop(frozenset(item_ids), None)

    def tell(self) -> None:
        """Says of how many items something waits; of a draft whose items are gone, of none."""
        case, waiting = self._desk.case, [*self._kept]
        if self._is_typing:
            waiting.append(frozenset(self.shown))
        held = (ids for ids in waiting if all(case.get(i) is not None for i in ids))
        self._desk.unsaved.tell(self, DraftKind.EVIDENCE, len(frozenset[str]().union(*held)))
