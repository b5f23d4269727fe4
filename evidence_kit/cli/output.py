"""How commands answer: one JSON object or plain lines on standard output, progress beside it."""

import json
import locale
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum, IntEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from evidence_kit.domain.naming import is_visible, visible
from evidence_kit.domain.routing import Recipient
from evidence_kit.domain.values import Box, Money, PartialDate
from evidence_kit.errors import KnownError
from evidence_kit.texts import Texts, nearest

if TYPE_CHECKING:
    from rich.progress import Progress


class ExitCode(IntEnum):
    """What a command's end means to a script."""

    DONE = 0
    PARTLY = 1  # done, but something was refused or found
    USAGE = 2
    KNOWN_ERROR = 3
    BUG = 70
    INTERRUPTED = 130


def language() -> str:
    """The language of messages: the one the system speaks where there is one, else English."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return nearest(value)
    return nearest(locale.getlocale()[0] or "")


def texts() -> Texts:
    """The sentences of messages."""
    return Texts(language())


def word(value: Enum) -> str:
    """A value of a closed list as people say it."""
    return texts().word(value)


def sentence(error: KnownError) -> str:
    """What a known error says to the user."""
    return _shown(texts().sentence(error))


def spoken(value: object) -> object:
    """A fact as it stands in a sentence, without what would confuse a terminal.

    A recipient is the way to address it.
    """
    if isinstance(value, Recipient):
        return value.hint[language()]
    said = texts().spoken(value)
    return _shown(str(said)) if isinstance(said, str | Path) else said


def one_line(text: str) -> str:
    """A text of the evidence on one line: what it breaks would look like another answer."""
    return " ".join(text.splitlines())


def _shown(text: str) -> str:
    """Lines as they are, for a sentence may have several; nothing else that nobody sees."""
    return "\n".join(map(visible, text.split("\n")))


def emit(answer: dict[str, Any], lines: Iterable[str], *, as_json: bool) -> None:
    """Writes the answer: the object itself, or the lines a person reads."""
    text = _json(answer) if as_json else _shown("\n".join(lines))
    if text:
        encoding = sys.stdout.encoding or "utf-8"
        sys.stdout.write(text.encode(encoding, "replace").decode(encoding) + "\n")
        sys.stdout.flush()


def _json(answer: dict[str, Any]) -> str:
    """Chinese as it is read, invisible characters escaped; half characters are no JSON: a `?`."""
    text = json.dumps(plain(answer), ensure_ascii=False, indent=2)
    whole = text.encode("utf-8", "replace").decode()
    return "".join(c if c == "\n" or is_visible(c) else json.dumps(c)[1:-1] for c in whole)


def plain(value: object) -> Any:
    """Records, amounts and dates as JSON knows them; amounts are text such as `1,284.67`."""
    if is_dataclass(value) and not isinstance(value, type | Box | Money | PartialDate):
        return {
            f.name: plain(getattr(value, f.name))
            for f in fields(value)
            if not f.name.startswith("_")
        }
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    if isinstance(value, Box | Money | PartialDate | Path | date):
        return str(value)
    if isinstance(value, Enum):
        return value.value
    return value


class _Bar:
    """A progress bar on standard error."""

    def __init__(self, bars: "Progress") -> None:
        self._bars = bars
        self._tasks: dict[str, Any] = {}

    def step(self, stage: str, done: int, total: int) -> None:
        """Moves the bar of a stage."""
        if stage not in self._tasks:
            self._tasks[stage] = self._bars.add_task(texts()(f"cli.stage.{stage}"), total=total)
        self._bars.update(self._tasks[stage], completed=done, total=total)

    def check(self) -> None:
        """Goes on: a person ends a command with Ctrl+C."""


class _Silent:
    """No bar: nobody watches."""

    def step(self, stage: str, done: int, total: int) -> None:
        """Says nothing."""

    def check(self) -> None:
        """Goes on."""


@contextmanager
def progress() -> Iterator[_Bar | _Silent]:
    """A progress bar where a person watches standard error, else nothing."""
    if not sys.stderr.isatty():
        yield _Silent()
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        yield _Bar(bars)
