"""Notices of many claims at once: a row for each debtor, with contract and what is owed."""

import re
from collections.abc import Sequence
from dataclasses import replace

from evidence_kit.domain.readings import DocumentKind, Line, PageLines, Record
from evidence_kit.reading.documents.amounts import amount_alone
from evidence_kit.reading.documents.draft import Draft
from evidence_kit.reading.documents.layout import Row, Value, rows_of
from evidence_kit.reading.documents.papers.papers import read_paper
from evidence_kit.reading.documents.words import dense, identifier

_NUMBERED = re.compile(r"(?:借款|贷款|合同|借据|协议)+(?:的)?(?:编号|号码?|单号)")
_OWED = re.compile(
    r"(?:转让|标的|剩余|未偿|尚欠|拖欠|应还|债权)*(?:债权|本息|欠款|金额|余额)"
    r"(?:总额|金额|合计|余额)?(?:\((?:元|人民币|单位:元)\))?"
)
_NAME = re.compile(r"[\u4e00-\u9fff*]{2,4}|[\u4e00-\u9fff]{1,8}·[\u4e00-\u9fff·]{1,10}")
_LEAST = 2  # rows make a list
_MARGIN = 0.03  # of the page's width, around a list
_SMALL = 0.94  # a list of many names is set small: one sign may be another like it
_OF_ONE = frozenset({"contract_no", "amount", "borrower", "principal"})
_Claim = tuple[Line, Line, Line | None]  # the lines of a contract, a sum and a name


def read_claims(pages: Sequence[PageLines]) -> list[Record]:
    """What a notice says of each debtor; empty where it lists none."""
    return [claim for page in pages for claim in _claims_on(page)]


def _claims_on(page: PageLines) -> list[Record]:
    listed = _listed(page)
    if len(listed) < _LEAST:
        return []
    # In a newspaper other columns stand beside the notice.
    edge = min(line.box.left for row in listed for line in row if line is not None) - _MARGIN
    own = replace(page, lines=tuple(line for line in page.lines if _middle(line) > edge))
    about = read_paper([own], DocumentKind.ASSIGNMENT_NOTICE) or Record()
    kept = {name: spot for name, spot in about.spots.items() if name not in _OF_ONE}
    return [
        replace(
            about,
            contract_no=draft.contract_no,
            amount=draft.amount,
            borrower=draft.borrower,
            principal=None,
            spots={**kept, **draft.spots},
        )
        for draft in (_claim(page.page, row) for row in _listed(own))
    ]


def _listed(page: PageLines) -> list[_Claim]:
    rows = rows_of(page)
    heads = [n for n, row in enumerate(rows) if _names(row, _NUMBERED) and _names_near(rows, n)]
    return [found for row in rows[heads[0] :] if (found := _row(row))] if heads else []


def _claim(page: int, row: _Claim) -> Record:
    number, owed, name = row
    draft = Draft(page)
    draft.take("contract_no", identifier(number.text), Value((number,)).spot(page))
    printed = amount_alone(owed.text)
    if printed is not None:
        draft.take("amount", printed.amount, Value((owed,)).spot(page))
    if name is not None:
        draft.take("borrower", dense(name.text), Value((name,)).spot(page, _SMALL))
    return draft.record()


def _middle(line: Line) -> float:
    return (line.box.left + line.box.right) / 2


def _names(row: Row, form: re.Pattern[str]) -> bool:
    return any(form.fullmatch(dense(line.text)) for line in row.lines)


def _names_near(rows: Sequence[Row], number: int) -> bool:
    """Whether the head of what is owed stands beside that of the numbers; a photograph is askew."""
    return any(_names(row, _OWED) for row in rows[max(0, number - 1) : number + 2])


def _row(row: Row) -> _Claim | None:
    """A row's contract and sum, and the name before its contract."""
    at = next((n for n, line in enumerate(row.lines) if _is_number(line)), None)
    if at is None:
        return None
    sums = [line for line in row.lines[at + 1 :] if _is_sum(line)]
    if not sums:
        return None
    names = [line for line in row.lines[:at] if _NAME.fullmatch(dense(line.text))]
    return row.lines[at], sums[-1], names[-1] if names else None


def _is_number(line: Line) -> bool:
    return identifier(line.text) is not None and amount_alone(line.text) is None


def _is_sum(line: Line) -> bool:
    printed = amount_alone(line.text)
    return printed is not None and printed.has_fen
