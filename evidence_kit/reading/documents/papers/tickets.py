"""Tickets of a lender's service or a complaint office: its number, its day, what was answered."""

import re
from collections.abc import Sequence
from datetime import timedelta

from evidence_kit.domain.readings import CERTAIN, Line, PageLines, Record
from evidence_kit.domain.values import PartialDate
from evidence_kit.reading.documents.amounts import moments_in, span_of_moment
from evidence_kit.reading.documents.companies import companies_in
from evidence_kit.reading.documents.draft import Draft
from evidence_kit.reading.documents.labelled import value_for
from evidence_kit.reading.documents.layout import Pair, Row, Value, rows_of
from evidence_kit.reading.documents.pairing import pairs_of
from evidence_kit.reading.documents.times import time_in
from evidence_kit.reading.documents.words import dense, identifier, plain

_INFERRED = 0.9
_MATTER = r"(?:工单|投诉|诉求|受理|反馈|服务|举报|信访|申诉|建议|案件|事件|登记|咨询|查询)"
_ANSWERS = (
    "(?:客服|官方|机构|平台|商家|商户|企业|公司|单位|被?投诉(?:方|人|单位|企业|机构|对象)|专员|系统|"
    "处理|办理|受理|最新|最终|我[司行])"
)
_LABELS = tuple(
    (name, re.compile(form))
    for name, form in (
        ("order_id", rf"{_MATTER}{{1,2}}(?:单)?(?:编号|单号|号码|号)|工单"),
        (
            "contract_no",
            r"(?:关联|相关|所属|涉及|对应)?(?:借款|贷款|借据|合同)(?:合同|借据)?(?:编号|单号|号码?)?",
        ),
        ("replied_on", r"(?:客服|官方|机构|平台)?(?:回复|答复)(?:时间|日期)"),
        ("closed", r"(?:办结|处理|完结|反馈|关闭|更新)(?:时间|日期)"),
        ("issued_on", rf"(?:{_MATTER}|提交|创建|发起|来电|登记)+(?:时间|日期)"),
        ("status", rf"(?:{_MATTER}|当前|处理|工单|办理)*(?:状态|进度)"),
        (
            "issuer",
            r"(?:被?投诉|受理|承办|处理|回复|被反映)(?:对象|机构|单位|公司|企业|主体|方)|所属机构",
        ),
        (
            "answer",
            rf"{_ANSWERS}*(?:回复|答复|处理结果|处理意见|办理结果|结果)(?:内容)?|{_ANSWERS}+反馈(?:内容)?",
        ),
        (
            "asked",
            rf"(?:客户|您的|我的|用户|{_MATTER})*(?:反映|内容|描述|诉求|问题|详情|事项|说明)",
        ),
    )
)  # fmt: skip
_IS_TICKET = re.compile(r"工单|投诉|诉求|受理|举报|申诉|反馈|信访|客服")
_CONTRACT = re.compile(r"[A-Za-z]{0,6}\d{6,}[A-Za-z\d]*")
# What stands beside a moment, above the words: who did what then.
_HEADS = (
    (
        "answer",
        re.compile(
            rf"{_ANSWERS}*于?(?:已经?)?(?:[回答]复|(?<=.)反馈)了?(?:投诉|您|用户|内容)?|"
            rf"{_ANSWERS}*(?:处理|办理|受理|核查|调查|反馈)(?:结果|意见)(?:如下)?"
        ),
    ),
    ("asked", re.compile(r"(?:用户|我|您)?已?(?:发起|提交|发布)了?(?:投诉|诉求|工单|反馈)?")),
)
_SHORT_DAY = re.compile(
    r"(?<![\d\-/.])\d{1,2}[-/.月]\d{1,2}日?(?:\s*\d{1,2}:\d\d(?::\d\d)?)?(?![\d\-])"
)
# The number of a contract in the words of an answer, and no telephone or day in its place.
_NAMED_CONTRACT = re.compile(
    r"(?:合同|借款|贷款|借据)(?:编号|单号|号码?)?[:(为是]{0,2}"
    r"(?!1[3-9]\d{9}(?!\d))([A-Z]{1,6}\d{6,}[A-Z\d]*|\d{10,}[A-Z\d]*)",
    re.IGNORECASE,
)
# What a page offers below the words: to say whether that helped, to ask again.
_OFFERED = re.compile(
    r"(?:您?对?(?:本次|此次|该|以上)?(?:处理|办理|服务|[回答]复|客服)*(?:结果|内容|意见)?[还仍]?(?:是否)?"
    r"(?:有疑问|不?满意|[未没已]?解决)[吗了么]?[?,。!]*)?"
    r"(?:您?[仍还]?(?:可以?|请|去|点击|立即|我要|如需)?"
    r"(?:再次|重新|继续|补充|追加|撤销|在线|人工|联系|咨询|提交|发起|投诉|申诉|反馈|服务|评[价分]|客服|专员|电话)*)?"
    r"[>〉›]?"
)
_A_YEAR = timedelta(days=364)
_ENDED = re.compile(r"[。！？!?…]$")
_RIGHT = 0.5  # of the page's width: what begins right of it below words is a signature
_MOMENT = 19  # letters at most of a line that is a day and a time, and no sentence that names one
_SENTENCE = 12  # letters: shorter lines are headings or buttons
_APART = "()[]:、,|（）【】：，"  # what sets a moment apart
_APART_BY = 4  # heights of a line
_INDENTED = 0.03  # of the page's width: what begins elsewhere than the words above it
_AND_ITS_MOMENT = 2  # lines: a heading, and its moment beside it
_SHORT_ANSWER = 6  # letters, below a heading with its moment


def read_ticket(page: PageLines, captured_on: PartialDate | None) -> Record | None:
    """What a ticket says; None where a page bears no number of one.

    A day without its year is told by when the ticket was filed, else by `captured_on`.

    `order_id` is its number, `issued_on` when it was filed, `statement` what was asked, `reply`
    what was answered and `replied_on` when.
    """
    rows = rows_of(page)
    if not _IS_TICKET.search(dense("".join(row.text for row in rows))):
        return None
    pairs = pairs_of(rows, _label)
    draft = Draft(page.page)
    for pair in pairs:
        _take(draft, pair)
    if "order_id" not in draft.values:
        return None
    filed = draft.values.get("issued_on")
    if isinstance(filed, PartialDate) and filed.day is not None:
        within = filed.first_day() + _A_YEAR
        captured_on = PartialDate(within.year, within.month, within.day)
    told = [_Row(row, captured_on) for row in rows]
    for label, field, day in (
        ("asked", "statement", "issued_on"),
        ("answer", "reply", "replied_on"),
    ):
        _take_words(draft, told, label, field, day)
    return draft.record()


class _Row:
    """A row of a ticket: which words it heads, and the moment that it names."""

    def __init__(self, row: Row, taken: PartialDate | None) -> None:
        self.lines, self.first = row.lines, row.lines[0]
        self.text = row.text
        self.moment: PartialDate | None = None
        self.dated = tuple(line for line in row.lines if moments_in(line.text))
        named = [moment for line in self.dated for moment in moments_in(line.text)]
        self.is_certain = len(row.lines) <= _AND_ITS_MOMENT and any(map(_is_moment, self.dated))
        self.is_whole = len(named) == 1 and named[0].hour is not None
        if len(named) == 1:
            self.moment = named[0]
        if not named:
            short = [line for line in row.lines if _SHORT_DAY.search(plain(line.text))]
            found = _SHORT_DAY.search(plain(short[0].text)) if len(short) == 1 else None
            said = time_in(found[0], taken) if found else None
            if said is not None and said.on is not None:
                self.moment, self.dated, self.is_certain = said.on, tuple(short), False

    @property
    def heading(self) -> tuple[str, str] | None:
        """The label of the words below, and what of them stands beside it."""
        label = _label(self.first.text)
        if label is not None and self.is_led_by_moment:
            return label[0], _around_moment(self.text)[1]
        if label is not None or self.moment is None:
            return label
        before, after = _around_moment(self.text)
        for name, form in _HEADS:
            if form.fullmatch(before + dense(after).strip(_APART)):
                return name, ""
            if form.fullmatch(before) and len(after) > _SHORT_ANSWER:
                return name, after
        return None

    @property
    def is_head_of_moment(self) -> bool:
        """Whether it says who did what at a moment, without a label."""
        return _label(self.first.text) is None and self.heading is not None

    @property
    def is_led_by_moment(self) -> bool:
        """Whether a moment stands right behind the colon of its label."""
        label = _label(self.first.text)
        return bool(label and moments_in(label[1]) and not _around_moment(label[1])[0])

    @property
    def has_own_moment(self) -> bool:
        """Whether the moment that it names is of the words that it heads."""
        is_beside = self.first not in self.dated
        is_own = is_beside or self.is_head_of_moment or self.is_led_by_moment
        return self.moment is not None and (is_own or self.begun is not None)

    @property
    def is_sure(self) -> bool:
        """Whether its moment is printed whole, with nothing beside it that may be of others."""
        return self.is_certain or (self.is_whole and len(self.lines) == 1)

    @property
    def begun(self) -> str | None:
        """What is said behind the day and the clock with which it begins; None without those."""
        if self.moment is None or self.moment.hour is None or len(self.lines) > 1:
            return None
        before, after = _around_moment(self.text)
        return None if before else after

    @property
    def is_moment(self) -> bool:
        """Whether it is a day, perhaps with a time, and nothing that was said."""
        return self.moment is not None and len(dense(self.first.text)) <= _MOMENT


def _around_moment(text: str) -> tuple[str, str]:
    """What stands before and behind the moment in a text, without what sets it apart."""
    flat = plain(text)
    span = span_of_moment(flat)
    if span is None:
        found = _SHORT_DAY.search(flat)
        span = found.span() if found else (len(flat), len(flat))
    written = text.strip() if len(text.strip()) == len(flat) else flat
    before, after = written[: span[0]], written[span[1] :]
    return dense(before).strip(_APART), after.strip().lstrip(_APART).strip()


def _label(text: str) -> tuple[str, str] | None:
    tight = dense(text)
    head, colon, rest = tight.partition(":")
    for name, form in _LABELS:
        if form.fullmatch(head):
            return name, rest if colon else ""
        glued = form.match(tight)
        is_value = name in ("order_id", "issued_on", "replied_on", "closed")
        if glued and is_value and re.match(r"[A-Z]{0,6}\d{4}", tight[glued.end() :]):
            return name, tight[glued.end() :]
    return None


def _take(draft: Draft, pair: Pair) -> None:
    spot = pair.value.spot(draft.page)
    if pair.name == "order_id":
        draft.take("order_id", identifier(pair.value.text), spot)
    elif pair.name == "contract_no":
        number = _CONTRACT.search(dense(pair.value.text))
        draft.take("contract_no", number[0] if number else None, spot)
    elif pair.name in ("issued_on", "replied_on"):
        moment, sure = value_for("paid_at", pair.value)
        draft.take(pair.name, moment, pair.value.spot(draft.page, sure))
    elif pair.name == "status":
        draft.take("status", dense(pair.value.text) or None, spot)
    elif pair.name == "issuer":
        named = companies_in(pair.value.text)
        draft.take("issuer", named[0] if named else None, spot)


def _take_words(draft: Draft, rows: Sequence[_Row], label: str, field: str, day: str) -> None:
    """The sentences below a heading such as 客服回复, up to the next one; a time may be beside."""
    for number, row in enumerate(rows):
        told = row.heading
        if told is None or told[0] != label:
            continue
        said, dated, below = _said_beside(row, told[1]), row, number + 1
        if label == "answer" and not said and not row.has_own_moment:
            following = rows[below] if below < len(rows) else row
            if following.begun is not None and following.heading is None:
                said, dated, below = _said_beside(following, following.begun), following, below + 1
        if dated.has_own_moment and dated.moment is not None:
            spot = Value(dated.dated).spot(draft.page, CERTAIN if dated.is_sure else _INFERRED)
            draft.take(day, dated.moment, spot)
        shortest = _SHORT_ANSWER if dated.moment is not None else _SENTENCE + 1
        sure = _add_words_below(draft, rows, below, said, (label, day, shortest))
        if said:
            value = Value(tuple(said))
            draft.take(field, value.text, value.spot(draft.page, sure))
            if label == "answer":
                _take_contract(draft, value)
            return


def _said_beside(row: _Row, begun: str) -> list[Line]:
    """What is said on the row of a heading: `begun`, behind it, or what stands beside it."""
    is_dated = row.is_head_of_moment or row.is_led_by_moment or row.begun is not None
    if len(begun) > (_SHORT_ANSWER if is_dated else _SENTENCE):
        return [Line(begun, row.first.box)]
    return [x for x in row.lines[1:] if len(dense(x.text)) > _SENTENCE and x not in row.dated]


def _add_words_below(
    draft: Draft, rows: Sequence[_Row], start: int, said: list[Line], of: tuple[str, str, int]
) -> float:
    """Adds the lines that go on with what was said, and tells how sure it is that they do."""
    label, day, shortest = of
    sure = CERTAIN
    for at, below in enumerate(rows[start:], start):
        first = below.first
        if below.heading or below.is_moment or _names_who_answered(rows, at):
            if label == "answer" and said and not below.heading:
                _take_moment_below(draft, below, day)
            return sure
        if len(below.lines) > 1 or (len(dense(first.text)) < shortest and not said):
            return sure
        if said and (_is_apart(first, said[-1]) or _is_offered(first, said[-1])):
            return sure
        if said and _is_signature(first, said[-1]):
            if label == "answer":
                _take_signature(draft, first)
            return sure
        sure = min(sure, CERTAIN if said or len(dense(first.text)) > _SENTENCE else _INFERRED)
        said.append(first)
    return _INFERRED  # the page may end before the words do


def _take_contract(draft: Draft, said: Value) -> None:
    """The loan that an answer names by the number of its contract, where it names one alone."""
    named = set(_NAMED_CONTRACT.findall(dense(said.text)))
    if len(named) == 1 and "contract_no" not in draft.values:
        (number,) = named
        lines = tuple(line for line in said.lines if number in dense(line.text)) or said.lines
        draft.take("contract_no", number, Value(lines).spot(draft.page))


def _take_moment_below(draft: Draft, row: _Row, day: str) -> None:
    """The moment that stands below an answer, where none stands above it."""
    if row.moment is not None and day not in draft.values:
        draft.take(day, row.moment, Value(row.dated).spot(draft.page, _INFERRED))


def _names_who_answered(rows: Sequence[_Row], at: int) -> bool:
    """Whether a row is a name above the moment of an answer."""
    text = dense(rows[at].text)
    is_name = len(text) <= _SENTENCE and not _ENDED.search(text)
    return is_name and any(row.is_head_of_moment for row in rows[at + 1 : at + 2])


def _is_apart(line: Line, above: Line) -> bool:
    """Whether a line stands so far below another that it is a button, and no more of its words."""
    return line.box.top - above.box.bottom > _APART_BY * (above.box.bottom - above.box.top)


def _is_offered(line: Line, above: Line) -> bool:
    """Whether a line apart from the words above it offers to judge them, or to ask again."""
    is_column = abs(line.box.left - above.box.left) < _INDENTED
    is_next = line.box.top - above.box.bottom < above.box.bottom - above.box.top
    return _OFFERED.fullmatch(dense(line.text)) is not None and not (is_column and is_next)


def _is_signature(line: Line, above: Line) -> bool:
    """Whether a line below words that have ended says who wrote them."""
    is_name = companies_in(line.text) == [dense(line.text)]
    return bool(_ENDED.search(dense(above.text))) and (is_name or line.box.left > _RIGHT)


def _take_signature(draft: Draft, line: Line) -> None:
    """Who answered: whom the ticket went to, where nothing else says so."""
    named = companies_in(line.text)
    draft.take("issuer", named[0] if named else None, Value((line,)).spot(draft.page))


def _is_moment(line: Line) -> bool:
    return bool(moments_in(line.text)) and len(dense(line.text)) <= _MOMENT
