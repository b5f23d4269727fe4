"""What a session holds in memory after each change is what the database holds."""

import pytest

from evidence_kit.app import editing
from evidence_kit.app.session import Session
from evidence_kit.domain.kinds import EventKind
from evidence_kit.domain.records import COMPLAINANT, Event, Loan
from evidence_kit.domain.values import Money, PartialDate


def test_after_every_verb_the_case_held_is_the_case_stored(tmp_path):
    with Session.create(tmp_path / "案件") as session:
        told = []
        session.on_change = lambda: told.append(session.case)
        assert session.case.loans == ()

        def holds():
            assert session.case == session.store.load()
            assert told[-1:] == [session.case]

        editing.edit(session, COMPLAINANT, name="某甲")
        holds()
        loan = editing.add_loan(session, platform="示例贷", lender="某某消费金融有限公司")
        holds()
        editing.add_schedule(
            session, loan.id, count=3, total=Money(100), first_due=PartialDate(2025, 1, 31)
        )
        holds()
        for day in (3, 1, 2):
            editing.add(
                session, Event, kind=EventKind.REPAID, loan_id=loan.id, on=PartialDate(2025, 1, day)
            )
            holds()
        editing.edit(session, session.case.events[0].id, amount=Money(856_20))
        holds()
        editing.remove(session, session.case.events[1].id)
        holds()
        session.undo()
        holds()
        session.redo()
        holds()
        editing.remove(session, loan.id)
        holds()
        assert not [r for r in session.case.events if isinstance(r, Loan)]
        while session.undo():
            holds()


def test_a_change_that_fails_leaves_what_is_held(tmp_path):
    with Session.create(tmp_path / "案件") as session:
        before = session.case
        loan = Loan(id=session.new_id(Loan), platform="示例贷")
        with pytest.raises(KeyError):
            _put_and_fail(session, loan)
        assert session.case == before == session.store.load()


def _put_and_fail(session, loan):
    with session.change("loan.add") as change:
        change.put(loan)
        change.delete("nothing")
