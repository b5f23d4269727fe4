"""Evidence that is dragged within the case: what it may be dropped on, and what is told then."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtGui import QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from evidence_kit.domain.records import Loan
from evidence_kit.gui.desk import ITEMS_MIME, Desk

Take = Callable[[list[str], QPoint], object]


class ItemDrops(QObject):
    """Makes a widget take evidence of the case.

    Args:
        take: told the ids of the items and where in the widget they were let go.
        may: whether anything may be dropped now.
        over: told where evidence is held over the widget, and None when it is not any more.
    """

    def __init__(
        self,
        widget: QWidget,
        take: Take,
        *,
        may: Callable[[], bool] = lambda: True,
        over: Callable[[QPoint | None], object] = lambda _at: None,
    ) -> None:
        super().__init__(widget)
        self._take, self._may, self._over = take, may, over
        widget.setAcceptDrops(True)
        target = widget.viewport() if isinstance(widget, QAbstractScrollArea) else widget
        target.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Takes what is evidence; all else is left to the widget."""
        if event.type() is QEvent.Type.DragLeave:
            self._over(None)
        if not isinstance(event, QDropEvent) or not is_evidence(event):
            return super().eventFilter(watched, event)
        if not self._may():
            event.ignore()
            return True
        at = event.position().toPoint()
        event.acceptProposedAction()
        if isinstance(event, QDragMoveEvent):
            self._over(at)
        else:
            self._over(None)
            self._take(dropped_items(event), at)
        return True


def is_evidence(event: QDropEvent) -> bool:
    """Whether a drag carries evidence of the case."""
    return event.mimeData().hasFormat(ITEMS_MIME)


def dropped_items(event: QDropEvent) -> list[str]:
    """The ids of evidence items a drop carries."""
    data = bytes(event.mimeData().data(ITEMS_MIME).data()).decode()
    return [line for line in data.splitlines() if line]


def put_to_loan(desk: Desk, loan_id: str, items: list[str]) -> None:
    """Evidence that was dropped on a loan is attached to it, and that is said."""
    from evidence_kit.app import sorting  # not at the start, when the side bar is made

    made = desk.do(sorting.attach_all, items, loan_id)
    loan = desk.case.get(loan_id)
    if made is not None and isinstance(loan, Loan):
        key = "put_to_loan" if made else "is_of_loan"
        desk.said.emit(desk.say(f"window.evidence.{key}", count=made, loan=loan.platform))
