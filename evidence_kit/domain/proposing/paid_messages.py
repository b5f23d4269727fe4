"""Messages that something was paid or settled: they demand nothing, and prove what they tell."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from evidence_kit.domain.case import Case
from evidence_kit.domain.figures import figures_in
from evidence_kit.domain.kinds import EventKind
from evidence_kit.domain.proposing.harmless import closes_account
from evidence_kit.domain.proposing.proposal import Proposal, Reason, further
from evidence_kit.domain.telling import tells_nothing
from evidence_kit.domain.values import PartialDate

_CLAUSE_END = re.compile(r"(?<=[，。！？；!?;\n])|(?<=,)(?!\d{3})")
_SIGNED = re.compile(r"^[【\[][^】\]]{2,20}[】\]]")
_ITS_DAY = r"(?:于|在)?(?:(?:20\d\d年)?\d{1,2}月\d{1,2}[日号])?的?"
_PAID = re.compile(
    r"(?:还款|扣款|代扣|划扣|缴款|付款|支付|还清|结清)(?:已经?)?(?:成功|完成)(?!后|才|之后|以后)|"
    r"(?:成功|完成)(?:还款|扣款|代扣|划扣|缴款|付款|支付|结清)|收到您?的?"
    + _ITS_DAY
    + r"(?:还款|付款|款项)|"
    r"已经?(?:于\S{4,20}?)?(?:按照?\S{2,10}?(?:方案|约定|协议))?"
    r"(?:全部|全额|提前|成功|正常|足额|一次性)*(?:还清|结清|还款|清偿)(?!的|客户|后|才)"
)
# What is owed no more, which has the words of what is owed.
_NOTHING_LEFT = re.compile(
    r"(?:无|没有|不存在)(?:任何|其他)?(?:待还|应还|未还|欠款|欠费|逾期|未结清|未清偿|拖欠)\w{0,4}|"
    r"(?:无需|不用|不必|无须)(?:再|继续)?(?:还款|支付|处理)|"
    r"(?:待还|应还|剩余|欠款|未还)\w{0,6}[为是:：]?\s*0(?:\.00?)?\s*元?(?![\d.])"
)
_POLITE = re.compile(
    r"[如若]有(?:任何)?(?:疑问|问题|异议)|感谢您?的?(?:按时|及时)还款|"
    r"请您?(?:致电|拨打|咨询|联系)(?:我们|我司|官方|人工|客服|热线|电话)*[\d\-]*"
)
_RECEIVED = re.compile(r"收到您?的?" + _ITS_DAY + r"(?:还款|付款|款项)\D{0,4}\d")
_AS_AGREED = re.compile(
    r"(?<=[已日号])按照?\S{2,10}?(?:方案|约定|协议)(?=\S{0,6}(?:还清|结清|清偿))"
)
# What moved on the reader's own account, told by its bank: the card, the way, the sum.
_MOVED = re.compile(
    r"(?:尾号|账户|账号|卡号?)\D{0,4}\d{4}[^。；;]{0,60}?"
    r"(?:支出|转出|消费|扣款|扣收|支付|付款|代扣|收入|转入|入账|存入|工资|转账)\D{0,12}\d[\d,]*\.\d\d"
)
_NOT_MOVED = re.compile(  # it failed, is still to come, or somebody wants something
    r"失败|[未没]能?(?:成功|完成|扣|还|付)|不足|将[于在从自由对向为会]|即将|预计|[明后]日|次日|请(?!勿|放心|知悉|查收|核对)|"
    r"应还|待还|欠|逾期|否则|务必|尽快|立即|催|起诉|诉讼|上门|债权|委托|征信"
)
_NEXT = re.compile(  # what was agreed to be paid later, told with what was received
    r"请您?(?:于|在)?\s*(?:20\d\d年)?\d{1,2}月\d{1,2}[日号]之?前(?:还款?|支付|付款?|存入|转入)"
    r"(?:剩余的?|余下的?)?第[一二三四五六七八九十\d]+[笔期](?:的?(?:还款|款项))?"
)
_SETTLED = re.compile(r"结清|(?:全部|借款|贷款)\S{0,16}还清")
_OF_ONE = re.compile(r"期|账单")  # an instalment is settled, the loan is not
_OPEN = re.compile(
    r"未|没|尚|仍|还有|欠|逾期|待还|应|剩余|余款|还剩|还差|补[交缴]|违约金|罚息|滞纳|费用|手续费|债权|委托|委外|受托|转让|减免|催|"
    r"起诉|诉讼|仲裁|立案|律师|法务|法院|上门|外访|征信|失信|黑名单|通讯录|紧急联系人|否则|不然|后果|"
    r"务必|尽快|立即|马上|抓紧|及时|按时|必须|需|请(?!放心|知悉|查收|勿|不要)|[如若倘]|吗|么|今天|今日|"
    r"转账?|打款|存入|处理|协商|联系(?!我们|客服|电话)"
)
# What is said of the proof of it beside, which wants nothing.
_OF_PROOF = re.compile(
    r"(?:(?:协商|提前|全部|已经?)*结清(?:的?(?:证明|凭证|状态|短信|通知))?|(?:证明|凭证|状态))"
)
_OF_STATE = re.compile(
    r"(?:能|可以?)(?:查|看)到?|(?:不|没|未)\S{0,3}(?:能|法)?\S{0,4}(?:开|出)|要?等\S{0,4}(?:系统|更新)|(?:才|再)能?(?:开|出)|更新"
)
_AFTER = timedelta(days=3)  # a lender tells of a payment at once, at the latest past a weekend


def tells_paid(text: str) -> bool:
    """Whether a message tells that something was paid or settled, and demands nothing."""
    clauses = _clauses(text)
    told = any(_PAID.search(clause) or _NOTHING_LEFT.search(clause) for clause in clauses)
    if any(_RECEIVED.search(clause) for clause in clauses):
        clauses = [_NEXT.sub("", clause) for clause in clauses]
    return told and not any(_is_open(clause) for clause in clauses)


def tells_moved(text: str) -> bool:
    """Whether a message is a bank's notice of what moved on the reader's own account."""
    return _MOVED.search(text) is not None and not _NOT_MOVED.search(text)


def demands_nothing(texts: Sequence[str]) -> bool:
    """Whether messages tell that something was paid or how it is proved, and greet besides; or all
    they speak of is how an account is closed.
    """
    if closes_account(texts):
        return True
    told = [tells_paid(text) or tells_moved(text) for text in texts]
    return any(told) and all(
        paid or tells_nothing(text) or _tells_of_proof(text)
        for paid, text in zip(told, texts, strict=True)
    )


def _tells_of_proof(text: str) -> bool:
    """Whether words say where it shows that a loan is settled, or when that is certified."""
    rest = _OF_PROOF.sub("", text)
    is_of_it = rest != text and _OF_STATE.search(text) is not None
    return is_of_it and not _OPEN.search(rest) and not any(map(str.isdigit, rest))


def without_paid(text: str) -> str:
    """A message without what it says was paid: that is not what it demands."""
    if tells_paid(text) or tells_moved(text):
        return ""
    return "".join(clause for clause in _clauses(text) if not _is_paid(clause))


def proving(case: Case, said: Proposal, texts: Sequence[str]) -> Proposal | None:
    """Messages that something was paid as further proof of what they tell; None where of nothing.

    `said`: the same as a contact, with its loan and its day. The payment of the amount comes
    first, then the settlement; where several may be meant, none is.
    """
    event = said.event
    if event is None or event.loan_id is None:
        return None
    whole = " ".join(texts)
    amounts = {figure.amount for figure in figures_in(whole) if figure.is_money}
    near = [e for e in case.events if e.loan_id == event.loan_id and _is_near(e.on, event.on)]
    paid = [e for e in near if e.kind is EventKind.REPAID and e.amount in amounts]
    told = any(_tells_settled(text) for text in texts if tells_paid(text))
    settled = [e for e in near if e.kind is EventKind.SETTLED and told]
    reasons = Reason("message_says_paid"), Reason("message_says_settled")
    for reason, meant in zip(reasons, (paid, settled), strict=True):
        if len(meant) == 1 and (made := further(case, meant[0], said)):
            return replace(made, reasons=(*made.reasons, reason))
    return None


def _clauses(text: str) -> list[str]:
    return _CLAUSE_END.split(_SIGNED.sub("", text.strip()))


def _tells_settled(text: str) -> bool:
    return any(_SETTLED.search(each) and not _OF_ONE.search(each) for each in _clauses(text))


def _is_paid(clause: str) -> bool:
    return bool(_PAID.search(clause)) and not _is_open(clause)


def _is_open(clause: str) -> bool:
    """Whether something in it may be owed or wanted still."""
    for done in (_NOTHING_LEFT, _POLITE, _AS_AGREED):
        clause = done.sub("", clause)
    return bool(_OPEN.search(clause))


def _is_near(done: PartialDate | None, told: PartialDate | None) -> bool:
    """Whether a message was sent on the day of what was done, or soon after it."""
    if done is None or told is None or not (done.is_full_date and told.is_full_date):
        return False
    return timedelta(0) <= told.first_day() - done.first_day() <= _AFTER
