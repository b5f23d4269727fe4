"""What the start shows of a case without opening it: its loans, or why it cannot be read."""

from dataclasses import dataclass
from pathlib import Path

from evidence_kit.app.session import Session
from evidence_kit.domain.kinds import Standing
from evidence_kit.errors import KnownError


@dataclass(frozen=True, slots=True, kw_only=True)
class Glance:
    """A case at a glance. Where it cannot be read `problem` says why, and the rest is empty."""

    folder: Path
    name: str
    loans: tuple[tuple[str, Standing], ...] = ()  # brand, how it stands
    items: int = 0
    problem: KnownError | None = None


def glance(folder: Path) -> Glance:
    """Reads a case without holding it; for any thread."""
    try:
        with Session.open(folder, read_only=True) as session:
            case = session.case
    except KnownError as error:
        return Glance(folder=folder, name=folder.stem, problem=error)
    return Glance(
        folder=folder,
        name=case.name,
        loans=tuple((loan.platform, loan.standing) for loan in case.loans),
        items=sum(not item.set_aside for item in case.items),
    )
