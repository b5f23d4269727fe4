"""Reads files without a case: copied to a folder of its own, accepted, read, and removed again."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from evidence_kit.app.gathering import Refused, Source, find_files
from evidence_kit.app.jobs import NoProgress, Progress
from evidence_kit.app.reading_case import FILES_PER_WORKER, reading_job
from evidence_kit.app.scratch import scratch_folder
from evidence_kit.domain.readings import Reading
from evidence_kit.reading.examine import Examined, ExamineRequest, examine
from evidence_kit.reading.names import told_by
from evidence_kit.reading.ocr import WORKER_MEMORY
from evidence_kit.reading.reader import ReadRequest, read
from evidence_kit.reading.worker import Job, Workers


@dataclass(frozen=True, slots=True)
class FileReading:
    """One file that was read."""

    path: str
    sha256: str
    reading: Reading


def read_files(
    paths: list[Path], passwords: tuple[str, ...] = (), *, progress: Progress | None = None
) -> list[FileReading | Refused]:
    """What files, folders and ZIP archives say, in their order; a bad file never stops the rest.

    Raises:
        Cancelled: by `progress`.
    """
    progress = progress or NoProgress()
    with (
        scratch_folder() as work,
        Workers(memory_bytes=WORKER_MEMORY, jobs_per_worker=FILES_PER_WORKER) as workers,
    ):
        found = list(find_files(paths, passwords, workers, work / "unpacked", progress.check))
        answers: dict[int, FileReading | Refused] = {}
        sources: list[tuple[int, Source]] = []
        for position, each in enumerate(found):
            if isinstance(each, Source):
                sources.append((position, each))
            else:
                answers[position] = each
        jobs = _jobs((source for _, source in sources), passwords, work)
        for done, outcome in enumerate(workers.run(jobs, tick=progress.check), start=1):
            position, source = sources[outcome.index]
            if outcome.failure:
                answers[position] = Refused(source.shown, outcome.failure)
            else:
                sha256, reading = outcome.value
                answers[position] = FileReading(source.shown, sha256, reading)
            progress.step("read", done, len(sources))
    return [answers[position] for position in sorted(answers)]


def _jobs(sources: Iterator[Source], passwords: tuple[str, ...], work: Path) -> Iterator[Job]:
    for number, source in enumerate(sources):
        request = ExamineRequest(
            source=str(source.path),
            display_name=source.name,
            staged=str(work / f"file-{number}"),
            cache=str(work / "cache"),
            passwords=passwords,
        )
        yield reading_job(_read_source, request)


def _read_source(request: ExamineRequest) -> tuple[str, Reading]:
    """In the worker: a file accepted as import accepts it, and read."""
    examined = examine(request)
    staged, derived = Path(request.staged), Path(f"{request.staged}.derived")
    try:
        return examined.sha256, read(_request(request, examined, derived))
    finally:
        staged.unlink(missing_ok=True)
        derived.unlink(missing_ok=True)


def _request(request: ExamineRequest, examined: Examined, derived: Path) -> ReadRequest:
    told = told_by(request.display_name)
    return ReadRequest(
        path=derived if examined.derived_sha256 else Path(request.staged),
        sha256=examined.sha256,
        expected=examined.derived_sha256 or examined.sha256,
        kind=examined.kind,
        media_type=examined.media_type,
        orientations=tuple(page.orientation for page in examined.pages),
        cache=Path(request.cache),
        captured_on=examined.captured_on or (None if told.is_saving else told.on),
    )
