"""Words of the window: the language it speaks."""

import os

from PySide6.QtCore import QLocale

from evidence_kit.texts import nearest


def language(chosen: str) -> str:
    """The language chosen in the settings, else the system's where we speak it, else English."""
    if chosen:
        return chosen
    named = next((v for n in ("LC_ALL", "LC_MESSAGES", "LANG") if (v := os.environ.get(n))), "")
    system = named or QLocale.system().name()
    return nearest(system)
