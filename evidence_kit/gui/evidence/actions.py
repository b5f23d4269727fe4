"""What can be done with the chosen evidence: keys, and the context menu that names them."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction, QCursor, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from evidence_kit.app import own_number, sorting
from evidence_kit.app.erasing import erase_all, quoting
from evidence_kit.app.session import Session
from evidence_kit.domain.kinds import ItemKind, Shows, ThirdPersons
from evidence_kit.domain.listing import row_of
from evidence_kit.domain.records import COMPLAINANT, Event, Item
from evidence_kit.gui import asking, messages
from evidence_kit.gui.desk import Desk
from evidence_kit.gui.item_drops import put_to_loan
from evidence_kit.gui.jobs import Running
from evidence_kit.gui.widgets.event_picker import EventPicker
from evidence_kit.gui.widgets.field import bare

_DIGITS = 9
_MOST_QUOTES = 5
_LONGEST_QUOTE = 80  # characters
_WITHOUT_ROWS = (ItemKind.IMAGE, ItemKind.RECORDING, ItemKind.VIDEO, ItemKind.ATTACHMENT)


class ItemActions(QObject):
    """Acts on the items that `chosen` names.

    Args:
        home: the widget under which the keys work and beside which menus open.
        chosen: ids of the selected items.
        owners: whose phone or computer items came from so far.
    """

    def __init__(
        self,
        desk: Desk,
        home: QWidget,
        chosen: Callable[[], tuple[str, ...]],
        owners: Callable[[], list[str]],
    ) -> None:
        super().__init__(home)
        self._desk, self._home, self._chosen, self._owners = desk, home, chosen, owners
        self.loan = self._action("to_loan", "L", self.pick_loan)
        self.to_event = self._action("to_event", "E", self.pick_event)
        self.aside = self._action("aside", "Del", self.set_aside)
        self.back = self._action("back", "Ctrl+Del", self.bring_back)
        self.erase = self._action("erase", "Shift+Del", self.erase_for_good)
        self.copy = self._action("save_copy", "Ctrl+Shift+S", self.save_copy)
        self.events = self._action("show_event", "Ctrl+Shift+E", self.show_event)
        self.rows = self._action("choose_rows", "W", self.choose_rows)
        self.own_number = self._action("own_number", "Shift+I", self.cover_own_number)
        self._changing = (self.loan, self.to_event, self.aside, self.back, self.erase)
        self.refresh()

    def refresh(self) -> None:
        """Offers what can be done with what is chosen now."""
        case, ids = self._desk.case, self._chosen()
        items = [item for i in ids if isinstance(item := case.get(i), Item)]
        writes = bool(items) and not self._desk.is_read_only
        for action in self._changing:
            action.setEnabled(writes)
        self.loan.setEnabled(writes and bool(case.loans))
        self.to_event.setEnabled(writes and bool(case.events))
        self.aside.setEnabled(writes and any(not i.set_aside for i in items))
        self.back.setEnabled(writes and any(i.set_aside for i in items))
        self.copy.setEnabled(len(items) == 1)
        self.rows.setEnabled(len(items) == 1 and items[0].kind not in _WITHOUT_ROWS)
        tells = bool(case.person(COMPLAINANT).id_number)
        is_paged = len(items) == 1 and bool(case.pages_of(items[0].id))
        self.own_number.setEnabled(writes and tells and is_paged)
        self.events.setEnabled(len(items) == 1 and bool(case.links_of(items[0].id)))

    def menu(self) -> QMenu:
        """Everything, by name; made anew each time."""
        menu = QMenu(self._home)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions([self.loan, self.to_event, self.events])
        if self.rows.isEnabled():
            menu.addAction(self.rows)
        if self._shows_own_number():
            menu.addAction(self.own_number)
        menu.addSeparator()
        if self.loan.isEnabled() or self.aside.isEnabled() or self.back.isEnabled():
            self._add_describing(menu)
            menu.addSeparator()
        menu.addActions([self.aside, self.back])
        menu.addSeparator()
        menu.addActions([self.copy, self.erase])
        return menu

    def loan_menu(self) -> QMenu:
        """The loans, each with a number key."""
        menu = QMenu(self._home)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setTitle(self._desk.say("window.evidence.action_to_loan"))
        for number, loan in enumerate(self._desk.case.loans, start=1):
            name = loan.platform.replace("&", "&&")
            detail = f"  {loan.contract_number}".replace("&", "&&") if loan.contract_number else ""
            key = f"&{number}  " if number <= _DIGITS else ""
            action = menu.addAction(f"{key}{name}{detail}")
            action.setData(loan.id)
        menu.triggered.connect(self._take_loan)
        return menu

    def pick_loan(self) -> None:
        """Asks which loan."""
        self.loan_menu().popup(self._point())

    def take_dropped(self, loan_id: str, items: list[str]) -> None:
        """Evidence that was dropped on a loan, or where loans are: then which one is asked."""
        if loan_id:
            put_to_loan(self._desk, loan_id, items)
        else:
            self.loan_menu().popup(QCursor.pos())  # for what is chosen: that is what was dragged

    def pick_event(self) -> None:
        """Asks which event."""
        picker = EventPicker(self._desk, self._home)
        picker.chosen.connect(self._attach)
        picker.open_at(self._point())

    def choose_rows(self) -> None:
        """Opens the rows of a statement or the messages of an export."""
        self._desk.rows_wanted.emit(self._chosen()[0], 0)

    def cover_own_number(self) -> None:
        """Covers one's own identity number on the pages, but for its ends."""
        made = self._desk.do(own_number.cover_own_number, self._chosen()[0])
        if made is not None:
            count = len(made)
            self._desk.said.emit(self._desk.say("window.evidence.own_number_covered", count=count))

    def _shows_own_number(self) -> bool:
        if not self.own_number.isEnabled():
            return False
        return bool(own_number.own_numbers_on(self._desk.session, self._chosen()[0]))

    def set_aside(self) -> None:
        """Not used, but still there."""
        ids = self._chosen()
        self._desk.do(sorting.set_aside, ids)
        self._desk.said.emit(self._desk.say("window.evidence.was_set_aside", count=len(ids)))

    def bring_back(self) -> None:
        """Used again."""
        self._desk.do(sorting.bring_back, self._chosen())

    def erase_for_good(self) -> None:
        """Asks, in words of its own; never while something runs that reads the files."""
        say, ids = self._desk.say, self._chosen()
        if self._has_to_wait():
            return
        first = self._desk.case.get(ids[0]) if ids else None
        if not isinstance(first, Item):
            return
        title = row_of(self._desk.case, first, self._desk.word).title
        question = say("window.evidence.erase_question", count=len(ids), title=title)
        yes, no = say("window.evidence.erase_yes"), say("window.cancel")
        quotes = quoting(self._desk.session, ids)
        count = len({event.id for event in quotes})
        also = say("window.evidence.erase_quotes", count=count) if quotes else ""
        if quotes:
            told = "\n".join(self._quoted(event) for event in quotes[:_MOST_QUOTES])
            more = "\n…" if len(quotes) > _MOST_QUOTES else ""
            question += say("window.evidence.erase_quoting", quotes=f"{told}{more}")
        answer = messages.ask_also(self._home, question, yes=yes, no=no, also=also)
        if answer is not None:
            self._desk.jobs.drop(
                lambda: self._has_to_wait() or self._desk.do(erase_all, ids, clears_quotes=answer)
            )

    def _quoted(self, event: Event) -> str:
        named = " ".join(filter(None, (self._desk.word(event.kind), str(event.on or ""))))
        text = " ".join(event.text.split())
        shown = text if len(text) <= _LONGEST_QUOTE else f"{text[:_LONGEST_QUOTE]}…"
        return self._desk.say("window.evidence.erase_quoted", event=named, text=shown)

    def _has_to_wait(self) -> bool:
        """Whether something is under way that somebody waits for; that is said then."""
        is_busy = bool(self._desk.jobs.missed)
        if is_busy:
            say = self._desk.say
            messages.show_sentence(self._home, say, say("window.evidence.erase_later"))
        return is_busy

    def save_copy(self) -> None:
        """Writes the original as it was imported where the user says."""
        (item_id,) = self._chosen()
        item = self._desk.case.get(item_id)
        assert isinstance(item, Item)
        say = self._desk.say
        title = bare(say("window.evidence.action_save_copy"))
        name = Path(item.original_name.replace("\\", "/")).name or f"{item.id}.{item.extension}"
        chosen = asking.to_save(self._home, self._desk.settings, "copy", title, name)
        if chosen is None:
            return

        def work(session: Session, running: Running) -> None:
            sorting.save_copy(session, item_id, chosen, running)

        said = say("window.evidence.copy_saved", path=chosen)
        self._desk.start(title, work, lambda _none: self._desk.said.emit(said))

    def show_event(self) -> None:
        """Leads to what the item proves."""
        item = self._desk.case.get(self._chosen()[0])
        assert isinstance(item, Item)
        row = row_of(self._desk.case, item, self._desk.word)
        if row.events:
            self._desk.going.emit("timeline", row.events[0])
        elif row.loans:
            self._desk.going.emit("overview", row.loans[0])

    def _add_describing(self, menu: QMenu) -> None:
        say = self._desk.say
        kinds = menu.addMenu(say("window.evidence.action_shows"))
        for shows in Shows:
            kinds.addAction(self._desk.word(shows)).setData(shows)
        kinds.triggered.connect(self._say_shows)
        if owners := self._owners():
            whose = menu.addMenu(say("window.evidence.action_owner"))
            for owner in owners:
                whose.addAction(owner.replace("&", "&&")).setData(owner)
            whose.triggered.connect(self._say_owner)
        checked = menu.addAction(say("window.evidence.action_no_others"))
        checked.triggered.connect(self._say_no_others)

    def _say_shows(self, action: QAction) -> None:
        self._desk.do(sorting.describe_all, self._chosen(), shows=Shows(action.data()))

    def _say_owner(self, action: QAction) -> None:
        self._desk.do(sorting.describe_all, self._chosen(), source_owner=str(action.data()))

    def _say_no_others(self) -> None:
        self._desk.do(sorting.describe_all, self._chosen(), third_persons=ThirdPersons.NONE)

    def _take_loan(self, action: QAction) -> None:
        self._attach(action.data())

    def _attach(self, target_id: str) -> None:
        self._desk.do(sorting.attach_all, self._chosen(), target_id)

    def _action(self, name: str, keys: str, slot: Callable[[], None]) -> QAction:
        action = QAction(self._desk.say(f"window.evidence.action_{name}"), self)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(lambda: slot())
        self._home.addAction(action)
        return action

    def _point(self) -> QPoint:
        return self._home.mapToGlobal(self._home.rect().center() - QPoint(120, 100))
