"""Which body takes a complaint about which kind of institution.

The list itself is data (`resources/institutions`), with source and date.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from evidence_kit.domain.kinds import InstitutionKind


@dataclass(frozen=True, slots=True)
class Recipient:
    """A body, or a kind of body whose name is typed, that a bundle can be addressed to."""

    code: str  # of a kind, or of an office: the kind's, a dot and the place
    name: str  # in Chinese, as addressed; empty where it is typed
    takes: frozenset[InstitutionKind]
    is_regulator: bool
    english: str = ""  # the name for readers of other languages
    hint: Mapping[str, str] = field(default_factory=dict)  # by language: how to address it
    source: str = ""  # where it was read what it takes

    @property
    def is_office(self) -> bool:
        """Whether it is one of several bodies of a kind."""
        return "." in self.code


def takes(recipient: Recipient, kind: InstitutionKind) -> bool | None:
    """Whether a recipient takes complaints about that kind; None where the kind is unknown."""
    if kind is InstitutionKind.UNKNOWN:
        return None
    return kind in recipient.takes


def likely(recipients: tuple[Recipient, ...], kind: InstitutionKind) -> Recipient | None:
    """The first regulator that takes that kind of institution."""
    return next((r for r in recipients if r.is_regulator and kind in r.takes), None)
