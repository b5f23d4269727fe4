"""How strong the proof of a payment is, and which stronger one to get next.

A screenshot can be edited; a list in the lender's own app is the lender's word; an e-receipt of a
wallet or a sealed bank statement comes from a third party. A settlement certificate speaks for the
whole loan.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from evidence_kit.domain.case import Case
from evidence_kit.domain.kinds import EventKind, ItemKind, Shows
from evidence_kit.domain.ledger import Ledger
from evidence_kit.domain.records import Instalment, Item


class Strength(IntEnum):
    """From the weakest proof to the strongest."""

    TOLD = 0  # nothing but one's own word
    SCREENSHOT = 1
    LENDER_LIST = 2  # the lender's own list of repayments, in its app
    RECEIPT = 3  # an e-receipt of a wallet or bank, as a PDF file
    STATEMENT = 4  # a bank's or wallet's statement as a PDF file, made for proof
    CERTIFICATE = 5  # the lender's certificate that the loan is settled


class Through(StrEnum):
    """By whom a payment was made: who can say so on paper."""

    ALIPAY = "alipay"
    WECHAT = "wechat"
    BANK = "bank"
    OTHER = "other"  # somebody else, or nobody said


@dataclass(frozen=True, slots=True)
class Stronger:
    """Payments of one loan, made the same way, that have the same proofs; what would be stronger.

    `at_hand`: the best; before it, where the best is the lender's word, a screenshot that there is.
    """

    loan_id: str
    at_hand: tuple[Strength, ...]
    to_get: Strength
    through: Through
    instalments: tuple[int, ...]  # their numbers, where each of the payments names one
    count: int
    event_ids: tuple[str, ...]


_CHANNELS = (
    (Through.ALIPAY, re.compile(r"支付宝|余额宝|花呗|alipay", re.IGNORECASE)),
    (Through.WECHAT, re.compile(r"微信|零钱|财付通|wechat|weixin|tenpay", re.IGNORECASE)),
    (Through.BANK, re.compile(r"银行|储蓄卡|借记卡|信用卡|云闪付|\bbank|\bcard", re.IGNORECASE)),
)
_NEXT = {
    Strength.TOLD: Strength.STATEMENT,
    Strength.SCREENSHOT: Strength.RECEIPT,
    Strength.LENDER_LIST: Strength.RECEIPT,
    Strength.RECEIPT: Strength.STATEMENT,
}


def strength(item: Item) -> Strength:
    """How strong one item is. An exported table can be edited and counts as a screenshot."""
    if item.shows is Shows.CERTIFICATE:
        return Strength.CERTIFICATE
    if item.shows is Shows.REPAYMENT_LIST:
        return Strength.LENDER_LIST
    is_paper = item.kind is ItemKind.PDF
    if item.shows is Shows.STATEMENT and is_paper:
        return Strength.STATEMENT
    if item.shows is Shows.PAYMENT and is_paper:
        return Strength.RECEIPT
    return Strength.SCREENSHOT


def best(case: Case, event_id: str) -> Strength:
    """The strongest proof at hand of an event."""
    return max(_strengths(case, event_id), default=Strength.TOLD)


def _strengths(case: Case, event_id: str) -> set[Strength]:
    found = (case.get(link.item_id) for link in case.links_to(event_id))
    return {strength(item) for item in found if isinstance(item, Item) and not item.set_aside}


def _at_hand(case: Case, event_id: str) -> tuple[Strength, ...]:
    """The best; what the lender says and the payer's own picture shows is not its word alone."""
    found = _strengths(case, event_id)
    strongest = max(found, default=Strength.TOLD)
    if strongest is Strength.LENDER_LIST:
        return tuple(sorted(found - {Strength.TOLD}))
    return (strongest,)


def through(channel: str) -> Through:
    """Who can say on paper that a payment was made, by what is told of its way."""
    return next((who for who, told in _CHANNELS if told.search(channel)), Through.OTHER)


def _to_get(best_at_hand: Strength, who: Through, count: int) -> Strength:
    """A bill for a stretch of time proves several at once; wallets give hardly anything else."""
    following = _NEXT[best_at_hand]
    is_wallet = who in (Through.ALIPAY, Through.WECHAT)
    return Strength.STATEMENT if is_wallet or count > 1 else following


def stronger(case: Case, book: Ledger) -> Iterator[Stronger]:
    """For the payments of a loan that have a proof: the next stronger one, weakest first."""
    groups: dict[tuple[tuple[Strength, ...], Through], list[tuple[int, str]]] = {}
    for row in book.rows:
        number = row.instalment.number if isinstance(row.instalment, Instalment) else 0
        for payment in row.payments:
            if payment.event.kind is EventKind.REPAID and payment.proofs:
                key = _at_hand(case, payment.event.id), through(payment.event.channel)
                groups.setdefault(key, []).append((number, payment.event.id))
    order = tuple(Through)
    for at_hand, who in sorted(groups, key=lambda k: (k[0][-1], k[0], order.index(k[1]))):
        if at_hand[-1] in _NEXT:
            paid = groups[at_hand, who]
            numbers = tuple(dict.fromkeys(number for number, _ in paid))
            yield Stronger(
                book.loan_id,
                at_hand,
                _to_get(at_hand[-1], who, len(paid)),
                who,
                numbers if all(numbers) else (),
                len(paid),
                tuple(event_id for _, event_id in paid),
            )
