"""Compares what was read with what the pictures show.

A value of the truth is what is printed; a list holds the answers that are right, None among them
where saying nothing is right too. A field that the truth does not name is not in the picture.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import PurePath
from typing import Any

from rapidfuzz.distance import Levenshtein

MONEY = frozenset({"amount", "principal", "interest", "penalty", "fee", "balance", "refunded"})
TIMES = frozenset({"paid_at", "due_on", "settled_on", "at", "sent_at"})
FIELDS = (
    "amount", "currency", "direction", "paid_at", "payer", "payee", "transaction_id", "order_id",
    "method", "card_tail", "status", "note", "instalment", "due_on", "principal", "interest",
    "penalty", "fee", "balance", "refunded", "settled_on", "issuer", "contract_no", "borrower",
    "assignor", "assignee",
)  # fmt: skip
CALL_FIELDS = ("number", "label", "at", "seconds", "answered")
SURE = 0.95


@dataclass
class Tally:
    """How often one field was right, wrong, missing, or stated where the picture has none."""

    right: int = 0
    wrong: int = 0
    missing: int = 0
    surplus: int = 0

    @property
    def shown(self) -> int:
        """How often the pictures show it."""
        return self.right + self.wrong + self.missing

    @property
    def share(self) -> float:
        """Which part of what is shown was read exactly."""
        return self.right / self.shown if self.shown else 1.0


@dataclass
class Score:
    """All tallies of a comparison."""

    fields: dict[str, Tally] = field(default_factory=dict)
    kinds: dict[str, Tally] = field(default_factory=dict)
    treatments: dict[str, Tally] = field(default_factory=dict)
    layouts: dict[str, Tally] = field(default_factory=dict)
    sure: int = 0
    sure_wrong: int = 0
    mistakes: list[str] = field(default_factory=list)


def plain(name: str, value: Any) -> Any:
    """A value as it is compared: amounts as numbers, words without spaces in one width."""
    if value is None or value in ("", []):
        return None
    if name in MONEY:
        try:
            return Decimal(str(value).replace(",", ""))
        except InvalidOperation:
            return str(value)
    if isinstance(value, bool | int):
        return value
    text = unicodedata.normalize("NFKC", str(value))
    if name in TIMES:
        return text.strip().replace(" ", "T")
    if name.endswith("number"):
        return re.sub(r"[\s-]", "", text)  # how a telephone number is spaced says nothing
    return "".join(text.split()).replace("−", "-")


def _accepted(name: str, value: Any) -> list[Any]:
    return (
        [plain(name, each) for each in value] if isinstance(value, list) else [plain(name, value)]
    )


def verdict(name: str, expected: Any, stated: Any) -> str | None:
    """right, wrong, missing, surplus; None where nothing is shown and nothing was said."""
    accepted, said = _accepted(name, expected), plain(name, stated)
    if said is None:
        return None if None in accepted else "missing"
    if said in accepted:
        return "right"
    return "surplus" if accepted == [None] else "wrong"


def score(truth: dict[str, Any], answer: dict[str, Any]) -> Score:
    """The comparison of a set: `truth` by file name, `answer` as the command `read` gives it."""
    result = Score()
    read = {PurePath(entry["path"]).name: entry for entry in answer["files"]}
    for name, expected in truth.items():
        _File(result, name, expected).compare(read.get(name, {}))
    return result


class _File:
    """The comparison of one picture."""

    def __init__(self, result: Score, name: str, expected: dict[str, Any]) -> None:
        self.result, self.name, self.expected = result, name, expected

    def count(
        self,
        name: str,
        expected: Any,
        stated: Any,
        confidence: float = 0.0,
        *,
        judged: str | None = None,
    ) -> None:
        """Takes one field into all tallies."""
        said = judged or verdict(name, expected, stated)
        if said is None:
            return
        result, entry = self.result, self.expected
        for table, key in (
            (result.fields, name),
            (result.treatments, entry["treatment"]),
            (result.layouts, entry["layout"]),
        ):
            tally = table.setdefault(key, Tally())
            setattr(tally, said, getattr(tally, said) + 1)
        if said != "missing" and confidence >= SURE:
            result.sure += 1
            result.sure_wrong += said != "right"
        if said != "right":
            sure = " SURE" if confidence >= SURE and said != "missing" else ""
            self.result.mistakes.append(
                f"{self.name} [{entry['layout']}, {entry['treatment']}] {name} {said}{sure}: "
                f"{expected!r} <- {stated!r}"
            )

    def compare(self, read: dict[str, Any]) -> None:
        """Everything that the picture shows, and everything that was read in it."""
        entry = self.expected
        right = read.get("kind") in _as_list(entry["kind"])
        tally = self.result.kinds.setdefault(_as_list(entry["kind"])[0], Tally())
        said = "right" if right else "wrong" if read.get("kind") else "missing"
        setattr(tally, said, getattr(tally, said) + 1)
        self.count("kind", entry["kind"], read.get("kind"), judged=said)
        pairs = align(entry.get("records", []), read.get("records", []), _record_likeness)
        for expected, stated in pairs:
            self._record(expected or {}, stated or {})
        for expected, stated in align(
            entry.get("messages", []), read.get("messages", []), _message_likeness
        ):
            self._message(expected, stated)
        for expected, stated in align(
            entry.get("calls", []), read.get("calls", []), _call_likeness
        ):
            for name in CALL_FIELDS:
                confidence = (stated or {}).get("confidence", 0.0)
                self.count(f"call.{name}" if name != "at" else "at", (expected or {}).get(name),
                           (stated or {}).get(name), confidence)  # fmt: skip

    def _record(self, expected: dict[str, Any], stated: dict[str, Any]) -> None:
        confidences = stated.get("confidences", {})
        for name in FIELDS:
            if name == "currency" and not (expected and stated):
                continue
            confidence = confidences.get(
                name, 0.0 if confidences else stated.get("confidence", 0.0)
            )
            self.count(name, expected.get(name), stated.get(name), confidence)

    def _message(self, expected: dict[str, Any] | None, stated: dict[str, Any] | None) -> None:
        if expected is None:
            if stated and stated.get("kind") not in ("system", "withdrawn"):
                self.count(
                    "message",
                    None,
                    stated.get("text"),
                    stated.get("confidence", 0.0),
                    judged="surplus",
                )
            return
        if stated is None:
            if not expected.get("optional"):
                self.count(
                    "message", expected.get("text") or expected["kind"], None, judged="missing"
                )
                self.count("sent_at", expected.get("sent_at"), None)
            return
        if expected.get("optional"):
            return
        said = "right" if _same_message(expected, stated) else "wrong"
        shown = (expected["side"], expected.get("text") or expected["kind"])
        self.count(
            "message",
            shown,
            (stated.get("side"), stated.get("text")),
            stated.get("confidence", 0.0),
            judged=said,
        )
        self.count("sent_at", expected.get("sent_at"), stated.get("sent_at"))
        if expected.get("sender"):
            self.count("sender", expected["sender"], stated.get("sender"))


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _same_message(expected: dict[str, Any], stated: dict[str, Any]) -> bool:
    """Text and side alike; what is not words: its kind, its side, the amount of a transfer."""
    if stated.get("side") != expected["side"]:
        return False
    if expected.get("text") is not None:
        return plain("text", stated.get("text")) in _accepted("text", expected["text"])
    if expected.get("contains") and expected["contains"] not in str(
        plain("text", stated.get("text"))
    ).replace(",", ""):
        return False
    return stated.get("kind") in _as_list(expected["kind"])


Likeness = Callable[[dict[str, Any], dict[str, Any]], float]


def align(
    expected: Sequence[dict[str, Any]], stated: Sequence[dict[str, Any]], likeness: Likeness
) -> Iterable[tuple[dict[str, Any] | None, dict[str, Any] | None]]:
    """Pairs in order, so that they are as alike as can be; what has no partner stands alone."""
    rows, columns = len(expected), len(stated)
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    alike = [[likeness(one, other) for other in stated] for one in expected]
    for row in range(rows - 1, -1, -1):
        for column in range(columns - 1, -1, -1):
            pair = alike[row][column]
            best[row][column] = max(
                best[row + 1][column], best[row][column + 1],
                best[row + 1][column + 1] + pair if pair > 0 else 0.0,
            )  # fmt: skip
    row = column = 0
    while row < rows or column < columns:
        if row < rows and column < columns and alike[row][column] > 0 and (
            best[row][column] == best[row + 1][column + 1] + alike[row][column]
        ):  # fmt: skip
            yield expected[row], stated[column]
            row, column = row + 1, column + 1
        elif row < rows and (column == columns or best[row][column] == best[row + 1][column]):
            yield expected[row], None
            row += 1
        else:
            yield None, stated[column]
            column += 1


def _record_likeness(expected: dict[str, Any], stated: dict[str, Any]) -> float:
    # A trifle for any pair: two readings of the one receipt belong together however bad.
    return 0.01 + sum(
        verdict(name, expected.get(name), stated.get(name)) == "right"
        for name in FIELDS
        if name not in ("currency", "direction", "status")
    )


def _call_likeness(expected: dict[str, Any], stated: dict[str, Any]) -> float:
    return (
        0.01
        + Counter(verdict(name, expected.get(name), stated.get(name)) for name in CALL_FIELDS)[
            "right"
        ]
    )


def _message_likeness(expected: dict[str, Any], stated: dict[str, Any]) -> float:
    side = 0.2 * (stated.get("side") == expected["side"])
    if expected.get("text") is None:
        return 0.05 + side + 0.5 * (stated.get("kind") in _as_list(expected["kind"]))
    said = str(plain("text", stated.get("text")) or "")
    shown = [str(text) for text in _accepted("text", expected["text"]) if text is not None]
    near = max(Levenshtein.normalized_similarity(text, said) for text in shown)
    return side + near if near >= 0.4 else 0.0
