"""Contacts: who wrote when, about which loan, and what they demanded; calls beside them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from evidence_kit.domain.call_matches import bare_number
from evidence_kit.domain.case import Case
from evidence_kit.domain.continuity import conversations
from evidence_kit.domain.kinds import EventKind, Reached
from evidence_kit.domain.proposals import pictured_on
from evidence_kit.domain.proposing.agreements import (
    agreements,
    keeps_to_agreement,
    leads_to_agreement,
    tells_agreement,
)
from evidence_kit.domain.proposing.bystanders import (
    comforts,
    owner_reached,
    quotes,
    reached_of,
    tells_of_call,
)
from evidence_kit.domain.proposing.calls import calls
from evidence_kit.domain.proposing.harmless import closes_account, is_code
from evidence_kit.domain.proposing.loan_names import Alike, LoanNames, Naming, institution_in
from evidence_kit.domain.proposing.paid_messages import (
    demands_nothing,
    proving,
    tells_moved,
    tells_paid,
    without_paid,
)
from evidence_kit.domain.proposing.previews import without_previews
from evidence_kit.domain.proposing.proposal import (
    SHOWN_BY,
    Doubt,
    Proof,
    Proposal,
    Source,
)
from evidence_kit.domain.proposing.quoting import quoted, told_of
from evidence_kit.domain.proposing.reaching import channel_of, is_of_others, reached_by
from evidence_kit.domain.proposing.recorded_contacts import RecordedContacts
from evidence_kit.domain.proposing.repeated import counts
from evidence_kit.domain.proposing.reported import caller, is_reported, reached
from evidence_kit.domain.proposing.told_calls import Report, numbers_told, with_told
from evidence_kit.domain.readings import CERTAIN, DocumentKind, Message, Side
from evidence_kit.domain.records import Event, Item
from evidence_kit.domain.stills import CONVERSATIONS, JoinedMessage, stills_of
from evidence_kit.domain.strangers import known_names, known_numbers
from evidence_kit.domain.sums import demanded
from evidence_kit.domain.telling import COLLECTS, most_telling
from evidence_kit.domain.values import Box, Money, PartialDate

_SPAM = re.compile(r"验证码|动态码|校验码|中奖|快递|取件|额度已提升|最高可借|点击领取|回T退订")
_SIGNED = re.compile(r"^[【\[]([^】\]]{2,20})[】\]]")
_PHONE = re.compile(r"^[+\d][\d\s\-*]{4,}$")
_PAUSE = timedelta(hours=2)  # in one talk an answer may take its time
_WORKED_OUT = 0.9  # a time of which a part is not printed


@dataclass(frozen=True, slots=True)
class _Said:
    """A message that was received, with every place where it stands."""

    text: str
    sender: str
    sent_at: PartialDate | None
    confidence: float
    time_confidence: float
    sender_confidence: float
    proofs: tuple[Proof, ...]
    items: tuple[Item, ...]
    title: str = ""  # of the conversation
    is_disputed: bool = False  # another still says something else there
    told_by: Reached | None = None  # who was reached, where it is told or passed on


def talks(
    case: Case,
    sources: Sequence[Source],
    names: LoanNames,
    alike: Alike,
    dismissed: frozenset[str],
) -> list[Proposal]:
    """Contacts by collectors that messages and call lists show and that are not in the case.

    A chat is one contact for each day and sender, or each go that a pause of hours ends; a text
    message is one by itself. Messages that something was paid are none: they prove the payment or
    the settlement that the case has. Nor are those that tell of an agreement.
    """
    found = list[Proposal | None]()
    record = RecordedContacts(case, sources)
    agreed = list[tuple[Proposal, tuple[str, ...]]]()
    reports = dict[str, Sequence[Report]]()
    written = without_previews(_messages(case, sources, names, alike, reports))
    called = calls(case, sources, names, numbers_told(reports))
    written, called, noted = with_told(case, written, called, reports)
    for contact, texts in (*written, *((call, ()) for call in called)):
        if tells_agreement(texts):
            agreed.append((contact, texts))
        elif demands_nothing(texts):
            found.append(proving(case, contact, texts))
        else:
            found.append(record.against(contact, texts))
    return [
        made
        for made in (*agreements(case, agreed), *found, *noted)
        if made is not None and not {proof.id for proof in made.proofs} <= dismissed
    ]


def _messages(
    case: Case,
    sources: Sequence[Source],
    names: LoanNames,
    alike: Alike,
    reports: dict[str, Sequence[Report]],
) -> Iterator[tuple[Proposal, tuple[str, ...]]]:
    """Each contact with all of its words; `reports` takes what others tell of calls."""
    for kind, whole in (*_on_stills(sources), *_in_files(sources)):
        talk = [each for each in whole if not is_code(each.text)]
        texts = [each.text for each in talk]
        if not talk or (closes_account(texts) and not any(map(tells_paid, texts))):
            continue
        naming = names.named([*texts, talk[0].sender])
        collects = bool(talk[0].told_by) or any(_collects(text) for text in texts)
        if (not collects and not naming.loan_id) or (not talk[0].told_by and comforts(texts)):
            continue
        parts = list(_in_one_go(talk) if kind is DocumentKind.CHAT else _one_by_one(talk))
        is_agreed = any(tells_agreement([each.text for each in part]) for part in parts)
        for part, after in zip(parts, [*parts[1:], []], strict=True):
            said = tuple(each.text for each in part)
            if is_agreed and not tells_agreement(said) and keeps_to_agreement(said):
                continue  # a word about what was agreed
            if not part[0].sent_at and leads_to_agreement(said, [each.text for each in after]):
                continue  # asked for and worked out above the first time that is seen
            for told in _as_told(part):
                contact = _contact(case, kind, told, naming, names, alike, texts)
                if any(is_reported(each.text) for each in told) and _tells_of_others(told):
                    reports[contact.id] = [Report(e.text, e.sent_at, e.proofs) for e in told]
                yield contact, tuple(each.text for each in told)


def _as_told(part: list[_Said]) -> Iterator[list[_Said]]:
    """What somebody wrote in one go; who passes on a collector's words says no more of their own.

    What they tell of calls besides is another contact.
    """
    sender, texts = part[0].sender, [each.text for each in part]
    found = {} if part[0].told_by or _PHONE.match(sender) else quotes(texts)
    if not found:
        yield part
        return
    rest = [each for number, each in enumerate(part) if number not in found]
    who = reached_of(sender, [each.text for each in rest])
    yield [replace(part[number], text=said, told_by=who) for number, said in found.items()]
    if any(is_reported(each.text) for each in rest):
        yield [replace(each, told_by=who) for each in rest if tells_of_call(each.text)]


def _collects(text: str) -> bool:
    return (
        bool(COLLECTS.search(text))
        and not _SPAM.search(text)
        and not tells_paid(text)
        and not tells_moved(text)
    )


def _on_stills(sources: Sequence[Source]) -> Iterator[tuple[DocumentKind, list[_Said]]]:
    """What each sender wrote in each conversation, stills that overlap joined."""
    by_id = {source.item.id: source for source in sources}
    stills = [
        still
        for source in sources
        for still in stills_of(source.item.id, source.reading, pictured_on(source.item))
    ]
    for conversation in conversations(stills):
        talks: dict[str, list[_Said]] = {}
        sent = list[_Said]()
        for message in conversation.messages:
            if message.is_theirs:
                said = _joined(message, by_id, conversation.title)
                talks.setdefault(said.sender, []).append(said)
            elif message.side is Side.SENT:
                sent.append(replace(_joined(message, by_id, ""), sender=""))
        who = owner_reached(
            [each.text for each in sent],
            [each.text for talk in talks.values() for each in talk],
            {item.source_owner for each in sent for item in each.items},
        )
        if who:
            told = [replace(each, told_by=who) for each in sent if tells_of_call(each.text)]
            yield conversation.kind, told
            continue
        yield from ((conversation.kind, talk) for talk in talks.values())


def _joined(message: JoinedMessage, sources: Mapping[str, Source], title: str) -> _Said:
    proofs = tuple(_proof(sources[place.item_id], place.message) for place in message.places)
    sure = max(proof.confidence for proof in proofs)
    dated = [p.message for p in message.places if p.message.sent_at == message.sent_at]
    told = max((_time_confidence(each) for each in dated), default=_WORKED_OUT)
    named = [p.message for p in message.places if p.message.sender == message.sender]
    who = max((each.sender_confidence for each in named), default=CERTAIN)
    items = tuple(sources[place.item_id].item for place in message.places)
    return _Said(
        message.text, message.sender or title, message.sent_at, sure, told, who, proofs, items,
        title, message.is_disputed,
    )  # fmt: skip


def _time_confidence(message: Message) -> float:
    sure = message.time_confidence
    return min(sure, _WORKED_OUT) if message.sent_at_resolved else sure


def _in_files(sources: Sequence[Source]) -> list[tuple[DocumentKind, list[_Said]]]:
    """What each sender wrote in files of messages, which have rows and no pages."""
    talks: dict[tuple[DocumentKind, str], list[_Said]] = {}
    for source in sources:
        kind = source.reading.kind
        for message in source.reading.messages if kind in CONVERSATIONS else ():
            if message.box is None and message.is_theirs:
                proofs = (_proof(source, message),)
                said = _Said(message.text, message.sender or "", message.sent_at,
                             message.confidence, _time_confidence(message),
                             message.sender_confidence, proofs, (source.item,),
                             message.party or "")  # fmt: skip
                talks.setdefault((kind, said.sender), []).append(said)
    return [(kind, talk) for (kind, _), talk in talks.items()]


def _in_one_go(talk: list[_Said]) -> Iterator[list[_Said]]:
    """What was written on each day, parted where somebody writes again after hours.

    Who writes past midnight goes on.
    """
    days: dict[str, list[_Said]] = {}
    for each in talk:
        days.setdefault(str(each.sent_at.date_only()) if each.sent_at else "", []).append(each)
    part: list[_Said] = []
    for day in days.values():
        before: PartialDate | None = None  # the last moment of that day
        for each in day:
            at = each.sent_at if each.sent_at and each.sent_at.hour is not None else None
            is_next = each is day[0] and not (at and part and _is_soon(part[-1].sent_at, at))
            if part and (is_next or (at and before and not _is_soon(before, at))):
                yield part
                part = []
            part.append(each)
            before = at or before
    yield part


def _is_soon(before: PartialDate | None, at: PartialDate) -> bool:
    """Whether no pause lies between two moments of a talk."""
    if before is None or before.hour is None:
        return False
    return abs(at.earliest() - before.earliest()) < _PAUSE


def _one_by_one(talk: list[_Said]) -> Iterator[list[_Said]]:
    """Every text message alone; the same one in two files is one."""
    alone: dict[tuple[str, str], list[_Said]] = {}
    for each in talk:
        alone.setdefault((str(each.sent_at), each.text), []).append(each)
    yield from alone.values()


def _contact(
    case: Case,
    kind: DocumentKind,
    part: list[_Said],
    naming: Naming,
    names: LoanNames,
    alike: Alike,
    thread: Sequence[str],
) -> Proposal:
    """One contact: what somebody wrote in one go, or one text message."""
    texts, sender = [each.text for each in part], part[0].sender
    own = names.named([*texts, sender])
    naming = own if own.loan_id else naming
    moments = [each.sent_at for each in part if each.sent_at]
    on = min(moments, key=lambda at: (at.earliest(), str(at)), default=None)
    amount, saying = demand(texts)
    told = told_of(texts)
    signed = next((m[1] for text in texts if (m := _SIGNED.match(text))), "")
    is_number = bool(_PHONE.match(sender))
    is_told_of = _tells_of_others(part)
    own_names = known_names(case)
    is_other = is_number or is_told_of or is_of_others(sender, texts, own_names)
    who = signed or ("" if is_other else sender)
    number = sender if is_number else caller(texts) if is_told_of else ""
    known = known_numbers(case) | ({bare_number(number)} if number else set())
    institution = institution_in(case, who, alike) if who else None
    proofs = _first_of_items(part)
    items = [item for each in part for item in each.items]
    doubts = ([] if naming.loan_id else [Doubt.NO_LOAN]) + ([] if on else [Doubt.NO_DATE])
    if any(each.is_disputed for each in part):
        doubts.append(Doubt.CONTRADICTED)
    return Proposal(
        id=proofs[0].id,
        proofs=proofs,
        confidence=_confidence(part, on, {*told, saying}, known, is_number),
        event=Event(
            id="",
            kind=EventKind.CONTACT,
            loan_id=naming.loan_id,
            on=on,
            amount=amount,
            institution_id=institution.id if institution else None,
            number=number,
            reached=(
                (part[0].told_by or reached(sender, texts))
                if is_told_of
                else reached_by(items, texts, sender, part[0].title, thread)
            ),
            channel="" if is_told_of else channel_of(kind, items, texts),
            claimed_identity=who,
            text=quoted(told, known, own_names),
        ),
        loan_id=naming.loan_id,
        shows={proof.item_id: SHOWN_BY[kind] for proof in proofs},
        reasons=(naming.reason,) if naming.reason else (),
        doubts=tuple(doubts),
    )


def _tells_of_others(part: Sequence[_Said]) -> bool:
    """Whether somebody else tells of a collector: no number, which a collector may have too."""
    if part[0].told_by:
        return True
    return not _PHONE.match(part[0].sender) and any(is_reported(each.text) for each in part)


def _confidence(
    part: Sequence[_Said],
    on: PartialDate | None,
    told: set[str],
    known: frozenset[str],
    is_number: bool,
) -> float:
    """How sure the facts of a contact are: its moment, its number, the figures it repeats."""
    moments = [each.time_confidence for each in part if each.sent_at and each.sent_at == on]
    said = [
        each.confidence
        for each in part
        if each.text in told and counts(each.text, each.confidence, known)
    ]
    number = max(each.sender_confidence for each in part) if is_number else CERTAIN
    return min(max(moments, default=CERTAIN), number, *said)


def _first_of_items(part: list[_Said]) -> tuple[Proof, ...]:
    """Of each item the first place, to which the event's proof leads."""
    first: dict[str, Proof] = {}
    for each in part:
        for proof in each.proofs:
            first.setdefault(proof.item_id, proof)
    return tuple(first.values())


def _proof(source: Source, message: Message) -> Proof:
    key = f"m{_number(source, message)}"
    return source.proof(key, message, confidence=message.confidence, row=message.row)


def demand(texts: Sequence[str]) -> tuple[Money | None, str]:
    """The amount that is demanded, where it is plain, and the message that says it first.

    Without one, the message that tells most.
    """
    unpaid = {without_paid(text): text for text in reversed(texts)}
    found = demanded(reversed(unpaid))
    return (found[0], unpaid[found[1]]) if found else (None, most_telling(texts))


def _number(source: Source, message: Message) -> int:
    """Which message of its reading one is, from 1; of one put together, its first piece."""
    for number, each in enumerate(source.reading.messages, start=1):
        if each == message or (each.page == message.page and _is_within(each.box, message.box)):
            return number
    raise ValueError("a message of another reading")


def _is_within(piece: Box | None, whole: Box | None) -> bool:
    return (
        piece is not None and whole is not None
        and whole.left <= piece.left and piece.right <= whole.right
        and whole.top <= piece.top and piece.bottom <= whole.bottom
    )  # fmt: skip
