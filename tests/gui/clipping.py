"""Finds words that are cut in the real window, in a language whose words are longer than any.

uv run python -m tests.gui.clipping [--language pseudo] [--text 2.0] [--pictures OUT]
"""

import argparse
import os
import re
import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListWidget,
    QScrollArea,
    QSplitter,
    QSplitterHandle,
    QStyle,
    QStyleOptionComboBox,
    QToolButton,
    QWidget,
)

from evidence_kit.texts import Texts

SCREEN = (1093, 614)  # 1366x768 at 125 %, less nothing: a window that fills it
TEXT_SIZES = (1.0, 1.5, 2.0)
_MORE = 0.4
_WITH_PARTS = (QAbstractScrollArea, QComboBox, QAbstractButton, QLineEdit, QSplitter)
_ACCENTS = str.maketrans("aeiouyAEIOUYcnsz", "áéíóúýÁÉÍÓÚÝçñšž")
_KEPT = re.compile(r"(\{[^}]*\}|<[^>]*>|\(&\w\)|https?://\S+)")


class PseudoTexts(Texts):
    """English with accents, two fifths longer; what is filled in and mnemonics stay."""

    def __init__(self):
        super().__init__("en")

    def __call__(self, key, **facts):
        """The longer sentence."""
        return longer(self._sentences[key]).format_map(facts)


def longer(text):
    """A text with accents and two fifths more letters, of words as long as its own."""
    parts = _KEPT.split(text)
    plain = "".join(parts[::2])
    parts[::2] = [part.translate(_ACCENTS) for part in parts[::2]]
    words = [word for word in re.findall(r"\w+", plain) if len(word) > 1]
    more, wanted = [], len(plain) * _MORE
    while words and sum(map(len, more)) + len(more) < wanted:
        more.append("ž" * len(words[len(more) % len(words)]))
    joined = "".join(parts)
    return f"{joined.rstrip()} {' '.join(more)}" if more else joined


def cut(root):
    """What is cut below a widget, one line each: what it is, its words, and by how much."""
    found = []
    for widget in [root, *root.findChildren(QWidget)]:
        if widget.isVisible() and widget.width() > 1 and not isinstance(widget, QSplitterHandle):
            found += [f"{_name(widget)}: {what}" for what in _cut(widget)]
    return list(dict.fromkeys(found))


def _cut(widget):
    if isinstance(widget, QLabel):
        yield from _cut_label(widget)
    elif isinstance(widget, QAbstractButton):
        yield from _cut_button(widget)
    elif isinstance(widget, QComboBox):
        yield from _cut_combo(widget)
    elif isinstance(widget, QLineEdit):
        yield from _cut_line(widget)
    elif isinstance(widget, QHeaderView):
        yield from _cut_header(widget)
    elif isinstance(widget, QListWidget):
        yield from _cut_list(widget)
    elif isinstance(widget, QScrollArea):
        yield from _cut_area(widget)
    yield from _outside(widget)
    yield from _overlapping(widget)


def _cut_label(label):
    text = label.text()
    if not text or label.toolTip():
        return
    if label.wordWrap():
        wanted, has = label.heightForWidth(label.width()), label.height()
        if wanted > has + 1:
            yield f"{has} px high, needs {wanted}: {text[:40]}"
    wanted = label.minimumSizeHint().width()
    if wanted > label.width() + 1:
        yield f"{label.width()} px wide, needs {wanted}: {text[:40]}"
    if label.sizeHint().height() > label.height() + 1 and not label.wordWrap():
        yield f"{label.height()} px high, needs {label.sizeHint().height()}: {text[:40]}"


def _cut_button(button):
    shows_text = button.text() and (
        not isinstance(button, QToolButton)
        or button.toolButtonStyle() is not Qt.ToolButtonStyle.ToolButtonIconOnly
        or button.icon().isNull()
    )
    hint = button.minimumSizeHint()
    if shows_text and hint.width() > button.width() + 1:
        yield f"{button.width()} px wide, needs {hint.width()}: {button.text()[:40]}"
    if shows_text and hint.height() > button.height() + 1:
        yield f"{button.height()} px high, needs {hint.height()}: {button.text()[:40]}"


def _cut_combo(combo):
    option = QStyleOptionComboBox()
    combo.initStyleOption(option)
    field = combo.style().subControlRect(
        QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, combo
    )
    wanted = QFontMetrics(combo.font()).boundingRect(combo.currentText()).width()
    if wanted > field.width() + 2 and not combo.toolTip() and not combo.isEditable():
        yield f"{field.width()} px wide, needs {wanted}: {combo.currentText()[:40]}"
    if combo.minimumSizeHint().height() > combo.height() + 1:
        yield f"{combo.height()} px high, needs {combo.minimumSizeHint().height()}"


def _cut_line(line):
    hint, metrics = line.placeholderText(), QFontMetrics(line.font())
    room = line.contentsRect().width() - 8 - line.textMargins().left() - line.textMargins().right()
    if hint and not line.text() and metrics.horizontalAdvance(hint) > room and not line.toolTip():
        yield f"{room} px wide, needs {metrics.horizontalAdvance(hint)}: {hint[:40]}"
    alone = not isinstance(line.parentWidget(), QComboBox)
    if alone and line.width() < 7 * metrics.averageCharWidth():
        yield f"{line.width()} px wide: too little for an amount"
    if metrics.height() > line.height():
        yield f"{line.height()} px high, needs {metrics.height()}"


def _cut_header(header):
    model = header.model()
    for at in range(header.count()):
        wanted, has = header.sectionSizeHint(at), header.sectionSize(at)
        text = model.headerData(at, header.orientation())
        told = model.headerData(at, header.orientation(), Qt.ItemDataRole.ToolTipRole)
        if header.orientation() is Qt.Orientation.Horizontal and wanted > has + 1 and not told:
            yield f"{has} px wide, needs {wanted}: {text}"


def _cut_list(view):
    for row in range(view.count()):
        item = view.item(row)
        wanted = view.sizeHintForIndex(view.indexFromItem(item)).width()
        if (
            wanted > view.viewport().width() + 1
            and not item.toolTip()
            and not view.horizontalScrollBar().maximum()
            and view.flow() is QListWidget.Flow.TopToBottom
            and not view.wordWrap()
        ):
            yield f"{view.viewport().width()} px wide, needs {wanted}: {item.text()[:40]}"


def _cut_area(area):
    inner = area.widget()
    never = area.horizontalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    if inner is not None and never and inner.width() > area.viewport().width() + 1:
        yield f"{area.viewport().width()} px wide, needs {inner.width()}"


def _outside(widget):
    """Beyond the edge of what holds it, where it cannot be scrolled to."""
    above = widget.parentWidget()
    if above is None or widget.isWindow() or isinstance(above.parentWidget(), QAbstractScrollArea):
        return
    if isinstance(above, QAbstractScrollArea | QAbstractItemView):
        return
    beyond = widget.geometry().right() - above.width() + 1
    below = widget.geometry().bottom() - above.height() + 1
    if beyond > 1:
        yield f"{beyond} px beyond the right edge of {_name(above)}"
    if below > 1:
        yield f"{below} px below the lower edge of {_name(above)}"


def _overlapping(widget):
    """Children that a layout has put over each other for want of room."""
    if isinstance(widget, _WITH_PARTS):
        return
    children = widget.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    seen = [child for child in children if child.isVisible() and not child.isWindow()]
    for at, one in enumerate(seen):
        for other in seen[at + 1 :]:
            shared = one.geometry().intersected(other.geometry())
            if shared.width() > 1 and shared.height() > 1:
                yield f"{_name(one)} and {_name(other)} overlap by {shared.width()} px"


def _name(widget):
    names, part = [], widget
    while part is not None and len(names) < 3:
        names.append(part.objectName() or type(part).__name__)
        part = part.parentWidget()
    return "/".join(reversed(names))


def wait(milliseconds):
    """Lets the window come to rest; `QTest.qWait` would keep threads waiting."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def walk(window, case, settled=150):
    """Goes through the window as a person does; yields a name for each state it stands in."""
    from evidence_kit.domain.kinds import Shows
    from evidence_kit.gui.places import PLACES

    def stand(name):
        wait(settled)
        return name

    yield stand("start")
    window.ask_new()
    yield stand("new case")
    window.start.show_home()
    window.open_case(case)
    for entry in PLACES:
        window.view.show_place(entry.name)
        yield stand(entry.name)
    evidence = window.view.place("evidence")
    window.view.show_place("evidence")
    evidence.show_record(window.desk.case.items[0].id)
    for shows in Shows:
        evidence.form.kind.setCurrentIndex(evidence.form.kind.findData(shows))
        yield stand(f"evidence form of {shows}")
    evidence.list._show_view(1)
    evidence._show_two_steps()
    yield stand("evidence table with two steps")
    timeline = window.view.place("timeline")
    window.view.show_place("timeline")
    timeline.show_record(window.desk.case.events[0].id)
    yield stand("timeline with an event")
    timeline._toggle_table()
    yield stand("timeline with its table")


def beside(window):
    """The windows beside the window, one after the other."""
    window.menus.actions["contact"].trigger()
    yield "contact", window.view._contact_form
    window.view._contact_form.close()
    for name, action in (("help", "help"), ("shortcuts", "shortcuts"), ("checklist", "checklist")):
        window.menus.actions[action].trigger()
        shown = [w for w in QApplication.topLevelWidgets() if w.isVisible() and w is not window]
        for widget in shown:
            yield name, widget
            widget.close()


def lasting(root):
    """What is cut and still is when a window that is being laid out has come to rest."""
    found = cut(root)
    if found:
        wait(400)
        still = cut(root)
        found = [line for line in found if line in still]
    return found


def find(window, case, pictures=None):
    """Every cut in every state of the window, as (state, cut)."""
    found = []
    for name in walk(window, case):
        found += [(name, line) for line in lasting(window)]
        if pictures:
            window.grab().save(str(pictures / f"{name.replace(' ', '-')}.png"))
    for name, widget in beside(window):
        wait(150)
        found += [(name, line) for line in lasting(widget)]
        if pictures:
            widget.grab().save(str(pictures / f"{name}.png"))
    return found


def main(arguments):
    """Prints what is cut, and how much was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--language", choices=("pseudo", "zh-CN", "en"), default="pseudo")
    parser.add_argument("--text", type=float, nargs="*", default=TEXT_SIZES)
    parser.add_argument("--pictures", type=Path)
    chosen = parser.parse_args(arguments)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from evidence_kit.app.sample import build_sample
    from evidence_kit.app.session import Session
    from evidence_kit.app.settings import Settings
    from evidence_kit.gui import theme
    from evidence_kit.gui.main_window import MainWindow
    from tests.gui.fakes import lose_drafts

    application = QApplication([])
    plain = application.font()
    found = []
    with tempfile.TemporaryDirectory() as folder:
        with Session.create(Path(folder) / "样例案件") as session:
            build_sample(session)
            case = session.store.folder
        for size in chosen.text:
            font = application.font()
            font.setPointSizeF(plain.pointSizeF() * size)
            application.setFont(font)
            theme.apply(application)
            say = PseudoTexts() if chosen.language == "pseudo" else Texts(chosen.language)
            window = MainWindow(Settings(Path(folder) / f"settings-{size}"), say)
            window.resize(*SCREEN)
            window.show()
            out = chosen.pictures and chosen.pictures / f"{chosen.language}-{size}"
            if out:
                out.mkdir(parents=True, exist_ok=True)
            found += [(size, *one) for one in find(window, case, out)]
            lose_drafts(window)
            window.close()
            while window.isVisible():
                wait(50)
    for size, name, line in found:
        print(f"{size:.0%}  {name}: {line}")
    print(f"{len(found)} cut")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
