"""The places of the window, in the order of the side bar; each is imported when first shown."""

from collections.abc import Callable
from dataclasses import dataclass

from evidence_kit.gui.desk import Desk
from evidence_kit.gui.place import Place


@dataclass(frozen=True, slots=True)
class Entry:
    """A place: its name (title `window.<name>.title`), its icon, and how it is made."""

    name: str
    icon: str
    make: Callable[[Desk], Place]


def _overview(desk: Desk) -> Place:
    from evidence_kit.gui.overview.place import OverviewPlace

    return OverviewPlace(desk)


def _evidence(desk: Desk) -> Place:
    from evidence_kit.gui.evidence.place import EvidencePlace

    return EvidencePlace(desk)


def _confirm(desk: Desk) -> Place:
    from evidence_kit.gui.confirm.place import ConfirmPlace

    return ConfirmPlace(desk)


def _timeline(desk: Desk) -> Place:
    from evidence_kit.gui.timeline.place import TimelinePlace

    return TimelinePlace(desk)


def _people(desk: Desk) -> Place:
    from evidence_kit.gui.people.place import PeoplePlace

    return PeoplePlace(desk)


def _complaint(desk: Desk) -> Place:
    from evidence_kit.gui.complaint.place import ComplaintPlace

    return ComplaintPlace(desk)


def _export(desk: Desk) -> Place:
    from evidence_kit.gui.export.place import ExportPlace

    return ExportPlace(desk)


PLACES = (
    Entry("overview", "layout-dashboard", _overview),
    Entry("evidence", "images", _evidence),
    Entry("confirm", "circle-check", _confirm),
    Entry("timeline", "chart-gantt", _timeline),
    Entry("people", "users", _people),
    Entry("complaint", "scale", _complaint),
    Entry("export", "package-check", _export),
)
