"""Sums of money as people write them in sentences: 1,284.67、2600元、1.5万、2万3千、￥856.

A figure is read whole or not at all: what may be a day, a number, a count, a rate, another
currency, one end of a range or about so much is no sum. Who asks says which words stand beside it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from evidence_kit.domain.values import Money


@dataclass(frozen=True, slots=True)
class Figure:
    """A sum and the words beside it; `is_money` where its sign, its unit or its cents say so."""

    amount: Money
    is_money: bool
    before: str
    after: str


_NUMBER = re.compile(
    r"(?P<sign>(?:人民币|RMB|CNY|[¥￥])\s*)?(?P<digits>\d+(?:[.,]\d+)*)"
    r"(?:\s*(?P<scale>[万千百]|[wk](?![a-z]))(?:(?P<more>\d)(?P<of>[千百k])?(?!\d))?)?"
    r"(?:\s*(?P<unit>元|块钱?|圆|RMB|CNY))?",
    re.IGNORECASE,
)
_FORM = re.compile(r"(?:\d{1,3}(?:,\d{3})+|[1-9]\d{0,6}|0(?=\.))(?:\.\d{1,2})?")
_SCALE = {"万": 10_000, "w": 10_000, "千": 1_000, "k": 1_000, "百": 100}
_LEAST = 100  # a whole figure below it, without a unit, is no sum of a loan
_LONGEST = 6  # digits; of more without a unit or a comma a number consists
_BESIDE = 60  # how many signs beside a figure may say what it is
_BEYOND = 10**7 * 100  # fen; more than anybody lends to a person

# A full-width comma between figures parts them, unless what stands before it is too small for a sum
# and no day or number either.
_DIGITS = {code: code - 0xFEE0 for code in range(0xFF10, 0xFF1A)} | {0xFF0E: 0x2E}
_WIDE_COMMA = re.compile(
    r"(?<![\d.,，年月日号第数案期/\-])([1-9]\d?)(?:，\s?|,\s)(\d{3}(?:\.\d{1,2})?)(?![\d,.]|，\d)"
)

_BOUND_BEFORE = re.compile(  # what it is a piece of: a moment, a number, a range; or not renminbi
    r"(?:[./\-*—–~～A-Za-z#@_]|\d\s*[:：]|\d\s|(?<!\d)\d{3}[，,]\s?|"
    r"\d\s*[万千百wk]?[元块]?\s*(?:到|至|或者?)\s*|(?<!\d)\d、|"
    r"(?:[$＄€£₩]|US[DT]|HKD|EUR|GBP|JPY|美[元金]|港[元币]|欧元|英镑|日元)[:：]?\s*)$",
    re.IGNORECASE,
)
_BOUND_AFTER = re.compile(
    r"[*%％‰…]|\.\.|[:：]\d|[\d/／_]|[A-Za-z]|\s?[\-—–~～]\s?[¥￥]?[\d*]|"
    r"\s*(?:到|至|或者?)\s*[¥￥]?\d{1,7}(?!\d)|\s*(?:多|余(?!额|款|下)|几|来块|左右|上下|以[上下内])|"
    r"\s*(?:美[元金刀]|港[元币纸]|欧元|英镑|[日韩澳加新台泰][元币铢圆]|卢布|积分|US[DT]|HKD|EUR|GBP|JPY)",
    re.IGNORECASE,
)
_BARE_BOUND_AFTER = re.compile(r"[，,]\s?\d{3}(?!\d)|\s\d|[:：]\d|\s?(?:找|联系|咨询|接)")
_COUNTED = re.compile(
    r"\s*(?:[年月日号天点时秒个次期笔条人岁位遍通声名层楼栋幢室路折倍成家周届步题]|分(?!期)|小时|单元|也管|热线|"
    r"(?:之|以)?前)"
)
_OF_A_MONTH = re.compile(r"\s*(?:[年月日号]|(?:之|以)?前)")
_DAY = re.compile(r"(?:0?[1-9]|1[0-2])\.(?:0?[1-9]|[12]\d|3[01])")
_MONTH = re.compile(r"(?:19|20)\d\d\.(?:0?[1-9]|1[0-2])")
_SERVICE_LINE = re.compile(r"1(?:00|23)\d{2}|9[56]\d{3}|96110|1[12][09]")
_EXTENSION = re.compile(r"\d\s*转$|分机\W{0,2}$")


def figures_in(text: str) -> Iterator[Figure]:
    """The figures of a text that may be sums, in order; nothing is one that is zero."""
    plain = _WIDE_COMMA.sub(r"\1,\2", text.translate(_DIGITS))
    for match in _NUMBER.finditer(plain):
        before = plain[max(match.start() - _BESIDE, 0) : match.start()]
        after = plain[match.end() : match.end() + _BESIDE]
        amount = _amount(match)
        if amount is None or _BOUND_BEFORE.search(before) or _BOUND_AFTER.match(after):
            continue
        is_money = _is_money(match, after)
        if is_money or not _is_no_sum(match["digits"], before, after):
            yield Figure(amount, is_money, before, after)


def _amount(match: re.Match[str]) -> Money | None:
    """What is written; None where it is of no known form, zero, or beyond any loan."""
    digits, scale, more = match["digits"], match["scale"], match["more"]
    if not _FORM.fullmatch(digits) or (more and "." in digits):
        return None
    times = _SCALE[scale.lower()] if scale else 1
    fen = Money.parse(digits).fen * times
    if more:  # 1万5 is 15,000
        fen += int(more) * 100 * (_SCALE[match["of"].lower()] if match["of"] else times // 10)
    return Money(fen) if 0 < fen < _BEYOND else None


def _is_money(match: re.Match[str], after: str) -> bool:
    if match["sign"] or match["unit"]:
        return True
    if match["scale"]:
        return _COUNTED.match(after) is None
    digits = match["digits"]
    has_cents = re.fullmatch(r"[\d,]{3,}\.\d{2}", digits) is not None
    return has_cents and not _MONTH.fullmatch(digits) and not _OF_A_MONTH.match(after)


def _is_no_sum(digits: str, before: str, after: str) -> bool:
    """Whether a figure of which nothing says that it is money is rather something else."""
    if _COUNTED.match(after) or _BARE_BOUND_AFTER.match(after) or _EXTENSION.search(before):
        return True
    whole, _, cents = digits.replace(",", "").partition(".")
    if cents:
        is_rounded = len(cents) == 1 and int(whole) < _LEAST
        return is_rounded or bool(_DAY.fullmatch(digits) or _MONTH.fullmatch(digits))
    is_long = len(digits) > _LONGEST and "," not in digits
    return is_long or int(whole) < _LEAST or _SERVICE_LINE.fullmatch(digits) is not None
