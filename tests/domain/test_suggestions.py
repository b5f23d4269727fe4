"""What a form is filled with from a reading: values with their places, and never a wrong fact."""

import pytest

from evidence_kit.domain.kinds import Shows
from evidence_kit.domain.readings import (
    Call,
    Direction,
    DocumentKind,
    Message,
    MessageKind,
    Reading,
    Record,
    Side,
    Spot,
)
from evidence_kit.domain.suggestions import (
    Context,
    is_of_another_loan,
    proposed_loan,
    proposed_shows,
    suggested,
)
from evidence_kit.domain.values import Box
from tests.builders import a_case, a_lender, a_loan, a_person, an_event, day, money

BOX = Box(0.1, 0.2, 0.5, 0.25)


def a_record(confidence=0.99, **values):
    spots = {name: Spot(confidence, 1, BOX) for name in values}
    return Record(spots=spots, **values)


def a_receipt(**values):
    defaults = {
        "amount": money("1284.67"), "paid_at": day("2025-03-11 09:15:22"),
        "direction": Direction.OUT, "payee": "和穗消费金融有限公司", "payer": "*样例",
        "method": "样例银行储蓄卡", "card_tail": "1234",
    }  # fmt: skip
    record = a_record(**(defaults | values))
    return Reading(kind=DocumentKind.PAYMENT_RECEIPT, records=(record,))


def _texts(found):
    return {name: value.text for name, value in found.items()}


def _context(**values):
    return Context(a_case(**values))


def test_a_receipt_fills_amount_time_payee_and_how_it_was_paid():
    found = suggested(a_receipt(), Shows.PAYMENT, _context())
    assert _texts(found) == {
        "amount": "1,284.67", "on": "2025-03-11 09:15:22", "payee": "和穗消费金融有限公司",
        "channel": "样例银行储蓄卡 1234",
    }  # fmt: skip
    assert found["amount"].spot == Spot(0.99, 1, BOX)
    assert not found["amount"].is_doubtful


def test_the_payee_is_left_out_where_it_is_the_lender():
    lender, role = a_lender(name="和穗消费金融有限公司")
    case = a_case(loans=(a_loan(),), institutions=(lender,), roles=(role,))
    assert "payee" not in suggested(a_receipt(), Shows.PAYMENT, Context(case, "L1"))


@pytest.mark.parametrize(
    ("payer", "is_told"), [("*样例", False), ("陈样例", False), ("*母亲", True), ("林女士", True)]
)
def test_the_payer_is_told_where_it_cannot_be_the_complainant(payer, is_told):
    case = _context(persons=(a_person(name="陈样例"),))
    found = suggested(a_receipt(payer=payer), Shows.PAYMENT, case)
    assert ("payer" in found) is is_told


def test_what_is_below_095_is_in_doubt():
    record = a_record(confidence=0.94, amount=money("5"), paid_at=day("2025-03-11"))
    reading = Reading(kind=DocumentKind.PAYMENT_RECEIPT, records=(record,))
    found = suggested(reading, Shows.PAYMENT, _context())
    assert found["amount"].is_doubtful


def test_an_amount_in_another_currency_is_not_filled_in():
    found = suggested(a_receipt(currency="HKD"), Shows.PAYMENT, _context())
    assert "amount" not in found


@pytest.mark.parametrize(
    ("values", "shows"),
    [
        ({}, Shows.PAYMENT),
        ({"direction": Direction.NEUTRAL}, Shows.PAYMENT),
        ({"direction": None}, Shows.PAYMENT),
        ({"direction": Direction.IN, "payee": "陈样例"}, None),
        ({"direction": Direction.IN, "note": "借款放款"}, Shows.DISBURSEMENT),
        ({"direction": Direction.IN, "status": "退款成功"}, None),
        ({"status": "支付失败"}, None),
        ({"status": "交易关闭"}, None),
    ],
)
def test_a_receipt_is_proposed_as_a_payment_only_where_money_was_paid(values, shows):
    assert proposed_shows(a_receipt(**values)) is shows


@pytest.mark.parametrize(
    ("kind", "shows"),
    [
        (DocumentKind.CHAT, Shows.CHAT),
        (DocumentKind.SETTLEMENT_CERTIFICATE, Shows.CERTIFICATE),
        (DocumentKind.LETTER, None),
        (DocumentKind.PHOTO, None),
        (DocumentKind.OTHER, None),
    ],
)
def test_the_kind_follows_from_what_the_document_is(kind, shows):
    assert proposed_shows(Reading(kind=kind)) is shows


def test_a_ticket_fills_the_record_of_a_complaint():
    ticket = a_record(
        order_id="TS202505080001", issued_on=day("2025-05-08"), issuer="和穗消费金融有限公司",
        statement="借款已结清，仍被催收。", reply="您好，已要求停止催收。",
        replied_on=day("2025-05-12"),
    )  # fmt: skip
    reading = Reading(kind=DocumentKind.OTHER, records=(ticket,))
    assert proposed_shows(reading) is Shows.COMPLAINT_RECORD
    found = suggested(reading, Shows.COMPLAINT_RECORD, _context())
    assert {name: value.text for name, value in found.items()} == {
        "on": "2025-05-08",
        "ticket": "TS202505080001",
        "institution_id": "和穗消费金融有限公司",
        "text": "借款已结清，仍被催收。",
        "reply": "您好，已要求停止催收。",
        "replied_on": "2025-05-12",
    }


def test_the_numbers_and_names_of_others_are_masked_in_the_words_of_a_paper():
    said = {"statement": "我母亲王样花13812345678被骚扰", "reply": "已联系您母亲13812345678"}
    reading = Reading(kind=DocumentKind.OTHER, records=(a_record(order_id="A1", **said),))
    found = _texts(suggested(reading, Shows.COMPLAINT_RECORD, _context()))
    assert (found["text"], found["reply"]) == (
        "我母亲王**138****5678被骚扰",
        "已联系您母亲138****5678",
    )
    assert _texts(suggested(reading, Shows.CREDIT_REPORT, _context())) == {"text": found["text"]}


def test_a_list_fills_the_first_payment_that_is_no_event_yet():
    rows = tuple(a_record(amount=money("5"), paid_at=day(f"2025-0{n}-10")) for n in (1, 2, 3))
    reading = Reading(kind=DocumentKind.REPAYMENT_HISTORY, records=rows)
    proved = (an_event("repaid", "2025-01-10", amount="5"),)
    found = suggested(reading, Shows.REPAYMENT_LIST, Context(a_case(), "", proved))
    assert found["on"].text == "2025-02-10"


def test_a_schedule_fills_no_payment():
    rows = tuple(a_record(amount=money("5"), due_on=day(f"2025-0{n}-10")) for n in (1, 2))
    reading = Reading(kind=DocumentKind.REPAYMENT_SCHEDULE, records=rows)
    assert suggested(reading, Shows.REPAYMENT_LIST, _context()) == {}


def test_certificate_contract_and_notice_fill_their_own_fields():
    paper = a_record(
        settled_on=day("2025-05-20"), issuer="和穗消费金融有限公司", contract_no="HS-2024-000123",
        principal=money("9000"), assignee="乙公司", amount=money("856.20"),
        paid_at=day("2024-03-01"), issued_on=day("2025-06-01"),
    )  # fmt: skip
    reading = Reading(kind=DocumentKind.OTHER, records=(paper,))
    assert _texts(suggested(reading, Shows.CERTIFICATE, _context())) == {
        "on": "2025-05-20", "institution_id": "和穗消费金融有限公司",
        "contract_number": "HS-2024-000123",
    }  # fmt: skip
    contract = suggested(reading, Shows.CONTRACT, _context())
    assert _texts(contract) == {
        "lender": "和穗消费金融有限公司", "contract_number": "HS-2024-000123",
        "principal": "9,000.00", "disbursed_on": "2024-03-01",
    }  # fmt: skip
    assert not contract["disbursed_on"].is_doubtful  # the day of signing is read apart from it
    notice = suggested(reading, Shows.ASSIGNMENT_NOTICE, _context())
    assert _texts(notice) == {
        "on": "2025-06-01", "institution_id": "乙公司", "amount": "856.20"
    }  # fmt: skip


def a_message(text, **values):
    defaults = {"side": Side.RECEIVED, "sender": "催收员", "sent_at": day("2025-04-02 22:41")}
    return Message(text=text, **(defaults | values))


def _chat(*messages):
    return Reading(kind=DocumentKind.CHAT, messages=messages)


def test_a_chat_fills_when_they_began_that_day_and_what_they_demanded():
    found = suggested(
        _chat(
            a_message("在", side=Side.SENT),
            a_message("语音", kind=MessageKind.VOICE),
            a_message("你好"),
            a_message("今天必须还856.20元", sent_at=day("2025-04-02 22:50"), page=1, box=BOX),
            a_message("还900元", sent_at=day("2025-04-03 08:00")),
        ),
        Shows.CHAT,
        _context(),
    )
    assert _texts(found) == {
        "on": "2025-04-02 22:41", "claimed_identity": "催收员", "text": "今天必须还856.20元",
        "amount": "856.20",
    }  # fmt: skip
    assert found["amount"].is_doubtful  # read out of a sentence
    assert found["text"].spot.box == BOX


def test_one_more_contact_of_the_same_chat_is_that_of_the_next_day():
    chat = _chat(a_message("还款"), a_message("起诉", sent_at=day("2025-04-03 08:00")))
    proved = (an_event("contact", "2025-04-02 22:41"),)
    found = suggested(chat, Shows.CHAT, Context(a_case(), "", proved))
    assert found["text"].text == "起诉"


def test_where_several_sums_are_named_none_is_filled_in():
    chat = _chat(a_message("还856.20元"), a_message("还900元"))
    assert "amount" not in suggested(chat, Shows.CHAT, _context())


def test_a_sender_that_is_a_number_is_the_number_and_a_resolved_day_is_in_doubt():
    message = a_message("还款", sender="170 1234 5678", sent_at_resolved=True)
    found = suggested(Reading(kind=DocumentKind.SMS, messages=(message,)), Shows.SMS, _context())
    assert found["number"].text == "170 1234 5678"
    assert found["on"].is_doubtful


def test_a_call_list_fills_the_first_call_of_a_known_number():
    calls = (
        Call(number="13800000001", at=day("2025-04-01 10:00")),
        Call(number="17000000002", at=day("2025-04-02 10:00"), label="疑似催收"),
    )
    reading = Reading(kind=DocumentKind.CALL_LOG, calls=calls)
    known = Context(a_case(events=(an_event("contact", number="170 0000 0002"),)))
    assert suggested(reading, Shows.CALL_LIST, known)["number"].text == "17000000002"
    assert suggested(reading, Shows.CALL_LIST, _context())["number"].text == "13800000001"


def test_the_loan_is_proposed_where_just_one_is_named():
    case = a_case(
        loans=(a_loan("L1", contract_number="HS-2024 000123"), a_loan("L2", platform="禾穗借"))
    )
    contract = a_record(contract_no="HS2024000123")
    assert proposed_loan(Reading(kind=DocumentKind.CONTRACT, records=(contract,)), case) == "L1"
    paid = a_record(payee="禾穗借")
    assert proposed_loan(Reading(kind=DocumentKind.PAYMENT_RECEIPT, records=(paid,)), case) == "L2"
    assert proposed_loan(Reading(kind=DocumentKind.CONTRACT), case) == ""


@pytest.mark.parametrize(
    ("values", "is_another"),
    [
        ({"contract_no": "HS2024000123"}, False),
        ({"contract_no": "KH20241105000186"}, True),
        ({"issuer": "和穗消费金融有限公司"}, False),
        ({"issuer": "青禾样例小额贷款有限公司"}, True),
        ({"principal": money("6000")}, False),
    ],
)
def test_a_paper_of_another_contract_or_company_is_of_another_loan(values, is_another):
    lender, role = a_lender(name="和穗消费金融有限公司")
    loan = a_loan(contract_number="HS-2024-000123")
    case = a_case(loans=(loan,), institutions=(lender,), roles=(role,))
    reading = Reading(kind=DocumentKind.CONTRACT, records=(a_record(**values),))
    assert is_of_another_loan(reading, case, "L1") is is_another
    assert not is_of_another_loan(reading, case, "")


def test_a_payment_to_another_company_may_still_be_of_the_loan():
    lender, role = a_lender(name="和穗消费金融有限公司")
    case = a_case(loans=(a_loan(),), institutions=(lender,), roles=(role,))
    assert not is_of_another_loan(a_receipt(payee="样例支付有限公司"), case, "L1")


def test_who_passes_on_what_a_collector_wrote_is_not_suggested_as_the_one_who_claims():
    case = a_case(persons=(a_person(name="林晓雯"),), loans=(a_loan(),))
    for sender, is_claimed in (("林国栋", False), ("禾穗法务", True)):
        message = Message(
            side=Side.RECEIVED, sender=sender, text="林国栋，你女儿林晓雯欠款逾期", page=1, box=BOX
        )
        reading = Reading(kind=DocumentKind.CHAT, messages=(message,))
        found = suggested(reading, Shows.CHAT, Context(case, "L1"))
        assert ("claimed_identity" in found) is is_claimed
        assert found["text"].text == "林**，你女儿林晓雯欠款逾期"
