"""The evidence of a case is read once, and again only where something it depends on changed."""

import pytest

from evidence_kit.app import editing, kept_readings, reading_case
from evidence_kit.app.importing import import_files
from evidence_kit.app.jobs import NoProgress
from evidence_kit.app.kept_readings import reading_of
from evidence_kit.app.reading_case import (
    NoWatch,
    look_through,
    read_case,
    read_items,
)
from evidence_kit.app.searching import CaseSearch
from evidence_kit.app.session import Session
from evidence_kit.domain.kinds import EventKind
from evidence_kit.domain.readings import DocumentKind, Reading, Record
from evidence_kit.domain.records import Loan
from evidence_kit.domain.values import Money
from evidence_kit.errors import KnownError
from evidence_kit.reading.worker import Outcome

TABLE = """交易时间,收支类型,金额(元),交易对方,备注,交易单号
2025-03-11 09:15:22,支出,1284.67,和穗消费金融有限公司,第3期还款,4200001111202503110000000001
2025-04-11 09:16:22,支出,1284.67,和穗消费金融有限公司,第4期还款,4200001111202504110000000002
"""


@pytest.fixture
def session(tmp_path):
    files = tmp_path / "files"
    files.mkdir()
    (files / "流水.csv").write_text(TABLE, encoding="utf-8")
    (files / "说明.txt").write_text("没有表格", encoding="utf-8")
    with Session.create(tmp_path / "case") as session:
        import_files(session, [files])
        yield session


def test_what_was_read_is_there_afterwards(session):
    assert read_case(session) == ()
    readings = {item.original_name: reading_of(session, item) for item in session.case.items}
    table = readings["流水.csv"]
    assert table.kind is DocumentKind.STATEMENT
    assert [record.amount for record in table.records] == [Money(128467), Money(128467)]
    assert all(reading is not None for reading in readings.values())


def test_nothing_is_read_twice(session, monkeypatch):
    read_case(session)

    def no_workers(**_options):
        raise AssertionError("nothing is left to read")

    monkeypatch.setattr(reading_case, "Workers", no_workers)
    assert read_case(session) == ()


class Heard(NoWatch):
    """Notes what is told, and wishes for one item."""

    def __init__(self, wish=""):
        self.told, self.wished = [], wish

    def wish(self):
        return self.wished

    def begun(self, item_id):
        self.told.append(("begun", item_id))

    def found(self, item_id, reading):
        self.told.append(("found", item_id, reading.kind))

    def failed(self, unread):
        self.told.append(("failed", unread.item_id, unread.reason.code))


class OneWorker:
    """Answers jobs in their order, in this process; `failing` is the hash that cannot be read."""

    failing = None

    def __init__(self, **_options):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass

    def run(self, jobs, *, tick):
        for index, job in enumerate(jobs):
            tick()
            (request,) = job.arguments
            if request.sha256 == self.failing:
                yield Outcome(index, failure=KnownError("intake.worker_died"))
            else:
                yield Outcome(index, Reading(kind=DocumentKind.OTHER))


@pytest.fixture
def one_worker(monkeypatch):
    monkeypatch.setattr(reading_case, "Workers", OneWorker)
    monkeypatch.setattr(OneWorker, "failing", None)
    return OneWorker


def test_what_somebody_looks_at_is_read_first(session, one_worker):
    first, second = session.case.items
    heard = Heard(wish=second.id)
    read_items(session, (first, second), watch=heard)
    assert heard.told == [
        ("begun", second.id), ("found", second.id, DocumentKind.OTHER),
        ("begun", first.id), ("found", first.id, DocumentKind.OTHER),
    ]  # fmt: skip


def test_one_that_cannot_be_read_keeps_no_other_from_being_read(session, one_worker):
    first, second = session.case.items
    one_worker.failing, heard = first.sha256, Heard()
    (unread,) = read_items(session, (first, second), watch=heard)
    assert (unread.item_id, unread.reason.code) == (first.id, "intake.worker_died")
    assert ("failed", first.id, "intake.worker_died") in heard.told
    assert reading_of(session, first) is None
    assert reading_of(session, second) is not None


def test_what_was_read_earlier_is_told_and_only_the_rest_is_left(session, one_worker):
    first, second = session.case.items
    read_items(session, (first,))
    heard = Heard()
    assert look_through(session, session.case.items, watch=heard) == [second]
    assert heard.told == [("found", first.id, DocumentKind.OTHER)]


def test_what_was_erased_while_it_was_read_leaves_no_words_behind(session, one_worker):
    first, _ = session.case.items

    class Erasing(Heard):
        def begun(self, item_id):
            session.erase(item_id)

    heard = Erasing()
    assert read_items(session, (first,), watch=heard) == ()
    assert heard.told == []
    assert list((session.store.cache / "readings").glob(f"{first.sha256}*")) == []


def test_when_the_last_one_is_read_as_many_are_done_as_there_are(session, one_worker):
    first, second = session.case.items
    told = []

    class Steps(NoProgress):
        def step(self, stage, done, total):
            told.append((stage, done, total))

    class Erasing(Heard):
        def begun(self, item_id):
            if item_id == first.id:
                session.erase(second.id)

    read_items(session, (first, second), progress=Steps(), watch=Erasing())
    assert told == [("read", 0, 2), ("read", 1, 2), ("read", 2, 2)]


def test_other_rules_read_it_again(session, monkeypatch):
    read_case(session)
    monkeypatch.setattr(kept_readings, "rules_version", lambda: "another")
    assert all(reading_of(session, item) is None for item in session.case.items)


@pytest.mark.parametrize("query", ["1284.67", "和穗消费", "4200001111202504110000000002", "4期"])
def test_what_was_read_is_found_with_its_row(session, query):
    read_case(session)
    hits = CaseSearch(session).find(query)
    assert 3 in {hit.row for hit in hits}


def test_what_was_typed_is_found_too(session):
    item = session.case.items[0]
    editing.edit(session, item.id, title="禾穗借 流水")
    assert [hit.record_id for hit in CaseSearch(session).find("禾穗借")] == [item.id]
    assert CaseSearch(session).find("无处可寻") == ()


def _proving(session):
    """The table and an event that its rows are to prove."""
    table = next(item for item in session.case.items if item.original_name == "流水.csv")
    loan = editing.add(session, Loan, platform="禾穗借")
    event = editing.add_event(session, kind=EventKind.REPAID, loan_id=loan.id)
    return table.id, event.id


def test_a_row_that_was_read_can_be_attached_and_taken_off_again(session):
    item, event = _proving(session)
    read_case(session)
    first, second = (editing.attach(session, item, event, row=row) for row in (2, 3))
    assert [(link.row, link.sheet) for link in (first, second)] == [(2, ""), (3, "")]
    assert editing.attach(session, item, event, row=2) == first
    assert editing.detach(session, item, event, row=2) == 1
    assert session.case.links_to(event) == (second,)
    session.undo()
    assert {link.row for link in session.case.links_to(event)} == {2, 3}


@pytest.mark.parametrize(("row", "sheet"), [(1, ""), (4, ""), (2, "另一页")])
def test_a_row_that_is_no_entry_is_refused(session, row, sheet):
    item, event = _proving(session)
    read_case(session)
    with pytest.raises(KnownError, match="no_such_row"):
        editing.attach(session, item, event, row=row, sheet=sheet)


def test_a_row_of_a_file_that_is_unread_is_taken_as_it_is_said(session):
    item, event = _proving(session)
    assert editing.attach(session, item, event, row=700, sheet="账单").row == 700


def test_the_sheet_of_a_row_is_found_or_asked_for(session, monkeypatch):
    item, event = _proving(session)
    records = tuple(
        Record(row=row, sheet=sheet) for row, sheet in ((5, "甲"), (6, "甲"), (6, "乙"))
    )
    reading = Reading(kind=DocumentKind.STATEMENT, records=records)
    monkeypatch.setattr(kept_readings, "reading_of", lambda *_: reading)
    assert editing.attach(session, item, event, row=5).sheet == "甲"
    with pytest.raises(KnownError, match="which_sheet"):
        editing.attach(session, item, event, row=6)
    assert editing.attach(session, item, event, row=6, sheet="乙").sheet == "乙"
