"""Printed tables of instalments or payments: what stands below which head, row by row."""

import re
from collections.abc import Iterator, Sequence

from evidence_kit.domain.readings import Direction, Line, Record
from evidence_kit.domain.values import Box, Money, PartialDate
from evidence_kit.reading.documents.amounts import amount_alone, is_whole_moment, moments_in
from evidence_kit.reading.documents.draft import Draft
from evidence_kit.reading.documents.labelled import name_of
from evidence_kit.reading.documents.layout import Row, Value
from evidence_kit.reading.documents.lists.item_days import with_clock
from evidence_kit.reading.documents.lists.table_heads import (
    HIGHEST_HEAD,
    LEAST_COLUMNS,
    NEXT_LINE,
    Column,
    flat,
    head_at,
    height_of,
    known_in,
    named,
    stacked,
)
from evidence_kit.reading.documents.words import dense, identifier, plain

MONEY = frozenset({"principal", "interest", "penalty", "fee", "amount", "balance"})
TOTALS = re.compile(r"合计|总计|共\d+期|累计|小计")
_INFERRED = 0.94
_IN = re.compile(r"贷|收入?|入账?|转入|存入?|\+")
_OUT = re.compile(r"借|支出?|付|出账?|转出|支取|-")
_FAR = 0.08  # of the page's width: what stands further from every head stands under none
_LABEL = re.compile("[\u4e00-\u9fff]:")  # 经办柜员:0083 below a table


_Span = tuple[float, float]  # left and right


def read_table(
    page: int, rows: Sequence[Row], carried: Sequence[Column] = ()
) -> tuple[list[Record], Sequence[Column]]:
    """The rows below a head and its columns; a page without a head goes on under `carried`."""
    columns, first = carried, 0
    rows = _without_row_numbers(rows)
    for number in range(len(rows)):
        if head_at(rows, number)[0]:
            # A title close above may have been taken for a part of it.
            starts = range(number, min(number + HIGHEST_HEAD, len(rows)))
            start = max(starts, key=lambda each: known_in(head_at(rows, each)[0]))
            columns, used = head_at(rows, start)
            first = start + used
            break
    if not columns:
        return [], ()
    bodies = list(_bodies(rows[first:], columns))
    ways = _ways(bodies)
    records = [_record(page, cells, columns, way) for cells, way in zip(bodies, ways, strict=True)]
    return [record for record in records if record is not None], columns


def _without_row_numbers(rows: Sequence[Row]) -> Sequence[Row]:
    """Rows of a sheet without the numbers that a program counts them by, its head among them."""
    counted = [number for number, row in enumerate(rows) if dense(row.lines[0].text).isdigit()]
    firsts = {int(dense(rows[number].lines[0].text)) - number for number in counted}
    heads = [n for n in counted if known_in(named(stacked([Row(rows[n].lines[1:])]))) > 1]
    if len(counted) < LEAST_COLUMNS or len(firsts) != 1 or not heads:
        return rows
    kept = (row.lines[1:] if number in counted else row.lines for number, row in enumerate(rows))
    return [Row(lines) for lines in kept if lines]


def _bodies(rows: Sequence[Row], columns: Sequence[Column]) -> Iterator[dict[Column, list[Line]]]:
    """The cells of each row; a line that goes on with the row above is added to it."""
    body: dict[Column, list[Line]] = {}
    bottom = 0.0
    spans = _spans(rows, columns)
    for row in rows:
        if TOTALS.search(dense(row.text)):
            continue
        cells = [
            (column, cell)
            for line in row.lines
            for cell in _parts(line, columns)
            if (column := _column_of(cell, spans)) is not None
        ]
        if body and _are_lower(cells, body):
            body.update({lower: [cell] for upper, cell in cells if (lower := upper.lower)})
            bottom = row.bottom
            continue
        goes_on = (
            bool(body)
            and row.top - bottom < NEXT_LINE * height_of(row)
            and not any(column.name in MONEY and _is_new(cell) for column, cell in cells)
            and not any(c.name == "instalment" and c in body and _counts(x) for c, x in cells)
        )
        if goes_on:  # what stands under several columns is no cell: a note below the table
            cells = [
                (column, cell)
                for column, cell in cells
                if len(_under(cell, columns)) < 2 and not _LABEL.search(dense(cell.text))
            ]
            if not cells:
                continue  # nor is what such a note goes on with
        else:
            if body:
                yield body
            body = {}
        for column, cell in cells:
            body.setdefault(column, []).append(cell)
        bottom = row.bottom
    if body:
        yield body


def _counts(cell: Line) -> bool:
    return re.fullmatch(r"\d{1,3}", dense(cell.text)) is not None


def _are_lower(cells: Sequence[tuple[Column, Line]], body: dict[Column, list[Line]]) -> bool:
    """Whether all cells of a row are the lower ones of columns whose upper ones were there."""
    return bool(cells) and all(
        upper.lower is not None and upper in body and upper.lower not in body for upper, _ in cells
    )


def _is_new(cell: Line) -> bool:
    """Whether what stands in a column of money is an amount of its own, or the end of the table."""
    tight = dense(cell.text)
    return ("." in tight and amount_alone(tight) is not None) or not re.search(r"\d", tight)


def _under(line: Line, columns: Sequence[Column]) -> list[Column]:
    return [c for c in columns if line.box.left < (c.left + c.right) / 2 < line.box.right]


def _parts(line: Line, columns: Sequence[Column]) -> list[Line]:
    """The cells of a line: the engine reads neighbours that stand close as one."""
    under = _under(line, columns)
    words = list(re.finditer(r"\S+", line.text))
    if len(under) < 2 or len(words) != len(under):
        return [line]
    wide = (line.box.right - line.box.left) / len(line.text)
    parts = []
    for word in words:
        left, right = line.box.left + wide * word.start(), line.box.left + wide * word.end()
        box = Box(left, line.box.top, min(1.0, right), line.box.bottom)
        parts.append(Line(word[0], box, min(line.confidence, _INFERRED)))
    return parts


def _spans(rows: Sequence[Row], columns: Sequence[Column]) -> dict[Column, _Span]:
    """From where to where each column goes: its head, and what stands below it and no other."""
    spans = {column: (column.left, column.right) for column in columns}
    for line in (line for row in rows for line in row.lines):
        below = [column for column in columns if _shared(line, (column.left, column.right)) > 0]
        if len(below) == 1:
            left, right = spans[below[0]]
            spans[below[0]] = (min(left, line.box.left), max(right, line.box.right))
    return spans


def _shared(line: Line, span: _Span) -> float:
    return min(line.box.right, span[1]) - max(line.box.left, span[0])


def _column_of(line: Line, spans: dict[Column, _Span]) -> Column | None:
    """The column that a cell is of: below its head, else below its other cells, else nearest."""
    middle = (line.box.left + line.box.right) / 2

    def away(column: Column) -> float:
        return min(
            abs(middle - (column.left + column.right) / 2),
            abs(line.box.left - column.left),
            abs(line.box.right - column.right),
        )

    for column_span in ({c: (c.left, c.right) for c in spans}, spans):
        best = max(spans, key=lambda c: _shared(line, column_span[c]))
        if _shared(line, column_span[best]) > 0:
            return best
    best = min(spans, key=away)
    return best if away(best) < _FAR else None


def _ways(bodies: Sequence[dict[Column, list[Line]]]) -> list[Direction]:
    """Which way money went in each row: by a word of its own, by the column, else by its sign.

    Where some amounts have a minus and none a plus, those without any came in.
    """
    said = [_said(cells, "way") for cells in bodies]
    signs = [printed.sign if (printed := amount_alone(_said(cells, "amount"))) else None
             for cells in bodies]  # fmt: skip
    is_account = any(_said(cells, "balance") for cells in bodies)  # not what a card was charged
    bare_came = is_account and "-" in signs and "+" not in signs
    ways = []
    for cells, word, sign in zip(bodies, said, signs, strict=True):
        income = amount_alone(_said(cells, "income"))
        came_in = sign == "+" or (bare_came and sign == "")
        if _IN.fullmatch(word) or _OUT.fullmatch(word):
            came_in = _IN.fullmatch(word) is not None
        elif income is not None and income.amount.fen:
            came_in = True
        ways.append(Direction.IN if came_in else Direction.OUT)
    return ways


def _said(cells: dict[Column, list[Line]], name: str) -> str:
    """What stands in a row's cell under the head that means `name`."""
    lines = [line for column, found in cells.items() if column.name == name for line in found]
    return dense("".join(line.text for line in lines))


def _record(
    page: int, cells: dict[Column, list[Line]], columns: Sequence[Column], direction: Direction
) -> Record | None:
    draft = Draft(page)
    for column in flat(columns):
        if not column.name or column not in cells:
            continue
        value = Value(tuple(cells[column]))
        if column.name == "paid":
            _take_paid(draft, value)
        elif column.name in ("income", "outgo", "amount"):
            printed = amount_alone(value.text)
            if printed is not None and (printed.amount.fen or column.name == "amount"):
                sure = 1.0 if printed.is_sure else 0.8
                draft.take("amount", printed.amount, value.spot(page, sure))
        elif column.name not in ("party", "way", "clock"):
            read, sure = _cell(column.name, value.text)
            draft.take(column.name, read, value.spot(page, sure))
    draft.values["direction"] = direction
    _take_clock(draft, cells)
    _take_party(draft, cells, came_in=direction is Direction.IN)
    compare_parts(draft)
    has_money = any(isinstance(value, Money) for value in draft.values.values())
    if not has_money or not {"instalment", "due_on", "paid_at"} & draft.values.keys():
        return None
    return draft.record()


def _take_paid(draft: Draft, value: Value) -> None:
    """What was paid of what was due; nothing was paid yet where it is nought."""
    printed = amount_alone(value.text)
    if printed is None or not printed.amount.fen:
        return
    if draft.values.get("amount") != printed.amount:
        draft.values["amount"] = printed.amount
        draft.spots["amount"] = value.spot(draft.page, _INFERRED)


def _take_clock(draft: Draft, cells: dict[Column, list[Line]]) -> None:
    """The time of day in a column of its own belongs to the day of the row."""
    lines = [line for column, found in cells.items() if column.name == "clock" for line in found]
    day = draft.values.get("paid_at")
    told = with_clock(day, lines) if isinstance(day, PartialDate) else None
    if told is not None:
        draft.values["paid_at"], line = told
        draft.doubt("paid_at", line.confidence)


def _take_party(draft: Draft, cells: dict[Column, list[Line]], *, came_in: bool) -> None:
    """Who stands on the other side: who pays where money came in."""
    for column, lines in cells.items():
        if column.name == "party":
            value = Value(tuple(lines))
            name = name_of(value.text)
            draft.take("payer" if came_in else "payee", name, value.spot(draft.page))


def _cell(name: str, text: str) -> tuple[object, float]:
    if name == "instalment":
        match = re.fullmatch(r"第?(\d{1,3})期?(?:/\d{1,3}期?)?", dense(text))
        return (int(match[1]) if match else None), 1.0
    if name in ("transaction_id", "order_id"):
        return identifier(text), 1.0
    if name in MONEY:
        printed = amount_alone(text)
        return (printed.amount, 1.0 if printed.is_sure else 0.8) if printed else (None, 1.0)
    if name in ("due_on", "paid_at"):
        moments = moments_in(text)
        sure = 1.0 if is_whole_moment(text) else 0.8
        return (moments[0] if len(moments) == 1 else None), sure
    return plain(text) or None, 1.0


def compare_parts(draft: Draft) -> None:
    """Parts that are more than the whole say that one of the figures is in doubt."""
    parts = [draft.values.get(name) for name in ("principal", "interest", "penalty", "fee")]
    known = [part for part in parts if isinstance(part, Money)]
    whole = draft.values.get("amount")
    if isinstance(whole, Money) and sum(part.fen for part in known) > whole.fen:
        for name in ("amount", "principal", "interest"):
            if name in draft.spots:
                draft.doubt(name)
