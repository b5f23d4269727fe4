"""What the labels of a receipt say: each field from the best of the labels that stand for it."""

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress

from evidence_kit.domain.values import Money, PartialDate
from evidence_kit.reading.documents.amounts import moments_in
from evidence_kit.reading.documents.companies import companies_in
from evidence_kit.reading.documents.draft import Draft
from evidence_kit.reading.documents.labelled import (
    IDENTIFIERS,
    card_tail_in,
    instalment_in,
    owner_in,
    starred,
    value_for,
    without_words,
)
from evidence_kit.reading.documents.labels import FIELDS
from evidence_kit.reading.documents.layout import Pair, Row
from evidence_kit.reading.documents.payments.numbers import take_numbers
from evidence_kit.reading.documents.payments.paid import amount_of
from evidence_kit.reading.documents.words import dense

_INFERRED = 0.9
_CAME_BACK_TO = re.compile(r"退[款回].{0,2}(?:账[户号]|卡|去向|方式|至)|原路退回")
_OF_ONE = re.compile(r"第\d{1,3}期(?:账单|还款|借款)?")
_PAID_BY = re.compile(r"付款|支付|扣款")
_TERMINAL = re.compile(r"终端|商户编?号|批次号")
_SENTENCE = re.compile(r"[,;。].{3}")
_BANK = re.compile(r"[\u4e00-\u9fff]+(?:银行|信用社)")
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?")


def take_labelled(
    draft: Draft, rows: Sequence[Row], pairs: Sequence[Pair], labels: Sequence[str]
) -> None:
    """Takes what the pairs say. `labels`: what all labels of the page mean, with a value or not."""
    by_name: dict[str, list[Pair]] = {}
    for pair in pairs:
        by_name.setdefault(pair.name, []).append(pair)
    _take_fields(draft, rows, by_name)
    take_numbers(draft, rows, by_name)
    _take_balance(draft, by_name)
    _take_cards(draft, by_name)
    for pair in by_name.get("other", ()):  # 还款类型: 第7期账单
        if _OF_ONE.fullmatch(dense(pair.value.text)):
            number = instalment_in(pair.value.text)
            draft.take("instalment", number, pair.value.spot(draft.page, _INFERRED))
    if "paid_at" in draft.values and not any(n in by_name for n in ("paid_at", "time")):
        draft.doubt("paid_at", _INFERRED)
    if by_name.keys() & {"paid_at", "time"}:
        told = sum(label in ("paid_at", "time") for label in labels)
        _join_clock(draft, [*by_name.get("paid_at", ()), *by_name.get("time", ())], told)


def _take_fields(draft: Draft, rows: Sequence[Row], by_name: dict[str, list[Pair]]) -> None:
    """Each field from the best of the labels that stand for it."""
    if "method" in by_name:  # by which card one paid comes before the card that was repaid
        by_name["method"].sort(key=lambda pair: not _PAID_BY.match(dense(pair.label)))
    if "payee" in by_name:  # whom one pays is a company rather than what it calls its service
        by_name["payee"].sort(key=lambda pair: not companies_in(pair.value.text))
    for name, sources in FIELDS.items():
        for pair in (pair for source in sources for pair in by_name.get(source, ())):
            if name == "method" and _is_account(pair):
                continue
            if _explains(pair) and "remark" in by_name:
                continue
            held = without_words(pair.value) if name in IDENTIFIERS else pair.value
            value, sure = value_for(name, held)
            if pair.name == "counterpart":  # an account, perhaps with its owner's name
                is_bank = re.search("银行|卡", pair.value.text)
                value = _owner_beside_bank(pair, rows) if is_bank else value
                sure = _INFERRED
            draft.take(name, value, held.spot(draft.page, sure))


def _explains(pair: Pair) -> bool:
    """Whether an app says in a sentence how something works: 代还说明: 款项优先抵扣利息, 再…"""
    return pair.name == "note" and _SENTENCE.search(dense(pair.value.text)) is not None


def _owner_beside_bank(pair: Pair, rows: Sequence[Row]) -> str | None:
    """Whose account it is where its bank stands in the same words: 林样例样例银行(0527).

    Where the name ends is told by the title, which has them the other way round.
    """
    said = dense(pair.value.text)
    for title in (dense(line.text) for row in rows for line in row.lines):
        for length in range(min(len(said), len(title)) - 1, 1, -1):
            bank = re.sub(r"\(\d*\)?$", "", said[length:])
            if title.endswith(said[:length]) and len(bank) > 3 and title.startswith(bank):
                return said[:length]
    return None


def _take_cards(draft: Draft, by_name: Mapping[str, list[Pair]]) -> None:
    """The card that paid, or to which money came back, by its last digits; and whose it is."""
    _take_card_of_slip(draft, by_name)
    method = draft.values.get("method")
    if isinstance(method, str):
        draft.take("card_tail", card_tail_in(method), draft.spots["method"])
    for pair in by_name.get("method", ()):  # an account alone, or beside its owner
        draft.take("card_tail", card_tail_in(starred(pair.value.text)), pair.value.spot(draft.page))
        draft.take("payer", owner_in(pair.value.text), pair.value.spot(draft.page, _INFERRED))
    for pair in by_name.get("other", ()):
        if _CAME_BACK_TO.match(dense(pair.label)):
            tail = card_tail_in(pair.value.text)
            draft.take("card_tail", tail, pair.value.spot(draft.page, _INFERRED))


def _is_account(pair: Pair) -> bool:
    """Whether a label and its value tell an account or its bank: from where, not by what."""
    label, said = dense(pair.label), starred(dense(pair.value.text))
    is_number = "账号" in label and re.fullmatch(r"[\d*]{8,}", said) is not None
    return is_number or ("银行" in label.partition(":")[0] and _BANK.fullmatch(said) is not None)


def _take_balance(draft: Draft, by_name: Mapping[str, list[Pair]]) -> None:
    """账户余额 is what an account has left; 剩余本金 is a part of the payment that settled a loan.

    It was paid where the parts add up with it.
    """
    whole = draft.values.get("amount")
    parts = [draft.values.get(name) for name in ("interest", "penalty", "fee")]
    known = sum(part.fen for part in parts if isinstance(part, Money))
    for pair in by_name.get("balance", ()):
        left = amount_of(pair.value)
        if "余额" in dense(pair.label):
            draft.take("balance", left, pair.value.spot(draft.page))
        if left is not None and isinstance(whole, Money) and left.fen + known == whole.fen:
            draft.take("principal", left, pair.value.spot(draft.page))


def _take_card_of_slip(draft: Draft, by_name: Mapping[str, list[Pair]]) -> None:
    """卡号 on the slip of a shop's terminal is the card that paid."""
    if not any(_TERMINAL.match(dense(pair.label)) for pair in by_name.get("other", ())):
        return
    for pair in by_name.get("account", ()):
        if dense(pair.label).startswith("卡号"):
            draft.take("card_tail", card_tail_in(pair.value.text), pair.value.spot(draft.page))


def _join_clock(draft: Draft, pairs: Sequence[Pair], told: int) -> None:
    """A day and a time of day under labels of their own are one moment; `told`: such labels."""
    day = draft.values.get("paid_at")
    if not isinstance(day, PartialDate) or day.day is None or day.hour is not None:
        return
    for pair in pairs:
        same = [
            m for m in moments_in(pair.value.text) if m.hour is not None and m.date_only() == day
        ]
        if len(same) == 1:  # 交易日期, and elsewhere 交易时间 with the day again
            draft.values["paid_at"], draft.spots["paid_at"] = same[0], pair.value.spot(draft.page)
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
