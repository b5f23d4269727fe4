"""What came of a payment, as apps say it in a line of its own: 还款成功, 账单已还清, 你已收款."""

import re
from collections.abc import Iterator

from evidence_kit.reading.documents.labelled import name_of
from evidence_kit.reading.documents.words import dense, plain

_WHAT = (
    "(?:支付|付款|交易|转账|还款|扣款|退款|收款|代扣|汇款|划扣|缴费|结清|代还|代付|代偿|提现|放款|充值|"
    "入账)"
)
_CAME = "(?:成功了?|失败|处理中|已关闭|关闭|已完成|完成|已到账|已受理|已提交|进行中)"
_OUTCOME = re.compile(
    r"(?!.*(?:表示|表明|代表|视为))(?:恭喜您?[,!]?)?(?:"
    rf"您?已?成功{_WHAT}|[\u4e00-\u9fff]{{0,6}}?{_WHAT}(?:申请|请求|提交)?{_CAME}|"
    r"成功|失败|处理中|已关闭|已完成|已到账|已收款|已退款|已全额退款|已受理|已转账|"
    r"[\u4e00-\u9fff]{0,8}已(?:还款|还清|结清|支付|付款|扣款|代扣|代还|转账|退款)(?:成功)?|"
    r"[你您]已(?:收款|收钱|领取)(?:,.{2,12})?|(?:资金|款项)?已(?:存入|转入|退回)(?:零钱|余额|账户)|"
    r"(?:payment|transfer|repayment|transaction)?(?:successful|succeeded|completed|failed)|"
    r"paid|received|refunded)!?",
    re.IGNORECASE,
)
_GOOD = re.compile(
    rf"(?:{_WHAT}(?:申请|请求|提交)?(?:成功|完成|已到账)|^成功|成功{_WHAT}|已(?:还|结|支|付|扣|代|存|收|到))"
)
_BAD = re.compile(r"失败|关闭|failed", re.IGNORECASE)
_TOOK = re.compile(r"(.{2,20}?)已(?:确认)?(?:收钱|收款|接收|领取|存入零钱|入账)")
_STEP = re.compile(r"\W*(?:银行|平台|系统)")  # one of several on the way: 银行已入账
_NOBODY = re.compile(
    r"对方|朋友|好友|商家|商户|收款方|转账|款项|资金|金额|我方?|对方账户|.*[你您,已].*"
)


def outcome_in(text: str) -> str | None:
    """What a line says of the outcome: the whole line, or one part of it."""
    said = plain(text).rstrip(">›! ").lstrip("✓✔√☑✅ ")
    if _OUTCOME.fullmatch(dense(said)):
        return said
    return next((part for part in _parts(said) if _OUTCOME.fullmatch(part)), None)


def _parts(text: str) -> Iterator[str]:
    yield from re.split(r"[/|·,]", dense(text))


def is_good(outcome: str) -> bool:
    """Whether an outcome is that the money went, came, or was taken in for it."""
    return _GOOD.search(dense(outcome)) is not None


def weight_of(outcome: str) -> int:
    """Of several outcomes on a page the heaviest is that of the payment.

    One that failed at last failed, whatever steps went well before; one of which a step is still
    under way went as far as another says.
    """
    return 2 if _BAD.search(outcome) else 1 if is_good(outcome) else 0


def who_took(text: str) -> tuple[str, str | None] | None:
    """沈样已收钱: the line, and who took what was sent where it names somebody."""
    took = _TOOK.fullmatch(dense(text))
    if took is None or re.match("[你您]", took[1]) or _STEP.fullmatch(took[1]):
        return None
    return plain(text), None if _NOBODY.fullmatch(took[1]) else name_of(took[1])
