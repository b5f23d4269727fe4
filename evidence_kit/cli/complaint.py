"""Commands about a complaint: to whom it goes, what it asks and says, in one's own words."""

import re
from typing import Annotated

import typer

from evidence_kit.app import complaints, editing, reference
from evidence_kit.app.reference import Rule
from evidence_kit.app.session import Session
from evidence_kit.cli.arguments import CaseArgument, JsonOption, given
from evidence_kit.cli.output import emit, language, spoken, texts, word
from evidence_kit.cli.records import IdArgument, Text, answer_id, remover
from evidence_kit.domain.kinds import ComplaintKind, InstitutionKind
from evidence_kit.domain.records import Complaint, Request
from evidence_kit.errors import KnownError

commands = typer.Typer(no_args_is_help=True, help="What a complaint asks and says.")


def register(app: typer.Typer) -> None:
    """Adds these commands to the program."""
    commands.command("remove")(remover(Complaint))
    app.add_typer(commands, name="complaint")


@commands.command("add")
def add_complaint(
    case: CaseArgument,
    loan: Annotated[list[str], typer.Option(help="A loan's id; several of one lender.")],
    to: Annotated[str, typer.Option(help="institution, nfra.chongqing, local, pboc ...")],
    to_name: Annotated[str, typer.Option(help="The body's name, where the list has none.")] = "",
    kind: Annotated[ComplaintKind, typer.Option()] = ComplaintKind.COMPLAINT,
    json: JsonOption = False,
) -> None:
    """Begins a complaint whose words can be shaped before it is exported."""
    with Session.open(case) as session:
        lender = session.case.lender_of(loan[0])
        if lender is None:
            raise KnownError("case.no_lender", loan=loan[0])
        made = editing.add(
            session, Complaint, lender_id=lender.id, loan_ids=tuple(loan),
            recipient=reference.recipient(to).code, recipient_name=to_name, kind=kind,
        )  # fmt: skip
    answer_id(made, json)


@commands.command("edit")
def edit_complaint(
    case: CaseArgument,
    complaint: IdArgument,
    to: Text = None,
    to_name: Text = None,
    request: Annotated[
        list[str] | None, typer.Option(help="In order: a code, own words, or code=own words.")
    ] = None,
    paragraph: Annotated[
        list[str] | None, typer.Option(help="A paragraph of one's own, in order.")
    ] = None,
    fact: Annotated[
        list[str] | None,
        typer.Option(help="L1.settled='own sentence'; L1.settled=- leaves it out."),
    ] = None,
    declaration: Text = None,
    json: JsonOption = False,
) -> None:
    """Changes what a complaint asks and says. A list that is given replaces the former one."""
    with Session.open(case) as session:
        held = session.get(complaint, Complaint)
        known = {key for key, _ in complaints.shaped_facts(session, held, language())}
        for key, _ in map(_fact, fact or ()):
            if key not in known:
                raise KnownError("case.no_such_fact", id=complaint, fact=key)
        values = given(
            recipient=reference.recipient(to).code if to else None,
            recipient_name=to_name if to_name is not None or not to else "",
            requests=None if request is None else tuple(_request(r) for r in request),
            paragraphs=None if paragraph is None else tuple(paragraph),
            facts=None if fact is None else tuple(_fact(f) for f in fact),
            declaration=declaration,
        )
        answer_id(editing.edit(session, complaint, **values), json)


@commands.command("show")
def show_complaint(case: CaseArgument, complaint: IdArgument, json: JsonOption = False) -> None:
    """Shows what a complaint asks and says, each with the key to change it by."""
    with Session.open(case, read_only=True) as session:
        held = session.get(complaint, Complaint)
        requests = complaints.shaped_requests(session, held, language())
        facts = complaints.shaped_facts(session, held, language())
        rules = complaints.rules(session, held)
    answer = {
        "complaint": held,
        "requests": [{"code": code, "text": text} for code, text in requests],
        "facts": [{"key": key, "text": text} for key, text in facts],
        "basis": [_rule_answer(rule) for rule in rules],
    }
    lines = [f"{key}  {text}" for key, text in (*requests, *facts)]
    if rules:
        lines.append(texts()("cli.basis", as_of=reference.rules_as_of()))
    lines += [_rule_line(rule) for rule in rules]
    emit(answer, lines, as_json=json)


def _rule_answer(rule: Rule) -> dict[str, object]:
    keys = ("code", "level", "in_force_from", "source", "read")
    said = {"title": rule.title[language()], "text": rule.text[language()]}
    return {key: getattr(rule, key) for key in keys} | said


def _rule_line(rule: Rule) -> str:
    say = texts()
    return say(
        "cli.rule",
        title=rule.title[say.language],
        level=say(f"letter.level.{rule.level}"),
        since=rule.in_force_from,
        source=rule.source,
        read=say(f"cli.read.{rule.read}"),
    )


@commands.command("recipients")
def list_recipients(json: JsonOption = False) -> None:
    """Lists to whom a complaint can go, what each takes, and where that was read."""
    say, found = texts(), reference.recipients()
    answer = [
        {
            "code": r.code,
            "name": r.name,
            "english": r.english,
            "takes": sorted(r.takes),
            "is_regulator": r.is_regulator,
            "source": r.source,
        }
        for r in found
    ]
    lines = []
    for r in found:
        if r.is_office:
            lines.append(f"  {r.code}  {r.name}")
            continue
        taken = say("letter.and").join(word(kind) for kind in InstitutionKind if kind in r.takes)
        lines.append(say("cli.recipient", hint=spoken(r), taken=taken, source=r.source))
    lines.append(say("cli.as_of", day=reference.recipients_as_of()))
    emit({"as_of": reference.recipients_as_of(), "recipients": answer}, lines, as_json=json)


def _request(text: str) -> Request:
    """A code, `code=own words`, `own=own words` or simply own words, which look like no code."""
    code, equals, words = text.partition("=")
    known = _request_codes()
    if code in known:
        return Request(code=code, text=words)
    if code == "own" and equals:
        return Request(code="own", text=words)
    if re.fullmatch(r"[a-z]+([._][a-z]+)+", code) or (equals and re.fullmatch(r"[a-z]+", code)):
        # A code that was mistyped must not stand in a letter.
        raise KnownError("case.no_such_request", request=code, known=", ".join(sorted(known)))
    return Request(code="own", text=text)


def _request_codes() -> set[str]:
    keys = (key.split(".") for key in texts().keys())  # noqa: SIM118 - Texts is no mapping
    return {key[1] for key in keys if key[0] == "requests" and len(key) == 2}


def _fact(text: str) -> tuple[str, str]:
    key, equals, words = text.partition("=")
    if not equals:
        raise typer.BadParameter("cli.wanted.fact", param_hint="--fact")
    return key, words
