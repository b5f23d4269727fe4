"""The list of evidence: rows, filters, search, and which rows a change concerns."""

import pytest

from evidence_kit.domain.glimpses import WAITING, Glimpse, ReadState
from evidence_kit.domain.kinds import Shows, TargetKind, ThirdPersons
from evidence_kit.domain.listing import (
    ALL,
    ASIDE,
    NO_LOAN,
    OPEN,
    TO_CONFIRM,
    Listing,
    State,
    changed_items,
    kind_tag,
    loan_tag,
    row_of,
)
from evidence_kit.domain.records import Note
from evidence_kit.domain.searching import wanted
from evidence_kit.texts import Texts
from tests.builders import a_case, a_lender, a_link, a_loan, a_page, an_event, an_item

WORD = Texts("zh-CN").word


def _case():
    lender, role = a_lender()
    return a_case(
        loans=(a_loan(), a_loan("L2", platform="别家")),
        institutions=(lender,),
        roles=(role,),
        events=(an_event("repaid", "2025-03-11 09:15", id="E1", amount="1284.67", payee="某支付"),),
        items=(
            an_item("I1", Shows.PAYMENT, title=""),
            an_item("I2", Shows.OTHER, title="", original_name="mmexport1.jpg"),
            an_item("I3", Shows.CALL_LIST),
            an_item("I4", Shows.CHAT, set_aside=True),
            an_item("I5", Shows.CHAT),
        ),
        links=(a_link("I1", "E1"), a_link("I3", "L2", kind=TargetKind.LOAN)),
        notes=(Note(id="N1", target_id="I5", text="表姐的手机"),),
    )


def test_a_row_tells_what_the_proved_event_says():
    row = row_of(_case(), _case().get("I1"), WORD)
    assert (str(row.amount), str(row.on), row.is_proved_date) == (
        "1,284.67",
        "2025-03-11 09:15",
        True,
    )
    assert (row.title, row.loan_names, row.events) == ("还款凭证", "样例贷", ("E1",))


def test_what_nobody_described_is_called_by_its_file_name():
    assert row_of(_case(), _case().get("I2"), WORD).title == "mmexport1.jpg"


def test_each_state_is_told_apart():
    case = _case()
    states = [row_of(case, item, WORD).state for item in case.items]
    assert states == [State.DONE, State.NEW, State.UNCHECKED, State.ASIDE, State.LOOSE]


@pytest.mark.parametrize(
    ("tag", "ids"),
    [
        (ALL, ["I1", "I2", "I3", "I5"]),
        (OPEN, ["I2", "I3", "I5"]),
        (NO_LOAN, ["I2", "I5"]),
        (loan_tag("L1"), ["I1"]),
        (loan_tag("L2"), ["I3"]),
        (kind_tag(Shows.CHAT), ["I5"]),
        (ASIDE, ["I4"]),
    ],
)
def test_filters_hold_their_items_and_counts_agree(tag, ids):
    listing = Listing(_case(), WORD)
    assert listing.matching(tag, ()) == ids
    assert not listing.make(100)
    assert listing.counts[tag] == len(ids)


@pytest.mark.parametrize(
    ("search", "ids"),
    [
        ("1284.67", ["I1"]),
        ("1,284.67", ["I1"]),
        ("¥１,284", ["I1"]),
        ("1284.67 202503", ["I1"]),
        ("某支付 2025-03", ["I1"]),
        ("样例消费金融", ["I1"]),
        ("MMEXPORT", ["I2"]),
        ("表姐", ["I5"]),
        ("别家", ["I3"]),
        ("无此事", []),
    ],
)
def test_search_finds_in_everything_that_is_known(search, ids):
    assert Listing(_case(), WORD).matching(ALL, wanted(search)) == ids


def test_only_rows_that_say_something_else_are_made_anew():
    old = _case()
    event = an_event("repaid", "2025-03-12", id="E1", amount="99")
    new = old.with_changes([event], [])
    assert changed_items(old, new) == {"I1"}
    listing = Listing(old, WORD)
    kept = listing.row("I3")
    listing.make(100)
    assert listing.follow(new) == {"I1"}
    assert listing.row("I3") is kept
    assert str(listing.row("I1").amount) == "99.00"


def test_counts_follow_items_that_come_and_go():
    old = _case()
    listing = Listing(old, WORD)
    listing.make(100)
    listing.follow(old.with_changes([an_item("I9", Shows.CHAT)], ["I2"]))
    listing.make(100)
    assert listing.counts[ALL] == 4
    assert listing.counts[kind_tag(Shows.CHAT)] == 2


def test_a_renamed_loan_renames_the_rows_of_its_events():
    old = _case()
    new = old.with_changes([a_loan(platform="新名")], [])
    assert "I1" in changed_items(old, new)


def test_looking_for_third_persons_ends_what_is_to_do():
    case = _case().with_changes(
        [an_item("I3", Shows.CALL_LIST, third_persons=ThirdPersons.NONE)], []
    )
    assert row_of(case, case.get("I3"), WORD).state is State.DONE


def test_a_stranger_s_number_is_to_be_looked_at_until_it_is_known_or_looked_at():
    read = Glimpse(ReadState.READ, numbers=frozenset({"17000000305"}))
    case = _case().with_changes([a_page("I1"), a_page("I3")], [])
    listing = Listing(case, WORD, lambda _id: read)
    assert listing.row("I1").state is State.UNCHECKED
    assert listing.matching(OPEN, ()) == ["I1", "I2", "I3", "I5"]
    known = case.with_changes([an_event("contact", id="E2", number="170-0000-0305")], [])
    assert "I1" in listing.follow(known)
    assert listing.row("I1").state is State.DONE
    assert "I1" in listing.follow(case)
    looked = an_item("I1", Shows.PAYMENT, title="", third_persons=ThirdPersons.NONE)
    listing.follow(case.with_changes([looked], []))
    assert listing.row("I1").state is State.DONE


def test_what_was_read_waits_to_be_confirmed_until_somebody_described_it():
    read = Glimpse(ReadState.READ, shows=Shows.PAYMENT, text="收款方和穗消费金融")
    listing = Listing(_case(), WORD, lambda _id: read)
    assert listing.matching(TO_CONFIRM, ()) == ["I2"]
    assert listing.matching(ALL, wanted("和穗")) == ["I1", "I2", "I3", "I5"]


def test_a_row_says_what_was_read_as_soon_as_it_is_heard_of():
    heard = {}
    listing = Listing(_case(), WORD, lambda item_id: heard.get(item_id, WAITING))
    assert listing.matching(TO_CONFIRM, ()) == []
    heard["I2"] = Glimpse(ReadState.READ, shows=Shows.CHAT)
    listing.forget(["I2"])
    assert listing.matching(TO_CONFIRM, ()) == ["I2"]
    assert listing.counts[TO_CONFIRM] == 1
