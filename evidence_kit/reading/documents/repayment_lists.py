"""Lists of instalments or payments in one picture: tables with a head, or cards one by one."""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass

from evidence_kit.domain.readings import Direction, Line, PageLines, Record
from evidence_kit.domain.values import Money, PartialDate
from evidence_kit.reading.documents.amounts import amount_alone, amounts_in, moments_in
from evidence_kit.reading.documents.draft import Draft
from evidence_kit.reading.documents.labels import columns_by_word
from evidence_kit.reading.documents.layout import Row, Value, rows_of
from evidence_kit.reading.documents.words import companies_in, dense, plain

_INFERRED = 0.94
_MONEY = frozenset({"principal", "interest", "penalty", "fee", "amount", "balance"})
_NUMBERED = re.compile(r"第\s*(\d{1,3})\s*期|(?<![\d/.\-])(\d{1,3})\s*/\s*(\d{1,3})\s*期?(?![\d/])")
_PART = re.compile(
    r"(本金|利息|罚息|违约金|滞纳金|逾期费|手续费|服务费|担保费|费用)[:\s]*¥?\s*(\d[\d,]*(?:\.\d{1,2})?)"
)
_PARTS = {"本金": "principal", "利息": "interest", "罚息": "penalty", "违约金": "penalty",
          "滞纳金": "penalty", "逾期费": "penalty"}  # fmt: skip
_DUE = re.compile(r"应还|到期|还款日(?!期)|待还|计划|最晚|截止")
_PAID = re.compile(r"已还|还清|结清|成功|实还|已扣|已支付|完成|入账|扣款")
_TOTALS = re.compile(r"合计|总计|共\d+期|累计|小计")
_HEADING = re.compile(r"(20\d\d)\s*年\s*(?:(\d{1,2})\s*月)?")
_SHORT_DAY = re.compile(
    r"(?<![\d.\-/])(\d{1,2})\s*[月\-/.]\s*(\d{1,2})(?!\d)\s*日?\s*(?:(\d{1,2}):(\d{2})(?::(\d{2}))?)?(?![\d.])"
)
_STATES = re.compile(
    r"已还清|已结清|已还款|已还|待还款|待还|未到期|未还|逾期\d*天?|还款成功|扣款成功|提前结清|处理中|交易成功|支付成功|还款失败|已逾期"
)


@dataclass(frozen=True, slots=True)
class _Column:
    name: str
    left: float
    right: float


def read_list(page: PageLines) -> list[Record]:
    """The rows of a list of repayments; none where the page is no such list."""
    rows = rows_of(page)
    return _table(page.page, rows) or _cards(page.page, rows)


def is_schedule(page: PageLines, records: Sequence[Record]) -> bool:
    """Whether a list says what is to be paid, and not what was paid."""
    said = dense("".join(line.text for line in page.lines))
    if re.search(r"还款记录|还款明细|还款历史|历史还款|交易记录|已还记录", said):
        return False
    if any(record.paid_at for record in records):
        return False
    if re.search(r"还款计划|应还计划|还款安排|分期计划|账单计划", said):
        return True
    return any(record.due_on for record in records)


def _table(page: int, rows: Sequence[Row]) -> list[Record]:
    for number, row in enumerate(rows):
        columns = _head(row)
        if len(columns) >= 3 and len({column.name for column in columns}) == len(columns):
            found = [
                record
                for body in rows[number + 1 :]
                if (record := _table_row(page, body, columns)) is not None
            ]
            return found if len(found) > 1 else []
    return []


def _head(row: Row) -> list[_Column]:
    columns = []
    for line in row.lines:
        name = columns_by_word().get(re.sub(r"\((元|¥)\)", "", dense(line.text)))
        if name is not None:
            columns.append(_Column(name, line.box.left, line.box.right))
    return columns


def _table_row(page: int, row: Row, columns: Sequence[_Column]) -> Record | None:
    if _TOTALS.search(dense(row.text)):
        return None
    draft = Draft(page)
    for line in row.lines:
        column = _column_of(line, columns)
        if column is not None:
            draft.take(column.name, _cell(column.name, line), Value((line,)).spot(page))
    _settle_amount(draft)
    if len(draft.values) < 2 or not any(isinstance(v, Money) for v in draft.values.values()):
        return None
    draft.values.setdefault("direction", Direction.OUT)
    return draft.record()


def _column_of(line: Line, columns: Sequence[_Column]) -> _Column | None:
    """The column whose head a cell stands under: by overlap, else by the nearest edge or middle."""
    middle = (line.box.left + line.box.right) / 2

    def away(column: _Column) -> float:
        overlap = min(line.box.right, column.right) - max(line.box.left, column.left)
        if overlap > 0:
            return -overlap
        return min(
            abs(middle - (column.left + column.right) / 2),
            abs(line.box.left - column.left),
            abs(line.box.right - column.right),
        )

    best = min(columns, key=away, default=None)
    return best if best is not None and away(best) < 0.08 else None


def _cell(name: str, line: Line) -> object:
    text = line.text
    if name == "instalment":
        match = re.fullmatch(r"第?(\d{1,3})期?(?:/\d{1,3}期?)?", dense(text))
        return int(match[1]) if match else None
    if name in _MONEY:
        printed = amount_alone(text)
        return printed.amount if printed else None
    if name in ("due_on", "paid_at"):
        moments = moments_in(text)
        return moments[0] if len(moments) == 1 else None
    return plain(text) or None


def _settle_amount(draft: Draft) -> None:
    """Parts that are more than the whole say that one of the figures is in doubt."""
    parts = [draft.values.get(name) for name in ("principal", "interest", "penalty", "fee")]
    known = [part for part in parts if isinstance(part, Money)]
    whole = draft.values.get("amount")
    if isinstance(whole, Money) and sum(part.fen for part in known) > whole.fen:
        for name in ("amount", "principal", "interest"):
            if name in draft.spots:
                draft.doubt(name)


def _cards(page: int, rows: Sequence[Row]) -> list[Record]:
    """Items below each other: each begins with its number, or is a date with an amount."""
    starts = [n for n, row in enumerate(rows) if _numbered(row) is not None]
    if len(starts) < 2:
        starts = list(_dated_starts(rows))
    if len(starts) < 2:
        return []
    records = []
    year: tuple[int, int | None] | None = None
    spans = list(zip(starts, [*starts[1:], len(rows)], strict=True))
    usual = min(end - start for start, end in spans[:-1])
    for start, end in spans:
        for row in rows[max(0, start - 3) : start]:
            if (head := _HEADING.fullmatch(dense(row.lines[0].text))) is not None:
                year = int(head[1]), int(head[2]) if head[2] else None
        end = min(end, start + max(usual, 1) + 1)
        block = [row for row in rows[start:end] if not _HEADING.fullmatch(dense(row.lines[0].text))]
        if start + usual <= end:
            block = _near(block)
        record = _card(page, block, year[0] if year else None)
        if record is not None:
            records.append(record)
    return records if len(records) > 1 else []


def _near(block: list[Row]) -> list[Row]:
    """The rows of one item: a wide gap ends it."""
    kept = block[:1]
    for row in block[1:]:
        if row.top - kept[-1].bottom > 2.2 * (kept[-1].bottom - kept[-1].top):
            break
        kept.append(row)
    return kept


def _numbered(row: Row) -> int | None:
    first = row.lines[0]
    match = _NUMBERED.match(plain(first.text))
    return int(match[1] or match[2]) if match else None


def _dated_starts(rows: Sequence[Row]) -> Iterator[int]:
    """Rows with an amount at the right, each followed or accompanied by a date."""
    for number, row in enumerate(rows):
        last = row.lines[-1]
        if len(row.lines) < 2 or amount_alone(last.text) is None or last.box.right < 0.6:
            continue
        if _TOTALS.search(dense(row.text)):
            continue
        near = rows[number : number + 3]
        if any(moments_in(each.text) or _SHORT_DAY.search(plain(each.text)) for each in near):
            yield number


def _card(page: int, block: Sequence[Row], year: int | None) -> Record | None:
    lines = [line for row in block for line in row.lines]
    draft = Draft(page)
    draft.take("instalment", _numbered(block[0]), Value((block[0].lines[0],)).spot(page))
    for position, line in enumerate(lines):
        before = plain(lines[position - 1].text) if position else ""
        _take_line(draft, line, before, year)
    _settle_amount(draft)
    if (
        "amount" not in draft.values
        or not {"instalment", "due_on", "paid_at"} & draft.values.keys()
    ):
        return None
    draft.values["direction"] = Direction.OUT
    return draft.record()


def _take_line(draft: Draft, line: Line, before: str, year: int | None) -> None:
    """What one line of an item says; `before` is the line in front of it, perhaps its label."""
    text, spot = plain(line.text), Value((line,)).spot(draft.page)
    inferred = Value((line,)).spot(draft.page, _INFERRED)
    for part, figure in _PART.findall(text):
        draft.take(_PARTS.get(part, "fee"), _money(figure), spot)
    for name, moment in _moments(text, before, year):
        draft.take(name, moment, spot)
    if state := _STATES.search(dense(text)):
        draft.take("status", state[0], spot)
    if company := companies_in(text):
        draft.take("payee", company[0], inferred)
    printed = amount_alone(text)
    if printed is not None and (printed.has_fen or printed.has_currency):
        draft.take(_PARTS.get(dense(before), "amount"), printed.amount, spot)
    elif not _PART.search(text) and not re.search(r"剩余|余额|共", text):
        named = amounts_in(text)
        if len(named) == 1:
            draft.take("amount", named[0], inferred)


def _money(figure: str) -> Money | None:
    printed = amount_alone(figure)
    return printed.amount if printed else None


def _moments(text: str, before: str, year: int | None) -> Iterator[tuple[str, PartialDate]]:
    """Dates of a line, with the field each is for; the year may stand in a heading above."""
    moments = moments_in(text)
    if not moments and year is not None and (short := _SHORT_DAY.search(text)):
        month, day, hour, minute, second = (int(part) if part else None for part in short.groups())
        with suppress(ValueError):
            moments = [PartialDate(year, month, day, hour, minute, second)]
    for moment in moments[:2]:
        said = text if len(text) > 12 else before + text
        is_due = _DUE.search(said) and not _PAID.search(said)
        yield ("due_on" if is_due and moment.hour is None else "paid_at"), moment
