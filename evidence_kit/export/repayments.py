"""The tables of repayments and of collection contacts of one loan, every row with its proof."""

from collections.abc import Mapping, Sequence

from evidence_kit.domain.bundle import Citation
from evidence_kit.domain.call_matches import spelled
from evidence_kit.domain.kinds import WORDLESS, EventKind, Shows
from evidence_kit.domain.ledger import Ledger, Payment
from evidence_kit.domain.ledger import Row as LedgerRow
from evidence_kit.domain.paid_together import paid_together
from evidence_kit.domain.payees import demands_private_payee
from evidence_kit.domain.records import Instalment
from evidence_kit.domain.telling import is_only_of_a_call
from evidence_kit.domain.timeline import Entry, Timeline
from evidence_kit.domain.values import Money
from evidence_kit.export.flow import WIDTH, Flow
from evidence_kit.export.setting import SOFT, Run, Style
from evidence_kit.export.table import Align, Cell, Column, Row, RowKind, row, set_table
from evidence_kit.export.wording import Wording, money, stamp

_ROOM = 120.0  # for the head of a table and its first row, below a heading
_TEXT = Style(8.5)
_STRONG = Style(8.5, bold=True)
_HEAD = Style(8, bold=True, colour=SOFT)
_SOFT = Style(8.5, colour=SOFT)
_REPAYMENTS = (
    Column(26),
    Column(58),
    Column(60, Align.RIGHT),
    Column(84),
    Column(60, Align.RIGHT),
    Column(WIDTH - 386),
    Column(98),
)
_CONTACTS = (
    Column(56),
    Column(72),
    Column(60),
    Column(46),
    Column(WIDTH - 354),
    Column(54, Align.RIGHT),
    Column(66),
)


def set_repayments(flow: Flow, wording: Wording, ledger: Ledger, lists: Sequence[Citation]) -> None:
    """The table of what was due and paid, with its totals.

    `lists`: the lists of repayments to which a payment without a receipt points.
    """
    flow.heading(wording("bundle.repayments.title"), follow=_ROOM, bookmarked=True)
    if not ledger.rows:
        flow.paragraph([Run(wording("bundle.repayments.none"), _SOFT)], size=_SOFT.size)
        return
    names = ("instalment", "due_on", "due", "paid_on", "paid", "payee", "proof")
    head = _head(wording, "repayments", names)
    listed = wording.citations(lists, _TEXT)
    unpaid = wording("bundle.repayments." + ("not_alone" if ledger.has_unassigned else "unpaid"))
    is_planned = any(each.instalment for each in ledger.rows)
    unnamed = wording("bundle.repayments.unnamed") if is_planned else "—"
    covered = paid_together(ledger)
    rows = [
        line
        for each in ledger.rows
        for line in _instalment(
            wording,
            each,
            listed,
            unpaid=_covered(wording, each, covered) or unpaid,
            unnamed=unnamed,
        )
    ]
    rows += _totals(wording, ledger, is_listed=bool(listed))
    set_table(flow, _REPAYMENTS, head, rows, size=_TEXT.size)


def set_contacts(
    flow: Flow, wording: Wording, timeline: Timeline, noted: frozenset[str], *, is_proved: bool
) -> None:
    """The table of contacts by collectors: those after settlement first named as such.

    `noted`: the contacts whose words stand in the list of calls that proves them. `is_proved`:
    whether more than the complainant's word says that the loan was settled.
    """
    contacts = [entry for entry in timeline.entries if entry.event.kind is EventKind.CONTACT]
    if not contacts:
        return
    flow.heading(wording("bundle.contacts.title"), follow=_ROOM, bookmarked=True)
    names = ("on", "number", "claimed", "reached", "said", "demanded", "proof")
    head = _head(wording, "contacts", names)
    rows: list[Row] = []
    if timeline.settled_on is None:
        rows = [_contact(wording, entry, noted) for entry in contacts]
    else:
        said = "" if is_proved else "_said"
        for name, after in (("after", True), ("before", False)):
            chosen = [entry for entry in contacts if entry.after_settlement is after]
            rows += _named_group(wording, name + said, chosen, noted)
    set_table(flow, _CONTACTS, head, rows, size=_TEXT.size)


def _head(wording: Wording, table: str, names: Sequence[str]) -> Row:
    cells = ((Run(wording(f"bundle.{table}.{name}"), _HEAD),) for name in names)
    return row(*cells, kind=RowKind.HEAD)


def _instalment(
    wording: Wording, each: LedgerRow, listed: Cell, *, unpaid: str, unnamed: str
) -> list[Row]:
    """A row per payment; the instalment stands on the first, and alone where none names it.

    `unpaid`: what is said then. `unnamed`: what stands before payments that name none.
    """
    plan = each.instalment
    number = str(plan.number) if plan else "—"
    due_on, due = (stamp(plan.due_on), money(plan.total)) if plan else (unnamed, "—")
    first: tuple[Cell, ...] = _cells(number, due_on, due)
    if not each.payments:
        return [row(*first, *_cells("—", "—", "", unpaid))]
    rows = []
    for position, payment in enumerate(each.payments):
        left = first if position == 0 else _cells("", "", "")
        rows.append(row(*left, *_payment(wording, payment, listed, plan)))
    return rows


def _covered(wording: Wording, each: LedgerRow, covered: Mapping[int, Payment]) -> str:
    """What is said of an instalment that a payment of several covers, by its own words."""
    payment = covered.get(each.instalment.number) if each.instalment else None
    if payment is None:
        return ""
    on, amount = payment.event.on, money(payment.amount)
    where = wording("bundle.repayments.together", on=stamp(on and on.date_only()), amount=amount)
    return wording("bundle.repayments.by_words", where=where, text=payment.event.text)


def _remarks(wording: Wording, payment: Payment, plan: Instalment | None) -> list[str]:
    """What is written on a payment, and the penalty in it where the schedule names that sum."""
    said = [payment.event.text.strip()]
    if plan and plan.penalty and payment.amount == plan.total + plan.penalty:
        said.append(wording("bundle.repayments.penalty", amount=plan.penalty))
    return [each for each in said if each]


def _payment(
    wording: Wording, payment: Payment, listed: Cell, plan: Instalment | None
) -> tuple[Cell, ...]:
    event = payment.event
    payee = event.payee
    if event.kind is EventKind.REFUNDED:
        payee = wording("bundle.repayments.refund")
    if event.payer:
        payer = wording("bundle.repayments.payer", payer=event.payer)
        payee = f"{payee} {payer}".strip()
    told = wording("letter.semicolon").join(
        filter(None, (payee, *_remarks(wording, payment, plan)))
    )
    proof = _proof(wording, payment, listed)
    return (*_cells(stamp(event.on), money(payment.amount), told or "—"), proof)


def _proof(wording: Wording, proved: Payment | Entry, listed: Cell = ()) -> Cell:
    cited = wording.proofs(proved.proofs, _TEXT)
    if cited or not listed:
        return cited or (Run(wording("bundle.repayments.unproved"), _SOFT),)
    return (Run(wording("bundle.repayments.unproved_listed"), _SOFT), *listed)


def _totals(wording: Wording, ledger: Ledger, *, is_listed: bool) -> list[Row]:
    """The sums as the ledger has them; refunds and the net only where there are refunds."""
    due = money(ledger.due) if ledger.due.fen else "—"
    sums = [("total", due, ledger.paid)]
    if ledger.refunded.fen:
        sums += [("refunded", "", Money(-ledger.refunded.fen)), ("net", "", ledger.net)]
    remarks = [
        wording(f"bundle.repayments.{name}", count=count)
        for name, count in (
            ("unproved_listed_count" if is_listed else "unproved_count", ledger.unproved),
            ("unknown_amounts", ledger.unknown_amounts),
        )
        if count
    ]
    payments = sum(
        payment.event.kind is EventKind.REPAID for each in ledger.rows for payment in each.payments
    )
    remark = wording("letter.semicolon").join(remarks)
    if payments and not remarks:
        remark = wording("bundle.repayments.all_proved", count=payments)
    rows = []
    for position, (name, owed, paid) in enumerate(sums):
        last = position == len(sums) - 1
        cells = ("", wording(f"bundle.repayments.{name}"), owed, "", money(paid), "", remark)
        strong = (*cells[:-1], remark if last else "")
        kind = RowKind.FURTHER if position else RowKind.TOTAL
        rows.append(row(*((Run(text, _STRONG),) for text in strong), kind=kind))
    return rows


def _named_group(
    wording: Wording, name: str, entries: Sequence[Entry], noted: frozenset[str]
) -> list[Row]:
    if not entries:
        return []
    title = wording(f"bundle.contacts.{name}", count=len(entries))
    return [
        row((Run(title, _STRONG),), kind=RowKind.GROUP),
        *(_contact(wording, entry, noted) for entry in entries),
    ]


def _contact(wording: Wording, entry: Entry, noted: frozenset[str]) -> Row:
    event = entry.event
    reached = wording.word(event.reached) if event.reached else "—"
    on, identity, whom, demanded = _cells(
        stamp(event.on) if event.on else wording("bundle.contacts.unknown"),
        event.claimed_identity or "—",
        reached,
        money(event.amount),
    )
    private = demands_private_payee(event)
    payee = (Run(wording("bundle.contacts.private_payee"), _TEXT),) if private else ()
    by = (spelled(event.number), wording.offered(event.channel))
    number = _cells(*filter(None, by)) or _cells("—")
    amount = (demanded, payee) if payee else (demanded,)
    proof = (_proof(wording, entry),)
    cells = ((on,), number, (identity,), (whom,), (_said(wording, entry, noted),), amount, proof)
    return Row(cells, most_lines=24)


def _said(wording: Wording, entry: Entry, noted: frozenset[str]) -> Cell:
    """What was said; marked where its proof shows no more than that there was a call."""
    if not entry.event.text:
        return (Run("—", _TEXT),)
    said = Run(wording.offered(entry.event.text), _TEXT)
    shown = {wording.shows(link.item_id) for link in entry.proofs}
    is_shown = Shows.CALL_LIST in shown and is_only_of_a_call(entry.event.text)
    if not shown or shown - WORDLESS or is_shown or entry.event.id in noted:
        return (said,)
    return (said, Run(wording("bundle.contacts.as_told"), _SOFT))


def _cells(*texts: str) -> tuple[Cell, ...]:
    return tuple((Run(text, _TEXT),) for text in texts)
