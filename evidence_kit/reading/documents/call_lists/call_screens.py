"""Whether a screen is a list of calls: by numbers, the times beside them, and what heads it."""

import re
from collections.abc import Sequence

from evidence_kit.domain.readings import Line, PageLines
from evidence_kit.domain.values import PartialDate
from evidence_kit.reading.documents.call_lists.calls import read_calls
from evidence_kit.reading.documents.words import dense

_CALLS = re.compile(r"通话记录|最近通话|未接来电|全部通话|所有通话|呼叫记录|拨号|呼入|呼出")
_HEADING = re.compile(r"(?:全部|所有|最近)通话|通话记录|未接来电")  # a tab or a title, alone
_LEAST = 3  # calls that no word says to be some
_MOST = 0.6


def names_calls(said: str) -> bool:
    """Whether words that only lists of calls have are among those of a screen."""
    return _CALLS.search(said) is not None


def lists_calls(page: PageLines, said: str, captured_on: PartialDate | None) -> bool:
    """Whether numbers stand on a screen as calls do."""
    calls = read_calls([page], captured_on).calls
    numbered = sum(call.number is not None for call in calls)
    return numbered >= 1 and (numbered >= _LEAST or names_calls(said))


def is_timed(page: PageLines, captured_on: PartialDate | None) -> bool:
    """Whether most numbers of a list have a time: those that somebody sent have none."""
    calls = [call for call in read_calls([page], captured_on).calls if call.number]
    timed = sum(call.at is not None for call in calls)
    return len(calls) >= _LEAST and timed > _MOST * len(calls)


def is_headed(outer: Sequence[Line]) -> bool:
    """Whether words at the top or the bottom of a screen say that it is a list of calls."""
    return any(_HEADING.fullmatch(dense(line.text)) for line in outer)
