"""Payments that a sentence tells: 您尾号0527的储蓄卡4月11日20:14支出1,284.67元, 对方户名: …"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from evidence_kit.domain.readings import Colour, Direction, Line, PageLines
from evidence_kit.domain.values import Money, PartialDate
from evidence_kit.reading.documents.amounts import amount_alone, moments_in
from evidence_kit.reading.documents.layout import Value, rows_of
from evidence_kit.reading.documents.talks.lock_screens import is_lock_screen
from evidence_kit.reading.documents.talks.looks import UNDER_LIGHT, is_same_colour
from evidence_kit.reading.documents.words import dense, identifier

# A sum in renminbi: no dollars before or behind it.
_SUM = (
    r"(?<![a-z$€£元币镑])(?:人民币元?|rmb|cny|¥)?(?P<sum>\d[\d,]*\.\d\d)"
    r"(?!\d|[万千百]|美元|美金|港[币元]|日[元圆]|欧元|英镑|澳元|加元|(?!rmb|cny)[a-z]{3})元?"
)
_MOVED = r"(?P<how>支出|转出|消费|扣款|扣收|还款|支付|付款|代扣|收入|转入|入账|存入|退款)"
_CARD = r"(?:尾号(?:为)?|账户|账号|卡号?)(?P<tail>\d{4})"
# Between what moved and its sum: a sum behind these words is of something else.
_TO_SUM = r"(?:(?!余额|结余|额度|限额|应还|待还|剩余|欠款|手续费|积分)[^。\d]){0,8}?"
_BY_BANKS = (  # the card is named first, or last
    re.compile(_CARD + rf"[^。]{{0,40}}?{_MOVED}{_TO_SUM}{_SUM}", re.IGNORECASE),
    re.compile(
        rf"{_SUM}[^。]{{0,14}}?(?:从|由|自)[^。]{{0,10}}?尾号(?:为)?(?P<tail>\d{{4}})"
        rf"[^。]{{0,8}}?{_MOVED}",
        re.IGNORECASE,
    ),
)
_ATTESTED = re.compile(  # a voucher in prose
    r"付款(?:方|人)(?P<payer>[^(,。:]{2,20}?)(?:\([^)]*\))?(?:于|,)[^。]{0,40}?"
    r"(?P<how>向|给)收?款?(?:方|人)?(?P<to>[^(,。:]{2,30}?)(?:\([^)]*\))?"
    rf"(?:转账|支付|付款|还款){_SUM}",
    re.IGNORECASE,
)
_PACKET = re.compile(r"(?P<how>\d{1,3}个红包)共(?P<sum>\d[\d,]*\.\d\d)元")
# Of a sentence that says so nothing has moved: it failed, or it is still to come.
_NOT_MOVED = re.compile(
    r"失败|[未没]能?(?:成功|完成|扣)|不成功|不足|被拒|冲正|撤销|将[于在从自由对向为]|即将|预计|拟[于从]|"
    r"请[^,。;]{0,12}(?:存|保持|确保)|[明后]日|次日"
)
_NUMBER = re.compile(r"(?:单号|流水号)(?:为|是)?:?([A-Za-z0-9]{10,40})")
_TO = re.compile(
    r"(?:对方户名|对方|收款人|收款方|商户|交易对手)(?:名称)?[为是:]+(?P<name>[^,。;]{2,40})"
)
_HEAD = re.compile(
    r"(?:动账|交易|扣款|还款|收支|(?:账户|余额|资金)变动)(?:成功|到账|入账)?(?:提醒|通知)(?:详情)?"
)
_IN = frozenset({"收入", "转入", "入账", "存入", "退款"})


@dataclass(frozen=True, slots=True)
class Notice:
    """What the sentence says. `value`: its lines."""

    amount: Money
    direction: Direction
    value: Value
    card_tail: str | None = None
    other: str | None = None
    payer: str | None = None
    number: str | None = None
    paid_at: PartialDate | None = None


def bank_notice(page: PageLines) -> Notice | None:
    """The one such sentence that stands on a page itself or below the name of such notices, and in
    no bubble; None for any other."""
    lines = [line for row in rows_of(page) for line in row.lines]
    text, starts = "", []
    for line in lines:
        starts.append(len(text))
        text += dense(line.text)
    for form in (*_BY_BANKS, _ATTESTED, _PACKET):
        found = list(form.finditer(text))
        printed = amount_alone(found[0]["sum"]) if len(found) == 1 else None
        if printed is None or _NOT_MOVED.search(_clauses(text, *found[0].span())):
            continue
        held = _held(lines, starts, *found[0].span())
        heads = [line.ground for line in lines if _is_head(line)]
        is_lock = is_lock_screen(page)
        if not is_lock and not all(_is_on(line, page.ground, heads) for line in held):
            return None
        return _notice(found[0], text, printed.amount, Value(tuple(held)))
    return None


def is_headed_notice(page: PageLines) -> bool:
    """Whether such a sentence stands below the name of such notices: 动账提醒."""
    return any(map(_is_head, page.lines)) and bank_notice(page) is not None


def _is_head(line: Line) -> bool:
    return _HEAD.fullmatch(dense(line.text)) is not None


def _is_on(line: Line, page: Colour | None, heads: Sequence[Colour | None]) -> bool:
    """Whether a line stands on the page, or on the card of a head, whose light may be uneven."""
    is_below = any(is_same_colour(line.ground, head, UNDER_LIGHT) for head in heads)
    return is_below or is_same_colour(line.ground, page)


def _clauses(text: str, start: int, end: int) -> str:
    """What a sentence says up to the end of the clause in which what was found ends."""
    begin = max(text.rfind(sign, 0, start) for sign in "。!;") + 1
    return text[begin:end] + re.split(r"[,。;!]", text[end:], maxsplit=1)[0]


def _notice(told: re.Match[str], text: str, amount: Money, value: Value) -> Notice:
    said = told.groupdict()
    to = _TO.search(text, told.end())
    number = _NUMBER.search(text, told.start()) if said.get("payer") else None
    begin = 1 + max(text.rfind(sign, 0, told.start()) for sign in "。!;")
    whole = told[0] if said.get("payer") else text[begin : told.end()]
    moments = [each for each in moments_in(whole) if each.hour is not None and each.year]
    if not said.get("payer"):
        moments = moments[-1:]  # above it stands when the notice came
    return Notice(
        amount,
        Direction.IN if said["how"] in _IN else Direction.OUT,
        value,
        said.get("tail"),
        said.get("to") or (to["name"] if to else None),
        said.get("payer"),
        identifier(number[1]) if number else None,
        moments[0] if len(moments) == 1 else None,
    )


def _held(lines: Sequence[Line], starts: Sequence[int], start: int, end: int) -> list[Line]:
    ends = [*starts[1:], end]
    return [x for x, a, b in zip(lines, starts, ends, strict=True) if a < end and b > start]
