"""Text messages as phones of older make hand them out: one VMSG after the other."""

import pytest

from evidence_kit.domain.readings import DocumentKind, Oddity
from tests.reading.messages.files import read, told

RECEIVED = """BEGIN:VMSG
VERSION:1.1
X-IRMS-TYPE:MSG
X-MESSAGE-TYPE:DELIVER
BEGIN:VCARD
VERSION:2.1
N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E5=82=AC=E6=94=B6
TEL:+8617000000001
END:VCARD
BEGIN:VBODY
Date:2025/04/02 14:41:33 GMT
Subject;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:=E4=BB=8A=E5=A4=A9=0A=E8=
=BF=98=E6=AC=BE
END:VBODY
END:VMSG
"""
SENT = """BEGIN:VMSG
VERSION:1.1
X-IRMC-BOX:SENT
X-NOK-DT:20250402T144233Z
BEGIN:VENV
BEGIN:VCARD
TEL:
END:VCARD
BEGIN:VENV
BEGIN:VCARD
TEL:17000000001
END:VCARD
BEGIN:VBODY
Date:2.4.2025 22:42:33
早已还清
两行
END:VBODY
END:VENV
END:VENV
END:VMSG
"""


def test_both_sides_with_number_words_and_the_clock_of_china(tmp_path):
    reading = read(tmp_path, RECEIVED + SENT)
    assert reading.kind is DocumentKind.SMS
    assert told(reading) == [
        (1, "received", "+8617000000001", "今天\n还款", "2025-04-02 22:41:33"),
        (2, "sent", None, "早已还清\n两行", "2025-04-02 22:42:33"),
    ]
    assert [(m.party, m.label) for m in reading.messages] == [
        ("+8617000000001", "催收"),
        ("17000000001", None),
    ]


def test_drafts_and_empty_ones_are_odd_and_keep_their_place(tmp_path):
    empty = "BEGIN:VMSG\nEND:VMSG\n"
    reading = read(tmp_path, SENT.replace("BOX:SENT", "BOX:DRAFTS") + empty + RECEIVED)
    assert [(odd.row, odd.reason) for odd in reading.quarantined] == [(1, "not_sent"), (2, "empty")]
    assert [m.row for m in reading.messages] == [3]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_every_encoding_and_every_line_end(tmp_path, encoding):
    reading = read(tmp_path, SENT.replace("\n", "\r\n").encode(encoding))
    assert reading.messages[0].text == "早已还清\n两行"


def test_a_file_that_ends_early_says_where(tmp_path):
    reading = read(tmp_path, RECEIVED + SENT[:-12])
    assert len(reading.messages) == 1
    assert reading.warnings == (Oddity("stopped", {"after": 1}),)
