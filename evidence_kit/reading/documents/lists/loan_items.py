"""Items of a list that are loans and no payments: what was borrowed, and on which day."""

import re
from collections.abc import Sequence

from evidence_kit.domain.readings import Line
from evidence_kit.reading.documents.draft import Draft
from evidence_kit.reading.documents.labels import label_of
from evidence_kit.reading.documents.layout import Value
from evidence_kit.reading.documents.lists.item_days import Calendar
from evidence_kit.reading.documents.words import plain

_BORROWED = re.compile(r"(?:借款|放款|起息|签订|提现)(?!.{0,4}[还扣])")  # the day a loan began
_DUE = re.compile(r"应还|到期|还款日(?!期)|待还|计划|最晚|截止")
_INFERRED = 0.94


def tells_of_borrowing(text: str) -> bool:
    """Whether the day that a line names is the one on which a loan began."""
    return _BORROWED.search(text) is not None and _DUE.search(text) is None


def take_loan(draft: Draft, lines: Sequence[Line], calendar: Calendar) -> bool:
    """Whether an item is a loan: nothing of it was paid; its day is the one when money came.

    Where it says as well when something falls due, its sum has to be named as what was borrowed.
    """
    if (
        not draft.values.keys().isdisjoint(("instalment", "paid_at"))
        or "amount" not in draft.values
    ):
        return False
    is_named = any((told := label_of(x.text)) and told[0] == "loan_amount" for x in lines)
    if "due_on" in draft.values and not is_named:
        return False
    for line in lines:
        days = calendar.moments_in(plain(line.text)) if tells_of_borrowing(line.text) else []
        if len(days) == 1:
            draft.take("paid_at", days[0], Value((line,)).spot(draft.page, _INFERRED))
            draft.doubt("amount", _INFERRED)
            return True
    return False
