"""A file as import accepted it, and what is read in it."""

import pytest

from evidence_kit.domain.kinds import ItemKind
from evidence_kit.domain.readings import Direction, DocumentKind
from evidence_kit.domain.values import Money
from evidence_kit.errors import KnownError
from evidence_kit.reading.reader import ReadRequest, read
from evidence_kit.reading.staging import sha256_of

BILL = """交易时间,交易对方,收/支,金额(元),交易单号
2024-04-11 20:14:36,云岭样例消费金融有限公司,支出,¥1284.67,2024041100000527
2024-04-12 08:00:00,样例超市,支出,¥20.00,2024041200000528
"""


def a_request(file, kind, media_type, **more):
    return ReadRequest(
        path=file,
        sha256="0" * 64,
        expected=sha256_of(file),
        kind=kind,
        media_type=media_type,
        cache=file.parent,
        **more,
    )


def test_a_table_of_payments_is_a_statement(tmp_path):
    file = tmp_path / "bill.csv"
    file.write_text(BILL, encoding="utf-8")
    reading = read(a_request(file, ItemKind.TABLE, "text/csv"))
    assert reading.kind is DocumentKind.STATEMENT
    first, second = reading.records
    assert (first.amount, first.direction, first.row) == (Money(128467), Direction.OUT, 2)
    assert (second.payee, second.transaction_id) == ("样例超市", "2024041200000528")


def test_what_is_no_document_says_nothing(tmp_path):
    file = tmp_path / "sound.wav"
    file.write_bytes(b"RIFF")
    reading = read(a_request(file, ItemKind.RECORDING, "audio/wav"))
    assert (reading.kind, reading.records) == (DocumentKind.OTHER, ())


def test_what_is_not_what_was_imported_is_not_read(tmp_path):
    file = tmp_path / "bill.csv"
    file.write_text(BILL, encoding="utf-8")
    request = a_request(file, ItemKind.TABLE, "text/csv")
    file.write_text(BILL.replace("1284.67", "9999.99"), encoding="utf-8")
    with pytest.raises(KnownError, match=r"reading\.changed"):
        read(request)
