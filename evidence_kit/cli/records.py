"""Commands about people, institutions, loans, events and complaints."""

from collections.abc import Callable
from typing import Annotated

import typer

from evidence_kit.app import editing
from evidence_kit.app.session import Session, wrong_id
from evidence_kit.cli.arguments import (
    CaseArgument,
    DateOption,
    JsonOption,
    MoneyOption,
    given,
)
from evidence_kit.cli.output import emit, texts
from evidence_kit.domain.kinds import (
    EventKind,
    InstitutionKind,
    Reached,
    Role,
    Standing,
)
from evidence_kit.domain.records import (
    AGENT,
    COMPLAINANT,
    Event,
    Instalment,
    Institution,
    Loan,
    LoanRole,
    Note,
    Person,
    Record,
)
from evidence_kit.domain.values import Money

IdArgument = Annotated[str, typer.Argument(metavar="ID", help="Such as L1, P2, E3.")]
Text = Annotated[str | None, typer.Option()]

parties = typer.Typer(no_args_is_help=True, help="The complainant, the agent and the institutions.")
loans = typer.Typer(no_args_is_help=True, help="Loans, their roles and schedules.")
events = typer.Typer(no_args_is_help=True, help="Dated facts on a loan's timeline.")
notes = typer.Typer(no_args_is_help=True, help="Your own words about anything; never printed.")


def register(app: typer.Typer) -> None:
    """Adds these commands to the program."""
    for name, group, of in (
        ("party", parties, (Institution, Person)),
        ("event", events, (Event,)),
        ("note", notes, (Note,)),
    ):
        group.command("remove")(remover(*of))
        app.add_typer(group, name=name)
    app.add_typer(loans, name="loan")


def answer_id(record: Record, as_json: bool) -> None:
    """What a command that saved one record answers."""
    emit({"id": record.id}, [texts()("cli.saved", id=record.id)], as_json=as_json)


def remover(*of: type[Record]) -> Callable[..., None]:
    """The command that removes records of some types."""

    def remove(case: CaseArgument, record: IdArgument, json: JsonOption = False) -> None:
        """Takes a record out; undo brings it back."""
        with Session.open(case) as session:
            editing.remove(session, record, of=of)
        emit({"removed": record}, [texts()("cli.removed", id=record)], as_json=json)

    return remove


@loans.command("remove")
def remove_of_loan(
    case: CaseArgument,
    record: IdArgument,
    keep_events: Annotated[
        bool, typer.Option("--keep-events", help="What happened stays and belongs to no loan.")
    ] = False,
    json: JsonOption = False,
) -> None:
    """Takes a loan, a role or an instalment out; undo brings it back."""
    of = (Loan, LoanRole, Instalment)
    with Session.open(case) as session:
        editing.remove(session, record, of=of, keep_events=keep_events)
    emit({"removed": record}, [texts()("cli.removed", id=record)], as_json=json)


@parties.command("set")
def set_person(
    case: CaseArgument,
    who: Annotated[str, typer.Argument(help="complainant or agent")],
    name: Text = None,
    gender: Text = None,
    id_number: Text = None,
    phone: Text = None,
    email: Text = None,
    address: Text = None,
    relation: Text = None,
    authority: Text = None,
    authority_until: DateOption = None,
    json: JsonOption = False,
) -> None:
    """Says who complains, or who acts for them."""
    if who not in ("complainant", "agent"):
        raise typer.BadParameter("cli.wanted.person", param_hint="WHO")
    values = given(
        name=name, gender=gender, id_number=id_number, phone=phone, email=email,
        address=address, relation=relation, authority=authority, authority_until=authority_until,
    )  # fmt: skip
    with Session.open(case) as session:
        answer_id(editing.edit(session, who, **values), json)


@parties.command("add")
def add_institution(
    case: CaseArgument,
    name: Annotated[str, typer.Argument(help="The full registered name.")],
    kind: Annotated[InstitutionKind, typer.Option()] = InstitutionKind.UNKNOWN,
    brand: str = "",
    unified_code: str = "",
    address: str = "",
    phone: str = "",
    alias: Annotated[list[str] | None, typer.Option()] = None,
    json: JsonOption = False,
) -> None:
    """Adds an institution."""
    with Session.open(case) as session:
        made = editing.add(
            session, Institution, name=name, kind=kind, brand=brand, unified_code=unified_code,
            address=address, phone=phone, aliases=tuple(alias or ()),
        )  # fmt: skip
    answer_id(made, json)


@parties.command("edit")
def edit_institution(
    case: CaseArgument,
    institution: IdArgument,
    name: Text = None,
    kind: Annotated[InstitutionKind | None, typer.Option()] = None,
    brand: Text = None,
    unified_code: Text = None,
    address: Text = None,
    phone: Text = None,
    json: JsonOption = False,
) -> None:
    """Changes an institution."""
    values = given(
        name=name, kind=kind, brand=brand, unified_code=unified_code, address=address, phone=phone
    )
    with Session.open(case) as session:
        session.get(institution, Institution)
        answer_id(editing.edit(session, institution, **values), json)


StandingOption = Annotated[
    Standing | None, typer.Option(help="How the loan stands, as its borrower says.")
]


@loans.command("add")
def add_loan(
    case: CaseArgument,
    platform: Annotated[str, typer.Option(help="The brand you know the loan by.")],
    lender: Annotated[str, typer.Option(help="The lender's full name, or an id.")] = "",
    lender_kind: Annotated[InstitutionKind | None, typer.Option()] = None,
    contract_number: str = "",
    principal: MoneyOption = None,
    disbursed_on: DateOption = None,
    ends_on: DateOption = None,
    standing: StandingOption = None,
    claimed: MoneyOption = None,
    unpaid: MoneyOption = None,
    json: JsonOption = False,
) -> None:
    """Adds a loan; all but the platform can follow later."""
    with Session.open(case) as session:
        made = editing.add_loan(
            session, lender=lender, lender_kind=lender_kind or "", platform=platform,
            contract_number=contract_number, principal=principal, disbursed_on=disbursed_on,
            ends_on=ends_on, standing=standing or Standing.UNKNOWN, claimed=claimed,
            unpaid=unpaid,
        )  # fmt: skip
    answer_id(made, json)


@loans.command("edit")
def edit_loan(
    case: CaseArgument,
    loan: IdArgument,
    platform: Text = None,
    contract_number: Text = None,
    principal: MoneyOption = None,
    disbursed_on: DateOption = None,
    ends_on: DateOption = None,
    standing: StandingOption = None,
    claimed: MoneyOption = None,
    unpaid: MoneyOption = None,
    json: JsonOption = False,
) -> None:
    """Changes a loan."""
    values = given(
        platform=platform, contract_number=contract_number, principal=principal,
        disbursed_on=disbursed_on, ends_on=ends_on, standing=standing, claimed=claimed,
        unpaid=unpaid,
    )  # fmt: skip
    with Session.open(case) as session:
        session.get(loan, Loan)
        answer_id(editing.edit(session, loan, **values), json)


@loans.command("role")
def add_role(
    case: CaseArgument,
    loan: IdArgument,
    institution: Annotated[str, typer.Argument(help="An institution's id.")],
    role: Annotated[Role, typer.Argument()],
    json: JsonOption = False,
) -> None:
    """Says what an institution has to do with a loan."""
    with Session.open(case) as session:
        made = editing.add(session, LoanRole, loan_id=loan, institution_id=institution, role=role)
    answer_id(made, json)


@loans.command("schedule")
def add_schedule(
    case: CaseArgument,
    loan: IdArgument,
    count: Annotated[int, typer.Option(min=1, max=600, help="How many instalments.")],
    total: Annotated[str, typer.Option(help="What each comes to.")],
    first_due: DateOption = None,
    json: JsonOption = False,
) -> None:
    """Adds equal monthly instalments."""
    with Session.open(case) as session:
        made = editing.add_schedule(
            session, loan, count=count, total=_money(total), first_due=first_due
        )
    ids = [instalment.id for instalment in made]
    emit({"ids": ids}, [texts()("cli.saved", id=" ".join(ids))], as_json=json)


@loans.command("instalment")
def add_instalment(
    case: CaseArgument,
    loan: IdArgument,
    number: Annotated[int, typer.Option(min=1)],
    total: Annotated[str, typer.Option()],
    due_on: DateOption = None,
    principal: MoneyOption = None,
    interest: MoneyOption = None,
    penalty: MoneyOption = None,
    fee: MoneyOption = None,
    json: JsonOption = False,
) -> None:
    """Adds one instalment of the schedule."""
    with Session.open(case) as session:
        made = editing.add(
            session, Instalment, loan_id=loan, number=number, total=_money(total), due_on=due_on,
            principal=principal, interest=interest, penalty=penalty, fee=fee,
        )  # fmt: skip
    answer_id(made, json)


def _money(text: str) -> Money:
    try:
        return Money.parse(text)
    except ValueError as error:
        raise typer.BadParameter("cli.wanted.amount", param_hint="--total") from error


@events.command("add")
def add_event(
    case: CaseArgument,
    kind: Annotated[EventKind, typer.Argument()],
    loan: Annotated[str | None, typer.Option(help="The loan's id.")] = None,
    on: DateOption = None,
    amount: MoneyOption = None,
    instalment: Annotated[str | None, typer.Option(help="The instalment's id it paid.")] = None,
    institution: Annotated[str | None, typer.Option(help="The institution's id.")] = None,
    payee: str = "",
    payer: str = "",
    number: str = "",
    claimed_identity: str = "",
    reached: Annotated[Reached | None, typer.Option()] = None,
    channel: str = "",
    ticket: str = "",
    text: str = "",
    proof: Annotated[list[str] | None, typer.Option(help="Items that prove it.")] = None,
    json: JsonOption = False,
) -> None:
    """Adds a dated fact; `--proof I3` attaches the evidence at once."""
    with Session.open(case) as session:
        made = editing.add_event(
            session, proofs=tuple(proof or ()), kind=kind, loan_id=loan, on=on, amount=amount,
            instalment_id=instalment, institution_id=institution, payee=payee, payer=payer,
            number=number, claimed_identity=claimed_identity, reached=reached, channel=channel,
            ticket=ticket, text=text,
        )  # fmt: skip
    answer_id(made, json)


@events.command("edit")
def edit_event(
    case: CaseArgument,
    event: IdArgument,
    kind: Annotated[EventKind | None, typer.Option()] = None,
    loan: Annotated[str | None, typer.Option()] = None,
    on: DateOption = None,
    amount: MoneyOption = None,
    instalment: Annotated[str | None, typer.Option()] = None,
    institution: Annotated[str | None, typer.Option()] = None,
    payee: Text = None,
    payer: Text = None,
    number: Text = None,
    claimed_identity: Text = None,
    reached: Annotated[Reached | None, typer.Option()] = None,
    channel: Text = None,
    ticket: Text = None,
    text: Text = None,
    json: JsonOption = False,
) -> None:
    """Changes a dated fact."""
    values = given(
        kind=kind, loan_id=loan, on=on, amount=amount, instalment_id=instalment,
        institution_id=institution, payee=payee, payer=payer, number=number,
        claimed_identity=claimed_identity, reached=reached, channel=channel, ticket=ticket,
        text=text,
    )  # fmt: skip
    with Session.open(case) as session:
        session.get(event, Event)
        answer_id(editing.edit(session, event, **values), json)


@notes.command("add")
def add_note(
    case: CaseArgument,
    target: Annotated[str, typer.Argument(help="The id of anything, such as I3 or L1.")],
    text: Annotated[str, typer.Argument(help="Your own words; never printed.")],
    json: JsonOption = False,
) -> None:
    """Notes something for yourself."""
    with Session.open(case) as session:
        if session.case.get(target) is None and target not in (COMPLAINANT, AGENT):
            raise wrong_id(session.case, target)
        answer_id(editing.add(session, Note, target_id=target, text=text), json)
