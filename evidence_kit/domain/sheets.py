"""Evidence pages onto sheets: side by side, tall pictures in strips, few rows below each other."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from evidence_kit.domain.bundle import Layout, Part, Sheet, SheetKind, Slot
from evidence_kit.domain.case import Case
from evidence_kit.domain.geometry import frames
from evidence_kit.domain.kinds import ItemKind, Shows
from evidence_kit.domain.records import Item, Page

_WHOLE = frames(1)[0]
_COLUMN = frames(2)[0]
_BETWEEN = 44.0  # from rows down to those of the next exhibit: its caption stands there
_TALLEST = _COLUMN.height / _COLUMN.width  # what fills one of two columns, height by width
_NARROW = 1.25  # from this on a picture is upright enough to share a sheet
_SCREEN = 1.6  # a phone's screen is longer than any sheet of paper
_PAPERS = frozenset(
    {Shows.CONTRACT, Shows.CERTIFICATE, Shows.AGREEMENT, Shows.ASSIGNMENT_NOTICE,
     Shows.CREDIT_REPORT, Shows.IDENTITY}
)  # fmt: skip
_SEARCH = 0.2  # a strip may end up to this part of its height early, at a quiet row
_OVERLAP = 0.02  # of a strip's height, where the cut is quiet
_LOUD_OVERLAP = 0.08  # where it may go through a line of text


def sheets(
    case: Case,
    exhibits: list[tuple[str, Item, tuple[int, ...]]],
    layout: Layout,
    printed: Mapping[str, tuple[Part, ...]] = MappingProxyType({}),
) -> list[Sheet]:
    """The sheets of one group: exhibits as (number, item, its pages) in their order.

    `printed`: by item id where its chosen rows stand.
    """
    done: list[Sheet] = []
    waiting: list[Slot] = []

    def flush() -> None:
        for first in range(0, len(waiting), 2):
            done.append(Sheet(SheetKind.IMAGE, tuple(waiting[first : first + 2]), columns=2))
        waiting.clear()

    for number, item, pages in exhibits:
        parts = printed.get(item.id, ())
        if not pages:
            flush()
            own = list(_of_rows(item, number, parts))
            down = _below(done, parts, printed) if layout is Layout.TWO else 0.0
            if down:
                last, slot = done.pop(), replace(own[0].slots[0], down=down)
                own = [replace(last, slots=(*last.slots, slot))]
            done += own
        for page in (p for p in case.pages_of(item.id) if p.number in pages):
            slots = list(_slots(case, item, number, page, parts))
            if item.kind is ItemKind.PDF:
                flush()
                done.append(Sheet(SheetKind.PDF, tuple(slots)))
            elif len(slots) > 1 or (layout is Layout.TWO and _shares_a_sheet(item, page)):
                waiting.extend(slots)
            else:
                flush()
                done.append(Sheet(SheetKind.IMAGE, tuple(slots)))
    flush()
    return done


def _shares_a_sheet(item: Item, page: Page) -> bool:
    """Whether a picture is legible at half the width: a phone's screen is, a paper is not."""
    shape = page.height / page.width
    return shape >= (_SCREEN if item.shows in _PAPERS else _NARROW)


def _of_rows(item: Item, number: str, parts: tuple[Part, ...]) -> Iterator[Sheet]:
    """A sheet for each part of the chosen rows; one that describes the file where there is none."""
    if not parts:
        yield Sheet(SheetKind.FILE, (Slot(item.id, number, 0),))
    for part, each in enumerate(parts, start=1):
        slot = Slot(
            item.id, number, 0, part=part, parts=len(parts), covers=each.covers, rows=each.rows
        )
        yield Sheet(SheetKind.ROWS, (slot,))


def _below(
    done: list[Sheet], parts: tuple[Part, ...], printed: Mapping[str, tuple[Part, ...]]
) -> float:
    """How far down the last sheet some rows find room, below others; 0 where they do not."""
    if not done or done[-1].kind is not SheetKind.ROWS or not _is_small(parts):
        return 0.0
    above = done[-1].slots[-1]
    if not _is_small(printed[above.item_id]):
        return 0.0
    down = above.down + printed[above.item_id][0].height + _BETWEEN
    return down if down + parts[0].height <= _WHOLE.height else 0.0


def _is_small(parts: tuple[Part, ...]) -> bool:
    return len(parts) == 1 and parts[0].height > 0


def _slots(
    case: Case, item: Item, number: str, page: Page, parts: tuple[Part, ...]
) -> Iterator[Slot]:
    chosen = next((part for part in parts if part.page == page.number), Part(rows=frozenset()))
    covers = [cover.box for cover in case.covers_of(item.id, page.number)]
    strips = [(0.0, 1.0)] if item.kind is ItemKind.PDF else strips_of(page)
    for part, (top, bottom) in enumerate(strips, start=1):
        shown = sum(box.top < bottom and box.bottom > top for box in covers)
        yield Slot(
            item.id, number, page.number, top, bottom, part, len(strips), shown,
            chosen.rows, chosen.withheld,
        )  # fmt: skip


def strips_of(page: Page) -> list[tuple[float, float]]:
    """The strips of a picture as fractions (top, bottom); one strip where it fits a column.

    Every row is in at least one strip, neighbours overlap, and cuts lie at quiet rows where there
    are any.
    """
    tallest = _TALLEST * page.width
    if page.height <= tallest * 1.1:
        return [(0.0, 1.0)]
    strips: list[tuple[float, float]] = []
    top = 0.0
    while page.height - top > tallest:
        limit = top + tallest
        quiet = [row for row in page.quiet_rows if limit - tallest * _SEARCH <= row <= limit]
        bottom = float(max(quiet)) if quiet else limit
        strips.append((top / page.height, bottom / page.height))
        top = bottom - tallest * (_OVERLAP if quiet else _LOUD_OVERLAP)
    strips.append((top / page.height, 1.0))
    return strips
