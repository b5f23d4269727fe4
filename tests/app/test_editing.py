"""Every verb does what it says, is one step, and undo and redo bring back exactly what was."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence_kit.app import editing
from evidence_kit.domain.kinds import (
    EventKind,
    InstitutionKind,
    Role,
    Shows,
    Standing,
    TargetKind,
    ThirdPersons,
)
from evidence_kit.domain.records import (
    AGENT,
    COMPLAINANT,
    Complaint,
    Cover,
    Event,
    Instalment,
    Institution,
    Link,
    Loan,
    LoanRole,
    Note,
    Request,
)
from evidence_kit.domain.values import Box, Money, PartialDate
from evidence_kit.errors import KnownError
from evidence_kit.texts import LANGUAGES, Texts
from tests.app.files import a_date, empty_case, put_item
from tests.builders import a_page

BOX = Box(0.1, 0.2, 0.3, 0.4)
HUNDRED = Money.parse("100.00")


@pytest.fixture
def session(tmp_path):
    """A case with a loan and its lender, an event, a schedule, a complaint, and two items."""
    with empty_case(tmp_path / "c") as session:
        editing.edit(session, COMPLAINANT, name="陈样例")
        editing.add_loan(session, lender="样例机构", platform="样例贷")
        editing.add_schedule(session, "L1", count=2, total=HUNDRED, first_due=a_date("2025-01-31"))
        editing.add(session, Institution, name="样例催收")
        editing.add(
            session, Event, kind=EventKind.REPAID, loan_id="L1", instalment_id="T1",
            institution_id="P1",
        )  # fmt: skip
        editing.add(session, Complaint, lender_id="P1", loan_ids=("L1",), recipient="institution")
        put_item(session, "I90", pages=2)
        put_item(session, "I91")
        editing.attach(session, "I90", "E1", page=1)
        yield session
        assert {p.code for p in session.store.check()} <= {"store.problem.original_missing"}


STEPS = {
    "institution.add": lambda s: editing.add(s, Institution, name="新机构"),
    "institution.edit": lambda s: editing.edit(s, "P1", kind=InstitutionKind.BANK),
    "institution.remove": lambda s: editing.remove(s, "P1"),
    "loan.add": lambda s: editing.add_loan(s, lender="又一机构", platform="又一贷"),
    "loan.edit": lambda s: editing.edit(s, "L1", standing=Standing.REPAID, claimed=HUNDRED),
    "loan.remove": lambda s: editing.remove(s, "L1"),
    "role.add": lambda s: editing.add(
        s, LoanRole, loan_id="L1", institution_id="P2", role=Role.COLLECTOR
    ),
    "role.remove": lambda s: editing.remove(s, "R1"),
    "instalment.add": lambda s: editing.add_schedule(
        s, "L1", count=4, total=HUNDRED, first_due=None
    ),
    "instalment.edit": lambda s: editing.edit(s, "T1", total=Money.parse("1.00")),
    "instalment.remove": lambda s: editing.remove(s, "T1"),
    "event.add": lambda s: editing.add(s, Event, kind=EventKind.CONTACT, loan_id="L1"),
    "event.edit": lambda s: editing.edit(s, "E1", on=a_date("2025-02"), text="说明"),
    "event.remove": lambda s: editing.remove(s, "E1"),
    "item.edit": lambda s: editing.edit(s, "I90", shows=Shows.SMS, title="短信"),
    "person.edit": lambda s: editing.edit(s, AGENT, name="李样例", authority="代为投诉"),
    "person.remove": lambda s: editing.remove(s, COMPLAINANT),
    "evidence.attach": lambda s: editing.attach(s, "I91", "L1", page=1, box=BOX),
    "evidence.detach": lambda s: editing.detach(s, "I90", "E1"),
    "link.remove": lambda s: editing.remove(s, "K1"),
    "cover.add": lambda s: editing.add_cover(s, "I90", page=2, boxes=(BOX, BOX), reason="号码"),
    "note.add": lambda s: editing.add(s, Note, target_id="L1", text="记下"),
    "complaint.add": lambda s: editing.add(
        s, Complaint, lender_id="P1", loan_ids=("L1",), recipient="pboc"
    ),
    "complaint.edit": lambda s: editing.edit(s, "C1", requests=(Request(code="own", text="请"),)),
    "complaint.remove": lambda s: editing.remove(s, "C1"),
}  # fmt: skip


@pytest.mark.parametrize("verb", STEPS)
def test_a_verb_is_one_step_that_undo_and_redo_bring_back_exactly(session, verb):
    before, entries = session.case, len(session.store.journal())
    STEPS[verb](session)
    after = session.case
    assert after != before
    assert [e.verb for e in session.store.journal()[entries:]] == [verb]
    assert session.undo() == verb
    assert session.case == before
    assert session.redo() == verb
    assert session.case == after


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("verb", STEPS)
def test_a_verb_has_its_words(verb, language):
    assert Texts(language).has(f"cli.verb.{verb}")


@settings(max_examples=8)
@given(st.lists(st.sampled_from(sorted(set(STEPS) - {"loan.remove"})), min_size=2, max_size=6))
def test_any_row_of_verbs_is_taken_back_one_by_one(tmp_path_factory, verbs):
    with empty_case(tmp_path_factory.mktemp("row") / "c") as session:
        editing.add_loan(session, lender="样例机构", platform="样例贷")
        states = [session.case]
        for verb in verbs:
            try:
                STEPS[verb](session)
            except KnownError:
                continue  # what it names is not there, or was removed by an earlier verb
            if session.case != states[-1]:
                states.append(session.case)
        for state in reversed(states[:-1]):
            assert session.undo() is not None
            assert session.case == state
        for state in states[1:]:
            assert session.redo() is not None
            assert session.case == state


def test_nothing_to_undo_and_nothing_to_redo_say_so(tmp_path):
    with empty_case(tmp_path / "c") as session:
        assert session.undo() is None
        assert session.redo() is None


def test_what_is_new_makes_what_was_undone_unreachable(session):
    editing.edit(session, "L1", contract_number="A")
    session.undo()
    editing.edit(session, "L1", contract_number="B")
    assert session.redo() is None
    assert session.get("L1", Loan).contract_number == "B"


def test_editing_to_what_already_stands_there_makes_no_step(session):
    entries = session.store.journal()
    editing.edit(session, "L1", platform="样例贷")
    assert session.store.journal() == entries


@pytest.mark.parametrize(
    ("record_type", "values"),
    [
        (Event, {"kind": EventKind.CONTACT, "loan_id": "L9"}),
        (Event, {"kind": EventKind.CONTACT, "institution_id": "L1"}),
        (Event, {"kind": EventKind.REPAID, "loan_id": "L1", "instalment_id": "T9"}),
        (Instalment, {"loan_id": "P1", "number": 1, "total": HUNDRED}),
        (LoanRole, {"loan_id": "L1", "institution_id": "P9", "role": Role.LENDER}),
        (Complaint, {"lender_id": "P1", "loan_ids": ("L1", "L9"), "recipient": "pboc"}),
        (Complaint, {"lender_id": "L1", "loan_ids": ("L1",), "recipient": "pboc"}),
        (Cover, {"item_id": "I1", "page": 1, "box": BOX}),
        (Link, {"item_id": "I1", "target_kind": TargetKind.LOAN, "target_id": "L1"}),
    ],
)
def test_a_record_that_names_what_does_not_exist_is_refused_and_nothing_happens(
    session, record_type, values
):
    before, entries = session.case, session.store.journal()
    with pytest.raises(KnownError, match=r"case\.(no_such_record|wrong_kind)"):
        editing.add(session, record_type, **values)
    assert (session.case, session.store.journal()) == (before, entries)


def test_an_instalment_falls_due_on_a_loan(session):
    with pytest.raises(KnownError, match=r"case\.event_needs_loan"):
        editing.add(session, Event, kind=EventKind.DUE)


@pytest.mark.parametrize("record_id", ["L9", "E9", "I1", ""])
def test_editing_or_removing_what_does_not_exist_is_refused(session, record_id):
    for verb in (editing.edit, editing.remove):
        with pytest.raises(KnownError, match=r"case\.no_such_record"):
            verb(session, record_id)


def test_a_field_that_a_record_does_not_have_is_refused(session):
    for field in ("colour", "id"):
        with pytest.raises(KnownError, match=r"case\.no_such_field"):
            editing.edit(session, "L1", **{field: "x"})


def test_evidence_is_never_removed_by_the_verb_for_records(session):
    with pytest.raises(KnownError, match=r"case\.wrong_kind"):
        editing.remove(session, "I90")
    assert session.case.get("I90")


def test_what_the_program_noted_by_itself_is_neither_edited_nor_removed(session):
    with session.change("import") as change:
        change.put(a_page("I90"))
    for verb in (editing.edit, editing.remove):
        with pytest.raises(KnownError, match=r"case\.wrong_kind"):
            verb(session, "I90.1")


def test_removing_a_loan_takes_along_all_that_has_no_meaning_without_it(session):
    editing.attach(session, "I91", "L1")
    editing.attach(session, "I91", "C1")
    editing.add(session, Note, target_id="E1", text="记下")
    editing.add(session, Note, target_id="C1", text="记下")
    editing.add_loan(session, platform="别家贷")
    editing.attach(session, "I91", "L2")
    before = session.case
    editing.remove(session, "L1")
    case = session.case
    assert [loan.id for loan in case.loans] == ["L2"]
    gone = (case.events, case.instalments, case.roles, case.complaints, case.notes)
    assert gone == ((), (), (), (), ())
    assert [link.target_id for link in case.links] == ["L2"]
    assert len(case.institutions) == 2
    session.undo()
    assert session.case == before


def test_what_happened_on_a_loan_can_stay_without_it_but_for_what_was_due(session):
    editing.attach(session, "I91", "E1")
    due = editing.add(session, Event, kind=EventKind.DUE, loan_id="L1")
    proofs = [link for link in session.case.links if link.target_id == "E1"]
    before = session.case
    editing.remove(session, "L1", keep_events=True)
    case = session.case
    assert (case.loans, case.instalments, case.roles, case.complaints) == ((), (), (), ())
    event = session.get("E1", Event)
    assert (event.loan_id, event.instalment_id) == (None, None)
    assert case.get(due.id) is None
    assert [link for link in case.links if link.target_id == "E1"] == proofs
    session.undo()
    assert session.case == before


def test_removing_an_institution_leaves_what_happened_and_forgets_who_acted(session):
    editing.attach(session, "I91", "P1")
    before = session.case
    editing.remove(session, "P1")
    assert session.get("E1", Event).institution_id is None
    assert session.case.roles == ()
    assert session.case.complaints == ()
    assert [link.target_id for link in session.case.links] == ["E1"]
    session.undo()
    assert session.case == before


def test_removing_an_instalment_leaves_its_payment(session):
    editing.remove(session, "T1")
    assert session.get("E1", Event).instalment_id is None
    assert [i.id for i in session.case.instalments] == ["T2"]


def test_removing_an_event_takes_its_proof_off_and_leaves_the_evidence(session):
    editing.remove(session, "E1")
    assert session.case.links == ()
    assert len(session.case.items) == 2


def test_a_loan_with_a_known_lender_reuses_it_by_name_or_id(session):
    editing.add_loan(session, lender="样例机构", platform="二")
    editing.add_loan(session, lender="P1", platform="三")
    lenders = {session.case.lender_of(f"L{n}").id for n in (1, 2, 3)}
    assert lenders == {"P1"}


def test_a_loan_without_a_lender_has_none(session):
    loan = editing.add_loan(session, platform="二")
    assert session.case.lender_of(loan.id) is None


def test_a_schedule_keeps_to_the_end_of_the_month_and_fills_only_what_is_missing(session):
    made = editing.add_schedule(
        session, "L1", count=14, total=HUNDRED, first_due=a_date("2024-01-31")
    )
    assert [i.number for i in made] == list(range(3, 15))
    days = [str(i.due_on) for i in made]
    assert days[:3] == ["2024-03-31", "2024-04-30", "2024-05-31"]
    assert days[-2:] == ["2025-01-31", "2025-02-28"]


def test_payments_known_before_their_schedule_are_of_its_instalments(session):
    loan = editing.add_loan(session, platform="二")
    paid = [
        editing.add(
            session, Event, loan_id=loan.id, kind=EventKind.REPAID, on=a_date(on), amount=HUNDRED
        )
        for on in ("2025-01-06 20:40", "2025-02-04")
    ]
    made = editing.add_schedule(
        session, loan.id, count=2, total=HUNDRED, first_due=a_date("2025-01-05")
    )
    assert [session.case.get(each.id).instalment_id for each in paid] == [i.id for i in made]
    session.undo()
    assert [session.case.get(each.id).instalment_id for each in paid] == [None, None]


@pytest.mark.parametrize(("first", "second"), [("2025-11", "2025-12"), ("2025", None)])
def test_a_schedule_whose_first_day_is_not_known_stays_as_unknown(session, first, second):
    loan = editing.add_loan(session, platform="二")
    made = editing.add_schedule(session, loan.id, count=2, total=HUNDRED, first_due=a_date(first))
    assert made[1].due_on == (PartialDate.parse(second) if second else None)


@pytest.mark.parametrize(
    ("target", "kind"),
    [
        (COMPLAINANT, TargetKind.PARTY),
        (AGENT, TargetKind.PARTY),
        ("P1", TargetKind.PARTY),
        ("L1", TargetKind.LOAN),
        ("E1", TargetKind.EVENT),
        ("C1", TargetKind.COMPLAINT),
    ],
)
def test_evidence_is_attached_to_whatever_it_can_prove(session, target, kind):
    link = editing.attach(session, "I91", target)
    assert (link.target_kind, link.target_id) == (kind, target)
    assert link in session.case.links_to(target)


@pytest.mark.parametrize("target", ["K1", "T1", "I90", "X9"])
def test_evidence_is_not_attached_to_anything_else(session, target):
    with pytest.raises(KnownError, match=r"case\.(no_such_record|wrong_kind)"):
        editing.attach(session, "I91", target)


def test_attaching_the_same_place_again_changes_nothing(session):
    first = editing.attach(session, "I91", "E1", page=1, box=BOX)
    entries = session.store.journal()
    assert editing.attach(session, "I91", "E1", page=1, box=BOX) == first
    assert session.store.journal() == entries
    assert editing.attach(session, "I91", "E1") != first


@pytest.mark.parametrize("page", [0, 3])
def test_a_page_that_an_item_does_not_have_is_refused(session, page):
    with pytest.raises(KnownError, match=r"case\.no_such_page"):
        editing.attach(session, "I90", "E1", page=page)
    with pytest.raises(KnownError, match=r"case\.no_such_page"):
        editing.add_cover(session, "I90", page=page, boxes=(BOX,))


def test_detaching_takes_off_every_place_and_says_how_many(session):
    editing.attach(session, "I90", "E1", page=2)
    assert editing.detach(session, "I90", "E1") == 2
    with pytest.raises(KnownError, match=r"case\.not_attached"):
        editing.detach(session, "I90", "E1")


def test_covering_says_that_somebody_looked_for_third_persons(session):
    editing.add_cover(session, "I90", page=1, boxes=(BOX,))
    item = session.case.get("I90")
    assert item.third_persons is ThirdPersons.COVERED
    session.undo()
    assert session.case.get("I90").third_persons is ThirdPersons.UNCHECKED
