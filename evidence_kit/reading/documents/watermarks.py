"""Words written slantwise across a page, as copies are marked: 仅供本人使用."""

from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from evidence_kit.domain.readings import Line, PageLines
from evidence_kit.reading.documents.words import dense

_WORDS = 4  # letters of a line whose tilt can be told
_ALIKE = 0.06  # rise by run
_SLANTED = 0.25  # against the lines of the page
_LEAST = 2  # one slanted line alone is a seal's


def without_watermark(page: PageLines) -> PageLines:
    """The page without such words, and without pieces of them that slant as they do."""
    words = [line for line in page.lines if len(dense(line.text)) >= _WORDS]
    level = _level(words)
    slanted = [line.tilt for line in words if abs(line.tilt - level) > _SLANTED]
    if len(slanted) < _LEAST:
        return page
    slant = median(slanted)
    kept = (line for line in page.lines if abs(line.tilt - level) <= abs(line.tilt - slant))
    return replace(page, lines=tuple(kept))


def _level(lines: Sequence[Line]) -> float:
    """The tilt that most lines share: a photograph's own, of other words none."""
    tilts = [line.tilt for line in lines]
    return max(
        tilts,
        key=lambda tilt: (sum(abs(tilt - other) < _ALIKE for other in tilts), -abs(tilt)),
        default=0.0,
    )
