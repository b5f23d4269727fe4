"""The loans of a credit report: what was lent by whom, when it was settled, what is left of it."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from evidence_kit.domain.readings import Line, PageLines, Record
from evidence_kit.domain.values import PartialDate
from evidence_kit.reading.documents.amounts import amount_alone
from evidence_kit.reading.documents.companies import companies_in
from evidence_kit.reading.documents.draft import Draft
from evidence_kit.reading.documents.layout import Row, Value, rows_of
from evidence_kit.reading.documents.papers.paper_draft import INFERRED, PaperDraft
from evidence_kit.reading.documents.papers.paper_sums import granted_in, lent_in
from evidence_kit.reading.documents.papers.paper_text import END, PaperText
from evidence_kit.reading.documents.words import dense

# Heads of the table of an account, by what they mean.
_HEADS = {
    "管理机构": "issuer", "发放机构": "issuer", "业务管理机构": "issuer", "授信机构": "issuer",
    "借款金额": "principal", "贷款金额": "principal", "余额": "balance",
}  # fmt: skip
_LEAST_HEADS = 3
_NEAR = 0.06  # of the page's width: how far a line stands from the middle of what it goes on with

_LENT_BY = re.compile(r"(?<![\u4e00-\u9fff])(?:发放|管理|业务管理|授信|贷款)机构(?:名称)?[:|]")
_NAMED_END = re.compile(r"结清日期?[:|]+(20\d\d)[-/.年](\d{1,2})(?:[-/.月](\d{1,2}))?")
_ENDED = re.compile(r"(20\d\d)年(0?[1-9]|1[0-2])月(?:(0?[1-9]|[12]\d)日)?已?结清")
_LEFT = re.compile(
    r"(?<![\u4e00-\u9fff])余额(?:\(元\))?(?:为|是)?[:|]{0,2}¥?(\d[\d,]*(?:\.\d\d)?)(?=元|[|。,;]|$)"
)


def read_credit_report(pages: Sequence[PageLines]) -> list[Record]:
    """The loans that a report lists, in sentences, tables or blocks; empty where it lists none."""
    return _in_sentences(pages) or _in_tables(pages) or _in_blocks(pages)


def _in_sentences(pages: Sequence[PageLines]) -> list[Record]:
    """The loans that the sentences of a report list, each with who lent it."""
    text = PaperText(pages)
    loans: list[PaperDraft] = []
    start, is_of_loan = 0, False
    for part in re.split(rf"(?<=[。;{END}])", text.text):
        lenders = companies_in(part)
        granted = granted_in(part) if lenders else None
        if granted is not None:
            found = PaperDraft(text)
            loans.append(found)
            at = start + granted.start, start + granted.end
            found.take("principal", granted.amount, *at, INFERRED)
            found.take_name("issuer", lenders[0], start, INFERRED)
            found.take("statement", part.strip(END), start, start + len(part))
        if loans and (granted is not None or is_of_loan):
            take_state(loans[-1], part, start)
        is_of_loan = granted is not None or (is_of_loan and re.search(r"\d", part) is not None)
        start += len(part)
    for found in loans:
        take_lent(found.draft)
    return [found.draft.record() for found in loans]


def _in_tables(pages: Sequence[PageLines]) -> list[Record]:
    """The loans that a report has a table for each, with who manages it: heads above cells."""
    drafts: list[Draft] = []
    for page in pages:
        rows = rows_of(page)
        for number, (heads, cells) in enumerate(pairwise(rows)):
            if len(heads.lines) != len(cells.lines) or len(heads.lines) < _LEAST_HEADS:
                continue
            below = rows[number + 2 : number + 3]
            for head, cell in zip(heads.lines, cells.lines, strict=True):
                name = _HEADS.get(re.sub(r"\(元\)", "", dense(head.text)))
                if name == "issuer":
                    drafts.append(Draft(page.page))
                if name is not None and drafts:
                    _take_cell(drafts[-1], name, _with_rest(cell, below))
    for draft in drafts:
        take_lent(draft)
    return [draft.record() for draft in drafts if "principal" in draft.values]


def _in_blocks(pages: Sequence[PageLines]) -> list[Record]:
    """The loans of an app's page, each below the label of who lent it; none of a single one."""
    text = PaperText(pages)
    starts = [match.start() for match in _LENT_BY.finditer(text.text)]
    records = []
    for start, end in pairwise([*starts, len(text.text)]):
        part = text.text[start:end]
        lenders, lent = companies_in(part), lent_in(part)
        if not lenders or lent is None:
            continue
        found = PaperDraft(text)
        found.take("principal", lent.amount, start + lent.start, start + lent.end, INFERRED)
        found.take_name("issuer", lenders[0], start, INFERRED)
        take_state(found, part, start)
        take_lent(found.draft)
        records.append(found.draft.record())
    return records if len(records) > 1 else []


def _with_rest(cell: Line, below: Sequence[Row]) -> Value:
    """A cell with the line on which it goes on alone."""
    middle = (cell.box.left + cell.box.right) / 2
    lines = [line for row in below if len(row.lines) == 1 for line in row.lines]
    return Value((cell, *(x for x in lines if x.box.left - _NEAR < middle < x.box.right + _NEAR)))


def _take_cell(draft: Draft, name: str, value: Value) -> None:
    if name == "issuer":
        named = companies_in(value.text)
        draft.take(name, named[0] if named else None, value.spot(draft.page, INFERRED))
        return
    printed = amount_alone(value.lines[0].text)
    draft.take(name, printed.amount if printed else None, value.spot(draft.page, INFERRED))


def take_lent(draft: Draft) -> None:
    """What was lent is the sum that a contract or a line of a credit report is about."""
    if (spot := draft.spots.get("principal")) is not None:
        sure = min(spot.confidence, INFERRED)
        draft.take("amount", draft.values["principal"], replace(spot, confidence=sure))


def take_state(found: PaperDraft, part: str, start: int) -> None:
    """How a loan of a credit report stands, as a piece of the text says that begins at `start`."""
    if ended := _ENDED.search(part) or _NAMED_END.search(part):
        told = PartialDate.parse("-".join(part.zfill(2) for part in ended.groups() if part))
        found.take("settled_on", told, start + ended.start(), start + ended.end(), INFERRED)
    if left := _LEFT.search(part):
        printed = amount_alone(left[1])
        at = start + left.start(1), start + left.end(1)
        found.take("balance", printed.amount if printed else None, *at, INFERRED)
