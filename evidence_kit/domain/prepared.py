"""An evidence page made ready to be placed on a sheet: plain data that points at files."""

from dataclasses import dataclass

from evidence_kit.domain.records import Carriage


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparedImage:
    """A picture whose bytes are copied into the bundle as they lie in `path`.

    `path` is the original in the vault, or a re-encoded copy in the cache, which then must have
    `sha256`. `width` and `height` are as it is read, after `orientation` (EXIF 1 to 8). `remarks`
    are text keys of `bundle.remark`.
    """

    path: str
    sha256: str = ""  # empty: the original itself
    carriage: Carriage
    orientation: int = 1
    width: float
    height: float
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparedPdfPage:
    """A page of a cleaned PDF: no scripts, forms, annotations, attachments, metadata or rotation.

    Its TrimBox is what is shown; `width` and `height` are that box's size in points. The file must
    have `sha256`.
    """

    path: str
    sha256: str
    page: int  # from 1
    width: float
    height: float
    remarks: tuple[str, ...] = ()


Prepared = PreparedImage | PreparedPdfPage
