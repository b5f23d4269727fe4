"""What a form proposes: the kind of event an item proves, the instalment a payment fits."""

import re
from collections.abc import Collection

from evidence_kit.domain.case import Case
from evidence_kit.domain.kinds import EventKind, Shows
from evidence_kit.domain.records import Event, Instalment, Item
from evidence_kit.domain.values import Money, PartialDate

EVENT_OF = {
    Shows.PAYMENT: EventKind.REPAID,
    Shows.REPAYMENT_LIST: EventKind.REPAID,
    Shows.STATEMENT: EventKind.REPAID,
    Shows.DISBURSEMENT: EventKind.DISBURSED,
    Shows.CERTIFICATE: EventKind.SETTLED,
    Shows.AGREEMENT: EventKind.AGREEMENT,
    Shows.ASSIGNMENT_NOTICE: EventKind.ASSIGNMENT,
    Shows.CHAT: EventKind.CONTACT,
    Shows.GROUP_CHAT: EventKind.CONTACT,
    Shows.SMS: EventKind.CONTACT,
    Shows.CALL_LIST: EventKind.CONTACT,
    Shows.CONTACT_PAGE: EventKind.CONTACT,
    Shows.CALL_RECORDING: EventKind.CONTACT,
    Shows.CREDIT_REPORT: EventKind.CREDIT_REPORT,
    Shows.COMPLAINT_RECORD: EventKind.COMPLAINT,
}
_MONEY = (EventKind.REPAID, EventKind.REFUNDED, EventKind.FEE)
_TALKS = (EventKind.CONTACT, EventKind.OWN_CONTACT)
_BESIDE = {
    EventKind.REPAID: _MONEY,
    EventKind.SETTLED: (EventKind.SETTLED, EventKind.CERTIFICATE, EventKind.CLOSED),
    EventKind.CONTACT: _TALKS,
    EventKind.COMPLAINT: (EventKind.COMPLAINT, EventKind.OWN_CONTACT),  # replies: `replies`
}
LISTS = frozenset({Shows.REPAYMENT_LIST, Shows.STATEMENT, Shows.CALL_LIST, Shows.CHAT,
                   Shows.GROUP_CHAT, Shows.SMS})  # fmt: skip
_COMPANY = re.compile(r"公司|银行|支付|金融|小贷|信用社|集团|中心|平台|财付通|[A-Za-z0-9（(]")
_PERSON = re.compile(r"[\u3400-\u9fff*＊·]{2,5}|.*(?:个人|女士|先生)")


def events_proved_by(case: Case, item_id: str) -> tuple[Event, ...]:
    """The events an item is attached to, in the order in which it was."""
    found = (case.get(link.target_id) for link in case.links_of(item_id))
    return tuple(dict.fromkeys(event for event in found if isinstance(event, Event)))


def events_shown(case: Case, item_id: str, shows: Shows) -> tuple[Event, ...]:
    """Those of them that the form of a kind can edit: a refund, too, is pictured by a receipt."""
    kind = EVENT_OF.get(shows)
    if kind is None:
        return ()
    kinds = _BESIDE.get(kind, (kind,))
    return tuple(event for event in events_proved_by(case, item_id) if event.kind in kinds)


def pictured_on(item: Item) -> PartialDate | None:
    """When a picture was made, where that is known: not when it was saved."""
    return item.captured_on or (None if item.named_is_saving else item.named_on)


def next_instalment(case: Case, loan_id: str, amount: Money, *, but: str = "") -> Instalment | None:
    """The first instalment of exactly that amount that no payment names (but event `but`)."""
    fitting = open_instalments(case, loan_id, amount, but=but)
    return min(fitting, key=lambda i: i.number, default=None)


def instalment_numbered(
    case: Case, loan_id: str | None, numbers: Collection[int | None]
) -> Instalment | None:
    """The instalment of a loan that bears the one number that is said."""
    said = set(numbers) - {None}
    found = (i for i in case.instalments if i.loan_id == loan_id and {i.number} == said)
    return next(found, None)


def open_instalments(
    case: Case, loan_id: str, amount: Money, *, but: str = ""
) -> tuple[Instalment, ...]:
    """The instalments of exactly that amount that no payment names (but event `but`)."""
    paid = {e.instalment_id for e in case.events if e.instalment_id and e.id != but}
    return tuple(
        i
        for i in case.instalments
        if i.loan_id == loan_id and i.total == amount and i.id not in paid
    )


def seems_private(payee: str) -> bool:
    """Whether a payee reads like the name of a person rather than of a company."""
    name = payee.strip()
    return bool(name and _PERSON.fullmatch(name) and not _COMPANY.search(name))
