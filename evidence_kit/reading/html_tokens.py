"""Pages of HTML as a row of tags and texts, in one pass, however they are nested or broken."""

import html
import re
from collections.abc import Iterator

UNSEEN = frozenset({"script", "style", "head"})  # elements whose text nobody sees on the page
_TAG = re.compile(
    r"<(?:(/?)([A-Za-z][A-Za-z0-9]{0,20})(?![A-Za-z0-9])([^<>]{0,2000})|[!?/A-Za-z][^<>]{0,2000})>"
)


def html_tokens(text: str) -> Iterator[tuple[str, str, str]]:
    """Tags as (name, "open" or "close", attributes) and text as ("", "text", it), in one pass.

    Python's own parser looks through the rest of the page again and again for tags without an end.
    """
    at, may_close_comment = 0, True
    while (tag := text.find("<", at)) >= 0:
        if tag > at:
            yield "", "text", html.unescape(text[at:tag])
        if may_close_comment and text.startswith("<!--", tag):
            end = text.find("-->", tag + 4)
            may_close_comment = end >= 0
            at = end + 3 if may_close_comment else tag + 4
        elif match := _TAG.match(text, tag):
            at = match.end()
            if match[2]:
                yield match[2].lower(), "close" if match[1] else "open", match[3]
        else:
            yield "", "text", "<"
            at = tag + 1
    yield "", "text", html.unescape(text[at:])


def words_of_page(text: str) -> str:
    """What a person reads on a page, a line for each paragraph, row or item."""
    lines: list[str] = []
    line: list[str] = []
    unseen = 0
    for name, what, rest in html_tokens(text):
        if name in UNSEEN:
            unseen = max(0, unseen + (1 if what == "open" else -1))
        elif what == "text" and not unseen:
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
