"""The table of payments that name somebody else: why each is the loan's, with its proof."""

from collections.abc import Sequence

from evidence_kit.domain.belonging import Belonging
from evidence_kit.export.flow import WIDTH, Flow
from evidence_kit.export.setting import SOFT, Run, Style
from evidence_kit.export.table import Align, Cell, Column, Row, RowKind, row, set_table
from evidence_kit.export.wording import Wording, money, stamp

_ROOM = 90.0  # for the head of the table and its first row, below the heading
_TEXT = Style(8.5)
_HEAD = Style(8, bold=True, colour=SOFT)
_COLUMNS = (Column(84), Column(60, Align.RIGHT), Column(120), Column(WIDTH - 264))


def set_belonging(flow: Flow, wording: Wording, payments: Sequence[Belonging]) -> None:
    """Why payments to a payment company, or by somebody else, are this loan's; nothing of none."""
    if not payments:
        return
    flow.heading(wording("bundle.belongs.title"), follow=_ROOM, bookmarked=True)
    names = ("paid_on", "paid", "who", "why")
    head = row(
        *((Run(wording(f"bundle.belongs.{name}"), _HEAD),) for name in names), kind=RowKind.HEAD
    )
    set_table(flow, _COLUMNS, head, [_row(wording, each) for each in payments], size=_TEXT.size)


def _row(wording: Wording, each: Belonging) -> Row:
    event = each.payment.event
    who = [event.payee] if event.payee else []
    if event.payer:
        who.append(wording("bundle.repayments.payer", payer=event.payer))
    grounds: tuple[Cell, ...] = tuple(
        tuple(
            wording.with_citations(
                wording.filled(ground.key, ground.values, short=True), ground.citations, _TEXT
            )
        )
        for ground in each.grounds
    )
    return Row(
        (
            ((Run(stamp(event.on), _TEXT),),),
            ((Run(money(each.payment.amount), _TEXT),),),
            tuple((Run(line, _TEXT),) for line in who),
            grounds,
        )
    )
