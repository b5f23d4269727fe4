"""Tickets: what one said to an institution and what it answered, each once from all its files."""

from dataclasses import replace

import pytest

from evidence_kit.domain.kinds import EventKind, Role, Shows
from evidence_kit.domain.proposing.correcting import said_at
from evidence_kit.domain.proposing.grouping import Section, needs_loan, section_of
from evidence_kit.domain.proposing.proposal import Doubt, Party
from evidence_kit.domain.readings import Line, PageLines, Spot
from evidence_kit.domain.records import LoanRole
from evidence_kit.domain.values import Box
from tests.builders import a_case, a_lender, a_link, a_loan, an_event, day
from tests.domain.proposing.seen import LENDER, a_record, a_source, proposed

NUMBER, CONTRACT = "HS2505080317", "HS20240312000527"
ASKED, ANSWER = "借款已结清，仍被要求支付856.20元", "您好，经查询，您的借款已于2025年3月12日结清。"
WORDS = Box(0.1, 0.5, 0.9, 0.6)
INSTITUTION, ROLE = a_lender("L1", name=LENDER)
LOAN = a_loan("L1", platform="禾穗借", contract_number=CONTRACT)
CASE = a_case(loans=(LOAN,), institutions=(INSTITUTION,), roles=(ROLE,))


def a_ticket(identifier, *head, sure=0.99, **said):
    """A picture of a ticket: the lines above its words, and what was read in it."""
    values = {
        "order_id": NUMBER, "contract_no": CONTRACT, "issued_on": "2025-05-08 10:16",
        "statement": ASKED, "reply": ANSWER, "replied_on": "2025-05-12 15:27", **said,
    }  # fmt: skip
    record = a_record(sure=sure, **{n: v for n, v in values.items() if v is not None})
    spots = {n: Spot(sure, 1, WORDS) for n in ("statement", "reply") if n in record.spots}
    record = replace(record, spots=record.spots | spots)
    source = a_source(identifier, "other", record)
    texts = (*(head or ("服务工单",)), f"{values['statement']}，我要投诉")
    lines = tuple(
        Line(text, WORDS if n == len(texts) else Box(0.1, n / 20, 0.9, n / 20 + 0.03))
        for n, text in enumerate(texts, start=1)
    )
    page = PageLines(page=1, width=1080, height=2340, lines=lines)
    return replace(source, reading=replace(source.reading, lines=(page,)))


def test_a_ticket_is_what_one_said_and_what_was_answered():
    asked, answer = proposed(CASE, a_ticket("I1"))
    assert (asked.id, asked.event.kind) == ("I1.ticket", EventKind.OWN_CONTACT)
    assert (answer.id, answer.event.kind) == ("I1.reply", EventKind.REPLY)
    told = [
        (p.event.ticket, p.event.loan_id, str(p.event.on), p.event.text) for p in (asked, answer)
    ]
    assert told == [
        (NUMBER, "L1", "2025-05-08 10:16", ASKED), (NUMBER, "L1", "2025-05-12 15:27", ANSWER)
    ]  # fmt: skip
    assert asked.shows == {"I1": Shows.COMPLAINT_RECORD}
    assert {section_of(p) for p in (asked, answer)} == {Section.CONTACTS}
    assert all(p.is_plain and p.proofs[0].box == WORDS for p in (asked, answer))


def test_a_ticket_that_calls_itself_a_complaint_is_one():
    asked, *_ = proposed(CASE, a_ticket("I1", "我的投诉", "投诉编号"))
    assert asked.event.kind is EventKind.COMPLAINT


@pytest.mark.parametrize(
    "head",
    [
        ("投诉详情",), ("服务工单", "投诉单号"), ("工单详情", "工单类型：投诉"), ("举报受理回执",),
        ("工单（投诉）",), ("工单详情", "信访事项编号"), ("消费者投诉",),
    ],
)  # fmt: skip
def test_a_title_a_label_or_a_kind_calls_it_a_complaint(head):
    asked, *_ = proposed(CASE, a_ticket("I1", *head))
    assert asked.event.kind is EventKind.COMPLAINT


@pytest.mark.parametrize(
    "line",
    [
        "投诉 咨询 建议",
        "我要投诉",
        "投诉电话：400-100-2000",
        "投诉建议",
        "投诉受理热线",
        "如需投诉请致电",
    ],
)
def test_a_tab_a_button_or_a_hotline_does_not_make_a_complaint_of_it(line):
    asked, *_ = proposed(CASE, a_ticket("I1", "服务工单", line))
    assert asked.event.kind is EventKind.OWN_CONTACT


def test_tabs_that_were_read_one_by_one_stand_in_one_row():
    source = a_ticket("I1")
    (page,) = source.reading.lines
    tabs = [
        Line(text, Box(n / 5, 0.1, n / 5 + 0.1, 0.13))
        for n, text in enumerate(("投诉", "咨询", "建议"))
    ]
    page = replace(page, lines=(*tabs, *page.lines))
    asked, *_ = proposed(CASE, replace(source, reading=replace(source.reading, lines=(page,))))
    assert asked.event.kind is EventKind.OWN_CONTACT


def test_what_nobody_answered_is_no_reply():
    (asked,) = proposed(CASE, a_ticket("I1", reply=None, replied_on=None))
    assert asked.event.kind is EventKind.OWN_CONTACT


def test_a_ticket_is_as_sure_as_its_number_and_its_day():
    unsure = a_record(sure=0.8, order_id=NUMBER).spots["order_id"]
    source = a_ticket("I1")
    record = source.reading.records[0]
    record = replace(record, spots=record.spots | {"issued_on": unsure})
    source = replace(source, reading=replace(source.reading, records=(record,)))
    assert [p.confidence for p in proposed(CASE, source)] == [0.8, 0.99]


def read_as(source, sure, *names):
    """The same ticket with some of its values read less surely."""
    (record,) = source.reading.records
    spots = record.spots | {name: replace(record.spots[name], confidence=sure) for name in names}
    return replace(source, reading=replace(source.reading, records=(replace(record, spots=spots),)))


OWED = "您好，您仍欠款8200.00元，请尽快还款。"
THANKS = "您好，已为您登记，请耐心等待。"


@pytest.mark.parametrize(
    ("reply", "sure", "expected"), [(OWED, 0.85, 0.85), (THANKS, 0.85, 0.99), (THANKS, 0.35, 0.35)]
)
def test_an_answer_is_as_sure_as_its_figures_and_its_words_count_where_hardly_read(
    reply, sure, expected
):
    source = read_as(a_ticket("I1", reply=reply), sure, "reply")
    _, answer = proposed(CASE, source)
    assert (answer.confidence, answer.proofs[0].confidence) == (expected, expected)


def test_a_second_file_that_was_read_surely_makes_the_words_sure():
    blurred = read_as(a_ticket("I1", reply=OWED), 0.35, "reply")
    _, answer = proposed(CASE, blurred, a_ticket("I2", reply=OWED))
    assert (answer.confidence, answer.doubts) == (0.99, ())


@pytest.mark.parametrize("day", ["2025-05-12 15:27", "2025-05-12"])
def test_figures_of_one_answer_that_differ_are_a_contradiction(day):
    other = OWED.replace("8200", "3200")
    files = [a_ticket(f"I{n}", reply=r, replied_on=day) for n, r in enumerate((OWED, other))]
    _, answer = proposed(CASE, *files)
    assert answer.doubts == (Doubt.CONTRADICTED,)
    taken = replace(answer.event, id="E1")
    case = replace(CASE, events=(taken,), links=(a_link("I0", "E1"),))
    *_, further = proposed(case, files[1])
    assert (further.event.id, further.doubts) == ("E1", (Doubt.CONTRADICTED,))


def test_words_that_are_cut_or_misread_in_one_file_contradict_nothing():
    whole = "您好，您的借款已于2025年3月12日结清，如有疑问请联系客服为您处理。"
    cut, misread = whole[:22], whole.replace("疑问", "疑间")
    files = [a_ticket(f"I{n}", reply=r) for n, r in enumerate((whole, cut, misread))]
    _, answer = proposed(CASE, *files)
    assert (len(answer.proofs), answer.doubts) == (3, ())


REFUSED, CLOSED = "您反映的事项不予受理，请另行起诉。", "经复核，借款已结清，催收已停止。"


def test_two_answers_of_one_day_are_two_also_when_one_of_them_is_taken():
    files = [
        a_ticket(f"I{n}", reply=r, replied_on="2025-05-12") for n, r in enumerate((REFUSED, CLOSED))
    ]
    _, one, other = proposed(CASE, *files)
    assert [one.event.text, other.event.text] == [REFUSED, CLOSED]
    case = replace(CASE, events=(replace(one.event, id="E1"),), links=(a_link("I0", "E1"),))
    (left,) = [p for p in proposed(case, *files) if p.event.kind is EventKind.REPLY]
    assert (left.event.id, left.event.text, left.doubts) == ("", CLOSED, ())


def test_two_answers_of_one_minute_are_one_that_contradicts_itself():
    files = [a_ticket(f"I{n}", reply=r) for n, r in enumerate((REFUSED, CLOSED))]
    _, answer = proposed(CASE, *files)
    assert (len(answer.proofs), answer.doubts) == (2, (Doubt.CONTRADICTED,))


def test_an_answer_without_its_words_is_that_of_its_day():
    silent = a_ticket("I2", reply=None, replied_on="2025-05-12")
    _, answer = proposed(CASE, a_ticket("I1"), silent)
    assert (len(answer.proofs), answer.doubts) == (2, ())


def test_a_later_answer_is_proposed_although_an_earlier_one_is_taken():
    again = a_ticket("I2", reply="我司已核实。", replied_on="2025-06-01 09:00")
    _, one, _ = proposed(CASE, a_ticket("I1"), again)
    case = replace(CASE, events=(replace(one.event, id="E1"),), links=(a_link("I1", "E1"),))
    (left,) = [p for p in proposed(case, a_ticket("I1"), again) if p.event.kind is EventKind.REPLY]
    assert (left.id, left.event.id, left.doubts) == ("I2.reply", "", ())


def test_a_reply_noted_in_other_words_for_that_number_and_day_is_looked_at():
    known = an_event("reply", "2025-05-12", id="E1", ticket=NUMBER, text="客服说会再核实")
    _, answer = proposed(replace(CASE, events=(known,)), a_ticket("I1"))
    assert (answer.event.id, answer.doubts) == ("E1", (Doubt.OTHER_WORDS,))


def test_a_ticket_that_proves_a_complaint_elsewhere_is_still_one_of_its_own():
    regulators = an_event("complaint", "2025-05-20", id="E1", ticket="JR202505200016")
    case = replace(CASE, events=(regulators,), links=(a_link("I1", "E1"),))
    asked, _ = proposed(case, a_ticket("I1"))
    assert (asked.event.id, asked.event.ticket) == ("", NUMBER)


@pytest.mark.parametrize("issuer", [LENDER, "样例市消费者协会"])
def test_a_complaint_of_that_day_to_another_institution_is_another(issuer):
    regulator, _ = a_lender("L2", "P2", name="样例金融监管局")
    known = an_event("complaint", "2025-05-08", id="E1", institution_id="P2")
    case = replace(CASE, events=(known,), institutions=(INSTITUTION, regulator))
    asked, _ = proposed(case, a_ticket("I1", issuer=issuer))
    assert (asked.event.id, asked.doubts) == ("", ())


def test_a_record_without_a_number_before_a_ticket_shifts_nothing():
    source = a_ticket("I1")
    records = (a_record(note="客服热线"), *source.reading.records)
    source = replace(source, reading=replace(source.reading, records=records))
    asked, _ = proposed(CASE, source)
    assert said_at(source.reading, asked.proofs[0]).order_id == NUMBER


def test_a_number_of_which_nothing_says_where_it_stands_is_not_sure():
    source = a_ticket("I1", statement=None)
    (record,) = source.reading.records
    spots = {name: spot for name, spot in record.spots.items() if name != "order_id"}
    record = replace(record, spots=spots)
    asked, _ = proposed(CASE, replace(source, reading=replace(source.reading, records=(record,))))
    assert (asked.confidence, asked.proofs[0].box) == (0.0, None)


def test_the_same_ticket_in_two_files_is_one_with_both():
    earlier = a_ticket("I1", order_id="HS 2505-080317", reply=None, replied_on=None)
    asked, answer = proposed(CASE, earlier, a_ticket("I2"))
    assert [p.item_id for p in asked.proofs] == ["I1", "I2"]
    assert [p.item_id for p in answer.proofs] == ["I2"]


def test_the_same_number_of_two_institutions_is_two_tickets():
    other = a_ticket("I2", issuer="样例市消费者协会", contract_no=None)
    found = proposed(CASE, a_ticket("I1", issuer=LENDER), other)
    assert [p.id for p in found] == ["I1.ticket", "I1.reply", "I2.ticket", "I2.reply"]


def test_a_ticket_that_was_answered_twice_has_two_replies():
    again = a_ticket("I2", reply="我司已核实。", replied_on="2025-06-01 09:00")
    found = proposed(CASE, a_ticket("I1"), again)
    assert [(p.id, len(p.proofs)) for p in found] == [
        ("I1.ticket", 2), ("I1.reply", 1), ("I2.reply", 1)
    ]  # fmt: skip


def test_days_of_one_ticket_that_differ_are_a_contradiction():
    asked, *_ = proposed(CASE, a_ticket("I1"), a_ticket("I2", issued_on="2025-05-03 10:16"))
    assert asked.doubts == (Doubt.CONTRADICTED,)


def test_without_a_loan_it_is_looked_at_and_can_be_taken_all_the_same():
    asked, _ = proposed(CASE, a_ticket("I1", contract_no=None))
    assert asked.doubts == (Doubt.NO_LOAN,)
    assert not needs_loan(asked)


def test_the_institution_is_the_one_that_is_named():
    known, *_ = proposed(CASE, a_ticket("I1", issuer=LENDER))
    assert (known.event.institution_id, known.party) == ("P1", None)
    new, *_ = proposed(CASE, a_ticket("I1", issuer="样例市消费者协会"))
    assert (new.event.institution_id, new.party) == (None, Party(name="样例市消费者协会"))


def test_without_a_name_it_is_whoever_lends_under_the_brand_it_bears():
    assert proposed(CASE, a_ticket("I1"))[0].event.institution_id is None
    assert proposed(CASE, a_ticket("I1", "服务工单", "禾穗借"))[0].event.institution_id == "P1"
    platform, _ = a_lender("L1", "P2", name="禾穗样例信息技术有限公司")
    role = LoanRole(id="R9", loan_id="L1", institution_id="P2", role=Role.PLATFORM)
    case = a_case(loans=(LOAN,), institutions=(INSTITUTION, platform), roles=(ROLE, role))
    assert proposed(case, a_ticket("I1", "服务工单", "禾穗借"))[0].event.institution_id == "P2"


def test_one_that_is_recorded_with_its_number_gets_the_file_as_proof_and_its_gaps_filled():
    known = an_event("complaint", "2025-05-08", id="E1", ticket="HS-2505080317")
    asked, answer = proposed(replace(CASE, events=(known,)), a_ticket("I1"))
    assert (asked.event.id, asked.event.kind, str(asked.event.on)) == (
        "E1", EventKind.COMPLAINT, "2025-05-08"
    )  # fmt: skip
    assert (asked.event.text, asked.is_plain) == (ASKED, True)
    assert answer.event.id == ""


def test_one_that_the_file_proves_already_is_silent_whatever_number_was_typed():
    asked = an_event("own-contact", "2025-05-08", id="E1", ticket="HS2505080371")
    reply = an_event("reply", id="E2", ticket="HS2505080371")
    links = (a_link("I1", "E1"), a_link("I1", "E2"))
    case = replace(CASE, events=(asked, reply), links=links)
    assert proposed(case, a_ticket("I1")) == ()
    further = proposed(case, a_ticket("I1"), a_ticket("I2"))
    assert [(p.event.id, [f.item_id for f in p.proofs]) for p in further] == [
        ("E1", ["I2"]), ("E2", ["I2"])
    ]  # fmt: skip


def test_the_same_number_recorded_of_another_institution_is_another():
    elsewhere, _ = a_lender("L2", "P2", name="青禾样例小额贷款有限公司")
    known = an_event("complaint", "2025-05-08", id="E1", ticket=NUMBER, institution_id="P2")
    case = replace(CASE, events=(known,), institutions=(INSTITUTION, elsewhere))
    assert proposed(case, a_ticket("I1", issuer=LENDER))[0].event.id == ""


@pytest.mark.parametrize(
    ("on", "ticket", "event_id", "doubts"),
    [
        ("2025-05-08", "", "E1", (Doubt.OTHER_WORDS,)),
        ("2025-05-07", "", "", ()),
        ("2025-05-08", "HS2505080999", "", ()),
        ("2025-05-07", NUMBER, "E1", (Doubt.CONTRADICTED,)),
    ],
)
def test_one_that_was_noted_without_a_number_may_be_it(on, ticket, event_id, doubts):
    known = an_event("own-contact", on, id="E1", ticket=ticket)
    asked, _ = proposed(replace(CASE, events=(known,)), a_ticket("I1"))
    assert (asked.event.id, asked.doubts) == (event_id, doubts)


def test_of_two_tickets_in_one_file_each_has_an_id_of_its_own():
    one, other = a_ticket("I1"), a_ticket("I1", order_id="HS2506010001", reply=None)
    records = (*one.reading.records, *other.reading.records)
    source = replace(one, reading=replace(one.reading, records=records))
    found = proposed(CASE, source)
    assert [p.id for p in found if p.event.kind is not EventKind.REPLY] == [
        "I1.ticket-1", "I1.ticket-2"
    ]  # fmt: skip
    taken = an_event("own-contact", "2025-05-08", id="E1", ticket=NUMBER)
    case = replace(CASE, events=(taken,), links=(a_link("I1", "E1"),))
    assert "I1.ticket-2" in [p.id for p in proposed(case, source)]


def test_what_was_turned_down_is_not_made_again():
    found = proposed(CASE, a_ticket("I1"), dismissed=frozenset({"I1.ticket", "I1.reply"}))
    assert found == ()


def test_the_number_and_name_of_a_relative_are_masked_in_what_was_asked():
    said = "他们打了我妈妈王样花的电话13800000305"
    asked, *_ = proposed(CASE, a_ticket("I1", statement=said))
    assert asked.event.text == "他们打了我妈妈王**的电话138****0305"
    assert asked.event.on == day("2025-05-08 10:16")


def test_what_was_taken_as_something_else_is_not_offered_again_from_that_place():
    source = read_as(a_ticket("I1"), 0.99)
    record = source.reading.records[0]
    below = Spot(0.99, 1, Box(0.1, 0.7, 0.9, 0.8))
    record = replace(record, spots=record.spots | {"reply": below})
    source = replace(source, reading=replace(source.reading, records=(record,)))
    asked, answer = proposed(CASE, source)
    event = replace(asked.event, id="E1", kind=EventKind.OTHER)
    link = replace(a_link("I1", "E1"), page=1, box=asked.proofs[0].box)
    assert proposed(replace(CASE, events=(event,), links=(link,)), source) == (answer,)


def test_a_loan_is_named_by_its_number_in_the_answer_or_by_who_signed_that():
    told = f"您好，您的借款（合同编号{CONTRACT}）已结清。"
    asked, answer = proposed(CASE, a_ticket("I1", contract_no=None, reply=told))
    assert (asked.loan_id, answer.loan_id, asked.doubts) == ("L1", "L1", ())
    asked, _ = proposed(CASE, a_ticket("I1", contract_no=None, issuer=LENDER))
    assert (asked.loan_id, asked.event.institution_id) == ("L1", "P1")
    brand = "您好，禾穗借已为您登记。"
    asked, _ = proposed(CASE, a_ticket("I1", contract_no=None, reply=brand))
    assert (asked.loan_id, asked.doubts) == (None, (Doubt.NO_LOAN,))
