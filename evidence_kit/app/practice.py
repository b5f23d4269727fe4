"""The sample case to try things in: built whole or not at all, and kept as it was left."""

from pathlib import Path

from evidence_kit.app.jobs import Progress
from evidence_kit.app.session import Session
from evidence_kit.store.failures import known_failures
from evidence_kit.store.folder import remove_tree

_NAME = "样例案件.ekcase"
_DRAFT = "building"


def practice_case(folder: Path) -> Path:
    """Where the sample of a folder lies."""
    return folder / _NAME


def build_practice(folder: Path, *, progress: Progress | None = None) -> Path:
    """Builds the sample and returns its folder.

    Raises:
        KnownError: the disk refuses.
        Cancelled: `progress` was told to stop; nothing is left.
    """
    from evidence_kit.app.sample import build_sample  # with every decoder: the start needs none

    target, draft = practice_case(folder), folder / _DRAFT / _NAME
    with known_failures():
        if draft.parent.exists():  # of a start that was cut off
            remove_tree(draft.parent)
        try:
            with Session.create(draft) as session:
                build_sample(session, progress=progress)
            draft.rename(target)
        finally:
            if draft.parent.exists():
                remove_tree(draft.parent)
    return target
