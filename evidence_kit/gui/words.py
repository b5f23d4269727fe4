"""Words of the window: the language it speaks, and what errors and closed lists are called."""

import os
from enum import Enum

from PySide6.QtCore import QLocale

from evidence_kit.errors import KnownError
from evidence_kit.texts import Texts, nearest


def language(chosen: str) -> str:
    """The language chosen in the settings, else the system's where we speak it, else English."""
    if chosen:
        return chosen
    named = next((v for n in ("LC_ALL", "LC_MESSAGES", "LANG") if (v := os.environ.get(n))), "")
    system = named or QLocale.system().name()
    return nearest(system)


def sentence(say: Texts, error: KnownError) -> str:
    """What a known error says: what happened, and what to do."""
    facts = {k: say.word(v) if isinstance(v, Enum) else v for k, v in error.facts.items()}
    return say(error.code, **facts)
