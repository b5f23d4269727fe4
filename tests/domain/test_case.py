"""What a case finds after a change is what the same case finds that was read anew."""

from dataclasses import replace

import pytest

from tests.builders import a_case, a_link, a_loan, a_page, an_event, an_item

EVENTS = (an_event("repaid", id="E1"), an_event("contact", id="E2"))
LINKS = (a_link("I1", "E1"), a_link("I1", "E2"), a_link("I2", "E2"))
CASE = a_case(
    loans=(a_loan(),),
    events=EVENTS,
    items=(an_item("I1", pages=2), an_item("I2")),
    pages=(a_page("I1", 2), a_page("I1", 1), a_page("I2")),
    links=LINKS,
)
CHANGES = {
    "an event edited": ([replace(EVENTS[0], text="改过")], ()),
    "an event added": ([an_event("other", id="E3")], ()),
    "a link added": ([a_link("I2", "E1")], ()),
    "a link moved": ([replace(LINKS[1], target_id="E1")], ()),
    "a page turned": ([a_page("I1", 1, orientation=6)], ()),
    "an event deleted with its links": ([], ("E2", LINKS[1].id, LINKS[2].id)),
    "put and deleted at once": ([a_loan("L2")], ("L2", "E1", LINKS[0].id)),
}


def _found(case):
    ids = ("L1", "L2", "E1", "E2", "E3", "I1", "I2", "I1.1", *(link.id for link in LINKS))
    looked_up = (case.get, case.pages_of, case.links_of, case.links_to, case.notes_on)
    return {(look.__name__, i): look(i) for look in looked_up for i in ids}


@pytest.mark.parametrize("asked_before", [True, False])
@pytest.mark.parametrize("name", CHANGES)
def test_lookups_follow_every_change(name, asked_before):
    case = replace(CASE)  # which has looked up nothing yet
    before = _found(case) if asked_before else None
    after = case.with_changes(*CHANGES[name])
    assert _found(after) == _found(replace(after))
    assert before in (None, _found(case))


def test_pages_are_found_in_order_however_they_were_put():
    assert [page.number for page in CASE.pages_of("I1")] == [1, 2]
