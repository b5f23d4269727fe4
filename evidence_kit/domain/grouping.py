"""Records by what they have in common, so that they are found without a search."""

from collections.abc import Callable, Iterable
from typing import TypeVar

_R = TypeVar("_R")


def grouped(records: Iterable[_R], key: Callable[[_R], str]) -> dict[str, tuple[_R, ...]]:
    """The records of each key, in the order in which they are given."""
    groups: dict[str, list[_R]] = {}
    for record in records:
        groups.setdefault(key(record), []).append(record)
    return {name: tuple(group) for name, group in groups.items()}
