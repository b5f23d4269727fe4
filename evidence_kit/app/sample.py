"""The fictional sample case, built through the real verbs from `resources/sample`."""

import tomllib
from dataclasses import fields
from enum import Enum
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from evidence_kit.app import editing
from evidence_kit.app.importing import import_files
from evidence_kit.app.jobs import Progress
from evidence_kit.app.session import Session
from evidence_kit.domain.records import (
    COMPLAINANT,
    Complaint,
    Event,
    Instalment,
    Institution,
    Item,
    Loan,
    LoanRole,
    Person,
    Record,
    Request,
)
from evidence_kit.domain.values import Box, Money, PartialDate
from evidence_kit.runtime import resources

# In the order in which one record may name another; the keys are those of the description.
_SECTIONS: tuple[tuple[str, type[Record]], ...] = (
    ("institution", Institution),
    ("loan", Loan),
    ("role", LoanRole),
    ("instalment", Instalment),
    ("event", Event),
    ("complaint", Complaint),
)
_FIELD_OF = {
    "loan": "loan_id",
    "loans": "loan_ids",
    "institution": "institution_id",
    "instalment": "instalment_id",
    "lender": "lender_id",
}


def build_sample(session: Session, *, progress: Progress | None = None) -> None:
    """Fills an empty case with the sample: imports its files, enters its records, attaches both."""
    folder = resources() / "sample"
    description = tomllib.loads((folder / "case.toml").read_text(encoding="utf-8"))
    ids = {COMPLAINANT: COMPLAINANT}
    editing.edit(session, COMPLAINANT, **_values(Person, description["complainant"], ids))
    for section, record_type in _SECTIONS:
        for row in description.get(section, ()):
            values = _values(record_type, row, ids)
            record = editing.add(session, record_type, **values)  # type: ignore[type-var]
            ids[row.get("key", record.id)] = record.id
    _evidence(session, folder / "files", description["item"], ids, progress)


def _evidence(
    session: Session,
    folder: Path,
    rows: list[dict[str, Any]],
    ids: dict[str, str],
    progress: Progress | None,
) -> None:
    result = import_files(session, [folder / row["file"] for row in rows], progress=progress)
    if result.refused:
        raise result.refused[0].reason
    by_name = {Path(i.path).name: i.item.id for i in result.imported}
    for row in rows:
        item_id = by_name[row["file"]]
        described = {k: v for k, v in row.items() if k not in ("key", "file", "attach", "cover")}
        editing.edit(session, item_id, **_values(Item, described, ids))
        for link in row.get("attach", ()):
            box = Box.parse(link["box"]) if "box" in link else None
            editing.attach(session, item_id, ids[link["to"]], page=link.get("page"), box=box)
        for cover in row.get("cover", ()):
            editing.add_cover(
                session,
                item_id,
                page=cover["page"],
                boxes=(Box.parse(cover["box"]),),
                reason=cover.get("reason", ""),
            )


def _values(record_type: type[Record], row: dict[str, Any], ids: dict[str, str]) -> dict[str, Any]:
    hints = get_type_hints(record_type)
    known = {field.name for field in fields(record_type)}
    values: dict[str, Any] = {}
    for key, value in row.items():
        name = key if key in known else _FIELD_OF.get(key, key)
        if key == "key":
            continue
        if name.endswith(("_id", "_ids")):
            is_list = isinstance(value, list)
            values[name] = tuple(ids[v] for v in value) if is_list else ids[value]
        else:
            values[name] = _value(hints[name], value)
    return values


def _value(hint: Any, value: Any) -> Any:
    """A described value as its field wants it."""
    if get_origin(hint) is UnionType:
        hint = next(h for h in get_args(hint) if h is not NoneType)
    if hint in (Money, PartialDate, Box):
        return hint.parse(value)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint(value)
    if get_origin(hint) is tuple:
        inner = get_args(hint)[0]
        return tuple(_element(inner, element) for element in value)
    return value


def _element(inner: Any, element: Any) -> Any:
    if inner is Request:
        return Request(**element)
    return tuple(element) if isinstance(element, list) else element
