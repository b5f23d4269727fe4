"""Writes the sheets with their pictures: data copied as it lies, nothing decoded."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import BinaryIO

from evidence_kit.domain.geometry import PAGE_HEIGHT, PAGE_WIDTH, Frame
from evidence_kit.domain.prepared import PreparedImage
from evidence_kit.domain.records import Carriage
from evidence_kit.errors import KnownError
from evidence_kit.export.copying import copy_spans
from evidence_kit.export.placement import Matrix, Placement, drawing, name_of, numbers

_COMPONENTS = {"gray": 1, "palette": 1, "rgb": 3, "cmyk": 4, "rgb+alpha": 4}


def write_image_pages(
    target: Path,
    sheets: Sequence[Sequence[Placement]],
    *,
    copied: Callable[[], None] = lambda: None,
) -> dict[int, str]:
    """Writes one A4 page per sheet with its pictures; pages of PDF files come later.

    `copied` is called after each picture and may raise to stop. Returns the SHA-256 of the data of
    each picture as it lies in the file, by object number.

    Raises:
        KnownError: `export.original_changed`, `export.original_missing` or, for what was prepared,
            `export.prepared_unusable`.
        OSError: the target cannot be written.
    """
    with target.open("wb") as file:
        pages = _ImagePages(_Objects(file), copied)
        for placements in sheets:
            pages.add(placements)
        return pages.finish()


def orientation_matrix(orientation: int, whole: Frame) -> Matrix:
    """Maps the unit square of stored pixels to where the picture stands as it is read."""
    left, bottom, right, top = whole.left, whole.bottom, whole.right, whole.top
    width, height = whole.width, whole.height
    matrices: dict[int, Matrix] = {
        1: (width, 0, 0, height, left, bottom),
        2: (-width, 0, 0, height, right, bottom),
        3: (-width, 0, 0, -height, right, top),
        4: (width, 0, 0, -height, left, top),
        5: (0, -height, -width, 0, right, top),
        6: (0, -height, width, 0, left, top),
        7: (0, height, width, 0, left, bottom),
        8: (0, height, -width, 0, right, bottom),
    }
    return matrices[orientation]


class _Objects:
    """Numbered objects of a PDF, written one after the other."""

    def __init__(self, file: BinaryIO) -> None:
        self.file = file
        self._offsets: list[int] = []
        file.write(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")

    def reserve(self) -> int:
        self._offsets.append(0)
        return len(self._offsets)

    def begin(self, number: int) -> None:
        self._offsets[number - 1] = self.file.tell()
        self.file.write(f"{number} 0 obj\n".encode())

    def end(self) -> None:
        self.file.write(b"\nendobj\n")

    def write(self, number: int, body: str) -> None:
        self.begin(number)
        self.file.write(body.encode("ascii"))
        self.end()

    def write_stream(self, number: int, data: bytes) -> None:
        self.write(number, f"<< /Length {len(data)} >>\nstream\n{data.decode('ascii')}\nendstream")

    def finish(self, root: int) -> None:
        start, count = self.file.tell(), len(self._offsets) + 1
        lines = [f"{offset:010d} 00000 n \n" for offset in self._offsets]
        self.file.write(f"xref\n0 {count}\n0000000000 65535 f \n{''.join(lines)}".encode())
        trailer = f"trailer\n<< /Size {count} /Root {root} 0 R >>\nstartxref\n{start}\n%%EOF\n"
        self.file.write(trailer.encode())


class _ImagePages:
    """The page tree that grows sheet by sheet; a picture on several sheets is written once."""

    def __init__(self, objects: _Objects, copied: Callable[[], None]) -> None:
        self._objects = objects
        self._copied = copied
        self._catalog, self._tree, self._ignoring_alpha = (objects.reserve() for _ in range(3))
        self._kids: list[int] = []
        self._pictures: dict[tuple[str, Carriage], int] = {}
        self._carried: dict[int, str] = {}

    def add(self, placements: Sequence[Placement]) -> None:
        names, content = "", ""
        for position, placement in enumerate(placements):
            prepared = placement.prepared
            if isinstance(prepared, PreparedImage):
                names += f"/{name_of(position)} {self._picture(placement, prepared)} 0 R "
                matrix = orientation_matrix(prepared.orientation, placement.whole)
                content += drawing(placement, position, matrix)
        page, stream = self._objects.reserve(), self._objects.reserve()
        self._objects.write_stream(stream, content.encode("ascii"))
        self._objects.write(
            page,
            f"<< /Type /Page /Parent {self._tree} 0 R"
            f" /MediaBox [0 0 {numbers(PAGE_WIDTH, PAGE_HEIGHT)}]"
            f" /Resources << /XObject << {names}>> >> /Contents {stream} 0 R >>",
        )
        self._kids.append(page)

    def finish(self) -> dict[int, str]:
        self._objects.write(self._catalog, f"<< /Type /Catalog /Pages {self._tree} 0 R >>")
        kids = " ".join(f"{kid} 0 R" for kid in self._kids)
        tree = f"<< /Type /Pages /Count {len(self._kids)} /Kids [{kids}] >>"
        self._objects.write(self._tree, tree)
        function = "<< /FunctionType 4 /Domain [0 1 0 1 0 1 0 1] /Range [0 1 0 1 0 1] /Length 5 >>"
        self._objects.write(self._ignoring_alpha, f"{function}\nstream\n{{pop}}\nendstream")
        self._objects.finish(self._catalog)
        return self._carried

    def _picture(self, placement: Placement, prepared: PreparedImage) -> int:
        key = (prepared.path, prepared.carriage)
        if key not in self._pictures:
            number = self._objects.reserve()
            self._pictures[key] = number
            self._objects.begin(number)
            self._objects.file.write(self._head(prepared.carriage).encode("ascii"))
            self._carried[number] = self._copy(placement, prepared)
            self._objects.file.write(b"\nendstream")
            self._objects.end()
            self._copied()
        return self._pictures[key]

    def _copy(self, placement: Placement, prepared: PreparedImage) -> str:
        exhibit = placement.slot.exhibit
        try:
            return copy_spans(
                Path(prepared.path),
                prepared.carriage.spans,
                self._objects.file,
                exhibit=exhibit,
                expected_sha256=placement.expected_sha256,
            )
        except KnownError as error:
            if placement.is_original:
                raise
            raise KnownError("export.prepared_unusable", exhibit=exhibit) from error

    def _head(self, carriage: Carriage) -> str:
        entries = [
            "/Type /XObject /Subtype /Image",
            f"/Width {carriage.width} /Height {carriage.height}",
            f"/BitsPerComponent {carriage.bits}",
            f"/ColorSpace {self._colour_space(carriage)}",
            f"/Filter /{carriage.filter}",
            f"/Length {sum(length for _, length in carriage.spans)}",
        ]
        if carriage.filter == "FlateDecode":
            entries.append(
                f"/DecodeParms << /Predictor 15 /Colors {_COMPONENTS[carriage.colour]}"
                f" /BitsPerComponent {carriage.bits} /Columns {carriage.width} >>"
            )
        if carriage.inverted:
            entries.append("/Decode [1 0 1 0 1 0 1 0]")
        return f"<< {' '.join(entries)} >>\nstream\n"

    def _colour_space(self, carriage: Carriage) -> str:
        if carriage.colour == "palette":
            last = len(carriage.palette) // 6 - 1
            return f"[/Indexed /DeviceRGB {last} <{carriage.palette}>]"
        if carriage.colour == "rgb+alpha":
            return f"[/DeviceN [/R /G /B /A] /DeviceRGB {self._ignoring_alpha} 0 R]"
        return {"gray": "/DeviceGray", "rgb": "/DeviceRGB", "cmyk": "/DeviceCMYK"}[carriage.colour]
