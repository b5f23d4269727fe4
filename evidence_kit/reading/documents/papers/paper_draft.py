"""A record in the making from the text of a paper: each value with the place where it stands."""

from evidence_kit.reading.documents.draft import Draft
from evidence_kit.reading.documents.papers.paper_text import PaperText

SURE = 0.97
INFERRED = 0.9


class PaperDraft:
    """What was found in a text so far."""

    def __init__(self, text: PaperText) -> None:
        self._text = text
        self.text = text.text
        self.draft = Draft()

    def take(self, name: str, value: object, start: int, end: int, sure: float = SURE) -> None:
        """Takes what the characters from `start` to before `end` say."""
        if value is not None:
            self.draft.take(name, value, self._text.spot(start, end, sure))

    def take_name(self, name: str, value: str, start: int, sure: float = SURE) -> None:
        """Takes a name that stands at or after `start`."""
        at = self.text.find(value, start)
        if at >= 0:
            self.take(name, value, at, at + len(value), sure)
