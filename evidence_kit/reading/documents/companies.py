"""Names of companies in running text, without the words that lead up to them."""

import re

from evidence_kit.reading.documents.words import dense

_SIGN = r"[\u4e00-\u9fffA-Za-z()·&]"
_FORM = (
    r"(?:股份有限公司|有限责任公司|有限公司|集团公司|总公司|公司|"
    r"银行(?!(?:[\u4e00-\u9fff]{0,4}股份|有限|卡|流水|账|储蓄))|信用社|信用合作社|信用(?:合作)?联社|律师事务所|"
    r"合伙企业(?:\(有限合伙\))?)"
)
_BRANCH = r"(?:[^\W与和及或的向在签将已于为(|]{2,9}?(?:分公司|分行|支行|营业部|卡中心))?"
_COMPANY = re.compile(rf"{_SIGN}{{2,30}}?{_FORM}{_BRANCH}")
# Words before a name, which stand without a space in front of it.
_LEADING = re.compile(
    r"^(?:\((?:(?:转让|受让|出让|委托|受托)[方人]|[甲乙丙]方)\)|.*(?:将|已|把|委托|转让给|让与|出具人|诉讼|我[司行方]|本公司|[您你](?:与|和|在|于|向|从|对|欠|的)|收到|反映|举报)|"
    r"兹证明|兹有|根据|依据|按照|鉴于|本所|所受|公司受|依法|合法|特此证明|现|原|新|致|由|向|与|和|给|至|予|于|从|自|受(?!让[方人])|经|在|是|为|即|系|到|对|被|及|归|贵方|贵司|"
    r"被?申请人|申请方|原告|被告|放款机构|贷款机构|贷款人|出借人|借款人|债务人|债权人|转让方|受让方|出让人|转让人|受让人|委托人|资金方|甲方|乙方|丙方|"
    r"委托方|收款方|付款方|机构|公司名称|户名|名称|承继|签订|本|:|、|,|\)|·)+"
)
_BEGINNING = "新和及自至原"
_NOT_A_NAME = re.compile(
    r"我|您|你|本公司|该公司|贵公司|上述|第三方|其他|任何|^[\u4e00-\u9fff]{0,2}公司$|"
    r"^(?:个人)?(?:手机|网上|掌上|电子|电话|微信|直销|企业)银行$"  # a way to a bank
)
# The end of a name that begins in the line above: what any company of its kind is called, and at
# most one letter before it.
_END_OF_NAME = re.compile(
    r"[\u4e00-\u9fff]?(?:小额|额贷款|贷款|消费|金融|网络|互联网|数字|科技|技术|信息|电子|商务|商业|服务|咨询|管理|资产|投资|"
    r"保理|融资|租赁|担保|保险|信用|信托|支付|财务|企业|实业|发展|集团)*(?:股份|有限|责任|集团)*公司"
    rf"{_BRANCH}"
)


def is_end_of_name(text: str) -> bool:
    """Whether a text is only the end of a company's name: 额贷款有限公司."""
    return _END_OF_NAME.fullmatch(dense(text)) is not None


def companies_in(text: str) -> list[str]:
    """The names of companies that a text names, in order."""
    tight = dense(text)
    found = []
    for match in _COMPANY.finditer(tight):
        name = match[0]
        if match.start() and tight[match.start() - 1].isdigit():
            name = re.sub(r"^[年月日]", "", name)  # the end of a date
        if not _stands_alone(tight, match) or not _is_begun(name):
            name = _LEADING.sub("", name)
        if len(name) > 3 and not _NOT_A_NAME.search(name) and not is_end_of_name(name):
            whole = _balanced(name)
            found.append(whole if whole == name else _LEADING.sub("", whole))
    return found


def _stands_alone(text: str, match: re.Match[str]) -> bool:
    """Whether no words stand before or behind a name, so that it is in no sentence."""
    around = text[: match.start()][-1:] + text[match.end() :][:1]
    return not re.search(r"[\u4e00-\u9fff]", around)


def _is_begun(name: str) -> bool:
    """Whether a name begins with a letter that in a sentence would lead up to it: 新样例公司."""
    return name[0] in _BEGINNING and _LEADING.sub("", name[1:]) == name[1:]


def _balanced(name: str) -> str:
    """Without a bracket that opens or closes nothing."""
    if name.count("(") == name.count(")"):
        return name
    return name.rpartition("(")[2].rpartition(")")[2] or name


_AUTHORITY = re.compile(
    r"[\u4e00-\u9fff]{2,20}(?:人民法院|监管局|监督管理局|金融管理局|监管分局|中心支行|仲裁委员会|调解委员会|公安局|信访局)"
)


def authority_in(text: str) -> str | None:
    """The court, regulator or other authority that a line names and nothing else."""
    tight = dense(text)
    return tight if _AUTHORITY.fullmatch(tight) else None
