"""Which complaint is meant, to whom it goes, and on which rules it rests."""

from datetime import date

import pytest

from evidence_kit.app import complaints, editing, shaping
from evidence_kit.domain.kinds import (
    ComplaintKind,
    EventKind,
    InstitutionKind,
    Reached,
    Standing,
)
from evidence_kit.domain.records import Complaint, Event, Instalment, Request
from evidence_kit.domain.values import Money
from evidence_kit.errors import KnownError
from tests.app.files import a_date, empty_case, put_item


@pytest.fixture
def session(tmp_path):
    """Two loans of one lender and one of another."""
    with empty_case(tmp_path / "it's a case") as session:
        for platform, lender in (("甲一", "甲机构"), ("甲二", "甲机构"), ("乙", "乙机构")):
            editing.add_loan(session, platform=platform, lender=lender)
        yield session


def _choose(session, *loan_ids, to="", to_name=""):
    return complaints.choose(session, loan_ids=loan_ids, to=to, to_name=to_name)


def test_a_case_without_a_loan_has_nothing_to_complain_about(tmp_path):
    with (
        empty_case(tmp_path / "c") as session,
        pytest.raises(KnownError, match=r"case\.no_loan"),
    ):
        _choose(session)


def test_all_loans_of_the_only_lender_are_meant_where_none_is_named(session):
    editing.remove(session, "L3")
    assert _choose(session).complaint.loan_ids == ("L1", "L2")


def test_two_lenders_are_refused_with_a_command_for_each(session):
    with pytest.raises(KnownError, match=r"case\.two_lenders") as caught:
        _choose(session)
    first, second = caught.value.facts["commands"].splitlines()
    assert first.endswith("--loan L1 --loan L2 -o L1.pdf")
    assert second.endswith("--loan L3 -o L3.pdf")
    assert "'\"'\"'s a case" in first


def test_loans_without_a_lender_are_not_thrown_together(session):
    for platform in ("丙", "丁"):
        editing.add_loan(session, platform=platform)
    with pytest.raises(KnownError, match=r"case\.two_lenders"):
        _choose(session, "L4", "L5")
    assert _choose(session, "L4").complaint.lender_id == ""


def test_a_loan_named_twice_counts_once(session):
    assert _choose(session, "L1", "L1").complaint.loan_ids == ("L1",)


def test_a_loan_that_does_not_exist_is_refused(session):
    with pytest.raises(KnownError, match=r"case\.no_such_record"):
        _choose(session, "L9")


def test_a_complaint_that_was_begun_is_taken_up(session):
    asked = (Request(code="own", text="请"),)
    editing.add(
        session, Complaint, lender_id="P1", loan_ids=("L1",), recipient="nfra.chongqing",
        requests=asked,
    )  # fmt: skip
    taken = _choose(session, "L1")
    assert (taken.complaint.id, taken.complaint.requests) == ("C1", asked)
    assert taken.name == "国家金融监督管理总局重庆监管局"
    of_both = _choose(session, "L1", "L2")
    assert (of_both.complaint.requests, of_both.complaint.loan_ids) == (asked, ("L1", "L2"))


def test_the_last_of_several_complaints_about_the_same_loans_is_taken_up(session):
    for recipient in ("institution", "pboc"):
        editing.add(session, Complaint, lender_id="P1", loan_ids=("L1",), recipient=recipient)
    assert _choose(session, "L1").complaint.id == "C2"


def test_without_a_recipient_it_goes_to_the_institution_itself(session):
    chosen = _choose(session, "L3")
    assert (chosen.recipient.code, chosen.name) == ("institution", "乙机构")


def test_a_recipient_that_is_named_goes_before_the_one_that_was_kept(session):
    editing.add(session, Complaint, lender_id="P1", loan_ids=("L1",), recipient="institution")
    chosen = _choose(session, "L1", to="local", to_name="样例市地方金融管理局")
    assert (chosen.recipient.code, chosen.name) == ("local", "样例市地方金融管理局")


def test_an_english_reader_gets_both_names_of_an_office(session):
    chosen = _choose(session, "L1", to="重庆")
    assert chosen.name_in("zh-CN") == "国家金融监督管理总局重庆监管局"
    assert chosen.name_in("en").startswith("Chongqing Office")
    assert "国家金融监督管理总局重庆监管局" in chosen.name_in("en")


@pytest.mark.parametrize("to", ["local", "nfra", "pboc"])
def test_a_recipient_whose_name_is_not_typed_has_none_in_any_language(session, to):
    chosen = _choose(session, "L1", to=to)
    assert [chosen.name_in(language) for language in ("zh-CN", "en")] == ["", ""]


TODAY = date(2027, 6, 1)


def _texts(session):
    complaint = _choose(session, "L1").complaint
    printed = complaints.basis(session.case, complaint, "zh-CN", TODAY)
    return "".join(f"{s.values['title']}{s.values['text']}" for s in printed)


def _contacted(session, on, **values):
    on = a_date(on) if on else None
    editing.add(session, Event, kind=EventKind.CONTACT, loan_id="L1", on=on, **values)


@pytest.mark.parametrize(
    ("kind", "cited"),
    [
        (
            EventKind.CREDIT_REPORT,
            ("征信业管理条例》（国务院令第631号）第二十五条", "一千零二十九条"),
        ),
        (EventKind.CLOSED, ("个人信息保护法》第四十七条",)),
    ],
)
def test_what_a_request_rests_on_is_cited_where_it_is_asked_and_proved(session, kind, cited):
    lender = session.case.lender_of("L1")
    chosen = (Request(code="correct_credit"), Request(code="delete_data"))
    editing.add(
        session, Complaint, lender_id=lender.id, loan_ids=("L1",), recipient="", requests=chosen
    )
    editing.edit(session, "L1", standing=Standing.REPAID)
    settled = editing.add(session, Event, kind=EventKind.SETTLED, loan_id="L1")
    put_item(session)
    editing.attach(session, "I90", settled.id)
    assert not any(rule in _texts(session) for rule in cited)
    editing.add(session, Event, kind=kind, loan_id="L1")
    assert all(rule in _texts(session) for rule in cited)
    editing.detach(session, "I90", settled.id)
    assert not any(rule in _texts(session) for rule in cited)


def test_of_a_credit_report_nothing_is_cited_before_a_correction_is_asked(session):
    editing.edit(session, "L1", standing=Standing.REPAID)
    settled = editing.add(session, Event, kind=EventKind.SETTLED, loan_id="L1")
    put_item(session)
    editing.attach(session, "I90", settled.id)
    editing.add(session, Event, kind=EventKind.CREDIT_REPORT, loan_id="L1")
    assert "征信业管理条例" not in _texts(session)
    complaint = _choose(session, "L1").complaint
    sentences = shaping.requests_of(session.case, complaint, "zh-CN")
    assert [s.key for s in sentences if not s.is_in] == ["correct_credit"]
    assert shaping.chosen_requests(session.case, complaint, sentences) == ()


def test_that_what_was_paid_too_much_comes_back_is_cited_where_more_was_paid_than_was_due(session):
    editing.edit(session, "L1", standing=Standing.REPAID)
    settled = editing.add(session, Event, kind=EventKind.SETTLED, loan_id="L1")
    put_item(session)
    editing.attach(session, "I90", settled.id)
    plan = editing.add(session, Instalment, loan_id="L1", number=1, total=Money(100))
    paid = editing.add(
        session, Event, kind=EventKind.REPAID, loan_id="L1", instalment_id=plan.id,
        amount=Money(100),
    )  # fmt: skip
    assert "一百二十二条" not in _texts(session)
    editing.edit(session, paid.id, amount=Money(200))
    assert "一百二十二条" in _texts(session)


def test_that_a_debt_has_ended_is_cited_only_where_its_settlement_is_proved(session):
    editing.edit(session, "L1", standing=Standing.REPAID)
    settled = editing.add(session, Event, kind=EventKind.SETTLED, loan_id="L1")
    assert "五百五十七条" not in _texts(session)
    put_item(session)
    editing.attach(session, "I90", settled.id)
    assert "五百五十七条" in _texts(session)


@pytest.mark.parametrize(
    ("on", "cites"),
    [
        ("2027-04-02 22:00", True),
        ("2027-04-02 07:59", True),
        ("2027-04-02 08:00", False),
        ("2027-04-02", False),
        ("2023-04-02 22:00", False),
        (None, False),
    ],
)
def test_the_rule_on_the_night_is_cited_only_for_contacts_at_night_since_it_holds(
    session, on, cites
):
    _contacted(session, "2027-04-01 12:00")
    assert "22:00" not in _texts(session)
    _contacted(session, on)
    assert ("22:00" in _texts(session)) is cites


def test_the_rule_on_third_persons_is_cited_only_where_one_was_reached(session):
    _contacted(session, "2027-04-01", reached=Reached.SELF)
    alone = _texts(session)
    _contacted(session, "2027-04-01", reached=Reached.RELATIVE)
    assert len(_texts(session)) > len(alone)


def test_the_rules_on_assignments_are_cited_only_where_a_debt_was_sold(session):
    assert "债权人转让" not in _texts(session)
    editing.edit(session, "L1", standing=Standing.SOLD)
    assert "债权人转让" in _texts(session)


def test_the_rules_for_banks_are_cited_for_banks_only(session):
    assert "消费投诉处理管理办法" not in _texts(session)
    editing.edit(session, "P1", kind=InstitutionKind.BANK)
    assert "消费投诉处理管理办法" in _texts(session)


def test_a_report_rests_on_no_rule_about_complaints_and_is_worded_as_one(session):
    editing.edit(session, "P1", kind=InstitutionKind.BANK)
    report = editing.add(
        session, Complaint, lender_id="P1", loan_ids=("L1",), recipient="nfra.chongqing",
        kind=ComplaintKind.REPORT,
    )  # fmt: skip
    assert "消费投诉处理管理办法" not in _texts(session)
    requests = complaints.shaped_requests(session, report, "zh-CN")
    assert [code for code, _ in requests] == ["investigate", "written_reply"]
    assert "被举报机构" in requests[0][1]
    assert "告知举报人" in requests[1][1]
