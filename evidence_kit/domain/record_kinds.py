"""What people call the records of each type."""

from evidence_kit.domain.kinds import RecordKind
from evidence_kit.domain.records import (
    Comparison,
    Complaint,
    Cover,
    Dismissal,
    Event,
    Export,
    ExportedExhibit,
    Instalment,
    Institution,
    Item,
    Link,
    Loan,
    LoanRole,
    MadePage,
    Note,
    Page,
    Person,
    RowCover,
)

_KINDS: dict[type, RecordKind] = {
    Person: RecordKind.PERSON,
    Institution: RecordKind.INSTITUTION,
    Loan: RecordKind.LOAN,
    LoanRole: RecordKind.ROLE,
    Instalment: RecordKind.INSTALMENT,
    Event: RecordKind.EVENT,
    Item: RecordKind.ITEM,
    Page: RecordKind.PAGE,
    MadePage: RecordKind.PAGE,
    Link: RecordKind.LINK,
    Cover: RecordKind.COVER,
    RowCover: RecordKind.COVER,
    Note: RecordKind.NOTE,
    Dismissal: RecordKind.DISMISSAL,
    Comparison: RecordKind.COMPARISON,
    Complaint: RecordKind.COMPLAINT,
    ExportedExhibit: RecordKind.EXHIBIT,
    Export: RecordKind.EXPORT,
}


def kind_of(record_type: type) -> RecordKind:
    """What people call the records of a type."""
    return _KINDS[record_type]
