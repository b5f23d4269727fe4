"""Calls of which somebody else tells are those that a list shows or that the case has."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from evidence_kit.domain.call_matches import bare_number, same_number
from evidence_kit.domain.case import Case
from evidence_kit.domain.kinds import EventKind, Reached
from evidence_kit.domain.proposing.proposal import Doubt, Proof, Proposal
from evidence_kit.domain.proposing.reported import is_reported
from evidence_kit.domain.records import Event
from evidence_kit.domain.strangers import telephones_in
from evidence_kit.domain.telling import is_only_of_a_call
from evidence_kit.domain.values import PartialDate
from evidence_kit.domain.visible import visible

_DAY = re.compile(r"(\d{1,2})月(\d{1,2})[日号]|(昨|前)[天日晚]")
_TIME = re.compile(
    r"(凌晨|早上|上午|中午|下午|傍晚|晚上|今晚|昨晚)?\s*(?<![\d:])(\d{1,2})"
    r"(?::(\d{2})(?:(?=1\d{10}(?!\d))|(?![\d:]))|点(?:(半)|(\d{1,2})分?)?)"
)
_LATER = frozenset({"下午", "傍晚", "晚上", "今晚", "昨晚"})
_SOON = timedelta(hours=3)  # after a call somebody tells of it without saying when it was
_SLIP = timedelta(minutes=1)  # between two clocks
_HALF = timedelta(hours=12)
_AGO = {"昨": timedelta(days=1), "前": timedelta(days=2)}
_Contact = tuple[Proposal, tuple[str, ...]]  # with all its words


@dataclass(frozen=True, slots=True)
class Report:
    """What somebody else wrote of calls, when, and where it stands."""

    text: str
    sent_at: PartialDate | None
    proofs: tuple[Proof, ...]


_Reports = Mapping[str, Sequence[Report]]  # by the id of the contact that they would make


def numbers_told(reports: _Reports) -> frozenset[str]:
    """The numbers of which somebody else tells."""
    return frozenset(
        number
        for every in reports.values()
        for each in every
        for number in telephones_in(each.text)
    )


def with_told(
    case: Case, written: Sequence[_Contact], called: Sequence[Proposal], reports: _Reports
) -> tuple[list[_Contact], list[Proposal], list[Proposal]]:
    """What was written without what only tells of known calls; the calls, told or not; the rest.

    The rest are contacts of the case that no list shows: what tells of them proves them too.
    """
    left, calls, known = list[_Contact](), list(called), list[Proposal]()
    named, numbers = set[int](), numbers_told(reports)
    for contact, texts in written:
        told = reports.get(contact.id, ())
        listed = [
            (n, report)
            for n, call in enumerate(calls)
            for report in told
            if _tells(report, call.event)
        ]
        shown = [calls[n].event for n, _ in listed]
        noted = [
            (event, report)
            for event in case.events
            if event.kind is EventKind.CONTACT and not any(_is_one(event, each) for each in shown)
            for report in told
            if _tells(report, event)
        ]
        matched = [report for _, report in (*listed, *noted)]
        if not told or any(is_reported(r.text) and r not in matched for r in told):
            left.append((contact, texts))
            continue
        for n, report in listed:
            calls[n] = _proved(calls[n], contact, report)
            named.add(n)
        known += _of_events(case, contact, noted)
    return (
        left,
        [c for n, c in enumerate(calls) if n in named or not _is_unasked(c, numbers)],
        known,
    )


def _is_unasked(call: Proposal, numbers: frozenset[str]) -> bool:
    """Whether nothing but what somebody tells of other calls says that a call belongs here."""
    event = call.event
    if event is None or event.loan_id or event.institution_id:
        return False
    return any(same_number(bare_number(event.number), number) for number in numbers)


def _of_events(
    case: Case, contact: Proposal, noted: Sequence[tuple[Event, Report]]
) -> Iterator[Proposal]:
    """Further proof of contacts of the case; each place proves one of them first."""
    for count, (event, report) in enumerate(noted):
        linked = {link.item_id for link in case.links_to(event.id)}
        proofs = tuple(
            replace(proof, key=f"{proof.key}-{count + 1}") if count else proof
            for proof in report.proofs
            if proof.item_id not in linked
        )
        if proofs:
            yield replace(
                contact, id=proofs[0].id, proofs=proofs, event=event, loan_id=event.loan_id,
                doubts=(),
            )  # fmt: skip


def _proved(call: Proposal, contact: Proposal, report: Report) -> Proposal:
    """A call with what somebody else tells of it."""
    event, told = call.event, contact.event
    assert event is not None
    assert told is not None
    has_loan = event.loan_id is not None
    is_silent = not event.text or is_only_of_a_call(event.text)
    seen = {proof.id for proof in call.proofs}
    doubts = call.doubts if has_loan or told.loan_id is None else _with_loan(call.doubts)
    return replace(
        call,
        proofs=(*call.proofs, *(proof for proof in report.proofs if proof.id not in seen)),
        event=replace(
            event,
            loan_id=event.loan_id or told.loan_id,
            reached=event.reached or told.reached,
            text=told.text if is_silent else event.text,
        ),
        loan_id=call.loan_id or told.loan_id,
        reasons=call.reasons if has_loan else contact.reasons,
        shows={**contact.shows, **call.shows},
        doubts=doubts,
    )


def _with_loan(doubts: Sequence[Doubt]) -> tuple[Doubt, ...]:
    return tuple(doubt for doubt in doubts if doubt is not Doubt.NO_LOAN)


def _is_one(event: Event, call: Event | None) -> bool:
    return call is not None and (event.on, bare_number(event.number)) == (
        call.on,
        bare_number(call.number),
    )


def _tells(report: Report, call: Event | None) -> bool:
    """Whether words tell of a call: by its number and its minute, as far as both are said.

    Where no time is said, it was just before; what reached the borrower is another call then.
    """
    if call is None or call.on is None or call.on.minute is None or report.sent_at is None:
        return False
    at, number = call.on.earliest(), bare_number(call.number)
    numbers = [bare_number(each) for each in telephones_in(report.text)]
    is_number = bool(number) and any(same_number(each, number) for each in numbers)
    if numbers and number and not is_number:
        return False
    times = list(_times(report.text, report.sent_at))
    if times:
        return any(
            abs(at - time) <= _SLIP if is_exact else is_number and time.hour == at.hour and
            time.date() == at.date()
            for time, is_exact in times if time is not None
        )  # fmt: skip
    if not is_number or call.reached is Reached.SELF or report.sent_at.hour is None:
        return False
    return timedelta(0) <= report.sent_at.latest() - at <= _SOON


def _times(text: str, sent_at: PartialDate) -> Iterator[tuple[datetime | None, bool]]:
    """The times that words say, None where nobody knows of which day; and whether to the minute."""
    seen = visible(text).text
    day, last = _midnight(sent_at) if sent_at.is_full_date else None, 0
    for found in _TIME.finditer(seen):
        for said in _DAY.finditer(seen, last, found.end(1) if found[1] else found.start()):
            day = _day(said, sent_at)
        last = found.end()
        part, hour, minutes, half, minute = found.groups()
        told = minutes or minute or ("30" if half else "")
        if int(hour) > 23 or int(told or 0) > 59:
            continue
        if day is None:  # a time is said all the same: the call was not just before
            yield None, bool(told)
            continue
        time = day + timedelta(hours=int(hour), minutes=int(told or 0))
        is_morning = int(hour) < 12
        if is_morning and part in _LATER:
            yield time + _HALF, bool(told)
            continue
        yield time, bool(told)
        if is_morning and part is None:
            yield time + _HALF, bool(told)  # 2点05分 may be said of the afternoon as well


def _day(said: re.Match[str], sent_at: PartialDate) -> datetime | None:
    """The day that words name, which was before they were written: 12月31日 in January.

    None where neither year has that day, or where it is told from a day that nobody knows.
    """
    if said[3]:
        return _midnight(sent_at) - _AGO[said[3]] if sent_at.is_full_date else None
    for year in (sent_at.year, sent_at.year - 1):
        try:
            day = _midnight(PartialDate(year, int(said[1]), int(said[2])))
        except ValueError:
            continue  # 29 February of another year
        if day <= sent_at.latest():
            return day
    return None


def _midnight(day: PartialDate) -> datetime:
    return day.date_only().earliest()
