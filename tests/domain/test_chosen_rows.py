"""Which rows are printed: those that links of a complaint name, where they stand, and the gaps."""

from dataclasses import replace

from evidence_kit.domain.bundle import Citation, Layout, Part, SheetKind
from evidence_kit.domain.chosen_rows import RowPlace, chosen_rows, places_of, rows_of
from evidence_kit.domain.extracts import TableRow, Withheld, with_gaps
from evidence_kit.domain.kinds import ItemKind, Shows
from evidence_kit.domain.planning import plan
from evidence_kit.domain.readings import (
    Call,
    DocumentKind,
    Message,
    Quarantined,
    Reading,
    Record,
)
from tests.builders import a_case, a_complaint, a_lender, a_link, a_loan, a_page, an_event, an_item


def _row_link(item, target, row, sheet=""):
    return replace(a_link(item, target), row=row, sheet=sheet)


def _case(links, *, kind=ItemKind.TABLE, pages=0):
    lender, role = a_lender()
    return a_case(
        institutions=(lender,),
        roles=(role,),
        loans=(a_loan("L1"), a_loan("L2")),
        events=(PAID, OTHER),
        items=(an_item("I1", Shows.STATEMENT, kind, pages),),
        pages=tuple(a_page("I1", number) for number in range(1, pages + 1)),
        links=tuple(links),
    )


PAID, OTHER = an_event("repaid", "2025-03-11"), an_event("repaid", "2025-03-11", "L2")


def test_rows_are_those_of_links_to_this_complaint():
    links = [
        a_link("I1", PAID.id),
        _row_link("I1", PAID.id, 5),
        _row_link("I1", PAID.id, 5, "甲"),
        _row_link("I1", OTHER.id, 9),
    ]
    case = _case(links)
    assert chosen_rows(case, a_complaint("L1")) == {
        "I1": frozenset({RowPlace("", 5), RowPlace("甲", 5)})
    }
    assert chosen_rows(_case(links[:1]), a_complaint("L1")) == {}


def test_every_entry_of_a_reading_can_be_chosen():
    reading = Reading(
        kind=DocumentKind.STATEMENT,
        records=(Record(row=5, sheet="甲"), Record(row=5, sheet="乙"), Record()),
        calls=(Call(number="170", row=7),),
        messages=(Message(side=None, sender=None, text="", row=8),),
        quarantined=(Quarantined(9, "date", sheet="甲"),),
    )
    assert rows_of(reading) == {
        RowPlace("甲", 5), RowPlace("乙", 5), RowPlace("", 7), RowPlace("", 8), RowPlace("甲", 9),
    }  # fmt: skip
    assert places_of(reading, 5, "") == (RowPlace("乙", 5), RowPlace("甲", 5))
    assert places_of(reading, 5, "甲") == (RowPlace("甲", 5),)
    assert places_of(reading, 7, "甲") == ()


def test_gaps_are_counted_by_what_is_withheld_not_by_their_numbers():
    rows = [TableRow(RowPlace("", n), (str(n),)) for n in (3, 4, 8, 9, 20, 21)]
    chosen = frozenset({RowPlace("", 8), RowPlace("", 9)})
    assert with_gaps(rows, chosen) == (Withheld(3, 4, 2), rows[2], rows[3], Withheld(20, 21, 2))
    assert with_gaps(rows, frozenset(row.place for row in rows)) == tuple(rows)


def _planned(case, **printed):
    return plan(
        case,
        a_complaint("L1"),
        language="zh-CN",
        layout=Layout.TWO,
        draft=False,
        include_unassigned=False,
        title_of=lambda item: item.title,
        printed=printed,
    )


def test_a_citation_of_a_row_leads_to_the_sheet_where_it_stands():
    links = [_row_link("I1", PAID.id, row) for row in (5, 6, 7)]
    parts = (
        Part(rows=frozenset({RowPlace("", 5), RowPlace("", 6)})),
        Part(rows=frozenset({RowPlace("", 6), RowPlace("", 7)})),
    )
    bundle = _planned(_case(links), I1=parts)
    assert [sheet.kind for sheet in bundle.sheets] == [SheetKind.ROWS, SheetKind.ROWS]
    cited = [bundle.sheets_of(Citation.of(link)) for link in links]
    assert cited == [(0,), (0, 1), (1,)]
    assert bundle.sheets_of(Citation("I1")) == (0, 1)
    assert bundle.exhibits[0].pages == ()


def test_of_a_pdf_the_pages_with_chosen_rows_are_carried():
    links = [_row_link("I1", PAID.id, 44)]
    parts = (
        Part(rows=frozenset(), page=1, withheld=12),
        Part(rows=frozenset({RowPlace("", 44)}), page=3, withheld=7),
    )
    bundle = _planned(_case(links, kind=ItemKind.PDF, pages=4), I1=parts)
    assert bundle.exhibits[0].pages == (1, 3)
    assert [sheet.slots[0].withheld for sheet in bundle.sheets] == [12, 7]
    assert bundle.sheets_of(Citation.of(links[0])) == (1,)
