"""Complainant, agent and institutions: a list, and beside it the form of the chosen one."""

from PySide6.QtCore import QPoint, QSignalBlocker, Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from evidence_kit.domain.kinds import InstitutionKind
from evidence_kit.domain.records import AGENT, COMPLAINANT, Institution
from evidence_kit.gui import theme
from evidence_kit.gui.desk import Desk
from evidence_kit.gui.icons import icon
from evidence_kit.gui.people.institution_form import InstitutionForm
from evidence_kit.gui.people.person_form import PersonForm, entries
from evidence_kit.gui.widgets.menu import Entry, give_menu
from evidence_kit.gui.widgets.panes import Panes
from evidence_kit.gui.widgets.scrolled import scrolled
from evidence_kit.gui.widgets.soft_list import SoftList

_WIDEST = 720
_LEAST_LIST, _LEAST_FORM = 180, 300  # logical pixels


class Parties(QWidget):
    """Everybody who takes part."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        say = desk.say
        self.list = SoftList()
        self.list.setAccessibleName(say("window.people.list"))
        self.list.setWordWrap(True)
        self.list.setSpacing(2)
        self.list.currentItemChanged.connect(self._choose)
        give_menu(self.list, self._entries)
        self._add = QPushButton(icon("plus"), say("window.people.add_institution"))
        self._add.clicked.connect(self.add_institution)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, theme.SPACE, 0)
        column.addWidget(self.list, 1)
        column.addWidget(self._add)
        self.persons = {person: PersonForm(desk, person) for person in (COMPLAINANT, AGENT)}
        self.institution = InstitutionForm(desk)
        self.institution.made.connect(self.select)
        self._stack = QStackedWidget()
        for form in (*self.persons.values(), self.institution):
            self._stack.addWidget(_scrolled(form))
        panes = [
            (left, say("window.people.pane_list"), _LEAST_LIST),
            (self._stack, say("window.people.pane_form"), _LEAST_FORM),
        ]
        self.panes = Panes(panes, (240, 700))
        self.panes.splitter.setStretchFactor(1, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.MARGIN, 2 * theme.SPACE, 0, 0)
        row.addWidget(self.panes)

    def refresh(self) -> None:
        """Shows who takes part now; the chosen one stays chosen."""
        say, case = self._desk.say, self._desk.case
        rows = [
            (person_id, f"{say(f'window.people.{person_id}')}\n{name}", "user")
            for person_id, name in entries(self._desk)
        ]
        kinds = ((i, self._kind_of(i)) for i in case.institutions)
        rows += [
            (i.id, f"{kind[:1].upper()}{kind[1:]}\n{i.name}", "building-2") for i, kind in kinds
        ]
        chosen = self._chosen
        with QSignalBlocker(self.list):
            if [row[0] for row in rows] != self._ids():
                self.list.clear()
                for record_id, _, picture in rows:
                    entry = QListWidgetItem(icon(picture), "")
                    entry.setData(Qt.ItemDataRole.UserRole, record_id)
                    self.list.addItem(entry)
            for number, (_, text, _) in enumerate(rows):
                self.list.item(number).setText(text)
                self.list.item(number).setToolTip(text)
        self._add.setEnabled(not self._desk.is_read_only)
        for person in self.persons.values():
            person.refresh()
        if chosen != "" or self.list.count() == 0:
            self.select(chosen if chosen in self._ids() else COMPLAINANT)
        self.institution.refresh()

    def _kind_of(self, institution: Institution) -> str:
        """What it is, else what it does: that nobody knows the kind would stand above its name."""
        if institution.kind is not InstitutionKind.UNKNOWN:
            return self._desk.word(institution.kind)
        roles = (r.role for r in self._desk.case.roles if r.institution_id == institution.id)
        role = next(roles, None)
        return self._desk.word(role) if role else self._desk.say("window.people.institution")

    def select(self, record_id: str) -> None:
        """Chooses somebody in the list."""
        if record_id in self._ids():
            self.list.setCurrentRow(self._ids().index(record_id))
            self._show(record_id)

    def show_field(self, name: str) -> None:
        """Puts the cursor into a field of whom is shown."""
        self.panes.reveal(self._stack)
        self.persons.get(self._chosen, self.institution).begin(name)

    def add_institution(self) -> None:
        """Starts a new institution."""
        with QSignalBlocker(self.list):
            self.list.setCurrentRow(-1)
        self._show("")
        self.panes.reveal(self._stack)
        self.institution.begin()

    @property
    def _chosen(self) -> str:
        """The id that is chosen; empty while a new institution is typed."""
        row = self.list.currentRow()
        if row >= 0:
            return self._ids()[row]
        return "" if self._stack.currentIndex() == 2 else COMPLAINANT

    def _ids(self) -> list[str]:
        rows = range(self.list.count())
        return [str(self.list.item(row).data(Qt.ItemDataRole.UserRole)) for row in rows]

    def _entries(self, at: QPoint) -> list[Entry]:
        """What can be done with whoever stands at a point of the list."""
        say, writes, item = self._desk.say, not self._desk.is_read_only, self.list.itemAt(at)
        entries: list[Entry] = []
        if item is not None:
            self.list.setCurrentItem(item)
            chosen = self._chosen
            field = "" if chosen in self.persons else "name"
            fill_in = say("window.people.fill_in")
            entries.append((fill_in, lambda: self.show_field(field), True))
            if chosen not in self.persons:
                entries.append((say("window.people.remove"), self.institution.ask_removal, writes))
        return [*entries, (say("window.people.add_institution"), self.add_institution, writes)]

    def _choose(self, entry: QListWidgetItem | None) -> None:
        if entry is not None:
            self._show(str(entry.data(Qt.ItemDataRole.UserRole)))

    def _show(self, record_id: str) -> None:
        ids = (COMPLAINANT, AGENT)
        self._stack.setCurrentIndex(ids.index(record_id) if record_id in ids else 2)
        if record_id not in ids:
            known = isinstance(self._desk.case.get(record_id), Institution)
            self.institution.show_institution(record_id if known else "")


def _scrolled(form: QWidget) -> QScrollArea:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(theme.SPACE, 0, theme.MARGIN, theme.MARGIN)
    form.setMaximumWidth(_WIDEST)
    column.addWidget(form)
    return scrolled(holder)
