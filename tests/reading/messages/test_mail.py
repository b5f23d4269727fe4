"""E-mails as files."""

from email.message import EmailMessage

import pytest

from evidence_kit.domain.readings import DocumentKind, MessageKind
from evidence_kit.errors import KnownError
from evidence_kit.reading.attachments import take_attachments
from tests.reading.messages.files import read, told


def a_mail(text="尊敬的客户：\n请还款。", page="", attached=(), **headers):
    mail = EmailMessage()
    named = {"From": "云岭样例 <kefu@example.com>", "To": "chen@example.com", "Subject": "催收函",
             "Date": "Wed, 02 Apr 2025 14:41:33 +0000"} | headers  # fmt: skip
    for name, value in named.items():
        mail[name] = value
    if text:
        mail.set_content(text)
    if page:
        (mail.add_alternative if text else mail.set_content)(page, subtype="html")
    for name, content, kind in attached:
        mail.add_attachment(content, *kind.split("/"), filename=name)
    return mail.as_bytes()


def test_a_mail_is_one_message_with_who_when_and_what(tmp_path):
    reading = read(tmp_path, a_mail(page="<p>nobody reads this</p>"))
    assert (reading.kind, reading.family) == (DocumentKind.CHAT, "mail")
    assert told(reading) == [
        (1, None, "云岭样例", "催收函\n\n尊敬的客户：\n请还款。", "2025-04-02 22:41:33")
    ]
    assert reading.messages[0].label == "kefu@example.com"
    assert reading.headers == (
        "From: 云岭样例 <kefu@example.com>", "To: chen@example.com", "Subject: 催收函",
        "Date: Wed, 02 Apr 2025 14:41:33 +0000",
    )  # fmt: skip


def test_a_page_without_plain_text_is_reduced_to_its_words(tmp_path):
    page = ("<style>p{}</style><p>尊敬的<b>客户</b>：</p><table><tr><td>金额<td>1&nbsp;284.67</tr>"
            "</table><script>steal()</script>")  # fmt: skip
    reading = read(tmp_path, a_mail(text="", page=page))
    assert reading.messages[0].text == "催收函\n\n尊敬的客户：\n\n金额 1 284.67"


def test_attachments_are_named_and_can_be_taken_out(tmp_path):
    attached = [
        ("账单/2025.pdf", b"%PDF-1.4", "application/pdf"),
        ("a.png", b"\x89PNG", "image/png"),
    ]
    content = a_mail(attached=attached)
    reading = read(tmp_path, content)
    assert [(m.row, m.text, m.kind) for m in reading.messages[1:]] == [
        (2, "账单/2025.pdf", MessageKind.FILE),
        (3, "a.png", MessageKind.PICTURE),
    ]
    path, into = tmp_path / "m.eml", tmp_path / "out"
    path.write_bytes(content)
    into.mkdir()
    taken = take_attachments(path, into)
    assert [(name, at.read_bytes()) for name, at in taken.members] == [
        ("账单_2025.pdf", b"%PDF-1.4"),
        ("a.png", b"\x89PNG"),
    ]
    assert all(at.parent == into for _, at in taken.members)


def test_a_mail_within_a_mail_is_an_attachment(tmp_path):
    outer, inner = EmailMessage(), EmailMessage()
    inner["From"], inner["Subject"], inner["Date"] = "a@example.com", "里面", "x"
    inner.set_content("里面的字")
    outer["From"], outer["To"], outer["Subject"] = "b@example.com", "c@example.com", "外面"
    outer.set_content("外面的字")
    outer.add_attachment(inner)
    reading = read(tmp_path, outer.as_bytes())
    assert [m.text for m in reading.messages] == ["外面\n\n外面的字", "里面.eml"]
    path = tmp_path / "m.eml"
    path.write_bytes(outer.as_bytes())
    ((_, at),) = take_attachments(path, tmp_path).members
    assert "里面的字" in read(tmp_path, at.read_bytes()).messages[0].text


def test_what_mail_programs_get_wrong_is_read_all_the_same(tmp_path):
    raw = ("From: 客服 <a@example.com>\nTo: b@example.com\nSubject: 催收\nDate: 昨天\n"
           "Content-Type: text/plain; charset=x-unknown\n\n请还款，否则上门。\n")  # fmt: skip
    reading = read(tmp_path, raw.encode("gb18030"))
    assert told(reading) == [(1, None, "客服", "催收\n\n请还款，否则上门。", "")]


def _nested(depth):
    head = b"From: a@example.com\nTo: b@example.com\nSubject: x\n"
    parts = (b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (n, n)
             for n in range(depth))  # fmt: skip
    return head + b"".join(parts) + b"Content-Type: text/plain\n\nhello\n"


def test_parts_nested_deeply_are_read(tmp_path):
    assert read(tmp_path, _nested(50)).messages[0].text == "x\n\nhello"


def test_parts_nested_without_end_are_refused_and_bring_no_files(tmp_path):
    with pytest.raises(KnownError, match=r"^reading\.mail_damaged$"):
        read(tmp_path, _nested(3_000))
    path = tmp_path / "m.eml"
    path.write_bytes(_nested(3_000))
    assert take_attachments(path, tmp_path).members == ()
