"""The panel that searches everything: type, and hits appear; Enter goes to one."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from evidence_kit.domain.searching import MOST_HITS
from evidence_kit.gui import theme
from evidence_kit.gui.desk import Desk
from evidence_kit.gui.icons import icon
from evidence_kit.gui.search.hits import HIT_ROLE, Hit, HitDelegate, Hits
from evidence_kit.gui.search.index import Index
from evidence_kit.gui.widgets.muted import Muted

_SIZE = QSize(620, 420)  # at most, in logical pixels
_KEYS = Qt.Key
_LEADING = (_KEYS.Key_Up, _KEYS.Key_Down, _KEYS.Key_PageUp, _KEYS.Key_PageDown)


class Finder(QFrame):
    """Lies over the places, near the top. `chosen` tells the `CaseText` that was picked."""

    chosen = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._home = desk, parent
        self._before: QWidget | None = None
        self.index = Index(desk, self)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.search, self.list, self.note = QLineEdit(), QListView(), Muted()
        self.hits = Hits(desk)
        self._make_parts()
        close = QToolButton()
        close.setIcon(icon("x"))
        close.setAutoRaise(True)
        close.setToolTip(f"{desk.say('window.close')} (Esc)")
        close.setAccessibleName(desk.say("window.close"))
        close.clicked.connect(self.leave)
        head = QHBoxLayout()
        head.addWidget(self.search, 1)
        head.addWidget(close)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.SPACE] * 4)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        column.addWidget(self.note)
        escape = QShortcut(QKeySequence(_KEYS.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.leave)
        self.index.made.connect(self._find)
        desk.readings.heard.connect(self._tell)
        parent.installEventFilter(self)
        self.hide()

    def begin(self) -> None:
        """Shows the panel with the keyboard in it; what was searched last can be typed over."""
        if not self.isVisible():
            self._before = QApplication.focusWidget()
        self._stand()
        self.show()
        self.raise_()
        self.search.setFocus()
        self.search.selectAll()
        self.index.want(True)
        self._find()

    def leave(self) -> None:
        """Hides it; the keyboard goes back to where it was."""
        self._put_away()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Follows the size of the window; arrows in the field move through the hits."""
        if watched is self._home and event.type() is QEvent.Type.Resize and self.isVisible():
            self._stand()
        is_key = watched is self.search and event.type() is QEvent.Type.KeyPress
        if is_key and isinstance(event, QKeyEvent) and event.key() in _LEADING:
            QApplication.sendEvent(self.list, event)
            return True
        return super().eventFilter(watched, event)

    def _make_parts(self) -> None:
        say = self._desk.say
        self.search.setPlaceholderText(say("window.search.hint"))
        self.search.setAccessibleName(say("window.search.hint"))
        self.search.setClearButtonEnabled(True)
        self.search.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.search.textChanged.connect(self._find)
        self.search.returnPressed.connect(self._take)
        self.search.installEventFilter(self)
        self.list.setModel(self.hits)
        self.list.setItemDelegate(HitDelegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setFrameShape(QListView.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(say("window.search.hits"))
        self.list.clicked.connect(self._take)
        self.list.activated.connect(self._take)

    def _find(self, *_: object) -> None:
        query = self.search.text().strip()
        self.hits.show_hits(self.index.find(query) if query else (), query)
        if self.hits.rowCount():
            self.list.setCurrentIndex(self.hits.index(0))
        self._tell()

    def _tell(self, *_: object) -> None:
        """What is searched, how many hits there are, and what cannot be found yet."""
        if not self.isVisible():
            return
        query, count, say = self.search.text().strip(), self.hits.rowCount(), self._desk.say
        if not query:
            told = [say("window.search.what")]
        elif not self.index.is_ready:
            told = [say("window.search.preparing")]
        elif not count:
            told = [say("window.search.nothing", query=query)]
        else:
            told = [say("window.search.first" if count >= MOST_HITS else "window.search.count",
                        count=count)]  # fmt: skip
        if unread := self._desk.readings.unread:
            told.append(say("window.search.unread", count=unread))
        self.note.setText(" ".join(told))
        self.list.setVisible(bool(query))
        self._stand()

    def _take(self, index: QModelIndex | None = None) -> None:
        picked = (index or self.list.currentIndex()).data(HIT_ROLE)
        if isinstance(picked, Hit):
            self._put_away()
            self.chosen.emit(picked.place)

    def _put_away(self) -> None:
        self.index.want(False)
        self.hide()

    def _stand(self) -> None:
        room = self._home.size()
        width = min(_SIZE.width(), room.width() - 4 * theme.SPACE)
        height = min(_SIZE.height(), room.height() - 4 * theme.SPACE)
        if self.list.isHidden():
            height = self._column.heightForWidth(width)
        self.setGeometry((room.width() - width) // 2, 2 * theme.SPACE, width, height)
