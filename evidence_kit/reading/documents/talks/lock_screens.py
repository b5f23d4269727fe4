"""The screen of a locked phone: a clock in letters larger than any others, and notices on cards."""

import re
from statistics import median

from evidence_kit.domain.readings import PageLines
from evidence_kit.reading.documents.words import dense

_LARGE = 2.5  # times the usual height of a line
_DAY = re.compile(r"\d{1,2}月\d{1,2}日|星期[一二三四五六日天]|周[一二三四五六日]")
_UPPER = 0.5  # of the page


def is_lock_screen(page: PageLines) -> bool:
    """Whether a page is a locked phone's: its large clock stands beside the day."""
    if not page.lines:
        return False
    usual = median(line.box.bottom - line.box.top for line in page.lines)
    upper = [line for line in page.lines if line.box.top < _UPPER]
    clocks = [line for line in upper if re.fullmatch(r"\d{1,2}:\d{2}", dense(line.text))]
    is_large = any(line.box.bottom - line.box.top > _LARGE * usual for line in clocks)
    return is_large and any(_DAY.search(dense(line.text)) for line in upper)
