"""Where one stretch of a conversation lies upon another: message by message, or not at all.

Texts are compared by difflib, as the domain uses the standard library alone; they are short.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise

from evidence_kit.domain.readings import Side
from evidence_kit.domain.stills import LEAST_SHARED, JoinedMessage, Still, shared_end
from evidence_kit.domain.values import PartialDate

_SIDELESS = 8  # characters that are the same message though one still saw it on the other side
_SHORT = 4  # characters; shorter texts must be equal, and shorter rests prove no cut
_NOISE = 10  # one character in so many may be misread
_READABLE = 0.9  # confidence; a line of which the edge leaves a half is read below it
_MATCH, _DIFFERS, _CUT = 2.0, -1.0, 0.0

Step = tuple[int | None, int | None]  # position above, position below; None: not there


@dataclass(frozen=True, slots=True)
class Overlap:
    """How two stretches lie upon each other, from the first to the last message of both.

    `evidence`: how many characters of texts that stand nowhere else agree. `differing`: how many
    messages between the agreeing ones say something else, or are missing on one side.
    """

    steps: tuple[Step, ...]
    disputed: frozenset[Step]
    matched: int
    evidence: int

    @property
    def differing(self) -> int:
        """How many messages of the shared stretch are not the same."""
        return len(self.disputed)

    @property
    def is_certain(self) -> bool:
        """Whether no other explanation is likely: repeated words alone prove nothing."""
        agrees = not self.differing or self.matched >= 2 * self.differing
        return self.evidence >= LEAST_SHARED and agrees


def repeated_texts(stills: Iterable[Still]) -> frozenset[str]:
    """Texts that prove no overlap: they stand twice on one still, or under two times."""
    repeated: set[str] = set()
    times: dict[str, PartialDate] = {}
    for still in stills:
        keys = [text_key(message.text) for message in still.messages]
        for number, (key, message) in enumerate(zip(keys, still.messages, strict=True)):
            twins = {other for other in keys[:number] if are_alike(other, key)}
            if twins:
                repeated |= {key, *twins}
            if message.sent_at and not message.sent_at.may_be(
                times.setdefault(key, message.sent_at)
            ):
                repeated.add(key)
    return frozenset(repeated)


@dataclass(frozen=True, slots=True)
class View:
    """What is compared of a message."""

    key: str
    side: Side | None
    at: PartialDate | None
    is_repeated: bool
    cut_above: bool
    cut_below: bool
    opens_time: bool
    confidence: float


def views(messages: Iterable[JoinedMessage], repeated: frozenset[str]) -> list[View]:
    """What is compared of messages, worked out once."""
    return [
        View(
            key=(key := text_key(message.text)),
            side=message.side,
            at=message.sent_at,
            is_repeated=key in repeated,
            cut_above=all(place.is_first for place in message.places),
            cut_below=all(place.is_last for place in message.places),
            opens_time=any(place.opens_time for place in message.places),
            confidence=max(place.message.confidence for place in message.places),
        )
        for message in messages
    ]


def overlap(above: Sequence[View], below: Sequence[View]) -> Overlap | None:
    """The best way to lay two stretches upon each other; None where no message is the same.

    Either may stick out at either end. In between everything counts: what differs, and what only
    one side has.
    """
    same = {
        (i, j): _evidence(first, second)
        for i, first in enumerate(above, start=1)
        for j, second in enumerate(below, start=1)
    }
    if all(found is None for found in same.values()):
        return None
    best: list[list[float]] = [[0.0] * (len(below) + 1)]
    for i, first in enumerate(above, start=1):
        row = [0.0]
        for j, second in enumerate(below, start=1):
            row.append(
                max(
                    best[i - 1][j - 1] + _pair(first, second, same[i, j]),
                    best[i - 1][j] + _DIFFERS,
                    row[j - 1] + _DIFFERS,
                )
            )
        best.append(row)
    ends = [(len(above), j) for j in range(len(below) + 1)]
    ends += [(i, len(below)) for i in range(len(above))]
    end = max(ends, key=lambda at: best[at[0]][at[1]])
    if best[end[0]][end[1]] <= 0:
        return None
    return _traced(end, best, same, above, below)


def joined(
    one: Sequence[JoinedMessage], other: Sequence[JoinedMessage], found: Overlap
) -> list[JoinedMessage]:
    """Both stretches as one; what does not agree is kept, each with its place, and marked."""
    result = []
    for step in found.steps:
        i, j = step
        both = [side[k] for side, k in ((one, i), (other, j)) if k is not None]
        result.append(
            replace(
                both[0],
                places=tuple(place for message in both for place in message.places),
                is_disputed=any(m.is_disputed for m in both) or step in found.disputed,
            )
        )
    return result


def _evidence(one: View, other: View) -> int | None:
    """How many characters show that two are the same message; None where they are not.

    Long words that agree are the same message, whichever of both stills saw its side wrongly.
    """
    if one.at and other.at and not one.at.may_be(other.at):
        return None
    found = _agreeing_words(one, other)
    if one.side and other.side and one.side is not other.side and (found or 0) < _SIDELESS:
        return None
    return found


def _agreeing_words(one: View, other: View) -> int | None:
    if are_alike(one.key, other.key):
        if one.opens_time and other.opens_time:
            return LEAST_SHARED  # the first under one printed time, with the same words
        return 0 if one.is_repeated or other.is_repeated else len(one.key)
    whole, part = (one, other) if len(one.key) >= len(other.key) else (other, one)
    agreeing = max(
        _agreeing_start(whole.key, part.key) if part.cut_below else 0,
        _agreeing_start(whole.key[::-1], part.key[::-1]) if part.cut_above else 0,
        shared_end(one.key, other.key) if one.cut_below and other.cut_above else 0,
        shared_end(other.key, one.key) if other.cut_below and one.cut_above else 0,
    )
    return agreeing or None


def _agreeing_start(whole: str, part: str) -> int:
    """How much of a cut text is the beginning of the whole one; its cut line may be unreadable."""
    if are_alike(whole[: len(part)], part):
        return len(part)
    ends = (n for n, (a, b) in enumerate(zip(whole, part, strict=False)) if a != b)
    agreeing = next(ends, min(len(whole), len(part)))
    return agreeing if agreeing >= max(_SHORT, len(part) / 2) else 0


def _pair(one: View, other: View, evidence: int | None) -> float:
    """What it is worth to say that two stand at one place; the surer the same, the more."""
    if evidence is not None:
        return _MATCH + min(evidence, 20) / 20
    return _CUT if _may_be_cut(one, other) else _DIFFERS


def _may_be_cut(one: View, other: View) -> bool:
    """Whether one may be what is left of the other at the edge of a still, hardly readable."""
    part, whole = (one, other) if len(one.key) < len(other.key) else (other, one)
    if len(part.key) < len(whole.key) and (part.cut_above or part.cut_below):
        return True
    edges = [view for view in (one, other) if view.cut_above or view.cut_below]
    is_unreadable = any(view.confidence < _READABLE for view in edges)
    return is_unreadable or (bool(edges) and _agreeing(one.key, other.key) >= len(whole.key) / 2)


def _traced(
    end: tuple[int, int],
    best: list[list[float]],
    same: dict[tuple[int, int], int | None],
    above: Sequence[View],
    below: Sequence[View],
) -> Overlap | None:
    """The way back from where the best overlap ends, and what sticks out at both ends."""
    i, j = end
    steps: list[Step] = [(k, None) for k in range(i, len(above))]
    steps += [(None, k) for k in range(j, len(below))]
    steps.reverse()
    disputed: set[Step] = set()
    matched = evidence = 0
    while i and j:
        step: Step
        if best[i][j] == best[i - 1][j - 1] + _pair(above[i - 1], below[j - 1], same[i, j]):
            i, j = i - 1, j - 1
            step, found = (i, j), same[i + 1, j + 1]
            matched += found is not None
            evidence += found or 0
            if found is None and not _may_be_cut(above[i], below[j]):
                disputed.add(step)
        else:
            is_above = best[i][j] == best[i - 1][j] + _DIFFERS
            i, j = (i - 1, j) if is_above else (i, j - 1)
            step = (i, None) if is_above else (None, j)
            disputed.add(step)
        steps.append(step)
    steps += [(k, None) for k in range(i - 1, -1, -1)] + [(None, k) for k in range(j - 1, -1, -1)]
    if not matched:
        return None
    return Overlap(tuple(reversed(steps)), frozenset(disputed), matched, evidence)


@lru_cache(maxsize=20_000)
def are_alike(one: str, other: str) -> bool:
    """Whether two keys differ by misread characters at most. A figure that differs is no noise."""
    if one == other:
        return bool(one)
    longer = max(len(one), len(other))
    misread = max(1, longer // _NOISE)
    if min(len(one), len(other)) < max(_SHORT, longer - misread):
        return False
    # Fewer letters are misread than there are pieces: one piece at least is unharmed.
    ends = [len(one) * n // (misread + 1) for n in range(misread + 2)]
    if not any(one[a:b] in other for a, b in pairwise(ends)) or _figures(one) != _figures(other):
        return False
    return _agreeing(one, other) >= longer - misread


def _agreeing(one: str, other: str) -> int:
    """How many letters stand in both in the same order."""
    blocks = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks)


@lru_cache(maxsize=20_000)
def text_key(text: str) -> str:
    """A text as it is compared: its letters and figures, or all of it where it has none."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return re.sub(r"[\W_]", "", plain) or re.sub(r"\s", "", plain)


def _figures(text: str) -> str:
    return re.sub(r"\D", "", text)
