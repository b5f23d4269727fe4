"""Who is at the other end, how much was said, from when to when."""

import time

from evidence_kit.domain.readings import Call, DocumentKind, Message, Reading, Side
from evidence_kit.domain.threads import threads_of
from evidence_kit.domain.values import PartialDate


def said(row, at=None, **fields):
    moment = PartialDate.parse(at) if at else None
    return Message(
        **{"side": None, "sender": None, "text": "x", "row": row, "sent_at": moment} | fields
    )


def called(row, number, at, label=None):
    return Call(number=number, label=label, at=PartialDate.parse(at), row=row)


def reading(*entries):
    return Reading(
        kind=DocumentKind.SMS,
        messages=tuple(e for e in entries if isinstance(e, Message)),
        calls=tuple(e for e in entries if isinstance(e, Call)),
    )


def test_messages_of_both_sides_and_calls_of_one_number_are_one_thread():
    mixed = reading(
        said(1, "2025-04-02 22:41", side=Side.RECEIVED, sender="17000000001", party="17000000001"),
        said(2, "2025-04-03 08:00", side=Side.RECEIVED, sender="95001", party="95001"),
        said(3, "2025-04-01 09:00", side=Side.SENT, party="+86 170 0000 0001"),
        called(4, "8617000000001", "2025-04-04 10:00", "催收 甲"),
    )
    first, second = threads_of(mixed)
    assert (first.party, first.label, first.received, first.sent) == (
        "17000000001",
        "催收 甲",
        1,
        1,
    )
    assert (len(first.calls), first.rows) == (1, (1, 3, 4))
    assert (str(first.first), str(first.last)) == ("2025-04-01 09:00", "2025-04-04 10:00")
    assert (second.party, second.rows) == ("95001", (2,))


def test_in_a_group_everybody_is_a_thread():
    group = {"party": "业主群"}
    threads = threads_of(reading(
        said(1, sender="甲", side=Side.RECEIVED, **group), said(2, sender="乙", **group),
        said(3, sender="甲", side=Side.RECEIVED, **group),
        said(4, sender="我", side=Side.SENT, **group),
        said(5, **group),
    ))  # fmt: skip
    assert {(t.party, t.group, t.rows) for t in threads} == {
        ("甲", "业主群", (1, 3)), ("乙", "业主群", (2,)), ("我", "业主群", (4,)),
        (None, "业主群", (5,)),
    }  # fmt: skip


def test_between_two_people_own_messages_belong_to_the_other():
    (thread,) = threads_of(
        reading(said(1, sender="我", side=Side.SENT), said(2, sender="甲", side=Side.RECEIVED))
    )
    assert (thread.party, thread.rows, thread.sent) == ("甲", (1, 2), 1)


def test_a_conversation_with_a_named_party_stays_whole():
    (thread,) = threads_of(reading(
        said(1, sender="陈样", side=Side.SENT, party="催收甲"),
        said(2, sender="催收甲", side=Side.RECEIVED, party="催收甲", label="100200300"),
    ))  # fmt: skip
    assert (thread.party, thread.group, thread.label) == ("催收甲", None, "100200300")


def test_where_sides_are_unknown_every_name_is_offered():
    threads = threads_of(reading(said(1, sender="甲"), said(2, sender="乙"), said(3)))
    assert {t.party for t in threads} == {"甲", "乙", None}


def test_the_latest_comes_first_and_what_has_no_moment_last():
    threads = threads_of(reading(
        said(1, sender="甲"), said(2, "2024", sender="乙"),
        said(3, "2025-01-01 10:00", sender="丙"),
    ))  # fmt: skip
    assert [t.party for t in threads] == ["丙", "乙", "甲"]


def test_every_entry_is_in_exactly_one_thread_and_fifty_thousand_take_no_time():
    many = reading(*(said(n, "2025-01-01 10:00", sender=f"1700000{n % 500:04d}")
                     for n in range(1, 50_001)))  # fmt: skip
    start = time.process_time()
    threads = threads_of(many)
    assert time.process_time() - start < 5
    assert len(threads) == 500
    assert sorted(row for thread in threads for row in thread.rows) == list(range(1, 50_001))
