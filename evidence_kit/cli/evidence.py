"""Commands about evidence: import, item, attach, cover."""

import getpass
import sys
from pathlib import Path
from typing import Annotated

import typer

from evidence_kit.app import covering, editing, own_number
from evidence_kit.app.importing import ImportChoices, ImportResult, import_files
from evidence_kit.app.reading_case import look_through, read_items
from evidence_kit.app.session import Session
from evidence_kit.cli.arguments import BoxOption, CaseArgument, JsonOption, given
from evidence_kit.cli.output import ExitCode, emit, progress, sentence, texts, word
from evidence_kit.domain.kinds import Shows, ThirdPersons
from evidence_kit.domain.naming import printable
from evidence_kit.domain.records import Cover, Item, RowCover
from evidence_kit.domain.typed import minute_of
from evidence_kit.domain.values import Box

ItemArgument = Annotated[str, typer.Argument(metavar="ITEM", help="Such as I3.")]
_NEED_PASSWORD = frozenset({"intake.password_needed", "pdf.password_needed"})

covers = typer.Typer(no_args_is_help=True, help="Boxes burnt into exhibit pages.")


def register(app: typer.Typer) -> None:
    """Adds these commands to the program."""
    app.command("import")(import_)
    app.command("item")(describe)
    app.command("attach")(attach)
    app.add_typer(covers, name="cover")


def import_(
    case: CaseArgument,
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="Files, folders, ZIPs.")],
    loan: Annotated[str | None, typer.Option(help="Attach everything to this loan.")] = None,
    password: Annotated[
        list[str] | None, typer.Option(help="For locked PDFs and ZIPs; kept nowhere.")
    ] = None,
    as_attachment: Annotated[
        bool, typer.Option("--as-attachment", help="Take files of any other kind too.")
    ] = False,
    source: Annotated[str, typer.Option(help="Whose phone or computer it came from.")] = "",
    json: JsonOption = False,
) -> None:
    """Takes evidence into the case; the originals are copied and never changed."""
    passwords = tuple(password or ())
    choices = ImportChoices(loan, passwords, as_attachment, source)
    with Session.open(case) as session, progress() as bar:
        result = import_files(session, paths, choices, progress=bar)
    locked = [r for r in result.refused if r.reason.code in _NEED_PASSWORD]
    if locked and not passwords and not json and sys.stdin.isatty():
        asked = getpass.getpass(texts()("cli.ask_password", count=len(locked)))
        if asked:
            again = ImportChoices(loan, (asked,), as_attachment, source)
            with Session.open(case) as session, progress() as bar:
                second = import_files(
                    session, [_outer(r.path) for r in locked], again, progress=bar
                )
            result = _merged(result, second, {r.path for r in locked})
    emit(_answer(result), _lines(result), as_json=json)
    if result.refused:
        raise typer.Exit(ExitCode.PARTLY)


def _outer(path: str) -> Path:
    """The file itself, for a member of an archive the archive."""
    outer = Path(path)
    while not outer.exists() and outer != outer.parent:
        outer = outer.parent
    return outer


def _merged(first: ImportResult, second: ImportResult, locked: set[str]) -> ImportResult:
    known = {duplicate.path for duplicate in second.duplicates} & {i.path for i in first.imported}
    return ImportResult(
        first.imported + second.imported,
        first.duplicates + [d for d in second.duplicates if d.path not in known],
        [r for r in first.refused if r.path not in locked] + second.refused,
        first.alike + second.alike,
    )


def _answer(result: ImportResult) -> dict[str, object]:
    return {
        "imported": [
            {
                "path": i.path,
                "sha256": i.item.sha256,
                "kind": i.item.kind,
                "pages": i.item.page_count,
                "id": i.item.id,
            }
            for i in result.imported
        ],
        "duplicates": [{"path": d.path, "of": d.of} for d in result.duplicates],
        "refused": [
            {"path": r.path, "code": r.reason.code, "message": sentence(r.reason)}
            for r in result.refused
        ],
        "alike": [{"item": a.item, "of": a.of, "keep": a.keep} for a in result.alike],
    }


def _lines(result: ImportResult) -> list[str]:
    say = texts()
    lines = [f"{i.item.id}  {printable(i.path)}  {word(i.item.kind)}" for i in result.imported]
    lines += [say("cli.duplicate", path=printable(d.path), of=d.of) for d in result.duplicates]
    lines += [say("cli.alike", item=a.item, of=a.of, keep=a.keep) for a in result.alike]
    lines += [
        say("cli.refused", path=printable(r.path), reason=sentence(r.reason))
        for r in result.refused
    ]
    counts = {
        "imported": len(result.imported),
        "duplicates": len(result.duplicates),
        "refused": len(result.refused),
    }
    return [*lines, say("cli.import_counts", **counts)]


def describe(
    case: CaseArgument,
    item: ItemArgument,
    title: Annotated[str | None, typer.Option(help="What it is, as printed.")] = None,
    shows: Annotated[Shows | None, typer.Option()] = None,
    source: Annotated[str | None, typer.Option(help="Whose phone or computer.")] = None,
    source_app: Annotated[str | None, typer.Option(help="The app it came from.")] = None,
    third_persons: Annotated[
        ThirdPersons | None, typer.Option(help="Whether somebody looked for third persons.")
    ] = None,
    speakers: Annotated[str | None, typer.Option(help="Recordings: who speaks.")] = None,
    words: Annotated[
        list[str] | None, typer.Option("--word", help="Recordings: '01:05 the words that matter'.")
    ] = None,
    set_aside: Annotated[
        bool | None, typer.Option("--set-aside/--use", help="Keep it out of bundles.")
    ] = None,
    json: JsonOption = False,
) -> None:
    """Says what an evidence item shows."""
    values = given(
        title=title,
        shows=shows,
        source_owner=source,
        source_app=source_app,
        third_persons=third_persons,
        speakers=speakers,
        words=None if words is None else tuple(map(minute_of, words)),
        set_aside=set_aside,
    )
    with Session.open(case) as session:
        session.get(item, Item)
        editing.edit(session, item, **values)
    emit({"id": item}, [texts()("cli.saved", id=item)], as_json=json)


def attach(
    case: CaseArgument,
    item: ItemArgument,
    target: Annotated[str, typer.Argument(help="complainant, agent, or the id of what it proves.")],
    page: Annotated[int | None, typer.Option(min=1)] = None,
    box: BoxOption = None,
    row: Annotated[
        int | None, typer.Option(min=1, help="A row of a table or a message file.")
    ] = None,
    sheet: Annotated[str, typer.Option(help="Its sheet, in a workbook with several.")] = "",
    remove: Annotated[bool, typer.Option("--remove", help="Take it off again.")] = False,
    json: JsonOption = False,
) -> None:
    """Attaches evidence to a person, an institution, a loan, an event or a complaint.

    Of a statement or a message file only the rows that are attached are printed.
    """
    with Session.open(case) as session:
        if remove:
            count = editing.detach(session, item, target, row=row, sheet=sheet)
            emit({"detached": count}, [texts()("cli.saved", id=item)], as_json=json)
            return
        if row is not None:  # which rows a file has is known once it was read
            for unread in read_items(session, look_through(session, [session.get(item, Item)])):
                raise unread.reason
        link = editing.attach(session, item, target, page=page, box=box, row=row, sheet=sheet)
    emit({"id": link.id}, [texts()("cli.saved", id=link.id)], as_json=json)


@covers.command("add")
def add_cover(
    case: CaseArgument,
    item: ItemArgument,
    box: Annotated[list[str], typer.Option(metavar="L,T,R,B", help="Fractions of the page.")],
    page: Annotated[int, typer.Option(min=1)] = 1,
    reason: str = "",
    json: JsonOption = False,
) -> None:
    """Covers boxes on an evidence page, for good in the bundle, never in the original."""
    try:
        boxes = tuple(Box.parse(text) for text in box)
    except ValueError as error:
        raise typer.BadParameter("cli.wanted.box", param_hint="--box") from error
    with Session.open(case) as session:
        made = editing.add_cover(session, item, page=page, boxes=boxes, reason=reason)
    ids = [c.id for c in made]
    emit({"ids": ids}, [texts()("cli.saved", id=" ".join(ids))], as_json=json)


@covers.command("rows")
def cover_rows(
    case: CaseArgument,
    item: ItemArgument,
    words: Annotated[
        str, typer.Option(help="These words, wherever they stand, as the file writes them.")
    ] = "",
    column: Annotated[str, typer.Option(help="A column by its name; '#3' where it has none.")] = "",
    row: Annotated[int | None, typer.Option(min=1, help="Only in this row.")] = None,
    sheet: Annotated[str, typer.Option(help="Only on this sheet of a workbook.")] = "",
    reason: str = "",
    json: JsonOption = False,
) -> None:
    """Covers words, a column or a cell in the printed rows of a table or a message file."""
    if not (words or column):
        raise typer.BadParameter("cli.wanted.words_or_column", param_hint="--words, --column")
    where = {"sheet": sheet, "row": row, "column": column, "words": words, "reason": reason}
    with Session.open(case) as session, progress() as bar:
        printed = covering.printed_rows(session, item, bar)
        cover = RowCover(id="", item_id=item, **where)  # type: ignore[arg-type]
        count = covering.covered_by(printed, cover)
        made = covering.cover_rows(session, item, **where)  # type: ignore[arg-type]
    line = texts()("cli.covered_rows", id=made.id, count=count)
    emit({"id": made.id, "covered": count}, [line], as_json=json)


@covers.command("own-number")
def cover_own_number(case: CaseArgument, item: ItemArgument, json: JsonOption = False) -> None:
    """Covers the date of birth in your own identity number, wherever it was read on the pages."""
    with Session.open(case) as session:
        ids = [cover.id for cover in own_number.cover_own_number(session, item)]
    emit({"ids": ids}, [texts()("cli.saved", id=" ".join(ids))], as_json=json)


@covers.command("remove")
def remove_cover(
    case: CaseArgument,
    cover: Annotated[str, typer.Argument(help="The cover's id, such as V1.")],
    json: JsonOption = False,
) -> None:
    """Takes a cover off again."""
    with Session.open(case) as session:
        editing.remove(session, cover, of=(Cover, RowCover))
    emit({"removed": cover}, [texts()("cli.removed", id=cover)], as_json=json)
