"""Backups of text messages and calls in XML, as SMS Backup & Restore and its like write them.

Read piece by piece: a backup with pictures has hundreds of megabytes. Nothing in it is expanded.
"""

import codecs
import re
from collections.abc import Iterator
from pathlib import Path
from xml.parsers import expat

from evidence_kit.domain.readings import (
    Call,
    Direction,
    DocumentKind,
    Message,
    MessageKind,
    Oddity,
    Quarantined,
    Reading,
    Side,
)
from evidence_kit.errors import KnownError
from evidence_kit.reading.encodings import text_of
from evidence_kit.reading.messages.assembling import MOST_ENTRIES, Entry, assembled, check_count
from evidence_kit.reading.messages.moments import counted_moment

_PIECE = 1024 * 1024
_LONGEST_TAG = 48 * 1024 * 1024  # with a picture in it
_SECONDS = re.compile(r"\d{1,7}")
_REFERENCE = re.compile(r"&#(?:x([0-9A-Fa-f]{1,8})|([0-9]{1,9}));")
_LONGEST_REFERENCE = 12
_HALVES = re.compile(r"[\ud800-\udbff][\udc00-\udfff]")
_LONE = re.compile(r"[\ud800-\udfff]")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_EMPTY = frozenset({"", "null"})
_UNKNOWN = frozenset({"(unknown)", "unknown"})
_SIDES = {"1": Side.RECEIVED, "2": Side.SENT}
_NEVER_SENT = frozenset({"3", "4", "5", "6"})  # drafts, outbox, failed, queued
_WAYS = {"1": Direction.IN, "2": Direction.OUT, "3": Direction.IN, "5": Direction.IN,
         "6": Direction.IN, "7": Direction.IN}  # fmt: skip
_UNANSWERED = frozenset({"3", "5", "6"})  # missed, rejected, blocked


def read_sms_backup(path: Path) -> Reading | None:
    """The messages and calls of a backup; None where an XML file is none.

    A damaged file gives what stands before the damage, and a warning.

    Raises:
        KnownError: `reading.xml_instructions`, it brings definitions of its own: no backup does.
    """
    warnings: list[Oddity] = []
    backup = _Backup(warnings)
    reading = assembled(
        backup.entries(path), kind=DocumentKind.SMS, family="sms-backup", warnings=warnings
    )
    if backup.root not in ("smses", "calls"):
        return None
    if backup.root == "calls":
        reading = Reading(
            kind=DocumentKind.CALL_LOG,
            calls=reading.calls,
            quarantined=reading.quarantined,
            warnings=reading.warnings,
            family=reading.family,
        )
    return reading if backup.is_cut else check_count(backup.claimed, reading)


class _Backup:
    """One pass over a backup."""

    def __init__(self, warnings: list[Oddity]) -> None:
        self.root = ""
        self.claimed: str | None = None
        self.is_cut = False
        self._warnings = warnings
        self._ready: list[Entry] = []
        self._whole: tuple[dict[str, str], list[dict[str, str]]] | None = None  # an mms, its parts
        self._count = 0
        self._fed = self._last_tag = 0
        self._parser = expat.ParserCreate()
        self._parser.StartDoctypeDeclHandler = self._refuse
        self._parser.EntityDeclHandler = self._refuse
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end

    def entries(self, path: Path) -> Iterator[Entry]:
        """What the file holds, as far as it can be read."""
        try:
            with path.open("rb") as file:
                for text in _clean(_decoded(iter(lambda: file.read(_PIECE), b""))):
                    self._fed += len(text)
                    self._parser.Parse(text, False)
                    yield from self._taken()
                    if self.root not in ("", "smses", "calls"):
                        return
                    if self._fed - self._last_tag > _LONGEST_TAG or self._count > MOST_ENTRIES:
                        break
                else:
                    self._parser.Parse("", True)
                    yield from self._taken()
                    return
        except expat.ExpatError:
            yield from self._taken()
        self.is_cut = True
        if self._count <= MOST_ENTRIES:  # else whoever takes the entries says so
            self._warnings.append(Oddity("stopped", {"after": self._count}))

    def _taken(self) -> list[Entry]:
        ready, self._ready = self._ready, []
        self._count += len(ready)
        return ready

    def _refuse(self, *_: object) -> None:
        raise KnownError("reading.xml_instructions")

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._last_tag = self._fed
        if not self.root:
            self.root, self.claimed = tag, attributes.get("count")
        elif tag == "sms":
            self._ready.append(_message(attributes, attributes.get("type"), _said(attributes)))
        elif tag == "mms":
            self._whole = (attributes, [])
        elif tag == "part" and self._whole is not None:
            attributes.pop("data", None)
            self._whole[1].append(attributes)
        elif tag == "call":
            self._ready.append(_call(attributes))

    def _end(self, tag: str) -> None:
        if tag == "mms" and self._whole is not None:
            attributes, parts = self._whole
            text, kind = _said_in_parts(attributes, parts)
            self._ready.append(_message(attributes, attributes.get("msg_box"), text, kind))
            self._whole = None


def _decoded(pieces: Iterator[bytes]) -> Iterator[str]:
    """The text, without the declaration of its encoding, which says little of what it is in."""
    first = next(pieces, b"")
    decoder = codecs.getincrementaldecoder(text_of(first).encoding)("replace")
    start = decoder.decode(first).lstrip("\ufeff")
    yield re.sub(r"^\s*<\?xml.*?\?>", "", start, count=1, flags=re.DOTALL)
    for piece in pieces:
        yield decoder.decode(piece)
    yield decoder.decode(b"", True)


def _clean(texts: Iterator[str]) -> Iterator[str]:
    """Mends what these programs write although XML forbids it: emoji as two halves, controls."""
    rest = ""
    for text in texts:
        whole = rest + text
        end = _safe_end(whole)
        rest = whole[end:]
        yield _mended(whole[:end])
    yield _mended(rest)


def _safe_end(text: str) -> int:
    """Where a text can be parted: not within a reference, nor between two halves of a character."""
    last = text.rfind("&", max(0, len(text) - _LONGEST_REFERENCE))
    end = len(text) if last < 0 or ";" in text[last:] else last
    before = text.rfind("&", max(0, end - _LONGEST_REFERENCE), end)
    half = _REFERENCE.fullmatch(text[before:end]) if before >= 0 else None
    return before if half and 0xD800 <= _code(half) < 0xDC00 else end


def _mended(text: str) -> str:
    return _CONTROLS.sub("", _halves_joined(text)) if text else text


def _halves_joined(text: str) -> str:
    if "&#" not in text:
        return text
    halved = _REFERENCE.sub(_half, text)
    joined = _HALVES.sub(
        lambda pair: pair[0].encode("utf-16", "surrogatepass").decode("utf-16"), halved
    )
    return _LONE.sub("\ufffd", joined)


def _half(match: re.Match[str]) -> str:
    """One half of a character as it is; what no XML may hold as U+FFFD; the rest as it stands."""
    code = _code(match)
    if 0xD800 <= code <= 0xDFFF:
        return chr(code)
    is_legal = code in (9, 10, 13) or 32 <= code <= 0xFFFD or 0x10000 <= code <= 0x10FFFF
    return match[0] if is_legal else "\ufffd"


def _code(reference: re.Match[str]) -> int:
    return int(reference[1], 16) if reference[1] else int(reference[2])


def _known(attributes: dict[str, str], name: str) -> str | None:
    value = attributes.get(name, "").strip()
    return None if value in _EMPTY else value


def _said(attributes: dict[str, str]) -> str:
    said = (attributes.get("subject", ""), attributes.get("body", ""))
    return "\n".join(each for each in said if each not in _EMPTY)


def _said_in_parts(
    attributes: dict[str, str], parts: list[dict[str, str]]
) -> tuple[str, MessageKind]:
    """The text parts of a multimedia message, else the names of what it carries."""
    subject = [s for s in (attributes.get("sub", ""),) if s not in _EMPTY]
    texts, files, kinds = [], [], []
    for part in parts:
        media, text = part.get("ct", "").lower(), part.get("text", "")
        if media == "application/smil":
            continue
        if media.startswith("text/plain"):
            texts += [text] if text not in _EMPTY else []
        else:
            name = _known(part, "cl") or _known(part, "name") or _known(part, "fn")
            files.append(name or media)
            kinds.append(_kind_of_part(media))
    kind = kinds[0] if kinds else MessageKind.TEXT
    return "\n".join(subject + (texts or files)), kind


def _kind_of_part(media: str) -> MessageKind:
    if media.startswith("image/"):
        return MessageKind.PICTURE
    return MessageKind.VOICE if media.startswith("audio/") else MessageKind.FILE


def _message(
    attributes: dict[str, str], box: str | None, text: str, kind: MessageKind = MessageKind.TEXT
) -> Entry:
    party = _party(attributes, "address")
    at = counted_moment(attributes.get("date", ""))
    cells = tuple(filter(None, (party, attributes.get("readable_date"), text)))
    if at is None and not text:
        return Quarantined(0, "empty", cells)
    if box in _NEVER_SENT:
        return Quarantined(0, "not_sent", cells)
    side = _SIDES.get(box or "")
    return Message(
        side=side,
        sender=party if side is Side.RECEIVED else None,
        text=text,
        sent_at=at,
        kind=kind,
        party=party,
        label=_label(attributes),
    )


def _call(attributes: dict[str, str]) -> Entry:
    number, at = _party(attributes, "number"), counted_moment(attributes.get("date", ""))
    if at is None and number is None:
        return Quarantined(0, "empty", tuple(attributes.values()))
    way, duration = attributes.get("type", ""), attributes.get("duration", "")
    seconds = int(duration) if _SECONDS.fullmatch(duration) else None
    answered = False if way in _UNANSWERED else None if seconds is None else seconds > 0
    return Call(
        number=number,
        label=_label(attributes),
        at=at,
        seconds=seconds,
        answered=answered,
        direction=_WAYS.get(way),
    )


def _party(attributes: dict[str, str], name: str) -> str | None:
    """A number, or the numbers of a group."""
    value = _known(attributes, name)
    return "、".join(part for part in value.split("~") if part) if value else None


def _label(attributes: dict[str, str]) -> str | None:
    name = _known(attributes, "contact_name")
    return None if name is None or name.lower() in _UNKNOWN else name
