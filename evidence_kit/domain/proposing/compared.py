"""Payments that a person compared: those that are one are joined, those that are two stay so."""

from collections.abc import Iterable
from dataclasses import replace

from evidence_kit.domain.records import Comparison, SeenAt
from evidence_kit.domain.same_payments import Agreement, SeenPayment, exactness


def joined(
    payments: Iterable[SeenPayment], comparisons: Iterable[Comparison]
) -> tuple[SeenPayment, ...]:
    """The payments as a person told them apart or together, in the order of those given.

    What fits several payments fits no longer those that it was said not to be.
    """
    found = list(payments)
    for said in comparisons:
        one, other = (_at(found, end) for end in said.ends)
        if one is None or other is None or one is other:
            continue  # what was compared is not read any more, or agrees by itself now
        if said.is_one:
            first, second = sorted((one, other), key=lambda each: _index(found, each))
            found[_index(found, first)] = _together(first, second)
            del found[_index(found, second)]
        else:
            found[_index(found, one)] = _apart(one, other)
            found[_index(found, other)] = _apart(other, one)
    return tuple(found)


def are_two(one: SeenPayment, other: SeenPayment, comparisons: Iterable[Comparison]) -> bool:
    """Whether a person said that these are two payments."""
    here, there = _places(one), _places(other)
    for said in comparisons:
        one_end, other_end = said.ends
        if not said.is_one and (
            (one_end in here and other_end in there) or (one_end in there and other_end in here)
        ):
            return True
    return False


def _together(one: SeenPayment, other: SeenPayment) -> SeenPayment:
    first, second = sorted((one, other), key=lambda p: -exactness(p.sightings[0].record.paid_at))
    return SeenPayment(
        first.sightings + second.sightings,
        (*first.agreements, Agreement.PERSON, *second.agreements),
    )


def _apart(one: SeenPayment, other: SeenPayment) -> SeenPayment:
    if not one.may_be:
        return one
    there = _places(other)
    return replace(one, may_be=tuple(s for s in one.may_be if s.place not in there))


def _at(payments: Iterable[SeenPayment], place: SeenAt) -> SeenPayment | None:
    return next((payment for payment in payments if place in _places(payment)), None)


def _index(payments: list[SeenPayment], wanted: SeenPayment) -> int:
    return next(n for n, payment in enumerate(payments) if payment is wanted)


def _places(payment: SeenPayment) -> set[SeenAt]:
    return {sighting.place for sighting in payment.sightings}
