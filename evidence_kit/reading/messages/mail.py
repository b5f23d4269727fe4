"""E-mails as files: who wrote what to whom and when, and what was attached."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC
from email import message_from_bytes
from email.errors import HeaderParseError, MessageError
from email.header import decode_header
from email.message import Message as Part
from email.utils import parseaddr, parsedate_to_datetime
from pathlib import Path

from evidence_kit.domain.readings import DocumentKind, Message, MessageKind, Oddity, Reading
from evidence_kit.domain.values import PartialDate
from evidence_kit.errors import KnownError
from evidence_kit.reading.encodings import text_of
from evidence_kit.reading.html_tokens import words_of_page
from evidence_kit.reading.messages.assembling import assembled
from evidence_kit.reading.messages.moments import in_china

_MOST_PARTS = 500
_LONGEST_HEADER = 4_000
_SHOWN = ("From", "To", "Cc", "Subject", "Date")
_NAMELESS = "attachment"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that a mail brings. Its name is shown through `printable`, never used as a path."""

    name: str
    media_type: str
    content: bytes


def read_mail(path: Path) -> Reading:
    """A mail as one message, followed by one for each attachment, which is named.

    Raises:
        KnownError: `reading.mail_damaged`.
    """
    mail = parsed(path.read_bytes())
    warnings: list[Oddity] = []
    name, address = parseaddr(_header(mail, "From"))
    sender, at = name or address or None, _sent_at(mail)
    subject, words = _header(mail, "Subject"), _words(mail)
    first = Message(
        side=None,
        sender=sender,
        text="\n\n".join(filter(None, (subject, words))),
        sent_at=at,
        label=address if name and address else None,
    )
    attached = (
        Message(
            side=None,
            sender=sender,
            text=each.name,
            sent_at=at,
            kind=_kind(each.media_type),
            label=first.label,
        )
        for each in attachments(mail)
    )
    return assembled(
        (first, *attached),
        kind=DocumentKind.CHAT,
        family="mail",
        warnings=warnings,
        headers=[f"{each}: {told}" for each in _SHOWN if (told := _header(mail, each))],
    )


def parsed(content: bytes) -> Part:
    """A mail with its parts.

    Raises:
        KnownError: `reading.mail_damaged`, its parts are nested without end.
    """
    try:
        return message_from_bytes(content)
    except (RecursionError, MessageError, ValueError, LookupError) as error:
        raise KnownError("reading.mail_damaged") from error


def attachments(mail: Part) -> Iterator[Attachment]:
    """The files of a mail, in order; pictures that belong to its layout are none."""
    for part in _parts(mail):
        name = _name(part)
        is_attached = part.get_content_disposition() == "attachment"
        inner = _mail_within(part)
        if inner is not None:
            name = name or f"{_header(inner, 'Subject') or _NAMELESS}.eml"
            yield Attachment(name, "message/rfc822", _bytes(inner))
        elif is_attached or (name and part.get("Content-ID") is None):
            yield Attachment(name or _NAMELESS, part.get_content_type(), _payload(part))


def _parts(mail: Part) -> Iterator[Part]:
    """The parts that hold something; those of a mail within the mail stay in it."""
    waiting, taken = [mail], 0
    while waiting and taken < _MOST_PARTS:
        part = waiting.pop()
        taken += 1
        payload = part.get_payload()
        if isinstance(payload, list) and part.get_content_maintype() == "multipart":
            waiting += [each for each in reversed(payload) if isinstance(each, Part)]
        else:
            yield part


def _mail_within(part: Part) -> Part | None:
    payload = part.get_payload()
    if part.get_content_type() != "message/rfc822" or not isinstance(payload, list):
        return None
    return next((each for each in payload if isinstance(each, Part)), None)


def _words(mail: Part) -> str:
    """The plain text of a mail; where it has none, its page reduced to words."""
    plain, pages = [], []
    for part in _parts(mail):
        if part.get_content_disposition() == "attachment" or _name(part):
            continue
        if part.get_content_type() == "text/plain":
            plain.append(_text(part))
        elif part.get_content_type() == "text/html":
            pages.append(words_of_page(_text(part)))
    said = [each.strip() for each in plain if each.strip()] or pages
    return "\n\n".join(said).replace("\r\n", "\n").strip()


def _text(part: Part) -> str:
    """The words of a part, in the encoding that it names where that holds, else as it proves."""
    content = _payload(part)
    named = str(part.get_param("charset") or "").lower().strip("'\"")
    try:
        return content.decode("gb18030" if named in ("gb2312", "gbk") else named or "utf-8")
    except (LookupError, ValueError):
        pass  # named wrongly: what the bytes themselves prove is tried
    try:
        return text_of(content).text
    except KnownError:
        return ""


def _payload(part: Part) -> bytes:
    try:
        content = part.get_payload(decode=True)
    except (ValueError, LookupError, AssertionError) as error:
        raise KnownError("reading.mail_damaged") from error
    return content if isinstance(content, bytes) else b""


def _bytes(part: Part) -> bytes:
    try:
        return part.as_bytes()
    except (ValueError, LookupError, RecursionError, MessageError) as error:
        raise KnownError("reading.mail_damaged") from error


def _name(part: Part) -> str:
    for value in (
        part.get_param("filename", header="Content-Disposition"),
        part.get_param("name"),
    ):
        if isinstance(value, tuple):  # RFC 2231: encoding, language, percent-decoded bytes
            return _decoded(value[2].encode("latin-1", "replace"), value[0] or "utf-8")
        if isinstance(value, str) and value:
            return _plain(value)
    return ""


def _header(mail: Part, name: str) -> str:
    """A header as words, also where it is not encoded as it should be."""
    for key, value in mail.raw_items():
        if key.lower() == name.lower():
            return _plain(str(value))
    return ""


def _plain(raw: str) -> str:
    cut = raw[:_LONGEST_HEADER]
    try:
        cut = text_of(cut.encode("ascii", "surrogateescape")).text if cut else ""
    except (KnownError, UnicodeEncodeError):
        cut = cut.encode("utf-8", "replace").decode()
    try:
        pieces = decode_header(re.sub(r"\r?\n", "", cut))
    except (HeaderParseError, ValueError):
        return cut
    words = (p if isinstance(p, str) else _decoded(p, c or "utf-8") for p, c in pieces)
    return " ".join("".join(words).split())


def _decoded(content: bytes, encoding: str) -> str:
    try:
        return content.decode("gb18030" if encoding.lower() in ("gb2312", "gbk") else encoding)
    except (LookupError, ValueError):
        return content.decode("utf-8", "replace")


def _sent_at(mail: Part) -> PartialDate | None:
    try:
        moment = parsedate_to_datetime(_header(mail, "Date"))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return in_china(moment if moment.tzinfo else moment.replace(tzinfo=UTC))


def _kind(media_type: str) -> MessageKind:
    if media_type.startswith("image/"):
        return MessageKind.PICTURE
    return MessageKind.VOICE if media_type.startswith("audio/") else MessageKind.FILE
