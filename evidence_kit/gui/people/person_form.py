"""The form of the complainant or the agent. Each field is saved when one leaves it."""

from functools import partial

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from evidence_kit.app import editing
from evidence_kit.domain import identifiers
from evidence_kit.domain.records import AGENT, COMPLAINANT
from evidence_kit.domain.values import CHINA
from evidence_kit.gui import theme
from evidence_kit.gui.desk import Desk
from evidence_kit.gui.people.earlier_offer import EarlierOffer
from evidence_kit.gui.widgets.card import Card
from evidence_kit.gui.widgets.field import Field, add_row, form_layout, read_date
from evidence_kit.texts import Texts

_FIELDS = ("name", "gender", "id_number", "phone", "email", "address")
_OF_AGENT = ("name", "relation", "id_number", "phone", "email", "address", "authority",
             "authority_until")  # fmt: skip


class PersonForm(QWidget):
    """One person; nothing is refused but a date that cannot be read."""

    def __init__(self, desk: Desk, person_id: str) -> None:
        super().__init__()
        self._desk = desk
        self._person_id = person_id
        self.fields: dict[str, Field] = {}
        say = desk.say
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        card = Card(say(f"window.people.{person_id}"))
        what = QLabel(say(f"window.people.{person_id}_what"))
        what.setWordWrap(True)
        theme.mute(what)
        card.body.addWidget(what)
        form = form_layout()
        names = _OF_AGENT if person_id == AGENT else _FIELDS
        room_for = max((longest_doubt(say, name) for name in names), key=len)
        for name in names:
            label = say(f"window.people.field.{name}")
            hint = f"window.people.hint.{name}"
            field = Field(
                label, hint=say(hint) if say.has(hint) else "", doubts=partial(self._doubt, name),
                room_for=room_for,  # the same for all: rows stand evenly
            )  # fmt: skip
            field.left.connect(partial(self._save, name))
            add_row(form, label, field)
            self.fields[name] = field
        card.body.addLayout(form)
        self.earlier = EarlierOffer(desk) if person_id == COMPLAINANT else None
        if self.earlier is not None:  # last, as it comes and goes: no field moves under the hand
            card.body.addWidget(self.earlier)
        column.addWidget(card)
        column.addStretch(1)

    def refresh(self) -> None:
        """Shows what the case holds now; what is being typed stays."""
        person = self._desk.case.person(self._person_id)
        for name, field in self.fields.items():
            value = getattr(person, name)
            field.show_text("" if value is None else str(value))
            field.setEnabled(not self._desk.is_read_only)
        if self.earlier is not None:
            self.earlier.refresh()

    def begin(self, name: str = "") -> None:
        """Puts the cursor into a field, else into the first that is empty."""
        empty = (field for field in self.fields.values() if not field.text)
        (self.fields.get(name) or next(empty, self.fields["name"])).begin()

    def _doubt(self, name: str, text: str) -> str:
        return doubt_of(self._desk, name, text)

    def _save(self, name: str, text: str) -> None:
        value: object = text
        if name == "authority_until":
            try:
                value = read_date(text)
            except ValueError:
                return  # the field says what is odd, and keeps what was typed
        self._desk.do(editing.edit, self._person_id, **{name: value})


def doubt_of(desk: Desk, name: str, text: str) -> str:
    """What looks odd about a field of a person or an institution."""
    match name:
        case "id_number":
            today = desk.session.clock().astimezone(CHINA).date()
            doubt = identifiers.identity_number(text, today)
        case "phone":
            doubt = identifiers.telephone(text)
        case "unified_code":
            doubt = identifiers.unified_code(text)
        case "email":
            return "" if "@" in text.strip("@") else desk.say("window.people.doubt.email")
        case "authority_until":
            try:
                read_date(text)
            except ValueError:
                return desk.say("window.loan.not_date")
            return ""
        case _:
            return ""
    return desk.say(f"window.people.doubt.{name}_{doubt.value}") if doubt else ""


def longest_doubt(say: Texts, name: str) -> str:
    """The longest sentence that may stand below a field; empty where none ever does."""
    keys = [f"window.people.doubt.{name}"]
    keys += [f"window.people.doubt.{name}_{doubt.value}" for doubt in identifiers.Doubt]
    if name == "authority_until":
        keys.append("window.loan.not_date")
    return max((say(key) for key in keys if say.has(key)), key=len, default="")


def entries(desk: Desk) -> tuple[tuple[str, str], ...]:
    """The complainant and the agent as (id, name as listed)."""
    found = []
    for person_id in (COMPLAINANT, AGENT):
        name = desk.case.person(person_id).name or desk.say("window.people.not_entered")
        found.append((person_id, name))
    return tuple(found)
