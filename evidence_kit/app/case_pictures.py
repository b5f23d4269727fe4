"""The small pictures that tell cases apart on the start, as they lie in each case's own cache."""

from collections.abc import Callable, Iterator, Sequence

from evidence_kit.app.recents import FirstPicture
from evidence_kit.reading.viewing import PageRequest, Pixels, kept_pixels
from evidence_kit.reading.worker import Job, Workers

_MEMORY = 512 * 1024 * 1024
_SECONDS = 20.0


def small_pictures(
    firsts: Sequence[FirstPicture], longest: int, *, is_over: Callable[[], bool]
) -> Iterator[tuple[FirstPicture, Pixels]]:
    """Each that was kept, decoded by a worker; of what is gone or spoilt nothing comes."""
    jobs = (Job(kept_pixels, (_request(first), longest), _SECONDS) for first in firsts)
    with Workers(count=1, memory_bytes=_MEMORY) as workers:
        for outcome in workers.run(jobs):
            if is_over():
                return
            if isinstance(outcome.value, Pixels):
                yield firsts[outcome.index], outcome.value


def _request(first: FirstPicture) -> PageRequest:
    return PageRequest(
        path=first.path, sha256=first.sha256, media_type=first.media_type, page=1,
        orientation=first.orientation, cache=first.cache,
    )  # fmt: skip
