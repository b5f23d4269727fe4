import pytest

from evidence_kit.domain.kinds import TargetKind
from evidence_kit.domain.records import Export, ExportedExhibit, Link, Loan
from tests.store.samples import AT, a_page, a_store, an_item, delete, put, refused


@pytest.fixture
def store(tmp_path):
    with a_store(tmp_path) as store:
        yield store


EXPORT = Export(
    id="X1", complaint_id="C1", at="2026", sha256="0" * 64, file_name="b.pdf", pages=3,
    language="zh-CN", recipient="local", loan_ids=("L1",),
)  # fmt: skip
EXHIBIT = ExportedExhibit(
    id="X1-1", export_id="X1", item_id="I1", number="1-1", title="回单", first_page=4, last_page=5
)


def test_putting_inserts_and_puts_again_replaces(store):
    put(store, Loan(id="L1", platform="a"))
    put(store, Loan(id="L1", platform="b"))
    assert [loan.platform for loan in store.load().loans] == ["b"]


def test_a_change_names_what_differs_once_and_in_order(store):
    put(store, Loan(id="L1", platform="a"))
    change = put(
        store,
        Loan(id="L2", platform="a"),
        Loan(id="L1", platform="a"),  # equal
        Loan(id="L3", platform="a"),
        Loan(id="L2", platform="b"),
    )
    assert change.changed == ("L2", "L3")


def test_a_change_that_changes_nothing_makes_no_entry(store):
    put(store, Loan(id="L1", platform="a"))
    before = store.journal()
    put(store, Loan(id="L1", platform="a"))
    put(store)
    assert store.journal() == before


def test_an_exception_inside_means_that_nothing_happened(store):
    put(store, Loan(id="L1", platform="a"))
    before, entries = store.load(), store.journal()
    with pytest.raises(RuntimeError), store.change("edit", at=AT) as change:  # noqa: PT012
        change.put(Loan(id="L1", platform="b"))
        change.put(Loan(id="L2", platform="b"))
        raise RuntimeError
    assert (store.load(), store.journal()) == (before, entries)
    put(store, Loan(id="L1", platform="c"))


def test_deleting_what_is_not_there_is_our_mistake(store):
    with pytest.raises(KeyError):
        delete(store, "L1")


def test_a_record_goes_with_all_that_depends_on_it_in_any_order(store):
    put(store, an_item("I1"), a_page("I1"))
    delete(store, "I1", "I1.1")
    assert store.load().items == store.load().pages == ()


def test_what_others_depend_on_cannot_go_alone(store):
    put(store, an_item("I1"), a_page("I1"))
    with pytest.raises(Exception, match="FOREIGN KEY"):
        delete(store, "I1")
    assert len(store.load().items) == 1


def test_records_may_be_put_before_what_they_point_to(store):
    link = Link(id="K1", item_id="I1", target_kind=TargetKind.LOAN, target_id="L1")
    put(store, link, a_page("I1"), an_item("I1"))
    assert store.load().links == (link,)


def test_exports_are_facts_and_facts_are_exports(store):
    with pytest.raises(ValueError, match="export"):
        put(store, EXPORT)
    with pytest.raises(ValueError, match="loan"), store.fact("exported", at=AT) as fact:
        fact.put(Loan(id="L1", platform="a"))
    with store.fact("exported", at=AT) as fact:
        fact.put(EXHIBIT)
        fact.put(EXPORT)
    assert store.load().exports == (EXPORT,)
    assert store.load().exported_exhibits == (EXHIBIT,)


def test_what_was_erased_meanwhile_cannot_come_back_half(store):
    put(store, an_item("I1"), a_page("I1"))
    store.erase_item("I1", at=AT)
    with refused("store.erased") as caught:
        put(store, an_item("I1", title="read meanwhile"))
    assert caught[0].facts == {"record": "I1"}
