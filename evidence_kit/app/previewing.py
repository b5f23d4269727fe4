"""The pages of a bundle as they will be, built beside the window and recorded nowhere."""

import shutil
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

from evidence_kit.app.exporting import (
    ExportChoices,
    NumberedExhibit,
    build,
    found_in,
    make_ready,
)
from evidence_kit.app.jobs import Progress
from evidence_kit.app.lending import StillSession
from evidence_kit.app.session import Session
from evidence_kit.domain.bundle import BundlePlan, Citation
from evidence_kit.domain.case import Case
from evidence_kit.domain.findings import Finding
from evidence_kit.domain.geometry import PAGE_HEIGHT, PAGE_WIDTH
from evidence_kit.domain.values import Box
from evidence_kit.export.disk import writing

_FOLDER = "preview-"


@dataclass(frozen=True, slots=True)
class PageLink:
    """A place on a page (from 1) that leads to another page; the box in fractions of the page."""

    page: int
    box: Box
    target_page: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """A bundle that was built to be looked at."""

    path: Path
    pages: int
    links: tuple[PageLink, ...]
    plan: BundlePlan
    first_sheet_page: int
    exhibits: tuple[NumberedExhibit, ...]
    findings: tuple[Finding, ...]

    def place_of(self, citation: Citation) -> tuple[str, int] | None:
        """The number of the cited exhibit and its page; None for what is not in this bundle."""
        exhibit = self.plan.exhibit_of(citation.item_id)
        if exhibit is None:
            return None
        return exhibit.number, self.first_sheet_page + self.plan.sheets_of(citation)[0]

    def discard(self) -> None:
        """Removes its files; on Windows one that is just being read stays until `clear`."""
        shutil.rmtree(self.path.parent, ignore_errors=True)


def ground_of(case: Case) -> Case:
    """What a bundle is made from: the case without the cache's seals and what is never printed."""
    return replace(case, made_pages=(), notes=())


def preview(session: Session, choices: ExportChoices, progress: Progress) -> Preview:
    """Builds the bundle of these choices in the work folder of the case.

    Raises:
        KnownError: as `exporting.export_bundle`.
    """
    still = StillSession(session)
    with writing(session.store.work / "bundle.pdf"):
        folder = Path(tempfile.mkdtemp(prefix=_FOLDER, dir=session.store.work))
        try:
            made = make_ready(still, choices, progress)
            progress.check()
            built = build(still, made, folder, progress)
            progress.check()
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)  # what stopped it matters more
            raise
    drawn = built.drawn
    return Preview(
        path=built.path,
        pages=drawn.pages,
        links=tuple(
            PageLink(
                link.page,
                Box(
                    link.left / PAGE_WIDTH,
                    1 - link.top / PAGE_HEIGHT,
                    link.right / PAGE_WIDTH,
                    1 - link.bottom / PAGE_HEIGHT,
                ),
                link.target_page,
            )
            for link in drawn.links
        ),
        plan=made.content.plan,
        first_sheet_page=drawn.first_sheet_page,
        exhibits=built.exhibits,
        findings=found_in(still, made, drawn, is_asked=choices.draft),
    )


def clear(session: Session) -> None:
    """Removes what earlier windows left to look at."""
    for folder in session.store.work.glob(f"{_FOLDER}*"):
        shutil.rmtree(folder, ignore_errors=True)  # of no weight: tried again next time
