"""What was typed of evidence and waits for Enter, kept while other evidence is looked at."""

from collections.abc import Mapping
from dataclasses import dataclass

from evidence_kit.domain.kinds import Shows
from evidence_kit.gui.desk import Desk

_MOST = 200


@dataclass(frozen=True, slots=True)
class Draft:
    """`texts`: by row; `typed`: of the fields that every item has."""

    shows: Shows
    loan_id: str
    texts: Mapping[str, str]
    typed: Mapping[str, str]


class Drafts:
    """The desk is told how many there are: the window must not say that they are stored."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._kept: dict[str, Draft] = {}
        self._is_typing = False

    @property
    def is_typing(self) -> bool:
        """Whether the form that is shown holds something that was not taken."""
        return self._is_typing

    @is_typing.setter
    def is_typing(self, is_typing: bool) -> None:
        self._is_typing = is_typing
        self.tell()

    def keep(self, item_id: str, draft: Draft) -> None:
        """Another item is shown now; the oldest draft goes where there are too many."""
        self._kept[item_id] = draft
        while len(self._kept) > _MOST:
            del self._kept[next(iter(self._kept))]

    def pop(self, item_id: str) -> Draft | None:
        """The draft of an item that is shown again."""
        return self._kept.pop(item_id, None)

    def tell(self) -> None:
        """Says how many wait, of items that the case still holds."""
        kept = sum(self._desk.case.get(item_id) is not None for item_id in self._kept)
        self._desk.drafted.emit(kept + self._is_typing)
