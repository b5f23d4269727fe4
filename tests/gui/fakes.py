"""A desk for tests of one place: it holds a case and notes what it is asked to do."""

from pathlib import Path
from types import SimpleNamespace

from evidence_kit.gui.desk import Desk


class FakeSession:
    """A case without a store."""

    def __init__(self, case, *, read_only=False):
        self.case = self.held = case
        self.on_change = lambda: None
        self.store = SimpleNamespace(
            folder=Path(f"{case.name}.ekcase"), read_only=read_only, next_undo=lambda: None,
            next_redo=lambda: None,
        )  # fmt: skip

    def close(self):
        """There is nothing to let go of."""


class FakeDesk(Desk):
    """`done` lists (name of the verb, arguments, keyword arguments); nothing happens."""

    def __init__(self, case, settings, say):
        super().__init__(FakeSession(case), settings, say)
        self.done = []

    def do(self, verb, *args, **kwargs):
        """Notes the verb."""
        self.done.append((verb.__name__, args, kwargs))

    def hold(self, case):
        """The case is another one now, as after a verb."""
        self.session.case = self.session.held = case
        self.changed.emit()
