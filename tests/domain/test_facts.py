"""The facts of a loan: each said once, each with its proof, none concluded from sums."""

from dataclasses import replace

import pytest

from evidence_kit.domain.bundle import Citation
from evidence_kit.domain.facts import is_night, loan_facts
from evidence_kit.domain.kinds import Reached, Role, Shows, Standing
from evidence_kit.domain.records import Institution, LoanRole
from evidence_kit.domain.scope import scope
from evidence_kit.export.wording import said
from evidence_kit.texts import LANGUAGES
from tests.builders import (
    a_case,
    a_complaint,
    a_lender,
    a_link,
    a_loan,
    an_event,
    an_instalment,
    an_item,
    day,
    money,
)

LENDER, LENDING = a_lender()


def _facts(*events, loan=None, links=(), institutions=(), roles=(), **groups):
    loan = loan or a_loan()
    case = a_case(
        loans=(loan,), events=events, links=tuple(links), institutions=(LENDER, *institutions),
        roles=(LENDING, *roles), **groups,
    )  # fmt: skip
    found = loan_facts(case, scope(case, a_complaint()), loan)
    assert len({key for key, _ in found}) == len(found)
    by_sentence = {statement.key.removeprefix("letter.fact."): statement for _, statement in found}
    return {key.removeprefix("L1."): statement for key, statement in found} | by_sentence


def test_a_loan_alone_is_told_with_what_is_known_of_it():
    (fact,) = _facts(loan=a_loan(principal=money("1,000"), disbursed_on=day("2024"))).values()
    assert fact.key == "letter.fact.disbursed"
    assert fact.values["lender"] == LENDER.name
    assert (fact.values["on"], fact.values["amount"]) == (day("2024"), money("1,000"))
    assert fact.citations == ()


def test_the_disbursement_that_was_recorded_goes_before_what_the_loan_says():
    event = an_event("disbursed", "2024-03-12", amount="990")
    fact = _facts(event, loan=a_loan(principal=money("1,000"), disbursed_on=day("2024")))
    assert fact["disbursed"].values["on"] == day("2024-03-12")
    assert fact["disbursed"].values["amount"] == money("990")


def test_a_contract_attached_to_the_loan_proves_its_beginning_and_a_chat_does_not():
    items = (an_item("I1", Shows.CONTRACT), an_item("I2", Shows.CHAT))
    links = (a_link("I1", "L1", 2), a_link("I2", "L1"))
    assert _facts(items=items, links=links)["disbursed"].citations == (Citation("I1", 2),)


def test_an_institution_that_is_not_known_is_left_open():
    case = a_case(loans=(a_loan(),))
    (_, fact), *_ = loan_facts(case, scope(case, a_complaint(lender_id="")), a_loan())
    assert fact.values["lender"] is None


def test_every_instalment_paid_is_told_as_all_and_one_missing_as_some():
    plan = (an_instalment(1, "2024-04-12", "100"), an_instalment(2, "2024-05-12", "100"))
    first = an_event("repaid", "2024-04-12", amount="100", instalment_id="TL11")
    second = an_event("repaid", "2024-05-12", amount="100", instalment_id="TL12")
    links = (a_link("I1", first.id), a_link("I1", second.id))
    whole = _facts(first, second, instalments=plan, links=links)["repaid_all"]
    assert (whole.values["count"], whole.values["total"]) == (2, money("200"))
    assert whole.citations == (Citation("I1"),)
    some = _facts(first, instalments=plan, links=links)
    assert "repaid_all" not in some
    assert some["repaid_some"].values["payments"] == 1


def test_without_a_schedule_nothing_is_called_all():
    assert "repaid_all" not in _facts(an_event("repaid", "2024-04-12", amount="100"))


@pytest.mark.parametrize(
    ("shown", "key"), [("both", "repaid_all"), ("list", "repaid_all"), ("one", "repaid_all_told")]
)
def test_that_all_is_repaid_is_the_complainants_word_where_neither_receipts_nor_a_list_say_so(
    shown, key
):
    plan = (an_instalment(1, "2024-04-12", "100"), an_instalment(2, "2024-05-12", "100"))
    paid = [
        an_event("repaid", f"2024-0{n + 3}-12", amount="100", instalment_id=f"TL1{n}", id=f"E{n}")
        for n in (1, 2)
    ]
    links = [a_link("I1", "E1")]
    links += [a_link("I1", "E2")] if shown == "both" else []
    links += [a_link("I2", "L1")] if shown == "list" else []
    items = (an_item("I1", Shows.PAYMENT), an_item("I2", Shows.REPAYMENT_LIST))
    facts = _facts(*paid, instalments=plan, links=links, items=items)
    assert facts["repaid"].key == f"letter.fact.{key}"


def test_a_refund_is_told_with_the_net_sum():
    facts = _facts(
        an_event("repaid", "2024-04-12", amount="100"),
        an_event("refunded", "2024-04-13", amount="30"),
    )
    assert facts["repaid_refunded"].values["net"] == money("70")


def test_a_payment_through_another_by_another_or_without_proof_is_told_one_by_one():
    event = an_event("repaid", "2024-04-12", amount="100", id="E7", payee="支付公司", payer="母亲")
    facts = _facts(event)
    assert facts["channel.E7"].values["payee"] == "支付公司"
    assert facts["payer.E7"].values["payer"] == "母亲"
    proved = _facts(event, links=(a_link("I1", "E7"),))
    assert proved["channel.E7"].key == "letter.fact.channel"
    assert "unproved.E7" in _facts(an_event("repaid", "2024-04-12", amount="100", id="E7"))


@pytest.mark.parametrize(
    ("values", "key"),
    [({"payee": "支付公司"}, "channel_unproved"), ({"payer": "母亲"}, "relative_paid_unproved")],
)
def test_that_a_payment_has_no_receipt_is_told_once(values, key):
    event = an_event("repaid", "2024-04-12", amount="100", id="E7", **values)
    listed = (an_item("I1", Shows.REPAYMENT_LIST),)
    facts = _facts(event, items=listed, links=(a_link("I1", "L1"),))
    assert facts[key].citations == (Citation("I1"),)
    assert not {"unproved.E7", "unproved_payment"} & set(facts)


def test_what_is_told_of_single_payments_keeps_their_order():
    first = an_event("repaid", "2024-04-12", amount="100", id="E1")
    second = an_event("repaid", "2024-05-12", amount="100", id="E2", payer="母亲")
    third = an_event("repaid", "2024-06-12", amount="100", id="E3")
    told = [key for key in _facts(first, second, third) if key.endswith(("E1", "E2", "E3"))]
    assert told == ["unproved.E1", "payer.E2", "unproved.E3"]


def test_who_typed_that_they_called_themselves_so_does_not_have_it_said_twice():
    event = an_event("contact", "2025-04-02", amount="856.20", claimed_identity="自称某某法务")
    fact = _facts(event, loan=a_loan(claimed=money("856.20")))["claimed"]
    assert fact.values["claimant"].values["names"] == ["某某法务"]


def test_three_payments_without_a_receipt_are_told_one_by_one_and_more_as_one():
    paid = [an_event("repaid", f"2024-0{n}-12", amount="100", id=f"E{n}") for n in range(1, 6)]
    assert {"unproved.E1", "unproved.E2", "unproved.E3"} <= set(_facts(*paid[:3]))
    facts = _facts(*paid)
    assert facts["unproved"].values == {"count": 5}
    assert not [key for key in facts if key.startswith("unproved.E")]


@pytest.mark.parametrize("payee", [LENDER.name, "样例 消费金融有限公司", "样例贷"])
def test_the_lender_itself_is_no_payment_channel(payee):
    event = an_event("repaid", "2024-04-12", amount="100", id="E7", payee=payee)
    lender = replace(LENDER, aliases=("样例贷",))
    loan, links = a_loan(), (a_link("I1", "E7"),)
    case = a_case(
        loans=(loan,), events=(event,), links=links, institutions=(lender,), roles=(LENDING,)
    )
    keys = [key for key, _ in loan_facts(case, scope(case, a_complaint()), loan)]
    assert keys == ["L1.disbursed", "L1.repaid"]


def test_who_bought_the_debt_is_no_payment_channel_either():
    event = an_event("repaid", "2024-04-12", amount="100", id="E7", payee="样例资产公司")
    buyer = Institution(id="P8", name="样例资产公司")
    role = LoanRole(id="R8", loan_id="L1", institution_id="P8", role=Role.ASSIGNEE)
    facts = _facts(event, links=(a_link("I1", "E7"),), institutions=(buyer,), roles=(role,))
    assert facts["channel.E7"].key == "letter.fact.assignee_paid"


@pytest.mark.parametrize(
    ("standing", "key"),
    [
        (Standing.SOLD, "letter.fact.sold_unknown"),
        (Standing.UNPAID, "letter.fact.unpaid_unknown"),
        (Standing.UNKNOWN, "letter.fact.standing_unknown"),
    ],
)
def test_what_is_not_known_of_an_open_loan_is_said_to_be_unknown(standing, key):
    assert key in {fact.key for fact in _facts(loan=a_loan(standing=standing)).values()}


@pytest.mark.parametrize(
    ("language", "admission"), [("zh-CN", "尚未还清"), ("en", "not fully repaid")]
)
def test_of_a_sold_loan_nobody_admits_what_the_borrower_did_not_say(language, admission):
    facts = _facts(loan=a_loan(standing=Standing.SOLD))
    assert not any(admission in said(fact, language) for fact in facts.values())
    told = _facts(loan=a_loan(standing=Standing.UNPAID))["unpaid"]
    assert admission in said(told, language)


@pytest.mark.parametrize("standing", list(Standing))
def test_payments_that_cover_a_loan_never_make_it_settled(standing):
    plan = (an_instalment(1, "2024-04-12", "100"),)
    paid = an_event("repaid", "2024-04-12", amount="100", instalment_id="TL11")
    facts = _facts(paid, instalments=plan, loan=a_loan(standing=standing, principal=money("100")))
    assert "settled" not in facts


def test_a_sold_loan_names_who_bought_it_or_that_nobody_said():
    buyer = Institution(id="P2", name="样例资产管理")
    held = LoanRole(id="R99", loan_id="L1", institution_id="P2", role=Role.ASSIGNEE)
    sold = a_loan(standing=Standing.SOLD, unpaid=money("5"))
    told = _facts(loan=sold, institutions=(buyer,), roles=(held,))
    assert told["sold"].values["assignee"] == "样例资产管理"
    assert told["unpaid"].values["amount"] == money("5")
    assert _facts(loan=sold)["sold"].values["assignee"] is None
    notice = an_event("assignment", "2025-01-01", id="E3")
    assert "sold" not in _facts(notice, loan=sold)


def test_only_contacts_certainly_after_the_settlement_count_as_such():
    events = (
        an_event("settled", "2025-03-12", id="E8"),
        an_event("contact", "2025-03-12 10:00"),
        an_event("contact", "2025-03"),
        an_event("contact", "2025-03-13", id="E9"),
        an_event("contact"),
    )
    facts = _facts(*events, links=(a_link("I1", "E9", 3), a_link("I2", "E8")))
    assert facts["contacts"].key == "letter.fact.contacts_after"
    assert facts["contacts_after"].values["count"] == 1
    assert facts["contacts_after"].citations == (Citation("I1", 3),)
    assert facts["contacts_before"].values["count"] == 2
    assert facts["contacts_undated"].values["count"] == 1
    assert _facts(*events)["contacts_after_said"].values["count"] == 1


def test_the_calls_for_which_one_row_of_a_list_stands_are_counted_beside_the_contacts():
    events = (
        an_event("contact", "2025-04-01 10:00", id="E1", text="未接来电 4 次"),
        an_event("contact", "2025-04-02 10:00", id="E2", text="来电 3 次，最近一次通话 48 秒"),
        an_event("contact", "2025-04-03 10:00", id="E3", text="未接来电"),
        an_event("contact", "2025-04-04 10:00", id="E4", text="来电 9 次"),  # nothing shows it
    )
    links = [a_link("I1", event.id) for event in events[:3]]
    facts = _facts(*events, links=links, items=(an_item("I1", Shows.CALL_LIST),))
    assert facts["contacts"].values["count"] == 4
    assert facts["calls_in_rows"].values == {"count": 2, "calls": 7}
    assert facts["calls_in_rows"].citations == (Citation("I1"),)
    assert "calls_in_rows" not in _facts(*events[2:], links=links[2:])
    for language in LANGUAGES:
        assert "7" in said(facts["calls_in_rows"], language)


def test_without_a_settlement_every_contact_of_a_known_date_counts_and_the_others_apart():
    facts = _facts(an_event("contact", "2025-03"), an_event("contact"))
    assert facts["contacts"].values["count"] == 1
    assert facts["contacts_undated"].values["count"] == 1


@pytest.mark.parametrize(
    ("on", "night"),
    [
        ("2025-04-02 21:59", False),
        ("2025-04-02 22:00", True),
        ("2025-04-02 00:00", True),
        ("2025-04-02 07:59", True),
        ("2025-04-02 08:00", False),
        ("2025-04-02", False),
        (None, False),
    ],
)
def test_night_is_from_ten_to_eight_and_an_unknown_hour_is_none(on, night):
    event = an_event("contact", on)
    assert is_night(event) is night
    assert ("night_contacts" in _facts(event)) is night


@pytest.mark.parametrize(
    ("reached", "third"),
    [(None, False), (Reached.SELF, False), (Reached.RELATIVE, True), (Reached.COLLEAGUE, True)],
)
def test_only_others_are_third_persons(reached, third):
    assert (
        "third_person_contacts" in _facts(an_event("contact", "2025-04", reached=reached))
    ) is third


def test_a_claim_is_of_those_who_made_it_by_the_names_and_numbers_they_gave():
    loan = a_loan(claimed=money("856.20"))
    made = {"amount": "856.20", "claimed_identity": "郑专员"}
    by = (
        an_event("contact", "2025-04-02", number="0574-87003319", **made),
        an_event("contact", "2025-04-03", number="057487003319", **made),
        an_event("contact", "2025-04-04", number="170 0000 3921", amount="1.00"),
    )
    told = said(_facts(*by, loan=loan)["claimed"], "zh-CN")
    assert told.startswith("自称郑专员的催收人员（号码0574-87003319）主张投诉人仍欠")
    assert said(_facts(loan=loan)["claimed"], "zh-CN").startswith("对方主张")
    many = [
        an_event("contact", "2025-04-02", amount="856.20", claimed_identity=f"专员{n}")
        for n in range(9)
    ]
    assert "专员4等的催收人员主张" in said(_facts(*many, loan=loan)["claimed"], "zh-CN")


def test_a_claim_is_cited_from_the_contacts_that_made_it():
    claiming = an_event("contact", "2025-04-02", amount="856.20", id="E5")
    other = an_event("contact", "2025-04-03", amount="1.00", id="E6")
    links = (a_link("I1", "E5"), a_link("I2", "E6"))
    fact = _facts(claiming, other, loan=a_loan(claimed=money("856.20")), links=links)["claimed"]
    assert fact.citations == (Citation("I1"),)
    residue = a_loan(claimed=money("856.20"), standing=Standing.RESIDUE)
    assert _facts(loan=residue)["claimed"].key == "letter.fact.residue"


RESIDUE = a_loan(claimed=money("1,263.40"), standing=Standing.RESIDUE)


@pytest.mark.parametrize(
    ("paid", "key"), [("2024-09-18 23:10", "residue"), ("2024-09-22 21:44", "residue_late")]
)
def test_nobody_is_said_to_have_repaid_as_agreed_who_paid_an_instalment_late(paid, key):
    due = an_instalment(4, "2024-09-18", "770.11")
    repaid = an_event("repaid", paid, amount="772.13", instalment_id=due.id)
    facts = _facts(repaid, loan=RESIDUE, instalments=(due,))
    assert facts["claimed"].key == f"letter.fact.{key}"


@pytest.mark.parametrize("kind", ["contact", "reply", "assignment"])
@pytest.mark.parametrize(
    "text",
    [
        "系统显示还有1263.40元没处理，包含违约金和提前结清手续费",
        "本金2100，其余是利息和违约金",
        "其中逾期费用 300 元",
        "应还款项由本金及罚息构成",
    ],
)
def test_a_rest_whose_parts_they_named_is_not_said_to_be_unexplained(kind, text):
    told = an_event(kind, "2025-05-20 10:32", text=text)
    assert _facts(told, loan=RESIDUE)["claimed"].key == "letter.fact.residue_parts"


@pytest.mark.parametrize(
    "text", ["欠款1263.40元已严重逾期，请尽快还款", "结清证明只是本金结清，费用不算", ""]
)
def test_a_rest_of_which_only_the_sum_was_named_is_unexplained(text):
    told = an_event("contact", "2025-05-20 10:32", text=text)
    assert _facts(told, loan=RESIDUE)["claimed"].key == "letter.fact.residue"


@pytest.mark.parametrize("language", LANGUAGES)
def test_of_a_late_payment_and_named_parts_neither_is_denied(language):
    due = an_instalment(4, "2024-09-18", "770.11")
    repaid = an_event("repaid", "2024-09-22", amount="772.13", instalment_id=due.id)
    told = an_event("contact", "2025-05-20", text="本金2100，其余是利息")
    fact = _facts(repaid, told, loan=RESIDUE, instalments=(due,))["claimed"]
    sentence = said(fact, language)
    assert "1,263.40" in sentence
    assert all(words not in sentence for words in ("按约", "没有说明", "as agreed", "without"))


def test_events_of_another_loan_are_no_facts_of_this_one():
    case = a_case(
        loans=(a_loan(), a_loan("L2")),
        events=(an_event("contact", "2025-04-02", "L2"), an_event("settled", "2025-01-01", "L2")),
    )
    facts = loan_facts(case, scope(case, a_complaint()), a_loan())
    assert [key for key, _ in facts] == ["L1.disbursed"]


def test_a_key_stays_the_same_while_the_case_grows():
    contact = an_event("contact", "2025-04-02")
    before = set(_facts(contact))
    after = set(_facts(an_event("repaid", "2024-04-12", amount="1"), contact))
    assert before < after


def test_a_certificate_or_an_agreement_without_proof_is_the_complainants_statement():
    events = (
        an_event("certificate", "2025-03-13", id="E1"),
        an_event("agreement", "2025-03-01", id="E2", amount="100"),
    )
    told = _facts(*events)
    assert {"certificate_told", "agreement_told"} <= set(told)
    shown = _facts(*events, links=(a_link("I1", "E1"), a_link("I2", "E2")))
    assert {"certificate", "agreement"} <= set(shown)
    assert "certificate_told" not in shown


def test_that_what_was_agreed_was_paid_is_told_where_each_payment_has_proof():
    events = (
        an_event("agreement", "2025-02-26", id="E1", amount="200"),
        an_event("repaid", "2025-02-28", id="E2", amount="100"),
        an_event("repaid", "2025-03-10", id="E3", amount="100"),
    )
    loan = a_loan(standing=Standing.AGREED)
    links = (a_link("I1", "E1"), a_link("I2", "E2"), a_link("I3", "E3"))
    kept = _facts(*events, loan=loan, links=links)["agreement_kept"]
    assert kept.values["on"] == day("2025-03-10")
    assert kept.citations == (Citation("I2"), Citation("I3"))
    assert "agreement_kept" not in _facts(*events, loan=loan, links=links[:2])
    settled = an_event("settled", "2025-03-11", id="E4")
    told = _facts(*events, settled, loan=loan, links=links)
    assert "agreement_kept" not in told
    assert told["settled"].values["on"] == day("2025-03-11")
