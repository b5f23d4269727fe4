"""Draws every page of a bundle: front pages, one page around each sheet, back pages.

Page numbers depend on how long the front pages are, and these on the page numbers they print; so
they are set again until nothing moves. A longer number never makes a text shorter: from the
smallest numbers on the count can only grow, and the repetition ends.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from evidence_kit.domain.belonging import CardTails, belonging
from evidence_kit.domain.bundle import SheetKind
from evidence_kit.domain.facts import lists_of_repayments
from evidence_kit.domain.geometry import PAGE_HEIGHT, PAGE_WIDTH
from evidence_kit.domain.kinds import SETTLED
from evidence_kit.domain.lanes import with_payout
from evidence_kit.domain.records import Loan
from evidence_kit.domain.requests import settlement_is_proved
from evidence_kit.export.belonging import set_belonging
from evidence_kit.export.content import BundleContent, Drawn, LinkArea, OutlineEntry
from evidence_kit.export.file_page import file_page
from evidence_kit.export.flow import Flow
from evidence_kit.export.fonts import REGULAR, Typeface
from evidence_kit.export.furniture import Furniture, set_foot
from evidence_kit.export.identity import identity_section
from evidence_kit.export.index import group_title, index_section
from evidence_kit.export.letter import letter_section
from evidence_kit.export.originals import originals_section
from evidence_kit.export.paper import Page, paint
from evidence_kit.export.repayments import set_contacts, set_repayments
from evidence_kit.export.row_pages import row_pages
from evidence_kit.export.timeline_graphic import set_timeline
from evidence_kit.export.wording import Places, Wording

Sections = dict[str, Flow]
_MOST_PASSES = 25


@dataclass(frozen=True, slots=True)
class Laid:
    """A bundle whose pages are set: its sections before the sheets, the sheets, those after."""

    wording: Wording
    front: Sections
    sheets: list[Page]
    back: Sections

    @property
    def pages(self) -> list[Page]:
        """Every page in order."""
        before, after = (
            [page for flow in sections.values() for page in flow.pages]
            for sections in (self.front, self.back)
        )
        return [*before, *self.sheets, *after]


def draw(content: BundleContent, path: Path) -> Drawn:
    """Writes the bundle's pages to `path`, without the exhibits' pictures, links and bookmarks.

    Raises:
        KnownError: `bundle.name_font` where the chosen font is not usable.
        OSError: the file cannot be written.
    """
    face = Typeface(content.name_font)
    laid = lay_out(face, content)
    _write(face, content, laid.pages, path)
    return Drawn(
        pages=len(laid.pages),
        first_sheet_page=laid.wording.page_of_sheet(0),
        links=tuple(_links(laid.pages)),
        outline=tuple(
            replace(e, title=laid.wording("bundle.bookmark", title=e.title, page=e.page))
            for e in _outline(content, laid)
        ),
        missing=tuple(face.missing),
        texts=tuple(_said(page) for page in laid.pages),
    )


def _said(page: Page) -> str:
    return "".join("".join(text.text.split()) for text in page.texts)


def missing(content: BundleContent) -> tuple[str, ...]:
    """The characters that this bundle would print and no font has, without writing it."""
    face = Typeface(content.name_font)
    lay_out(face, content)
    return tuple(face.missing)


def lay_out(face: Typeface, content: BundleContent) -> Laid:
    """Sets every page with its foot; nothing is written."""
    wording, front, back = _settle(face, content)
    laid = Laid(wording, front, _sheets(face, wording, content), back)
    notices = _notices(wording, content)
    for number, page in enumerate(laid.pages, start=1):
        set_foot(face, wording, page, number=number, notices=notices)
    return laid


def _settle(face: Typeface, content: BundleContent) -> tuple[Wording, Sections, Sections]:
    """The front and back pages once their page numbers are true."""
    places = Places()
    for _ in range(_MOST_PASSES):
        wording = Wording(content.language, content.plan, places)
        front = _front(face, wording, content)
        back = _back(face, wording, content)
        found = _places(content, front, back)
        if found == places:
            return wording, front, back
        places = found
    raise RuntimeError("page numbers do not settle")


def _front(face: Typeface, wording: Wording, content: BundleContent) -> Sections:
    front = {
        "letter": letter_section(face, wording, content.letter, content.case),
        "identity": identity_section(face, wording, content.letter),
    }
    if content.plan.exhibits:
        front["index"] = index_section(face, wording, content)
    ledgers = {ledger.loan_id: ledger for ledger in content.ledgers}
    for number, timeline in enumerate(content.timelines):
        loan = content.case.get(timeline.loan_id or "")
        if isinstance(loan, Loan):
            flow = _loan_section(face, wording, content, loan)
            is_proved = settlement_is_proved(content.case, loan)
            drawn = with_payout(timeline, loan)
            set_timeline(flow, wording, drawn, ledgers[loan.id], is_proved=is_proved)
            set_repayments(flow, wording, ledgers[loan.id], lists_of_repayments(content.case, loan))
            set_belonging(flow, wording, belonging(content.case, ledgers[loan.id], _tails(content)))
            set_contacts(flow, wording, timeline, content.noted, is_proved=is_proved)
            front[f"timelines.{number}"] = flow
    return front


def _tails(content: BundleContent) -> CardTails:
    return {
        (item_id, place): tail
        for item_id, extract in content.extracts.items()
        for place, tail in extract.tails.items()
    }


def _back(face: Typeface, wording: Wording, content: BundleContent) -> Sections:
    if not content.plan.sheets:
        return {}
    return {"originals": originals_section(face, wording, content)}


def _loan_section(face: Typeface, wording: Wording, content: BundleContent, loan: Loan) -> Flow:
    name = loan.platform or loan.contract_number
    flow = Flow(face, wording("bundle.timeline.title", loan=name))
    flow.bookmark(flow.section)
    lender = content.case.lender_of(loan.id)
    standing = wording.word(loan.standing)
    if loan.standing in SETTLED and not settlement_is_proved(content.case, loan):
        standing = wording("bundle.summary.unproved", standing=standing)
    facts = [
        lender.name if lender else "",
        loan.contract_number and wording("bundle.timeline.contract", number=loan.contract_number),
        loan.principal
        and wording("bundle.timeline.principal", amount=wording.amount(loan.principal)),
        standing,
    ]
    flow.section_title(flow.section, wording("letter.semicolon").join(str(f) for f in facts if f))
    return flow


def _places(content: BundleContent, front: Sections, back: Sections) -> Places:
    sections: dict[str, int] = {}
    at = 1
    for name, flow in front.items():
        sections[name.partition(".")[0]] = sections.get(name.partition(".")[0], at)
        at += len(flow.pages)
    front_pages = at - 1
    at += len(content.plan.sheets)
    for name, flow in back.items():
        sections[name] = at
        at += len(flow.pages)
    return Places(front_pages, at - 1, sections)


def _sheets(face: Typeface, wording: Wording, content: BundleContent) -> list[Page]:
    furniture = Furniture(face, wording, content)
    rows = {
        exhibit.item.id: row_pages(face, wording, exhibit.item, content.extracts[exhibit.item.id])
        for exhibit in content.plan.exhibits
        if exhibit.item.id in content.extracts
    }
    pages = []
    for sheet in content.plan.sheets:
        if sheet.kind is SheetKind.ROWS:
            pages.append(furniture.rows(sheet, rows))
        elif sheet.kind is SheetKind.FILE:
            exhibit = furniture.exhibits[sheet.slots[0].exhibit]
            pages.append(file_page(face, wording, exhibit, furniture.headed(sheet)))
        else:
            pages.append(furniture.sheet(sheet))
    return pages


def _notices(wording: Wording, content: BundleContent) -> tuple[str, ...]:
    """What must be seen on every page: that it is a draft, that it is a translation."""
    notices = [wording("bundle.draft")] if content.draft else []
    if content.language != "zh-CN":
        notices.append(wording("bundle.reading_copy"))
    return tuple(notices)


def _links(pages: Sequence[Page]) -> Iterator[LinkArea]:
    for number, page in enumerate(pages, start=1):
        for link in page.links:
            sides = (link.left, link.bottom, link.right, link.top)
            yield LinkArea(number, *sides, target_page=link.target_page)


def _outline(content: BundleContent, laid: Laid) -> Iterator[OutlineEntry]:
    wording = laid.wording
    yield from _section_entries(laid.front, 0)
    for group in content.plan.groups:
        first = wording.page_of_sheet(group.exhibits[0].first_sheet)
        yield OutlineEntry(0, group_title(wording, content.case, group), first)
        for exhibit in group.exhibits:
            number = wording("bundle.cite.one", first=exhibit.number, last=exhibit.number)
            page = wording.page_of_sheet(exhibit.first_sheet)
            yield OutlineEntry(1, f"{number} {exhibit.title}", page)
    yield from _section_entries(laid.back, wording.page_of_sheet(len(laid.sheets)) - 1)


def _section_entries(sections: Sections, before: int) -> Iterator[OutlineEntry]:
    for flow in sections.values():
        for entry in flow.outline:
            yield OutlineEntry(entry.level, entry.title, before + entry.page)
        before += len(flow.pages)


def _write(face: Typeface, content: BundleContent, pages: Sequence[Page], path: Path) -> None:
    with path.open("wb") as file:  # closed also where the disk is full
        canvas = Canvas(
            file,
            pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
            invariant=1,
            pageCompression=1,
            initialFontName=REGULAR,  # type: ignore[arg-type]  # the stub says float
            lang=content.language,
        )
        canvas.setTitle(pages[0].section)
        for page in pages:
            paint(canvas, face, page)
        canvas.save()
