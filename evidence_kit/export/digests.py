"""Digests of parts of a PDF that depend on what they say, not on how its objects are numbered."""

import hashlib
from collections import deque
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import TypeAlias

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

ObjectId: TypeAlias = tuple[int, int]
_INHERITED = ("/Resources", "/MediaBox", "/CropBox", "/Rotate")
_DEEPEST_TREE = 100


class Digests:
    """Digests of pages, of the document around them, and of streams.

    Everything an object leads to is covered, in a fixed order, stream data as it is stored (never
    decoded: a hostile file cannot swell). Other pages are covered by their number only. `known`
    holds hashes of stream data that were computed before, by object.
    """

    def __init__(self, pdf: Pdf, known: Mapping[ObjectId, str]) -> None:
        self._root = pdf.Root.objgen
        self._pages = {page.obj.objgen: n for n, page in enumerate(pdf.pages, start=1)}
        self._data = dict(known)
        self._shapes: dict[ObjectId, tuple[bytes, tuple[Object, ...]]] = {}

    def data(self, stream: Object) -> str:
        """SHA-256 of a stream's data as stored."""
        if stream.objgen not in self._data:
            self._data[stream.objgen] = hashlib.sha256(stream.read_raw_bytes()).hexdigest()
        return self._data[stream.objgen]

    def carried(self, page: Object, name: str) -> str:
        """SHA-256 of a placed picture's data, or a digest of a placed PDF page with all it draws.

        Raises:
            ValueError: nothing of that name stands on the page.
        """
        placed = page.get("/Resources", Dictionary()).get("/XObject", Dictionary()).get(f"/{name}")
        if not isinstance(placed, Stream):
            raise ValueError(name)  # noqa: TRY004 - the file is wrong, not our call
        return self.data(placed) if placed.get("/Subtype") == Name.Image else self.of(placed)

    def of(self, *roots: Object) -> str:
        """SHA-256 over indirect objects and all that they lead to."""
        digest = hashlib.sha256()
        numbers: dict[ObjectId, int] = {}
        waiting: deque[Object] = deque()

        def refer(target: Object) -> None:
            if target.objgen not in numbers:
                numbers[target.objgen] = len(numbers)
                waiting.append(target)
            digest.update(b"%d " % numbers[target.objgen])

        for root in roots:
            refer(root)
        while waiting:
            shape, references = self._shape(waiting.popleft())
            digest.update(shape)
            for reference in references:
                refer(reference)
        return digest.hexdigest()

    def _shape(self, target: Object) -> tuple[bytes, tuple[Object, ...]]:
        """An object without what it refers to, and its references in order."""
        if target.objgen not in self._shapes:
            references: list[Object] = []
            tokens = b" ".join(self._tokens(target, references, is_top=True))
            self._shapes[target.objgen] = hashlib.sha256(tokens).digest(), tuple(references)
        return self._shapes[target.objgen]

    def _tokens(self, value: object, references: list[Object], *, is_top: bool) -> Iterator[bytes]:
        if not isinstance(value, Object):
            yield _scalar(value)
        elif not is_top and value.objgen in self._pages:
            yield b"page:%d" % self._pages[value.objgen]
        elif not is_top and value.is_indirect:
            references.append(value)
            yield b"reference"
        elif isinstance(value, Stream):
            yield b"stream:" + self.data(value).encode()
            yield from self._entries(value, references)
        elif isinstance(value, Dictionary):
            yield from self._entries(value, references)
        elif isinstance(value, Array):
            yield b"["
            for element in value:
                yield from self._tokens(element, references, is_top=False)
            yield b"]"
        else:
            yield value.unparse(resolved=True)

    def _entries(self, value: Object, references: list[Object]) -> Iterator[bytes]:
        entries = dict(value.items())
        if isinstance(value, Stream):
            entries.pop("/Length", None)
        if value.objgen == self._root:
            entries.pop("/Pages", None)
        if value.objgen in self._pages:
            entries |= _inherited(value)
            entries.pop("/Parent", None)
        yield b"<<"
        for key in sorted(entries):
            if entries[key] is not None:
                yield key.encode()
                yield from self._tokens(entries[key], references, is_top=False)
        yield b">>"


def _scalar(value: object) -> bytes:
    """A number, however many zeros it is written with; a truth value, or nothing."""
    if isinstance(value, Decimal):
        value = format(value.normalize(), "f")
    return f"scalar:{value}".encode()


def _inherited(page: Object) -> dict[str, Object]:
    """What a page takes from the nodes above it."""
    found: dict[str, Object] = {}
    node = page.get("/Parent")
    for _ in range(_DEEPEST_TREE):
        if not isinstance(node, Dictionary):
            break
        for key in _INHERITED:
            if key not in page and key not in found and key in node:
                found[key] = node[key]
        node = node.get("/Parent")
    return found
