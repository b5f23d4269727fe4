"""The model behind the rows of a file: ticked, searched, and why a row is there."""

from collections.abc import Collection, Iterable

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from evidence_kit.domain.case import Case
from evidence_kit.domain.chosen_rows import RowPlace
from evidence_kit.domain.readings import Call, Message, Quarantined, Record, Side
from evidence_kit.domain.records import Event, Loan
from evidence_kit.domain.row_choices import RowChoice, words_of
from evidence_kit.domain.searching import comparable, wanted
from evidence_kit.gui import theme
from evidence_kit.gui.evidence.form_item import loan_words
from evidence_kit.texts import Texts

_Index = QModelIndex | QPersistentModelIndex
COLUMNS = ("row", "at", "who", "words", "amount", "why")
_AMOUNT = COLUMNS.index("amount")
_LONGEST = 300  # characters of a message in a cell
_BOTH = Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole


class RowModel(QAbstractTableModel):
    """Ticks are a draft until they are taken. `ticked` when another set of rows is ticked."""

    ticked = Signal()

    def __init__(self, say: Texts) -> None:
        super().__init__()
        self._say = say
        self._choices: tuple[RowChoice, ...] = ()
        self._texts: list[str] | None = None
        self._shown: list[int] = []
        self._search = ""
        self._among: Collection[RowPlace] | None = None
        self._held: dict[RowPlace, str] = {}
        self._proposed: Collection[RowPlace] = frozenset()
        self.chosen: set[RowPlace] = set()

    def show_rows(
        self,
        choices: tuple[RowChoice, ...],
        held: dict[RowPlace, str],
        proposed: Collection[RowPlace],
        ticked: Collection[RowPlace],
    ) -> None:
        """Shows a file's rows; what is chosen already is ticked, and some of what is proposed."""
        self.beginResetModel()
        self._choices, self._texts = choices, None
        self._held, self._proposed = held, proposed
        self.chosen = {c.place for c in choices if c.place in held or c.place in ticked}
        self._shown = self._found()
        self.endResetModel()
        self.ticked.emit()

    def name_held(self, case: Case, held: dict[RowPlace, str]) -> None:
        """What is chosen already is another set now: `held` leads to what each bears on."""
        self._held = {place: _target_words(self._say, case, i) for place, i in held.items()}
        if self._choices:
            last = self.index(len(self._shown) - 1, len(COLUMNS) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def show_only(self, search: str, among: Collection[RowPlace] | None) -> None:
        """Only the rows in which every word is found, and that are among these."""
        self.beginResetModel()
        self._search, self._among = search, among
        self._shown = self._found()
        self.endResetModel()

    def tick(self, places: Iterable[RowPlace], *, ticked: bool) -> None:
        """Ticks rows, or takes their ticks away."""
        before = len(self.chosen)
        if ticked:
            self.chosen |= set(places)
        else:
            self.chosen -= set(places)
        if len(self.chosen) != before:
            if self._shown:
                last = self.index(len(self._shown) - 1, len(COLUMNS) - 1)
                self.dataChanged.emit(self.index(0, 0), last)
            self.ticked.emit()

    def place(self, row: int) -> RowPlace:
        """Where a shown row stands in the file."""
        return self._choices[self._shown[row]].place

    def row_of(self, place: RowPlace) -> int | None:
        """In which line a row of the file is shown."""
        shown = (n for n, at in enumerate(self._shown) if self._choices[at].place == place)
        return next(shown, None)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's own
        """How many rows are shown."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's own
        """The row's number with its tick, when, who, what, how much, and why it is ticked."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The names of the columns."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._say(f"window.choosing.column.{COLUMNS[section]}")
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What stands in a cell; what is neither ticked nor proposed is grey."""
        if not index.isValid():
            return None
        choice = self._choices[self._shown[index.row()]]
        if role in _BOTH:
            return self._cell(choice, COLUMNS[index.column()])
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == 0:
            is_ticked = choice.place in self.chosen
            return Qt.CheckState.Checked if is_ticked else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._colour(choice)
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == _AMOUNT:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.FontRole:
            return theme.figures()
        return None

    def setData(  # noqa: N802 - Qt's name
        self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole
    ) -> bool:
        """Ticks a row."""
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        is_ticked = value in (Qt.CheckState.Checked, Qt.CheckState.Checked.value)
        self.tick([self.place(index.row())], ticked=is_ticked)
        return True

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Every row can be ticked."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == 0 else flags

    def _found(self) -> list[int]:
        words, among = wanted(self._search), self._among
        if words and self._texts is None:
            self._texts = [comparable(words_of(choice.said)) for choice in self._choices]
        texts = self._texts or []
        return [
            at
            for at, choice in enumerate(self._choices)
            if (among is None or choice.place in among)
            and (not words or all(word in texts[at] for word in words))
        ]

    def _colour(self, choice: RowChoice) -> object:
        colours = theme.colours()
        if isinstance(choice.said, Quarantined):
            return colours.warn
        if choice.place in self.chosen or choice.place in self._proposed:
            return None
        return colours.muted

    def _cell(self, choice: RowChoice, column: str) -> str:
        if column == "row":
            sheet = f"{choice.place.sheet} " if choice.place.sheet else ""
            return f"{sheet}{choice.place.row}"
        if column == "why":
            return self._why(choice)
        return _told(self._say, choice, column)

    def _why(self, choice: RowChoice) -> str:
        if choice.place in self._held:
            return self._held[choice.place]
        if isinstance(choice.said, Quarantined):
            return self._say(f"reading.odd_row.{choice.said.reason}")
        return self._say("window.choosing.proposed") if choice.place in self._proposed else ""


def _told(say: Texts, choice: RowChoice, column: str) -> str:
    told: dict[str, object] = {}
    match choice.said:
        case Record() as record:
            words = (record.note, record.method, record.status)
            told = {
                "at": record.paid_at, "who": record.payee or record.payer,
                "words": " · ".join(filter(None, words)),
                "amount": " ".join(
                    str(each) for each in (
                        record.direction and say.word(record.direction), record.amount
                    ) if each is not None
                ),
            }  # fmt: skip
        case Message() as message:
            own = say("window.choosing.own") if message.side is Side.SENT else None
            told = {
                "at": message.sent_at, "who": own or message.sender or message.party,
                "words": message.text[:_LONGEST].replace("\n", " "),
            }  # fmt: skip
        case Call() as call:
            name = " ".join(filter(None, (call.number, call.label)))
            told = {"at": call.at, "who": name, "words": _call_words(say, call)}
        case Quarantined() as odd:
            told = {"words": " | ".join(odd.cells)[:_LONGEST]}
    value = told.get(column)
    return "" if value is None else str(value)


def _call_words(say: Texts, call: Call) -> str:
    told = [say(f"window.choosing.call.{call.direction}")] if call.direction else []
    if call.answered is False:
        told.append(say("window.choosing.call.missed"))
    elif call.seconds is not None:
        told.append(say("window.choosing.call.seconds", count=call.seconds))
    return " · ".join(told)


def _target_words(say: Texts, case: Case, target_id: str) -> str:
    match case.get(target_id):
        case Event() as event:
            return " ".join(filter(None, (say.word(event.kind), str(event.on or ""))))
        case Loan() as loan:
            return loan_words(loan)
    return say("window.choosing.held")
