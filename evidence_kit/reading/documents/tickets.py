"""Tickets of a lender's service or a complaint office: its number, its day, what was answered."""

import re
from collections.abc import Sequence

from evidence_kit.domain.readings import CERTAIN, Line, PageLines, Record
from evidence_kit.reading.documents.amounts import moments_in
from evidence_kit.reading.documents.companies import companies_in
from evidence_kit.reading.documents.draft import Draft
from evidence_kit.reading.documents.labelled import value_for
from evidence_kit.reading.documents.layout import Pair, Row, Value, rows_of
from evidence_kit.reading.documents.pairing import pairs_of
from evidence_kit.reading.documents.words import dense, identifier

_INFERRED = 0.9
_MATTER = r"(?:工单|投诉|诉求|受理|反馈|服务|举报|信访|申诉|建议|案件|事件|登记|咨询|查询)"
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
            r"(?:客服|官方|机构|平台|处理|办理|受理|我[司行])*"
            r"(?:回复|答复|处理结果|处理意见|办理结果|结果)(?:内容)?",
        ),
        (
            "asked",
            rf"(?:客户|您的|我的|用户|{_MATTER})*(?:反映|内容|描述|诉求|问题|详情|事项|说明)",
        ),
    )
)  # fmt: skip
_IS_TICKET = re.compile(r"工单|投诉|诉求|受理|举报|申诉|反馈|信访|客服")
_CONTRACT = re.compile(r"[A-Za-z]{0,6}\d{6,}[A-Za-z\d]*")
_ANSWERED = re.compile(r"回复|答复")
_ENDED = re.compile(r"[。！？!?…]$")
_RIGHT = 0.5  # of the page's width: what begins right of it below words is a signature
_MOMENT = 19  # letters at most of a line that is a day and a time, and no sentence that names one
_SENTENCE = 12  # letters: shorter lines are headings or buttons


def read_ticket(page: PageLines) -> Record | None:
    """What a ticket says; None where a page bears no number of one.

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
    for label, field, day in (
        ("asked", "statement", "issued_on"),
        ("answer", "reply", "replied_on"),
    ):
        _take_words(draft, rows, label, field, day)
    return draft.record()


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


def _take_words(draft: Draft, rows: Sequence[Row], label: str, field: str, day: str) -> None:
    """The sentences below a heading such as 客服回复, up to the next one; a time may be beside."""
    for number, row in enumerate(rows):
        told = _heading(row.lines[0])
        if told is None or told[0] != label:
            continue
        beside = row.lines[1:]
        said = [x for x in beside if len(dense(x.text)) > _SENTENCE and not moments_in(x.text)]
        said = [Line(told[1], row.lines[0].box)] if len(told[1]) > _SENTENCE else said
        dated = beside or (row.lines if _is_moment(row.lines[0]) else ())
        moments = [moment for line in dated for moment in moments_in(line.text)]
        if len(moments) == 1:
            alone = len(dated) == 1 and _is_moment(dated[0])
            spot = Value(dated).spot(draft.page, CERTAIN if alone else _INFERRED)
            draft.take(day, moments[0], spot)
        sure = CERTAIN
        for at, below in enumerate(rows[number + 1 :], number + 1):
            first = below.lines[0]
            if _heading(first) or _is_moment(first) or _names_who_answered(rows, at):
                break
            if len(below.lines) > 1 or (len(dense(first.text)) <= _SENTENCE and not said):
                break
            if said and _is_signature(first, said[-1]):
                if label == "answer":
                    _take_signature(draft, first)
                break
            said.append(first)
        else:
            sure = _INFERRED  # the page may end before the words do
        if said:
            value = Value(tuple(said))
            draft.take(field, value.text, value.spot(draft.page, sure))
            return


def _heading(line: Line) -> tuple[str, str] | None:
    """A label; or the moment of an answer, beside the word for that: 2025-05-12 15:27 回复."""
    label = _label(line.text)
    return ("answer", "") if label is None and _is_stamp(line) else label


def _is_stamp(line: Line) -> bool:
    return _is_moment(line) and _ANSWERED.search(dense(line.text)) is not None


def _names_who_answered(rows: Sequence[Row], at: int) -> bool:
    """Whether a row is a name above the moment of an answer."""
    is_short = len(dense(rows[at].text)) <= _SENTENCE
    return is_short and any(_is_stamp(row.lines[0]) for row in rows[at + 1 : at + 2])


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
