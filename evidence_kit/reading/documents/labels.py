"""The words that stand before values on receipts, by what they mean: `resources/reading`."""

import re
import tomllib
from functools import cache

from evidence_kit.reading.documents.words import dense
from evidence_kit.runtime import resources

# Which labels are sources of a field, the better ones first.
FIELDS: dict[str, tuple[str, ...]] = {
    "amount": ("paid", "amount", "small", "due_amount", "order_amount"),
    "paid_at": ("paid_at", "time", "created", "booked", "day"),
    "payee": ("payee_full", "payee", "payee_short"),
    "payer": ("payer",),
    "transaction_id": ("transaction", "flow", "order"),
    "order_id": ("merchant_order",),
    "method": ("method",),
    "status": ("status",),
    "note": ("note", "remark"),
    "contract_no": ("contract",),
    "fee": ("fee",),
    "principal": ("principal",),
    "interest": ("interest",),
    "penalty": ("penalty",),
    "instalment": ("instalment",),
}

_UNIT = re.compile(r"\((?:元|人民币|rmb|cny|¥|单位:元)\)|[¥*•·]", re.IGNORECASE)


def columns_by_word() -> dict[str, str]:
    """The heads of the columns of lists of repayments, with the names of their fields."""
    return _words("columns")


@cache
def _words(catalogue: str) -> dict[str, str]:
    """Every wording of a catalogue with the name of what it means, the longest first."""
    file = resources() / "reading" / f"{catalogue}.toml"
    names = tomllib.loads(file.read_text(encoding="utf-8"))
    words = {dense(word): name for name, words in names.items() for word in words}
    return dict(sorted(words.items(), key=lambda pair: -len(pair[0])))


def label_of(text: str) -> tuple[str, str] | None:
    """Which label a line is, and what follows it on the same line; None where it is no label."""
    words = _words("labels")
    tight = dense(text)
    bare = _UNIT.sub("", tight).strip(":>?？")
    if bare in words:
        return words[bare], ""
    head, colon, rest = tight.partition(":")
    head = _UNIT.sub("", head)
    if colon and head in words and rest:
        return words[head], rest
    # A short gap between label and value: the engine reads both as one line.
    if " " in text.strip():
        head, _, rest = text.strip().partition(" ")
        if _UNIT.sub("", dense(head)) in words and dense(rest):
            return words[_UNIT.sub("", dense(head))], rest.strip()
    for word in words:
        if len(word) >= 4 and tight.startswith(word) and _begins_value(tight[len(word) :]):
            return words[word], tight[len(word) :]
    return None


def _begins_value(rest: str) -> bool:
    """Whether what follows a word is a value: an amount, a date, a number, a company."""
    return bool(re.match(r"[¥+\-]?\d|20\d\d|[A-Z]{2,}\d", rest)) or rest.endswith("有限公司")
