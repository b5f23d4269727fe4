"""Days of an item of a list: which of its lines says when it was due, which when it was paid."""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress

from evidence_kit.domain.readings import Line
from evidence_kit.domain.values import PartialDate
from evidence_kit.reading.documents.amounts import moments_in
from evidence_kit.reading.documents.draft import Draft
from evidence_kit.reading.documents.layout import Value
from evidence_kit.reading.documents.lists.amount_columns import is_aligned
from evidence_kit.reading.documents.lists.item_days import Calendar, with_clock
from evidence_kit.reading.documents.lists.loan_items import tells_of_borrowing
from evidence_kit.reading.documents.words import dense

_INFERRED = 0.94
_DUE = re.compile(r"应还|到期|还款日(?!期)|待还|计划|最晚|截止")
_PAID = re.compile(r"已还|还清|结清|成功|实还|已扣|已支付|完成|入账|扣款")
_PERIOD = re.compile(
    r"周期|起止|\d{1,2}[/月.]\d{1,2}日?\s*[-~至到]\s*(?:20\d\d[/年.])?\d{1,2}[/月.]\d"
)


def name_over(line: Line, lines: Sequence[Line]) -> Line | None:
    """The name of a day right above it, at one of its edges."""
    high = line.box.bottom - line.box.top
    return next(
        (
            each
            for each in lines
            if 0 <= line.box.top - each.box.bottom < high
            and is_aligned(each, line)
            and (_DUE.search(each.text) or _PAID.search(each.text))
        ),
        None,
    )


def take_day_of_parts(draft: Draft, lines: Sequence[Line], calendar: Calendar) -> None:
    """The day whose number stands alone beside its month: of an instalment that another line says
    to be paid on its day, the one when it fell due."""
    day = calendar.of_parts(lines)
    paid = draft.spots.get("paid_at")
    if day is None or "due_on" in draft.values:
        return
    spot = Value((day[1],)).spot(draft.page, _INFERRED)
    if paid is None:
        draft.take("paid_at", day[0], spot)
    elif "instalment" in draft.values and any(
        line.box == paid.box and _PAID.search(dense(line.text)) for line in lines
    ):
        draft.take("due_on", day[0], spot)


def take_clock(draft: Draft, lines: Sequence[Line]) -> None:
    """The time of day that stands in a line of its own belongs to the day of the item."""
    day = draft.values.get("paid_at")
    told = with_clock(day, lines) if isinstance(day, PartialDate) else None
    if told is not None:
        draft.values["paid_at"], line = told
        draft.doubt("paid_at", min(_INFERRED, line.confidence))


def make_due(draft: Draft) -> None:
    """What is still to be paid has no day of payment: its day is the one when it falls due."""
    paid = draft.values.get("paid_at")
    if isinstance(paid, PartialDate) and paid.hour is None and "due_on" not in draft.values:
        draft.values["due_on"] = draft.values.pop("paid_at")
        draft.spots["due_on"] = draft.spots.pop("paid_at")


def make_future(draft: Draft, lines: Sequence[Line], calendar: Calendar) -> None:
    """A day without a year on which something is still to be paid has not passed yet."""
    due, taken = draft.values.get("due_on"), calendar.captured_on
    if not isinstance(due, PartialDate) or due.day is None or taken is None or taken.day is None:
        return
    is_printed = calendar.is_printed or any(
        moments_in(line.text) or str(due.year) in line.text for line in lines
    )
    if not is_printed and due.first_day() < taken.first_day():
        with suppress(ValueError):
            draft.values["due_on"] = PartialDate(due.year + 1, due.month, due.day)
            draft.doubt("due_on", _INFERRED)


def named_moments(text: str, before: str, calendar: Calendar) -> Iterator[tuple[str, PartialDate]]:
    """Dates of a line, with the field each is for.

    The day on which a loan began is for none, nor are those from which to which a bill goes.
    """
    if _PERIOD.search(text):
        return
    for moment in calendar.moments_in(text)[:2]:
        said = text if len(text) > 12 else before + text
        if tells_of_borrowing(text):
            continue
        is_due = _DUE.search(said) and not _PAID.search(said)
        yield ("due_on" if is_due and moment.hour is None else "paid_at"), moment
