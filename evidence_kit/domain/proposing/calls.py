"""Calls with numbers of the case that call lists and recordings show: each becomes a contact."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from evidence_kit.domain.call_matches import bare_number, calls_with, noted_of, words_of_call
from evidence_kit.domain.case import Case
from evidence_kit.domain.kinds import EventKind, Role, Shows
from evidence_kit.domain.proposing.loan_names import LoanNames, Naming
from evidence_kit.domain.proposing.proposal import SHOWN_BY, Doubt, Proposal, Reason, Source
from evidence_kit.domain.proposing.quoting import agree, repeats, without_others, words_of
from evidence_kit.domain.proposing.reaching import called, is_to_others, screens_of
from evidence_kit.domain.proposing.reported import numbers_reported
from evidence_kit.domain.readings import Call, Direction, DocumentKind
from evidence_kit.domain.records import Event
from evidence_kit.domain.strangers import (
    known_names,
    known_numbers,
    numbers_of_callers,
    telephones_in,
)

_CALLERS = (Role.COLLECTOR, Role.ASSIGNEE, Role.LENDER, Role.PLATFORM)


def calls(
    case: Case, sources: Sequence[Source], names: LoanNames, told: frozenset[str] = frozenset()
) -> list[Proposal]:
    """The calls with numbers of the case, each once with all the files that show it.

    `told`: numbers from which somebody else says that they were called.
    """
    callers = _callers(case, sources)
    numbers = {number for of_event in callers.values() for number in of_event} | told
    for loan in case.loans:
        for role in _CALLERS:
            numbers |= {each.phone for each in case.institutions_of(loan.id, role) if each.phone}
    found: dict[tuple[object, ...], Proposal] = {}
    written = _written_to_others(sources)
    for source in sources:
        is_of_others = _is_of_others(source, written)
        seen = Counter[tuple[object, ...]]()
        for index in calls_with(source.reading.calls, numbers):
            if source.reading.calls[index].direction is Direction.OUT:
                continue  # one's own: nobody was sought out by it
            made = _call(case, source, index, callers, names)
            if is_of_others and made.event:
                made = replace(made, event=replace(made.event, reached=None))
            minute = _minute(made) or (made.id,)
            seen[minute] += 1  # two calls of one minute in one file are two
            key = (*minute, seen[minute])
            found[key] = _joined(found[key], made) if key in found else made
    return list(found.values())


def _written_to_others(sources: Sequence[Source]) -> frozenset[tuple[str, str]]:
    """By which numbers somebody else was written to, and how their telephone names its screens."""
    return frozenset(
        (screens_of(source.item), number)
        for source in sources
        for message in source.reading.messages
        if message.is_theirs and is_to_others(message.text)
        if (number := bare_number(message.sender or ""))
    )


def _is_of_others(source: Source, written: frozenset[tuple[str, str]]) -> bool:
    """Whether a list is of a telephone to which the same caller wrote as to somebody else."""
    screens = screens_of(source.item)
    return any((screens, bare_number(c.number or "")) in written for c in source.reading.calls)


def noted_in(case: Case, calls: Mapping[str, Sequence[Call]]) -> frozenset[str]:
    """The contacts whose words a list of calls that proves them writes down beside the call.

    `calls`: of each list, by the item. Of a telephone it shows how a call went, and no words.
    """
    return frozenset(
        event.id
        for event in case.events
        if event.kind is EventKind.CONTACT and (words := words_of(event.text))
        for link in case.links_to(event.id)
        if any(
            agree(words, words_of(noted))
            for call in calls.get(link.item_id, ())
            if (noted := noted_of(call)) and call.at == event.on
        )
    )


def _minute(call: Proposal) -> tuple[object, ...]:
    """What makes a call one with that of another file; empty where its moment is not told."""
    event = call.event
    if event is None or event.on is None or event.on.minute is None:
        return ()
    on, is_missed = event.on, event.text.startswith("未接")
    return bare_number(event.number), on.date_only(), on.hour, on.minute, is_missed


def _joined(one: Proposal, other: Proposal) -> Proposal:
    return replace(
        one,
        proofs=(*one.proofs, *other.proofs),
        confidence=max(one.confidence, other.confidence),
        shows={**one.shows, **other.shows},
    )


def _callers(case: Case, sources: Sequence[Source]) -> dict[str, set[str]]:
    """Of each contact of the case the numbers from which it came and where its words say to call.

    A number that is masked where it is repeated still stands in the message.
    """
    said = {
        source.item.id: [
            (message.text, own)
            for message in source.reading.messages
            if message.is_theirs and (own := _numbers_told(message.text))
        ]
        for source in sources
    }
    found: dict[str, set[str]] = {}
    for event in case.events:
        if event.kind is EventKind.CONTACT:
            found[event.id] = {event.number, *telephones_in(event.text)} - {""}
            for link in case.links_to(event.id):
                for text, own in said.get(link.item_id, ()):
                    found[event.id] |= own if repeats(event.text, text) else set()
    return found


def _numbers_told(text: str) -> frozenset[str]:
    """The numbers of whoever wrote it, and those from which it says that others were called."""
    return numbers_of_callers(text) | frozenset(numbers_reported(text))


def _call(
    case: Case, source: Source, index: int, callers: Mapping[str, set[str]], names: LoanNames
) -> Proposal:
    call = source.reading.calls[index]
    number = call.number or ""
    owner = next(
        (each for each in case.institutions if each.phone and _is(number, each.phone)), None
    )
    contacts = (e for e in case.events if e.loan_id and e.id in callers)
    known = next((e for e in contacts if any(_is(number, n) for n in callers[e.id])), None)
    naming = names.named([owner.name]) if owner else Naming(None)
    if known and not naming.loan_id:
        naming = Naming(known.loan_id, Reason("number_of_contact", {"event": known.id}))
    proof = source.proof(
        f"c{index + 1}", call, confidence=call.confidence, row=call.row, sheet=call.sheet
    )
    doubts = ([] if naming.loan_id else [Doubt.NO_LOAN]) + ([] if call.at else [Doubt.NO_DATE])
    return Proposal(
        id=proof.id,
        proofs=(proof,),
        confidence=proof.confidence,
        event=Event(
            id="",
            kind=EventKind.CONTACT,
            loan_id=naming.loan_id,
            on=call.at,
            institution_id=owner.id if owner else (known.institution_id if known else None),
            number=number,
            reached=called(source.item, call.row),
            channel="电话",
            text=without_others(words_of_call(call), known_numbers(case), known_names(case)),
        ),
        loan_id=naming.loan_id,
        shows={source.item.id: _shown_by_calls(source)},
        reasons=(naming.reason,) if naming.reason else (),
        doubts=tuple(doubts),
    )


def _shown_by_calls(source: Source) -> Shows:
    """A file that lists calls among other things is a call list; a recording is one call."""
    is_recording = source.reading.kind is DocumentKind.CALL_RECORDING
    return SHOWN_BY[DocumentKind.CALL_RECORDING if is_recording else DocumentKind.CALL_LOG]


def _is(number: str, other: str) -> bool:
    return bool(bare_number(number)) and bare_number(number) == bare_number(other)
