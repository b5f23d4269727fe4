"""The table at the head of the letter, from which alone a clerk can register the complaint."""

from collections.abc import Iterable

from evidence_kit.domain.call_matches import spelled
from evidence_kit.domain.kinds import SETTLED, Role
from evidence_kit.domain.letter import EarlierComplaint, Letter, LoanSummary, Respondent, Statement
from evidence_kit.export.flow import WIDTH, Flow
from evidence_kit.export.setting import ACCENT, SOFT, Run, Style
from evidence_kit.export.table import Align, Cell, Column, Row, RowKind, row, set_table
from evidence_kit.export.wording import Wording, money, stamp

_TEXT = Style(9)
_STRONG = Style(9, bold=True)
_SMALL = Style(8)
_LABEL = Style(8.5, colour=SOFT)
_HEAD = Style(8, bold=True, colour=SOFT)
_LINKED = Style(9, colour=ACCENT)
_LABELS = 64.0
_PAIRS = (Column(_LABELS), Column(WIDTH - _LABELS))
_LOANS = (
    Column(WIDTH - 410),
    Column(112),
    Column(66, Align.RIGHT),
    Column(66),
    Column(58, Align.RIGHT),
    Column(108),
)
_REQUEST = 26  # characters of a request in one's own words


def set_summary(flow: Flow, wording: Wording, letter: Letter) -> None:
    """Sets who complains about whom, about which loans, and what is asked for."""
    parties = [_pair(wording, f"{letter.kind}.complainant", _complainant(wording, letter))]
    if letter.agent:
        facts = (letter.agent.name, letter.agent.relation, letter.agent.phone)
        parties.append(_pair(wording, "agent", [(Run(_joined(facts), _TEXT),)]))
    respondents = [_respondent(wording, each) for each in letter.respondents]
    parties.append(_pair(wording, f"{letter.kind}.respondents", respondents or [_none()]))
    set_table(flow, _PAIRS, None, parties, size=_TEXT.size)
    if letter.loans:
        names = ("platform", "contract", "principal", "standing", "claimed", _contacts_key(letter))
        head = row(
            *((Run(wording(f"letter.loan.{name}"), _HEAD),) for name in names), kind=RowKind.HEAD
        )
        loans = [_loan(wording, loan) for loan in letter.loans]
        set_table(flow, _LOANS, head, loans, size=_TEXT.size)
    earlier = [_earlier(wording, each) for each in letter.earlier]
    asked = [
        _pair(wording, "earlier", earlier or [_none()]),
        _pair(wording, f"{letter.kind}.requests", [_requests(wording, letter.requests)]),
    ]
    set_table(flow, _PAIRS, None, asked, size=_TEXT.size)


def respondent_name(wording: Wording, respondent: Respondent) -> str:
    """The registered name with its roles: `某某公司（放款机构、担保机构）`."""
    roles = wording("letter.and").join(wording.word(role) for role in respondent.roles)
    return wording("letter.with_roles", name=respondent.institution.name, roles=roles)


def _pair(wording: Wording, label: str, paragraphs: Iterable[Cell]) -> Row:
    return Row((((Run(wording(f"letter.{label}"), _LABEL),),), tuple(paragraphs)))


def _complainant(wording: Wording, letter: Letter) -> list[Cell]:
    person = letter.complainant
    page = wording.section("identity")
    return [
        (
            Run(person.name or "—", _STRONG),
            Run(wording("letter.phone", phone=person.phone or "—"), _TEXT),
            Run(wording("letter.see_identity", page=page), _LINKED, page),
        )
    ]


def _respondent(wording: Wording, respondent: Respondent) -> Cell:
    company = respondent.institution
    known = (
        ("code", company.unified_code),
        ("brand", company.brand),
        ("address", company.address),
        ("phone_of", spelled(company.phone)),
    )
    facts = [wording(f"letter.company.{name}", value=value) for name, value in known if value]
    if not company.unified_code and Role.LENDER in respondent.roles:
        facts.insert(0, wording("letter.company.no_code"))
    details = wording("letter.semicolon").join(facts)
    name = Run(respondent_name(wording, respondent), _STRONG)
    return (name, Run(" " + details, _TEXT)) if details else (name,)


def _loan(wording: Wording, loan: LoanSummary) -> Row:
    contacts: list[Cell] = [
        (Run(wording("letter.loan.times", count=loan.contacts_since), _STRONG),)
    ]
    if loan.contacts_since and loan.first_contact and loan.last_contact:
        dates = (stamp(d.date_only()) for d in (loan.first_contact, loan.last_contact))
        contacts.append((Run("—".join(dict.fromkeys(dates)), _SMALL),))
    if loan.undated_contacts:
        undated = wording("bundle.summary.undated_contacts", count=loan.undated_contacts)
        contacts.append((Run(undated, _SMALL),))
    cells: tuple[Cell, ...] = (
        (Run(loan.platform or "—", _TEXT),),
        (Run(loan.contract_number or "—", _TEXT),),
        (Run(money(loan.principal), _TEXT),),
    )
    disputed: Cell = (Run(money(loan.disputed), _STRONG),)
    return Row(
        (*((cell,) for cell in cells), _standing(wording, loan), (disputed,), tuple(contacts))
    )


def _standing(wording: Wording, loan: LoanSummary) -> tuple[Cell, ...]:
    """How the loan stands, since when, and what is unpaid."""
    standing = wording.word(loan.standing)
    is_settled = loan.standing in SETTLED
    if is_settled and loan.settled_on is None:
        standing += wording("letter.loan.undated")
    if is_settled and not loan.proved:
        standing = wording("bundle.summary.unproved", standing=standing)
    stands: list[Cell] = [(Run(standing, _STRONG),)]
    if is_settled and loan.settled_on:
        stands.append((Run(stamp(loan.settled_on.date_only()), _TEXT),))
    if loan.unpaid is not None:
        stands.append((Run(wording("letter.loan.unpaid", amount=loan.unpaid), _SMALL),))
    return tuple(stands)


def _contacts_key(letter: Letter) -> str:
    """Contacts are counted from settlement on only where every loan has one."""
    return "contacts_after" if all(loan.settled_on for loan in letter.loans) else "contacts"


def _earlier(wording: Wording, earlier: EarlierComplaint) -> Cell:
    ticket = earlier.ticket and wording("letter.ticket", ticket=earlier.ticket)
    on = earlier.on.date_only() if earlier.on else None
    facts = (stamp(on), earlier.to, wording.offered(earlier.channel), ticket)
    return (Run(_joined(facts), _TEXT), *_cited(wording, earlier))


def _cited(wording: Wording, earlier: EarlierComplaint) -> Cell:
    cited = wording.citations(earlier.citations, _TEXT)
    if not cited:
        return ()
    opening, closing = wording("bundle.cite.open"), wording("bundle.cite.close")
    return (Run(opening, _TEXT), *cited, Run(closing, _TEXT))


def _requests(wording: Wording, requests: tuple[Statement, ...]) -> Cell:
    if not requests:
        return _none()
    runs: list[Run] = []
    for number, request in enumerate(requests, start=1):
        runs.append(Run(f"{number}\u00a0", _STRONG))
        runs.append(Run(_short(wording, request) + "\u3000", _TEXT))
    return tuple(runs)


def _short(wording: Wording, request: Statement) -> str:
    code = request.key.rpartition(".")[2]
    if wording.has(f"requests.short.{code}"):
        return wording(f"requests.short.{code}")
    text = request.own_words
    return text if len(text) <= _REQUEST else text[: _REQUEST - 1] + "…"


def _joined(facts: Iterable[str]) -> str:
    return "\u3000".join(fact for fact in facts if fact)


def _none() -> Cell:
    return (Run("—", _TEXT),)
