"""Takes the attachments out of a mail: each becomes a file of its own, the mail stays whole."""

from pathlib import Path

from evidence_kit.errors import KnownError
from evidence_kit.reading.archives import Expanded
from evidence_kit.reading.messages.mail import attachments, parsed
from evidence_kit.reading.staging import writing

_MOST_BYTES = 100 * 1024**2  # of a mail; no mail server takes larger ones


def take_attachments(path: Path, into: Path) -> Expanded:
    """Writes the files that a mail brings as numbered files into `into`, names beside them.

    Whoever calls removes `into`. A mail that cannot be taken apart brings none: it is evidence all
    the same, and reading it says what is wrong.
    """
    members: list[tuple[str, Path]] = []
    if path.stat().st_size > _MOST_BYTES:
        return Expanded((), ())
    try:
        for number, each in enumerate(attachments(parsed(path.read_bytes())), start=1):
            target = into / f"{number:06d}"
            with writing():
                target.write_bytes(each.content)
            members.append((each.name.replace("/", "_"), target))
    except KnownError as error:
        if error.code != "reading.mail_damaged":
            raise
    return Expanded(tuple(members), ())
