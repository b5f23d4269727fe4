"""Whether a screen is a conversation: by times between bubbles, by speech, by turns taken."""

import re
from collections.abc import Sequence

from evidence_kit.domain.readings import PageLines, Side
from evidence_kit.domain.values import PartialDate
from evidence_kit.reading.documents.payments.receipts import labelled_rows_on, labels_on
from evidence_kit.reading.documents.talks.blocks import Block
from evidence_kit.reading.documents.talks.bubble_sides import takes_turns
from evidence_kit.reading.documents.talks.bubbles import Screen
from evidence_kit.reading.documents.talks.sent_times import stamps_of
from evidence_kit.reading.documents.words import dense

_SAID = re.compile(r"[，,].*[。！？!?]|[。！？!?].|[^\W\d]{4,}[。！？!?]")  # a sentence
_WORDED = re.compile(r"[\u4e00-\u9fff]{2}|\w\W+\w")  # more than a single word
_SPEECH = re.compile(r"[,，。!！?？;；【]|[\u4e00-\u9fff]{7}")
_SIDE = 0.32  # of the page's width, with the picture of who writes and the edge of a photograph
_MOST = 0.6


def is_conversation(screen: Screen, page: PageLines, captured_on: PartialDate | None) -> bool:
    """Whether the bubbles of a screen are what people said, and no cards of an app."""
    # A time between messages may stand on a colour of its own, or seem to under glare.
    stamps = stamps_of(screen.blocks, captured_on)
    bubbles = [b for n, b in enumerate(screen.blocks) if b.in_bubble and n not in stamps]
    if not bubbles or page.height < page.width:
        return False
    between = [screen.blocks[n] for n in stamps if screen.blocks[n].is_centred]
    said = sum(bool(_SAID.search(bubble.text)) for bubble in bubbles)
    labels = labels_on(page)
    # Cards with labels are sent too, and an account to pay to is written line by line: times
    # between them and sentences, or answers, tell a conversation.
    is_spoken = said > 1 or (said and takes_turns(bubbles))
    is_of_cards = labelled_rows_on(page) > 1 and not (between and is_spoken)
    if labels >= 4 or _has_tabs(page) or is_of_cards:
        return False
    narrow = sum(bubble.box.right - bubble.box.left < 0.85 for bubble in bubbles) / len(bubbles)
    if sum(_hugs_its_side(bubble) for bubble in bubbles) < _MOST * len(bubbles):
        return False
    if narrow > 0.6 and between:
        return True
    if stamps and labels < 2 and _speak(bubbles):
        return True
    worded = any(_WORDED.search(bubble.text) for bubble in bubbles)
    return worded and takes_turns(bubbles) and labels < 2 and narrow > 0.8


def begins_with_time(screen: Screen, captured_on: PartialDate | None) -> bool:
    """Whether a time stands in the middle above all that is said; papers end with their day."""
    stamps = stamps_of(screen.blocks, captured_on)
    first = next((n for n, b in enumerate(screen.blocks) if b.in_bubble and n not in stamps), 0)
    return any(screen.blocks[n].is_centred for n in stamps if n < first)


def _has_tabs(page: PageLines) -> bool:
    """Whether the lowest row of a screen are an app's places: 首页 … 我的."""
    low = max(page.lines, key=lambda line: line.box.bottom).box
    row = [dense(x.text) for x in page.lines if x.box.bottom > low.top and len(dense(x.text)) < 5]
    return len(row) >= 3 and any(word in ("首页", "我的") for word in row)


def _speak(bubbles: Sequence[Block]) -> bool:
    """Whether most of what stands in bubbles is said, not listed."""
    return sum(bool(_SPEECH.search(bubble.text)) for bubble in bubbles) > _MOST * len(bubbles)


def _hugs_its_side(bubble: Block) -> bool:
    """Whether a bubble begins where those of its side begin; what stands on cards is centred."""
    if bubble.side is Side.RECEIVED:
        return bubble.box.left < _SIDE
    return bubble.box.right > 1 - _SIDE
