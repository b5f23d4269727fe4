"""Near-duplicates that were found earlier, as the case's cache remembers them."""

import json
from dataclasses import dataclass
from pathlib import Path

from evidence_kit.app.session import Session
from evidence_kit.domain.case import Case

_FILE = "alike.json"


@dataclass(frozen=True, slots=True)
class Alike:
    """Two items that show the same picture; `keep` is the larger one."""

    item: str  # the later of the two
    of: str
    keep: str

    @property
    def spare(self) -> str:
        """The smaller one."""
        return self.of if self.keep == self.item else self.item


@dataclass(frozen=True, slots=True)
class Compared:
    """What was compared before: the SHA-256 of each, and the pairs (larger, smaller)."""

    compared: frozenset[str] = frozenset()
    pairs: tuple[tuple[str, str], ...] = ()


def known_alike(session: Session) -> tuple[Alike, ...]:
    """The near-duplicates among what was compared so far, in the order of the items."""
    return in_case(session.case, compared_in(remembered(session)).pairs)


def remembered(session: Session) -> Path:
    """Where it is remembered what was compared."""
    return session.store.cache / _FILE


def in_case(case: Case, pairs: tuple[tuple[str, str], ...]) -> tuple[Alike, ...]:
    """Pairs of hashes (larger, smaller) as pairs of items."""
    at = {item.sha256: (position, item.id) for position, item in enumerate(case.items)}
    found = []
    for larger, smaller in pairs:
        if larger in at and smaller in at:
            first, last = sorted((at[larger], at[smaller]))
            found.append((last, Alike(item=last[1], of=first[1], keep=at[larger][1])))
    return tuple(alike for _, alike in sorted(found, key=lambda pair: pair[0]))


def compared_in(file: Path) -> Compared:
    """What a file remembers; nothing where it is missing, cut off or odd."""
    try:
        read = json.loads(file.read_text(encoding="utf-8"))
        pairs = tuple((str(larger), str(smaller)) for larger, smaller in read["pairs"])
        return Compared(frozenset(map(str, read["compared"])), pairs)
    except (OSError, ValueError, KeyError, TypeError):
        return Compared()
