"""Words of the window: the language it speaks, and what errors and closed lists are called."""

import os
from enum import Enum

from PySide6.QtCore import QLocale

from evidence_kit.errors import KnownError
from evidence_kit.texts import Texts


def language(chosen: str) -> str:
    """The language chosen in the settings, else the system's where we speak it, else English."""
    if chosen:
        return chosen
    named = next((v for n in ("LC_ALL", "LC_MESSAGES", "LANG") if (v := os.environ.get(n))), "")
    system = named or QLocale.system().name()
    return "zh-CN" if system.startswith("zh") else "en"


def word(say: Texts, value: Enum) -> str:
    """A value of a closed list as people say it."""
    name = type(value).__name__
    snake = "".join(f"_{c.lower()}" if c.isupper() else c for c in name).lstrip("_")
    return say(f"words.{snake}.{value.value}")


def sentence(say: Texts, error: KnownError) -> str:
    """What a known error says: what happened, and what to do."""
    facts = {k: word(say, v) if isinstance(v, Enum) else v for k, v in error.facts.items()}
    return say(error.code, **facts)
