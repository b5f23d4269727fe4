"""A receipt of one payment: bank slip, wallet, lender's app. Read by labels, shapes and places.

A wrong amount is worse than none: where two candidates compete, the reading is in doubt.
"""

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress

from evidence_kit.domain.readings import Direction, Line, PageLines, Record, Spot
from evidence_kit.domain.values import PartialDate
from evidence_kit.reading.documents.amounts import is_whole_moment, moments_in
from evidence_kit.reading.documents.bank_notices import bank_notice
from evidence_kit.reading.documents.companies import companies_in
from evidence_kit.reading.documents.draft import Draft
from evidence_kit.reading.documents.labelled import (
    card_tail_in,
    instalment_in,
    name_of,
    value_for,
)
from evidence_kit.reading.documents.labels import FIELDS, label_of
from evidence_kit.reading.documents.layout import (
    Pair,
    Row,
    Value,
    around,
    rows_of,
    upright_words,
)
from evidence_kit.reading.documents.paid import Headline, headline_of, parts_in, take_amount
from evidence_kit.reading.documents.pairing import pairs_of
from evidence_kit.reading.documents.words import dense, identifier, plain

_INFERRED = 0.9
_BARE = 12  # signs of a day with nothing beside it
_OF_LOANS = frozenset({"loan_amount", "loan_date", "loan_term", "rate"})
_SECTION = re.compile(r"(?:转)?([付收出入])款?(?:方|人|账户)?(?:信息|资料|账户)?")
_SIGN = re.compile(r"(?:转)?([付收出入])款?[方人]?")
_BESIDE_SIGN = 0.12  # of the page's width
_SMALL_DOUBT = 0.94
_TEXTS = ("note", "status")
_OUTCOME = re.compile(
    r"(?:恭喜您?[,!]?)?您?已?成功(?:支付|付款|转账|还款|扣款)|(?:恭喜您?[,!]?)?(?:您已|已)?(?:自动|提前|主动|手动|一键|全额|部分)?(?:支付|付款|交易|转账|还款|扣款|退款|收款|代扣|汇款|划扣|缴费|结清)?"
    r"(?:成功|失败|处理中|已关闭|(?<!^)关闭|已完成|(?<!^)完成|已到账|已收款|已退款|已全额退款|已受理|已转账|成功了)!?|已(?:还款|还清|结清|支付|付款|扣款|代扣)|"
    r"(?:payment|transfer|repayment|transaction)?(?:successful|succeeded|completed|failed)|paid|received|refunded",
    re.IGNORECASE,
)
_TOOK = re.compile(r"(.{2,20}?)已(?:确认)?(?:收钱|收款|接收|领取|存入零钱|入账)")
_NOBODY = re.compile(r"对方|朋友|好友|商家|商户|收款方|转账|款项|资金|金额|您|我方?|对方账户")
_INCOMING = re.compile(r"退款|收款|到账|入账|转入|收入|放款")
_OUTGOING = re.compile(r"付款|支付|还款|转账|扣款|代扣")
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?")
_TARGET = re.compile(
    r"(?:.{0,8}?[-])?(?:向|给|转给|付款给|转账给|付给|还款给|转账-|"
    r"(?:transfer|paid|payment|sent)?[- ]?to[: ])"
    r"\s*(.{2,40}?)\s*(?:转账|付款|还款)?",
    re.IGNORECASE,
)
_SOURCE = re.compile(
    r"(?:.{0,8}?[-])?(?:来自|收到|(?:transfer|received)?[- ]?from[: ])\s*(.{2,40}?)"
    r"(?:的?(?:转账|付款|退款|红包))?",
    re.IGNORECASE,
)


def read_receipt(page: PageLines) -> Record | None:
    """The one payment that a page shows; None where it shows no amount."""
    rows = rows_of(page)
    between = _between_two(page)
    signs = {pair.label for pair in between}
    beside = [pair for pair in pairs_of(rows, label_of) if pair.label not in signs]
    pairs = _with_sides(beside, rows, page) + between
    draft = Draft(page.page)
    headline = headline_of(rows, pairs)
    take_amount(draft, pairs, headline)
    told = (label_of(line.text) for row in rows for line in row.lines)
    _take_labelled(draft, rows, pairs, [label[0] for label in told if label])
    _take_unlabelled(draft, rows, pairs, headline)
    _take_direction(draft, rows, pairs, headline)
    if "amount" not in draft.values:
        _take_notice(draft, page)
    return draft.record() if "amount" in draft.values else None


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


def _with_sides(pairs: list[Pair], rows: Sequence[Row], page: PageLines) -> list[Pair]:
    """户名 is of who pays or of who is paid: told by 付 and 收 beside it, else by the order."""
    holders = [pair for pair in pairs if pair.name == "holder"]
    upright = [word for word in upright_words(page) if re.search("[付收]", word.text)]
    sided = []
    for pair in pairs:
        if pair.name != "holder":
            sided.append(pair)
            continue
        before = "".join(row.text for row in rows[max(0, pair.row - 2) : pair.row + 1])
        beside = _beside(pair, upright)
        if beside:
            name = "payee" if "收" in beside else "payer"
        elif len(holders) == 1:
            name = "payee" if "收" in before and "付" not in before else "payer"
        else:
            name = _section_of(pair, rows) or _by_place(pair, holders)
        sided.append(Pair(name, pair.label, pair.value, pair.row))
    return sided


def _section_of(pair: Pair, rows: Sequence[Row]) -> str | None:
    """Whose part of a form a row stands in: the heading above it that says 付款方 or 收款方."""
    for row in reversed(rows[: pair.row + 1]):
        for line in row.lines:
            if heading := _SECTION.fullmatch(dense(line.text).strip(":")):
                return "payee" if heading[1] in "收入" else "payer"
    return None


def _by_place(pair: Pair, holders: Sequence[Pair]) -> str:
    """Who pays stands left of who is paid, or comes first where both stand below each other."""
    if _stand_apart(holders):
        return "payer" if pair.value.lines[0].box.left < 0.35 or pair is holders[0] else "payee"
    return "payer" if pair is holders[0] else "payee"


def _stand_apart(holders: Sequence[Pair]) -> bool:
    """Whether some stand left and some right, as in a form of two columns."""
    lefts = [each.value.lines[0].box.left for each in holders]
    return max(lefts) - min(lefts) > 0.3


def _between_two(page: PageLines) -> list[Pair]:
    """付款 and 收款 as signs before a name and, below it, an account: they stand between both."""
    pairs = []
    for sign in page.lines:
        if (word := _SIGN.fullmatch(dense(sign.text))) is None:
            continue
        high, level = sign.box.bottom - sign.box.top, (sign.box.top + sign.box.bottom) / 2
        right = [
            line
            for line in page.lines
            if 0 < line.box.left - sign.box.right < _BESIDE_SIGN
            and abs((line.box.top + line.box.bottom) / 2 - level) < 1.6 * high
        ]
        upper = [x for x in right if (x.box.top + x.box.bottom) / 2 < level - high / 4]
        lower = [x for x in right if (x.box.top + x.box.bottom) / 2 > level + high / 4]
        if len(upper) == len(lower) == 1 and len(right) == 2:
            name = "payee" if word[1] in "收入" else "payer"
            pairs.append(Pair(name, sign.text, Value(tuple(upper), _SMALL_DOUBT), 0))
    return pairs


def _beside(pair: Pair, upright: Sequence[Line]) -> str:
    """The words written from top to bottom next to the left of a value, at its height."""
    value = pair.value.lines[0].box
    level = (value.top + value.bottom) / 2
    left = [
        word
        for word in upright
        if word.box.right < value.left and word.box.top - 0.06 < level < word.box.bottom + 0.06
    ]
    return max(left, key=lambda word: word.box.left).text if left else ""


def _take_labelled(
    draft: Draft, rows: Sequence[Row], pairs: Sequence[Pair], labels: Sequence[str]
) -> None:
    by_name: dict[str, list[Pair]] = {}
    for pair in pairs:
        by_name.setdefault(pair.name, []).append(pair)
    for name, sources in FIELDS.items():
        for pair in (pair for source in sources for pair in by_name.get(source, ())):
            value, sure = value_for(name, pair.value)
            if pair.name == "counterpart":  # an account, perhaps with its owner's name
                is_bank = re.search("银行|卡", pair.value.text)
                value, sure = None if is_bank else value, _INFERRED
            draft.take(name, value, pair.value.spot(draft.page, sure))
    _settle_numbers(draft, by_name)
    _join_broken(draft, rows, pairs)
    method = draft.values.get("method")
    if isinstance(method, str):
        draft.take("card_tail", card_tail_in(method), draft.spots["method"])
    if "paid_at" in draft.values and not any(n in by_name for n in ("paid_at", "time")):
        draft.doubt("paid_at", _INFERRED)
    if by_name.keys() & {"paid_at", "time"}:
        told = sum(label in ("paid_at", "time") for label in labels)
        _join_clock(draft, [*by_name.get("paid_at", ()), *by_name.get("time", ())], told)


def _join_clock(draft: Draft, pairs: Sequence[Pair], told: int) -> None:
    """A day and a time of day under labels of their own are one moment; `told`: such labels."""
    day = draft.values.get("paid_at")
    if not isinstance(day, PartialDate) or day.day is None or day.hour is not None:
        return
    texts = [dense(pair.value.lines[0].text) for pair in pairs]
    if sum(bool(moments_in(text) or _CLOCK.match(text)) for text in texts) < told:
        draft.doubt("paid_at", _INFERRED)  # a label whose value was not read: perhaps the time
    for text in texts:
        if clock := _CLOCK.fullmatch(text):
            with suppress(ValueError):
                parts = (int(part) if part else None for part in clock.groups())
                draft.values["paid_at"] = PartialDate(day.year, day.month, day.day, *parts)
            return


def _join_broken(draft: Draft, rows: Sequence[Row], pairs: Sequence[Pair]) -> None:
    """A number whose end stands on the next line, where nothing else is what that line says."""
    valued = {id(line) for pair in pairs for line in pair.value.lines}
    for name in ("transaction_id", "order_id"):
        number, spot = draft.values.get(name), draft.spots.get(name)
        if not isinstance(number, str) or spot is None or spot.box is None:
            continue
        high = spot.box.bottom - spot.box.top
        row = next((row for row in rows if row.top > spot.box.bottom - high / 2), None)
        if row is None or len(row.lines) != 1 or row.top - spot.box.bottom > high:
            continue
        line = row.lines[0]
        tail = dense(line.text)
        is_tail = re.fullmatch(r"[\dA-Za-z]{1,20}", tail) and re.search(r"\d", tail)
        if is_tail and id(line) not in valued and not moments_in(tail):
            draft.values[name] = number + tail
            draft.spots[name] = Spot(
                min(spot.confidence, line.confidence, _INFERRED),
                spot.page,
                around([spot.box, line.box]),
            )


def _settle_numbers(draft: Draft, by_name: Mapping[str, list[Pair]]) -> None:
    """An order number beside a transaction number is the merchant's."""
    for pair in by_name.get("order", ()):
        number = identifier(pair.value.text)
        if number and number != draft.values.get("transaction_id"):
            draft.take("order_id", number, pair.value.spot(draft.page))


def _take_unlabelled(
    draft: Draft, rows: Sequence[Row], pairs: Sequence[Pair], headline: Headline | None
) -> None:
    """What apps print without a label: outcome, payee above the amount, time, instalment."""
    valued = {id(line) for pair in pairs for line in pair.value.lines}
    for line in (line for row in rows for line in row.lines if id(line) not in valued):
        if (told := label_of(line.text)) is not None and told[1]:
            continue  # a label with its value
        value = Value((line,))
        _take_whose_receipt(draft, value)
        parts = parts_in(line.text)
        for name, money in parts if len(parts) > 1 else ():
            draft.take(name, money, value.spot(draft.page, _INFERRED))
        for part in re.split(r"[/|·]", dense(line.text)):
            if _OUTCOME.fullmatch(part):
                said = plain(line.text) if part == dense(line.text) else part
                draft.take("status", said, value.spot(draft.page))
        moments = moments_in(line.text)
        if is_whole_moment(line.text) and moments[0].hour is not None:
            draft.take("paid_at", moments[0], value.spot(draft.page, _INFERRED))
    _take_bare_day(draft, [line for row in rows for line in row.lines if id(line) not in valued])
    if headline is not None:
        for row in reversed(rows[max(0, headline.row - 3) : headline.row]):
            for line in row.lines:
                _take_payee_above(draft, line)
    for name in _TEXTS:
        said, spot = draft.values.get(name), draft.spots.get(name)
        if isinstance(said, str) and spot:
            draft.take("instalment", instalment_in(said), spot)


def _take_whose_receipt(draft: Draft, value: Value) -> None:
    """沈样已收钱: who took what was sent, and that it arrived."""
    took = _TOOK.fullmatch(dense(value.text))
    if took is None:
        return
    draft.take("status", plain(value.text), value.spot(draft.page))
    draft.take("direction", Direction.OUT, value.spot(draft.page, _INFERRED))
    if not _NOBODY.fullmatch(took[1]) and (name := name_of(took[1])):
        draft.take("payee", name, value.spot(draft.page, _INFERRED))


def _take_bare_day(draft: Draft, lines: Sequence[Line]) -> None:
    """The one day that a slip bears without a label, where nothing else says when it was paid."""
    bare = [line for line in lines if is_whole_moment(line.text) and len(dense(line.text)) < _BARE]
    days = {moments_in(line.text)[0] for line in bare}
    if len(days) == 1:
        draft.take("paid_at", days.pop(), Value((bare[0],)).spot(draft.page, _INFERRED))


def _take_payee_above(draft: Draft, line: Line) -> None:
    """Whom the large amount went to or came from, where that stands right above it."""
    source = _SOURCE.fullmatch(plain(line.text))
    if source is not None:
        draft.take("payer", name_of(source[1]), Value((line,)).spot(draft.page, _INFERRED))
        return
    target = _TARGET.fullmatch(plain(line.text))
    named = target[1] if target else line.text
    company = companies_in(named)
    if company and company[0] == dense(named):
        if not target and company[0].endswith("银行"):
            return  # whose app or slip it is
        draft.take("payee", company[0], Value((line,)).spot(draft.page, 0.96))
    elif target and (name := name_of(target[1])):
        draft.take("payee", name, Value((line,)).spot(draft.page, _INFERRED))


def _take_direction(
    draft: Draft, rows: Sequence[Row], pairs: Sequence[Pair], headline: Headline | None
) -> None:
    """Which way the money went: by the sign, by what is said of the outcome, by who is named."""
    spot = draft.spots.get("amount", Spot(_INFERRED, draft.page))
    sign = headline.printed.sign if headline else ""
    names = {pair.name for pair in pairs}
    said = dense(str(draft.values.get("status", "")))
    heads = [line.text for row in rows[:3] for line in row.lines if label_of(line.text) is None]
    title = dense("".join(heads))
    direction, sure = Direction.OUT, _INFERRED
    if sign:
        direction, sure = (Direction.OUT if sign == "-" else Direction.IN), 1.0
    elif "退款" in said or ({"refunded", "refund_id"} & names and "退款" in title):
        direction = Direction.IN
    elif _OUTGOING.search(said + title) or "method" in names:
        sure = 0.97
    elif _INCOMING.search(said or title):
        direction = Direction.IN
    elif "payer" in draft.values and "payee" in draft.values:
        sure = 0.96
    draft.take("direction", direction, Spot(min(sure, spot.confidence), draft.page, spot.box))
