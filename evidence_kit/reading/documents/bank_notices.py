"""A bank's notice in one sentence: 您尾号0527的储蓄卡4月11日20:14支出1,284.67元，对方户名：…。"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from evidence_kit.domain.readings import Direction, Line, PageLines
from evidence_kit.domain.values import Money
from evidence_kit.reading.documents.amounts import amount_alone
from evidence_kit.reading.documents.bubbles import is_same_colour
from evidence_kit.reading.documents.layout import Value, rows_of
from evidence_kit.reading.documents.words import dense

_SENTENCE = re.compile(
    r"尾号(?:为)?(?P<tail>\d{4})[^。]{0,40}?(?P<how>支出|转出|消费|扣款|扣收|还款|支付|付款|代扣|收入|转入|入账|存入|退款)"
    r"[^。\d]{0,8}?(?:人民币|rmb|¥)?(?P<sum>\d[\d,]*\.\d\d)元?",
    re.IGNORECASE,
)
_TO = re.compile(
    r"(?:对方户名|对方|收款人|收款方|商户|交易对手)(?:名称)?[为是:]+(?P<name>[^,。;]{2,40})"
)
_IN = frozenset({"收入", "转入", "入账", "存入", "退款"})


@dataclass(frozen=True, slots=True)
class Notice:
    """What the sentence says. `value`: its lines."""

    amount: Money
    direction: Direction
    card_tail: str
    other: str | None
    value: Value


def bank_notice(page: PageLines) -> Notice | None:
    """The one such sentence that stands on a page itself and in no bubble; None for any other."""
    lines = [line for row in rows_of(page) for line in row.lines]
    text, starts = "", []
    for line in lines:
        starts.append(len(text))
        text += dense(line.text)
    found = list(_SENTENCE.finditer(text))
    printed = amount_alone(found[0]["sum"]) if len(found) == 1 else None
    if printed is None:
        return None
    held = _held(lines, starts, *found[0].span())
    if not all(is_same_colour(line.ground, page.ground) for line in held):
        return None
    to = _TO.search(text, found[0].end())
    came_in = found[0]["how"] in _IN
    return Notice(
        printed.amount,
        Direction.IN if came_in else Direction.OUT,
        found[0]["tail"],
        to["name"] if to else None,
        Value(tuple(held)),
    )


def _held(lines: Sequence[Line], starts: Sequence[int], start: int, end: int) -> list[Line]:
    ends = [*starts[1:], end]
    return [x for x, a, b in zip(lines, starts, ends, strict=True) if a < end and b > start]
