"""Numbers in evidence that may be a third person's."""

import pytest

from evidence_kit.domain.readings import DocumentKind, Message, Reading, Side
from evidence_kit.domain.strangers import other_numbers
from tests.builders import a_case, a_person, an_event

CASE = a_case(
    persons=(a_person(phone="17000000527"),),
    events=(an_event("contact", "2025-04-02", number="170-0000-1234"),),
)


def a_chat(text):
    message = Message(side=Side.RECEIVED, sender="郑专员", text=text)
    return Reading(kind=DocumentKind.CHAT, messages=(message,))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("你妈妈的电话是170-0000-0305对吧？", {"17000000305"}),
        ("+86 170 0000 0305", {"17000000305"}),
        ("170****0305", {"170****0305"}),
        ("请打170-0000-1234", set()),
        ("你的号码17000000527", set()),
        ("客服400-000-0101，单号2024041100000000000000410527", set()),
    ],
)
def test_only_numbers_of_nobody_in_the_case_are_told(text, found):
    assert other_numbers(CASE, a_chat(text)) == found
