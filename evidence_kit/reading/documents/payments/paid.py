"""How much was paid: of all amounts on a receipt the one that is it, and how sure that is.

A coupon, an order's price, a balance and what is still owed are none of it. Where two candidates
compete and nothing settles it, the amount is in doubt.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from evidence_kit.domain.readings import Line
from evidence_kit.domain.values import Money
from evidence_kit.reading.documents.amounts import (
    Printed,
    amount_alone,
    amount_in_words,
    amounts_in,
)
from evidence_kit.reading.documents.draft import Draft
from evidence_kit.reading.documents.layout import Pair, Row, Value
from evidence_kit.reading.documents.words import dense, plain

_INFERRED = 0.9
_LARGE = 1.35  # times the usual height of a line
_AS_LARGE = 0.8  # of the highest: as large as that, however its signs reach up and down
_OFFER = re.compile(r"立减|红包|领取|满\d+元?(?:可用|减)|[券卷]|去使用|限时|无门槛|抽奖|最高减")
PART = re.compile(
    r"(本金|利息|含息|罚息|违约金|滞纳金|逾期费|手续费|服务费|担保费|费用)[:\s]*¥?\s*(\d[\d,]*(?:\.\d{1,2})?)"
)
_SAID_PAID = re.compile(
    r"(?:恭喜)?[您你]?[,!]?(?:本次|本期|共计?|合计|已|成功)*(?:还款|支付|付款|转账|扣款|偿还|归还)(?:成功)?[:]?¥?[\d,]+(?:\.\d{1,2})?元?[。!]?"
)
PART_NAMES = {"本金": "principal", "利息": "interest", "含息": "interest", "罚息": "penalty",
              "违约金": "penalty", "滞纳金": "penalty", "逾期费": "penalty"}  # fmt: skip
_CAME_BACK = re.compile(r"已(?:全额|部分)?退[款还回]")
NAMED = ("actual", "paid", "small", "amount")  # labels of what was paid, the clearest first
_LESS_CLEAR = ("due_amount", "order_amount")
_PARTS = ("principal", "interest", "penalty", "fee")


@dataclass(frozen=True, slots=True)
class Headline:
    """The amount in large letters, and which row it stands on.

    `is_large`: else its sign alone tells it from others.
    """

    line: Line
    printed: Printed
    row: int
    is_large: bool = True

    @property
    def height(self) -> float:
        """How high its letters are, as a fraction of the page."""
        return self.line.box.bottom - self.line.box.top


@dataclass(frozen=True, slots=True)
class _Candidate:
    amount: Money
    value: Value
    is_sure: bool


def headline_of(rows: Sequence[Row], pairs: Sequence[Pair]) -> Headline | None:
    """The largest amount that stands alone, clearly larger than the rest of the page.

    Of several as large the one with fen or a sign is it, and the higher one; offers are none.
    Where none is large and no label names one, it is the only one with a sign, or with a currency
    in letters as high as any.
    """
    valued = {id(line) for pair in pairs for line in pair.value.lines}
    heights = sorted(line.box.bottom - line.box.top for row in rows for line in row.lines)
    least = _LARGE * heights[len(heights) // 2] if heights else 0.0
    alone = [
        Headline(line, printed, number)
        for number, row in enumerate(rows)
        for line in _with_currency([line for line in row.lines if id(line) not in valued])
        if (printed := amount_alone(line.text))
        and (printed.has_fen or printed.has_currency)
        and not _is_offer(rows, number, printed)
    ]
    large = [each for each in alone if each.height > least]
    exact = [each for each in large if each.printed.has_fen or each.printed.sign] or large
    most = max((each.height for each in exact), default=0.0)
    if exact:
        return next(each for each in exact if each.height > _AS_LARGE * most)
    named = {pair.name for pair in pairs}
    told = [each for each in alone if each.printed.sign and each.printed.has_fen]
    if not told and named.isdisjoint((*_LESS_CLEAR, "refunded")):
        highest = [each for each in alone if each.height > _AS_LARGE * heights[-1]]
        told = [x for x in highest if x.printed.has_currency and x.printed.has_fen]
    if len(told) != 1 or not named.isdisjoint(NAMED):
        return None
    return replace(told[0], is_large=False)


def _is_offer(rows: Sequence[Row], number: int, printed: Printed) -> bool:
    """Whether an amount is of a coupon: 5元 还款立减红包 立即领取.

    Beside an amount to the fen such words count, below it they may be what was taken off.
    """
    row = rows[number]
    below = [] if printed.has_fen else rows[number + 1 : number + 2]
    near = [row, *(each for each in below if each.top - row.bottom < (row.bottom - row.top) / 2)]
    return any(_OFFER.search(dense(each.text)) for each in near)


def take_amount(
    draft: Draft, rows: Sequence[Row], pairs: Sequence[Pair], headline: Headline | None
) -> None:
    """Takes what was paid, and what came back of it."""
    named = {name: _candidates(pairs, name) for name in (*NAMED, *_LESS_CLEAR)}
    clear = [each for name in NAMED for each in named[name]]
    rest = named["due_amount"] + named["order_amount"]
    discounts = _candidates(pairs, "discount")
    reduced = _reduced(named["order_amount"], discounts)
    chosen = next(iter(clear or rest), None)
    if chosen is None and headline is None:
        chosen = _said_to_be_paid(rows)
    if headline is not None:
        large = _Candidate(
            headline.printed.amount,
            Value((headline.line,)),
            headline.printed.is_sure and headline.is_large,
        )
        chosen = _settled(large, named["actual"] + named["paid"], reduced, discounts)
        clear = [*clear, large] if chosen is not large else clear
    if chosen is not None:
        draft.take("amount", chosen.amount, chosen.value.spot(draft.page))
        others = [each.amount for each in clear or rest if each is not chosen]
        agrees = chosen.amount in (*others, reduced)
        competes = any(
            other != chosen.amount and not _is_before(other, chosen.amount, discounts)
            for other in others
        )
        if reduced is not None and (not clear or competes):
            competes = reduced != chosen.amount
        if competes or chosen in rest or not (chosen.is_sure or agrees):
            draft.doubt("amount")
    _compare_words(draft, pairs)
    _compare_parts(draft, pairs)
    _take_refund(draft, pairs, headline)


def _said_to_be_paid(rows: Sequence[Row]) -> _Candidate | None:
    """The sum that a line on its own says to be paid, where no label and no large figure does."""
    said = [line for row in rows for line in row.lines if _SAID_PAID.fullmatch(dense(line.text))]
    amounts = {amount for line in said for amount in amounts_in(line.text)}
    if len(amounts) != 1:
        return None
    return _Candidate(amounts.pop(), Value((said[0],), _INFERRED), is_sure=True)


def parts_in(text: str) -> list[tuple[str, Money]]:
    """What of a sum is principal, interest and the rest, where one line says several of them.

    含本金7121.45元、利息149.38元: each with the name of its field.
    """
    found = PART.findall(plain(text))
    printed = ((PART_NAMES.get(word, "fee"), amount_alone(figure)) for word, figure in found)
    return [(name, each.amount) for name, each in printed if each is not None]


def amount_of(value: Value) -> Money | None:
    """The amount that a value is, alone or with words beside it; None for several or none."""
    printed = _printed(value)
    if printed is not None:
        return printed.amount
    named = amounts_in(value.text)
    return named[0] if len(set(named)) == 1 else None


def _printed(value: Value) -> Printed | None:
    texts = (value.text, *(line.text for line in value.lines))
    return next((printed for text in texts if (printed := amount_alone(text))), None)


def _candidates(pairs: Sequence[Pair], name: str) -> list[_Candidate]:
    found = []
    for pair in pairs:
        amount = amount_of(pair.value) if pair.name == name else None
        if amount is not None:
            printed = _printed(pair.value)
            found.append(_Candidate(amount, pair.value, printed is None or printed.is_sure))
    return found


def _reduced(orders: Sequence[_Candidate], discounts: Sequence[_Candidate]) -> Money | None:
    """An order's amount less all that was taken off it."""
    if len({each.amount for each in orders}) != 1 or not discounts:
        return None
    return Money(orders[0].amount.fen - sum(each.amount.fen for each in discounts))


def _is_before(whole: Money, paid: Money, discounts: Sequence[_Candidate]) -> bool:
    """Whether a sum is what was to be paid before all that was taken off it."""
    off = sum(each.amount.fen for each in discounts)
    return off > 0 and whole.fen - off == paid.fen


def _settled(
    large: _Candidate,
    paid: Sequence[_Candidate],
    reduced: Money | None,
    discounts: Sequence[_Candidate],
) -> _Candidate:
    """The large amount; but the one named 实付 where that is a sum less its discounts."""
    for each in paid:
        if each.amount == large.amount:
            continue
        if each.amount == reduced or _is_before(large.amount, each.amount, discounts):
            return each
    return large


def _compare_words(draft: Draft, pairs: Sequence[Pair]) -> None:
    """大写 confirms the figures, or casts doubt on them, or is all there is."""
    for pair in pairs:
        told = amount_in_words(pair.value.text) if pair.name in ("in_words", *NAMED) else None
        if told is None:
            continue
        if "amount" not in draft.values:
            draft.take("amount", told, pair.value.spot(draft.page, _INFERRED))
        elif draft.values["amount"] != told:
            draft.doubt("amount")


def _compare_parts(draft: Draft, pairs: Sequence[Pair]) -> None:
    """Principal, interest and the rest are never more than the whole."""
    parts = [each[0].amount.fen for name in _PARTS if (each := _candidates(pairs, name))]
    whole = draft.values.get("amount")
    if isinstance(whole, Money) and len(parts) > 1 and sum(parts) > whole.fen:
        draft.doubt("amount")


def _take_refund(draft: Draft, pairs: Sequence[Pair], headline: Headline | None) -> None:
    """退款金额 is the amount of a refund, or what came back of a payment: 已退款(¥98.00)."""
    if headline is not None and headline.printed.sign == "-":
        for pair in (pair for pair in pairs if pair.name == "status"):
            said = dense(pair.value.text)
            back = draft.values.get("amount") if "全额" in said else amount_of(pair.value)
            if _CAME_BACK.search(said):
                draft.take("refunded", back, pair.value.spot(draft.page))
    for pair in pairs:
        amount = amount_of(pair.value) if pair.name == "refunded" else None
        if amount is None:
            continue
        if "amount" in draft.values and (headline is None or headline.printed.sign != "+"):
            draft.take("refunded", amount, pair.value.spot(draft.page))
        draft.take("amount", amount, pair.value.spot(draft.page))


def _with_currency(lines: Sequence[Line]) -> list[Line]:
    """The lines of a row; a small ¥, sign or fen beside an amount is made part of it."""
    joined: list[Line] = []
    for line in lines:
        before, after = dense(joined[-1].text) if joined else "", dense(line.text)
        is_lead = before in ("¥", "-", "-¥", "+", "+¥") and amount_alone(after)
        is_tail = re.fullmatch(r"\.\d\d", after) and amount_alone(before)
        if is_lead or is_tail:
            box = line.box if is_lead else joined[-1].box  # of the large letters
            joined[-1] = Line(before + after, box, min(joined[-1].confidence, line.confidence))
        else:
            joined.append(line)
    return joined
