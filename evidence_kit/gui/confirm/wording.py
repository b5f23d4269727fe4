"""Proposals in the window's words: what each is, where it stands, why, and what to look at."""

from evidence_kit.domain.case import Case
from evidence_kit.domain.proposing.grouping import Group, Section, section_of
from evidence_kit.domain.proposing.proposal import Proposal, Reason
from evidence_kit.domain.readings import Call, Message, Record
from evidence_kit.domain.records import Event, Instalment, Item, Loan
from evidence_kit.domain.values import Money
from evidence_kit.gui.evidence.form_item import loan_words
from evidence_kit.texts import Texts

_LONGEST = 60  # characters of a message in a line


def headline(say: Texts, case: Case, proposal: Proposal) -> str:
    """What a proposal is, in a few words."""
    if proposal.loan is not None:
        key = "more_of_loan" if proposal.loan.id else "new_loan"
        return say(f"window.confirm.{key}", loan=loan_words(proposal.loan))
    event = proposal.event
    if event is None:
        return say("window.confirm.schedule", count=len(proposal.instalments))
    name = say.word(event.kind)
    if event.id:
        name = say("window.confirm.further", kind=name)
    instalment = case.get(event.instalment_id or "")
    if isinstance(instalment, Instalment):
        number = say("window.timeline.instalment", number=instalment.number)
        return f"{name} · {number}"
    who = event.claimed_identity or event.number or event.payee or event.ticket
    if not who and proposal.party is not None:
        who = proposal.party.name
    return f"{name} · {who}" if who else name


def detail(proposal: Proposal) -> str:
    """What tells it from its neighbours: the day, or the words of a message."""
    if proposal.loan is not None:
        said = [proposal.loan.contract_number, str(proposal.loan.disbursed_on or "")]
        return "  ".join(filter(None, said))
    if proposal.event is None:
        days = [str(i.due_on) for i in proposal.instalments if i.due_on]
        return f"{days[0]} – {days[-1]}" if days else ""
    return str(proposal.event.on or "")


def amount_of(proposal: Proposal) -> Money | None:
    """The amount in its line."""
    if proposal.loan is not None:
        return proposal.loan.principal
    if proposal.event is not None:
        return proposal.event.amount
    return Money(sum(each.total.fen for each in proposal.instalments))


def where(say: Texts, case: Case, proposal: Proposal) -> str:
    """The files in which it stands."""
    return say.listed(item_name(case, proof.item_id) for proof in proposal.proofs)


def item_name(case: Case, item_id: str) -> str:
    """What an item is called."""
    item = case.get(item_id)
    return (item.title or item.original_name) if isinstance(item, Item) else ""


def group_title(say: Texts, case: Case, group: Group) -> str:
    """The heading over a group."""
    section = say(f"window.confirm.section.{group.section}")
    if group.section is Section.LOANS:
        return section
    if group.is_mixed:
        return f"{say('window.confirm.several_loans')}　{section}"
    return f"{loan_of(say, case, group.loan_id)}　{section}"


def loan_of(say: Texts, case: Case, loan_id: str | None) -> str:
    """To which loan something belongs, or that nobody knows it yet."""
    loan = case.get(loan_id or "")
    return loan_words(loan) if isinstance(loan, Loan) else say("window.confirm.no_loan_yet")


def reason_text(say: Texts, case: Case, reason: Reason) -> str:
    """Why a proposal says what it says; records by name, not by id."""
    facts = {name: _named(say, case, name, value) for name, value in reason.facts.items()}
    return say(f"proposal.reason.{reason.code}", **facts)


def taken_text(say: Texts, case: Case, proposal: Proposal) -> str:
    """What was taken, for the status line."""
    parts = [headline(say, case, proposal), detail(proposal), str(amount_of(proposal) or "")]
    return "  ".join(filter(None, parts))


def counted(say: Texts, proposals: tuple[Proposal, ...]) -> str:
    """How many of each section: `3 loans, 24 payments`."""
    counts = dict.fromkeys(Section, 0)
    for proposal in proposals:
        counts[section_of(proposal)] += 1
    parts = [
        say(f"window.confirm.count.{section}", count=count)
        for section, count in counts.items()
        if count
    ]
    return say("window.confirm.comma").join(parts)


def said_lines(
    say: Texts, said: Record | Message | Call | None, key: str = ""
) -> list[tuple[str, str]]:
    """What a file says at one place, field by field, as (name, value); `key`: that of its proof."""
    told: list[tuple[str, object]]
    match said:
        case Record():
            of_ticket = _OF_TICKET.get(key.partition("-")[0])
            names = of_ticket or {name: name for name in _TOLD}
            return [
                (say(f"window.confirm.said.{word}"), _value(say, value))
                for name, word in names.items()
                if (value := getattr(said, name)) is not None and value != ""
            ]
        case Message():
            told = [("sender", said.sender), ("sent_at", said.sent_at), ("text", said.text)]
        case Call():
            told = [
                ("number", said.number), ("label", said.label), ("at", said.at),
                ("seconds", said.seconds),
            ]  # fmt: skip
        case _:
            return []
    return [
        (say(f"window.confirm.said.{name}"), str(value))
        for name, value in told
        if value not in (None, "")
    ]


_TOLD = (
    "paid_at", "due_on", "settled_on", "issued_on", "assigned_on", "lent_on", "direction", "amount",
    "payee", "payer", "issuer", "borrower", "assignor", "assignee", "contract_no", "instalment",
    "principal", "interest", "penalty", "fee", "method", "status", "note", "transaction_id",
    "order_id", "statement", "reply", "replied_on",
)  # fmt: skip
_OF_TICKET = {  # what was asked, and what was answered: fields of a record, and their words
    "ticket": {
        "order_id": "ticket", "issued_on": "asked_on", "contract_no": "contract_no",
        "statement": "asked",
    },
    "reply": {
        "order_id": "ticket", "replied_on": "replied_on", "contract_no": "contract_no",
        "reply": "reply",
    },
}  # fmt: skip


def _value(say: Texts, value: object) -> str:
    return str(say.spoken(value))


def _named(say: Texts, case: Case, name: str, value: object) -> object:
    if name in ("item", "other") and isinstance(value, str):
        return item_name(case, value)
    event = case.get(value) if name == "event" and isinstance(value, str) else None
    if isinstance(event, Event):
        text = event.text[:_LONGEST]
        return " ".join(filter(None, (str(event.on or ""), say.word(event.kind), text)))
    return say.spoken(value) if value is not None else ""
