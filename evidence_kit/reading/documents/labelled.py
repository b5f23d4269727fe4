"""What stands behind a label, read as what the label says it is; None where it is not that."""

import re

from evidence_kit.domain.values import PartialDate
from evidence_kit.reading.documents.amounts import amount_alone, is_whole_moment, moments_in
from evidence_kit.reading.documents.companies import is_end_of_name
from evidence_kit.reading.documents.layout import Value
from evidence_kit.reading.documents.payments.paid import amount_of
from evidence_kit.reading.documents.words import dense, identifier, plain

_SURE, _UNSURE = 1.0, 0.8
IDENTIFIERS = frozenset({"transaction_id", "order_id", "contract_no"})
_MONEY = frozenset({"fee", "principal", "interest", "penalty"})
_CARD = re.compile(r"(?:尾号|末四位|末4位|[(\[【])\D{0,6}(\d{4})(?!\d)|\*\s?(\d{4})(?!\d)|"
                   r"[\u4e00-\u9fff|丨]\s?(\d{4})$|\d{8,15}(\d{4})$")  # fmt: skip
_INSTALMENT = re.compile(
    r"第\s*(\d{1,3})\s*(?:/\s*\d{1,3}\s*)?期|(?<!\d)(\d{1,3})\s*期?\s*/\s*\d{1,3}\s*期?"
)
_ACCOUNT = re.compile(r"[(\[]?(?:尾号|账号|账户|卡号)?[:\s]*+[\d*]{3}[*\s\d]*+[)\]]?$")
_LONGEST = 200  # characters of a name, with the account behind it
# The bank and the card of whom one pays, where the name stands behind them.
_BEFORE_NAME = re.compile(
    r"^[\u4e00-\u9fff]{2,10}(?:银行|信用社)(?:储蓄卡|借记卡|信用卡)?\s?[(\[](?:尾号)?\d{4}[)\]]\s?(?=[\u4e00-\u9fff]{2})"
)
_OWNED = re.compile(r"([\u4e00-\u9fff·*]{2,4}?)[(\[]?(?=[\d*]*\*)[\d*]{6,}[)\]]?")
_OF_PURSE = re.compile(r"[行卡户宝额钱呗付信号方式]$|银行|账[户号]|尾号")
_OF_WALLET = re.compile(  # the account of a wallet ends with a telephone's last digits
    r"(?:支付宝|微信(?:支付)?|财付通|云闪付)(?:账[户号])?[(\[]?(?:尾号|\*)(?!.*(?:银行|卡))"
)
_OF_TELEPHONE = re.compile(r"1[3-9]\d\*{3,6}\d{2,4}")  # masked
_TAIL_ALONE = re.compile(r"\d{4}")
_HOW_SENT = re.compile(r"(?:普通|实时|加急|次日|即时|快速|跨行|行内|同行|本行)?(?:汇款|转账|到账)")
_NOTHING = re.compile(
    r"(?:点击|去|可)?(?:添加|填写|编辑|输入)(?:备注|说明|标签)?|记一笔|无|暂无|[-/—]+"
)  # a field to fill in
_NUMERAL = re.compile(r"(?<=^[\u4e00-\u9fff])[-—](?=[\u4e00-\u9fff]$)")  # 王一样 read as 王-样
_DOUBTFUL_DIGITS = re.compile(r"\d[OoIlSBZ]\d|(?<=\d)[OoIl]$")


def value_for(name: str, value: Value) -> tuple[object, float]:
    """What a value says for a record's field, and how sure its shape makes it."""
    text = value.text
    if name == "paid_at":
        return _moment(text)
    if name in IDENTIFIERS:
        number = identifier(text)
        return number, _UNSURE if number and _DOUBTFUL_DIGITS.search(number) else _SURE
    if name in _MONEY:
        return amount_of(value), _SURE
    if name == "instalment":
        return instalment_in(text, is_alone=True), _SURE
    if name in ("payee", "payer"):
        said = name_of(text)
        return said, _SURE if said is None or _NUMERAL.search(dense(text)) is None else _UNSURE
    if name == "method":
        return _method(text)
    said = plain(text).strip(">› ")
    return (None if not said or _NOTHING.fullmatch(dense(said)) else said), _SURE


def without_words(value: Value) -> Value:
    """The lines of a number without the words above or below it that say what it is good for."""
    lines = tuple(line for line in value.lines if re.search(r"[A-Za-z0-9]", line.text))
    rest = Value(lines, value.most)
    return rest if lines and identifier(rest.text) else value


def instalment_in(text: str, *, is_alone: bool = False) -> int | None:
    """Which instalment a text speaks of: 第3期, 3/12期; a number alone where that is meant."""
    match = _INSTALMENT.search(plain(text))
    if match is None and is_alone:
        match = re.fullmatch(r"(\d{1,3})期?()", dense(text))
    return int(match[1] or match[2]) if match else None


def card_tail_in(method: str) -> str | None:
    """The last four digits of the card that a way of paying names; a wallet's account is none."""
    if _TAIL_ALONE.fullmatch(dense(method)):
        return dense(method)
    if _OF_TELEPHONE.fullmatch(dense(method)) or _OF_WALLET.match(dense(method)):
        return None
    match = _CARD.search(plain(method))
    return next(filter(None, match.groups())) if match else None


def owner_in(account: str) -> str | None:
    """Who owns an account that is printed as a name and a number: 林样 6217 **** 3049."""
    match = _OWNED.fullmatch(starred(dense(account)))
    return None if match is None or _OF_PURSE.search(match[1]) else name_of(match[1])


def starred(text: str) -> str:
    """A masked number whose stars were taken for other signs like them."""
    stars = re.sub(r"(?<=[\d*★☆✱※])\s*[★☆✱※]|[★☆✱※](?=[\d*★☆✱※])", "*", text)
    return re.sub(r"(?<=\*)[大米火术](?=\*)", "*", stars)


def name_of(text: str) -> str | None:
    """The name of a person or a company, without the account that stands beside it."""
    name = re.sub(r"(复制|查看|展开)$", "", plain(text).strip(">›: "))
    name = re.sub(r"(?<![\s(])[\s(]*(?:证件|身份证)(?:尾号|号码?)?[:\s]*[\dXx*]+\)?$", "", name)
    name = re.sub(r"^(?:全称|户名|名称|姓名)[:\s]*(?=\S{2})", "", name)
    name = _BEFORE_NAME.sub("", name)
    shorter = name if len(name) > _LONGEST else _ACCOUNT.sub("", name).strip(" (:")
    name = shorter if len(dense(shorter)) > 1 else name
    tight = dense(name)
    is_number = re.fullmatch(r"[\d*\s.,:/-]+", tight) or amount_alone(tight)
    if len(tight) < 2 or is_number or is_end_of_name(tight):
        return None
    name = re.sub(r"(?<=[\u4e00-\u9fff*])\s+(?=[\u4e00-\u9fff*])", "", name)
    return _NUMERAL.sub("一", name)


def _moment(text: str) -> tuple[PartialDate | None, float]:
    moments = moments_in(text)
    if len(moments) != 1:
        return None, _SURE
    return moments[0], _SURE if is_whole_moment(text) else _UNSURE


def _method(text: str) -> tuple[str | None, float]:
    tight = starred(dense(text)).strip(">›,.、")
    if _OF_TELEPHONE.fullmatch(tight):
        return None, _SURE  # the account of a wallet, by its owner's number
    if owner_in(text) is not None:
        return None, _SURE  # whose account it is, and its number
    if re.search(r"等额|本息|先息|到期还本|随借随还|一次性|主动还款|自动还款|提前还款", tight):
        return None, _SURE  # how a loan is repaid, not by what a payment was made
    if _HOW_SENT.fullmatch(tight):
        return None, _SURE  # how fast money goes, not what it was paid from
    if _TAIL_ALONE.fullmatch(tight):
        return None, _SURE  # the card's last digits, see `card_tail_in`
    is_whole = len(tight) > 7 or re.search(r"[\u4e00-\u9fff]", tight)
    return tight or None, _SURE if is_whole else _UNSURE
