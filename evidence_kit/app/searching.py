"""Searches a case: what its files say, what was typed, and what the files are called."""

from evidence_kit.app.jobs import NoProgress, Progress
from evidence_kit.app.kept_readings import reading_of
from evidence_kit.app.session import Session
from evidence_kit.domain.case_texts import CaseText, texts_of_reading, texts_of_records
from evidence_kit.domain.searching import MOST_HITS, TextIndex


class CaseSearch:
    """All texts of a case as it is now, ready to be searched; made anew after a change."""

    def __init__(self, session: Session, progress: Progress | None = None) -> None:
        """Raises `Cancelled` where `progress` does."""
        progress = progress or NoProgress()
        self._texts = list(texts_of_records(session.case))
        for item in session.case.items:
            progress.check()
            if reading := reading_of(session, item):
                self._texts += texts_of_reading(item.id, reading)
        self._index = TextIndex([each.text for each in self._texts])

    def find(self, query: str, limit: int = MOST_HITS) -> tuple[CaseText, ...]:
        """The first texts that hold what is asked; records before what was read."""
        return tuple(self._texts[position] for position in self._index.find(query, limit))
