"""How the time that work takes grows with what it is given."""

from collections.abc import Callable
from time import process_time

_NOISE = 0.02  # seconds; less than that tells nothing


def grows_as_its_text(work: Callable[[str], object], piece: str, length: int = 1000) -> bool:
    """Whether four times the text takes about four times as long, and not sixteen."""
    short, long = (_seconds(work, (piece * size)[:size]) for size in (length, 4 * length))
    return long < 4 * 2.5 * short + _NOISE


def _seconds(work: Callable[[str], object], text: str) -> float:
    taken = []
    for _ in range(3):
        start = process_time()
        work(text)
        taken.append(process_time() - start)
    return min(taken)
