"""What in the evidence shows a payment: receipts, rows of statements and lists, payouts."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from evidence_kit.domain.case import Case
from evidence_kit.domain.kinds import EventKind
from evidence_kit.domain.loan_rows import LoanRow, LoanSign, loan_rows, packed
from evidence_kit.domain.proposing.proposal import Proof, Source
from evidence_kit.domain.readings import Direction, DocumentKind, Record
from evidence_kit.domain.records import Event, Link
from evidence_kit.domain.refunds import is_refund
from evidence_kit.domain.same_payments import Sighting

MONEY = (EventKind.DISBURSED, EventKind.REPAID, EventKind.REFUNDED, EventKind.FEE)
_OPEN = re.compile(r"待还|未还|逾期(?!.*(?:还款|已还|还清|结清))|未到期|未出账")
_LATE = re.compile(r"已?逾期\s*\d{1,3}\s*天")
_KIND_OF = {
    LoanSign.DISBURSEMENT: EventKind.DISBURSED,
    LoanSign.REFUND: EventKind.REFUNDED,
    LoanSign.FEE: EventKind.FEE,
}


def sightings_in(
    case: Case, sources: Iterable[Source], names: Sequence[str]
) -> tuple[Sighting, ...]:
    """Every payment that could be a loan's, as each file shows it.

    Of statements only the rows that look like a loan's, or that a person chose: the rest is
    nobody's business. A receipt was brought in by a person, so each counts.
    """
    return tuple(sighting for source in sources for sighting in _in(case, source, names))


def event_kind(sighting: Sighting, names: Sequence[str]) -> EventKind | None:
    """What kind of event a payment is; None for money that came in as neither."""
    record = sighting.record
    if sighting.kind is DocumentKind.CONTRACT:
        return EventKind.DISBURSED
    if is_refund(record):
        return EventKind.REFUNDED
    signs = loan_rows([record], names)
    if signs and signs[0].sign in _KIND_OF:
        return _KIND_OF[signs[0].sign]
    return None if record.direction is Direction.IN else EventKind.REPAID


def known_sightings(case: Case, sightings: Iterable[Sighting]) -> dict[tuple[str, int], str]:
    """Which sightings are proofs of an event that the case has: by item and index, its id."""
    found: dict[tuple[str, int], str] = {}
    by_item: dict[str, list[Sighting]] = {}
    for sighting in sightings:
        by_item.setdefault(sighting.item_id, []).append(sighting)
    for item_id, seen in by_item.items():
        proved = [
            (link, event)
            for link in case.links_of(item_id)
            if isinstance(event := case.get(link.target_id), Event) and event.kind in MONEY
        ]
        # A picture of one payment that proves one event shows that event, whatever was misread.
        is_plain = len(seen) == 1 and len({event.id for _, event in proved}) == 1
        for link, event in proved:
            for sighting in seen:
                if is_plain or _is_of(link, event, sighting):
                    found[item_id, sighting.index] = event.id
    return found


def as_sighting(event: Event, instalment: int | None) -> Sighting:
    """An event of the case that no sighting proves yet, to be compared with what was seen."""
    comes_in = event.kind in (EventKind.DISBURSED, EventKind.REFUNDED)
    return Sighting(
        event.id,
        0,
        DocumentKind.OTHER,
        Record(
            amount=event.amount,
            direction=Direction.IN if comes_in else Direction.OUT,
            paid_at=event.on,
            instalment=instalment,
        ),
    )


def proof_of(sighting: Sighting) -> Proof:
    """Where a sighting stands: its amount, or whatever of it has a place."""
    record = sighting.record
    spots = [record.spots.get(name) for name in ("amount", "principal", "paid_at")]
    spot = next((spot for spot in spots if spot is not None), None)
    return Proof(
        item_id=sighting.item_id,
        key=sighting.place.key,
        kind=sighting.kind,
        confidence=spot.confidence if spot else record.confidence,
        page=spot.page if spot and spot.box else None,
        box=spot.box if spot else None,
        row=record.row,
        sheet=record.sheet or "",
    )


def _in(case: Case, source: Source, names: Sequence[str]) -> Iterator[Sighting]:
    item, reading = source.item, source.reading
    if reading.kind is DocumentKind.STATEMENT:
        rows = loan_rows(reading.records, names)
        likely = {row.index for row in rows if _may_be_of(row, reading.records[row.index], names)}
        chosen: Iterable[int] = sorted(likely | _chosen(case, source))
    elif reading.kind in (DocumentKind.PAYMENT_RECEIPT, DocumentKind.CONTRACT):
        chosen = range(len(reading.records))
    elif reading.kind is DocumentKind.REPAYMENT_HISTORY:
        chosen = (n for n, record in enumerate(reading.records) if _is_paid(record))
    else:
        return
    for index in chosen:
        record = reading.records[index]
        if reading.kind is DocumentKind.CONTRACT:
            if record.principal is None or record.paid_at is None:
                continue
            record = _payout(record)
        if record.amount is not None and record.amount.fen > 0:
            yield Sighting(item.id, index, reading.kind, record)


def _may_be_of(row: LoanRow, record: Record, names: Sequence[str]) -> bool:
    """Whether a row may be of a loan of the case: a wallet's own credit has to be named in it.

    Before any loan is named, all may be.
    """
    if row.sign is not LoanSign.PLATFORM_CREDIT or not names:
        return True
    said = packed(" ".join(filter(None, (record.payee, record.payer, record.note))))
    return any(name in said for name in names)


def _chosen(case: Case, source: Source) -> set[int]:
    """The rows that a person put to an event."""
    places = {(link.row, link.sheet) for link in case.links_of(source.item.id) if link.row}
    return {
        index
        for index, record in enumerate(source.reading.records)
        if (record.row, record.sheet or "") in places
    }


def _payout(record: Record) -> Record:
    """What a contract's page says of the money that was paid out."""
    spots = dict(record.spots)
    if "principal" in spots:
        spots["amount"] = spots["principal"]
    return replace(
        record, amount=record.principal, direction=Direction.IN, payee=record.issuer, spots=spots
    )


def _is_paid(record: Record) -> bool:
    """Whether a row was paid; with a time of day it was, however late: what falls due has none."""
    if record.paid_at is None:
        return False
    status = record.status or ""
    is_late = record.paid_at.hour is not None and _LATE.fullmatch(status.strip())
    return bool(is_late) or not _OPEN.search(status)


def _is_of(link: Link, event: Event, sighting: Sighting) -> bool:
    """Whether a link from the sighting's item to an event was made for that sighting."""
    record = sighting.record
    if link.row is not None:
        return (link.row, link.sheet) == (record.row, record.sheet or "")
    if event.amount is not None and record.amount != event.amount:
        return False
    return event.on is None or record.paid_at is None or event.on.may_be(record.paid_at)
