"""The filters above the list: buttons with counts."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSize, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolButton, QWidget

from evidence_kit.domain.kinds import Shows
from evidence_kit.domain.listing import (
    ALIKE,
    ALL,
    ASIDE,
    NO_LOAN,
    OPEN,
    TO_CONFIRM,
    kind_tag,
    loan_tag,
)
from evidence_kit.gui.desk import Desk
from evidence_kit.gui.evidence.rows import Rows
from evidence_kit.gui.item_drops import ItemDrops
from evidence_kit.gui.widgets.flow import FlowLayout
from evidence_kit.gui.widgets.tab_order import follow_layout
from evidence_kit.gui.widgets.toggle import Toggle

_FIXED = (ALL, OPEN, TO_CONFIRM, NO_LOAN, ALIKE, ASIDE)
_MOST_LOANS = 3  # with a button each; more stand in a menu
_MOST_KEPT = 3  # lines, however few there are
_DIGITS = 3  # of a count, for which there is room from the start


class _Chips(FlowLayout):
    """As high as it may become: the room of what is `kept` counts while it is hidden, too."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.kept: set[QToolButton] = set()

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """How high at a width."""
        parts = [w for entry in self.entries if isinstance(w := entry.widget(), QToolButton)]
        parts = [part for part in parts if part in self.kept or not part.isHidden()]
        lines, x = 1, 0
        for part in parts:
            wide = max(part.minimumWidth(), part.sizeHint().width())
            if x > 0 and x + wide > width:
                lines, x = lines + 1, 0
            x += wide + self.spacing()
        high = max((part.sizeHint().height() for part in parts), default=0)
        lines = min(lines, _MOST_KEPT)  # more than that would take too much of the list
        kept = lines * high + (lines - 1) * self.spacing()
        return max(super().heightForWidth(width), kept)


class Filters(QWidget):
    """Emits `chosen` with a filter of `domain.listing`. One is always chosen.

    A button that was there once stays and is never narrower, and the room of those that may come,
    with their counts, is kept: else the list below would rise and fall under the hand.
    """

    chosen = Signal(str)
    dropped = Signal(str, list)  # id of the loan, or empty where that is to be asked; ids of items

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.tag = ALL
        self._row = _Chips(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(desk.say("window.evidence.filters"))
        self._chips: dict[str, QToolButton] = {}
        for tag in _FIXED[:4]:
            self._chip(tag)
        self._loans: tuple[str, ...] = ()
        self._loan_menu = self._menu_chip("loans")
        self._take_drops(self._loan_menu, "")
        self._kind_menu = self._menu_chip("kinds")
        for tag in _FIXED[4:]:
            self._chip(tag)
        self._row.kept = {*(self._chips[tag] for tag in _FIXED), self._kind_menu}

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As high as its lines are at its width."""
        return QSize(super().minimumSizeHint().width(), self._row.heightForWidth(self.width()))

    def show_counts(self, rows: Rows) -> None:
        """Shows how many fall under each filter; one that never had any is not offered."""
        counts, case = rows.listing.counts, self._desk.case
        all_ids = sum(not item.set_aside for item in case.items)
        found = {**counts, ALL: all_ids, ALIKE: rows.alike_count}
        found[ASIDE] = len(case.items) - all_ids
        for tag in _FIXED:
            self._label(tag, self._desk.say(f"window.evidence.filter_{tag}"), found.get(tag, 0))
        loans = [(loan_tag(loan.id), loan.platform) for loan in case.loans]
        has_chips = len(loans) <= _MOST_LOANS
        for tag in [t for t in self._chips if t.startswith("loan:")]:
            if not has_chips or tag not in dict(loans):
                self._chips.pop(tag).deleteLater()
        for tag, name in loans if has_chips else ():
            if tag not in self._chips:
                self._chip(tag, before=self._loan_menu)
                self._take_drops(self._chips[tag], tag.removeprefix("loan:"))
            self._label(tag, name, found.get(tag, 0))
        self._fill(self._loan_menu, [] if has_chips else loans, found)
        kinds = [(kind_tag(shows), self._desk.word(shows)) for shows in Shows]
        self._fill(self._kind_menu, [k for k in kinds if found.get(k[0], 0) > 0], found)
        self._mark()
        self._row.invalidate()
        self.updateGeometry()

    def choose(self, tag: str) -> None:
        """Chooses a filter."""
        if tag != self.tag:
            self.tag = tag
            self.chosen.emit(tag)
        self._mark()

    def _chip(self, tag: str, before: QToolButton | None = None) -> None:
        chip = Toggle()
        chip.setProperty("tag", tag)
        chip.clicked.connect(self._clicked)
        self._chips[tag] = chip
        self._row.addWidget(chip)
        chip.hide()
        if before is not None:  # loans stand before the menus
            entries = self._row.entries
            at = next(n for n, entry in enumerate(entries) if entry.widget() is before)
            entries.insert(at, entries.pop())
            follow_layout(self)

    def _take_drops(self, chip: QToolButton, loan_id: str) -> None:
        """Evidence dropped on a loan is attached to it; held over it, it looks pressed."""

        def take(items: list[str], _at: QPoint) -> None:
            self.dropped.emit(loan_id, items)

        def press(at: QPoint | None) -> None:
            chip.setDown(at is not None)

        ItemDrops(chip, take, may=lambda: not self._desk.is_read_only, over=press)

    def _menu_chip(self, name: str) -> QToolButton:
        chip = Toggle()
        chip.setText(self._desk.say(f"window.evidence.filter_{name}"))
        chip.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(chip)
        menu.triggered.connect(self._picked)
        chip.setMenu(menu)
        chip.setProperty("name", chip.text())
        self._row.addWidget(chip)
        return chip

    def _fill(
        self, chip: QToolButton, entries: Sequence[tuple[str, str]], counts: dict[str, int]
    ) -> None:
        menu = chip.menu()
        menu.clear()
        group = QActionGroup(menu)
        for tag, name in entries:
            action = QAction(f"{name}  {counts.get(tag, 0)}".replace("&", "&&"), menu)
            action.setData(tag)
            action.setCheckable(True)
            action.setChecked(tag == self.tag)
            group.addAction(action)
            menu.addAction(action)
            if tag == self.tag:
                chip.setText(action.text())
        if self.tag not in [tag for tag, _ in entries]:
            chip.setText(chip.property("name"))
        chip.setVisible(bool(entries))

    def _label(self, tag: str, name: str, count: int) -> None:
        chip = self._chips[tag]
        chip.setText(f"{name} {max(count, 0)}".replace("&", "&&"))
        if count > 0 or tag in (ALL, OPEN, self.tag):
            chip.show()
        digits = chip.fontMetrics().horizontalAdvance("0") * (_DIGITS - len(str(max(count, 0))))
        chip.setMinimumWidth(max(chip.minimumWidth(), chip.sizeHint().width() + max(0, digits)))

    def _mark(self) -> None:
        for tag, chip in self._chips.items():
            chip.setChecked(tag == self.tag)
        for chip in (self._loan_menu, self._kind_menu):
            actions = chip.menu().actions()
            chosen = [action for action in actions if action.data() == self.tag]
            chip.setChecked(bool(chosen))
            chip.setText(chosen[0].text() if chosen else chip.property("name"))

    def _clicked(self) -> None:
        chip = self.sender()
        assert isinstance(chip, QToolButton)
        self.choose(chip.property("tag"))

    def _picked(self, action: QAction) -> None:
        self.choose(action.data())
