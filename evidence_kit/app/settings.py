"""What the program remembers between two starts: language, recent cases, the window's layout.

One small file in the platform's settings folder; never anything of the evidence. On somebody else's
computer it lies in a portable profile instead: the folder `EvidenceKit-settings` beside the cases,
on a stick for instance. It is used whenever a case beside it is opened, or a frozen program that
lies beside it is started.
"""

import json
import os
import sys
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Self

import platformdirs

from evidence_kit.texts import LANGUAGES

_FILE = "settings.json"
FILES = (_FILE, f"{_FILE}.new")  # all that is written into the folder, beside the sample
SAMPLE = "sample"
EXPORT_FOLDER = "export.folder"  # of the layout: where bundles were written last
PROFILE = "EvidenceKit-settings"
_MOST_RECENT = 12


def default_folder() -> Path:
    """Where settings lie when the user chose no other place; `EVIDENCE_KIT_SETTINGS` overrides."""
    chosen = os.environ.get("EVIDENCE_KIT_SETTINGS")
    return Path(chosen) if chosen else platformdirs.user_config_path("EvidenceKit", appauthor=False)


def profile_of(folder: Path) -> Path:
    """Where the portable profile of a folder lies, whether it is there or not."""
    return folder / PROFILE


def profile_beside(path: Path) -> Path | None:
    """The portable profile that lies beside a case or a program; None where there is none."""
    profile = profile_of(path.absolute().parent)
    return profile if (profile / _FILE).is_file() else None


def settings_folder(case: Path | None) -> Path:
    """Which settings a start uses: those beside the case, beside the frozen program, the usual."""
    if case is not None:
        root = case.parent if case.name == "case.ekdb" else case
        if beside := profile_beside(root):
            return beside
    program = profile_beside(Path(sys.executable)) if getattr(sys, "frozen", False) else None
    return program or default_folder()


@dataclass(slots=True)
class Settings:
    """Changed in memory and written by `save`."""

    folder: Path
    language: str = ""  # empty: the system's
    recent: list[str] = field(default_factory=list)  # folders of cases, the newest first
    layout: dict[str, str] = field(default_factory=dict)  # by name of the window's part

    @classmethod
    def load(cls, folder: Path) -> Self:
        """The settings of a folder; what is missing, unreadable or odd is as at the first start."""
        settings = cls(folder)
        try:
            read = json.loads((folder / _FILE).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return settings
        if isinstance(read, dict):
            settings._take(read)
        return settings

    @property
    def is_portable(self) -> bool:
        """Whether they lie in a portable profile, on a computer that is not the user's own."""
        return self.folder.name == PROFILE

    @property
    def sample_folder(self) -> Path:
        """Where the sample case is built."""
        return self.folder / SAMPLE

    def move_to(self, folder: Path) -> None:
        """From now on these are the settings of another folder, as they lie there."""
        other = type(self).load(folder)
        self.folder, self.recent, self.layout = folder, other.recent, other.layout
        self.language = other.language or self.language

    def save(self) -> None:
        """Writes them, whole or not at all.

        Raises:
            OSError: the folder cannot be written; the program goes on without remembering.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        values = {name: value for name, value in asdict(self).items() if name != "folder"}
        values["recent"] = [self._told(Path(path)) for path in self.recent]
        draft = self.folder / f"{_FILE}.new"
        draft.write_text(json.dumps(values, ensure_ascii=False, indent=1), encoding="utf-8")
        draft.replace(self.folder / _FILE)

    def opened(self, case: Path) -> None:
        """Puts a case at the head of the recent ones."""
        self.recent = [str(case), *(p for p in self.recent if p != str(case))][:_MOST_RECENT]

    def forget(self, case: Path) -> None:
        """Takes a case out of the recent ones."""
        self.recent = [p for p in self.recent if p != str(case)]

    def _take(self, read: dict[str, Any]) -> None:
        if read.get("language") in LANGUAGES:
            self.language = read["language"]
        if isinstance(read.get("recent"), list):
            told = [p for p in read["recent"] if isinstance(p, str)]
            self.recent = [str(self.folder.parent / p) for p in told][:_MOST_RECENT]
        if isinstance(read.get("layout"), dict):
            pairs = read["layout"].items()
            self.layout = {k: v for k, v in pairs if isinstance(k, str) and isinstance(v, str)}

    def _told(self, path: Path) -> str:
        """As it is written: beside a portable profile without the drive, which changes its name."""
        around = self.folder.parent
        if self.is_portable and path.is_relative_to(around):
            return path.relative_to(around).as_posix()
        return str(path)


def usual_folder() -> Path:
    """Where files go on one's own computer: the documents, or the home of whoever has none."""
    documents = platformdirs.user_documents_path()
    return documents if documents.is_dir() else Path.home()
