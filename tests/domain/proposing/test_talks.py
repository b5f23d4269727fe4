"""Messages and calls become contacts: of whom, when, about which loan, and what was demanded."""

from dataclasses import replace

import pytest

from evidence_kit.domain.kinds import EventKind, ItemKind, Reached, Shows
from evidence_kit.domain.proposing.proposal import Doubt, Source
from evidence_kit.domain.readings import Direction, MessageKind, Side
from evidence_kit.domain.recordings import recorded_call
from evidence_kit.domain.values import Box
from tests.builders import a_case, a_link, a_loan, a_person, an_event, an_item, day, money
from tests.domain.proposing.seen import a_call, a_message, a_source, only, proposed

LOAN = a_loan("L1", platform="禾穗借", contract_number="HS20240312000527")
CASE = a_case(loans=(LOAN,))


def a_chat(identifier, *messages, kind="chat"):
    """Messages below each other on one page."""
    placed = [
        replace(message, box=Box(0.1, (n + 2) / 20, 0.8, (n + 2.8) / 20))
        for n, message in enumerate(messages)
    ]
    return a_source(identifier, kind, messages=placed, title="郑专员")


def test_a_chat_is_one_contact_a_day():
    found = proposed(
        CASE,
        a_chat(
            "I1",
            a_message("我是禾穗借的郑专员", "2025-03-14 10:12"),
            a_message("你还有856.20元没有结清", "2025-03-14 10:12"),
            a_message("我已经还清了", "2025-03-14 10:13", side=Side.SENT, sender=None),
            a_message("考虑得怎么样了", "2025-03-20 15:40"),
        ),
    )
    assert [(str(p.event.on), p.event.amount, p.event.text) for p in found] == [
        ("2025-03-14 10:12", money("856.20"), "你还有856.20元没有结清"),
        ("2025-03-20 15:40", None, "考虑得怎么样了"),
    ]
    assert {(p.event.kind, p.event.loan_id, p.event.claimed_identity) for p in found} == {
        (EventKind.CONTACT, "L1", "郑专员")
    }


def test_who_writes_again_after_hours_makes_another_contact_of_that_day():
    chat = a_chat(
        "I1",
        a_message("禾穗借的钱还不还", "2025-03-14 09:20"),
        a_message("你听见没有", "2025-03-14 10:40"),
        a_message("今天下班前处理", "2025-03-14 12:10"),
        a_message("睡得着吗", "2025-03-14 20:11"),
        a_message("欠钱不还还有理了", "2025-03-14 20:11"),
    )
    found = proposed(CASE, chat)
    assert [(str(p.event.on), p.event.loan_id) for p in found] == [
        ("2025-03-14 09:20", "L1"), ("2025-03-14 20:11", "L1")
    ]  # fmt: skip
    taken = replace(found[0].event, id="E1")
    link = replace(a_link("I1", "E1"), page=1, box=found[0].proofs[0].box)
    left = only(a_case(loans=(LOAN,), events=(taken,), links=(link,)), chat)
    assert (left.id, left.event.id) == (found[1].id, "")


def test_who_writes_past_midnight_goes_on_and_who_writes_in_the_morning_begins_anew():
    chat = a_chat(
        "I1",
        a_message("禾穗借的钱还不还", "2025-03-14 23:41"),
        a_message("睡得着吗", "2025-03-15 00:12"),
        a_message("起来还钱", "2025-03-15 08:30"),
    )
    found = proposed(CASE, chat)
    assert [str(p.event.on) for p in found] == ["2025-03-14 23:41", "2025-03-15 08:30"]


def test_a_message_whose_day_alone_is_known_is_no_contact_after_hours():
    chat = a_chat(
        "I1", a_message("禾穗借逾期", "2025-03-14"), a_message("还钱", "2025-03-14 20:11")
    )
    assert len(proposed(CASE, chat)) == 1


def test_a_contact_quotes_all_that_was_demanded_and_threatened_that_day():
    contact = only(
        CASE,
        a_chat(
            "I1",
            a_message("您好", "2025-03-14 10:12"),
            a_message("禾穗借还有856.20元没有结清", "2025-03-14 10:12"),
            a_message("你妈妈的电话是13800000305，不还我们就联系她了", "2025-03-14 10:13"),
            a_message("安排外访，到您单位和住处", "2025-03-14 10:14"),
        ),
    )
    assert contact.event.amount == money("856.20")
    assert contact.event.text == (
        "禾穗借还有856.20元没有结清 / 你妈妈的电话是138****0305，不还我们就联系她了"
        " / 安排外访，到您单位和住处"
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "不还我们就联系你家人",
            {"confidence": 0.8, "sure": 0.99},
        ),  # words: whoever reads them sees
        ("不还我们就联系你家人", {"confidence": 0.5, "sure": 0.5}),  # hardly legible
        ("还有1284.67元没有结清", {"confidence": 0.8, "sure": 0.8}),  # a figure nobody would doubt
        ("你妈妈的电话是13800000305，再不还就找她", {"confidence": 0.8, "sure": 0.99}),  # is masked
        ("好的", {"confidence": 0.5, "sure": 0.99}),  # is not quoted
        ("今天必须还款", {"time_confidence": 0.8, "sure": 0.99}),  # the same moment, read surely
    ],
)
def test_a_contact_is_as_sure_as_its_moment_and_the_figures_it_repeats(text, said):
    sure = said.pop("sure")
    first = a_message("禾穗借还有856.20元没有结清", confidence=0.99, time_confidence=0.99)
    contact = only(CASE, a_chat("I1", first, a_message(text, **said)))
    assert contact.confidence == pytest.approx(sure)


def test_a_moment_that_was_read_badly_or_worked_out_makes_a_contact_unsure():
    unsure = a_message("禾穗借还有856.20元没有结清", time_confidence=0.8)
    assert only(CASE, a_chat("I1", unsure)).confidence == 0.8
    inferred = a_message("禾穗借还有856.20元没有结清", sent_at_resolved=True)
    assert only(CASE, a_chat("I1", inferred)).confidence < 0.95


@pytest.mark.parametrize(("sender", "sure"), [("1069 0000 1234", 0.35), ("郑专员", 1.0)])
def test_a_contact_is_no_surer_than_the_number_from_which_it_came(sender, sure):
    said = a_message("禾穗借还有未结清的款项", sender=sender, sender_confidence=0.35)
    assert only(CASE, a_chat("I1", said)).confidence == sure


def test_a_number_that_another_picture_shows_surely_is_sure():
    text, sender = "禾穗借还有未结清的款项", "1069 0000 1234"
    blurred = a_message(text, sender=sender, sender_confidence=0.35)
    plainly = a_message(text, sender=sender, sender_confidence=0.97)
    contact = only(CASE, a_chat("I1", blurred), a_chat("I2", plainly))
    assert contact.confidence == 0.97


def test_every_text_message_is_a_contact_signed_by_whom_it_names():
    messages = [
        a_message("【正和样例】您在禾穗借的借款仍有856.20元未结清", at, sender="1069 0000 1234")
        for at in ("2025-04-10 14:05", "2025-04-10 17:52")
    ]
    found = proposed(CASE, a_chat("I1", *messages, kind="sms"))
    assert [str(p.event.on) for p in found] == ["2025-04-10 14:05", "2025-04-10 17:52"]
    assert {(p.event.number, p.event.claimed_identity) for p in found} == {
        ("1069 0000 1234", "正和样例")
    }


@pytest.mark.parametrize(
    "text",
    ["晚上回家吃饭吗", "您的验证码是482913，还款请勿告诉他人", "【快递】您有包裹请取件"],
)
def test_what_collects_nothing_is_nobodys_business(text):
    assert proposed(CASE, a_chat("I1", a_message(text), kind="sms")) == ()


@pytest.mark.parametrize(
    ("texts", "amount"),
    [
        (["今天还856.20元，可减免200元"], "856.20"),
        (["欠856.20元", "欠1,056.20元"], None),
        (["欠1,056.2元"], "1056.20"),
        (["请尽快还款"], None),
        (["先转1500过来就行"], "1500"),
        (["一共欠4,126.80", "利息不要你的了，还3500给你结清"], "4126.80"),
    ],
)
def test_an_amount_is_demanded_only_where_just_one_is_named(texts, amount):
    (contact,) = proposed(CASE, a_chat("I1", *(a_message(f"禾穗借{text}") for text in texts)))
    assert contact.event.amount == (money(amount) if amount else None)


def test_a_line_of_the_program_itself_is_nobodys_words():
    said = a_message("禾穗借还有856.20元没有结清", "2025-03-14 10:12")
    line = a_message("“郑专员”撤回了一条消息", "2025-03-14 10:13", kind=MessageKind.WITHDRAWN)
    assert only(CASE, a_chat("I1", said, line)).event.text == said.text
    assert proposed(CASE, a_chat("I1", line)) == ()


def test_the_name_of_a_third_person_is_masked_and_the_quote_known_again():
    said = "禾穗借再不还，你同事王小明的电话我们有，还有李小红 13800000305，下一个打给她"
    first = only(CASE, a_chat("I1", a_message(said)))
    assert "你同事王**的电话我们有，还有李** 138****0305，" in first.event.text
    contact = only(_recorded(first.event.text), a_chat("I1", a_message(said)),
                   a_chat("I2", a_message(said), kind="sms"))  # fmt: skip
    assert (contact.event.id, contact.doubts) == ("E1", ())


def test_one_conversation_in_two_pictures_is_one_contact_with_two_proofs():
    last = "那我们会安排外访"
    (contact,) = proposed(
        CASE,
        a_chat("I1", a_message("禾穗借还有856.20元未结清"), a_message(last)),
        a_chat("I2", a_message(last, at=None), a_message("后果自负", at=None)),
    )
    assert [proof.id for proof in contact.proofs] == ["I1.m1", "I2.m1"]
    assert contact.is_plain


def test_a_message_without_a_date_has_none():
    assert only(CASE, a_chat("I1", a_message("禾穗借逾期", at=None))).doubts == (Doubt.NO_DATE,)


def test_of_a_call_list_only_calls_with_numbers_of_the_case_are_proposed():
    known = an_event("contact", "2025-04-01 10:00", number="170-0000-1234", id="E1")
    calls = [a_call("17000001234"), a_call("17000000305", label="妈妈")]
    (contact,) = proposed(
        a_case(loans=(LOAN,), events=(known,)), a_source("I1", "call_log", calls=calls)
    )
    assert (contact.id, contact.event.loan_id) == ("I1.c1", "L1")
    assert [reason.code for reason in contact.reasons] == ["number_of_contact"]


def test_a_call_that_one_made_oneself_is_no_contact_of_theirs():
    known = an_event("contact", "2025-04-01 10:00", number="17000001234", id="E1")
    case = a_case(loans=(LOAN,), events=(known,))
    own = a_call("17000001234", direction=Direction.OUT, seconds=60)
    theirs = a_call("17000001234", "2025-04-03 09:00", direction=Direction.IN)
    (contact,) = proposed(case, a_source("I1", "call_log", calls=[own, theirs]))
    assert str(contact.event.on) == "2025-04-03 09:00"


def test_a_number_that_a_message_says_to_call_is_of_the_case():
    known = an_event("contact", "2025-04-01 10:00", text="请速还，详询170-0000-1234。", id="E1")
    case = a_case(loans=(LOAN,), events=(known,))
    assert proposed(case, a_source("I1", "call_log", calls=[a_call("17000001234")]))


def test_a_collectors_number_that_is_masked_in_the_quote_is_still_known_by_its_message():
    said = "禾穗借逾期856.20元，我是李经理17000001234，你妈妈的电话17000000305"
    chat = a_chat("I1", a_message(said))
    first = only(a_case(loans=(LOAN,)), chat)
    assert "17000001234" not in first.event.text
    case = _recorded(first.event.text)
    calls = [a_call("+8617000001234"), a_call("17000000305"), a_call("13700000000")]
    calls = a_source("I2", "call_log", calls=calls)
    contact = only(case, chat, calls)
    assert (contact.id, contact.event.loan_id) == ("I2.c1", "L1")


def test_a_quote_is_cut_where_it_is_long_and_no_number_before_the_cut_is_seen():
    text = "禾穗借逾期，" + "催收" * 193 + "你妈妈13812345678，" * 9
    assert (quote := only(CASE, a_chat("I1", a_message(text))).event.text).endswith("……")
    assert len(quote) == 402
    assert quote[392:] == "你妈妈138**……"


def test_two_callers_in_one_minute_are_two_contacts():
    events = (
        an_event("contact", "2025-04-02 22:40", number="17000001234", id="E1"),
        an_event("contact", "2025-04-01 10:00", number="17000005678", id="E2"),
    )
    calls = [a_call("17000005678", "2025-04-02 22:40")]
    contact = only(a_case(loans=(LOAN,), events=events), a_source("I1", "call_log", calls=calls))
    assert (contact.event.id, contact.event.number) == ("", "17000005678")


@pytest.mark.parametrize(
    ("call", "text"),
    [
        ({"answered": False}, "未接来电"),
        ({"answered": False, "count": 4}, "未接来电 4 次"),
        ({"answered": True, "seconds": 48}, "通话 48 秒"),
        ({"answered": True, "seconds": 72, "count": 3}, "来电 3 次，最近一次通话 1 分 12 秒"),
        ({"label": "骂人，挂断"}, "骂人，挂断"),
        ({"label": "骚扰电话"}, ""),
        ({}, ""),
    ],
)
def test_a_call_says_how_it_went_and_how_many_its_row_stands_for(call, text):
    known = an_event("contact", "2025-04-01 10:00", number="17000001234", id="E1")
    case = a_case(loans=(LOAN,), events=(known,))
    contact = only(case, a_source("I1", "call_log", calls=[a_call("17000001234", **call)]))
    assert contact.event.text == text


def test_a_contact_that_was_noted_by_hand_gets_its_proof():
    known = an_event("contact", "2025-04-10 14:05", id="E1")
    message = a_message("禾穗借逾期", "2025-04-10 14:05")
    contact = only(a_case(loans=(LOAN,), events=(known,)), a_chat("I1", message, kind="sms"))
    assert contact.event == known
    assert contact.event.on == day("2025-04-10 14:05")


def _recorded(text, **values):
    """A contact of the case, proved by a picture of text messages that says that text first."""
    event = an_event("contact", "2025-04-10 14:05", id="E1", text=text, **values)
    return a_case(loans=(LOAN,), events=(event,), links=(a_link("I1", "E1"),))


SMS = a_chat("I1", a_message("禾穗借逾期856.20元，请今天还款"), kind="sms")


def test_a_chat_message_of_the_same_minute_with_other_words_is_another_contact():
    chat = a_chat("I2", a_message("禾穗借的856.20元再不还就联系你单位"))
    (contact,) = proposed(_recorded("禾穗借逾期856.20元，请今天还款"), SMS, chat)
    assert contact.event.id == ""
    assert contact.event.text == "禾穗借的856.20元再不还就联系你单位"
    call = a_source("I3", "call_log", calls=[a_call("17000001234", "2025-04-10 14:05")])
    noted = _recorded("禾穗借逾期856.20元，请今天还款", number="17000001234")
    assert [p.event.id for p in proposed(noted, SMS, call)] == [""]


def test_the_same_words_in_another_file_prove_the_same_contact_without_doubt():
    said = "禾穗借逾期856.20元，请今天还款"
    contact = only(_recorded(said[:8] + "…"), SMS, a_chat("I2", a_message(said), kind="sms"))
    assert (contact.event.id, contact.doubts) == ("E1", ())


def test_a_quote_with_a_masked_number_is_known_again_in_another_file():
    said = "禾穗借再不还，你妈妈的电话是13800000305，我们就联系她"
    first = only(a_case(loans=(LOAN,)), a_chat("I1", a_message(said)))
    assert "13800000305" not in first.event.text
    chat, copy = a_chat("I1", a_message(said)), a_chat("I2", a_message(said), kind="sms")
    contact = only(_recorded(first.event.text), chat, copy)
    assert (contact.event.id, contact.doubts) == ("E1", ())


def test_what_a_person_noted_in_other_words_is_proved_only_after_a_look():
    noted = an_event("contact", "2025-04-10 14:05", id="E1", text="发短信催我还钱")
    contact = only(a_case(loans=(LOAN,), events=(noted,)), SMS)
    assert contact.event == noted
    assert contact.doubts == (Doubt.OTHER_WORDS,)
    assert not contact.is_plain


@pytest.mark.parametrize("kind", ["agreement", "settled", "reply", "other"])
def test_what_a_person_took_as_something_else_is_not_offered_again_from_that_place(kind):
    chat = a_chat("I1", a_message("禾穗借逾期856.20元"), a_message("请今天还款"))
    offered = only(CASE, chat)
    taken = replace(offered.event, id="E1", kind=EventKind(kind))
    link = replace(a_link("I1", "E1"), page=1, box=offered.proofs[0].box)
    case = a_case(loans=(LOAN,), events=(taken,), links=(link,))
    assert proposed(case, chat) == ()
    elsewhere = replace(link, box=Box(0.1, 0.8, 0.8, 0.9))
    assert only(a_case(loans=(LOAN,), events=(taken,), links=(elsewhere,)), chat) == offered


def test_a_recording_of_a_known_call_proves_it_and_is_no_second_one():
    known = an_event("contact", "2025-10-20 10:12", number="027-59001837", id="E1")
    case = a_case(loans=(a_loan("L1"),), events=(known,))
    recording = an_item(
        "I1", kind=ItemKind.RECORDING, original_name="02759001837_20251020101233.wav",
        named_on=day("2025-10-20 10:12:33"),
    )  # fmt: skip
    (proposal,) = proposed(case, Source(recording, recorded_call(recording)))
    assert proposal.event.id == "E1"
    assert proposal.shows == {"I1": Shows.CALL_RECORDING}


def test_a_call_that_two_lists_show_is_one_contact_with_both_proofs():
    known = an_event("contact", "2025-04-01 10:00", number="17000001234", id="E1")
    case = a_case(loans=(LOAN,), events=(known,))
    twice = [a_call("17000001234", answered=False), a_call("17000001234", answered=False)]
    first = a_source("I1", "call_log", calls=twice)
    second = a_source("I2", "call_log", calls=[*twice, a_call("17000001234", "2025-04-03 09:00")])
    found = proposed(case, first, second)
    assert [[proof.item_id for proof in p.proofs] for p in found] == [
        ["I1", "I2"], ["I1", "I2"], ["I2"]
    ]  # fmt: skip
    day_alone = [a_source(i, "call_log", calls=[a_call("17000001234", "2025-04-02")])
                 for i in ("I1", "I2")]  # fmt: skip
    assert len(proposed(case, *day_alone)) == 2


def test_what_was_said_hours_later_is_offered_where_one_still_begins_in_a_contact_of_that_day():
    said = [
        a_message("禾穗借的钱还不还", "2025-03-14 09:20"),
        a_message("你听见没有，今天处理", "2025-03-14 09:20"),
        a_message("睡得着吗", "2025-03-14 20:11"),
        a_message("欠钱有理了", "2025-03-14 20:11"),
    ]
    stills = a_chat("I1", *said), a_chat("I2", *said[1:]), a_chat("I3", *said[2:])
    whole = an_event("contact", "2025-03-14 09:20", id="E1", text="禾穗借的钱还不还")
    links = tuple(
        replace(a_link(still.item.id, "E1"), page=1, box=still.reading.messages[0].box)
        for still in stills
    )
    found = proposed(a_case(loans=(LOAN,), events=(whole,), links=links), *stills)
    assert [(str(p.event.on), p.event.id) for p in found] == [("2025-03-14 20:11", "")]


@pytest.mark.parametrize(
    ("sender", "text", "number", "who"),
    [
        ("何人事", "前台接了好几个电话，023 0000 8842打来的，说找你，你欠禾穗借的钱", "02300008842",
         "colleague"),
        ("小友", "有个170 0000 0001打给我，说你欠禾穗借5200块，让我转告你",
         "17000000001", "other"),
        ("妈妈", "有个170 0000 0001的号给我打电话，说你欠禾穗借的钱不还",
         "17000000001", "relative"),
        ("舅舅", "有人给我发短信说你欠禾穗借的钱", "", "relative"),
    ],
)  # fmt: skip
def test_who_tells_of_a_call_is_not_who_called(sender, text, number, who):
    contact = only(CASE, a_chat("I1", a_message(text, sender=sender))).event
    assert (contact.claimed_identity, contact.number, contact.reached) == ("", number, who)


@pytest.mark.parametrize(
    "text",
    [
        "我给你打电话你不接，禾穗借的钱今天还",
        "禾穗借的欠款我们接到通知要上门",
        "有人接电话吗，你欠禾穗借的钱",
    ],
)
def test_what_a_collector_says_of_calls_stays_the_collectors(text):
    contact = only(CASE, a_chat("I1", a_message(text, sender="郑专员"))).event
    assert (contact.claimed_identity, contact.number, contact.reached) == (
        "郑专员",
        "",
        Reached.SELF,
    )


def test_a_number_from_which_somebody_else_was_called_is_known_in_call_lists():
    told = "前台接了电话，023 0000 8842打来的，说找你，你欠禾穗借的钱"
    event = an_event("contact", "2025-03-12 11:20", loan="L1", text=told, id="E1")
    case = a_case(loans=(LOAN,), events=(event,), links=(a_link("I1", "E1"),))
    chat = a_chat("I1", a_message(told, "2025-03-12 11:20", sender="何人事"))
    calls = a_source("I2", "call_log", calls=[a_call("02300008842"), a_call("13900000001")])
    assert [p.event.number for p in proposed(case, chat, calls)] == ["02300008842"]


WHOLE = "【禾穗借】您的欠款856.20元已严重逾期，今日不处理将启动司法程序。回T退订"
CUT = "【禾穗借】您的欠款856.20元已严重逾期…"


def texts_of(item, text, at, number="1069 0000 2210 87"):
    return a_chat(item, a_message(text, at, sender=number, party=number), kind="sms")


@pytest.mark.parametrize(
    ("shown", "at", "moment", "told"),
    [
        (CUT, "2025-05-06 10:16", "2025-05-06 10:16", "2025-05-06 10:16"),
        (CUT, "2025-05-06", "2025-05-06 10:16", "2025-05-06 10:16"),
        (CUT, "2025-05-06", None, "2025-05-06"),
        (WHOLE, "2025-05-06", "2025-05-06 10:16", "2025-05-06 10:16"),
    ],
)
def test_a_list_of_messages_shows_no_second_one(shown, at, moment, told):
    inbox, screen = texts_of("I1", shown, at), texts_of("I2", WHOLE, moment)
    contact = only(CASE, inbox, replace(screen, reading=replace(screen.reading, titles={1: "A"})))
    assert [proof.item_id for proof in contact.proofs] == ["I2"]
    assert (str(contact.event.on), contact.event.text) == (told, WHOLE)
    known = replace(contact.event, id="E1")
    case = a_case(loans=(LOAN,), events=(known,), links=(a_link("I2", "E1"),))
    assert proposed(case, inbox) == ()


@pytest.mark.parametrize(
    ("number", "at"),
    [("1069 0000 2210 87", "2025-05-01"), ("1069 0000 3333 11", "2025-05-06")],
)
def test_the_beginning_of_another_days_or_senders_message_is_one_by_itself(number, at):
    inbox, screen = texts_of("I1", CUT, at, number), texts_of("I2", WHOLE, "2025-05-06 10:16")
    assert len(proposed(CASE, inbox, screen)) == 2


def test_a_recording_whose_moment_a_person_typed_is_not_offered_again():
    recording = an_item("I1", kind=ItemKind.RECORDING, original_name="17000000001.mp3")
    event = an_event("contact", "2025-03-14 10:45", loan="L1", number="17000000001", id="E1")
    case = a_case(loans=(LOAN,), items=(recording,), events=(event,), links=(a_link("I1", "E1"),))
    assert proposed(case, Source(recording, recorded_call(recording))) == ()


def test_what_was_asked_before_an_agreement_is_no_contact():
    chat = a_chat(
        "I1",
        a_message("禾穗借显示剩余本金3,655.05元，费用412.36元，合计4,067.41元", None),
        a_message("您在8月31日前一次性还款2,400.00元，借款即全部结清，剩余1,667.41元减免",
                  "2024-08-20 10:21"),
    )  # fmt: skip
    agreed = only(CASE, chat)
    assert (agreed.event.kind, agreed.event.amount) == ("agreement", money("2400"))


@pytest.mark.parametrize(
    ("kind", "said", "reached", "channel"),
    [
        ("sms", {"title": "1069 0533 2210"}, Reached.SELF, "短信"),
        ("sms", {"title": "1069 0533 2210", "owner": "家里平板"}, Reached.SELF, "短信"),
        ("sms", {"title": "1069 0533 2210", "owner": "妈妈的手机"}, None, "短信"),
        ("chat", {"title": "郑专员", "app": "微信"}, Reached.SELF, "微信"),
        ("chat", {"title": "郑专员"}, Reached.SELF, ""),  # no file says in which app
        ("chat", {"title": "郑专员", "app": "建设银行"}, Reached.SELF, ""),
        ("chat", {"title": "郑专员", "app": "微信", "name": "mmexport17.jpg"}, Reached.SELF, ""),
        ("chat", {"title": "幸福一家人(5)", "sender": "林国栋", "app": "微信"}, None, "微信"),
        ("chat", {"title": "妈妈", "app": "微信"}, None, "微信"),
    ],
)
def test_what_came_to_ones_own_telephone_reached_oneself_by_the_channel_that_the_file_names(
    kind, said, reached, channel
):
    sender = said.get("sender", None if kind == "chat" else said["title"])
    message = a_message("禾穗借还有856.20元没有结清，今天必须还款", sender=sender)
    item = {"source_owner": said.get("owner", ""), "source_app": said.get("app", "")}
    item["original_name"] = said.get("name", "Screenshot_2025-04-10-14-06-00_com.sample.jpg")
    contact = only(CASE, a_source("I1", kind, messages=[message], title=said["title"], **item))
    assert (contact.event.reached, contact.event.channel) == (reached, channel)


@pytest.mark.parametrize(
    "text",
    [
        "请转告周予安尽快归还禾穗借逾期款856.20元",
        "您是她的紧急联系人，请督促她归还禾穗借856.20元",
        "你外甥女周予安欠禾穗借856.20元，再不还就走法律程序",
        "刚才有人打电话给我说你欠禾穗借的钱，还要起诉",
        "早上前台接到电话，说你欠禾穗借的钱逾期不还",
    ],
)
def test_what_is_meant_for_another_or_told_by_one_reached_nobody_knows_whom(text):
    message = a_message(text, sender="17055218836")
    contact = only(CASE, a_source("I1", "sms", messages=[message], title="170 5521 8836"))
    assert contact.event.reached is None


def test_wechats_greeting_names_the_channel_where_no_file_name_does():
    texts = ["你已添加了郑专员，现在可以开始聊天了。", "禾穗借逾期856.20元"]
    messages = [a_message(text) for text in texts]
    contact = only(CASE, a_source("I1", "chat", messages=messages, title="郑专员"))
    assert contact.event.channel == "微信"


def test_an_exported_file_of_text_messages_tells_whom_and_how():
    message = replace(a_message("禾穗借逾期856.20元", sender="106900001", row=3), box=None)
    file = a_source("I1", "sms", messages=[replace(message, party="106900001")])
    contact = only(CASE, file)
    assert (contact.event.reached, contact.event.channel) == (Reached.SELF, "短信")


@pytest.mark.parametrize(
    ("item", "row", "reached"),
    [
        ({"original_name": "Screenshot_2025-04-02-22-50-00.jpg"}, None, Reached.SELF),
        ({"original_name": "通话详单.csv"}, 7, Reached.SELF),
        (
            {"original_name": "微信图片_20250402141906.jpg"},
            None,
            None,
        ),  # perhaps of an office's list
        ({"original_name": "Screenshot_1.jpg", "source_owner": "妈妈的手机"}, None, None),
    ],
)
def test_a_call_on_ones_own_list_reached_oneself(item, row, reached):
    known = an_event("contact", "2025-04-01 10:00", number="17000001234", id="E1")
    listed = a_source("I1", "call_log", calls=[a_call("17000001234", row=row)], **item)
    contact = only(a_case(loans=(LOAN,), events=(known,)), listed)
    assert (contact.event.reached, contact.event.channel) == (reached, "电话")


def test_a_relative_who_is_called_by_name_is_masked_and_the_complainant_is_not():
    case = a_case(persons=(a_person(name="林晓雯"),), loans=(LOAN,))
    chat = a_chat(
        "I1",
        a_message("林国栋，你女儿林晓雯欠禾穗借的钱，再不还我们上门", "2025-03-14 10:12"),
        a_message("唐敏你好，外甥女的钱再不还，你也别想安生", "2025-03-14 10:13"),
    )
    (made,) = proposed(case, chat)
    assert made.event.text == (
        "林**，你女儿林晓雯欠禾穗借的钱，再不还我们上门 / 唐*你好，外甥女的钱再不还，你也别想安生"
    )
    taken = case.with_changes([replace(made.event, id="E1"), a_link("I1", "E1", page=1)], ())
    assert proposed(taken, chat) == ()


@pytest.mark.parametrize(
    ("sender", "text", "claimed"),
    [
        ("林国栋", "林国栋，你女儿林晓雯欠禾穗借的钱，再不还我们上门", ""),
        ("二姨", "林秀珍你好，你外甥女林晓雯在禾穗借的欠款已逾期，请转告", ""),
        ("李明", "林晓雯，你在禾穗借的欠款已逾期", "李明"),
        ("禾穗法务", "林国栋你好，你女儿林晓雯在禾穗借的欠款已逾期", "禾穗法务"),
    ],
)
def test_who_passes_on_what_a_collector_wrote_claims_nothing(sender, text, claimed):
    case = a_case(persons=(a_person(name="林晓雯"),), loans=(LOAN,))
    made = only(case, a_chat("I1", a_message(text, "2025-03-14 10:12", sender=sender)))
    assert made.event.claimed_identity == claimed
