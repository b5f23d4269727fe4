"""What was typed and is not stored yet, told by whatever one types in and summed for the window."""

from enum import StrEnum

from PySide6.QtCore import QObject, Signal

from evidence_kit.texts import Texts


class DraftKind(StrEnum):
    """What is typed for."""

    EVIDENCE = "evidence"
    CONTACT = "contact"
    EVENT = "event"
    PROPOSAL = "proposal"


class Unsaved(QObject):
    """The window must not say that all of it is stored, and asks before it is lost."""

    changed = Signal(int)  # how much waits in all

    def __init__(self, say: Texts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.asks = True  # a system that ends takes no answer
        self._say = say
        self._waiting: dict[QObject, tuple[DraftKind, int]] = {}

    def tell(self, source: QObject, kind: DraftKind, count: int) -> None:
        """How much waits in a source now."""
        if self._waiting.get(source) != (kind, count):
            self._waiting[source] = kind, count
            self.changed.emit(self.total)

    def clear(self) -> None:
        """Nothing waits any more."""
        self._waiting.clear()
        self.changed.emit(0)

    @property
    def total(self) -> int:
        """How much waits in all."""
        return sum(count for _, count in self._waiting.values())

    @property
    def words(self) -> str:
        """How much of each kind."""
        counts = dict.fromkeys(DraftKind, 0)
        for kind, count in self._waiting.values():
            counts[kind] += count
        say, some = self._say, ((kind, count) for kind, count in counts.items() if count)
        return say.listed(say(f"window.draft.{kind}", count=count) for kind, count in some)
