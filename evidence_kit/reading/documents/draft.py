"""A record in the making: of each field the first value that is found stays."""

from dataclasses import dataclass, field

from evidence_kit.domain.readings import Record, Spot

DOUBTFUL = 0.6


@dataclass(slots=True)
class Draft:
    """Values by the names of a record's fields, each with where it stands."""

    page: int = 1
    values: dict[str, object] = field(default_factory=dict)
    spots: dict[str, Spot] = field(default_factory=dict)

    def take(self, name: str, value: object, spot: Spot) -> None:
        """Takes a value for a field that has none yet; nothing where there is no value."""
        if value is not None and name not in self.values:
            self.values[name] = value
            self.spots[name] = spot

    def doubt(self, name: str, at_most: float = DOUBTFUL) -> None:
        """Says that a value has to be looked at."""
        spot = self.spots[name]
        self.spots[name] = Spot(min(spot.confidence, at_most), spot.page, spot.box)

    def record(self) -> Record:
        """The record as far as it came."""
        return Record(**self.values, spots=dict(self.spots))  # type: ignore[arg-type]
