"""What is missing or doubtful before a bundle is handed in. Findings warn; none of them decides.

Each rule is a small function from the situation to its findings. Their words are in
`resources/texts/<language>/findings.toml` under the same codes.
"""

from collections.abc import Callable, Iterator, Mapping

from evidence_kit.domain.bundle import Exhibit
from evidence_kit.domain.case import Case
from evidence_kit.domain.chats import needs_profile
from evidence_kit.domain.chosen_rows import chosen_rows
from evidence_kit.domain.continuity import Conversation
from evidence_kit.domain.doubts import (
    another_borrower,
    claim_not_entered,
    contact_twice,
    repaid_too_little,
)
from evidence_kit.domain.facts import is_night
from evidence_kit.domain.findings import Finding, Severity, Situation
from evidence_kit.domain.identifiers import identity_number
from evidence_kit.domain.kinds import (
    EventKind,
    InstitutionKind,
    ItemKind,
    Role,
    Shows,
    Standing,
    ThirdPersons,
)
from evidence_kit.domain.ledger import ledger
from evidence_kit.domain.proposing.support import Support
from evidence_kit.domain.records import AGENT, COMPLAINANT, Loan
from evidence_kit.domain.requests import settlement_is_proved
from evidence_kit.domain.routing import likely, takes
from evidence_kit.domain.scope import scope, unassigned
from evidence_kit.domain.settling import is_followed, is_kept
from evidence_kit.domain.timeline import settled_on
from evidence_kit.domain.typed_others import others_typed

MANY_PAGES = 60
MANY_STILLS = 30
REPLY_DAYS = 15  # Order 2020 No. 3: simple matters; the institution's first deadline

_CLAIMS = ("letter.fact.claimed", "letter.fact.residue")  # and how they begin
# Kinds that show other people, or one's other accounts, as a rule: the weightiest first.
SHOW_OTHERS = (
    Shows.CREDIT_REPORT,
    Shows.STATEMENT,
    Shows.GROUP_CHAT,
    Shows.CHAT,
    Shows.CALL_LIST,
    Shows.CONTACT_PAGE,
)
_ROWS = frozenset(
    {ItemKind.TABLE, ItemKind.MESSAGES}
)  # of their files only chosen rows are printed
_WHOLE = frozenset({Shows.STATEMENT, Shows.CALL_LIST})
_IN_ROWS = _WHOLE | {Shows.CHAT, Shows.GROUP_CHAT, Shows.SMS}


Rule = Callable[[Situation], Iterator[Finding]]


def check(situation: Situation) -> tuple[Finding, ...]:
    """Every finding, the weightiest first, otherwise in the order of the rules."""
    found = [finding for rule in RULES for finding in rule(situation)]
    return tuple(sorted(found, key=lambda finding: tuple(Severity).index(finding.severity)))


def essentials(case: Case, loan_ids: tuple[str, ...]) -> tuple[Finding, ...]:
    """What no letter can be handed in without: name, telephone, the lender."""
    person = case.person(COMPLAINANT)
    found = []
    if not person.name:
        found.append(Finding("complainant_name", Severity.MISSING, {}, COMPLAINANT))
    if not person.phone:
        found.append(Finding("complainant_phone", Severity.MISSING, {}, COMPLAINANT))
    found += [
        Finding("lender", Severity.MISSING, {"loan": loan.platform}, loan.id)
        for loan in case.loans
        if loan.id in loan_ids and case.lender_of(loan.id) is None
    ]
    return tuple(found)


def _essentials(s: Situation) -> Iterator[Finding]:
    yield from essentials(s.case, s.bundle.complaint.loan_ids)
    if not s.letter.recipient_name:
        yield Finding("recipient_name", Severity.MISSING)
    if not s.bundle.exhibits:
        yield Finding("no_exhibits", Severity.MISSING)


def _identity(s: Situation) -> Iterator[Finding]:
    person = s.case.person(COMPLAINANT)
    if not person.id_number:
        yield Finding("complainant_id_number", Severity.WARNING, {}, COMPLAINANT)
    elif identity_number(person.id_number, s.now.date()):
        yield Finding("id_number_odd", Severity.WARNING, {}, COMPLAINANT)
    agent = s.case.person(AGENT)
    if agent.name and identity_number(agent.id_number, s.now.date()):
        yield Finding("agent_id_number_odd", Severity.WARNING, {"agent": agent.name}, AGENT)
    if agent.name and not (agent.authority and s.case.links_to(AGENT)):
        yield Finding("agent_authority", Severity.WARNING, {"agent": agent.name}, AGENT)


def _lender(s: Situation) -> Iterator[Finding]:
    for respondent in s.letter.respondents:
        if Role.LENDER in respondent.roles and not respondent.institution.unified_code:
            institution = respondent.institution
            yield Finding("lender_code", Severity.HINT, {"name": institution.name}, institution.id)
    for loan in s.loans:
        if not loan.contract_number:
            yield Finding("contract_number", Severity.WARNING, {"loan": loan.platform}, loan.id)


def _routing(s: Situation) -> Iterator[Finding]:
    for loan in s.loans[:1]:
        lender = s.case.lender_of(loan.id)
        kind = lender.kind if lender else InstitutionKind.UNKNOWN
        fits = takes(s.recipient, kind)
        facts: dict[str, object] = {"recipient": s.letter.recipient_name, "kind": kind}
        if fits is None:
            yield Finding("lender_kind", Severity.WARNING, {}, lender.id if lender else loan.id)
        elif not fits and kind is InstitutionKind.OTHER:
            yield Finding("regulator_not_known", Severity.WARNING, facts)
        elif not fits:
            if better := likely(s.recipients, kind):
                yield Finding("recipient", Severity.WARNING, {**facts, "better": better})
            else:
                yield Finding("no_regulator", Severity.WARNING, facts)


def _earlier(s: Situation) -> Iterator[Finding]:
    if not s.recipient.is_regulator:
        return
    respondents = {respondent.institution.name for respondent in s.letter.respondents}
    made = [e for e in s.letter.earlier if not e.is_reply_only and e.to in {"", *respondents}]
    if not made:
        yield Finding("no_earlier_complaint", Severity.WARNING)
        return
    days = [e.on for e in made if e.on and e.on.is_full_date]
    is_waiting = bool(days) and all((s.now - on.earliest()).days < REPLY_DAYS for on in days)
    if is_waiting and all(e.reply is None for e in s.letter.earlier):
        yield Finding("earlier_complaint_pending", Severity.WARNING, {"days": REPLY_DAYS})


def _settlement(s: Situation) -> Iterator[Finding]:
    for loan in s.loans:
        facts = {"loan": loan.platform}
        if loan.standing is Standing.UNKNOWN:
            yield Finding("standing_unknown", Severity.WARNING, facts, loan.id)
        elif loan.standing is Standing.SOLD:
            if loan.unpaid is None:
                yield Finding("sold_amount", Severity.WARNING, facts, loan.id)
        elif loan.standing is Standing.UNPAID:
            if loan.unpaid is None:
                yield Finding("unpaid_amount", Severity.WARNING, facts, loan.id)
        elif not settlement_is_proved(s.case, loan):
            yield Finding("settlement_unproved", Severity.WARNING, facts, loan.id)
        elif settled_on(s.case, loan.id) is None:
            yield from _unkept(s, loan)
        settled = settled_on(s.case, loan.id)
        begun = loan.disbursed_on
        if settled and begun and begun.is_certainly_after(settled):
            yield Finding("settled_before_disbursed", Severity.WARNING, facts, loan.id)


def _unkept(s: Situation, loan: Loan) -> Iterator[Finding]:
    """Of a loan that was settled by agreement less is recorded as paid than agreed, or nothing."""
    for event in s.case.events:
        of_loan = event.loan_id == loan.id and event.kind is EventKind.AGREEMENT
        if of_loan and not is_kept(event, s.case.events):
            facts = {"loan": loan.platform, "amount": event.amount}
            if is_followed(event, s.case.events):
                yield Finding("agreement_unkept", Severity.WARNING, facts, event.id)
            else:
                yield Finding("agreement_unpaid", Severity.WARNING, facts, event.id)


def _contradicted(s: Situation) -> Iterator[Finding]:
    """Payments of which the evidence says something else than the case."""
    loans = {loan.id for loan in s.loans}
    for event in s.case.events:
        verdict = s.verdicts.get(event.id)
        if event.loan_id not in loans or verdict is None:
            continue
        if verdict.support is Support.CONTRADICTED:
            item = s.called(verdict.item_id)
            facts = {"said": verdict.said, "shown": verdict.shown, "item": item}
            yield Finding("payment_contradicted", Severity.WARNING, facts, event.id)
        elif verdict.support is Support.NO_PAYMENT:
            item = s.called(verdict.item_id)
            facts = {"item": item, "on": event.on, "amount": event.amount}
            yield Finding("payment_not_shown", Severity.WARNING, facts, event.id)


def _unread(s: Situation) -> Iterator[Finding]:
    """Without a reading nothing contradicts: that must not look as if all agreed."""
    if s.unread:
        facts = {"count": len(s.unread)}
        yield Finding("exhibits_unread", Severity.WARNING, facts, s.unread[0])


def _payments(s: Situation) -> Iterator[Finding]:
    for loan in s.loans:
        book = ledger(s.case, loan.id)
        if book.unproved:
            facts = {"loan": loan.platform, "count": book.unproved}
            yield Finding("payments_unproved", Severity.WARNING, facts, loan.id)
        if book.unknown_amounts:
            facts = {"loan": loan.platform, "count": book.unknown_amounts}
            yield Finding("payment_amounts", Severity.WARNING, facts, loan.id)
        if found := list(repaid_too_little(s.case, loan, book)):
            yield from found
        elif loan.standing is Standing.REPAID and book.due.fen > book.net.fen:
            sums = {"loan": loan.platform, "due": book.due, "paid": book.net}
            yield Finding("paid_less_than_due", Severity.WARNING, sums, loan.id)


def _contacts(s: Situation) -> Iterator[Finding]:
    within = scope(s.case, s.bundle.complaint)
    contacts = [e for e in within.events if e.kind is EventKind.CONTACT]
    if not contacts:
        yield Finding("no_contacts", Severity.WARNING)
    unproved = [e for e in contacts if not s.case.links_to(e.id)]
    if unproved:
        yield Finding("contacts_unproved", Severity.WARNING, {"count": len(unproved)})
    night = [e for e in contacts if is_night(e)]
    if night:
        yield Finding("night_contacts", Severity.HINT, {"count": len(night)})


def _claims(s: Situation) -> Iterator[Finding]:
    for fact in s.letter.facts:
        if fact.key.startswith(_CLAIMS) and not fact.citations:
            yield Finding("claim_unproved", Severity.WARNING, dict(fact.values), fact.loan_id or "")


def _future(s: Situation) -> Iterator[Finding]:
    for event in scope(s.case, s.bundle.complaint).events:
        if event.kind is not EventKind.DUE and event.on and event.on.earliest() > s.now:
            yield Finding("future_date", Severity.WARNING, {"on": event.on}, event.id)


def _third_persons(s: Situation) -> Iterator[Finding]:
    """Nothing goes out unseen, whatever its kind: any page may show more than what it proves."""
    unseen = []
    for exhibit in s.bundle.exhibits:
        item, facts = exhibit.item, {"exhibit": exhibit.number, "title": exhibit.title}
        if item.third_persons is ThirdPersons.UNCHECKED:
            if count := s.other_numbers.get(item.id, 0):
                yield Finding("other_numbers", Severity.WARNING, {**facts, "count": count}, item.id)
            else:
                unseen.append(exhibit)
        if count := s.own_numbers.get(item.id, 0):
            yield Finding("own_number", Severity.HINT, {**facts, "count": count}, item.id)
    if unseen:
        unseen.sort(key=_likeliness)
        named = {"count": len(unseen), "exhibits": ", ".join(e.number for e in unseen)}
        yield Finding("third_persons", Severity.WARNING, named, unseen[0].item.id)


def _likeliness(exhibit: Exhibit) -> int:
    """The rank of an exhibit by how likely it shows others; those of one rank keep their order."""
    is_likely = exhibit.shows in SHOW_OTHERS
    return SHOW_OTHERS.index(exhibit.shows) if is_likely else len(SHOW_OTHERS)


def _rows(s: Situation) -> Iterator[Finding]:
    chosen = chosen_rows(s.case, s.bundle.complaint)
    for exhibit in s.bundle.exhibits:
        item, facts = exhibit.item, {"exhibit": exhibit.number, "title": exhibit.title}
        if item.id in chosen:
            if item.kind is ItemKind.PDF and item.third_persons is ThirdPersons.UNCHECKED:
                yield Finding("head_lines", Severity.HINT, facts, item.id)
            continue
        is_text = item.kind is ItemKind.TEXT and exhibit.shows in _IN_ROWS
        if item.kind in _ROWS or is_text:
            yield Finding("rows_not_chosen", Severity.WARNING, facts, item.id)
        elif item.kind is ItemKind.PDF and exhibit.shows in _WHOLE:
            yield Finding("whole_statement", Severity.HINT, facts, item.id)


def _conversations(s: Situation) -> Iterator[Finding]:
    numbers = {exhibit.item.id: exhibit.number for exhibit in s.bundle.exhibits}
    for talk in s.chats.conversations:
        first = talk.stills[0].item_id
        facts: dict[str, object] = {"title": talk.title or numbers[first]}
        if at := talk.breaks:
            between = {"exhibits": _between(talk, at, numbers), "count": len(at)}
            yield Finding("chat_gap", Severity.WARNING, facts | between, _after(talk, at[0]))
        if at := talk.contradictions:
            between = {"exhibits": _between(talk, at, numbers), "count": len(at)}
            yield Finding("chat_differs", Severity.WARNING, facts | between, _after(talk, at[0]))
        if undated := talk.undated:
            more = facts | {"count": len(undated)}
            where = undated[0].places[0].item_id
            yield Finding("chat_undated", Severity.WARNING, more, where)
        if needs_profile(talk) and not _has_profile(s, talk):
            yield Finding("chat_profile", Severity.WARNING, facts, first)
    if s.chats.unread:
        count = {"count": len(s.chats.unread)}
        yield Finding("chats_unread", Severity.HINT, count, s.chats.unread[0])


def _between(talk: Conversation, seams: tuple[int, ...], numbers: Mapping[str, str]) -> str:
    pairs = ((talk.stills[n].item_id, talk.stills[n + 1].item_id) for n in seams)
    return ", ".join(f"{numbers[one]} / {numbers[other]}" for one, other in pairs)


def _after(talk: Conversation, seam: int) -> str:
    return talk.stills[seam + 1].item_id


def _has_profile(s: Situation, talk: Conversation) -> bool:
    """Whether a contact's page names the other party, or is attached where the chat is."""
    targets = {k.target_id for still in talk.stills for k in s.case.links_of(still.item_id)}
    beside = (k.target_id for page in s.chats.profiles for k in s.case.links_of(page))
    return bool(s.chats.profiles_of(talk)) or not targets.isdisjoint(beside)


def _recordings(s: Situation) -> Iterator[Finding]:
    for exhibit in s.bundle.exhibits:
        is_spoken = exhibit.item.kind in (ItemKind.RECORDING, ItemKind.VIDEO)
        if is_spoken and not exhibit.item.words:
            yield Finding(
                "recording_words", Severity.WARNING, {"exhibit": exhibit.number}, exhibit.item.id
            )


def _length(s: Situation) -> Iterator[Finding]:
    if s.pages > MANY_PAGES:
        yield Finding("many_pages", Severity.HINT, {"pages": s.pages})
    cited = {c.item_id for fact in s.letter.facts for c in fact.citations}
    cited |= {c.item_id for earlier in s.letter.earlier for c in earlier.citations}
    cited |= {link.item_id for link in s.case.links_to(COMPLAINANT) + s.case.links_to(AGENT)}
    uncited = [e.number for e in s.bundle.exhibits if e.item.id not in cited]
    if uncited:
        facts = {"count": len(uncited), "exhibits": ", ".join(uncited)}
        yield Finding("uncited_exhibits", Severity.HINT, facts)
    for kind in (Shows.SMS, Shows.CALL_LIST):
        stills = [e for e in s.bundle.exhibits if e.shows is kind and e.item.kind is ItemKind.IMAGE]
        if len(stills) >= MANY_STILLS:
            yield Finding("many_stills", Severity.HINT, {"count": len(stills)}, stills[0].item.id)


def _undescribed(s: Situation) -> Iterator[Finding]:
    unsaid = [e for e in s.bundle.exhibits if e.shows is Shows.OTHER and not e.item.title]
    if unsaid:
        facts = {"count": len(unsaid), "exhibits": ", ".join(e.number for e in unsaid)}
        yield Finding("undescribed", Severity.WARNING, facts, unsaid[0].item.id)


def _unassigned(s: Situation) -> Iterator[Finding]:
    carried = {exhibit.item.id for exhibit in s.bundle.exhibits}
    left = [item for item in unassigned(s.case) if item.id not in carried]
    if left:
        yield Finding("unassigned", Severity.HINT, {"count": len(left)}, left[0].id)


RULES: tuple[Rule, ...] = (
    _essentials,
    _routing,
    _earlier,
    _settlement,
    _payments,
    _contradicted,
    _unread,
    claim_not_entered,
    _contacts,
    contact_twice,
    _claims,
    _identity,
    another_borrower,
    _lender,
    _future,
    _third_persons,
    others_typed,
    _rows,
    _conversations,
    _recordings,
    _undescribed,
    _length,
    _unassigned,
)
