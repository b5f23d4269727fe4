"""What the table of a certificate says beside its sentences: what was paid, how the loan stands."""

from collections.abc import Sequence

from evidence_kit.domain.readings import PageLines, Record
from evidence_kit.reading.documents.draft import Draft
from evidence_kit.reading.documents.labelled import value_for
from evidence_kit.reading.documents.labels import label_of
from evidence_kit.reading.documents.layout import rows_of
from evidence_kit.reading.documents.pairing import pairs_of
from evidence_kit.reading.documents.payments.paid import amount_of

# By what their labels mean. 贷款金额 is what was lent, and no payment: the paper itself reads it.
_CELLS = {
    "paid": "amount",
    "interest": "interest",
    "penalty": "penalty",
    "fee": "fee",
    "status": "status",
}


def with_table(paper: Record, pages: Sequence[PageLines]) -> Record:
    """The record of a certificate with what only a table in it says."""
    draft = Draft(
        values={name: getattr(paper, name) for name in paper.spots}, spots=dict(paper.spots)
    )
    for page in pages:
        for pair in pairs_of(rows_of(page), label_of):
            name = _CELLS.get(pair.name)
            if name == "amount":
                draft.take(name, amount_of(pair.value), pair.value.spot(page.page))
            elif name is not None:
                draft.take(name, value_for(name, pair.value)[0], pair.value.spot(page.page))
    return draft.record()
