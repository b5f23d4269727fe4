"""The form of an event: the fields of its kind, dates and amounts typed freely.

An existing event is changed field by field, each a step that undo takes back. A new one is made by
`take`. What cannot be read is said beside its field and stays as it was typed.
"""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFormLayout, QLabel, QWidget

from evidence_kit.app import editing
from evidence_kit.domain.event_fields import OPTIONAL, fields_of
from evidence_kit.domain.kinds import EventKind, Reached
from evidence_kit.domain.records import Event
from evidence_kit.gui import theme
from evidence_kit.gui.desk import Desk
from evidence_kit.gui.widgets.field import bare
from evidence_kit.gui.widgets.fitting import wrapped
from evidence_kit.gui.widgets.typed import (
    AmountField,
    ChoiceField,
    DateField,
    Field,
    LinesField,
    TextField,
    complain,
)  # fmt: skip

_WHEN = "2000-00-00 00:00:00"  # the widest that a day is


class EventForm(QWidget):
    """`taken` carries the id of the event that was made."""

    taken = Signal(str)
    typed = Signal()  # something is being typed

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._event = Event(id="", kind=EventKind.OTHER)
        self._proofs: tuple[str, ...] = ()
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.fields: dict[str, Field] = {
            "on": DateField(desk.say),
            "kind": ChoiceField(),
            "loan_id": ChoiceField(),
            **{name: self._make(name) for name in OPTIONAL},
        }
        self._labels: dict[str, QLabel] = {}
        self._ordered: tuple[str, ...] = ()
        self._named: EventKind | None = None  # the kind for which the labels are
        for name, field in self.fields.items():
            label = self._labels[name] = wrapped("", field.control)
            self._form.addRow(label, field)
            field.entered.connect(self._entered)
            if not isinstance(field, ChoiceField):
                field.control.textChanged.connect(self.typed)
        self._begun = self._texts()
        self.fields["on"].control.setToolTip(desk.say("window.event_form.on_hint"))

    # --- what is shown

    def show_event(self, event_id: str) -> None:
        """Shows an event that exists."""
        event = self._desk.case.get(event_id)
        if isinstance(event, Event):
            self._event, self._proofs = event, ()
            self._show(typed_stays=False)

    def show_new(self, *, proofs: tuple[str, ...] = (), **values: object) -> None:
        """Shows an event that is not made yet, with some fields filled; `take` makes it."""
        self._event = Event(id="", **({"kind": EventKind.CONTACT} | values))  # type: ignore[arg-type]
        self._proofs = proofs
        self._show(typed_stays=False)
        self._begun = self._texts()

    def refresh(self) -> None:
        """Shows what the event is now; what is being typed stays."""
        event = self._desk.case.get(self._event.id)
        if isinstance(event, Event):
            self._event = event
        self._show(typed_stays=True)

    @property
    def holds_draft(self) -> bool:
        """Whether something was typed of an event that is not made yet."""
        return not self._event.id and self._texts() != self._begun

    def _texts(self) -> tuple[str, ...]:
        return tuple(
            field.control.toPlainText() if isinstance(field, LinesField) else field.control.text()
            for field in self.fields.values()
            if not isinstance(field, ChoiceField)
        )

    @property
    def event_id(self) -> str:
        """The event shown; empty where it is not made yet."""
        return self._event.id

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Labels stand above their fields where a whole day would not fit beside them."""
        super().resizeEvent(event)
        self._bend()

    # --- what is entered

    def values(self) -> dict[str, object] | None:
        """What the form says, field by field; None where something cannot be read."""
        shown = ("on", "kind", "loan_id", *fields_of(self._kind(), self._event))
        fields = [self.fields[name] for name in shown]
        for field in fields:
            if not field.is_readable:
                field.control.setFocus()
                complain(field)
                return None
        return {name: field.value() for name, field in zip(shown, fields, strict=True)}

    def take(self) -> None:
        """Makes the new event, with its proof, in one step."""
        values = self.values()
        if values is None or self._event.id:
            return
        made = self._desk.do(editing.add_event, proofs=self._proofs, **values)
        if made is not None:
            self._begun = self._texts()
            self.taken.emit(made.id)

    def _entered(self) -> None:
        """A field was left or chosen: it is kept at once where the event exists."""
        field = self.sender()
        name = next(name for name, known in self.fields.items() if known is field)
        if name in ("kind", "loan_id"):
            self._offer()
        if not self._event.id or not self.fields[name].is_readable:
            return
        value = self.fields[name].value()
        if value == getattr(self._event, name):
            return
        changes = {name: value}
        if name == "loan_id" and self._event.instalment_id:
            changes["instalment_id"] = None  # it was one of the other loan's
        self.fields[name].settle()
        self._desk.do(editing.edit, self._event.id, **changes)

    # --- inside

    def _make(self, name: str) -> Field:
        if name == "amount":
            return AmountField(self._desk.say)
        if name in ("instalment_id", "institution_id", "reached"):
            return ChoiceField()
        return LinesField() if name == "text" else TextField()

    def _kind(self) -> EventKind:
        value = self.fields["kind"].value()
        return EventKind(value) if isinstance(value, str) else self._event.kind

    def _show(self, *, typed_stays: bool) -> None:
        is_new = not self._event.id
        self._offer()
        for name in ("kind", "loan_id", *self.fields):
            field = self.fields[name]
            # What an event holds is shown even over a choice: undo may have changed it.
            keeps = typed_stays and (is_new or not isinstance(field, ChoiceField))
            field.set_value(getattr(self._event, name), keep=keeps)
            field.setEnabled(not self._desk.is_read_only)
            if name == "loan_id":
                self._offer()

    def _offer(self) -> None:
        """The choices there are, and the fields of the kind chosen."""
        case, say = self._desk.case, self._desk.say
        none = say("window.event_form.none")
        kinds: list[tuple[object, str]] = [(kind, self._desk.word(kind)) for kind in EventKind]
        loan = self.fields["loan_id"].value()
        choices: dict[str, list[tuple[object, str]]] = {
            "kind": kinds,
            "loan_id": [(None, say("window.timeline.no_loan"))]
            + [(x.id, x.platform) for x in case.loans],
            "institution_id": [(None, none)] + [(x.id, x.name) for x in case.institutions],
            "reached": [(None, none)] + [(x, self._desk.word(x)) for x in Reached],
            "instalment_id": [(None, none)]
            + [
                (x.id, say("window.event_form.instalment", number=x.number, on=x.due_on or "",
                           total=x.total))
                for x in case.instalments if x.loan_id == loan
            ],
        }  # fmt: skip
        for name, offered in choices.items():
            field = self.fields[name]
            if isinstance(field, ChoiceField):
                field.offer(offered)
        self._name(self._kind())
        self._order(fields_of(self._kind(), self._event))

    def _bend(self) -> None:
        label = max(
            self._labels[name].sizeHint().width()
            for name in ("on", "kind", "loan_id", *self._ordered)
        )
        field = self.fontMetrics().horizontalAdvance(_WHEN) + 3 * theme.SPACE
        wraps = QFormLayout.RowWrapPolicy
        is_narrow = self.width() < label + self._form.horizontalSpacing() + field
        self._form.setRowWrapPolicy(wraps.WrapAllRows if is_narrow else wraps.WrapLongRows)

    def _name(self, kind: EventKind) -> None:
        """Each field is called by what it means for the kind; what it may say stands in it."""
        if kind is self._named:
            return
        self._named, say = kind, self._desk.say
        for name, label in self._labels.items():
            own = f"window.event_form.{kind.value}.{name}"
            general = f"window.event_form.{name}"
            label.setText(say(own if say.has(own) else general))
            field = self.fields[name]
            field.control.setAccessibleName(bare(label.text()))
            if type(field) is TextField:  # of a day and a sum it says how they are written
                such = next((k for k in (f"{own}_such", f"{general}_such") if say.has(k)), "")
                field.control.setPlaceholderText(say(such) if such else "")
                field.control.setToolTip(field.control.placeholderText())

    def _order(self, shown: tuple[str, ...]) -> None:
        """Rows in the order of the kind; those of other kinds are hidden behind them."""
        if shown == self._ordered:
            return
        self._ordered = shown
        before: QWidget = self.fields["loan_id"].control
        for name in (*shown, *(n for n in OPTIONAL if n not in shown)):
            field = self.fields[name]
            self._form.takeRow(field)
            self._form.addRow(self._labels[name], field)
            self._form.setRowVisible(field, name in shown)
            if name in shown:
                QWidget.setTabOrder(before, field.control)
                before = field.control
        self._bend()
