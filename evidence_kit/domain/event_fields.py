"""Which facts an event of each kind has, in the order in which they are asked for."""

from evidence_kit.domain.kinds import EventKind
from evidence_kit.domain.records import Event

_SPOKEN = ("institution_id", "channel", "number", "ticket", "text")
_FIELDS = {
    EventKind.DISBURSED: ("amount", "institution_id", "text"),
    EventKind.DUE: ("amount", "instalment_id", "text"),
    EventKind.REPAID: ("amount", "instalment_id", "payee", "payer", "channel", "text"),
    EventKind.REFUNDED: ("amount", "instalment_id", "payee", "channel", "text"),
    EventKind.SETTLED: ("text",),
    EventKind.AGREEMENT: ("amount", "institution_id", "text"),
    EventKind.ASSIGNMENT: ("institution_id", "amount", "text"),
    EventKind.CONTACT: (
        "number", "claimed_identity", "institution_id", "reached", "channel", "amount", "text"
    ),
    EventKind.OWN_CONTACT: _SPOKEN,
    EventKind.COMPLAINT: ("institution_id", "ticket", "channel", "text"),
    EventKind.REPLY: ("institution_id", "ticket", "channel", "text"),
    EventKind.FEE: ("amount", "institution_id", "text"),
    EventKind.CERTIFICATE: ("institution_id", "text"),
    EventKind.CLOSED: ("institution_id", "text"),
    EventKind.CREDIT_REPORT: ("institution_id", "amount", "text"),
    EventKind.OTHER: ("amount", "institution_id", "text"),
}  # fmt: skip
OPTIONAL = tuple(dict.fromkeys(name for names in _FIELDS.values() for name in names))


def fields_of(kind: EventKind, event: Event | None = None) -> tuple[str, ...]:
    """The fields of a kind, beside kind, loan and date; then any others in which `event` has a
    value, so that nothing that was entered is hidden when the kind changes.
    """
    own = _FIELDS[kind]
    held = [name for name in OPTIONAL if event and getattr(event, name) and name not in own]
    return (*own, *held)
