"""The overview as a person uses it."""

import ast
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton

from evidence_kit.app import cover_checks, editing, exporting, outside_changes
from evidence_kit.app.checking import Readiness, Survey, glances
from evidence_kit.domain import doubts, readiness, typed_others
from evidence_kit.domain.findings import Finding, Severity
from evidence_kit.domain.kinds import Shows, Standing
from evidence_kit.domain.readings import DocumentKind, Reading
from evidence_kit.domain.records import COMPLAINANT
from evidence_kit.gui import destinations, findings
from evidence_kit.gui.case_view import CaseView
from evidence_kit.gui.overview.lines import lines
from evidence_kit.gui.overview.loan_form import LoanForm
from evidence_kit.gui.overview.place import OverviewPlace
from evidence_kit.gui.people.parties import Parties
from evidence_kit.gui.places import PLACES
from tests.builders import a_case, a_lender, a_link, a_loan, a_person, an_event, an_item, money
from tests.gui.fakes import NOW

_PLACES = {destinations.CONTACT, *(entry.name for entry in PLACES)}


def _codes():
    for module in (readiness, doubts, typed_others, exporting, cover_checks, outside_changes):
        for node in ast.walk(ast.parse(Path(module.__file__).read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Finding":
                yield node.args[0].value


def test_every_finding_leads_to_the_place_that_mends_it(say):
    assert set(_codes()) == set(destinations.DESTINATIONS)
    for target in destinations.DESTINATIONS.values():
        assert target.place in _PLACES
        assert say.has(f"window.overview.go.{target.place}")


def test_what_was_typed_about_somebody_else_is_mended_where_it_was_typed():
    case = a_case(events=(an_event("contact", id="E1"),), items=(an_item("I1"),))
    asked = (Finding("others_typed", Severity.WARNING, {}, each) for each in ("E1", "I1", ""))
    places = [findings.destination(case, each).place for each in asked]
    assert places == ["timeline", "evidence", "complaint"]


def test_covered_words_that_are_still_printed_are_mended_where_they_stand():
    case = a_case(
        events=(an_event("contact", id="E1"),), items=(an_item("I1", title="张伟"), an_item("I2"))
    )
    told = {"words": "张伟, 李四"}
    asked = (
        Finding("covered_words_printed", Severity.WARNING, told, e) for e in ("E1", "I1", "I2")
    )
    found = [findings.destination(case, each) for each in asked]
    assert [(each.place, each.field) for each in found] == [
        ("timeline", ""),
        ("evidence", "title"),
        ("evidence", destinations.PAGE),
    ]


def test_the_kind_of_a_lender_is_chosen_at_the_lender_or_where_nobody_is_named_at_the_loan():
    lender, role = a_lender()
    case = a_case(loans=(a_loan(),), institutions=(lender,), roles=(role,))
    found = [
        findings.destination(case, Finding("lender_kind", Severity.WARNING, {}, each))
        for each in ("P1", "L1")
    ]
    assert [(each.place, each.record_id) for each in found] == [
        ("people", "P1"),
        ("overview", "L1"),
    ]
    night = findings.destination(case, Finding("night_contacts", Severity.WARNING, {}, "L1"))
    assert (night.place, night.record_id) == ("people", destinations.CONTACTS)


def _shown(qtbot, desk):
    place = OverviewPlace(desk)
    qtbot.addWidget(place)
    place.resize(1000, 600)
    place.show()
    _looked_through(qtbot, desk)
    return place


def _looked_through(qtbot, desk):
    """The case was looked through beside the window, and what was found is shown."""
    QApplication.processEvents()
    qtbot.waitUntil(lambda: not desk.jobs.running, timeout=20_000)
    QApplication.processEvents()


def _case(**values):
    lender, role = a_lender()
    groups = {
        "persons": (a_person(name=""),),
        "loans": (a_loan(claimed=money("856.20")),),
        "institutions": (lender,),
        "roles": (role,),
        "events": (
            an_event("settled", "2025-03-01"),
            an_event("contact", "2025-04-02 23:10", number="1"),
        ),
    }
    return a_case(**(groups | values))


def _texts(widget, kind):
    return [child.text() for child in widget.findChildren(kind) if child.isVisible()]


def test_a_card_says_how_the_loan_stands(qtbot, fake_desk):
    place = _shown(qtbot, fake_desk(_case()))
    qtbot.waitUntil(place._cards[0].isVisible)
    words = _texts(place._cards[0], QLabel)
    assert "样例消费金融有限公司" in words
    assert "856.20" in words
    assert "1 次，夜间 1 次" in words


def test_a_missing_name_leads_to_the_person_s_form(qtbot, fake_desk):
    desk = fake_desk(_case())
    place = _shown(qtbot, desk)
    went = []
    desk.going.connect(lambda *to: went.append(to))
    line = next(i for i, l in enumerate(place.missing.lines) if "姓名" in l.sentence)  # noqa: E741
    place.missing.links()[line].setFocus()
    QTest.keyClick(place.missing.links()[line], Qt.Key.Key_Space)
    assert went == [("people", "complainant")]


def test_for_payments_made_different_ways_it_says_which_paper_would_prove_them(fake_desk):
    channels = ("支付宝", "支付宝", "支付宝", "样例银行储蓄卡(0527)")
    events = tuple(
        an_event("repaid", f"2025-0{n}-01", id=f"E{n}", amount="100", channel=channel)
        for n, channel in enumerate(channels, start=1)
    )
    links = tuple(a_link("I1", event.id) for event in events)
    case = _case(items=(an_item("I1", Shows.PAYMENT),), events=events, links=links)
    desk = fake_desk(case)
    survey = Survey(glances(case), (Readiness(None, ("L1",), ()),), ())
    told = lines(case, survey, desk.say, NOW.date()).missing
    assert ["支付宝的账单" in line.sentence for line in told] == [True, False]
    assert "3 笔还款" in told[0].sentence
    assert "一份就能证明这 3 笔" in told[0].sentence
    assert "银行电子回单" in told[1].sentence
    asked = []
    desk.helping.connect(asked.append)
    for line in told:
        destinations.lead(desk, line.target)
    assert asked == ["bills", "bills"]


def test_a_link_keeps_its_focus_while_the_case_changes(qtbot, fake_desk):
    desk = fake_desk(_case())
    place = _shown(qtbot, desk)
    link = place.missing.links()[0]
    link.setFocus()
    desk.hold(_case(loans=(a_loan(claimed=money("900")),)))
    assert place.missing.links()[0] is link
    assert place.missing.links()[0].hasFocus() or not place.isActiveWindow()


def test_a_new_loan_is_made_with_its_first_field(qtbot, desk):
    place = _shown(qtbot, desk)
    before = len(desk.case.loans)
    place._add.click()
    field = place.form.fields["platform"].edit
    QTest.keyClicks(field, "New brand")
    assert len(desk.case.loans) == before
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert desk.case.loans[-1].platform == "New brand"
    place.form.fields["lender"].edit.setText("样例银行")
    QTest.keyClick(place.form.fields["lender"].edit, Qt.Key.Key_Return)
    assert desk.case.lender_of(desk.case.loans[-1].id).name == "样例银行"
    place.form._standing.setCurrentIndex(place.form._standing.findData(Standing.AGREED))
    place.form._choose_standing()
    assert desk.case.loans[-1].standing is Standing.AGREED


def test_escape_puts_back_what_was_typed_and_then_leaves_the_form(qtbot, desk):
    place = _shown(qtbot, desk)
    place.edit_loan("L1")
    edit = place.form.fields["platform"].edit
    before = edit.text()
    qtbot.waitUntil(edit.hasFocus)
    QTest.keyClicks(edit, "X")
    QTest.keyClick(edit, Qt.Key.Key_Escape)
    assert edit.text() == before
    assert place.form.isVisible()
    QTest.keyClick(edit, Qt.Key.Key_Escape)
    assert not place.form.isVisible()
    assert desk.case.get("L1").platform == before


def test_an_amount_that_cannot_be_read_is_said_and_not_saved(qtbot, fake_desk):
    desk = fake_desk(_case())
    place = _shown(qtbot, desk)
    place.edit_loan("L1")
    field = place.form.fields["claimed"]
    field.edit.setFocus()
    field.edit.setText("abc")
    QTest.keyClick(field.edit, Qt.Key.Key_Return)
    assert desk.done == []
    assert field.doubt.isVisible()


def test_what_was_refused_stays_while_another_field_is_stored(qtbot, desk):
    place = _shown(qtbot, desk)
    loan = desk.case.loans[0]
    place.edit_loan(loan.id)
    claimed, platform = (place.form.fields[name] for name in ("claimed", "platform"))
    claimed.edit.setFocus()
    claimed.edit.setText("856.2o")
    platform.edit.setFocus()
    for brand in ("样例贷一", "样例贷二"):
        platform.edit.setText(brand)
        platform.settle()
        assert desk.case.get(loan.id).platform == brand
        assert (claimed.text, claimed.doubt.isVisible()) == ("856.2o", True)
    claimed.edit.setFocus()
    claimed.edit.setText("856.20")
    QTest.keyClick(claimed.edit, Qt.Key.Key_Return)
    assert str(desk.case.get(loan.id).claimed) == claimed.text == "856.20"
    desk.undo()
    assert claimed.text == str(loan.claimed or "")


def test_what_was_refused_is_there_still_after_a_look_elsewhere_and_escape_takes_it_back(
    qtbot, desk
):
    place = _shown(qtbot, desk)
    loan = desk.case.loans[0]
    place.edit_loan(loan.id)
    claimed = place.form.fields["claimed"]
    claimed.edit.setFocus()
    claimed.edit.selectAll()
    QTest.keyClicks(claimed.edit, "856.2o")
    QTest.keyClick(claimed.edit, Qt.Key.Key_Tab)
    place.form._leave()
    assert not place.form.isVisible()
    place.edit_loan(loan.id)
    assert (claimed.text, claimed.doubt.isVisible()) == ("856.2o", True)
    claimed.edit.setFocus()
    QTest.keyClick(claimed.edit, Qt.Key.Key_Escape)
    assert (claimed.text, claimed.doubt.isVisible()) == (str(loan.claimed or ""), False)
    assert place.form.isVisible()


def test_what_was_refused_of_one_loan_is_not_shown_with_another(qtbot, desk):
    from evidence_kit.app import editing

    other = editing.add_loan(desk.session, platform="另一个")
    place = _shown(qtbot, desk)
    place.edit_loan(desk.case.loans[0].id)
    claimed = place.form.fields["claimed"]
    claimed.edit.setFocus()
    claimed.edit.setText("856.2o")
    place.form.fields["platform"].edit.setFocus()
    place.edit_loan(other.id)
    assert claimed.text == ""


def test_equal_instalments_are_one_step(qtbot, desk):
    from evidence_kit.app import editing

    loan = editing.add_loan(desk.session, platform="样例")
    place = _shown(qtbot, desk)
    place.edit_loan(loan.id)
    schedule = place.form.schedule
    schedule.count.setValue(3)
    schedule.each.edit.setText("1,284.67")
    schedule.first.edit.setText("2024-01-31")
    schedule.make.click()
    assert [str(i.due_on) for i in schedule.model.rows] == [
        "2024-01-31",
        "2024-02-29",
        "2024-03-31",
    ]
    desk.undo()
    assert schedule.model.rows == ()


def test_a_plan_that_nobody_counted_is_not_made(qtbot, desk):
    from evidence_kit.app import editing

    loan = editing.add_loan(desk.session, platform="样例")
    place = _shown(qtbot, desk)
    place.edit_loan(loan.id)
    schedule = place.form.schedule
    schedule.each.edit.setText("1,284.67")
    schedule.make.click()
    assert schedule.model.rows == ()


def _lead(place):
    (heading, *_) = _texts(place._empty, QLabel)
    return heading, [b for b in place._empty.findChildren(QPushButton) if b.isVisible()]


def test_an_empty_case_begins_with_putting_evidence_in(qtbot, fake_desk):
    desk = fake_desk(a_case())
    place = _shown(qtbot, desk)
    heading, (first, second) = _lead(place)
    assert (heading, first.text(), second.text()) == ("先放入证据", "放入证据", "添加借款")
    assert first.isDefault()
    assert first.height() > 1.5 * second.height()
    with qtbot.waitSignal(desk.import_wanted):
        first.click()


def test_without_a_loan_what_is_to_be_confirmed_comes_first_and_is_said_once(qtbot, fake_desk):
    desk = fake_desk(a_case(items=(an_item("I1"),)))
    place = _shown(qtbot, desk)
    assert [b.text() for b in _lead(place)[1]] == ["添加借款"]
    desk.to_confirm = 3, 1
    desk.proposed.emit(3, 1)
    qtbot.waitUntil(lambda: len(_texts(place._empty, QPushButton)) == 2)
    heading, (first, *_) = _lead(place)
    assert (heading, first.text()) == ("3 条待确认", "去确认")
    assert not place.confirm_line.isVisible()
    went = []
    desk.going.connect(lambda *to: went.append(to))
    first.click()
    assert went == [("confirm", "")]


def test_while_files_are_read_the_overview_says_so_and_what_one_can_do(qtbot, fake_desk):
    desk = fake_desk(a_case(items=(an_item("I1"), an_item("I2"))))
    desk.readings.unread = 2
    place = _shown(qtbot, desk)
    heading, (look, add) = _lead(place)
    assert heading == "正在识别证据：0 / 2"
    assert (look.text(), add.text()) == ("看证据", "添加借款")
    desk.readings.unread = 1
    desk.readings.put("I1", Reading(kind=DocumentKind.CHAT))
    qtbot.waitUntil(lambda: _lead(place)[0] == "正在识别证据：1 / 2")
    assert _lead(place)[1] == [look, add]  # where the person's pointer is
    desk.readings.pause(1)
    qtbot.waitUntil(lambda: "暂停" in "".join(_texts(place._empty, QLabel)))
    _lead(place)[1][0].click()
    qtbot.waitUntil(lambda: _texts(place._empty, QLabel)[:1] == ["正在识别证据：1 / 2"])
    assert desk.readings.went_on == 1
    desk.readings.unread = 0
    desk.readings.put("I2", Reading(kind=DocumentKind.CHAT))
    qtbot.waitUntil(lambda: "还没有借款" in _texts(place._empty, QLabel))


def test_a_case_that_is_only_looked_at_is_not_said_to_be_read(qtbot, fake_desk):
    desk = fake_desk(a_case(items=(an_item("I1"),)))
    desk.session.store.read_only, desk.readings.unread = True, 1
    assert _lead(_shown(qtbot, desk))[0] == "还没有借款"


def test_with_loans_what_is_to_be_confirmed_stands_below_them_and_moves_nothing(qtbot, fake_desk):
    desk = fake_desk(_case())
    place = _shown(qtbot, desk)
    assert not place.confirm_line.isVisible()
    qtbot.waitUntil(lambda: place._job is None and not place._timer.isActive())
    shown = (place._add, place._cards[0], place.missing)
    before = [part.mapTo(place, part.rect().topLeft()).y() for part in shown]
    desk.to_confirm = 3, 1
    desk.proposed.emit(3, 1)
    assert place.confirm_line.isVisible()
    qtbot.wait(1)
    assert [part.mapTo(place, part.rect().topLeft()).y() for part in shown] == before
    assert "3 条待确认" in _texts(place.confirm_line, QLabel)


def test_a_standing_that_is_not_known_says_of_what(qtbot, fake_desk):
    place = _shown(qtbot, fake_desk(a_case(loans=(a_loan(standing=Standing.UNKNOWN),))))
    assert place._cards[0]._badge.text() == "还没说还清了没有"


def test_a_read_only_case_offers_no_change(qtbot, fake_desk):
    desk = fake_desk(_case())
    desk.session.store.read_only = True
    place = _shown(qtbot, desk)
    assert not place._add.isEnabled()
    place.edit_loan("L1")
    assert not any(field.isEnabled() for field in place.form.fields.values())


def test_a_large_case_is_looked_through_beside_the_window(qtbot, fake_desk):
    events = tuple(an_event("contact", "2025-04-02 10:00", number="1") for _ in range(800))
    desk = fake_desk(_case(events=events))
    with qtbot.waitSignal(desk.jobs.emptied, timeout=20_000):
        place = _shown(qtbot, desk)
    assert len(place._cards) == 1


@pytest.mark.parametrize("code", sorted(destinations.DESTINATIONS))
def test_every_finding_has_words_in_the_window(say, code):
    class Anything(dict):
        def __missing__(self, key):
            return "x"

    key = f"window.findings.{code}"
    sentence = say._sentences[key if say.has(key) else f"findings.{code}"]
    assert "--" not in sentence
    assert findings.TONES[Severity.MISSING]
    assert Finding(code, Severity.HINT).code == code


def test_the_entry_of_the_side_bar_leads_from_a_loan_s_form_to_the_loans(qtbot, desk):
    from evidence_kit.app import editing

    loan = editing.add_loan(desk.session, platform="样例")
    place = _shown(qtbot, desk)
    place.edit_loan(loan.id)
    assert place.form.isVisible()
    place.begin()
    assert not place.form.isVisible()


class _Asked(list):
    answer = None


@pytest.fixture
def answer(monkeypatch):
    """What is asked before a loan is removed, and how it is answered."""
    asked = _Asked()

    def ask_also(_parent, question, **words):
        asked.append((question, words["also"], words["is_ticked"]))
        return asked.answer

    monkeypatch.setattr("evidence_kit.gui.messages.ask_also", ask_also)
    return asked


@pytest.mark.parametrize("keeps", [None, True, False])
def test_a_loan_is_removed_from_its_form_in_one_step_after_it_was_said_what_hangs_on_it(
    qtbot, desk, answer, keeps
):
    place, before = _shown(qtbot, desk), desk.case
    loan = desk.case.loans[0]
    events = [e for e in before.events if e.loan_id == loan.id]
    place.edit_loan(loan.id)
    answer.answer = keeps
    place.form.remove_button.click()
    ((question, also, is_ticked),) = answer
    assert f"事件 {len(events)} 条" in question
    assert "证据" in question
    assert is_ticked
    assert "留在案件里" in also
    if keeps is None:
        assert desk.case == before
        return
    assert desk.case.get(loan.id) is None
    assert not place.form.isVisible()
    left = {e.id for e in desk.case.events} & {e.id for e in events}
    assert bool(left) is keeps
    assert desk.case.items == before.items
    desk.session.undo()
    assert desk.case == before


def test_of_a_loan_on_which_nothing_hangs_only_the_loan_is_asked_about(qtbot, fake_desk, answer):
    desk = fake_desk(a_case(loans=(a_loan(),)), "en")
    place = _shown(qtbot, desk)
    place._cards[0].remove_wanted.emit("L1")
    ((question, also, _),) = answer
    assert question == "Remove the loan “样例贷”?\nThis can be undone (Ctrl+Z)."
    assert also == ""


def test_a_right_click_anywhere_on_a_card_opens_its_menu(qtbot, fake_desk):
    place = _shown(qtbot, fake_desk(_case()))
    card = place._cards[0]
    for part in (card, *card.findChildren(QLabel)):
        at = part.rect().center()
        click = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, part.mapToGlobal(at))
        QApplication.sendEvent(part, click)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu), part
        assert "删除这笔借款…" in [action.text() for action in menu.actions()]
        menu.close()
        QApplication.processEvents()


def test_the_letter_of_a_label_brings_its_field_into_view(qtbot, desk):
    place = _shown(qtbot, desk)
    place.resize(1000, 300)
    place.edit_loan(desk.case.loans[0].id)
    place.activateWindow()
    qtbot.waitUntil(place.form.fields["platform"].edit.hasFocus)
    qtbot.wait(200)  # what is doubted has its room, and the page its height

    def is_seen(field):
        place.form.fields["platform"].edit.setFocus()  # anew, should the page have grown since
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        QApplication.processEvents()
        return field.visibleRegion().boundingRect().height() == field.height()

    for field in (place.form.fields["claimed"].edit, place.form._kind):
        qtbot.waitUntil(lambda f=field: is_seen(f))


def _asked(code, record_id):
    return findings.destination(a_case(), Finding(code, Severity.WARNING, {}, record_id))


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("lender", "lender"),
        ("contract_number", "contract_number"),
        ("claim_not_entered", "claimed"),
    ],
)
def test_what_is_missing_of_a_loan_has_the_cursor(qtbot, desk, code, name):
    view = CaseView(desk)
    qtbot.addWidget(view)
    view.resize(1000, 400)
    view.show()
    destinations.lead(desk, _asked(code, desk.case.loans[0].id))
    field = view.place("overview").form.fields[name]
    assert view.focusWidget() is field.edit
    assert field.edit.visibleRegion().boundingRect().height() == field.edit.height()


def test_what_is_missing_of_a_person_or_an_institution_has_the_cursor(qtbot, desk):
    desk.do(editing.edit, COMPLAINANT, phone="", gender="")
    view = CaseView(desk)
    qtbot.addWidget(view)
    view.show()
    destinations.lead(desk, _asked("complainant_phone", COMPLAINANT))
    parties = view.place("people").parties
    assert view.focusWidget() is parties.persons[COMPLAINANT].fields["phone"].edit
    destinations.lead(desk, _asked("lender_code", desk.case.institutions[0].id))
    assert view.focusWidget() is parties.institution.fields["unified_code"].edit


def test_every_field_that_a_finding_asks_for_is_there(qtbot, desk):
    form, people = LoanForm(desk), Parties(desk)
    known = {"kind", "standing", *form.fields, *people.institution.fields}
    for person in people.persons.values():
        known |= set(person.fields)
    for widget in (form, people):
        qtbot.addWidget(widget)
    assert {t.field for t in destinations.DESTINATIONS.values()} <= known | {
        "", destinations.PAGE, destinations.PAGES,
    }  # fmt: skip


@pytest.mark.parametrize(("name", "odd"), [("principal", "viel"), ("disbursed_on", "gestern")])
def test_what_is_doubted_of_a_loan_moves_no_field_below_it(qtbot, fake_desk, name, odd):
    form = LoanForm(fake_desk(a_case(loans=(a_loan("L1"),))))
    qtbot.addWidget(form)
    form.resize(1000, 700)
    form.show_loan("L1")
    form.show()
    QApplication.processEvents()
    below = form.fields["claimed"].edit
    stood = below.mapTo(form, QPoint()).y()
    form.fields[name].edit.setText(odd)
    QApplication.processEvents()
    assert form.fields[name].doubt.isVisible()
    assert below.mapTo(form, QPoint()).y() == stood


def test_without_evidence_what_to_do_next_stands_first_and_asks_for_files(qtbot, fake_desk):
    desk = fake_desk(_case())
    place = _shown(qtbot, desk)
    qtbot.waitUntil(lambda: not desk.jobs.running)
    assert place._steps_card.y() < place._missing_card.y()
    with qtbot.waitSignal(desk.import_wanted):
        destinations.lead(desk, place.steps.lines[0].target)
    desk.hold(_case(items=(an_item("I1"),)))
    qtbot.waitUntil(lambda: place._steps_card.y() > place._missing_card.y())
