"""An open case: its store, its clock, and what it holds now."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Self, TypeVar

from evidence_kit.domain.case import Case
from evidence_kit.domain.naming import is_device
from evidence_kit.domain.record_kinds import kind_of
from evidence_kit.domain.records import Item, Record
from evidence_kit.errors import KnownError
from evidence_kit.store import erase
from evidence_kit.store.case_store import CaseStore
from evidence_kit.store.change import Change
from evidence_kit.store.journal import JournalEntry

Clock = Callable[[], datetime]
T = TypeVar("T")
_LONGEST_NAME = 200  # bytes; file systems end at 255


def now() -> datetime:
    """The computer's clock."""
    return datetime.now(UTC)


class Session:
    """One case held by this process. Every write goes through `change`."""

    def __init__(self, store: CaseStore, clock: Clock = now) -> None:
        self.store = store
        self.clock = clock
        self.on_change: Callable[[], None] = lambda: None  # called after every committed change
        self._case: Case | None = None

    @classmethod
    def create(cls, folder: Path, *, clock: Clock = now) -> Self:
        """A new, empty case; `.ekcase` is added to the folder's name where it lacks it."""
        folder = with_suffix(folder.absolute())
        bad = not folder.stem or is_device(folder.name)
        if bad or len(folder.name.encode()) > _LONGEST_NAME:
            raise KnownError("case.bad_name", name=folder.stem[:40])
        return cls(CaseStore.create(folder, name=folder.stem, at=clock()), clock)

    @classmethod
    def open(cls, folder: Path, *, read_only: bool = False, clock: Clock = now) -> Self:
        """An existing case, named with or without `.ekcase`."""
        return cls(CaseStore.open(existing(folder), read_only=read_only), clock)

    @property
    def case(self) -> Case:
        """What the case holds now."""
        if self._case is None:
            self._case = self.store.load()
        return self._case

    @property
    def held(self) -> Case | None:
        """What the case holds, where it was read already; a frozen value any thread may have."""
        return self._case

    @property
    def folder(self) -> Path:
        """Where the case lies."""
        return self.store.folder

    def journal(self) -> tuple[JournalEntry, ...]:
        """Every step ever taken, the first one first."""
        return self.store.journal()

    def get(self, record_id: str, record_type: type[T]) -> T:
        """The record of an id.

        Raises:
            KnownError: there is none, or it is of another kind.
        """
        record = self.case.get(record_id)
        if not isinstance(record, record_type):
            raise wrong_id(self.case, record_id, record_type)
        return record

    @contextmanager
    def change(self, verb: str, *, step: int | None = None) -> Iterator[Change]:
        """One transaction and one journal entry."""
        with self.store.change(verb, at=self.clock(), step=step) as change:
            yield change
        self._apply(change)

    @contextmanager
    def fact(self, verb: str) -> Iterator[Change]:
        """Like `change`, for what happened and cannot be undone."""
        with self.store.fact(verb, at=self.clock()) as change:
            yield change
        self._apply(change)

    def write(self, change: Callable[["Session"], T]) -> T:
        """Runs a short change where the case may be written: here and now."""
        return change(self)

    def undo(self) -> str | None:
        """Takes back the last step; its verb, or None where there is nothing to take back."""
        return self._reloaded(self.store.undo(at=self.clock()))

    def redo(self) -> str | None:
        """Does again what was undone last; its verb, or None."""
        return self._reloaded(self.store.redo(at=self.clock()))

    def erase(self, item_id: str, rewritten: Sequence[Record] = ()) -> None:
        """Removes an item for good, also one that undo took out.

        `rewritten`: records that stay as they are given here; what they said before is forgotten.
        Those of them that are gone stay so.

        Raises:
            KnownError: there never was one of that id.
        """
        if self.case.get(item_id) is not None:
            self.get(item_id, Item)
        try:
            self.store.erase_item(item_id, at=self.clock(), rewritten=rewritten)
        finally:
            self._reloaded(None)

    def _apply(self, change: Change) -> None:
        if self._case is not None:
            self._case = self._case.with_changes(change.records, change.deleted)
        self.on_change()

    def _reloaded(self, verb: str | None) -> str | None:
        self._case = None
        self.on_change()
        return verb

    def new_id(self, record_type: type[Record]) -> str:
        """An id never used before in this case."""
        return self.store.new_id(record_type)

    def close(self) -> None:
        """Lets go of the case."""
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def wrong_id(case: Case, record_id: str, *wanted: type) -> KnownError:
    """What to say of an id that stands for nothing, or for a record of none of the wanted types."""
    record = case.get(record_id)
    if record is None:
        return KnownError("case.no_such_record", id=record_id)
    kinds = tuple(kind_of(record_type) for record_type in wanted)
    return KnownError("case.wrong_kind", id=record_id, found=kind_of(type(record)), wanted=kinds)


def erase_case(folder: Path) -> None:
    """Removes a whole case for good, named with or without `.ekcase`.

    Raises:
        KnownError: it is not a case, it is in use, or a file resists.
    """
    erase.erase_case(existing(folder))


def with_suffix(folder: Path) -> Path:
    """The folder's name as cases are named."""
    if folder.suffix in (".ekcase", ".ekdb"):
        return folder
    return folder.parent / f"{folder.name}.ekcase"


def existing(folder: Path) -> Path:
    """The folder of a case that is named with or without `.ekcase`."""
    if not folder.exists() and with_suffix(folder).exists():
        return with_suffix(folder)
    return folder
