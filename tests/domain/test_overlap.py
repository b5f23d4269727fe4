"""Where one stretch of a conversation lies upon another, and what proves that it does."""

import pytest

from evidence_kit.domain.overlap import are_alike, joined, overlap, repeated_texts, text_key, views
from evidence_kit.domain.readings import DocumentKind, Message, Side
from evidence_kit.domain.stills import Still, places_of
from evidence_kit.domain.values import Box

HELLO, PAY, COME, PROOF = (
    "你好，我是禾穗借的专员。", "今天必须还清全部欠款。", "明早上门去您家里。", "请把证明发给我看。"
)  # fmt: skip


def still(name, *texts):
    """A screen that shows these messages, none at an edge that could cut it."""
    step = 0.1 / len(texts)
    messages = tuple(
        Message(side=Side.RECEIVED, sender=None, text=text, sent_at=None,
                box=Box(0.1, 0.3 + n * step, 0.8, 0.3 + (n + 1) * step))
        for n, text in enumerate(texts)
    )  # fmt: skip
    return Still(item_id=name, kind=DocumentKind.CHAT, title="", messages=messages)


def laid(above, below):
    """How two screens lie upon each other, and what they are together."""
    one, other = still("a", *above), still("b", *below)
    repeated = repeated_texts((one, other))
    part, own = places_of(one), places_of(other)
    found = overlap(views(part, repeated), views(own, repeated))
    return found, joined(part, own, found) if found else []


def test_what_both_show_is_there_once_with_two_places():
    found, together = laid([HELLO, PAY], [PAY, COME])
    assert found.steps == ((0, None), (1, 0), (None, 1))
    assert found.is_certain
    assert [(m.text, len(m.places)) for m in together] == [(HELLO, 1), (PAY, 2), (COME, 1)]


def test_where_no_message_is_the_same_there_is_no_overlap():
    assert laid([HELLO, PAY], [COME, PROOF]) == (None, [])


def test_one_agreeing_message_does_not_outweigh_one_that_differs():
    found, together = laid([PAY, COME], [PAY, PROOF])
    assert (found.matched, found.differing, found.is_certain) == (1, 1, False)
    assert [m.text for m in together] == [PAY, COME, PROOF]
    assert [m.text for m in together if m.is_disputed] == [COME]


def test_a_message_that_one_side_lacks_is_kept_and_marked():
    found, together = laid([HELLO, PAY, COME], [HELLO, COME])
    assert (found.matched, found.differing, found.is_certain) == (2, 1, True)
    assert [m.text for m in together if m.is_disputed] == [PAY]


def test_words_that_stand_twice_on_one_still_prove_nothing():
    found, _ = laid([PAY, PAY], [PAY, PAY])
    assert (found.evidence, found.is_certain) == (0, False)


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("今天必须还清全部欠款", "今天必须还清全郡欠款", True),
        ("今天必须还清全部欠款", "今天必须还清全部", False),
        ("今天还856元", "今天还857元", False),
        ("在吗", "在妈", False),
        ("", "", False),
    ],
)
def test_a_misread_letter_is_forgiven_and_a_figure_is_not(one, other, alike):
    assert are_alike(one, other) is alike


def test_texts_are_compared_by_letters_and_figures_and_signs_alone_by_themselves():
    assert text_key("今天，还 ８５６ 元！") == "今天还856元"
    assert text_key("？！") == "?!"
