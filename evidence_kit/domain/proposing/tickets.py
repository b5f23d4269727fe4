"""Tickets: what one said to an institution and what it answered, each from all its files."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import combinations

from evidence_kit.domain.case import Case
from evidence_kit.domain.identifiers import plain
from evidence_kit.domain.kinds import EventKind, Role, Shows
from evidence_kit.domain.loan_rows import packed
from evidence_kit.domain.overlap import are_alike, text_key
from evidence_kit.domain.proposing.loan_names import Alike, LoanNames, Naming, institution_in
from evidence_kit.domain.proposing.proposal import Doubt, Party, Proposal, Source, further
from evidence_kit.domain.proposing.quoting import without_anybody, without_others
from evidence_kit.domain.proposing.repeated import counts
from evidence_kit.domain.proposing.taken import taken_otherwise
from evidence_kit.domain.readings import Record
from evidence_kit.domain.records import Event, Institution, Loan
from evidence_kit.domain.replies import COMPLAINTS
from evidence_kit.domain.strangers import known_names, known_numbers
from evidence_kit.domain.tickets import head_of, is_same_ticket, made_with, tickets_in
from evidence_kit.domain.values import PartialDate

_ASKED, _ANSWERED = ("issued_on", "statement"), ("replied_on", "reply")
_SLIP = 2
_FIGURE = re.compile(r"\d")
_Fields = tuple[str, str]  # of a record: the moment, the words


@dataclass(frozen=True, slots=True)
class _Seen:
    """A ticket in one file."""

    source: Source
    number: int  # which record of the reading, from 1
    record: Record
    addressed: Institution | Party | None  # to whom, where that is printed

    def on(self, fields: _Fields) -> PartialDate | None:
        moment: PartialDate | None = getattr(self.record, fields[0])
        return moment

    def says(self, fields: _Fields) -> str:
        return getattr(self.record, fields[1]) or ""

    def sure(self, name: str) -> float:
        spot = self.record.spots.get(name)
        return spot.confidence if spot else 0.0


def tickets(
    case: Case,
    sources: Sequence[Source],
    names: LoanNames,
    alike: Alike,
    dismissed: frozenset[str],
) -> list[Proposal]:
    """What one said to institutions and what they answered, as far as the case has it not yet.

    A ticket is known by its number and by whom it names; each of its answers by its moment.
    """
    found = []
    for seen in _each_ticket(case, sources, alike):
        naming = _named(seen, names)
        answers = [(_answer(case, shows, naming), shows) for shows in _each_answer(seen)]
        texts = [answer.event.text for answer, _ in answers if answer.event]
        for proposal, shows in ((_asked(case, seen, naming), seen), *answers):
            made = _against(case, proposal, shows, texts)
            if made is not None and not {proof.id for proof in made.proofs} <= dismissed:
                found.append(made)
    return found


def _each_ticket(case: Case, sources: Iterable[Source], alike: Alike) -> list[list[_Seen]]:
    """Every ticket with all the files that show it."""
    found: list[list[_Seen]] = []
    for source in sources:
        shown = tickets_in(source.reading)
        for number, record in enumerate(source.reading.records, start=1):
            if record not in shown:
                continue
            seen = _Seen(source, number, record, _addressed(case, record, alike))
            same = next((each for each in found if _is_one(seen, each, alike)), None)
            if same is None:
                found.append([seen])
            else:
                same.append(seen)
    return found


def _is_one(seen: _Seen, others: Sequence[_Seen], alike: Alike) -> bool:
    """Whether a ticket is that of other files: its number says so, and no other institution."""
    if not is_same_ticket(seen.record.order_id or "", others[0].record.order_id or ""):
        return False
    known = next((each.addressed for each in others if each.addressed), None)
    if known is None or seen.addressed is None:
        return True
    return known == seen.addressed or alike(packed(known.name), packed(seen.addressed.name))


def _addressed(case: Case, record: Record, alike: Alike) -> Institution | Party | None:
    if not record.issuer:
        return None
    return institution_in(case, record.issuer, alike) or Party(name=record.issuer)


def _named(seen: Sequence[_Seen], names: LoanNames) -> Naming:
    """The loan: by its number, beside its label or in the answer, else by who is named.

    What was asked tells of others too, and so do names in what was answered.
    """
    by_number = (
        names.named([each.record.contract_no for each in seen]),
        names.numbered([each.says(_ANSWERED) for each in seen]),
    )
    if naming := next((each for each in by_number if each.loan_id), None):
        return naming
    heads = [head_of(each.source.reading, each.record) for each in seen]
    return names.named([*heads, *(each.record.issuer for each in seen)])


def _asked(case: Case, seen: Sequence[_Seen], naming: Naming) -> Proposal:
    kinds = [made_with(each.source.reading, each.record) for each in seen]
    kind = EventKind.COMPLAINT if EventKind.COMPLAINT in kinds else EventKind.OWN_CONTACT
    return _proposal(case, kind, "ticket", seen, _ASKED, naming)


def _answer(case: Case, seen: Sequence[_Seen], naming: Naming) -> Proposal:
    return _proposal(case, EventKind.REPLY, "reply", seen, _ANSWERED, naming)


def _each_answer(seen: Sequence[_Seen]) -> Iterator[list[_Seen]]:
    """The files of each answer: a ticket that was opened again has another one later."""
    answers: list[list[_Seen]] = []
    for each in seen:
        if not (each.says(_ANSWERED) or each.on(_ANSWERED)):
            continue
        same = next((known for known in answers if _is_answer(each, known[0])), None)
        if same is None:
            answers.append([each])
        else:
            same.append(each)
    yield from answers


def _is_answer(one: _Seen, other: _Seen) -> bool:
    """Whether two files show one answer: that of one moment, or of one day in the same words."""
    here, there = one.on(_ANSWERED), other.on(_ANSWERED)
    if here and there:
        if not here.may_be(there):
            return False
        if here == there and here.hour is not None:
            return True
    return _is_one_wording(one.says(_ANSWERED), other.says(_ANSWERED))


def _agree(texts: Iterable[str]) -> bool:
    """Whether texts say the same as far as each goes: no figure differs, letters by misreading."""
    keys = sorted({_key(text) for text in texts} - {""}, key=len)
    return all(
        one in other or are_alike(one, other[: len(one)]) for one, other in combinations(keys, 2)
    )


def _is_one_wording(*texts: str) -> bool:
    """Whether they agree, whatever figures were read in them."""
    return _agree(_FIGURE.sub("", text) for text in texts)


def _key(text: str) -> str:
    return text_key(without_anybody(text))


def _proposal(
    case: Case,
    kind: EventKind,
    key: str,
    seen: Sequence[_Seen],
    fields: _Fields,
    naming: Naming,
) -> Proposal:
    moment, words = fields
    dated = [each for each in seen if each.on(fields)]
    best = max(dated, key=lambda each: each.sure(moment), default=None)
    on = best.on(fields) if best else None
    told = max(seen, key=lambda each: each.sure(words))
    doubts = ([] if naming.loan_id else [Doubt.NO_LOAN]) + ([] if on else [Doubt.NO_DATE])
    moments = [other for each in dated if (other := each.on(fields))]
    is_one_day = all(on.may_be(other) for other in moments) if on else True
    if not is_one_day or not _agree([each.says(fields) for each in seen]):
        doubts.append(Doubt.CONTRADICTED)
    known = known_numbers(case)
    said = told.says(fields)
    is_counted = bool(said) and counts(said, told.sure(words), known)
    facts = ("order_id", moment, words) if is_counted else ("order_id", moment)
    proofs = tuple(
        each.source.proof(
            key if len(each.source.reading.records) == 1 else f"{key}-{each.number}",
            each.record.spots.get(words) or each.record.spots.get("order_id"),
            confidence=min(each.sure(name) for name in facts),
        )
        for each in seen
    )
    to = _to_whom(case, seen, naming.loan_id)
    event = Event(
        id="",
        kind=kind,
        loan_id=naming.loan_id,
        on=on,
        institution_id=to.id if isinstance(to, Institution) else None,
        ticket=seen[0].record.order_id or "",
        text=without_others(said, known, known_names(case)),
    )
    return Proposal(
        id=proofs[0].id,
        proofs=proofs,
        confidence=min(max(each.sure(name) for each in seen) for name in facts) if on else 0.0,
        event=event,
        loan_id=naming.loan_id,
        party=to if isinstance(to, Party) else None,
        shows={each.source.item.id: Shows.COMPLAINT_RECORD for each in seen},
        reasons=(naming.reason,) if naming.reason else (),
        doubts=tuple(doubts),
    )


def _to_whom(case: Case, seen: Sequence[_Seen], loan_id: str | None) -> Institution | Party | None:
    """Whom the ticket names; else who lends under the brand that it bears."""
    said = next((each.addressed for each in seen if each.addressed), None)
    loan = case.get(loan_id or "")
    if said is not None or not isinstance(loan, Loan):
        return said
    heads = [packed(head_of(each.source.reading, each.record)) for each in seen]
    if not packed(loan.platform) or not any(packed(loan.platform) in head for head in heads):
        return None
    return next(iter(case.institutions_of(loan.id, Role.PLATFORM)), case.lender_of(loan.id))


def _against(
    case: Case, proposal: Proposal, seen: Sequence[_Seen], answers: Sequence[str]
) -> Proposal | None:
    """The same for an event that the case has already: further proof of it, or nothing new.

    `answers`: the words of all answers to the ticket.
    """
    said = proposal.event
    assert said is not None
    if taken_otherwise(case, proposal.proofs, (EventKind.REPLY, *COMPLAINTS)):
        return None
    is_reply = said.kind is EventKind.REPLY
    known = [
        each
        for each in case.events
        if each.kind in ((EventKind.REPLY,) if is_reply else COMPLAINTS)
        and not (is_reply and _is_another_answer(each, said, answers))
    ]
    taken = [each for each in known if any(_is_taken(case, each, sight) for sight in seen)]
    numbered = [each for each in known if _is_numbered(each, said, seen)]
    if same := next(iter((*taken, *numbered)), None):
        is_other_day = same.on and said.on and not same.on.may_be(said.on)
        is_one_text = _is_one_wording(same.text, said.text)
        doubts = []
        if is_other_day or (is_one_text and not _agree([same.text, said.text])):
            doubts.append(Doubt.CONTRADICTED)
        if is_reply and not is_one_text:
            doubts.append(Doubt.OTHER_WORDS)
        return further(case, _filled(same, said), proposal, *doubts)
    perhaps = (e for e in known if _is_unnumbered(e, said) and not _is_elsewhere(e, proposal))
    if noted := next(perhaps, None):
        return further(case, _filled(noted, said), proposal, Doubt.OTHER_WORDS)
    return proposal


def _is_another_answer(known: Event, said: Event, answers: Sequence[str]) -> bool:
    """Whether a reply of the case repeats another of the ticket's answers, and not this one."""
    others = (text for text in answers if text and text != said.text)
    return not _is_one_wording(known.text, said.text) and any(
        _is_one_wording(known.text, text) for text in others
    )


def _is_numbered(known: Event, said: Event, seen: Sequence[_Seen]) -> bool:
    """Whether an event of the case bears the ticket's number, at the institution that is named."""
    named = {each.addressed.id for each in seen if isinstance(each.addressed, Institution)}
    if not is_same_ticket(known.ticket, said.ticket):
        return False
    if named and known.institution_id and known.institution_id not in named:
        return False
    is_reply = known.kind is EventKind.REPLY  # of which a ticket may have several
    return not (is_reply and known.on and said.on) or known.on.may_be(said.on)


def _is_unnumbered(known: Event, said: Event) -> bool:
    """Whether one was noted for that day, of that loan, and without a number."""
    if known.ticket or not (known.on and known.on.is_full_date and said.on):
        return False
    return known.on.may_be(said.on) and known.loan_id in (None, said.loan_id)


def _is_elsewhere(known: Event, proposal: Proposal) -> bool:
    """Whether both institutions are known, and are two."""
    said = proposal.event.institution_id if proposal.event else None
    is_named = said is not None or proposal.party is not None
    return is_named and known.institution_id not in (None, said)


def _is_taken(case: Case, known: Event, seen: _Seen) -> bool:
    """Whether a person put the file to an event, perhaps with a number as they corrected it.

    A file may prove an event of another ticket too: one's word to a lender goes to its regulator.
    """
    if not any(link.item_id == seen.source.item.id for link in case.links_to(known.id)):
        return False
    if known.ticket and not _is_slip(known.ticket, seen.record.order_id or ""):
        return False
    others = (each for each in tickets_in(seen.source.reading) if each != seen.record)
    return not any(is_same_ticket(known.ticket, each.order_id or "") for each in others)


def _is_slip(one: str, other: str) -> bool:
    """Whether a number is another as somebody mistyped it, or put it right: two signs at most."""
    numbers = plain(one), plain(other)
    blocks = SequenceMatcher(None, *numbers, autojunk=False).get_matching_blocks()
    return max(map(len, numbers)) - sum(block.size for block in blocks) <= _SLIP


def _filled(known: Event, said: Event) -> Event:
    """An event of the case with its gaps filled by what was read."""
    names = ("loan_id", "on", "institution_id", "ticket", "text")
    return replace(known, **{n: getattr(said, n) for n in names if not getattr(known, n)})
