"""Rows of a list with what was read or printed as one line parted: 第1期 ¥857.20, 本金/利息."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, pairwise

from evidence_kit.domain.readings import Line
from evidence_kit.domain.values import Box
from evidence_kit.reading.documents.amounts import amount_alone
from evidence_kit.reading.documents.labels import column_of, label_of
from evidence_kit.reading.documents.layout import Row
from evidence_kit.reading.documents.lists.amount_columns import moved_in
from evidence_kit.reading.documents.lists.tables import MONEY
from evidence_kit.reading.documents.words import dense, plain, width_of

_NUMBER_AND_SUM = re.compile(
    r"((?:第\s*\d{1,3}\s*(?:/\s*\d{1,3}\s*)?|\d{1,3}\s*/\s*\d{1,3}\s*)期)\s*"
    r"(¥?\s*[\d,]+\.\d\d\s*元?)"
)
_DAY_OF = re.compile(r"([\u4e00-\u9fff]{2,6})[:\s]*20\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?\s*")
_WHOLES = frozenset({"actual", "paid", "amount", "due_amount"})
_NAMES = re.compile(r"[\u4e00-\u9fff]+(?:/[\u4e00-\u9fff]+)+:?")


def parted(rows: Sequence[Row]) -> list[Row]:
    """The rows, each line of which says one thing where several could be told apart."""
    return list(chain.from_iterable(_each_alone(_lines_parted(row)) for row in rows))


def _lines_parted(row: Row) -> Row:
    """The row with an instalment's number apart from its sum, and each named day by itself."""
    lines = (_cut(line, _ends(plain(line.text))) for line in row.lines)
    return Row(tuple(chain.from_iterable(lines)))


def _ends(text: str) -> list[int]:
    """Where the things end that a text says: a number or name and its sum, days and their names."""
    if match := _NUMBER_AND_SUM.fullmatch(text):
        return [match.end(1), len(text)]
    told = label_of(text)
    if told and told[0] in _WHOLES and text.endswith(told[1]) and moved_in(text) is None:
        printed = amount_alone(told[1])
        if printed and (printed.has_fen or printed.has_currency):
            return [len(text) - len(told[1]), len(text)]
    days = list(_DAY_OF.finditer(text))
    names = {column_of(day[1]) or (label_of(day[1]) or ("",))[0] for day in days}
    is_all = bool(days) and "".join(day[0] for day in days) == text
    if is_all and len(names) == len(days) > 1 and names <= {"due_on", "paid_at", "loan_date"}:
        return [day.end() for day in days]
    return [len(text)]


def _cut(line: Line, ends: Sequence[int]) -> Iterator[Line]:
    """The parts of a line: each box is as much of the line's as its letters are."""
    if len(ends) < 2:
        yield line
        return
    text = plain(line.text)
    wide = (line.box.right - line.box.left) / width_of(text)
    for start, end in pairwise((0, *ends)):
        left = line.box.left + wide * width_of(text[:start])
        right = line.box.left + wide * width_of(text[:end].rstrip())
        box = Box(left, line.box.top, min(line.box.right, right), line.box.bottom)
        yield replace(line, text=text[start:end].strip(), box=box)


def _each_alone(row: Row) -> list[Row]:
    """A row of names parted by strokes, with as many sums beside them: each name with its sum."""
    for at, line in enumerate(row.lines[:-1]):
        value = row.lines[at + 1]
        names, sums = dense(line.text).strip(":").split("/"), dense(value.text).split("/")
        if (
            _NAMES.fullmatch(dense(line.text))
            and len(names) == len(sums)
            and all(column_of(name) in MONEY for name in names)
            and all(amount_alone(each) for each in sums)
        ):
            pairs = [
                (replace(line, text=name), replace(value, text=each))
                for name, each in zip(names, sums, strict=True)
            ]
            first = (*row.lines[:at], *pairs[0], *row.lines[at + 2 :])
            return [Row(first), *(Row(pair) for pair in pairs[1:])]
    return [row]
