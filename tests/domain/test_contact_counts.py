"""How many contacts exhibits prove, and how many an index of them adds up to."""

from evidence_kit.domain.bundle import Layout
from evidence_kit.domain.contact_counts import contact_counts
from evidence_kit.domain.kinds import Shows
from evidence_kit.domain.planning import plan
from tests.builders import a_case, a_complaint, a_link, a_loan, a_page, an_event, an_item


def counted(*proofs):
    """Of contacts that are each proved by the items named; `4-1` is the first of them."""
    names = sorted({name for each in proofs for name in each})
    events = [an_event("contact", "2025-04-02", id=f"E{n}") for n, _ in enumerate(proofs)]
    case = a_case(
        loans=(a_loan(),),
        events=tuple(events),
        items=tuple(an_item(name, Shows.SMS) for name in names),
        pages=tuple(a_page(name) for name in names),
        links=tuple(a_link(i, e.id) for e, each in zip(events, proofs, strict=True) for i in each),
    )
    bundle = plan(
        case, a_complaint("L1"), language="zh-CN", layout=Layout.TWO, draft=False,
        include_unassigned=False, title_of=lambda item: item.title,
    )  # fmt: skip
    return contact_counts(case, bundle)


def test_a_contact_that_two_exhibits_prove_is_listed_twice_and_is_one():
    counts = counted(["I1"], ["I1", "I2"], ["I3"], ["I1", "I2"])
    assert (counts.proved, counts.listed, counts.unproved) == (4, 6, 0)
    assert counts.shared == (("1-1", "1-2"),)


def test_where_each_has_its_own_exhibit_nothing_is_shared():
    counts = counted(["I1"], ["I2"], [])
    assert (counts.proved, counts.listed, counts.unproved, counts.shared) == (2, 2, 1, ())
