"""The list of originals with their hashes, and what was covered on the exhibit pages."""

from collections.abc import Iterator, Sequence, Set

from evidence_kit.domain.bundle import Exhibit, Slot
from evidence_kit.domain.records import Cover, RowCover
from evidence_kit.export.content import BundleContent
from evidence_kit.export.flow import WIDTH, Flow
from evidence_kit.export.fonts import Typeface
from evidence_kit.export.index import pages_of
from evidence_kit.export.setting import ACCENT, SOFT, Run, Style
from evidence_kit.export.table import Align, Cell, Column, Row, RowKind, row, set_table
from evidence_kit.export.wording import Wording, moment, size

_TEXT = Style(8)
_HASH = Style(8)
_SMALL = Style(8, colour=SOFT)
_HEAD = Style(8, bold=True, colour=SOFT)
_LINKED = Style(8, colour=ACCENT)
_ORIGINALS = (
    Column(32),
    Column(WIDTH - 398),
    Column(58),
    Column(308),  # a whole hash on one line
)
_COVERS = (Column(32), Column(170), Column(60), Column(50, Align.RIGHT), Column(WIDTH - 312))


def originals_section(face: Typeface, wording: Wording, content: BundleContent) -> Flow:
    """Every original's SHA-256 with what it shows and what not; then the covers."""
    flow = Flow(face, wording("bundle.originals.title"))
    flow.bookmark(flow.section)
    flow.title(flow.section)
    flow.paragraph([Run(wording("bundle.originals.meaning"), Style(9.5))], size=9.5)
    flow.skip(8)
    rows = [_original(wording, exhibit) for exhibit in content.plan.exhibits]
    if rows:
        set_table(flow, _ORIGINALS, _head(wording, "originals"), rows, size=_TEXT.size)
    _set_covers(flow, wording, content)
    return flow


def _head(wording: Wording, table: str) -> Row:
    names = {
        "originals": ("number", "form", "imported", "sha256"),
        "covers": ("number", "name", "page", "count", "reason"),
    }[table]
    cells = ((Run(wording(f"bundle.{table}.{name}"), _HEAD),) for name in names)
    return row(*cells, kind=RowKind.HEAD)


def _original(wording: Wording, exhibit: Exhibit) -> Row:
    item = exhibit.item
    hashes: list[Cell] = [(Run(item.sha256, _HASH),)]
    if item.derived_sha256:
        label = Run(wording("bundle.originals.derived"), _SMALL)
        hashes += [(label,), (Run(item.derived_sha256, _HASH),)]
    first = pages_of(wording, exhibit)[0]
    cells: tuple[Cell, ...] = (
        (Run(exhibit.number, _LINKED, first, solid=True),),
        (Run(f"{wording.word(item.kind)} .{item.extension} {size(item.size)}", _TEXT),),
        (Run(moment(item.imported_at)[:10], _TEXT),),
    )
    return Row((*((cell,) for cell in cells), tuple(hashes)))


def _set_covers(flow: Flow, wording: Wording, content: BundleContent) -> None:
    flow.skip(8)
    flow.heading(wording("bundle.covers.title"), follow=90, bookmarked=True)
    rows = [
        line
        for exhibit in content.plan.exhibits
        for page in exhibit.pages
        for line in (
            *_cover(wording, content, exhibit, page),
            *_withheld(wording, content, exhibit, page),
        )
    ]
    rows += [
        line for exhibit in content.plan.exhibits for line in _veiled(wording, content, exhibit)
    ]
    extracts = content.extracts
    set_here = [
        exhibit.number
        for exhibit in content.plan.exhibits
        if exhibit.item.id in extracts and not extracts[exhibit.item.id].pages
    ]
    if set_here:
        numbers = wording("letter.and").join(set_here)
        said = wording("bundle.covers.unprinted", exhibits=numbers)
        flow.paragraph([Run(said, Style(9.5))], size=9.5)
    if not rows:
        flow.paragraph([Run(wording("bundle.covers.none"), Style(9.5))], size=9.5)
        return
    flow.paragraph([Run(wording("bundle.covers.meaning"), Style(9.5))], size=9.5)
    flow.skip(6)
    set_table(flow, _COVERS, _head(wording, "covers"), rows, size=_TEXT.size)


def _cover(wording: Wording, content: BundleContent, exhibit: Exhibit, page: int) -> list[Row]:
    covers = content.case.covers_of(exhibit.item.id, page)
    if not covers:
        return []
    at = [n for n, slot in _slots(wording, content, exhibit, page) if slot.covers]
    why = _reasons(wording, covers, content.own_covers)
    return [_covered(wording, exhibit, at, str(len(covers)), why)]


def _veiled(wording: Wording, content: BundleContent, exhibit: Exhibit) -> Iterator[Row]:
    """What a person covered in rows that the program sets."""
    if exhibit.pages or not exhibit.covers:
        return
    covers = content.case.row_covers_of(exhibit.item.id)
    at = [n for n, slot in _slots(wording, content, exhibit, 0) if slot.covers]
    why = _reasons(wording, covers)
    yield _covered(wording, exhibit, at, str(content.extracts[exhibit.item.id].covers), why)


def _reasons(
    wording: Wording,
    covers: Sequence[Cover] | Sequence[RowCover],
    of_own: Set[str] = frozenset(),
) -> str:
    """Why something is covered; where nobody typed it, one's own number or what covers are for."""
    usual = {True: wording("bundle.covers.own"), False: wording("bundle.covers.usual")}
    reasons = (cover.reason or usual[cover.id in of_own] for cover in covers)
    return wording("letter.and").join(dict.fromkeys(reasons))


def _withheld(wording: Wording, content: BundleContent, exhibit: Exhibit, page: int) -> list[Row]:
    """The rows of a statement's page that were not chosen."""
    return [
        _covered(
            wording,
            exhibit,
            [number],
            wording("bundle.covers.rows", count=slot.withheld),
            wording("bundle.covers.not_chosen"),
        )
        for number, slot in _slots(wording, content, exhibit, page)
        if slot.withheld
    ]


def _slots(
    wording: Wording, content: BundleContent, exhibit: Exhibit, page: int
) -> Iterator[tuple[int, Slot]]:
    """Where a page of an exhibit stands: the bundle's pages with its strips."""
    for position, sheet in enumerate(content.plan.sheets):
        for slot in sheet.slots:
            if slot.item_id == exhibit.item.id and slot.page == page:
                yield wording.page_of_sheet(position), slot


def _covered(wording: Wording, exhibit: Exhibit, at: list[int], count: str, why: str) -> Row:
    first = at[0] if at else None
    pages = list(dict.fromkeys(at))
    return row(
        (Run(exhibit.number, _LINKED, first, solid=True),),
        (Run(exhibit.title, _TEXT),),
        (Run(wording.pages(pages) or "—", _LINKED, first),),
        (Run(count, _TEXT),),
        (Run(why, _TEXT),),
    )
