"""What is odd in a message file has its words in every language."""

from evidence_kit.texts import LANGUAGES, Texts

REASONS = ("empty", "not_sent", "damaged", "cells")
WARNINGS = ("message_count_differs", "stopped", "too_many_messages", "day_order",
            "broken_characters")  # fmt: skip


def test_every_reason_and_every_warning_has_its_words():
    for language in LANGUAGES:
        say = Texts(language)
        assert all(say.has(f"reading.odd_row.{reason}") for reason in REASONS)
        assert all(say.has(f"reading.warning.{warning}") for warning in WARNINGS)
