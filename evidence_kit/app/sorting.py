"""What is done with several evidence items at once, each one step; and a copy of an original."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from evidence_kit.app.editing import target_kind
from evidence_kit.app.jobs import Progress
from evidence_kit.app.session import Session
from evidence_kit.domain.kinds import Shows, ThirdPersons
from evidence_kit.domain.records import Item, Link
from evidence_kit.errors import KnownError

_CHUNK = 1 << 20


def set_aside(session: Session, item_ids: Sequence[str]) -> None:
    """These are not used; they stay in the case with all that was said about them."""
    _put(session, "evidence.set_aside", item_ids, set_aside=True)


def bring_back(session: Session, item_ids: Sequence[str]) -> None:
    """These are used again."""
    _put(session, "evidence.bring_back", item_ids, set_aside=False)


def describe_all(
    session: Session,
    item_ids: Sequence[str],
    *,
    shows: Shows | None = None,
    source_owner: str | None = None,
    third_persons: ThirdPersons | None = None,
) -> None:
    """Says the same about several; None leaves what was said."""
    values = {"shows": shows, "source_owner": source_owner, "third_persons": third_persons}
    given = {name: value for name, value in values.items() if value is not None}
    _put(session, "item.edit", item_ids, **given)


def attach_all(session: Session, item_ids: Sequence[str], target_id: str) -> int:
    """Attaches several to what they prove; how many were not attached to it before.

    Raises:
        KnownError: there is no such item or target.
    """
    kind = target_kind(session.case, target_id)
    for item_id in item_ids:
        session.get(item_id, Item)
    there = {link.item_id for link in session.case.links_to(target_id)}
    new = [item_id for item_id in dict.fromkeys(item_ids) if item_id not in there]
    if new:
        with session.change("evidence.attach") as change:
            for item_id in new:
                link_id = session.new_id(Link)
                change.put(Link(id=link_id, item_id=item_id, target_kind=kind, target_id=target_id))
    return len(new)


def save_copy(session: Session, item_id: str, to: Path, progress: Progress) -> None:
    """Writes the bytes of an original to a file of the user's choice, whole or not at all.

    Raises:
        KnownError: the original is missing, or the disk refuses.
    """
    item = session.get(item_id, Item)
    source = session.store.vault.path(item.sha256, item.extension)
    if not source.is_file():
        raise KnownError("case.original_missing", id=item_id)
    draft = to.with_name(f"{to.name}.part")
    try:
        with source.open("rb") as read, draft.open("wb") as written:
            while chunk := read.read(_CHUNK):
                progress.check()
                written.write(chunk)
        draft.replace(to)
    except OSError as error:
        raise KnownError("case.copy_failed", path=str(to)) from error
    finally:
        draft.unlink(missing_ok=True)


def _put(session: Session, verb: str, item_ids: Sequence[str], **values: object) -> None:
    items = [session.get(item_id, Item) for item_id in dict.fromkeys(item_ids)]
    changed = [(item, replace(item, **values)) for item in items]  # type: ignore[arg-type]
    if all(before == after for before, after in changed):
        return
    with session.change(verb) as change:
        for before, after in changed:
            if before != after:
                change.put(after)
