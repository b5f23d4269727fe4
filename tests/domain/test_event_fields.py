from evidence_kit.domain.event_fields import OPTIONAL, fields_of
from evidence_kit.domain.kinds import EventKind
from evidence_kit.domain.records import Event
from tests.builders import an_event


def test_every_kind_asks_for_fields_that_events_have():
    for kind in EventKind:
        assert set(fields_of(kind)) <= set(Event.__dataclass_fields__)
        assert set(fields_of(kind)) <= set(OPTIONAL)


def test_what_was_entered_stays_visible_when_the_kind_has_no_such_field():
    event = an_event("contact", number="170", amount="5.00")
    assert fields_of(EventKind.SETTLED, event) == ("text", "amount", "number")
