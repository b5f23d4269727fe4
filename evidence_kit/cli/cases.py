"""Commands about the case as a whole: new, show, undo, redo, erase, journal."""

import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from evidence_kit.app.erasing import erase_all, quoting
from evidence_kit.app.session import Session, erase_case
from evidence_kit.cli.arguments import CaseArgument, JsonOption
from evidence_kit.cli.output import ExitCode, emit, spoken, texts, word
from evidence_kit.domain.case import Case
from evidence_kit.domain.naming import printable
from evidence_kit.domain.records import AGENT, COMPLAINANT, Event
from evidence_kit.errors import Cancelled


def register(app: typer.Typer) -> None:
    """Adds these commands to the program."""
    for name, command in (
        ("new", new),
        ("show", show),
        ("undo", undo),
        ("redo", redo),
        ("erase", erase),
        ("journal", journal),
    ):
        app.command(name)(command)


def new(case: CaseArgument, json: JsonOption = False) -> None:
    """Makes a new, empty case."""
    with Session.create(case) as session:
        folder = session.folder
    emit({"case": folder}, [texts()("cli.new", case=folder)], as_json=json)


def show(case: CaseArgument, json: JsonOption = False) -> None:
    """Shows what a case holds."""
    with Session.open(case, read_only=True) as session:
        held, folder = session.case, session.folder
    emit({"folder": folder, **_groups(held)}, _overview(held), as_json=json)


def _groups(case: Case) -> dict[str, object]:
    return {
        "name": case.name,
        "persons": case.persons,
        "institutions": case.institutions,
        "loans": case.loans,
        "roles": case.roles,
        "instalments": case.instalments,
        "events": case.events,
        "items": [
            {name: getattr(item, name) for name in item.__dataclass_fields__ if name != "likeness"}
            for item in case.items
        ],
        "links": case.links,
        "covers": case.covers,
        "row_covers": case.row_covers,
        "notes": case.notes,
        "complaints": case.complaints,
        "exports": case.exports,
    }


def _overview(case: Case) -> list[str]:
    say = texts()
    lines = [case.name]
    for person_id in (COMPLAINANT, AGENT):
        person = case.person(person_id)
        if person.name:
            lines.append(f"{say(f'cli.{person_id}')}  {person.name}  {person.phone}".rstrip())
    for institution in case.institutions:
        kind = word(institution.kind)
        lines.append(f"{institution.id}  {institution.name}  {kind}  {institution.unified_code}")
    for loan in case.loans:
        lender = case.lender_of(loan.id)
        parts = [loan.id, loan.platform, lender.name if lender else "?", loan.contract_number]
        parts += [str(loan.principal or ""), word(loan.standing)]
        lines.append("  ".join(part for part in parts if part))
    for item in case.items:
        proved = [link.target_id for link in case.links if link.item_id == item.id]
        title = item.title or word(item.shows)
        pages = say("cli.pages", count=item.page_count) if item.page_count else word(item.kind)
        name = printable(item.original_name)
        parts = [item.id, title, name, pages, " ".join(dict.fromkeys(proved))]
        lines.append("  ".join(part for part in parts if part))
    for event in case.events:
        parts = [event.id, event.loan_id or "", str(event.on or ""), word(event.kind)]
        lines.append("  ".join(part for part in (*parts, str(event.amount or "")) if part))
    for cover in case.covers:
        lines.append(
            f"{cover.id}  {cover.item_id}:{cover.page}  {cover.box}  {cover.reason}".rstrip()
        )
    for veil in case.row_covers:
        place = " ".join(filter(None, (veil.sheet, str(veil.row or ""), veil.column, veil.words)))
        lines.append(f"{veil.id}  {veil.item_id}  {place}  {veil.reason}".rstrip())
    for complaint in case.complaints:
        lines.append(f"{complaint.id}  {' '.join(complaint.loan_ids)}  {complaint.recipient}")
    lines += [f"{note.id}  {note.target_id}  {note.text}" for note in case.notes]
    lines += [f"{done.id}  {done.at[:16]}  {done.file_name}" for done in case.exports]
    counts = {
        "events": len(case.events),
        "items": len(case.items),
        "covers": len(case.covers) + len(case.row_covers),
    }
    lines.append(say("cli.counts", **counts))
    return lines


def undo(case: CaseArgument, json: JsonOption = False) -> None:
    """Takes back the last step."""
    with Session.open(case) as session:
        verb = session.undo()
    line = texts()("cli.undone", verb=_step(verb)) if verb else texts()("cli.nothing_to_undo")
    emit({"undone": verb}, [line], as_json=json)


def redo(case: CaseArgument, json: JsonOption = False) -> None:
    """Does again what was undone last."""
    with Session.open(case) as session:
        verb = session.redo()
    line = texts()("cli.redone", verb=_step(verb)) if verb else texts()("cli.nothing_to_redo")
    emit({"redone": verb}, [line], as_json=json)


def erase(
    case: CaseArgument,
    item: Annotated[str, typer.Argument(help="The item, such as I12.")] = "",
    whole: Annotated[bool, typer.Option("--case", help="The whole case.")] = False,
    clear_quotes: Annotated[
        bool | None,
        typer.Option(
            "--clear-quotes/--keep-quotes",
            help="Also the text of the events that it proves or proved.",
        ),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    json: JsonOption = False,
) -> None:
    """Removes an item, or the whole case, for good: original, pictures, text and history."""
    if whole == bool(item):
        raise typer.BadParameter("cli.wanted.item_or_case", param_hint="ITEM")
    what = str(case) if whole else item
    asks = not yes and sys.stdin.isatty()
    if whole:
        _confirm_erasing(what, asks=asks)
        erase_case(case)
        emit({"erased": what}, [texts()("cli.erased", what=what)], as_json=json)
        return
    with Session.open(case) as session:
        quotes = quoting(session, [item])
        if asks and quotes:
            typer.echo("\n".join(_quoted(quotes)), err=True)
            if clear_quotes is None:
                clear_quotes = typer.confirm(texts()("cli.erase_quotes_question"), err=True)
        _confirm_erasing(what, asks=asks)
        erase_all(session, [item], clears_quotes=bool(clear_quotes))
    is_left = bool(quotes) and clear_quotes is None
    lines = [texts()("cli.erased", what=what), *(_quoted(quotes) if not clear_quotes else ())]
    told = [{"event": event.id, "text": event.text} for event in quotes]
    answer = {"erased": what, "quotes": told, "quotes_cleared": bool(quotes and clear_quotes)}
    emit(answer, lines, as_json=json)
    if is_left:
        raise typer.Exit(ExitCode.PARTLY)


def _confirm_erasing(what: str, *, asks: bool) -> None:
    if asks and not typer.confirm(texts()("cli.erase_question", what=spoken(what)), err=True):
        raise Cancelled


def _quoted(quotes: Sequence[Event]) -> list[str]:
    """The events that quote or quoted what is erased, each with its words."""
    lines = [f"{event.id}  {event.on or ''}  {event.text}" for event in quotes]
    count = len({event.id for event in quotes})
    return [texts()("cli.erase_quotes", count=count), *lines] if quotes else []


def journal(case: CaseArgument, json: JsonOption = False) -> None:
    """Lists every step ever taken; the list only grows."""
    with Session.open(case, read_only=True) as session:
        entries = session.journal()
    lines = [f"{e.seq:5d}  {e.at}  {_step(e.verb)}  {' '.join(e.record_ids)}" for e in entries]
    emit({"entries": entries}, lines, as_json=json)


def _step(verb: str) -> str:
    return texts()(f"cli.verb.{verb}")
