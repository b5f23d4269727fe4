"""Which body takes a complaint about which kind of institution.

The list itself is data (`resources/institutions`), with source and date.
"""

from dataclasses import dataclass
from enum import StrEnum

from evidence_kit.domain.kinds import InstitutionKind


class RecipientKind(StrEnum):
    """A kind of body; `NONE` where no regulator takes a kind of institution."""

    INSTITUTION = "institution"
    NFRA = "nfra"
    LOCAL = "local"
    PBOC = "pboc"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Recipient:
    """A body, or a kind of body whose name is typed, that a bundle can be addressed to."""

    code: str  # institution | nfra.<place> | local | pboc | ...
    name: str  # in Chinese, as addressed; empty where it is typed
    takes: frozenset[InstitutionKind]
    is_regulator: bool
    english: str = ""

    @property
    def kind(self) -> RecipientKind:
        """What kind of body it is."""
        return RecipientKind(self.code.partition(".")[0])


def takes(recipient: Recipient, kind: InstitutionKind) -> bool | None:
    """Whether a recipient takes complaints about that kind; None where the kind is unknown."""
    if kind is InstitutionKind.UNKNOWN:
        return None
    return kind in recipient.takes


def likely(recipients: tuple[Recipient, ...], kind: InstitutionKind) -> RecipientKind:
    """The kind of regulator that takes that kind of institution."""
    found = (r.kind for r in recipients if r.is_regulator and kind in r.takes)
    return next(found, RecipientKind.NONE)
