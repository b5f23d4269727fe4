"""From a case to the bundle of one complaint: planned, prepared, drawn, assembled, published."""

from dataclasses import dataclass, replace
from datetime import datetime
from itertools import count
from pathlib import Path

from evidence_kit.app import complaints
from evidence_kit.app.checking import situation
from evidence_kit.app.complaints import Addressed
from evidence_kit.app.confirming import verdicts_of
from evidence_kit.app.continuity import noted_calls
from evidence_kit.app.cover_checks import cover_findings
from evidence_kit.app.extracting import extracts, with_miscounts
from evidence_kit.app.jobs import NoProgress, Progress
from evidence_kit.app.others_covers import quoting_nothing_covered
from evidence_kit.app.outside_changes import of_weight, outside_findings
from evidence_kit.app.own_number import own_covers
from evidence_kit.app.packing import pack_originals, packed_file
from evidence_kit.app.preparing import PageKey, check_originals, prepare
from evidence_kit.app.session import Session
from evidence_kit.app.targets import check_target
from evidence_kit.app.titles import Titles
from evidence_kit.domain.bundle import BundlePlan, Layout
from evidence_kit.domain.case import Case
from evidence_kit.domain.composing import compose
from evidence_kit.domain.findings import Finding, Severity
from evidence_kit.domain.ledger import ledger
from evidence_kit.domain.planning import plan
from evidence_kit.domain.prepared import Prepared
from evidence_kit.domain.readiness import check, essentials
from evidence_kit.domain.records import Export, ExportedExhibit
from evidence_kit.domain.row_covers import veiled_case
from evidence_kit.domain.timeline import timeline
from evidence_kit.domain.values import CHINA
from evidence_kit.export import document
from evidence_kit.export.assemble import BundleParts, assemble
from evidence_kit.export.content import BundleContent, Drawn
from evidence_kit.export.disk import writing
from evidence_kit.export.image_pages import write_image_pages
from evidence_kit.export.manifest import ExhibitEntry
from evidence_kit.export.original_files import originals_beside
from evidence_kit.export.package import publish, publish_bundle
from evidence_kit.export.placement import Placement, place
from evidence_kit.export.row_pages import parts_of
from evidence_kit.store.failures import known_failures
from evidence_kit.store.integrity import Problem
from evidence_kit.texts import Texts

_DRAWN_REMARK = "bundle.remark.drawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportChoices:
    """What the user chose for one bundle."""

    loan_ids: tuple[str, ...] = ()
    to: str = ""
    to_name: str = ""
    language: str = "zh-CN"
    layout: Layout = Layout.TWO
    draft: bool = False
    include_unassigned: bool = False
    originals: bool = False
    name_font: Path | None = None
    dated: datetime | None = None  # the day on the bundle, where it is not today


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberedExhibit:
    """An exhibit and where it stands in a written bundle."""

    number: str
    title: str
    item_id: str
    sha256: str
    first_page: int
    last_page: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """A written bundle and what the check found."""

    path: Path
    pages: int
    bytes: int
    sha256: str
    recipient_name: str
    language: str
    draft: bool
    originals: Path | None
    originals_sha256: str
    exhibits: tuple[NumberedExhibit, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What a bundle would be, without its having been written."""

    pages: int
    recipient_name: str
    exhibits: tuple[NumberedExhibit, ...]
    findings: tuple[Finding, ...]


def export_bundle(
    session: Session,
    target: Path,
    choices: ExportChoices,
    *,
    progress: Progress | None = None,
) -> Exported:
    """Writes one complaint's bundle to `target`, whole or not at all, and records it in the case.

    What is essential and missing makes the bundle a draft, which the findings say.

    Raises:
        KnownError: no loan, loans of two lenders, an original that changed, a disk that refuses.
    """
    progress = progress or NoProgress()
    check_target(target, originals=choices.originals)
    made = make_ready(session, choices, progress)
    content = made.content
    with writing(session.folder / target.name):  # made on the disk of the case
        built = build(session, made, session.store.work, progress)
        drawn, exhibits = built.drawn, built.exhibits
        size = built.path.stat().st_size
        packed = pack_originals(session, content) if choices.originals else ""
    progress.check()  # the last moment at which nothing has been replaced
    with writing(target):
        sha256 = publish_bundle(built.path, target, pages=drawn.pages)
    originals = originals_beside(target) if packed else None
    exported = Exported(
        path=target,
        pages=drawn.pages,
        bytes=size,
        sha256=sha256,
        recipient_name=made.addressed.name,
        language=choices.language,
        draft=content.draft,
        originals=originals,
        originals_sha256=packed,
        exhibits=exhibits,
        findings=found_in(session, made, drawn, is_asked=choices.draft),
    )
    session.write(lambda owner: _record(owner, made.addressed, content.plan, exported))
    if packed and originals:
        publish(packed_file(session), originals, sha256=packed)
    return exported


def check_bundle(
    session: Session, choices: ExportChoices, *, progress: Progress | None = None
) -> Checked:
    """What `export_bundle` would find and number, without writing a bundle.

    Raises:
        KnownError: as `export_bundle`.
    """
    made = make_ready(session, choices, progress or NoProgress())
    with known_failures():
        drawn = document.draw(made.content, session.store.work / "drawn.pdf")
    return Checked(
        pages=drawn.pages,
        recipient_name=made.addressed.name,
        exhibits=_numbered(made.content.plan, drawn),
        findings=found_in(session, made, drawn, is_asked=choices.draft),
    )


@dataclass(frozen=True, slots=True)
class Made:
    """A bundle that is planned and whose evidence pages are ready.

    `altered`: what another program changed in the case.
    """

    addressed: Addressed
    content: BundleContent
    prepared: dict[PageKey, Prepared]
    altered: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Built:
    """A bundle in a file of its own, neither published nor recorded."""

    path: Path
    drawn: Drawn
    exhibits: tuple[NumberedExhibit, ...]


def make_ready(session: Session, choices: ExportChoices, progress: Progress) -> Made:
    """Plans the bundle of these choices and prepares its evidence pages.

    Raises:
        KnownError: as `export_bundle`.
    """
    addressed = complaints.choose(
        session, loan_ids=choices.loan_ids, to=choices.to, to_name=choices.to_name
    )
    altered = of_weight(session.store.altered())
    rows = extracts(session, addressed.complaint, choices.language, progress)
    case = quoting_nothing_covered(session, veiled_case(session.case, rows))
    bundle = plan(
        case,
        addressed.complaint,
        language=choices.language,
        layout=choices.layout,
        draft=choices.draft
        or not addressed.name
        or bool(altered)
        or bool(essentials(session.case, addressed.complaint.loan_ids)),
        include_unassigned=choices.include_unassigned,
        title_of=Titles(choices.language, case),
        printed=parts_of(case, rows, choices.language, choices.name_font),
    )
    if not bundle.exhibits:
        bundle = replace(bundle, draft=True)
    covers = {(i, page.page): page.covers for i, each in rows.items() for page in each.pages}
    prepared = prepare(session, bundle, progress, covers)
    content = _content(session, case, addressed, bundle, prepared, choices)
    remarks = with_miscounts(content.remarks, rows)
    return Made(addressed, replace(content, extracts=rows, remarks=remarks), prepared, altered)


def build(session: Session, made: Made, folder: Path, progress: Progress) -> Built:
    """Writes a whole bundle into a folder that nobody else uses meanwhile.

    Raises:
        KnownError: an original that changed.
        OSError: the disk refuses.
    """
    drawn = document.draw(made.content, folder / "drawn.pdf")
    exhibits = _numbered(made.content.plan, drawn)
    finished = folder / "bundle.pdf"
    assemble(_parts(session, made, drawn, exhibits, folder, progress), finished)
    return Built(finished, drawn, exhibits)


def _content(
    session: Session,
    case: Case,
    addressed: Addressed,
    bundle: BundlePlan,
    prepared: dict[PageKey, Prepared],
    choices: ExportChoices,
) -> BundleContent:
    loan_ids = addressed.complaint.loan_ids
    made_at = (choices.dated or session.clock()).astimezone(CHINA)
    letter = compose(
        case,
        addressed.complaint,
        recipient_name=addressed.name_in(choices.language),
        basis=complaints.basis(case, addressed.complaint, choices.language, made_at.date()),
        to_regulator=addressed.recipient.is_regulator,
    )
    return BundleContent(
        plan=bundle,
        letter=letter,
        case=case,
        timelines=tuple(timeline(case, loan_id) for loan_id in loan_ids),
        ledgers=tuple(ledger(case, loan_id) for loan_id in loan_ids),
        made_at=made_at,
        language=choices.language,
        draft=bundle.draft,
        name_font=choices.name_font,
        remarks={key: page.remarks for key, page in prepared.items() if page.remarks},
        noted=noted_calls(session, bundle),
        own_covers=own_covers(session, (exhibit.item for exhibit in bundle.exhibits)),
    )


def _parts(
    session: Session,
    made: Made,
    drawn: Drawn,
    exhibits: tuple[NumberedExhibit, ...],
    folder: Path,
    progress: Progress,
) -> BundleParts:
    content, prepared = made.content, made.prepared
    bundle = content.plan
    items = {exhibit.item.id: exhibit.item for exhibit in bundle.exhibits}
    sheets = [place(sheet, prepared, items) for sheet in bundle.sheets]
    check_originals(session, bundle, _carried(sheets))
    copied = count(1)
    images = folder / "images.pdf"
    carried = write_image_pages(
        images,
        sheets,
        copied=lambda: progress.step("write", min(next(copied), len(prepared)), len(prepared)),
    )
    return BundleParts(
        images=images,
        carried=carried,
        drawn_file=folder / "drawn.pdf",
        drawn=drawn,
        sheets=sheets,
        exhibits=tuple(
            ExhibitEntry(
                number=numbered.number,
                title=numbered.title,
                kind=exhibit.item.kind,
                first_page=numbered.first_page,
                last_page=numbered.last_page,
                original_sha256=exhibit.item.sha256,
                original_size=exhibit.item.size,
            )
            for numbered, exhibit in zip(exhibits, bundle.exhibits, strict=True)
        ),
        title=Texts(content.language)(
            f"case.bundle_title_{content.letter.kind}", to=content.letter.recipient_name
        ),
        language=content.language,
        made_at=content.made_at,
    )


def _carried(sheets: list[tuple[Placement, ...]]) -> frozenset[str]:
    """The items whose originals are read in full while they are copied."""
    return frozenset(p.slot.item_id for sheet in sheets for p in sheet if p.is_original)


def _numbered(bundle: BundlePlan, drawn: Drawn) -> tuple[NumberedExhibit, ...]:
    return tuple(
        NumberedExhibit(
            number=exhibit.number,
            title=exhibit.title,
            item_id=exhibit.item.id,
            sha256=exhibit.item.sha256,
            first_page=drawn.first_sheet_page + exhibit.first_sheet,
            last_page=drawn.first_sheet_page + exhibit.last_sheet,
        )
        for exhibit in bundle.exhibits
    )


def found_in(session: Session, made: Made, drawn: Drawn, *, is_asked: bool) -> tuple[Finding, ...]:
    """What the check says of a bundle that was drawn; `is_asked`: it is meant to be a draft."""
    content = made.content
    looked_at = situation(
        session, made.addressed, content.plan, content.letter, drawn.pages, content.made_at,
        verdicts_of(session),
    )  # fmt: skip
    found = [*outside_findings(made.altered), *check(looked_at)]
    if content.draft and not is_asked:
        found.insert(0, Finding("drafted", Severity.MISSING))
    if drawn.missing:
        characters = " ".join(f"{c} (U+{ord(c):04X})" for c in drawn.missing)
        found.insert(0, Finding("missing_glyph", Severity.WARNING, {"characters": characters}))
    for exhibit in content.plan.exhibits:
        for page in exhibit.pages:
            if _DRAWN_REMARK in made.prepared[exhibit.item.id, page].remarks:
                facts = {"exhibit": exhibit.number, "page": page}
                found.append(Finding("drawn_page", Severity.HINT, facts, exhibit.item.id))
    return (*found, *cover_findings(session.case, content, drawn))


def _record(session: Session, addressed: Addressed, bundle: BundlePlan, exported: Exported) -> None:
    with session.fact("export") as change:
        export_id = session.new_id(Export)
        change.put(
            Export(
                id=export_id,
                complaint_id=addressed.complaint.id,
                at=session.clock().isoformat(),
                sha256=exported.sha256,
                file_name=exported.path.name,
                pages=exported.pages,
                language=exported.language,
                recipient=addressed.recipient.code,
                loan_ids=addressed.complaint.loan_ids,
                layout=bundle.layout,
                draft=exported.draft,
                originals_sha256=exported.originals_sha256,
            )
        )
        for position, exhibit in enumerate(exported.exhibits, start=1):
            change.put(
                ExportedExhibit(
                    id=f"{export_id}-{position}",
                    export_id=export_id,
                    item_id=exhibit.item_id,
                    number=exhibit.number,
                    title=exhibit.title,
                    first_page=exhibit.first_page,
                    last_page=exhibit.last_page,
                )
            )
