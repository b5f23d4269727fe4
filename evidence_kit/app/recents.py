"""What the start shows of a case without opening it: its loans, or why it cannot be read."""

from dataclasses import dataclass
from pathlib import Path

from evidence_kit.app.session import Session
from evidence_kit.domain.kinds import ItemKind, Shows, Standing
from evidence_kit.errors import KnownError


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstPicture:
    """The first picture of a case; see `reading.viewing.PageRequest`."""

    folder: Path  # of the case
    path: Path
    sha256: str
    media_type: str
    orientation: int
    cache: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Glance:
    """A case at a glance. Where it cannot be read `problem` says why, and the rest is empty."""

    folder: Path
    name: str
    loans: tuple[tuple[str, Standing], ...] = ()  # brand, how it stands
    items: int = 0
    picture: FirstPicture | None = None
    problem: KnownError | None = None


def glance(folder: Path) -> Glance:
    """Reads a case without holding it; for any thread."""
    try:
        with Session.open(folder, read_only=True) as session:
            case, picture = session.case, _first_picture(session)
    except KnownError as error:
        return Glance(folder=folder, name=folder.stem, problem=error)
    return Glance(
        folder=folder,
        name=case.name,
        loans=tuple((loan.platform, loan.standing) for loan in case.loans),
        items=sum(not item.set_aside for item in case.items),
        picture=picture,
    )


def _first_picture(session: Session) -> FirstPicture | None:
    """What tells a case from others: no identity card, and nothing that is not to be used."""
    case, store = session.case, session.store
    for item in case.items:
        if item.kind is not ItemKind.IMAGE or item.set_aside or item.shows is Shows.IDENTITY:
            continue
        for page in case.pages_of(item.id)[:1]:
            return FirstPicture(
                folder=store.folder,
                path=store.vault.path(item.sha256, item.extension),
                sha256=item.sha256,
                media_type=item.media_type,
                orientation=page.orientation,
                cache=store.cache,
            )
    return None
