"""What one said of oneself in an earlier case, for a new one about another lender."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from evidence_kit.app.session import Session
from evidence_kit.domain.records import COMPLAINANT, Person
from evidence_kit.errors import KnownError


@dataclass(frozen=True, slots=True)
class Earlier:
    """The complainant of another case."""

    case_name: str
    person: Person

    def values(self) -> dict[str, object]:
        """What was said, field by field."""
        said = asdict(self.person)
        return {name: value for name, value in said.items() if name != "id" and value}


def earlier_details(folders: Iterable[Path], current: Path) -> Earlier | None:
    """The complainant of the first of these cases in which one is named, but for the current one.

    They are read without being held; for any thread. One that cannot be read is passed over: the
    start of the program says why.
    """
    for folder in folders:
        if folder == current:
            continue
        try:
            with Session.open(folder, read_only=True) as session:
                case = session.case
        except KnownError:
            continue
        person = case.person(COMPLAINANT)
        if person.name:
            return Earlier(case.name, person)
    return None
