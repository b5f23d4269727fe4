"""Commands about what evidence says: read, search."""

from dataclasses import fields
from pathlib import Path
from typing import Annotated

import typer

from evidence_kit.app.gathering import Refused
from evidence_kit.app.reading_case import read_case
from evidence_kit.app.reading_files import FileReading, read_files
from evidence_kit.app.searching import CaseSearch
from evidence_kit.app.session import Session
from evidence_kit.cli.arguments import CaseArgument, JsonOption
from evidence_kit.cli.output import ExitCode, emit, one_line, progress, sentence, texts, word
from evidence_kit.domain.case_texts import CaseText
from evidence_kit.domain.continuity import Conversation, conversations
from evidence_kit.domain.naming import printable
from evidence_kit.domain.readings import Call, Message, Reading, Record, Side
from evidence_kit.domain.stills import stills_of
from evidence_kit.domain.values import Box, Money, PartialDate

_INNER = frozenset({"spots"})


def register(app: typer.Typer) -> None:
    """Adds these commands to the program."""
    app.command("read")(read)
    app.command("search")(search)


def read(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="Files, folders, ZIPs.")],
    password: Annotated[
        list[str] | None, typer.Option(help="For locked PDFs and ZIPs; kept nowhere.")
    ] = None,
    json: JsonOption = False,
) -> None:
    """Says what evidence shows, without a case: suggestions, for a person to confirm."""
    with progress() as bar:
        found = read_files(paths, tuple(password or ()), progress=bar)
    emit(_answer(found), _lines(found), as_json=json)
    if any(isinstance(each, Refused) for each in found):
        raise typer.Exit(ExitCode.PARTLY)


def search(
    case: CaseArgument,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="A word, a name, a number.")],
    json: JsonOption = False,
) -> None:
    """Finds a text in what evidence says and in what was typed; reads first what is unread."""
    with Session.open(case) as session, progress() as bar:
        unread = read_case(session, progress=bar)
        hits = CaseSearch(session).find(text)
    answer = {
        "hits": [
            {
                "id": hit.record_id,
                "page": hit.page,
                "box": _box(hit.box),
                "row": hit.row,
                "text": hit.text,
            }
            for hit in hits
        ],
        "unread": [
            {"id": each.item_id, "code": each.reason.code, "message": sentence(each.reason)}
            for each in unread
        ],
    }
    say = texts()
    lines = [_hit(hit) for hit in hits] or [say("cli.nothing_found")]
    lines += [
        say("cli.not_read", path=each.item_id, reason=sentence(each.reason)) for each in unread
    ]
    emit(answer, lines, as_json=json)


def _hit(hit: CaseText) -> str:
    where = f":{hit.page or hit.row}" if hit.page or hit.row else ""
    return one_line(f"{hit.record_id}{where}  {hit.text}")


def _answer(found: list[FileReading | Refused]) -> dict[str, object]:
    return {
        "files": [
            {"path": f.path, "sha256": f.sha256, **answer_of(f.reading)}
            for f in found
            if isinstance(f, FileReading)
        ],
        "conversations": [
            _conversation(talk)
            for talk in conversations(
                still
                for f in found
                if isinstance(f, FileReading)
                for still in stills_of(f.path, f.reading, None)
            )
        ],
        "refused": [
            {"path": r.path, "code": r.reason.code, "message": sentence(r.reason)}
            for r in found
            if isinstance(r, Refused)
        ],
    }


def answer_of(reading: Reading) -> dict[str, object]:
    """What a file says, as the command prints it with --json."""
    return {
        "kind": reading.kind,
        "records": [_record(record) for record in reading.records],
        "messages": [_message(message) for message in reading.messages],
        "calls": [_call(call) for call in reading.calls],
        "quarantined": [{"row": q.row, "reason": q.reason} for q in reading.quarantined],
        "warnings": [{"code": w.code, **w.facts} for w in reading.warnings],
    }


def _record(record: Record) -> dict[str, object]:
    stated = {
        f.name: _plain(value)
        for f in fields(record)
        if f.name not in _INNER and (value := getattr(record, f.name)) is not None
    }
    first = min((spot.page for spot in record.spots.values()), default=1)
    stated["page"] = first
    stated["confidence"] = round(record.confidence, 3)
    stated["confidences"] = {n: round(s.confidence, 3) for n, s in record.spots.items()}
    stated["boxes"] = {n: _box(s.box) for n, s in record.spots.items() if s.box}
    return stated


def _message(message: Message) -> dict[str, object]:
    return {
        "side": message.side,
        "sender": message.sender,
        "text": message.text,
        "kind": message.kind,
        "sent_at": _plain(message.sent_at),
        "resolved": message.sent_at_resolved,
        "confidence": round(message.confidence, 3),
        "page": message.page,
        "box": _box(message.box),
        "row": message.row,
        "party": message.party,
        "label": message.label,
    }


def _conversation(talk: Conversation) -> dict[str, object]:
    """The stills of one conversation in order, each by its path, and what they say together."""
    return {
        "kind": talk.kind,
        "title": talk.title or None,
        "stills": [{"path": still.item_id, "page": still.page} for still in talk.stills],
        "seams": [
            {
                "join": seam.join,
                "count": seam.count,
                "differing": seam.differing,
                "until": _plain(seam.until),
                "since": _plain(seam.since),
            }
            for seam in talk.seams
        ],
        "messages": [
            {
                "side": said.side,
                "sender": said.sender,
                "text": said.text,
                "sent_at": _plain(said.sent_at),
                "resolved": said.sent_at_resolved,
                "disputed": said.is_disputed,
                "places": [
                    {
                        "path": place.item_id,
                        "page": place.message.page,
                        "box": _box(place.message.box),
                        "text": place.message.text,
                    }
                    for place in said.places
                ],
            }
            for said in talk.messages
        ],
    }


def _call(call: Call) -> dict[str, object]:
    return {
        "number": call.number,
        "label": call.label,
        "at": _plain(call.at),
        "seconds": call.seconds,
        "answered": call.answered,
        "direction": call.direction,
        "own": call.own,
        "confidence": round(call.confidence, 3),
        "page": call.page,
        "box": _box(call.box),
        "row": call.row,
        "sheet": call.sheet,
    }


def _plain(value: object) -> object:
    """Amounts without separators, moments with a `T` between day and time."""
    if isinstance(value, Money):
        return str(value).replace(",", "")
    if isinstance(value, PartialDate):
        return str(value).replace(" ", "T")
    return value


def _box(box: Box | None) -> list[float] | None:
    if box is None:
        return None
    return [round(side, 4) for side in (box.left, box.top, box.right, box.bottom)]


def _lines(found: list[FileReading | Refused]) -> list[str]:
    say = texts()
    lines = []
    for each in found:
        if isinstance(each, Refused):
            reason = sentence(each.reason)
            lines.append(say("cli.not_read", path=printable(each.path), reason=reason))
            continue
        lines.append(f"{printable(each.path)}  {word(each.reading.kind)}")
        lines += [f"    {one_line(line)}" for line in _told(each.reading)]
    return lines


def _told(reading: Reading) -> list[str]:
    """One line for each record, message and call, for each odd row, and for each warning."""
    records = ["  ".join(filter(None, (_row(r.row), *_values(r)))) for r in reading.records]
    messages = [
        "  ".join(filter(None, (_row(m.row), str(m.sent_at or ""), _who(m), _indented(m.text))))
        for m in reading.messages
    ]
    calls = [
        "  ".join(filter(None, (_row(c.row), str(c.at or ""), c.number or "", c.label or "")))
        for c in reading.calls
    ]
    say = texts()
    odd = [f"{_row(q.row)}  ? {say(f'reading.odd_row.{q.reason}')}" for q in reading.quarantined]
    warnings = [f"! {say(f'reading.warning.{w.code}', **w.facts)}" for w in reading.warnings]
    return records + messages + calls + odd + warnings


def _who(message: Message) -> str:
    """Who sent a message, or to whom one sent it oneself."""
    if message.side is Side.SENT and message.party:
        return f"\u2192 {message.party}"
    return message.sender or ""


def _indented(text: str) -> str:
    return text.replace("\n", f"\n{' ' * 8}")


def _values(record: Record) -> list[str]:
    passed_over = {*_INNER, "currency", "row"}
    values = (getattr(record, f.name) for f in fields(record) if f.name not in passed_over)
    return [str(_plain(value)) for value in values if value is not None]


def _row(number: int | None) -> str:
    return "" if number is None else f"{number}:"
