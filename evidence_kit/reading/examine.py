"""One file into a case: copied, hashed, recognised, decoded once. Runs in a worker."""

from dataclasses import dataclass, field
from functools import partial
from io import BytesIO
from pathlib import Path

from PIL import Image

from evidence_kit.domain.kinds import ItemKind
from evidence_kit.domain.naming import printable
from evidence_kit.domain.values import PartialDate
from evidence_kit.errors import KnownError
from evidence_kit.reading.formats import Format
from evidence_kit.reading.images import THUMBNAIL_SIDE, ExaminedPage, examine_picture
from evidence_kit.reading.likeness import keep_likeness, likeness_of
from evidence_kit.reading.recordings import duration_seconds
from evidence_kit.reading.signatures import recognise
from evidence_kit.reading.staging import Staged, replace_whole, sha256_of, stage, writing

_MOST_BYTES = 500 * 1024**2
_MOST_BYTES_LONG = 4 * 1024**3  # recordings, videos
_THUMBNAIL_QUALITY = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class ExamineRequest:
    """A file to take in.

    Args:
        source: where it is. display_name: what the user calls it.
        staged: where its copy goes; a decrypted copy goes to the same name with `.derived`.
        cache: the case's cache folder, for thumbnails and likenesses.
        as_attachment: keep it even where the program does not know what it is.
    """

    source: str
    display_name: str
    staged: str
    cache: str
    passwords: tuple[str, ...] = field(default=(), repr=False)
    as_attachment: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """What a file is; its bytes lie at the request's `staged`."""

    sha256: str
    size: int
    kind: ItemKind
    extension: str
    media_type: str
    modified_at: str  # ISO 8601, UTC
    pages: tuple[ExaminedPage, ...] = ()
    captured_on: PartialDate | None = None
    device: str = ""
    likeness: str = ""
    duration_seconds: int | None = None
    derived_sha256: str = ""


def examine(request: ExamineRequest) -> Examined:
    """Copies the source and finds out what it is, from the copy alone.

    Raises:
        KnownError: `intake.*` or `pdf.*`, with the file's `name`; nothing remains of the copy.
    """
    staged = Path(request.staged)
    derived = Path(request.staged + ".derived")
    is_done = False
    try:
        # A file with which a worker died is tried once more, afresh: the copy is still there.
        _remove(staged, derived)
        source = Path(request.source)
        _accepted(recognise(source), request)  # what is refused need not be copied
        copy = stage(source, staged, most_bytes=_MOST_BYTES_LONG)
        found, kind = _accepted(recognise(staged), request)
        _check_size(copy, kind)
        examined = _content(request, copy, found, kind)
        is_done = True
    except KnownError as error:
        error.facts.setdefault("name", printable(request.display_name))
        raise
    finally:
        if not is_done:
            _remove(staged, derived)
    return examined


def _remove(*copies: Path) -> None:
    for copy in copies:
        with writing():
            copy.unlink(missing_ok=True)


def _accepted(found: Format, request: ExamineRequest) -> tuple[Format, ItemKind]:
    if found.kind is not None:
        return found, found.kind
    if request.as_attachment and found.attachable:
        return found, ItemKind.ATTACHMENT
    raise KnownError(found.refusal)


def _check_size(copy: Staged, kind: ItemKind) -> None:
    if kind not in (ItemKind.RECORDING, ItemKind.VIDEO) and copy.size > _MOST_BYTES:
        raise KnownError("intake.too_large_file", limit=_MOST_BYTES // 1024**2)


def _content(request: ExamineRequest, copy: Staged, found: Format, kind: ItemKind) -> Examined:
    staged, cache = Path(request.staged), Path(request.cache)
    base = partial(
        Examined,
        sha256=copy.sha256,
        size=copy.size,
        kind=kind,
        extension=found.extension,
        media_type=found.media_type,
        modified_at=copy.modified_at,
    )
    thumbnail = partial(keep_thumbnail, cache / "thumbnails", copy.sha256)
    if kind is ItemKind.IMAGE:
        picture = examine_picture(staged, found, thumbnail)
        keep_likeness(picture.grey, cache / "likeness" / copy.sha256)
        return base(
            pages=picture.pages,
            captured_on=picture.metadata.captured_on,
            device=picture.metadata.device,
            likeness=likeness_of(picture.grey),
        )
    if kind is ItemKind.PDF:
        from evidence_kit.reading.pdfs import examine_pdf  # pdfium and qpdf load slowly

        derived = Path(request.staged + ".derived")
        pdf = examine_pdf(staged, passwords=request.passwords, derived=derived, thumbnail=thumbnail)
        return base(
            pages=tuple(ExaminedPage(n, *size) for n, size in enumerate(pdf.page_sizes, 1)),
            derived_sha256=sha256_of(derived) if pdf.derived else "",
        )
    if kind in (ItemKind.RECORDING, ItemKind.VIDEO):
        return base(duration_seconds=duration_seconds(staged, found))
    return base()


def keep_thumbnail(folder: Path, sha256: str, picture: Image.Image, number: int) -> None:
    """Keeps a small JPEG of an upright page in the cache folder for thumbnails.

    Raises:
        KnownError: `intake.no_space`, `intake.not_stored`.
    """
    small = picture if picture.mode in ("RGB", "L") else picture.convert("RGB")
    scale = THUMBNAIL_SIDE / max(small.size)
    if scale < 1:
        width, height = (max(1, round(side * scale)) for side in small.size)
        small = small.resize((width, height), Image.Resampling.BILINEAR, reducing_gap=1.0)
    data = BytesIO()
    small.save(data, "JPEG", quality=_THUMBNAIL_QUALITY)
    replace_whole(folder / f"{sha256}-{number}.jpg", data.getvalue())
