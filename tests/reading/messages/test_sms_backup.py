"""Backups of text messages and calls in XML."""

import time

import pytest

from evidence_kit.domain.readings import Direction, DocumentKind, MessageKind, Oddity, Side
from evidence_kit.errors import KnownError
from tests.reading.messages.files import read, told

HEAD = "<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>\n<!-- a backup -->\n"
SMS = (
    '<sms protocol="0" address="{}" date="{}" type="{}" subject="null" body="{}" '
    'readable_date="Apr 2, 2025 10:41:33 PM" contact_name="{}" />\n'
)
AT = 1743604893000  # 2025-04-02 22:41:33 in China


def backup(*entries, count=None, root="smses"):
    claimed = len(entries) if count is None else count
    return f'{HEAD}<{root} count="{claimed}">\n{"".join(entries)}</{root}>'


def test_messages_have_number_side_words_and_the_clock_of_china(tmp_path):
    reading = read(tmp_path, backup(
        SMS.format("95001", AT, 1, "【云岭样例】您的借款已逾期&#10;请还款", "(Unknown)"),
        SMS.format("17000000001", AT + 60_000, 2, "早已还清", "催收 甲"),
    ))  # fmt: skip
    assert reading.kind is DocumentKind.SMS
    assert told(reading) == [
        (1, "received", "95001", "【云岭样例】您的借款已逾期\n请还款", "2025-04-02 22:41:33"),
        (2, "sent", None, "早已还清", "2025-04-02 22:42:33"),
    ]
    assert [(m.party, m.label) for m in reading.messages] == [
        ("95001", None),
        ("17000000001", "催收 甲"),
    ]
    assert reading.warnings == ()


def test_a_multimedia_message_says_its_text_parts_and_what_it_carries(tmp_path):
    parts = (
        '<part seq="-1" ct="application/smil" text="&lt;smil/&gt;"/>'
        '<part seq="0" ct="image/jpeg" cl="P1.jpg" text="null" data="AAAA"/>'
    )
    words = '<part seq="0" ct="text/plain" text="看这张图"/>'
    mms = '<mms date="{}" msg_box="1" address="17000000001" sub="null"><parts>{}</parts></mms>'
    reading = read(
        tmp_path,
        backup(mms.format(AT, parts + words), mms.format(AT, parts), mms.format(AT, words)),
    )
    assert [(m.text, m.kind) for m in reading.messages] == [
        ("看这张图", MessageKind.PICTURE),
        ("P1.jpg", MessageKind.PICTURE),
        ("看这张图", MessageKind.TEXT),
    ]


def test_drafts_and_empty_entries_are_shown_as_odd_and_keep_their_place(tmp_path):
    reading = read(tmp_path, backup(
        SMS.format("95001", AT, 3, "没有发出", "null"), "<sms/>\n",
        SMS.format("95001", AT, 1, "收到", "null"),
    ))  # fmt: skip
    assert [(odd.row, odd.reason) for odd in reading.quarantined] == [(1, "not_sent"), (2, "empty")]
    assert [(m.row, m.text, m.label) for m in reading.messages] == [(3, "收到", None)]


def test_a_wrong_count_is_only_warned_about(tmp_path):
    reading = read(tmp_path, backup(SMS.format("95001", AT, 1, "收到", ""), count=9))
    assert reading.warnings == (Oddity("message_count_differs", {"claimed": 9, "found": 1}),)
    assert len(reading.messages) == 1


def test_calls_have_direction_length_and_whether_they_were_answered(tmp_path):
    call = '<call number="{}" duration="{}" date="{}" type="{}" contact_name="(Unknown)" />'
    reading = read(tmp_path, backup(
        call.format("17000000001", 35, AT, 1), call.format("17000000001", 0, AT, 2),
        call.format("17000000001", 0, AT, 3), call.format("null", 0, "null", 5), root="calls",
    ))  # fmt: skip
    assert reading.kind is DocumentKind.CALL_LOG
    assert [(c.row, c.number, c.direction, c.seconds, c.answered) for c in reading.calls] == [
        (1, "17000000001", Direction.IN, 35, True),
        (2, "17000000001", Direction.OUT, 0, False),
        (3, "17000000001", Direction.IN, 0, False),
    ]
    assert str(reading.calls[0].at) == "2025-04-02 22:41:33"
    assert [odd.row for odd in reading.quarantined] == [4]


def test_emoji_written_as_two_halves_and_forbidden_signs_cost_nothing(tmp_path):
    text = "好&#55357;&#56832;的&#0;&#55357;完"
    reading = read(tmp_path, backup(SMS.format("95001", AT, 1, text, "")))
    assert [m.text for m in reading.messages] == ["好😀的�\ufffd完"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gb18030"])
def test_the_encoding_is_found_whatever_the_file_declares(tmp_path, encoding):
    text = backup(SMS.format("95001", AT, 1, "尊敬的客户，请尽快处理您的借款", ""))
    assert (
        read(tmp_path, text.encode(encoding)).messages[0].text == "尊敬的客户，请尽快处理您的借款"
    )


@pytest.mark.parametrize("cut", [0.2, 0.5, 0.98])
def test_a_file_that_ends_early_gives_what_stands_before_and_says_where(tmp_path, cut):
    entries = [SMS.format("95001", AT + n, 1, f"第{n}条", "") for n in range(40)]
    content = backup(*entries).encode()
    reading = read(tmp_path, content[: int(len(content) * cut)])
    whole = len(reading.messages)
    assert 0 < whole <= 40
    assert [m.text for m in reading.messages] == [f"第{n}条" for n in range(whole)]
    assert reading.warnings == (Oddity("stopped", {"after": whole}),)


def test_damage_in_the_middle_stops_the_reading_there(tmp_path):
    fine = SMS.format("95001", AT, 1, "收到", "")
    reading = read(tmp_path, backup(fine, fine, "<sms body='x", fine))
    assert (len(reading.messages), reading.warnings) == (2, (Oddity("stopped", {"after": 2}),))


@pytest.mark.parametrize(
    "definitions",
    [
        '<!DOCTYPE b [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>',
        '<!DOCTYPE b [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE b SYSTEM "http://example.invalid/b.dtd">',
    ],
)
def test_a_file_with_definitions_of_its_own_is_refused(tmp_path, definitions):
    content = backup(SMS.format("95001", AT, 1, "x", "")).replace("<smses", f"{definitions}<smses")
    with pytest.raises(KnownError, match=r"^reading\.xml_instructions$"):
        read(tmp_path, content)


def test_an_entity_that_nobody_defined_is_not_looked_for(tmp_path):
    reading = read(tmp_path, backup(SMS.format("95001", AT, 1, "&bomb;", "")))
    assert (reading.messages, reading.warnings[0].code) == ((), "stopped")


def test_another_xml_file_is_no_backup(tmp_path):
    assert read(tmp_path, f"{HEAD}<notes><smses/></notes>") is None


def test_fifty_thousand_messages_take_seconds(tmp_path):
    entries = (SMS.format("95001", AT + n, 1, f"第{n}条 &#10; 短信", "") for n in range(50_000))
    content = backup(*entries)
    start = time.process_time()
    reading = read(tmp_path, content)
    assert len(reading.messages) == 50_000
    assert reading.messages[-1].side is Side.RECEIVED
    assert time.process_time() - start < 15


def test_a_tag_without_end_is_given_up(tmp_path, monkeypatch):
    monkeypatch.setattr("evidence_kit.reading.messages.sms_backup._LONGEST_TAG", 3_000_000)
    content = backup(SMS.format("95001", AT, 1, "收到", "")).removesuffix("</smses>")
    reading = read(tmp_path, content + '<mms date="1"><parts><part data="' + "A" * 9_000_000)
    assert (len(reading.messages), reading.warnings) == (1, (Oddity("stopped", {"after": 1}),))
