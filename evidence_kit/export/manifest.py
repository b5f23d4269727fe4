"""What a bundle says about itself: exhibits, hashes of originals, a digest of every page."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any, TypeVar

from evidence_kit.domain.values import is_sha256

FORMAT = "evidence-kit-bundle"
VERSION = 1
FILE_NAME = "manifest.json"
LARGEST = 32 << 20  # bytes; more is not one of ours
Entry = TypeVar("Entry")


@dataclass(frozen=True, slots=True, kw_only=True)
class ExhibitEntry:
    """One exhibit: where it stands, and the original it was made from."""

    number: str
    title: str
    kind: str
    first_page: int
    last_page: int
    original_sha256: str
    original_size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedEntry:
    """One evidence page, or a strip of it, on a page of the bundle.

    `carried_sha256` is of the picture's data as it lies in the bundle; for a page of a PDF file it
    is a digest of all that the page draws. `covered` counts the covers on it.
    """

    exhibit: str
    item_page: int
    part: int
    carried_sha256: str
    original_sha256: str
    covered: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PageEntry:
    """One page of the bundle: a digest of all that it draws and leads to, and what is on it."""

    page: int
    sha256: str
    placed: tuple[PlacedEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """Everything in the embedded `manifest.json`; neither paths nor names of files or users.

    `document_sha256` covers all but the pages: bookmarks, labels, properties, attachments.
    """

    title: str
    language: str
    made_at: str
    document_sha256: str
    exhibits: tuple[ExhibitEntry, ...]
    pages: tuple[PageEntry, ...]

    def to_json(self) -> bytes:
        """The canonical form; its last check is a hash over itself."""
        tree = {"format": FORMAT, "version": VERSION} | asdict(self)
        return canonical(tree | {"manifest_sha256": hashlib.sha256(canonical(tree)).hexdigest()})


def canonical(tree: Mapping[str, object]) -> bytes:
    """JSON in the one form this program writes: sorted, UTF-8, one entry a line."""
    return json.dumps(tree, ensure_ascii=False, sort_keys=True, indent=0).encode() + b"\n"


def read_manifest(untrusted: bytes) -> Manifest:
    """The manifest of a bundle.

    Raises:
        ValueError: not a manifest of this form, or not exactly as this program writes it.
    """
    tree = read_json(untrusted)
    if (tree.get("format"), tree.get("version")) != (FORMAT, VERSION):
        raise ValueError("format")
    for key in ("format", "version", "manifest_sha256"):
        tree.pop(key, None)
    exhibits = tuple(entry(ExhibitEntry, e) for e in _list(tree.get("exhibits")))
    pages = tuple(_page(e) for e in _list(tree.get("pages")))
    manifest = entry(Manifest, tree | {"exhibits": exhibits, "pages": pages})
    if manifest.to_json() != untrusted:
        raise ValueError("not canonical")
    return manifest


def read_json(untrusted: bytes) -> dict[str, Any]:
    """A JSON object of bounded size.

    Raises:
        ValueError: too large, not JSON, or not an object.
    """
    if len(untrusted) > LARGEST:
        raise ValueError("too large")
    try:
        tree = json.loads(untrusted)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    if not isinstance(tree, dict):
        raise ValueError("not an object")  # noqa: TRY004 - the content is wrong, not our call
    return tree


def entry(kind: type[Entry], untrusted: object) -> Entry:
    """A dataclass of texts, whole numbers, hashes (`*sha256`) and tuples from a JSON object.

    Raises:
        ValueError: other keys, other types, or a hash that is none.
    """
    if not isinstance(untrusted, dict):
        raise ValueError(kind.__name__)  # noqa: TRY004 - the content is wrong, not our call
    wanted = {field.name: field.type for field in fields(kind)}  # type: ignore[arg-type]
    if untrusted.keys() != wanted.keys():
        raise ValueError(kind.__name__)
    for name, value in untrusted.items():
        expected = wanted[name] if isinstance(wanted[name], type) else tuple
        is_right = type(value) is expected
        if not is_right or (name.endswith("sha256") and not is_sha256(value)):
            raise ValueError(name)
    return kind(**untrusted)


def _page(untrusted: object) -> PageEntry:
    if not isinstance(untrusted, dict):
        raise ValueError("page")  # noqa: TRY004 - the content is wrong, not our call
    placed = tuple(entry(PlacedEntry, e) for e in _list(untrusted.get("placed")))
    return entry(PageEntry, untrusted | {"placed": placed})


def _list(untrusted: object) -> list[object]:
    if not isinstance(untrusted, list):
        raise ValueError("not a list")  # noqa: TRY004 - the content is wrong, not our call
    return untrusted
