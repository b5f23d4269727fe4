"""The sums of a paper: what was lent, and what is owed; a limit or what was paid is neither."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from evidence_kit.domain.values import Money
from evidence_kit.reading.documents.amounts import amount_alone
from evidence_kit.reading.documents.papers.paper_text import END

_POWERS = {"千": 3, "万": 4, "百万": 6, "千万": 7, "亿": 8}
_UNIT = "|".join(sorted(_POWERS, key=len, reverse=True))
_MOST = 10**9  # yuan; more was misread
_FIGURE = rf"(?P<sum>\d[\d,]*(?:\.\d{{1,6}})?)(?![\d.%])(?P<unit>(?:{_UNIT})(?=元))?"
_BETWEEN = (
    r"(?:总额|余额|金额|共计|合计|为|是|人民币|rmb|cny|小写|大写|[零壹贰叁肆伍陆柒捌玖拾佰仟万亿元圆角分整正]{3,}|"
    r"[:|(¥/,、]|元\)|\)){0,14}"
)
_AFTER = r"(?=元|$|\||[。;()]|,(?!\d))"
_LENT = re.compile(
    r"(?:借款本金|贷款本金|借款金额|贷款金额|本金金额|贷款总额|借款总额|本金|放款金额|合同金额|"
    rf"(?:提供|发放|出借)(?:的|了)?(?:借款|贷款)){_BETWEEN}{_FIGURE}{_AFTER}",
    re.IGNORECASE,
)
# Up to so much might be lent: it is what was lent only where nothing else is named.
_LIMIT = re.compile(
    rf"(?:授信金额|授信额度|贷款额度|借款额度){_BETWEEN}{_FIGURE}{_AFTER}", re.IGNORECASE
)
_GRANTED = re.compile(rf"(?:发放|借款|贷款)(?:的|人民币|了|{END})*{_FIGURE}(?=元)")
_OWED = (
    r"(?:债权(?:总额|金额|余额)|转让(?:金额|债权金额|标的)|欠款(?:总额|金额)?|本息合计|未偿(?:还)?(?:本息|余额|金额)|"
    r"应还(?:总额|金额|款项)?|尚欠|拖欠|逾期(?:金额|本息)|欠付|剩余(?:本息|债权)|待还(?:金额)?|合计|总计|共计|总额)"
)
_DEBT = re.compile(
    rf"{_OWED}(?:[^\d。;]{{0,14}}?¥?(?P<a>\d[\d,]*(?:\.\d{{1,6}})?)(?P<unit>{_UNIT})?元|"
    r"[^\d。;]{0,6}¥(?P<c>\d[\d,]*\.\d\d)|"
    r"\(元\)[|:]{0,2}¥?(?P<b>\d[\d,]*\.\d{2}))"
)
_TOTAL = re.compile(r"债权|转让|合计|总计|共计|本息合计|欠款总额|应还总额|总额")
_PAID = r"已[^\d,。;未逾欠应]{0,4}[还付](?:款|清)?(?:的|本金|本息|利息)?"
_MONTHLY = r"每[月期][^\d,。;]{0,6}|月供"
_PARTS = {
    name: re.compile(rf"(?<![逾罚])(?:{words})(?:共计|合计|为|计)?[:]?(?:人民币|¥)?{_FIGURE}元")
    for name, words in (("interest", "利息"), ("penalty", "罚息|违约金|滞纳金|逾期利息"))
}
_NO_DEBT = re.compile(rf"额度|{_PAID}|{_MONTHLY}|减免(?!后)|优惠(?!后)")
_BEFORE_NO_DEBT = re.compile(rf"(?:授信|{_PAID}|{_MONTHLY}|减免|优惠)$")
# A total of these is what was lent; 借款共计欠款 is owed all the same.
_BARE_TOTAL = re.compile(r"(?:合计|总计|共计|总额)(?!.*(?:欠|逾期|应还|待还|未[偿还]))")
_BEFORE_LENT = re.compile(r"(?:借款|贷款|放款|本金)$")


@dataclass(frozen=True, slots=True)
class Told:
    """A sum and from where to where it stands. `is_sure`: nothing else may be meant."""

    amount: Money
    start: int
    end: int
    is_sure: bool = True


def lent_in(text: str) -> Told | None:
    """The sum that was lent, before it a limit up to which might be lent only where it is alone."""
    limit = _told(_LIMIT.search(text))
    lent = _told(_LENT.search(text))
    if lent is not None:
        return lent
    told = granted_in(text) or limit
    return told if told is None or limit is None else replace(told, is_sure=False)


def granted_in(text: str) -> Told | None:
    """The sum of a loan that was paid out, as a sentence says it: 发放的3,000元消费贷款."""
    return _told(_GRANTED.search(text))


def owed_in(text: str) -> list[Told]:
    """What is said to be owed, totals first; none is sure where a paper names several sums."""
    claims = [match for match in _DEBT.finditer(text) if _is_debt(match, text)]
    totals = [match for match in claims if _TOTAL.match(match[0])]
    told = [_claimed(match) for match in (*totals, *claims)]
    named = {each.amount for each in told[: len(totals)] or told if each is not None}
    return [replace(each, is_sure=len(named) == 1) for each in told if each is not None]


def parts_owed_in(text: str) -> list[tuple[str, Told]]:
    """What of a debt is interest and what is penalty, each with its field; nothing that differs."""
    found = []
    for name, form in _PARTS.items():
        told = [each for match in form.finditer(text) if (each := _told(match)) is not None]
        if len({each.amount for each in told}) == 1:
            found.append((name, told[0]))
    return found


def _is_debt(match: re.Match[str], text: str) -> bool:
    before = text[max(0, match.start() - 14) : match.start()]
    if _NO_DEBT.search(match[0]) or _BEFORE_NO_DEBT.search(before):
        return False
    return not (_BARE_TOTAL.match(match[0]) and _BEFORE_LENT.search(before))


def _claimed(match: re.Match[str]) -> Told | None:
    group = next(name for name in "abc" if match[name])
    amount = _money(match[group], match["unit"])
    return None if amount is None else Told(amount, *match.span(group))


def _told(match: re.Match[str] | None) -> Told | None:
    amount = _money(match["sum"], match["unit"]) if match else None
    return None if match is None or amount is None else Told(amount, *match.span("sum"))


def _money(figure: str, unit: str | None) -> Money | None:
    """The amount of a figure, to the fen: 1.5万元 is 15,000.00."""
    if unit is None:
        printed = amount_alone(figure)
        return printed.amount if printed is not None else None
    fen = Decimal(figure.replace(",", "")).scaleb(_POWERS[unit] + 2)
    return Money(int(fen)) if fen == int(fen) and fen < _MOST * 100 else None
