"""Telephone numbers in evidence that are nobody's of the case: perhaps a third person's."""

import re

from evidence_kit.domain.case import Case
from evidence_kit.domain.identifiers import plain
from evidence_kit.domain.readings import Reading
from evidence_kit.domain.records import AGENT, COMPLAINANT
from evidence_kit.domain.telling import KIN

# A mobile number, in groups or not, also masked; service lines are nobody's own.
_MOBILE = re.compile(r"(?<![\d*])(?:\+?86[\s-]?)?(1[3-9]\d[\s-]?[\d*]{4}[\s-]?\d{4})(?![\d*])")
_QUOTED = re.compile(r"(?<![\d*])(1[3-9]\d[\s-]?)\d{4}([\s-]?\d{4})(?!\d)")
_MASKED = re.compile(r"1[3-9]\d[\s-]?\*{4}[\s-]?\d{4}")
# What is said of a number that one is to call: it is the caller's own.
_OFFERED = re.compile(
    r"详询|咨询|致电|拨打|回[电拨]|联系我|请联系|联系电话|电话联系|客服|热线|专线|微信|加[vV]|"
    r"我的?(?:电话|号码|手机)"
)
_OF_OTHERS = re.compile(
    rf"{KIN}|联系人|同事|领导|单位|村委|居委|邻居|(?:我们?|我司|会|将|就|已经?)(?:联系|致电|拨打|打)"
)
_CLAUSE = re.compile(r"[，。！？；、,;!?/\n]")


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


def without_strangers(text: str, known: frozenset[str]) -> str:
    """A quoted text in which mobile numbers that may be a third person's are masked.

    Those that are known stay, and those that one is told to call: they are the caller's own.
    """

    def shown(found: re.Match[str]) -> str:
        clause = _CLAUSE.split(text[: found.start()])[-1]
        is_of_others = _OF_OTHERS.search(clause) is not None
        is_known = plain(found[0]) in known or _OFFERED.search(clause) is not None
        return found[0] if is_known and not is_of_others else found.expand(_HIDDEN)

    return _QUOTED.sub(shown, text)


def without_numbers(text: str) -> str:
    """A text with every mobile number masked: so two are compared of which one is a quote."""
    return _QUOTED.sub(_HIDDEN, text)


def states_figures(text: str) -> bool:
    """Whether a text says a figure, other than a number that is masked."""
    return any(sign.isdecimal() for sign in _MASKED.sub("", text))


_HIDDEN = r"\1****\2"
