"""A session lent to another thread: it reads at once and writes where its owner lives."""

from collections.abc import Callable
from typing import NoReturn, TypeVar

from evidence_kit.app.session import Session
from evidence_kit.domain.case import Case

T = TypeVar("T")
Ask = Callable[[Callable[[], object]], object]


class LentSession(Session):
    """What long work in a thread is given in place of the session itself.

    The database belongs to the thread of the owner. `case` is what the owner holds now; `write` has
    the owner run a short change and waits for it; the vault and the folders are used directly.

    Args:
        ask: runs a function in the owner's thread and returns what it returned, or raises what it
            raised.
    """

    def __init__(self, owner: Session, ask: Ask) -> None:
        super().__init__(owner.store, owner.clock)
        self._owner = owner
        self._ask = ask

    @property
    def case(self) -> Case:
        """What the case holds now."""
        held = self._owner.held
        return held if held is not None else self._asked(lambda: self._owner.case)

    def write(self, change: Callable[[Session], T]) -> T:
        """Runs a short change in the owner's thread."""
        return self._asked(lambda: change(self._owner))

    def change(self, *_: object, **__: object) -> NoReturn:
        """Never here: use `write`."""
        raise RuntimeError("a lent session is written through `write`")

    fact = change
    undo = change
    redo = change
    erase = change
    new_id = change

    def close(self) -> None:
        """The owner closes."""

    def _asked(self, function: Callable[[], T]) -> T:
        return self._ask(function)  # type: ignore[return-value]


class StillSession(LentSession):
    """A session whose case stays what it is now: what long work reads fits together to its end.

    Meanwhile the owner's case goes on changing; what is written goes there.
    """

    def __init__(self, lent: Session) -> None:
        super().__init__(lent, lambda function: function())
        self._still = lent.case

    @property
    def case(self) -> Case:
        """What the case held at the beginning."""
        return self._still

    def write(self, change: Callable[[Session], T]) -> T:
        """Runs a short change where the case may be written."""
        return self._owner.write(change)
