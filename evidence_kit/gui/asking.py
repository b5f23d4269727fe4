"""Asks for files and folders; each purpose begins where it was last, at first where files are."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from evidence_kit.app.settings import Settings, usual_folder


def files(parent: QWidget, settings: Settings, purpose: str, title: str) -> list[Path]:
    """The files that are chosen; none where the dialog is closed."""
    chosen, _ = QFileDialog.getOpenFileNames(parent, title, str(begin(settings, purpose)))
    for path in chosen[:1]:
        keep(settings, purpose, path)
    return [Path(path) for path in chosen]


def folder(parent: QWidget, settings: Settings, purpose: str, title: str) -> Path | None:
    """The folder that is chosen; its neighbours are shown the next time."""
    chosen = QFileDialog.getExistingDirectory(parent, title, str(begin(settings, purpose)))
    return keep(settings, purpose, chosen) if chosen else None


def to_save(
    parent: QWidget, settings: Settings, purpose: str, title: str, name: str
) -> Path | None:
    """Where a new file is to lie; `name` is proposed."""
    proposed = str(begin(settings, purpose) / name)
    chosen, _ = QFileDialog.getSaveFileName(parent, title, proposed)
    return keep(settings, purpose, chosen) if chosen else None


def begin(settings: Settings, purpose: str) -> Path:
    """The folder in which a dialog opens."""
    last = settings.layout.get(_key(purpose), "")
    return Path(last) if last and Path(last).is_dir() else first(settings)


def first(settings: Settings) -> Path:
    """Where one begins: the documents, on somebody else's computer the folder of one's cases."""
    around = settings.folder.parent
    return around if settings.is_portable and around.is_dir() else usual_folder()


def keep(settings: Settings, purpose: str, chosen: str) -> Path:
    """What was chosen; the folder around it is where the next dialog of the purpose opens."""
    settings.layout[_key(purpose)] = str(Path(chosen).parent)
    return Path(chosen)


def _key(purpose: str) -> str:
    return f"folder.{purpose}"
