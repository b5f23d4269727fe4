"""Which items become exhibits of one complaint, in which group and under which number."""

from evidence_kit.domain.bundle import Citation, GroupKind, Layout
from evidence_kit.domain.kinds import ItemKind, Shows, TargetKind
from evidence_kit.domain.planning import plan
from evidence_kit.domain.records import COMPLAINANT, Cover
from evidence_kit.domain.values import Box
from tests.builders import (
    a_case,
    a_complaint,
    a_lender,
    a_link,
    a_loan,
    a_page,
    an_event,
    an_item,
)


def _plan(case, *loans, unassigned=False, layout=Layout.TWO):
    return plan(
        case,
        a_complaint(*loans),
        language="zh-CN",
        layout=layout,
        draft=False,
        include_unassigned=unassigned,
        title_of=lambda item: item.title,
    )


def _case(items, events, links, pages=None):
    institution, role = a_lender()
    return a_case(
        institutions=(institution,),
        roles=(role,),
        loans=(a_loan("L1"), a_loan("L2", platform="另一贷")),
        items=tuple(items),
        events=tuple(events),
        links=tuple(links),
        pages=tuple(pages or [a_page(i.id) for i in items if i.page_count]),
    )


def test_groups_follow_what_the_exhibits_prove_and_numbers_follow_the_groups():
    paid, called = an_event("repaid", "2024-04-11"), an_event("contact", "2025-04-02")
    items = [an_item("I1"), an_item("I2"), an_item("I3", Shows.CONTRACT), an_item("I4")]
    links = [
        a_link("I1", called.id),
        a_link("I2", paid.id),
        a_link("I3", "L1", kind=TargetKind.LOAN),
        a_link("I4", COMPLAINANT, kind=TargetKind.PARTY),
    ]
    bundle = _plan(_case(items, [paid, called], links))
    assert [(e.number, e.item.id) for e in bundle.exhibits] == [
        ("1-1", "I4"), ("2-1", "I3"), ("3-1", "I2"), ("4-1", "I1"),
    ]  # fmt: skip
    assert [g.kind for g in bundle.groups] == [
        GroupKind.IDENTITY, GroupKind.CONTRACT, GroupKind.REPAYMENT, GroupKind.AFTER,
    ]  # fmt: skip


def test_exhibits_of_a_group_stand_in_the_order_of_time():
    late, early = an_event("repaid", "2024-05-11"), an_event("repaid", "2024-04-11")
    links = [a_link("I1", late.id), a_link("I2", early.id)]
    bundle = _plan(_case([an_item("I1"), an_item("I2")], [late, early], links))
    assert [e.item.id for e in bundle.exhibits] == ["I2", "I1"]


def test_what_proves_only_another_loan_stays_out():
    mine, other = an_event("repaid", "2024-04-11"), an_event("repaid", "2024-04-11", loan="L2")
    case = _case(
        [an_item("I1"), an_item("I2")],
        [mine, other],
        [a_link("I1", mine.id), a_link("I2", other.id)],
    )
    assert [e.item.id for e in _plan(case, "L1").exhibits] == ["I1"]


def test_a_page_that_proves_only_another_loan_stays_out_of_a_shared_document():
    mine, other = an_event("repaid", "2024-04-11"), an_event("repaid", "2024-04-11", loan="L2")
    pdf = an_item("I1", kind=ItemKind.PDF, pages=3)
    pages = [a_page("I1", n, 595, 842) for n in (1, 2, 3)]
    links = [a_link("I1", mine.id, page=1), a_link("I1", other.id, page=2)]
    bundle = _plan(_case([pdf], [mine, other], links, pages), "L1")
    (exhibit,) = bundle.exhibits
    assert exhibit.pages == (1, 3)
    assert bundle.sheets_of(Citation("I1", 3)) == (1,)
    assert bundle.sheets_of(Citation("I1")) == (0, 1)
    assert bundle.sheets_of(Citation("elsewhere")) == ()


def test_a_place_on_a_tall_picture_leads_to_the_strip_that_shows_it():
    event = an_event("contact", "2025-04-01")
    pages = [a_page("I1", 1, 1080, 20000)]
    bundle = _plan(_case([an_item("I1")], [event], [a_link("I1", event.id)], pages), "L1")
    (exhibit,) = bundle.exhibits
    every = tuple(range(exhibit.first_sheet, exhibit.last_sheet + 1))
    assert len(every) > 1
    assert bundle.sheets_of(Citation("I1", 1)) == every
    assert bundle.sheets_of(Citation("I1", 1, Box(0.1, 0.01, 0.9, 0.02))) == every[:1]
    assert bundle.sheets_of(Citation("I1", 1, Box(0.1, 0.98, 0.9, 0.99))) == every[-1:]


def test_what_is_attached_to_nothing_comes_in_only_when_asked():
    paid = an_event("repaid", "2024-04-11")
    case = _case([an_item("I1"), an_item("I2")], [paid], [a_link("I1", paid.id)])
    assert len(_plan(case, "L1").exhibits) == 1
    assert [e.item.id for e in _plan(case, "L1", unassigned=True).exhibits] == ["I1", "I2"]


def test_an_item_that_was_set_aside_stays_out():
    paid = an_event("repaid", "2024-04-11")
    case = _case([an_item("I1", set_aside=True)], [paid], [a_link("I1", paid.id)])
    assert _plan(case, "L1").exhibits == ()


def test_several_contacts_on_one_call_list_are_one_purpose_with_their_span():
    calls = [an_event("contact", f"2025-04-0{n}") for n in (1, 2, 3)]
    case = _case([an_item("I1")], calls, [a_link("I1", call.id) for call in calls])
    (purpose,) = _plan(case, "L1").exhibits[0].purposes
    assert (purpose.key, purpose.values["count"]) == ("contacts", 3)
    assert str(purpose.values["last"]) == "2025-04-03"


def test_covers_are_counted_on_their_slot_and_exhibit():
    paid = an_event("repaid", "2024-04-11")
    case = _case([an_item("I1")], [paid], [a_link("I1", paid.id)])
    covered = a_case(
        **{
            n: getattr(case, n)
            for n in ("institutions", "roles", "loans", "items", "events", "links", "pages")
        },
        covers=(Cover(id="V1", item_id="I1", page=1, box=Box(0, 0, 0.5, 0.5)),),
    )
    bundle = _plan(covered, "L1")
    assert (bundle.exhibits[0].covers, bundle.sheets[0].slots[0].covers) == (1, 1)


def test_every_exhibit_knows_its_first_and_last_sheet():
    events = [an_event("repaid", f"2024-0{n}-11") for n in (4, 5, 6)]
    items = [an_item(f"I{n}") for n in (1, 2, 3)]
    links = [a_link(i.id, e.id) for i, e in zip(items, events, strict=True)]
    bundle = _plan(_case(items, events, links), "L1")
    assert [(e.first_sheet, e.last_sheet) for e in bundle.exhibits] == [(0, 0), (0, 0), (1, 1)]
