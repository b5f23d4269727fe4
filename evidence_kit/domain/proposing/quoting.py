"""What an event repeats of messages, others' numbers and names masked, and which it repeats."""

import re
from collections.abc import Sequence

from evidence_kit.domain.others import without_names
from evidence_kit.domain.readings import Message
from evidence_kit.domain.searching import comparable
from evidence_kit.domain.strangers import NEAR, without_numbers, without_strangers
from evidence_kit.domain.telling import BETWEEN, LEFT_OUT, telling_messages

_LONGEST = 400  # characters of messages that an event repeats; the whole stands in its proof
_CUT = re.compile(r"[\W\d]*…$")  # a number that was cut is no longer known as one


def told_of(texts: Sequence[str]) -> list[str]:
    """The messages of one day that an event repeats."""
    return telling_messages(texts, _LONGEST)


def quoted(told: Sequence[str], known: frozenset[str], own: frozenset[str] | None) -> str:
    """Messages as an event repeats them; `known`, `own`: numbers and names of no third person."""
    joined = BETWEEN.join(told)
    shown = without_others(joined[: _LONGEST + NEAR], known, own)
    text = shown[:_LONGEST]
    return text if len(joined) <= _LONGEST else f"{text}{LEFT_OUT}"


def without_others(text: str, known: frozenset[str], own: frozenset[str] | None) -> str:
    """A text that an event repeats, without what tells who third persons are."""
    return without_names(without_strangers(text, known), own)


def without_anybody(text: str) -> str:
    """A text without numbers and names: so two are compared of which one is a quote."""
    return without_names(without_numbers(text), frozenset())


def repeated_first(quote: str, messages: Sequence[Message]) -> Message | None:
    """The message with which a quote begins: it alone, else one of which it is the beginning."""
    told = next(iter(_pieces(quote)), "")
    if not told:
        return None
    said = [(words_of(message.text), message) for message in messages]
    alone = next((message for words, message in said if words == told), None)
    return alone or next((message for words, message in said if words.startswith(told)), None)


def repeats(quote: str, text: str) -> bool:
    """Whether a quote repeats a message, or a part of it."""
    words = words_of(text)
    return any(agree(piece, words) for piece in _pieces(quote))


def words_of(text: str) -> str:
    """A text without numbers and names, as it is compared with a quote in which some are masked."""
    return comparable(without_anybody(text))


def agree(words: str, said: str) -> bool:
    """Whether one text is, or quotes, the other."""
    return bool(said) and (words in said or said in words)


def _pieces(quote: str) -> list[str]:
    """The words of each message of a quote."""
    return [words for piece in quote.split(BETWEEN) if (words := words_of(_CUT.sub("", piece)))]
