"""What a complaint asks and says, sentence by sentence, and changing it as one goes."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from evidence_kit.app import complaints, editing, reference
from evidence_kit.app.session import Session
from evidence_kit.domain.bundle import Citation
from evidence_kit.domain.case import Case
from evidence_kit.domain.composing import OMITTED, compose
from evidence_kit.domain.facts import loan_facts
from evidence_kit.domain.kinds import EventKind
from evidence_kit.domain.records import Complaint, Record, Request
from evidence_kit.domain.requests import OWN, asked, offered, says_nothing
from evidence_kit.domain.routing import Recipient, likely
from evidence_kit.domain.scope import scope
from evidence_kit.errors import KnownError
from evidence_kit.export.wording import said

LETTER = "zh-CN"  # the language in which a letter is handed in


@dataclass(frozen=True, slots=True)
class Sentence:
    """One request or fact: the program's words, one's own in their place, and whether it is in.

    `key` is the code of a request or the key of a fact. `gloss` is the program's sentence in the
    reader's language where that is not the letter's. `loan_id` is of facts.
    """

    key: str
    words: str
    own: str = ""
    is_in: bool = True
    citations: tuple[Citation, ...] = ()
    gloss: str = ""
    loan_id: str = ""

    @property
    def text(self) -> str:
        """As the letter says it."""
        return self.own or self.words

    @property
    def says_nothing(self) -> bool:
        """A request that was begun and not written: no letter has it."""
        return says_nothing(Request(code=self.key, text=self.own))


def complaint_of(session: Session, loan_ids: tuple[str, ...]) -> complaints.Addressed:
    """The complaint about these loans as it stands, with the recipient that follows."""
    return complaints.choose(session, loan_ids=loan_ids, to="", to_name="")


def shape(session: Session, loan_ids: tuple[str, ...], /, **values: object) -> Record:
    """Changes the complaint about a lender's loans; the first change makes its record.

    Raises:
        KnownError: `case.no_lender`, nobody is known to complain about.
    """
    held = complaint_of(session, loan_ids).complaint
    if held.id:
        return editing.edit(session, held.id, loan_ids=loan_ids, **values)
    if not held.lender_id:
        raise KnownError("case.no_lender", loan=loan_ids[0])
    fresh = {"recipient": "", **values}
    return editing.add(session, Complaint, lender_id=held.lender_id, loan_ids=loan_ids, **fresh)


@dataclass(frozen=True, slots=True)
class Proposal:
    """To whom a complaint best goes; `reason` is a key of `window.complaint.because`."""

    recipient: Recipient
    reason: str
    place: str = ""  # the place in the lender's name that tells the office


def proposed(case: Case, loan_ids: tuple[str, ...]) -> Proposal | None:
    """First the institution itself; once it was asked, the regulator that takes its kind."""
    lender = case.lender_of(loan_ids[0])
    if lender is None:
        return None
    told = (EventKind.OWN_CONTACT, EventKind.COMPLAINT)
    asked = any(
        e.kind in told and (e.institution_id == lender.id or e.loan_id in loan_ids)
        for e in case.events
    )
    body = likely(reference.recipients(), lender.kind)
    if not asked or body is None:
        return Proposal(reference.recipient("institution"), "unasked" if not asked else "none")
    near = reference.office_near(body.code, (lender.name, lender.address))
    if near is not None:
        return Proposal(near[0], "near", near[1])
    return Proposal(body, "kind")


def requests_of(case: Case, complaint: Complaint, language: str) -> tuple[Sentence, ...]:
    """The requests of a complaint in order, then those that are offered and not chosen."""
    chosen = asked(case, complaint)
    codes = {request.code for request in chosen}
    rest = (code for code in offered(case, complaint) if code not in codes)
    everything = (*chosen, *(Request(code=code) for code in rest))
    # The program's words of each, also of those whose place one's own words have taken.
    plain = tuple(replace(r, text=OWN if r.code == OWN else "") for r in everything)
    recipient = reference.recipient(complaint.recipient or "institution")
    letter = compose(
        case,
        replace(complaint, requests=plain),
        recipient_name="",
        basis=(),
        to_regulator=recipient.is_regulator,
    )
    return tuple(
        Sentence(
            key=request.code,
            words="" if request.code == OWN else said(statement, LETTER, complaint.kind),
            own=request.text,
            is_in=number < len(chosen),
            gloss=said(statement, language) if language != LETTER and request.code != OWN else "",
        )
        for number, (request, statement) in enumerate(zip(everything, letter.requests, strict=True))
    )


def chosen_requests(
    case: Case, complaint: Complaint, sentences: Iterable[Sentence]
) -> tuple[Request, ...]:
    """What is kept of requests as one left them: nothing where they are what is asked anyway."""
    chosen = tuple(
        Request(code=s.key, text="" if s.own == s.words else s.own) for s in sentences if s.is_in
    )
    return () if chosen == asked(case, replace(complaint, requests=())) else chosen


def facts_of(case: Case, complaint: Complaint, language: str) -> tuple[Sentence, ...]:
    """Every fact that the letter says or could say, in its order."""
    within, own = scope(case, complaint), dict(complaint.facts)
    return tuple(
        Sentence(
            key=key,
            words=said(fact, LETTER, complaint.kind),
            own="" if own.get(key, "") == OMITTED else own.get(key, ""),
            is_in=own.get(key) != OMITTED,
            citations=fact.citations,
            gloss=said(fact, language) if language != LETTER else "",
            loan_id=loan.id,
        )
        for loan in case.loans
        if loan.id in complaint.loan_ids
        for key, fact in loan_facts(case, within, loan)
    )


def changed_facts(
    complaint: Complaint, sentences: Iterable[Sentence]
) -> tuple[tuple[str, str], ...]:
    """What is kept of facts as one left them; what was kept of facts not shown now stays."""
    shown = {s.key: s for s in sentences}
    stays = [(key, text) for key, text in complaint.facts if key not in shown]
    kept = [
        (s.key, s.own if s.is_in else OMITTED)
        for s in shown.values()
        if not s.is_in or (s.own and s.own != s.words)
    ]
    return (*stays, *kept)
