"""Frozen records to rows of plain SQL values and back, by the type hints of their fields."""

import dataclasses
import json
import types
import typing
from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
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
        except (TypeError, KeyError, IndexError, AttributeError, RecursionError) as error:
            # JSON of another shape, or nested deeper than anything that is written here
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
    return "TEXT", canonical_json, partial(_from_json, _json_decoder(hint))


def _from_json(decode: Callable[[Any], Any], text: str) -> Any:
    parsed = json.loads(text)
    if "\\u" in text:  # half a character, which is written nowhere and can be printed nowhere
        canonical_json(parsed).encode()
    return decode(parsed)


def _json_decoder(hint: Any) -> Callable[[Any], Any]:
    """From parsed JSON to tuples and nested records, whose values are of the types that they say.

    Raises:
        ValueError: by what is returned, for another shape or type.
    """
    if typing.get_origin(hint) is tuple:
        arms = typing.get_args(hint)
        if arms[1:] == (...,):
            if arms[0] in _PLAIN:
                return partial(_plain_values, arms[0])
            each = _json_decoder(arms[0])
            return lambda parts: tuple(map(each, _list(parts)))
        if set(arms) <= _PLAIN:
            return partial(_plain_tuple, arms)
        decoders = tuple(_json_decoder(arm) for arm in arms)
        return lambda parts: tuple(d(part) for d, part in zip(decoders, _list(parts), strict=True))
    if dataclasses.is_dataclass(hint):
        hints = typing.get_type_hints(hint)
        fields = {name: _json_decoder(hints[name]) for name in hints}
        make = typing.cast("Callable[..., Any]", hint)
        return lambda parts: make(**{name: fields[name](part) for name, part in parts.items()})
    return partial(_plain, hint)


_PLAIN = frozenset({str, int, bool})


def _plain(kind: type, part: Any) -> Any:
    if type(part) is not kind:
        raise ValueError(kind)
    return part


def _plain_values(kind: type, parts: Any) -> tuple[Any, ...]:
    if not {kind}.issuperset(map(type, _list(parts))):
        raise ValueError(kind)
    return tuple(parts)


def _plain_tuple(kinds: tuple[type, ...], parts: Any) -> tuple[Any, ...]:
    if tuple(map(type, _list(parts))) != kinds:
        raise ValueError(kinds)
    return tuple(parts)


def _list(parts: Any) -> list[Any]:
    if type(parts) is not list:
        raise ValueError(type(parts))
    return parts
