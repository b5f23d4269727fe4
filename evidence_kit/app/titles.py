"""What an item without a title of its own is called: by what it shows and proves."""

from evidence_kit.domain.case import Case
from evidence_kit.domain.kinds import EventKind, Shows
from evidence_kit.domain.proposals import pictured_on
from evidence_kit.domain.records import Event, Instalment, Item
from evidence_kit.texts import Texts

_DATED = frozenset({Shows.CALL_LIST, Shows.SMS, Shows.CHAT, Shows.GROUP_CHAT, Shows.CALL_RECORDING})


class Titles:
    """The titles of a case's items in one language."""

    def __init__(self, language: str, case: Case) -> None:
        self._texts = Texts(language)
        self._case = case

    def __call__(self, item: Item) -> str:
        """The title of an item."""
        if item.title:
            return item.title
        if item.shows is Shows.OTHER:
            return self._texts(f"words.item_kind.{item.kind.value}")
        shown = self._texts(f"words.shows.{item.shows.value}")
        if item.shows is Shows.PAYMENT:
            return self._of_payment(item, shown)
        if item.shows is Shows.REPAYMENT_LIST and self._is_plan(item):
            return self._texts("bundle.title.plan")
        return self._of_days(item, shown) if item.shows in _DATED else shown

    def _of_payment(self, item: Item, shown: str) -> str:
        """A receipt by the instalments that it proves the payment of: there are many receipts."""
        targets = (self._case.get(link.target_id) for link in self._case.links_of(item.id))
        events = [event for event in targets if isinstance(event, Event)]
        if events and all(event.kind is EventKind.REFUNDED for event in events):
            return self._texts("bundle.title.refund")
        found = (
            self._case.get(event.instalment_id or "")
            for event in events
            if event.kind is EventKind.REPAID
        )
        numbers = sorted({each.number for each in found if isinstance(each, Instalment)})
        if not numbers:
            return shown
        if numbers == list(range(numbers[0], numbers[-1] + 1)) and len(numbers) > 1:
            said = f"{numbers[0]}—{numbers[-1]}"
        else:
            said = self._texts("bundle.title.between").join(map(str, numbers))
        return self._texts("bundle.title.instalments", numbers=said, shown=shown)

    def _is_plan(self, item: Item) -> bool:
        """Whether a list says what was due and nothing of what was paid.

        Its place on the page was then taken with a schedule of the loan.
        """
        links = self._case.links_of(item.id)
        targets = [self._case.get(link.target_id) for link in links]
        if any(isinstance(each, Event) for each in targets):
            return False
        placed = {link.target_id for link in links if link.box is not None or link.row is not None}
        return any(each.loan_id in placed for each in self._case.instalments)

    def _of_days(self, item: Item, shown: str) -> str:
        """Calls and messages by the days of the contacts that they prove, else when it was made."""
        events = [self._case.get(link.target_id) for link in self._case.links_of(item.id)]
        days = [e.on for e in events if isinstance(e, Event) and e.on and e.on.is_full_date]
        made = pictured_on(item)
        days = days or ([made] if made and made.is_full_date else [])
        if not days:
            return shown
        said = sorted(str(on.date_only()) for on in days)
        form = "one_day" if said[0] == said[-1] else "days"
        return self._texts(f"bundle.title.{form}", shown=shown, first=said[0], last=said[-1])
