"""Tickets of a lender's service or a complaint office: which records are one, and what it shows."""

import re
from collections.abc import Sequence

from evidence_kit.domain.identifiers import plain
from evidence_kit.domain.kinds import EventKind
from evidence_kit.domain.readings import DocumentKind, Line, Reading, Record

_COMPLAINT = r"(?:投诉|举报|信访|申诉)"
# What calls a ticket so: a label of its number or state, its kind, a title that says no more.
_CALLED = re.compile(
    rf"{_COMPLAINT}(?:服务|处理|受理|登记|办理)*"
    r"(?:工?单|编号|号|事项|事由|案件|件|时间|日期|状态|进度|详情|记录|内容|类型|人|对象|机构|请求|回执|结果)"
    rf"|(?:类型|类别|性质|种类)\W*{_COMPLAINT}"
    rf"|[(（【\[]{_COMPLAINT}[)）】\]]"
    rf"|^(?:[\w（()）]{{0,8}}){_COMPLAINT}$"
)
_OFFERED = re.compile(  # buttons, and what a page tells of complaints in general
    rf"(?:我要|[去再]|立即|马上|发起|提交|新增|继续|如需|点击|一键|在线){_COMPLAINT}"
    rf"|{_COMPLAINT}\w{{0,4}}(?:电话|热线|渠道|邮箱|入口|须知|指南|流程)"
)
_OTHERWISE = re.compile(r"咨询|建议|表扬|求助|意见|报修")  # what a ticket may be beside a complaint


def tickets_in(reading: Reading) -> tuple[Record, ...]:
    """The tickets that were read in a file."""
    if reading.kind is not DocumentKind.OTHER:
        return ()
    return tuple(record for record in reading.records if record.order_id)


def is_same_ticket(one: str, other: str) -> bool:
    """Whether two numbers are that of one ticket; an unknown one is nobody's."""
    return bool(one) and plain(one) == plain(other)


def head_of(reading: Reading, ticket: Record) -> str:
    """What a ticket's page says above the words that were asked and answered."""
    return "\n".join(line.text for line in _head(reading, ticket))


def made_with(reading: Reading, ticket: Record) -> EventKind:
    """What one did: a complaint where the ticket calls itself one, else a word to the service."""
    head = _head(reading, ticket)
    calls = any(_calls_it_complaint(line, head) for line in head)
    return EventKind.COMPLAINT if calls else EventKind.OWN_CONTACT


def _head(reading: Reading, ticket: Record) -> list[Line]:
    said = [s for name in ("statement", "reply") if (s := ticket.spots.get(name)) and s.box]
    number = ticket.spots.get("order_id")
    page = number.page if number else 1
    top = min((s.box.top for s in said if s.box and s.page == page), default=1.0)
    lines = (each.lines for each in reading.lines if each.page == page)
    return [x for each in lines for x in each if x.box.top < top]


def _calls_it_complaint(line: Line, head: Sequence[Line]) -> bool:
    """Whether a line names the ticket a complaint: no tab among others, and no button."""
    row = " ".join(each.text for each in head if _is_beside(each, line))
    called = _CALLED.search(line.text.strip()) or _CALLED.search(row)
    return bool(called) and not _OFFERED.search(line.text) and not _OTHERWISE.search(row)


def _is_beside(one: Line, other: Line) -> bool:
    """Whether two lines stand in one row: the middle of each lies in the other's height."""
    middle = (one.box.top + one.box.bottom) / 2
    return other.box.top <= middle <= other.box.bottom
