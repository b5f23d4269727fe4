"""Names from outside: shown without invisible characters, and which no system takes for a file."""

import re
import unicodedata

_SHOWN = 80  # characters of a name that are shown
# Windows takes these for devices, whatever ending follows; no file can be named so.
_DEVICES = re.compile(r"(?i)^(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³]) *(\.|$)")


def printable(name: str) -> str:
    """A name fit to be shown: invisible characters as [U+XXXX], shortened in the middle."""
    shown = [visible(c) for c in name]
    if len(shown) <= _SHOWN and sum(map(len, shown)) <= _SHOWN:
        return "".join(shown)
    head, tail = _fitting(shown, _SHOWN * 2 // 3), _fitting(shown[::-1], _SHOWN // 3 - 1)
    return "".join(head) + "…" + "".join(tail[::-1])


def is_device(name: str) -> bool:
    """Whether Windows takes a file's name for one of its devices."""
    return _DEVICES.match(name) is not None


def visible(text: str) -> str:
    """A text with its invisible characters as [U+XXXX]."""
    return "".join(c if is_visible(c) else f"[U+{ord(c):04X}]" for c in text)


def is_visible(character: str) -> bool:
    """Whether a character shows itself, and changes nothing of how others are shown."""
    # Controls, bidirectional marks, lone surrogates, private and unassigned characters, line ends.
    category = unicodedata.category(character)
    return category[0] != "C" and category not in ("Zl", "Zp")


def _fitting(pieces: list[str], room: int) -> list[str]:
    fitting: list[str] = []
    for piece in pieces:
        room -= len(piece)
        if room < 0:
            break
        fitting.append(piece)
    return fitting
