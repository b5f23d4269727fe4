"""Is it what it was: a case, a bundle, or the originals of a bundle.

A bundle may come from anybody, so it is opened in a worker with limits on time and memory.
"""

import stat
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from evidence_kit.app.session import Session, with_suffix
from evidence_kit.domain.naming import printable
from evidence_kit.errors import KnownError
from evidence_kit.export.original_files import originals_beside, verify_originals
from evidence_kit.export.verify import Level, Verification, sidecar_of, verify_bundle
from evidence_kit.reading.worker import Job, Workers
from evidence_kit.store.vault import State

_ORIGINAL = "original"
_SECONDS = 120
_BYTES_PER_SECOND = 4 << 20  # a slow stick; the disk of a computer is a hundred times as fast
_MOST_SECONDS = 3600
_MEMORY = 2 << 30  # bytes; the largest picture that import takes is held twice
# What stopped a worker, as sentences about a check.
_STOPPED = {
    "intake.too_slow": "export.check_too_slow",
    "intake.too_much_memory": "export.check_too_much",
    "intake.worker_died": "export.check_too_much",
}


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that was checked: intact, changed, missing or unknown.

    `subject` is a key of `export.subject`; `name` is what fills it.
    """

    subject: str
    name: str
    state: str


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence about a check: what it proves and what not, or what is wrong."""

    code: str
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Result:
    """What a check found."""

    ok: bool
    items: tuple[Item, ...]
    notes: tuple[Note, ...] = ()
    level: str = "record"  # what it was held against: record, sidecar, or only itself (agreement)


def verify_path(path: Path, *, case: Path | None = None) -> Result:
    """Checks whatever lies at a path; with `case` against what that case recorded.

    Raises:
        KnownError: there is nothing, or nothing this program wrote, or checking it took more time
            or memory than anything this program writes.
    """
    for given in filter(None, (path, sidecar_of(path) if path.name else None, case)):
        _refuse_special(given)
    is_case = path.is_dir() or path.suffix == ".ekdb" or _names_a_case(path)
    is_archive = path.suffix.lower() == ".zip"
    if case and is_case:
        raise KnownError("case.only_bundles_recorded")
    if is_case:
        return _case(path)
    verify = verify_originals if is_archive else verify_bundle
    expected = _recorded(path, case, _supervised(verify, path).sha256) if case else None
    return _result(_supervised(verify, path, expected_sha256=expected))


def _refuse_special(path: Path) -> None:
    """A pipe or a device may never end; a name that leads nowhere is told by whoever opens it."""
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError):
        return
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        raise KnownError("export.not_a_file", name=printable(path.name))


def _supervised(
    check: Callable[..., Verification], path: Path, *, expected_sha256: str | None = None
) -> Verification:
    try:
        size = path.stat().st_size
    except (OSError, ValueError):
        size = 0  # opening it will say what is wrong
    seconds = min(_SECONDS + size / _BYTES_PER_SECOND, _MOST_SECONDS)
    job = Job(partial(check, path, expected_sha256=expected_sha256), (), seconds, is_alone=True)
    with Workers(count=1, memory_bytes=_MEMORY) as workers:
        (outcome,) = workers.run([job])
    if outcome.failure is None:
        found: Verification = outcome.value
        return found
    code = _STOPPED.get(outcome.failure.code)
    if code is None:
        raise outcome.failure
    raise KnownError(code, name=printable(path.name)) from outcome.failure


def _names_a_case(path: Path) -> bool:
    return not path.exists() and with_suffix(path).exists()


def _case(path: Path) -> Result:
    with Session.open(path, read_only=True) as session:
        problems = session.store.check()
        items = session.case.items
    states = {
        problem.facts["item"]: _STATE_OF[problem.code]
        for problem in problems
        if problem.code in _STATE_OF
    }
    checked = tuple(
        Item(_ORIGINAL, item.id, states.get(item.id, State.INTACT).value) for item in items
    )
    notes = tuple(Note(problem.code, problem.facts) for problem in problems)
    return Result(not problems, checked, notes)


_STATE_OF = {
    "store.problem.original_missing": State.MISSING,
    "store.problem.original_changed": State.CHANGED,
}


def _result(found: Verification) -> Result:
    items = tuple(Item(v.subject.value, v.name, v.state.value) for v in found.items)
    notes = [Note(f"export.level.{found.level.value}")]
    if found.has_stray and found.level is not Level.NONE:
        notes.append(Note("export.stray"))
    return Result(found.ok, items, tuple(notes), found.level.value)


def _recorded(path: Path, case: Path, current: str) -> str:
    """What the case recorded for a bundle or ZIP: its own hash, else that of the last so named."""
    with Session.open(case, read_only=True) as session:
        exports = session.case.exports
        if any(problem.code not in _STATE_OF for problem in session.store.check()):
            raise KnownError("store.damaged")  # a row that was edited proves nothing
    written = [
        (name, sha256)
        for export in exports
        for name, sha256 in (
            (export.file_name, export.sha256),
            (originals_beside(Path(export.file_name)).name, export.originals_sha256),
        )
        if sha256
    ]
    if any(sha256 == current for _, sha256 in written):
        return current
    named = [sha256 for name, sha256 in written if name == path.name]
    if not named:
        raise KnownError("case.not_recorded", name=path.name)
    return named[-1]
