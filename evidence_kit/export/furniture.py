"""What stands around the pictures of a sheet, and the foot of every page. Never over a picture."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from evidence_kit.domain.bundle import Exhibit, Sheet, SheetKind, Slot
from evidence_kit.domain.geometry import (
    FOOT,
    FRAME_BOTTOM,
    HEAD,
    PAGE_HEIGHT,
    Frame,
    fit,
    frames,
)
from evidence_kit.domain.kinds import Shows
from evidence_kit.domain.proposals import pictured_on
from evidence_kit.export.content import BundleContent
from evidence_kit.export.flow import LEFT, WIDTH
from evidence_kit.export.fonts import Typeface
from evidence_kit.export.index import group_title
from evidence_kit.export.paper import HAIR, Page, Rule
from evidence_kit.export.row_pages import REMARK, RowPage
from evidence_kit.export.setting import (
    ACCENT,
    SOFT,
    Run,
    Style,
    clipped,
    measured,
    set_lines,
    trimmed,
)  # fmt: skip
from evidence_kit.export.wording import Wording

_GROUP = Style(9.5, bold=True)
_BACK = Style(8.5, colour=ACCENT)
_NUMBER = Style(8.5, bold=True)
_CAPTION = Style(8.5)
_COUNT = Style(8, colour=SOFT)
_REMARK = Style(8, colour=SOFT)
_FOOT = Style(8, colour=SOFT)
_NOTICE = Style(8, bold=True)
# On their screens days are called today and yesterday.
_RELATIVE = frozenset({Shows.CALL_LIST, Shows.SMS, Shows.CHAT, Shows.GROUP_CHAT})
_CAPTION_STEP = 11.5
_CAPTIONS = 30.0  # above a frame: what its caption takes at most
_REMARK_STEP = 9.5
_RIGHT = LEFT + WIDTH


class Furniture:
    """Sets the furniture of the sheets of one bundle."""

    def __init__(self, face: Typeface, wording: Wording, content: BundleContent) -> None:
        self._face = face
        self._wording = wording
        self._remarks = content.remarks
        self._case = content.case
        self.exhibits = {exhibit.number: exhibit for exhibit in content.plan.exhibits}
        self._titles = {
            exhibit.number: group_title(wording, content.case, group)
            for group in content.plan.groups
            for exhibit in group.exhibits
        }

    def sheet(self, sheet: Sheet) -> Page:
        """The page of a sheet of pictures: group line, captions, remarks."""
        page = self.headed(sheet)
        for slot, frame in zip(sheet.slots, frames(sheet.columns), strict=False):
            self._caption(page, slot, frame)
            self._remark(page, slot, frame, self._lower_edge(sheet, slot, frame))
        return page

    def rows(self, sheet: Sheet, set_rows: Mapping[str, Sequence[RowPage]]) -> Page:
        """The page of a sheet of rows: those of one exhibit, or of several below each other."""
        page = self.headed(sheet)
        (whole,) = frames(1)
        for slot in sheet.slots:
            rows = set_rows[slot.item_id][slot.part - 1]
            frame = replace(whole, height=whole.height - slot.down)
            if slot.down:
                edge = frame.top + _CAPTIONS
                page.shapes.append(Rule(LEFT, edge, _RIGHT, edge, HAIR, 0.5))
            self._caption(page, slot, frame)
            page.filled(rows.page, down=slot.down)
            below = frame.top - rows.height + REMARK if rows.height else FRAME_BOTTOM
            self._remark(page, slot, frame, below)
        return page

    def headed(self, sheet: Sheet) -> Page:
        """A page with the group line and the way back to the index."""
        numbers = list(dict.fromkeys(slot.exhibit for slot in sheet.slots))
        joined = self._wording("letter.and").join(numbers)
        page = Page(self._wording("bundle.cite.one", first=joined, last=joined))
        index = self._wording.section("index")
        back = trimmed(self._face, [Run(self._wording("bundle.back"), _BACK, index)], WIDTH)
        page.put(self._face, back, _RIGHT - back.width, HEAD - 9)
        title = Run(self._titles[numbers[0]], _GROUP)
        page.put(self._face, trimmed(self._face, [title], WIDTH - back.width - 20), LEFT, HEAD - 9)
        page.shapes.append(Rule(LEFT, HEAD - 15, _RIGHT, HEAD - 15, HAIR, 0.5))
        return page

    def _caption(self, page: Page, slot: Slot, frame: Frame) -> None:
        """At most two lines just above the frame; the count is never what is cut off."""
        exhibit = self.exhibits[slot.exhibit]
        number = self._wording("bundle.cite.one", first=slot.exhibit, last=slot.exhibit)
        count = Run(self._count(slot, exhibit), _COUNT, solid=True)
        head = [Run(number, _NUMBER, solid=True), Run("\u2002" + exhibit.title, _CAPTION)]
        lines = set_lines(self._face, [*head, count] if count.text else head, frame.width)
        if len(lines) > 2:
            room = 2 * frame.width - measured(self._face, count.text, count.style) - 12
            short = trimmed(self._face, head, room)
            lines = set_lines(self._face, [*short.runs, count], frame.width)[:2]
        base = frame.top + 5 + _CAPTION_STEP * (len(lines) - 1)
        for number_of, line in enumerate(lines):
            page.put(self._face, line, frame.left, base - number_of * _CAPTION_STEP)

    def _count(self, slot: Slot, exhibit: Exhibit) -> str:
        parts = []
        pages = exhibit.item.page_count  # of the file: not all of them may be carried
        if pages > 1:
            parts.append(self._wording("bundle.caption.page", page=slot.page, pages=pages))
        if slot.parts > 1:
            parts.append(self._wording("bundle.caption.part", part=slot.part, parts=slot.parts))
        made = pictured_on(exhibit.item)
        if exhibit.shows in _RELATIVE and made and made.is_full_date and slot.part == 1:
            parts.append(self._wording("bundle.caption.taken", on=made.date_only()))
        if not parts:
            return ""
        joined = self._wording("letter.comma").join(parts)
        return self._wording("bundle.caption.count", count=joined)

    def _lower_edge(self, sheet: Sheet, slot: Slot, frame: Frame) -> float:
        """Where a picture ends; a PDF page may be cleaned to another size and has all the frame."""
        pages = self._case.pages_of(slot.item_id) if sheet.kind is SheetKind.IMAGE else ()
        for page in pages:
            if page.number == slot.page:
                height = page.height * (slot.bottom - slot.top)
                return fit(frame, page.width, height).bottom
        return FRAME_BOTTOM

    def _remark(self, page: Page, slot: Slot, frame: Frame, below: float) -> None:
        said = []
        if slot.covers:
            said.append(self._wording("bundle.remark.covered", count=slot.covers))
        if slot.withheld:
            said.append(self._wording("bundle.remark.withheld", count=slot.withheld))
        said += [self._wording(key) for key in self._remarks.get((slot.item_id, slot.page), ())]
        if not said:
            return
        text = Run(self._wording("letter.semicolon").join(said), _REMARK)
        lines = clipped(self._face, set_lines(self._face, [text], frame.width), 2, frame.width)
        for number, line in enumerate(lines):
            page.put(self._face, line, frame.left, below - 9 - number * _REMARK_STEP)


def set_foot(
    face: Typeface, wording: Wording, page: Page, *, number: int, notices: tuple[str, ...]
) -> None:
    """The foot: section and page of pages; notices stand above the head."""
    total = wording.places.total
    right = Run(wording("bundle.page_of", page=number, pages=total), _FOOT)
    counted = trimmed(face, [right], WIDTH)
    page.put(face, counted, _RIGHT - counted.width, FOOT)
    room = WIDTH - counted.width - 10
    page.put(face, trimmed(face, [Run(page.section, _FOOT)], room), LEFT, FOOT)
    page.shapes.append(Rule(LEFT, FOOT + 11, _RIGHT, FOOT + 11, HAIR, 0.5))
    if notices:
        notice = trimmed(face, [Run("\u3000".join(notices), _NOTICE)], WIDTH)
        page.put(face, notice, _RIGHT - notice.width, PAGE_HEIGHT - 24)
