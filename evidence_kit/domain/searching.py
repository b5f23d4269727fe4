"""Searching texts for any word: one character or more, mixed scripts, numbers as one types them.

Nothing is cut into words beforehand: every text lies in one long string, and finding a piece of it
takes a few milliseconds even among tens of thousands.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

MOST_HITS = 200

_BETWEEN_DIGITS = re.compile(r"(?<=\d)[\s,\-‐-―/:]+(?=\d)")
_BESIDE_HAN = re.compile(r"(?<=[\u3400-\u9fff])\s+|\s+(?=[\u3400-\u9fff])")


def comparable(text: str) -> str:
    """A text as it is compared: full-width forms plain, small letters, numbers without separators.

    The point of an amount stays, its ¥ goes; a date becomes its digits.
    """
    plain = unicodedata.normalize("NFKC", text).casefold().replace("¥", "")
    plain = _BETWEEN_DIGITS.sub("", plain)
    return " ".join(_BESIDE_HAN.sub("", plain).split())


def wanted(search: str) -> tuple[str, ...]:
    """The words of a search, each of which must be found."""
    return tuple(filter(None, map(comparable, search.split())))


def found_at(text: str, search: str) -> tuple[int, int] | None:
    """Where in a text as it stands the search is found, from and to; else its first word.

    Signs between the letters and digits count no more than they do for finding.
    """
    letters = [(c, at) for at, sign in enumerate(text) for c in _plain(sign)]
    joined = "".join(c for c, _ in letters)
    for piece in (search, *search.split()):
        sought = _plain(piece)
        start = joined.find(sought) if sought else -1
        if start >= 0:
            return letters[start][1], letters[start + len(sought) - 1][1] + 1
    return None


def _plain(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())


class TextIndex:
    """Texts by position, ready to be searched."""

    def __init__(self, texts: Sequence[str]) -> None:
        parts = [f"{comparable(text)}\n" for text in texts]
        self._joined = "".join(parts)
        self._ends = list(accumulate(map(len, parts)))

    def find(self, query: str, limit: int = MOST_HITS) -> tuple[int, ...]:
        """The positions of the first texts that hold what is asked, in their order.

        First taken as one piece, blanks between digits left out; where no text holds that, the
        texts that hold each of its words.
        """
        whole = comparable(query)
        words = sorted(set(wanted(query)), key=len, reverse=True)  # the rarest first
        if not whole or limit < 1:
            return ()
        found = self._first((whole,), limit)
        return found if found or words == [whole] else self._first(words, limit)

    def _first(self, words: Sequence[str], limit: int) -> tuple[int, ...]:
        found: list[int] = []
        for position in self._holding(words[0]) if words else ():
            start = self._ends[position - 1] if position else 0
            end = self._ends[position]
            if all(self._joined.find(word, start, end) >= 0 for word in words[1:]):
                found.append(position)
                if len(found) == limit:
                    break
        return tuple(found)

    def _holding(self, word: str) -> Iterator[int]:
        at = self._joined.find(word)
        while at >= 0:
            position = bisect_right(self._ends, at)
            yield position
            at = self._joined.find(word, self._ends[position])
