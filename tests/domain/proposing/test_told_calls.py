"""A call that a list shows and of which somebody else tells is one contact with two proofs."""

from dataclasses import replace

import pytest

from evidence_kit.domain.kinds import EventKind, Reached
from evidence_kit.domain.proposing.calls import noted_in
from evidence_kit.domain.proposing.proposal import Doubt
from evidence_kit.domain.values import Box
from tests.builders import a_case, a_link, a_loan, a_person, an_event
from tests.domain.proposing.seen import a_call, a_message, a_source, proposed

LOAN = a_loan("L1", platform="禾穗借", contract_number="HS20240312000527")
CASE = a_case(persons=(a_person(name="林晓雯"),), loans=(LOAN,))
ONE, TWO = "17000005518", "17000005523"


def a_register(*calls):
    """Rows below each other on a photograph, as a front desk writes them."""
    placed = [
        replace(call, box=Box(0.3, (n + 2) / 20, 0.5, (n + 2.8) / 20))
        for n, call in enumerate(calls)
    ]
    return a_source("I1", "call_log", calls=placed)


def a_talk(*said, identifier="I2"):
    messages = [
        replace(
            a_message(text, at, sender="前台周敏"), box=Box(0.1, (n + 2) / 20, 0.8, (n + 2.8) / 20)
        )
        for n, (text, at) in enumerate(said)
    ]
    return a_source(identifier, "chat", messages=messages, title="前台周敏")


def told(found):
    return [(str(p.event.on), p.event.number, [proof.item_id for proof in p.proofs]) for p in found]


REGISTER = a_register(
    a_call(ONE, "2025-04-14 09:32", label="自称禾穗借法务，找林晓雯"),
    a_call(ONE, "2025-04-14 14:05", label="要求转告还款"),
    a_call(TWO, "2025-04-15 10:21", label="说林晓雯欠禾穗借的钱"),
    a_call(TWO, "2025-04-16 16:48", label="再次来电，要求领导接电话"),
    a_call("13800000999", "2025-04-15 10:40", label="快递公司送货"),
)


def test_calls_in_a_register_and_in_a_colleagues_words_are_offered_once_with_both_proofs():
    talk = a_talk(
        (f"有人打前台找你，{ONE}，9:32和下午2:05各打一次，说你欠禾穗借的钱", "2025-04-14 14:20"),
        (f"刚才有个号码{TWO}打到前台，说你欠禾穗借的钱", "2025-04-15 10:30"),
        (f"昨天下午4点48那个{TWO}又打来前台找你", "2025-04-17 09:10"),
    )  # fmt: skip
    found = proposed(CASE, REGISTER, talk)
    assert told(found) == [
        ("2025-04-14 09:32", ONE, ["I1", "I2"]),
        ("2025-04-14 14:05", ONE, ["I1", "I2"]),
        ("2025-04-15 10:21", TWO, ["I1", "I2"]),
        ("2025-04-16 16:48", TWO, ["I1", "I2"]),
    ]
    assert {(p.loan_id, p.event.reached, p.doubts) for p in found} == {
        ("L1", Reached.COLLEAGUE, ())
    }
    assert found[0].event.text == "自称禾穗借法务，找林晓雯"


def test_a_day_without_its_year_was_before_it_was_told():
    register = a_register(a_call(TWO, "2025-12-31 16:48", label="再次来电，要求领导接电话"))
    said = f"12月31日下午4点48那个{TWO}又打来前台找你，说你欠禾穗借的钱"
    found = proposed(CASE, register, a_talk((said, "2026-01-04 09:10")))
    assert told(found) == [("2025-12-31 16:48", TWO, ["I1", "I2"])]


@pytest.mark.parametrize(
    ("called", "said", "at"),
    [
        ("2025-04-12 16:48", "4月12日下午4点48", "2025"),
        ("2024-12-31 16:48", "12月31日下午4点48", "2025-03"),
        ("2024-02-29 16:48", "2月29日下午4点48", "2025-01-06 09:10"),
        ("2024-02-29 16:48", "2月29日下午4点48", "2025-02-03 09:10"),
        ("2024-02-29 16:48", "2月29日下午4点48", "2025-03-01 09:10"),
    ],
)
def test_a_named_day_is_the_last_one_that_was_before_it_could_be_told(called, said, at):
    register = a_register(a_call(TWO, called, label="再次来电，要求领导接电话"))
    found = proposed(CASE, register, a_talk((f"{said}那个{TWO}又打来前台，说你欠禾穗借的钱", at)))
    assert told(found) == [(called, TWO, ["I1", "I2"])]


@pytest.mark.parametrize(
    ("called", "said", "at"),
    [
        ("2025-03-01 16:48", "2月29日下午4点48", "2025-03-01 17:10"),
        (
            "2026-03-01 16:48",
            "2月29日下午4点48",
            "2026-03-01 17:10",
        ),  # in no calendar of both years
        ("2025-03-01 16:48", "2月30日下午4点48", "2025-03-01"),
        ("2024-12-31 16:48", "昨天下午4点48", "2025"),  # before what day, nobody knows
        ("2025-01-01 16:48", "下午4点48", "2025"),
    ],
)
def test_a_day_that_the_calendar_lacks_or_nobody_knows_is_not_the_day_of_the_message(
    called, said, at
):
    register = a_register(a_call(TWO, called, label="再次来电，要求领导接电话"))
    found = proposed(CASE, register, a_talk((f"{said}那个{TWO}又打来前台，说你欠禾穗借的钱", at)))
    assert ["I1", "I2"] not in [proofs for _, _, proofs in told(found)]


def test_what_was_confirmed_is_not_offered_again():
    talk = a_talk(
        (f"有人打前台找你，{ONE}，9:32和14:05各打一次，说你欠禾穗借的钱", "2025-04-14 14:20")
    )
    first, second = proposed(CASE, REGISTER, talk)
    records = []
    for made in (first, second):
        taken = replace(made.event, id=f"E{len(records)}")
        records += [taken, *(
            replace(a_link(p.item_id, taken.id, page=p.page), box=p.box) for p in made.proofs
        )]  # fmt: skip
        left = [p for p in (first, second) if p.event.on != taken.on and len(records) < 4]
        case = CASE.with_changes(records, ())
        assert [(p.event.on, len(p.proofs)) for p in proposed(case, REGISTER, talk)] == [
            (p.event.on, 2) for p in left
        ]


def test_a_contact_of_the_case_has_what_tells_of_it_for_a_proof():
    case = CASE.with_changes(
        [
            an_event("contact", "2025-04-14 09:32", id="E1", number=ONE),
            an_event("contact", "2025-04-14 14:05", id="E2", number=ONE),
        ],
        (),
    )
    talk = a_talk(
        (f"有人打前台找你，{ONE}，9:32和14:05各打一次，说你欠禾穗借的钱", "2025-04-14 14:20")
    )
    found = proposed(case, talk)
    assert [(p.event.id, p.proofs[0].item_id) for p in found] == [("E1", "I2"), ("E2", "I2")]
    assert len({p.id for p in found}) == 2


def test_the_register_proves_what_was_taken_from_the_talk_before():
    talk = a_talk((f"刚才有个号码{TWO}打到前台，说你欠禾穗借的钱", "2025-04-15 10:30"))
    (alone,) = proposed(CASE, talk)
    case = CASE.with_changes(
        [
            replace(alone.event, id="E1"),
            replace(a_link("I2", "E1", page=1), box=alone.proofs[0].box),
        ],
        (),
    )
    found = [p for p in proposed(case, REGISTER, talk) if p.event.on != alone.event.on]
    assert Doubt.OTHER_WORDS not in {doubt for p in found for doubt in p.doubts}
    further = [p for p in proposed(case, REGISTER, talk) if p.event.id == "E1"]
    assert [[proof.item_id for proof in p.proofs] for p in further] == [["I1"]]
    assert TWO not in [p.event.number for p in found if str(p.event.on).startswith("2025-04-15")]


@pytest.mark.parametrize(
    ("text", "at"),
    [
        (f"刚才有个号码{TWO}打到前台，说你欠禾穗借的钱", "2025-04-15 17:30"),  # hours later
        (f"刚才有个号码{TWO}打到前台，说你欠禾穗借的钱", "2025-04-14 10:30"),  # a day before
        (f"11:40有个号码{TWO}打到前台，说你欠禾穗借的钱", "2025-04-15 11:45"),
        ("10:21有个号码17000009999打到前台，说你欠禾穗借的钱", "2025-04-15 10:30"),
        ("有人打到前台，说你欠禾穗借的钱", "2025-04-15 10:30"),
    ],
)
def test_another_number_or_another_time_is_another_call(text, at):
    found = proposed(CASE, REGISTER, a_talk((text, at)))
    assert ("I2",) in [tuple(proof.item_id for proof in p.proofs) for p in found]


def test_one_call_that_is_told_and_one_that_no_list_shows_are_no_call_of_the_list_alone():
    talk = a_talk(
        (f"10:21有个号码{TWO}打到前台，说你欠禾穗借的钱", "2025-04-15 10:30"),
        ("11:05有人打前台找你，说你欠钱，号码没记住", "2025-04-15 11:10"),
    )
    found = proposed(CASE, REGISTER, talk)
    assert ["I2"] in [[proof.item_id for proof in p.proofs] for p in found]


def test_a_call_to_ones_own_telephone_is_not_the_one_of_which_a_colleague_tells():
    own = a_source("I1", "call_log", calls=[a_call(TWO, "2025-04-15 10:25", row=7)])
    talk = a_talk((f"刚才有个号码{TWO}打到前台，说你欠禾穗借的钱", "2025-04-15 10:30"))
    found = proposed(CASE, own, talk)
    assert [[proof.item_id for proof in p.proofs] for p in found if p.event.text] == [["I2"]]


def test_a_number_that_is_written_right_behind_a_time_is_one():
    talk = a_talk((f"10:21{TWO}又打前台，说你欠禾穗借的钱", "2025-04-15 10:30"))
    (made,) = proposed(CASE, REGISTER, talk)
    assert (made.event.kind, len(made.proofs)) == (EventKind.CONTACT, 2)


def test_what_a_register_says_of_others_is_masked():
    register = a_register(
        a_call(ONE, "2025-04-14 09:32", label="问林国栋的女儿林晓雯在不在，留电话13912345678")
    )
    case = CASE.with_changes([an_event("contact", "2025-04-10 10:00", id="E1", number=ONE)], ())
    (made,) = proposed(case, register)
    assert made.event.text == "问林**的女儿林晓雯在不在，留电话139****5678"


def test_a_register_writes_down_the_words_of_the_contacts_that_it_proves():
    words = {"E1": "自称禾穗借法务", "E2": "骂了人", "E3": "", "E4": "要求转告还款"}
    case = CASE.with_changes(
        [
            *(an_event("contact", f"2025-04-14 {at}", id=e, number=ONE, text=words[e])
              for e, at in (("E1", "09:32"), ("E2", "14:05"), ("E3", "14:05"), ("E4", "09:32"))),
            *(a_link("I1", event) for event in words),
        ],
        (),
    )  # fmt: skip
    assert noted_in(case, {"I1": REGISTER.reading.calls}) == {"E1"}
    assert noted_in(case, {}) == frozenset()
