"""Is it what it was: a case, a bundle, or the originals of a bundle."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from evidence_kit.app.session import Session, with_suffix
from evidence_kit.errors import KnownError
from evidence_kit.export.original_files import originals_beside, verify_originals
from evidence_kit.export.verify import Verification, verify_bundle
from evidence_kit.store.vault import State

_ORIGINAL = "original"


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
        KnownError: there is nothing, or nothing this program wrote.
    """
    is_case = path.is_dir() or path.suffix == ".ekdb" or _names_a_case(path)
    is_archive = path.suffix.lower() == ".zip"
    if case and is_case:
        raise KnownError("case.only_bundles_recorded")
    if is_case:
        return _case(path)
    verify = verify_originals if is_archive else verify_bundle
    expected = _recorded(path, case, verify(path).sha256) if case else None
    return _result(verify(path, expected_sha256=expected))


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
    return Result(found.ok, items, (Note(f"export.level.{found.level.value}"),), found.level.value)


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
