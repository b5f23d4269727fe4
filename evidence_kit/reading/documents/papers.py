"""Certificates, contracts, notices and letters: who says what about which contract."""

import re
from collections.abc import Sequence

from evidence_kit.domain.readings import DocumentKind, Line, PageLines, Record, Spot
from evidence_kit.domain.values import Money, PartialDate
from evidence_kit.reading.documents.amounts import amount_alone, amounts_in, moments_in
from evidence_kit.reading.documents.draft import Draft
from evidence_kit.reading.documents.layout import around, rows_of
from evidence_kit.reading.documents.words import companies_in, dense, identifier

_END = "|"
_NAME = r"([\u4e00-\u9fff][\u4e00-\u9fff*·]{1,7}?)"
_BORROWER = re.compile(
    rf"(?:借款人|贷款人姓名|客户姓名|客户名称|债务人|姓名|客户|乙方)(?:\(乙方\)|\(借款人\))?(?:姓名)?[:|]?{_NAME}"
    r"(?=[(,。、|先女身证于通在向与的已]|$|[A-Za-z0-9])|"
    rf"(?:尊敬的|致[:]?){_NAME}(?=先生|女士|[:,|]|$)"
)
_CONTRACT = re.compile(
    r"(?:合同编号|合同号|合同号码|借据编号|借据号|协议编号|贷款编号|借款编号|编号为|合同\|?\(编号)(?:为|是)?[:|]{0,2}\s*([A-Za-z0-9\-_]{6,40})"
)
_PRINCIPAL = re.compile(
    r"(?:借款本金|贷款本金|借款金额|贷款金额|本金金额|贷款总额|借款总额|本金|授信金额)(?:总额|共计|合计|为|金额|余额)*(?:人民币|rmb)?[:|]{0,2}\s*¥?"
    r"(\d[\d,]*(?:\.\d{1,2})?)\s*元?"
)
_DEBT = re.compile(
    r"(?:债权(?:总额|金额|余额)|转让(?:金额|债权金额)|欠款(?:总额|金额)?|本息合计|未偿(?:还)?(?:本息|余额|金额)|应还(?:总额|金额|款项)?|"
    r"尚欠|拖欠|逾期(?:金额|本息)|欠付|剩余(?:本息|债权)|待还(?:金额)?|合计|总计|共计)[^\d。;]{0,14}?¥?(\d[\d,]*(?:\.\d{1,2})?)\s*元"
)
_SETTLED = re.compile(r"结清|还清|清偿|全部归还|履行完毕|已全部偿还")
_UNTIL = re.compile(
    r"(?:截至|截止|截止到|于|自)?(20\d\d年\d{1,2}月\d{1,2}日|20\d\d[-./]\d\d[-./]\d\d)"
)
_TOTAL = re.compile(r"债权|转让|合计|总计|共计|本息合计|欠款总额|应还总额")
_LENDER = re.compile(
    r"(?:贷款人|出借人|放款机构|资金方|贷款机构|甲方|债权人|出借方)(?:\([^)]*\))?(?:名称)?"
)
_ASSIGNOR = re.compile(r"转让方|原债权人|出让人|转让人|债权转让人|债权出让方|甲方")
_ASSIGNEE = re.compile(r"受让方|受让人|新债权人|债权受让人|债权受让方|乙方")
_NEAR = 12  # letters between 转让给 and who receives
_TO = re.compile(r"(?:转让|出让|让与)(?:给|至|予|于)?(?:了)?")
_MATTERS: dict[DocumentKind, re.Pattern[str]] = {
    DocumentKind.SETTLEMENT_CERTIFICATE: _SETTLED,
    DocumentKind.ASSIGNMENT_NOTICE: re.compile(r"转让|受让"),
    DocumentKind.LETTER: re.compile(r"逾期|欠款|偿还|还款|诉讼|法律|结清|催收"),
    DocumentKind.CREDIT_REPORT: re.compile(r"发放|结清|余额|逾期"),
    DocumentKind.CONTRACT: re.compile(r"借款|贷款"),
}


class _Text:
    """The words of all pages in one string, and where each part of it stands.

    A bar parts what does not go on: cells of a row, the ends of paragraphs.
    """

    def __init__(self, pages: Sequence[PageLines]) -> None:
        self.lines: list[tuple[int, Line]] = []
        self.starts: list[int] = []
        self.text = ""
        for page in pages:
            rows = rows_of(page)
            edge = max((line.box.right for row in rows for line in row.lines), default=1.0)
            for row in rows:
                for line in row.lines:
                    self._add(page.page, line, len(row.lines) > 1 or line.box.right < 0.92 * edge)

    def _add(self, page: int, line: Line, ends: bool) -> None:
        if len(dense(line.text)) < 2:  # a sign of a seal
            return
        self.lines.append((page, line))
        self.starts.append(len(self.text))
        self.text += dense(line.text) + (_END if ends else "")

    def spot(self, start: int, end: int, confidence: float) -> Spot:
        """Where the characters from `start` to before `end` stand: the lines that hold them."""
        ends = [*self.starts[1:], len(self.text)]
        held = [
            line
            for line, first, last in zip(self.lines, self.starts, ends, strict=True)
            if first < end and last > start
        ]
        page = held[0][0]
        sure = min(confidence, *(line.confidence for _, line in held))
        return Spot(sure, page, around([line.box for number, line in held if number == page]))


def read_paper(pages: Sequence[PageLines], kind: DocumentKind) -> Record | None:
    """What a paper of that kind says; None where nothing of it could be read."""
    text = _Text(pages)
    found = _Found(text)
    if match := _CONTRACT.search(text.text):
        found.take("contract_no", identifier(match[1]), *match.span(1))
    if match := _BORROWER.search(text.text):
        group = 1 if match[1] else 2
        found.take("borrower", match[group], *match.span(group))
    for match in _PRINCIPAL.finditer(text.text):
        found.take("principal", _money(match[1]), *match.span(1))
    if kind is DocumentKind.SETTLEMENT_CERTIFICATE:
        _settlement(found)
        _signature(found, "issuer")
    elif kind is DocumentKind.ASSIGNMENT_NOTICE:
        _assignment(found)
    elif kind is DocumentKind.CONTRACT:
        _party(found, _LENDER, "issuer")
        _moment_after(found, r"放款(?:日期?|时间)|借款日期?|签订日期?|签署日期?", "paid_at")
    else:
        _signature(found, "issuer")
        _debt(found)
    _sentence(found, kind)
    return found.draft.record() if found.draft.values else None


class _Found:
    """What was found in a text so far."""

    def __init__(self, text: _Text) -> None:
        self._text = text
        self.text = text.text
        self.draft = Draft()

    def take(self, name: str, value: object, start: int, end: int, sure: float = 0.97) -> None:
        """Takes what the characters from `start` to before `end` say."""
        if value is not None:
            self.draft.take(name, value, self._text.spot(start, end, sure))


def _settlement(found: _Found) -> None:
    """The day on which it was settled: named as such, else `截至 … 已结清`."""
    _moment_after(found, r"结清(?:日期|时间|日)|还清(?:日期|时间)", "settled_on")
    for match in _UNTIL.finditer(found.text):
        following = found.text[match.end() : match.end() + 80].partition("。")[0]
        long = found.text[match.end() : match.end() + 160]
        settled = _SETTLED.search(following) or (
            match[0].startswith("截") and _SETTLED.search(long)
        )
        begins = re.search(r"(?:自|从|于)?$", found.text[: match.start(1)])
        if settled and not re.match(r"(?:起|至|止|签订|与)", found.text[match.end() :]) and begins:
            found.take("settled_on", moments_in(match[1])[0], *match.span(1))


def _assignment(found: _Found) -> None:
    """Who sold the claim to whom: by labels, else by `… 转让给 …`; 我司 is who signs."""
    _party(found, _ASSIGNOR, "assignor")
    _party(found, _ASSIGNEE, "assignee")
    for match in _TO.finditer(found.text):
        after = found.text[match.end() : match.end() + 60]
        to = companies_in(after)
        between = after.partition(to[0])[0] if to else ""
        if not to or len(between) > _NEAR or re.search(r"[|:。;]|^(?:通知|日|方|款)", between):
            continue
        start = found.text.find(to[0], match.end())
        found.take("assignee", to[0], start, start + len(to[0]))
        before = re.split(r"[。;|]", found.text[: match.start()])[-1]
        named = [one for one in companies_in(before) if one != to[0]]
        if named:
            start = found.text.rfind(named[0], 0, match.start())
            found.take("assignor", named[0], start, start + len(named[0]))
    if re.search("我[司行]|本公司", found.text):
        _signature(found, "assignor")
    _debt(found)


def _debt(found: _Found) -> None:
    """What is said to be owed; in doubt where a paper names several sums."""
    claims = list(_DEBT.finditer(found.text))
    totals = [match for match in claims if _TOTAL.match(match[0])]
    sure = 0.97 if len({match[1] for match in claims}) == 1 else 0.9
    for match in (*totals, *claims):
        found.take("amount", _money(match[1]), *match.span(1), sure)


def _party(found: _Found, label: re.Pattern[str], name: str) -> None:
    """The company that stands behind a label."""
    for match in label.finditer(found.text):
        after = re.sub(r"^[:|()]*(?:名称|全称)?[:|]*", "", found.text[match.end() :][:50])
        named = companies_in(after)
        if named and after.startswith(named[0]):
            start = found.text.find(named[0], match.end())
            found.take(name, named[0], start, start + len(named[0]))


def _signature(found: _Found, name: str) -> None:
    """Who signs: of the companies at the end the one that is named most often."""
    named = [one for part in found.text.split(_END) for one in companies_in(part)]
    taken = found.draft.values.get("assignee")
    signing = [one for one in named if one != taken and found.text.rfind(one) > len(found.text) / 2]
    if not signing:
        return
    last = max(reversed(signing), key=found.text.count)
    start = found.text.rfind(last)
    found.take(name, last, start, start + len(last), 0.96)


def _moment_after(found: _Found, label: str, name: str) -> None:
    for match in re.finditer(rf"(?:{label})(?:为|是)?[:|]?(.{{8,24}})", found.text):
        moments: list[PartialDate] = moments_in(match[1])
        if moments and re.match(r"20\d\d", match[1]):
            found.take(name, moments[0], *match.span(1))


def _sentence(found: _Found, kind: DocumentKind) -> None:
    matter = _MATTERS.get(kind)
    if matter is None:
        return
    start = 0
    for part in re.split(rf"(?<=[。;!{_END}])", found.text):
        if matter.search(part) and len(part) > 16:
            found.take("statement", part.strip(_END), start, start + len(part))
            return
        start += len(part)


def _money(figure: str) -> Money | None:
    printed = amount_alone(figure)
    if printed is not None:
        return printed.amount
    named = amounts_in(f"{figure}元")
    return named[0] if named else None
