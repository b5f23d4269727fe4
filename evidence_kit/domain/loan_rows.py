"""Which rows of a statement look as if they belonged to a loan, and why: proposals, never more.

A statement shows a whole life; a complaint needs ten rows. Everything else stays out of the case
unless a person chooses it.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from evidence_kit.domain.readings import Direction, Record
from evidence_kit.domain.refunds import is_refund


class LoanSign(StrEnum):
    """What a row looks like."""

    DISBURSEMENT = "disbursement"
    REPAYMENT = "repayment"
    FEE = "fee"
    REFUND = "refund"
    PLATFORM_CREDIT = "platform_credit"  # 花呗, 白条, 月付: a loan too, but seldom the one
    INSTITUTION = "institution"  # no word of a loan, but one of the case's institutions


@dataclass(frozen=True, slots=True)
class LoanRow:
    """A row that is proposed: its position, what it looks like, and what in it says so."""

    index: int
    sign: LoanSign
    because: str


_NTH = re.compile(r"第\s?(\d{1,3})\s?期|(?<![\d/.\-])(\d{1,3})/\d{1,3}期")
_REPAID = re.compile(
    r"还款|还贷|还本|还息|本息|月供|期供|归还|扣收|代扣|提前结清|逾期|还\d+期|账单分期"
)
_LENT = re.compile(r"放款|借款|贷款|借贷|借钱|贷款发放|信贷|小贷|借呗|微粒贷|网商贷|京东金条|金条"
                   r"|放心借|借条|有钱花|备用金|消费金融|小额贷|融资担保|融担")  # fmt: skip
_PAID_OUT = re.compile(r"放款|贷款发放|借款(到账|发放|成功)|贷款到账|借款|贷款")
_FEE = re.compile(
    r"罚息|违约金|滞纳金|逾期(利息|费)|担保费|融担费|展期费|催收费|贷款.{0,6}费|借款.{0,6}费"
)
_WEAK_FEE = re.compile(r"服务费|手续费|会员费|咨询费|管理费|保险费|保费")
_PLATFORM = re.compile(r"花呗|白条|月付|分付|先用后付|先享后付|信用购|任性付|信用付")
_CARD = re.compile(r"信用卡|银行卡中心|卡中心|贷记卡|掌上生活")
_DAILY = re.compile(
    r"电费|水费|燃气|煤气|话费|社保|医保|公积金|物业|有线|宽带|税|ETC|通行费|停车|会员|视频|音乐|保险|基金|理财|充值"
)
_BOUGHT = re.compile(
    r"外卖|点餐|[早午晚套团快]餐|堂食|奶茶|咖啡|配送费?|打包费|超市购物|生鲜|水果|药品|电影票|打车|乘车码?|骑行|"
    r"加油|服饰|鞋|外套|童装|化妆|数码|家电|家具|门票|酒店|机票|车票|外送"
)
_BY_INSTALMENTS = re.compile(r"分期|\d期")
_NOT_DONE = re.compile(r"关闭|失败|取消|撤销|未支付|待支付|冲正|处理中")
_CHANNELS = re.compile(  # with which people pay for everything
    r"(?:支付宝|财付通|微信(?:支付)?|腾讯|京东(?:商城|支付)?|网银在线|网联|美团|三快|抖音(?:支付)?|合众易宝|拼多多|付费通|"
    r"银联|云闪付|淘宝|天猫)(?:\(.{2,6}\))?(?:网络|信息|支付|科技|技术|服务|商务|电子|在线|清算)*"
    r"(?:股份|有限|责任|公司)*"
)
_LEGAL_FORM = re.compile(
    r"(股份)?有限(责任)?公司|集团|股份公司|\(.*?\)|(?:北京|上海|天津|重庆|深圳|广州|杭州)(?=市)?市?"
)
_SHORTEST_NAME = 2
_SHORTEST_CORE = 3


def loan_rows(records: Sequence[Record], names: Iterable[str] = ()) -> tuple[LoanRow, ...]:
    """The rows that look like loan payments, in their order.

    `names`: the institutions of the case, with the brands and short names that they go by.
    """
    marks = [mark for name in names for mark in name_marks(name)]
    found = (_sign(record, marks) for record in records)
    return tuple(
        LoanRow(index, *reason) for index, reason in enumerate(found) if reason is not None
    )


def is_not_done(record: Record) -> bool:
    """Whether its status says that no money moved."""
    return _NOT_DONE.search(record.status or "") is not None


def is_general_channel(name: str) -> bool:
    """Whether a name is that of a way by which people pay for everything: it names no loan."""
    return _CHANNELS.fullmatch(packed(name)) is not None


def is_purchase(record: Record) -> bool:
    """Whether a payment's words say what was bought, and nothing of a loan.

    A shop's name alone says nothing: a collector may have its code.
    """
    text = packed(" ".join(filter(None, (record.payee, record.note))))
    of_loan = (_LENT, _REPAID, _FEE, _PLATFORM, _BY_INSTALMENTS)
    return bool(_BOUGHT.search(record.note or "")) and not any(w.search(text) for w in of_loan)


def _sign(record: Record, marks: list[str]) -> tuple[LoanSign, str] | None:
    if record.amount is None or not record.amount.fen or is_not_done(record):
        return None
    text = packed(" ".join(filter(None, (record.payee, record.payer, record.note, record.status))))
    institution = next((mark for mark in marks if mark in text), "")
    if worded := _worded(record, text, bool(institution)):
        return worded
    if institution and not is_general_channel(institution):
        return LoanSign.INSTITUTION, institution
    return None


def _worded(record: Record, text: str, is_institution: bool) -> tuple[LoanSign, str] | None:
    """What the words of a row say. The own credit card's repayment is none of a loan's."""
    lent, repaid, card = _LENT.search(text), _REPAID.search(text), _CARD.search(text)
    if (card or (_DAILY.search(text) and not lent)) and not is_institution:
        return None
    if is_refund(record):
        hit = lent or repaid or _FEE.search(text)
        return (LoanSign.REFUND, hit[0]) if hit else None
    platform = _PLATFORM.search(text)
    if platform and (repaid or _WEAK_FEE.search(text)):
        return LoanSign.PLATFORM_CREDIT, platform[0]
    fee = _FEE.search(text) or (_WEAK_FEE.search(text) if lent or is_institution else None)
    if fee:
        return LoanSign.FEE, fee[0]
    if record.direction is Direction.IN:
        paid_out = _PAID_OUT.search(text) or (lent if not repaid else None)
        return (LoanSign.DISBURSEMENT, paid_out[0]) if paid_out else None
    if record.direction is Direction.NEUTRAL and (out := re.search(r"放款|借款(到账|成功)", text)):
        return LoanSign.DISBURSEMENT, out[0]
    hit = repaid or lent
    return (LoanSign.REPAYMENT, hit[0]) if hit else None


def name_marks(name: str) -> list[str]:
    """What of a company's name may stand elsewhere: the whole, and the part that is its own."""
    whole = packed(name)
    core = _LEGAL_FORM.sub("", whole)
    marks = [whole] if len(whole) >= _SHORTEST_NAME else []
    return [*marks, core] if len(core) >= _SHORTEST_CORE and core != whole else marks


def packed(text: str) -> str:
    """A text without blanks, full-width forms made plain."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def instalment_of(record: Record) -> int | None:
    """Which instalment a payment says that it paid: beside a label, else alone in its note."""
    if record.instalment is not None:
        return record.instalment
    told = {int(one or other) for one, other in _NTH.findall(record.note or "")}
    return told.pop() if len(told) == 1 else None
