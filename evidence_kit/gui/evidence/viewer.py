"""The viewer: the page of an item, with tools to cover, to mark and to turn it."""

from collections.abc import Callable

from PySide6.QtCore import QSizeF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QContextMenuEvent,
    QGuiApplication,
    QTransform,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from evidence_kit.app import describing, editing
from evidence_kit.app.pictures import Word, cover_reach
from evidence_kit.app.recognised import words_on
from evidence_kit.domain.kinds import ItemKind
from evidence_kit.domain.readings import Reading
from evidence_kit.domain.records import Item, Page
from evidence_kit.domain.turning import turned_box
from evidence_kit.domain.values import Box
from evidence_kit.gui import theme
from evidence_kit.gui.desk import Desk
from evidence_kit.gui.evidence.below_page import BelowPage
from evidence_kit.gui.evidence.canvas import Canvas
from evidence_kit.gui.evidence.file_sheet import FileSheet
from evidence_kit.gui.evidence.page_view import CoverShown, Tool
from evidence_kit.gui.evidence.viewer_tools import BESIDE, CHANGING, TOOLS, make_tools
from evidence_kit.gui.own_keys import tell_keys
from evidence_kit.gui.widgets.empty import EmptyState
from evidence_kit.gui.widgets.fitting import unbroken
from evidence_kit.gui.widgets.toggle import Toggle

_POINTS_TO_PIXELS = 96 / 72


class Viewer(QWidget):
    """Shows one item. `tools` are its actions; a list beside it may take them over as its own."""

    boxed = Signal(str, object)  # item that is attached to nothing yet, describing.Place
    page_shown = Signal()
    drawing = Signal(bool)  # the keyboard is about to be taken for drawing, and is given back

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.item_id = ""
        self.page = 1
        self._quarters = 0  # how a page of a PDF is turned in the view only
        self._shown: tuple[str, int, int] | None = None
        self._words: tuple[Reading | None, int, tuple[Word, ...]] = (None, 0, ())
        self.canvas = Canvas()
        self.canvas.setAccessibleName(desk.say("window.viewer.page_of_item"))
        self.canvas.reach_of = self._reach
        self.sheet = FileSheet(desk)
        say = desk.say
        self._empty = EmptyState(say("window.viewer.empty"), say("window.viewer.empty_what"))
        self._trouble = EmptyState(say("window.viewer.trouble"), say("window.viewer.trouble_what"))
        self._stack = QStackedWidget()
        for widget in (self._empty, self.canvas, self.sheet, self._trouble):
            self._stack.addWidget(widget)
        self.tools = make_tools(self, self.canvas, say, self._slots())
        self._pages, self._zoom = QLabel(), QLabel()
        self.below = BelowPage(
            unbroken(say("window.viewer.hints")),
            [say(f"window.viewer.drawing_{tool.value}") for tool in (Tool.COVER, Tool.BOX)],
        )
        self._lay_out()
        tell_keys(
            self.canvas, say, page="Left Right Up Down", corner="Shift+Left Shift+Right Shift+Up"
            " Shift+Down", finely="Ctrl+Left Ctrl+Right Ctrl+Up Ctrl+Down", set_box="Return",
            grab="Space", covers="Tab",
        )  # fmt: skip
        self.canvas.drawn.connect(self._take_box)
        self.canvas.pushed.connect(self._tell_box)
        self.canvas.cover_chosen.connect(self._tell_cover)
        self.canvas.scaled.connect(self._ask)
        self.canvas.tool_changed.connect(self._refresh_tools)
        desk.pictures.arrived.connect(self._arrived)
        desk.readings.arrived.connect(self._was_read)
        desk.changed.connect(self.refresh)
        self.clear()

    def work_beside(self, part: QWidget) -> None:
        """Lets a part beside the viewer cover, mark and turn what is shown, by the same keys."""
        part.addActions([self.tools[name] for name in BESIDE])

    # --- what is shown

    def show_item(self, item_id: str, page: int = 1) -> None:
        """Shows a page of an item; what is no item is nothing.

        Who covers goes on covering: what must not be seen stands on many items.
        """
        if item_id != self.item_id:
            covers_on = self.canvas.tool is Tool.COVER and bool(self.desk.case.pages_of(item_id))
            self.canvas.take_tool(Tool.COVER if covers_on else Tool.MOVE)
        if (item_id, page) != (self.item_id, self.page):
            self._quarters = 0
        self.item_id, self.page = item_id, page
        self.refresh()

    def clear(self) -> None:
        """Shows nothing."""
        self.show_item("")

    def take_focus(self) -> None:
        """Puts the keyboard onto the page. A proxy of Qt would hold Tab up where none is shown."""
        self.canvas.setFocus()

    def refresh(self) -> None:
        """Shows the item as it is recorded now; zoom and place stay where the page is the same."""
        item, page = self._item(), self._record()
        if item is None:
            self._stack.setCurrentWidget(self._empty)
            self._shown = None
        elif page is None:
            self.sheet.show_item(item)
            self._stack.setCurrentWidget(self.sheet)
            self._shown = None
        else:
            self._show_page(item, page)
        self._refresh_tools()
        self.page_shown.emit()

    def frame(self, box: Box | None) -> None:
        """Frames a place on the page that is shown, until another one is."""
        if self._shown is not None and box is not None:
            self.canvas.show_frame(self.seen(box))

    def _show_page(self, item: Item, page: Page) -> None:
        is_pdf = item.kind is ItemKind.PDF
        scale = _POINTS_TO_PIXELS if is_pdf else 1 / self.devicePixelRatioF()
        natural = QSizeF(page.width, page.height) * scale
        if self._quarters % 2:
            natural.transpose()
        key = (item.id, page.number, page.orientation)
        if self._shown != key:
            self.canvas.show_page(natural, may_grow=is_pdf)
        self._shown = key
        self.canvas.set_size(natural)
        covers = self.desk.case.covers_of(item.id, page.number)
        self.canvas.covers = tuple(
            CoverShown(c.id, self.seen(self._reaches(c.box))) for c in covers
        )
        if self.canvas.selected_cover not in {c.id for c in covers}:
            self.canvas.selected_cover = ""
        links = self.desk.case.links_of(item.id)
        boxes = (link.box for link in links if (link.page or 1) == page.number)
        self.canvas.marks = tuple(dict.fromkeys(self.seen(box) for box in boxes if box))
        self._ask()

    def _ask(self) -> None:
        if self._shown is None:
            return
        item_id, number, _ = self._shown
        picture = self.desk.pictures.page(item_id, number, self.canvas.wanted_px)
        if picture is not None and self._quarters:
            picture = picture.transformed(QTransform().rotate(90 * self._quarters))
        self.canvas.set_picture(picture)
        item = self._item()
        is_pdf = item is not None and item.kind is ItemKind.PDF
        words = self.desk.pictures.words(item_id, number) if is_pdf else ()
        self.canvas.words = words or self._recognised(item_id, number)
        self.canvas.quarters = self._quarters
        has_failed = self.desk.pictures.failure(item_id, number) is not None
        is_shown = self.canvas.has_picture or not has_failed
        self._stack.setCurrentWidget(self.canvas if is_shown else self._trouble)
        self._zoom.setText(f"{self.canvas.zoom:.0%}")

    def _recognised(self, item_id: str, page: int) -> tuple[Word, ...]:
        """The words that were read in a picture, made once for the page that is shown."""
        reading = self.desk.readings.reading(item_id)
        if reading is None:
            return ()
        if self._words[0] is not reading or self._words[1] != page:
            self._words = reading, page, words_on(reading.lines, page)
        return self._words[2]

    def _arrived(self, item_id: str, page: int) -> None:
        if self._shown is not None and (item_id, page) == self._shown[:2]:
            self.refresh()

    def _was_read(self, item_id: str) -> None:
        if self._shown is not None and item_id == self.item_id:
            self.refresh()

    def _item(self) -> Item | None:
        found = self.desk.case.get(self.item_id)
        return found if isinstance(found, Item) else None

    def _record(self) -> Page | None:
        pages = self.desk.case.pages_of(self.item_id)
        self.page = max(1, min(self.page, len(pages)))
        return pages[self.page - 1] if pages else None

    # --- covers and boxes

    def _take_box(self, seen: Box) -> None:
        box = turned_box(seen, -self._quarters)
        if self.canvas.tool is Tool.COVER:
            self.desk.do(editing.add_cover, self.item_id, page=self.page, boxes=(box,))
        elif self.canvas.tool is Tool.BOX:
            place = describing.Place(page=self.page, box=box)
            if self._is_attached():
                self.desk.do(describing.mark_place, self.item_id, place)
            else:
                self.canvas.marks = (seen,)
                self.boxed.emit(self.item_id, place)
                self.desk.said.emit(self.desk.say("window.viewer.box_waits"))
            self._stop()

    def _is_attached(self) -> bool:
        return describing.marked_link(self.desk.case, self.item_id) is not None

    def _reach(self, seen: Box) -> Box:
        return self.seen(self._reaches(turned_box(seen, -self._quarters)))

    def _reaches(self, box: Box) -> Box:
        item, page = self._item(), self._record()
        if item is None or page is None:
            return box
        return cover_reach(item, page, box, self.desk.pictures.block(item.id, page.number))

    def seen(self, box: Box) -> Box:
        """A box of the page as it is turned in the view."""
        return turned_box(box, self._quarters)

    def remove_cover(self) -> None:
        """Takes away the cover that is selected."""
        if self.canvas.selected_cover:
            self.desk.do(editing.remove, self.canvas.selected_cover)

    # --- what is said of what the keys do

    def _tell_box(self, box: Box) -> None:
        sides = {"left": box.left, "top": box.top, "right": box.right, "bottom": box.bottom}
        self._announce("box_at", **{name: f"{side:.0%}" for name, side in sides.items()})

    def _tell_cover(self) -> None:
        ids = [cover.id for cover in self.canvas.covers]
        at = ids.index(self.canvas.selected_cover) + 1
        self._announce("cover_chosen", at=at, count=len(ids))

    def _announce(self, name: str, **facts: object) -> None:
        """Says it to a screen reader, and to whoever sees below the page."""
        words = self.desk.say(f"window.viewer.{name}", **facts)
        self.below.say(words)
        self.canvas.setAccessibleDescription(words)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.canvas, words))

    # --- tools

    def _cover(self) -> None:
        """On a page boxes are drawn; of a file without pages words of its rows are covered."""
        if self._shown is not None:
            self._draw(Tool.COVER)
        else:
            self.sheet.cover_printed()

    def _draw(self, tool: Tool) -> None:
        self.drawing.emit(True)
        self.canvas.take_tool(tool)
        self.canvas.setFocus()
        self._announce(f"drawing_{tool.value}")

    def _stop(self) -> None:
        was_drawing = self.canvas.tool is not Tool.MOVE
        self.canvas.take_tool(Tool.MOVE)
        if was_drawing:
            self.drawing.emit(False)

    def turn(self, quarters: int) -> None:
        """Turns a picture for good; of a PDF only the view."""
        item = self._item()
        if item is None or self._shown is None:
            return
        if item.kind is ItemKind.PDF:
            self._quarters = (self._quarters + quarters) % 4
            self._shown = None
            self.desk.said.emit(self.desk.say("case.pdf_not_turned"))
            self.refresh()
        else:
            self.desk.do(describing.turn_page, item.id, self.page, quarters)

    def turn_over(self, pages: int) -> None:
        """Shows an earlier or a later page."""
        last = len(self.desk.case.pages_of(self.item_id))
        wanted = max(1, min(self.page + pages, last))
        if last and wanted != self.page:
            self.show_item(self.item_id, wanted)

    def copy(self) -> None:
        """Puts the words that are selected on the clipboard."""
        if text := self.canvas.selected_text():
            QGuiApplication.clipboard().setText(text)

    def _slots(self) -> dict[str, Callable[[], object]]:
        canvas = self.canvas
        return {
            "previous": lambda: self.turn_over(-1),
            "next": lambda: self.turn_over(1),
            "zoom_out": canvas.zoom_out,
            "zoom_in": canvas.zoom_in,
            "fit": lambda: canvas.set_zoom(None),
            "full": lambda: canvas.set_zoom(1.0),
            "turn_right": lambda: self.turn(1),
            "turn_left": lambda: self.turn(-1),
            "cover": self._cover,
            "box": lambda: self._draw(Tool.BOX),
            "next_cover": canvas.select_next_cover,
            "remove_cover": self.remove_cover,
            "move": self._stop,
            "copy": self.copy,
            "select_all": canvas.select_all,
        }

    def _refresh_tools(self) -> None:
        is_page, last = self._shown is not None, len(self.desk.case.pages_of(self.item_id))
        for name, action in self.tools.items():
            action.setEnabled(is_page and not (self.desk.is_read_only and name in CHANGING))
        item = self._item()
        if not is_page and item is not None and not self.desk.is_read_only:
            self.tools["cover"].setEnabled(self.sheet.has_printed_rows(item))
        for name, tool in (("cover", Tool.COVER), ("box", Tool.BOX)):
            self.tools[name].setChecked(self.canvas.tool is tool)
        turns = is_page and (not self.desk.is_read_only or (item and item.kind is ItemKind.PDF))
        for name in ("turn_left", "turn_right"):
            self.tools[name].setEnabled(bool(turns))
        self.tools["previous"].setEnabled(is_page and self.page > 1)
        self.tools["next"].setEnabled(is_page and self.page < last)
        self._pages.setText(f"{self.page} / {last}" if is_page else "")
        self._zoom.setVisible(is_page)
        count = len(self.canvas.covers) if is_page else 0
        say = self.desk.say
        words = say("window.viewer.covers", count=count) if count else ""
        if self.canvas.tool is not Tool.MOVE:
            words = say(f"window.viewer.drawing_{self.canvas.tool.value}")
        self.below.say(words)

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(theme.SPACE, theme.SPACE // 2, theme.SPACE, theme.SPACE // 2)
        bar.setSpacing(2)
        for name, mark, _ in TOOLS:
            if not mark or name == "turn_left":
                continue
            action = self.tools[name]
            button = Toggle() if action.isCheckable() else QToolButton()
            button.setDefaultAction(action)
            button.setAutoRaise(True)
            button.setAccessibleName(action.text())
            bar.addWidget(button)
            if name == "previous":
                bar.addWidget(self._pages)
            if name == "zoom_out":
                bar.addWidget(self._zoom)
            if name in ("next", "full", "turn_right"):
                bar.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self._stack, 1)
        column.addWidget(self.below)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 - Qt's name
        """What can be done with the page."""
        if self._shown is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name in ("cover", "box", "remove_cover", "turn_right", "turn_left", "fit", "full",
                     "copy"):  # fmt: skip
            menu.addAction(self.tools[name])
        menu.popup(event.globalPos())
