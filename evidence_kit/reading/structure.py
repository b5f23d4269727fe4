"""Walking through the objects of a PDF whose author is not trusted, and writing them."""

import os
import warnings
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pikepdf

_CONTAINERS = (pikepdf.Dictionary, pikepdf.Stream, pikepdf.Array)


def dictionary(found: Any) -> Any:
    """What was found where a dictionary belongs; an empty one where it is something else."""
    return found if isinstance(found, pikepdf.Dictionary | pikepdf.Stream) else pikepdf.Dictionary()


def remove(found: Any, *keys: str) -> None:
    """Takes keys out of a dictionary, or out of that of a stream, where they are there."""
    for key in keys:
        if key in found:
            del found[key]


def reachable(roots: Iterable[Any]) -> Iterator[Any]:
    """Every dictionary and stream below `roots`, each indirect one once, parents aside.

    What the caller removes from a yielded object is not walked.
    """
    seen: set[tuple[int, int]] = set()
    waiting = list(roots)
    while waiting:
        found = waiting.pop()
        if not isinstance(found, _CONTAINERS):
            continue
        if found.is_indirect:
            if found.objgen in seen:
                continue
            seen.add(found.objgen)
        if isinstance(found, pikepdf.Array):
            waiting.extend(found)
            continue
        yield found
        waiting.extend(found[key] for key in found.keys() if key != "/Parent")  # noqa: SIM118


def write(pdf: pikepdf.Pdf, target: Path) -> None:
    """Saves without encryption, the same bytes each time, and sees them to the disk."""
    with warnings.catch_warnings():
        # Fields that no form knows are shown and flattened like the others.
        warnings.simplefilter("ignore", pikepdf.PageCopyWarning)
        pdf.save(
            target,
            deterministic_id=True,
            encryption=False,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )
    with target.open("rb+") as file:
        os.fsync(file.fileno())
