"""Message files that end anywhere, are damaged anywhere, or were made to exhaust whoever reads."""

import contextlib
import time

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence_kit.errors import KnownError
from evidence_kit.reading import formats
from evidence_kit.reading.messages import reader
from evidence_kit.reading.messages.reader import read_messages
from evidence_kit.reading.worker import Job, Workers
from tests.reading.messages.files import read
from tests.reading.messages.test_html_chats import MESSAGE, PAGE, TELEGRAM
from tests.reading.messages.test_json_chats import LINES, QQ, dumped
from tests.reading.messages.test_mail import a_mail
from tests.reading.messages.test_qq_text import BANNER, LISTED, RULE
from tests.reading.messages.test_sms_backup import AT, SMS, backup
from tests.reading.messages.test_vmsg import RECEIVED, SENT

PART = '<part seq="0" ct="text/plain" text="看&#55357;&#56832;"/>'
FILES = {
    "sms": backup(SMS.format("95001", AT, 1, "您的&#10;借款", "甲"),
                  f'<mms date="{AT}" msg_box="1" address="1"><parts>{PART}</parts></mms>'),
    "calls": backup(f'<call number="1" duration="3" date="{AT}" type="1"/>', root="calls"),
    "qq": BANNER.format(RULE, "好友", "甲") + "2024-01-02 3:04:05 甲(11111)\n一\n\n" * 3,
    "listed": LISTED,
    "lines": "03/04/24, 11:25 - 甲: a\n13/04/24, 9:05 p. m. - 乙: b\nc\n",
    "json": dumped(QQ),
    "jsonl": "\n".join(map(dumped, LINES)),
    "table": '时间,发送人,内容\n2025-04-02 22:41,甲,"好\n吗"\n2025-04-03,乙,行\n',
    "vmsg": RECEIVED + SENT,
    "html": PAGE.format(MESSAGE.format(side="", sender="甲", time="2024-01-01 00:01:40", words="好")
                        + TELEGRAM),
    "mail": a_mail(page="<p>x</p>", attached=[("a.png", b"abc", "image/png")]),
}  # fmt: skip
MEDIA = {f.media_type for f in (formats.XML, formats.TEXT, formats.CSV, formats.JSON, formats.HTML,
                                formats.MAIL)}  # fmt: skip


def _bytes(name):
    content = FILES[name]
    return content if isinstance(content, bytes) else content.encode()


def _read_as_everything(path):
    for media_type in MEDIA:
        with contextlib.suppress(KnownError):
            msgspec.json.encode(read_messages(path, media_type))  # as it is kept beside a case


@pytest.mark.parametrize("name", FILES)
def test_every_sample_here_is_read_whole(tmp_path, name):
    reading = read(tmp_path, _bytes(name))
    assert reading.messages or reading.calls
    assert "stopped" not in [warning.code for warning in reading.warnings]


@pytest.mark.parametrize("name", FILES)
def test_a_file_cut_at_any_byte_is_read_or_refused(tmp_path, name):
    content, path = _bytes(name), tmp_path / "file"
    whole = read(tmp_path, content)
    for cut in range(len(content)):
        path.write_bytes(content[:cut])
        with contextlib.suppress(KnownError):
            reading = read(tmp_path, content[:cut])
            if reading is not None:
                assert len(reading.messages) <= len(whole.messages) + 1


@settings(max_examples=150)
@given(
    st.sampled_from(sorted(FILES)),
    st.lists(st.tuples(st.integers(0, 10**6), st.binary(max_size=6)), max_size=5),
)
def test_damage_anywhere_crashes_nothing(tmp_path_factory, name, damages):
    content = bytearray(_bytes(name))
    for place, damage in damages:
        at = place % len(content)
        content[at : at + len(damage)] = damage
    path = tmp_path_factory.mktemp("damaged") / "file"
    path.write_bytes(content)
    _read_as_everything(path)


@settings(max_examples=100)
@given(st.text(max_size=300))
def test_any_text_is_read_or_passed_over(tmp_path_factory, text):
    path = tmp_path_factory.mktemp("any") / "file"
    path.write_text(text, encoding="utf-8", errors="replace")
    _read_as_everything(path)


@pytest.mark.parametrize(
    "text",
    [
        "[" * 1_000_000,
        "BEGIN:VMSG\nBEGIN:VBODY\nSubject;ENCODING=QUOTED-PRINTABLE:"
        + "=41=\n" * 300_000
        + "END:VMSG",
        "2024-01-02 03:04:05 " * 100_000,
        "2024/1/5, 09:05 - " * 100_000,
        "1/1/1, " + "1" * 2_000_000 + " - 甲: x\n" * 3,
        "时间,发送人,内容\n" + '"' * 500_001,
        "时间,发送人,内容\n" + "," * 2_000_000,
        '{"messages": [' + '{"a": 1}, ' * 200_000,
        "<smses>" + "<sms " * 300_000,
        "<smses>" + "<mms><parts>" * 100_000,
        "<smses>" + "&#55357;" * 300_000,
        "From: a@b\nTo: c\nSubject: " + "=?utf-8?q?" * 200_000 + "\n\nx",
        "From: a@b\nTo: c\nSubject: x\n\n" + "<p>" * 300_000,
        "甲:\n时间: 2024-01-01 00:01:40\n内容: x\n" * 30_000,
    ],
)
def test_nothing_takes_long(tmp_path, text):
    path = tmp_path / "file"
    path.write_text(text, encoding="utf-8")
    start = time.process_time()
    _read_as_everything(path)
    assert time.process_time() - start < 40


def test_a_file_too_large_is_refused_unread(tmp_path, monkeypatch):
    monkeypatch.setattr(reader, "MOST_BYTES", 10)
    with pytest.raises(KnownError, match=r"^reading\.messages_too_large$"):
        read(tmp_path, FILES["lines"])


def test_entries_beyond_the_limit_are_left_out_and_said(tmp_path, monkeypatch):
    monkeypatch.setattr("evidence_kit.reading.messages.assembling.MOST_ENTRIES", 2)
    reading = read(tmp_path, FILES["qq"])
    assert (len(reading.messages), reading.warnings[0].code) == (2, "too_many_messages")


def test_a_worker_reads_a_backup_and_survives_a_refusal(tmp_path):
    fine, bomb = tmp_path / "a", tmp_path / "b"
    fine.write_text(FILES["sms"], encoding="utf-8")
    bomb.write_text("<!DOCTYPE b [<!ENTITY a 'x'>]>" + FILES["sms"][1:], encoding="utf-8")
    jobs = [Job(read_messages, (path, formats.XML.media_type)) for path in (bomb, fine)]
    with Workers(count=1) as workers:
        refused, done = sorted(workers.run(jobs), key=lambda outcome: outcome.index)
    assert refused.failure.code == "reading.xml_instructions"
    assert len(done.value.messages) == 2
