"""Whether a bundle may be written to a path: it replaces nothing but an earlier bundle."""

from pathlib import Path

from evidence_kit.errors import KnownError
from evidence_kit.export.disk import writing
from evidence_kit.export.original_files import originals_beside
from evidence_kit.export.verify import sidecar_of


def check_target(target: Path, *, originals: bool) -> None:
    """A bundle replaces nothing but an earlier bundle, and never anything of a case.

    Raises:
        KnownError: no such folder, not a PDF, inside a case, a name that is too long, or that of
            another file.
    """
    if not target.parent.is_dir():
        raise KnownError("export.no_folder", name=target.name, folder=str(target.parent))
    if target.suffix.lower() != ".pdf":
        raise KnownError("case.target_not_pdf", name=target.name)
    if any((folder / "case.ekdb").exists() for folder in target.absolute().parents):
        raise KnownError("case.target_in_case", name=target.name)
    with writing(target):
        for path in (target, originals_beside(target)) if originals else (target,):
            if path.exists() and not (path.is_file() and sidecar_of(path).exists()):
                raise KnownError("case.target_not_ours", name=path.name)
