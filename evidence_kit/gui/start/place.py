"""The start: recent cases, a new one, an existing one, the sample, and what to do before paying."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QHideEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QMenu,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from evidence_kit.app.settings import Settings
from evidence_kit.gui import asking, theme
from evidence_kit.gui.evidence import dropped
from evidence_kit.gui.icons import icon
from evidence_kit.gui.start.glances import Glances
from evidence_kit.gui.start.new_case import NewCasePage
from evidence_kit.gui.start.questions import Notice
from evidence_kit.gui.start.recent import (
    FOLDER,
    GLANCE,
    RecentDelegate,
    RecentModel,
    is_in_the_way,
)
from evidence_kit.gui.widgets.dont_pay import DontPayCard
from evidence_kit.gui.widgets.empty import EmptyState
from evidence_kit.gui.widgets.fitting import wrapped
from evidence_kit.gui.widgets.muted import Muted
from evidence_kit.gui.widgets.scrolled import scrolled
from evidence_kit.texts import Texts

if TYPE_CHECKING:
    from evidence_kit.gui.evidence.two_steps import TwoSteps

_RIGHT = 400  # logical pixels of the column on the right, more where the text is large
_LEAST_LEFT = 260  # and of the recent cases
_LEAST_LINES = 9  # of text, as high as they are at least where they stand above the rest
_CHARACTERS = 46
_DATABASE = "case.ekdb"


class StartPage(QWidget):
    """Asks for a case; the window opens it."""

    wanted = Signal(Path)  # open this case
    answered = Signal(object, bool)  # Answers of a new case; on somebody else's computer
    open_wanted = Signal()
    sample_wanted = Signal()
    sample_elsewhere_wanted = Signal()
    helping = Signal(str)
    forgotten = Signal()  # a case was taken off the list of recent ones

    def __init__(self, settings: Settings, say: Texts) -> None:
        super().__init__()
        self._settings = settings
        self._say = say
        self.setObjectName("start")
        self.glances = Glances(self)
        self.model = RecentModel(say)
        self.glances.arrived.connect(self.model.fill)
        self.glances.pictured.connect(self.model.picture)
        self.recent = QListView()
        self.notice = Notice()
        self.forget = QPushButton(icon("x"), say("window.start.forget"))
        self.new_case = NewCasePage(say)
        self.new_case.answered.connect(self.answered)
        self.new_case.left.connect(self.show_home)
        self.new_case.helping.connect(self.helping)
        self.two_steps: TwoSteps | None = None
        self._pages = QStackedWidget()
        self._home = self._make_home()
        self._pages.addWidget(self._home)
        self._pages.addWidget(self.new_case)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._pages)

    def refresh(self) -> None:
        """Lists the recent cases and has them read anew."""
        folders = [Path(folder) for folder in self._settings.recent]
        self.model.show_folders(folders)
        self._lists.setCurrentWidget(self.recent if folders else self._nothing)
        self.notice.hide()
        self.forget.hide()
        self._bend()
        if folders:
            self.recent.setCurrentIndex(self.model.index(0))
            # on somebody else's computer nobody beside it sees what a case is about
            is_own = not self._settings.is_portable
            if not is_own:
                self.model.forget_pictures()
            self.glances.read(folders, with_pictures=is_own)

    def show_home(self) -> None:
        """Shows the recent cases."""
        self._pages.setCurrentWidget(self._home)
        self.recent.setFocus()

    def ask_new(self) -> None:
        """Shows the questions of a new case."""
        settings = self._settings
        self._pages.setCurrentWidget(self.new_case)
        self.new_case.ask(asking.first(settings) if settings.is_portable else None)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """While a case is opened nothing else takes the processor."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.glances.rest()

    def end(self) -> None:
        """Stops reading."""
        self.glances.end()

    # --- how it is laid out

    def _make_home(self) -> QWidget:
        home = QWidget()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, home)
        edge = theme.MARGIN
        self._row.setContentsMargins(edge, edge, edge - theme.SPACE, edge)
        self._row.setSpacing(theme.MARGIN)
        self._row.addLayout(self._left(), 1)
        self._row.addWidget(self._right(), 1)
        return scrolled(home)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Bends where there is no room for both: what there is to choose from stands first."""
        super().resizeEvent(event)
        self._bend()

    def _bend(self) -> None:
        directions = QBoxLayout.Direction
        is_narrow = self.width() < _LEAST_LEFT + _RIGHT + 3 * theme.MARGIN
        if not is_narrow:
            direction = directions.LeftToRight
        elif self._settings.recent:
            direction = directions.TopToBottom
        else:
            direction = directions.BottomToTop
        self._row.setDirection(direction)
        inner = self._inner
        bar = self._around.verticalScrollBar().sizeHint().width()
        wide = self.width() - 2 * theme.MARGIN - bar
        if not is_narrow:
            share = min(self._around.maximumWidth(), (wide - theme.MARGIN) // 2)
            wide = max(_RIGHT, share) - bar
        self._around.setMinimumWidth(0 if is_narrow else _RIGHT)
        # Beside cases, which scroll, it scrolls for itself; else the page does, and it does not.
        is_whole = is_narrow or not self._settings.recent
        high = max(inner.heightForWidth(wide), inner.minimumSizeHint().height())
        self._around.setMinimumHeight(high if is_whole else 0)
        self._lists.setMinimumHeight(_LEAST_LINES * self.fontMetrics().height() * is_narrow)

    def _left(self) -> QVBoxLayout:
        say = self._say
        column = self._left_column = QVBoxLayout()
        column.setSpacing(theme.SPACE)
        title = QLabel(say("window.start.recent"))
        title.setFont(theme.heading())
        title.setBuddy(self.recent)
        self.recent.setModel(self.model)
        self.recent.setItemDelegate(RecentDelegate(self.model))
        self.recent.setFrameShape(QFrame.Shape.NoFrame)
        self.recent.setSpacing(4)
        self.recent.setMouseTracking(True)
        self.recent.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.recent.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.recent.setResizeMode(QListView.ResizeMode.Adjust)
        self.recent.setAccessibleName(say("window.start.recent"))
        self.recent.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.recent.viewport().setAutoFillBackground(False)
        self._nothing = EmptyState(
            say("window.start.no_recent"), say("window.start.no_recent_hint")
        )
        self._lists = QStackedWidget()
        self._lists.addWidget(self.recent)
        self._lists.addWidget(self._nothing)
        self._take_off = QAction(say("window.start.forget"), self.recent)
        self._take_off.setShortcut(QKeySequence(QKeySequence.StandardKey.Delete))
        self._take_off.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.recent.addAction(self._take_off)
        self._connect()
        under = QHBoxLayout()
        under.addWidget(self.notice, 1)
        under.addWidget(self.forget)
        column.addWidget(title)
        column.addWidget(self._lists, 1)
        column.addLayout(under)
        return column

    def _connect(self) -> None:
        self._take_off.triggered.connect(self._forget)
        self.forget.clicked.connect(self._forget)
        self.recent.activated.connect(self._open)
        self.recent.clicked.connect(self._tell)
        self.recent.selectionModel().currentChanged.connect(self._tell)
        self.model.dataChanged.connect(self._tell_current)
        self.recent.customContextMenuRequested.connect(self._show_menu)

    def _right(self) -> QWidget:
        say = self._say
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, theme.SPACE, 0)  # a bar that scrolls stands apart from it
        column.setSpacing(2 * theme.SPACE)
        title = wrapped(say("window.start.welcome"))
        title.setFont(theme.heading(1.6))
        column.addWidget(title)
        column.addWidget(Muted(say("window.start.lead")))
        self.new = self._button("new", "plus")
        self.new.setDefault(True)
        self.open = self._button("open", "folder-open")
        self.sample = self._button("sample", "flask-conical")
        self.new.clicked.connect(self.ask_new)
        self.open.clicked.connect(self.open_wanted)
        self.sample.clicked.connect(self.sample_wanted)
        elsewhere = QAction(say("window.start.sample_elsewhere"), self.sample)
        elsewhere.triggered.connect(self.sample_elsewhere_wanted)
        self.sample.addAction(elsewhere)
        self.sample.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        for button in (self.new, self.open, self.sample):
            column.addWidget(button)
        self.dont_pay = DontPayCard(say)
        self.dont_pay.wanted.connect(self.helping)
        column.addWidget(self.dont_pay)
        column.addStretch(1)
        self._inner = inner
        self._around = around = scrolled(inner)
        around.setMinimumWidth(_RIGHT)
        around.setMaximumWidth(max(_RIGHT, self.fontMetrics().horizontalAdvance("0") * _CHARACTERS))
        return around

    def _button(self, name: str, picture: str) -> QPushButton:
        button = QPushButton(icon(picture), self._say(f"window.start.{name}"))
        button.setToolTip(self._say(f"window.start.{name}_tip"))
        button.setAccessibleDescription(button.toolTip())
        button.setMinimumHeight(button.sizeHint().height() + theme.SPACE)
        return button

    # --- recent cases

    def _open(self, index: QModelIndex) -> None:
        self.wanted.emit(index.data(FOLDER))

    def _tell(self, index: QModelIndex) -> None:
        """Says in full what is wrong with the chosen case."""
        seen = index.data(GLANCE)
        is_broken = is_in_the_way(seen)
        self.notice.show_words(self.model.state(seen) if is_broken else "")
        self.forget.setVisible(is_broken)

    def _tell_current(self) -> None:
        self._tell(self.recent.currentIndex())

    def _forget(self) -> None:
        index = self.recent.currentIndex()
        if index.isValid():
            self._settings.forget(index.data(FOLDER))
            self.forgotten.emit()
            self.refresh()

    def _show_menu(self, at: QPoint) -> None:
        index = self.recent.indexAt(at)
        if index.isValid():
            menu = QMenu(self.recent)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            opens = menu.addAction(self._say("window.start.open_this"))
            opens.triggered.connect(self._open_current)
            menu.addAction(self._take_off)
            menu.popup(self.recent.viewport().mapToGlobal(at))

    def _open_current(self) -> None:
        self._open(self.recent.currentIndex())

    def take(self, mime: QMimeData) -> None:
        """Opens a case that was dropped; all else is answered, without files by the two steps."""
        paths = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
        case = next((p for p in paths if p.name == _DATABASE or (p / _DATABASE).is_file()), None)
        if case is not None:
            self.wanted.emit(case)
        else:
            self.show_home()
            self.notice.show_words(self._say("window.start.drop_no_case"))
            brought = dropped.read(mime, "")
            if not brought and not brought.sentence:
                self._show_two_steps()

    def _show_two_steps(self) -> None:
        from evidence_kit.gui.evidence.two_steps import TwoSteps

        if self.two_steps is None:
            self.two_steps = TwoSteps(self._say)
            self.two_steps.choose.hide()  # there is no case yet that takes a folder
            self.two_steps.closed.connect(self.two_steps.hide)
            self._left_column.insertWidget(1, self.two_steps, 1)
        self.two_steps.show()
