"""What readers find in files, built in few words."""

from dataclasses import replace

from evidence_kit.domain.proposing.loan_names import LoanNames
from evidence_kit.domain.proposing.proposal import Source
from evidence_kit.domain.proposing.propose import propose
from evidence_kit.domain.readings import (
    Call,
    Direction,
    DocumentKind,
    Message,
    Reading,
    Record,
    Side,
    Spot,
)
from evidence_kit.domain.values import Box
from tests.builders import a_case, a_lender, a_loan, an_item, day, money

PLACE = Box(0.1, 0.2, 0.9, 0.3)
LENDER = "云岭样例消费金融有限公司"
NUMBER = "2024041100000000000000410527"


def a_record(amount=None, at=None, sure=0.99, **said):
    values = dict(said)
    if amount:
        values["amount"] = money(amount)
        values.setdefault("direction", Direction.OUT)
    if at:
        values["paid_at"] = day(at)
    for name in ("due_on", "settled_on", "issued_on", "assigned_on", "lent_on", "replied_on"):
        if isinstance(values.get(name), str):
            values[name] = day(values[name])
    for name in ("principal", "interest", "fee"):
        if isinstance(values.get(name), str):
            values[name] = money(values[name])
    spots = {name: Spot(sure, 1, PLACE) for name in values if name not in ("row", "sheet")}
    return Record(**values, spots=spots)


def a_source(identifier, kind, *records, messages=(), calls=(), title="", **item):
    reading = Reading(
        kind=DocumentKind(kind),
        records=records,
        messages=tuple(messages),
        calls=tuple(calls),
        titles={1: title} if title else {},
    )
    return Source(an_item(identifier, **item), reading)


def a_receipt(identifier, amount="1284.67", at="2024-04-11 20:14:36", **said):
    said = {"payee": LENDER, "transaction_id": NUMBER, **said}
    return a_source(identifier, "payment_receipt", a_record(amount, at, **said))


def a_contract(identifier="I90", number="HS20240312000527", **said):
    values = {"issuer": LENDER, "principal": "14000", "at": "2024-03-12 10:32:08", **said}
    return a_source(identifier, "contract", a_record(contract_no=number, **values))


def a_message(text, at="2025-04-10 14:05", sender="郑专员", side=Side.RECEIVED, **said):
    sent_at = day(at) if at else None
    return Message(side=side, sender=sender, text=text, sent_at=sent_at, box=PLACE, **said)


def a_call(number, at="2025-04-02 22:40", **said):
    return Call(number=number, at=day(at) if at else None, box=PLACE, **said)


def proposed(case, *sources, dismissed=frozenset()):
    return propose(case, sources, str.__eq__, dismissed)


def only(case, *sources):
    (proposal,) = proposed(case, *sources)
    return proposal


def names_of(case):
    return LoanNames(case, str.__eq__)


PLAN = a_source(
    "I5", "repayment_schedule",
    a_record("1284.67", instalment=1, due_on="2024-04-12"),
)  # fmt: skip
TALK = a_source(
    "I6",
    "chat",
    messages=[
        replace(a_message("你好"), box=Box(0.1, 0.1, 0.5, 0.2)),
        replace(a_message("您逾期未还，请今天还856.20元"), box=Box(0.1, 0.6, 0.9, 0.7)),
    ],
)
INSTITUTION, ROLE = a_lender("L1", name=LENDER)
KNOWN = a_case(loans=(a_loan("L1", platform="禾穗借"),), institutions=(INSTITUTION,), roles=(ROLE,))
