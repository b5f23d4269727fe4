"""The form beside the viewer: what an item shows, and what it proves, filled by keyboard alone."""

from itertools import pairwise

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from evidence_kit.app import describing
from evidence_kit.domain import proposals
from evidence_kit.domain.kinds import EventKind, Reached, Shows
from evidence_kit.domain.records import Event, Institution, Item, Loan
from evidence_kit.domain.values import Money
from evidence_kit.gui.desk import Desk
from evidence_kit.gui.evidence.form_frame import FormFrame
from evidence_kit.gui.evidence.form_item import loan_of
from evidence_kit.gui.evidence.form_kinds import FIELDS, ORDER, Entry
from evidence_kit.gui.evidence.form_rows import FormRow, NotReadableError

_MOST_DRAFTS = 200
_NEW = ""


class ItemForm(FormFrame):
    """Shows one item or several. Enter takes what was filled in as one step."""

    taken = Signal()
    discard_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.items: tuple[str, ...] = ()
        self.rows: dict[str, FormRow] = {}
        self._is_dirty = self._was_refused = False
        self._place: tuple[str, describing.Place] | None = None
        self._drafts: dict[str, tuple[Shows, str, dict[str, str]]] = {}
        self._last = (Shows.OTHER, "")  # what the last item showed, and its loan
        self._instalment_chosen = False
        self.kind.currentIndexChanged.connect(self._change_kind)
        self.which.currentIndexChanged.connect(self._show_event)
        self.common.edited.connect(self._edited)
        self.common.loan_chosen.connect(self._change_loan)
        self.take_button.clicked.connect(self.take)
        self.discard_button.clicked.connect(self.discard_wanted)
        self.another_button.clicked.connect(self.another_event)
        desk.refused.connect(self._note_refusal)
        desk.changed.connect(self.refresh)
        self.show_items(())

    # --- what is shown

    def show_items(self, item_ids: tuple[str, ...]) -> None:
        """Shows these items; what was typed for others waits until they are shown again."""
        had_focus = self._has_focus()
        if item_ids != self.items:
            self._keep_draft()
            self._place = None
        self.items = item_ids
        self._load()
        if had_focus:
            self.take_focus()

    def refresh(self) -> None:
        """Shows what is recorded now, but never over what is being typed."""
        if any(not isinstance(self.desk.case.get(i), Item) for i in self.items):
            self.show_items(tuple(i for i in self.items if self.desk.case.get(i) is not None))
        elif self._is_dirty:
            self._fill_lists()
        else:
            self._load()

    def take_focus(self) -> None:
        """Puts the keyboard where one begins: at the first field, else at the kind."""
        first = next(iter(self.rows.values()), None)
        is_known = first is not None and self._shows() is not Shows.OTHER
        (first if first is not None and is_known else self.kind).setFocus()

    def hold_place(self, item_id: str, place: describing.Place) -> None:
        """A box drawn before there was anything it belongs to: it is taken with the form."""
        self._place = (item_id, place)
        self._is_dirty = True

    def _load(self) -> None:
        items = self._records()
        self.body.setEnabled(bool(items) and not self.desk.is_read_only)
        for button in (self.take_button, self.discard_button):
            button.setEnabled(self.body.isEnabled())
        if not items:
            self.name(self.desk.say("window.form.nothing"))
            self._build(Shows.OTHER)
            self.another_button.hide()
            return
        many = self.desk.say("window.form.several", count=len(items))
        self.name(items[0].original_name if len(items) == 1 else many)
        same = all(i.shows is items[0].shows for i in items)
        shows = items[0].shows if same else Shows.OTHER
        loan_id = self._loan_of(items[0])
        if len(items) == 1 and shows is Shows.OTHER and not items[0].title and not loan_id:
            shows, loan_id = self._last  # shown, and taken only with Enter
        if len(self.desk.case.loans) == 1 and not loan_id and len(items) == 1:
            loan_id = self.desk.case.loans[0].id
        self.common.show_items(items, loan_id)
        self._choose_kind(shows)
        self._fill_events(items)
        self._show_event()
        self._is_dirty = False
        self._restore_draft()

    def _fill_events(self, items: tuple[Item, ...]) -> None:
        case = self.desk.case
        is_one = len(items) == 1
        events = proposals.events_shown(case, items[0].id, self._shows()) if is_one else ()
        with QSignalBlocker(self.which):
            self.which.clear()
            for event in events:
                told = (
                    self.desk.word(event.kind),
                    str(event.on or self.desk.say("window.form.no_date")),
                    str(event.amount or ""),
                )
                self.which.addItem(" · ".join(filter(None, told)), event.id)
            if not events:
                self.which.addItem(self.desk.say("window.form.new_event"), _NEW)
            self.which.setCurrentIndex(0)
        self.which.setVisible(len(events) > 1)
        self.another_button.setVisible(bool(events) and self._shows() in proposals.LISTS)

    def _show_event(self) -> None:
        """Fills the rows from the event that is edited, or from the loan."""
        event, case = self._event(), self.desk.case
        loan = case.get(self.common.loan_id)
        self._instalment_chosen = bool(event and event.instalment_id)
        self._fill_lists()
        for row in self.rows.values():
            source = loan if row.kind.of_loan else event
            value = getattr(source, row.kind.name, None) if source is not None else None
            if row.kind.entry is Entry.INSTITUTION:
                named = case.get(str(value or ""))
                value = named.name if isinstance(named, Institution) else ""
            row.set_text("" if value is None else str(value))
        self._warn()

    def _build(self, shows: Shows) -> None:
        for row in self.rows.values():
            self.row_column.removeWidget(row)
            row.deleteLater()
        kinds = FIELDS.get(shows, ()) if len(self.items) == 1 else ()
        items = self._records()
        self.rows = {kind.name: FormRow(self.desk, kind) for kind in kinds}
        for row in self.rows.values():
            row.pictured = proposals.pictured_on(items[0]) if items else None
            row.edited.connect(self._edited)
            self.row_column.addWidget(row)
            row.show()  # now, so that it can take the keyboard
        if "instalment_id" in self.rows:
            self.rows["instalment_id"].edited.connect(self._choose_instalment)
        if "amount" in self.rows and "instalment_id" in self.rows:
            self.rows["amount"].edited.connect(self._propose)
        order = [self.kind, self.which, *(row.editor for row in self.rows.values())]
        order += [self.common.loan, self.common.third_persons, self.common.title]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _fill_lists(self) -> None:
        case, say = self.desk.case, self.desk.say
        for row in self.rows.values():
            if row.kind.entry is Entry.INSTALMENT:
                due = [i for i in case.instalments if i.loan_id == self.common.loan_id]
                due.sort(key=lambda i: i.number)
                words = [
                    (i.id, say("window.form.instalment_nth", number=i.number, total=i.total))
                    for i in due
                ]
                row.set_choices([("", say("window.form.no_instalment")), *words])
                row.setVisible(bool(due))
            elif row.kind.entry is Entry.REACHED:
                words = [(str(value), self.desk.word(value)) for value in Reached]
                row.set_choices([("", say("window.form.unknown")), *words])
            elif row.kind.entry is Entry.INSTITUTION:
                row.set_choices([(i.name, i.name) for i in case.institutions])

    # --- what the person does

    def take(self) -> None:
        """Takes the form as one step; where something cannot be read it says so and stays."""
        if not self.items or self.desk.is_read_only:
            return
        said = self._said()
        if said is None:
            return
        self._is_dirty = self._was_refused = False
        last = (self._shows(), self.common.loan_id)
        self.desk.do(describing.describe, self.items, said)
        if self._was_refused:  # which was shown; what was typed stays
            self._is_dirty = True
            return
        self._last, self._place = last, None
        self.taken.emit()

    def _said(self) -> describing.Description | None:
        values: dict[str, object] = {}
        for name, row in self.rows.items():
            try:
                values[name] = row.value()
            except NotReadableError:
                row.explain(strictly=True)
                row.setFocus()
                return None
        shows, item = self._shows(), self.common.item_values()
        if len(self.items) == 1 or "shows" in self.common.touched:
            item["shows"] = shows
        takes_loan = len(self.items) == 1 or "loan" in self.common.touched
        loan_id = (self.common.loan_id or None) if takes_loan else None
        of_loan = {name for name, row in self.rows.items() if row.kind.of_loan}
        loan = {n: values.pop(n) for n in of_loan}
        loan = {n: v for n, v in loan.items() if v}
        if loan and loan_id is None:
            self.common.loan.setFocus()
            self.warn(self.desk.say("window.form.loan_needed"))
            return None
        institution = str(values.pop("institution_id", "") or "")
        shown = self._event()
        kind = shown.kind if shown else proposals.EVENT_OF.get(shows)
        if not any(values.values()) and not institution:
            kind = None
        if shows is Shows.PAYMENT and len(self.items) == 1 and not (
            values.get("amount") or values.get("on")
            or proposals.events_proved_by(self.desk.case, self.items[0])
        ):  # fmt: skip
            self.rows["amount"].tell(self.desk.say("window.form.payment_needs"), is_wrong=True)
            self.rows["amount"].setFocus()
            return None
        place = self._place[1] if self._place and self.items == (self._place[0],) else None
        return describing.Description(
            item=item,
            loan_id=loan_id,
            loan=loan,
            event_kind=kind,
            event_id=self._event_id() if kind else "",
            event=values if kind else {},
            institution=institution,
            is_assignee=kind is EventKind.ASSIGNMENT,
            is_identity=shows is Shows.IDENTITY and len(self.items) == 1,
            place=place,
            note=self.common.note_text(),
        )

    def another_event(self) -> None:
        """Empties the fields for one more event of the same item."""
        with QSignalBlocker(self.which):
            if self.which.findData(_NEW) < 0:
                self.which.addItem(self.desk.say("window.form.new_event"), _NEW)
            self.which.setCurrentIndex(self.which.findData(_NEW))
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
        self._is_dirty = True
        self._build(self._shows())
        if items := self._records():
            self._fill_events(items)
        self._show_event()

    def _edited(self) -> None:
        self._is_dirty = True
        self._warn()

    def _note_refusal(self) -> None:
        self._was_refused = True

    def _choose_instalment(self) -> None:
        self._instalment_chosen = True

    def _propose(self) -> None:
        """The next open instalment of that amount, until the person chose another."""
        row = self.rows.get("instalment_id")
        if row is None or self._instalment_chosen:
            return
        try:
            amount = self.rows["amount"].value()
        except NotReadableError:
            return
        found = None
        if isinstance(amount, Money) and self.common.loan_id:
            found = proposals.next_instalment(
                self.desk.case, self.common.loan_id, amount, but=self._event_id()
            )
        row.set_text(found.id if found else "")
        row.tell(self.desk.say("window.form.proposed") if found else "")

    def _change_loan(self) -> None:
        self._is_dirty = True
        self._fill_lists()
        self._propose()
        loan = self.desk.case.get(self.common.loan_id)
        for row in self.rows.values():
            if row.kind.of_loan and isinstance(loan, Loan) and not row.text():
                value = getattr(loan, row.kind.name)
                row.set_text("" if value is None else str(value))

    def _warn(self) -> None:
        payee = self.rows.get("payee")
        is_private = payee is not None and proposals.seems_private(payee.text())
        self.warn(self.desk.say("window.form.private_payee") if is_private else "")

    # --- drafts

    def _keep_draft(self) -> None:
        if self._is_dirty and len(self.items) == 1:
            texts = {name: row.text() for name, row in self.rows.items()}
            self._drafts[self.items[0]] = (self._shows(), self.common.loan_id, texts)
            while len(self._drafts) > _MOST_DRAFTS:
                del self._drafts[next(iter(self._drafts))]

    def _restore_draft(self) -> None:
        draft = self._drafts.pop(self.items[0], None) if len(self.items) == 1 else None
        if draft is None:
            return
        shows, loan_id, texts = draft
        self._choose_kind(shows)
        self._fill_events(self._records())
        self.common.choose_loan(loan_id)
        self._show_event()
        for name, text in texts.items():
            if name in self.rows:
                self.rows[name].set_text(text)
        self._is_dirty = True
        self._warn()

    # --- small questions

    def _records(self) -> tuple[Item, ...]:
        found = (self.desk.case.get(item_id) for item_id in self.items)
        return tuple(item for item in found if isinstance(item, Item))

    def _shows(self) -> Shows:
        return Shows(self.kind.currentData())

    def _choose_kind(self, shows: Shows) -> None:
        with QSignalBlocker(self.kind):
            self.kind.setCurrentIndex(ORDER.index(shows))
        self._build(shows)

    def _loan_of(self, item: Item) -> str:
        """The loan an item is attached to, itself or by an event."""
        proved = proposals.events_proved_by(self.desk.case, item.id)
        of_event = next((event.loan_id for event in proved if event.loan_id), "")
        return loan_of(self.desk.case, item.id) or of_event

    def _event_id(self) -> str:
        return str(self.which.currentData() or _NEW)

    def _event(self) -> Event | None:
        found = self.desk.case.get(self._event_id())
        return found if isinstance(found, Event) else None

    def _has_focus(self) -> bool:
        focused: QWidget | None = self.window().focusWidget()
        return focused is not None and self.isAncestorOf(focused)
