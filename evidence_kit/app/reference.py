"""The product's own data: recipients of complaints and rules of law, as read from `resources`."""

import tomllib
from dataclasses import dataclass
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
        Rule(r["code"], r["level"], r["title"], r["text"], r["when"], r["source"])
        for r in _read("rules/basis.toml")["rule"]
    )


def basis(language: str, circumstances: frozenset[str]) -> tuple[Statement, ...]:
    """The rules for a letter whose circumstances are named, as statements with their level."""
    return tuple(
        Statement(
            "letter.basis.rule",
            {"title": r.title[language], "text": r.text[language], "level": r.level},
        )
        for r in rules()
        if r.when in circumstances
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
