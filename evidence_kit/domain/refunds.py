"""Money that comes back: a refund is a row of its own, not the payment that tells of it."""

import re

from evidence_kit.domain.readings import Direction, Record

_REFUND = re.compile(r"退款|退货|refund", re.IGNORECASE)


def is_refund(record: Record) -> bool:
    """Whether a record is money that comes back, not the payment that tells of it."""
    if record.direction is Direction.OUT:
        return False
    if (record.status or "").startswith("退款"):
        return True
    is_telling = record.refunded is not None and record.direction is not Direction.IN
    return not is_telling and _REFUND.search(record.note or "") is not None
