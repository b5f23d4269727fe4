"""What an item is called in a bundle: its own title, else what it shows; never a file name."""

from evidence_kit.domain.kinds import Shows
from evidence_kit.domain.records import Item
from evidence_kit.texts import Texts


class Titles:
    """The titles of items in one language."""

    def __init__(self, language: str) -> None:
        self._texts = Texts(language)

    def __call__(self, item: Item) -> str:
        """The title of an item."""
        if item.title:
            return item.title
        if item.shows is Shows.OTHER:
            return self._texts(f"words.item_kind.{item.kind.value}")
        return self._texts(f"words.shows.{item.shows.value}")
