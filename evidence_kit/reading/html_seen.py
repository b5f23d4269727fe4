"""What of an HTML page a browser shows: which elements are open, and what hides their text."""

import html
import re
from collections import Counter
from dataclasses import dataclass

_NEVER_SHOWN = frozenset(
    {"script", "style", "head", "template", "datalist", "noembed", "noframes", "iframe", "canvas"}
)
_VOID = frozenset(
    {"br", "img", "hr", "input", "meta", "link", "source", "wbr", "area", "base", "col", "embed",
     "param", "track"}
)  # fmt: skip
_IN_HEAD = frozenset(
    {"title", "meta", "link", "base", "script", "style", "noscript", "template", "head", "html"}
)
_NO_PARAGRAPH = frozenset(
    {"address", "article", "aside", "blockquote", "center", "div", "dl", "dd", "dt", "fieldset",
     "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main",
     "menu", "nav", "ol", "p", "pre", "section", "table", "ul"}
)  # fmt: skip
# What ends when another begins, though nothing says so: names that end, and what they are within.
_ENDED_BY = {
    "td": (frozenset({"td", "th"}), frozenset({"tr", "table"})),
    "th": (frozenset({"td", "th"}), frozenset({"tr", "table"})),
    "tr": (frozenset({"tr"}), frozenset({"table"})),
    "tbody": (frozenset({"tbody", "thead", "tfoot"}), frozenset({"table"})),
    "thead": (frozenset({"tbody", "thead", "tfoot"}), frozenset({"table"})),
    "tfoot": (frozenset({"tbody", "thead", "tfoot"}), frozenset({"table"})),
    "li": (frozenset({"li"}), frozenset({"ul", "ol", "td", "th", "table"})),
    "dd": (frozenset({"dd", "dt"}), frozenset({"dl", "td", "th", "table"})),
    "dt": (frozenset({"dd", "dt"}), frozenset({"dl", "td", "th", "table"})),
}
_PARTS = frozenset({"td", "th", "tr", "tbody", "thead", "tfoot"})
_TABLE = frozenset({"table"})
_CELL = frozenset({"td", "th", "table", "caption"})  # from within, nothing around them is closed
_DEEPEST = 2000  # elements looked through for the one that ends

_ATTRIBUTE = re.compile(r"""([^\s"'>/=]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+))?""")
_COMMENT = re.compile(r"/\*.*?(?:\*/|$)", re.DOTALL)
_NOTHING = re.compile(r"[+-]?0*\.?0*(?:[a-z]+|%)?")  # a length of nothing: 0, 0px, .0em


@dataclass(frozen=True, slots=True)
class _State:
    """What an element hides. `is_gone`: it takes no room; `is_pale`, `is_tiny`: room, no words."""

    is_gone: bool = False
    is_pale: bool = False
    is_tiny: bool = False


class Shown:
    """Follows the tags of a page as a browser does, as far as it matters for what is hidden.

    Seen is what the page itself says of an element, in `hidden` and in `style`. What style sheets
    and scripts do with it stays unknown.
    """

    def __init__(self) -> None:
        self._open: list[tuple[str, _State]] = [("", _State())]
        self._count: Counter[str] = Counter()

    @property
    def has_words(self) -> bool:
        """Whether text that comes now is seen."""
        now = self._open[-1][1]
        return not (now.is_gone or now.is_pale or now.is_tiny)

    def open(self, name: str, attributes: str) -> bool:
        """Begins an element; whether it takes room."""
        count = self._count
        if count["head"] and name not in _IN_HEAD:
            self._end(frozenset({"head"}), frozenset())
        if count["p"] and name in _NO_PARAGRAPH:
            self._end(frozenset({"p"}), _CELL)
        if name in _ENDED_BY:
            self._end(*_ENDED_BY[name])
        state = _begun(name, attributes, self._open[-1][1])
        is_drawn = count["svg"] or count["math"]  # in these alone a slash ends an element: <path/>
        if name not in _VOID and not (is_drawn and attributes.rstrip().endswith("/")):
            self._open.append((name, state))
            count[name] += 1
        return not state.is_gone

    def close(self, name: str) -> bool:
        """Ends an element and those within it that were left open; whether it took room."""
        bounds = _TABLE if name in _PARTS else _CELL
        ended = self._end(frozenset({name}), bounds if name != "table" else frozenset())
        return not (ended or self._open[-1][1]).is_gone

    def _end(self, names: frozenset[str], bounds: frozenset[str]) -> _State | None:
        if not any(map(self._count.__getitem__, names)):
            return None
        for index in range(len(self._open) - 1, max(0, len(self._open) - _DEEPEST), -1):
            name, state = self._open[index]
            if name in names:
                for each, _ in self._open[index:]:
                    self._count[each] -= 1
                del self._open[index:]
                return state
            if name in bounds:
                break
        return None


def _begun(name: str, attributes: str, around: _State) -> _State:
    is_gone, is_pale, is_tiny = around.is_gone, around.is_pale, around.is_tiny
    if name in _NEVER_SHOWN and not is_gone:
        return _State(True, is_pale, is_tiny)
    lowered = attributes.lower()
    if "hidden" in lowered or "style" in lowered or name == "dialog":
        said = _attributes(lowered)
        style = _style(said.get("style", ""))
        shown = "hidden" not in said and (name != "dialog" or "open" in said)
        is_gone = is_gone or (style["display"] == "none" if "display" in style else not shown)
        if "visibility" in style:
            is_pale = style["visibility"] in ("hidden", "collapse")
        if size := style.get("font-size", ""):
            is_tiny = _NOTHING.fullmatch(size) is not None
        if (is_gone, is_pale, is_tiny) != (around.is_gone, around.is_pale, around.is_tiny):
            return _State(is_gone, is_pale, is_tiny)
    return around


def _attributes(text: str) -> dict[str, str]:
    """The attributes of a tag; of two of one name the first counts."""
    found: dict[str, str] = {}
    for name, value in _ATTRIBUTE.findall(text):
        found.setdefault(name, html.unescape(value.strip("\"'")))
    return found


def _style(text: str) -> dict[str, str]:
    """What a style says; the last word counts, but what is important before what is not."""
    found: dict[str, str] = {}
    important: dict[str, str] = {}
    for each in _COMMENT.sub("", text).split(";"):
        name, _, value = each.partition(":")
        words, mark, _ = value.partition("!")
        if value := words.strip():
            (important if mark else found)[name.strip()] = value
    return found | important
