"""What stands around a table: whose it is, how many rows it claims, of which month it is."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from evidence_kit.reading.statements.cells import Calendar
from evidence_kit.reading.statements.sheets import Row, plain
from evidence_kit.reading.statements.units import Unit, unit_above

_COUNT = re.compile(
    r"(?:共|总笔数|总记录数|总条数|记录数|通话次数)[:\s]*(\d{1,7})\s*(?:笔|条|次|$)"
)
_MONTH = re.compile(r"(\d{4})年(\d{1,2})月|(?<!\d)(\d{4})[-/.](\d{1,2})(?:[-/.]\d{1,2})?(?!\d)")
_MADE = re.compile(r"导出时间|打印时间|打印日期|申请时间|查询时间|下载时间|生成时间|制表")
_CARD = re.compile(r"(?:卡号|账号|帐号|账户|帐户)\D{0,4}?(?<!\d)([\d*]{12,23})(?!\d)")
_CARD_BILL = re.compile(
    r"信用卡[^,。;]{0,8}(账单|明细|流水)|本期账单|credit card statement", re.IGNORECASE
)
_OWN = re.compile(
    r"(?:本机号码|手机号码|电话号码|用户号码|客户号码|服务号码|业务号码|主叫号码|查询号码|号码|手机号)"
    r"[^\d]{0,4}(1[3-9]\d{9}|1[3-9]\d[\d*]{4}\d{4})(?!\d)"
)
_FAMILIES = (
    ("alipay", r"支付宝(账户|交易|（中国）|支付科技)|^账号:\["),
    ("wechat-pay", r"微信支付账单|微信昵称"),
    ("jd", r"京东账号"),
    ("meituan", r"美团(交易账单|用户名)"),
)
_SUMMARY = re.compile(
    r"合计|总计|小计|累计|汇总|总额|(收入|支出|中性交易|不计收支)\D{0,2}\d+笔|\d+\s*笔|笔数|笔记录"
    r"|导出时间|打印|承前页|过次页|期初|期末|上期|本期|第\s*\d+\s*页|^注|说明|提示|声明|[-=*_~─—]{5}"
)


@dataclass(frozen=True, slots=True)
class Preamble:
    """The facts around a table."""

    lines: tuple[str, ...] = ()
    claimed: int | None = None
    own_number: str | None = None
    card_tail: str | None = None
    closing: tuple[int, int] | None = None
    family: str = "bank"
    is_credit_card: bool = False
    unit: Unit = field(default_factory=Unit)


def preamble_of(before: Iterable[Row], after: Iterable[Row] = ()) -> Preamble:
    """The facts in the rows above a table, and in those below it that are no data."""
    before = list(before)
    lines = tuple(text for row in before if (text := row.text()))
    said = [plain(line) for line in lines]
    counts = [match for text in (*said, *(plain(r.text()) for r in after))
              if (match := _COUNT.search(text))]  # fmt: skip
    whole = "\n".join(said)
    own, card = _OWN.search(whole), _CARD.search(whole)
    families = (name for name, mark in _FAMILIES if re.search(plain(mark), whole, re.MULTILINE))
    return Preamble(
        lines,
        int(counts[0][1]) if counts else None,
        own[1] if own else None,
        card[1][-4:] if card and card[1][-4:].isdecimal() else None,
        _closing(said),
        next(families, "bank"),
        any(_CARD_BILL.search(line) and not re.search("不含|不包", line) for line in said),
        unit_above(before),
    )


def is_summary(row: Row) -> bool:
    """Whether a row without a date sums up or explains, instead of being a damaged payment."""
    return bool(_SUMMARY.search(plain(row.text()))) or len([c for c in row.cells if c]) == 0


def calendar_of(preamble: Preamble, dates: Iterable[str]) -> Calendar:
    """How a table writes its days, judged by all of them: the 13th of a month gives it away."""
    first = second = 0
    for text in dates:
        if match := re.match(r"(\d{1,2})[-/.](\d{1,2})[-/.]\d{4}", plain(text)):
            first, second = max(first, int(match[1])), max(second, int(match[2]))
    # Where nothing gives it away: the day first, as Hong Kong writes.
    return Calendar(preamble.closing, not second > 12, first > 12 or second > 12)


def _closing(lines: list[str]) -> tuple[int, int] | None:
    """The last year and month that the lines name, apart from when the file was made."""
    found = []
    for line in lines:
        if not _MADE.search(line):
            for match in _MONTH.finditer(line):
                year, month = int(match[1] or match[3]), int(match[2] or match[4])
                if 1990 <= year <= 2199 and 1 <= month <= 12:
                    found.append((year, month))
    return max(found, default=None)
