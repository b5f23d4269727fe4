"""An open case in the window: the side bar and the places, each made when first shown."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QScrollArea, QStackedWidget, QWidget

from evidence_kit.domain.records import Event, Institution, Item, Note, Person
from evidence_kit.domain.values import Box
from evidence_kit.gui.desk import Desk
from evidence_kit.gui.place import Place
from evidence_kit.gui.places import PLACES
from evidence_kit.gui.side_bar import SideBar
from evidence_kit.gui.widgets.scrolled import scrolled

if TYPE_CHECKING:
    from evidence_kit.domain.case_texts import CaseText
    from evidence_kit.gui.choosing.covering import RowCoverer
    from evidence_kit.gui.choosing.window import RowChooser
    from evidence_kit.gui.evidence.intake import Then
    from evidence_kit.gui.evidence.place import EvidencePlace
    from evidence_kit.gui.people.contact_form import ContactForm
    from evidence_kit.gui.search.finder import Finder

_FOLDS_BELOW = 1200  # logical pixels of the window's width


_PLACE_OF: dict[type, str] = {Event: "timeline", Institution: "people", Person: "people"}


class CaseView(QWidget):
    """Shows one place at a time."""

    shown = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._made: dict[str, Place] = {}
        self._rooms: dict[str, QScrollArea] = {}  # a place that is larger than the window scrolls
        self._entries = {entry.name: entry for entry in PLACES}
        titles = [(e.name, e.icon, desk.say(f"window.{e.name}.title")) for e in PLACES]
        self.side_bar = SideBar(titles, desk.say("window.places"), self)
        self._stack = QStackedWidget()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.side_bar)
        row.addWidget(self._stack, 1)
        self.side_bar.chosen.connect(self._bring)
        self.side_bar.clicked.connect(lambda name: self.place(name).begin())
        self._contact_form: ContactForm | None = None
        self._finder: Finder | None = None
        desk.search_wanted.connect(self.search_all)
        desk.contact_wanted.connect(self.log_contact)
        self._row_chooser: RowChooser | None = None
        desk.rows_wanted.connect(self.choose_rows)
        self._row_coverer: RowCoverer | None = None
        desk.covering_wanted.connect(self.cover_rows)
        desk.going.connect(self._go)
        desk.field_wanted.connect(self._show_field)
        desk.offered.connect(self._import)
        desk.dropped.connect(self._take_beside)
        desk.files_wanted.connect(self._ask_beside)
        desk.changed.connect(self._refresh_bar)
        desk.unsaved.changed.connect(self._refresh_bar)
        desk.proposed.connect(self._count_proposals)
        desk.spot_wanted.connect(self._show_spot)
        self._refresh_bar()
        if desk.session.store.import_was_cut_off:
            desk.said.emit(desk.say("window.import_cut_off"))

    @property
    def current(self) -> Place | None:
        """The place that is shown."""
        room = self._stack.currentWidget()
        shown = room.widget() if isinstance(room, QScrollArea) else None
        return shown if isinstance(shown, Place) else None

    @property
    def shown_name(self) -> str:
        """The name of the place that is shown."""
        place = self.current
        return place.objectName() if place is not None else ""

    def place(self, name: str) -> Place:
        """The place of a name, made if it was not yet."""
        if name not in self._made:
            made = self._entries[name].make(self.desk)
            made.setObjectName(name)
            self._made[name] = made
            self._rooms[name] = scrolled(made)
            self._stack.addWidget(self._rooms[name])
        return self._made[name]

    def show_place(self, name: str) -> None:
        """Brings a place to the front, and the keyboard into it unless it is there already."""
        place = self._bring(name)
        focus = QApplication.focusWidget()
        if focus is None or not place.isAncestorOf(focus):
            place.take_focus()

    def _bring(self, name: str) -> Place:
        """Whoever walks through the side bar by arrows keeps the keyboard there."""
        place = self.place(name)
        if self._stack.currentWidget() is not self._rooms[name]:
            self._stack.setCurrentWidget(self._rooms[name])
        self.side_bar.select(name)
        self.shown.emit(name)
        return place

    def make_all(self) -> None:
        """Every place and window beside, for whoever must know all of what is in them."""
        for name in self._entries:
            self.place(name).make_all()
        for made in (self._contacts, self._chooser, self._coverer):
            made()

    def log_contact(self) -> None:
        """Opens the form that logs a contact, over whatever place is shown."""
        if self.desk.is_read_only:
            return
        self._contacts().begin()

    def _contacts(self) -> "ContactForm":
        if self._contact_form is None:
            from evidence_kit.gui.people.contact_form import ContactForm

            self._contact_form = ContactForm(self.desk, self)
        return self._contact_form

    def choose_rows(self, item_id: str, row: int = 0) -> None:
        """Opens the window in which rows of a file are chosen, over whatever place is shown."""
        self._chooser().begin(item_id, row or None)

    def _chooser(self) -> "RowChooser":
        if self._row_chooser is None:
            from evidence_kit.gui.choosing.window import RowChooser

            self._row_chooser = RowChooser(self.desk, self)
        return self._row_chooser

    def cover_rows(self, item_id: str) -> None:
        """Opens the window in which words of printed rows are covered."""
        self._coverer().begin(item_id)

    def _coverer(self) -> "RowCoverer":
        if self._row_coverer is None:
            from evidence_kit.gui.choosing.covering import RowCoverer

            self._row_coverer = RowCoverer(self.desk, self)
        return self._row_coverer

    def take(self, mime: QMimeData) -> None:
        """What was dropped goes where evidence is taken in, or is answered there."""
        self._evidence().take(mime)

    def ask_import(self) -> None:
        """Asks which files are put in, wherever one is."""
        self._evidence().choose_files()

    def _take_beside(self, mime: QMimeData, then: "Then | None") -> None:
        """What fell on a window beside this one, which stays in front."""
        self._unshown_evidence().take(mime, then)

    def _ask_beside(self, then: "Then") -> None:
        """Files for what another place shows, which stays in front."""
        self._unshown_evidence().choose_files(then)

    def search_all(self) -> None:
        """Opens the panel that searches everything, over whatever place is shown."""
        if self._finder is None:
            from evidence_kit.gui.search.finder import Finder

            self._finder = Finder(self.desk, self)
            self._finder.chosen.connect(self._show_found)
        self._finder.begin()

    def _show_found(self, found: "CaseText") -> None:
        """Goes to the record that holds what was found; on a page it is framed."""
        record = self.desk.case.get(found.record_id)
        if isinstance(record, Note):
            record = self.desk.case.get(record.target_id)
        if isinstance(record, Item):
            self._evidence().show_spot(record.id, found.page or 1, found.box)
        else:
            self._go(_PLACE_OF.get(type(record), "overview"), record.id if record else "")

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Folds the side bar where room is short."""
        self.side_bar.fold(folded=event.size().width() < _FOLDS_BELOW)
        super().resizeEvent(event)

    def _import(self, paths: list[Path], loan_id: str) -> None:
        self._evidence().take_paths(paths, loan_id)

    def _count_proposals(self, count: int, _read: int) -> None:
        self.side_bar.count("confirm", count)

    def _show_spot(self, item_id: str, page: int, box: Box | None) -> None:
        self._evidence().show_spot(item_id, page, box)

    def _evidence(self) -> "EvidencePlace":
        self.show_place("evidence")
        return self._unshown_evidence()

    def _unshown_evidence(self) -> "EvidencePlace":
        from evidence_kit.gui.evidence.place import EvidencePlace

        place = self.place("evidence")
        assert isinstance(place, EvidencePlace)
        return place

    def _go(self, name: str, record_id: str) -> None:
        self.show_place(name)
        if record_id:
            self.place(name).show_record(record_id)

    def _show_field(self, name: str) -> None:
        if self.current is not None:
            self.current.show_field(name)

    def _refresh_bar(self) -> None:
        case, say = self.desk.case, self.desk.say
        if self.desk.is_read_only:
            self.side_bar.show_case(case.name, say("window.read_only"))
        elif self.desk.unsaved.total:
            what = self.desk.unsaved.words
            state, tip = say("window.drafts", what=what), say("window.drafts_tip", what=what)
            self.side_bar.show_case(case.name, state, tip)
        else:
            self.side_bar.show_case(case.name, say("window.saved"))
        if "evidence" in self._entries:
            self.side_bar.count("evidence", sum(not item.set_aside for item in case.items))
