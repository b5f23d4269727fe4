"""Requests or facts of the letter: ticked, in order, and each said in one's own words."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from evidence_kit.app.shaping import Sentence
from evidence_kit.domain.requests import OWN
from evidence_kit.gui import theme
from evidence_kit.gui.complaint.sentence_list import Row, SentenceList
from evidence_kit.gui.icons import icon
from evidence_kit.gui.own_keys import tell_keys
from evidence_kit.gui.widgets.card import Card
from evidence_kit.gui.widgets.flow import FlowLayout
from evidence_kit.gui.widgets.line_list import LinkButton
from evidence_kit.gui.widgets.menu import Entry, give_menu
from evidence_kit.gui.widgets.words_box import WordsBox
from evidence_kit.texts import Texts

Cited = list[tuple[str, int]]  # what a link says, and the page it leads to
Find = Callable[[Sentence], Cited]


class SentenceCard(Card):
    """`changed` comes with all sentences as they are to be; `page_wanted` with a page."""

    changed = Signal(object)  # tuple[Sentence, ...]
    page_wanted = Signal(int)

    def __init__(self, say: Texts, name: str, *, sortable: bool) -> None:
        super().__init__(say(f"window.complaint.{name}"))
        self._say, self._sortable = say, sortable
        self._sentences: tuple[Sentence, ...] = ()
        self._find: Find = lambda _sentence: []
        self._editing = -1
        self._locked = False
        hint = QLabel(say(f"window.complaint.{name}_hint"))
        hint.setWordWrap(True)
        theme.mute(hint)
        self.list = SentenceList(say(f"window.complaint.{name}"), sortable=sortable)
        if sortable:
            tell_keys(self.list, say, sentence="Alt+Up Alt+Down")
        self.body.addWidget(hint)
        self.body.addWidget(self.list)
        self.editor = self._make_editor()
        self.body.addWidget(self.editor)
        self.add = QPushButton(icon("plus"), say("window.complaint.add_request"))
        if not sortable:
            self.add.hide()
        self.add.clicked.connect(self._add)
        self.head.addWidget(self.add)
        self.list.ticked.connect(self._tick)
        self.list.moved.connect(self._move)
        self.list.currentRowChanged.connect(self._choose)
        self.list.itemClicked.connect(self._follow)
        give_menu(self.list, self._entries)

    def show_sentences(self, sentences: tuple[Sentence, ...], find: Find, *, locked: bool) -> None:
        """Shows these; what is being typed stays."""
        self._sentences, self._find, self._locked = sentences, find, locked
        self.add.setEnabled(not locked)
        rows, number = [], 0
        for sentence in sentences:
            number += sentence.is_in and not sentence.says_nothing
            rows.append(self._row(sentence, number))
        self.list.show_rows(rows, locked=locked)
        self._show_editor()

    def _row(self, sentence: Sentence, number: int) -> Row:
        is_said = sentence.is_in and not sentence.says_nothing
        text = f"{number}. {sentence.text}" if is_said else sentence.text
        if sentence.says_nothing:
            text += self._say("window.complaint.not_written")
        elif sentence.own and sentence.key != OWN:
            text += self._say("window.complaint.reworded")
        places = [text for text, _ in self._find(sentence)]
        return Row(
            text=text,
            is_in=sentence.is_in,
            gloss="" if sentence.own else sentence.gloss,
            cited=self._say("window.complaint.see", places="  ".join(places)) if places else "",
            cites=bool(sentence.citations),
        )

    # --- the editor of one sentence

    def _make_editor(self) -> QWidget:
        say = self._say
        panel = QWidget()
        column = QVBoxLayout(panel)
        column.setContentsMargins(0, theme.SPACE, 0, 0)
        label = QLabel(say("window.complaint.wording"))
        self.box = WordsBox(label.text().replace("&", ""))
        label.setBuddy(self.box)
        self.box.written.connect(self._reword)
        tools = QWidget()
        row = FlowLayout(tools)
        self.up = self._tool("arrow-up", "move_up", "Alt+↑")
        self.down = self._tool("arrow-down", "move_down", "Alt+↓")
        self.up.clicked.connect(self._up)
        self.down.clicked.connect(self._down)
        self.back = QPushButton(icon("undo-2"), say("window.complaint.program_words"))
        self.back.clicked.connect(self._put_back)
        self.drop = QPushButton(icon("x"), say("window.complaint.remove_request"))
        self.drop.clicked.connect(self._remove)
        for part in (self.up, self.down, self.back, self.drop):
            row.addWidget(part)
        self._links = QWidget()
        self._flow = FlowLayout(self._links)
        column.addWidget(label)
        column.addWidget(self.box)
        column.addWidget(tools)
        column.addWidget(self._links)
        panel.hide()
        return panel

    def _tool(self, picture: str, name: str, keys: str) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(picture))
        text = self._say(f"window.complaint.{name}")
        button.setAccessibleName(text)
        button.setToolTip(f"{text} ({keys})")
        if not self._sortable:
            button.hide()
        return button

    def _show_editor(self) -> None:
        row = self.list.currentRow()
        if not 0 <= row < len(self._sentences):
            self.editor.hide()
            return
        sentence = self._sentences[row]
        self.box.show_text(sentence.text, force=row != self._editing)
        self._editing = row
        self.box.setReadOnly(self._locked)
        self.back.setVisible(sentence.key != OWN)
        self.back.setEnabled(bool(sentence.own) and not self._locked)
        self.drop.setVisible(sentence.key == OWN and not self._locked)
        self.up.setEnabled(row > 0 and not self._locked)
        self.down.setEnabled(row < len(self._sentences) - 1 and not self._locked)
        self._show_links(self._find(sentence))
        self.editor.show()

    def _show_links(self, cited: Cited) -> None:
        held = [(b.text(), b.property("page")) for b in self._links.findChildren(LinkButton)]
        if held == cited:
            return
        while (entry := self._flow.takeAt(0)) is not None:
            if widget := entry.widget():
                widget.setParent(None)
                widget.deleteLater()
        for text, page in cited:
            link = LinkButton(text, self._links)
            link.setProperty("page", page)
            link.clicked.connect(self._follow_link)
            self._flow.addWidget(link)
            link.show()
        self._links.setVisible(bool(cited))

    def _follow_link(self) -> None:
        self.page_wanted.emit(self.sender().property("page"))

    def _follow(self) -> None:
        row = self.list.currentRow()
        cited = self._find(self._sentences[row]) if 0 <= row < len(self._sentences) else []
        if cited:
            self.page_wanted.emit(cited[0][1])

    def _entries(self, at: QPoint) -> list[Entry]:
        """What can be done with the sentence at a point."""
        item = self.list.itemAt(at)
        if item is None:
            return []
        row, say, writes = self.list.row(item), self._say, not self._locked
        self.list.setCurrentRow(row)
        sentence, last = self._sentences[row], len(self._sentences) - 1
        name = "leave_out" if sentence.is_in else "take_in"
        turn = partial(self._tick, row, not sentence.is_in)
        entries: list[Entry] = [(say(f"window.complaint.{name}"), turn, writes)]
        if self._sortable:
            entries.append((say("window.complaint.move_up"), self._up, writes and row > 0))
            entries.append((say("window.complaint.move_down"), self._down, writes and row < last))
        if sentence.key == OWN:
            entries.append((say("window.complaint.remove_request"), self._remove, writes))
        else:
            can = bool(sentence.own) and writes
            entries.append((say("window.complaint.program_words"), self._put_back, can))
        for words, page in self._find(sentence):
            entries.append((words, partial(self.page_wanted.emit, page), True))
        return entries

    # --- what one does

    def _choose(self, _row: int) -> None:
        self.box.settle()
        self._show_editor()

    def _put(self, row: int, sentence: Sentence) -> None:
        changed = list(self._sentences)
        changed[row] = sentence
        self._tell(changed)

    def _tell(self, sentences: Sequence[Sentence]) -> None:
        self.changed.emit(tuple(sentences))

    def _tick(self, row: int, is_in: bool) -> None:
        self._put(row, replace(self._sentences[row], is_in=is_in))

    def _reword(self, text: str) -> None:
        row = self._editing
        if not 0 <= row < len(self._sentences):
            return
        sentence = self._sentences[row]
        if sentence.key == OWN and not text:
            return  # one's own request with nothing in it is taken out by its button
        own = "" if text == sentence.words else text
        if own != sentence.own:
            self._put(row, replace(sentence, own=own))

    def _put_back(self) -> None:
        row = self.list.currentRow()
        sentence = self._sentences[row]
        self.box.show_text(sentence.words, force=True)
        self._put(row, replace(sentence, own=""))

    def _add(self) -> None:
        own = Sentence(key=OWN, words="", own=self._say("window.complaint.new_request"))
        at = sum(s.is_in for s in self._sentences)
        self._tell([*self._sentences[:at], own, *self._sentences[at:]])
        self.list.setCurrentRow(at)
        self.box.setFocus()
        self.box.selectAll()

    def _remove(self) -> None:
        row = self.list.currentRow()
        self._editing = -1
        self._tell([s for number, s in enumerate(self._sentences) if number != row])

    def _up(self) -> None:
        self.list.move_current(-1)

    def _down(self) -> None:
        self.list.move_current(1)

    def _move(self, start: int, to: int) -> None:
        self.box.settle()
        changed = list(self._sentences)
        changed.insert(to, changed.pop(start))
        self._editing = -1
        self._tell(changed)
        self.list.setCurrentRow(to)
