"""Pictures of evidence pages in the window: asked for in the background, kept within bounds."""

from collections import OrderedDict
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QImage, QPixmap

from evidence_kit.app.pictures import (
    Answer,
    PictureService,
    Pixels,
    What,
    Word,
    wanted,
    wanted_sheet,
)
from evidence_kit.errors import KnownError

if TYPE_CHECKING:
    from evidence_kit.gui.desk import Desk

V = TypeVar("V")
_THUMBNAIL_BYTES = 64 * 1024 * 1024
_PAGE_BYTES = 160 * 1024 * 1024
_SHEET_BYTES = 64 * 1024 * 1024
_MOST_TEXTS = 20
_MOST_FACTS = 1000
_STEPS = (480, 960, 1920, 3840, 7680, 15360, 30720, 65536)  # pixels of the longer side


class Kept(Generic[V]):
    """The values used last, within a bound of bytes; the newest stays however large it is."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._total = 0
        self._kept: OrderedDict[object, tuple[V, int]] = OrderedDict()

    def get(self, key: object) -> V | None:
        """The value of a key, used now."""
        if key not in self._kept:
            return None
        self._kept.move_to_end(key)
        return self._kept[key][0]

    def put(self, key: object, value: V, size: int) -> None:
        """Keeps a value; the ones not used for longest go."""
        self._total -= self._kept.pop(key, (value, 0))[1]
        self._kept[key] = (value, size)
        self._total += size
        while self._total > self._most and len(self._kept) > 1:
            _, (_, gone) = self._kept.popitem(last=False)
            self._total -= gone

    @property
    def size(self) -> int:
        """How much is kept."""
        return self._total


_Key = tuple[str, int, int]  # item, page, orientation


class Pictures(QObject):
    """Thumbnails, pages and texts of a case. `arrived` says that asking again will give something.

    Everything is made from what the case records: a page that was turned is another picture.
    """

    arrived = Signal(str, int)  # item, page from 1; 0 for its thumbnail
    sheet_arrived = Signal(int)  # page of the bundle in the making
    _answered = Signal(object)

    def __init__(self, desk: "Desk") -> None:
        super().__init__(desk)
        self._desk = desk
        self._service = PictureService(self._answered.emit)
        self._thumbnails: Kept[QPixmap] = Kept(_THUMBNAIL_BYTES)
        self._pages: Kept[tuple[QImage, int]] = Kept(_PAGE_BYTES)
        self._blocks: Kept[int] = Kept(_MOST_FACTS)
        self._texts: Kept[tuple[Word, ...]] = Kept(_MOST_TEXTS)
        self._sheets: Kept[tuple[QImage, int]] = Kept(_SHEET_BYTES)
        self._failures: Kept[KnownError] = Kept(_MOST_FACTS)
        self._answered.connect(self._take, Qt.ConnectionType.QueuedConnection)

    def thumbnail(self, item_id: str) -> QPixmap | None:
        """The first page, 320 px at most; None while it is made, and for what has no pages."""
        key = self._key(item_id, 1)
        if key is None:
            return None
        found = self._thumbnails.get(key)
        if found is None and self._failures.get((*key, What.THUMBNAIL)) is None:
            self._ask(item_id, What.THUMBNAIL)
        return found

    def page(self, item_id: str, page: int, longest_px: int) -> QImage | None:
        """A page at least that many pixels long, where it has so many.

        Until it is made the largest that is there, or None; `arrived` follows.
        """
        key = self._key(item_id, page)
        if key is None:
            return None
        step = next((s for s in _STEPS if s >= longest_px), _STEPS[-1])
        found = self._pages.get(key)
        if found is not None and found[1] >= step:
            return found[0]
        if self._failures.get((*key, What.PAGE)) is None:
            self._ask(item_id, What.PAGE, page, step)
        return found[0] if found else None

    def sheet(self, path: Path, page: int, longest_px: int) -> QImage | None:
        """A page of a bundle in the making; another size or None until `sheet_arrived`."""
        key = (str(path), page)
        found = self._sheets.get(key)
        if found is not None and found[1] == longest_px:
            return found[0]
        if self._failures.get((*key, What.SHEET)) is None:
            self._service.want(wanted_sheet(self._desk.session, path, page, longest_px))
        return found[0] if found else None

    def drop_sheets(self) -> None:
        """The bundle in the making is another one now."""
        self._service.drop_sheets()

    def block(self, item_id: str, page: int) -> int:
        """The side of the blocks that covers fill, as far as the page was read (else 1)."""
        key = self._key(item_id, page)
        return 1 if key is None else self._blocks.get(key) or 1

    def words(self, item_id: str, page: int) -> tuple[Word, ...] | None:
        """The text of a PDF page with its places; None while it is read."""
        key = self._key(item_id, page)
        if key is None:
            return None
        found = self._texts.get(key)
        if found is None and self._failures.get((*key, What.WORDS)) is None:
            self._ask(item_id, What.WORDS, page)
        return found

    def failure(self, item_id: str, page: int) -> KnownError | None:
        """Why a page cannot be shown."""
        key = self._key(item_id, page)
        return None if key is None else self._failures.get((*key, What.PAGE))

    def end(self) -> None:
        """Drops what is under way and ends the workers."""
        self._service.end()

    def _key(self, item_id: str, page: int) -> _Key | None:
        records = self._desk.case.pages_of(item_id)
        if not 1 <= page <= len(records):
            return None
        return item_id, page, records[page - 1].orientation

    def _ask(self, item_id: str, what: What, page: int = 1, longest: int = 0) -> None:
        thing = wanted(self._desk.session, item_id, what, page=page, longest=longest)
        if thing is not None:
            self._service.want(thing)

    @Slot(object)
    def _take(self, answer: Answer) -> None:
        thing = answer.wanted
        if thing.what is What.SHEET:
            self._take_sheet(answer)
            return
        key = (thing.item_id, thing.request.page, thing.request.orientation)
        if answer.failure is not None:
            self._failures.put((*key, thing.what), answer.failure, 1)
        elif thing.what is What.WORDS:
            self._texts.put(key, answer.words, 1)
        elif answer.pixels is not None and thing.what is What.THUMBNAIL:
            small = QPixmap.fromImage(_image(answer.pixels))
            self._thumbnails.put(key, small, 4 * small.width() * small.height())
        elif answer.pixels is not None:
            held = self._pages.get(key)
            if held is None or held[1] <= thing.longest:
                picture = _image(answer.pixels)
                self._blocks.put(key, answer.pixels.block, 1)
                self._pages.put(key, (picture, thing.longest), picture.sizeInBytes())
        self.arrived.emit(thing.item_id, 0 if thing.what is What.THUMBNAIL else key[1])

    def _take_sheet(self, answer: Answer) -> None:
        thing, page = answer.wanted, answer.wanted.request.page
        if answer.pixels is not None:
            picture = _image(answer.pixels)
            self._sheets.put((thing.item_id, page), (picture, thing.longest), picture.sizeInBytes())
        elif answer.failure is not None:
            self._failures.put((thing.item_id, page, What.SHEET), answer.failure, 1)
        self.sheet_arrived.emit(page)


def _image(pixels: Pixels) -> QImage:
    row = 3 * pixels.width
    return QImage(
        pixels.rgb, pixels.width, pixels.height, row, QImage.Format.Format_RGB888
    ).convertToFormat(QImage.Format.Format_RGB32)
