"""Pages of HTML as a row of tags and texts, in one pass, however they are nested or broken."""

import html
import re
from collections.abc import Iterator

from evidence_kit.reading.html_seen import Shown

_NAME = r"(/?)([A-Za-z][A-Za-z0-9]{0,20})(?![A-Za-z0-9])"
_TAG = re.compile(rf"<(?:{_NAME}([^<>]{{0,2000}})|[!?/A-Za-z][^<>]{{0,2000}})>")
# In quotes stands what it will, also the end of a tag.
_QUOTED_TAG = re.compile(rf"<{_NAME}((?:=\s*+(?:\"[^\"]*+\"|'[^']*+')|[^<>])*+)>")
_LONGEST_TAG = 2000
_RAW = {  # elements that only their own end ends, whatever stands in them
    name: re.compile(rf"</{name}(?![A-Za-z0-9])", re.IGNORECASE)
    for name in ("script", "style", "iframe", "noembed", "noframes")
}


def html_tokens(text: str) -> Iterator[tuple[str, str, str]]:
    """What is shown of a page: tags as (name, "open" or "close", attributes), text as
    ("", "text", it), in one pass.

    Python's own parser looks through the rest of the page again and again for tags without an end.
    """
    shown = Shown()
    for name, what, rest in _tokens(text):
        if what == "text":
            if rest and shown.has_words:
                yield name, what, rest
        elif shown.open(name, rest) if what == "open" else shown.close(name):
            yield name, what, rest


def _tokens(text: str) -> Iterator[tuple[str, str, str]]:
    at, may_close_comment = 0, True
    while (tag := text.find("<", at)) >= 0:
        if tag > at:
            yield "", "text", html.unescape(text[at:tag])
        if may_close_comment and text.startswith("<!--", tag):
            end = text.find("-->", tag + 4)
            may_close_comment = end >= 0
            at = end + 3 if may_close_comment else tag + 4
        elif match := _tag(text, tag):
            at = match.end()
            if name := (match[2] or "").lower():
                yield name, "close" if match[1] else "open", match[3]
                if name in _RAW and not match[1]:
                    end_of_raw = _RAW[name].search(text, at)
                    at = end_of_raw.start() if end_of_raw else len(text)
        else:
            yield "", "text", "<"
            at = tag + 1
    yield "", "text", html.unescape(text[at:])


def _tag(text: str, at: int) -> re.Match[str] | None:
    return _QUOTED_TAG.match(text, at, at + _LONGEST_TAG) or _TAG.match(text, at)


def words_of_page(text: str) -> str:
    """What a person reads on a page, a line for each paragraph, row or item."""
    lines: list[str] = []
    line: list[str] = []
    for name, what, rest in html_tokens(text):
        if what == "text":
            line.append(rest)
        elif name in _BREAKING:
            lines.append(" ".join("".join(line).split()))
            line = []
        elif name in ("td", "th"):
            line.append(" ")
    lines.append(" ".join("".join(line).split()))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


_BREAKING = frozenset(
    {"p", "div", "br", "h1", "h2", "h3", "h4", "li", "tr", "table", "blockquote", "hr", "title"}
)
