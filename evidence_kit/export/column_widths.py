"""How wide the columns of a table become that nobody designed: narrow ones get what they need."""

import re
from collections.abc import Sequence

from evidence_kit.export.fonts import Typeface
from evidence_kit.export.setting import Style, measured

_AROUND = 9.0  # what a cell has left and right of its text
_NARROWEST = 31.0  # three Chinese characters
_FIGURE = re.compile(r"[-+\d.,:/]{1,12}")  # a date or an amount; longer numbers are cut into lines


def column_widths(
    face: Typeface, style: Style, rows: Sequence[Sequence[str]], room: float
) -> tuple[float, ...] | None:
    """Widths that fill `room`, for rows of equally many cells.

    No date and no amount is cut. A column takes no more than its longest cell as long as others
    have to wrap; those share what is left equally. None where there is not enough room.
    """
    columns = list(zip(*rows, strict=True))
    natural = [max(measured(face, cell, style) for cell in cells) + _AROUND for cells in columns]
    widths = [
        min(natural[index], max(_NARROWEST, _widest_figure(face, style, cells) + _AROUND))
        for index, cells in enumerate(columns)
    ]
    left, wanting = room - sum(widths), len(columns)
    if left < 0:
        return None
    for index in sorted(range(len(columns)), key=lambda i: natural[i] - widths[i]):
        more = min(natural[index] - widths[index], left / wanting)
        widths[index] += more
        left, wanting = left - more, wanting - 1
    return tuple(width + left / len(widths) for width in widths)


def _widest_figure(face: Typeface, style: Style, cells: Sequence[str]) -> float:
    figures = (word for cell in cells for word in cell.split() if _FIGURE.fullmatch(word))
    return max((measured(face, word, style) for word in figures), default=0.0)
