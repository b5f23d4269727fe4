"""Whom the title of a payment names, where no label says it: 转账-来自林样例, 样例便利店."""

import re
from collections.abc import Sequence
from itertools import pairwise

from evidence_kit.domain.readings import Line
from evidence_kit.domain.values import Box
from evidence_kit.reading.documents.companies import companies_in
from evidence_kit.reading.documents.labelled import card_tail_in, name_of
from evidence_kit.reading.documents.labels import label_of
from evidence_kit.reading.documents.layout import Row
from evidence_kit.reading.documents.payments.outcomes import outcome_in
from evidence_kit.reading.documents.words import dense, plain

_TARGET = re.compile(
    r"(?:.{0,8}?[-])?(?:(?:转给|付款给|转账给|付给|还款给|转账-|"
    r"(?:transfer|paid|payment|sent)?[- ]?to[: ])\s*(.{2,40}?)\s*(?:转账|付款|还款)?|"
    r"[向给]\s*(.{2,40}?)\s*(?:转账|付款|还款|汇款|支付)(?:成功)?|(?<=-)[向给]\s*(.{2,40}))",
    re.IGNORECASE,
)
SOURCE = re.compile(
    r"(?:.{0,8}?[-])?(?:来自|收到|(?:transfer|received)?[- ]?from[: ])\s*(.{2,40}?)"
    r"(?:的?(?:转账|付款|退款|红包))?",
    re.IGNORECASE,
)
# What was done, with what, and what it counts as: titles of such words alone name nobody.
_DOINGS = re.compile(
    r"(?:转账|汇款|汇入|汇出|支付|付款|消费|还款|还钱|扣款|代扣|代付|代发|代收|发放|收益|结算|收款|入账|转入|转出|转存|存入|提现|支取|充值|缴费|"
    r"代缴费?|循环|额度|月付|生活费|备用金|生意贷|经营贷|消费贷|多还|多付|款项|退回|退还|返还|返现|补贴|奖励|结清|取款|取现|存款|现金|退款|退货|结息|利息|利率|工资|奖金|报销|红包|借款|贷款|放款|到账|借还|还贷|分期|账单|交易|购物|手续费|年费|短信费|"
    r"支出|收入|账户|支付宝|财付通|微信|快捷|网银|网上|在线|线上|线下|手机|银行|银联|云闪付|扫码|扫一扫|扫二维码|二维码|条码|刷卡|跨行|行内|同行|他行|本行|本人|实时|普通|"
    r"自动|主动|提前|手动|批量|定期|活期|信用卡|信用|花呗|白条|储蓄卡|借记卡|余额宝|零钱通|余额|零钱|钱包|理财|基金|投资|申购|赎回|"
    r"话费|水费|电费|燃气费|水电煤|生活|餐饮|美食|日用|百货|交通|出行|服饰|装扮|医疗|健康|文化|休闲|服务|教育|培训|"
    r"住房|物业|数码|电器|娱乐|亲友|商业|商户|公益|其他|其它|单笔|个人|对公|往来|业务|资金|电子|汇兑|小额|普惠|pos|atm)+",
    re.IGNORECASE,
)
_BY_WAY = re.compile(r"(?:银联|网联|财付通|支付宝|微信(?:支付)?|云闪付|消费|快捷支付)-")
_NAME = re.compile(r"[\u4e00-\u9fffA-Za-z][\u4e00-\u9fffA-Za-z()·*&\-]{1,29}")
_BEHIND_CLOCK = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?\s*(\D{2,30})")
_BEFORE_CLOCK = re.compile(r"(\D{2,30}?)\s*\d{1,2}:\d{2}(?::\d{2})?")
_FLUSH = 0.02  # of the page's width


def target_of(text: str) -> str | None:
    """To whom a sentence says that was paid: 向林样例转账, 转账给林样例."""
    said = _TARGET.fullmatch(plain(text))
    return said and next(filter(None, said.groups()))


def named_in(title: str) -> str | None:
    """Whom a title names; None where it says only what was done, or when, or of what."""
    text = plain(title)
    source = SOURCE.fullmatch(text)
    if said := source[1] if source else target_of(text):
        return name_of(_without_doings(dense(said)) or said)
    tight = dense(text)
    if not _NAME.fullmatch(tight) or label_of(text) or outcome_in(text) or card_tail_in(text):
        return None
    name = _without_doings(tight)
    return name_of(name) if name else None


def _without_doings(title: str) -> str:
    """A title without the parts that say what was done: 消费-样例便利店."""
    return "-".join(part for part in title.split("-") if part and not names_nobody(part))


def party_beside(lines: Sequence[Line], amount: Line) -> tuple[str, Line] | None:
    """Whom an item of a list names, and the line: its title, else what stands below it."""
    title = _title_of(lines, amount)
    if title is None:
        return None
    name = named_in(title.text)
    return (name, title) if name else _behind_clock(lines) or _below(title, lines)


def party_without_sign(lines: Sequence[Line], amount: Line) -> tuple[str, Line] | None:
    """Whom an item names whose amount has no sign: behind the way by which it was paid, or beside
    the amount where the card stands above both."""
    title = _title_of(lines, amount)
    if title is None:
        return None
    if _BY_WAY.match(dense(title.text)):
        name, line = named_in(title.text), title
    elif card_tail_in(title.text) and (beside := _level_with(amount, lines)) is not None:
        name, line = named_in(beside.text), beside
    else:
        return None
    return (name, line) if name else None


def _level_with(amount: Line, lines: Sequence[Line]) -> Line | None:
    """The words that stand alone before an amount on its own level."""
    middle = (amount.box.top + amount.box.bottom) / 2
    level = [x for x in lines if x.box.top < middle < x.box.bottom and x is not amount]
    return level[0] if len(level) == 1 and level[0].box.right < amount.box.left else None


def _below(title: Line, lines: Sequence[Line]) -> tuple[str, Line] | None:
    """Who stands alone right below a title that names nobody, and the line."""
    high = title.box.bottom - title.box.top
    for line in lines:
        is_below = -high / 2 < line.box.top - title.box.bottom < high
        if is_below and abs(line.box.left - title.box.left) < _FLUSH:
            before = _BEFORE_CLOCK.fullmatch(plain(line.text))
            name = named_in(before[1] if before else line.text)
            return None if name is None else (name, line)
    return None


def _behind_clock(lines: Sequence[Line]) -> tuple[str, Line] | None:
    """Who stands behind the time of day below a title that names nobody, and the line."""
    for line in lines:
        match = _BEHIND_CLOCK.fullmatch(plain(line.text))
        if match is not None and (name := named_in(match[1])) is not None:
            return name, line
    return None


def names_nobody(text: str) -> bool:
    """Whether words say only what was done and by which way: 手机银行转账."""
    return _DOINGS.fullmatch(dense(text)) is not None


def _title_of(lines: Sequence[Line], amount: Line) -> Line | None:
    """The highest words before an item's amount; a sign in a picture is none."""
    before = [x for x in lines if x.box.right < amount.box.left and len(dense(x.text)) > 2]
    return min(before, key=lambda line: line.box.top, default=None)


def head_of_amount(rows: Sequence[Row], amount: Box | None) -> Line | None:
    """The company that stands alone, or beside its sign, right above the row of the amount.

    How it was paid may stand between both: 在线支付.
    """
    at = next((n for n, row in enumerate(rows) if any(x.box == amount for x in row.lines)), 0)
    for above in reversed(rows[:at]):
        words = [line for line in above.lines if len(dense(line.text)) > 1]
        if len(words) != 1 or not _DOINGS.fullmatch(dense(words[0].text)):
            return words[0] if len(words) == 1 and _is_other_side(words[0]) else None
    return None


def _is_other_side(line: Line) -> bool:
    """Whether a line is a company's name and nothing else; a bank's is whose slip it is."""
    name = dense(line.text)
    return companies_in(line.text) == [name] and not name.endswith("银行")


def head_of_outcome(rows: Sequence[Row]) -> Line | None:
    """The company that stands alone right above what came of a payment."""
    for above, row in pairwise(rows):
        name, outcome = above.lines[-1], row.lines[-1]
        if len(above.lines) > 1 or len(row.lines) > 1 or outcome_in(outcome.text) is None:
            continue
        begins = abs(outcome.box.left - name.box.left)
        middles = abs(outcome.box.left + outcome.box.right - name.box.left - name.box.right) / 2
        is_near = outcome.box.top - name.box.bottom < name.box.bottom - name.box.top
        if _is_other_side(name) and is_near and min(begins, middles) < _FLUSH:
            return name
    return None
