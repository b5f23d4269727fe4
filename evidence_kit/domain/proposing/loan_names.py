"""Which loan a text names: by contract number, brand, institution, or by what was confirmed."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import IntEnum

from evidence_kit.domain.case import Case
from evidence_kit.domain.identifiers import plain
from evidence_kit.domain.kinds import EventKind, Role
from evidence_kit.domain.loan_rows import is_general_channel, name_marks, packed
from evidence_kit.domain.proposing.proposal import Reason
from evidence_kit.domain.records import Institution

Alike = Callable[[str, str], bool]  # whether two names are one, but for a misread sign

_SHORTEST_NUMBER = 6
_TAIL = re.compile(r"(?:尾号|末四位|后四位)[为是:：]?(\d{4})")


class Strength(IntEnum):
    """How much it says about a loan that a text names something of it."""

    LEARNED = 1  # what was confirmed before went to that loan
    INSTITUTION = 2
    BRAND = 3
    CONTRACT = 4


@dataclass(frozen=True, slots=True)
class Naming:
    """The loan that a text names; None where it names none, or several alike: `may_be`."""

    loan_id: str | None
    reason: Reason | None = None
    may_be: tuple[str, ...] = ()
    strength: Strength | None = None


@dataclass(frozen=True, slots=True)
class _Mark:
    loan_id: str
    text: str
    strength: Strength


class LoanNames:
    """The names and numbers by which each loan of a case goes."""

    def __init__(self, case: Case, alike: Alike) -> None:
        self._alike = alike
        self._marks = [mark for loan in case.loans for mark in _marks_of(case, loan.id)]
        self._tails = {
            loan.id: plain(loan.contract_number)[-4:] for loan in case.loans if loan.contract_number
        }

    def all(self) -> tuple[str, ...]:
        """Every name by which statements may call somebody who has to do with a loan."""
        return tuple({m.text for m in self._marks if m.strength is not Strength.CONTRACT})

    def named(self, texts: Iterable[str | None]) -> Naming:
        """The loan that the texts name most surely; what several loans share decides nothing."""
        whole = [packed(text) for text in texts if text]
        found: dict[str, dict[Strength, str]] = {}
        for mark in self._marks:
            if any(self._holds(text, mark) for text in whole):
                found.setdefault(mark.loan_id, {}).setdefault(mark.strength, mark.text)
        for loan_id, tail in self._tails.items():
            if loan_id in found and any(tail in _TAIL.findall(text) for text in whole):
                found[loan_id].setdefault(Strength.CONTRACT, tail)
        for strength in sorted(Strength, reverse=True):
            naming = [loan_id for loan_id, marks in found.items() if strength in marks]
            if len(naming) == 1:
                said = found[naming[0]][strength]
                reason = Reason(f"names_{strength.name.lower()}", {"text": said})
                return Naming(naming[0], reason, strength=strength)
            if naming:
                found = {loan_id: found[loan_id] for loan_id in naming}
        return Naming(None, may_be=tuple(found))

    def numbered(self, texts: Iterable[str | None]) -> Naming:
        """The loan of which the texts name the contract's number, and no other's."""
        naming = self.named(texts)
        return naming if naming.strength is Strength.CONTRACT else Naming(None)

    def _holds(self, text: str, mark: _Mark) -> bool:
        if mark.strength is Strength.CONTRACT:
            return mark.text in plain(text)
        return mark.text in text or self._alike(mark.text, text)


def institution_in(case: Case, text: str, alike: Alike) -> Institution | None:
    """The institution of the case that a text names; None where it names none, or several."""
    whole = packed(text)
    found = []
    for each in case.institutions:
        names = (each.name, each.brand, *each.aliases)
        if any(mark in whole for name in names if name for mark in name_marks(name)) or (
            alike(packed(each.name), whole)
        ):
            found.append(each)
    return found[0] if len(found) == 1 else None


def _marks_of(case: Case, loan_id: str) -> Iterable[_Mark]:
    loan = next(each for each in case.loans if each.id == loan_id)
    number = plain(loan.contract_number)
    if len(number) >= _SHORTEST_NUMBER:
        yield _Mark(loan_id, number, Strength.CONTRACT)
    brands = [loan.platform]
    for role in Role:
        for each in case.institutions_of(loan_id, role):
            if role in (Role.LENDER, Role.PLATFORM):
                brands += [each.brand, *each.aliases]
            for mark in () if is_general_channel(each.name) else name_marks(each.name):
                yield _Mark(loan_id, mark, Strength.INSTITUTION)
    for brand in brands:
        if len(packed(brand)) > 1:
            yield _Mark(loan_id, packed(brand), Strength.BRAND)
    for event in case.events:
        if event.loan_id == loan_id:
            for said in _learned(event.kind, event.payee, event.number, event.claimed_identity):
                yield _Mark(loan_id, said, Strength.LEARNED)


def _learned(kind: EventKind, payee: str, number: str, identity: str) -> Iterable[str]:
    if kind is EventKind.REPAID and len(packed(payee)) > 1 and not is_general_channel(payee):
        yield packed(payee)
    if kind is EventKind.CONTACT:
        yield from (text for text in (plain(number), packed(identity)) if len(text) > 3)
