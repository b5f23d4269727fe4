"""What a form is filled with from what was read: what an item shows, and a value for each field.

Suggestions, never facts: each has its place on the page, and what is in doubt says so.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from evidence_kit.domain.call_matches import bare_number, calls_with, noted_of, words_of_call
from evidence_kit.domain.case import Case
from evidence_kit.domain.identifiers import plain
from evidence_kit.domain.kinds import Role, Shows
from evidence_kit.domain.loan_rows import LoanSign, instalment_of, is_not_done, loan_rows, packed
from evidence_kit.domain.persons import may_name
from evidence_kit.domain.proposals import instalment_numbered
from evidence_kit.domain.proposing.loan_names import LoanNames
from evidence_kit.domain.proposing.proposal import SHOWN_BY
from evidence_kit.domain.proposing.quoting import quoted, told_of, without_others
from evidence_kit.domain.proposing.reaching import is_of_others
from evidence_kit.domain.proposing.talks import demand
from evidence_kit.domain.readings import (
    CERTAIN,
    Call,
    Direction,
    DocumentKind,
    Message,
    MessageKind,
    Reading,
    Record,
    Side,
    Spot,
)
from evidence_kit.domain.records import COMPLAINANT, Event, Instalment, Loan
from evidence_kit.domain.refunds import is_refund
from evidence_kit.domain.strangers import known_names, known_numbers
from evidence_kit.domain.tickets import tickets_in
from evidence_kit.domain.values import PartialDate

SURE = 0.95  # below, a value says that it has to be checked
_INFERRED = 0.9
_SIGNED_BY = {
    DocumentKind.CONTRACT: "issuer",
    DocumentKind.SETTLEMENT_CERTIFICATE: "issuer",
    DocumentKind.ASSIGNMENT_NOTICE: "assignor",
}
_PAYMENTS = (Shows.PAYMENT, Shows.REPAYMENT_LIST)
_CONVERSATIONS = (Shows.CHAT, Shows.GROUP_CHAT, Shows.SMS, Shows.CONTACT_PAGE)
_NUMBER = re.compile(r"\+?[\d*][\d* -]{3,}[\d*]")


@dataclass(frozen=True, slots=True)
class Suggested:
    """A value as one would type it, and where it was read."""

    text: str
    spot: Spot

    @property
    def is_doubtful(self) -> bool:
        """Whether it has to be compared with the page."""
        return self.spot.confidence < SURE


@dataclass(frozen=True, slots=True)
class Context:
    """What is known beside the reading: the case, the loan chosen, what the item proves already."""

    case: Case
    loan_id: str = ""
    proved: tuple[Event, ...] = ()


def proposed_shows(reading: Reading) -> Shows | None:
    """What an item seems to show; None where nothing is proposed.

    Money that came in is proposed only where its words say that it was lent: it may be anything.
    A payment that failed is proposed as nothing.
    """
    shows = SHOWN_BY.get(reading.kind)
    if tickets_in(reading):
        return Shows.COMPLAINT_RECORD
    if shows is not Shows.PAYMENT or not reading.records:
        return shows
    record = reading.records[0]
    if is_not_done(record) or is_refund(record):
        return None
    if any(row.sign is LoanSign.DISBURSEMENT for row in loan_rows((record,))):
        return Shows.DISBURSEMENT
    return None if record.direction is Direction.IN else shows


def proposed_loan(reading: Reading, case: Case) -> str:
    """The one loan that a reading names; empty where it names none or several."""
    texts: list[str | None] = []
    for record in reading.records[:1]:
        texts += [record.contract_no, record.payee, record.payer, record.note, record.issuer]
        texts += [record.assignor, record.assignee]
    for message in reading.messages:
        texts += [message.text, message.sender]
    return LoanNames(case, str.__eq__).named(texts).loan_id or ""


def is_of_another_loan(reading: Reading, case: Case, loan_id: str) -> bool:
    """Whether a paper names a contract or a company that the loan does not have."""
    loan, record = case.get(loan_id), next(iter(reading.records), None)
    if not isinstance(loan, Loan) or record is None:
        return False
    if record.contract_no and loan.contract_number:
        return plain(record.contract_no) != plain(loan.contract_number)
    said = _SIGNED_BY.get(reading.kind, "")
    company = getattr(record, said) if said else None
    known = [each for role in Role for each in case.institutions_of(loan_id, role)]
    names = {packed(name) for each in known for name in (each.name, *each.aliases)}
    return bool(company and case.lender_of(loan_id) and packed(company) not in names)


def suggested(reading: Reading, shows: Shows, beside: Context) -> dict[str, Suggested]:
    """Values for the fields of a kind's form, by the name of the field."""
    if shows in _PAYMENTS or shows is Shows.DISBURSEMENT:
        found = _payment(reading.records, shows, beside)
    elif shows in _CONVERSATIONS:
        found = _message(reading.messages, beside)
    elif shows in (Shows.CALL_LIST, Shows.CALL_RECORDING):
        found = _call(reading.calls, beside)
    else:
        found = _paper(reading.records[0] if reading.records else Record(), shows, beside.case)
    return {name: value for name, value in found if value.text}


def suggested_instalment(reading: Reading, beside: Context) -> Instalment | None:
    """Which instalment the payment says that it paid, where the loan's schedule has it."""
    record = _first_payment(reading.records, beside)
    return instalment_numbered(
        beside.case, beside.loan_id, {instalment_of(record) if record else None}
    )


_Found = Iterator[tuple[str, Suggested]]


def _payment(records: Sequence[Record], shows: Shows, beside: Context) -> _Found:
    record = _first_payment(records, beside)
    if record is None:
        return
    if record.currency == "CNY":
        yield from _of(record, amount="amount")
    yield from _of(record, on="paid_at")
    method = " ".join(filter(None, (record.method, _tail(record))))
    if spot := _spot(record, "method" if record.method else "card_tail"):
        yield "channel", Suggested(method, spot)
    if shows not in _PAYMENTS:
        return
    lender = beside.case.lender_of(beside.loan_id)
    if lender is None or record.payee not in (lender.name, *lender.aliases):
        yield from _of(record, payee="payee")
    own = beside.case.person(COMPLAINANT).name
    if own and record.payer and not may_name(record.payer, own):
        yield from _of(record, payer="payer")


def _first_payment(records: Sequence[Record], beside: Context) -> Record | None:
    """The first payment that is no event of the item yet; rows that only fall due are none."""
    record = next((r for r in records if r.paid_at and not _is_proved(r, beside.proved)), None)
    if record is None and len(records) == 1 and not beside.proved:
        return records[0]
    return record


def _paper(record: Record, shows: Shows, case: Case) -> _Found:
    known, own = known_numbers(case), known_names(case)
    record = replace(
        record,
        statement=without_others(record.statement or "", known, own),
        reply=without_others(record.reply or "", known, own),
    )
    if shows is Shows.CERTIFICATE:
        yield from _of(
            record, on="settled_on", institution_id="issuer", contract_number="contract_no"
        )
    elif shows is Shows.CONTRACT:
        yield from _of(record, lender="issuer", contract_number="contract_no")
        yield from _of(record, principal="principal", disbursed_on="paid_at")
    elif shows is Shows.ASSIGNMENT_NOTICE:
        bears = "issued_on" if record.assigned_on is None else "assigned_on"
        yield from _of(record, on=bears, institution_id="assignee", amount="amount")
    elif shows is Shows.CREDIT_REPORT:
        yield from _of(record, on="issued_on", text="statement")
    elif shows is Shows.COMPLAINT_RECORD:
        yield from _of(
            record, on="issued_on", institution_id="issuer", ticket="order_id", text="statement"
        )
        yield from _of(record, reply="reply", replied_on="replied_on")


def _message(messages: Sequence[Message], beside: Context) -> _Found:
    """What the other side said on the first day that is no event yet: when it began, its demand."""
    known = {event.on.date_only() for event in beside.proved if event.on}
    theirs = [m for m in messages if m.side is Side.RECEIVED and m.kind is MessageKind.TEXT]
    left = [m for m in theirs if _day(m) not in known and (m.sent_at or not known)]
    first = next(iter(left), None)
    if first is None:
        return
    same_day = [m for m in left if _day(m) == _day(first)]
    texts = [m.text for m in same_day]
    amount, telling = demand(texts)
    message = next(m for m in same_day if m.text == telling)
    if first.sent_at:
        spot = _spot_of(first)
        yield "on", Suggested(str(first.sent_at), _unsure(spot) if first.sent_at_resolved else spot)
    sender, spot, own = first.sender or "", _spot_of(message), known_names(beside.case)
    if _NUMBER.fullmatch(sender):
        yield "number", Suggested(sender, spot)
    elif not is_of_others(sender, texts, own):
        yield "claimed_identity", Suggested(sender, spot)
    numbers = known_numbers(beside.case) | {bare_number(sender)}
    yield "text", Suggested(quoted(told_of(texts), numbers, own), spot)
    if amount is not None:
        yield "amount", Suggested(str(amount), _unsure(spot))


def _day(message: Message) -> PartialDate | None:
    return message.sent_at.date_only() if message.sent_at else None


def _spot_of(said: Message | Call) -> Spot:
    return Spot(said.confidence, said.page, said.box)


def _call(calls: Sequence[Call], beside: Context) -> _Found:
    """The first call by a number that the case knows; where it knows none, the first one in."""
    known = {event.on for event in beside.proved}
    numbers = [event.number for event in beside.case.events if event.number]
    chosen = [calls[index] for index in calls_with(calls, numbers)] or calls
    theirs = (c for c in chosen if c.direction is not Direction.OUT and c.at not in known)
    call = next(theirs, None)
    if call is None:
        return
    spot = _spot_of(call)
    if call.at:
        yield "on", Suggested(str(call.at), _unsure(spot) if call.at_resolved else spot)
    yield "number", Suggested(call.number or "", spot)
    yield "claimed_identity", Suggested("" if noted_of(call) else call.label or "", spot)
    case = beside.case
    said = without_others(words_of_call(call), known_numbers(case), known_names(case))
    yield "text", Suggested(said, spot)


def _of(record: Record, **fields: str) -> _Found:
    """Fields of the form that take what stands in fields of the record."""
    for name, source in fields.items():
        value, spot = getattr(record, source), _spot(record, source)
        if value is not None and spot is not None:
            yield name, Suggested(str(value), spot)


def _spot(record: Record, name: str) -> Spot | None:
    if getattr(record, name) is None:
        return None
    return record.spots.get(name) or Spot(CERTAIN)


def _unsure(spot: Spot) -> Spot:
    return replace(spot, confidence=min(spot.confidence, _INFERRED))


def _tail(record: Record) -> str:
    tail = record.card_tail or ""
    return "" if tail in (record.method or "") else tail


def _is_proved(record: Record, events: Iterable[Event]) -> bool:
    return any(
        e.amount == record.amount and e.on is not None and e.on.has_date_of(record.paid_at)
        for e in events
    )
