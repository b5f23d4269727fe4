"""Text messages as VMSG, one block after the other, as many a phone hands them out."""

import quopri
import re
from collections.abc import Iterator

from evidence_kit.domain.readings import (
    DocumentKind,
    Message,
    Oddity,
    Quarantined,
    Reading,
    Side,
)
from evidence_kit.errors import KnownError
from evidence_kit.reading.encodings import text_of
from evidence_kit.reading.messages.assembling import Entry, assembled
from evidence_kit.reading.messages.moments import moment_in

START = "BEGIN:VMSG"
_END = "END:VMSG"
_PROPERTY = re.compile(
    r"(?P<name>[A-Za-z-]{1,40})(?P<how>(?:;[^:;]{0,60})*):(?P<value>.*)", re.DOTALL
)
_BOXES = {
    "inbox": Side.RECEIVED, "deliver": Side.RECEIVED, "received": Side.RECEIVED,
    "sent": Side.SENT, "sentbox": Side.SENT, "submit": Side.SENT,
}  # fmt: skip
_NEVER_SENT = frozenset({"draft", "drafts", "draftbox", "outbox", "unsent"})


def read_vmsg(text: str) -> Reading | None:
    """The messages of such a file; None where a text is none."""
    if not text.lstrip("\ufeff \r\n")[:20].upper().startswith(START):
        return None
    blocks, is_whole = _blocks(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    warnings = [] if is_whole else [Oddity("stopped", {"after": len(blocks)})]
    return assembled(map(_entry, blocks), kind=DocumentKind.SMS, family="vmsg", warnings=warnings)


def _blocks(lines: list[str]) -> tuple[list[list[str]], bool]:
    """The lines of every whole block, and whether the last one is whole."""
    blocks: list[list[str]] = []
    block: list[str] | None = None
    for line in lines:
        mark = line.strip("\ufeff ").upper()
        if mark == START:
            block = []
        elif mark == _END and block is not None:
            blocks.append(block)
            block = None
        elif block is not None:
            block.append(line)
    return blocks, block is None


def _entry(lines: list[str]) -> Entry:
    said: dict[str, list[str]] = {}
    words: list[str] = []
    for name, value in _said(lines):
        (words if name == "" else said.setdefault(name, [])).append(value)
    boxes = [box.strip().lower() for name, each in said.items() if name.startswith("x-")
             for box in each]  # fmt: skip
    numbers = [number.strip() for number in said.get("tel", []) if number.strip()]
    names = [name.replace(";", " ").strip() for name in (*said.get("fn", []), *said.get("n", []))]
    times = (moment_in(each) for each in (*said.get("x-nok-dt", []), *said.get("date", [])))
    at = next((moment for moment in times if moment), None)
    text = next((each for each in said.get("subject", []) if each), "") or "\n".join(words).strip()
    party = next(iter(numbers), None)
    if at is None and not text:
        return Quarantined(0, "empty", tuple(lines[:20]))
    if _NEVER_SENT & set(boxes):
        return Quarantined(0, "not_sent", tuple(filter(None, (party, text))))
    side = next((_BOXES[box] for box in boxes if box in _BOXES), None)
    return Message(
        side=side,
        sender=party if side is Side.RECEIVED else None,
        text=text,
        sent_at=at,
        party=party,
        label=next(filter(None, names), None),
    )


def _said(lines: list[str]) -> Iterator[tuple[str, str]]:
    """Properties with their values; lines of the body that are none under an empty name."""
    index, in_body = 0, False
    while index < len(lines):
        line = lines[index]
        index += 1
        mark = line.strip().upper()
        if mark.startswith(("BEGIN:", "END:")):
            in_body = mark == "BEGIN:VBODY"
            continue
        found = _PROPERTY.fullmatch(line)
        if found and "quoted-printable" in found["how"].lower():
            pieces = [line]
            while pieces[-1].endswith("=") and index < len(lines):
                pieces.append(lines[index])
                index += 1
            found = _PROPERTY.fullmatch("\n".join(pieces))
        name = found["name"].lower() if found else ""
        if found and (not in_body or name in ("date", "subject")):
            yield name, _value(found["how"], found["value"])
        elif in_body:
            yield "", line


def _value(how: str, value: str) -> str:
    """A value as text, in the encoding that its property names where that holds."""
    if "quoted-printable" not in how.lower():
        return value
    content = quopri.decodestring(value.encode("utf-8", "surrogatepass"))
    named = re.search(r"charset=([\w-]{2,20})", how, re.IGNORECASE)
    try:
        return content.decode(named[1] if named else "utf-8")
    except (LookupError, ValueError):
        pass  # named wrongly: what the bytes themselves prove is tried
    try:
        return text_of(content).text
    except KnownError:
        return ""
