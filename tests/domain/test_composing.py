"""What the letter says, and that each sentence cites its proof."""

import pytest

from evidence_kit.domain.bundle import Citation
from evidence_kit.domain.composing import OMITTED, compose
from evidence_kit.domain.kinds import Role, Standing
from evidence_kit.domain.records import Institution, LoanRole, Request
from evidence_kit.export.wording import said
from evidence_kit.texts import LANGUAGES
from tests.builders import (
    a_case,
    a_complaint,
    a_lender,
    a_link,
    a_loan,
    a_person,
    an_event,
    an_instalment,
    money,
)


def _compose(case, complaint=None):
    return compose(case, complaint or a_complaint(), recipient_name="某局", basis=())


def _settled_case(**changes):
    institution, role = a_lender()
    instalment = an_instalment(1, "2024-04-12", "100")
    paid = an_event("repaid", "2024-04-11", amount="100", instalment_id=instalment.id, id="E1")
    settled = an_event("settled", "2024-04-12", id="E2")
    calls = (
        an_event("contact", "2024-05-01 22:30", id="E3", amount="8.50"),
        an_event("contact", "2024-05-03", id="E4", reached="relative"),
    )
    groups = {
        "persons": (a_person(),),
        "institutions": (institution,),
        "roles": (role,),
        "loans": (a_loan(claimed=money("8.50")),),
        "instalments": (instalment,),
        "events": (paid, settled, *calls),
        "links": (a_link("I1", "E1"), a_link("I2", "E2", page=2), a_link("I3", "E3")),
    }
    return a_case(**(groups | changes))


def _facts(letter):
    return {fact.key.removeprefix("letter.fact."): fact for fact in letter.facts}


def test_the_summary_counts_contacts_after_the_settlement_with_their_span():
    (loan,) = _compose(_settled_case()).loans
    assert loan.contacts_since == 2
    assert (str(loan.first_contact), str(loan.last_contact)) == ("2024-05-01 22:30", "2024-05-03")
    assert str(loan.settled_on) == "2024-04-12"


def test_facts_cite_the_page_that_proves_them():
    facts = _facts(_compose(_settled_case()))
    assert facts["settled"].citations == (Citation("I2", 2),)
    assert facts["repaid_all"].citations == (Citation("I1"),)
    assert facts["repaid_all"].values["total"] == money("100")
    assert facts["contacts_after"].citations == (Citation("I3"),)


def test_night_and_third_person_contacts_are_said_where_they_happened():
    facts = _facts(_compose(_settled_case()))
    assert facts["night_contacts"].values["count"] == 1
    assert facts["third_person_contacts"].values["count"] == 1


@pytest.mark.parametrize("text", ["请", " 请。", ""])
def test_a_request_that_was_begun_and_not_written_is_not_in_the_letter(text):
    case = _settled_case()
    written = Request(code="own", text="请当面说明。")
    asked = (Request(code="written_reply"), Request(code="own", text=text), written)
    letter = _compose(case, a_complaint(requests=asked))
    assert [r.own_words for r in letter.requests] == ["", "请当面说明。"]


def test_a_claim_cites_the_contact_that_made_it():
    assert _facts(_compose(_settled_case()))["claimed"].citations == (Citation("I3"),)


def test_a_schedule_with_a_gap_is_never_called_repaid_in_full():
    two = (an_instalment(1, "2024-04-12", "100"), an_instalment(2, "2024-05-12", "100"))
    facts = _facts(_compose(_settled_case(instalments=two)))
    assert "repaid_all" not in facts
    assert facts["repaid_some"].values["count"] == 1


def test_the_complainants_own_words_replace_a_fact_and_keep_its_citations():
    complaint = a_complaint(facts=(("L1.settled", "我已还清。"), ("L1.claimed", OMITTED)))
    facts = _facts(_compose(_settled_case(), complaint))
    assert facts["settled"].own_words == "我已还清。"
    assert facts["settled"].citations == (Citation("I2", 2),)
    assert "claimed" not in facts


def test_an_unpaid_loan_says_what_is_unpaid():
    sold = a_loan(standing=Standing.SOLD, unpaid=money("3,000.00"))
    facts = _facts(_compose(_settled_case(loans=(sold,))))
    assert facts["unpaid"].values["amount"] == money("3,000.00")
    assert "sold" in facts


def test_the_lender_is_the_first_respondent_with_all_its_roles():
    collector = Institution(id="P2", name="样例催收有限公司")
    institution, role = a_lender()
    roles = (
        LoanRole(id="R8", loan_id="L1", institution_id="P2", role=Role.COLLECTOR),
        LoanRole(id="R9", loan_id="L1", institution_id="P1", role=Role.PLATFORM),
        role,
    )
    letter = _compose(_settled_case(institutions=(collector, institution), roles=roles))
    assert [(r.institution.id, r.roles) for r in letter.respondents] == [
        ("P1", (Role.LENDER, Role.PLATFORM)),
        ("P2", (Role.COLLECTOR,)),
    ]


def test_an_earlier_complaint_comes_with_its_ticket_and_reply():
    own = an_event(
        "own-contact", "2024-05-08", ticket="T9", channel="客服热线", institution_id="P1"
    )
    reply = an_event("reply", "2024-05-12", ticket="T9", text="已转核实")
    case = _settled_case()
    (earlier,) = _compose(_settled_case(events=(*case.events, own, reply))).earlier
    assert (earlier.ticket, earlier.reply, earlier.to) == ("T9", "已转核实", "样例消费金融有限公司")


def test_a_reply_without_ticket_belongs_to_what_its_own_item_shows():
    first = an_event("complaint", "2024-05-08", id="E_first")
    second = an_event("complaint", "2024-05-20", id="E_second")
    reply = an_event("reply", id="E_reply", text="已转核实")
    case = _settled_case()
    links = (*case.links, a_link("I1", "E_first"), a_link("I1", "E_reply"))
    events = (*case.events, first, second, reply)
    earlier = _compose(_settled_case(events=events, links=links)).earlier
    assert [(str(each.on), each.reply) for each in earlier] == [
        ("2024-05-08", "已转核实"), ("2024-05-20", None),
    ]  # fmt: skip
    assert len(earlier[0].citations) == 1


def _asked_of_collectors(*names, to_regulator=False):
    """The request about who collects; each name with a role on the loan."""
    lender, lending = a_lender()
    collectors = [Institution(id=f"P{n}", name=name) for n, name in enumerate(names, start=2)]
    roles = (Role.COLLECTOR, Role.ASSIGNEE)
    case = _settled_case(
        institutions=(lender, *collectors),
        roles=(lending, *(
            LoanRole(id=f"R{c.id}", loan_id="L1", institution_id=c.id, role=role)
            for c, role in zip(collectors, roles, strict=False)
        )),
    )  # fmt: skip
    letter = compose(
        case, a_complaint(), recipient_name="某局", basis=(), to_regulator=to_regulator
    )
    return next(r for r in letter.requests if r.key.endswith(".collector_identity"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("to_regulator", [False, True])
def test_nobody_asks_for_the_name_of_a_collector_that_is_known(language, to_regulator):
    names = ("岭西鼎沐信用管理有限公司", "东浦景岳资产管理有限公司")
    request = _asked_of_collectors(*names, to_regulator=to_regulator)
    sentence = said(request, language)
    assert all(name in sentence for name in names)
    assert sentence != said(_asked_of_collectors(to_regulator=to_regulator), language)


def test_of_a_collector_known_by_a_short_name_the_full_one_is_asked():
    assert _asked_of_collectors("鼎沐信用").key == "requests.collector_identity"
    assert _asked_of_collectors().key == "requests.collector_identity"
