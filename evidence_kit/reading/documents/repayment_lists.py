"""Lists of instalments or payments in one picture: tables with a head, or cards one by one."""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from evidence_kit.domain.readings import Direction, Line, PageLines, Record
from evidence_kit.domain.values import PartialDate
from evidence_kit.reading.documents.amounts import amount_alone, amounts_in, moments_in
from evidence_kit.reading.documents.companies import companies_in
from evidence_kit.reading.documents.draft import Draft
from evidence_kit.reading.documents.labelled import card_tail_in
from evidence_kit.reading.documents.labels import column_of, label_of
from evidence_kit.reading.documents.layout import Row, Value, risen, rows_of
from evidence_kit.reading.documents.paid import PART, PART_NAMES, amount_of, parts_in
from evidence_kit.reading.documents.pairing import pairs_of
from evidence_kit.reading.documents.tables import (
    MONEY,
    TOTALS,
    Column,
    compare_parts,
    read_table,
)
from evidence_kit.reading.documents.times import time_in
from evidence_kit.reading.documents.words import dense, plain

_INFERRED = 0.94
_UNNUMBERED = 2  # items at most among those that are numbered
_LONGEST_ITEM = 44  # letters of a row that says when and how much
_SEVERAL = re.compile(r"第\s*\d{1,3}\s*[-~至到]\s*\d{1,3}\s*期")  # settled together
_NUMBERED = re.compile(r"第\s*(\d{1,3})\s*(?:/\s*\d{1,3}\s*)?期|"
                       r"(?<![\d/.\-])([1-9]\d{0,2})\s*/\s*(\d{1,3})\s*期?(?![\d/])")  # fmt: skip
# What labels of single receipts mean on an item of a list, the better sources first.
_LABELS = {"actual": "amount", "paid": "amount", "amount": "amount", "due_amount": "amount",
           "paid_at": "paid_at", "time": "paid_at", "payee_full": "payee"}  # fmt: skip
_DUE = re.compile(r"应还|到期|还款日(?!期)|待还|计划|最晚|截止")
_PAID = re.compile(r"已还|还清|结清|成功|实还|已扣|已支付|完成|入账|扣款")
_PENDING = re.compile(r"待还|未到期|未还|^逾期|已逾期")
_PLAN = re.compile(r"还款计划|还款日历|扣款日历|应还计划|还款安排|分期计划|账单计划|还款日程")
_PAST = re.compile(r"还款记录|还款明细|还款历史|历史还款|交易记录|已还记录|还款流水")
_HEADING = re.compile(r"(20\d\d)\s*年\s*(?:(\d{1,2})\s*月)?")
_SHORT_DAY = re.compile(
    r"(?<![\d.\-/])(\d{1,2})\s*[月\-/.]\s*(\d{1,2})(?!\d)\s*日?\s*(?:(\d{1,2}):(\d{2})(?::(\d{2}))?)?(?![\d.])"
)
_DAY_OF_MONTH = re.compile(r"(\d{1,2})[日号]\s*(?:(\d{1,2}):(\d{2})(?::(\d{2}))?)?(?!\d)")
_NAMES_A_DAY = re.compile(r"\d\s*[-/.月]\s*\d|[今昨前]天")
# Heads of columns that are no labels of an item, or mean something else there.
_OF_TABLES = frozenset({"instalment", "amount", "note", "party", "income", "outgo"})
_STATES = re.compile(
    r"已还清|已结清|部分还款|部分已还|已还款|已还|待还款|待还|未到期|未还|逾期\d*天?|还款成功|扣款成功|提前结清|处理中|交易成功|支付成功|"
    r"还款失败|已逾期|退款成功|已退款|已退回"
)


def read_lists(pages: Sequence[PageLines], captured_on: PartialDate | None) -> list[Record]:
    """The rows of a list of repayments, page after page; a table's head stands on the first."""
    records: list[Record] = []
    columns: Sequence[Column] = ()
    for page in pages:
        found, columns = _read_page(page, columns, captured_on)
        records += found
    return records


def read_list(page: PageLines, captured_on: PartialDate | None = None) -> list[Record]:
    """The rows of a list of repayments; none where the page is no such list."""
    return _read_page(page, (), captured_on)[0]


def is_schedule(
    page: PageLines, records: Sequence[Record], captured_on: PartialDate | None = None
) -> bool:
    """Whether a list says what is to be paid, and not what was paid."""
    title = _title(page)
    if _PAST.search(title):
        return False
    if _PLAN.search(title):
        return True
    if any(record.paid_at for record in records):
        return _is_to_come(records, captured_on)
    return any(record.due_on for record in records)


def _is_to_come(records: Sequence[Record], captured_on: PartialDate | None) -> bool:
    """Whether most days of a list had not come when its picture was taken."""
    days = [record.paid_at for record in records if record.paid_at and record.paid_at.day]
    if captured_on is None or captured_on.day is None or not days:
        return False
    later = sum(day.first_day() > captured_on.first_day() for day in days)
    return later > len(days) / 2


def _title(page: PageLines) -> str:
    """What stands in the upper quarter of a screen."""
    tall = page.height / page.width
    first = min((line.box.top for line in page.lines), default=0.0)
    above = [line for line in page.lines if (line.box.top - first) * tall < 0.3]
    return "|".join(dense(line.text) for line in above)


def _read_page(
    page: PageLines, carried: Sequence[Column], captured_on: PartialDate | None
) -> tuple[list[Record], Sequence[Column]]:
    rows = rows_of(page)
    records, columns = read_table(page.page, rows, carried)
    if len(records) < (1 if carried else 2):
        records = _cards(page.page, rows, captured_on)
    is_plan = _PLAN.search(_title(page)) or _is_to_come(records, captured_on)
    if is_plan and not _PAST.search(_title(page)):
        records = [_planned(record) for record in records]
    return records, columns


def _planned(record: Record) -> Record:
    """In a plan the only day of an instalment, paid or not, is the one when it falls due."""
    if record.due_on or record.paid_at is None or record.paid_at.hour is not None:
        return record
    spots = dict(record.spots)
    spots["due_on"] = spots.pop("paid_at")
    return replace(record, due_on=record.paid_at, paid_at=None, spots=spots)


def _cards(page: int, rows: Sequence[Row], captured_on: PartialDate | None) -> list[Record]:
    """Items below each other: each begins with its number, or is a date with an amount."""
    starts = [n for n, row in enumerate(rows) if _numbered(row) is not None or _names_several(row)]
    starts = risen(rows, starts, _is_heading)
    dated = list(_dated_starts(rows)) if len(starts) > 1 else []
    if set(starts) < set(dated) and len(dated) <= len(starts) + _UNNUMBERED:
        starts = dated  # what came back, or failed, has no number
    for told_by in (_repeated, _dated_starts, _sentences):
        if len(starts) < 2:
            starts = list(told_by(rows))
            starts = risen(rows, starts, _is_heading) if told_by is _repeated else starts
    if len(starts) < 2:
        return []
    records = []
    calendar = _Calendar(captured_on)
    spans = list(zip(starts, [*starts[1:], len(rows)], strict=True))
    usual = min(end - start for start, end in spans[:-1])
    for start, end in spans:
        above = 0 if start == starts[0] else max(0, start - 3)
        for row in rows[above:start]:
            if (head := _HEADING.match(dense(row.lines[0].text))) is not None:
                calendar.year = int(head[1])
                calendar.month = int(head[2]) if head[2] else None
        end = min(end, start + max(usual, 1) + 1)
        block = [row for row in rows[start:end] if not _is_heading(row)]
        if start + usual <= end:
            block = _near(block)
        record = _card(page, block, calendar)
        if record is not None:
            records.append(record)
    return records if len(records) > 1 else []


def _is_heading(row: Row) -> bool:
    return _HEADING.fullmatch(dense(row.lines[0].text)) is not None


def _near(block: list[Row]) -> list[Row]:
    """The rows of one item: a wide gap ends it."""
    kept = block[:1]
    for row in block[1:]:
        if row.top - kept[-1].bottom > 2.2 * (kept[-1].bottom - kept[-1].top):
            break
        kept.append(row)
    return kept


def _names_several(row: Row) -> bool:
    """Whether an item is of several instalments that were paid at once: it has no number then."""
    has_amount = any(amount_alone(line.text) for line in row.lines)
    return has_amount and any(_SEVERAL.search(plain(line.text)) for line in row.lines)


def _numbered(row: Row) -> int | None:
    """Which instalment a row begins with, or names on its own."""
    first = plain(row.lines[0].text)
    match = _NUMBERED.match(first)
    if match is None:
        whole = (_NUMBERED.fullmatch(plain(line.text)) for line in row.lines[1:])
        match = next((each for each in whole if each), None)
    if match is None and amount_alone(row.lines[-1].text):
        match = re.search(r"第\s*(\d{1,3})\s*()期", first)
    if match is None:
        said = (re.match(r"第\s*(\d{1,3})\s*()期", plain(line.text)) for line in row.lines[1:])
        match = next((each for each in said if each), None)
    if match is None or (match[2] and match[3] and int(match[2]) > int(match[3])):
        return None
    return int(match[1] or match[2])


def _dated_starts(rows: Sequence[Row]) -> Iterator[int]:
    """Rows with an amount at the right, each followed or accompanied by a date."""
    for number, row in enumerate(rows):
        last = row.lines[-1]
        if len(row.lines) < 2:
            continue
        at_right = amount_alone(last.text) is not None and last.box.right >= 0.6
        if not at_right and not _is_row_of_table(row):
            continue
        if TOTALS.search(dense(row.text)) or _HEADING.match(dense(row.lines[0].text)):
            continue
        near = rows[number : number + 3]
        said = "|".join(plain(line.text) for each in near for line in each.lines)
        has_day = any(_DAY_OF_MONTH.match(plain(x.text)) for each in near for x in each.lines)
        if has_day or moments_in(said) or _SHORT_DAY.search(said) or re.search("[今昨前]天", said):
            yield number


def _is_row_of_table(row: Row) -> bool:
    """Whether a row says when and how much among other words, without any head above it."""
    sums = [each for line in row.lines if (each := amount_alone(line.text)) and each.has_fen]
    moments = [moment for line in row.lines for moment in moments_in(line.text)]
    return len(row.lines) > 2 and len(sums) == 1 and len(moments) == 1


def _repeated(rows: Sequence[Row]) -> Iterator[int]:
    """Rows of the first label that stands on the page again and again: each is of another item."""
    labels: dict[str, list[int]] = {}
    for number, row in enumerate(rows):
        told = _field_of(row.lines[0].text)
        if told is not None and told[0] not in ("other", "instalment"):
            label = dense(row.lines[0].text).removesuffix(dense(told[1]))
            labels.setdefault(label, []).append(number)
    several = [numbers for numbers in labels.values() if len(numbers) > 1]
    most = max((len(numbers) for numbers in several), default=0)
    alike = [numbers for numbers in several if len(numbers) == most]
    if len(alike) > 1:  # one label alone may be that of another value
        yield from min(alike)


def repeats_labels(page: PageLines) -> bool:
    """Whether a page has the same labels again and again, so that it is a list and no receipt."""
    return any(True for _ in _repeated(rows_of(page)))


def _sentences(rows: Sequence[Row]) -> Iterator[int]:
    """Rows that name a day and one amount in words: 2024-04-11 20:14 还款1,284.67元."""
    for number, row in enumerate(rows):
        said = plain(row.text)
        if len(said) < _LONGEST_ITEM and len(moments_in(said)) == 1 and len(amounts_in(said)) == 1:
            yield number


def _card(page: int, block: Sequence[Row], calendar: "_Calendar") -> Record | None:
    draft = Draft(page)
    numbers = [(number, row) for row in block if (number := _numbered(row)) is not None]
    if numbers:
        draft.take("instalment", numbers[0][0], Value((numbers[0][1].lines[0],)).spot(page))
    told = _take_labelled(draft, block, calendar)
    lines = [line for row in block for line in row.lines]
    sign = ""
    for position, line in enumerate(lines):
        if id(line) in told or _NUMBERED.fullmatch(plain(line.text)):
            continue
        before = plain(lines[position - 1].text) if position else ""
        sign = _take_line(draft, line, before, calendar) or sign
    compare_parts(draft)
    if _PENDING.search(str(draft.values.get("status", ""))):
        _make_due(draft)
    if (
        "amount" not in draft.values
        or not {"instalment", "due_on", "paid_at"} & draft.values.keys()
    ):
        return None
    came_in = sign == "+" or "退款" in str(draft.values.get("status", ""))
    draft.values["direction"] = Direction.IN if came_in else Direction.OUT
    return draft.record()


def _take_labelled(draft: Draft, block: Sequence[Row], calendar: "_Calendar") -> set[int]:
    """Takes what stands beside labels; tells which lines said something so."""
    told: set[int] = set()
    pairs = pairs_of(block, _field_of)
    order = list(dict.fromkeys(_LABELS))
    for pair in sorted(
        pairs, key=lambda pair: order.index(pair.name) if pair.name in order else -1
    ):
        told.update(id(line) for line in pair.value.lines)
        told.update(id(line) for row in block for line in row.lines if line.text == pair.label)
        name = _LABELS.get(pair.name, pair.name)
        spot = pair.value.spot(draft.page)
        if name in MONEY:
            draft.take(name, amount_of(pair.value), spot)
        elif name in ("due_on", "paid_at"):
            moments = calendar.moments_in(pair.value.text)
            draft.take(name, moments[0] if len(moments) == 1 else None, spot)
        elif name in ("status", "payee", "method"):
            draft.take(name, plain(pair.value.text) or None, spot)
    return told


def _field_of(text: str) -> tuple[str, str] | None:
    """Which field a line is the label of: as the head of a column is, else as on a receipt."""
    if PART.search(plain(text)):
        return None  # several parts on one line
    tight = re.sub(r"\((元|¥)\)", "", dense(text))
    head = re.match(r"[^\d:¥]*", tight)
    bare, rest = (head[0], tight[head.end() :].lstrip(":")) if head else (tight, "")
    name = column_of(bare) or None
    told = label_of(text)
    if name is not None and name not in _OF_TABLES:
        return name, rest
    if told is None:
        return None if name != "amount" else (name, rest)
    return told


def _make_due(draft: Draft) -> None:
    """What is still to be paid has no day of payment: its day is the one when it falls due."""
    paid = draft.values.get("paid_at")
    if isinstance(paid, PartialDate) and paid.hour is None and "due_on" not in draft.values:
        draft.values["due_on"] = draft.values.pop("paid_at")
        draft.spots["due_on"] = draft.spots.pop("paid_at")


def _take_line(draft: Draft, line: Line, before: str, calendar: "_Calendar") -> str:
    """What one line of an item says, and the sign of its amount; `before` is the line before it."""
    text, spot = plain(line.text), Value((line,)).spot(draft.page)
    inferred = Value((line,)).spot(draft.page, _INFERRED)
    for name, money in parts_in(text):
        draft.take(name, money, spot)
    for name, moment in _moments(text, before, calendar):
        is_printed = bool(moments_in(text))
        draft.take(name, moment, spot if is_printed or calendar.year else inferred)
    if state := _STATES.search(dense(text)):
        draft.take("status", state[0], spot)
    if (company := companies_in(text)) and not card_tail_in(text):
        draft.take("payee", company[0], inferred)
    printed = amount_alone(text)
    if printed is not None and (printed.has_fen or printed.has_currency):
        draft.take(PART_NAMES.get(dense(before), "amount"), printed.amount, spot)
        return printed.sign
    if not PART.search(text) and not re.search(r"剩余|余额|共|减免|优惠", text):
        named = amounts_in(text)
        if len(named) == 1:
            draft.take("amount", named[0], inferred)
    return ""


@dataclass(slots=True)
class _Calendar:
    """By what days without a year are told: a heading above them, or when the picture was taken."""

    captured_on: PartialDate | None
    year: int | None = None
    month: int | None = None

    def moments_in(self, text: str) -> list[PartialDate]:
        """The days and times of a line: as printed, else worked out."""
        moments = moments_in(text)
        if moments:
            return moments
        if self.year is None:
            told = time_in(text, self.captured_on) if _NAMES_A_DAY.search(text) else None
            return [told.on] if told and told.on else []
        if self.month and (day := _DAY_OF_MONTH.match(text)):
            parts = (int(part) if part else None for part in day.groups())
            with suppress(ValueError):
                return [PartialDate(self.year, self.month, *parts)]
        if short := _SHORT_DAY.search(text):
            parts = (int(part) if part else None for part in short.groups())
            with suppress(ValueError):
                return [PartialDate(self.year, *parts)]
        return []


def _moments(text: str, before: str, calendar: _Calendar) -> Iterator[tuple[str, PartialDate]]:
    """Dates of a line, with the field each is for."""
    for moment in calendar.moments_in(text)[:2]:
        said = text if len(text) > 12 else before + text
        is_due = _DUE.search(said) and not _PAID.search(said)
        yield ("due_on" if is_due and moment.hour is None else "paid_at"), moment
