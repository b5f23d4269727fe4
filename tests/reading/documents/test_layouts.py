"""Layouts that no set of drawn pictures holds, written down as lines: `layouts.txt` says how.

A rule that reads one of them by its looks breaks another; what is named there has to be right.
"""

import re
from pathlib import Path

import pytest

from evidence_kit.domain.readings import Line, PageLines
from evidence_kit.domain.values import Box, Money, PartialDate
from evidence_kit.reading.documents.reader import read_pages

_HEAD = re.compile(r"= (\w+), ([\w|]+), (.+), (\d+)x(\d+) #(\w{6})")
_LINE = re.compile(
    r"(\d+),(\d+),(\d+),(\d+)(?: #(\w{6}))?(?: !(\w{6}))?(?: ~([-\d.]+))?"
    r"(?: \|([\d.]+)-([\d.]+))? (.+)"
)
_TEXT = (Path(__file__).parent / "layouts.txt").read_text(encoding="utf-8")
LAYOUTS = [part for part in _TEXT.split("\n\n") if part.startswith("= ")]


def _colour(six):
    return tuple(int(six[at : at + 2], 16) for at in (0, 2, 4))


def _page(head, lines):
    wide, high, ground = int(head[4]), int(head[5]), _colour(head[6])
    drawn = []
    for line in lines:
        left, top, right, bottom, below, ink, tilt, first, last, text = _LINE.fullmatch(
            line
        ).groups()
        box = Box(int(left) / wide, int(top) / high, int(right) / wide, int(bottom) / high)
        colour = _colour(below) if below else ground
        letters = _colour(ink) if ink else (20, 20, 20)
        reach = float(first or 0), float(last or 1)
        drawn.append(Line(text, box, 0.99, float(tilt or 0), colour, letters, reach))
    return PageLines(page=1, width=wide, height=high, lines=tuple(drawn), ground=ground)


def _printed(value):
    if value is None:
        return "-"
    return str(value).replace(",", "") if isinstance(value, Money) else str(value)


def _differing(found, expected):
    """Of each thing that is expected the fields that were read as something else."""
    assert len(found) == len(expected)
    for one, fields in zip(found, expected, strict=True):
        pairs = (field.split("=", 1) for field in fields.split("; "))
        said = {name: (_printed(getattr(one, name)), value) for name, value in pairs}
        yield {name: pair for name, pair in said.items() if pair[0] not in pair[1].split("|")}


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.split(",")[0][2:])
def test_a_layout_is_read_by_what_its_words_mean(layout):
    first, *rest = layout.strip().split("\n")
    head = _HEAD.fullmatch(first)
    wanted = [line[2:].split(" ", 1) for line in rest if line.startswith("> ")]
    page = _page(head, [line for line in rest if not line.startswith("> ")])
    taken = None if head[3] == "unknown" else PartialDate.parse(head[3])
    reading = read_pages([page], taken)
    assert reading.kind in head[2].split("|")
    for what, found in (("record", reading.records), ("call", reading.calls)):
        expected = [fields for kind, fields in wanted if kind == what]
        if expected:
            assert [each for each in _differing(found, expected) if each] == []
    said = [f"{m.side}; {_printed(m.sent_at)}; {m.text}" for m in reading.messages]
    assert said == [text for kind, text in wanted if kind == "message"]
