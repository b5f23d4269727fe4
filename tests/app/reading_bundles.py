"""What a reader of a bundle finds: texts, page numbers, links, bookmarks, and every byte inside."""

from dataclasses import dataclass
from functools import cached_property

import pikepdf
import pypdfium2


@dataclass(frozen=True)
class Link:
    page: int  # from 1
    text: str  # what stands under it
    to: int


class Reader:
    """A bundle as read from its file."""

    def __init__(self, path):
        self._path = path

    @cached_property
    def texts(self):
        """The text of each page, without spaces and line breaks."""
        document = pypdfium2.PdfDocument(self._path)
        try:
            return ["".join(page.get_textpage().get_text_range().split()) for page in document]
        finally:
            document.close()

    @cached_property
    def links(self):
        """Every link, with the text that it lies over."""
        document = pypdfium2.PdfDocument(self._path)
        try:
            with pikepdf.open(self._path) as pdf:
                numbers = _page_numbers(pdf)
                found = []
                for number, page in enumerate(pdf.pages, start=1):
                    text = document[number - 1].get_textpage()
                    for annotation in page.obj.get("/Annots", ()):
                        box = [float(side) for side in annotation.Rect]
                        words = "".join(text.get_text_bounded(*box).split())
                        found.append(Link(number, words, numbers[annotation.A.D[0].objgen]))
                return found
        finally:
            document.close()

    @cached_property
    def outline(self):
        """Every bookmark as (title, page), in order."""
        with pikepdf.open(self._path) as pdf, pdf.open_outline() as outline:
            numbers = _page_numbers(pdf)
            found = []

            def walk(entries):
                for entry in entries:
                    found.append((entry.title, numbers[entry.destination[0].objgen]))
                    walk(entry.children)

            walk(outline.root)
            return found

    @cached_property
    def raw_streams(self):
        """The data of every stream as it lies in the file."""
        with pikepdf.open(self._path) as pdf:
            return [o.read_raw_bytes() for o in pdf.objects if isinstance(o, pikepdf.Stream)]

    def every_byte(self):
        """The file, and all its streams, strings and names unpacked, in one."""
        parts = [self._path.read_bytes()]
        with pikepdf.open(self._path) as pdf:
            for thing in pdf.objects:
                parts.append(thing.unparse(resolved=True))
                if isinstance(thing, pikepdf.Stream):
                    parts.append(_unpacked(thing))
        return b"\n".join(parts)

    def pictures(self, scale=1.0):
        """Every page drawn, as RGB pictures."""
        document = pypdfium2.PdfDocument(self._path)
        try:
            for page in document:
                yield page.render(scale=scale).to_pil().convert("RGB")
        finally:
            document.close()


def _unpacked(stream):
    try:
        return stream.read_bytes(decode_level=pikepdf.StreamDecodeLevel.all)
    except pikepdf.PdfError:
        return stream.read_raw_bytes()


def _page_numbers(pdf):
    return {page.obj.objgen: number for number, page in enumerate(pdf.pages, start=1)}
