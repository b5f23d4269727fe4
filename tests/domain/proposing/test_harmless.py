"""A code to log in with, or talk about closing an account, is no contact by a collector."""

import pytest

from evidence_kit.domain.proposing.harmless import closes_account, is_code
from tests.builders import a_case, a_loan, an_event
from tests.domain.proposing.seen import a_message, proposed
from tests.domain.proposing.test_talks import a_chat

CASE = a_case(loans=(a_loan("L1", platform="禾穗借"),))
DEMAND = "【禾穗借】您还有856.20元未结清，请尽快还款"
SUPPORT = "禾穗借客服"


def quotes_of(found):
    return [p.event.text for p in found]


@pytest.mark.parametrize(
    "code",
    [
        "【禾穗借】您的验证码是482913，5分钟内有效，请勿泄露给他人。",
        "【禾穗借】482913（登录验证码），您正在登录禾穗借",
        "【禾穗借】验证码：4829，您正在办理还款856.20元，请勿转发。",
        "【禾穗借】动态密码482913，用于还款确认，工作人员不会向您索要。",
        "[Hesui] Your verification code is 482913.",
    ],
)
@pytest.mark.parametrize("kind", ["sms", "chat"])
def test_a_code_beside_demands_is_not_offered(code, kind):
    talk = a_chat(
        "I1",
        a_message(DEMAND, "2025-04-10 14:05", sender="1069055512"),
        a_message(code, "2025-04-12 09:00", sender="1069055512"),
        kind=kind,
    )
    assert quotes_of(proposed(CASE, talk)) == [DEMAND]


@pytest.mark.parametrize(
    "text",
    [
        "把你手机收到的验证码发给我",
        "验证码482913，登录后查看您的逾期欠款，否则上门",
        "今天之内还款4829元，我司备案码已生成",
    ],
)
def test_who_wants_a_code_or_something_besides_is_a_collector(text):
    assert not is_code(text)


CLOSING = (
    "您好，请问有什么可以帮您",
    "注销账户需要先结清全部借款，请您确认没有未还清的借款",
    "如有待还款项，需还清后才能申请注销",
    "请上传手持身份证照片，3个工作日内处理",
)


def test_a_chat_about_closing_an_account_is_not_offered():
    talk = [a_message(text, f"2025-04-10 14:0{n}", SUPPORT) for n, text in enumerate(CLOSING)]
    settled = an_event("settled", "2025-04-09")
    assert proposed(CASE, a_chat("I1", *talk)) == ()
    assert proposed(a_case(loans=CASE.loans, events=(settled,)), a_chat("I1", *talk)) == ()


def test_only_the_demand_of_another_day_is_offered():
    talk = [a_message(text, f"2025-04-10 14:0{n}", SUPPORT) for n, text in enumerate(CLOSING)]
    found = proposed(CASE, a_chat("I1", *talk, a_message(DEMAND, "2025-04-12 09:00", SUPPORT)))
    assert [(str(p.event.on), p.event.text) for p in found] == [("2025-04-12 09:00", DEMAND)]


@pytest.mark.parametrize(
    "text",
    [
        "您还有856.20元待还，无法注销账户",
        "账户不能注销，您已逾期，请立即处理",
        "注销什么注销，再不还钱明天上门",
        "想注销账户？先去你单位聊聊",
    ],
)
def test_who_claims_or_threatens_when_asked_to_close_an_account_is_offered(text):
    assert not closes_account([text])
    assert len(proposed(CASE, a_chat("I1", a_message(f"禾穗借：{text}")))) == 1
