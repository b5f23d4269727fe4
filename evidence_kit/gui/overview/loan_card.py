"""The card of one loan: who lent, what was borrowed and repaid, how it stands, who still calls."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QPalette
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QMenu, QSizePolicy, QToolButton

from evidence_kit.domain.glance import Contacts, Glance
from evidence_kit.domain.kinds import SETTLED, Standing
from evidence_kit.domain.proofs import Strength
from evidence_kit.domain.values import Money
from evidence_kit.gui import theme
from evidence_kit.gui.desk import Desk
from evidence_kit.gui.icons import icon
from evidence_kit.gui.item_drops import ItemDrops, put_to_loan
from evidence_kit.gui.widgets.badge import Badge, Tone
from evidence_kit.gui.widgets.card import Card

_TONES = {Standing.SOLD: Tone.WARN, Standing.UNPAID: Tone.WARN, Standing.UNKNOWN: Tone.WARN}


class LoanCard(Card):
    """Shows one loan; `edit_wanted` asks for its form."""

    edit_wanted = Signal(str)
    remove_wanted = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(" ")
        self._desk = desk
        self._glance: Glance | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self._edit = QToolButton()
        self._edit.setIcon(icon("square-pen"))
        self._edit.setAutoRaise(True)
        self._edit.clicked.connect(self._want_edit)
        self.head.addWidget(self._edit, 0, Qt.AlignmentFlag.AlignTop)
        self._lender = QLabel()
        self._lender.setWordWrap(True)
        self._lender.setTextFormat(Qt.TextFormat.PlainText)
        self.body.addWidget(self._lender)
        self._standing = QHBoxLayout()
        self.body.addLayout(self._standing)
        self._badge: Badge | None = None
        self._proof = QLabel()
        self._proof.setWordWrap(True)
        theme.mute(self._proof)
        self._standing.addWidget(self._proof, 1)
        self._rows = QGridLayout()
        self._rows.setColumnStretch(1, 1)
        self._rows.setHorizontalSpacing(2 * theme.SPACE)
        self._rows.setVerticalSpacing(theme.SPACE // 2)
        self.body.addLayout(self._rows)
        self.body.addStretch(1)  # a card beside a higher one keeps its rows together
        self._labels: list[tuple[QLabel, QLabel]] = []
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._show_menu)
        ItemDrops(
            self, lambda items, _at: put_to_loan(desk, self.loan_id, items),
            may=lambda: not desk.is_read_only, over=lambda at: self.mark(marked=at is not None),
        )  # fmt: skip

    @property
    def loan_id(self) -> str:
        """The loan that is shown."""
        return self._glance.loan.id if self._glance else ""

    def show_glance(self, glance: Glance) -> None:
        """Shows a loan as it stands now."""
        if glance == self._glance:
            return
        self._glance = glance
        say, loan = self._desk.say, glance.loan
        self.title.setText(loan.platform or say("window.overview.no_brand"))
        self.setAccessibleName(self.title.text())
        lender = glance.lender
        self._lender.setText(lender.name if lender else say("window.overview.lender_unknown"))
        colours = theme.colours()
        palette = self._lender.palette()
        colour = colours.muted if lender else colours.warn
        palette.setColor(QPalette.ColorRole.WindowText, colour)
        self._lender.setPalette(palette)
        edit = say("window.overview.edit_loan", loan=self.title.text())
        if self._desk.is_read_only:
            edit = say("window.overview.look_at_loan", loan=self.title.text())
        self._edit.setToolTip(edit)
        self._edit.setAccessibleName(edit)
        self._show_standing(glance)
        self._show_rows(glance)

    def _show_standing(self, glance: Glance) -> None:
        say, standing = self._desk.say, glance.loan.standing
        is_proved = glance.settlement_proof is not Strength.TOLD
        tone = _TONES.get(standing, Tone.GOOD if is_proved else Tone.WARN)
        if self._badge is not None:
            self._standing.removeWidget(self._badge)
            self._badge.hide()
            self._badge.deleteLater()
        is_said = standing is not Standing.UNKNOWN  # the word alone would not say of what
        told = self._desk.word(standing) if is_said else say("window.overview.standing_unknown")
        self._badge = Badge(told, tone)
        self._standing.insertWidget(0, self._badge, 0, Qt.AlignmentFlag.AlignTop)
        words = []
        if glance.settled_on is not None:
            words.append(str(glance.settled_on.date_only()))
        if standing in SETTLED:
            words.append(say(f"window.overview.settled_by.{glance.settlement_proof.name.lower()}"))
        if glance.assignee is not None:
            words.append(say("window.overview.sold_to", name=glance.assignee.name))
        self._proof.setText(say("window.overview.comma").join(words))

    def _show_rows(self, glance: Glance) -> None:
        say, loan = self._desk.say, glance.loan
        rows = [(say("window.overview.borrowed"), _amount(loan.principal), False)]
        paid = _amount(glance.book.net) if glance.payments else "—"
        rows.append((self._paid_label(glance), paid, False))
        if glance.book.refunded.fen:
            refunded = say("window.overview.refunded", amount=glance.book.refunded)
            rows.append((refunded, "", False))
        if loan.unpaid is not None or loan.standing in (Standing.SOLD, Standing.UNPAID):
            rows.append((say("window.overview.unpaid"), _amount(loan.unpaid), False))
        rows.append((say("window.overview.claimed"), _amount(loan.claimed), bool(loan.claimed)))
        rows += self._contact_rows(glance)
        while len(self._labels) < len(rows):
            self._labels.append(self._new_row(len(self._labels)))
        colours = theme.colours()
        for number, (name, value) in enumerate(self._labels):
            is_shown = number < len(rows)
            name.setVisible(is_shown)
            value.setVisible(is_shown)
            if is_shown:
                name.setText(rows[number][0])
                value.setText(rows[number][1])
                palette = self.palette()
                if rows[number][2]:
                    palette.setColor(QPalette.ColorRole.WindowText, colours.alarm)
                value.setPalette(palette)
                theme.mute(name)

    def _paid_label(self, glance: Glance) -> str:
        say = self._desk.say
        if not glance.payments:
            return say("window.overview.repaid_none")
        if glance.proved_payments == glance.payments:
            return say("window.overview.repaid_proved", count=glance.payments)
        return say("window.overview.repaid", count=glance.payments, proved=glance.proved_payments)

    def _contact_rows(self, glance: Glance) -> list[tuple[str, str, bool]]:
        say, contacts = self._desk.say, glance.contacts
        after = glance.settled_on is not None
        name = say("window.overview.contacts_after" if after else "window.overview.contacts")
        rows = [(name, self._said(contacts), after and contacts.count > 0)]
        if contacts.first and contacts.last:
            first, last = contacts.first.date_only(), contacts.last.date_only()
            span = str(first) if first == last else f"{first} – {last}"
            rows.append((say("window.overview.span"), span, False))
        if contacts.private_payee:
            count = say("window.overview.times", count=contacts.private_payee)
            rows.append((say("window.overview.private_payee"), count, True))
        return rows

    def _said(self, contacts: Contacts) -> str:
        say = self._desk.say
        if not contacts.count:
            return say("window.overview.no_contacts")
        words = [say("window.overview.times", count=contacts.count)]
        if contacts.night:
            words.append(say("window.overview.at_night", count=contacts.night))
        if contacts.third_person:
            words.append(say("window.overview.to_others", count=contacts.third_person))
        return say("window.overview.comma").join(words)

    def _new_row(self, number: int) -> tuple[QLabel, QLabel]:
        name, value = QLabel(), QLabel()
        value.setFont(theme.figures())
        value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        value.setWordWrap(True)
        value.setTextFormat(Qt.TextFormat.PlainText)
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        value.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)  # the card's opens here too
        self._rows.addWidget(name, number, 0)
        self._rows.addWidget(value, number, 1)
        return name, value

    def _want_edit(self) -> None:
        self.edit_wanted.emit(self.loan_id)

    def _want_removal(self) -> None:
        self.remove_wanted.emit(self.loan_id)

    def _show_timeline(self) -> None:
        self._desk.going.emit("timeline", self.loan_id)

    def _show_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name, slot, writes in (
            ("menu_edit", self._want_edit, False),
            ("menu_timeline", self._show_timeline, False),
            ("menu_remove", self._want_removal, True),
        ):
            action = QAction(self._desk.say(f"window.overview.{name}"), menu)
            action.triggered.connect(slot)
            action.setEnabled(not (writes and self._desk.is_read_only))
            menu.addAction(action)
        menu.popup(self.mapToGlobal(at))


def _amount(amount: Money | None) -> str:
    return str(amount) if amount is not None else "—"
