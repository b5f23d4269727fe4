from datetime import UTC, datetime, timedelta, timezone

import pytest

from evidence_kit.domain.records import Loan
from evidence_kit.store.journal import (
    EntryKind,
    JournalEntry,
    entry_hash,
    moment,
    parse_row,
    payload_sha256,
)
from tests.store.samples import AT, a_store, delete, put, refused


def test_the_journal_tells_what_was_done_to_what(tmp_path):
    with a_store(tmp_path) as store:
        put(store, Loan(id="L1", platform="a"), Loan(id="L2", platform="a"), verb="add")
        delete(store, "L2")
        store.undo(at=AT)
        store.redo(at=AT)
        with store.fact("verified", at=AT):
            pass
        found = store.journal()
    assert [(e.seq, e.kind, e.verb, e.undoes, e.rows, e.record_ids) for e in found] == [
        (1, EntryKind.FACT, "created", None, 1, ("case",)),
        (2, EntryKind.DO, "add", None, 2, ("L1", "L2")),
        (3, EntryKind.DO, "delete", None, 1, ("L2",)),
        (4, EntryKind.UNDO, "delete", 3, 1, ("L2",)),
        (5, EntryKind.REDO, "delete", 4, 1, ("L2",)),
        (6, EntryKind.FACT, "verified", None, 0, ()),
    ]
    assert {entry.at for entry in found} == {"2026-01-02T03:04:05+00:00"}
    assert found[2].step == found[3].step == found[4].step != found[1].step
    assert isinstance(found[0], JournalEntry)
    assert len({entry.hash for entry in found}) == len(found)


def test_each_part_of_an_entry_and_of_its_rows_is_in_the_hash():
    place = (0, "loan", "L1", "a" * 64)
    parts = ["0" * 64, 1, "2026", "do", "add", 1, None, [place]]
    others = ["1" * 64, 2, "2027", "undo", "del", 2, 1, []]
    hashes = {entry_hash(*parts)}
    for index, other in enumerate(others):
        hashes.add(entry_hash(*parts[:index], other, *parts[index + 1 :]))
    for index, other in enumerate((1, "item", "L2", "b" * 64)):
        changed = (*place[:index], other, *place[index + 1 :])
        hashes.add(entry_hash(*parts[:-1], [changed]))
    assert len(hashes) == 1 + len(parts) + len(place)


def test_equal_payloads_have_different_hashes():
    first, second = (payload_sha256(nonce * 32, None, '{"name":"张三"}') for nonce in "ab")
    assert first != second


def test_times_are_stored_in_utc_and_must_say_their_zone():
    china = datetime(2026, 1, 2, 8, tzinfo=timezone(timedelta(hours=8)))
    assert moment(china) == "2026-01-02T00:00:00+00:00" == moment(datetime(2026, 1, 2, tzinfo=UTC))
    with pytest.raises(ValueError, match="zone"):
        moment(datetime(2026, 1, 2))  # noqa: DTZ001


@pytest.mark.parametrize("text", ["", "{", "[]", '["id"]', '"id"', "1", "null"])
def test_what_is_no_row_any_more_is_a_damaged_case(text):
    with refused("store.damaged"):
        parse_row(text)
