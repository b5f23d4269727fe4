"""Notices of payments below each other: each under its own name, in sentences, with its time."""

import re
from collections.abc import Sequence

from evidence_kit.domain.readings import Line, PageLines
from evidence_kit.reading.documents.amounts import is_whole_moment, moments_in
from evidence_kit.reading.documents.layout import Row, around, rows_of
from evidence_kit.reading.documents.lists.items import Item
from evidence_kit.reading.documents.words import dense, width_of

_NAME = re.compile(
    r"[\u4e00-\u9fff]{0,6}(?:还款|扣款|代扣|支付|付款|交易|动账|入账)(?:成功|失败|结果|到账|完成)(?:通知|提醒)"
)
_END = re.compile(r"[。!?;]$|(?<!\d)\.$")  # the point behind a figure is that of a sum
_LEAST = 2
_FLUSH = 0.02  # of the page's width
_INDENT = 2.5  # letters by which a paragraph's first line may begin further in
_NEXT_LINE = 1.0  # of a line's height


def notices_in(rows: Sequence[Row]) -> list[Item]:
    """The notices of a page, what one says as one line; none where there are not several."""
    named = [n for n, row in enumerate(rows) if _NAME.fullmatch(dense(row.lines[0].text))]
    if len(named) < _LEAST:
        return []
    starts = [n - 1 if n and _is_moment(rows[n - 1]) else n for n in named]
    ends = [*starts[1:], len(rows)]
    return [
        Item(tuple(_whole_sentences(rows[start:end])))
        for start, end in zip(starts, ends, strict=True)
    ]


def lists_notices(page: PageLines) -> bool:
    """Whether several notices stand on a page: it is no letter, whatever its title."""
    return bool(notices_in(rows_of(page)))


def _is_moment(row: Row) -> bool:
    return len(row.lines) == 1 and is_whole_moment(row.text) and len(moments_in(row.text)) == 1


def _whole_sentences(rows: Sequence[Row]) -> list[Row]:
    """The rows with the lines of a paragraph as one, so that no amount is broken."""
    whole: list[Row] = []
    for row in rows:
        if whole and _goes_on(whole[-1], row):
            whole[-1] = Row((_joined(whole[-1].lines[0], row.lines[0]),))
        else:
            whole.append(row)
    return whole


def _goes_on(above: Row, row: Row) -> bool:
    if len(above.lines) > 1 or len(row.lines) > 1:
        return False
    upper, lower = above.lines[0], row.lines[0]
    high = lower.box.bottom - lower.box.top
    letter = (upper.box.right - upper.box.left) / width_of(upper.text)
    return (
        not _NAME.fullmatch(dense(upper.text))
        and not _is_moment(above)
        and not _END.search(dense(upper.text))
        and -_FLUSH < upper.box.left - lower.box.left < _FLUSH + _INDENT * letter
        and lower.box.top - upper.box.bottom < _NEXT_LINE * high
    )


def _joined(upper: Line, lower: Line) -> Line:
    sure = min(upper.confidence, lower.confidence)
    return Line(upper.text + lower.text, around([upper.box, lower.box]), sure)
