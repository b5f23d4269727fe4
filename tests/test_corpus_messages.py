"""Message files that nobody here made, read and compared with what was counted in them by hand.

`EVIDENCE_KIT_CORPUS` names the folder; its `truth.csv` (path, field, value) says what each file
below `messages/` holds.
"""

import csv
import os
import re
from pathlib import Path

import pytest

from evidence_kit.domain.readings import MessageKind
from evidence_kit.domain.threads import threads_of
from evidence_kit.reading.messages.reader import read_messages
from evidence_kit.reading.signatures import recognise

pytestmark = pytest.mark.corpus

_TEXTS = {".xml", ".txt", ".json", ".html", ".eml"}
_COMPARED = {"messages", "user messages (system lines not counted)", "last message time",
             "first message", "note"}  # fmt: skip


def _corpus():
    return Path(os.environ["EVIDENCE_KIT_CORPUS"]).resolve()


def _files():
    if "EVIDENCE_KIT_CORPUS" not in os.environ:
        skip = pytest.mark.skip(reason="EVIDENCE_KIT_CORPUS is not set")
        return [pytest.param(None, marks=skip)]
    every = (path for path in (_corpus() / "messages").rglob("*") if path.suffix in _TEXTS)
    return [pytest.param(path, id=path.name) for path in sorted(every)]


def _truth(path):
    name = path.relative_to(_corpus()).as_posix()
    with (_corpus() / "truth.csv").open(encoding="utf-8", newline="") as file:
        return [(row["field"], row["value"]) for row in csv.DictReader(file) if row["path"] == name]


@pytest.mark.parametrize("path", _files())
def test_a_message_file_says_what_was_counted_in_it(path):
    reading = read_messages(path, recognise(path).media_type)
    assert reading is not None
    entries = (*reading.messages, *reading.calls, *reading.quarantined)
    assert sorted(entry.row for entry in entries) == list(range(1, len(entries) + 1))
    assert sum(len(t.messages) for t in threads_of(reading)) == len(reading.messages)
    for field, value in _truth(path):
        assert field in _COMPARED
        _compare(reading, field, value)


def _compare(reading, field, value):
    by_people = [m for m in reading.messages if m.kind is not MessageKind.SYSTEM]
    claims = [w.facts["claimed"] for w in reading.warnings if w.code == "message_count_differs"]
    if field == "messages":
        assert len(reading.messages) == int(value)
    elif field.startswith("user messages"):
        assert len(by_people) == int(re.match(r"\d+", value)[0])
    elif field == "last message time":
        assert str(reading.messages[-1].sent_at) == value.replace("T", " ")
    elif field == "first message":
        told = re.search(r'\((\w+)\) (\S+) "(.*)"', value).groups()
        first = reading.messages[0]
        assert (first.side.value, first.sender, first.text) == told
    elif claimed := re.search(r"(?:attribute|count) says (\d+)", value):
        assert claims == [int(claimed[1])]
