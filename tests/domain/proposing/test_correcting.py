"""A proposal as a person corrected it, and what was read where its proof leads."""

from dataclasses import replace

import pytest

from evidence_kit.domain.kinds import EventKind
from evidence_kit.domain.proposing.correcting import (
    corrected_event,
    corrected_loan,
    corrected_schedule,
    said_at,
)
from evidence_kit.domain.proposing.proposal import Doubt
from evidence_kit.domain.values import Box
from tests.builders import a_case, money
from tests.domain.proposing.seen import (
    KNOWN,
    LENDER,
    PLAN,
    TALK,
    a_contract,
    a_message,
    a_receipt,
    a_record,
    a_source,
    only,
    proposed,
)


def test_choosing_a_loan_leaves_no_doubt_about_it():
    proposal = only(KNOWN, a_receipt("I2", payee="谁"))
    assert proposal.doubts == (Doubt.NO_LOAN,)
    corrected = corrected_event(proposal, {"loan_id": "L1", "amount": money("1284.67")})
    assert (corrected.loan_id, corrected.event.loan_id, corrected.doubts) == ("L1", "L1", ())


def test_choosing_another_loan_lets_go_of_the_instalment_of_the_first():
    said = replace(only(KNOWN, a_receipt("I2")).event, instalment_id="TL11")
    proposal = replace(only(KNOWN, a_receipt("I2")), event=said)
    assert corrected_event(proposal, {"loan_id": "L1"}).event.instalment_id == "TL11"
    assert corrected_event(proposal, {"loan_id": "L2"}).event.instalment_id is None
    chosen = corrected_event(proposal, {"loan_id": "L2", "instalment_id": "TL21"})
    assert chosen.event.instalment_id == "TL21"


def test_further_proof_of_an_event_keeps_what_the_case_says_of_it():
    proposal = only(KNOWN, a_receipt("I2"))
    said = replace(proposal.event, id="E1")
    held = replace(said, text="当天就还了")
    corrected = corrected_event(replace(proposal, event=said), {"payee": "某公司"}, held=held)
    assert (corrected.event.text, corrected.event.payee) == ("当天就还了", "某公司")


def test_further_proof_of_an_event_fills_its_gaps_unless_they_were_emptied():
    proposal = only(KNOWN, a_receipt("I2"))
    said = replace(proposal.event, id="E1", text="截图上的话", payee="某公司")
    held = replace(said, text="", payee="")
    corrected = corrected_event(
        replace(proposal, event=said), {"text": said.text, "payee": ""}, held=held
    )
    assert (corrected.event.text, corrected.event.payee) == ("截图上的话", "")


@pytest.mark.parametrize(("typed", "party"), [("乙公司", "乙公司"), ("", None), (None, LENDER)])
def test_the_lender_is_the_one_that_was_typed(typed, party):
    proposal = next(p for p in proposed(a_case(), a_contract("I1")) if p.loan)
    corrected = corrected_loan(proposal, {"platform": "禾穗"}, typed)
    assert corrected.loan.platform == "禾穗"
    assert (corrected.party.name if corrected.party else None) == party


def test_a_schedule_gets_its_loan_and_its_corrected_rows():
    proposal = next(p for p in proposed(KNOWN, PLAN) if p.instalments)
    rows = tuple(replace(row, total=money("1284.76")) for row in proposal.instalments)
    corrected = corrected_schedule(proposal, rows, "L1")
    assert (corrected.loan_id, corrected.doubts) == ("L1", ())
    assert [row.total for row in corrected.instalments] == [money("1284.76")]


def test_where_a_conversation_proves_an_event_the_repeated_message_is_shown():
    proposal = only(a_case(), TALK)
    assert proposal.event.kind is EventKind.CONTACT
    (proof,) = proposal.proofs
    assert said_at(TALK.reading, proof).text == "你好"
    assert said_at(TALK.reading, proof, proposal.event.text).text.startswith("您逾期未还")


@pytest.mark.parametrize(
    ("said", "others"),
    [
        ("你妈妈的电话13800000305，逾期未还就找她", ()),
        ("你妈妈的电话13800000305，逾期未还就找她", ("再不处理就安排外访",)),
        ("您逾期未还，详询13800000305", ("再不处理就安排外访",)),
        ("您逾期未还。" + "请今天还。" * 78 + "你妈妈的电话13800000305，请处理", ()),  # is cut
        ("您逾期未还" + "，请今天还" * 77 + "，请致电13800000305", ()),
    ],
)
def test_a_message_is_found_again_whose_numbers_are_masked_where_it_is_repeated(said, others):
    texts = ("你好", said, *others)
    messages = [
        replace(a_message(text), box=Box(0.1, at / 10, 0.9, at / 10 + 0.05))
        for at, text in enumerate(texts, start=1)
    ]
    talk = a_source("I6", "chat", messages=messages)
    proposal = only(a_case(), talk)
    (proof,) = proposal.proofs
    assert said_at(talk.reading, proof, proposal.event.text).text == said
    assert said_at(talk.reading, proof, said).text == said


@pytest.mark.parametrize("key", ["2", "loan2", "loan-2", "certificate-2"])
def test_of_a_paper_about_several_loans_the_one_that_is_meant_is_shown(key):
    one, other = a_record(contract_no="HS1"), a_record(contract_no="HS2")
    paper = a_source("I1", "settlement_certificate", one, other)
    (proof,) = only(KNOWN, a_receipt("I2")).proofs
    assert said_at(paper.reading, replace(proof, key=key)) == other
