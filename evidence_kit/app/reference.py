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

_RECIPIENTS = "institutions/recipients.toml"


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
        )
        for r in _read("rules/basis.toml")["rule"]
    )


def basis(language: str, circumstances: Mapping[str, date]) -> tuple[Statement, ...]:
    """The rules for a letter: those whose circumstance last happened when they were in force.

    `circumstances` names each with the last day on which it held. Rules of one source are one
    statement.
    """
    fitting = [r for r in rules() if circumstances.get(r.when, date.min) >= r.in_force_from]
    texts: dict[tuple[str, str], list[str]] = {}
    for rule in fitting:
        texts.setdefault((rule.title[language], rule.level), []).append(rule.text[language])
    return tuple(
        Statement(
            "letter.basis.rule",
            {
                "title": title,
                "text": " ".join(parts) if language == "en" else "".join(parts),
                "level": level,
            },
        )
        for (title, level), parts in texts.items()
    )


def _recipient(kind: dict[str, Any], code: str, place: str, english: str) -> Recipient:
    name = kind["name"].format(place=place) if place else ""
    return Recipient(
        code=code,
        name=name,
        takes=frozenset(InstitutionKind(value) for value in kind["takes"]),
        is_regulator=kind["regulator"],
        english=kind["english"].format(place=english),
    )


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((resources() / name).read_text(encoding="utf-8"))
