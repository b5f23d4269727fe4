"""Names of people as papers print them, perhaps masked by stars or cut down to a surname."""

import re

from evidence_kit.domain.searching import comparable

_TITLE = re.compile(r"(?:女士|先生|小姐)$")


def may_name(masked: str, name: str) -> bool:
    """Whether a name as printed, perhaps masked by stars, may be that person's."""
    printed = re.sub(r"[*＊]+", ".*", re.escape(masked).replace(r"\*", "*"))
    return re.fullmatch(printed, name) is not None


def may_be_one(one: str, other: str) -> bool:
    """Whether two printed names may be one person's; a title may stand for the given name."""
    first, second = (_TITLE.sub("*", comparable(name)) for name in (one, other))
    return may_name(first, second) or may_name(second, first)
