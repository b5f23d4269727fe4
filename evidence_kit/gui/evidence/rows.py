"""The model behind the grid and the table: the rows of a case under a filter, and files on the way.

Nothing is made before it is shown; what changes is told row by row, so that selection and scroll
position stay.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import Enum, IntEnum
from pathlib import PurePath

from PySide6.QtCore import QAbstractTableModel, QMimeData, QModelIndex, QPersistentModelIndex, Qt

from evidence_kit.domain.case import Case
from evidence_kit.domain.glimpses import WAITING, Glimpse
from evidence_kit.domain.kinds import UNREADABLE
from evidence_kit.domain.listing import ALIKE, ALL, OPEN, TO_CONFIRM, Listing, Row, State
from evidence_kit.domain.proposing.support import Support
from evidence_kit.domain.searching import wanted
from evidence_kit.gui import theme
from evidence_kit.gui.desk import ITEMS_MIME
from evidence_kit.texts import Texts

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
ROW_ROLE = Role.UserRole + 1  # Row, or None for a file on the way
CONTRADICTED_ROLE = Role.UserRole + 3  # other evidence says something else
TO_DO_ROLE = Role.UserRole + 2  # what is to do about it, in a word or two
_MOST_STEPS = 40  # of changes told one by one; beyond, everything is laid out anew


class Column(IntEnum):
    """The columns of the table."""

    TITLE = 0
    SHOWS = 1
    ON = 2
    AMOUNT = 3
    LOANS = 4
    STATE = 5
    READ = 6
    SOURCE = 7
    PAGES = 8
    NAME = 9


class Rows(QAbstractTableModel):
    """Items of the case in the order asked for, then files that are being imported."""

    def __init__(
        self,
        case: Case,
        say: Texts,
        word: Callable[[Enum], str],
        glimpse: Callable[[str], Glimpse] = lambda _: WAITING,
    ) -> None:
        super().__init__()
        self._say = say
        self.listing = Listing(case, word, glimpse)
        self._word = word
        self._tag = ALL
        self._search: tuple[str, ...] = ()
        self._alike: tuple[tuple[str, str], ...] = ()
        self._sorted_by: tuple[Column, Qt.SortOrder] | None = None
        self._held: frozenset[str] = frozenset()
        self._shows_held = False
        self._ids: list[str] = []
        self._ids = self._wanted_ids()
        self._at: dict[str, int] | None = None
        self._pending: list[str] = []
        self._supports: dict[str, Support] = {}

    # --- what is shown

    @property
    def ids(self) -> Sequence[str]:
        """The ids of the items shown, in order."""
        return self._ids

    def show_filter(self, tag: str, search: str) -> None:
        """Shows what falls under a filter and holds every word of a search."""
        words = wanted(search)
        if (tag, words) != (self._tag, self._search):
            self._tag, self._search, self._held = tag, words, frozenset()
            self._arrange()

    def hold(self, item_ids: Iterable[str]) -> None:
        """Shows these on, although the filter is for others by now: somebody works on them."""
        self._held = frozenset(item_ids)
        if self._shows_held:  # else nothing can go, and what comes is asked for by `follow`
            self._arrange()

    def show_alike(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Which items are near-duplicates of each other."""
        self._alike = tuple(pairs)
        if self._tag == ALIKE:
            self._arrange()

    @property
    def alike_count(self) -> int:
        """How many items in use have a near-duplicate in use."""
        return len(self._ids_alike(()))

    def follow(self, case: Case) -> None:
        """Shows another state of the case."""
        changed = self.listing.follow(case)
        self._arrange()
        self._redraw(changed)

    def hear(self, item_ids: Iterable[str]) -> None:
        """Something else is known of what was read in these items."""
        heard = [i for i in item_ids if self.listing.case.get(i) is not None]
        self.listing.forget(heard)
        if self._tag in (OPEN, TO_CONFIRM) or self._search:
            self._arrange()
        self._redraw(heard)

    def mark(self, supports: Mapping[str, Support]) -> None:
        """How what each item proves stands together with other evidence is known anew."""
        before, self._supports = self._supports, dict(supports)
        differ = {i for i, support in supports.items() if before.get(i) is not support}
        self._redraw(differ | before.keys() - supports.keys())

    def _redraw(self, item_ids: Iterable[str]) -> None:
        rows = [self.row_at(i) for i in item_ids]
        known = [row for row in rows if row >= 0]
        if known:
            last = self.index(max(known), len(Column) - 1)
            self.dataChanged.emit(self.index(min(known), 0), last)

    def picture_arrived(self, item_id: str, page: int) -> None:
        """A thumbnail is there."""
        row = self.row_at(item_id) if page == 0 else -1
        if row >= 0:
            self.dataChanged.emit(self.index(row, 0), self.index(row, 0), [Role.DecorationRole])

    def row_at(self, item_id: str) -> int:
        """Where an item is shown; -1 where it is not."""
        if self._at is None:
            self._at = {shown: row for row, shown in enumerate(self._ids)}
        return self._at.get(item_id, -1)

    def id_at(self, row: int) -> str:
        """The item of a row; empty for a file on the way."""
        return self._ids[row] if 0 <= row < len(self._ids) else ""

    # --- files on the way

    def begin(self, paths: Sequence[str]) -> None:
        """Files that are about to be imported stand at the end until they are."""
        self.end_all()
        if paths:
            first = len(self._ids)
            self.beginInsertRows(QModelIndex(), first, first + len(paths) - 1)
            self._pending = list(paths)
            self.endInsertRows()

    def end(self, paths: Sequence[str]) -> None:
        """These are in the case, or will not be."""
        gone = set(paths)
        at = [row for row, path in enumerate(self._pending) if path in gone]
        if len(at) > _MOST_STEPS:
            self.beginResetModel()
            self._pending = [path for path in self._pending if path not in gone]
            self.endResetModel()
            return
        for row in reversed(at):
            shown = len(self._ids) + row
            self.beginRemoveRows(QModelIndex(), shown, shown)
            del self._pending[row]
            self.endRemoveRows()

    def end_all(self) -> None:
        """No file is on the way any more."""
        if self._pending:
            first = len(self._ids)
            self.beginRemoveRows(QModelIndex(), first, first + len(self._pending) - 1)
            self._pending = []
            self.endRemoveRows()

    # --- Qt's questions

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's
        """Items and files on the way."""
        return 0 if parent.isValid() else len(self._ids) + len(self._pending)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's
        """See `Column`."""
        return 0 if parent.isValid() else len(Column)

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> object:
        """The names of the columns."""
        if orientation is Qt.Orientation.Horizontal and role == Role.DisplayRole:
            return self._say(f"window.evidence.column_{Column(section).name.lower()}")
        return None

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        """Words of the table; the grid's delegate asks for `ROW_ROLE`."""
        if not index.isValid():
            return None
        if index.row() >= len(self._ids):
            return self._pending_data(index, role)
        row = self.listing.row(self._ids[index.row()])
        column = Column(index.column())
        if role == ROW_ROLE:
            return row
        if role == CONTRADICTED_ROLE:
            return self._supports.get(row.item.id) is Support.CONTRADICTED
        if role == TO_DO_ROLE:
            return self._to_do_words(row)
        if role == Role.DisplayRole:
            return self._words(row, column)
        if role in (Role.ToolTipRole, Role.AccessibleTextRole):
            return self._sentence(row)
        if role == Role.TextAlignmentRole and column in (Column.AMOUNT, Column.PAGES):
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Role.FontRole and column in (Column.AMOUNT, Column.ON, Column.PAGES):
            return theme.figures()
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Items can be dragged to what they prove."""
        if not index.isValid() or index.row() >= len(self._ids):
            return Qt.ItemFlag.NoItemFlags
        return (
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemIsDragEnabled
            | Qt.ItemFlag.ItemNeverHasChildren
        )

    def mimeTypes(self) -> list[str]:  # noqa: N802 - Qt's name
        """See `ITEMS_MIME`."""
        return [ITEMS_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:  # noqa: N802 - Qt's name
        """The ids of the items, one a line."""
        rows = sorted({index.row() for index in indexes})
        made = QMimeData()
        made.setData(ITEMS_MIME, "\n".join(filter(None, map(self.id_at, rows))).encode())
        return made

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """By a column; a negative one is the order of import."""
        self._sorted_by = (Column(column), order) if column >= 0 else None
        self._arrange()

    # --- inside

    def _pending_data(self, index: Index, role: int) -> object:
        path = self._pending[index.row() - len(self._ids)]
        column = index.column()
        if role == Role.DisplayRole:
            if column in (Column.TITLE, Column.NAME):
                return PurePath(path).name or path
            return self._say("window.evidence.pending") if column == Column.STATE else ""
        if role in (Role.ToolTipRole, Role.AccessibleTextRole):
            return f"{path}\n{self._say('window.evidence.pending')}"
        return None

    def _words(self, row: Row, column: Column) -> str:
        item = row.item
        match column:
            case Column.TITLE:
                return row.title
            case Column.SHOWS:
                return self._shows_words(row)
            case Column.ON:
                return str(row.on or "")
            case Column.AMOUNT:
                return str(row.amount or "")
            case Column.LOANS:
                return row.loan_names
            case Column.STATE:
                return self._state_words(row)
            case Column.READ:
                return self._read_words(row)
            case Column.SOURCE:
                return item.source_owner
            case Column.PAGES:
                return str(item.page_count or "")
            case Column.NAME:
                return item.original_name

    def _state_words(self, row: Row) -> str:
        support = self._supports.get(row.item.id)
        told: str = row.state
        if row.state is State.DONE and support not in (None, Support.ALONE):
            told = str(support)
        return self._say(f"window.evidence.state_{told}")

    def _to_do_words(self, row: Row) -> str:
        """What is to do about an item; of one that nobody described yet what was read in it."""
        is_new = row.state is State.NEW and row.glimpse is not WAITING
        return self._words(row, Column.READ if is_new else Column.STATE)

    def _shows_words(self, row: Row) -> str:
        proposed = row.glimpse.shows if row.state is State.NEW else None
        if proposed is None:
            return self._word(row.item.shows)
        return self._say("window.reading.perhaps", kind=self._word(proposed))

    def _read_words(self, row: Row) -> str:
        if row.item.kind in UNREADABLE:
            return ""
        glimpse = row.glimpse
        proposed = glimpse.shows or glimpse.kind
        kind = self._word(proposed) if proposed else ""
        return self._say(f"window.reading.state_{glimpse.state}", kind=kind)

    def _sentence(self, row: Row) -> str:
        parts = [row.title, str(row.amount or ""), str(row.on or ""), row.loan_names]
        parts += [self._words(row, Column.STATE), self._words(row, Column.READ)]
        if row.glimpse.reason is not None:
            parts.append(self._say.sentence(row.glimpse.reason))
        parts += [row.item.original_name, row.item.id]
        return self._say("window.evidence.between").join(filter(None, parts))

    def _ids_alike(self, search: tuple[str, ...]) -> list[str]:
        """Both of each pair of which none is set aside, beside each other."""
        found: dict[str, Row] = {}
        for pair in self._alike:
            if all(self.listing.case.get(item_id) is not None for item_id in pair):
                rows = [self.listing.row(item_id) for item_id in pair]
                if all(ALL in row.tags for row in rows):
                    found |= {row.item.id: row for row in rows}
        return [i for i, row in found.items() if all(w in row.text for w in search)]

    def _wanted_ids(self) -> list[str]:
        if self._tag == ALIKE:
            return self._ids_alike(self._search)
        matching = self.listing.matching(self._tag, self._search)
        ids = self.listing.with_held(matching, self._tag, self._held, before=self._ids)
        self._shows_held = len(ids) > len(matching)
        if self._sorted_by:
            column, order = self._sorted_by
            key = self._key(column)
            ids.sort(key=key, reverse=order == Qt.SortOrder.DescendingOrder)
            ids.sort(key=lambda item_id: key(item_id)[0])  # what is not known stands last
        return ids

    def _key(self, column: Column) -> Callable[[str], tuple[bool, object]]:
        def key(item_id: str) -> tuple[bool, object]:
            row = self.listing.row(item_id)
            if column is Column.AMOUNT:
                return row.amount is None, row.amount.fen if row.amount else 0
            if column is Column.PAGES:
                return False, row.item.page_count
            words = self._words(row, column)
            return not words, words

        return key

    def _arrange(self) -> None:
        new = self._wanted_ids()
        old = self._ids
        if new == old:
            return
        present = set(new)
        gone = _runs([row for row, i in enumerate(old) if i not in present])
        before = set(old)
        come = _runs([row for row, i in enumerate(new) if i not in before])
        kept = [i for i in old if i in present]
        is_reordered = kept != [i for i in new if i in before]
        if is_reordered or len(gone) + len(come) > _MOST_STEPS:
            self.beginResetModel()
            self._ids, self._at = new, None
            self.endResetModel()
            return
        for first, last in reversed(gone):
            self.beginRemoveRows(QModelIndex(), first, last)
            self._ids = self._ids[:first] + self._ids[last + 1 :]
            self._at = None
            self.endRemoveRows()
        for first, last in come:
            self.beginInsertRows(QModelIndex(), first, last)
            self._ids = self._ids[:first] + new[first : last + 1] + self._ids[first:]
            self._at = None
            self.endInsertRows()


def _runs(rows: list[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for row in rows:
        if runs and runs[-1][1] == row - 1:
            runs[-1] = (runs[-1][0], row)
        else:
            runs.append((row, row))
    return runs
