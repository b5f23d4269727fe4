"""Sums of money in what a collector says, and which of them is demanded.

A figure is a sum by its unit, by its cents, or by the verb before it: the date, the hour, the
number and the count beside it have none of these. What is waived or was paid is not demanded.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

from evidence_kit.domain.figures import Figure, figures_in
from evidence_kit.domain.values import Money


class Said(IntEnum):
    """How a sum is said, what is plainest first."""

    TOTAL = 0  # of all that one message names
    OWED = 1  # what they say is owed
    ASKED = 2  # what is to be paid, perhaps for now
    OFFERED = 3  # with what they would be content
    PART = 4  # what was lent, or interest or a fee alone


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum and how it is said."""

    amount: Money
    said: Said


_NAMED = re.compile(  # the number of something
    r"(?:尾号|[单编案同水卡账户工证票警]号|电话|手机|微信|[Qq]+|合同|案件|第|热线|投诉|拨打)\W{0,2}$"
)
_NOT_OWED = re.compile(  # before a sum that is waived or was paid
    r"(?:减免|优惠|少还|免除|免掉|豁免|减掉|省下|返还|退还|退回|每期|每月|月供|每天|每日|日息|额度|已[还付收缴交转汇扣]|已支付|实付|收到|退款|"
    r"[还付转交扣]了|[还付转交扣]过)(?:您|你|我|了|的|款|还款|付款|人民币|[:：¥￥\s])*$"
)
_WAIVED = re.compile(
    r"\s*(?:的?(?:部分|全部|一律|都|就|予以|给[您你]|可以?|帮[您你]))*(?:减免|免除|免了|豁免|不要)"
)
_PAID = re.compile(
    r"(?:上次|上回|上个?[月周期]|此前|先前|曾经?|昨[天日晚]|前[天日]|(?:^|[您你，,。])之前)(?:[您你我也还只就才刚]|已经?|给我们?)*"
    r"(?:还|付|打|转|交|存|汇)(?:款|了|过|账|来|入)*(?:人民币|[:：¥￥\s])*$"
)
_PAID_AFTER = re.compile(r"\s*(?:以|之)?后\S{0,2}(?:一直|就|再|便)\S{0,2}[没未不]")
_TOTAL = re.compile(r"(?:一共|总共|共计|合计|总计|加起来|总额)(?:是|为|要|还|[:：¥￥\s])*$")
_OWED = re.compile(
    r"(?:欠款?|欠费|拖欠|应还|未还|待还|逾期|结欠|欠缴|应付|债务|债权|余额|剩余|还差|还剩|还清|结清|清偿|偿还|金额|本息)"
    r"(?:款|金额|总额|余额|本息|全部|我们?|共计?|是|为|有|了|的|人民币|[:：¥￥\s])*$"
)
_PARTS = (
    "本金|利息|息费|罚息|违约金|滞纳金|复利|(?:手续|服务|担保|保险|咨询|管理|逾期|催收|律师|诉讼|外访|上门)费|费用|"
    "借款|贷款|借了|放款"
)
_PART = re.compile(rf"(?:{_PARTS})(?:金额|是|为|共计?|了|[:：¥￥\s])*$")
_VERB = "还|转|付|交|缴|打|汇|存|拿|处理|结清|凑|补"
_ASKED = re.compile(
    rf"(?:{_VERB})(?:款|清|掉|账|钱|出|够|上|入|进|缴|支付|过来|给|我们?|第[一二三两]笔|人民币|最低|至少|[:：¥￥\s])*$"
)
_ASKED_AFTER = re.compile(
    rf"\s*(?:今[天日晚]|现在|马上|立即|必须|一定)?(?:必须|要|得|需要?|给我|就)?(?:到账|打过来|转过来|打来|转来|(?:{_VERB})(?:清|上|掉|了|过来|给))"
)
_ALONE = re.compile(r"(?:^|[，。！!、；;\s])\s*[¥￥]?$"), re.compile(r"\s*(?:$|[，。！!、；;\s])")
_PAYS = re.compile(r"[还付交]钱|还款|收款|转账|转到|打款|付款|结清|处理")
_OFFER = re.compile(
    r"减免|优惠|打折|[一二三四五六七八九]折|一口价|商量|不要你的|只[要需收]|先(?:还|转|付|交|打)|最低|至少|首[期笔]|"
    r"就(?:给[你您]|帮[你您]|算|能|可以|按|当)?\S{0,2}(?:结清|结案|清|行|可以|好)"
)


def sums_in(text: str) -> list[Sum]:
    """The sums that a message names as owed or to be paid, in order."""
    found = []
    is_offer, is_of_paying = _OFFER.search(text) is not None, _PAYS.search(text) is not None
    for figure in figures_in(text):
        said = _how(figure, is_offer=is_offer, is_of_paying=is_of_paying)
        if said is not None:
            found.append(Sum(figure.amount, said))
    return found


def demanded(messages: Iterable[str]) -> tuple[Money, str] | None:
    """The one sum that messages demand, and the first that says it; None where it is unclear.

    A total goes for all that its message names. What is owed goes before what would do for now or
    settle it, as long as that is less.
    """
    said: dict[Said, dict[Money, str]] = {}
    for text in messages:
        sums = sums_in(text)
        totals = [each for each in sums if each.said is Said.TOTAL]
        for each in totals or sums:
            how = Said.OWED if each.said is Said.TOTAL else each.said
            said.setdefault(how, {}).setdefault(each.amount, text)
    if not said:
        return None
    named = said.pop(min(said))
    lower = {amount for how, other in said.items() if how is not Said.PART for amount in other}
    ((amount, text), *others) = named.items()
    return None if others or any(each.fen > amount.fen for each in lower) else (amount, text)


def is_asked_for(figure: Figure) -> bool:
    """Whether a figure is neither a number of something, nor waived, nor was paid before."""
    before, after = figure.before, figure.after
    if _NAMED.search(before) or _NOT_OWED.search(before) or _PAID.search(before):
        return False
    return not _WAIVED.match(after) and not _PAID_AFTER.match(after)


def _how(figure: Figure, *, is_offer: bool, is_of_paying: bool) -> Said | None:
    """How a figure is said; None where it is no sum, or none that is wanted.

    Of the whole message, which may hold many figures, is told beforehand what it is about.
    """
    if not is_asked_for(figure):
        return None
    before, after = figure.before, figure.after
    if _TOTAL.search(before):
        return Said.TOTAL
    if _PART.search(before):
        return Said.PART
    if _OWED.search(before):
        return Said.OWED
    if _is_asked(before, after, is_of_paying=is_of_paying):
        return Said.OFFERED if is_offer else Said.ASKED
    if not figure.is_money:
        return None
    return Said.OFFERED if is_offer else Said.OWED


def _is_asked(before: str, after: str, *, is_of_paying: bool) -> bool:
    if _ASKED.search(before) or _ASKED_AFTER.match(after):
        return True
    opens, closes = _ALONE
    is_alone = opens.search(before) is not None and closes.match(after) is not None
    return is_alone and is_of_paying
