"""Where a telephone number comes from, as phones print it: `resources/reading/places.toml`."""

import re
import tomllib
from functools import cache

from evidence_kit.reading.documents.words import dense
from evidence_kit.runtime import resources

# What numbers are marked as by those who were called, and by the phones' own lists.
_MARKED = re.compile(
    r"疑似|骚扰|催收|诈骗|推销|推广|广告|贷款|理财|中介|快递|外卖|送餐|法律服务|教育培训|招聘|"
    r"被\d*人?标记|\d+人标记"
)


def is_origin(text: str) -> bool:
    """Whether a word names a place or a carrier, or only that nobody named the number."""
    place, unnamed = _origins()
    return bool(place.fullmatch(dense(text)) or unnamed.fullmatch(dense(text)))


def without_origin(text: str) -> str:
    """A mark such as 疑似催收 without the place that stands right before or behind it."""
    marked = _MARKED.search(text)
    if marked is None:
        return text
    place, _ = _origins()
    start = marked.start() if is_origin(text[: marked.start()]) else 0
    behind = range(marked.end(), len(text))
    end = next((n for n in behind if place.fullmatch(dense(text[n:]))), len(text))
    return text[start:end]


@cache
def _origins() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What names a place or a carrier, and what says that nobody named a number."""
    file = resources() / "reading" / "places.toml"
    words = tomllib.loads(file.read_text(encoding="utf-8"))
    place, carrier, unnamed = (
        "|".join(sorted(words[name].split(), key=len, reverse=True))
        for name in ("places", "carriers", "unnamed")
    )
    return (
        re.compile(rf"(?:(?:{place})[省市州盟]?){{0,2}}(?:{carrier})?", re.IGNORECASE),
        re.compile(unnamed, re.IGNORECASE),
    )
