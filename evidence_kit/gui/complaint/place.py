"""The complaint: to whom, what it asks and says; beside it the pages of the bundle."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from evidence_kit.app import complaints, shaping
from evidence_kit.app.shaping import Sentence
from evidence_kit.domain.records import Complaint
from evidence_kit.gui import theme
from evidence_kit.gui.complaint.preview import PreviewPanel
from evidence_kit.gui.complaint.recipient import RecipientCard
from evidence_kit.gui.complaint.sentence_card import Cited, SentenceCard
from evidence_kit.gui.desk import Desk
from evidence_kit.gui.icons import icon
from evidence_kit.gui.place import Place
from evidence_kit.gui.widgets.card import Card
from evidence_kit.gui.widgets.empty import EmptyState
from evidence_kit.gui.widgets.fitting import wrapped
from evidence_kit.gui.widgets.panes import Panes
from evidence_kit.gui.widgets.scrolled import scrolled
from evidence_kit.gui.widgets.still_combo import StillCombo
from evidence_kit.gui.widgets.words_box import WordsBox

_LEAST_FORM, _LEAST_PAGES = 320, 260  # logical pixels
_MOST_LINKS = 6  # citations of one sentence that are shown as links


class ComplaintPlace(Place):
    """The form on the left, the pages on the right."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        say = desk.say
        self._groups: tuple[tuple[str, ...], ...] = ()
        self.lender = StillCombo()
        self.lender.setAccessibleName(say("window.complaint.about"))
        self.lender.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.lender.activated.connect(self._switch)
        self.recipient = RecipientCard(desk)
        self.requests = SentenceCard(say, "requests", sortable=True)
        self.facts = SentenceCard(say, "facts", sortable=False)
        self.paragraphs = WordsBox(
            say("window.complaint.paragraphs"), hint=say("window.complaint.paragraphs_hint"),
            lines=3,
        )  # fmt: skip
        self.declaration = WordsBox(
            say("window.complaint.declaration"), hint=say("letter.declaration")
        )
        self.preview = PreviewPanel(desk)
        self._connect()
        self._stack = QStackedWidget()
        self._stack.addWidget(self._make_work())
        self._stack.addWidget(self._make_empty())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)

    # --- what is shown

    @property
    def loan_ids(self) -> tuple[str, ...]:
        """The loans of the lender that is chosen."""
        at = self.lender.currentIndex()
        return self._groups[at] if 0 <= at < len(self._groups) else ()

    def refresh(self) -> None:
        """Shows the complaint as it stands; what is being typed stays."""
        case, desk = self.desk.case, self.desk
        self._stack.setCurrentIndex(0 if case.loans else 1)
        self._show_lenders()
        if not self.loan_ids:
            return
        addressed = shaping.complaint_of(desk.session, self.loan_ids)
        complaint, language = addressed.complaint, desk.say.language
        locked = desk.is_read_only or not complaint.lender_id
        self._unknown.setVisible(not complaint.lender_id)
        self.recipient.show_complaint(addressed, self.loan_ids, locked=locked)
        self.requests.show_sentences(
            shaping.requests_of(case, complaint, language), self._cited, locked=locked
        )
        self.facts.show_sentences(
            shaping.facts_of(case, complaint, language), self._cited, locked=locked
        )
        self.paragraphs.show_text("\n".join(complaint.paragraphs))
        self.declaration.show_text(complaint.declaration)
        for box in (self.paragraphs, self.declaration):
            box.setReadOnly(locked)
        self.preview.follow(self.loan_ids)

    def show_record(self, record_id: str) -> None:
        """Shows the complaint of a lender, a loan or a complaint."""
        record = self.desk.case.get(record_id)
        wanted = record.loan_ids[0] if isinstance(record, Complaint) else record_id
        for number, ids in enumerate(self._groups):
            lender = self.desk.case.lender_of(ids[0])
            if wanted in ids or (lender is not None and lender.id == wanted):
                self.lender.setCurrentIndex(number)
                self.refresh()

    def take_focus(self) -> None:
        """On whom the complaint is about: all that stands below follows from it."""
        if self.lender.isVisibleTo(self):
            self.lender.setFocus()
        else:
            super().take_focus()

    def _show_lenders(self) -> None:
        case, say = self.desk.case, self.desk.say
        chosen = self.loan_ids
        self._groups = complaints.by_lender(case)
        names = []
        for ids in self._groups:
            lender = case.lender_of(ids[0])
            loans = say.listed(loan.platform for loan in case.loans if loan.id in ids)
            name = lender.name if lender else say("window.complaint.lender_unknown")
            names.append(say("window.complaint.lender_loans", lender=name, loans=loans))
        if [self.lender.itemText(n) for n in range(self.lender.count())] != names:
            self.lender.clear()
            self.lender.addItems(names)
            same = [n for n, ids in enumerate(self._groups) if set(ids) & set(chosen)]
            self.lender.setCurrentIndex(same[0] if same else 0)

    def _cited(self, sentence: Sentence) -> Cited:
        preview = self.preview.preview
        if preview is None:
            return []
        places = dict.fromkeys(filter(None, map(preview.place_of, sentence.citations)))
        say = self.desk.say
        return [
            (say("window.complaint.cited", number=number, page=page), page)
            for number, page in list(places)[:_MOST_LINKS]
        ]

    # --- what one does

    def _connect(self) -> None:
        self.recipient.chosen.connect(self._shape)
        self.requests.changed.connect(self._ask)
        self.facts.changed.connect(self._tell)
        self.requests.page_wanted.connect(self._go_to_page)
        self.facts.page_wanted.connect(self._go_to_page)
        self.paragraphs.written.connect(self._write)
        self.declaration.written.connect(self._declare)
        self.preview.built.connect(self._cite)

    def _go_to_page(self, page: int) -> None:
        self.panes.reveal(self.preview)
        self.preview.pages.go_to_page(page)

    def _shape(self, values: dict[str, object]) -> None:
        self.desk.do(shaping.shape, self.loan_ids, **values)

    def _complaint(self) -> Complaint:
        return shaping.complaint_of(self.desk.session, self.loan_ids).complaint

    def _ask(self, sentences: tuple[Sentence, ...]) -> None:
        if not any(sentence.is_in for sentence in sentences):
            self.desk.said.emit(self.desk.say("window.complaint.one_request"))
            self.refresh()
            return
        kept = shaping.chosen_requests(self.desk.case, self._complaint(), sentences)
        self._shape({"requests": kept})

    def _tell(self, sentences: tuple[Sentence, ...]) -> None:
        self._shape({"facts": shaping.changed_facts(self._complaint(), sentences)})

    def _write(self, text: str) -> None:
        lines = (line.strip() for line in text.splitlines())
        self._shape({"paragraphs": tuple(filter(None, lines))})

    def _declare(self, text: str) -> None:
        self._shape({"declaration": text})

    def _switch(self) -> None:
        for card in (self.requests, self.facts):
            card.list.setCurrentRow(-1)
        self.refresh()

    def _cite(self) -> None:
        """The pages of the citations are known now."""
        if self.loan_ids:
            self.refresh()

    def _export(self) -> None:
        self.desk.going.emit("export", self.loan_ids[0] if self.loan_ids else "")

    def _find_lender(self) -> None:
        self.desk.going.emit("overview", self.loan_ids[0])

    def _add_loan(self) -> None:
        self.desk.going.emit("overview", "")

    # --- parts

    def _make_work(self) -> Panes:
        say = self.desk.say
        self.panes = Panes(
            [
                (self._make_form(), say("window.complaint.pane_letter"), _LEAST_FORM),
                (self.preview, say("window.complaint.pane_pages"), _LEAST_PAGES),
            ],
            (520, 520),
        )
        for number in (0, 1):
            self.panes.splitter.setStretchFactor(number, 1)
        return self.panes

    def _make_form(self) -> QWidget:
        say = self.desk.say
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(theme.MARGIN, theme.SPACE, theme.SPACE * 2, theme.MARGIN)
        column.setSpacing(2 * theme.SPACE)
        column.addWidget(self._make_unknown())
        words = Card(say("window.complaint.own_words"))
        for name, box in (("paragraphs", self.paragraphs), ("declaration", self.declaration)):
            words.body.addWidget(wrapped(say(f"window.complaint.{name}_label"), box))
            words.body.addWidget(box)
        for card in (self.recipient, self.requests, self.facts, words):
            column.addWidget(card)
        column.addStretch(1)
        scroll = scrolled(page)
        bar = scroll.verticalScrollBar().sizeHint().width()
        scroll.setMinimumWidth(max(380, page.minimumSizeHint().width() + bar))
        holder = QWidget()
        outer = QVBoxLayout(holder)
        outer.setContentsMargins(0, theme.MARGIN, 0, 0)
        outer.addLayout(self._make_head())
        outer.addWidget(scroll, 1)
        return holder

    def _make_head(self) -> QVBoxLayout:
        say = self.desk.say
        head = QVBoxLayout()
        head.setContentsMargins(theme.MARGIN, 0, 2 * theme.SPACE, 0)
        row = QHBoxLayout()
        title = QLabel(say("window.complaint.title"))
        title.setFont(theme.heading())
        export = QPushButton(icon("package-check"), say("window.complaint.export"))
        export.clicked.connect(self._export)
        row.addWidget(title)
        row.addStretch(1)
        row.addWidget(export)
        head.addLayout(row)
        about = QHBoxLayout()
        label = QLabel(say("window.complaint.about_label"))
        label.setBuddy(self.lender)
        about.addWidget(label)
        about.addWidget(self.lender, 1)
        head.addLayout(about)
        return head

    def _make_unknown(self) -> Card:
        say = self.desk.say
        self._unknown = Card(say("window.complaint.lender_unknown"))
        words = QLabel(say("window.complaint.lender_needed"))
        words.setWordWrap(True)
        find = QPushButton(say("window.overview.go.overview"))
        find.clicked.connect(self._find_lender)
        self._unknown.body.addWidget(words)
        self._unknown.body.addWidget(find, 0, Qt.AlignmentFlag.AlignLeft)
        self._unknown.hide()
        return self._unknown

    def _make_empty(self) -> EmptyState:
        say = self.desk.say
        empty = EmptyState(say("window.overview.lead.no_loan"), say("window.complaint.empty"))
        add = QPushButton(icon("plus"), say("window.overview.add_loan"))
        add.clicked.connect(self._add_loan)
        empty.add_button(add)
        return empty
