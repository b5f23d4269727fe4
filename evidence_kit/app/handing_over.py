"""Where a bundle goes: its file's name, whether it may be written there, and earlier ones."""

import re
from pathlib import Path

from evidence_kit.app import complaints
from evidence_kit.app.exporting import ExportChoices
from evidence_kit.app.session import Session
from evidence_kit.app.targets import check_target
from evidence_kit.domain.naming import printable
from evidence_kit.errors import KnownError
from evidence_kit.export.verify import sidecar_of
from evidence_kit.texts import Texts

_LONGEST = 60  # characters of a proposed name; with the path some systems end at 260


def proposed_name(session: Session, choices: ExportChoices) -> str:
    """The file name of a bundle: the lender's brands and the recipient, and what it is not."""
    say = Texts(choices.language)
    addressed = complaints.choose(
        session, loan_ids=choices.loan_ids, to=choices.to, to_name=choices.to_name
    )
    brands = dict.fromkeys(
        loan.platform for loan in session.case.loans if loan.id in choices.loan_ids
    )
    parts = [say("case.bundle_file"), *brands, addressed.name]
    if choices.draft:
        parts.append(say("case.bundle_file_draft"))
    stem = "-".join(filter(None, (file_part(part) for part in parts)))
    return f"{stem[:_LONGEST].rstrip(' .-')}.pdf"


def file_part(text: str) -> str:
    """A text as part of a file's name, on every system."""
    return re.sub(r'[\\/:*?"<>|\s\x00-\x1f]+', " ", printable(text)).strip(" .")


def free_name(folder: Path, name: str) -> str:
    """That name, or with a number where another file that is no bundle has it."""
    stem, number, free = Path(name).stem, 2, name
    while (folder / free).exists() and not sidecar_of(folder / free).exists():
        free, number = f"{stem} {number}.pdf", number + 1
    return free


def refusal(target: Path, choices: ExportChoices) -> KnownError | None:
    """Why a bundle cannot be written there, as far as that is known beforehand."""
    try:
        check_target(target, originals=choices.originals)
    except KnownError as error:
        return error
    return None
