"""The page that stands for a recording, a video or a table, which cannot be printed."""

from evidence_kit.domain.bundle import Exhibit, is_handed_over
from evidence_kit.domain.records import Item
from evidence_kit.export.flow import WIDTH, Flow
from evidence_kit.export.fonts import Typeface
from evidence_kit.export.index import form_of, proves
from evidence_kit.export.paper import Page
from evidence_kit.export.setting import SOFT, Run, Style
from evidence_kit.export.table import Column, Row, RowKind, row, set_table
from evidence_kit.export.wording import Wording, size, stamp

_LABEL = Style(9, colour=SOFT)
_TEXT = Style(9.5)
_HEAD = Style(8, bold=True, colour=SOFT)
_HASH = Style(8)
_TITLE = Style(12, bold=True)
_FACTS = (Column(92), Column(WIDTH - 92))
_WORDS = (Column(60), Column(WIDTH - 60))
_MOST_LINES = 6
_HEAD_ROOM = 30.0  # for the group line


def file_page(face: Typeface, wording: Wording, exhibit: Exhibit, page: Page) -> Page:
    """Fills one page, already headed, with what the file is and the words that matter in it.

    As many of the words as the page holds; it says how many are left out.
    """
    words = exhibit.item.words
    fitting, too_many = 0, len(words) + 1
    while too_many - fitting > 1:
        middle = (fitting + too_many) // 2
        if len(_flow(face, wording, exhibit, middle).pages) == 1:
            fitting = middle
        else:
            too_many = middle
    return page.filled(_flow(face, wording, exhibit, fitting).page)


def _flow(face: Typeface, wording: Wording, exhibit: Exhibit, words: int) -> Flow:
    flow = Flow(face, "")
    item = exhibit.item
    flow.y -= _HEAD_ROOM
    number = wording("bundle.cite.one", first=exhibit.number, last=exhibit.number)
    flow.paragraph([Run(f"{number}\u3000{exhibit.title}", _TITLE)], size=_TITLE.size)
    flow.skip(6)
    set_table(flow, _FACTS, None, _facts(wording, exhibit), size=_TEXT.size)
    flow.skip(10)
    if words:
        head = row(
            (Run(wording("bundle.file.minute"), _HEAD),),
            (Run(wording("bundle.file.words"), _HEAD),),
            kind=RowKind.HEAD,
        )
        said = [
            row((Run(minute, _TEXT),), (Run(text, _TEXT),)) for minute, text in item.words[:words]
        ]
        set_table(flow, _WORDS, head, said, size=_TEXT.size)
        flow.skip(8)
    if words < len(item.words):
        rest = wording("bundle.file.more", count=len(item.words) - words)
        flow.paragraph([Run(rest, _LABEL)], size=_LABEL.size)
    how = "enclosed" if is_handed_over(exhibit) else "unprinted"
    flow.paragraph([Run(wording(f"bundle.file.{how}"), Style(9.5, bold=True))], size=9.5)
    return flow


def _facts(wording: Wording, exhibit: Exhibit) -> list[Row]:
    item = exhibit.item
    known = [
        ("form", f"{form_of(wording, item)} .{item.extension}"),
        ("size", size(item.size)),
        ("length", length(item.duration_seconds)),
        ("date", _date(item)),
        ("source", wording.offered(item.source_app)),
        ("kept", wording.offered(item.source_owner)),
        ("speakers", item.speakers),
        ("proves", proves(wording, exhibit)),
    ]
    rows = [
        row(
            (Run(wording(f"bundle.file.{name}"), _LABEL),),
            (Run(value, _TEXT),),
            most_lines=_MOST_LINES,
        )
        for name, value in known
        if value
    ]
    return [*rows, row((Run("SHA-256", _LABEL),), (Run(item.sha256, _HASH),))]


def _date(item: Item) -> str:
    on = item.captured_on or item.named_on
    return stamp(on) if on else ""


def length(seconds: int | None) -> str:
    """A playing time: `3:07` or `1:02:09`; empty where it is not known."""
    if seconds is None:
        return ""
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"
