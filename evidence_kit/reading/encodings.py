"""The encoding a text file is in: what its mark says, else UTF-8, else GB 18030, else no text."""

import codecs
import re
from dataclasses import dataclass

from evidence_kit.errors import KnownError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_HALVES = re.compile(r"[\ud800-\udfff]")
_UNLIKELY = re.compile(r"[\ue000-\uf8ff\ufffe\uffff]")  # where GB 18030 maps random bytes to
_MOST_UNLIKELY = 0.02  # of the characters
_MOST_BROKEN = 0.01  # of the characters
_ENOUGH = 20  # characters of several bytes for each broken one: no accident
_BROKEN = "\ufffd"


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text. `broken`: how many places of it were no characters and stand as U+FFFD."""

    text: str
    encoding: str
    broken: int = 0


def text_of(content: bytes) -> Decoded:
    """The text of a file, which may end in the middle of a character, without control characters.

    Raises:
        KnownError: `reading.not_text`.
    """
    found = _marked(content) or _strict(content) or _damaged(content)
    if found is None or is_unlikely(found.text):
        raise KnownError("reading.not_text")
    return found


def harmless(text: str) -> str:
    """A text without control characters and halves of characters, which JSON and HTML can name."""
    return _HALVES.sub(_BROKEN, _CONTROLS.sub("", text))


def is_unlikely(text: str) -> bool:
    """Whether too many characters are such as GB 18030 makes of random bytes."""
    return len(_UNLIKELY.findall(text)) > _MOST_UNLIKELY * len(text)


def encoding_of_mark(head: bytes) -> tuple[str, int] | None:
    """The encoding that the byte order mark of a file names, and how long the mark is."""
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return encoding, len(mark)
    return None


def _marked(content: bytes) -> Decoded | None:
    marked = encoding_of_mark(content)
    if marked is None:
        return None
    encoding, length = marked
    text = _loosely(content[length:], encoding)
    if text.count(_BROKEN) > _MOST_BROKEN * len(text):
        return None
    return _decoded(text, encoding)


def _strict(content: bytes) -> Decoded | None:
    """UTF-8 proves itself: other encodings do not follow its rules by accident."""
    try:
        # Not final: a file that was cut may end in the middle of a character.
        text = codecs.getincrementaldecoder("utf-8")().decode(content)
    except UnicodeDecodeError:
        return None
    return None if "\0" in text and _is_binary(text) else Decoded(_plain(text), "utf-8")


def _damaged(content: bytes) -> Decoded | None:
    """GB 18030; or UTF-8 with a few broken bytes, which would be read as wrong characters there."""
    utf_8, gb = _loosely(content, "utf-8"), _loosely(content, "gb18030")
    if _is_binary(gb):
        return None
    long = len(content) - len(utf_8)  # a measure of the characters of several bytes
    if long >= _ENOUGH * utf_8.count(_BROKEN):
        return _decoded(utf_8, "utf-8")
    return _decoded(gb, "gb18030") if gb.count(_BROKEN) <= _MOST_BROKEN * len(gb) else None


def _is_binary(text: str) -> bool:
    return text.count("\0") > _MOST_BROKEN * len(text)


def _loosely(content: bytes, encoding: str) -> str:
    return codecs.getincrementaldecoder(encoding)("replace").decode(content)


def _decoded(text: str, encoding: str) -> Decoded:
    return Decoded(_plain(text), encoding, text.count(_BROKEN))


def _plain(text: str) -> str:
    return _CONTROLS.sub("", text)
