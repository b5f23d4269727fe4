"""The stills of one conversation in a row, with what holds them together or parts them."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from evidence_kit.domain.continuity import CONTINUOUS, Conversation, Join, Seam
from evidence_kit.domain.stills import Still
from evidence_kit.gui import theme
from evidence_kit.gui.desk import Desk
from evidence_kit.gui.evidence.talks import Talks
from evidence_kit.gui.icons import icon
from evidence_kit.gui.own_keys import tell_keys
from evidence_kit.gui.widgets.muted import Muted
from evidence_kit.gui.widgets.toggle import Toggle

_PICTURE = QSize(40, 64)
_MARK = 16
_SEAM_WIDTH = 68
_MARK_OF = {Join.OVERLAP: "link", Join.CONTRADICTION: "triangle-alert", Join.UNSURE: "circle-help"}


class Strip(QWidget):
    """Hidden where the item that is shown stands alone. `opened`: an item, and a page of it."""

    opened = Signal(str, int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._item_id = ""
        self._shown: Conversation | None = None
        self.buttons: list[StillButton] = []
        self.talks = Talks(desk, self)
        self.talks.arrived.connect(self._refresh)
        tell_keys(self, desk.say, stills="Left Right")
        self.head = Muted()
        self.broken = Muted(warns=True)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE, theme.SPACE // 2, theme.SPACE, 0)
        column.setSpacing(2)
        for widget in (self.head, self.broken, self._area):
            column.addWidget(widget)
        desk.pictures.arrived.connect(self._picture_arrived)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_item(self, item_id: str) -> None:
        """Shows the conversation of an item, or nothing where it is none or stands alone."""
        self._item_id = item_id
        self._refresh()

    def _refresh(self) -> None:
        talk = self.talks.of(self._item_id) if self._item_id else None
        if talk is not None and len(talk.stills) < 2:
            talk = None
        if talk is not self._shown:
            self._fill(talk)
        for button in self.buttons:
            button.show_chosen(is_chosen=button.still.item_id == self._item_id)
            if button.isChecked():
                self._area.ensureWidgetVisible(button, _SEAM_WIDTH)
        self.setVisible(talk is not None)

    def _fill(self, talk: Conversation | None) -> None:
        self._shown = talk
        had_focus = any(button.hasFocus() for button in self.buttons)
        content = QWidget()
        row = QHBoxLayout(content)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        self.buttons = []
        for number, still in enumerate(talk.stills if talk else ()):
            assert talk is not None
            seam = talk.seams[number - 1] if number else None
            if seam is not None:
                row.addWidget(SeamMark(self._desk, seam))
            row.addWidget(self._button(talk, number, still, seam))
        row.addStretch(1)
        self._area.setWidget(content)
        bar = self._area.horizontalScrollBar().sizeHint().height()
        self._area.setFixedHeight(content.sizeHint().height() + bar + 2)
        if talk is not None:
            self._head(talk)
        chosen = (b for b in self.buttons if b.still.item_id == self._item_id)
        if had_focus and (button := next(chosen, None)):
            button.setFocus()

    def _head(self, talk: Conversation) -> None:
        name = f"title_{talk.kind.value}" if talk.title else "untitled"
        self.head.setText(self._say(name, title=talk.title, count=len(talk.stills)))
        words = [self._say("breaks", count=len(talk.breaks))] if talk.breaks else []
        if talk.contradictions:
            words.append(self._say("contradictions", count=len(talk.contradictions)))
        if talk.undated:
            words.append(self._say("undated", count=len(talk.undated)))
        self.broken.setText(self._say("between").join(words))
        self.broken.setVisible(bool(words))
        self.setAccessibleName(self.head.text())

    def _button(
        self, talk: Conversation, number: int, still: Still, seam: Seam | None
    ) -> "StillButton":
        button = StillButton(still, number + 1)
        place = self._say("place", number=number + 1, count=len(talk.stills))
        item = self._desk.case.get(still.item_id)
        title = getattr(item, "title", "") or getattr(item, "original_name", "")
        words = [place, title] + ([seam_words(self._desk, seam)] if seam else [])
        button.setAccessibleName(self._say("between").join(words))
        button.setToolTip("\n".join(words))
        button.show_picture(self._desk.pictures.thumbnail(still.item_id))
        button.clicked.connect(lambda: self._open(button))
        button.stepped.connect(lambda by: self._step(number + by))
        self.buttons.append(button)
        return button

    def _open(self, button: "StillButton") -> None:
        self.opened.emit(button.still.item_id, button.still.page)

    def _step(self, at: int) -> None:
        if 0 <= at < len(self.buttons):
            self.buttons[at].setFocus()
            self._open(self.buttons[at])

    def _picture_arrived(self, item_id: str, page: int) -> None:
        for button in self.buttons:
            if page == 0 and button.still.item_id == item_id:
                button.show_picture(self._desk.pictures.thumbnail(item_id))

    def _say(self, name: str, **facts: object) -> str:
        return self._desk.say(f"window.talk.{name}", **facts)


class StillButton(Toggle):
    """One still: its picture and its number in the conversation."""

    stepped = Signal(int)

    def __init__(self, still: Still, number: int) -> None:
        super().__init__()
        self.still = still
        self.setText(str(number))
        self.setAutoRaise(True)
        self.setIconSize(_PICTURE)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        self.setIcon(icon("message-square"))

    def show_picture(self, picture: QPixmap | None) -> None:
        """Its upper part, as wide as the button: of a tall picture the whole would say nothing."""
        if picture is None or picture.isNull():
            return
        high = picture.width() * _PICTURE.height() // _PICTURE.width()
        self.setIcon(QIcon(picture.copy(0, 0, picture.width(), min(high, picture.height()))))

    def show_chosen(self, *, is_chosen: bool) -> None:
        """Whether it is the one in the viewer; Tab stops at that one alone."""
        self.setChecked(is_chosen)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_chosen else Qt.FocusPolicy.ClickFocus)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """The button, and around the one that is chosen a frame."""
        super().paintEvent(event)
        if self.isChecked():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.colours(self.palette()).accent, 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 4, 4)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Left and right go along the conversation; all else is a button's."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() in steps and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.stepped.emit(steps[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class SeamMark(QWidget):
    """What is between two stills: a sign, and below it a word or two."""

    def __init__(self, desk: Desk, seam: Seam) -> None:
        super().__init__()
        sign = QLabel()
        sign.setPixmap(icon(_MARK_OF.get(seam.join, "unlink")).pixmap(QSize(_MARK, _MARK)))
        sign.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom)
        words = Muted(
            desk.say(f"window.talk.{seam.join.value}", **_counts(seam)),
            warns=seam.join is not Join.OVERLAP,
        )
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(sign, 1)
        column.addWidget(words, 1)
        self.setFixedWidth(_SEAM_WIDTH)
        self.setToolTip(seam_words(desk, seam))
        self.setAccessibleName(seam_words(desk, seam))


def seam_words(desk: Desk, seam: Seam) -> str:
    """What is between a still and the one before it, in a sentence."""
    return desk.say(f"window.talk.{seam.join.value}_what", **_counts(seam))


def _counts(seam: Seam) -> dict[str, object]:
    if seam.join in CONTINUOUS:
        return {"count": seam.differing or seam.count}
    if seam.join is Join.FOLLOWS:
        return {"until": seam.until, "since": seam.since}
    return {"count": seam.count}
