"""Tells texts apart: tables, mails, message exports, pages, data; or that a file is no text."""

import codecs
import re
from collections import Counter

from evidence_kit.reading import formats
from evidence_kit.reading.encodings import encoding_of_mark, is_unlikely
from evidence_kit.reading.formats import Format
from evidence_kit.reading.messages import chat_lines, qq_text, vmsg

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]")
_FEWEST_BYTES = 16  # shorter ones are the names that binary formats begin with


def text_format(head: bytes) -> Format | None:
    """What kind of text a file is that begins with `head`, or None where it is not text."""
    text = decoded(head)
    if text is None:
        return None
    start = text.lstrip()
    if start.startswith("<"):
        return _markup(start)
    if start[:20].upper().startswith(vmsg.START):
        return formats.MESSAGES_TEXT
    if qq_text.BANNER in start[:500] or len(chat_lines.HEAD.findall(start[:20_000])) >= 2:
        return formats.MESSAGES_TEXT
    if any(mark in start[:2000] for mark in _MESSAGES_CSV):
        return formats.MESSAGES_CSV
    if re.match(r"[\[{]\s*([\"{\[\]}\d-]|true|false|null|$)", start):
        return formats.MESSAGES_JSON if _MESSAGES_KEY.search(start) else formats.JSON
    if _is_mail(start):
        return formats.MAIL
    return formats.CSV if _is_table(start) else formats.TEXT


def decoded(head: bytes) -> str | None:
    """The text of the beginning of a file: UTF-8, UTF-16 with its mark, or GB 18030; else None."""
    marked = encoding_of_mark(head)
    if marked is not None:
        encoding, length = marked
        return _strictly(head[length:], encoding)
    if b"\0" in head:
        return None
    return _strictly(head, "utf-8") or _strictly(head, "gb18030")


def has_zero_bytes(head: bytes) -> bool:
    """Whether a file would be a text but for bytes of zero in it.

    Copies that were broken off leave such bytes; programs write them into texts by mistake.
    """
    rest = head.replace(b"\0", b"")
    return _FEWEST_BYTES <= len(rest) < len(head) and decoded(rest) is not None


def _strictly(head: bytes, encoding: str) -> str | None:
    try:
        # Not final: the head may end in the middle of a character.
        text = codecs.getincrementaldecoder(encoding)().decode(head)
    except UnicodeDecodeError:
        return None
    if _CONTROLS.search(text) or not text:
        return None
    return None if is_unlikely(text) else text


def _markup(start: str) -> Format:
    lower = start[:20_000].lower()
    if re.search(r"<(smses|calls)[\s>/]", lower):
        return formats.MESSAGES_XML
    if re.search(r"<!doctype html|<html|<body|<table|<div|<p>", lower):
        is_sheet = "schemas-microsoft-com:office:excel" in lower
        return formats.CSV if is_sheet else formats.HTML
    return formats.XML if re.match(r"<[?!]?[\w:]", lower) else formats.TEXT


def _is_mail(start: str) -> bool:
    header = re.split(r"\r?\n\r?\n", start, maxsplit=1)[0]
    fields = {name.lower() for name in re.findall(r"^([\w-]+):", header, re.MULTILINE)}
    first = start.split("\n", 1)[0]
    is_field = re.match(r"[\w-]+:\s|From ", first) is not None
    return is_field and "from" in fields and len(fields & _MAIL_FIELDS) >= 2


def _is_table(text: str) -> bool:
    """Whether many lines have the same number of one separator, or two the same high number."""
    lines = [line for line in text.splitlines()[:400] if line.strip()]
    for separator, fewest in ((",", 2), ("\t", 1), (";", 2)):
        for count, alike in Counter(line.count(separator) for line in lines).items():
            is_often = alike >= 0.3 * len(lines) or count >= _HIGH  # a long preamble, one row
            if count >= fewest and alike >= 2 and is_often:
                return True
    return False


_HIGH = 6
_MAIL_FIELDS = frozenset(
    {"to", "subject", "date", "received", "message-id", "mime-version", "return-path"}
)
_MESSAGES_KEY = re.compile(r'"(messages|chatlab)"\s*:\s*[\[{]')
_MESSAGES_CSV = (
    "localId,TalkerId",
    "Time,SenderName,Sender,",
    "消息ID,类型,发送人",
)
