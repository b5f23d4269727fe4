"""What to do next: from what the case holds and today's date.

Each rule is a small function from the situation to its steps. Their words are in
`resources/texts/<language>/window/steps.toml` under the same codes; `source` names the rule of law
a step rests on (`window.steps.source.<name>`), empty where it is only what usually helps.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from evidence_kit.domain.case import Case
from evidence_kit.domain.kinds import SETTLED, EventKind, InstitutionKind, Shows
from evidence_kit.domain.payees import demands_private_payee
from evidence_kit.domain.records import Event, Institution, Item, Loan
from evidence_kit.domain.timeline import settled_on

REPORTED_AFTER = timedelta(days=30)  # lenders report to the credit bureau monthly, usually
REPLY_WITHIN = timedelta(days=15)  # Order 2020 No. 3: simple matters
CALLS_KEPT = timedelta(days=180)  # carriers keep call lists for about six months

_BANKS = frozenset({InstitutionKind.BANK, InstitutionKind.CONSUMER_FINANCE})
_COMPLAINTS = (EventKind.OWN_CONTACT, EventKind.COMPLAINT)
_NOT_CALLS = ("微信", "短信", "彩信", "邮件", "上门", "qq", "wechat", "sms", "mail", "visit")


@dataclass(frozen=True, slots=True)
class Step:
    """Something to do: from `on` (or at once, where that has passed), or until it."""

    code: str
    on: date
    is_deadline: bool = False  # `on` is the last day, not the first
    facts: Mapping[str, object] = field(default_factory=dict)
    record_id: str = ""  # where it is done
    source: str = ""


@dataclass(frozen=True, slots=True)
class _Now:
    """What the rules look at."""

    case: Case
    today: date
    of_loan: dict[str | None, list[Event]]

    def events(self, loan: Loan, *kinds: EventKind) -> list[Event]:
        return [event for event in self.of_loan.get(loan.id, []) if event.kind in kinds]

    def shown(self, loan: Loan, shows: Shows) -> bool:
        """Whether evidence of a kind is attached to a loan or its events."""
        targets = (loan.id, *(event.id for event in self.of_loan.get(loan.id, [])))
        return any(item.shows is shows for target in targets for item in _items(self.case, target))


Rule = Callable[[_Now], Iterator[Step]]


def next_steps(case: Case, today: date) -> tuple[Step, ...]:
    """What to do next: what is due first, then by day."""
    of_loan: dict[str | None, list[Event]] = {}
    for event in case.events:
        of_loan.setdefault(event.loan_id, []).append(event)
    now = _Now(case, today, of_loan)
    steps = [step for rule in RULES for step in rule(now)]
    return tuple(sorted(steps, key=lambda step: (max(step.on, today), step.is_deadline)))


def _items(case: Case, target_id: str) -> Iterator[Item]:
    for link in case.links_to(target_id):
        item = case.get(link.item_id)
        if isinstance(item, Item) and not item.set_aside:
            yield item


def _settled(now: _Now) -> Iterator[tuple[Loan, date | None]]:
    for loan in now.case.loans:
        if loan.standing in SETTLED:
            on = settled_on(now.case, loan.id)
            yield loan, on.latest().date() if on else None


def _private_payee(now: _Now) -> Iterator[Step]:
    """Somebody wants money on a private account: ask the lender's own line before anything."""
    asked = [e for e in now.case.events if demands_private_payee(e)]
    if asked:
        yield Step("private_payee", now.today, facts={"count": len(asked)}, record_id=asked[-1].id)


def _evidence(now: _Now) -> Iterator[Step]:
    if now.case.loans and not now.case.items:
        yield Step("evidence", now.today)


def _certificate(now: _Now) -> Iterator[Step]:
    for loan, _ in _settled(now):
        if not now.shown(loan, Shows.CERTIFICATE):
            lender = now.case.lender_of(loan.id)
            facts = {"loan": loan.platform, "lender": lender.name if lender else loan.platform}
            yield Step("certificate", now.today, facts=facts, record_id=loan.id)


def _call_list(now: _Now) -> Iterator[Step]:
    """The oldest call that only a carrier's list can still prove, while it is kept."""
    calls = [
        event.on.first_day()
        for event in now.case.events
        if event.kind is EventKind.CONTACT and event.on and event.on.is_full_date
        if event.number and not any(word in event.channel.lower() for word in _NOT_CALLS)
        if all(item.shows is not Shows.CALL_LIST for item in _items(now.case, event.id))
    ]
    kept = [day for day in calls if now.today <= day + CALLS_KEPT and day <= now.today]
    if kept:
        facts = {"first": min(kept).isoformat(), "count": len(kept)}
        yield Step("call_list", min(kept) + CALLS_KEPT, is_deadline=True, facts=facts)


def _credit_report(now: _Now) -> Iterator[Step]:
    for loan, on in _settled(now):
        seen = now.events(loan, EventKind.CREDIT_REPORT)
        if on and not seen and not now.shown(loan, Shows.CREDIT_REPORT):
            facts = {"loan": loan.platform}
            yield Step(
                "credit_report", on + REPORTED_AFTER,
                facts=facts, record_id=loan.id, source="credit-17",
            )  # fmt: skip
        elif seen:
            facts = {"loan": loan.platform}
            yield Step(
                "credit_objection", now.today,
                facts=facts, record_id=seen[-1].id, source="credit-25",
            )  # fmt: skip


def _complaints(now: _Now) -> Iterator[Step]:
    """Complaints to an institution that nobody answered yet: wait, then note or go on."""
    made = [e for e in now.case.events if e.kind in _COMPLAINTS]
    replies = [e for e in now.case.events if e.kind is EventKind.REPLY]
    for event in _last_per_loan(made):
        to = now.case.get(event.institution_id or "")
        if event.on is None or not event.on.is_full_date or _is_answered(event, replies):
            continue
        on = event.on.first_day() + REPLY_WITHIN
        loan = now.case.get(event.loan_id or "")
        facts: dict[str, object] = {
            "on": event.on.date_only(),
            "to": to.name if isinstance(to, Institution) else _lender_name(now.case, loan),
            "days": REPLY_WITHIN.days,
        }
        code = "reply_overdue" if on <= now.today else "reply_awaited"
        if not isinstance(to, Institution) and not isinstance(loan, Loan):
            code += "_unnamed"
        source = "order-2020-3" if isinstance(to, Institution) and to.kind in _BANKS else ""
        yield Step(code, on, facts=facts, record_id=event.id, source=source)


def _first_complaint(now: _Now) -> Iterator[Step]:
    for loan in now.case.loans:
        has_contacts = bool(now.events(loan, EventKind.CONTACT))
        lender = now.case.lender_of(loan.id)
        said = now.events(loan, *_COMPLAINTS) or [
            event
            for event in now.of_loan.get(None, [])
            if event.kind in _COMPLAINTS and lender and event.institution_id == lender.id
        ]
        if has_contacts and not said:
            facts = {"loan": loan.platform}
            yield Step("first_complaint", now.today, facts=facts, record_id=loan.id)


def _last_per_loan(made: Iterable[Event]) -> list[Event]:
    """Of several complaints to one institution about one loan the last one counts."""
    last: dict[tuple[str | None, str | None], Event] = {}
    for event in made:
        key = (event.loan_id, event.institution_id)
        kept = last.get(key)
        if kept is None or str(event.on or "") >= str(kept.on or ""):
            last[key] = event
    return list(last.values())


def _is_answered(event: Event, replies: list[Event]) -> bool:
    """Whether a reply bears its ticket, or came after it from the same side."""
    for reply in replies:
        if event.ticket and reply.ticket == event.ticket:
            return True
        is_about_it = reply.loan_id in (None, event.loan_id) and (
            None in (reply.institution_id, event.institution_id)
            or reply.institution_id == event.institution_id
        )
        is_before = reply.on and event.on and event.on.is_certainly_after(reply.on)
        if is_about_it and not is_before and not (event.ticket and reply.ticket):
            return True
    return False


def _lender_name(case: Case, loan: object) -> str:
    if not isinstance(loan, Loan):
        return ""
    lender = case.lender_of(loan.id)
    return lender.name if lender else loan.platform


RULES: tuple[Rule, ...] = (
    _private_payee,
    _evidence,
    _call_list,
    _first_complaint,
    _complaints,
    _certificate,
    _credit_report,
)
