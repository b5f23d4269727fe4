"""What an item without a title of its own is called: by what it shows and proves."""

from evidence_kit.domain.case import Case
from evidence_kit.domain.kinds import EventKind, Shows
from evidence_kit.domain.records import Event, Instalment, Item
from evidence_kit.texts import Texts


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
        return self._of_instalments(item, shown) if item.shows is Shows.PAYMENT else shown

    def _of_instalments(self, item: Item, shown: str) -> str:
        """A receipt by the instalments that it proves the payment of: there are many receipts."""
        events = [self._case.get(link.target_id) for link in self._case.links_of(item.id)]
        found = (
            self._case.get(event.instalment_id or "")
            for event in events
            if isinstance(event, Event) and event.kind is EventKind.REPAID
        )
        numbers = sorted({each.number for each in found if isinstance(each, Instalment)})
        if not numbers:
            return shown
        if numbers == list(range(numbers[0], numbers[-1] + 1)) and len(numbers) > 1:
            said = f"{numbers[0]}—{numbers[-1]}"
        else:
            said = self._texts("bundle.title.between").join(map(str, numbers))
        return self._texts("bundle.title.instalments", numbers=said, shown=shown)
