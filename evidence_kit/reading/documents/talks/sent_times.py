"""When the messages of a screen were sent: by the times that stand above, beside or below them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from evidence_kit.domain.values import PartialDate
from evidence_kit.reading.documents.talks.blocks import Block
from evidence_kit.reading.documents.times import Told, time_in, within
from evidence_kit.reading.documents.words import plain

_CHANNEL = re.compile(
    r"^(?:短信/彩信|短信|彩信|信息|文本信息|imessage|sms|mms|rcs|text message|"
    r"卡\s?[12]|sim\s?[12])?[\s·•|:]*"
    r"(?P<time>.+?)"
    r"[\s·•|]*(?:卡\s?[12]|sim\s?[12]|中国移动|中国联通|中国电信|移动|联通|电信|已读|未读|已?送达|已发送|发送成功|delivered|read|sent)?$",
    re.IGNORECASE,
)
_SIM = re.compile(r"(?<=\d:\d\d)\s?[\[(]?[12]?[\])]?$")  # by which of two cards it came
_NAMED = re.compile(
    r"(?P<name>.*?)[\s|·]*(?P<time>20\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?\s*\d{1,2}:\d\d(?::\d\d)?)"
    r"[\s|·]*(?P<after>.*)"
)
# Below the head of a day a name has a clock alone beside it.
_NAMED_CLOCK = re.compile(
    r"(?P<name>[^\d:]{2,16}?)[\s|·]*(?P<time>(?:[上下]午)?\d{1,2}:\d\d)(?P<after>)"
)
_LONGEST_NAME = 16
_ALONE = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Stamp:
    """A time that stands outside of what is said, with the name printed beside it, if any."""

    told: Told
    name: str | None = None


def stamp_of(block: Block, captured_on: PartialDate | None) -> Stamp | None:
    """The time that a block is; None where it says anything else."""
    if len(block.lines) > 1:
        return None
    text = _SIM.sub("", plain(block.text))
    bare = _CHANNEL.match(text)
    told = time_in(text, captured_on) or (bare and time_in(bare["time"], captured_on))
    if told:
        # One may answer 昨天 or 星期三; a clock or a date alone nobody says.
        spoken = block.in_bubble and not block.is_centred and not _ALONE.search(text)
        return None if spoken else Stamp(replace(told, confidence=block.confidence))
    named = _NAMED.fullmatch(text) or _NAMED_CLOCK.fullmatch(text)
    if named is None or block.in_bubble:
        return None
    name = (named["name"] or named["after"]).strip(" ·|:")
    told = time_in(named["time"], captured_on)
    if told is None or len(name) > _LONGEST_NAME or (named["name"] and named["after"]):
        return None
    return Stamp(replace(told, confidence=block.confidence), name or None)


def stamps_of(blocks: Sequence[Block], captured_on: PartialDate | None) -> dict[int, Stamp]:
    """The times of a screen by the positions of their blocks; a clock below a day is that day's."""
    stamps: dict[int, Stamp] = {}
    day: Told | None = None
    for position, block in enumerate(blocks):
        stamp = stamp_of(block, captured_on)
        if stamp is None:
            continue
        on = stamp.told.on
        if on is not None and on.hour is None:
            day = stamp.told
        elif day and day.on and (moment := within(day.on, _clock_of(block, stamp))):
            sure = min(day.confidence, stamp.told.confidence)
            stamp = Stamp(Told(moment, stamp.told.is_resolved, sure), stamp.name)
        stamps[position] = stamp
    return stamps


def _clock_of(block: Block, stamp: Stamp) -> str:
    """What of a block is its time, where a name stands before it, or what became of a message."""
    text = _SIM.sub("", plain(block.text))
    if stamp.name:
        return text[len(stamp.name) :].strip(" ·|:")
    bare = _CHANNEL.match(text)
    return bare["time"] if bare else text


def sent_times(blocks: Sequence[Block], stamps: dict[int, Stamp]) -> dict[int, Told]:
    """When what stands in each block was sent, by the positions of the blocks."""
    below = _beneath(blocks, stamps)
    times: dict[int, Told] = {}
    current: Told | None = None
    waiting: list[int] = []
    for position in range(len(blocks)):
        stamp = stamps.get(position)
        if stamp is None:
            waiting.append(position)
            if current is not None:
                times[position] = current
        elif position in below:
            times.update(dict.fromkeys(waiting, stamp.told))
            waiting = []
        else:
            current, waiting = stamp.told, []
    return times


def _beneath(blocks: Sequence[Block], stamps: dict[int, Stamp]) -> set[int]:
    """Which times stand below what they are of: nearer to it than to what follows."""
    aside = [
        n
        for n in stamps
        if stamps[n].name is None and (not blocks[n].is_centred or _is_level(blocks, n))
    ]
    below = {
        n for n in aside if n and n - 1 not in stamps and _gap(blocks, n - 1) < _gap(blocks, n)
    }
    return set(aside) if len(below) > len(aside) / 2 else set()


def _is_level(blocks: Sequence[Block], position: int) -> bool:
    """Whether a block begins beside the one above it, as a time beside the end of a bubble."""
    above = blocks[position - 1] if position else None
    return above is not None and above.in_bubble and blocks[position].box.top < above.box.bottom


def _gap(blocks: Sequence[Block], position: int) -> float:
    """How far the block at a position is from the next one."""
    if position < 0 or position + 1 >= len(blocks):
        return 1.0
    return blocks[position + 1].box.top - blocks[position].box.bottom
