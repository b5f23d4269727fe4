"""What the program remembers between two starts: language, recent cases, the window's layout.

One small file in the platform's settings folder, or in a folder of the user's choice; never
anything of the evidence.
"""

import json
import os
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Self

import platformdirs

from evidence_kit.texts import LANGUAGES

_FILE = "settings.json"
_MOST_RECENT = 12


def default_folder() -> Path:
    """Where settings lie when the user chose no other place; `EVIDENCE_KIT_SETTINGS` overrides."""
    chosen = os.environ.get("EVIDENCE_KIT_SETTINGS")
    return Path(chosen) if chosen else platformdirs.user_config_path("EvidenceKit", appauthor=False)


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

    def save(self) -> None:
        """Writes them, whole or not at all.

        Raises:
            OSError: the folder cannot be written; the program goes on without remembering.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        values = {name: value for name, value in asdict(self).items() if name != "folder"}
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
            self.recent = [p for p in read["recent"] if isinstance(p, str)][:_MOST_RECENT]
        if isinstance(read.get("layout"), dict):
            pairs = read["layout"].items()
            self.layout = {k: v for k, v in pairs if isinstance(k, str) and isinstance(v, str)}
