"""The sample case comes out of its bare files: imported, read, proposed, confirmed."""

import pytest

from evidence_kit.app.confirming import confirm_all
from evidence_kit.app.importing import import_files
from evidence_kit.app.reading_case import read_case
from evidence_kit.app.sample import build_sample
from evidence_kit.app.session import Session
from evidence_kit.domain.contacts import OF_CONTACTS
from evidence_kit.domain.kinds import EventKind
from evidence_kit.runtime import resources

_UNDATED = "2025-04-03 09:26"  # a call on a list that prints no day


@pytest.fixture(scope="module")
def cases(tmp_path_factory):
    folder = tmp_path_factory.mktemp("rebuilt")
    with Session.create(folder / "by hand") as by_hand, Session.create(folder / "read") as read:
        build_sample(by_hand)
        import_files(read, [resources() / "sample" / "files"])
        assert read_case(read) == ()
        confirm_all(read, lambda p: p.is_plain and p.confidence >= 0.95)
        looked_at, left = confirm_all(read, lambda p: p.is_plain)
        yield by_hand.case, read.case, (looked_at, left)


def _of(name, case):
    return next(item.id for item in case.items if name in item.original_name)


def _told(case):
    """What happened to each loan, by its contract number: kind, moment, amount, instalment."""
    numbers = {loan.id: loan.contract_number for loan in case.loans}
    instalments = {i.id: i.number for i in case.instalments}
    return [
        (numbers[e.loan_id], e.kind, e.on, e.amount, instalments.get(e.instalment_id or ""))
        for e in case.events
        if e.loan_id and str(e.on) != _UNDATED
    ]


def _is_of(expected, found):
    """Whether what was read is what was typed, as exactly as the files tell it."""
    *_, kind, on, amount, instalment = expected
    contract, its_kind, its_on, its_amount, its_instalment = found
    is_money = kind not in (EventKind.SETTLED, *OF_CONTACTS)
    return (
        (expected[0], kind) == (contract, its_kind)
        and on.may_be(its_on)
        and (not is_money or amount == its_amount)
        and its_instalment in (None, instalment)
    )


def test_loans_lenders_and_schedule_are_those_of_the_case(cases):
    by_hand, read, _ = cases
    for loan in by_hand.loans:
        (same,) = [x for x in read.loans if x.contract_number == loan.contract_number]
        assert (same.platform, same.principal, same.disbursed_on) == (
            loan.platform, loan.principal, loan.disbursed_on
        )  # fmt: skip
        names = [case.lender_of(x.id) for case, x in ((by_hand, loan), (read, same))]
        assert len({(n.name, n.kind) for n in names}) == 1
    plans = [
        sorted(
            (i.number, i.due_on, i.principal, i.interest, i.total)
            for i in case.instalments
            if case.get(i.loan_id).platform == "禾穗借"
        )
        for case in (by_hand, read)
    ]  # fmt: skip
    assert plans[0] == plans[1]


def test_every_event_that_the_files_tell_is_there_once_and_no_other(cases):
    by_hand, read, proposals = cases
    expected, found = _told(by_hand), _told(read)
    missing = [e for e in expected if sum(_is_of(e, f) for f in found) != 1]
    extra = [f for f in found if not any(_is_of(e, f) for e in expected)]
    assert (missing, extra) == ([], [])
    looked_at, left = proposals
    assert looked_at == ()
    # A list without a day, a row that may be either of two payments, a time without a day.
    doubtful = ("IMG_2388", "13-09-15", "mmexport1746521772000")
    assert {p.id.partition(".")[0] for p in left} == {_of(name, read) for name in doubtful}
    assert all(proposal.doubts for proposal in left)


def test_what_was_asked_of_institutions_and_answered_is_as_somebody_typed_it(cases):
    by_hand, read, _ = cases

    def said(case):
        kinds = (EventKind.OWN_CONTACT, EventKind.REPLY)
        return {
            (e.kind, str(e.on), e.ticket, e.text, case.get(e.institution_id).name)
            for e in case.events
            if e.kind in kinds
        }

    assert said(read) == said(by_hand)
    assert len(said(read)) == 4


def test_every_payment_leads_to_the_place_on_its_proof(cases):
    _, read, _ = cases
    for event in read.events:
        links = read.links_to(event.id)
        assert links
        assert all(link.box is not None or link.row is not None for link in links)
