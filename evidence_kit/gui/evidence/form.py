"""The form beside the viewer: what an item shows, and what it proves, filled by keyboard alone."""

from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from evidence_kit.app import describing, sorting
from evidence_kit.domain import proposals
from evidence_kit.domain.kinds import Shows, ThirdPersons
from evidence_kit.domain.records import Event, Item
from evidence_kit.domain.suggestions import Suggested
from evidence_kit.domain.values import Money
from evidence_kit.gui.desk import Desk
from evidence_kit.gui.evidence.form_answer import answer, says_nothing
from evidence_kit.gui.evidence.form_choices import offer
from evidence_kit.gui.evidence.form_drafts import Drafts, draft_of
from evidence_kit.gui.evidence.form_filling import Filling, is_undescribed
from evidence_kit.gui.evidence.form_frame import FormFrame
from evidence_kit.gui.evidence.form_item import loan_of
from evidence_kit.gui.evidence.form_kinds import FIELDS, ORDER
from evidence_kit.gui.evidence.form_recorded import event_words, recorded
from evidence_kit.gui.evidence.form_rows import FormRow, NotReadableError

_NEW = ""


class ItemForm(FormFrame):
    """Shows one item or several. Enter takes what was filled in as one step."""

    taken = Signal()
    discard_wanted = Signal()
    spots_changed = Signal()  # where the values of its fields were read
    field_focused = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.items: tuple[str, ...] = ()
        self.rows: dict[str, FormRow] = {}
        self._was_refused = False
        self._drafts = Drafts(desk, self)
        self.filling = Filling(desk)
        self.drawn_place: describing.Place | None = None
        self._shown = _NEW  # the event that its rows are filled from
        self._last_loan = ""  # of the item that was taken last
        self._instalment_chosen = False
        self.kind.currentIndexChanged.connect(self._change_kind)
        self.which.currentIndexChanged.connect(self._choose_event)
        self.common.edited.connect(self._edited)
        self.common.loan_chosen.connect(self._change_loan)
        self.common.third_persons.said.connect(self._take_others)
        self.take_button.clicked.connect(self.take)
        self.discard_button.clicked.connect(self.discard_wanted)
        self.another_button.clicked.connect(self.another_event)
        desk.refused.connect(self._note_refusal)
        desk.changed.connect(self.refresh)
        desk.readings.arrived.connect(self._take_reading)
        desk.readings.heard.connect(self._tell_reading)
        self.show_items(())

    # --- what is shown

    def show_items(self, item_ids: tuple[str, ...]) -> None:
        """Shows these items; what was typed for others waits until they are shown again."""
        had_focus = self._has_focus()
        if item_ids != self.items:
            self.common.third_persons.say_chosen()
            if self._drafts.is_typing:
                self._drafts.keep(self.items, draft_of(self))
            self.drawn_place = None
        self.items = self._drafts.shown = item_ids
        self._load()
        if had_focus:
            self.take_focus()

    def refresh(self) -> None:
        """Shows what is recorded now, but never over what is being typed."""
        if any(not isinstance(self.desk.case.get(i), Item) for i in self.items):
            self.show_items(tuple(i for i in self.items if self.desk.case.get(i) is not None))
        elif self._drafts.is_typing:
            self.common.show_others(self._records())
            self._fill_lists()
            self._forget_places()
            self._drafts.tell()
        else:
            self._reload()

    def take_focus(self) -> None:
        """Puts the keyboard where one begins: at the first field, else at the kind."""
        doubtful = (r for r in self.rows.values() if r.suggested and r.suggested.is_doubtful)
        first = next(doubtful, None) or next(iter(self.rows.values()), None)
        if first is not None and self.shows is not Shows.OTHER:
            first.take_keyboard()
        else:
            self.kind.setFocus()

    def light(self, name: str) -> None:
        """Shows to which field the box belongs that the pointer is at; none for an empty name."""
        for row in self.rows.values():
            row.light(row.kind.name == name)

    def focus_field(self, name: str) -> None:
        """Puts the keyboard into a field."""
        if name in self.rows:
            self.rows[name].take_keyboard()

    def spots(self) -> dict[str, Suggested]:
        """What was read, by the field it stands in, as far as it has a place on a page."""
        return {n: r.read for n, r in self.rows.items() if r.read and r.read.spot.box}

    def hold_place(self, item_id: str, place: describing.Place) -> None:
        """A box drawn before there was anything it belongs to: it is taken with the form."""
        if self.items == (item_id,):
            self.drawn_place = place
            self._drafts.is_typing = True

    def _load(self) -> None:
        items = self._records()
        self.filling.begin(items)
        self._tell_reading()
        self.body.setEnabled(bool(items) and not self.desk.is_read_only)
        for button in (self.take_button, self.discard_button):
            button.setEnabled(self.body.isEnabled())
        if not items:
            self.name(self.desk.say("window.form.nothing"))
            self._build(Shows.OTHER)
            self.hide_events()
            self.spots_changed.emit()
            return
        many = self.desk.say("window.form.several", count=len(items))
        self.name(items[0].original_name if len(items) == 1 else many)
        same = all(i.shows is items[0].shows for i in items)
        shows = items[0].shows if same else Shows.OTHER
        loan_id = loan_of(self.desk.case, items[0].id)
        if len(items) == 1 and is_undescribed(items[0]):  # shown, and taken only with Enter
            shows, proposed = self.filling.start("" if loan_id else self._last_loan)
            loan_id = loan_id or (proposed if self.filling.may_be_of(proposed) else "")
        if shows is not Shows.OTHER or not is_undescribed(items[0]):
            loan_id = loan_id or self.filling.only_loan()
        self.common.show_items(items, loan_id)
        self._choose_kind(shows)
        self._fill_events(items)
        self._show_event()
        self._drafts.is_typing = False
        self._restore_draft()

    def _fill_events(self, items: tuple[Item, ...]) -> None:
        case = self.desk.case
        is_one = len(items) == 1
        events = proposals.events_shown(case, items[0].id, self.shows) if is_one else ()
        with QSignalBlocker(self.which):
            self.which.clear()
            for event in events:
                self.which.addItem(event_words(self.desk, event), event.id)
            if not events:
                self.which.addItem(self.desk.say("window.form.new_event"), _NEW)
            self.which.setCurrentIndex(0)
        self.which.setVisible(len(events) > 1)
        self.another_button.setVisible(bool(events) and self.shows in proposals.LISTS)

    def _show_event(self) -> None:
        """Fills the rows from the event that is edited, or from the loan, or from what was read."""
        event = self.shown_event
        self._shown = event.id if event else _NEW
        self._instalment_chosen = bool(event and event.instalment_id)
        self._fill_lists()
        for row in self.rows.values():
            source = self.common.loan_id if row.kind.of_loan else self._shown
            row.load(recorded(self.desk.case, source, row.kind, *self.items[:1]))
        if event is None:
            self._fill()
        else:
            self.spots_changed.emit()
        self._warn()

    def _fill(self) -> None:
        is_another = self.which.count() > 1
        loan_id = self.common.loan_id
        self.filling.fill(self.rows, self.shows, loan_id, is_another=is_another)
        self._propose()
        self._tell_reading()
        self.spots_changed.emit()

    def _take_reading(self, item_id: str) -> None:
        """A reading came later than the person: it fills what is empty, and nothing else."""
        if self.items != (item_id,):
            return
        if self._drafts.is_typing:
            self.filling.begin(self._records())
            if self.shown_event is None:
                self._fill()
            return
        self._reload()
        if self.kind.hasFocus():
            self.take_focus()

    def _reload(self) -> None:
        """Shows the same items anew; the keyboard stays in its field."""
        names = [n for n, row in self.rows.items() if row.editor.hasFocus()]
        self._load()
        if names and names[0] in self.rows:
            self.rows[names[0]].take_keyboard()
        elif names:
            self.take_focus()

    def _forget_places(self) -> None:
        """Of a page that was turned meanwhile: they are places no more until it is read again."""
        self.filling.begin(self._records())
        if self.filling.reading is None:
            for row in self.rows.values():
                row.read = None
            self.spots_changed.emit()

    def _tell_reading(self, *_: object) -> None:
        self.tell_reading(self.filling)

    def _build(self, shows: Shows) -> None:
        self.drop(self.rows.values())
        kinds = FIELDS.get(shows, ()) if len(self.items) == 1 else ()
        items = self._records()
        self.rows = {kind.name: FormRow(self.desk, kind) for kind in kinds}
        for row in self.rows.values():
            row.pictured = proposals.pictured_on(items[0]) if items else None
            row.edited.connect(self._edited)
            row.focused.connect(partial(self.field_focused.emit, row.kind.name))
            self.row_column.addWidget(row)
            row.show()  # now, so that it can take the keyboard
        if "instalment_id" in self.rows:
            self.rows["instalment_id"].edited.connect(self._choose_instalment)
        if "amount" in self.rows and "instalment_id" in self.rows:
            self.rows["amount"].edited.connect(self._propose)
        self.order_by_tab()

    def _fill_lists(self) -> None:
        for row in self.rows.values():
            offer(row, self.desk, self.common.loan_id)

    # --- what the person does

    def take(self) -> None:
        """Takes the form as one step; where something cannot be read it says so and stays."""
        if not self.items or self.desk.is_read_only:
            return
        self.common.third_persons.say_chosen()
        if not self._drafts.is_typing and says_nothing(self):
            self.taken.emit()
            return
        if self._record():
            self.taken.emit()

    def _record(self) -> bool:
        """Takes what was typed as one step; where it cannot be, that was shown and it stays."""
        said = answer(self)
        if said is None:
            return False
        self._drafts.is_typing = self._was_refused = False
        last_loan = self.common.loan_id
        self.desk.do(describing.describe, self.items, said)
        if self._was_refused:
            self._drafts.is_typing = True
            return False
        self._last_loan, self.drawn_place = last_loan, None
        return True

    def _choose_event(self) -> None:
        """Shows another event of the item; what was typed for the one before is taken first."""
        wanted = str(self.which.currentData() or _NEW)
        if self._drafts.is_typing:
            self._select(self._shown)
            if not self._record():
                return
            self._select(wanted)
        self._show_event()

    def _select(self, event_id: str) -> None:
        with QSignalBlocker(self.which):
            self.which.setCurrentIndex(max(0, self.which.findData(event_id)))

    def another_event(self) -> None:
        """Empties the fields for one more event of the same item; what stands there is taken."""
        if self._drafts.is_typing and not self._record():
            return
        with QSignalBlocker(self.which):
            if self.which.findData(_NEW) < 0:
                self.which.addItem(self.desk.say("window.form.new_event"), _NEW)
        self._select(_NEW)
        self.which.show()
        self._show_event()
        self.take_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter takes the form, from whichever field."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.take()
        else:
            super().keyPressEvent(event)

    def _change_kind(self) -> None:
        self.common.touched.add("shows")
        self._drafts.is_typing = True
        self._build(self.shows)
        if not self.common.loan_id and "loan" not in self.common.touched:
            self.common.choose_loan(self.filling.only_loan())
        if items := self._records():
            self._fill_events(items)
        self._show_event()

    def _edited(self) -> None:
        self._drafts.is_typing = True
        self._warn()

    def _take_others(self, said: ThirdPersons) -> None:
        """Said of the file, whatever it proves: stored at once."""
        self.desk.do(sorting.describe_all, self.items, third_persons=said)
        self.common.show_others(self._records())  # it may have been refused

    def _note_refusal(self) -> None:
        self._was_refused = True

    def _choose_instalment(self) -> None:
        self._instalment_chosen = True

    def _propose(self) -> None:
        """The instalment that is read, else the next open one of that amount; not over a choice."""
        row = self.rows.get("instalment_id")
        if row is None or self._instalment_chosen:
            return
        try:
            amount = self.rows["amount"].value()
        except NotReadableError:
            return
        found = self.filling.instalment(self.common.loan_id)
        if found is None and isinstance(amount, Money) and self.common.loan_id:
            but = self.shown_event.id if self.shown_event else ""
            found = proposals.next_instalment(self.desk.case, self.common.loan_id, amount, but=but)
        row.set_text(found.id if found else "")
        row.tell(self.desk.say("window.form.proposed") if found else "")

    def _change_loan(self) -> None:
        self._drafts.is_typing = True
        self._fill_lists()
        self._propose()
        for row in self.rows.values():
            is_told = row.kind.of_loan
            known = recorded(self.desk.case, self.common.loan_id, row.kind) if is_told else ""
            if known and (row.suggested or not row.text()):
                row.set_text(known)

    def _warn(self) -> None:
        payee = self.rows.get("payee")
        is_private = payee is not None and proposals.seems_private(payee.text())
        self.warn(self.desk.say("window.form.private_payee") if is_private else "")

    # --- drafts

    def _restore_draft(self) -> None:
        draft = self._drafts.pop(self.items)
        if draft is None:
            return
        self._choose_kind(draft.shows)
        self._fill_events(self._records())
        self.common.choose_loan(draft.loan_id)
        self._show_event()
        for name, text in draft.texts.items():
            if name in self.rows:
                self.rows[name].set_text(text)
        self.common.retype(draft.typed)
        self.common.touched |= draft.touched
        self.drawn_place = draft.place
        self._drafts.is_typing = True
        self._warn()

    # --- small questions

    def _records(self) -> tuple[Item, ...]:
        found = (self.desk.case.get(item_id) for item_id in self.items)
        return tuple(item for item in found if isinstance(item, Item))

    @property
    def shows(self) -> Shows:
        """The kind that is chosen."""
        return Shows(self.kind.currentData())

    def _choose_kind(self, shows: Shows) -> None:
        with QSignalBlocker(self.kind):
            self.kind.setCurrentIndex(ORDER.index(shows))
        self._build(shows)

    @property
    def shown_event(self) -> Event | None:
        """The event that is edited; None for a new one."""
        found = self.desk.case.get(str(self.which.currentData() or _NEW))
        return found if isinstance(found, Event) else None

    def _has_focus(self) -> bool:
        focused: QWidget | None = self.window().focusWidget()
        return focused is not None and self.isAncestorOf(focused)
