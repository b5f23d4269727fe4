"""Where the file of an item lies, as everything that looks into it takes it."""

from pathlib import Path

from evidence_kit.app.session import Session
from evidence_kit.domain.records import Item

DECRYPTED = "pdf"  # the extension of the copy of a locked PDF


def original_path(session: Session, item: Item) -> Path:
    """The file whose pages are shown: the original, or the decrypted copy of a locked one."""
    if item.derived_sha256:
        return session.store.vault.path(item.derived_sha256, DECRYPTED)
    return session.store.vault.path(item.sha256, item.extension)
