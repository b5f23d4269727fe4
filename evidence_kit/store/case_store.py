"""A case on disk: the one door to its database and its original files."""

import sqlite3
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Self

from evidence_kit.domain.case import Case
from evidence_kit.domain.records import Event, Record
from evidence_kit.errors import KnownError
from evidence_kit.store import counters, erase, history, journal, reading_key
from evidence_kit.store.change import Change
from evidence_kit.store.database import (
    connect,
    make_writable,
    one_view,
    require_case,
    transaction,
)
from evidence_kit.store.failures import known_failures
from evidence_kit.store.folder import CaseFolder, case_folder, remove_tree, sync_folder
from evidence_kit.store.integrity import Problem, check_originals, check_records
from evidence_kit.store.journal import EntryKind, JournalEntry, RowChange, moment
from evidence_kit.store.lock import CaseLock
from evidence_kit.store.migrate import current_schema, dump_schema, migrate, scripts
from evidence_kit.store.rows import Row
from evidence_kit.store.tables import TABLE_OF, load_case
from evidence_kit.store.vault import Vault

if TYPE_CHECKING:
    from evidence_kit.store.readings import KeptReadings


class CaseStore:
    """An open case. Used from one thread; `vault` and the folders may be used from others.

    Every method may raise the `KnownError`s of the disk and the database: `store.disk_full`,
    `store.disk_error`, `store.not_writable`, `store.busy`, `store.damaged`, `store.gone`; writing
    ones `store.read_only`. Nothing has changed then.
    """

    def __init__(
        self, folder: CaseFolder, connection: sqlite3.Connection, *, read_only: bool
    ) -> None:
        """Use `create` or `open`."""
        self._folder = folder
        self._connection = connection
        self._resources = ExitStack()
        self.read_only = read_only
        self.import_was_cut_off = False  # when the case was open last, for writing
        self.vault = Vault(folder, read_only=read_only)
        self._reading_key = reading_key.reading_key(connection)

    @classmethod
    def create(cls, folder: Path, *, name: str, at: datetime) -> Self:
        """Makes a new case in a folder that is missing or empty, and opens it for writing.

        Raises:
            KnownError: `store.exists`, or the disk refuses; nothing is left behind then.
        """
        with known_failures():
            if folder.exists() and not (folder.is_dir() and not any(folder.iterdir())):
                raise KnownError("store.exists", path=str(folder))
            try:
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)  # nobody else's business
            except (FileNotFoundError, NotADirectoryError) as error:  # a drive that is not there
                raise KnownError("store.gone") from error
            parts = CaseFolder(folder.resolve())
            try:
                _make_database(parts, name=name, created_at=moment(at))
                parts.make_parts()
                sync_folder(parts.root)
                sync_folder(parts.root.parent)
            except BaseException:
                remove_tree(parts.root)
                raise
        return cls.open(folder)

    @classmethod
    def open(cls, folder: Path, *, read_only: bool = False) -> Self:
        """Opens the case in a folder, or the one whose `case.ekdb` is given.

        A writer holds the case alone, brings an older database to the newest version, ends an
        interrupted erasure, and removes what a crash left behind.

        Raises:
            KnownError: `store.not_found`, `store.not_a_case`, `store.in_use`, `store.newer`,
                `store.needs_upgrade` or `store.needs_recovery` (both for readers),
                `store.linked_folder`, `store.cannot_open`, `store.damaged`.
        """
        with known_failures(), ExitStack() as resources:
            parts = case_folder(folder)
            parts.refuse_strange_parts()
            if not read_only:
                resources.callback(CaseLock(parts.lock).release)
                parts.make_parts()
            connection = connect(parts.database, mode="ro" if read_only else "rw")
            resources.callback(connection.close)
            _bring_up_to_date(connection, parts, read_only=read_only)
            if not read_only and not reading_key.is_sound(connection):
                with transaction(connection):
                    reading_key.mend(connection)
            store = cls(parts, connection, read_only=read_only)
            if not read_only:
                erase.finish(connection, parts, store.vault)
                store.import_was_cut_off = store._importing.exists()
                store._sweep()
                resources.callback(store._sweep)
            store._resources = resources.pop_all()
        return store

    @property
    def folder(self) -> Path:
        """The folder of the case."""
        return self._folder.root

    @property
    def originals(self) -> Path:
        """The folder of the files as imported. Only `vault` writes here."""
        return self._folder.originals

    @property
    def cache(self) -> Path:
        """The folder of what can be made again."""
        return self._folder.cache

    def note_import(self, *, is_running: bool) -> None:
        """Leaves a mark while files come in: whoever opens the case after a crash is told of it.

        Raises:
            KnownError: `store.gone`, or the disk refuses.
        """
        with known_failures():
            try:
                if is_running:
                    self._importing.touch()
                else:
                    self._importing.unlink(missing_ok=True)
            except FileNotFoundError as error:
                raise KnownError("store.gone") from error

    @property
    def _importing(self) -> Path:
        return self._folder.work / "importing"

    @property
    def readings(self) -> "KeptReadings":
        """What was read in the originals. May be used from any thread."""
        from evidence_kit.store.readings import KeptReadings  # only where something is read

        return KeptReadings(self._folder.readings, self._reading_key)

    @property
    def work(self) -> Path:
        """The folder of temporary files, emptied when a writer opens or closes."""
        return self._folder.work

    def load(self) -> Case:
        """Everything the case knows, each kind in the order in which it was made."""
        with one_view(self._connection):
            try:
                return load_case(self._connection)
            except ValueError as error:
                raise KnownError("store.damaged") from error

    def new_id(self, record_type: type[Record]) -> str:
        """A short id that was never handed out before, as `L1`; pages and exhibits have none.

        Raises:
            ValueError: ids of that kind are the caller's to make.
        """
        table = TABLE_OF[record_type]
        if not table.id_prefix:
            raise ValueError(record_type.__name__)
        self._require_writer()
        if self._connection.in_transaction:
            return counters.new_id(self._connection, table)
        with transaction(self._connection):
            return counters.new_id(self._connection, table)

    @contextmanager
    def change(self, verb: str, *, at: datetime, step: int | None = None) -> Iterator[Change]:
        """One transaction and one journal entry, which undo can take back.

        With the `step` of an earlier change, undo takes back both, if nothing else came between.
        A change that changes nothing makes no entry; an exception inside means nothing happened.
        """
        self._require_writer()
        with transaction(self._connection):
            change = Change(
                self._connection, step=step or counters.new_step(self._connection), is_fact=False
            )
            yield change
            if change.rows:
                journal.append(
                    self._connection, EntryKind.DO, verb, change.rows,
                    at=moment(at), step=change.step,
                )  # fmt: skip

    @contextmanager
    def fact(self, verb: str, *, at: datetime) -> Iterator[Change]:
        """Like `change`, but never undone; noted also without rows. Exports and what was made for
        them are put here only."""
        self._require_writer()
        with transaction(self._connection):
            change = Change(self._connection, step=0, is_fact=True)
            yield change
            journal.append(
                self._connection, EntryKind.FACT, verb, change.rows, at=moment(at), step=0
            )

    def undo(self, *, at: datetime) -> str | None:
        """Takes the last step back. Its verb, or None where there is nothing to undo."""
        return self._take_back(EntryKind.UNDO, at)

    def redo(self, *, at: datetime) -> str | None:
        """Does the step again that undo took back last, unless something new was done since."""
        return self._take_back(EntryKind.REDO, at)

    def next_undo(self) -> str | None:
        """The verb that undo would take back."""
        with one_view(self._connection):
            return history.next_undo(self._connection)

    def next_redo(self) -> str | None:
        """The verb that redo would do again."""
        with one_view(self._connection):
            return history.next_redo(self._connection)

    def journal(self) -> tuple[JournalEntry, ...]:
        """Every entry, oldest first."""
        with one_view(self._connection):
            return journal.entries(self._connection)

    def erase_item(self, item_id: str, *, at: datetime, rewritten: Sequence[Record] = ()) -> None:
        """Removes an item for good: file, records, their journal payloads, cache, free pages.

        `rewritten`: records that stay, as they are given here; their earlier states are forgotten,
        and undo leaves them and what they name where they are. One that is gone stays gone.

        Empties `work/` and `cache/`, so no import or export may be under way. Undo passes over the
        item from then on. After `store.busy` (someone reads just now) call it again.

        Raises:
            KnownError: `store.no_item`.
        """
        self._require_writer()
        with known_failures():
            erase.erase_item(
                self._connection, self.vault, item_id, at=moment(at), rewritten=rewritten
            )
            erase.finish(self._connection, self._folder, self.vault)

    def events_of(self, item_ids: Collection[str]) -> tuple[Event, ...]:
        """The events that items prove or ever proved: as each is now, then as it was before."""
        with one_view(self._connection):
            return erase.events_of(self._connection, item_ids)

    def altered(self) -> tuple[Problem, ...]:
        """What of the records does not fit the journal; no original is read. From any thread."""
        try:
            with (
                closing(connect(self._folder.database, mode="ro")) as connection,
                one_view(connection),
            ):
                return tuple(check_records(connection))
        except KnownError as error:
            if error.code != "store.damaged":
                raise
            return (Problem("store.problem.database"),)

    def check(
        self, *, progress: Callable[[int, int], None] = lambda _done, _total: None
    ) -> tuple[Problem, ...]:
        """All that is wrong. Reads every original in full; `progress` hears (done, total) items."""
        problems: list[Problem] = []
        try:
            with one_view(self._connection):
                problems.extend(check_records(self._connection))
                items = self.load().items
                claimed = erase.claimed_hashes(self._connection)
        except KnownError as error:
            if error.code != "store.damaged":
                raise
            return (*problems, Problem("store.problem.database"))
        problems.extend(check_originals(items, self.vault, claimed, progress=progress))
        return tuple(problems)

    def close(self) -> None:
        """Gives the case back; twice is no matter."""
        with known_failures():
            self._resources.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _require_writer(self) -> None:
        if self.read_only:
            raise KnownError("store.read_only")
        if not self._folder.database.is_file():  # some systems go on writing into what was deleted
            raise KnownError("store.gone")

    def _take_back(self, kind: EntryKind, at: datetime) -> str | None:
        self._require_writer()
        with transaction(self._connection):
            return history.take_back(self._connection, kind, at=moment(at))

    def _sweep(self) -> None:
        if not self._folder.database.is_file():  # deleted meanwhile: nothing is left to sweep
            return
        unsettled = self.vault.unsettled()
        self.vault.sweep(erase.claimed_hashes(self._connection) if unsettled else ())


def _make_database(parts: CaseFolder, *, name: str, created_at: str) -> None:
    with closing(connect(parts.database, mode="rwc")) as connection:
        make_writable(connection)
        migrate(connection, from_version=0, scripts=scripts(), snapshot=parts.snapshot(0))
        with transaction(connection):
            connection.execute(
                "INSERT INTO case_info VALUES (?, ?, ?, 0, ?, 0)",
                (journal.CASE_ID, name, created_at, journal.NO_HASH),
            )
            row: Row = {"name": name, "created_at": created_at}
            made = RowChange(journal.CASE_INFO, journal.CASE_ID, None, row)
            journal.append(connection, EntryKind.FACT, "created", [made], at=created_at, step=0)


def _bring_up_to_date(
    connection: sqlite3.Connection, parts: CaseFolder, *, read_only: bool
) -> None:
    known = scripts()
    version = require_case(connection, newest=len(known))
    if not read_only:
        make_writable(connection)
        migrate(connection, from_version=version, scripts=known, snapshot=parts.snapshot(version))
    elif version < len(known):
        raise KnownError("store.needs_upgrade")
    if dump_schema(connection) != current_schema():
        raise KnownError("store.damaged")
