"""Files that are dropped while a contact is entered: put in, and attached to that contact."""

from collections.abc import Callable

from evidence_kit.app import editing
from evidence_kit.gui.desk import Desk


class DroppedProofs:
    """Of one contact. What comes in after the contact was noted is attached to it then."""

    def __init__(self, desk: Desk, told: Callable[[int, bool], object], event_id: str = "") -> None:
        """`told`: how many items came, and whether they are attached or wait for the contact."""
        self._desk, self._told = desk, told
        self._event_id = event_id
        self._waiting: list[str] = []

    @property
    def item_ids(self) -> tuple[str, ...]:
        """What is to be attached when the contact is noted."""
        return tuple(self._waiting)

    def came(self, item_ids: tuple[str, ...]) -> None:
        """These items are in the case now."""
        if self._event_id:
            for item_id in item_ids:
                self._desk.do(editing.attach, item_id, self._event_id)
        else:
            self._waiting += [i for i in item_ids if i not in self._waiting]
        self._told(len(item_ids), bool(self._event_id))

    def noted(self, event_id: str) -> None:
        """The contact is in the case, with what had come so far."""
        self._event_id = event_id
