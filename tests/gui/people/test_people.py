"""People and contacts as a person uses them."""

from dataclasses import replace
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QItemSelectionModel, QMimeData, QPoint, Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from evidence_kit.app import contacts, editing
from evidence_kit.app.session import Session
from evidence_kit.domain.contacts import OF_CONTACTS
from evidence_kit.domain.kinds import EventKind, InstitutionKind, Reached
from evidence_kit.domain.payees import is_private
from evidence_kit.domain.records import COMPLAINANT
from evidence_kit.gui.case_view import CaseView
from evidence_kit.gui.destinations import REPLY
from evidence_kit.gui.people.contact_form import ContactForm
from evidence_kit.gui.people.contact_model import COLUMNS
from evidence_kit.gui.people.place import PeoplePlace
from evidence_kit.texts import LANGUAGES
from tests.app.files import png
from tests.builders import a_case, a_lender, a_loan, a_person, an_event
from tests.gui.drops import drop
from tests.gui.popups import menu_at


def _shown(qtbot, desk):
    place = PeoplePlace(desk)
    qtbot.addWidget(place)
    place.resize(1000, 600)
    place.show()
    return place


def _case(**values):
    lender, role = a_lender()
    groups = {
        "persons": (a_person(),), "loans": (a_loan(),), "institutions": (lender,),
        "roles": (role,),
        "events": (
            an_event("settled", "2025-03-01"),
            an_event("contact", "2025-04-02 23:10", id="E7", number="1"),
            an_event("contact", "2025-02-02 10:10", id="E8", number="2"),
        ),
    }  # fmt: skip
    return a_case(**(groups | values))


def test_a_field_is_saved_when_one_leaves_it_and_is_one_undo_step(qtbot, desk):
    place = _shown(qtbot, desk)
    place.show_record(COMPLAINANT)
    name, phone = (place.parties.persons[COMPLAINANT].fields[n].edit for n in ("name", "phone"))
    before = desk.case.person(COMPLAINANT).name
    name.setText("某甲")
    QTest.keyClick(name, Qt.Key.Key_Return)
    phone.setText("17000000001")
    QTest.keyClick(phone, Qt.Key.Key_Return)
    assert desk.case.person(COMPLAINANT).phone == "17000000001"
    desk.undo()
    assert desk.case.person(COMPLAINANT).name == "某甲"
    desk.undo()
    assert desk.case.person(COMPLAINANT).name == before
    assert name.text() == before


def test_an_odd_number_is_doubted_and_saved(qtbot, fake_desk):
    desk = fake_desk(_case())
    place = _shown(qtbot, desk)
    form = place.parties.persons[COMPLAINANT]
    field = form.fields["id_number"]
    field.edit.setText("11010519491231002")
    QTest.keyClick(field.edit, Qt.Key.Key_Return)
    assert "18" in field.doubt.text()
    assert desk.done == [("edit", (COMPLAINANT,), {"id_number": "11010519491231002"})]


@pytest.mark.parametrize("width", [1093, 700])
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_doubted_of_a_number_moves_no_field_below_it(qtbot, fake_desk, language, width):
    desk = fake_desk(_case(), language)
    place = _shown(qtbot, desk)
    place.resize(width, 560)
    place.show_record(COMPLAINANT)
    form = place.parties.persons[COMPLAINANT]
    for _ in range(8):  # labels move above their fields, and sentences wrap
        QApplication.processEvents()
    stood = form.fields["address"].edit.mapTo(form, QPoint()).y()
    for name, odd in (("id_number", "1"), ("id_number", "?" * 18), ("phone", "1"), ("email", "x")):
        form.fields[name].edit.setText(odd)
        QApplication.processEvents()
        assert form.fields[name].doubt.isVisible()
        assert form.fields["address"].edit.mapTo(form, QPoint()).y() == stood


def test_what_is_being_typed_stays_while_the_case_changes(qtbot, fake_desk):
    desk = fake_desk(_case())
    place = _shown(qtbot, desk)
    edit = place.parties.persons[COMPLAINANT].fields["address"].edit
    place.activateWindow()
    edit.setFocus()
    qtbot.waitUntil(edit.hasFocus)
    QTest.keyClicks(edit, "half a")
    desk.hold(_case(persons=(a_person(address="elsewhere"),)))
    assert edit.text() == "half a"


def test_an_institution_is_made_with_its_name(qtbot, desk):
    place = _shown(qtbot, desk)
    place.parties.add_institution()
    edit = place.parties.institution.fields["name"].edit
    edit.setText("样例担保公司")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert desk.case.institutions[-1].name == "样例担保公司"
    kind = place.parties.institution._kind
    kind.setCurrentIndex(1)
    kind.activated.emit(1)
    assert desk.case.institutions[-1].kind is InstitutionKind.CONSUMER_FINANCE
    code = place.parties.institution.fields["unified_code"]
    code.edit.setText("91000000X0000X019C")
    QTest.keyClick(code.edit, Qt.Key.Key_Return)
    assert desk.case.institutions[-1].unified_code == "91000000X0000X019C"
    assert code.doubt.text()


def test_the_list_says_what_holds_for_a_contact(qtbot, fake_desk):
    place = _shown(qtbot, fake_desk(_case()))
    place.show_record("contacts.after")
    (row,) = place.contacts.model.rows
    assert row[0].id == "E7"
    assert place.contacts.model.state(row) == "还没有凭证、结清后、夜间"
    place.show_record("E8")
    assert [event.id for event in place.contacts.chosen()] == ["E8"]


def _menu_action(place, *words):
    """An action of the menu that opens on the chosen rows, by the beginnings of its words."""
    place.contacts.table.customContextMenuRequested.emit(QPoint(5, 5))
    menu = place.contacts.findChildren(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly)[-1]
    for begin in words[:-1]:
        menu = next(a.menu() for a in menu.actions() if a.menu() and a.text().startswith(begin))
    return next(action for action in menu.actions() if action.text() == words[-1])


def test_several_contacts_are_given_the_same_answer_in_one_step(qtbot, desk):
    place = _shown(qtbot, desk)
    place.refresh()
    theirs = [e.id for e in desk.case.events if e.kind is EventKind.CONTACT][:3]
    own = contacts.log_own_contact(desk.session, kind=EventKind.OWN_CONTACT, text="投诉").id
    place.refresh()
    before = [desk.case.get(i) for i in (*theirs, own)]
    place.contacts._choose_rows([])
    flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    for i in (*theirs, own):
        index = place.contacts.model.index(place.contacts.model.row_of(i), 0)
        place.contacts.table.selectionModel().select(index, flags)
    _menu_action(place, "打给了谁", "亲属").trigger()
    assert {desk.case.get(i).reached for i in theirs} == {Reached.RELATIVE}
    assert desk.case.get(own).reached is None  # nobody called there
    assert {e.id for e in place.contacts.chosen()} == {*theirs, own}
    _menu_action(place, "方式", "短信").trigger()
    assert {desk.case.get(i).channel for i in (*theirs, own)} == {"短信"}
    assert _menu_action(place, "方式", "短信").isChecked()
    desk.undo()
    desk.undo()
    assert [desk.case.get(i) for i in (*theirs, own)] == before


def test_enter_logs_a_contact_and_stays_for_the_next(qtbot, desk):
    place = _shown(qtbot, desk)
    form = ContactForm(desk, place)
    form.begin()
    before = len(desk.case.events)
    number = form.entry.fields["number"].edit
    QTest.keyClicks(number, "17012345678")
    QTest.keyClick(number, Qt.Key.Key_Return)
    assert len(desk.case.events) == before + 1
    assert desk.case.events[-1].number == "17012345678"
    assert desk.case.events[-1].on is not None
    assert form.isVisible()
    assert number.text() == ""
    QTest.keyClick(number, Qt.Key.Key_Return)  # nothing was filled in
    assert len(desk.case.events) == before + 1
    form.close()


def test_a_private_payee_is_marked_and_named_no_lender(qtbot, desk):
    place = _shown(qtbot, desk)
    form = ContactForm(desk, place)
    form.begin()
    form.entry.fields["number"].edit.setText("1")
    form.entry.reached.setCurrentIndex(2)
    payee = form.entry.fields["payee"].edit
    QTest.keyClicks(payee, "Li")
    assert form.entry.private.isChecked()
    assert form.entry._marked.isVisible()
    form.entry.log()
    logged = desk.case.events[-1]
    assert is_private(logged.payee)
    assert logged.institution_id is None
    assert logged.reached is Reached.RELATIVE
    form.close()


def test_f8_opens_the_form_from_inside_a_field(qtbot, window, desk):
    desk.close()
    window.open_case(desk.folder)
    view = window.view
    view.show_place("people")
    window.activateWindow()
    edit = view.current.parties.persons[COMPLAINANT].fields["name"].edit
    edit.setFocus()
    qtbot.waitUntil(edit.hasFocus)
    QTest.keyClick(edit, Qt.Key.Key_F8)
    assert view._contact_form.isVisible()
    view._contact_form.close()


def test_pasted_lines_are_corrected_and_taken_in_one_step(qtbot, desk):
    place = _shown(qtbot, desk)
    form = ContactForm(desk, place)
    form.begin()
    before = len(desk.case.events)
    form.pasted.text.setPlainText("4月12日 10:32 17012345678 要856.20\n\n乱七八糟\n4月13日 95188")
    model = form.pasted.model
    assert [row.taken for row in model.rows] == [True, False, True]
    amount, on = model.index(2, 5), model.index(1, 1)
    assert model.setData(amount, "100", Qt.ItemDataRole.EditRole)
    assert not model.setData(amount, "much", Qt.ItemDataRole.EditRole)
    assert model.index(1, 8).data()  # the unreadable line says so
    assert model.setData(on, "2025-04-20", Qt.ItemDataRole.EditRole)
    model.setData(model.index(1, 0), Qt.CheckState.Unchecked.value, Qt.ItemDataRole.CheckStateRole)
    form.pasted.take_all()
    assert len(desk.case.events) == before + 2
    assert str(desk.case.events[-1].amount) == "100.00"
    assert form.pasted.text.toPlainText() == "乱七八糟"
    desk.undo()
    assert len(desk.case.events) == before
    desk.unsaved.asks = False
    form.close()


def test_the_reply_to_one_s_own_contact_takes_its_ticket(qtbot, desk):
    place = _shown(qtbot, desk)
    place.log_own()
    form = place.own
    form.fields["ticket"].edit.setText("T-9")
    form.fields["text"].edit.setText("已结清，请停止催收")
    form.log()
    made = desk.case.events[-1]
    assert (made.ticket, form.isVisible()) == ("T-9", False)
    place.log_reply(made.id)
    form.fields["text"].edit.setText("正在核实")
    form.log()
    reply = desk.case.events[-1]
    assert (reply.kind.value, reply.ticket, reply.text) == ("reply", "T-9", "正在核实")


def test_a_line_that_asks_for_the_reply_opens_its_form(qtbot, desk):
    place = _shown(qtbot, desk)
    place.log_own()
    place.own.fields["text"].edit.setText("已结清，请停止催收")
    place.own.log()
    made = desk.case.events[-1]
    place.show_record(made.id)
    place.show_field(REPLY)
    assert place.own.isVisible()
    assert place.own.windowTitle() == desk.say("window.contacts.own.reply_title")
    place.own.close()


@pytest.fixture
def view(desk, qtbot):
    made = CaseView(desk)
    qtbot.addWidget(made)
    made.resize(1093, 700)
    made.show()
    made.show_place("people")
    yield made
    qtbot.waitUntil(lambda: not desk.jobs.running, timeout=30_000)
    desk.pictures.end()


def _picture(tmp_path, number):
    mime = QMimeData()
    path = png(tmp_path / f"{number}.png", number)
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    mime.setText(str(path))
    return mime


def test_a_file_dropped_on_the_form_proves_the_contact_that_is_entered(view, desk, qtbot, tmp_path):
    view.log_contact()
    form = view._contact_form
    held, text = len(desk.case.items), form.entry.fields["text"].edit
    assert drop(form, text, _picture(tmp_path, 71))
    assert text.text() == ""
    qtbot.waitUntil(lambda: len(desk.case.items) == held + 1, timeout=60_000)
    qtbot.waitUntil(lambda: form.entry.proofs.item_ids != (), timeout=60_000)
    assert form.isVisible()
    assert view.shown_name == "people"
    assert form.entry.status.text().startswith("放入了 1 份证据")
    form.entry.fields["number"].edit.setText("17012345678")
    form.entry.log()
    event = desk.case.events[-1]
    assert [link.item_id for link in desk.case.links_to(event.id)] == [desk.case.items[-1].id]
    assert form.entry.proofs.item_ids == ()
    desk.undo()
    assert desk.case.get(event.id) is None
    form.close()


def test_what_comes_in_after_the_contact_was_logged_is_attached_to_it(view, desk, qtbot):
    view.log_contact()
    entry = view._contact_form.entry
    late, item = entry.proofs, desk.case.items[0].id
    entry.fields["number"].edit.setText("17012345678")
    entry.log()
    late.came((item,))
    event = desk.case.events[-1]
    assert [link.item_id for link in desk.case.links_to(event.id)] == [item]
    assert entry.proofs.item_ids == ()
    view._contact_form.close()


@pytest.fixture
def asked(monkeypatch):
    """What was asked; each question takes the next answer of `answers`, at last no."""
    told = SimpleNamespace(questions=[], answers=[])

    def ask(_parent, question, **_):
        told.questions.append(question)
        return told.answers.pop(0) if told.answers else False

    monkeypatch.setattr("evidence_kit.gui.messages.ask", ask)
    return told


def test_a_contact_that_is_typed_counts_and_its_window_closes_only_after_a_question(
    view, desk, asked
):
    view.log_contact()
    form = view._contact_form
    number = form.entry.fields["number"].edit
    assert desk.unsaved.total == 0
    QTest.keyClicks(number, "17012345678")
    assert (desk.unsaved.total, desk.unsaved.words) == (1, "1 次联系")
    QTest.keyClick(number, Qt.Key.Key_Escape)
    assert (number.text(), form.isVisible()) == ("17012345678", True)
    form.close()
    assert (len(asked.questions), form.isVisible()) == (2, True)
    view.log_contact()  # it only comes to the front
    assert number.text() == "17012345678"
    asked.answers = [True]
    form.close()
    assert (form.isVisible(), desk.unsaved.total) == (False, 0)
    view.log_contact()
    assert number.text() == ""
    form.close()
    assert len(asked.questions) == 3


def test_nothing_is_asked_of_a_contact_that_was_noted_or_not_begun(view, desk, asked):
    view.log_contact()
    form = view._contact_form
    form.entry.fields["number"].edit.setText("17012345678")
    form.entry.log()
    assert desk.unsaved.total == 0
    form.close()
    assert (asked.questions, form.isVisible()) == ([], False)


def test_pasted_lines_count_each_and_are_not_lost_unasked(view, desk, asked):
    view.log_contact()
    form = view._contact_form
    form.pasted.text.setPlainText("4月12日 10:32 17012345678\n乱七八糟\n4月13日 95188")
    assert desk.unsaved.words == "3 次联系"
    form.close()
    assert (len(asked.questions), form.isVisible()) == (1, True)
    form.pasted.take_all()
    assert desk.unsaved.total == 1
    asked.answers = [True]
    form.close()
    assert (form.isVisible(), desk.unsaved.total, form.pasted.text.toPlainText()) == (False, 0, "")


def test_another_contact_is_shown_only_where_what_was_changed_may_go(qtbot, desk, asked):
    place = _shown(qtbot, desk)
    made = [desk.do(contacts.log_contact, number=number) for number in "12"]
    place.edit_contact(made[0].id)
    number = place.form.entry.fields["number"].edit
    number.setText("19")
    place.edit_contact(made[1].id)
    assert (number.text(), len(asked.questions)) == ("19", 1)
    asked.answers = [True]
    place.edit_contact(made[1].id)
    assert number.text() == "2"
    number.setText("3")
    place.form.entry.log()
    assert (desk.case.get(made[1].id).number, place.form.isVisible()) == ("3", False)
    assert (len(asked.questions), desk.unsaved.total) == (2, 0)


def test_what_one_said_oneself_counts_as_well(qtbot, desk, asked):
    place = _shown(qtbot, desk)
    place.log_own()
    place.own.fields["text"].edit.setText("请停止")
    assert desk.unsaved.total == 1
    place.own.close()
    assert (len(asked.questions), place.own.isVisible()) == (1, True)
    place.log_own()
    assert place.own.fields["text"].edit.text() == "请停止"
    desk.unsaved.asks = False  # the system ends
    place.own.close()
    assert (len(asked.questions), place.own.isVisible()) == (1, False)


def test_what_was_typed_stays_where_it_could_not_be_stored(qtbot, fake_desk):
    desk = fake_desk(_case())  # it refuses every verb
    place = _shown(qtbot, desk)
    form = ContactForm(desk, place)
    form.begin()
    form.entry.fields["number"].edit.setText("17012345678")
    form.entry.log()
    assert form.entry.fields["number"].edit.text() == "17012345678"
    place.log_own()
    place.own.fields["text"].edit.setText("请停止")
    place.own.log()
    assert (place.own.isVisible(), desk.unsaved.total) == (True, 2)
    desk.unsaved.asks = False
    form.close()
    place.own.close()


def _heights(form):
    QApplication.processEvents()
    return [field.edit.mapTo(form, QPoint()).y() for field in form.fields.values()]


def test_no_field_of_a_contact_moves_while_one_is_typed(qtbot, fake_desk):
    desk = fake_desk(_case())
    place = _shown(qtbot, desk)
    form = ContactForm(desk, place)
    form.begin()
    place.log_own()
    for shown, odd in ((form.entry, ("on", "amount")), (place.own, ("on", "reply_on"))):
        before = _heights(shown)
        for name in odd:
            shown.fields[name].edit.setText("??")
            assert shown.fields[name].doubt.isVisible()
        assert _heights(shown) == before
    desk.unsaved.asks = False
    form.close()
    place.own.close()


def _cases(folder, **names):
    """Cases beside each other, the newest first, each with its complainant's name."""
    for case, name in names.items():
        with Session.create(folder / case) as session:
            if name:
                editing.edit(session, COMPLAINANT, name=name, phone="17000000001")
            yield session.store.folder


def test_own_details_are_taken_from_a_recent_case_in_one_step(qtbot, desk, tmp_path):
    own = desk.case.person(COMPLAINANT)
    values = dict.fromkeys(("name", "gender", "id_number", "phone", "email", "address"), "")
    desk.do(editing.edit, COMPLAINANT, **values)
    cases = list(_cases(tmp_path, empty="", earlier="某乙", older="某丙"))
    gone = tmp_path / "gone.ekcase"
    desk.settings.recent = [str(each) for each in (desk.folder, gone, *cases)]
    place = _shown(qtbot, desk)
    form = place.parties.persons[COMPLAINANT]
    qtbot.wait(100)  # each field has its room by now
    offer, before = form.earlier, _heights(form)
    qtbot.waitUntil(offer.button.isVisible)
    assert _heights(form) == before
    assert "“earlier”" in offer.words.text()
    assert desk.case.person(COMPLAINANT).name == ""
    offer.button.click()
    taken = desk.case.person(COMPLAINANT)
    assert _heights(form) == before
    assert (taken.name, taken.phone, offer.button.isVisible()) == ("某乙", "17000000001", False)
    desk.undo()
    assert desk.case.person(COMPLAINANT).name == ""
    assert offer.button.isVisible()
    desk.undo()
    assert desk.case.person(COMPLAINANT) == own
    assert not offer.button.isVisible()
    qtbot.waitUntil(lambda: not desk.jobs.running)


def test_nothing_is_offered_where_no_other_case_is_known(qtbot, desk):
    values = dict.fromkeys(("name", "gender", "id_number", "phone", "email", "address"), "")
    desk.do(editing.edit, COMPLAINANT, **values)
    desk.settings.recent = [str(desk.folder)]
    place = _shown(qtbot, desk)
    qtbot.waitUntil(lambda: not desk.jobs.running)
    assert not place.parties.persons[COMPLAINANT].earlier.button.isVisible()


def test_an_institution_of_unknown_kind_is_called_by_what_it_does(qtbot, fake_desk):
    lender, role = a_lender()
    lender = replace(lender, kind=InstitutionKind.UNKNOWN)
    other = replace(lender, id="P9")
    place = _shown(qtbot, fake_desk(_case(institutions=(lender, other), roles=(role,))))
    rows = [place.parties.list.item(n).text() for n in (2, 3)]
    assert [row.partition("\n")[0] for row in rows] == ["放款机构", "机构"]


def test_the_menu_of_an_institution_offers_to_fill_it_in_and_to_remove_it(qtbot, desk):
    place = _shown(qtbot, desk)
    institution = desk.case.institutions[0]
    shown = place.parties.list
    at = shown.visualItemRect(shown.item(place.parties._ids().index(institution.id))).center()
    say = desk.say
    assert list(menu_at(shown, at)) == [
        say("window.people.fill_in"), say("window.people.remove"),
        say("window.people.add_institution"),
    ]  # fmt: skip
    assert list(menu_at(shown, shown.visualItemRect(shown.item(0)).center())) == [
        say("window.people.fill_in"), say("window.people.add_institution")
    ]  # fmt: skip


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_no_title_and_no_kind_of_the_contacts_is_cut(qtbot, fake_desk, language):
    place = PeoplePlace(fake_desk(_case(), language))
    qtbot.addWidget(place)
    place.resize(1037, 560)
    place.show()
    place.tabs.setCurrentWidget(place.contacts)
    table, metrics = place.contacts.table, place.contacts.table.fontMetrics()
    header = table.horizontalHeader()
    for column, name in enumerate(COLUMNS):
        assert table.columnWidth(column) >= header.sectionSizeHint(column), name
    for name, values in (("kind", OF_CONTACTS), ("reached", Reached)):
        width = table.columnWidth(COLUMNS.index(name))
        assert all(metrics.horizontalAdvance(place.desk.word(v)) < width for v in values)


def test_what_holds_for_a_contact_is_read_whole_whatever_is_filtered(qtbot, fake_desk):
    case = _case()
    events = tuple(replace(e, payee="某甲（私人）") if e.id == "E7" else e for e in case.events)
    place = _shown(qtbot, fake_desk(replace(case, events=events)))
    place.tabs.setCurrentWidget(place.contacts)
    contacts_of, table = place.contacts, place.contacts.table
    (row,) = (row for row in contacts_of.model.rows if row[0].id == "E7")
    needed = table.fontMetrics().horizontalAdvance(contacts_of.model.state(row))
    column = COLUMNS.index("state")
    wide = table.columnWidth(column)
    assert wide > needed
    assert table.columnViewportPosition(column) + wide <= table.viewport().width()
    place.show_record("contacts.unproved")
    assert table.columnWidth(column) == wide


def test_what_is_said_of_a_private_payee_moves_no_button(qtbot, desk):
    place = _shown(qtbot, desk)
    form = ContactForm(desk, place)
    form.begin()
    qtbot.wait(10)
    before = form.entry.save.pos()
    form.entry.private.setChecked(True)
    QApplication.processEvents()
    assert form.entry._marked.isVisible()
    assert form.entry.save.pos() == before
