"""The product's own data: recipients of complaints and rules of law, as read from `resources`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from evidence_kit.domain.kinds import InstitutionKind
from evidence_kit.domain.letter import Statement
from evidence_kit.domain.routing import Recipient
from evidence_kit.errors import KnownError
from evidence_kit.runtime import resources
from evidence_kit.texts import Texts

_RECIPIENTS = "institutions/recipients.toml"
_RULES = "rules/basis.toml"


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of law or of a lower level, with where it was read."""

    code: str
    level: str
    title: dict[str, str]
    text: dict[str, str]
    when: str
    in_force_from: date
    source: str
    read: str  # primary: its text; reported: what official media say of it


@cache
def recipients() -> tuple[Recipient, ...]:
    """Every kind of recipient and every office, kinds first."""
    data = _read(_RECIPIENTS)
    kinds = {kind["code"]: kind for kind in data["kind"]}
    found = [_recipient(kind, kind["code"], "", "") for kind in data["kind"]]
    for office in data["office"]:
        kind = kinds[office["code"].partition(".")[0]]
        found.append(_recipient(kind, office["code"], office["place"], office["english"]))
    return tuple(found)


def recipient(code: str) -> Recipient:
    """The recipient of a code, or of a place's name such as 重庆.

    Raises:
        KnownError: there is none of that code.
    """
    places = {office["place"]: office["code"] for office in _read(_RECIPIENTS)["office"]}
    wanted = places.get(code, code)
    for candidate in recipients():
        if wanted and wanted in (candidate.code, candidate.name):
            return candidate
    raise KnownError("case.unknown_recipient", recipient=code)


def office_near(kind_code: str, texts: tuple[str, ...]) -> tuple[Recipient, str] | None:
    """The office of a kind whose place stands first in one of some texts, and that place."""
    for text in texts:
        found = [
            (text.find(office["place"]), office["code"], office["place"])
            for office in _read(_RECIPIENTS)["office"]
            if office["code"].partition(".")[0] == kind_code and office["place"] in text
        ]
        if found:
            _, code, place = min(found)
            return recipient(code), place
    return None


def recipients_as_of() -> date:
    """The day on which the recipients were last looked at."""
    return _day(_RECIPIENTS)


def rules_as_of() -> date:
    """The day on which the rules were last looked at."""
    return _day(_RULES)


@cache
def rules() -> tuple[Rule, ...]:
    """The rules a letter may rest on."""
    return tuple(
        Rule(
            code=r["code"],
            level=r["level"],
            title=r["title"],
            text=r["text"],
            when=r["when"],
            in_force_from=r["in_force_from"],
            source=r["source"],
            read=r["read"],
        )
        for r in _read(_RULES)["rule"]
    )


def fitting(circumstances: Mapping[str, date]) -> tuple[Rule, ...]:
    """The rules for a letter: those whose circumstance last happened when they were in force.

    `circumstances` names each with the last day on which it held.
    """
    return tuple(r for r in rules() if circumstances.get(r.when, date.min) >= r.in_force_from)


def basis(language: str, circumstances: Mapping[str, date]) -> tuple[Statement, ...]:
    """The fitting rules as a letter says them; those of one title are one statement."""
    texts: dict[tuple[str, str], list[str]] = {}
    for rule in fitting(circumstances):
        texts.setdefault((rule.title[language], rule.level), []).append(rule.text[language])
    return tuple(
        Statement(
            "letter.basis.rule",
            {
                "title": title,
                "text": Texts(language)("letter.between_sentences").join(parts),
                "level": level,
            },
        )
        for (title, level), parts in texts.items()
    )


def _recipient(kind: dict[str, Any], code: str, place: str, english: str) -> Recipient:
    return Recipient(
        code=code,
        name=_filled(kind["name"], place),
        takes=frozenset(InstitutionKind(value) for value in kind["takes"]),
        is_regulator=kind["regulator"],
        english=_filled(kind["english"], english),
        hint=kind["hint"],
        source=kind["source"],
    )


def _filled(name: str, place: str) -> str:
    """A name with its place; empty where it needs one and there is none."""
    return name.replace("{place}", place) if place or "{place}" not in name else ""


def _day(name: str) -> date:
    day = _read(name)["as_of"]
    if not isinstance(day, date):
        raise TypeError(name)
    return day


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((resources() / name).read_text(encoding="utf-8"))
