"""Builders of records for tests: every argument that matters stands in the test itself."""

from itertools import count

from evidence_kit.domain.case import Case
from evidence_kit.domain.kinds import EventKind, ItemKind, Role, Shows, Standing, TargetKind
from evidence_kit.domain.readings import DocumentKind, Line, PageLines, Reading
from evidence_kit.domain.records import (
    COMPLAINANT,
    Complaint,
    Event,
    Instalment,
    Institution,
    Item,
    Link,
    Loan,
    LoanRole,
    Page,
    Person,
)
from evidence_kit.domain.values import Box, Money, PartialDate

_numbers = count(1)


def money(text):
    return Money.parse(text)


def day(text):
    return PartialDate.parse(text)


def a_loan(identifier="L1", **values):
    defaults = {"platform": "样例贷", "standing": Standing.REPAID, "contract_number": "HT-1"}
    return Loan(id=identifier, **(defaults | values))


def an_event(kind, on=None, loan="L1", **values):
    identifier = values.pop("id", f"E{next(_numbers)}")
    if isinstance(values.get("amount"), str):
        values["amount"] = money(values["amount"])
    return Event(
        id=identifier,
        kind=EventKind(kind),
        loan_id=loan,
        on=day(on) if on else None,
        **values,
    )


def an_item(identifier, shows=Shows.OTHER, kind=ItemKind.IMAGE, pages=1, **values):
    defaults = {
        "sha256": f"{next(_numbers):064x}",
        "extension": "png",
        "media_type": "image/png",
        "size": 1000,
        "original_name": f"{identifier}.png",
        "imported_at": "2025-06-01T00:00:00+00:00",
        "title": f"证据{identifier}",
    }
    return Item(id=identifier, kind=kind, shows=shows, page_count=pages, **(defaults | values))


def a_page(item, number=1, width=1080, height=2340, **values):
    return Page(
        id=f"{item}.{number}", item_id=item, number=number, width=width, height=height, **values
    )


def a_link(item, target, page=None, kind=TargetKind.EVENT):
    return Link(
        id=f"K{next(_numbers)}", item_id=item, page=page, target_kind=kind, target_id=target
    )


def an_instalment(number, due_on, total, loan="L1"):
    return Instalment(
        id=f"T{loan}{number}", loan_id=loan, number=number, due_on=day(due_on), total=money(total)
    )


def a_lender(loan="L1", identifier="P1", **values):
    defaults = {"name": "样例消费金融有限公司"}
    institution = Institution(id=identifier, **(defaults | values))
    role = LoanRole(
        id=f"R{next(_numbers)}", loan_id=loan, institution_id=identifier, role=Role.LENDER
    )
    return institution, role


def a_complaint(*loans, **values):
    defaults = {"id": "C1", "lender_id": "P1", "recipient": "institution"}
    return Complaint(loan_ids=loans or ("L1",), **(defaults | values))


def a_person(**values):
    return Person(id=COMPLAINANT, **({"name": "陈样例", "phone": "17000000000"} | values))


def a_case(**groups):
    return Case(name="样例", created_at="2025-06-01T00:00:00+00:00", **groups)


def a_paper(*texts, page=1):
    """What was read on a page of a certificate: lines below each other, from margin to margin."""
    lines = tuple(
        Line(text, Box(0.1, 0.1 + 0.1 * row, 0.9, 0.14 + 0.1 * row))
        for row, text in enumerate(texts)
    )
    pages = (PageLines(page=page, width=1000, height=1400, lines=lines),)
    return Reading(kind=DocumentKind.SETTLEMENT_CERTIFICATE, lines=pages)
