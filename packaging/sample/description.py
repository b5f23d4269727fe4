"""`case.toml`: the records of the sample and what each file proves, as plain tables."""

from collections.abc import Iterable, Mapping
from typing import Any

from sample import story
from sample.events import events
from sample.items import Item, Made

_HEAD = """\
# The sample case: invented companies, persons and numbers. Written by `python -m sample`
# (see packaging/sample); change that, not this file.
"""


def described(made: Iterable[tuple[Item, Made]]) -> str:
    """The text of `case.toml` for files whose places are known."""
    parts = [_HEAD, f"name = {_value(story.NAME)}\n", _table("[complainant]", story.COMPLAINANT)]
    parts += [_table("[[institution]]", row) for row in story.INSTITUTIONS]
    parts += [_table("[[loan]]", row) for row in story.LOANS]
    for loan, institution, role in story.ROLES:
        row = {"loan": loan, "institution": institution, "role": role}
        parts.append(_table("[[role]]", row))
    for part in story.PARTS_A + story.PARTS_B:
        parts.append(_table("[[instalment]]", _instalment(part)))
    parts += [_table("[[event]]", row) for row in events()]
    parts += [_table("[[item]]", _item(item, places.places)) for item, places in made]
    parts += [_table("[[complaint]]", row) for row in story.COMPLAINTS]
    return "\n".join(parts)


def _instalment(part: story.Part) -> dict[str, object]:
    return {
        "key": part.key,
        "loan": part.key[0],
        "number": part.number,
        "due_on": part.due_on,
        "principal": str(part.principal),
        "interest": str(part.interest),
        "total": str(part.total),
    }


# What file names of invented apps, of a phone and of a bank cannot tell by themselves.
_APPS = {
    "com.sample.pay": "样例支付",
    "com.sample.wallet": "样例钱包",
    "com.sample.hesui": "禾穗借",
    "com.sample.kuaihui": "快汇样例",
    "com.sample.chat": "样例聊天",
    "IMG_2041": "样例钱包",
    "IMG_2388": "电话",
    "电子回单": "网上银行",
    "结清证明": "电子邮件",
    "通话录音": "电话",
    "HEIC": "相机",
}


def _item(item: Item, places: Mapping[str, str]) -> dict[str, object]:
    row: dict[str, object] = {
        "key": item.key,
        "file": item.file,
        "title": item.title,
        "shows": item.shows,
        "source_owner": item.owner,
        "third_persons": "covered" if item.covers else "none",
    }
    if app := next((app for mark, app in _APPS.items() if mark in item.file), ""):
        row["source_app"] = app
    if item.speakers:
        row |= {"speakers": item.speakers, "words": [list(pair) for pair in item.words]}
    row["attach"] = [
        {"to": target, "page": 1, "box": places[place]} if place else {"to": target}
        for target, place in item.proves
    ]
    if item.covers:
        row["cover"] = [
            {"page": 1, "box": places[place], "reason": reason} for place, reason in item.covers
        ]
    return row


def _table(head: str, row: Mapping[str, Any]) -> str:
    return head + "\n" + "".join(f"{key} = {_value(value)}\n" for key, value in row.items())


def _value(value: object) -> str:
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{key} = {_value(inner)}" for key, inner in value.items()) + " }"
    if isinstance(value, list):
        inner = [_value(element) for element in value]
        if value and not isinstance(value[0], str):
            return "[\n" + "".join(f"    {element},\n" for element in inner) + "]"
        return "[" + ", ".join(inner) + "]"
    return str(value)
