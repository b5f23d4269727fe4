"""What a cover hides on a page is hidden where an event quotes it; all else is printed as it is."""

from dataclasses import replace

import pytest

from evidence_kit.domain.beneath_covers import without_covered, words_beneath
from evidence_kit.domain.own_number import edges_of
from evidence_kit.domain.records import Cover
from evidence_kit.domain.values import Box
from tests.builders import a_case, a_link, a_paper, an_event

READING = a_paper("再不还就打给王秀兰", "联系人：王秀", "兰，样例村", "0000")
FIRST, SECOND, THIRD, FOURTH = READING.lines[0].lines


def a_cover(*boxes):
    return [Cover(id=f"V{n}", item_id="I1", page=1, box=box) for n, box in enumerate(boxes)]


def over(line, start, end, up=0.0, down=0.0):
    edges = edges_of(line)
    return Box(edges[start], line.box.top - up, edges[end], line.box.bottom + down)


@pytest.mark.parametrize(
    ("box", "words"),
    [
        (over(FIRST, 6, 9), {"王秀兰"}),
        (over(FIRST, 6, 9, up=0.02, down=0.02), {"王秀兰"}),  # not the line below
        (over(FIRST, 0, 9), {"再不还就打给王秀兰"}),
        (over(FIRST, 6, 7), set()),  # one sign names nobody
        (over(FOURTH, 0, 4), set()),  # nor do a few digits
        (Box(0.0, 0.9, 1.0, 1.0), set()),
    ],
)
def test_words_are_those_whose_signs_lie_beneath(box, words):
    assert words_beneath(READING, a_cover(box)) == words


def test_a_name_that_wraps_beneath_one_cover_is_one():
    box = Box(0.1, SECOND.box.top, 0.9, THIRD.box.bottom)
    assert "联系人：王秀兰，样例村" in words_beneath(READING, a_cover(box))


def test_a_cover_of_another_page_hides_nothing_here():
    covers = [replace(each, page=2) for each in a_cover(over(FIRST, 6, 9))]
    assert words_beneath(READING, covers) == frozenset()


def test_only_events_that_the_item_proves_are_printed_without_the_words():
    own = an_event("contact", id="E1", text="打给王秀兰", claimed_identity="王秀兰")
    other = an_event("contact", id="E2", text="打给王秀兰")
    case = a_case(events=(own, other), links=(a_link("I1", "E1"), a_link("I2", "E2")))
    shown = without_covered(case, {"I1": frozenset({"王秀兰"})})
    assert shown.get("E1") == replace(own, text="打给■■■")  # who collects is what is complained of
    assert shown.get("E2") == other
    assert without_covered(case, {"I1": frozenset()}) is case
