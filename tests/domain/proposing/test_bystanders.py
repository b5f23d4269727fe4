"""Who tells of a collector, who comforts and who is the borrower themselves collects nothing."""

from dataclasses import replace

import pytest

from evidence_kit.domain.kinds import Reached
from evidence_kit.domain.proposing.bystanders import tells_of_call
from evidence_kit.domain.proposing.reported import caller, is_reported, numbers_reported
from evidence_kit.domain.readings import Side
from tests.builders import a_case, a_loan, a_person, an_event, day, money
from tests.domain.proposing.seen import a_call, a_message, a_source, only, proposed
from tests.domain.proposing.test_talks import a_chat

CASE = a_case(
    persons=(a_person(name="林晓雯"),),
    loans=(a_loan("L1", platform="禾穗借", contract_number="HS20240312000527"),),
)
QUOTE = "请转告林晓雯，其拖欠禾穗借款项856.20元已移交法务，请督促其于48小时内处理"


def received(text, sender, at="2025-02-24 17:22"):
    return a_message(text, at, sender=sender)


def sent(text, at="2025-02-24 17:22"):
    return a_message(text, at, sender=None, side=Side.SENT)


@pytest.mark.parametrize(
    "said",
    [
        ("雯姐，我收到一条短信，不知道是不是骗子", f"原文：{QUOTE}"),
        (f"雯姐，刚收到个短信：“{QUOTE}”，你看看",),
        ("雯姐，有人发短信给我，转发你看看", QUOTE),
        ("今天又收到这种信息，你处理一下吧", f"短信内容如下：{QUOTE}"),
    ],
)
@pytest.mark.parametrize(
    ("sender", "who"), [("杨倩 (财务)", Reached.COLLEAGUE), ("小姨", Reached.RELATIVE)]
)
def test_of_a_message_that_is_passed_on_only_its_own_words_are_a_contact(said, sender, who):
    texts = [*said, "园长也问了，你跟她解释一下吧"]
    contact = only(CASE, a_chat("I1", *(received(text, sender) for text in texts))).event
    assert (contact.text, contact.claimed_identity, contact.reached) == (QUOTE, "", who)
    assert contact.amount == money("856.20")


@pytest.mark.parametrize(
    "number", ["17000005518", "１７０００００５５１８", "170\u200b0000\u200b5518"]
)
def test_the_number_from_which_somebody_was_called_is_read_in_every_form_of_digits(number):
    told = f"{number}打来，问你是不是在我们园上班"
    assert is_reported(told)
    assert numbers_reported(told) == ("17000005518",)
    assert caller([told]) == "17000005518"
    assert caller(["有人打到前台，说你欠钱", number]) == "17000005518"
    assert tells_of_call(f"号码{number}")


def test_who_passes_on_a_message_and_tells_of_a_call_makes_two_contacts():
    texts = [
        "雯姐，我收到一条短信，不知道是不是骗子",
        f"原文：{QUOTE}",
        "上午还有个167开头的打过来问你是不是在我们园上班，我没说",
        "9点52分打的，17000000915",
        "园长也问了，你跟她解释一下吧",
    ]
    found = proposed(CASE, a_chat("I1", *(received(text, "杨倩") for text in texts)))
    assert [(p.event.number, p.event.reached) for p in found] == [
        ("", Reached.COLLEAGUE),
        ("17000000915", Reached.COLLEAGUE),
    ]
    assert [p.event.claimed_identity for p in found] == ["", ""]
    assert "园长" not in "".join(p.event.text for p in found)


@pytest.mark.parametrize(
    "said",
    [
        ("你收到短信没有，禾穗借欠款856.20元今天必须还款",),
        ("合同原文：禾穗借逾期的借款人承担律师费", "856.20元今天不还就上门"),
        ("法院的短信转发给你：禾穗借欠款856.20元已立案", "今天还款可以撤诉，不还就上门"),
    ],
)
def test_what_a_collector_quotes_stays_the_collectors(said):
    chat = a_chat("I1", *(received(text, "郑专员") for text in said))
    assert only(CASE, chat).event.claimed_identity == "郑专员"


AUNTS = (
    received("姑姑，我在上班，怎么了", "萍萍"),
    sent("刚才有个电话打给我，说是禾穗借法务部的，说你欠他们钱不还"),
    sent("号码是17000000915，11点05打的"),
    received("姑姑别怕，那个贷款我早就还清了，别给他们转钱", "萍萍"),
    sent("我血压都上来了"),
)


def test_what_the_owner_of_a_telephone_tells_of_a_call_is_a_report_and_no_contact_of_the_reader():
    contact = only(CASE, a_chat("I1", *AUNTS)).event
    assert (contact.claimed_identity, contact.number, contact.reached) == (
        "", "17000000915", Reached.RELATIVE,
    )  # fmt: skip
    assert contact.text == "刚才有个电话打给我，说是禾穗借法务部的，说你欠他们钱不还"
    assert contact.on == day("2025-02-24 17:22")


@pytest.mark.parametrize(
    "texts",
    [
        ("姑姑别怕，那个贷款我早就还清了，别给他们转钱",),
        ("姑姑，我在上班，怎么了", "禾穗借的钱我去年就还清了"),
        ("别担心，禾穗借我都结清了，他们再打来别理",),
    ],
)
def test_who_comforts_collects_nothing(texts):
    assert proposed(CASE, a_chat("I1", *(received(text, "萍萍") for text in texts))) == ()


@pytest.mark.parametrize(
    "texts",
    [
        ("阿姨，你女儿欠禾穗借856.20元，再不还我们上门",),
        ("别怕，禾穗借的856.20元今天还了就没事",),
        ("别担心，我都结清了几百个客户，禾穗借的欠款你也还一下，不然起诉",),
    ],
)
def test_who_comforts_and_demands_collects(texts):
    assert proposed(CASE, a_chat("I1", *(received(text, "郑专员") for text in texts)))


def test_what_the_borrower_tells_the_lender_of_a_call_is_no_contact():
    chat = a_chat(
        "I1",
        sent("有人打电话给我，说你们把禾穗借的债权转让了，号码17000000915"),
        received("您好，请稍等", "禾穗客服"),
    )
    assert "17000000915" not in [p.event.number for p in proposed(CASE, chat)]


def test_in_a_thread_that_is_addressed_to_somebody_else_nothing_reached_the_borrower():
    number = "170 0000 0915"
    texts = [
        ("王大明先生，您妻子林晓雯拖欠禾穗借856.20元拒不归还", "2025-02-18 12:36"),
        ("装看不见？明天继续打", "2025-02-18 19:48"),
    ]
    own = [("林晓雯，您拖欠禾穗借856.20元", texts[0][1]), texts[1]]
    for said, reached in ((texts, None), (own, Reached.SELF)):
        chat = a_chat("I1", *(received(text, number, at) for text, at in said), kind="sms")
        thread = replace(chat, reading=replace(chat.reading, titles={1: number}))
        assert [p.event.reached for p in proposed(CASE, thread)] == [reached, reached]


@pytest.mark.parametrize(
    ("screen", "number", "text", "reached"),
    [
        ("IMG_4687.PNG", "17000000915", "王大明先生，您妻子林晓雯拖欠禾穗借856.20元", None),
        ("IMG_4687.PNG", "17000000915", "林晓雯，您拖欠禾穗借856.20元", Reached.SELF),
        ("IMG_4687.PNG", "17000000916", "王大明先生，您妻子林晓雯拖欠禾穗借856.20元", Reached.SELF),
        ("Screenshot_20250318_212233_com.huawei.contacts.jpg", "17000000915",
         "王大明先生，您妻子林晓雯拖欠禾穗借856.20元", Reached.SELF),
    ],
)  # fmt: skip
def test_calls_on_the_telephone_of_a_thread_to_somebody_else_reached_nobody_known(
    screen, number, text, reached
):
    sender = "170 0000 0915"
    thread = a_source("I1", "sms", messages=[received(text, sender)], title=sender,
                      original_name="IMG_4688.PNG")  # fmt: skip
    listed = [a_call(number), a_call("02300008842", "2025-04-03 09:00")]
    calls = a_source("I2", "call_log", calls=listed, original_name=screen)
    known = [an_event("contact", "2025-04-01 10:00", number=n, id=f"E{i}")
             for i, n in enumerate((number, "02300008842"))]  # fmt: skip
    case = replace(CASE, events=tuple(known))
    found = [p for p in proposed(case, thread, calls) if p.proofs[0].item_id == "I2"]
    assert [p.event.reached for p in found] == [reached, reached]
