"""A receipt of one payment: bank slip, wallet, lender's app. Read by labels, shapes and places.

A wrong amount is worse than none: where two candidates compete, the reading is in doubt.
"""

import re
from collections.abc import Sequence

from evidence_kit.domain.readings import Direction, Line, PageLines, Record, Spot
from evidence_kit.reading.documents.amounts import is_whole_moment, moments_in
from evidence_kit.reading.documents.companies import companies_in
from evidence_kit.reading.documents.draft import Draft
from evidence_kit.reading.documents.labelled import (
    card_tail_in,
    instalment_in,
    name_of,
)
from evidence_kit.reading.documents.labels import label_of
from evidence_kit.reading.documents.layout import Pair, Row, Value, rows_of
from evidence_kit.reading.documents.pairing import pairs_of
from evidence_kit.reading.documents.payments.bank_notices import bank_notice
from evidence_kit.reading.documents.payments.outcomes import (
    is_good,
    outcome_in,
    weight_of,
    who_took,
)
from evidence_kit.reading.documents.payments.paid import (
    NAMED,
    Headline,
    headline_of,
    parts_in,
    take_amount,
)
from evidence_kit.reading.documents.payments.receipt_labels import take_labelled
from evidence_kit.reading.documents.payments.sides import between_two, with_sides
from evidence_kit.reading.documents.payments.titles import (
    SOURCE,
    head_of_amount,
    head_of_outcome,
    target_of,
)
from evidence_kit.reading.documents.words import dense, plain

_INFERRED = 0.9
_TITLE_ROWS = 1  # the highest row, or the one below a button
_BARE = 12  # signs of a day with nothing beside it
_OF_LOANS = frozenset({"loan_amount", "loan_date", "loan_term", "rate"})
_TEXTS = ("note", "status")
_INCOMING = re.compile(r"退款|收款|到账|入账|转入|收入|放款|存入")
_OWN = re.compile(r"[你您]已(?:收款|收钱|领取)|存入(?:零钱|余额)")  # said to whom money came
_BACK_TO = re.compile(
    r"(?:已|将)?(?:原路)?退[回还](?:至|到)?.*(?:银行|卡)"
)  # by what a refund came
_BY_CARD = re.compile(
    r"(?:从|由|用|通过)([^,。;从由用]{2,20}?(?:银行|信用社|零钱|余额)[^,。;]{0,12}?)"
    r"(?:自动|主动)?(?:扣款|支付|付款|代扣|扣除|还款|转出)"
)
_OWN_CARD = re.compile(r"[你您]的?尾号(?:为)?(\d{4})的(?:账户|银行卡|[储借贷]?[蓄记]?卡|信用卡)")
_OF_ONE = re.compile(r"第\d{1,3}(?:/\d{1,3})?期")
_NAME = re.compile(r"[\u4e00-\u9fff][\u4e00-\u9fffA-Za-z()·*]{1,15}")
_NO_NAME = re.compile(r"转账|红包|退款|付款|支付|账单|详情|金额|收款|交易|还款|扣款|元$|已|银行$")
_MOVE = re.compile(
    r"(?:消费|还款|付款|支付|转账|交易|代扣|扣款)?"
)  # below a name, beside a picture
_SAME_MIDDLE = 0.06  # of the page's width
_OTHER_SIDE = re.compile(r"对方|交易对[方手]|对手")
_OUTGOING = re.compile(r"付款|支付|还款|转账|扣款|代扣")


def read_receipt(page: PageLines) -> Record | None:
    """The one payment that a page shows; None where it shows no amount."""
    rows = rows_of(page)
    between = between_two(page)
    signs = {pair.label for pair in between}
    beside = [
        pair
        for pair in pairs_of(rows, label_of)
        if pair.label not in signs and not _is_title(pair, rows)
    ]
    pairs = with_sides(beside, rows, page) + between
    draft = Draft(page.page)
    headline = headline_of(rows, pairs)
    take_amount(draft, rows, pairs, headline)
    told = (label_of(line.text) for row in rows for line in row.lines)
    pairs = _in_order(pairs, is_refund=_is_refund(rows, pairs, headline))
    take_labelled(draft, rows, pairs, [label[0] for label in told if label])
    _take_unlabelled(draft, rows, pairs, headline)
    _take_direction(draft, rows, pairs, headline)
    _turn_sides(draft, pairs)
    _take_head(draft, rows)
    if "amount" not in draft.values:
        _take_notice(draft, page)
    return draft.record() if "amount" in draft.values else None


def _is_refund(rows: Sequence[Row], pairs: Sequence[Pair], headline: Headline | None) -> bool:
    """Whether a page is about money that came back, and not about a payment of which some did."""
    if headline is not None and headline.printed.sign:
        return headline.printed.sign == "+"
    is_named = any(pair.name in ("refunded", "refund_id") for pair in pairs)
    return is_named and "退款" in _title_of(rows)


def _title_of(rows: Sequence[Row]) -> str:
    """What the first rows say beside labels."""
    heads = [line.text for row in rows[:3] for line in row.lines if label_of(line.text) is None]
    return dense("".join(heads))


def _in_order(pairs: Sequence[Pair], *, is_refund: bool) -> list[Pair]:
    """Of a payment what is said of it comes before 退款时间 and the like, of a refund behind."""
    return sorted(pairs, key=lambda pair: dense(pair.label).startswith("退") is not is_refund)


def _is_title(pair: Pair, rows: Sequence[Row]) -> bool:
    """Whether a label is the title of a screen, and its value a button beside it."""
    line = next((x for x in rows[pair.row].lines if x.text == pair.label), None)
    if line is None or pair.row > _TITLE_ROWS:
        return False
    return abs((line.box.left + line.box.right) / 2 - 0.5) < _SAME_MIDDLE and (
        pair.value.lines[0].box.left > line.box.right
        and pair.value.lines[0].box.top < line.box.bottom
    )


def _take_notice(draft: Draft, page: PageLines) -> None:
    """What a bank says in a sentence, where no figure stands alone."""
    notice = bank_notice(page)
    if notice is None:
        return
    spot = notice.value.spot(draft.page, _INFERRED)
    draft.take("amount", notice.amount, spot)
    draft.values.pop("direction", None)
    draft.take("direction", notice.direction, spot)
    draft.take("card_tail", notice.card_tail, spot)
    name = "payer" if notice.direction is Direction.IN else "payee"
    draft.take(name, name_of(notice.other) if notice.other else None, spot)
    draft.take("payer", name_of(notice.payer) if notice.payer else None, spot)
    draft.take("transaction_id", notice.number, spot)
    if notice.paid_at is not None:
        draft.values.pop("paid_at", None)  # the day that the voucher was issued
    draft.take("paid_at", notice.paid_at, spot)


def labels_on(page: PageLines) -> int:
    """How many different labels of a payment a page has: evidence that it is a receipt."""
    pairs = pairs_of(rows_of(page), label_of)
    return len(
        {pair.name for pair in pairs} - {"other", "account", "holder", "balance"} - _OF_LOANS
    )


def labelled_rows_on(page: PageLines) -> int:
    """How many rows of a page are a label of a payment with its value beside it, as on cards."""
    rows = rows_of(page)
    pairs = pairs_of(rows, label_of)
    beside = {
        pair.row
        for pair in pairs
        if pair.name != "other"
        and rows[pair.row].top
        <= (pair.value.lines[0].box.top + pair.value.lines[0].box.bottom) / 2
        <= rows[pair.row].bottom
    }
    return len(beside)


def loan_labels_on(page: PageLines) -> frozenset[str]:
    """Which labels of a loan, and not of a payment, a page has."""
    return _OF_LOANS & {pair.name for pair in pairs_of(rows_of(page), label_of)}


def _take_unlabelled(
    draft: Draft, rows: Sequence[Row], pairs: Sequence[Pair], headline: Headline | None
) -> None:
    """What apps print without a label: outcome, payee above the amount, time, instalment."""
    valued = {
        id(line)
        for pair in pairs
        for line in pair.value.lines
        if pair.name not in NAMED or outcome_in(line.text) is None  # beside 还款总额, above it
    }
    outcomes = []
    for line in (line for row in rows for line in row.lines if id(line) not in valued):
        if (outcome := outcome_in(line.text)) is not None:
            outcomes.append((weight_of(outcome), outcome, Value((line,))))
        if (told := label_of(line.text)) is None or not told[1]:  # no label with its value
            _take_said(draft, line)
    if outcomes:
        _, outcome, value = max(outcomes, key=lambda each: each[0])
        draft.take("status", outcome, value.spot(draft.page))
    _take_bare_moment(draft, [x for row in rows for x in row.lines if id(x) not in valued])
    _take_bare_day(draft, [line for row in rows for line in row.lines if id(line) not in valued])
    if headline is not None:
        above = rows[max(0, headline.row - 3) : headline.row]
        for line in (line for row in reversed(above) for line in row.lines):
            _take_payee_above(draft, line)
        if len(above) > 1 and len(above[-1].lines) == 1:
            _take_name_above(draft, above[-1].lines[0], headline)
    for name in _TEXTS:
        said, spot = draft.values.get(name), draft.spots.get(name)
        if isinstance(said, str) and spot:
            draft.take("instalment", instalment_in(said), spot)


def _take_said(draft: Draft, line: Line) -> None:
    """What a line says in words: who took it, of what it consists, by which card it went."""
    value = Value((line,))
    _take_whose_receipt(draft, value)
    inferred = value.spot(draft.page, _INFERRED)
    parts = parts_in(line.text)
    for name, money in parts if len(parts) > 1 else ():
        draft.take(name, money, inferred)
    if _BACK_TO.match(dense(line.text)):
        draft.take("card_tail", card_tail_in(line.text), inferred)
    if card := _OWN_CARD.search(dense(line.text)):
        draft.take("card_tail", card[1], inferred)
    if (part := _OF_ONE.match(dense(line.text))) and is_good(outcome_in(line.text) or ""):
        draft.take("instalment", instalment_in(part[0]), inferred)
    if card := _BY_CARD.search(dense(line.text)):
        draft.take("method", card[1], inferred)
        draft.take("card_tail", card_tail_in(card[1]), inferred)


def _take_whose_receipt(draft: Draft, value: Value) -> None:
    """沈样已收钱: who took what was sent, and that it arrived."""
    took = who_took(value.text)
    if took is None:
        return
    draft.take("status", took[0], value.spot(draft.page))
    draft.take("direction", Direction.OUT, value.spot(draft.page, _INFERRED))
    draft.take("payee", took[1], value.spot(draft.page, _INFERRED))


def _take_bare_moment(draft: Draft, lines: Sequence[Line]) -> None:
    """The moment that stands without a label: of several steps the one that ended well."""
    found = [
        (bool(number) and is_good(outcome_in(lines[number - 1].text) or ""), line)
        for number, line in enumerate(lines)
        if is_whole_moment(line.text) and moments_in(line.text)[0].hour is not None
    ]
    if found:
        line = max(found, key=lambda each: each[0])[1]
        draft.take("paid_at", moments_in(line.text)[0], Value((line,)).spot(draft.page, _INFERRED))


def _take_bare_day(draft: Draft, lines: Sequence[Line]) -> None:
    """The one day that a slip bears without a label, where nothing else says when it was paid."""
    bare = [line for line in lines if is_whole_moment(line.text) and len(dense(line.text)) < _BARE]
    days = {moments_in(line.text)[0] for line in bare}
    if len(days) == 1:
        draft.take("paid_at", days.pop(), Value((bare[0],)).spot(draft.page, _INFERRED))


def _take_payee_above(draft: Draft, line: Line) -> None:
    """Whom the large amount went to or came from, where that stands right above it."""
    source = SOURCE.fullmatch(plain(line.text))
    if source is not None:
        draft.take("payer", name_of(source[1]), Value((line,)).spot(draft.page, _INFERRED))
        return
    target = target_of(line.text)
    named = target or line.text
    company = companies_in(named)
    if company and _MOVE.fullmatch(dense(named).removeprefix(company[0])):
        if not target and company[0].endswith("银行"):
            return  # whose app or slip it is
        draft.take("payee", company[0], Value((line,)).spot(draft.page, 0.96))
    elif target and (name := name_of(target)):
        draft.take("payee", name, Value((line,)).spot(draft.page, _INFERRED))


def _take_name_above(draft: Draft, line: Line, headline: Headline) -> None:
    """Whose shop or account it is: the name over an amount with a sign, in the same middle."""
    middles = [(box.left + box.right) / 2 for box in (line.box, headline.line.box)]
    is_name = _NAME.fullmatch(dense(line.text)) and not _NO_NAME.search(dense(line.text))
    if not headline.printed.sign or not is_name or abs(middles[0] - middles[1]) > _SAME_MIDDLE:
        return
    if label_of(line.text) is None and outcome_in(line.text) is None:
        side = "payee" if headline.printed.sign == "-" else "payer"
        draft.take(side, name_of(line.text), Value((line,)).spot(draft.page, _INFERRED))


def _take_head(draft: Draft, rows: Sequence[Row]) -> None:
    """The company right above what came of the payment, or above its amount, is the other side,
    where none is named."""
    amount = draft.spots["amount"].box if "amount" in draft.spots else None
    if (head := head_of_outcome(rows) or head_of_amount(rows, amount)) is not None:
        side = "payer" if draft.values.get("direction") is Direction.IN else "payee"
        draft.take(side, dense(head.text), Value((head,)).spot(draft.page, _INFERRED))


def _turn_sides(draft: Draft, pairs: Sequence[Pair]) -> None:
    """对方 is who pays where money came in."""
    other = next((pair for pair in pairs if _OTHER_SIDE.match(dense(pair.label))), None)
    if other is None or "payer" in draft.values or "payee" not in draft.values:
        return
    if draft.values["direction"] is Direction.IN and draft.values["payee"] == name_of(
        other.value.text
    ):
        draft.values["payer"] = draft.values.pop("payee")
        draft.spots["payer"] = draft.spots.pop("payee")


def _take_direction(
    draft: Draft, rows: Sequence[Row], pairs: Sequence[Pair], headline: Headline | None
) -> None:
    """Which way the money went: by the sign, by what is said of the outcome, by who is named."""
    spot = draft.spots.get("amount", Spot(_INFERRED, draft.page))
    sign = headline.printed.sign if headline else ""
    names = {pair.name for pair in pairs}
    said = dense(str(draft.values.get("status", "")))
    title = _title_of(rows)
    direction, sure = Direction.OUT, _INFERRED
    if sign:
        direction, sure = (Direction.OUT if sign == "-" else Direction.IN), 1.0
    elif any("不计收支" in dense(pair.value.text) for pair in pairs):
        direction, sure = Direction.NEUTRAL, 1.0
    elif _OWN.search(said):
        direction, sure = Direction.IN, 0.97
    elif "退款" in said or "放款" in said or _is_refund(rows, pairs, headline):
        direction = Direction.IN
    elif _OUTGOING.search(said + title) or "method" in names:
        sure = 0.97
    elif _INCOMING.search(said or title):
        direction = Direction.IN
    elif "payer" in draft.values and "payee" in draft.values:
        sure = 0.96
    draft.take("direction", direction, Spot(min(sure, spot.confidence), draft.page, spot.box))
