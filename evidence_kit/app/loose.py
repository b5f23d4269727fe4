"""Data that comes without a file, by paste or from another program: laid down as files."""

import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from evidence_kit.app.session import Session
from evidence_kit.domain.naming import is_device
from evidence_kit.store.failures import known_failures

_LONGEST_NAME = 120  # characters; of some systems' 255 bytes
_NOT_IN_NAMES = '<>:"/\\|?*'


@dataclass(frozen=True, slots=True)
class Loose:
    """Data under a name that another program gave it; `data` is asked for in the job's thread."""

    untrusted_name: str
    data: Callable[[], bytes]


@contextmanager
def laid_down(session: Session, parts: Sequence[Loose]) -> Iterator[list[Path]]:
    """The parts as files in the case's folder for work, as long as the context lasts.

    Raises:
        KnownError: the disk refuses.
    """
    if not parts:
        yield []
        return
    with known_failures():
        folder = Path(tempfile.mkdtemp(dir=session.store.work, prefix="loose-"))
    try:
        paths = []
        for number, part in enumerate(parts):
            # each in a folder of its own: two may have one name
            path = folder / str(number) / _plain(part.untrusted_name)
            with known_failures():
                path.parent.mkdir()
                path.write_bytes(part.data())
            paths.append(path)
        yield paths
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _plain(untrusted: str) -> str:
    """A name that every system can hold, with the ending kept."""
    last = untrusted.replace("\\", "/").rpartition("/")[2]
    kept = "".join("_" if c in _NOT_IN_NAMES or not c.isprintable() else c for c in last)
    kept = f"_{kept}" if is_device(kept.strip(" .")) else kept
    stem, dot, ending = kept.strip(" .").rpartition(".")
    if not dot or len(ending) > 10:
        return kept.strip(" .")[:_LONGEST_NAME] or "_"
    return f"{stem[:_LONGEST_NAME] or '_'}.{ending}"
