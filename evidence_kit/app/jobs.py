"""What long work tells whoever waits for it."""

from typing import Protocol


class Progress(Protocol):
    """Told how far long work is; may raise `Cancelled` to stop it."""

    def step(self, stage: str, done: int, total: int) -> None:
        """`done` of `total` things of a stage are finished; the stage is a key of `cli.stage`."""

    def check(self) -> None:
        """Called several times a second while one thing takes long; may raise `Cancelled`."""


class NoProgress:
    """Nobody is watching."""

    def step(self, stage: str, done: int, total: int) -> None:
        """Says nothing."""

    def check(self) -> None:
        """Goes on."""
