"""Fields of the form and their boxes on the page light up together."""

from PySide6.QtCore import QObject

from evidence_kit.gui.evidence.form import ItemForm
from evidence_kit.gui.evidence.page_view import FieldShown
from evidence_kit.gui.evidence.viewer import Viewer


class FieldLights(QObject):
    """Stands between form and viewer, which know nothing of each other."""

    def __init__(self, form: ItemForm, viewer: Viewer) -> None:
        super().__init__(viewer)
        self._form, self._viewer, self._canvas = form, viewer, viewer.canvas
        self._focused = ""
        form.spots_changed.connect(self._show)
        form.field_focused.connect(self._go)
        viewer.page_shown.connect(self._show)
        self._canvas.field_pointed.connect(self._point)
        self._canvas.field_clicked.connect(form.focus_field)

    def _show(self) -> None:
        """The boxes of the page that is shown."""
        viewer, is_same = self._viewer, self._form.items == (self._viewer.item_id,)
        read = self._form.spots() if is_same else {}
        self._canvas.fields = tuple(
            FieldShown(name, viewer.seen(value.spot.box), value.is_doubtful)
            for name, value in read.items()
            if value.spot.box is not None and value.spot.page == viewer.page
        )
        if self._focused not in read:
            self._focused = ""
        self._light(self._focused)

    def _go(self, name: str) -> None:
        """The keyboard came to a field: its box is brought into view, on whichever page."""
        value = self._form.spots().get(name)
        self._focused = name if value is not None else ""
        if value is None or value.spot.box is None or self._form.items != (self._viewer.item_id,):
            self._light("")
            return
        if value.spot.page != self._viewer.page:
            self._viewer.show_item(self._viewer.item_id, value.spot.page)
        self._light(name)
        self._canvas.read_box(self._viewer.seen(value.spot.box))

    def _point(self, name: str) -> None:
        self._form.light(name)
        self._light(name or self._focused)

    def _light(self, name: str) -> None:
        self._canvas.lit = name
        self._canvas.viewport().update()
