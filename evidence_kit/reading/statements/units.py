"""What a table counts its money in, by its heads and lines above: 元, 万元, 分, US dollars."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from evidence_kit.reading.statements.sheets import Row, plain

CURRENCIES = {
    "人民币": "CNY", "人民币元": "CNY", "rmb": "CNY", "cny": "CNY", "¥": "CNY", "156": "CNY",
    "港币": "HKD", "港元": "HKD", "hk$": "HKD", "hkd": "HKD",
    "美元": "USD", "美金": "USD", "us$": "USD", "$": "USD", "usd": "USD",
    "日元": "JPY", "日圆": "JPY", "jpy": "JPY", "欧元": "EUR", "€": "EUR", "eur": "EUR",
    "英镑": "GBP", "£": "GBP", "gbp": "GBP", "澳门元": "MOP", "澳门币": "MOP", "mop": "MOP",
    "新台币": "TWD", "台币": "TWD", "twd": "TWD", "韩元": "KRW", "韩币": "KRW", "krw": "KRW",
    "新加坡元": "SGD", "新加坡币": "SGD", "sgd": "SGD", "泰铢": "THB", "thb": "THB",
    "澳元": "AUD", "澳大利亚元": "AUD", "aud": "AUD", "加元": "CAD", "加拿大元": "CAD",
    "cad": "CAD",
    "瑞士法郎": "CHF", "chf": "CHF", "新西兰元": "NZD", "nzd": "NZD", "卢布": "RUB", "rub": "RUB",
    "林吉特": "MYR", "myr": "MYR", "越南盾": "VND", "vnd": "VND", "比索": "PHP", "php": "PHP",
}  # fmt: skip
# By how many places the point of a sum moves until it is one of 元.
POWERS = {"亿": 8, "千万": 7, "百万": 6, "十万": 5, "万": 4, "千": 3, "百": 2,
          "元": 0, "圆": 0, "角": -1, "分": -2}  # fmt: skip
_NAMES = sorted((name for name in CURRENCIES if not name.isdigit()), key=len, reverse=True)
_CURRENCY = "|".join(
    rf"(?<![a-z]){name}(?![a-z])" if name.isalpha() and name.isascii() else re.escape(name)
    for name in _NAMES
)
_SCALE = "千万|百万|十万|亿|万|千|百"
_WHOLE = rf"(?:(?:{_CURRENCY})[/,、]?)?(?:{_SCALE})?(?:元|圆|{_CURRENCY})?"
IN_BRACKETS = rf"\((?:单位.?)?{_WHOLE}\)"
_NAMED = re.compile(rf"{_CURRENCY}|(?<!本)外币")
_SCALED = re.compile(rf"(?<!\d)({_SCALE})(?:元|圆|{_CURRENCY})|[(\[/]({_SCALE})(?:[)\]]|$)")
_BARE = re.compile(rf"(?:[(\[/]|单位.?)(?:{_CURRENCY})?([元圆角分])(?:[)\]]|$)")
# What a line above says of the whole table: by a label, in brackets, or as the name of a list.
_SAID_ABOVE = re.compile(
    rf"(?:币种|币别|货币|currency)[:\s]*(?P<money>(?:(?:{_CURRENCY}|外币)[\s/,、和及]*)+)"
    rf"|单位[:\s]*(?P<unit>{_WHOLE}|[角分])(?![\w\u4e00-\u9fff])|\((?P<whole>{_WHOLE})\)"
    rf"|(?:{_CURRENCY})(?:账户|帐户)?(?:对账单|账单|交易明细|明细|流水)"
    rf"|以(?:{_CURRENCY})(?:计|为单位|列示)"
)


@dataclass(frozen=True, slots=True)
class Unit:
    """What a sum is counted in. `power`: by how many places its point moves, None where unsaid.

    `is_sure`: no two currencies are named, and none that nobody can tell.
    """

    power: int | None = None
    currency: str | None = None
    is_sure: bool = True

    def or_else(self, other: "Unit") -> "Unit":
        """This one; where it says nothing, the other."""
        return Unit(
            other.power if self.power is None else self.power,
            self.currency or other.currency,
            self.is_sure and (self.currency is not None or other.is_sure),
        )


@lru_cache(maxsize=1024)  # the same few heads are asked for in every row
def unit_of(head: str) -> Unit:
    """What the head of a column says: 金额(万元), 交易金额(美元), Amount (HKD), 金额/分."""
    return _unit(re.sub(r"(?<![a-z])\s+|\s+(?![a-z])", "", plain(head).lower()))


def unit_above(rows: Sequence[Row]) -> Unit:
    """What the rows above a table say of it, also a label in one row with its word below it."""
    texts = [row.text() for row in rows]
    texts += [
        f"{label}:{below.cell(place)}"
        for above, below in pairwise(rows)
        for place, label in enumerate(above.cells)
        if label and below.cell(place)
    ]
    unit = Unit()
    for text in texts:
        for said in _SAID_ABOVE.finditer(plain(text).lower()):
            word = said["unit"] or said["whole"]
            unit = _both(unit, _unit(f"({word})" if word else said[0]))
    return unit


def _unit(text: str) -> Unit:
    codes = {CURRENCIES.get(name) for name in _NAMED.findall(text)}
    code = next(iter(codes)) if len(codes) == 1 else None
    power = None
    if scaled := _SCALED.search(text):
        power = POWERS[scaled[1] or scaled[2]]
    elif bare := _BARE.search(text):
        power = POWERS[bare[1]]
    return Unit(power, code, code is not None or not codes)


def _both(one: Unit, other: Unit) -> Unit:
    """What two lines say together: of two currencies neither is the table's."""
    is_same = None in (one.currency, other.currency) or one.currency == other.currency
    both = one.or_else(other)
    return Unit(both.power, both.currency if is_same else None,
                one.is_sure and other.is_sure and is_same)  # fmt: skip
