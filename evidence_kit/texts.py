"""Words of the bundle, of findings and of errors, by key and language.

The files are `resources/texts/<language>/<catalogue>.toml`; a key is `catalogue.section.name`,
that of a catalogue in a folder `folder.catalogue.section.name`.
Every language has the same keys with the same placeholders (a test compares them).
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from enum import Enum
from functools import cache
from typing import Any

from evidence_kit.errors import KnownError
from evidence_kit.runtime import resources

LANGUAGES = ("zh-CN", "en")


def nearest(name: str) -> str:
    """The language of a locale: `zh_TW.UTF-8`, `Chinese (Simplified)_China`; else English."""
    for language in LANGUAGES:
        if name.lower().startswith(language.partition("-")[0]):
            return language
    return "zh-CN" if name.startswith("Chinese") else "en"


class Texts:
    """The sentences of one language."""

    def __init__(self, language: str, instead: Mapping[str, str] | None = None) -> None:
        """`instead`: words that every sentence says in place of others."""
        if language not in LANGUAGES:
            raise ValueError(language)
        self.language = language
        self._sentences = _sentences(language)
        self._instead = dict(instead or {})

    def __call__(self, key: str, **facts: object) -> str:
        """The sentence of `key` with its placeholders filled.

        Raises:
            KeyError: the key or a placeholder is missing, which is a bug.
        """
        sentence = self._sentences[key]
        for usual, word in self._instead.items():
            sentence = sentence.replace(usual, word)
        return sentence.format_map(facts)

    def word(self, value: Enum) -> str:
        """A value of a closed list as people say it."""
        return self(word_key(value))

    def listed(self, values: Iterable[object]) -> str:
        """Several names or numbers, one after the other, each once."""
        return self("words.and").join(dict.fromkeys(map(str, values)))

    def spoken(self, value: object) -> object:
        """A fact as it stands in a sentence: closed lists by their words, several values joined."""
        if isinstance(value, tuple):
            return self("words.or").join(str(self.spoken(each)) for each in value)
        return self.word(value) if isinstance(value, Enum) else value

    def sentence(self, error: KnownError) -> str:
        """What a known error says: what happened, and what to do."""
        return self(error.code, **{k: self.spoken(v) for k, v in error.facts.items()})

    def has(self, key: str) -> bool:
        """Whether a sentence of that key exists."""
        try:
            self._sentences[key]
        except KeyError:
            return False
        return True

    def keys(self) -> frozenset[str]:
        """Every key of this language."""
        return self._sentences.all_keys()


def word_key(value: Enum) -> str:
    """Where the word for a value of a closed list stands: `words.event_kind.own-contact`."""
    name = re.sub(r"(?<!^)([A-Z])", r"_\1", type(value).__name__).lower()
    return f"words.{name}.{value.value}"


class _Sentences(dict[str, str]):
    """Those of one language. A catalogue is read when one of its sentences is first asked for."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._folder = resources() / "texts" / language
        self._unread = {
            ".".join(path.relative_to(self._folder).with_suffix("").parts): path
            for path in self._folder.rglob("*.toml")
        }

    def __missing__(self, key: str) -> str:
        parts = key.split(".")
        for count in range(1, len(parts)):
            self._read(".".join(parts[:count]))
        found = self.get(key)
        if found is None:
            raise KeyError(key)
        return found

    def all_keys(self) -> frozenset[str]:
        """Every key there is."""
        for catalogue in list(self._unread):
            self._read(catalogue)
        return frozenset(self)

    def _read(self, catalogue: str) -> None:
        path = self._unread.get(catalogue)
        if path is not None:
            tree = tomllib.loads(path.read_text(encoding="utf-8"))
            self.update(_flatten(tree, catalogue))
            self._unread.pop(catalogue, None)  # last: other threads may ask meanwhile


@cache
def _sentences(language: str) -> _Sentences:
    return _Sentences(language)


def _flatten(tree: dict[str, Any], prefix: str) -> dict[str, str]:
    flat: dict[str, str] = {}
    for name, value in tree.items():
        key = f"{prefix}.{name}"
        if isinstance(value, dict):
            flat.update(_flatten(value, key))
        else:
            flat[key] = str(value)
    return flat
