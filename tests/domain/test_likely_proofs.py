"""Which evidence is offered as proof of an event, and in which order."""

from evidence_kit.domain.likely_proofs import candidates
from evidence_kit.domain.readings import DocumentKind, Reading, Record
from evidence_kit.domain.values import Money, PartialDate
from tests.builders import a_case, a_link, an_event, an_item


def _read(*records):
    return Reading(
        kind=DocumentKind.STATEMENT,
        records=tuple(
            Record(amount=Money.parse(amount), paid_at=PartialDate.parse(on))
            for amount, on in records
        ),
    )


def test_what_says_the_same_comes_first_and_what_is_attached_is_not_offered():
    case = a_case(
        items=(*(an_item(f"I{n}") for n in range(1, 8)), an_item("I8", set_aside=True)),
        events=(
            an_event("repaid", "2024-06-11", amount="1284.67", id="EA"),
            an_event("repaid", "2024-06-11", amount="1284.67", id="EB"),
            an_event("contact", "2024-07-01", id="EC"),
        ),
        links=(a_link("I1", "EA"), a_link("I2", "EB"), a_link("I7", "EC")),
    )  # fmt: skip
    read = {
        "I3": _read(("9.00", "2024-06-11 20:14"), ("1284.67", "2024-05-11")),
        "I4": _read(("1284.67", "2024-06-11 20:14")),
        "I5": _read(("9.00", "2024-06-11")),
    }
    found = candidates(case, case.get("EA"), read.get)
    assert [(c.item.id, c.same_amount, c.same_day) for c in found] == [
        ("I4", True, True),
        ("I2", True, True),  # by the other event that it proves
        ("I3", True, False),  # in one record, not in two of them
        ("I5", False, True),
        ("I6", False, False),
        ("I7", False, False),  # it proves something else already
    ]


def test_an_event_without_an_amount_or_a_whole_day_is_like_none():
    case = a_case(
        items=(an_item("I1"),), events=(an_event("contact", "2024-06", id="EA"),)
    )  # fmt: skip
    (only,) = candidates(case, case.get("EA"), {"I1": _read(("1.00", "2024-06-01"))}.get)
    assert only.likeness == 0
