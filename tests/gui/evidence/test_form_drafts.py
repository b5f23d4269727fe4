"""What waits in the form for Enter, and what it says of other people's data at once."""

import pytest
from PySide6.QtCore import Qt

from evidence_kit.app import sorting
from evidence_kit.app.describing import Place
from evidence_kit.domain.kinds import Shows, ThirdPersons
from evidence_kit.errors import KnownError
from evidence_kit.gui.evidence.form import ItemForm
from evidence_kit.gui.evidence.form_drafts import Draft, Drafts
from tests.gui.fakes import choose


@pytest.fixture
def real_form(qtbot, desk):
    """The form over two unchecked items of a real case."""
    form = ItemForm(desk)
    qtbot.addWidget(form)
    form.show()
    ids = tuple(item.id for item in desk.case.items[:2])
    desk.do(sorting.describe_all, ids, third_persons=ThirdPersons.UNCHECKED)
    form.show_items(ids[:1])
    return form, ids


def _retitle(form, title):
    form.common.title.setText(title)
    form.common.title.textEdited.emit(title)


def test_whose_information_is_shown_as_stored_also_beside_a_draft(real_form, desk):
    form, (one, _) = real_form
    box = form.common.third_persons
    _retitle(form, "x")
    choose(box, ThirdPersons.NONE)
    desk.undo()
    assert desk.case.get(one).third_persons is ThirdPersons.UNCHECKED
    assert (box.currentData(), form.common.title.text()) == (ThirdPersons.UNCHECKED, "x")
    choose(box, ThirdPersons.NONE)
    assert desk.case.get(one).third_persons is ThirdPersons.NONE


def test_whose_information_was_refused_is_shown_as_stored(real_form, desk, monkeypatch):
    form, _ = real_form
    monkeypatch.setattr(desk, "do", lambda *_, **__: desk.refused.emit(KnownError("store.full")))
    choose(form.common.third_persons, ThirdPersons.NONE)
    assert form.common.third_persons.currentData() == ThirdPersons.UNCHECKED


@pytest.mark.parametrize("leaving", ["tab", "enter", "another item"])
def test_values_that_arrow_keys_pass_are_not_stored(qtbot, real_form, desk, leaving):
    form, (one, other) = real_form
    box = form.common.third_persons
    box.setFocus()
    steps = []
    desk.changed.connect(lambda: steps.append(desk.case.get(one).third_persons))
    while box.currentData() != ThirdPersons.COVERED:
        qtbot.keyClick(box, Qt.Key.Key_Down)
    assert steps == []
    if leaving == "tab":
        form.common.title.setFocus()
    elif leaving == "enter":
        qtbot.keyClick(box, Qt.Key.Key_Return)
    else:
        form.show_items((other,))
        assert desk.case.get(other).third_persons is ThirdPersons.UNCHECKED
    assert steps[0] is desk.case.get(one).third_persons is ThirdPersons.COVERED


def test_what_was_typed_for_several_items_waits_as_well(real_form, desk):
    form, (one, other) = real_form
    drafted = []
    desk.unsaved.changed.connect(drafted.append)
    form.show_items((one, other))
    form.common.source_owner.setEditText("someone")
    form.show_items((one,))
    assert drafted[-1] == 2  # each of the two items that were chosen at once
    _retitle(form, "x")
    assert drafted[-1] == 2
    form.show_items((other, one))
    assert (form.common.source_owner.currentText(), drafted[-1]) == ("someone", 2)
    form.take()
    assert desk.case.get(other).source_owner == "someone"
    assert (desk.case.get(one).title != "x", drafted[-1]) == (True, 1)


def test_a_box_drawn_for_an_item_waits_with_its_words(real_form):
    form, (one, other) = real_form
    place = Place(page=1, box=None)
    form.hold_place(one, place)
    form.show_items((other,))
    assert form.drawn_place is None
    form.show_items((one,))
    assert form.drawn_place == place


def test_no_draft_goes_because_there_are_many(desk):
    drafts = Drafts(desk)
    drafted = []
    desk.unsaved.changed.connect(drafted.append)
    ids = [(desk.case.items[0].id, desk.case.items[1].id)] + [(f"{n}",) for n in range(300)]
    draft = Draft(Shows.OTHER, "", {}, {}, frozenset(), None)
    for item_ids in ids:
        drafts.keep(item_ids, draft)
    assert drafts.pop(ids[0]) == draft
    assert all(drafts.pop(item_ids) for item_ids in ids[1:])


def test_whose_information_a_file_shows_is_stored_at_once_and_the_rest_waits_for_enter(qtbot, desk):
    drafted = []
    desk.unsaved.changed.connect(drafted.append)
    form = ItemForm(desk)
    qtbot.addWidget(form)
    form.show()
    one, other = (item.id for item in desk.case.items[:2])
    desk.do(sorting.describe_all, (one, other), third_persons=ThirdPersons.UNCHECKED)
    form.show_items((one,))
    box = form.common.third_persons
    choose(box, ThirdPersons.NONE)
    assert desk.case.get(one).third_persons is ThirdPersons.NONE
    assert drafted[-1] == 0
    form.common.title.setText("x")
    form.common.title.textEdited.emit("x")
    choose(box, ThirdPersons.COVERED)
    assert desk.case.get(one).third_persons is ThirdPersons.COVERED
    assert (form.common.title.text(), drafted[-1]) == ("x", 1)
    form.show_items((other,))
    assert (box.currentData(), drafted[-1]) == (ThirdPersons.UNCHECKED, 1)
    form.show_items((one,))
    assert (form.common.title.text(), drafted[-1]) == ("x", 1)
    form.take()
    assert desk.case.get(one).title == "x"
    assert (desk.case.get(one).third_persons, drafted[-1]) == (ThirdPersons.COVERED, 0)
