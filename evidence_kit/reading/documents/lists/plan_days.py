"""Days of a plan that name no year: month after month, and what is owed next is near today."""

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from evidence_kit.domain.readings import Line, Record
from evidence_kit.domain.values import PartialDate
from evidence_kit.reading.documents.layout import Value
from evidence_kit.reading.documents.lists.items import Item
from evidence_kit.reading.documents.words import dense

_DUE = re.compile(
    r"(?:最晚|最迟|应于|请于|于)?(\d{1,2})[月\-/.](\d{1,2})日?(?:到期|前还款?|前?应还|还款|扣款)"
)
_SETTLED = re.compile(r"[还结]清|已还|成功")
_INFERRED = 0.9
_LEAST = 2
_MONTHS = 12


def with_due_days(
    page: int, told: Sequence[tuple[Item, Record]], captured_on: PartialDate | None
) -> list[Record]:
    """The records, each with the day when it falls due where all say it without a year."""
    records = [record for _, record in told]
    if captured_on is None or captured_on.day is None or len(told) < _LEAST:
        return records
    found = [_due_in(item) for item, _ in told]
    if any(record.due_on or record.paid_at for record in records) or None in found:
        return records
    named = [each for each in found if each is not None]
    step = _step([month for _, month, _ in named])
    if step == 0:
        return records
    next_owed = _next_owed(records if step > 0 else records[::-1])
    at = next_owed if step > 0 else len(records) - 1 - next_owed
    for year in _nearest_years(named[at][1], named[at][2], captured_on):
        first = year * _MONTHS + named[at][1] - 1 - step * at
        with suppress(ValueError):  # a day that its month of that year has not: it is another year
            return [
                _due(page, record, line, divmod(first + step * number, _MONTHS)[0], month, day)
                for number, (record, (line, month, day)) in enumerate(
                    zip(records, named, strict=True)
                )
            ]
    return records


def _due_in(item: Item) -> tuple[Line, int, int] | None:
    """The line, the month and the day by which an item says when it falls due."""
    lines = [line for row in item.rows for line in row.lines]
    found = [(line, match) for line in lines if (match := _DUE.fullmatch(dense(line.text)))]
    if len(found) != 1:
        return None
    line, match = found[0]
    return line, int(match[1]), int(match[2])


def _step(months: Sequence[int]) -> int:
    """1 where the months follow each other down the list, -1 where they do upwards, else 0."""
    steps = {(below - above) % _MONTHS for above, below in pairwise(months)}
    return 1 if steps == {1} else -1 if steps == {_MONTHS - 1} else 0


def _next_owed(records: Sequence[Record]) -> int:
    """Which of the records, the earliest first, is to be paid next; the last where all are paid."""
    open_ones = (n for n, each in enumerate(records) if not _SETTLED.search(each.status or ""))
    return next(open_ones, len(records) - 1)


def _nearest_years(month: int, day: int, captured_on: PartialDate) -> list[int]:
    """The years around that in which the picture was taken, the one of the nearest day first."""
    today = captured_on.first_day()
    years = (captured_on.year - 1, captured_on.year, captured_on.year + 1)
    begins = {year: PartialDate(year, month).first_day() for year in years if 1 <= month <= _MONTHS}
    return sorted(begins, key=lambda year: abs(begins[year] + timedelta(day - 1) - today))


def _due(page: int, record: Record, line: Line, year: int, month: int, day: int) -> Record:
    spots = {**record.spots, "due_on": Value((line,)).spot(page, _INFERRED)}
    return replace(record, due_on=PartialDate(year, month, day), spots=spots)
