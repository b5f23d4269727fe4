"""Where things stand on a sheet of the bundle: A4 in points, origin at the bottom left."""

from dataclasses import dataclass

MM = 72 / 25.4
PAGE_WIDTH = 210 * MM
PAGE_HEIGHT = 297 * MM
BINDING = 25 * MM  # left margin, for the binder's holes
RIGHT = 15 * MM
HEAD = PAGE_HEIGHT - 15 * MM  # text below this line
FOOT = 13 * MM  # base line of the footer
GUTTER = 6 * MM
FRAME_TOP = PAGE_HEIGHT - 31 * MM  # pictures below this line; group line and captions above
FRAME_BOTTOM = 24 * MM  # pictures above this line; remarks below


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle on a sheet in points."""

    left: float
    bottom: float
    width: float
    height: float

    @property
    def top(self) -> float:
        """The upper edge."""
        return self.bottom + self.height

    @property
    def right(self) -> float:
        """The right edge."""
        return self.left + self.width


def frames(columns: int) -> tuple[Frame, ...]:
    """The picture areas of a sheet that is divided into `columns` (1 or 2), left to right."""
    width = (PAGE_WIDTH - BINDING - RIGHT - GUTTER * (columns - 1)) / columns
    height = FRAME_TOP - FRAME_BOTTOM
    return tuple(
        Frame(BINDING + column * (width + GUTTER), FRAME_BOTTOM, width, height)
        for column in range(columns)
    )


def fit(frame: Frame, width: float, height: float, largest: float = 1.0) -> Frame:
    """The largest place for a picture of that shape: at the frame's top, centred across.

    `width` and `height` are in any unit; `largest` bounds points per unit, so that a small picture
    is not blown up beyond it.
    """
    scale = min(frame.width / width, frame.height / height, largest)
    placed_width, placed_height = width * scale, height * scale
    left = frame.left + (frame.width - placed_width) / 2
    return Frame(left, frame.top - placed_height, placed_width, placed_height)
