"""Which of the words that an event repeats make it less sure: one rule for messages and tickets."""

from evidence_kit.domain.strangers import states_figures, without_strangers

_LEGIBLE = 0.7  # words that are read less surely can hardly be told


def counts(text: str, confidence: float, known: frozenset[str]) -> bool:
    """Whether an event is no surer than words that it repeats; `known`: numbers that stay in them.

    Words stand beside the page that shows them, as whoever reads them sees: they count only where
    they can hardly be read. A figure that is wrong nobody sees.
    """
    return confidence < _LEGIBLE or states_figures(without_strangers(text, known))
