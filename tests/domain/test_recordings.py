"""Which call a recording holds, by its name."""

import pytest

from evidence_kit.domain.kinds import ItemKind
from evidence_kit.domain.recordings import recorded_call
from evidence_kit.reading.names import told_by
from tests.builders import an_item, day


def _named(name, kind=ItemKind.RECORDING):
    return an_item("I1", kind=kind, original_name=name, named_on=told_by(name).on)


@pytest.mark.parametrize(("name", "number", "at"), [
    ("02759001837_20251020101233.wav", "02759001837", "2025-10-20 10:12:33"),
    ("张三(13800001234)_20251020101233.m4a", "13800001234", "2025-10-20 10:12:33"),
    ("通话录音@95137_2025-10-20 10-12-33.amr", "95137", "2025-10-20 10:12:33"),
    ("+86 138 0000 1234 2025-10-20.mp3", "138 0000 1234", "2025-10-20"),
    ("02759001837-2510201012.mp3", "02759001837", "2025-10-20 10:12"),
    ("13800001234_251020101233.mp3", "13800001234", "2025-10-20 10:12:33"),
    ("13800001234-2513201012.mp3", "13800001234", None),
    ("录音_20251020_101233.m4a", None, "2025-10-20 10:12:33"),
])  # fmt: skip
def test_a_phone_writes_number_and_moment_into_the_name(name, number, at):
    (call,) = recorded_call(_named(name)).calls
    assert (call.number, call.at) == (number, day(at) if at else None)
    assert call.confidence < 0.95


@pytest.mark.parametrize("name", ["recording.m4a", "新录音 12.m4a"])
def test_a_name_that_tells_neither_says_nothing(name):
    assert recorded_call(_named(name)) is None


def test_of_two_numbers_none_is_chosen():
    (call,) = recorded_call(_named("13800001234 13900001234 20251020101233.m4a")).calls
    assert call.number is None


def test_only_recordings_are_named_so():
    assert recorded_call(_named("02759001837_20251020101233.jpg", ItemKind.IMAGE)) is None
