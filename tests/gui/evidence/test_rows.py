"""The model behind grid and table, without a window."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt

from evidence_kit.domain.glimpses import READING, WAITING, Glimpse, ReadState, failed
from evidence_kit.domain.kinds import Shows, TargetKind
from evidence_kit.domain.listing import ALIKE, ALL, ASIDE, OPEN, TO_CONFIRM, kind_tag
from evidence_kit.errors import KnownError
from evidence_kit.gui.desk import ITEMS_MIME
from evidence_kit.gui.evidence.rows import TO_DO_ROLE, Column, Rows
from evidence_kit.texts import Texts
from tests.builders import a_case, a_link, a_loan, a_page, an_event, an_item

SAY = Texts("zh-CN")


def _rows(case):
    return Rows(case, SAY, SAY.word)


def _case(count=5):
    return a_case(
        loans=(a_loan(),),
        events=(an_event("repaid", "2025-01-02", id="E1", amount="5"),),
        items=tuple(an_item(f"I{n}", Shows.PAYMENT, title=f"t{n}") for n in range(count)),
        links=(a_link("I1", "E1"),),
    )


def _words(rows, column):
    return [rows.index(r, column).data() for r in range(rows.rowCount())]


def test_rows_are_told_apart_by_what_changed(qtbot, qtmodeltester):
    rows = _rows(_case())
    qtmodeltester.check(rows)
    selection = QItemSelectionModel(rows)
    selection.select(rows.index(3, 0), QItemSelectionModel.SelectionFlag.Select)
    resets = []
    rows.modelReset.connect(lambda: resets.append(1))
    rows.follow(_case().with_changes([an_item("I9")], ["I1"]))
    assert list(rows.ids) == ["I0", "I2", "I3", "I4", "I9"]
    assert [rows.id_at(i.row()) for i in selection.selectedIndexes()] == ["I3"]
    assert not resets


def test_an_item_that_is_set_aside_leaves_and_comes_back_to_its_place(qtbot):
    case = _case()
    rows = _rows(case)
    aside = case.with_changes([an_item("I2", title="t2", set_aside=True)], [])
    rows.follow(aside)
    assert list(rows.ids) == ["I0", "I1", "I3", "I4"]
    rows.show_filter(ASIDE, "")
    assert list(rows.ids) == ["I2"]
    rows.show_filter(ALL, "")
    rows.follow(case)
    assert list(rows.ids) == ["I0", "I1", "I2", "I3", "I4"]


def test_the_table_is_sorted_by_meaning_with_unknowns_last(qtbot):
    case = a_case(
        events=(
            an_event("repaid", "2025-01-02", loan=None, id="E1", amount="900"),
            an_event("repaid", "2025-01-03", loan=None, id="E2", amount="1000"),
        ),
        items=tuple(an_item(f"I{n}") for n in range(3)),
        links=(a_link("I2", "E1"), a_link("I0", "E2")),
    )
    rows = _rows(case)
    rows.sort(Column.AMOUNT)
    assert _words(rows, Column.AMOUNT) == ["900.00", "1,000.00", ""]
    rows.sort(Column.AMOUNT, Qt.SortOrder.DescendingOrder)
    assert _words(rows, Column.AMOUNT) == ["1,000.00", "900.00", ""]
    rows.sort(-1)
    assert list(rows.ids) == ["I0", "I1", "I2"]


def test_files_on_the_way_stand_at_the_end_and_go_one_by_one(qtbot, qtmodeltester):
    rows = _rows(_case(2))
    rows.begin(("/x/甲.png", "/x/乙.png"))
    qtmodeltester.check(rows)
    assert _words(rows, Column.TITLE) == ["t0", "t1", "甲.png", "乙.png"]
    assert _words(rows, Column.STATE)[2:] == ["正在放入"] * 2
    assert not rows.flags(rows.index(2, 0)) & Qt.ItemFlag.ItemIsSelectable
    rows.end(("/x/甲.png",))
    rows.follow(_case(3))
    assert _words(rows, Column.TITLE) == ["t0", "t1", "t2", "乙.png"]
    rows.begin(())
    assert rows.rowCount() == 3


def test_dragged_items_carry_their_ids(qtbot):
    rows = _rows(_case())
    mime = rows.mimeData([rows.index(3, 0), rows.index(1, 0), rows.index(1, 1)])
    assert bytes(mime.data(ITEMS_MIME).data()) == b"I1\nI3"


def test_near_duplicates_stand_beside_each_other(qtbot):
    rows = _rows(_case())
    rows.show_alike([("I4", "I1"), ("I2", "I9")])
    assert rows.alike_count == 2
    rows.show_filter(ALIKE, "")
    assert list(rows.ids) == ["I4", "I1"]


def test_an_item_whose_near_duplicates_are_put_aside_looks_like_none(qtbot):
    case = _case()
    rows = _rows(case)
    rows.show_alike([("I4", "I1"), ("I4", "I2")])
    assert rows.alike_count == 3
    for item_id, left in (("I1", 2), ("I2", 0)):
        case = case.with_changes([replace(case.get(item_id), set_aside=True)], ())
        rows.follow(case)
        assert rows.alike_count == left


@pytest.mark.parametrize(
    ("tag", "search", "count"), [(kind_tag(Shows.PAYMENT), "", 5), (ALL, "t3", 1)]
)
def test_filter_and_search_narrow_together(qtbot, tag, search, count):
    rows = _rows(_case())
    rows.show_filter(tag, search)
    assert rows.rowCount() == count


def test_opening_ten_thousand_makes_no_row_that_is_not_shown(qtbot):
    rows = _rows(_case(10_000))
    assert rows.rowCount() == 10_000
    assert rows.listing._rows == {}


@pytest.mark.parametrize(
    ("glimpse", "words"),
    [
        (WAITING, "还没说明"),
        (READING, "正在识别"),
        (Glimpse(ReadState.READ, shows=Shows.PAYMENT), "还款凭证"),
        (Glimpse(ReadState.NOTHING), "没读出内容"),
        (failed(KnownError("intake.too_slow")), "没能识别"),
    ],
)
def test_an_item_nobody_described_says_what_was_read_in_it(qtbot, glimpse, words):
    item = an_item("I1", Shows.OTHER, title="")
    rows = Rows(a_case(items=(item,)), SAY, SAY.word, lambda _id: glimpse)
    assert words in rows.index(0, 0).data(TO_DO_ROLE)


def test_why_an_item_could_not_be_read_is_said_where_one_points_at_it(qtbot):
    why = KnownError("intake.too_slow")
    rows = Rows(a_case(items=(an_item("I1"),)), SAY, SAY.word, lambda _id: failed(why))
    assert SAY.sentence(why) in rows.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)


def test_what_is_read_comes_under_the_filter_of_what_is_to_be_confirmed(qtbot):
    heard = {}
    items = tuple(an_item(f"I{n}", Shows.OTHER, title="") for n in range(3))
    rows = Rows(a_case(items=items), SAY, SAY.word, lambda i: heard.get(i, WAITING))
    rows.show_filter(TO_CONFIRM, "")
    assert list(rows.ids) == []
    heard["I1"] = Glimpse(ReadState.READ, shows=Shows.CHAT)
    rows.hear(["I1", "gone"])
    assert list(rows.ids) == ["I1"]


def test_a_card_is_to_do_as_soon_as_a_stranger_s_number_was_read_in_it():
    heard = {}
    case = a_case(
        loans=(a_loan(),),
        items=(an_item("I1", Shows.PAYMENT),),
        pages=(a_page("I1"),),
        links=(a_link("I1", "L1", kind=TargetKind.LOAN),),
    )
    rows = Rows(case, SAY, SAY.word, lambda i: heard.get(i, WAITING))
    state = rows.index(0, Column.STATE)
    assert state.data() == SAY("window.evidence.state_done")
    rows.show_filter(OPEN, "")
    heard["I1"] = Glimpse(ReadState.READ, numbers=frozenset({"17000000305"}))
    rows.hear(["I1"])
    assert list(rows.ids) == ["I1"]
    assert rows.index(0, Column.STATE).data() == SAY("window.evidence.state_unchecked")
