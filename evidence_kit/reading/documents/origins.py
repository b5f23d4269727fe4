"""Where a telephone number comes from, as phones print it: `resources/reading/places.toml`."""

import re
import tomllib
from functools import cache

from evidence_kit.reading.documents.words import dense
from evidence_kit.runtime import resources

_MARKED = re.compile(r"疑似|骚扰|催收|诈骗|推销|广告|贷款|理财|中介|被\d*人?标记|\d+人标记")


def is_origin(text: str) -> bool:
    """Whether a word names a place or a carrier, or only that nobody named the number."""
    return _origins().fullmatch(dense(text)) is not None


def without_origin(text: str) -> str:
    """A mark such as 疑似催收 without the place that stands right before it."""
    marked = _MARKED.search(text)
    if marked and marked.start() and is_origin(text[: marked.start()]):
        return text[marked.start() :]
    return text


@cache
def _origins() -> re.Pattern[str]:
    file = resources() / "reading" / "places.toml"
    words = tomllib.loads(file.read_text(encoding="utf-8"))
    place, carrier, unnamed = (
        "|".join(sorted(words[name].split(), key=len, reverse=True))
        for name in ("places", "carriers", "unnamed")
    )
    return re.compile(rf"(?:(?:{place})[省市州盟]?){{0,2}}(?:{carrier})?|{unnamed}", re.IGNORECASE)
