"""Chats in JSON, as one object or one per line: lists of objects with a time, words and somebody.

Which program wrote them is of no interest: keys are understood by their names.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from evidence_kit.domain.readings import DocumentKind, Oddity, Quarantined, Reading
from evidence_kit.reading.messages.assembling import Entry, assembled
from evidence_kit.reading.messages.fields import Field, fields_of, name_messages, values_of
from evidence_kit.reading.messages.rows import Said, entries_of

_DEEPEST = 5
_LOOKED_AT = 60  # objects of a list
_LIST = re.compile(r'"(?:messages|msgs|records|data|list|消息|聊天记录)"\s*:\s*\[|^\s*\[')
_GAP = re.compile(r"[\s,]*")
_TITLES = ("name", "title", "chatName", "nickName", "remark", "聊天名称", "会话名称")
_ABOUT = ("chatInfo", "meta", "session", "conversation", "chat")
_OWN = frozenset({"selfuid", "selfuin", "selfid", "ownerid", "selfwxid", "user_id"})
# Ids stay the text that they are: they pass through no float.
_DECODER = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=str)


@dataclass(slots=True)
class _Found:
    """Conversations with their titles, and what else was found in a file."""

    lists: list[tuple[str | None, list[Any]]] = field(default_factory=list)
    own: set[str] = field(default_factory=set)
    warnings: list[Oddity] = field(default_factory=list)
    is_cut: bool = False


def read_json_chat(text: str) -> Reading | None:
    """The messages of all conversations in a file; None where it holds none.

    A file that ends early gives what stands before.
    """
    if text.lstrip("\ufeff \t\r\n")[:1] not in ("{", "["):
        return None
    found = _Found()
    try:
        data = _DECODER.decode(text.lstrip("\ufeff"))
    except (ValueError, RecursionError):
        data = _by_line(text)
        if data is None:
            found.lists, found.is_cut = [(None, _salvaged(text))], True
    if data is not None:
        _walk(data, None, 0, found)
    entries = [entry for title, each in found.lists for entry in _entries(title, each, found)]
    if not entries:
        return None
    if found.is_cut:
        found.warnings.append(Oddity("stopped", {"after": len(entries)}))
    return assembled(entries, kind=DocumentKind.CHAT, family="json-chat", warnings=found.warnings)


def _walk(data: object, title: str | None, depth: int, found: _Found) -> None:
    """Looks for lists of messages, however deep they lie."""
    if depth > _DEEPEST:
        return
    if isinstance(data, list):
        if _are_messages(data):
            found.lists.append((title, data))
        else:
            for each in data:
                _walk(each, title, depth + 1, found)
    elif isinstance(data, dict):
        named = _title(data) or title
        for key, value in data.items():
            if key.lower() in _OWN and isinstance(value, str):
                found.own |= {value, f"user{value}"}
            if isinstance(value, dict | list):
                _walk(value, named, depth + 1, found)


def _title(data: dict[str, Any]) -> str | None:
    about = (data, *(data[key] for key in _ABOUT if isinstance(data.get(key), dict)))
    titles = (each.get(key) for each in about for key in _TITLES)
    return next((title for title in titles if isinstance(title, str) and title), None)


def _are_messages(data: list[Any]) -> bool:
    return any(
        name_messages(fields_of(tuple(_flat(each))))
        for each in data[:_LOOKED_AT]
        if isinstance(each, dict)
    )


def _entries(title: str | None, data: list[Any], found: _Found) -> Iterator[Entry]:
    rows = [_said(each) if isinstance(each, dict) else None for each in data]
    read = entries_of(
        [row for row in rows if row is not None],
        found.warnings, party=title, own=frozenset(found.own),
    )  # fmt: skip
    for each, row in zip(data, rows, strict=True):
        yield next(read) if row is not None else Quarantined(0, "damaged", (str(each)[:500],))


def _said(data: dict[str, Any]) -> Said:
    flat = _flat(data)
    return values_of(fields_of(tuple(flat)), list(flat.values()))


def _flat(data: dict[str, Any]) -> dict[str, str]:
    """The keys of an object and of those within it, with their values as text."""
    flat: dict[str, str] = {}
    for key, value in data.items():
        if isinstance(value, dict):
            flat |= {f"{key}/{inner}": _text(each) for inner, each in value.items()}
        else:
            flat[key] = _text(value)
    return flat


def _text(value: object) -> str:
    """A value as text; of a list, the words of its pieces."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "".join(
            piece if isinstance(piece, str) else str(piece.get("text", ""))
            for piece in value
            if isinstance(piece, str | dict)
        )
    return ""


def _by_line(text: str) -> dict[str, Any] | None:
    """Objects that stand one on each line; those that are no messages tell about the chat."""
    lines = [line for line in text.lstrip("\ufeff").splitlines() if line.strip()]
    data: list[Any] = []
    about: dict[str, Any] = {}
    for line in lines:
        try:
            each = _DECODER.decode(line)
        except (ValueError, RecursionError):
            each = line
        if isinstance(each, dict) and not {Field.TIME, Field.CONTENT} & set(_fields(each)):
            about |= each if each.get("_type") != "member" else {}
        else:
            data.append(each)
        if len(data) == 2 and not any(isinstance(one, dict) for one in data):
            return None
    is_list = sum(isinstance(each, dict) for each in data) * 2 > len(data) and len(lines) > 1
    return {**about, "messages": data} if is_list else None


def _fields(data: dict[str, Any]) -> tuple[Field, ...]:
    return tuple(fields_of(tuple(_flat(data))))


def _salvaged(text: str) -> list[Any]:
    """The objects of the lists in a file that ends early, as long as they are whole."""
    objects: list[Any] = []
    start = _LIST.search(text)
    while start is not None:
        at = start.end()
        while True:
            gap = _GAP.match(text, at)
            at = gap.end() if gap else at
            try:
                each, at = _DECODER.raw_decode(text, at)
            except (ValueError, RecursionError):
                break
            if isinstance(each, dict):
                objects.append(each)
        start = _LIST.search(text, at)
    return objects if _are_messages(objects) else []
