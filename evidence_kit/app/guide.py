"""The help: its pages, their order, and search in titles and texts.

A page is `resources/help/<language>/<name>.md`; its first line is its title (`# …`). Links between
pages are `(name.md)`. Every language has the same pages.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from evidence_kit.runtime import resources

ORDER = (
    "start", "dontpay", "phone", "screenshot", "bills", "calls", "proof", "lender", "covering",
    "whom", "overview", "evidence", "reading", "confirm", "timeline", "people", "complaint",
    "export", "hash", "elsewhere", "keyboard", "licences",
)  # fmt: skip
_AROUND = 24  # characters shown on each side of what was found
_MARKS = re.compile(r"^#+ |^\s*[-*] |^\s*\d+\. |^\|[-| ]+\|$|[*`|>]|\[|\]\([^)]*\)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the help: its name, its title, and its text in Markdown."""

    name: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A page that holds what was looked for, and the words around the first place."""

    page: Page
    around: str


@cache
def pages(language: str) -> tuple[Page, ...]:
    """Every page of a language, in the order in which they are listed."""
    return tuple(_page(language, name) for name in ORDER)


def page(language: str, name: str) -> Page:
    """The page of a name; the first one where there is none of that name."""
    return next((p for p in pages(language) if p.name == name), pages(language)[0])


def search(language: str, wanted: str) -> tuple[Hit, ...]:
    """The pages that hold every word that was typed; those with the words in the title first.

    Chinese needs no spaces: a word is found wherever it stands. Nothing typed finds every page.
    """
    terms = _plain(wanted).split()
    hits = []
    for found in pages(language):
        title, text = _plain(found.title), _plain(_read(found.text))
        if all(term in title or term in text for term in terms):
            missing_in_title = sum(term not in title for term in terms)
            hits.append((missing_in_title, Hit(found, _around(_read(found.text), terms))))
    return tuple(hit for _, hit in sorted(hits, key=lambda scored: scored[0]))


def _page(language: str, name: str) -> Page:
    text = (resources() / "help" / language / f"{name}.md").read_text(encoding="utf-8")
    return Page(name, text.partition("\n")[0].removeprefix("# ").strip(), text)


def _read(text: str) -> str:
    """The text without its marks and without the title, on one line."""
    return " ".join(_MARKS.sub(" ", text.partition("\n")[2]).split())


def _plain(text: str) -> str:
    """Comparable: width, case and composition of characters do not matter."""
    return unicodedata.normalize("NFKC", text).casefold()


def _around(text: str, terms: list[str]) -> str:
    plain = _plain(text)
    places = [plain.find(term) for term in terms if term in plain]
    if not places or len(plain) != len(text):
        return text[: 2 * _AROUND]
    start = max(0, min(places) - _AROUND)
    return ("…" if start else "") + text[start : min(places) + 2 * _AROUND].strip() + "…"
