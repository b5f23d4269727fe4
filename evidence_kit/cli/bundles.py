"""Commands about what goes out: timeline, export, verify, demo."""

import tempfile
from pathlib import Path
from typing import Annotated

import typer

from evidence_kit.app.demo import run_demo
from evidence_kit.app.exporting import (
    ExportChoices,
    Exported,
    NumberedExhibit,
    check_bundle,
    export_bundle,
)
from evidence_kit.app.session import Session
from evidence_kit.app.verifying import verify_path
from evidence_kit.cli.arguments import (
    CaseArgument,
    DayOption,
    JsonOption,
    LanguageOption,
)
from evidence_kit.cli.output import ExitCode, emit, progress, spoken, texts, word
from evidence_kit.domain.bundle import Layout
from evidence_kit.domain.findings import Finding
from evidence_kit.domain.records import Loan
from evidence_kit.domain.timeline import Entry, Timeline
from evidence_kit.domain.timeline import timeline as timeline_of
from evidence_kit.texts import LANGUAGES


def register(app: typer.Typer) -> None:
    """Adds these commands to the program."""
    for command in (timeline, check, export, verify, demo):
        app.command(command.__name__)(command)


def timeline(
    case: CaseArgument,
    loan: Annotated[str | None, typer.Option(help="One loan; without it all of them.")] = None,
    json: JsonOption = False,
) -> None:
    """Lists what happened, in order, each with its proof."""
    with Session.open(case, read_only=True) as session:
        if loan:
            session.get(loan, Loan)
        found = timeline_of(session.case, loan)
    answer = {
        "loan": loan,
        "settled_on": found.settled_on,
        "entries": [
            {
                "event": entry.event,
                "after_settlement": entry.after_settlement,
                "proofs": [{"item": p.item_id, "page": p.page} for p in entry.proofs],
            }
            for entry in found.entries
        ],
    }
    emit(answer, _timeline_lines(found), as_json=json)


def _timeline_lines(found: Timeline) -> list[str]:
    say = texts()
    lines: list[str] = []
    crossed = found.settled_on is None
    for entry in found.entries:
        if entry.after_settlement and not crossed:
            lines.append(say("cli.timeline_settled", on=found.settled_on))
            crossed = True
        lines.append(_entry_line(entry))
    return lines


def _entry_line(entry: Entry) -> str:
    say, event = texts(), entry.event
    proofs = [f"{p.item_id}" + (f":{p.page}" if p.page else "") for p in entry.proofs]
    parts = [
        f"{event.on or say('cli.timeline_unknown')!s:<19}",
        event.id,
        event.loan_id or "",
        word(event.kind),
        str(event.amount or ""),
        event.number,
        event.text,
        " ".join(proofs) or say("cli.timeline_unproved"),
    ]
    return "  ".join(part for part in parts if part)


LoansOption = Annotated[list[str] | None, typer.Option(help="A loan's id; several of one lender.")]
ToOption = Annotated[str, typer.Option(help="institution, nfra.chongqing, local, pboc ...")]
ToNameOption = Annotated[str, typer.Option(help="The body's name, where the list has none.")]


def check(
    case: CaseArgument,
    loan: LoansOption = None,
    to: ToOption = "",
    to_name: ToNameOption = "",
    json: JsonOption = False,
) -> None:
    """Says what is missing or doubtful before a bundle is written."""
    choices = ExportChoices(loan_ids=tuple(loan or ()), to=to, to_name=to_name)
    with Session.open(case) as session, progress() as bar:
        found = check_bundle(session, choices, progress=bar)
    answer = {
        "pages": found.pages,
        "to": found.recipient_name,
        "exhibits": _exhibits(found.exhibits),
        "findings": _findings(found.findings),
    }
    emit(answer, _finding_lines(found.findings), as_json=json)
    if found.findings:
        raise typer.Exit(ExitCode.PARTLY)


def export(
    case: CaseArgument,
    output: Annotated[Path, typer.Option("--output", "-o", help="The PDF to write.")],
    loan: LoansOption = None,
    to: ToOption = "",
    to_name: ToNameOption = "",
    language: LanguageOption = "zh-CN",
    layout: Annotated[Layout, typer.Option(help="Screenshots on a sheet.")] = Layout.TWO,
    draft: Annotated[bool, typer.Option("--draft", help="Mark the letter as a draft.")] = False,
    include_unassigned: Annotated[
        bool, typer.Option("--include-unassigned", help="Also what is attached to nothing.")
    ] = False,
    originals: Annotated[
        bool, typer.Option("--originals", help="Also a ZIP of the originals; nothing is covered.")
    ] = False,
    name_font: Annotated[
        Path | None, typer.Option(help="A TrueType font for a name's rare characters.")
    ] = None,
    dated: DayOption = None,
    json: JsonOption = False,
) -> None:
    """Writes the bundle of one complaint about one lender."""
    if language not in LANGUAGES:
        raise typer.BadParameter("cli.wanted.language", param_hint="--language")
    choices = ExportChoices(
        loan_ids=tuple(loan or ()),
        to=to,
        to_name=to_name,
        language=language,
        layout=layout,
        draft=draft,
        include_unassigned=include_unassigned,
        originals=originals,
        name_font=name_font,
        dated=dated.earliest() if dated else None,
    )
    with Session.open(case) as session, progress() as bar:
        done = export_bundle(session, output, choices, progress=bar)
    emit(_answer(done), _export_lines(done), as_json=json)
    if done.findings:
        raise typer.Exit(ExitCode.PARTLY)


def _answer(done: Exported) -> dict[str, object]:
    return {
        "path": done.path,
        "pages": done.pages,
        "bytes": done.bytes,
        "sha256": done.sha256,
        "to": done.recipient_name,
        "language": done.language,
        "draft": done.draft,
        "originals": done.originals,
        "exhibits": _exhibits(done.exhibits),
        "findings": _findings(done.findings),
    }


def _exhibits(exhibits: tuple[NumberedExhibit, ...]) -> list[dict[str, object]]:
    keys = ("number", "title", "sha256", "first_page", "last_page")
    return [{key: getattr(exhibit, key) for key in keys} for exhibit in exhibits]


def _findings(findings: tuple[Finding, ...]) -> list[dict[str, object]]:
    return [
        {"code": f.code, "severity": f.severity, "message": _message(f), "record": f.record_id}
        for f in findings
    ]


def _export_lines(done: Exported) -> list[str]:
    say = texts()
    lines = [say("cli.exported", path=done.path, pages=done.pages, bytes=f"{done.bytes:,}")]
    if done.originals:
        lines.append(say("cli.originals", path=done.originals))
    lines += [
        say(
            "cli.exhibit_line",
            number=e.number,
            title=e.title,
            first=e.first_page,
            last=e.last_page,
        )
        for e in done.exhibits
    ]
    return lines + _finding_lines(done.findings)


def _finding_lines(findings: tuple[Finding, ...]) -> list[str]:
    say = texts()
    if not findings:
        return [say("cli.no_findings")]
    return [
        say("cli.finding", severity=say(f"cli.severity.{f.severity}"), message=_message(f))
        for f in findings
    ]


def _message(finding: Finding) -> str:
    return texts()(f"findings.{finding.code}", **{k: spoken(v) for k, v in finding.facts.items()})


def verify(
    path: Annotated[Path, typer.Argument(help="A bundle, an originals ZIP or a case.")],
    case: Annotated[
        Path | None, typer.Option(help="The case that recorded the bundle's hash.")
    ] = None,
    json: JsonOption = False,
) -> None:
    """Says per item whether it is intact, changed, missing or unknown."""
    result = verify_path(path, case=case)
    say = texts()
    lines = [
        say(
            "cli.item_state",
            state=say(f"export.state.{item.state}"),
            name=say(f"export.subject.{item.subject}", name=item.name),
        )
        for item in result.items
    ]
    lines += [say(note.code, **note.facts) for note in result.notes]
    if result.level != "none":
        end = f"cli.verified.{result.level}" if result.ok else "cli.not_verified"
        lines.append(say(end, path=path))
    items = [{"name": f"{i.subject} {i.name}", "state": i.state} for i in result.items]
    notes = [{"code": n.code, "message": say(n.code, **n.facts)} for n in result.notes]
    answer = {"ok": result.ok, "level": result.level, "items": items, "notes": notes}
    emit(answer, lines, as_json=json)
    if not result.ok:
        raise typer.Exit(ExitCode.PARTLY)


def demo(
    out: Annotated[Path | None, typer.Option(help="Where to; by default a new folder.")] = None,
    language: LanguageOption = "zh-CN",
    open_: Annotated[bool, typer.Option("--open", help="Open the bundles.")] = False,
    json: JsonOption = False,
) -> None:
    """Builds the fictional sample case from its files, and its bundles."""
    if language not in LANGUAGES:
        raise typer.BadParameter("cli.wanted.language", param_hint="--language")
    folder = out or Path(tempfile.mkdtemp(prefix="evidence-kit-demo-"))
    with progress() as bar:
        case, bundles = run_demo(folder, language=language, progress=bar)
    say = texts()
    lines = [say("cli.demo_case", case=case)]
    for done in bundles:
        lines.append(
            say(
                "cli.demo_bundle",
                path=done.path,
                to=done.recipient_name,
                pages=done.pages,
                exhibits=len(done.exhibits),
            )
        )
    lines.append(say("cli.demo_hint"))
    answer = [
        {
            "path": done.path,
            "to": done.recipient_name,
            "language": done.language,
            "pages": done.pages,
            "verified": True,
        }
        for done in bundles
    ]
    emit({"case": case, "bundles": answer}, lines, as_json=json)
    if open_:
        for done in bundles:
            typer.launch(str(done.path))
