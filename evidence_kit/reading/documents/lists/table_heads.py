"""Heads of printed tables: which columns there are, by what their words mean."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from evidence_kit.domain.readings import Line
from evidence_kit.reading.documents.labels import column_of
from evidence_kit.reading.documents.layout import Row
from evidence_kit.reading.documents.words import dense

_PAID = re.compile(r"实|已还|已付")
_OF_ACCOUNTS = frozenset({"income", "outgo", "party"})
_COUNTS_ROWS = "序号"  # where another column says which instalment a row is of
_QUALIFIES = re.compile(r"[应实已待未]还|剩余|余额|[本当每]期")  # what the next line names
LEAST_COLUMNS = 3
HIGHEST_HEAD = 3  # rows
NEXT_LINE = 0.8  # of a line's height: the second line of a head or of a cell


@dataclass(frozen=True, slots=True)
class Column:
    """A column's head. `name` is the field that stands below it, empty where nobody knows."""

    name: str
    left: float
    right: float
    lower: "Column | None" = None  # of what stands below in the same cells: 本金 over 利息


_Head = tuple[tuple[str, ...], float, float]  # its lines of text, its left and its right


def head_at(rows: Sequence[Row], number: int) -> tuple[Sequence[Column], int]:
    """The columns of a head that begins with a row, and over how many rows it goes.

    Words of two lines stand half a line above and below the others: three rows in all. Where it is
    no head there are no columns.
    """
    best: tuple[Sequence[Column], int] = ((), 0)
    most = LEAST_COLUMNS - 1
    for used in range(1, HIGHEST_HEAD + 1):
        block = rows[number : number + used]
        if len(block) < used or re.search(r"\d", block[-1].text):
            break
        if used > 1 and block[-1].top - block[-2].bottom > NEXT_LINE * height_of(block[-2]):
            break
        columns = named(stacked(block))
        if known_in(columns) > most:
            best, most = (columns, used), known_in(columns)
    return best


def known_in(columns: Sequence[Column]) -> int:
    """How many columns have a name that is known."""
    return sum(bool(column.name) for column in flat(columns))


def flat(columns: Sequence[Column]) -> Iterator[Column]:
    """The columns, and right behind each the one that shares its cells."""
    for column in columns:
        yield column
        if column.lower is not None:
            yield column.lower


def stacked(block: Sequence[Row]) -> list[_Head]:
    """The texts of one or two rows, what stands below each other as one head."""
    heads: list[_Head] = []
    for line in (part for row in block for whole in row.lines for part in _apart(whole)):
        left, right = line.box.left, line.box.right
        for position, (texts, start, end) in enumerate(heads):
            if min(right, end) - max(left, start) > 0.5 * min(right - left, end - start):
                wide = (min(left, start), max(right, end))
                heads[position] = ((*texts, dense(line.text)), *wide)
                break
        else:
            heads.append(((dense(line.text),), left, right))
    return sorted(heads, key=lambda head: head[1])


def _apart(line: Line) -> Iterator[Line]:
    """A line, or where it holds several heads that were read as one, each of them."""
    words = line.text.split()
    if len(words) < 2 or not all(map(_field_of, map(dense, words))):
        yield line
        return
    wide = (line.box.right - line.box.left) / len(line.text)
    for word in words:
        at = line.text.index(word)
        left = line.box.left + at * wide
        box = replace(line.box, left=left, right=left + len(word) * wide)
        yield replace(line, text=word, box=box)


def named(heads: Sequence[_Head]) -> list[Column]:
    """The columns of a head, each by what its texts mean."""
    columns = list[Column]()
    instalments = [texts for texts, _, _ in heads if _field_of(texts[0]) == "instalment"]
    for texts, left, right in heads:
        text = "".join(texts)
        name = _field_of(text)
        known = {column.name for column in flat(columns)}
        if text == _COUNTS_ROWS and len(instalments) > 1:
            name = ""
        if (both := _two_of(texts)) and both[1] == "amount" in known and _PAID.search(texts[-1]):
            both = (both[0], "paid")
        if both and known.isdisjoint(both):
            columns.append(Column(both[0], left, right, Column(both[1], left, right)))
            continue
        if name == "amount" and name in known and _PAID.search(text):
            name = "paid"  # beside what was due
        if name == "paid_at" and name in known:
            name = "clock"  # the time of day beside the day
        columns.append(Column("" if name in known else name, left, right))
    if _OF_ACCOUNTS & {column.name for column in columns}:  # its rows are counted, not instalments
        return [replace(c, name="") if c.name == "instalment" else c for c in columns]
    return columns


def _field_of(text: str) -> str:
    bare = re.sub(r"\((元|¥)\)", "", text)
    return column_of(bare) or column_of(bare.partition("/")[0])  # 罚息/复利


def _two_of(texts: Sequence[str]) -> tuple[str, str] | None:
    """The fields of a head that names two, one over the other; None where it is of one."""
    if len(texts) == 1:
        texts = texts[0].split("/")
    if len(texts) != 2 or _QUALIFIES.fullmatch(texts[0]):
        return None
    upper, lower = (_field_of(text) for text in texts)
    return (upper, lower) if upper and lower and upper != lower else None


def height_of(row: Row) -> float:
    """How high its lowest line is: tilted boxes are higher than their words."""
    return min(line.box.bottom - line.box.top for line in row.lines)
