"""Evidence: the list on the left, the picture in the middle, the form on the right."""

import base64
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QByteArray, QMimeData, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from evidence_kit.app.alike import Alike
from evidence_kit.app.duplicates import all_alike
from evidence_kit.app.importing import ImportResult
from evidence_kit.domain.listing import ALIKE, OPEN
from evidence_kit.domain.values import Box
from evidence_kit.errors import KnownError
from evidence_kit.gui import asking
from evidence_kit.gui.desk import Desk
from evidence_kit.gui.destinations import IMPORT, PAGE, PAGES
from evidence_kit.gui.evidence.field_lights import FieldLights
from evidence_kit.gui.evidence.form import ItemForm
from evidence_kit.gui.evidence.intake import Intake, Request, Then
from evidence_kit.gui.evidence.pane import ListPane
from evidence_kit.gui.evidence.report import Report, counted
from evidence_kit.gui.evidence.strip import Strip
from evidence_kit.gui.evidence.two_steps import TwoSteps
from evidence_kit.gui.evidence.viewer import Viewer
from evidence_kit.gui.place import Place
from evidence_kit.gui.widgets.panes import Panes

_SPLIT = "evidence.split"
_LEAST_LIST, _LEAST_PAGE, _LEAST_FORM = 230, 240, 240  # logical pixels
_SHARES = (360, 480, 330)


class EvidencePlace(Place):
    """Joins list, viewer, form and intake."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.list = ListPane(desk, desk.pictures.thumbnail)
        self.viewer = Viewer(desk)
        self.strip = Strip(desk)
        self.form = ItemForm(desk)
        self.lights = FieldLights(self.form, self.viewer)
        self.intake = Intake(desk, self.list.owner)
        for part, least in ((self.list, _LEAST_LIST), (self.form, _LEAST_FORM)):
            part.setMinimumWidth(max(least, part.minimumSizeHint().width()))
        self.panes = Panes(
            [
                (self.list, self._say("pane_list"), _LEAST_LIST),
                (self._middle(), self._say("pane_page"), _LEAST_PAGE),
                (self.form, self._say("pane_form"), _LEAST_FORM),
            ],
            _SHARES,
        )
        self._splitter = self.panes.splitter
        self._splitter.setStretchFactor(0, 3)
        self._splitter.setStretchFactor(1, 4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.panes)
        self._restore()
        self._connect()
        find = QShortcut(QKeySequence("Ctrl+L"), self)
        find.setWhatsThis(self._say("search_key"))
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(self._find)
        for action in (self.list.actions_of_items.loan, self.list.actions_of_items.own_number):
            self.viewer.addAction(action)
        self.addActions(self.list.import_button.menu().actions())  # wherever the keyboard is here
        self._looks_for_alike = False
        self._give_back: Callable[[], object] = self.viewer.take_focus
        QTimer.singleShot(300, self, self.look_for_alike)

    # --- Place

    def refresh(self) -> None:
        """Shows what the case holds now."""
        self.list.refresh()

    def show_record(self, record_id: str) -> None:
        """Selects an item."""
        self.panes.reveal(self.list)
        self.list.show_record(record_id)

    def take_focus(self) -> None:
        """On the list, where something stands in it."""
        views = (self.list.tiles, self.list.table)
        if (shown := next((v for v in views if v.isVisibleTo(self)), None)) is not None:
            shown.setFocus()
        else:
            super().take_focus()

    def show_field(self, name: str) -> None:
        """Puts the cursor onto the page, where that is asked for, or into a field of the form.

        Where what was read of others can be covered at once, the button for it is in sight then.
        """
        if name == IMPORT:
            self.list.offer_import()
        elif name in (PAGE, PAGES):
            if name == PAGES:
                self.list.filters.choose(OPEN)
            self._look_at_page()
            self.form.show_part(self.form.common.cover_found)
        else:
            self.panes.reveal(self.form)
            self.form.focus_field(name)

    def show_spot(self, item_id: str, page: int, box: Box | None) -> None:
        """Selects an item and frames a place on one of its pages."""
        self.list.show_record(item_id)
        self.viewer.show_item(item_id, page)
        self.viewer.frame(box)
        self._look_at_page()

    # --- files

    def take(self, mime: QMimeData, then: Then | None = None) -> None:
        """A drop anywhere in the window, or a paste; `then` is told the items it becomes."""
        self.intake.take(mime, then)

    def take_paths(self, paths: list[Path], loan_id: str = "") -> None:
        """Files that another place was offered."""
        self.intake.take_paths(paths, loan_id)

    def choose_files(self, then: Then | None = None) -> None:
        """Asks which files; `then` is told the items they become."""
        if not self.intake.may_take():
            return
        title = self._say("choose_files")
        self.intake.take_paths(asking.files(self, self.desk.settings, "evidence", title), then=then)

    def choose_folder(self) -> None:
        """Asks which folder."""
        if not self.intake.may_take():
            return
        title = self._say("choose_folder")
        if chosen := asking.folder(self, self.desk.settings, "evidence", title):
            self.list.close_notice()
            self.intake.take_paths([chosen])

    def paste(self) -> None:
        """Takes what lies in the clipboard."""
        self.intake.take(QGuiApplication.clipboard().mimeData())

    def look_for_alike(self) -> None:
        """Looks for near-duplicates in the background; the answer is kept with the case."""
        pictures = sum(bool(item.likeness) for item in self.desk.case.items)
        if pictures < 2 or self._looks_for_alike or self.intake.is_busy:
            return
        self._looks_for_alike = True
        self.desk.start(
            self._say("looking_alike"), all_alike, self._found_alike,
            failed=self._alike_failed, cancelled=self._alike_over, droppable=True,
        )  # fmt: skip

    # --- inside

    def _middle(self) -> QWidget:
        """The viewer, and below it the conversation of a chat's still."""
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.viewer, 1)
        column.addWidget(self.strip)
        return middle

    def _connect(self) -> None:
        self.desk.pictures.arrived.connect(self.list.rows.picture_arrived)
        self.desk.readings.heard.connect(self.list.hear)
        found = self.desk.proposals
        found.supported.connect(lambda: self.list.rows.mark(found.supports))
        self.list.rows.mark(found.supports)
        self.list.selected.connect(self._show)
        self.list.opened.connect(self._open)
        self.list.files_wanted.connect(lambda: self.choose_files())
        self.list.folder_wanted.connect(self.choose_folder)
        self.list.paste_wanted.connect(self.paste)
        self.list.filters.dropped.connect(self.list.actions_of_items.take_dropped)
        self.strip.opened.connect(self._open_still)
        self.viewer.boxed.connect(self.form.hold_place)
        self.viewer.drawing.connect(self._lend_keyboard)
        for part in (self.list, self.form):
            self.viewer.work_beside(part)
        self.form.taken.connect(self._taken)
        self.form.discard_wanted.connect(self.list.actions_of_items.set_aside)
        self.intake.began.connect(self._began)
        self.intake.ended.connect(self.list.rows.end)
        self.intake.finished.connect(self._imported)
        self.intake.failed.connect(self._import_failed)
        self.intake.stopped.connect(self._import_stopped)
        self.intake.puzzled.connect(self._show_two_steps)
        self._splitter.splitterMoved.connect(self._remember)

    def _show(self, item_ids: tuple[str, ...]) -> None:
        if item_ids:
            self.viewer.show_item(item_ids[0])
        else:
            self.viewer.clear()
        self.form.show_items(item_ids)
        self.strip.show_item(item_ids[0] if len(item_ids) == 1 else "")

    def _open_still(self, item_id: str, page: int) -> None:
        self.list.show_record(item_id)
        if self.viewer.item_id == item_id:
            self.viewer.show_item(item_id, page)

    def _open(self, _item_id: str) -> None:
        self._look_at_page()

    def _look_at_page(self) -> None:
        self.panes.reveal(self.viewer)
        self.viewer.take_focus()

    def _lend_keyboard(self, lent: bool) -> None:
        """To the viewer while something is drawn; then it goes back to where it was."""
        focus = QApplication.focusWidget()
        if not lent:
            self._give_back()
        elif focus and self.form.isAncestorOf(focus):
            self._give_back = self.form.take_focus
        elif focus and self.list.isAncestorOf(focus):
            self._give_back = self.list.take_focus
        else:
            self._give_back = self.viewer.take_focus

    def _taken(self) -> None:
        if self.list.choose_next(self.list.chosen()):
            return
        left = self.list.to_do()  # what was taken last may itself lack something
        self.desk.said.emit(self._say("still_to_do", count=left) if left else self._say("all_done"))

    def _find(self) -> None:
        self.panes.reveal(self.list)
        self.list.search.setFocus()
        self.list.search.selectAll()

    def _began(self, names: tuple[str, ...]) -> None:
        self.list.rows.begin(names)
        self.list.refresh()
        if names:  # they stand at the end
            self.list.tiles.scrollToBottom()
            self.list.table.scrollToBottom()

    def _imported(self, result: ImportResult, request: Request) -> None:
        self.desk.said.emit(self._told(result))
        if result.duplicates or result.refused or result.alike:
            report = self._report()
            report.show_result(result, request)
            self.list.show_notice(report)
        if result.imported and not self._is_being_worked_in():
            self.list.choose([result.imported[0].item.id])
        self.look_for_alike()

    def _told(self, result: ImportResult) -> str:
        """What came in, and that it is read next: until then nothing else is seen to happen."""
        told, readings = counted(self.desk.say, result), self.desk.readings
        if result.imported and readings.is_reading:
            return self._say("then_read", told=told)
        return told

    def _is_being_worked_in(self) -> bool:
        """Whether somebody is at an item, which new ones must not take away."""
        focus = QApplication.focusWidget()
        at_work = focus and (self.form.isAncestorOf(focus) or self.viewer.isAncestorOf(focus))
        return bool(at_work and self.list.chosen())

    def _import_failed(self, error: KnownError) -> None:
        self._tell(self.desk.sentence(error))

    def _import_stopped(self, count: int) -> None:
        self._tell(self._say("import_stopped", count=count))

    def _tell(self, sentence: str) -> None:
        self.panes.reveal(self.list)
        report = self._report()
        report.show_sentence(sentence)
        self.list.show_notice(report)

    def _report(self) -> Report:
        report = Report(self.desk)
        report.closed.connect(self.list.close_notice)
        report.again.connect(self._again)
        report.show_alike.connect(self._show_alike)
        return report

    def _again(self, request: Request, refused: list, password: str, attach: bool) -> None:  # type: ignore[type-arg]
        self.list.close_notice()
        self.intake.again(request, refused, password=password, as_attachment=attach)

    def _show_two_steps(self) -> None:
        steps = TwoSteps(self.desk.say)
        steps.closed.connect(self.list.close_notice)
        steps.folder_wanted.connect(self.choose_folder)
        self.panes.reveal(self.list)
        self.list.show_notice(steps)

    def _show_alike(self) -> None:
        self.list.filters.choose(ALIKE)

    def _found_alike(self, pairs: tuple[Alike, ...]) -> None:
        self._alike_over()
        self.list.show_alike((pair.of, pair.item) for pair in pairs)
        self.desk.proposals.renew()  # what a shrunk picture shows is proposed once

    def _alike_failed(self, error: KnownError) -> None:
        self._alike_over()
        self.desk.said.emit(self.desk.sentence(error))

    def _alike_over(self) -> None:
        self._looks_for_alike = False

    def _restore(self) -> None:
        kept = self.desk.settings.layout.get(_SPLIT, "")
        state = QByteArray.fromBase64(kept.encode("ascii", "replace"))
        if not kept or not self._splitter.restoreState(state):
            self._splitter.setSizes(list(_SHARES))

    def _remember(self) -> None:
        state = self._splitter.saveState().data()
        self.desk.settings.layout[_SPLIT] = base64.b64encode(state).decode("ascii")

    def _say(self, name: str, **facts: object) -> str:
        return self.desk.say(f"window.evidence.{name}", **facts)
