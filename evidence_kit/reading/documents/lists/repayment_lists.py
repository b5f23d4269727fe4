"""Lists of instalments or payments in one picture: tables with a head, or items one by one."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from evidence_kit.domain.readings import Direction, Line, PageLines, Record
from evidence_kit.domain.values import PartialDate
from evidence_kit.reading.documents.amounts import amounts_in, moments_in
from evidence_kit.reading.documents.layout import Row, Value, risen, rows_of
from evidence_kit.reading.documents.lists.cards import (
    PENDING,
    field_of,
    names_several,
    numbered,
    read_card,
)
from evidence_kit.reading.documents.lists.headings import headings_in
from evidence_kit.reading.documents.lists.item_days import Calendar
from evidence_kit.reading.documents.lists.items import Item, items_from, items_of
from evidence_kit.reading.documents.lists.parted import parted
from evidence_kit.reading.documents.lists.plan_days import with_due_days
from evidence_kit.reading.documents.lists.table_heads import Column
from evidence_kit.reading.documents.lists.tables import read_table
from evidence_kit.reading.documents.payments.notices import notices_in
from evidence_kit.reading.documents.words import dense, plain

_BARE_NUMBER = re.compile(r"[1-9]\d{0,2}")
_RIGHT = 0.7  # of the page's width: where a bar ends with what leads elsewhere
_IN_THE_MIDDLE = 0.05  # likewise, how far from it a title stands
_COUNTED = 3  # items that are counted, not numbered by chance
_MOST_COUNTED = 2 / 3  # of all items
_INFERRED = 0.9
_LONGEST_ITEM = 44  # letters of a row that says when and how much
_OF_LOAN = re.compile(
    r"(?:还款|扣款|代扣|借款|贷款|分期).{0,2}(?:记录|明细|流水|历史|列表|账单|计划|通知)|已还"
)
_OF_ACCOUNT = re.compile(r"(?:收支|账户|账单|资金|银行卡|信用卡|卡片)(?:交易)?(?:明细|流水|记录)")
_COUNTED_BILL = re.compile(r"[\u4e00-\u9fff]{0,6}(?:账单|明细|流水|记录)[(共\d笔条项)]*")
_MOVES = re.compile(r"账单|明细|流水|交易记录|收支")
_PLAN = re.compile(r"还款计划|还款日历|扣款日历|应还计划|还款安排|分期计划|账单计划|还款日程")
_OWED = re.compile(r"(?:全部|剩余|未来)待还(?:账单)?|待还账单")  # a title alone
_SUM_OWED = re.compile(r"(?:剩余|本期|本月|当期|全部)(?:应还|待还|未还)|最[后晚迟]还款日")
_WHEN_PAID = re.compile(
    r"于\d.{6,12}(?:还清|结清|还款|归还|扣款)|(?:还清|结清|实际还款|实还)(?:于|日期?|时间):?\d"
)
_PAST = re.compile(
    r"历史账单|往期账单|还款记录|还款明细|还款历史|历史还款|已还明细|交易记录|已还记录|还款流水"
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
    title = title_of(page, records)
    are_loans = bool(records) and all(record.direction is Direction.IN for record in records)
    if are_loans or _PAST.search(title):
        return False
    is_owed = any(_OWED.fullmatch(line) for line in title.split("|"))
    if (
        _PLAN.search(title)
        or is_owed
        or any(PENDING.search(record.status or "") for record in records)
    ):
        return True
    if any(record.paid_at for record in records):
        return _is_to_come(records, captured_on)
    return any(record.due_on for record in records) or _SUM_OWED.search(title) is not None


def is_account(page: PageLines, records: Sequence[Record]) -> bool:
    """Whether a list is of all that moved on an account, and not of what was repaid of a loan.

    Money comes in and goes out, what is left stands beside each, a bill has several parties, or
    each item is a slip of its own that names both sides.
    """
    title = title_of(page, records)
    if _OF_LOAN.search(title) or any(r.instalment is not None or r.due_on for r in records):
        return False
    parties = {record.payee or record.payer for record in records} - {None}
    if all(record.payer and record.payee for record in records):
        return True
    left = sum(record.balance is not None for record in records)
    ways = {record.direction for record in records}
    return (
        left * 2 > len(records)
        or len(ways) > 1
        or (len(parties) > 1 and _MOVES.search(title) is not None)
        or _OF_ACCOUNT.search(title) is not None
    )


def _is_to_come(records: Sequence[Record], captured_on: PartialDate | None) -> bool:
    """Whether most days of a list had not come when its picture was taken."""
    days = [record.paid_at for record in records if record.paid_at and record.paid_at.day]
    if captured_on is None or captured_on.day is None or not days:
        return False
    later = sum(day.first_day() > captured_on.first_day() for day in days)
    return later > len(days) / 2


def is_titled(page: PageLines, records: Sequence[Record]) -> bool:
    """Whether a list stands below the name of such lists and nothing else: 还款计划."""
    forms = (_PLAN, _PAST, _OF_LOAN, _OF_ACCOUNT, _COUNTED_BILL)
    return len(records) > 1 and any(
        form.fullmatch(line) for line in title_of(page, records).split("|") for form in forms
    )


def title_of(page: PageLines, records: Sequence[Record]) -> str:
    """What stands above the items of a list, line by line."""
    boxes = [spot.box for record in records for spot in record.spots.values() if spot.box]
    first = min((box.top for box in boxes), default=1.0)
    higher = [line for line in page.lines if line.box.bottom <= first]
    above = (dense(line.text) for line in higher if not _leads_elsewhere(line, higher))
    return "|".join(re.sub(r"^[<＜‹〈く]+", "", text) for text in above)  # the key that goes back


def _leads_elsewhere(line: Line, lines: Sequence[Line]) -> bool:
    """Whether a line is at the right end of the bar whose title is in the middle: another page."""
    return line.box.left > _RIGHT and any(
        other.box.top < (line.box.top + line.box.bottom) / 2 < other.box.bottom
        and abs((other.box.left + other.box.right) / 2 - 0.5) < _IN_THE_MIDDLE
        for other in lines
    )


def _read_page(
    page: PageLines, carried: Sequence[Column], captured_on: PartialDate | None
) -> tuple[list[Record], Sequence[Column]]:
    rows = rows_of(page)
    records, columns = read_table(page.page, rows, carried)
    if len(records) < (1 if carried else 2):
        records = _cards(page, rows, captured_on)
    if is_schedule(page, records, captured_on):
        records = [_planned(record, page) for record in records]
    return records, columns


def _planned(record: Record, page: PageLines) -> Record:
    """In a plan the only day of an instalment, paid or not, is the one when it falls due.

    Unless its own line says that it was paid on that day: 已于2024-04-11还清.
    """
    if record.due_on or record.paid_at is None or record.paid_at.hour is not None:
        return record
    place = record.spots["paid_at"].box
    if any(line.box == place and _WHEN_PAID.search(dense(line.text)) for line in page.lines):
        return record
    spots = dict(record.spots)
    spots["due_on"] = spots.pop("paid_at")
    return replace(record, due_on=record.paid_at, paid_at=None, spots=spots)


def _cards(page: PageLines, rows: Sequence[Row], captured_on: PartialDate | None) -> list[Record]:
    """Items below or beside each other: around amounts that repeat, else from where each begins."""
    calendar = Calendar(captured_on)
    rows = parted(rows)
    told = []
    for item in notices_in(rows) or items_of(rows) or _begun(rows):
        calendar = calendar.below(item.headings)
        record = read_card(page, item.rows, calendar, item.amount)
        if record is not None:
            told.append((item, record))
    if len(told) < 2:
        return []
    items = [item for item, _ in told]
    records = with_due_days(page.page, told, captured_on)
    return _counted(page, list(zip(items, records, strict=True))) or records


def _counted(page: PageLines, told: Sequence[tuple[Item, Record]]) -> list[Record]:
    """Items that bare numbers to their left count are instalments; none where they are not.

    A number or two that were not seen are told by their neighbours.
    """
    lefts = [
        min((line for row in item.rows for line in row.lines), key=lambda line: line.box.left)
        for item, _ in told
    ]
    seen = {
        at: int(dense(x.text))
        for at, x in enumerate(lefts)
        if _BARE_NUMBER.fullmatch(dense(x.text))
    }
    if len(seen) < max(_COUNTED, len(told) * _MOST_COUNTED):
        return []
    if any(record.instalment is not None for _, record in told):
        return []
    for step in (1, -1):
        firsts = {number - step * at for at, number in seen.items()}
        if len(firsts) == 1 and (first := firsts.pop()) + step * (len(told) - 1) > 0 < first:
            return [
                _numbered(page, record, first + step * at, lefts[at], is_seen=at in seen)
                for at, (_, record) in enumerate(told)
            ]
    return []


def _numbered(page: PageLines, record: Record, number: int, line: Line, *, is_seen: bool) -> Record:
    spot = Value((line,), 1.0 if is_seen else _INFERRED).spot(page.page)
    return replace(record, instalment=number, spots={**record.spots, "instalment": spot})


def _begun(rows: Sequence[Row]) -> list[Item]:
    """Items that say their amount among words: each begins with its number, a label, or a day."""
    starts = [n for n, row in enumerate(rows) if numbered(row) is not None or names_several(row)]
    for told_by in (_repeated, _sentences):
        if len(starts) < 2:
            starts = list(told_by(rows))
    heads = headings_in(rows)
    starts = risen(rows, starts, heads.__contains__)
    return items_from(rows, starts, heads) if len(starts) > 1 else []


def _repeated(rows: Sequence[Row]) -> Iterator[int]:
    """Rows of the first label that stands on the page again and again: each is of another item."""
    labels: dict[str, list[int]] = {}
    for number, row in enumerate(rows):
        told = field_of(row.lines[0].text)
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
