"""What items are called that nobody gave a title."""

from dataclasses import replace

import pytest

from evidence_kit.app.titles import Titles
from evidence_kit.domain.kinds import Shows, TargetKind
from evidence_kit.domain.values import Box
from tests.builders import a_case, a_link, an_event, an_instalment, an_item, day


def titled(language, *paid, shows=Shows.PAYMENT, title=""):
    item = an_item("I1", shows, title=title)
    plan = tuple(an_instalment(n, "2024-04-12", "100") for n in range(1, 13))
    events = [an_event("repaid", "2024-04-11", id=f"E{n}", instalment_id=f"TL1{n}") for n in paid]
    links = tuple(a_link("I1", event.id) for event in events)
    case = a_case(items=(item,), instalments=plan, events=tuple(events), links=links)
    return Titles(language, case)(item)


@pytest.mark.parametrize(
    ("paid", "zh", "en"),
    [
        ((3,), "第 3 期还款凭证", "Instalment 3: proof of payment"),
        ((8, 9, 10, 11), "第 8—11 期还款凭证", "Instalment 8—11: proof of payment"),
        ((2, 5), "第 2、5 期还款凭证", "Instalment 2, 5: proof of payment"),
        ((), "还款凭证", "proof of payment"),
    ],
)
def test_a_receipt_is_called_by_the_instalments_it_proves(paid, zh, en):
    assert titled("zh-CN", *paid) == zh
    assert titled("en", *paid).lower() == en.lower()


def test_a_title_of_ones_own_stays():
    assert titled("zh-CN", 3, title="我的回单") == "我的回单"


def test_what_shows_something_else_is_called_by_what_it_shows():
    assert titled("zh-CN", 3, shows=Shows.STATEMENT) == titled("zh-CN", shows=Shows.STATEMENT)


@pytest.mark.parametrize("shows", [Shows.CALL_LIST, Shows.SMS, Shows.CHAT, Shows.CALL_RECORDING])
def test_calls_and_messages_are_called_by_the_days_of_what_they_prove(shows):
    item = an_item("I1", shows, title="")
    events = tuple(
        an_event("contact", on, id=f"E{n}")
        for n, on in enumerate(("2025-04-21 11:30", "2025-04-02 22:40", None, "2025"))
    )
    links = tuple(a_link("I1", event.id) for event in events)
    kind = Titles("zh-CN", a_case(items=(item,)))(item)
    case = a_case(items=(item,), events=events, links=links)
    assert Titles("zh-CN", case)(item) == f"{kind}（2025-04-02 至 2025-04-21）"
    one = a_case(items=(item,), events=events[:1], links=links[:1])
    assert Titles("en", one)(item).endswith("(2025-04-21)")
    taken = replace(item, named_on=day("2025-04-22 09:00"))
    assert Titles("zh-CN", a_case(items=(taken,)))(taken) == f"{kind}（2025-04-22）"
    saved = replace(taken, named_is_saving=True)
    assert Titles("zh-CN", a_case(items=(saved,)))(saved) == kind


@pytest.mark.parametrize(
    ("kinds", "said"),
    [(["refunded"], "退款凭证"), (["refunded", "repaid"], "还款凭证"), (["repaid"], "还款凭证")],
)
def test_a_receipt_of_a_refund_alone_is_called_one(kinds, said):
    item = an_item("I1", Shows.PAYMENT, title="")
    events = tuple(an_event(kind, "2024-10-15", amount="100") for kind in kinds)
    links = tuple(a_link("I1", event.id) for event in events)
    assert Titles("zh-CN", a_case(items=(item,), events=events, links=links))(item) == said
    english = Titles("en", a_case(items=(item,), events=events, links=links))(item)
    assert english.lower() == ("proof of refund" if said == "退款凭证" else "proof of payment")


def test_a_list_from_which_a_schedule_was_taken_is_a_plan_unless_it_proves_payments():
    item = an_item("I1", Shows.REPAYMENT_LIST, title="")
    whole = a_link("I1", "L1", 1, TargetKind.LOAN)
    placed = replace(whole, box=Box(0.1, 0.1, 0.9, 0.2))
    due = (an_instalment(1, "2024-04-12", "100"),)
    paid = an_event("repaid", "2024-04-11", id="E1")

    def called(links, instalments=due):
        case = a_case(items=(item,), instalments=instalments, events=(paid,), links=links)
        return Titles("zh-CN", case)(item)

    assert called((placed,)) == "还款计划"
    others = (called((whole,)), called((placed,), ()), called((placed, a_link("I1", "E1"))))
    assert set(others) == {"还款记录"}
