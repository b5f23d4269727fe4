"""The sample case and its bundles, made and verified through the same way as anybody's."""

from pathlib import Path

from evidence_kit.app.exporting import ExportChoices, Exported, export_bundle
from evidence_kit.app.jobs import Progress
from evidence_kit.app.sample import build_sample
from evidence_kit.app.session import Session
from evidence_kit.app.verifying import verify_path
from evidence_kit.errors import KnownError
from evidence_kit.export.disk import writing

_CASE = "样例案件.ekcase"


def run_demo(
    folder: Path, *, language: str, progress: Progress | None = None
) -> tuple[Path, tuple[Exported, ...]]:
    """Builds the sample in `folder` and exports one bundle per lender.

    Returns the case's folder and the bundles, every one of them verified against its sidecar.

    Raises:
        KnownError: a sample is there already, or a bundle does not verify.
    """
    with writing(folder / _CASE):
        folder.mkdir(parents=True, exist_ok=True)
    case = folder / _CASE
    bundles = []
    with Session.create(case) as session:
        build_sample(session, progress=progress)
        for complaint in session.case.complaints:
            choices = ExportChoices(loan_ids=complaint.loan_ids, language=language)
            loan = next(x for x in session.case.loans if x.id in complaint.loan_ids)
            path = folder / f"{loan.platform}-{language}.pdf"
            bundles.append(export_bundle(session, path, choices, progress=progress))
    for done in bundles:
        if not verify_path(done.path).ok:
            raise KnownError("export.check_failed", name=done.path.name)
    return case, tuple(bundles)
