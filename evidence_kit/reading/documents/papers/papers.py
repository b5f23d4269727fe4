"""Certificates, contracts, notices and letters: who says what about which contract."""

import re
from collections.abc import Sequence

from evidence_kit.domain.readings import DocumentKind, PageLines, Record
from evidence_kit.reading.documents.amounts import amount_in_words, moments_in
from evidence_kit.reading.documents.companies import authority_in, companies_in
from evidence_kit.reading.documents.draft import DOUBTFUL
from evidence_kit.reading.documents.papers.credit_lines import take_lent, take_state
from evidence_kit.reading.documents.papers.matters import SETTLED, matter_in
from evidence_kit.reading.documents.papers.paper_draft import INFERRED, SURE, PaperDraft
from evidence_kit.reading.documents.papers.paper_sums import (
    granted_in,
    lent_in,
    owed_in,
    parts_owed_in,
)
from evidence_kit.reading.documents.papers.paper_text import END, PaperText
from evidence_kit.reading.documents.words import identifier

_NAME = r"([\u4e00-\u9fff*][\u4e00-\u9fff*]{1,3}|[\u4e00-\u9fff*]{1,8}·[\u4e00-\u9fff*·]{1,10})"
_AFTER_NAME = r"(?=[(,。、|;:先女身证于通在向与的已同公]|$|[A-Za-z0-9])"
_BORROWERS = (
    re.compile(
        r"(?:借款人|贷款人姓名|客户姓名|客户名称|债务人|借款方|姓名)\)?(?:\([^)]{1,6}\))?(?:姓名|名称)?"
        rf"[:|]{{1,2}}{_NAME}(?=[(,。|;:]|$|[A-Za-z0-9])"
    ),
    re.compile(
        r"(?:借款人|贷款人姓名|客户姓名|客户名称|债务人|借款方|姓名|客户|乙方)(?:\(乙方\)|\(借款人\)|\(债务人\))?"
        rf"(?:姓名|名称)?[:|]{{0,2}}{_NAME}?{_AFTER_NAME}"
    ),
    re.compile(
        rf"尊敬的(?:用户|客户)?[:|]?{_NAME.replace('{1,3}', '{1,3}?')}(?=客户|用户|先生|女士)"
    ),
    re.compile(
        rf"(?:尊敬的(?:用户|客户)?[:|]?|致[:|]?|兹证明|兹有){_NAME}?(?=先生|女士|同志|客户|用户|[:(,|您你]|$)"
    ),
    re.compile(
        rf"(?:^|[|。:]|日,){_NAME}?(?=(?:先生|女士)|[(,](?:居民)?(?:身份证|证件|公民身份|男|女))"
    ),
    re.compile(rf"(?:^|[|。]){_NAME}?(?=[:](?:\||$|您|你|我))"),
)
_NO_PERSON = re.compile(
    r"被|查询|者|民币|用户|^已|先生|女士|转让|受让|姓名|名称|身份|证件|合同|公司|银行|银监|借款|贷款|客户|编号|日期|金额|期限|应当|可以|自愿|"
    r"投诉|申诉|异议|征信|反映|申请|服务|经理|来电|来函|与|债权|债务|信息|盖章|签字|签名|签章|不得|逾期|如|按|须|应|若|将|未|其|本|该|所"
)
# As banks count their contracts: 样城农借字(2020)第26672号, (2020)样银贷字第12号; where a form ends
# with the number, without 号.
_WORDED_NUMBER = (
    r"[A-Za-z]{0,6}[\u4e00-\u9fff]{0,8}字\|?第?\d[\d\-]{3,19}(?:第\d{1,8})?(?:\|?号|(?=\|[^\d号]))|"
    r"[A-Z]{2,8}\d{2,8}[个公]?[借贷授信抵]{1,2}字?第?\d{3,12}号?|"
    r"(?:[A-Z]{2,8}|[\u4e00-\u9fff]{1,8}字)[(\[【〔]20\d\d[)\]】〕]"
    r"(?:[\u4e00-\u9fff]{1,4}字)?第?\d{2,12}号|"
    r"[A-Z]{2,8}(?:-[\u4e00-\u9fff]{1,4}-\d[\d\-]{3,19})|"
    r"[\u4e00-\u9fff]{0,10}[(\[【〔]20\d\d[)\]】〕]\|?[\u4e00-\u9fff]{0,10}\|?\d[\d\-]{1,14}\|?号"
)
_CONTRACT = re.compile(
    r"(?:(?:合同|借据|协议|贷款|借款|借款合同|贷款合同)(?:的)?(?:编号|号码|号|单号)|编号为|合同》?)"
    r"(?:为|是)?[:|(\[【「]{0,3}(?:编号|号)?(?:为|是)?[:|\[【「]{0,2}(?:"
    rf"(?P<worded>{_WORDED_NUMBER})|(?P<no>[A-Za-z0-9][A-Za-z0-9\-_]{{5,39}}))"
    r"|(?<![A-Za-z0-9\-_])(?P<before>[A-Za-z0-9][A-Za-z0-9\-_]{7,39})号(?:的)?《?.{0,8}(?:合同|协议)"
)
_SETTLED_ON = re.compile(
    r"(?:结清|还清|清偿|销户|完结)(?:日期|时间|日)(?:为|是)?[:|]{0,2}(.{8,24})"
)
_TIGHT_DAY = re.compile(r"20\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d)")  # beside a label
_DAY = re.compile(r"20\d\d年\d{1,2}月\d{1,2}日|20\d\d([-./])\d{1,2}\1\d{1,2}")
_BEGAN = re.compile(r"签订|签署|申请|办理|发放|放款|订立|借入|起|止|到期|至20")
_LENDER = re.compile(
    r"(?:贷款人|出借人|出借机构|放款机构|资金方|贷款机构|甲方|债权人|出借方|放款方|授信人|贷款方)(?:\([^)]*\)|\))?(?:名称|全称)?"
)
_GRANTER = re.compile(r"(?:发放|管理|业务管理|授信|贷款)机构(?:名称|全称)?")  # of a credit report
_ASSIGNOR = re.compile(
    r"(?:债权)?(?:转让方|出让人|转让人|出让方|让与人|让与方)|原债权人|原贷款人|甲方"
)
_ASSIGNEE = re.compile(r"(?:债权)?(?:受让方|受让人)|[新现](?:的)?债权人|乙方")
_CALLED = r"\((?:以下)?(?:简)?称为?[“”\"'「]?"
_ALIASES = (
    ("assignor", re.compile(_CALLED + r"(?:原债权人|转让方|转让人|出让方|出让人|甲方)")),
    ("assignee", re.compile(_CALLED + r"(?:新债权人|受让方|受让人|乙方)")),
)
# A contract is of another day than the money: only these words say that it was paid out.
_PAID_OUT = r"(?:放款|发放|起息|支用|提款)(?:日期?|时间)|(?:放款|打款)(?:已?成功|完成)|已放款"
# What a certificate says was issued may be the certificate itself.
_LENT_ON = r"(?:放款|(?:贷款|借款)发放|起息|支用|提款)(?:日期?|时间)"
_BESIDE_DAY = 6  # letters: 日期：
_NEAR = 12  # letters between 转让给 and who receives
_TO = re.compile(r"(?:转让|出让|让与|转移)(?![方人])(?:给|至|予|于|到)?(?:了)?")
# 甲公司与乙公司已签订《债权转让合同》: who sells is named first.
_BOTH = re.compile(
    r"(?:已|已经)?(?:于[^,。;|]{4,14})?(?:签订|签署|达成|订立)了?《?[^》。;|]{0,12}转让"
)
_TOOK = re.compile(r"(?:处)?(?:依法)?(?:受让|收购|承接|取得)(?:了)?(?!方|人|让)")
_TRANSFERRED = re.compile(r"(?:转让|受让|交割|生效)(?:完成|生效)?日期?(?:为|是)?[:|]{0,2}(.{8,24})")
_AS_OF = re.compile(r"(?:转让|受让|交割)?基准日期?(?:为|是)?[:|]{0,2}(.{8,24})")
_UNTIL = re.compile(r"(?:基准日期?(?:为|是)?|截[至止])[:|]{0,2}$")
_SIGNED_SALE = re.compile(r"(?:签订|签署|达成|订立)了?[《|]{0,2}[^》。;|]{0,14}转让")


def read_paper(pages: Sequence[PageLines], kind: DocumentKind) -> Record | None:
    """What a paper of that kind says; None where nothing of it could be read."""
    found = PaperDraft(PaperText(pages))
    for match in _CONTRACT.finditer(found.text):
        group = next(name for name in ("worded", "no", "before") if match[name])
        if len(re.findall(r"\d", match[group])) > 3 and not _DAY.match(match[group]):
            number = match[group].replace(END, "")
            if group != "worded":
                number = identifier(number)
            found.take("contract_no", number, *match.span(group))
    _borrower(found)
    if kind is DocumentKind.CREDIT_REPORT:
        _party(found, _GRANTER, "issuer")
        _principal(found)
        _granted(found)
        take_state(found, found.text, 0)
    else:
        _principal(found)
    if kind is DocumentKind.SETTLEMENT_CERTIFICATE:
        _settlement(found)
        _moment_after(found, _LENT_ON, "lent_on")
        _signature(found, "issuer")
    elif kind is DocumentKind.ASSIGNMENT_NOTICE:
        _assignment(found)
    elif kind is DocumentKind.CONTRACT:
        _party(found, _LENDER, "issuer")
        _named_settlement(found)
        _moment_after(found, _PAID_OUT, "paid_at")
        if re.search(r"(?:放款|打款)(?:已?成功|完成)|已放款", found.text):
            _moment_after(found, r"借款(?:日期?|时间)", "paid_at")
        _moment_after(found, r"签订(?:日期?|时间)|签署(?:日期?|时间)", "issued_on")
    else:
        _authority(found)
        _signature(found, "issuer")
        _debt(found)
    if kind is not DocumentKind.CONTRACT:
        _signing(found)
    _sentence(found, kind)
    if kind in (DocumentKind.CONTRACT, DocumentKind.CREDIT_REPORT):
        take_lent(found.draft)
    return found.draft.record() if found.draft.values else None


def _borrower(found: PaperDraft) -> None:
    for pattern in _BORROWERS:
        for match in pattern.finditer(found.text):
            name = match[1]
            if (
                name
                and not _NO_PERSON.search(name)
                and not _begins_company(name, found.text[match.start(1) :][:24])
            ):
                found.take("borrower", name, *match.span(1))
                return


def _begins_company(name: str, text: str) -> bool:
    """Whether what looks like a person's name is the beginning of a company's."""
    named = companies_in(text)
    return bool(named) and text.find(named[0]) < len(name)


def _principal(found: PaperDraft) -> None:
    """The sum that was lent; the same in words beside it must agree."""
    lent = lent_in(found.text)
    if lent is None:
        return
    found.take("principal", lent.amount, lent.start, lent.end, SURE if lent.is_sure else INFERRED)
    beside = found.text[lent.end : lent.end + 34].partition("。")[0]
    in_words = amount_in_words(beside) if "大写" in beside else None
    if in_words is not None and in_words != lent.amount:
        found.draft.doubt("principal")


def _granted(found: PaperDraft) -> None:
    """The first loan that a credit report lists."""
    if granted := granted_in(found.text):
        found.take("principal", granted.amount, granted.start, granted.end, DOUBTFUL)


def _settlement(found: PaperDraft) -> None:
    """The day of settling: named as such, else the last day before the words that say it is."""
    _named_settlement(found)
    start = 0
    for paragraph in re.split(rf"(?<=[{END}])", found.text):
        settled = SETTLED.search(paragraph)
        days = list(_DAY.finditer(paragraph, 0, settled.start())) if settled else []
        if settled and days and _is_of_settling(paragraph, days[-1], settled.start()):
            _take_day(found, "settled_on", days[-1], start)
        start += len(paragraph)


def _named_settlement(found: PaperDraft) -> None:
    """The day beside 结清日期, also on an app's page about a loan."""
    for match in _SETTLED_ON.finditer(found.text):
        if day := _DAY.match(match[1]) or _TIGHT_DAY.match(match[1]):
            _take_day(found, "settled_on", day, match.start(1))


def _is_of_settling(paragraph: str, day: re.Match[str], settled: int) -> bool:
    """Whether a day is the one on which a loan was settled, not the one on which it began."""
    between = paragraph[day.end() : settled]
    if "。" in between and not re.search(r"截[至止]到?$", paragraph[: day.start()]):
        return False
    return not _BEGAN.search(between)


def _assignment(found: PaperDraft) -> None:
    """Who sold the claim to whom: by `… 转让给 …`, else by labels; 我司 is who signs."""
    for match in _TO.finditer(found.text):
        after = found.text[match.end() : match.end() + 60]
        to = companies_in(after)
        between = after.partition(to[0])[0] if to else ""
        if (
            not to
            or len(between) > _NEAR
            or re.search(r"[|:。;,]|^(?:通知|日|方|款|协议|合同|安排|公告)", between)
        ):
            continue
        found.take_name("assignee", to[0], match.end())
        before = re.split(r"[。;|]", found.text[: match.start()])[-1]
        named = [one for one in companies_in(before) if one != to[0]]
        if named:
            found.take_name("assignor", named[-1], found.text.rfind(named[-1], 0, match.start()))
    for match in _BOTH.finditer(found.text):
        before = re.split(rf"[。;{END}]", found.text[: match.start()])[-1]
        named = companies_in(before)
        if len(named) == 2 and named[0] != named[1]:
            at = found.text.rfind(before, 0, match.start())
            found.take_name("assignor", named[0], at)
            found.take_name("assignee", named[1], at)
    _party(found, _ASSIGNOR, "assignor")
    _party(found, _ASSIGNEE, "assignee")
    for name, called in _ALIASES:
        for match in called.finditer(found.text):
            before = companies_in(found.text[max(0, match.start() - 40) : match.start()])
            if before and found.text.endswith(before[-1], 0, match.start()):
                found.take_name(name, before[-1], match.start() - len(before[-1]))
    for match in _TOOK.finditer(found.text):
        before = re.split(r"[。;|]", found.text[: match.start()])[-1]
        if (named := companies_in(before)) and re.search(r"我[司行]|本公司", before):
            found.take_name("assignor", named[-1], found.text.rfind(named[-1], 0, match.start()))
            _signature(found, "assignee", but="assignor")
    if re.search("我[司行]|我公司|本公司|我方", found.text):
        _signature(found, "assignor", but="assignee")
    _transfer(found)
    _debt(found)


def _transfer(found: PaperDraft) -> None:
    """The day of the transfer: named as such, else the last one before the words that say it.

    Else that on which the sale was signed; the day as of which sums were struck only for want of
    any other, and then in doubt.
    """
    for match in _TRANSFERRED.finditer(found.text):
        if day := _DAY.match(match[1]):
            _take_day(found, "assigned_on", day, match.start(1))
    for match in _TO.finditer(found.text):
        sentence = re.split(rf"[。;{END}]", found.text[: match.start()])[-1]
        every = _DAY.finditer(sentence)
        if days := [day for day in every if not _UNTIL.search(sentence[: day.start()])]:
            between = sentence[days[-1].end() :]
            if not re.search(r"签订|签署|订立|协议|合同》", between):
                _take_day(found, "assigned_on", days[-1], match.start() - len(sentence))
    if "assigned_on" in found.draft.values:
        return
    for day in _DAY.finditer(found.text):
        if _SIGNED_SALE.match(found.text, day.end()):
            _take_day(found, "assigned_on", day, 0)
            return
    for match in _AS_OF.finditer(found.text):
        if day := _DAY.match(match[1]):
            _take_day(found, "assigned_on", day, match.start(1), sure=INFERRED)


def _signing(found: PaperDraft) -> None:
    """The day that a paper bears: the last one that stands on a line of its own."""
    start = len(found.text)
    for part in reversed(found.text.split(END)[-8:]):
        start -= len(part)
        day = _DAY.search(part)
        if day and len(part) <= len(day[0]) + _BESIDE_DAY:
            _take_day(found, "issued_on", day, start)
            return
        start -= len(END)


def _take_day(
    found: PaperDraft, name: str, day: re.Match[str], start: int, sure: float = SURE
) -> None:
    """Takes a day that was found in a piece of the text which begins at `start`."""
    at = start + day.start()
    found.take(name, moments_in(day[0])[0], at, at + len(day[0]), sure)


def _debt(found: PaperDraft) -> None:
    """What is said to be owed; in doubt where a paper names several sums."""
    for owed in owed_in(found.text):
        sure = SURE if owed.is_sure else INFERRED
        found.take("amount", owed.amount, owed.start, owed.end, sure)
    for name, part in parts_owed_in(found.text) if "principal" in found.draft.values else ():
        found.take(name, part.amount, part.start, part.end, INFERRED)


def _party(found: PaperDraft, label: re.Pattern[str], name: str) -> None:
    """The company that stands behind a label."""
    for match in label.finditer(found.text):
        after = re.sub(
            r"^(?:\([^)]{1,12}\))?[:|]*(?:名称|全称|为|是)?[:|]*",
            "",
            found.text[match.end() :][:60],
        )
        named = companies_in(after)
        if named and after.startswith(named[0]):
            found.take_name(name, named[0], match.end())


def _signature(found: PaperDraft, name: str, but: str = "") -> None:
    """Who signs: the company that ends the paper on a line of its own, else the one named most."""
    other = found.draft.values.get(but)
    parts = [part for part in found.text.split(END) if part]
    for part in reversed(parts[-8:]):
        named = [one for one in companies_in(part) if one != other]
        if named and len(part) <= len(named[0]) + 12:
            found.take_name(name, named[0], found.text.rfind(named[0]))
            return
    everywhere = [one for part in parts for one in companies_in(part) if one != other]
    if everywhere:
        most = max(reversed(everywhere), key=found.text.count)
        found.take_name(name, most, found.text.rfind(most), INFERRED)


def _authority(found: PaperDraft) -> None:
    """The court or regulator that signs, or whose name heads the paper."""
    parts = [part for part in found.text.split(END) if part]
    for part in (*reversed(parts[-8:]), *parts[:4]):
        if named := authority_in(part):
            found.take_name("issuer", named, found.text.rfind(named))
            return


def _moment_after(found: PaperDraft, label: str, name: str) -> None:
    for match in re.finditer(rf"(?:{label})(?:为|是)?[:|]{{0,2}}(?=(.{{8,24}}))", found.text):
        moments = moments_in(match[1])
        if moments and re.match(r"20\d\d", match[1]):
            found.take(name, moments[0], *match.span(1))


def _sentence(found: PaperDraft, kind: DocumentKind) -> None:
    if (told := matter_in(found.text, kind)) is not None:
        said, start, end = told
        found.take("statement", said, start, end)
