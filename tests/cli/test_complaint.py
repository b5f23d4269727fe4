"""What is said about a complaint on the command line is what its letter will say, or is refused."""

import pytest

from evidence_kit.app.session import Session
from evidence_kit.domain.records import Complaint


@pytest.fixture
def case(call, tmp_path):
    folder = tmp_path / "c"
    call("new", folder)
    words = ("--platform", "甲贷", "--lender", "甲小贷", "--lender-kind", "bank")
    call("loan", "add", folder, *words, "--standing", "repaid")
    call(
        "complaint", "add", folder, "--loan", "L1", "--to", "local", "--to-name", "样例市金融局"
    )  # fmt: skip
    return folder


def _held(case):
    with Session.open(case, read_only=True) as session:
        return session.get("C1", Complaint)


def _changed(call, case, *words):
    ended = call("complaint", "edit", case, "C1", *words, "--json")
    return ended.answer["error"]["code"] if ended.code else _held(case)


def test_a_complaint_about_a_loan_whose_lender_is_not_known_is_refused_with_what_to_do(call, case):
    call("loan", "add", case, "--platform", "乙贷")
    ended = call("complaint", "add", case, "--loan", "L2", "--to", "institution", "--json")
    assert (ended.code, ended.answer["error"]["code"]) == (3, "case.no_lender")
    assert "loan role" in ended.answer["error"]["message"]
    assert len(call("show", case, "--json").answer["complaints"]) == 1


def test_another_recipient_does_not_keep_the_name_of_the_one_before(call, case):
    assert _held(case).recipient_name == "样例市金融局"
    held = _changed(call, case, "--to", "重庆")
    assert (held.recipient, held.recipient_name) == ("nfra.chongqing", "")


def test_a_name_is_changed_without_the_recipient_and_with_it(call, case):
    held = _changed(call, case, "--to-name", "样例区金融局")
    assert (held.recipient, held.recipient_name) == ("local", "样例区金融局")
    held = _changed(call, case, "--to", "pboc", "--to-name", "样例市分行")
    assert (held.recipient, held.recipient_name) == ("pboc", "样例市分行")


def test_words_that_are_not_about_the_recipient_leave_it_alone(call, case):
    held = _changed(call, case, "--declaration", "以上属实。")
    assert (held.recipient, held.recipient_name) == ("local", "样例市金融局")


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("refund", ("refund", "")),
        ("refund=请退还 300 元。", ("refund", "请退还 300 元。")),
        ("请尽快答复。", ("own", "请尽快答复。")),
        ("金额=300 元，请退还。", ("own", "金额=300 元，请退还。")),
        ("own=refund.now", ("own", "refund.now")),
        ("Please answer.", ("own", "Please answer.")),
    ],
)
def test_a_request_is_a_code_or_own_words(call, case, said, kept):
    (request,) = _changed(call, case, "--request", said).requests
    assert (request.code, request.text) == kept


@pytest.mark.parametrize(
    "mistyped", ["short.refund", "regulator.refund", "refnd=请退还。", "written_repl", "moon.x"]
)
def test_a_mistyped_code_is_refused_and_never_printed(call, case, mistyped):
    assert _changed(call, case, "--request", mistyped) == "case.no_such_request"
    assert _held(case).requests == ()


def test_a_sentence_is_changed_or_left_out_by_its_key(call, case):
    facts = call("complaint", "show", case, "C1", "--json").answer["facts"]
    key = facts[0]["key"]
    assert _changed(call, case, "--fact", f"{key}=我的话。").facts == ((key, "我的话。"),)
    assert _changed(call, case, "--fact", f"{key}=-").facts == ((key, "-"),)


def test_a_key_that_no_sentence_has_is_refused(call, case):
    assert _changed(call, case, "--fact", "L1.moon=x") == "case.no_such_fact"
    assert _held(case).facts == ()


def test_a_complaint_names_the_rules_it_rests_on_with_level_day_and_source(call, case):
    basis = call("complaint", "show", case, "C1", "--json").answer["basis"]
    assert [(rule["code"], rule["level"], rule["in_force_from"]) for rule in basis] == [
        ("complaint-measures-13", "regulation", "2020-03-01")
    ]
    shown = call("complaint", "show", case, "C1").out
    assert basis[0]["source"] in shown
    assert "部门规章" in shown


def test_recipients_are_listed_with_what_they_take_and_where_that_was_read(call):
    told = call("complaint", "recipients", "--json").answer
    assert told["as_of"]
    by_code = {recipient["code"]: recipient for recipient in told["recipients"]}
    assert by_code["nfra.chongqing"]["name"] == "国家金融监督管理总局重庆监管局"
    assert by_code["pboc"]["takes"] == ["payment"]
    shown = call("complaint", "recipients").out
    assert told["as_of"] in shown
    for recipient in told["recipients"]:
        assert (recipient["name"] or recipient["source"]) in shown
