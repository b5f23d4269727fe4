"""Which calls of a carrier's list were with numbers of the case; all others stay out of it."""

import re
from collections.abc import Iterable, Sequence

from evidence_kit.domain.identifiers import plain
from evidence_kit.domain.readings import Call

_SHORTEST = 5  # digits that must be told: a service line has five
_SHORTEST_NOTE = 4
_MARK = re.compile(r"骚扰|疑似|标记|诈骗|推销|运营商|[·|]")
_SHORT_MARK = re.compile("催收|号码|电话$")  # which a longer note may end with, or tell of
_LONGEST_MARK = 8
_COUNTRY = re.compile(r"^(?:\+|00)?86(?=1\d{10}$|0\d{9,11}$|[48]00\d{7}$)")

_SEVERAL = re.compile(r"(?:未接)?来电 (\d{1,3}) 次")  # as `words_of_call` has it
_LINE = re.compile(r"(0(?:10|2\d|[3-9]\d{2}))([\d*]{7,8})|([48]00)([\d*]{3})([\d*]{4})")


def calls_with(calls: Sequence[Call], numbers: Iterable[str]) -> tuple[int, ...]:
    """The positions of the calls with one of the numbers, a masked `170****0001` too."""
    wanted = [number for each in numbers if (number := bare_number(each))]
    return tuple(
        index
        for index, call in enumerate(calls)
        if call.number and any(same_number(bare_number(call.number), number) for number in wanted)
    )


def words_of_call(call: Call) -> str:
    """How a call went and how many a row stands for, as an event says it; else its note."""
    if call.answered is False:
        return f"未接来电 {call.count} 次" if call.count > 1 else "未接来电"
    minutes, seconds = divmod(call.seconds or 0, 60)
    length = f"{minutes} 分 {seconds} 秒" if minutes else f"{seconds} 秒"
    lasted = f"通话 {length}" if call.seconds else ""
    if call.count > 1:
        return f"来电 {call.count} 次，最近一次{lasted}" if lasted else f"来电 {call.count} 次"
    return lasted or noted_of(call)


def calls_told(words: str) -> int:
    """How many calls a row of a list stands for, by the words that an event has of it."""
    several = _SEVERAL.match(words)
    return int(several[1]) if several else 1


def noted_of(call: Call) -> str:
    """What somebody wrote down of a call: no mark of its number and no place."""
    label = call.label or ""
    is_mark = _MARK.search(label) or (len(label) <= _LONGEST_MARK and _SHORT_MARK.search(label))
    return label if len(label) >= _SHORTEST_NOTE and not is_mark else ""


def bare_number(number: str) -> str:
    """A number without blanks, dashes and the country's code; empty where it is none."""
    bare = _COUNTRY.sub("", plain(number))
    return bare if re.fullmatch(r"[\d*]+", bare) else ""


def same_number(one: str, other: str) -> bool:
    """Whether two bare numbers are one, as far as they are not masked."""
    if len(one) != len(other):
        return False
    pairs = list(zip(one, other, strict=True))
    told = sum(a != "*" and b != "*" for a, b in pairs)
    return told >= _SHORTEST and all(a == b or "*" in (a, b) for a, b in pairs)


def spelled(number: str) -> str:
    """A number as it is printed everywhere, however written: `0574-87003319`, `400-000-0101`.

    What is no number stays as it is.
    """
    bare = bare_number(number)
    line = _LINE.fullmatch(bare)
    return "-".join(filter(None, line.groups())) if line else bare or number
