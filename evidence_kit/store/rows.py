"""Frozen records to rows of plain SQL values and back, by the type hints of their fields."""

import dataclasses
import json
import types
import typing
from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import repeat
from operator import attrgetter
from typing import Any, Generic, TypeVar

from evidence_kit.domain.values import Box, Money, PartialDate

SqlValue = str | int | float | None
Row = dict[str, SqlValue]
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Column:
    """One field of a record as a column. `encode` and `decode` never see None."""

    field: str
    name: str
    sql_type: str  # TEXT | INTEGER | REAL
    optional: bool
    encode: Callable[[Any], SqlValue]
    decode: Callable[[Any], Any] | None  # None: it is what SQL gives

    def decoded(self, values: Sequence[SqlValue]) -> Iterable[Any]:
        """What the values of the column stand for."""
        if self.decode is None:
            return values
        different = set(values) - {None}
        if not different:
            return values
        if self.decode == PartialDate.parse:
            known: dict[Any, Any] = dict(PartialDate.parse_all(typing.cast("set[str]", different)))
        else:
            known = {value: self.decode(value) for value in different}
        return map(known.get, values)


class RowMapping(Generic[R]):
    """How one record class is written as a row.

    str, int and float stay; bool is 0 or 1; words of a closed list and `PartialDate` are text;
    `Money` is whole fen in `<field>_fen`; a `Box` is `left,top,right,bottom`; tuples and nested
    records are JSON. An absent value is NULL.
    """

    def __init__(self, record_type: type[R]) -> None:
        hints = typing.get_type_hints(record_type)
        fields = dataclasses.fields(record_type)  # type: ignore[arg-type]
        self.record_type = record_type
        self.columns = tuple(_column(field.name, hints[field.name]) for field in fields)
        # Frozen records take no assignments; their slots do, and far faster than `__init__`.
        self._puts = tuple(getattr(record_type, c.field).__set__ for c in self.columns)
        by_field = {column.field: column for column in self.columns}
        self._defaults: Row = {
            by_field[field.name].name: _encoded(by_field[field.name], field.default)
            for field in fields
            if field.default is not dataclasses.MISSING
        }

    def to_row(self, record: R) -> Row:
        """The columns of a record by name."""
        return {c.name: _encoded(c, getattr(record, c.field)) for c in self.columns}

    def from_rows(self, rows: Sequence[Sequence[SqlValue]]) -> tuple[R, ...]:
        """The records whose columns are given in the order of `columns`; see `from_columns`."""
        return self.from_columns(list(zip(*rows, strict=True)) or [()] * len(self.columns))

    def from_columns(self, columns: Sequence[Sequence[SqlValue]]) -> tuple[R, ...]:
        """The records of which each of `columns` has one value, in the order of `self.columns`.

        Cases have tens of thousands of rows: they are read column by column, and what stands in
        a column several times is decoded once.

        Raises:
            ValueError: a value is not one that this program writes.
        """
        count = len(columns[0])
        records = tuple(map(self.record_type.__new__, repeat(self.record_type, count)))
        try:
            for column, put, values in zip(self.columns, self._puts, columns, strict=True):
                deque(map(put, records, column.decoded(values)), maxlen=0)
        except (TypeError, KeyError, IndexError, AttributeError) as error:  # JSON of another shape
            raise ValueError(self.record_type.__name__) from error
        return records

    def complete(self, row: Mapping[str, SqlValue]) -> Row:
        """A row of an older version with the columns that it did not have yet."""
        return {**self._defaults, **row}


def canonical_json(value: object) -> str:
    """The one way in which a value is written as JSON, so that its hash can be compared."""
    return json.dumps(
        value,
        ensure_ascii=False,
        allow_nan=False,
        sort_keys=True,
        separators=(",", ":"),
        default=dataclasses.asdict,
    )


def _encoded(column: Column, value: object) -> SqlValue:
    return None if value is None else column.encode(value)


def _column(field: str, hint: Any) -> Column:
    optional = isinstance(hint, types.UnionType)
    if optional:
        (hint,) = (arm for arm in typing.get_args(hint) if arm is not types.NoneType)
    name = f"{field}_fen" if hint is Money else field
    sql_type, encode, decode = _sql_form(hint)
    return Column(field, name, sql_type, optional, encode, decode)


_Form = tuple[str, Callable[[Any], SqlValue], Callable[[Any], Any] | None]

_FORMS: dict[Any, _Form] = {
    str: ("TEXT", str, None),
    int: ("INTEGER", int, None),
    float: ("REAL", float, None),
    bool: ("INTEGER", int, bool),
    Money: ("INTEGER", attrgetter("fen"), Money),
    PartialDate: ("TEXT", str, PartialDate.parse),
    # Not str(box), which rounds.
    Box: ("TEXT", lambda box: ",".join(map(repr, dataclasses.astuple(box))), Box.parse),
}


def _sql_form(hint: Any) -> _Form:
    if hint in _FORMS:
        return _FORMS[hint]
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return "TEXT", attrgetter("value"), {m.value: m for m in hint}.__getitem__
    decode = _json_decoder(hint)
    return "TEXT", canonical_json, lambda text: decode(json.loads(text))


def _json_decoder(hint: Any) -> Callable[[Any], Any]:
    """From parsed JSON to tuples and nested records."""
    if typing.get_origin(hint) is tuple:
        arms = typing.get_args(hint)
        if arms[1:] == (...,):
            each = _json_decoder(arms[0])
            return lambda parts: tuple(map(each, parts))
        if set(arms) <= {str, int, float}:
            return lambda parts: _plain_tuple(parts, len(arms))
        decoders = tuple(_json_decoder(arm) for arm in arms)
        return lambda parts: tuple(d(part) for d, part in zip(decoders, parts, strict=True))
    if dataclasses.is_dataclass(hint):
        hints = typing.get_type_hints(hint)
        fields = {name: _json_decoder(hints[name]) for name in hints}
        make = typing.cast("Callable[..., Any]", hint)
        return lambda parts: make(**{name: fields[name](part) for name, part in parts.items()})
    return lambda part: part


def _plain_tuple(parts: list[Any], length: int) -> tuple[Any, ...]:
    if len(parts) != length:
        raise ValueError(length)
    return tuple(parts)
