"""Packs the originals of a bundle's exhibits into a ZIP in the work folder of the case."""

from pathlib import Path

from evidence_kit.app.session import Session
from evidence_kit.export.content import BundleContent
from evidence_kit.export.original_files import OriginalFile, write_originals
from evidence_kit.texts import Texts

_PACKED = "originals.zip"


def packed_file(session: Session) -> Path:
    """Where the ZIP lies until it is published."""
    return session.store.work / _PACKED


def pack_originals(session: Session, content: BundleContent) -> str:
    """Packs the originals in the work folder; the SHA-256 of what was packed."""
    files = [
        OriginalFile(
            number=exhibit.number,
            path=session.store.vault.path(exhibit.item.sha256, exhibit.item.extension),
            extension=exhibit.item.extension,
            sha256=exhibit.item.sha256,
        )
        for exhibit in content.plan.exhibits
    ]
    texts = Texts(content.language)
    return write_originals(packed_file(session), files, texts=texts, made_at=content.made_at)
