"""One item of a list: its number, its day, its amount and what else it says, labelled or not."""

import re
from collections.abc import Sequence

from evidence_kit.domain.readings import Direction, Line, PageLines, Record, Spot
from evidence_kit.reading.documents.amounts import amount_alone, amounts_in, moments_in
from evidence_kit.reading.documents.companies import companies_in
from evidence_kit.reading.documents.draft import Draft
from evidence_kit.reading.documents.glued import begins_value_of
from evidence_kit.reading.documents.labelled import card_tail_in, value_for
from evidence_kit.reading.documents.labels import column_of, label_of
from evidence_kit.reading.documents.layout import Row, Value
from evidence_kit.reading.documents.lists.amount_columns import moved_in
from evidence_kit.reading.documents.lists.card_days import (
    make_due,
    make_future,
    name_over,
    named_moments,
    take_clock,
    take_day_of_parts,
)
from evidence_kit.reading.documents.lists.item_days import Calendar, names_a_time
from evidence_kit.reading.documents.lists.loan_items import take_loan
from evidence_kit.reading.documents.lists.lost_figures import take_whole
from evidence_kit.reading.documents.lists.tables import MONEY, compare_parts
from evidence_kit.reading.documents.pairing import pairs_of
from evidence_kit.reading.documents.payments.paid import PART, PART_NAMES, amount_of, parts_in
from evidence_kit.reading.documents.payments.receipts import read_receipt
from evidence_kit.reading.documents.payments.titles import (
    names_nobody,
    party_beside,
    party_without_sign,
)
from evidence_kit.reading.documents.words import dense, identifier, plain

_INFERRED = 0.94
_NAMED = 0.9  # how sure it is at most that a title names the other side
_SEVERAL = re.compile(r"第\s*\d{1,3}\s*[-~至到]\s*\d{1,3}\s*期")  # settled together
_NUMBERED = re.compile(r"第\s*(\d{1,3})\s*(?:/\s*\d{1,3}\s*)?期|"
                       r"(?<![\d/.\-])([1-9]\d{0,2})\s*/\s*(\d{1,3})\s*期?(?![\d/])")  # fmt: skip
_OF_SO_MANY = re.compile(r"()([1-9]\d{0,2})\s*/\s*(\d{1,3})\s*期")
_BEFORE_DAY = re.compile(r"([1-9]\d{0,2})\s*()期\s*(?=20\d\d\s*[-/.年])")
_LED_BY_NUMBER = re.compile(r"^[1-9]\d{0,2}\s*/\s*\d{1,3}\s*期\s*(?=\S)")
_NUMBER_OF = re.compile(
    r"(?:流水号|交易单号|交易号|订单编?号)[:：\s]*([A-Za-z0-9]{8,40})(?![A-Za-z0-9])"
)
_AMONG_WORDS = re.compile(
    r"第\s*(\d{1,3})\s*(?:/\s*\d{1,3}\s*)?期|"
    r"分期(?:还款|账单|扣款)?\s*(\d{1,2})\s*/\s*\d{1,3}(?![\d/])|"
    r"(?:还款|扣款|代扣)\s*[-·]\s*(\d{1,3})\s*期(?!数)|"
    r"(?<![\d/.])(\d{1,3})\s*/\s*\d{1,3}\s*期"
)
_FRACTION = re.compile(r"\d{1,2}\s*/\s*\d{1,2}")  # an instalment of so many, or a day of a month
# What labels of single receipts mean on an item of a list, the better sources first.
_LABELS = {"actual": "amount", "paid": "amount", "amount": "amount", "due_amount": "amount",
           "paid_at": "paid_at", "time": "paid_at", "payee_full": "payee",
           "transaction": "transaction_id", "flow": "transaction_id",
           "merchant_order": "order_id"}  # fmt: skip
PENDING = re.compile(r"待还|未到期|[未待]出账|未还|^逾期(?!.*[还结清])|已逾期")
# Heads of columns that are no labels of an item, or mean something else there.
_OF_TABLES = frozenset({"instalment", "amount", "note", "party", "income", "outgo"})
_STATES = re.compile(
    r"已还清|已结清|部分还款|部分已还|逾期(?:后|\d+天)?(?:已?(?:还清|结清|还款)|已还)|已还款|(?:正常|按时|按期|提前)?已还(?!\d{1,3}(?:/\d{1,3})?期)|(?:[本当]期)?待还款?|未到期|[未待]出账单?|未还|已?逾期(?:\d++天?)?+(?!代扣|扣款|还款|罚息|费|利息|本金|记录)|还款成功|扣款成功|代扣成功|提前结清|处理中|"
    r"交易成功|支付成功|还款失败|扣款失败|交易关闭|交易失败|支付失败|已关闭|退款成功|已全额退款|已退款|已退回|已入账"
)
# Ways of repaying as well: what another line says came of it counts.
_WAYS = frozenset({"提前结清", "逾期还款"})
_STATE_ALONE = re.compile(
    r".{0,6}(?:成功|失败|余额不足|处理中|关闭|已撤销)(?:,.{2,10})?|正常还款|还款中|使用中"
)
_CARD = re.compile(
    r"[\u4e00-\u9fff]{2,8}(?:银行|信用社)(?:储蓄卡|借记卡|信用卡)?(?:[(\[](?:尾号)?\d{4}[)\]]|尾号\d{4}|\*{2,}\d{4})|"
    r"(?:储蓄|借记|信用)卡(?:[(\[](?:尾号)?\d{4}[)\]]|尾号\d{4})"
)
_TAIL = re.compile(r"(?:尾号|末四位|末4位)[:\s]*(\d{4})(?!\d)")  # of a card whose bank is not named
_PURSE = re.compile(  # what an instalment was repaid from
    r"(?:还款|扣款|代扣)[-·|:](微信支付|支付宝|余额宝|零钱通?|账户余额|余额|云闪付)$|"
    r"^(微信支付|支付宝|余额宝|零钱通?|云闪付)$"
)
_LEFT = re.compile(r"(?:余额|剩余(?:本金|应还|未还|待还)?)[:\s]*(¥?[\d,]+\.\d\d元?)")
_LED_TO_CARD = re.compile(
    r"^.*(?:由|从|用|通过|至|到|经|还款|扣款|代扣|支付|账户|期)(?=[\u4e00-\u9fff]{2,}(?:银行|信用社))"
)
_FROM_RECEIPT = (
    "payer", "payee", "transaction_id", "order_id", "method", "card_tail", "note", "fee", "penalty",
    "status", "instalment", "paid_at",
)  # fmt: skip
_CAME_IN = frozenset({"收", "收入", "转入", "存入", "入账"})
_PARTS = frozenset({"principal", "interest", "penalty", "fee", "balance"})
_SUMS = MONEY | {"discount", "order_amount", "loan_amount"}
_SEVERAL_SUMS = 3  # in a row: a whole and its parts, or what nobody can tell
_LABELLED = 2  # labels make an item one like a receipt


def read_card(
    page: PageLines, block: Sequence[Row], calendar: Calendar, anchor: Line | None = None
) -> Record | None:
    """What an item says; None where it has no amount, or neither a number nor a day.

    `anchor`: the amount around which the item was found.
    """
    draft = Draft(page.page)
    lines = [line for row in block for line in row.lines]
    calendar = calendar.beside(lines)
    told = _take_labelled(draft, block, calendar, anchor)
    _take_number(draft, block, calendar)
    sums = [] if anchor is None else _bare_sums(block, anchor, told)
    anchor = _sum_of_others(sums) or anchor
    sign = _take_amount(draft, anchor) if anchor is not None else ""
    if len(sums) >= _SEVERAL_SUMS and _sum_of_others(sums) is None and "amount" in draft.values:
        draft.doubt("amount")
    for position, line in enumerate(lines):
        if id(line) in told or line is anchor or _is_number(draft, line):
            continue
        before = plain(lines[position - 1].text) if position else ""
        if (over := name_over(line, lines)) is not None:
            before = plain(over.text)
        sign = _take_line(draft, line, before, calendar) or sign
    take_day_of_parts(draft, lines, calendar)
    take_clock(draft, lines)
    if calendar.day_line is not None and not {"paid_at", "due_on"} & draft.values.keys():
        spot = Value((calendar.day_line,)).spot(page.page, _INFERRED)
        draft.take("paid_at", calendar.day, spot)
    take_whole(draft, lines)
    compare_parts(draft)
    status = str(draft.values.get("status", ""))
    if PENDING.search(status):
        make_due(draft)
        if "逾期" not in status:
            make_future(draft, lines, calendar)
    if anchor is not None and (
        party := (party_beside if sign else party_without_sign)(lines, anchor)
    ):
        draft.take("payee", party[0], Value((party[1],)).spot(page.page, _NAMED))
    if len(told) > _LABELLED:
        _take_from_receipt(draft, page, lines)
    is_loan = take_loan(draft, lines, calendar)
    is_told = bool({"instalment", "due_on", "paid_at"} & draft.values.keys())
    if "amount" not in draft.values or not (is_told or any(names_a_time(x.text) for x in lines)):
        return None
    is_said = not sign and any(dense(line.text) in _CAME_IN for line in lines)
    came_back = sign != "-" and "退" in str(draft.values.get("status", ""))
    came_in = sign == "+" or is_said or is_loan or came_back
    draft.values["direction"] = Direction.IN if came_in else Direction.OUT
    if came_in and "payee" in draft.values and "payer" not in draft.values:
        draft.values["payer"] = draft.values.pop("payee")
        draft.spots["payer"] = draft.spots.pop("payee")
    return draft.record()


def numbered(row: Row) -> int | None:
    """Which instalment a row begins with, or names on its own."""
    lines = [line for line in row.lines if re.search(r"\w", line.text)] or row.lines
    first = plain(lines[0].text)  # behind a dot of the line along which a plan goes
    match = _NUMBERED.match(first)
    if match is None:
        match = _BEFORE_DAY.match(first)
    if match is None and len(row.lines) > 1:  # alone, or before its state: 2期 待还
        match = re.fullmatch(rf"(\d{{1,3}})\s*()期\s*(?:{_STATES.pattern})?", first)
    if match is None:
        whole = (
            _NUMBERED.fullmatch(plain(line.text)) or _OF_SO_MANY.match(plain(line.text))
            for line in row.lines[1:]
        )
        match = next((each for each in whole if each), None)
    if match is None and amount_alone(row.lines[-1].text):
        match = re.search(r"第\s*(\d{1,3})\s*()期", first)
    if match is None:
        said = (re.match(r"第\s*(\d{1,3})\s*()期", plain(line.text)) for line in row.lines[1:])
        match = next((each for each in said if each), None)
    if match is None or (match[2] and match[3] and int(match[2]) > int(match[3])):
        return None
    return int(match[1] or match[2])


def names_several(row: Row) -> bool:
    """Whether an item is of several instalments that were paid at once: it has no number then."""
    has_amount = any(amount_alone(line.text) for line in row.lines)
    return has_amount and any(_SEVERAL.search(plain(line.text)) for line in row.lines)


def _take_number(draft: Draft, block: Sequence[Row], calendar: Calendar) -> None:
    """Which instalment an item is of. A bare 3/12 is one only where another line says its day."""
    if any(names_several(row) for row in block):
        return
    lines = [line for row in block for line in row.lines]
    bare = [line for line in lines if _FRACTION.fullmatch(plain(line.text))]
    dated = any(calendar.moments_in(line.text) for line in lines if line not in bare)
    for row in block:
        kept = tuple(line for line in row.lines if dated or line not in bare)
        if kept and (number := numbered(Row(kept))) is not None:
            line = next((each for each in kept if numbered(Row((each,))) == number), kept[0])
            draft.take("instalment", number, Value((line,)).spot(draft.page))
            return
    among = [
        (int(next(filter(None, match.groups()))), line)
        for line in lines
        for match in _AMONG_WORDS.finditer(plain(line.text))
    ]
    if len({number for number, _ in among}) == 1:
        draft.take("instalment", among[0][0], Value((among[0][1],)).spot(draft.page, _INFERRED))


def _is_number(draft: Draft, line: Line) -> bool:
    """Whether a line is the number that an item has, and so no day."""
    text = plain(line.text)
    return _NUMBERED.fullmatch(text) is not None and (
        not _FRACTION.fullmatch(text)
        or draft.values.get("instalment") == int(text.partition("/")[0])
    )


def _bare_sums(block: Sequence[Row], anchor: Line, told: set[int]) -> list[Line]:
    """The sums on the row of an item's amount that nothing names: the cells of a table."""
    row = next((row for row in block if anchor in row.lines), None)
    lines = row.lines if row is not None else ()
    printed = [(line, moved_in(line.text)) for line in lines if id(line) not in told]
    return [line for line, each in printed if each is not None and each.has_fen]


def _sum_of_others(sums: Sequence[Line]) -> Line | None:
    """Of several sums the one that all others add up to: what is paid, beside its parts."""
    if len(sums) < _SEVERAL_SUMS:
        return None
    fen = [printed.amount.fen for line in sums if (printed := moved_in(line.text))]
    most = max(fen)
    return sums[fen.index(most)] if 2 * most == sum(fen) else None


def _take_amount(draft: Draft, anchor: Line) -> str:
    printed = moved_in(anchor.text)
    if printed is None:
        return ""
    spot = Value((anchor,)).spot(draft.page)
    draft.take("amount", printed.amount, spot)
    if printed.has_fen and not printed.is_sure:
        draft.doubt("amount")
    for name, money in parts_in(anchor.text):
        draft.take(name, money, spot)
    return printed.sign


def _take_labelled(
    draft: Draft, block: Sequence[Row], calendar: Calendar, anchor: Line | None
) -> set[int]:
    """Takes what stands beside labels; tells which lines said something so."""
    told: set[int] = set()
    pairs = pairs_of(block, field_of)
    order = list(dict.fromkeys(_LABELS))
    for pair in sorted(
        pairs, key=lambda pair: order.index(pair.name) if pair.name in order else -1
    ):
        if anchor in pair.value.lines and pair.name in _PARTS:
            continue  # what an item is about is no part of it
        if pair.name in _SUMS and amount_of(pair.value) is None:
            continue  # 转账红包 above a time is a kind of payment, and no discount
        told.update(id(line) for line in pair.value.lines)
        told.update(id(line) for row in block for line in row.lines if line.text == pair.label)
        name = _LABELS.get(pair.name, pair.name)
        spot = pair.value.spot(draft.page)
        if name in MONEY:
            draft.take(name, amount_of(pair.value), spot)
        elif name in ("due_on", "paid_at"):
            moments = calendar.moments_in(pair.value.text)
            name = _day_named(draft, name, pair.label)
            draft.take(name, moments[0] if len(moments) == 1 else None, spot)
            _take_card(draft, dense(pair.value.text), pair.value.spot(draft.page, _INFERRED))
        elif name in ("transaction_id", "order_id"):
            draft.take(name, identifier(pair.value.text), spot)
        elif name == "contract":
            draft.take("contract_no", identifier(pair.value.text), spot)
        elif name == "method":
            _take_method(draft, pair.value)
        elif name in ("status", "payee"):
            draft.take(name, plain(pair.value.text) or None, spot)
    return told


def _day_named(draft: Draft, name: str, said: str) -> str:
    """Which day a line names: 还款日 beside 应还日 is the one when it was paid."""
    is_second = name == "due_on" and name in draft.values and "paid_at" not in draft.values
    return "paid_at" if is_second and dense(said).startswith("还款日") else name


def _take_method(draft: Draft, value: Value) -> None:
    """What was paid with, where it is an account or a card and not how it was paid."""
    if begins_value_of("method", dense(value.text)):
        draft.take("method", value_for("method", value)[0], value.spot(draft.page, _INFERRED))
        draft.take("card_tail", card_tail_in(value.text), value.spot(draft.page, _INFERRED))


def field_of(text: str) -> tuple[str, str] | None:
    """Which field a line is the label of: as the head of a column is, else as on a receipt."""
    text = _LED_BY_NUMBER.sub("", plain(text))
    if PART.search(text):
        return None  # several parts on one line
    if _STATES.fullmatch(dense(text)):
        return None  # 待还 below an amount says how it stands, and is no balance
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


def _take_from_receipt(draft: Draft, page: PageLines, lines: Sequence[Line]) -> None:
    """What an item with labels says as a receipt does: who, by which card, under which number."""
    part = PageLines(page=page.page, width=page.width, height=page.height, lines=tuple(lines))
    receipt = read_receipt(part)
    if receipt is None:
        return
    for name in _FROM_RECEIPT:
        if name == "paid_at" and "due_on" in draft.values:
            continue
        if (value := getattr(receipt, name)) is not None:
            draft.take(name, value, receipt.spots[name])


def _take_line(draft: Draft, line: Line, before: str, calendar: Calendar) -> str:
    """What one line of an item says, and the sign of its amount; `before` is the line before it."""
    text, spot = plain(line.text), Value((line,)).spot(draft.page)
    inferred = Value((line,)).spot(draft.page, _INFERRED)
    for name, money in parts_in(text):
        draft.take(name, money, spot)
    for name, moment in named_moments(text, before, calendar):
        name = _day_named(draft, name, text)
        is_printed = bool(moments_in(text))
        draft.take(name, moment, spot if is_printed or calendar.year else inferred)
    tight = dense(text)
    if number := _NUMBER_OF.search(text):
        draft.take("transaction_id", number[1], inferred)
    if state := _STATES.search(tight) or _STATE_ALONE.fullmatch(tight):
        if draft.values.get("status") in _WAYS:
            del draft.values["status"], draft.spots["status"]
        draft.take("status", state[0], inferred if _is_in_word(state, tight) else spot)
    _take_card(draft, tight, inferred)
    if (left := _LEFT.search(text)) and (printed := amount_alone(left[1])):
        draft.take("balance", printed.amount, inferred)
    companies = [each for each in companies_in(text) if not names_nobody(each)]
    if companies and not card_tail_in(text):
        draft.take("payee", companies[0], inferred)
    printed = amount_alone(text)
    if printed is not None and (printed.has_fen or printed.has_currency):
        draft.take(PART_NAMES.get(dense(before), "amount"), printed.amount, spot)
        return printed.sign
    if not PART.search(text) and not re.search(r"剩余|余额|共|减免|优惠", text):
        named = amounts_in(text)
        if len(named) == 1:
            draft.take("amount", named[0], inferred)
    return ""


def _is_in_word(state: re.Match[str], tight: str) -> bool:
    """Whether a state stands within a longer word, of which the rest may say something else."""
    before, after = tight[: state.start()], tight[state.end() :]
    is_led = re.search(r"[\u4e00-\u9fff](?<!期)$", before) is not None
    return is_led or re.match(r"[\u4e00-\u9fff]", after) is not None


def _take_card(draft: Draft, tight: str, spot: Spot) -> None:
    """By what was paid: a card with its bank, an account of a wallet, or the end of a number."""
    if card := _CARD.search(_LED_TO_CARD.sub("", tight)):
        draft.take("method", card[0], spot)
        draft.take("card_tail", card_tail_in(card[0]), spot)
    elif purse := _PURSE.search(tight):
        draft.take("method", purse[1] or purse[2], spot)
    elif tail := _TAIL.search(tight):
        draft.take("card_tail", tail[1], spot)
