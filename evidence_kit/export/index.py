"""The index of exhibits: what each is, where it comes from, what it proves, on which pages."""

from evidence_kit.domain.bundle import Exhibit, Group
from evidence_kit.domain.case import Case
from evidence_kit.domain.contact_counts import contact_counts
from evidence_kit.domain.records import Event, Item, Loan
from evidence_kit.export.content import BundleContent
from evidence_kit.export.flow import BLANKS, WIDTH, Flow
from evidence_kit.export.fonts import Typeface
from evidence_kit.export.setting import ACCENT, SOFT, Run, Style, set_lines
from evidence_kit.export.table import Align, Column, Row, RowKind, row, set_table
from evidence_kit.export.wording import Wording

_TEXT = Style(8.3)
_STRONG = Style(8.3, bold=True)
_LINKED = Style(8.3, colour=ACCENT)
_NOTE = Style(8.3, colour=SOFT)
_HEAD = Style(8, bold=True, colour=SOFT)
_COLUMNS = (
    Column(30),
    Column(100),
    Column(54),
    Column(44),
    Column(WIDTH - 346),
    Column(36),
    Column(34, Align.RIGHT),
    Column(48),
)
_LEADING = 1.5  # of the note
_MOST_SHARED = 4  # contacts whose exhibits are named
_GAP = 6.0  # above the signature
_HEADS = ("number", "name", "form", "source", "purpose", "pages", "count", "kept")


def index_section(face: Typeface, wording: Wording, content: BundleContent) -> Flow:
    """The index with a row per exhibit, each linked to its first page."""
    flow = Flow(face, wording("bundle.index.title"))
    flow.bookmark(flow.section)
    flow.title(flow.section)
    head = row(
        *((Run(wording(f"bundle.index.{name}"), _HEAD),) for name in _HEADS), kind=RowKind.HEAD
    )
    rows: list[Row] = []
    for group in content.plan.groups:
        title = Run(group_title(wording, content.case, group), _STRONG)
        rows.append(row((title,), kind=RowKind.GROUP))
        rows += [_exhibit(wording, exhibit) for exhibit in group.exhibits]
    note = [Run(said, _NOTE)] if (said := _added_up(wording, content)) else []
    height = len(set_lines(face, note, WIDTH)) * _NOTE.size * _LEADING + _GAP if note else 0.0
    set_table(flow, _COLUMNS, head, rows, size=_TEXT.size, follow=height + _GAP + BLANKS)
    flow.skip(_GAP)
    if note:
        flow.paragraph(note, size=_NOTE.size, leading=_LEADING)
        flow.skip(_GAP)
    flow.blanks((wording("bundle.index.sign"), wording("bundle.index.date")))
    return flow


def group_title(wording: Wording, case: Case, group: Group) -> str:
    """`第二组　还款与结清（示例贷）`, with every loan that its exhibits bear on."""
    name = wording(f"bundle.group.{group.kind}")
    loans = [loan.platform or loan.contract_number for loan in _loans_of(wording, case, group)]
    if loans:
        named = wording("letter.and").join(dict.fromkeys(loans))
        name = wording("bundle.group.of_loan", name=name, loan=named)
    return wording("bundle.group.title", number=wording.ordinal(group.number), name=name)


def _loans_of(wording: Wording, case: Case, group: Group) -> list[Loan]:
    """The loan of a group first, then the others of the complaint that its exhibits prove."""
    if group.loan_id is None:
        return []
    links = (link for exhibit in group.exhibits for link in case.links_of(exhibit.item.id))
    targets = [case.get(link.target_id) for link in links]
    bearing = {t.loan_id if isinstance(t, Event) else t.id for t in targets if t is not None}
    others = (i for i in wording.plan.complaint.loan_ids if i in bearing and i != group.loan_id)
    found = (case.get(identifier) for identifier in (group.loan_id, *others))
    return [loan for loan in found if isinstance(loan, Loan)]


def form_of(wording: Wording, item: Item) -> str:
    """What kind of evidence an item is in the words of procedure: `电子数据（截图）`."""
    return wording(f"bundle.form.{item.kind}")


def proves(wording: Wording, exhibit: Exhibit) -> str:
    """What an exhibit proves, in one sentence."""
    said = [
        wording.filled(f"bundle.purpose.{purpose.key}", purpose.values, short=True)
        for purpose in exhibit.purposes
    ]
    return wording("letter.semicolon").join(dict.fromkeys(said)) or "—"


def pages_of(wording: Wording, exhibit: Exhibit) -> list[int]:
    """The bundle pages an exhibit stands on."""
    sheets = range(exhibit.first_sheet, exhibit.last_sheet + 1)
    return [wording.page_of_sheet(sheet) for sheet in sheets]


def _added_up(wording: Wording, content: BundleContent) -> str:
    """Why the contacts that the index lists add up to another number than the letter tells."""
    counts = contact_counts(content.case, content.plan)
    said = []
    if counts.shared:
        named = [wording("letter.and").join(numbers) for numbers in counts.shared[:_MOST_SHARED]]
        exhibits = wording("letter.semicolon").join(named)
        if len(counts.shared) > _MOST_SHARED:
            exhibits = wording("bundle.index.and_more", first=exhibits)
        values = {"listed": counts.listed, "count": counts.proved, "exhibits": exhibits}
        said.append(wording("bundle.index.contacts", **values))
    if counts.proved and counts.unproved:
        said.append(wording("bundle.index.contacts_unproved", count=counts.unproved))
    return wording("letter.between_sentences").join(said)


def _exhibit(wording: Wording, exhibit: Exhibit) -> Row:
    pages = pages_of(wording, exhibit)
    item = exhibit.item
    return row(
        (Run(exhibit.number, _LINKED, pages[0], solid=True),),
        (Run(exhibit.title, _TEXT, pages[0]),),
        (Run(form_of(wording, item), _TEXT),),
        (Run(wording.offered(item.source_app) or "—", _TEXT),),
        (Run(proves(wording, exhibit), _TEXT),),
        (Run(wording.pages(pages), _LINKED, pages[0]),),
        (Run(str(len(pages)), _TEXT),),
        (Run(wording.offered(item.source_owner) or "—", _TEXT),),
    )
