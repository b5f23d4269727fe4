"""Readings come back as they were kept, or not at all."""

import pytest

from evidence_kit.domain.readings import (
    Direction,
    DocumentKind,
    Line,
    Message,
    MessageKind,
    Oddity,
    PageLines,
    Quarantined,
    Reading,
    Record,
    Side,
    Spot,
)
from evidence_kit.domain.values import Box, Money, PartialDate
from evidence_kit.store.readings import KeptReadings
from tests.store.samples import AT, a_store, an_original, put

HASH, OTHER = "a" * 64, "b" * 64
BOX = Box(0.1, 0.2, 0.3, 0.4)
READING = Reading(
    kind=DocumentKind.PAYMENT_RECEIPT,
    records=(
        Record(
            amount=Money(85620),
            direction=Direction.OUT,
            paid_at=PartialDate(2025, 3, 11, 9, 15, 22),
            payee="只此一处的收款方",
            spots={"amount": Spot(0.97, 1, BOX), "payee": Spot(0.9)},
        ),
    ),
    messages=(Message(side=Side.RECEIVED, sender="某", text="还钱", kind=MessageKind.VOICE),),
    quarantined=(Quarantined(7, "no_amount", ("a", "b")),),
    warnings=(Oddity("count", {"said": 3, "found": 2}),),
    lines=(PageLines(page=1, width=10, height=20, lines=(Line("字", BOX, ink=(1, 2, 3)),)),),
    family="picture",
    headers=("头",),
)


@pytest.fixture
def kept(tmp_path):
    return KeptReadings(tmp_path / "readings", b"key")


def test_a_reading_comes_back_as_it_was(kept):
    kept.put(HASH, "1", READING)
    assert kept.get(HASH, "1") == READING
    assert isinstance(kept.get(HASH, "1").records[0].paid_at, PartialDate)


def test_nothing_is_kept_of_another_file_or_by_another_engine(kept):
    assert kept.get(HASH, "1") is None
    kept.put(HASH, "1", READING)
    assert kept.get(HASH, "2") is None
    assert kept.get(OTHER, "1") is None


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b'{"made_by":"1","reading":{"kind":"nonsense"}}',
        b'{"made_by":"1","reading":{"kind":"other","records":[{"amount":"12"}]}}',
        b'{"made_by":"1","reading":{"kind":"other","records":[{"paid_at":{"year":2025,"month":13}}]}}',
    ],
)
def test_what_cannot_be_understood_is_read_again(kept, tmp_path, content):
    kept.put(HASH, "1", READING)
    file = tmp_path / "readings" / f"{HASH}.json"
    for whole in (content, kept._seal(HASH, content) + b"\n" + content):  # an older program's, too
        file.write_bytes(whole)
        assert kept.get(HASH, "1") is None


def test_what_was_changed_by_hand_is_no_reading(kept, tmp_path):
    kept.put(HASH, "1", READING)
    file = tmp_path / "readings" / f"{HASH}.json"
    whole = file.read_bytes()
    assert b"85620" in whole
    file.write_bytes(whole.replace(b"85620", b"99999"))
    assert kept.get(HASH, "1") is None
    (tmp_path / "readings" / f"{OTHER}.json").write_bytes(whole)  # of another file
    assert kept.get(OTHER, "1") is None
    file.write_bytes(whole)
    assert kept.get(HASH, "1") == READING
    assert KeptReadings(tmp_path / "readings", b"another case").get(HASH, "1") is None


def test_only_the_readings_of_the_named_files_are_left(kept, tmp_path):
    kept.put(HASH, "1", READING)
    kept.put(OTHER, "1", READING)
    (tmp_path / "readings" / ".part-of-a-crash").write_text("x", encoding="utf-8")
    kept.keep_only({OTHER})
    assert [path.name for path in (tmp_path / "readings").iterdir()] == [f"{OTHER}.json"]


def test_an_erased_item_takes_its_reading_along_and_leaves_those_of_others(tmp_path):
    with a_store(tmp_path) as store:
        erased = an_original(store, "I1", b"one picture")
        left = an_original(store, "I2", b"another picture")
        put(store, erased, left)
        for item in (erased, left):
            store.readings.put(item.sha256, "1", READING)
        store.erase_item("I1", at=AT)
        assert store.readings.get(erased.sha256, "1") is None
        assert store.readings.get(left.sha256, "1") == READING
