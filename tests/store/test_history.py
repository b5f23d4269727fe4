from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from evidence_kit.domain.kinds import EventKind, TargetKind
from evidence_kit.domain.records import (
    Comparison,
    Cover,
    Event,
    Export,
    Institution,
    Item,
    Link,
    Loan,
    Note,
)
from evidence_kit.domain.values import Box
from evidence_kit.store.case_store import CaseStore
from evidence_kit.store.journal import EntryKind
from tests.builders import an_instalment
from tests.store.samples import AT, a_page, a_store, an_item, an_original, delete, put


@pytest.fixture
def store(tmp_path):
    with a_store(tmp_path) as store:
        yield store


def test_where_nothing_was_done_nothing_can_be_undone(store):
    assert store.undo(at=AT) is None
    assert store.redo(at=AT) is None
    assert store.next_undo() is None
    assert [entry.verb for entry in store.journal()] == ["created"]


def test_undo_and_redo_name_the_verb_and_go_step_by_step(store):
    put(store, Loan(id="L1", platform="a"), verb="add")
    put(store, Loan(id="L1", platform="b"), verb="edit")
    assert store.next_undo() == "edit"
    assert store.undo(at=AT) == "edit"
    assert store.load().loans[0].platform == "a"
    assert (store.next_undo(), store.next_redo()) == ("add", "edit")
    assert store.undo(at=AT) == "add"
    assert store.load().loans == ()
    assert store.redo(at=AT) == "add"
    assert store.redo(at=AT) == "edit"
    assert store.load().loans[0].platform == "b"
    assert store.redo(at=AT) is None


def test_a_new_change_clears_redo(store):
    put(store, Loan(id="L1", platform="a"))
    store.undo(at=AT)
    put(store, Loan(id="L2", platform="a"))
    assert store.next_redo() is None
    assert store.redo(at=AT) is None
    assert [loan.id for loan in store.load().loans] == ["L2"]


def test_changes_of_one_step_are_undone_and_redone_together(store):
    first = put(store, Loan(id="L1", platform="a"), verb="import")
    put(store, Loan(id="L2", platform="a"), verb="import", step=first.step)
    put(store, Loan(id="L3", platform="a"), verb="other")
    before = store.load()
    store.undo(at=AT)
    assert store.undo(at=AT) == "import"
    assert store.load().loans == ()
    assert store.redo(at=AT) == "import"
    assert [loan.id for loan in store.load().loans] == ["L1", "L2"]
    store.redo(at=AT)
    assert store.load() == before


def test_a_step_that_something_else_came_between_is_undone_in_order(store):
    first = put(store, an_item("I1"), verb="import")
    put(store, a_page("I1"), verb="edit")
    put(store, an_item("I2"), verb="import", step=first.step)
    assert [store.undo(at=AT) for _ in range(4)] == ["import", "edit", "import", None]


def test_rows_come_back_in_the_order_that_references_need(store):
    put(store, an_item("I1"), a_page("I1"), a_page("I1", number=2))
    before = store.load()
    delete(store, "I1", "I1.1", "I1.2")
    store.undo(at=AT)
    assert store.load() == before
    store.undo(at=AT)
    assert store.load().items == ()


def test_a_record_put_back_stands_where_it_stood(store):
    put(store, *(Loan(id=f"L{n}", platform="") for n in (1, 2, 3)))
    delete(store, "L2")
    store.undo(at=AT)
    assert [loan.id for loan in store.load().loans] == ["L1", "L2", "L3"]


def test_facts_are_not_undone_and_keep_redo(store):
    put(store, Loan(id="L1", platform="a"))
    store.undo(at=AT)
    with store.fact("exported", at=AT) as fact:
        fact.put(
            Export(
                id="X1", complaint_id="", at="", sha256="0" * 64, file_name="", pages=1,
                language="en", recipient="", loan_ids=(),
            )
        )  # fmt: skip
    assert store.next_undo() is None
    assert store.next_redo() == "put"
    assert store.undo(at=AT) is None
    assert len(store.load().exports) == 1


def test_undo_survives_closing(store):
    put(store, Loan(id="L1", platform="a"))
    store.close()
    with CaseStore.open(store.folder) as again:
        assert again.undo(at=AT) == "put"
        again.close()
    with CaseStore.open(store.folder) as again:
        assert again.redo(at=AT) == "put"


def test_undo_of_an_import_keeps_the_file_so_that_redo_can_bring_it_back(store):
    put(store, an_original(store, "I1", b"picture"))
    store.undo(at=AT)
    store.close()
    with CaseStore.open(store.folder) as again:
        again.redo(at=AT)
        assert again.check() == ()


def test_undo_passes_over_what_was_erased(store):
    put(store, Loan(id="L1", platform="a"), verb="loan")
    put(store, an_original(store, "I1", b"1"), a_page("I1"), verb="import")
    put(store, Loan(id="L2", platform="a"), verb="loan 2")
    put(store, an_item("I1", title="t", sha256=store.load().items[0].sha256), verb="title")
    store.erase_item("I1", at=AT)
    assert [store.undo(at=AT) for _ in range(3)] == ["loan 2", "loan", None]
    assert [store.redo(at=AT) for _ in range(3)] == ["loan", "loan 2", None]
    assert store.load().items == ()
    assert store.check() == ()


def test_the_rest_of_a_step_is_undone_where_a_part_was_erased(store):
    put(store, an_original(store, "I1", b"1"), an_original(store, "I2", b"2"), verb="import")
    store.erase_item("I1", at=AT)
    assert store.undo(at=AT) == "import"
    assert store.load().items == ()
    assert store.redo(at=AT) == "import"
    assert [item.id for item in store.load().items] == ["I2"]
    assert store.check() == ()


def test_what_was_removed_from_an_item_before_it_was_erased_does_not_come_back(store):
    link = Link(id="K1", item_id="I1", target_kind=TargetKind.LOAN, target_id="L1")
    put(store, an_original(store, "I1", b"1"), link)
    delete(store, "K1")
    store.erase_item("I1", at=AT)
    assert store.undo(at=AT) is None
    assert store.check() == ()


def test_whatever_an_event_names_whose_words_were_erased_stays_as_it_does(store):
    named = (
        Loan(id="L1", platform="a"),
        an_instalment(1, "2025-03-01", "100"),
        Institution(id="P1", name="a"),
    )
    for record in named:
        put(store, record)
    put(store, an_original(store, "I1", b"1"))
    event = Event(
        id="E1", kind=EventKind.REPAID, loan_id="L1", instalment_id=named[1].id,
        institution_id="P1", text="quoted",
    )  # fmt: skip
    put(store, event)
    store.erase_item("I1", at=AT, rewritten=[replace(event, text="")])
    while store.undo(at=AT):
        assert store.check() == ()
    assert store.load().get("E1") == replace(event, text="")
    assert [store.load().get(record.id) for record in named] == list(named)


def test_a_comparison_with_an_event_that_was_gone_when_its_words_were_erased_does_not_come_back(
    store,
):
    event = Event(id="E1", kind=EventKind.REPAID, text="quoted")
    put(store, an_original(store, "I1", b"1"), an_original(store, "I2", b"2"), event, verb="begin")
    put(
        store,
        Comparison(id="Q1", item_id="I2", key="p1", other_id="E1", other_key="p2", is_one=True),
        verb="compare",
    )
    delete(store, "Q1", "E1")
    store.erase_item("I1", at=AT, rewritten=[replace(event, text="")])
    while store.undo(at=AT):
        assert store.load().comparisons == ()
    while store.redo(at=AT):
        assert store.load().comparisons == ()
    assert store.check() == ()


def test_a_link_that_moved_away_from_an_erased_item_does_not_move_back(store):
    def link(item_id):
        return Link(id="K1", item_id=item_id, target_kind=TargetKind.LOAN, target_id="L1")

    put(store, an_original(store, "I1", b"1"), verb="import 1")
    put(store, an_original(store, "I2", b"2"), verb="import 2")
    put(store, link("I1"), verb="attach")
    put(store, link("I2"), verb="move")
    store.erase_item("I1", at=AT)
    assert store.load().links == (link("I2"),)
    assert store.undo(at=AT) == "attach"
    assert store.load().links == ()
    assert store.undo(at=AT) == "import 2"
    assert store.undo(at=AT) is None
    while store.redo(at=AT):
        assert store.check() == ()
    assert store.load().links == (link("I2"),)


LOANS = st.sampled_from(["L1", "L2"])
ITEMS = st.sampled_from(["I1", "I2", "I3"])
BOX = Box(0.1, 0.1, 0.2, 0.2)


class AnyWork(RuleBasedStateMachine):
    """Whatever is done, undone, redone and erased, the journal and the records agree."""

    def __init__(self):
        super().__init__()
        self.folder = TemporaryDirectory()
        self.store = a_store(Path(self.folder.name))
        self.erased = set()

    def teardown(self):
        self.store.close()
        self.folder.cleanup()

    @property
    def case(self):
        return self.store.load()

    @rule(loan=LOANS, platform=st.sampled_from("ab"))
    def put_loan(self, loan, platform):
        put(self.store, Loan(id=loan, platform=platform))

    @rule(loan=LOANS, number=st.integers(1, 3))
    def put_event(self, loan, number):
        if self.case.get(loan):
            put(self.store, Event(id=f"E{number}", kind=EventKind.REPAID, loan_id=loan))

    @rule(loan=LOANS)
    def delete_loan(self, loan):
        if self.case.get(loan):
            delete(self.store, *(e.id for e in self.case.events if e.loan_id == loan), loan)

    @rule(item=ITEMS, pages=st.integers(0, 2), join=st.booleans())
    def import_item(self, item, pages, join):
        if item in self.erased or self.case.get(item):
            return
        step = self.store.journal()[-1].step if join else None
        record = an_original(self.store, item, item.encode())
        put(self.store, *(a_page(item, n + 1) for n in range(pages)), record, step=step)

    @rule(item=ITEMS, kind=st.sampled_from(["link", "cover", "note"]))
    def add_to_item(self, item, kind):
        if not self.case.get(item):
            return
        if kind == "link":
            record = Link(
                id=self.store.new_id(Link),
                item_id=item,
                target_kind=TargetKind.LOAN,
                target_id="L1",
            )
        elif kind == "cover":
            record = Cover(id=self.store.new_id(Cover), item_id=item, page=1, box=BOX)
        else:
            record = Note(id=self.store.new_id(Note), target_id=item, text="?")
        put(self.store, record)

    @rule(item=ITEMS, data=st.data())
    def move_a_link(self, item, data):
        if self.case.links and self.case.get(item):
            link = data.draw(st.sampled_from(self.case.links))
            put(
                self.store,
                Link(id=link.id, item_id=item, target_kind=TargetKind.LOAN, target_id="L2"),
            )

    @rule(item=ITEMS)
    def delete_item(self, item):
        case = self.case
        if case.get(item):
            parts = (*case.pages, *case.links, *case.covers)
            delete(self.store, item, *(part.id for part in parts if part.item_id == item))

    @rule()
    def undo(self):
        self.store.undo(at=AT)

    @rule()
    def redo(self):
        self.store.redo(at=AT)

    @rule()
    def undo_all_and_redo_all(self):
        while self.store.redo(at=AT):
            pass
        before = self.case
        while self.store.undo(at=AT):
            pass
        assert self.store.next_undo() is None
        if not self.erased:
            assert self.case.loans == self.case.items == self.case.notes == ()
        while self.store.redo(at=AT):
            pass
        assert self.case == before

    @precondition(lambda self: self.store.next_undo())
    @rule(item=ITEMS)
    def erase(self, item):
        known = {i for entry in self.store.journal() for i in entry.record_ids}
        if item in known:
            self.store.erase_item(item, at=AT)
            self.erased.add(item)
            assert item not in {i.id for i in self.case.items}

    @rule()
    def fact(self):
        with self.store.fact("noted", at=AT):
            pass

    @invariant()
    def nothing_is_wrong(self):
        assert self.store.check() == ()
        assert not self.erased & {item.id for item in self.case.items}


AnyWork.TestCase.settings = settings(max_examples=12, stateful_step_count=20)
test_any_work = AnyWork.TestCase


def test_ids_are_never_given_twice_also_after_undo_and_closing(store):
    given = []
    for _ in range(3):
        given.append(store.new_id(Item))
        put(store, an_item(given[-1]))
        store.undo(at=AT)
    store.close()
    with CaseStore.open(store.folder) as again:
        given.append(again.new_id(Item))
    assert given == ["I1", "I2", "I3", "I4"]


def test_an_undo_grows_the_journal_and_changes_no_earlier_entry(store):
    put(store, Loan(id="L1", platform="a"))
    before = store.journal()
    store.undo(at=AT)
    after = store.journal()
    assert after[:-1] == before
    assert after[-1].kind is EntryKind.UNDO
