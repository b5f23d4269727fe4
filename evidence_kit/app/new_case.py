"""A new case from the answers to a few questions: the case, its first loan, and who lent."""

import re
from dataclasses import dataclass
from pathlib import Path

from evidence_kit.app import editing
from evidence_kit.app.session import Clock, Session, now, with_suffix
from evidence_kit.domain.kinds import InstitutionKind, Standing
from evidence_kit.domain.naming import is_device
from evidence_kit.errors import KnownError

_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]+')  # on one system or another
_LONGEST = 60  # characters; with the folders above it must stay below 260 on Windows


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What was asked. An empty `platform` makes no loan, an empty `lender` no institution."""

    name: str  # of the case, as typed
    folder: Path  # in which the case's own folder is made
    platform: str = ""
    standing: Standing = Standing.UNKNOWN
    lender: str = ""
    lender_kind: InstitutionKind = InstitutionKind.UNKNOWN


def make_case(answers: Answers, *, clock: Clock = now) -> Session:
    """Makes the case and what was said about the loan, and leaves it open.

    Raises:
        KnownError: `store.exists`, `case.bad_name`, or the disk refuses; nothing was made then.
    """
    if not file_name(answers.name):
        raise KnownError("case.bad_name", name=answers.name.strip()[:40])
    session = Session.create(case_path(answers.folder, answers.name), clock=clock)
    platform, lender = (" ".join(text.split()) for text in (answers.platform, answers.lender))
    if platform or lender:
        editing.add_loan(
            session,
            lender=lender,
            lender_kind=answers.lender_kind if lender else "",
            platform=platform or lender,
            standing=answers.standing,
        )
    return session


def case_path(folder: Path, name: str) -> Path:
    """Where a case of that name is made."""
    return with_suffix(folder / file_name(name))


def file_name(name: str) -> str:
    """A name that every system takes as that of a folder; what it cannot hold becomes a space."""
    cleaned = " ".join(_NOT_IN_NAMES.sub(" ", name).split())[:_LONGEST].strip(" .")
    return f"{cleaned}_" if is_device(cleaned) else cleaned


def free_name(folder: Path, name: str) -> str:
    """`name`, or with the first number that no case in the folder has."""
    taken, number = name, 2
    while case_path(folder, taken).exists():
        taken, number = f"{name} {number}", number + 1
    return taken
