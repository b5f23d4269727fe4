"""Where an evidence page stands on its sheet, and the PDF operators that draw it there."""

from collections.abc import Mapping
from dataclasses import dataclass

from evidence_kit.domain.bundle import Sheet, Slot
from evidence_kit.domain.geometry import Frame, fit, frames
from evidence_kit.domain.prepared import Prepared
from evidence_kit.domain.records import Item

Matrix = tuple[float, float, float, float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """One evidence page, or a strip of it, on a sheet.

    `frame` is what the visible strip fills, in points.
    """

    slot: Slot
    prepared: Prepared
    frame: Frame
    original_sha256: str

    @property
    def is_original(self) -> bool:
        """Whether `prepared.path` is the original itself."""
        return not self.prepared.sha256

    @property
    def expected_sha256(self) -> str:
        """What the file at `prepared.path` must have."""
        return self.prepared.sha256 or self.original_sha256

    @property
    def whole(self) -> Frame:
        """Where the whole page would stand, of which `frame` shows a strip."""
        height = self.frame.height / (self.slot.bottom - self.slot.top)
        top = self.frame.top + self.slot.top * height
        return Frame(self.frame.left, top - height, self.frame.width, height)


def place(
    sheet: Sheet, prepared: Mapping[tuple[str, int], Prepared], items: Mapping[str, Item]
) -> tuple[Placement, ...]:
    """The placements of a sheet in the order of its slots; none for what has no prepared page.

    `prepared` is by item id and page number, `items` by id.
    """
    placements = []
    for slot, frame in zip(sheet.slots, frames(sheet.columns), strict=False):
        page = prepared.get((slot.item_id, slot.page))
        if page is None:
            continue
        placements.append(
            Placement(
                slot=slot,
                prepared=page,
                frame=fit(frame, page.width, page.height * (slot.bottom - slot.top)),
                original_sha256=items[slot.item_id].sha256,
            )
        )
    return tuple(placements)


def name_of(position: int) -> str:
    """The resource name, without slash, of the placement at that position of its sheet, from 0."""
    return f"Evidence{position + 1}"


def drawing(placement: Placement, position: int, matrix: Matrix) -> str:
    """The operators that draw the XObject of a placement through `matrix`, and a line around it."""
    frame = placement.frame
    box = numbers(frame.left, frame.bottom, frame.width, frame.height) + " re"
    clip = "" if placement.slot.bottom - placement.slot.top == 1 else f"{box} W n "
    draw = f"q {clip}{numbers(*matrix)} cm /{name_of(position)} Do Q"
    return f"{draw}\nq 0.8 G 0.5 w {box} S Q\n"


def numbers(*values: float) -> str:
    """Numbers as PDF writes them, the same on every machine."""
    return " ".join(f"{value:.4f}".rstrip("0").rstrip(".") for value in values)
