"""One row of a carrier's call list becomes one call, or the reason why it cannot."""

import re

from evidence_kit.domain.readings import Call, Direction
from evidence_kit.reading.statements.cells import Calendar, OddCell, filled, seconds_of
from evidence_kit.reading.statements.columns import Columns, Meaning
from evidence_kit.reading.statements.money_rows import INFERRED, moment_in
from evidence_kit.reading.statements.sheets import Row, plain

_MADE = re.compile(r"主叫|呼出|拨出|去电|已拨|outgoing|^out$|^2$", re.IGNORECASE)
_TAKEN = re.compile(r"被叫|呼入|接听|来电|未接|拒接|incoming|missed|^in$|^[135]$", re.IGNORECASE)
_NUMBER = re.compile(r"\+?[\d*]{3,24}")


def call_of(row: Row, columns: Columns, calendar: Calendar, own: str | None) -> Call:
    """The call of a row; `own` is the number whose list it is, if the list says so.

    Raises:
        OddCell: why it cannot be read.
    """
    if any(row.cells[len(columns.names) :]):
        raise OddCell("cells")
    found = moment_in(row, columns, (Meaning.CALL_START,), calendar)
    if found is None:
        raise OddCell("date")
    moment, place = found
    seconds = _seconds(row, columns)
    number, direction = _other_side(row, columns, own)
    if number is None or not _NUMBER.fullmatch(number):
        raise OddCell("number")
    return Call(
        number=number,
        at=moment.at,
        at_resolved=moment.is_inferred,
        seconds=seconds,
        answered=None if seconds is None else seconds > 0,
        direction=direction,
        own=own,
        confidence=INFERRED if moment.is_inferred else 1.0,
        page=row.page,
        box=row.box(place),
        row=row.number,
    )


def _seconds(row: Row, columns: Columns) -> int | None:
    for place in columns.of(Meaning.DURATION):
        if filled(row.cell(place)) is not None:
            return seconds_of(row.cell(place), is_minutes="分钟" in columns.names[place])
    return None


def _other_side(row: Row, columns: Columns, own: str | None) -> tuple[str | None, Direction | None]:
    """The number at the other end and who called; columns say so, or whose list it is does."""
    said = " ".join(plain(row.cell(i)) for i in columns.of(Meaning.CALL_WAY))
    made, taken = _MADE.search(said), _TAKEN.search(said)
    way = (Direction.OUT if made else Direction.IN) if bool(made) is not bool(taken) else None
    for place in columns.of(Meaning.OTHER_NUMBER):
        if filled(row.cell(place)) is not None:
            return _number(row.cell(place)), way
    if columns.of(Meaning.OTHER_NUMBER):
        return None, way
    caller, called = (
        next((_number(row.cell(i)) for i in columns.of(meaning)), None)
        for meaning in (Meaning.CALLER, Meaning.CALLED)
    )
    if own is None or (caller != own and called != own):
        raise OddCell("own_number")
    return (called, Direction.OUT) if caller == own else (caller, Direction.IN)


def _number(text: str) -> str:
    return re.sub(r"[\s\-‐-―()（）]", "", plain(text))
