"""Each finding is seen where it holds and not where it does not; none of them decides."""

import re
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from types import MappingProxyType

import pytest

from evidence_kit.domain import doubts, readiness
from evidence_kit.domain.bundle import Layout
from evidence_kit.domain.chats import Chats
from evidence_kit.domain.composing import compose
from evidence_kit.domain.continuity import conversations
from evidence_kit.domain.findings import Severity, Situation
from evidence_kit.domain.kinds import (
    EventKind,
    InstitutionKind,
    ItemKind,
    Reached,
    Shows,
    Standing,
    ThirdPersons,
)
from evidence_kit.domain.planning import plan
from evidence_kit.domain.proposing.support import Support, Verdict
from evidence_kit.domain.readiness import MANY_PAGES, MANY_STILLS, check, essentials
from evidence_kit.domain.readings import DocumentKind, Message, Side
from evidence_kit.domain.records import AGENT, Person
from evidence_kit.domain.routing import Recipient
from evidence_kit.domain.stills import Still
from evidence_kit.domain.values import CHINA, Box, Money
from evidence_kit.texts import LANGUAGES, Texts
from tests.builders import (
    a_case,
    a_complaint,
    a_lender,
    a_link,
    a_loan,
    a_page,
    a_person,
    an_event,
    an_instalment,
    an_item,
    day,
    money,
)

NFRA = Recipient(
    "nfra.chongqing", "重庆监管局", frozenset({InstitutionKind.CONSUMER_FINANCE}), is_regulator=True
)
LOCAL = Recipient("local", "", frozenset({InstitutionKind.SMALL_LOAN}), is_regulator=True)
ITSELF = Recipient("institution", "", frozenset(InstitutionKind), is_regulator=False)
NO_CHATS = Chats()
NOW = datetime(2025, 6, 1, tzinfo=CHINA)


def _sound():
    """A case in which nothing is to be found."""
    lender, lending = a_lender(
        kind=InstitutionKind.CONSUMER_FINANCE, unified_code="91000000X0000X019B"
    )
    events = (
        an_event("disbursed", "2024-03-12", id="E1"),
        an_event("repaid", "2025-03-01", amount="100", id="E2", instalment_id="TL11"),
        an_event("settled", "2025-03-01", id="E3"),
        an_event("contact", "2025-04-02 10:00", id="E4", reached=Reached.SELF),
        an_event("own-contact", "2025-04-12", id="E5", institution_id="P1"),
    )
    items = tuple(
        an_item(f"I{n}", shows, third_persons=ThirdPersons.NONE)
        for n, shows in enumerate((Shows.PAYMENT, Shows.CERTIFICATE, Shows.SMS), start=1)
    )
    return a_case(
        persons=(a_person(id_number="00000019900101000X"),),
        institutions=(lender,),
        roles=(lending,),
        loans=(a_loan(disbursed_on=day("2024-03-12")),),
        instalments=(an_instalment(1, "2025-03-01", "100"),),
        events=events,
        items=items,
        pages=tuple(a_page(item.id) for item in items),
        links=(a_link("I1", "E2"), a_link("I2", "E3"), a_link("I3", "E4")),
    )


def _planned(case):
    return plan(
        case, a_complaint(*(loan.id for loan in case.loans)), language="zh-CN",
        layout=Layout.TWO, draft=False, include_unassigned=False,
        title_of=lambda item: item.title,
    )  # fmt: skip


def _found(
    case,
    *,
    recipient=NFRA,
    pages=10,
    now=NOW,
    addressed_to="重庆监管局",
    verdicts=None,
    chats=NO_CHATS,
    other_numbers=MappingProxyType({}),
    unread=(),
    borrowers=MappingProxyType({}),
    own_numbers=MappingProxyType({}),
):
    bundle = _planned(case)
    complaint = bundle.complaint
    letter = compose(case, complaint, recipient_name=addressed_to, basis=())
    situation = Situation(
        case=case, bundle=bundle, letter=letter, recipient=recipient,
        recipients=(ITSELF, NFRA, LOCAL), pages=pages, now=now,
        verdicts=verdicts or {}, chats=chats, other_numbers=other_numbers, unread=unread,
        borrowers=borrowers, own_numbers=own_numbers,
    )  # fmt: skip
    return check(situation)


def _codes(case, **choices):
    return {finding.code for finding in _found(case, **choices)}


def _event(case, identifier, **values):
    return tuple(replace(e, **values) if e.id == identifier else e for e in case.events)


def _item(case, identifier, **values):
    return tuple(replace(i, **values) if i.id == identifier else i for i in case.items)


def _loan(case, **values):
    return (replace(case.loans[0], **values),)


def _person(case, **values):
    return (replace(case.persons[0], **values),)


def _unlinked(case, item):
    return tuple(link for link in case.links if link.item_id != item)


AGENT_ALONE = Person(id=AGENT, name="李样例")
A_STATEMENT = {"shows": Shows.STATEMENT, "third_persons": ThirdPersons.NONE}
CHANGES = {
    "complainant_name": lambda c: {"persons": _person(c, name="")},
    "complainant_phone": lambda c: {"persons": _person(c, phone="")},
    "complainant_id_number": lambda c: {"persons": _person(c, id_number="")},
    "id_number_odd": lambda c: {"persons": _person(c, id_number="00000019900101000")},
    "agent_id_number_odd": lambda c: {
        "persons": (*c.persons, replace(AGENT_ALONE, id_number="000000199001010000"))
    },
    "agent_authority": lambda c: {"persons": (*c.persons, AGENT_ALONE)},
    "lender": lambda _: {"roles": ()},
    "lender_code": lambda c: {"institutions": (replace(c.institutions[0], unified_code=""),)},
    "lender_kind": lambda c: {
        "institutions": (replace(c.institutions[0], kind=InstitutionKind.UNKNOWN),)
    },
    "recipient": lambda c: {
        "institutions": (replace(c.institutions[0], kind=InstitutionKind.SMALL_LOAN),)
    },
    "no_regulator": lambda c: {
        "institutions": (replace(c.institutions[0], kind=InstitutionKind.COLLECTOR),)
    },
    "regulator_not_known": lambda c: {
        "institutions": (replace(c.institutions[0], kind=InstitutionKind.OTHER),)
    },
    "contract_number": lambda c: {"loans": _loan(c, contract_number="")},
    "no_exhibits": lambda _: {"links": ()},
    "no_earlier_complaint": lambda c: {"events": c.events[:-1]},
    "earlier_complaint_pending": lambda c: {"events": _event(c, "E5", on=day("2025-05-25"))},
    "standing_unknown": lambda c: {"loans": _loan(c, standing=Standing.UNKNOWN)},
    "sold_amount": lambda c: {"loans": _loan(c, standing=Standing.SOLD)},
    "unpaid_amount": lambda c: {"loans": _loan(c, standing=Standing.UNPAID)},
    "settlement_unproved": lambda c: {"links": _unlinked(c, "I2")},
    "settled_before_disbursed": lambda c: {"loans": _loan(c, disbursed_on=day("2025-04"))},
    "agreement_unkept": lambda c: {
        "events": _event(c, "E3", kind=EventKind.AGREEMENT, amount=money("200")),
    },
    "agreement_unpaid": lambda c: {
        "events": _event(c, "E3", kind=EventKind.AGREEMENT, on=day("2025-05-02"), amount=None),
    },
    "payments_unproved": lambda c: {"links": _unlinked(c, "I1")},
    "payment_amounts": lambda c: {"events": _event(c, "E2", amount=None)},
    "paid_less_than_due": lambda c: {"events": _event(c, "E2", amount=money("99.99"))},
    "repaid_below_loan": lambda c: {
        "links": _unlinked(c, "I2"),
        "loans": _loan(c, principal=money("6,000")),
    },
    "repaid_too_few": lambda c: {
        "links": _unlinked(c, "I2"),
        "instalments": (*c.instalments, an_instalment(2, "2025-04-01", "100")),
    },
    "contact_twice": lambda c: {
        "events": (
            *_event(c, "E4", number="17000001234"),
            an_event("contact", "2025-04-02 10:00:30", id="E9", number="+86 170 0000 1234"),
        )
    },
    "no_contacts": lambda c: {"events": tuple(e for e in c.events if e.id != "E4")},
    "contacts_unproved": lambda c: {"links": _unlinked(c, "I3")},
    "night_contacts": lambda c: {"events": _event(c, "E4", on=day("2025-04-02 22:41"))},
    "future_date": lambda c: {"events": _event(c, "E4", on=day("2025-07-01"))},
    "third_persons": lambda c: {
        "items": _item(c, "I3", shows=Shows.CALL_LIST, third_persons=ThirdPersons.UNCHECKED)
    },
    "others_typed": lambda c: {
        "events": _event(c, "E4", text="打给母亲王秀兰13812345678，称不还就上门"),
    },
    "rows_not_chosen": lambda c: {"items": _item(c, "I3", kind=ItemKind.TABLE, page_count=0)},
    "whole_statement": lambda c: {"items": _item(c, "I1", kind=ItemKind.PDF, **A_STATEMENT)},
    "head_lines": lambda c: {
        "items": _item(c, "I1", kind=ItemKind.PDF, third_persons=ThirdPersons.UNCHECKED),
        "links": tuple(replace(link, row=12) for link in c.links),
    },
    "recording_words": lambda c: {"items": _item(c, "I3", kind=ItemKind.RECORDING, page_count=0)},
    "uncited_exhibits": lambda c: {
        "items": (*c.items, an_item("I8")),
        "pages": (*c.pages, a_page("I8")),
        "links": (*c.links, a_link("I8", "L1")),
    },
    "claim_unproved": lambda c: {"loans": _loan(c, claimed=money("856.20"))},
    "undescribed": lambda c: {
        "items": _item(c, "I3", shows=Shows.OTHER, title=""),
    },
    "unassigned": lambda c: {"items": (*c.items, an_item("I9"))},
}


def _changed(code):
    sound = _sound()
    groups = {name: getattr(sound, name) for name in (
        "persons", "institutions", "roles", "loans", "instalments", "events", "items", "pages",
        "links",
    )}  # fmt: skip
    return a_case(**(groups | CHANGES[code](sound)))


def test_of_a_sound_case_nothing_is_found():
    assert _found(_sound()) == ()


@pytest.mark.parametrize("code", CHANGES)
def test_what_is_missing_or_doubtful_is_found(code):
    assert code in _codes(_changed(code))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", CHANGES)
def test_every_finding_fills_its_sentence(code, language):
    for finding in _found(_changed(code)):
        facts = {k: v.code if isinstance(v, Recipient) else v for k, v in finding.facts.items()}
        sentence = Texts(language)(f"findings.{finding.code}", **facts)
        assert "{" not in sentence


@pytest.mark.parametrize("code", CHANGES)
def test_a_finding_names_a_record_that_can_be_mended(code):
    case = _changed(code)
    for finding in _found(case):
        known = finding.record_id in ("", "complainant", "agent") or case.get(finding.record_id)
        assert known, finding


@pytest.mark.parametrize(("code", "item"), [("undescribed", "I3"), ("unassigned", "I9")])
def test_what_is_said_of_several_items_leads_to_the_first_of_them(code, item):
    (found,) = (f for f in _found(_changed(code)) if f.code == code)
    assert found.record_id == item


@pytest.mark.parametrize("code", ["rows_not_chosen", "whole_statement"])
def test_a_statement_whose_rows_are_chosen_is_fine(code):
    case = _changed(code)
    rows = tuple(replace(link, row=number) for number, link in enumerate(case.links, start=12))
    assert code not in _codes(replace(case, links=rows))


def test_the_head_of_a_statement_is_no_matter_once_somebody_looked():
    case = _changed("head_lines")
    items = _item(case, "I1", third_persons=ThirdPersons.NONE)
    assert "head_lines" not in _codes(replace(case, items=items))


@pytest.mark.parametrize(("shows", "found"), [(Shows.SMS, True), (Shows.CONTRACT, False)])
def test_a_text_file_is_a_list_of_rows_where_it_is_said_to_show_one(shows, found):
    case = _sound()
    items = _item(case, "I3", kind=ItemKind.TEXT, page_count=0, shows=shows)
    assert ("rows_not_chosen" in _codes(replace(case, items=items))) is found


def test_the_weightiest_findings_come_first():
    case = a_case(loans=(a_loan(contract_number="", standing=Standing.UNKNOWN),))
    order = [tuple(Severity).index(f.severity) for f in _found(case)]
    assert order == sorted(order)
    assert order[0] == 0


def test_only_what_no_letter_can_do_without_is_missing():
    missing = {"complainant_name", "complainant_phone", "lender", "no_exhibits"}
    for code in CHANGES:
        found = {f.code for f in _found(_changed(code)) if f.severity is Severity.MISSING}
        assert found == {code} & missing


def test_essentials_are_those_of_the_loans_in_question():
    lender, lending = a_lender("L1")
    case = a_case(
        persons=(a_person(),), loans=(a_loan("L1"), a_loan("L2")), institutions=(lender,),
        roles=(lending,),
    )  # fmt: skip
    assert essentials(case, ("L1",)) == ()
    (finding,) = essentials(case, ("L1", "L2"))
    assert (finding.code, finding.record_id) == ("lender", "L2")


def test_the_institution_itself_needs_no_earlier_complaint():
    assert "no_earlier_complaint" not in _codes(_changed("no_earlier_complaint"), recipient=ITSELF)


def test_a_better_recipient_is_named():
    (finding,) = [f for f in _found(_changed("recipient")) if f.code == "recipient"]
    assert finding.facts["better"] is LOCAL


@pytest.mark.parametrize(
    ("values", "waiting"),
    [({"on": day("2025-05-17 00:00")}, False), ({"on": day("2025-05-18")}, True),
     ({"on": day("2025-05")}, False), ({"on": None}, False)],
)  # fmt: skip
def test_a_complaint_is_pending_for_fifteen_days_from_a_day_that_is_known(values, waiting):
    sound = _sound()
    case = replace(sound, events=_event(sound, "E5", **values))
    assert ("earlier_complaint_pending" in _codes(case)) is waiting


@pytest.mark.parametrize(("pages", "many"), [(MANY_PAGES, False), (MANY_PAGES + 1, True)])
def test_a_long_bundle_is_a_hint(pages, many):
    assert ("many_pages" in _codes(_sound(), pages=pages)) is many


def test_many_stills_of_one_kind_are_a_hint():
    sound = _sound()
    stills = tuple(
        an_item(f"I{n}", Shows.SMS, third_persons=ThirdPersons.NONE)
        for n in range(10, 10 + MANY_STILLS)
    )
    case = replace(
        sound,
        items=sound.items + stills,
        pages=sound.pages + tuple(a_page(i.id) for i in stills),
        links=sound.links + tuple(a_link(i.id, "E4") for i in stills),
    )
    (found,) = (f for f in _found(case) if f.code == "many_stills")
    assert found.record_id == "I3"  # the first in the order of the bundle


def test_an_agent_with_a_written_authority_is_in_order():
    sound = _sound()
    case = replace(
        sound,
        persons=(*sound.persons, Person(id=AGENT, name="李样例", authority="代为投诉")),
        items=(*sound.items, an_item("I7", third_persons=ThirdPersons.NONE)),
        pages=(*sound.pages, a_page("I7")),
        links=(*sound.links, a_link("I7", AGENT)),
    )
    assert _codes(case) == set()


def test_what_falls_due_in_the_future_is_no_mistake():
    sound = _sound()
    case = replace(sound, events=(*sound.events, an_event("due", "2026-01-01")))
    assert "future_date" not in _codes(case)


def test_an_unknown_amount_is_not_counted_as_nothing_paid():
    found = {f.code: f for f in _found(_changed("payment_amounts"))}
    assert found["payment_amounts"].facts["count"] == 1


def test_a_letter_to_nobody_is_missing_its_addressee():
    assert "recipient_name" in {f.code for f in _found(_sound(), addressed_to="")}


def test_every_finding_of_the_module_is_seen_in_these_tests():
    here = Path(__file__).read_text(encoding="utf-8")
    sources = "".join(Path(m.__file__).read_text("utf-8") for m in (readiness, doubts))
    written = set(re.findall(r'Finding\(\s*"(\w+)"', sources))
    assert written
    assert [code for code in sorted(written) if f'"{code}"' not in here] == []


def test_a_payment_that_its_receipt_contradicts_is_told_with_both_values():
    verdict = Verdict(Support.CONTRADICTED, "I1", Money(100), Money(200))
    found = [
        f for f in _found(_sound(), verdicts={"E2": verdict}) if f.code == "payment_contradicted"
    ]
    assert [(f.record_id, f.facts["said"], f.facts["shown"]) for f in found] == [
        ("E2", Money(100), Money(200))
    ]


def test_evidence_of_no_payment_proves_none():
    found = {
        f.code: f for f in _found(_sound(), verdicts={"E2": Verdict(Support.NO_PAYMENT, "I1")})
    }
    assert found["payment_not_shown"].record_id == "E2"


@pytest.mark.parametrize("support", [Support.CONTRADICTED, Support.NO_PAYMENT])
def test_what_contradicts_a_payment_is_named_as_its_exhibit_or_by_its_file(support):
    case = _sound()
    case = replace(case, items=(*case.items, an_item("I9", original_name="账户明细.pdf")))
    codes = ("payment_contradicted", "payment_not_shown")

    def named(item_id):
        found = _found(case, verdicts={"E2": Verdict(support, item_id, Money(100), Money(200))})
        return [f.facts["item"] for f in found if f.code in codes]

    numbers = {e.item.id: e.number for e in _planned(case).exhibits}
    assert named("I1") == [numbers["I1"]]
    assert named("I9") == ["账户明细.pdf"]


def test_what_they_named_in_contacts_is_to_be_entered_as_their_claim():
    case = _sound()
    case = replace(case, events=_event(case, "E4", amount=money("856.20")))
    found = {f.code: f for f in _found(case)}
    assert found["claim_not_entered"].facts["amount"] == money("856.20")
    assert "claim_not_entered" not in _codes(
        replace(case, loans=_loan(case, claimed=money("856.20")))
    )
    later = [
        an_event("contact", on, amount=amount, loan=case.loans[0].id)
        for on, amount in (("2025-05-05", "1020.00"), ("2025-04-20", "900"), (None, "900"))
    ]
    case = replace(case, events=(*case.events, *later))
    proved = replace(case, links=(*case.links, a_link("I3", later[0].id)))
    found = {f.code: f for f in _found(proved)}
    assert found["claim_not_entered"].facts["amount"] == money("1020.00")  # what they say now
    assert "claim_noted_alone" not in found


@pytest.mark.parametrize("shows", [None, Shows.CALL_LIST])
def test_what_somebody_noted_alone_is_not_said_to_stand_in_the_evidence(shows):
    case = _sound()
    case = replace(
        case,
        events=_event(case, "E4", amount=money("856.20")),
        items=_item(case, "I3", shows=shows or Shows.SMS),
        links=case.links if shows else _unlinked(case, "I3"),
    )
    found = {f.code: f for f in _found(case)}
    assert found["claim_noted_alone"].facts["amount"] == money("856.20")
    assert "claim_not_entered" not in found


def test_numbers_of_others_are_told_until_somebody_looked():
    case = _sound()
    assert "other_numbers" not in _codes(case, other_numbers={"I3": 2})
    unseen = replace(case, items=_item(case, "I3", third_persons=ThirdPersons.UNCHECKED))
    assert "other_numbers" in _codes(unseen, other_numbers={"I3": 2})


@pytest.mark.parametrize("shows", Shows)
def test_every_exhibit_that_nobody_looked_at_is_named_whatever_it_shows(shows):
    case = _sound()
    unseen = replace(
        case, items=_item(case, "I3", shows=shows, third_persons=ThirdPersons.UNCHECKED)
    )
    (finding,) = [f for f in _found(unseen) if f.code == "third_persons"]
    assert (finding.severity, finding.record_id) == (Severity.WARNING, "I3")


def test_what_nobody_looked_at_is_named_at_once_and_the_likeliest_comes_first():
    case = _sound()
    items = tuple(
        replace(item, shows=shows, third_persons=ThirdPersons.UNCHECKED)
        for item, shows in zip(
            case.items, (Shows.PAYMENT, Shows.CHAT, Shows.CREDIT_REPORT), strict=True
        )
    )
    (finding,) = [f for f in _found(replace(case, items=items)) if f.code == "third_persons"]
    assert (finding.record_id, finding.facts["count"]) == ("I3", 3)
    numbers = {e.item.id: e.number for e in _planned(replace(case, items=items)).exhibits}
    assert finding.facts["exhibits"] == ", ".join(numbers[i] for i in ("I3", "I2", "I1"))


def test_an_exhibit_that_shows_ones_own_whole_number_is_told_whoever_looked_for_others():
    case = _sound()
    (found,) = [f for f in _found(case, own_numbers={"I3": 2}) if f.code == "own_number"]
    assert (found.record_id, found.facts["count"]) == ("I3", 2)


DATED = day("2025-04-02 10:00")
HELLO, OWED, PAID = "你好，我是禾穗借的专员。", "您还欠856.20元没有结清。", "我已经全部还清了。"


def _still(item, *texts, title="王老师", at=DATED, kind=DocumentKind.CHAT):
    messages = tuple(
        Message(side=Side.RECEIVED, sender=title, text=text, sent_at=at, box=Box(0, 0, 1, 1))
        for text in texts
    )
    return Still(item_id=item, kind=kind, title=title, messages=messages)


def _chat_case(*profiles):
    """The sound case with two more chats, and a contact's page where one is named."""
    sound = _sound()
    chats = [an_item(i, Shows.CHAT, third_persons=ThirdPersons.NONE) for i in ("I4", "I5")]
    pages = [an_item(i, Shows.CONTACT_PAGE, third_persons=ThirdPersons.NONE) for i in profiles]
    more = (*chats, *pages)
    return a_case(
        persons=sound.persons, institutions=sound.institutions, roles=sound.roles,
        loans=sound.loans, instalments=sound.instalments, events=sound.events,
        items=(*sound.items, *more), pages=(*sound.pages, *(a_page(i.id) for i in more)),
        links=(*sound.links, *(a_link(i.id, "E4") for i in more)),
    )  # fmt: skip


def _of_chats(*stills, case=None, **values):
    chats = Chats(conversations(stills), **values)
    return {f.code: f for f in _found(case or _chat_case("I6"), chats=chats)}


def test_chats_that_overlap_are_dated_and_shown_to_be_of_somebody_are_sound():
    assert _of_chats(_still("I4", HELLO, OWED), _still("I5", OWED, PAID), profiles={"I6": ""}) == {}


def test_chats_that_do_not_join_are_found_with_their_exhibits():
    found = _of_chats(_still("I4", HELLO), _still("I5", PAID), profiles={"I6": ""})
    assert set(found) == {"chat_gap"}
    assert found["chat_gap"].record_id == "I5"
    assert found["chat_gap"].facts["exhibits"].count("-") == 2


def test_chats_that_say_different_things_at_one_place_are_found():
    stills = (_still("I4", HELLO, OWED, PAID), _still("I5", HELLO, "对方撤回了一条消息", PAID))
    assert set(_of_chats(*stills, profiles={"I6": ""})) == {"chat_differs"}


def test_messages_above_the_first_date_are_found():
    stills = (_still("I4", HELLO, OWED, at=None), _still("I5", OWED, PAID, at=None))
    found = _of_chats(*stills, profiles={"I6": ""})
    assert set(found) == {"chat_undated"}
    assert found["chat_undated"].facts["count"] == 3


def test_a_chat_without_the_page_of_the_other_party_is_found():
    found = _of_chats(_still("I4", HELLO, OWED), case=_chat_case())
    assert set(found) == {"chat_profile"}


@pytest.mark.parametrize(("title", "asks"), [
    ("妈妈", False), ("老公", False), ("我姐", False), ("王老师", True), ("小姐姐贷后", True),
    ("幸福一家人(5)", False),
])  # fmt: skip
def test_nobody_is_asked_for_the_page_with_the_number_of_one_s_family(title, asks):
    found = _of_chats(_still("I4", HELLO, OWED, title=title), case=_chat_case())
    assert ("chat_profile" in found) is asks


def test_nobody_is_asked_for_the_page_of_a_friend_who_tells_of_a_call():
    told = "今天有个人打给我，说你欠钱不还，让我转告你"
    found = _of_chats(_still("I4", HELLO, told, title="孙样"), case=_chat_case())
    assert "chat_profile" not in found


def test_a_page_that_names_the_other_party_is_theirs_wherever_it_is_attached():
    case = _chat_case("I6")
    elsewhere = replace(next(k for k in case.links if k.item_id == "I6"), target_id="E5")
    links = (*(k for k in case.links if k.item_id != "I6"), elsewhere)
    groups = {name: getattr(case, name) for name in (
        "persons", "institutions", "roles", "loans", "instalments", "events", "items", "pages",
    )}  # fmt: skip
    moved = a_case(**groups, links=links)
    still = _still("I4", HELLO, OWED)
    assert set(_of_chats(still, case=moved, profiles={"I6": "微信号 wang"})) == {"chat_profile"}
    assert _of_chats(still, case=moved, profiles={"I6": "王老师\n微信号 wang"}) == {}


def test_text_messages_under_a_number_need_no_page_of_the_other_party():
    still = _still("I4", HELLO, title="1069 0000 1234", kind=DocumentKind.SMS)
    assert _of_chats(still, case=_chat_case()) == {}


def test_exhibits_that_nobody_read_are_said_not_to_be_compared():
    (found,) = _found(_sound(), unread=("I2", "I3"))
    assert (found.code, found.severity) == ("exhibits_unread", Severity.WARNING)
    assert (found.facts["count"], found.record_id) == (2, "I2")
    for language in LANGUAGES:
        assert "2" in Texts(language)("findings.exhibits_unread", **found.facts)


def test_what_nobody_read_is_said_not_to_be_checked():
    found = _of_chats(unread=("I4", "I5"))
    assert set(found) == {"chats_unread"}
    assert found["chats_unread"].severity is Severity.HINT


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_found_in_chats_fills_its_sentence(language):
    stills = (_still("I4", HELLO, at=None), _still("I5", PAID, at=None))
    for finding in _of_chats(*stills, case=_chat_case(), unread=("I4",)).values():
        assert "{" not in Texts(language)(f"findings.{finding.code}", **finding.facts)


def test_a_loan_said_to_be_repaid_is_told_with_what_was_borrowed_and_what_is_recorded():
    found = {f.code: f.facts for f in _found(_changed("repaid_below_loan"))}
    assert found["repaid_below_loan"]["paid"] == money("100")
    assert found["repaid_below_loan"]["borrowed"] == money("6,000")
    found = {f.code: f.facts for f in _found(_changed("repaid_too_few"))}
    assert (found["repaid_too_few"]["due"], found["repaid_too_few"]["count"]) == (2, 1)
    assert "paid_less_than_due" not in found


@pytest.mark.parametrize("code", ["repaid_below_loan", "repaid_too_few"])
def test_what_proves_a_settlement_or_is_not_known_leaves_nothing_to_ask(code):
    case = _changed(code)
    assert code not in _codes(replace(case, links=_sound().links))
    assert code not in _codes(replace(case, events=_event(case, "E2", amount=None)))


@pytest.mark.parametrize(
    ("read", "borrower"),
    [
        ({"I2": "林样例"}, "林样例"),
        ({"I1": "林**", "I2": "林样例"}, "林样例"),
        ({"I1": "林女士"}, "林女士"),
        ({"I1": "陈**", "I2": "陈样例"}, None),
        ({"I1": "陈女士"}, None),
        ({"I1": "林样例", "I2": "周样兰"}, None),  # the readings themselves disagree
        ({"I1": "林样例", "I2": "陈样例"}, None),
        ({}, None),
    ],
)
def test_the_borrower_whom_the_papers_name_is_asked_about(read, borrower):
    found = {f.code: f for f in _found(_sound(), borrowers=read)}
    named = found.get("another_borrower")
    assert (named.facts["borrower"] if named else None) == borrower
    if named:
        assert (named.facts["name"], named.record_id) == ("陈样例", "complainant")
        for language in LANGUAGES:
            assert borrower in Texts(language)("findings.another_borrower", **named.facts)


@pytest.mark.parametrize(
    ("values", "is_asked"),
    [
        ({}, True),
        ({"number": "170****1234"}, True),
        ({"number": "17000001235"}, False),
        ({"on": day("2025-04-02 10:01")}, False),
        ({"on": day("2025-04-02")}, False),
        ({"loan_id": "L2"}, False),
    ],
)
def test_two_contacts_of_one_number_in_one_minute_may_be_one(values, is_asked):
    case = _changed("contact_twice")
    case = replace(case, events=_event(case, "E9", **values))
    assert ("contact_twice" in _codes(case)) is is_asked


def test_three_records_of_what_may_be_one_contact_are_two_questions():
    case = _changed("contact_twice")
    third = an_event("contact", "2025-04-02 10:00", id="E10", number="17000001234")
    case = replace(case, events=(*case.events, third))
    assert [f.code for f in _found(case)].count("contact_twice") == 2


def test_two_rows_of_one_list_are_two_contacts():
    case = _changed("contact_twice")
    one_list = replace(case, links=(*case.links, a_link("I3", "E9")))
    assert "contact_twice" not in _codes(one_list)


def test_whom_one_typed_whole_is_named_masked_and_what_is_known_or_masked_is_not():
    (found,) = (f for f in _found(_changed("others_typed")) if f.code == "others_typed")
    assert found.facts == {"count": 1, "text": "打给母亲王**138****5678，称不还就上门"}
    assert found.record_id == "E4"
    sound = _sound()
    for text in (
        "打给母亲王**138****5678，称不还就上门",
        "17000001234 来电，要求当晚支付856.20元，称将联系母亲和单位",
    ):
        events = tuple(
            replace(e, text=text, number="17000001234") if e.id == "E4" else e for e in sound.events
        )
        assert "others_typed" not in _codes(replace(sound, events=events))
