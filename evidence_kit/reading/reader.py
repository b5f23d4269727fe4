"""Reads one file: what kind of document it is and what it says.

`read` runs in a worker process. Every reader and decoder is loaded there, not by who asks for it.
"""

from dataclasses import dataclass
from pathlib import Path

from evidence_kit.domain.kinds import ItemKind
from evidence_kit.domain.readings import DocumentKind, Reading
from evidence_kit.domain.values import PartialDate
from evidence_kit.errors import KnownError

MOST_PAGES = 60  # of one file; a longer one is read so far, and says so


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadRequest:
    """A file that intake has accepted.

    Args:
        path: its bytes, decrypted where it was locked; their hash is `expected`. sha256: of the
            original. orientations: EXIF's, page by page.
        cache: a folder for what is made on the way. captured_on: when a picture was taken, where
            the file or its name tells; relative times in it are resolved against that.
    """

    path: Path
    sha256: str
    expected: str
    kind: ItemKind
    media_type: str
    orientations: tuple[int, ...] = ()
    cache: Path
    captured_on: PartialDate | None = None


def read(request: ReadRequest) -> Reading:
    """All that can be read in a file; an empty reading where the program reads no such files.

    Raises:
        KnownError: `pdf.*`, `intake.*` or `reading.*`, the file cannot be decoded;
            `reading.changed`: it is not what was imported.
    """
    from evidence_kit.reading.documents.reader import read_pages
    from evidence_kit.reading.messages.reader import read_messages
    from evidence_kit.reading.messages.tables import read_message_workbook
    from evidence_kit.reading.page_lines import lines_of
    from evidence_kit.reading.staging import sha256_of
    from evidence_kit.reading.statements.reader import read_statement
    from evidence_kit.reading.viewing import PageRequest

    if sha256_of(request.path) != request.expected:
        raise KnownError("reading.changed")
    for understood in (read_messages, read_statement, read_message_workbook):
        reading = understood(request.path, request.media_type)
        if reading is not None:
            return reading
    if request.kind in (ItemKind.IMAGE, ItemKind.PDF):
        pages = [
            lines_of(
                PageRequest(
                    path=request.path,
                    sha256=request.sha256,
                    media_type=request.media_type,
                    page=number,
                    orientation=orientation,
                    cache=request.cache,
                )
            )
            for number, orientation in enumerate(request.orientations[:MOST_PAGES], start=1)
        ]
        return read_pages(pages, request.captured_on)
    return Reading(kind=DocumentKind.OTHER)
