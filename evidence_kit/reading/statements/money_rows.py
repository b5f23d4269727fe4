"""One row of a statement becomes one record, or the reason why it cannot."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from evidence_kit.domain.readings import CERTAIN, Direction, Record, Spot
from evidence_kit.domain.values import Box, Money
from evidence_kit.reading.statements.cells import (
    Calendar,
    Moment,
    OddCell,
    Sum,
    clock_of,
    counted_moment,
    currency_of,
    direction_of,
    filled,
    moment_of,
    number_of,
    refund_of,
    sum_of,
    unturned,
    with_clock,
)
from evidence_kit.reading.statements.columns import Columns, Meaning
from evidence_kit.reading.statements.preamble import Preamble
from evidence_kit.reading.statements.sheets import Row, plain
from evidence_kit.reading.statements.units import Unit, unit_of

_THOUSANDTHS = re.compile(r"\.\d{3,}(?!.*\d)")
_MAY_BE_THOUSANDS = re.compile(
    r"(?<![\d,.])[1-9]\d{0,2}\.\d{3}(?![\d.百千万亿])"
)  # one, or a thousand
INFERRED = 0.8  # worked out from the title or from words, not printed in a cell
_SUMS = (Meaning.AMOUNT, Meaning.INCOME, Meaning.EXPENSE)
_COMES = re.compile(
    r"^(退货|退款|退回|还款|信用卡还款|工资|代发|存款|结息|利息收入|转入|汇入|收款|返现|放款)"
)
_GOES = re.compile(
    r"^(消费|取现|取款|支付|缴费|扣款|代扣|还款|信用卡还款|转出|汇出|转账支出|年费|手续费|分期)"
)


@dataclass(frozen=True, slots=True)
class Table:
    """What must be known of a whole table before one of its rows can be read."""

    columns: Columns
    preamble: Preamble
    calendar: Calendar
    is_signed: bool  # whether its amounts use signs at all
    is_credit_card: bool
    is_guess: bool  # whether it is a card's bill is worked out, and with it what a minus means
    has_thousandths: bool  # whether all its amounts have three decimals
    has_minus: bool  # whether each amount that is said to have gone out carries a minus
    sheet: str | None = None


def table_of(
    columns: Columns, preamble: Preamble, calendar: Calendar, rows: Sequence[Row], sheet: str | None
) -> Table:
    """Looks over all rows: does an amount carry a sign, does the table belong to a credit card?"""
    amounts = [plain(row.cell(i)) for row in rows for i in columns.of(Meaning.AMOUNT)]
    signs = [match[1] for text in amounts if (match := re.match(r"[¥A-Z]*\s*([-+(])", text))]
    # A card's bill names the card's last digits in each row, has no balance, and says with a minus
    # what came back: that is the smaller part.
    may_be = bool(columns.of(Meaning.CARD)) and not columns.of(Meaning.BALANCE)
    is_card = preamble.is_credit_card or (may_be and 2 * len(signs) < len(amounts))
    is_card = is_card and "+" not in signs
    is_guess = may_be and not preamble.is_credit_card and "+" not in signs
    sums = (plain(row.cell(i)) for row in rows for m in _SUMS for i in columns.of(m))
    fine = all(_THOUSANDTHS.search(text) for text in sums if filled(text))
    has_minus = all(amount.startswith(("-", "¥-")) for amount in _gone(rows, columns))
    signed = bool(signs)
    return Table(columns, preamble, calendar, signed, is_card, is_guess, fine, has_minus, sheet)


def _gone(rows: Iterable[Row], columns: Columns) -> Iterator[str]:
    """The amounts of those rows that say in a column of its own that they went out."""
    for row in rows:
        said = (direction_of(row.cell(i)) for i in columns.of(Meaning.DIRECTION))
        amounts = (plain(row.cell(i)) for i in columns.of(Meaning.AMOUNT))
        if next((d for d in said if d), None) is Direction.OUT:
            yield next((amount for amount in amounts if filled(amount)), "")


def record_of(row: Row, table: Table) -> Record:
    """The record of a row.

    Raises:
        OddCell: why it cannot be read.
    """
    return _Reader(row, table).record()


def moment_in(
    row: Row, columns: Columns, meanings: tuple[Meaning, ...], calendar: Calendar
) -> tuple[Moment, int] | None:
    """The moment of a row and its column: a day, with the time of day where another cell has it."""
    for meaning in meanings:
        places = columns.of(meaning)
        for read in (lambda text: moment_of(text, calendar), counted_moment):
            for place in places:
                if (moment := read(row.cell(place))) is None:
                    continue
                clocks = (clock_of(row.cell(i)) for i in places if i != place)
                clock = next((c for c in clocks if c), None)
                if moment.at.hour is None and clock is not None:
                    moment = Moment(with_clock(moment.at, clock), moment.is_inferred)
                return moment, place
    return None


class _Reader:
    """Reads one row; keeps where each value stood."""

    def __init__(self, row: Row, table: Table) -> None:
        self._row, self._table = row, table
        self._spots: dict[str, Spot] = {}

    def record(self) -> Record:
        row, table = self._row, self._table
        if any(row.cells[len(table.columns.names) :]):
            raise OddCell("cells")
        found = moment_in(row, table.columns, (Meaning.DATE, Meaning.POSTED), table.calendar)
        if found is None:
            raise OddCell("date")
        moment, place = found
        self._note("paid_at", place, INFERRED if moment.is_inferred else CERTAIN)
        card_tail = self._card_tail()
        amount, place, sign = self._amount()
        currency, is_sure = self._currency(amount, place)
        self._note("amount", place, CERTAIN if is_sure else INFERRED)
        direction = self._direction(sign)
        party = self._party()
        comes = direction is Direction.IN or (direction is Direction.NEUTRAL and self._is_refund())
        if party and comes and "payee" in self._spots:
            self._spots["payer"] = self._spots.pop("payee")
        values: dict[str, Any] = {
            "transaction_id": self._first(Meaning.TRANSACTION_ID, "transaction_id", number_of),
            "order_id": self._first(Meaning.ORDER_ID, "order_id", number_of),
            "method": self._first(Meaning.METHOD, "method", filled),
            "status": self._first(Meaning.STATUS, "status", filled),
            "balance": self._first_sum(Meaning.BALANCE, "balance", _balance),
            "fee": self._first_sum(Meaning.FEE, "fee", _money),
        }
        return Record(
            amount=amount.money,
            currency=currency,
            direction=direction,
            paid_at=moment.at,
            payer=party if comes else None,
            payee=None if comes else party,
            card_tail=card_tail,
            note=self._description(),
            refunded=None if comes else self._refunded(amount),
            row=row.number,
            sheet=table.sheet,
            spots=self._spots,
            **values,
        )

    def _note(self, field: str, place: int, confidence: float = CERTAIN) -> None:
        self._spots[field] = _spot(confidence, self._row.page, self._row.box(place))

    def _first(self, meaning: Meaning, field: str, read: Callable[[str], Any]) -> Any:
        """The first cell of a meaning that says something."""
        for place in self._table.columns.of(meaning):
            if filled(self._row.cell(place)) is None:
                continue
            cell = self._row.cell(place)
            if (value := read(cell)) is not None:
                # Whoever looks at a text that is turned sees another one.
                self._note(field, place, CERTAIN if unturned(cell) == cell else INFERRED)
                return value
        return None

    def _first_sum(
        self, meaning: Meaning, field: str, read: Callable[[str, int], Money | None]
    ) -> Money | None:
        """The first sum of a meaning, as its own column counts it."""
        for place in self._table.columns.of(meaning):
            if filled(self._row.cell(place)) is None:
                continue
            if (value := read(self._row.cell(place), self._unit(place).power or 0)) is not None:
                self._note(field, place)
                return value
        return None

    def _unit(self, place: int) -> Unit:
        """What a column counts in: as its head says, else as a line above the table does."""
        return unit_of(self._table.columns.names[place]).or_else(self._table.preamble.unit)

    def _currency(self, amount: Sum, place: int) -> tuple[str, bool]:
        """The currency of an amount, and whether it is sure.

        Its own cell knows best. A head in another currency is believed before a column beside it:
        what might be foreign is no renminbi.
        """
        head = unit_of(self._table.columns.names[place])
        said = amount.currency or (head.currency if head.currency != "CNY" else None)
        said = said or self._first(Meaning.CURRENCY, "currency", currency_of)
        unit = self._unit(place)
        return said or unit.currency or "CNY", said is not None or unit.is_sure

    def _amount(self) -> tuple[Sum, int, str]:
        """The amount, its column, and its sign: "+" came in, "-" went out, empty for unsaid."""
        ways = ((Meaning.INCOME, "+"), (Meaning.EXPENSE, "-"))
        sums = [(*at, sign) for way, sign in ways if (at := self._sum(way)) is not None]
        moved = [each for each in sums if each[0].money.fen] or sums[:1]
        if len(moved) > 1:
            raise OddCell("both_ways")
        if moved:
            amount, place, sign = moved[0]
            turned = {"+": "-", "-": "+"}[sign]
            return amount, place, turned if amount.sign == "-" else sign
        at = self._sum(Meaning.AMOUNT)
        if at is None:
            raise OddCell("no_amount")
        return *at, at[0].sign

    def _sum(self, meaning: Meaning) -> tuple[Sum, int] | None:
        for place in self._table.columns.of(meaning):
            cell, power = self._row.cell(place), self._unit(place).power or 0
            if amount := sum_of(cell, power):
                is_plain = not power and not self._table.has_thousandths
                if is_plain and _MAY_BE_THOUSANDS.search(plain(cell)):
                    raise OddCell("amount")
                return amount, place
        return None

    def _direction(self, sign: str) -> Direction | None:
        columns, table = self._table.columns, self._table
        for place in columns.of(Meaning.DIRECTION):
            if (said := direction_of(self._row.cell(place))) is not None:
                self._note("direction", place)
                if sign == "-" and said is not Direction.NEUTRAL:
                    self._doubt_minus(said)
                return said
        if columns.of(Meaning.DIRECTION):
            return None  # the column is there and says nothing: 交易关闭
        amounts = columns.of(Meaning.AMOUNT)
        has_ways = columns.of(Meaning.INCOME) or columns.of(Meaning.EXPENSE)
        if has_ways and sign:
            self._spots["direction"] = self._spots["amount"]
            return Direction.IN if sign == "+" else Direction.OUT
        if amounts and table.is_signed:
            self._spots["direction"] = self._spots["amount"]
            is_minus = sign == "-"
            if table.is_guess:
                spot = self._spots["amount"]
                self._spots["direction"] = _spot(INFERRED, spot.page, spot.box)
            # On a card's bill what was spent stands without a sign, what came back with a minus.
            came = is_minus if table.is_credit_card else not is_minus
            return Direction.IN if came else Direction.OUT
        return self._worded_direction()

    def _doubt_minus(self, said: Direction) -> None:
        """A minus beside a word may take back what the word says, if others go out without one."""
        if said is Direction.IN or not self._table.has_minus:
            for field in ("amount", "direction"):
                spot = self._spots[field]
                self._spots[field] = _spot(INFERRED, spot.page, spot.box)

    def _worded_direction(self) -> Direction | None:
        """By the word a description begins with, where amounts have neither sign nor column."""
        words = [self._row.cell(i) for i in self._table.columns.of(Meaning.DESCRIPTION)]
        for text in words:
            comes, goes = _COMES.match(text), _GOES.match(text)
            if comes and goes:  # 还款: to the card whose bill this is, or out of an account
                is_card = not self._table.columns.of(Meaning.BALANCE)
                comes, goes = (comes, None) if is_card else (None, goes)
            if comes or goes:
                spot = self._spots["amount"]
                self._spots["direction"] = _spot(INFERRED, spot.page, spot.box)
                return Direction.IN if comes else Direction.OUT
        return None

    def _party(self) -> str | None:
        name: str | None = self._first(Meaning.OTHER_PARTY, "payee", filled)
        if name and (match := re.fullmatch(r"(.*[^\d\s*])\s*[\d*]{6,}", name)):
            return match[1].strip()  # name and account number in one cell
        if name and (match := re.fullmatch(r"[\d*]{6,}\s*[/\s]\s*(\S.*)", name)):
            return match[1]
        return name

    def _is_refund(self) -> bool:
        cells = [
            self._row.cell(i)
            for meaning in (Meaning.DESCRIPTION, Meaning.STATUS)
            for i in self._table.columns.of(meaning)
        ]
        return any(re.match(r"退款", cell) for cell in cells)

    def _description(self) -> str | None:
        places = [i for i in sorted(self._table.columns.of(Meaning.DESCRIPTION))
                  if filled(self._row.cell(i)) is not None]  # fmt: skip
        if not places:
            return None
        self._note("note", places[0])
        return " · ".join(dict.fromkeys(unturned(self._row.cell(i)) for i in places))

    def _card_tail(self) -> str | None:
        for place in self._table.columns.of(Meaning.CARD):
            digits = re.search(r"(\d{1,4})\s*(?:\.0)?$", self._row.cell(place))
            if digits:
                self._note("card_tail", place)
                return digits[1].zfill(4)
            if filled(self._row.cell(place)) is not None:
                raise OddCell("cells")  # words where a card's number stands: a cell is missing
        for place in self._table.columns.of(Meaning.METHOD):
            if match := re.search(r"[(（](?:尾号)?(\d{4})[)）]", self._row.cell(place)):
                self._note("card_tail", place)
                return match[1]
        if self._table.preamble.card_tail:
            self._spots["card_tail"] = Spot(INFERRED, self._row.page)
        return self._table.preamble.card_tail

    def _refunded(self, amount: Sum) -> Money | None:
        said = [amount.beside] + [self._row.cell(i) for i in self._table.columns.of(Meaning.STATUS)]
        for text in said:
            if (refunded := refund_of(text, amount.money)) is not None:
                self._spots["refunded"] = self._spots["amount"]
                return refunded
        told = self._first_sum(Meaning.REFUNDED, "refunded", _money)
        return told if told and told.fen else None


@lru_cache(maxsize=1024)  # in a file without pages all values have the same spot: one is enough
def _spot(confidence: float, page: int, box: Box | None) -> Spot:
    return Spot(confidence, page, box)


def _money(text: str, power: int) -> Money | None:
    amount = sum_of(text, power)
    return amount.money if amount else None


def _balance(text: str, power: int) -> Money | None:
    """A balance with its sign; None where it is masked."""
    try:
        amount = sum_of(text, power)
    except OddCell:
        return None
    if amount is None:
        return None
    return Money(-amount.money.fen) if amount.sign == "-" else amount.money
