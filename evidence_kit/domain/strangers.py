"""Telephone numbers in evidence that are nobody's of the case: perhaps a third person's."""

import re

from evidence_kit.domain.case import Case
from evidence_kit.domain.identifiers import plain
from evidence_kit.domain.readings import Reading
from evidence_kit.domain.records import AGENT, COMPLAINANT

# A mobile number, in groups or not, also masked; service lines are nobody's own.
_MOBILE = re.compile(r"(?<![\d*])(?:\+?86[\s-]?)?(1[3-9]\d[\s-]?[\d*]{4}[\s-]?\d{4})(?![\d*])")


def other_numbers(case: Case, reading: Reading) -> frozenset[str]:
    """The mobile numbers that can be read in an item and that the case does not know."""
    return numbers_in(reading) - known_numbers(case)


def numbers_in(reading: Reading) -> frozenset[str]:
    """The mobile numbers that can be read in an item, whoever's they are."""
    texts = [line.text for page in reading.lines for line in page.lines]
    texts += [message.text for message in reading.messages]
    texts += [call.number or "" for call in reading.calls]
    return frozenset(plain(number) for text in texts for number in _MOBILE.findall(text))


def known_numbers(case: Case) -> frozenset[str]:
    """The numbers of whom the case knows."""
    said = [case.person(COMPLAINANT).phone, case.person(AGENT).phone]
    said += [institution.phone for institution in case.institutions]
    said += [event.number for event in case.events]
    return frozenset(plain(number).removeprefix("+86") for number in said if number)
