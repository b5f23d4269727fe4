"""The panel beside the timeline: one event with its proof, a new one, or the events of a mark."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)  # fmt: skip

from evidence_kit.app import editing, proving
from evidence_kit.domain.records import Event, Item
from evidence_kit.domain.timeline import Entry
from evidence_kit.gui import messages, theme
from evidence_kit.gui.desk import Desk
from evidence_kit.gui.icons import icon
from evidence_kit.gui.item_drops import dropped_items, is_evidence
from evidence_kit.gui.timeline.bands import summary
from evidence_kit.gui.timeline.proof_picker import ProofPicker
from evidence_kit.gui.unsaved import DraftKind
from evidence_kit.gui.widgets.event_form import EventForm
from evidence_kit.gui.widgets.fitting import BendingRow
from evidence_kit.gui.widgets.once_button import OnceButton
from evidence_kit.gui.widgets.scrolled import scrolled

_ID = Qt.ItemDataRole.UserRole


class Inspector(QFrame):
    """Emits `picked` when one of several events is chosen, `made` after a new one, `closed`."""

    picked = Signal(str)
    made = Signal(str)
    closed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self._desk = desk
        self._proofs: tuple[str, ...] = ()
        self._several: tuple[Entry, ...] = ()
        say = desk.say
        column = QVBoxLayout(self)
        column.setContentsMargins(*[2 * theme.SPACE] * 4)
        column.setSpacing(theme.SPACE)
        head = QHBoxLayout()
        self._title = QLabel()
        self._title.setFont(theme.heading(1.15))
        self._title.setWordWrap(True)
        close = QToolButton()
        close.setIcon(icon("x"))
        close.setAutoRaise(True)
        close.setToolTip(say("window.timeline.close"))
        close.setAccessibleName(close.toolTip())
        close.clicked.connect(self._close)
        head.addWidget(self._title, 1)
        head.addWidget(close)
        column.addLayout(head)
        self._list = QListWidget()
        self._list.setWordWrap(True)
        self._list.setAccessibleName(say("window.timeline.events_here"))
        self._list.itemActivated.connect(self._pick)
        self._list.itemClicked.connect(self._pick)
        column.addWidget(self._list, 1)
        inside = QWidget()
        body = QVBoxLayout(inside)
        body.setContentsMargins(0, 0, theme.SPACE, 0)
        self.form = EventForm(desk)
        self.form.taken.connect(self.made)
        self.form.typed.connect(self._tell_draft)
        self.closed.connect(self._forget_draft)
        body.addWidget(self.form)
        self._add_proof_list(body)
        body.addStretch(1)
        self._scroll = scrolled(inside)
        bar = self._scroll.verticalScrollBar().sizeHint().width()
        self._scroll.setMinimumWidth(inside.minimumSizeHint().width() + bar)
        column.addWidget(self._scroll, 1)
        self._add_buttons(column)

    def _add_proof_list(self, body: QVBoxLayout) -> None:
        say = self._desk.say
        label = QLabel(say("window.timeline.proof"))
        label.setFont(theme.heading(1.0))
        self.proofs = QListWidget()
        self.proofs.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.proofs.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        label.setBuddy(self.proofs)
        self.proofs.setAccessibleName(say("window.timeline.proof_list"))
        self.proofs.setToolTip(say("window.timeline.proof_hint"))
        self.proofs.itemActivated.connect(self._go_to)
        self.proofs.itemDoubleClicked.connect(self._go_to)
        self._unproved = QLabel()
        self._unproved.setWordWrap(True)
        theme.mute(self._unproved)
        self._see = QPushButton(icon("external-link"), say("window.timeline.see_proof"))
        self._detach = QPushButton(icon("unlink"), say("window.timeline.detach"))
        self._see.clicked.connect(lambda: self._go_to(self.proofs.currentItem()))
        self._detach.clicked.connect(self._take_away)
        self._attach = QPushButton(icon("plus"), say("window.timeline.attach"))
        self._attach.setToolTip(say("window.timeline.attach_hint"))
        self._attach.clicked.connect(self.pick_proof)
        detach = QAction(say("window.timeline.detach"), self.proofs)
        detach.setShortcut(Qt.Key.Key_Delete)
        detach.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        detach.triggered.connect(self._take_away)
        self.proofs.addAction(detach)
        self.proofs.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        body.addWidget(label)
        body.addWidget(self._unproved)
        body.addWidget(self.proofs)
        body.addWidget(self._attach)
        body.addWidget(BendingRow(self._see, self._detach))

    def _add_buttons(self, column: QVBoxLayout) -> None:
        say = self._desk.say
        self._add = QPushButton(icon("plus"), say("window.timeline.add"))
        self._add.setDefault(True)
        self._add.clicked.connect(self.form.take)
        # It stands where the button above it stood that made the event.
        self._remove = OnceButton(icon("trash-2"), say("window.timeline.remove"))
        self._remove.clicked.connect(self._delete)
        column.addWidget(self._add)
        column.addWidget(self._remove)

    # --- what is shown

    def show_event(self, event_id: str) -> None:
        """One event."""
        self._several = ()
        self.form.show_event(event_id)
        self._arrange()

    def show_new(self, *, proofs: tuple[str, ...] = (), **values: object) -> None:
        """An event to be made."""
        self._several, self._proofs = (), proofs
        self.form.show_new(proofs=proofs, **values)
        self._arrange()
        self.form.fields["kind" if values.get("on") else "on"].control.setFocus()

    def show_several(self, entries: tuple[Entry, ...]) -> None:
        """The events of one mark, to choose from."""
        self._several = entries
        self._arrange()
        self._list.setFocus()

    def refresh(self) -> bool:
        """Shows what it is now; False where the event is gone."""
        event_id = self.form.event_id
        if not self._several and event_id and self._desk.case.get(event_id) is None:
            return False
        held = [e for e in self._several if self._desk.case.get(e.event.id) is not None]
        if len(held) < len(self._several):
            return False
        self.form.refresh()
        self._arrange()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter presses the button with the keyboard, else makes the new event; Escape closes."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        focus = self.focusWidget()
        if is_enter and isinstance(focus, QPushButton):
            focus.click()
        elif is_enter and self._add.isVisible():
            self.form.take()
        elif event.key() == Qt.Key.Key_Escape:
            self._close()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Takes evidence of this case as proof of the event shown."""
        takes = self.form.event_id and not self._several and not self._desk.is_read_only
        if takes and is_evidence(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Proves the event shown."""
        items = dropped_items(event)
        if items:
            self._prove(self.form.event_id, tuple(items))
            event.acceptProposedAction()

    @property
    def holds_draft(self) -> bool:
        """Whether a new event was begun here and is not made yet."""
        return not self.isHidden() and not self._several and self.form.holds_draft

    def may_leave(self) -> bool:
        """Whether something else may be shown: asks where an event that was begun would go."""
        say = self._desk.say
        return not (self.holds_draft and self._desk.unsaved.asks) or messages.ask(
            self, say("window.timeline.lose"), yes=say("window.timeline.lose_and_close"),
            no=say("window.back_to_drafts"), danger=True,
        )  # fmt: skip

    # --- inside

    def _close(self) -> None:
        if self.may_leave():
            self.closed.emit()

    def _tell_draft(self) -> None:
        """A new event that somebody types is not stored before it is made."""
        self._desk.unsaved.tell(self, DraftKind.EVENT, int(self.holds_draft))

    def _forget_draft(self) -> None:
        self._desk.unsaved.tell(self, DraftKind.EVENT, 0)

    def _arrange(self) -> None:
        say, several = self._desk.say, bool(self._several)
        is_new = not several and not self.form.event_id
        writes = not self._desk.is_read_only
        self._list.setVisible(several)
        self._scroll.setVisible(not several)
        self._add.setVisible(is_new and writes)
        self._remove.setVisible(not is_new and not several and writes)
        name = "events_here" if several else "new_event" if is_new else "event"
        self._title.setText(say(f"window.timeline.{name}"))
        self._list.clear()
        for entry in self._several:
            item = QListWidgetItem("\n".join(summary(say, self._desk.case, entry)[:3]))
            item.setData(_ID, entry.event.id)
            self._list.addItem(item)
        self._show_proofs(is_new=is_new)
        self._tell_draft()

    def _show_proofs(self, *, is_new: bool) -> None:
        case, row = self._desk.case, self.proofs.currentRow()
        links = case.links_to(self.form.event_id) if self.form.event_id else ()
        ids = self._proofs if is_new else tuple(dict.fromkeys(link.item_id for link in links))
        self.proofs.clear()
        for item_id in ids:
            item = case.get(item_id)
            if isinstance(item, Item):
                shown = QListWidgetItem(icon("paperclip"), item.title or item.original_name)
                shown.setData(_ID, item.id)
                shown.setToolTip(shown.text())
                self.proofs.addItem(shown)
        self.proofs.setCurrentRow(min(max(row, 0), len(ids) - 1))
        self.proofs.setVisible(bool(ids))
        self._unproved.setVisible(not ids)
        hint = "no_proof_new" if is_new else "no_proof_hint"
        self._unproved.setText(self._desk.say(f"window.timeline.{hint}"))
        self._attach.setVisible(bool(self.form.event_id) and not self._desk.is_read_only)
        self._see.setVisible(bool(ids))
        self._detach.setVisible(bool(ids) and not is_new and not self._desk.is_read_only)
        line = self.proofs.sizeHintForRow(0) if ids else 0
        self.proofs.setFixedHeight(line * min(max(len(ids), 1), 5) + 8)

    def _pick(self, item: QListWidgetItem) -> None:
        self.picked.emit(item.data(_ID))

    def _go_to(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self._desk.going.emit("evidence", item.data(_ID))

    def pick_proof(self) -> None:
        """Offers what is not attached yet; the event stays the one for which that was asked."""
        event = self._desk.case.get(self.form.event_id)
        if not isinstance(event, Event):
            return
        self.picker = ProofPicker(self._desk, self, event)

        def choose(item_id: str) -> None:
            if item_id:
                self._prove(event.id, (item_id,))
            else:
                self._desk.files_wanted.emit(lambda items: self._prove(event.id, items))

        self.picker.chosen.connect(choose)
        self.picker.open_at(self._attach.mapToGlobal(QPoint(0, self._attach.height())))

    def _prove(self, event_id: str, items: tuple[str, ...]) -> None:
        if made := self._desk.do(proving.prove, event_id, items=items):
            self._desk.said.emit(self._desk.say("window.timeline.proved", count=len(made)))

    def _take_away(self) -> None:
        item = self.proofs.selectedItems()[:1]
        if item and self.form.event_id and not self._desk.is_read_only:
            self._desk.do(editing.detach, item[0].data(_ID), self.form.event_id)

    def _delete(self) -> None:
        event = self._desk.case.get(self.form.event_id)
        if isinstance(event, Event):
            self._desk.do(editing.remove, event.id)
            self._desk.said.emit(self._desk.say("window.timeline.removed"))
