"""A receipt of one payment: bank slip, wallet, lender's app. Read by labels, shapes and places.

A wrong amount is worse than none: where two candidates compete, the reading is in doubt.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from evidence_kit.domain.readings import Direction, Line, PageLines, Record, Spot
from evidence_kit.domain.values import Money
from evidence_kit.reading.documents.amounts import (
    Printed,
    amount_alone,
    amount_in_words,
    amounts_in,
    moments_in,
)
from evidence_kit.reading.documents.draft import Draft
from evidence_kit.reading.documents.labels import FIELDS, label_of
from evidence_kit.reading.documents.layout import Pair, Row, Value, pairs_of, rows_of
from evidence_kit.reading.documents.words import companies_in, dense, identifier, plain

_INFERRED = 0.9
_TEXTS = ("note", "status")
_IDENTIFIERS = ("transaction_id", "order_id", "contract_no")
_MONEY = ("fee", "principal", "interest", "penalty")
_OUTCOME = re.compile(
    r"(?:自动)?(?:支付|付款|交易|转账|还款|扣款|退款|收款|代扣|汇款|划扣|缴费|结清)?"
    r"(?:成功|失败|处理中|已关闭|关闭|已完成|完成|已到账|已收款|已退款|已全额退款|已受理|已转账)"
)
_INCOMING = re.compile(r"退款|收款|到账|入账|转入|收入|放款")
_OUTGOING = re.compile(r"付款|支付|还款|转账|扣款|代扣")
_TARGET = re.compile(
    r"(?:向|给|转账-(?:来自|转给|给)?|付款给|转账给|付给)\s*(.{2,40}?)\s*(?:转账|付款|还款)?"
)
_CARD = re.compile(
    r"(?:尾号|末四位|\()\D{0,4}(\d{4})\)?|\*+\s?(\d{4})\b|[\u4e00-\u9fff]\s?(\d{4})$"
)
_INSTALMENT = re.compile(r"第\s*(\d{1,3})\s*期|(\d{1,3})\s*/\s*\d{1,3}\s*期?")


def read_receipt(page: PageLines) -> Record | None:
    """The one payment that a page shows; None where it shows no amount."""
    rows = rows_of(page)
    pairs = _with_sides(pairs_of(rows, label_of), rows)
    draft = Draft(page.page)
    headline = _headline(rows, pairs)
    _take_amount(draft, pairs, headline)
    _take_labelled(draft, pairs)
    _take_unlabelled(draft, rows, pairs, headline)
    _take_direction(draft, rows, headline)
    if "amount" not in draft.values:
        return None
    return draft.record()


def labels_on(page: PageLines) -> int:
    """How many different labels of a payment a page has: evidence that it is a receipt."""
    pairs = pairs_of(rows_of(page), label_of)
    return len({pair.name for pair in pairs} - {"other", "account", "holder", "balance"})


@dataclass(frozen=True, slots=True)
class _Headline:
    """The amount in large letters, and which row it stands on."""

    line: Line
    printed: Printed
    row: int


def _headline(rows: Sequence[Row], pairs: Sequence[Pair]) -> _Headline | None:
    """The largest amount that stands alone, clearly larger than the rest of the page."""
    valued = {id(line) for pair in pairs for line in pair.value.lines}
    heights = sorted(line.box.bottom - line.box.top for row in rows for line in row.lines)
    usual = heights[len(heights) // 2] if heights else 0.0
    best: _Headline | None = None
    for number, row in enumerate(rows):
        for line in _with_currency(row):
            printed = amount_alone(line.text)
            if printed is None or id(line) in valued:
                continue
            high = line.box.bottom - line.box.top
            stands_out = high > 1.35 * usual and (printed.has_fen or printed.has_currency)
            if stands_out and (best is None or high > best.line.box.bottom - best.line.box.top):
                best = _Headline(line, printed, number)
    return best


def _with_currency(row: Row) -> list[Line]:
    """The row's lines; a small ¥ or sign before an amount is made part of it."""
    lines = list(row.lines)
    for first, second in pairwise(lines):
        if dense(first.text) in ("¥", "-", "-¥", "+", "+¥") and amount_alone(second.text):
            text = dense(first.text) + second.text
            joined = Line(text, second.box, min(first.confidence, second.confidence))
            lines[lines.index(second)] = joined
    return lines


def _with_sides(pairs: list[Pair], rows: Sequence[Row]) -> list[Pair]:
    """户名 is of who pays or of who is paid: told by 付 and 收 beside it, else by the order."""
    holders = [pair for pair in pairs if pair.name == "holder"]
    sided = []
    for pair in pairs:
        if pair.name != "holder":
            sided.append(pair)
            continue
        before = "".join(row.text for row in rows[max(0, pair.row - 2) : pair.row + 2])
        column = pair.value.lines[0].box.left
        first = holders.index(pair) == 0
        if len(holders) == 1:
            name = "payee" if "收" in before and "付" not in before else "payer"
        else:
            name = "payer" if first or column < 0.35 else "payee"
        sided.append(Pair(name, pair.label, pair.value, pair.row))
    return sided


def _take_amount(draft: Draft, pairs: Sequence[Pair], headline: _Headline | None) -> None:
    """The amount paid: the headline and the labelled ones must agree, or it is in doubt."""
    labelled: list[tuple[str, Money, Pair]] = []
    for name in FIELDS["amount"]:
        for pair in pairs:
            amount = _amount_of(pair.value) if pair.name == name else None
            if amount is not None:
                labelled.append((name, amount, pair))
    in_words = next((amount_in_words(p.value.text) for p in pairs if p.name == "in_words"), None)
    sure = [each for each in labelled if each[0] in ("paid", "small", "amount")]
    chosen = (sure or labelled)[0] if labelled else None
    if headline is not None:
        amount, value = headline.printed.amount, Value((headline.line,))
        told = [each[1] for each in labelled]
        spot = value.spot(draft.page)
        draft.take("amount", amount, spot)
        discounts = [_amount_of(p.value) for p in pairs if p.name == "discount"]
        # An order's amount may differ from what was paid, where something was taken off.
        agreeing = [each[1] for each in sure] or ([] if any(discounts) else told)
        if agreeing and amount not in agreeing:
            draft.doubt("amount")
    elif chosen is not None:
        name, amount, pair = chosen
        draft.take("amount", amount, pair.value.spot(draft.page))
        rivals = {each[1] for each in sure or labelled}
        if len(rivals) > 1 or name in ("due_amount", "order_amount"):
            draft.doubt("amount")
    if in_words is not None and "amount" not in draft.values:
        pair = next(p for p in pairs if p.name == "in_words")
        draft.take("amount", in_words, pair.value.spot(draft.page, _INFERRED))
    elif in_words is not None and draft.values["amount"] != in_words:
        draft.doubt("amount")


def _amount_of(value: Value) -> Money | None:
    for line in (value.text, *(line.text for line in value.lines)):
        printed = amount_alone(line)
        if printed is not None:
            return printed.amount
    named = amounts_in(value.text)
    return named[0] if len(set(named)) == 1 else None


def _take_labelled(draft: Draft, pairs: Sequence[Pair]) -> None:
    by_name: dict[str, list[Pair]] = {}
    for pair in pairs:
        by_name.setdefault(pair.name, []).append(pair)
    for name, sources in FIELDS.items():
        if name == "amount":
            continue
        for source in sources:
            for pair in by_name.get(source, ()):
                value = _value_of(name, pair)
                if value is not None:
                    draft.take(name, value, pair.value.spot(draft.page))
    _settle_numbers(draft, by_name)
    method = draft.values.get("method")
    if isinstance(method, str) and (card := _CARD.search(plain(method))):
        draft.take("card_tail", next(filter(None, card.groups())), draft.spots["method"])
    if "paid_at" in draft.values and not any(n in by_name for n in ("paid_at", "time")):
        draft.doubt("paid_at")


def _value_of(name: str, pair: Pair) -> object:
    text = pair.value.text
    if name == "paid_at":
        moments = moments_in(text)
        return moments[0] if len(moments) == 1 else None
    if name in _IDENTIFIERS:
        return identifier(text)
    if name in _MONEY:
        return _amount_of(pair.value)
    if name == "instalment":
        match = _INSTALMENT.search(plain(text)) or re.fullmatch(r"(\d{1,3})()", dense(text))
        return int(next(filter(None, match.groups()))) if match else None
    if name in ("payee", "payer"):
        return _name(text)
    if name == "method":
        return _method(text)
    clean = plain(text).strip(">› ")
    return clean or None


def _name(text: str) -> str | None:
    name = re.sub(r"(复制|查看|展开)$", "", plain(text).strip(">›: "))
    tight = dense(name)
    if len(tight) < 2 or re.fullmatch(r"[\d*\s.,:/-]+", tight) or amount_alone(tight):
        return None
    return re.sub(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])", "", name)


def _method(text: str) -> str | None:
    tight = dense(text).strip(">›")
    if re.search(r"等额|本息|先息|到期还本|随借随还", tight):
        return None  # how a loan is repaid, not by what a payment was made
    return tight or None


def _settle_numbers(draft: Draft, by_name: Mapping[str, list[Pair]]) -> None:
    """An order number beside a transaction number is the merchant's."""
    for pair in by_name.get("order", ()):
        number = identifier(pair.value.text)
        if number and number != draft.values.get("transaction_id"):
            draft.take("order_id", number, pair.value.spot(draft.page))


def _take_unlabelled(
    draft: Draft, rows: Sequence[Row], pairs: Sequence[Pair], headline: _Headline | None
) -> None:
    """What apps print without a label: outcome, payee above the amount, time, instalment."""
    valued = {id(line) for pair in pairs for line in pair.value.lines}
    for line in (line for row in rows for line in row.lines if id(line) not in valued):
        tight, value = dense(line.text), Value((line,))
        if _OUTCOME.fullmatch(tight):
            draft.take("status", tight, value.spot(draft.page))
        moments = moments_in(line.text)
        if len(moments) == 1 and moments[0].hour is not None:
            draft.take("paid_at", moments[0], value.spot(draft.page, _INFERRED))
    if headline is not None:
        for row in reversed(rows[max(0, headline.row - 3) : headline.row]):
            for line in row.lines:
                _take_payee_above(draft, line)
    for name in _TEXTS:
        said, spot = draft.values.get(name), draft.spots.get(name)
        if isinstance(said, str) and spot and (match := _INSTALMENT.search(plain(said))):
            draft.take("instalment", int(match[1] or match[2]), spot)


def _take_payee_above(draft: Draft, line: Line) -> None:
    """Whom the large amount went to, where that stands right above it."""
    target = _TARGET.fullmatch(plain(line.text))
    named = target[1] if target else line.text
    company = companies_in(named)
    if company and company[0] == dense(named):
        draft.take("payee", company[0], Value((line,)).spot(draft.page, 0.96))
    elif target and (name := _name(target[1])):
        draft.take("payee", name, Value((line,)).spot(draft.page, _INFERRED))


def _take_direction(draft: Draft, rows: Sequence[Row], headline: _Headline | None) -> None:
    spot = draft.spots.get("amount", Spot(_INFERRED, draft.page))
    sign = headline.printed.sign if headline else ""
    said = dense(str(draft.values.get("status", "")))
    title = dense("".join(row.text for row in rows[:3]))
    if sign:
        direction = Direction.OUT if sign == "-" else Direction.IN
        draft.take("direction", direction, spot)
    elif _INCOMING.search(said or title) and not _OUTGOING.search(said):
        draft.take("direction", Direction.IN, Spot(_INFERRED, draft.page, spot.box))
    else:
        sure = 0.97 if _OUTGOING.search(said + title) else _INFERRED
        draft.take("direction", Direction.OUT, Spot(sure, draft.page, spot.box))
