"""Printed words as they are compared: one width, no spaces, one sign for one meaning."""

import re
import unicodedata

_SIGNS = str.maketrans({"：": ":", "（": "(", "）": ")", "，": ",", "－": "-", "—": "-", "–": "-",
                        "−": "-", "﹣": "-", "￥": "¥", "Ұ": "¥", "丶": "、"})  # fmt: skip
_COMPANY = re.compile(
    r"[\u4e00-\u9fffA-Za-z()·]{2,40}?(?:有限责任公司|股份有限公司|有限公司|集团公司|分公司|公司|"
    r"银行(?:[\u4e00-\u9fff]{1,12}(?:分行|支行|中心|营业部))?|信用社|律师事务所|合伙企业(?:\(有限合伙\))?)"
)
_LEADING = re.compile(
    r"^(?:.*(?:将|已|向|由|把|从|的|我司|本公司|转让给|出具人)|兹证明|现|将|由|向|与|和|给|至|予|于|已|我司|本公司|贵方|放款机构|贷款机构|贷款人|出借人|"
    r"债权人|转让方|受让方|委托人|资金方|甲方|乙方|丙方|机构|公司名称|户名|名称|[:,、])+"
)


def plain(text: str) -> str:
    """A text in one width and with one kind of sign; inner spaces stay."""
    return unicodedata.normalize("NFKC", text.translate(_SIGNS)).translate(_SIGNS).strip()


def dense(text: str) -> str:
    """The same without any space."""
    return re.sub(r"\s+", "", plain(text))


def companies_in(text: str) -> list[str]:
    """The names of companies that a sentence names, in order."""
    found = [_LEADING.sub("", match[0]) for match in _COMPANY.finditer(dense(text))]
    return [name for name in found if len(name) > 3]


def is_company(text: str) -> bool:
    """Whether a text is the name of a company and nothing else."""
    return bool(_COMPANY.fullmatch(dense(text)))


def identifier(text: str) -> str | None:
    """A number of a transaction or a contract, without spaces; None for anything else."""
    tight = re.sub(r"(复制|查看|展开|点击.*|>|\[.*\])+$", "", dense(text)).strip(".·,:>")
    if not re.fullmatch(r"[A-Za-z0-9_\-/*#]{6,80}", tight) or len(re.findall(r"\d", tight)) < 4:
        return None
    return tight
