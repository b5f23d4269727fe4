"""Stills of conversations come into order, and nothing that is missing is smoothed over."""

import random
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence_kit.domain.continuity import CONTINUOUS, Join, conversations
from evidence_kit.domain.readings import DocumentKind, Message, Reading, Side
from evidence_kit.domain.stills import Still, stills_of
from evidence_kit.domain.values import Box, PartialDate

WORDS = (
    "今天必须还清欠款否则上门请核实已经结清证明发给你看系统没有记录违约金服务费合同编号单位家人电话"
)
ROOM = 40  # half lines of a screen
WIDE = 10  # characters of a line


@dataclass(frozen=True)
class Said:
    """A message as it was sent: `begins` says that its time is printed above it."""

    side: Side
    text: str
    at: PartialDate
    begins: bool


def talk(seed, count, title="王老师"):
    """A conversation in which no two messages say the same."""
    chance = random.Random(f"{seed}/{title}")
    found, hours = [], 9
    for number in range(count):
        begins = number == 0 or chance.random() < 0.2
        hours += chance.randrange(1, 30) if begins else 0
        when = datetime(2025, 4, 1) + timedelta(hours=hours)  # noqa: DTZ001 - a phone's own clock
        at = PartialDate(when.year, when.month, when.day, when.hour, 5)
        text = "".join(chance.choice(WORDS) for _ in range(chance.randrange(6, 45)))
        found.append(Said(chance.choice(list(Side)), f"{text}{number}号", at, begins))
    return found


def rows(said):
    """The lines of a conversation from top to bottom: `None` is a printed time, else a text."""
    for number, each in enumerate(said):
        if each.begins:
            yield number, None
        for start in range(0, len(each.text), WIDE):
            yield number, each.text[start : start + WIDE]


def still(said, lines, name, title, **values):
    """What a reader finds on a screen that shows some of the lines."""
    messages, at, shown = [], None, {}
    for number, text in lines:
        if text is None:
            at = said[number].at
        else:
            shown.setdefault(number, [at, ""])
            shown[number][1] += text
    for place, (number, (sent_at, text)) in enumerate(shown.items()):
        side = said[number].side
        sender = title if side is Side.RECEIVED else None
        top = 0.1 + 0.8 * place / len(shown)
        box = Box(0.1, top, 0.8, top + 0.8 / len(shown))
        messages.append(Message(side=side, sender=sender, text=text, sent_at=sent_at, box=box))
    return Still(
        item_id=name, kind=DocumentKind.CHAT, title=title, messages=tuple(messages), **values
    )


def screens(said, chance, title="王老师"):
    """The conversation cut at random heights; each screen shares a whole message with the next."""
    lines = list(rows(said))
    start, end, found = 0, 0, []
    while True:
        end = max(end + 1, start + chance.randrange(14, 24))
        found.append(still(said, lines[start:end], f"{title}{len(found)}", title))
        if end >= len(lines):
            return found
        # Two whole messages at least are on both screens, and a part of a third one perhaps.
        numbers = sorted({n for n, text in lines[start:end] if text is not None})
        whole = [n for n in numbers if n > lines[start][0]][-3:-1]
        first = next(k for k, (n, text) in enumerate(lines) if n == whole[0] and text is not None)
        start = max(start + 1, first - chance.randrange(3))


def told(conversation):
    return [(m.side, m.text) for m in conversation.messages]


def sent(said):
    return [(each.side, each.text) for each in said]


@given(seed=st.integers(0, 10**6), count=st.integers(4, 40))
@settings(max_examples=60)
def test_a_conversation_cut_at_any_heights_and_shuffled_is_whole_again(seed, count):
    chance = random.Random(seed)
    said = talk(seed, count)
    stills = screens(said, chance)
    order = [each.item_id for each in stills]
    chance.shuffle(stills)
    (found,) = conversations(stills)
    assert told(found) == sent(said)
    assert [each.item_id for each in found.stills] == order
    assert {seam.join for seam in found.seams} <= {Join.OVERLAP}
    assert [m.sent_at for m in found.messages] == [each.at for each in said]


def whole(said, first, last, name, title="王老师", **values):
    """A screen of whole messages."""
    lines = [row for row in rows(said) if first <= row[0] < last]
    return still(said, lines, name, title, **values)


def steps(said, size, shared, title="王老师"):
    """Screens of so many messages, each sharing some with the next."""
    starts = range(0, len(said) - shared, size - shared)
    return [whole(said, n, n + size, f"{title}{n}", title) for n in starts]


def joins(found):
    return [seam.join for seam in found.seams]


def parts(name, *texts, title="王老师", at=None, side=Side.RECEIVED, **values):
    """A screen with these messages; one may be given as `(side, text)`."""
    messages = []
    for place, each in enumerate(texts):
        whose, text = each if isinstance(each, tuple) else (side, each)
        top = 0.1 + 0.8 * place / len(texts)
        box = Box(0.1, top, 0.8, top + 0.8 / len(texts))
        messages.append(Message(side=whose, sender=None, text=text, sent_at=at, box=box))
    return Still(
        item_id=name, kind=DocumentKind.CHAT, title=title, messages=tuple(messages), **values
    )


@given(seed=st.integers(0, 10**6), shared=st.integers(1, 3), more=st.integers(1, 4), data=st.data())
@settings(max_examples=40)
def test_a_missing_still_is_one_gap_and_no_other(seed, shared, more, data):
    said = talk(seed, 24)
    stills = steps(said, 2 * shared + more, shared)
    missing = data.draw(st.integers(1, len(stills) - 2))
    del stills[missing]
    random.Random(seed).shuffle(stills)
    (found,) = conversations(stills)
    assert len(found.breaks) == 1
    assert found.breaks == (missing - 1,)
    lost = {each.text for each in said} - {m.text for m in found.messages}
    assert lost
    assert [m.text for m in found.messages] == [e.text for e in said if e.text not in lost]


@given(seed=st.integers(0, 10**6), twice=st.integers(0, 5))
@settings(max_examples=20)
def test_the_same_still_twice_says_nothing_twice(seed, twice):
    said = talk(seed, 20)
    stills = steps(said, 5, 2)
    copy = stills[min(twice, len(stills) - 1)]
    again = Still(item_id="again", kind=copy.kind, title=copy.title, messages=copy.messages)
    (found,) = conversations([*stills, again])
    assert told(found) == sent(said)
    assert set(joins(found)) == {Join.OVERLAP}


@given(seed=st.integers(0, 10**6))
@settings(max_examples=40)
def test_a_misread_letter_in_each_message_of_every_other_still_parts_nothing(seed):
    chance = random.Random(seed)
    said = talk(seed, 20)
    stills = []
    for number, each in enumerate(steps(said, 6, 2)):
        messages = []
        for message in each.messages:
            at = chance.randrange(len(message.text) - 3)
            wrong = f"{message.text[:at]}误{message.text[at + 1 :]}"
            text = wrong if number % 2 else message.text
            messages.append(
                Message(side=message.side, sender=None, text=text, sent_at=message.sent_at,
                        box=message.box)
            )  # fmt: skip
        stills.append(
            Still(item_id=each.item_id, kind=each.kind, title=each.title, messages=tuple(messages))
        )
    chance.shuffle(stills)
    (found,) = conversations(stills)
    assert set(joins(found)) == {Join.OVERLAP}
    assert len(found.messages) == len(said)


@given(seed=st.integers(0, 10**6))
@settings(max_examples=20)
def test_two_conversations_in_one_drop_are_kept_apart(seed):
    one, other = talk(seed, 16), talk(seed + 1, 16, "郑专员")
    stills = [*steps(one, 6, 2), *steps(other, 6, 2, "郑专员")]
    random.Random(seed).shuffle(stills)
    found = {c.title: c for c in conversations(stills)}
    assert told(found["王老师"]) == sent(one)
    assert told(found["郑专员"]) == sent(other)


def test_the_same_template_from_two_numbers_joins_nothing():
    words = ("【样例】您的借款已经逾期，请尽快处理。", "最后提醒：今天处理，后果自负。")
    found = conversations(
        [parts("a", *words, title="1069 0000 1234"), parts("b", *words, title="1069 0000 1235")]
    )
    assert [c.title for c in found] == ["1069 0000 1234", "1069 0000 1235"]


@pytest.mark.parametrize("repeated", ["在吗", "您的借款已经逾期请尽快处理"])
def test_words_said_again_and_again_join_nothing_for_certain(repeated):
    (found,) = conversations(
        [
            parts("a", "你好，我是专员。", repeated, repeated, taken_on=PartialDate(2025, 4, 1)),
            parts("b", repeated, repeated, "我们明天上门核实。", taken_on=PartialDate(2025, 4, 2)),
        ]
    )
    assert joins(found) == [Join.UNSURE]
    assert len(found.messages) == 6  # nothing is left out on a guess


def test_a_template_sent_on_two_days_joins_nothing():
    template = "您的借款已经逾期请尽快处理"
    first = parts("a", "你好，我是专员。", template, at=PartialDate(2025, 4, 1, 9, 0))
    second = parts("b", template, "我们明天上门核实。", at=PartialDate(2025, 4, 3, 9, 0))
    (found,) = conversations([second, first])
    assert joins(found) == [Join.FOLLOWS]
    assert [s.item_id for s in found.stills] == ["a", "b"]
    (seam,) = found.seams
    assert (str(seam.until), str(seam.since)) == ("2025-04-01 09:00", "2025-04-03 09:00")


def test_short_words_right_below_one_printed_time_are_the_same():
    said = [
        Said(Side.RECEIVED, "你好，我是禾穗借的专员。", PartialDate(2025, 4, 1, 9, 0), True),
        Said(Side.RECEIVED, "在吗", PartialDate(2025, 4, 2, 9, 0), True),
        Said(Side.SENT, "我已经全部还清了。", PartialDate(2025, 4, 3, 9, 0), True),
    ]
    (found,) = conversations([whole(said, 0, 2, "a"), whole(said, 1, 3, "b")])
    assert joins(found) == [Join.OVERLAP]
    assert told(found) == sent(said)


def test_a_withdrawn_message_is_a_contradiction_and_both_stay():
    before = parts("a", "你好，我是禾穗借的专员。", "你妈妈的电话是多少？", "今天必须还清欠款。")
    after = parts("b", "你好，我是禾穗借的专员。", "对方撤回了一条消息", "今天必须还清欠款。")
    (found,) = conversations([before, after])
    assert joins(found) == [Join.CONTRADICTION]
    (disputed,) = (m for m in found.messages if m.is_disputed)
    assert [p.message.text for p in disputed.places] == [
        "你妈妈的电话是多少？",
        "对方撤回了一条消息",
    ]
    assert len(found.messages) == 3


def test_a_deleted_message_is_a_contradiction_and_stays():
    words = ("你好，我是禾穗借的专员。", "你妈妈的电话是多少？", "今天必须还清欠款。")
    (found,) = conversations([parts("a", *words), parts("b", words[0], words[2])])
    assert joins(found) == [Join.CONTRADICTION]
    assert [m.text for m in found.messages] == list(words)


def test_long_words_that_agree_are_one_message_though_one_still_saw_it_on_the_other_side():
    words = ("你好，我是禾穗借的专员。", "不许骚扰我的家人！我已经还清了", "今天必须还清欠款。")
    seen = (words[0], (Side.SENT, words[1]), words[2])
    stills = [parts("a", words[0], words[1]), parts("b", *seen), parts("c", *seen)]
    (found,) = conversations(stills)
    assert found.contradictions == ()
    assert [(m.text, m.is_theirs) for m in found.messages] == [
        (words[0], True), (words[1], False), (words[2], True)
    ]  # fmt: skip


def test_short_words_that_both_sides_say_are_two_messages():
    first = parts("a", "你好，我是禾穗借的专员。", "知道了", "今天必须还清欠款。")
    second = parts("b", "你好，我是禾穗借的专员。", (Side.SENT, "知道了"), "今天必须还清欠款。")
    (found,) = conversations([first, second])
    assert found.contradictions == (0,)


def test_another_figure_is_no_misread_letter():
    words = ("你好，我是禾穗借的专员。", "您还欠856.20元没有结清。", "今天必须还清欠款。")
    other = (words[0], "您还欠956.20元没有结清。", words[2])
    (found,) = conversations([parts("a", *words), parts("b", *other)])
    assert joins(found) == [Join.CONTRADICTION]
    assert found.contradictions == (0,)


def test_half_a_bubble_at_the_edge_is_the_whole_one():
    first = parts("a", "你好，我是禾穗借的专员。", "系统显示您还有856.20元没有")
    second = parts("b", "系统显示您还有856.20元没有结清，今天能处理吗？", "请尽快回复我们。")
    (found,) = conversations([second, first])
    assert joins(found) == [Join.OVERLAP]
    assert found.messages[1].text == "系统显示您还有856.20元没有结清，今天能处理吗？"
    assert [p.item_id for p in found.messages[1].places] == ["a", "b"]


def test_two_halves_that_share_a_line_are_one_message():
    first = parts("a", "你好，我是禾穗借的专员。", "系统显示您还有856.20元没有结清")
    second = parts("b", "856.20元没有结清，今天能处理吗？", "请尽快回复我们。")
    (found,) = conversations([first, second])
    assert joins(found) == [Join.OVERLAP]
    assert found.messages[1].text == "系统显示您还有856.20元没有结清，今天能处理吗？"


def test_an_unreadable_rest_of_a_bubble_is_no_contradiction():
    first = parts("a", "系统显示您还有856.20元没有结清。", "今天必须还清欠款。", "请尽快回复我们。")
    second = parts("b", "丨一冖", "今天必须还清欠款。", "请尽快回复我们。", "我们明天上门核实。")
    (found,) = conversations([first, second])
    assert joins(found) == [Join.OVERLAP]
    assert [m.text for m in found.messages][:2] == [
        "系统显示您还有856.20元没有结清。",
        "今天必须还清欠款。",
    ]
    assert len(found.messages) == 4


def test_a_line_of_which_half_is_seen_is_no_contradiction_however_it_was_read():
    first = parts("a", "系统显示您还有856.20元没有结清。", "今天必须还清欠款。", "请尽快")
    half = replace(first.messages[2], text="请烂例老よ担ケノ妊フつ", confidence=0.6)
    first = replace(first, messages=(*first.messages[:2], half))
    second = parts("b", "今天必须还清欠款。", "请尽快回复我们。", "我们明天上门核实。")
    (found,) = conversations([first, second])
    assert joins(found) == [Join.OVERLAP]
    assert found.messages[2].text == "请尽快回复我们。"


def test_pieces_of_one_cut_line_are_one_message():
    pieces = tuple(
        Message(side=Side.RECEIVED, sender=None, text=text, box=Box(left, 0.9, left + 0.2, 0.92))
        for left, text in ((0.5, "例老よ"), (0.1, "林烂"))
    )
    (found,) = stills_of("a", Reading(kind=DocumentKind.CHAT, messages=pieces), None)
    assert [m.text for m in found.messages] == ["林烂例老よ"]


def test_a_time_printed_on_one_still_dates_what_overlaps_and_follows():
    at = PartialDate(2025, 5, 6, 16, 20)
    first = parts("a", "你好，我是禾穗借的专员。", "今天必须还清欠款。", at=at)
    second = parts("b", "今天必须还清欠款。", "我们明天上门核实。")
    (found,) = conversations([first, second])
    assert [m.sent_at for m in found.messages] == [at, at, at]
    assert [m.sent_at_resolved for m in found.messages] == [False, False, True]
    assert found.undated == ()


def test_a_time_that_cannot_be_worked_out_is_not_replaced_by_the_one_above():
    at = PartialDate(2025, 5, 6, 16, 20)
    first = parts("a", "你好，我是禾穗借的专员。", "今天必须还清欠款。", at=at)
    second = parts("b", "今天必须还清欠款。", "我们明天上门核实。")
    late = second.messages[1]
    unknown = Message(side=late.side, sender=None, text=late.text, sent_at_resolved=True)
    second = Still(
        item_id="b", kind=second.kind, title=second.title, messages=(second.messages[0], unknown)
    )
    (found,) = conversations([first, second])
    assert [m.text for m in found.undated] == ["我们明天上门核实。"]


def test_a_still_without_a_title_belongs_where_it_overlaps():
    words = (
        "你好，我是禾穗借的专员。",
        "今天必须还清欠款。",
        "请尽快回复我们。",
        "我们明天上门核实。",
    )
    titled = parts("a", *words[:3])
    cropped = parts("b", *words[1:], title="")
    stranger = parts("c", "完全是另外一回事情。", title="")
    found = conversations([cropped, stranger, titled])
    assert [(c.title, len(c.stills)) for c in found] == [("王老师", 2), ("", 1)]
    assert [m.text for m in found[0].messages] == list(words)


def test_a_still_that_two_conversations_could_claim_stays_alone():
    words = ("今天必须还清欠款。", "请尽快回复我们。")
    found = conversations(
        [parts("a", *words), parts("b", *words, title="郑专员"), parts("c", *words, title="")]
    )
    assert [(c.title, len(c.stills)) for c in found] == [("王老师", 1), ("郑专员", 1), ("", 1)]


def test_a_group_that_grew_is_still_that_group():
    words = ("今天必须还清欠款。", "请尽快回复我们。")
    (found,) = conversations(
        [parts("a", *words, title="还款交流群(5)"), parts("b", *words, title="还款交流群(12)")]
    )
    assert len(found.stills) == 2


def test_a_misread_title_is_the_same_only_where_messages_overlap():
    words = ("今天必须还清欠款。", "请尽快回复我们。")
    same = [parts("a", *words, title="正和样例王老师"), parts("b", *words, title="正和祥例王老师")]
    assert len(conversations(same)) == 1
    apart = [same[0], parts("b", "完全是另外一回事情。", title="正和祥例王老师")]
    assert len(conversations(apart)) == 2


def test_stills_without_any_time_are_in_the_order_in_which_they_were_taken():
    late = parts("late", "今天必须还清欠款。", taken_on=PartialDate(2025, 4, 3))
    early = parts("early", "请尽快回复我们。", taken_on=PartialDate(2025, 4, 1))
    (found,) = conversations([late, early])
    assert [s.item_id for s in found.stills] == ["early", "late"]
    assert joins(found) == [Join.GAP]


def test_stills_that_part_after_one_shared_message_are_not_joined_through_a_third():
    shared = "今天必须还清全部欠款。"
    (found,) = conversations(
        [
            parts("a", "你好，我是禾穗借的专员。", shared),
            parts("b", shared, "明早上门去您家里。"),
            parts("c", shared, "请把证明发给我看。"),
        ]
    )
    assert joins(found)[0] is Join.OVERLAP
    assert joins(found)[1] not in CONTINUOUS
    assert not any(message.is_disputed for message in found.messages)
