"""Cases, files and random records for the tests of the store."""

import hashlib
import types
import typing
from contextlib import contextmanager
from dataclasses import fields
from datetime import UTC, datetime
from enum import StrEnum

import pytest
from hypothesis import strategies as st

from evidence_kit.domain.kinds import ItemKind
from evidence_kit.domain.records import Carriage, Item, Page, Request
from evidence_kit.domain.values import Box, Money, PartialDate
from evidence_kit.errors import KnownError
from evidence_kit.store.case_store import CaseStore

AT = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


def a_store(folder, name="案件"):
    return CaseStore.create(folder / "c.ekcase", name=name, at=AT)


def put(store, *records, verb="put", step=None):
    with store.change(verb, at=AT, step=step) as change:
        for record in records:
            change.put(record)
    return change


def delete(store, *record_ids):
    with store.change("delete", at=AT) as change:
        for record_id in record_ids:
            change.delete(record_id)


def stage(store, content):
    """A file in work/ and its SHA-256."""
    sha256 = hashlib.sha256(content).hexdigest()
    staged = store.work / f"staged-{sha256[:8]}"
    staged.write_bytes(content)
    return staged, sha256


def an_original(store, item_id, content, **values):
    """An item whose file lies in the vault; the record is not put yet."""
    staged, sha256 = stage(store, content)
    store.vault.adopt(staged, sha256, "png")
    return an_item(item_id, sha256=sha256, size=len(content), **values)


def an_item(item_id, **values):
    defaults = {
        "sha256": hashlib.sha256(item_id.encode()).hexdigest(),
        "extension": "png",
        "kind": ItemKind.IMAGE,
        "media_type": "image/png",
        "size": 3,
        "original_name": f"{item_id}.png",
        "imported_at": "2026-01-02T03:04:05+00:00",
    }
    return Item(id=item_id, **(defaults | values))


def a_page(item_id, number=1, **values):
    return Page(
        id=f"{item_id}.{number}", item_id=item_id, number=number, width=1080, height=2340, **values
    )


@contextmanager
def refused(code):
    """Expects a known error of that code; yields a list that holds it afterwards."""
    caught = []
    with pytest.raises(KnownError) as info:
        yield caught
    assert info.value.code == code
    caught.append(info.value)


def codes(problems):
    return [problem.code for problem in problems]


_TEXT = st.text(st.characters(codec="utf-8"), max_size=12)
_FRACTIONS = st.lists(
    st.floats(0, 1, allow_subnormal=False), min_size=2, max_size=2, unique=True
).map(sorted)
_BOXES = st.builds(
    lambda across, down: Box(across[0], down[0], across[1], down[1]), _FRACTIONS, _FRACTIONS
)


@st.composite
def _dates(draw):
    limits = ((1900, 2199), (1, 12), (1, 28), (0, 23), (0, 59), (0, 59))
    parts = [draw(st.integers(*each)) for each in limits]
    return PartialDate(*parts[: draw(st.sampled_from([1, 2, 3, 5, 6]))])


_VALUES = {
    str: _TEXT,
    int: st.integers(1, 8),
    float: st.floats(0.5, 1e6),
    bool: st.booleans(),
    Money: st.integers(-(2**53), 2**53).map(Money),
    PartialDate: _dates(),
    Box: _BOXES,
}
_HEX = st.integers(0, 2**256 - 1).map("{:064x}".format)


def _values(hint):
    if isinstance(hint, types.UnionType):
        return st.one_of(*(_values(arm) for arm in typing.get_args(hint)))
    if hint is types.NoneType:
        return st.none()
    if typing.get_origin(hint) is tuple:
        arms = typing.get_args(hint)
        if arms[1:] == (...,):
            return st.lists(_values(arms[0]), max_size=3).map(tuple)
        return st.tuples(*map(_values, arms))
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return st.sampled_from(hint)
    if hint in (Carriage, Request):
        return records(hint)
    return _VALUES[hint]


def records(record_type, **fixed):
    """Random records of a class that the database would take, references apart."""
    hints = typing.get_type_hints(record_type)
    special = {"sha256": _HEX, "derived_sha256": st.just("") | _HEX, "extension": st.just("png")}
    return st.builds(
        record_type,
        **{
            field.name: st.just(fixed[field.name])
            if field.name in fixed
            else special.get(field.name, _values(hints[field.name]))
            for field in fields(record_type)
        },
    )
