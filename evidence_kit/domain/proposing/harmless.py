"""Messages that want nothing: codes to log in or to pay with, and talk about closing an account."""

import re
from collections.abc import Sequence

from evidence_kit.domain import misconduct
from evidence_kit.domain.sums import sums_in

_CODE = r"(?:验证码|校验码|动态(?:密?码|口令)|verification code)"
_IS_CODE = re.compile(  # asked for, it would be something else
    rf"{_CODE}[^\d，。；]{{0,8}}[\d*]{{4,8}}(?!\d)|(?<!\d)[\d*]{{4,8}}[^\d，。；]{{0,8}}{_CODE}|"
    rf"(?:勿|不要|不得|别)\S{{0,8}}(?:泄[露漏]|告[知诉]|透露|转发|提供)\S{{0,6}}{_CODE}|"
    rf"{_CODE}\S{{0,12}}(?:勿|不要|不得|别)\S{{0,8}}(?:泄[露漏]|告[知诉]|透露|转发|提供)",
    re.IGNORECASE,
)
_CLOSES = re.compile(
    r"注销|销[户号](?!口)|(?:关闭|停用|解绑|删除)\S{0,6}(?:账[户号]|帐[户号]|额度|授信|银行卡)"
)
_PRESSES = re.compile(
    r"逾期|欠|催|[待应未没]还|没有?结清|未结清|代偿|债|法务|律师|起诉|诉讼|仲裁|立案|外访|上门|紧急联系人|通[讯信]录|"
    r"尽快|立即|马上|抓紧|必须|务必|否则|不然|后果|最后"
)
_ONLY_IF = re.compile(  # what would stand in the way of anybody, or of nobody
    r"(?:[如若]|假如|确[认保]|检查|是否|查询)\S{0,8}?(?:[有无]|存在|没有)[^，。；]{0,12}|"
    r"(?:无|没有|不存在)(?:任何|其他)?(?:待还|应还|未还|欠款|欠费|逾期|未结清)\w{0,4}"
)
_OF_ONESELF = re.compile(r"(?:身份证|证件|本人|手持|上传)\S{0,10}照片?|户口")


def is_code(text: str) -> bool:
    """Whether a message brings a code and threatens or claims nothing besides."""
    return _IS_CODE.search(text) is not None and not _PRESSES.search(text)


def closes_account(texts: Sequence[str]) -> bool:
    """Whether it is about closing an account, and nothing is demanded, claimed or threatened."""
    return any(map(_CLOSES.search, texts)) and not any(map(_presses, texts))


def _presses(text: str) -> bool:
    rest = _OF_ONESELF.sub("", _ONLY_IF.sub("", text))
    is_grave = misconduct.weight(rest) > 1
    return is_grave or bool(_PRESSES.search(rest)) or bool(sums_in(rest))
