"""To whom a contact demands payment, or a payment went: a private person, the lender, another.

Whoever wants money on a private account may be a swindler who borrows a lender's name: such a
contact is marked and never attributed to the lender. The person who logs it decides; the guess
only proposes.
"""

from evidence_kit.domain.case import Case
from evidence_kit.domain.kinds import EventKind, Role
from evidence_kit.domain.records import Event
from evidence_kit.domain.searching import comparable

_PRIVATE = "个人"  # stored in `Event.payee` of a contact, alone or before the name
_MARK = f"{_PRIVATE}："
_COMPANY = ("公司", "银行", "集团", "中心", "支付", "金融", "科技", "网络", "法院", "事务所")
_REGISTERED = ("公司", "银行", "中心", "事务所", "合作社", "合伙)", "合伙）")
_LONGEST_NAME = 4


def private(name: str) -> str:
    """What is stored for a private payee of that name, or of none that is known."""
    return f"{_MARK}{name.strip()}" if name.strip() else _PRIVATE


def is_private(payee: str) -> bool:
    """Whether a stored payee of a contact is a private person."""
    return payee == _PRIVATE or payee.startswith(_MARK)


def name_of(payee: str) -> str:
    """The payee's name as it was typed; empty where only that it is private is known."""
    return "" if payee == _PRIVATE else payee.removeprefix(_MARK)


def looks_private(name: str) -> bool:
    """Whether a payee's name looks like a person's: short, and no company's."""
    short = name.strip()
    return 1 < len(short) <= _LONGEST_NAME and not any(word in short for word in _COMPANY)


def is_full_name(name: str) -> bool:
    """Whether a name is that under which a body is registered, and no brand or short name."""
    return name.strip().endswith(_REGISTERED)


def demands_private_payee(event: Event) -> bool:
    """Whether an event is a contact that demands payment to a private person."""
    return event.kind is EventKind.CONTACT and is_private(event.payee)


def paid_to_another(case: Case, event: Event) -> str:
    """Whom a loan's payment went to, as its receipt says; empty where that is the lender itself."""
    return "" if _is_named(case, event, Role.LENDER) else event.payee


def paid_to_assignee(case: Case, event: Event) -> bool:
    """Whether a loan's payment went to whoever the debt was assigned to."""
    return _is_named(case, event, Role.ASSIGNEE)


def _is_named(case: Case, event: Event, role: Role) -> bool:
    """Whether the payee is one of the names of whoever holds a role on the loan."""
    holders = case.institutions_of(event.loan_id or "", role)
    names = {n for each in holders for n in (each.name, each.brand, *each.aliases)}
    return comparable(event.payee) in {comparable(name) for name in names} - {""}
