"""Which instalment a payment fits, and the schedules that lists of instalments show."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import timedelta

from evidence_kit.domain.case import Case
from evidence_kit.domain.kinds import EventKind
from evidence_kit.domain.proposals import open_instalments
from evidence_kit.domain.proposing.loan_names import Naming
from evidence_kit.domain.proposing.proposal import (
    SHOWN_BY,
    Doubt,
    Proof,
    Proposal,
    Reason,
    Source,
)
from evidence_kit.domain.readings import DocumentKind, Reading, Record
from evidence_kit.domain.records import Event, Instalment
from evidence_kit.domain.values import Money, PartialDate

_FIRST_DUE = timedelta(days=62)  # after a loan was paid out; most are repaid by the month
_NEAR = 20  # days between a due date and the payment that meets it


def fitting_instalment(
    case: Case, loan_id: str, amount: Money, paid_at: PartialDate | None
) -> Instalment | None:
    """The instalment of just that amount that was due about then and that nothing paid yet."""
    if paid_at is None or not paid_at.is_full_date:
        return None
    near = [
        (days, instalment.number, instalment)
        for instalment in open_instalments(case, loan_id, amount)
        if instalment.due_on is not None
        and instalment.due_on.is_full_date
        and (days := abs((instalment.due_on.first_day() - paid_at.first_day()).days)) <= _NEAR
    ]
    return min(near)[2] if near else None


def placed(case: Case, instalments: Iterable[Instalment]) -> tuple[Event, ...]:
    """The payments of a loan that fit a schedule which is new: each with its instalment."""
    new = tuple(instalments)
    loans = {instalment.loan_id for instalment in new}
    case = case.with_changes(new, ())
    found = []
    payments = [
        event
        for event in case.events
        if event.kind is EventKind.REPAID and event.loan_id in loans and not event.instalment_id
    ]
    for event in sorted(payments, key=lambda each: str(each.on or "")):
        if event.loan_id is None or event.amount is None:
            continue
        fit = fitting_instalment(case, event.loan_id, event.amount, event.on)
        if fit is not None:
            found.append(replace(event, instalment_id=fit.id))
            case = case.with_changes(found[-1:], ())
    return tuple(found)


def schedules(
    case: Case,
    sources: Iterable[Source],
    loan_of: Callable[[str], Naming],
    dismissed: frozenset[str],
) -> list[Proposal]:
    """The instalments that lists show and the case lacks: one proposal for each list."""
    found = []
    planned: set[tuple[str, int]] = {(i.loan_id, i.number) for i in case.instalments}
    for source in sources:
        naming = loan_of(source.item.id)
        proof = _proof(source)
        if proof is None or proof.id in dismissed:
            continue
        rows = [record for record in source.reading.records if _is_row(record)]
        doubts = () if naming.loan_id else (Doubt.NO_LOAN,)
        if not naming.loan_id and (fitting := _whose_plan(case, rows, naming.may_be)).loan_id:
            naming, doubts = fitting, (Doubt.LOAN_INFERRED,)
        missing = [
            row for row in rows if (naming.loan_id or "", row.instalment or 0) not in planned
        ]
        if not missing or len({row.instalment for row in rows}) != len(rows):
            continue
        planned |= {(naming.loan_id or "", row.instalment or 0) for row in missing}
        found.append(
            Proposal(
                id=proof.id,
                proofs=(proof,),
                confidence=min(_confidence(row) for row in missing),
                instalments=tuple(_instalment(row, naming.loan_id or "") for row in missing),
                loan_id=naming.loan_id,
                shows={source.item.id: SHOWN_BY[source.reading.kind]},
                reasons=(naming.reason,) if naming.reason else (),
                doubts=doubts,
            )
        )
    return found


def _whose_plan(case: Case, rows: Sequence[Record], may_be: Sequence[str]) -> Naming:
    """The one loan whose sum is what the parts of a whole plan add up to, due soon after it."""
    principals = [row.principal for row in rows if row.principal is not None]
    due_on = [row.due_on for row in rows if row.due_on is not None and row.due_on.is_full_date]
    is_whole = {row.instalment for row in rows} == set(range(1, len(rows) + 1))
    if not is_whole or len(principals) != len(rows) or not due_on:
        return Naming(None, may_be=tuple(may_be))
    total = Money(sum(each.fen for each in principals))
    first = min(each.first_day() for each in due_on)
    fitting = [
        loan.id
        for loan in case.loans
        if (not may_be or loan.id in may_be)
        and loan.principal == total
        and (
            loan.disbursed_on is None
            or timedelta(0) <= first - loan.disbursed_on.first_day() <= _FIRST_DUE
        )
    ]
    if len(fitting) != 1:
        return Naming(None, may_be=tuple(fitting or may_be))
    return Naming(fitting[0], Reason("plan_adds_up", {"amount": total}))


def _is_row(record: Record) -> bool:
    return (
        record.instalment is not None and record.due_on is not None and _total(record) is not None
    )


def _total(record: Record) -> Money | None:
    """What falls due: the parts where all are told, since a row may show what was paid instead."""
    if record.principal is not None and record.interest is not None:
        parts = (record.principal, record.interest, record.fee)
        return Money(sum(part.fen for part in parts if part is not None))
    return record.amount


def _instalment(record: Record, loan_id: str) -> Instalment:
    total = _total(record)
    if record.instalment is None or total is None:
        raise ValueError("no row of a schedule")
    return Instalment(
        id="",
        loan_id=loan_id,
        number=record.instalment,
        due_on=record.due_on,
        principal=record.principal,
        interest=record.interest,
        fee=record.fee,
        total=total,
    )


def _confidence(record: Record) -> float:
    names = ("instalment", "due_on", "amount", "principal", "interest")
    return min((s.confidence for name in names if (s := record.spots.get(name))), default=0.0)


def _proof(source: Source) -> Proof | None:
    reading: Reading = source.reading
    if reading.kind not in (DocumentKind.REPAYMENT_HISTORY, DocumentKind.REPAYMENT_SCHEDULE):
        return None
    sure = min((_confidence(r) for r in reading.records if _is_row(r)), default=0.0)
    return source.proof("plan", None, confidence=sure)
