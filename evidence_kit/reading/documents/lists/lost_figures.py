"""Amounts whose first figures were not read, as happens to large letters on a dark ground."""

import re
from collections.abc import Sequence

from evidence_kit.domain.readings import Line
from evidence_kit.domain.values import Money
from evidence_kit.reading.documents.draft import Draft
from evidence_kit.reading.documents.layout import Value, stands_behind_scrap
from evidence_kit.reading.documents.words import dense

_PARTS = ("principal", "interest", "penalty", "fee")
_INFERRED = 0.9
_LEAST = 4  # figures that are left: fewer end too many sums
_REST = re.compile(r"[,.]?\d[\d,]*\.\d\d元?")


def take_whole(draft: Draft, lines: Sequence[Line]) -> None:
    """The sum of an item's parts, where what is left of its amount is the end of that sum."""
    parts = [draft.values.get(name) for name in _PARTS]
    whole = str(sum(part.fen for part in parts if isinstance(part, Money)))
    said = draft.values.get("amount")
    for line in lines:
        tight = dense(line.text)
        figures = re.sub(r"\D", "", tight)
        if not _REST.fullmatch(tight) or not _LEAST <= len(figures) < len(whole):
            continue
        is_lost = tight[0] in ",." or stands_behind_scrap(line, lines)
        if is_lost and whole.endswith(figures) and said in (None, Money(int(figures))):
            draft.values["amount"] = Money(int(whole))
            draft.spots["amount"] = Value((line,)).spot(draft.page, _INFERRED)
            return
